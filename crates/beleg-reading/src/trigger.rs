//! Words that name happenings.

use std::collections::HashMap;

use beleg_core::reading::EventKind;
use beleg_language::{Pos, lists::Lists};

use crate::{frame::KINDS, page::Page};

/// Words that name happenings, from `data/<language>/events.txt`, by their lemmas.
#[derive(Debug, Clone, Default)]
pub(crate) struct Triggers {
    verbs: HashMap<String, Vec<Trigger>>,
    nouns: HashMap<String, Vec<Trigger>>,
    /// Last parts of compounds, and words by themselves.
    ends: HashMap<String, Vec<Trigger>>,
    /// Lines that could not be read, for the test that there are none.
    faults: Vec<String>,
}

/// What a word tells.
#[derive(Debug, Clone)]
pub(crate) struct Trigger {
    pub(crate) kind: EventKind,
    pub(crate) mode: Option<String>,
    /// What is told of its construction, as the head of `data/de/events.txt` explains.
    pub(crate) roles: Vec<String>,
}

impl Triggers {
    pub(crate) fn parse(text: &str) -> Self {
        let lists = Lists::parse(text);
        let mut triggers = Self::default();
        for line in lists.lines("verbs") {
            let Some((words, trigger)) = read(line) else {
                triggers.faults.push((*line).to_owned());
                continue;
            };
            for word in words {
                triggers.verbs.entry(word.to_owned()).or_default().push(trigger.clone());
            }
        }
        for line in lists.lines("nouns") {
            let Some((words, trigger)) = read(line) else {
                triggers.faults.push((*line).to_owned());
                continue;
            };
            for word in words {
                let (table, word) = match word.strip_prefix('-') {
                    Some(end) => (&mut triggers.ends, end),
                    None => (&mut triggers.nouns, word),
                };
                table.entry(word.to_owned()).or_default().push(trigger.clone());
            }
        }
        triggers
    }

    /// What the lists have for a token: nothing, or one entry for each sense.
    pub(crate) fn of(&self, page: &Page, token: usize) -> &[Trigger] {
        let found = match page.pos(token) {
            Pos::Verb | Pos::Aux | Pos::Adj => self.verbs.get((page.lemma)(token).as_str()),
            Pos::Noun | Pos::Propn => self.noun(&(page.lemma)(token).to_lowercase()),
            _ => None,
        };
        found.map_or(&[], Vec::as_slice)
    }

    /// The entry of a noun, else that of the longest last part that has one.
    fn noun(&self, lemma: &str) -> Option<&Vec<Trigger>> {
        let ends = || lemma.char_indices().find_map(|(start, _)| self.ends.get(&lemma[start..]));
        self.nouns.get(lemma).or_else(ends)
    }

    /// The kinds that the lists have for a token, the first two of them.
    pub(crate) fn kinds(&self, page: &Page, token: usize) -> [Option<EventKind>; 2] {
        let mut kinds = self.of(page, token).iter().map(|trigger| trigger.kind);
        [kinds.next(), kinds.next()]
    }
}

/// `CATEGORY mode roles: words`; nouns have no roles.
fn read(line: &str) -> Option<(std::str::SplitWhitespace<'_>, Trigger)> {
    let (told, words) = line.split_once(':')?;
    let mut fields = told.split_whitespace();
    let name = fields.next()?;
    let kind = KINDS.into_iter().find(|kind| kind.to_string() == name)?;
    let mode = fields.next().filter(|mode| *mode != "-").map(str::to_owned);
    let roles = fields.next().filter(|roles| *roles != "-").unwrap_or_default();
    let roles = roles.split(',').filter(|role| !role.is_empty()).map(str::to_owned).collect();
    Some((words.split_whitespace(), Trigger { kind, mode, roles }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        for events in [include_str!("../data/de/events.txt"), include_str!("../data/en/events.txt")] {
            assert_eq!(Triggers::parse(events).faults, Vec::<String>::new());
        }
    }
}
