//! Bodies of whose name the namer took only a part, or none: companies that are named by what they make, bodies with a name of
//! another language, and parties in front of the office that somebody has in them.

use std::{collections::BTreeSet, ops::Range};

use beleg_core::{Span, reading::EntityKind};
use beleg_language::{Name, Number, Pos};

use super::Mending;
use crate::grammar::Class;

/// Words of a foreign name in front of the one that ends it, and behind what joins it.
const WORDS: usize = 4;

/// Capitals that tell a short form: "SL" in "SL-Boss".
const CAPITALS: usize = 2;

impl Mending<'_> {
    /// "Farbwerke Berg", "die Berger Farbwerke": what a company makes is part of its name.
    pub(super) fn join_factories(&self, names: &mut Vec<Name>) {
        let free = |names: &[Name], token: usize| !names.iter().any(|other| other.tokens.contains(&token));
        let factory = |token: usize| {
            matches!(self.pos(token), Pos::Noun | Pos::Propn)
                && self.word(token).starts_with(char::is_uppercase)
                && self.grammar.ends_like(&self.word(token).to_lowercase(), Class::Factory)
        };
        for at in 0..names.len() {
            let tokens = names[at].tokens.clone();
            let words = names[at].span.of(self.text).unwrap_or_default();
            let person = names[at].kind == EntityKind::Person;
            // "Die Fabrik Wendlers" is his; "die Spinnerei Anna Wolf" may be hers.
            let whose = person && (words.ends_with('s') || tokens.len() > 1);
            if names[at].kind == EntityKind::Country || whose {
                continue;
            }
            let before = tokens
                .start
                .checked_sub(1)
                .filter(|noun| factory(*noun) && free(names, *noun) && self.stands_together(*noun, tokens.start));
            // "der Berg Farbwerke": a genitive in front would have no article.
            let behind = Some(tokens.end).filter(|noun| {
                let plain =
                    tokens.len() == 1 && !words.ends_with('s') && !self.text[names[at].span.end..].starts_with('-');
                plain && factory(*noun) && free(names, *noun) && self.stands_together(tokens.end - 1, *noun)
            });
            let longer = match (before, behind) {
                (Some(noun), _) => self.name(noun..tokens.end, EntityKind::Organization),
                (None, Some(noun)) => self.name(tokens.start..noun + 1, EntityKind::Organization),
                (None, None) => None,
            };
            names[at] = longer.unwrap_or_else(|| names[at].clone());
        }
        // "die Molkerei Sassen", where the namer took neither for a name.
        for token in 0..self.analysis.tokens.len().saturating_sub(1) {
            let next = token + 1;
            let proper = self.pos(next) == Pos::Propn && self.is_shaped(next) && !self.word(next).ends_with('s');
            let found = factory(token) && proper && free(names, token) && free(names, next) && free(names, next + 1);
            if found && self.pos(next + 1) != Pos::Propn && self.stands_together(token, next) {
                names.extend(self.name(token..next + 1, EntityKind::Organization));
            }
        }
        names.sort_by_key(|name| name.span.start);
        // The namer knew where the name begins and ends, though not what it is.
        for name in names.iter_mut().filter(|name| name.tokens.len() == 2 && name.kind != EntityKind::Organization) {
            if factory(name.tokens.start) || factory(name.tokens.end - 1) {
                name.kind = EntityKind::Organization;
            }
        }
    }

    /// "Maritime Accident Bureau" in a text of another language: nouns of that language know nothing of such names.
    pub(super) fn join_foreign(&self, names: &mut Vec<Name>) {
        for sentence in &self.analysis.sentences {
            let all = sentence.tokens.clone();
            let ends = |token: &usize| {
                let word = self.word(*token);
                word.starts_with(char::is_uppercase) && self.grammar.is(&word.to_lowercase(), Class::ForeignBody)
            };
            for last in all.clone().filter(ends).collect::<Vec<_>>() {
                let before = (all.start..last).rev().take(WORDS).take_while(|token| self.is_foreign(*token, &all));
                let tokens = before.last().unwrap_or(last)..self.end_of_foreign(last, &all);
                if tokens.len() == 1 {
                    continue;
                }
                let touching: Vec<&Name> = names
                    .iter()
                    .filter(|name| name.tokens.start < tokens.end && tokens.start < name.tokens.end)
                    .collect();
                // What the namer holds for one name of several words is one, if nothing is behind it.
                let known = touching.iter().any(|name| {
                    let reaches = name.tokens.start < tokens.start || name.tokens.end > tokens.end;
                    reaches || name.tokens.len() > 1 && name.tokens.end == tokens.end
                });
                if known {
                    continue;
                }
                names.retain(|name| name.tokens.end <= tokens.start || tokens.end <= name.tokens.start);
                names.extend(self.name(tokens, EntityKind::Organization));
            }
        }
        names.sort_by_key(|name| name.span.start);
    }

    /// Whether a token can be a word of such a name, with the next behind it.
    fn is_foreign(&self, token: usize, sentence: &Range<usize>) -> bool {
        let word = self.word(token);
        let lower = word.to_lowercase();
        let nouns = &self.grammar.nouns;
        let told = [Class::OrganizationNoun, Class::Title, Class::Medium, Class::VesselNoun, Class::PlaceNoun]
            .iter()
            .any(|class| self.grammar.ends_like(&lower, *class));
        let capital = word.starts_with(char::is_uppercase)
            && word.chars().all(|letter| letter.is_alphanumeric() || letter == '-');
        // The first word of a sentence has its capital from there, if it is an adjective.
        let may_be = match self.pos(token) {
            Pos::Noun | Pos::Propn | Pos::X => true,
            Pos::Adj => token > sentence.start,
            _ => false,
        };
        capital
            && may_be
            && !told
            && nouns.kind(&lower).is_none()
            && !nouns.is_national(&lower)
            && !self.grammar.is(&lower, Class::NotSpeaker)
            // "dass Passagiere Halden Line verklagen"
            && self.analysis.features.get(token).is_none_or(|own| own.number != Number::Plur)
            && !(self.is_state(token) && word.ends_with('s'))
            && self.stands_together(token, token + 1)
    }

    /// Where such a name ends: "Institute for Sea Law" goes on behind its "for".
    fn end_of_foreign(&self, last: usize, sentence: &Range<usize>) -> usize {
        let mut end = last + 1;
        while end < sentence.end && self.grammar.is(self.word(end), Class::ForeignJoint) {
            let behind = (end + 1..sentence.end).take(WORDS).take_while(|token| {
                let word = self.word(*token);
                word.starts_with(char::is_uppercase)
                    && word.contains(char::is_lowercase)
                    && matches!(self.pos(*token), Pos::Noun | Pos::Propn | Pos::Adj | Pos::X)
                    && self.stands_together(*token - 1, *token)
            });
            match behind.last() {
                Some(token) => end = token + 1,
                None => break,
            }
        }
        end
    }

    /// The words behind "Frau" or "Mr" that are no names yet: whoever is called so is a person, whatever the tags say.
    pub(super) fn behind_honorifics(&self, names: &[Name]) -> Vec<Name> {
        let taken = |token: usize| names.iter().any(|name| name.tokens.contains(&token));
        let mut found = vec![];
        for sentence in &self.analysis.sentences {
            let all = sentence.tokens.clone();
            for at in all.clone() {
                let word = self.word(at);
                let determined =
                    at > all.start && matches!(self.pos(at.wrapping_sub(1)), Pos::Det | Pos::Adj | Pos::Num);
                let polite = word.starts_with(char::is_uppercase)
                    && self.grammar.is(&word.to_lowercase(), Class::Honorific)
                    && !determined
                    && !taken(at);
                let next = at + 1;
                if !polite || next >= all.end || taken(next) || !self.is_shaped(next) {
                    continue;
                }
                let stop = word.ends_with('.');
                let stands = stop || self.stands_together(at, next) || self.word(next) == ".";
                let lower = self.word(next).to_lowercase();
                let more = [Class::Title, Class::Honorific].iter().any(|class| self.grammar.is(&lower, *class));
                if stands && !more {
                    let more = (next + 1..all.end)
                        .take_while(|token| {
                            self.pos(*token) == Pos::Propn
                                && self.is_shaped(*token)
                                && !taken(*token)
                                && self.stands_together(*token - 1, *token)
                        })
                        .take(CAPITALS)
                        .last();
                    found.extend(
                        self.name(next..more.unwrap_or(next) + 1, EntityKind::Person)
                            .map(|name| Name { span: self.without_genitive(name.span), ..name }),
                    );
                }
            }
        }
        found
    }

    /// A capital with small letters behind it, and no word of a day or the like.
    fn is_shaped(&self, token: usize) -> bool {
        let word = self.word(token);
        word.starts_with(char::is_uppercase)
            && word.contains(char::is_lowercase)
            && word.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '-' | '\'' | '’'))
            && !self.grammar.is(&word.to_lowercase(), Class::NotSpeaker)
    }

    /// Short forms in capitals that are bodies elsewhere in the article: "die NK" beside "NK-Boss Hansen".
    pub(super) fn short_forms(&self, names: &[Name]) -> Vec<Name> {
        let short = |word: &str| word.chars().count() >= CAPITALS && word.chars().all(char::is_uppercase);
        let bodies: BTreeSet<&str> = names
            .iter()
            .filter(|name| name.kind == EntityKind::Organization)
            .filter_map(|name| name.span.of(self.text).filter(|words| short(words)))
            .collect();
        let taken: BTreeSet<usize> = names.iter().flat_map(|name| name.tokens.clone()).collect();
        let missed = (0..self.analysis.tokens.len())
            .filter(|token| !taken.contains(token) && bodies.contains(self.word(*token)));
        missed.filter_map(|token| self.name(token..token + 1, EntityKind::Organization)).collect()
    }

    /// "SL-Boss Hansen" as one name: the short form and the person are two.
    pub(super) fn office_and_person(&self, name: &Name) -> Option<Vec<Name>> {
        let first = self.name(name.tokens.start..name.tokens.start + 1, EntityKind::Organization)?;
        let body = self.first_of_compound(&first).filter(|_| name.tokens.len() > 1)?;
        let person = self.name(name.tokens.start + 1..name.tokens.end, EntityKind::Person)?;
        Some(vec![body, person])
    }

    /// "SL-Boss": a short form with what somebody is in that body; the short form alone is the name.
    pub(super) fn first_of_compound(&self, name: &Name) -> Option<Name> {
        let words = name.span.of(self.text)?;
        let (first, last) = words.rsplit_once('-')?;
        let short = first.chars().all(char::is_alphabetic)
            && first.chars().filter(|letter| letter.is_uppercase()).count() >= CAPITALS;
        let last = last.to_lowercase();
        let person = self.grammar.nouns.is_person(&last) || self.grammar.is(&last, Class::Title);
        let kind = if name.kind == EntityKind::Person { EntityKind::Organization } else { name.kind };
        let span = Span::new(name.span.start, name.span.start + first.len());
        (short && person).then(|| Name { span, kind, ..name.clone() })
    }
}
