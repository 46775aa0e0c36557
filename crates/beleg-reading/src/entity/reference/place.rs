//! Where and how somebody is mentioned.

use beleg_language::{Pos, Relation};

use super::Walk;
use crate::{grammar::Class, page::Page, phrase::Phrase};

/// The place of a mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// Number of the sentence.
    pub(super) sentence: usize,
    /// The token of its head.
    pub(super) head: usize,
    /// Whether it is the subject of a clause.
    pub(super) subject: bool,
    /// Whether it is an object without preposition.
    pub(super) object: bool,
    /// Whether it is the first of its sentence.
    pub(super) opens: bool,
    /// Whether it belongs to a noun or preposition.
    pub(super) governed: bool,
    /// Whether it is a pronoun or description.
    pub(super) again: bool,
    /// Whether it says something: the subject of a verb of saying, or behind "laut" and "nach Angaben".
    pub(super) speaks: bool,
    /// Whether it stands in quotation marks.
    pub(super) quoted: bool,
    /// The word that it hangs on.
    pub(super) verb: Option<usize>,
}

impl Place {
    pub(super) fn of(walk: &Walk, sentence: usize, phrase: &Phrase) -> Self {
        let page = walk.page;
        let arc = |token: usize| page.analysis.arcs.get(token);
        // The word of the phrase that hangs on something outside.
        let top = phrase.tokens.clone().find(|token| {
            arc(*token)
                .is_some_and(|arc| arc.head.is_none_or(|head| !phrase.tokens.contains(&head)) && !page.is_mark(*token))
        });
        let arc = top.and_then(arc);
        let span = page.span(phrase.tokens.clone());
        let speaks = speaks(walk, phrase, arc.and_then(|arc| Some((arc.head?, is_subject(arc.relation)))));
        let next = walk.quoted.partition_point(|quoted| quoted.end < span.end);
        Self {
            sentence,
            head: phrase.head,
            subject: arc.is_some_and(|arc| is_subject(arc.relation)),
            object: arc.is_some_and(|arc| matches!(arc.relation, Relation::Obj | Relation::Iobj))
                && phrase.preposition.is_none(),
            opens: page.starts_sentence(phrase.tokens.start),
            // "nach Angaben der Sprecherin", "wurde von ihr bestätigt": who speaks stands in front of all others.
            governed: (phrase.genitive || phrase.preposition.is_some()) && !speaks,
            again: false,
            speaks,
            quoted: walk.quoted.get(next).is_some_and(|quoted| quoted.contains(span)),
            verb: arc.and_then(|arc| arc.head),
        }
    }
}

impl Place {
    /// "Norland hat … erlassen und dem Land … versprochen": whether it is an object of the verb of which `subject` is the subject, or of
    /// one joined to it. Both cannot be the same, unless the object is reflexive (Chomsky, "Lectures on Government and Binding", 1981).
    pub(super) fn is_object_of(&self, page: &Page, subject: &Self) -> bool {
        let first = |verb: usize| {
            let arc = |verb: &usize| page.analysis.arcs.get(*verb);
            let up = |verb: &usize| arc(verb).filter(|arc| arc.relation == Relation::Conj)?.head;
            std::iter::successors(Some(verb), up).take(page.len()).last().filter(|verb| page.pos(*verb) == Pos::Verb)
        };
        let verbs = (self.verb.and_then(first), subject.verb.and_then(first));
        let clause = self.sentence == subject.sentence && verbs.0.is_some() && verbs.0 == verbs.1;
        clause && self.object && subject.subject && !subject.governed
    }
}

fn is_subject(relation: Relation) -> bool {
    matches!(relation, Relation::Nsubj | Relation::NsubjPass)
}

/// Whether a phrase tells who says something. `verb` is the word that it hangs on, and whether it is its subject.
fn speaks(walk: &Walk, phrase: &Phrase, verb: Option<(usize, bool)>) -> bool {
    let (page, cues) = (walk.page, walk.cues);
    // "sagte sie", "wurde von ihr bestätigt"
    let agent = phrase.preposition.is_some_and(|preposition| page.is(preposition, Class::AgentPreposition));
    let says =
        verb.is_some_and(|(verb, subject)| (subject || agent && page.is_verb(verb)) && cues.listed(page, verb) != 0);
    // "Für den Experten Seiler wäre das ein Fehler."
    let opinion = phrase
        .preposition
        .is_some_and(|preposition| page.is(preposition, Class::Opinion) && page.starts_sentence(preposition));
    let says = says || opinion && page.is_named(phrase.head);
    let Some(before) = phrase.tokens.start.checked_sub(1) else { return says };
    let governed = |words: &[String]| {
        let start = (before + 1).checked_sub(words.len());
        start.is_some_and(|start| words.iter().enumerate().all(|(at, word)| page.lower(start + at) == word))
    };
    says || phrase.genitive && cues.noun(page.lower(before)).is_some()
        || cues.prepositions.iter().any(|marker| governed(&marker.words))
}
