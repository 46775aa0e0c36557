//! Words of one meaning, whatever the language, and meanings that cannot both hold.
//!
//! Read from `data/<language>/meanings.txt` and `data/any/opposites.txt`, where the form of the lists is told.

use std::collections::BTreeMap;

use crate::{
    affixes::{Affixes, Side},
    clauses::sorted,
    names::fold,
    similarity::hash,
    tables::Table,
};

/// The meanings that the words of one language have.
pub(crate) struct Meanings {
    /// Stem to meanings.
    stems: Table<String, Vec<u64>>,
    beginnings: Affixes<u64>,
    endings: Affixes<u64>,
    /// First word to the whole phrases.
    phrases: Table<String, Vec<(Vec<String>, u64)>>,
}

impl Default for Meanings {
    fn default() -> Self {
        let affixes = Affixes::at;
        Self {
            stems: Table::default(),
            beginnings: affixes(Side::Beginning),
            endings: affixes(Side::Ending),
            phrases: Table::default(),
        }
    }
}

impl Meanings {
    /// From a list; `stem` takes the inflection off a folded word.
    pub(crate) fn parse(text: &str, stem: impl Fn(&str) -> String) -> Self {
        let mut meanings = Self::default();
        for (name, words) in lines(text).filter_map(|line| line.split_once(':')) {
            let meaning = key(name.trim());
            for word in words.split_whitespace() {
                let plain = fold(word.trim_matches('*'));
                // A form that only looks inflected ("Minister") is known as it stands, too.
                let bare = stem(&plain);
                let forms = [Some(plain.clone()), Some(bare).filter(|bare| *bare != plain)].into_iter().flatten();
                match (word.starts_with('*'), word.ends_with('*')) {
                    _ if word.contains('_') => {
                        let parts: Vec<String> = word.split('_').map(fold).collect();
                        if let Some(first) = parts.first().cloned() {
                            meanings.phrases.entry(first).or_default().push((parts, meaning));
                        }
                        continue;
                    }
                    (true, _) => forms.for_each(|form| meanings.endings.add(form, meaning)),
                    (_, true) => meanings.beginnings.add(plain, meaning),
                    _ => forms.for_each(|form| meanings.stems.entry(form).or_default().push(meaning)),
                }
            }
        }
        meanings
    }

    /// What the word at `at` means, alone or with those that follow, sorted; `stem` is its stem.
    pub(crate) fn at(&self, words: &[&str], at: usize, stem: &str) -> Vec<u64> {
        let Some(word) = words.get(at) else { return vec![] };
        let mut found: Vec<u64> = self.beginnings.of(word).copied().collect();
        let forms = [Some(stem), Some(*word).filter(|word| *word != stem)];
        for form in forms.into_iter().flatten() {
            found.extend(self.stems.get(form).into_iter().flatten());
            found.extend(self.endings.of(form));
        }
        found.extend(self.phrases_at(words, at).map(|(meaning, _)| meaning));
        sorted(found)
    }

    /// What the phrases that begin at `at` mean, and how many words they have.
    pub(crate) fn phrases_at(&self, words: &[&str], at: usize) -> impl Iterator<Item = (u64, usize)> {
        let rest = words.get(at..).unwrap_or_default();
        let phrases = rest.first().and_then(|word| self.phrases.get(*word));
        let fits = move |phrase: &&(Vec<String>, u64)| {
            phrase.0.len() <= rest.len() && phrase.0.iter().zip(rest).all(|(part, word)| part == word)
        };
        phrases.into_iter().flatten().filter(fits).map(|(words, meaning)| (*meaning, words.len()))
    }
}

/// What two opposite meanings must be said of to exclude each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    Person,
    Thing,
    /// A thing, as long as it lasts.
    State,
}

/// Pairs of meanings that cannot both hold of one person or thing.
pub(crate) struct Opposites {
    pairs: BTreeMap<u64, BTreeMap<u64, Of>>,
    /// Meanings that turn round what is said beside them.
    turns: Vec<u64>,
}

impl Opposites {
    pub(crate) fn load() -> Self {
        Self::parse(include_str!("../data/any/opposites.txt"))
    }

    fn parse(text: &str) -> Self {
        let mut pairs: BTreeMap<u64, BTreeMap<u64, Of>> = BTreeMap::new();
        for line in lines(text) {
            let mut words = line.split_whitespace();
            let (Some(a), Some(b)) = (words.next().map(key), words.next().map(key)) else { continue };
            let of = match words.next() {
                Some("person") => Of::Person,
                Some("state") => Of::State,
                _ => Of::Thing,
            };
            pairs.entry(a).or_default().insert(b, of);
            pairs.entry(b).or_default().insert(a, of);
        }
        Self { pairs, turns: named(include_str!("../data/any/once.txt"), "turns") }
    }

    /// Whether some of the sorted keys turn round what is said beside them ("banned exports"), and none of `others` does.
    pub(crate) fn turned(&self, keys: &[u64], others: &[u64]) -> bool {
        let turns = |keys: &[u64]| self.turns.iter().any(|key| keys.binary_search(key).is_ok());
        turns(keys) && !turns(others)
    }

    /// What cannot hold together with `meaning`, and of whom or what.
    pub(crate) fn of(&self, meaning: u64) -> impl Iterator<Item = (u64, Of)> {
        self.pairs.get(&meaning).into_iter().flatten().map(|(other, of)| (*other, *of))
    }
}

/// The lines of `text`, each a meaning and those that are kinds of it.
pub(crate) fn kinds(text: &str) -> impl Iterator<Item = (u64, Vec<u64>)> {
    let line = |line: &str| {
        let (name, kinds) = line.split_once(':')?;
        Some((key(name.trim()), kinds.split_whitespace().map(key).collect()))
    };
    lines(text).filter_map(line)
}

/// The meanings in the line of that name.
pub(crate) fn named(text: &str, name: &str) -> Vec<u64> {
    let wanted = key(name);
    kinds(text).filter(|(line, _)| *line == wanted).flat_map(|(_, meanings)| meanings).collect()
}

/// The key of a meaning among the other features of a text.
fn key(name: &str) -> u64 {
    hash(&format!("meaning {name}"))
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{LANGUAGES, Lexicons};
    use beleg_core::Language;
    use std::collections::BTreeSet;

    fn shared(a: (&str, &str), b: (&str, &str)) -> bool {
        let lexicons = Lexicons::load();
        let of = |(code, text): (&str, &str)| -> BTreeSet<u64> {
            let lexicon = lexicons.of(&Language::new(code));
            let folded: Vec<String> = text.split(' ').map(fold).collect();
            let words: Vec<&str> = folded.iter().map(String::as_str).collect();
            (0..words.len()).flat_map(|at| lexicon.meanings(&words, at)).collect()
        };
        !of(a).is_disjoint(&of(b))
    }

    #[test]
    fn paraphrases_and_translations_meet() {
        assert!(shared(("de", "Demission"), ("de", "Rücktritts")));
        assert!(shared(("de", "vor die Tür gesetzt"), ("en", "sacked")));
        assert!(shared(("de", "Bewässerungsventile"), ("en", "valve")));
        assert!(!shared(("de", "Rücktritt"), ("de", "Entlassung")));
    }

    #[test]
    fn every_language_has_every_meaning_and_every_opposite_is_one() {
        let names = |text: &'static str| -> BTreeSet<&'static str> {
            lines(text).filter_map(|line| Some(line.split_once(':')?.0)).collect()
        };
        let all = names(LANGUAGES[0].meanings);
        for folder in &LANGUAGES {
            assert_eq!(all, names(folder.meanings), "{}", folder.code);
        }
        for line in lines(include_str!("../data/any/opposites.txt")) {
            let words: Vec<&str> = line.split_whitespace().collect();
            assert!(
                matches!(words[..], [a, b, "person" | "thing" | "state"] if all.contains(a) && all.contains(b)),
                "{line}"
            );
        }
        for (_, meanings) in lines(include_str!("../data/any/once.txt")).filter_map(|line| line.split_once(':')) {
            assert!(meanings.split_whitespace().all(|meaning| all.contains(meaning)), "{meanings}");
        }
        for (name, kinds) in lines(include_str!("../data/any/kinds.txt")).filter_map(|line| line.split_once(':')) {
            assert!(all.contains(name) && kinds.split_whitespace().all(|kind| all.contains(kind)), "{name}");
        }
    }
}
