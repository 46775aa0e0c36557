//! What stands in front of the verb and is no subject: "Die Vorwürfe nannte sie absurd".

use beleg_core::reading::EntityKind;
use beleg_language::{Gender, Number, Pos};

use crate::{
    clause::{Clause, Opening},
    grammar::Class,
    page::Page,
    phrase::Phrase,
};

/// "Die Tat verurteilte sie", "Das Vorgehen nannte Kolb überzogen": who stands right behind the verb, where what stands in front is
/// nobody.
pub(super) fn subject_behind<'p>(page: &Page, clause: &Clause, all: &'p [Phrase], finite: usize) -> Option<&'p Phrase> {
    let nearest = all.iter().rfind(|phrase| phrase.tokens.end <= finite && !phrase.genitive)?;
    // "Zweifel an der Darstellung äußerte der Anwalt": in front of the verb is room for one phrase, with what hangs on it.
    let whole = nearest.preposition.and_then(|at| all.iter().find(|phrase| phrase.tokens.end == at));
    let front = whole.unwrap_or(nearest);
    let mut joined = all.iter().filter(|phrase| phrase.tokens.start >= front.tokens.end && phrase.tokens.end <= finite);
    // "Das Urteil nannte Anwältin Kolb …": a document speaks sooner than a thing, but not sooner than a person.
    let named = |phrase: &Phrase| phrase.tokens.clone().any(|token| page.name_at(token).is_some());
    let person =
        || all.iter().any(|phrase| phrase.tokens.start == finite + 1 && phrase.can_be_subject() && named(phrase));
    let nobody = !is_somebody(page, front) || !agrees(page, front, finite) || is_document(page, front) && person();
    let object = front.preposition.is_none()
        && joined.next_back().is_none_or(|last| last.tokens.end == finite)
        && !front.pronoun
        && (is_neuter(page, front) || !page.is(front.tokens.start, Class::Nominative))
        && nobody;
    let free = page.grammar.has_free_order() && clause.opening == Opening::Main;
    let plural = page.grammar.is_plural_verb(page.lower(finite));
    let personal = |phrase: &Phrase| match phrase.pronoun {
        true => page.grammar.pronoun(page.lower(phrase.head)).is_some(),
        // "Zeugen wollen zwei Männer gesehen haben": a number counts the object more likely.
        false if page.pos(phrase.tokens.start) == Pos::Num => false,
        false => is_somebody(page, phrase) && (!plural || is_plural(page, phrase)) && agrees(page, phrase, finite),
    };
    let behind = |phrase: &&Phrase| {
        phrase.tokens.start == finite + 1 && phrase.can_be_subject() && !phrase.genitive && personal(phrase)
    };
    all.iter().filter(|_| free && object).find(behind)
}

fn is_document(page: &Page, phrase: &Phrase) -> bool {
    page.grammar.ends_like(page.lower(phrase.head), Class::Document)
}

/// "ein Verbot": a neuter, which has one form for both cases.
fn is_neuter(page: &Page, phrase: &Phrase) -> bool {
    let gender = |token: usize| page.analysis.features.get(token).map_or(Gender::None, |own| own.gender);
    // "der Gemeinderat": where noun and article are told apart, the article is right.
    let masculine = page.pos(phrase.tokens.start) == Pos::Det && gender(phrase.tokens.start) == Gender::Masc;
    gender(phrase.head) == Gender::Neut && !masculine
}

fn is_plural(page: &Page, phrase: &Phrase) -> bool {
    page.analysis.features.get(phrase.head).is_some_and(|own| own.number == Number::Plur)
}

/// Whether a phrase is of people, or of what speaks as they do.
pub(crate) fn is_somebody(page: &Page, phrase: &Phrase) -> bool {
    let head = page.lower(phrase.head);
    let named = phrase.tokens.clone().any(|token| page.name_at(token).is_some());
    let kind = page.grammar.nouns.kind(&page.base(phrase.head).to_lowercase());
    let classes = [Class::Agent, Class::Title, Class::Medium, Class::StateNoun];
    named
        || is_document(page, phrase)
        || page.pos(phrase.head) == Pos::Propn
        || matches!(kind, Some(EntityKind::Person | EntityKind::Organization))
        || page.grammar.nouns.is_person(head)
        || classes.into_iter().any(|class| page.grammar.ends_like(head, class) || page.is(phrase.head, class))
}

/// Whether a phrase can have the finite verb: common nouns in the plural cannot have one in the singular. Where the order of words
/// tells, it is not asked.
pub(super) fn agrees(page: &Page, phrase: &Phrase, finite: usize) -> bool {
    let number = |token: usize| page.analysis.features.get(token).map_or(Number::None, |own| own.number);
    let plural = page.pos(phrase.head) == Pos::Noun && number(phrase.head) == Number::Plur;
    let singular = page.grammar.has_free_order() && number(finite) == Number::Sing;
    !plural || !singular || page.name_at(phrase.head).is_some()
}

/// A neuter or plural phrase in front of the verb is the object if a person's name follows the verb.
pub(super) fn is_object(page: &Page, before: &Phrase, after: Option<&Phrase>, finite: usize) -> bool {
    let named = |phrase: &Phrase| {
        phrase.tokens.clone().any(|token| page.pos(token) == Pos::Propn || page.name_at(token).is_some())
    };
    let Some(after) = after.filter(|_| page.grammar.has_free_order()) else { return false };
    let one_name = after.tokens.clone().all(|token| page.name_at(token).is_some());
    if one_name && page.grammar.is_plural_verb(page.lower(finite)) {
        return false;
    }
    if after.pronoun && !before.pronoun {
        return page.grammar.pronoun(page.lower(after.head)).is_some_and(|who| who.contains(['m', '1']));
    }
    !page.is(before.tokens.start, Class::Nominative)
        && !before.pronoun
        && !named(before)
        && named(after)
        && !page.is(before.head, Class::Title)
        && !page.is(before.head, Class::StateNoun)
        && !page.is(after.tokens.start, Class::Genitive)
}
