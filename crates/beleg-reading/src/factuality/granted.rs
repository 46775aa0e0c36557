//! Happenings that a clause takes for granted, whatever else it asserts, denies or leaves open: presuppositions.
//!
//! Definite descriptions and adverbial phrases keep what they presuppose under negation, modals and conditions; after Karttunen,
//! "Presuppositions of Compound Sentences" (Linguistic Inquiry 4, 1973).

use beleg_core::reading::EventKind;
use beleg_language::{Pos, Relation};

use super::{is_called, is_lemma, nonfinite::is_known};
use crate::{clause::Clause, grammar::Class, page::Page};

/// Whether a noun stands behind a preposition that takes what it tells for granted.
pub(super) fn is_granted(page: &Page, noun: usize) -> bool {
    preposition(page, noun).is_some_and(|token| page.is(token, Class::Presupposing))
}

/// The preposition in front of a noun.
fn preposition(page: &Page, noun: usize) -> Option<usize> {
    let first = page.sentence_of(noun).map_or(noun, |sentence| sentence.tokens.start);
    let before = (first..noun).rev().take(4).take_while(|token| !page.is_mark(*token) && !page.is_verb(*token));
    before.into_iter().find(|token| page.pos(*token) == Pos::Adp)
}

/// The verb that a noun hangs on behind a preposition that tells of a happening of a kind that nobody schedules as of another one: "nach
/// dem Anschlag will die Regierung verhandeln", "sagte der Minister vor der Kundgebung". Who does what the verb tells did not for that do
/// what the noun tells.
pub(crate) fn aside(page: &Page, noun: usize, kind: EventKind) -> Option<usize> {
    let arc = page.analysis.arcs[noun];
    let adverbial = !page.is_verb(noun) && arc.relation == Relation::Obl && is_unscheduled(kind);
    let other = |token| page.is(token, Class::Presupposing) || page.is(token, Class::Preceding);
    arc.head.filter(|_| adverbial && preposition(page, noun).is_some_and(other))
}

fn is_unscheduled(kind: EventKind) -> bool {
    use EventKind::{Assault, Coerce, Death, Disaster, Protest};
    matches!(kind, Assault | Coerce | Death | Disaster | Protest)
}

/// Whether a noun tells a happening of a kind that nobody schedules, as one that is known: "nach dem Anschlag will …", "die Festnahme
/// des Ministers könnte … schaden". What such a noun is said to do itself is not granted: "der Angriff könnte am Montag beginnen".
pub(super) fn is_established(page: &Page, clause: &Clause, noun: usize, kind: EventKind) -> bool {
    if page.is_verb(noun) || !is_unscheduled(kind) {
        return false;
    }
    // "die drohende Verhaftung", "the alleged attack"
    let open = [Class::Supposed, Class::Scheduled, Class::Alleged];
    if open.into_iter().any(|class| is_called(page, clause, noun, class)) {
        return false;
    }
    if is_granted(page, noun) {
        return true;
    }
    let arc = page.analysis.arcs[noun];
    let takes_part = matches!(arc.relation, Relation::Nsubj | Relation::Obj);
    let verb = arc.head.filter(|head| takes_part && page.pos(*head) == Pos::Verb);
    // A strike or rally is often announced before it is held.
    kind != EventKind::Protest
        && is_known(page, noun)
        && verb.is_some_and(|verb| {
            let classes = [Class::Occurring, Class::Preventing, Class::Supposing, Class::Postponing, Class::Hindering];
            !classes.into_iter().any(|class| is_lemma(page, verb, class))
        })
}
