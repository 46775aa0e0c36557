//! Words that name happenings.

mod construction;
mod field;
mod valency;

use beleg_core::reading::EventKind;
use beleg_language::{Pos, Relation, lists::Lists};
use rustc_hash::{FxHashMap, FxHashSet};

pub(crate) use self::valency::Valency;
use self::{
    construction::{Construction, Constructions},
    field::Fields,
};
use crate::{frame::KINDS, page::Page};

/// Words that name happenings, from `data/<language>/events.txt`, by their lemmas.
#[derive(Debug, Clone, Default)]
pub(crate) struct Triggers {
    verbs: FxHashMap<String, Vec<Trigger>>,
    /// Verbs of many uses, which tell something only where both parties are given.
    faint: FxHashMap<String, Vec<Trigger>>,
    nouns: FxHashMap<String, Vec<Trigger>>,
    /// Last parts of compounds, and words by themselves.
    ends: FxHashMap<String, Vec<Trigger>>,
    /// Forms that tell nothing, whatever their lemma.
    never: FxHashSet<String>,
    constructions: Constructions,
    fields: Fields,
    valency: Valency,
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

/// What the lists have for the words of one page.
pub(crate) struct Senses<'a> {
    words: Vec<Sense<'a>>,
    /// What governs what in the language.
    pub(crate) valency: &'a Valency,
}

/// What the lists have for a word.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sense<'a> {
    /// One entry for each meaning.
    pub(crate) triggers: &'a [Trigger],
    /// Whether the lists have it that the word tells no happening.
    pub(crate) never: bool,
    /// Whether that comes from the words it stands with.
    pub(crate) constructed: bool,
    /// Whether what a noun tells by itself befalls whose it is: "Festnahme des Mannes".
    pub(crate) befalls: bool,
    /// Whether it only goes with the word that tells it: "Leben" in "kam ums Leben".
    pub(crate) beside: bool,
    /// What a word of many uses tells where both parties are given.
    pub(crate) faint: &'a [Trigger],
    /// Whether its sentence is about games or shares, where words of force and of votes tell neither.
    pub(crate) figurative: bool,
}

impl Triggers {
    pub(crate) fn parse(text: &str) -> Self {
        let lists = Lists::parse(text);
        let never =
            lists.lines("never").iter().flat_map(|line| line.split_whitespace()).map(str::to_lowercase).collect();
        let (valency, faults) = Valency::of(&lists);
        let mut triggers = Self { fields: Fields::of(&lists), valency, never, faults, ..Self::default() };
        for section in ["verbs", "faint", "nouns"] {
            for line in lists.lines(section) {
                let Some((words, trigger)) = read(line) else {
                    triggers.faults.push((*line).to_owned());
                    continue;
                };
                for word in words.split_whitespace() {
                    let (table, word) = match (section, word.strip_prefix('-')) {
                        ("nouns", Some(end)) => (&mut triggers.ends, end),
                        ("nouns", None) => (&mut triggers.nouns, word),
                        ("faint", _) => (&mut triggers.faint, word),
                        _ => (&mut triggers.verbs, word),
                    };
                    table.entry(word.to_owned()).or_default().extend(trigger.clone());
                }
            }
        }
        for line in lists.lines("phrases") {
            let read = read(line).and_then(|(words, trigger)| {
                let all = line.starts_with("NONE all");
                triggers.constructions.add(words, Construction { triggers: trigger.into_iter().collect(), all })
            });
            if read.is_none() {
                triggers.faults.push((*line).to_owned());
            }
        }
        triggers
    }

    /// The base forms of all verbs of the lists.
    pub(crate) fn verbs(self) -> impl Iterator<Item = String> {
        self.verbs.into_keys().chain(self.faint.into_keys()).chain(self.constructions.heads())
    }

    /// What the lists have for every word of a page.
    pub(crate) fn read<'a>(&'a self, page: &Page) -> Senses<'a> {
        let listed = |token: usize| match self.listed(page, token) {
            _ if self.never.contains(page.lower(token)) => Sense { never: true, ..Sense::default() },
            Some(triggers) => {
                let befalls = triggers.iter().any(|trigger| trigger.roles.iter().any(|role| role == "gen"));
                Sense { triggers, never: triggers.is_empty(), befalls, ..Sense::default() }
            }
            None => Sense { faint: self.faint(page, token), ..Sense::default() },
        };
        let mut words: Vec<Sense> = (0..page.len()).map(listed).collect();
        for token in 0..page.len() {
            let Some((found, with)) = self.constructions.at(page, token) else { continue };
            let never = found.triggers.is_empty();
            let sense = Sense { triggers: &found.triggers, never, constructed: true, ..Sense::default() };
            words[token] = Sense { befalls: words[token].befalls, ..sense };
            // "Soldaten kämpfen": who does it tells nothing.
            let somebody = page.grammar.nouns.kind(&page.base(with).to_lowercase()).is_some();
            if found.all || !never && !somebody {
                let Sense { befalls, triggers, .. } = words[with];
                // "demanded the resignation of X": the noun by itself tells something else.
                let same = |trigger: &Trigger| found.triggers.iter().any(|found| found.kind == trigger.kind);
                words[with] = Sense { beside: !triggers.iter().any(same), befalls, ..sense };
            }
        }
        for sentence in &page.analysis.sentences {
            if self.fields.is_figurative(page, sentence.tokens.clone()) {
                for token in sentence.tokens.clone() {
                    words[token].figurative = true;
                }
            }
        }
        Senses { words, valency: &self.valency }
    }

    fn faint(&self, page: &Page, token: usize) -> &[Trigger] {
        let found = page.is_verb(token).then(|| self.faint.get(page.base(token))).flatten();
        found.map_or(&[], Vec::as_slice)
    }

    /// What the lists have for a token by itself: an empty list if they have it that it tells nothing.
    fn listed(&self, page: &Page, token: usize) -> Option<&[Trigger]> {
        let found = match page.pos(token) {
            Pos::Verb | Pos::Aux | Pos::Adj => {
                self.verbs.get(page.base(token)).or_else(|| self.verbs.get(&bare(page, token)?))
            }
            Pos::Noun | Pos::Propn => self.noun(&page.base(token).to_lowercase()),
            _ => None,
        };
        found.map(Vec::as_slice)
    }

    /// The entry of a noun, else that of the longest last part that has one.
    fn noun(&self, lemma: &str) -> Option<&Vec<Trigger>> {
        let ends = || lemma.char_indices().find_map(|(start, _)| self.ends.get(&lemma[start..]));
        self.nouns.get(lemma).or_else(ends)
    }
}

impl<'a> Senses<'a> {
    pub(crate) fn of(&self, token: usize) -> Sense<'a> {
        self.words.get(token).copied().unwrap_or_default()
    }
}

impl Sense<'_> {
    /// The kinds that the lists have, the first two of them.
    pub(crate) fn kinds(&self) -> [Option<EventKind>; 2] {
        let mut kinds = self.triggers.iter().map(|trigger| trigger.kind);
        [kinds.next(), kinds.next()]
    }
}

/// "carried out" by itself, where particles stand behind their verbs: "carry".
fn bare(page: &Page, token: usize) -> Option<String> {
    if page.grammar.has_free_order() {
        return None;
    }
    let particle = (token + 1..page.len().min(token + 6)).find(|at| {
        page.analysis.arcs[*at].head == Some(token) && page.analysis.arcs[*at].relation == Relation::CompoundPrt
    })?;
    page.base(token).strip_prefix(page.lower(particle)).map(str::to_owned)
}

/// `CATEGORY mode roles: words`; the category NONE is that of no happening.
fn read(line: &str) -> Option<(&str, Option<Trigger>)> {
    let (told, words) = line.split_once(':')?;
    let mut fields = told.split_whitespace();
    let name = fields.next()?;
    if name == "NONE" {
        return Some((words, None));
    }
    let kind = KINDS.into_iter().find(|kind| kind.to_string() == name)?;
    let mode = fields.next().filter(|mode| *mode != "-").map(str::to_owned);
    let roles = fields.next().filter(|roles| *roles != "-").unwrap_or_default();
    let roles = roles.split(',').filter(|role| !role.is_empty()).map(str::to_owned).collect();
    Some((words, Some(Trigger { kind, mode, roles })))
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
