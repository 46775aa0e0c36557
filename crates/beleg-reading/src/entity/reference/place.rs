//! Where and how somebody is mentioned.

use beleg_language::Relation;

use super::Walk;
use crate::phrase::Phrase;

/// The place of a mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// Number of the sentence.
    pub(super) sentence: usize,
    /// The token of its head.
    pub(super) head: usize,
    /// Whether it is the subject of a clause.
    pub(super) subject: bool,
    /// Whether it is the first of its sentence.
    pub(super) opens: bool,
    /// Whether it belongs to a noun or preposition.
    pub(super) governed: bool,
    /// Whether it is a pronoun or description.
    pub(super) again: bool,
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
        let next = walk.quoted.partition_point(|quoted| quoted.end < span.end);
        Self {
            sentence,
            head: phrase.head,
            subject: arc.is_some_and(|arc| matches!(arc.relation, Relation::Nsubj | Relation::NsubjPass)),
            opens: page.starts_sentence(phrase.tokens.start),
            governed: phrase.genitive || phrase.preposition.is_some(),
            again: false,
            quoted: walk.quoted.get(next).is_some_and(|quoted| quoted.contains(span)),
            verb: arc.and_then(|arc| arc.head),
        }
    }
}
