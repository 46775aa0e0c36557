//! Proper nouns that the namer left out, where what stands around them tells what they are.

use std::{collections::BTreeSet, ops::Range};

use beleg_core::reading::EntityKind;
use beleg_language::{Name, Pos, Relation};

use super::Mending;
use crate::grammar::Class;

impl Mending<'_> {
    /// Runs of proper nouns that are no names yet, of which the article or their neighbours tell the kind.
    pub(super) fn left_out(&self, names: &[Name]) -> Vec<Name> {
        let taken: BTreeSet<usize> = names.iter().flat_map(|name| name.tokens.clone()).collect();
        let mut found = vec![];
        for sentence in &self.analysis.sentences {
            let mut at = sentence.tokens.start;
            while at < sentence.tokens.end {
                let end = (at..sentence.tokens.end)
                    .find(|token| taken.contains(token) || !self.is_proper(*token, sentence.tokens.start))
                    .unwrap_or(sentence.tokens.end);
                let end = self.with_surname(at..end, sentence.tokens.end, &taken);
                let touches = taken.contains(&end) || at > 0 && taken.contains(&(at - 1));
                let run = at..end;
                if !run.is_empty() && !touches && self.is_sure(&run, sentence.tokens.start) {
                    found.extend(self.kind_by_neighbours(&run).and_then(|kind| self.name(run, kind)));
                }
                at = end.max(at) + 1;
            }
        }
        found
    }

    /// Places of which the article has the adjective: "Velmarien" where it also says "velmarische".
    pub(super) fn with_adjectives(&self, names: &[Name]) -> Vec<Name> {
        let taken: BTreeSet<usize> = names.iter().flat_map(|name| name.tokens.clone()).collect();
        let stems = self.stems_of_adjectives();
        let is_place = |token: &usize| {
            let word = self.word(*token);
            let stands_bare = *token == 0 || !matches!(self.pos(*token - 1), Pos::Det | Pos::Adj | Pos::Num);
            !taken.contains(token)
                && matches!(self.pos(*token), Pos::Noun | Pos::Propn)
                && word.starts_with(char::is_uppercase)
                && stands_bare
                && self.has_adjective(word, &stems)
        };
        let all = (0..self.analysis.tokens.len()).filter(is_place);
        all.filter_map(|token| self.alone(token, EntityKind::Place)).collect()
    }

    fn is_proper(&self, token: usize, first: usize) -> bool {
        let (word, pos) = (self.word(token), self.pos(token));
        // Where only names have capitals, any noun with one is a name, though not at the start of a sentence.
        let noun = pos == Pos::Noun && !self.grammar.has_free_order() && token > first;
        let small = [Class::NotSpeaker, Class::Title];
        (pos == Pos::Propn || noun)
            && word.chars().count() > 1
            && word.starts_with(char::is_uppercase)
            && word.contains(char::is_alphabetic)
            && !small.iter().any(|class| self.grammar.is(&word.to_lowercase(), *class))
    }

    /// A single word that opens a sentence has its capital from there.
    fn is_sure(&self, run: &Range<usize>, first: usize) -> bool {
        run.len() > 1 || run.start > first
    }

    fn is_in_capitals(&self, token: usize) -> bool {
        !self.word(token).contains(char::is_lowercase)
    }

    /// Where a run ends with a surname that is tagged as a common noun: "ihr Sprecher Tomas Stein" has both words beside a noun for a
    /// person, and no verb governs the second.
    fn with_surname(&self, run: Range<usize>, end: usize, taken: &BTreeSet<usize>) -> usize {
        let next = run.end;
        let beside =
            self.analysis.arcs.get(next).is_some_and(|arc| matches!(arc.relation, Relation::Flat | Relation::Appos));
        let noun = next < end && self.pos(next) == Pos::Noun && self.word(next).starts_with(char::is_uppercase);
        let joins = run.len() == 1
            && noun
            && beside
            && !taken.contains(&next)
            && self.stands_together(next - 1, next)
            && self.is_titled_run(&(run.start..next + 1));
        if joins { next + 1 } else { next }
    }

    /// "Wahlkampfleiter Tomas Reik": two or three words behind a noun for a person, of which the first is no common noun.
    fn is_titled_run(&self, run: &Range<usize>) -> bool {
        let shaped = |token: usize| self.word(token).chars().skip(1).any(char::is_lowercase);
        let person = |token: usize| {
            let noun = self.word(token).to_lowercase();
            self.grammar.nouns.is_person(&noun) || self.grammar.ends_like(&noun, Class::Title)
        };
        let title = run.start.checked_sub(1).filter(|token| self.pos(*token) == Pos::Noun && person(*token));
        let beside = title.is_some_and(|title| self.stands_together(title, run.start));
        beside && matches!(run.len(), 2 | 3) && run.clone().all(shaped)
    }

    fn kind_by_neighbours(&self, run: &Range<usize>) -> Option<EntityKind> {
        if let Some(kind) = self.known.get(self.word(run.start)).filter(|_| run.len() == 1) {
            return Some(*kind);
        }
        let class = |token: usize, class: Class| self.grammar.ends_like(&self.word(token).to_lowercase(), class);
        let kind_of = |token: usize| match () {
            () if class(token, Class::OrganizationNoun) || class(token, Class::Medium) => {
                Some(EntityKind::Organization)
            }
            () if class(token, Class::PlaceNoun) => Some(EntityKind::Place),
            () if class(token, Class::VesselNoun) => Some(EntityKind::Product),
            () => None,
        };
        let before = run.start.checked_sub(1);
        let noun = before.filter(|before| self.pos(*before) == Pos::Noun).and_then(kind_of);
        let own = || (run.len() > 1).then(|| kind_of(run.end - 1)).flatten();
        let place = || {
            // "in TV": a short form is no place.
            let preposition =
                before.filter(|before| self.pos(*before) == Pos::Adp && !self.is_in_capitals(run.start))?;
            self.grammar
                .is(&self.word(preposition).to_lowercase(), Class::WherePreposition)
                .then_some(EntityKind::Place)
        };
        noun.or_else(own).or_else(|| self.is_titled_run(run).then_some(EntityKind::Person)).or_else(place)
    }
}
