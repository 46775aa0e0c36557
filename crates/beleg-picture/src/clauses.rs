//! Clauses: the pieces in which a negation holds.

use std::collections::BTreeSet;

use crate::lexicon::Lexicon;

/// Marks that end a clause.
const MARKS: [char; 9] = [',', ';', ':', '.', '!', '?', '–', '—', '('];

/// A clause, as far as words can tell.
#[derive(Debug, Clone, Default)]
pub(crate) struct Clause {
    /// For each word that tells something, its stem and its meanings.
    pub(crate) words: Vec<Vec<u64>>,
    /// Whether it holds an odd number of negations.
    pub(crate) negated: bool,
    /// Whether what it denies may still come ("not yet").
    pub(crate) yet: bool,
    /// Whether it says what should or may be.
    pub(crate) modal: bool,
    /// Whether it says that something is there ("there was").
    pub(crate) exists: bool,
}

impl Clause {
    /// Whether a clause ends between `last` and the word that begins at `start`.
    pub(crate) fn ends(text: &str, last: usize, word: &str, start: usize, lexicon: &Lexicon) -> bool {
        text.get(last..start).is_some_and(|between| between.contains(MARKS)) || lexicon.is("but", word)
    }

    /// Adds a word with its stem and meanings; none if it tells nothing.
    pub(crate) fn add(&mut self, keys: Vec<u64>, word: &str, lexicon: &Lexicon) {
        self.negated ^= lexicon.is("negation", word);
        self.yet |= lexicon.is("yet", word);
        self.modal |= lexicon.is("modal", word);
        self.exists |= lexicon.is("exists", word);
        if !keys.is_empty() && !lexicon.is("light", word) {
            self.words.push(keys);
        }
    }

    /// Whether it says anything, the words of `names` aside, which are taken out.
    pub(crate) fn without(&mut self, names: &BTreeSet<u64>) -> bool {
        self.words.retain(|keys| !keys.iter().any(|key| names.contains(key)));
        !self.words.is_empty()
    }

    /// The stems and meanings of all its words.
    pub(crate) fn keys(&self) -> BTreeSet<u64> {
        self.words.iter().flatten().copied().collect()
    }
}

/// How many of `words` have a stem or meaning in common with `keys`.
pub(crate) fn matched(words: &[Vec<u64>], keys: &BTreeSet<u64>) -> usize {
    words.iter().filter(|word| word.iter().any(|key| keys.contains(key))).count()
}
