//! Which phrases can be who says something.

use beleg_language::{Pos, Relation};

use crate::{grammar::Class, page::Page, phrase::Phrase};

/// Whether a phrase can be who says something: no number, no time, nothing that only an article has ("the report").
pub(crate) fn can_speak(page: &Page, phrase: &Phrase) -> bool {
    let alone = phrase.tokens.len() == 1;
    !phrase.tokens.clone().any(|token| page.is(token, Class::NotSpeaker) || page.is(token, Class::Measure))
        && (page.pos(phrase.head) != Pos::Num || counts_people(page, phrase))
        && !(alone && page.is(phrase.head, Class::Impersonal) && !counts_people(page, phrase))
}

/// "one of the survivors", "two of his aides": a number that is followed by whom it counts.
fn counts_people(page: &Page, phrase: &Phrase) -> bool {
    let end = phrase.tokens.end;
    !page.grammar.has_free_order() && page.is(end, Class::SourcePreposition) && page.pos(end + 1) == Pos::Det
}

/// Whether a noun or name belongs to the noun before it: "der Armee Ole Marx".
pub(crate) fn apposed(page: &Page, head: usize) -> bool {
    page.analysis.arcs[head].relation == Relation::Appos
}
