//! Whether a bare number is what its clause tells of, or when it happened.
//!
//! "Sind schon 2000 geflohen" counts people, "hatte der Minister die Insel schon 2000 besucht" names a year. The verb
//! tells: a number is plural, so it is no subject beside a verb in the singular, and it is no object where there is one
//! already, or where the verb can have none.

use std::ops::Range;

use beleg_language::{Analysis, Mood, Pos, VerbForm};

use crate::{
    clause::{clause_of, direction},
    item::Item,
    rules::Rules,
};

/// What a bare number is in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// Subject or object: it counts something that is left out.
    Argument,
    /// Neither: it says when.
    Adverbial,
    /// The clause does not tell.
    Unknown,
}

/// The part that the number at the item `at` plays in its clause.
pub(crate) fn part(items: &[Item], at: usize, analysis: &Analysis, rules: &Rules) -> Part {
    let whole = clause_of(items, &(at..at + 1));
    let view = View { items, analysis, rules };
    let verbs = |range: &Range<usize>| range.clone().filter(|index| view.is_finite(*index)).collect::<Vec<_>>();
    // "wurde 2000 verhaftet und floh": of joined clauses, the one that the number stands in.
    let joined = verbs(&whole).len() > 1;
    let range = if joined { view.between_joins(&whole, at) } else { whole };
    let [finite] = verbs(&range)[..] else { return Part::Unknown };
    let plural = view.is_plural(finite);
    let found = view.nominals(range.clone(), at, plural);
    let participle = range.clone().any(|index| view.is_participle(index));
    if plural && found == 0 && participle {
        // A joined clause may take its subject from the one before.
        return if joined { Part::Unknown } else { Part::Argument };
    }
    // "wurde 2000 gebaut", "war schon 2000 gestorben": a passive, or a verb of motion or change, has no object. Without
    // a participle the number is what something is: "waren zuletzt 2000".
    let others = match (view.is(finite, rules.tense.no_object), participle, plural) {
        (true, true, false) => 0,
        (true, true, true) => 1,
        (true, false, _) => return Part::Unknown,
        (false, ..) => 2,
    };
    let past = direction(items, at..at + 1, analysis, rules) == Some(crate::clause::Direction::Past);
    if past && found >= others && view.stands_alone(range.start, at, finite) { Part::Adverbial } else { Part::Unknown }
}

struct View<'a> {
    items: &'a [Item<'a>],
    analysis: &'a Analysis,
    rules: &'a Rules,
}

impl View<'_> {
    fn pos(&self, index: usize) -> Pos {
        let tag = self.items.get(index).and_then(|item| self.analysis.tags.get(item.token));
        tag.map_or(Pos::X, |tag| tag.pos)
    }

    fn mood(&self, index: usize) -> Mood {
        let tag = self.items.get(index).and_then(|item| self.analysis.tags.get(item.token));
        tag.map_or(Mood::None, |tag| tag.mood)
    }

    /// Whether a word is a participle, be it taken for a verb or, "waren ausgelaufen", for an adjective.
    fn is_participle(&self, index: usize) -> bool {
        let features = self.items.get(index).and_then(|item| self.analysis.features.get(item.token));
        let adjective = self.pos(index) == Pos::Adj && features.is_some_and(|own| own.verb_form == VerbForm::Part);
        adjective || self.mood(index) == Mood::Participle
    }

    fn is(&self, index: usize, list: u16) -> bool {
        self.items.get(index).is_some_and(|item| item.all_senses().any(|sense| sense.list == list))
    }

    fn is_finite(&self, index: usize) -> bool {
        matches!(self.pos(index), Pos::Verb | Pos::Aux)
            && matches!(self.mood(index), Mood::Indicative | Mood::Subjunctive1 | Mood::Subjunctive2)
    }

    fn is_plural(&self, index: usize) -> bool {
        let Some(item) = self.items.get(index) else { return false };
        self.is(index, self.rules.tense.plural)
            || self.rules.tense.plural_endings.iter().any(|ending| item.text.ends_with(ending.as_str()))
    }

    fn between_joins(&self, range: &Range<usize>, at: usize) -> Range<usize> {
        let joins = |index: &usize| self.is(*index, self.rules.tense.joins);
        let start = (range.start..at).rev().find(joins).map_or(range.start, |join| join + 1);
        start..(at..range.end).find(joins).unwrap_or(range.end)
    }

    /// Behind a preposition, a determiner or an adjective a number belongs to them; behind a noun it may be part of its
    /// name. Behind an adverb or the verb it stands alone.
    fn stands_alone(&self, start: usize, at: usize, finite: usize) -> bool {
        at == start || at == finite + 1 || matches!(self.pos(at - 1), Pos::Adv | Pos::Pron)
    }

    /// How many phrases of the clause can be subject or object beside the number.
    fn nominals(&self, range: Range<usize>, at: usize, plural: bool) -> usize {
        let mut count = 0;
        let mut index = range.start;
        while index < range.end {
            if index == at || !self.is_nominal(index) {
                index += 1;
                continue;
            }
            let end = self.phrase_end(index, range.end.min(if index < at { at } else { range.end }));
            let before = index.checked_sub(1).filter(|before| *before >= range.start);
            let governed = before.is_some_and(|before| self.pos(before) == Pos::Adp);
            let behind_noun = before.is_some_and(|before| matches!(self.pos(before), Pos::Noun | Pos::Propn));
            let shared = self.is(index, self.rules.tense.shared_form);
            let oblique = self.is(index, self.rules.tense.oblique) || shared && (behind_noun || plural);
            let headed = (index..end).any(|part| matches!(self.pos(part), Pos::Noun | Pos::Propn | Pos::Pron));
            if headed && !governed && !oblique {
                count += 1;
            }
            index = end;
        }
        count
    }

    fn is_nominal(&self, index: usize) -> bool {
        matches!(self.pos(index), Pos::Det | Pos::Adj | Pos::Num | Pos::Noun | Pos::Propn | Pos::Pron)
    }

    /// A phrase ends before the next determiner or pronoun, and where one name ends or another begins.
    fn phrase_end(&self, start: usize, limit: usize) -> usize {
        if self.pos(start) == Pos::Pron {
            return start + 1;
        }
        // A namer that takes one of two names beside each other still tells where they part.
        let parts_names = |index: usize| {
            let Some(token) = self.items.get(index).map(|item| item.token) else { return false };
            // Names do not overlap and stand in order.
            let next = self.analysis.names.partition_point(|name| name.tokens.end < token);
            let near = self.analysis.names.iter().skip(next).take(2);
            near.into_iter().any(|name| name.tokens.start == token || name.tokens.end == token)
        };
        let ends = |index: &usize| {
            !self.is_nominal(*index)
                || matches!(self.pos(*index), Pos::Det | Pos::Pron)
                || self.pos(*index - 1) == Pos::Propn && parts_names(*index)
        };
        (start + 1..limit).find(ends).unwrap_or(limit)
    }
}
