//! Who can give and receive, by the form of a phrase.

use std::ops::Range;

use beleg_language::{Case, Pos};

use super::Site;
use crate::{grammar::Class, phrase};

impl Site<'_> {
    /// Whether a phrase stands for a state, person or organisation, though it may not name it.
    pub(super) fn resolves(&self, tokens: &Range<usize>, head: usize) -> bool {
        use beleg_core::reading::EntityKind::{Country, Organization, Person};
        let found = self.entities.of_phrase(self.page, tokens.clone(), head);
        found
            .and_then(|index| self.entities.kind(index))
            .is_some_and(|kind| matches!(kind, Country | Person | Organization))
    }

    /// Whether a phrase can give or receive: a name, a pronoun, or a noun for people.
    pub(super) fn actor(&self, tokens: &Range<usize>) -> bool {
        let page = self.page;
        // A noun without article behind "an" is a name that nobody knew.
        let bare = tokens.len() == 1
            && page.is_capital(tokens.start)
            && page.pos(tokens.start) == Pos::Noun
            && self.goods.class(page.lower(tokens.start)).is_none()
            && !page.is(tokens.end, Class::SourcePreposition)
            && !page.is(tokens.end, Class::Genitive)
            && page.pos(tokens.end) != Pos::Adj;
        bare || tokens.clone().any(|token| page.pos(token) == Pos::Propn || page.is(token, Class::Title))
            || self.entities.within(page.span(tokens.clone())).is_some()
    }

    /// "an wohltätige Organisationen", but not "an der Grenze": the accusative tells to whom something goes.
    pub(super) fn is_addressee(&self, phrase: &phrase::Phrase) -> bool {
        let page = self.page;
        let thing = page.grammar.is_thing(page.lower(phrase.head));
        let noun = page.pos(phrase.head) == Pos::Noun && !thing;
        self.goes_to(phrase) && noun && self.class_of(phrase).is_none()
    }

    /// "an einen Investor": in the accusative behind a preposition that may then tell to whom something goes.
    pub(super) fn goes_to(&self, phrase: &phrase::Phrase) -> bool {
        let page = self.page;
        let case = page.analysis.features.get(phrase.head).map(|own| own.case);
        phrase.preposition.is_some_and(|preposition| page.is(preposition, Class::Addressing)) && case == Some(Case::Acc)
    }

    /// "der Firma Nordlicht", "der Stadt Olm", "seinem Bruder": of an article that can also be a genitive the case tells.
    pub(super) fn is_dative(&self, phrase: &phrase::Phrase) -> bool {
        let page = self.page;
        let case = |token: usize| page.analysis.features.get(token).map_or(Case::None, |own| own.case);
        let article = page.pos(phrase.tokens.start) == Pos::Det;
        let told = case(phrase.head) == Case::Dat
            || matches!(case(phrase.head), Case::None) && case(phrase.tokens.start) == Case::Dat;
        let listed = self.goods.datives.iter().any(|dative| dative == page.lower(phrase.tokens.start));
        // "der Stadt Olm": before a name the article alone tells; of a genitive it would belong to another noun.
        let feminine = || {
            let own = self.goods.feminine_datives.iter().any(|dative| dative == page.lower(phrase.tokens.start));
            own && !matches!(case(phrase.tokens.start), Case::Nom | Case::Acc) && case(phrase.head) != Case::Nom
        };
        // "den Hafen" is no dative.
        let listed = listed && case(phrase.head) != Case::Acc;
        (listed || article && phrase.preposition.is_none() && (told || feminine())) && self.class_of(phrase).is_none()
    }

    /// Whether a noun stands for people or a body of people.
    pub(super) fn is_someone(&self, token: usize) -> bool {
        use beleg_core::reading::EntityKind::{Organization, Person};
        let page = self.page;
        let kind = page.grammar.nouns.kind(&page.base(token).to_lowercase());
        page.pos(token) == Pos::Noun && matches!(kind, Some(Person | Organization))
    }

    /// "aus Norland": behind a preposition of who gives that is not that of whose deed it is, somewhere named.
    pub(super) fn is_origin(&self, phrase: &phrase::Phrase) -> bool {
        use beleg_core::reading::EntityKind::{Country, Organization, Place};
        let page = self.page;
        let gives = |word: &str| self.goods.givers.iter().any(|giver| giver == word);
        let named = self.entities.within(page.span(phrase.tokens.clone()));
        let kind = named.and_then(|index| self.entities.kind(index));
        let out = |preposition| gives(page.lower(preposition)) && !page.is(preposition, Class::AgentPreposition);
        phrase.preposition.is_some_and(out) && matches!(kind, Some(Country | Organization | Place))
    }

    /// "von den Auftraggebern": behind the preposition of who gives a noun with its article, if it is no thing.
    pub(super) fn is_source(&self, phrase: &phrase::Phrase) -> bool {
        let page = self.page;
        let gives = |word: &str| self.goods.givers.iter().any(|giver| giver == word);
        phrase.preposition.is_some_and(|preposition| gives(page.lower(preposition)))
            && page.pos(phrase.tokens.start) == Pos::Det
            && page.pos(phrase.head) == Pos::Noun
            && !page.grammar.is_thing(page.lower(phrase.head))
            && !page.is(phrase.head, Class::NotSpeaker)
            && self.class_of(phrase).is_none()
    }

    /// "in den Iran", "ins Ausland", "to Moldova": where something named is, to which the goods go.
    pub(super) fn is_goal(&self, phrase: &phrase::Phrase) -> bool {
        use beleg_core::reading::EntityKind::{Country, Organization, Place};
        let page = self.page;
        let goes = |word: &str| self.goods.goals.iter().any(|goal| goal == word);
        let case = |token: usize| page.analysis.features.get(token).map_or(Case::None, |own| own.case);
        let named = self.entities.within(page.span(phrase.tokens.clone()));
        let kind = named.and_then(|index| self.entities.kind(index));
        let accusative = !page.grammar.has_free_order() || phrase.tokens.clone().any(|token| case(token) == Case::Acc);
        phrase.preposition.is_some_and(|preposition| goes(page.lower(preposition)))
            && accusative
            && matches!(kind, Some(Country | Organization | Place))
    }

    /// A state or person without article can be a dative: "hatte Russland Nordkorea … erlassen".
    pub(super) fn is_state(&self, phrase: &phrase::Phrase) -> bool {
        let inside = self.entities.within(self.page.span(phrase.tokens.clone()));
        use beleg_core::reading::EntityKind::{Country, Organization, Person, Place};
        inside.and_then(|index| self.entities.kind(index)).is_some_and(|kind| {
            // "in Olm, Karsk und Brunn": a place behind a mark may belong to a list.
            let listed = || self.is_joined(phrase.tokens.start);
            matches!(kind, Country | Person | Organization) || kind == Place && !listed()
        })
    }

    /// Whether a mark or a conjunction of the clause stands in front of a token.
    pub(super) fn is_joined(&self, token: usize) -> bool {
        token > self.clause.tokens.start && (self.page.is_mark(token - 1) || self.page.pos(token - 1) == Pos::Cconj)
    }
}
