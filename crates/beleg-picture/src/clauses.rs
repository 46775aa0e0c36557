//! Clauses: the pieces in which a negation holds.

use std::collections::BTreeSet;

use crate::lexicon::Lexicon;

/// Marks that end a clause.
const MARKS: [char; 9] = [',', ';', ':', '.', '!', '?', '–', '—', '('];

/// A word of a clause.
#[derive(Debug, Clone)]
pub(crate) struct Sense {
    /// Its stem and its meanings.
    pub(crate) keys: Vec<u64>,
    /// How much it tells in texts of any kind, 0 to 1.
    pub(crate) weight: f32,
}

/// A clause, as far as words can tell.
#[derive(Debug, Clone, Default)]
pub(crate) struct Clause {
    /// The words that tell something.
    pub(crate) words: Vec<Sense>,
    /// Whether it holds an odd number of negations.
    pub(crate) negated: bool,
    /// Whether what it denies may still come ("not yet").
    pub(crate) yet: bool,
    /// Whether it leaves open what is: it says what should or may be, supposes, asks, or has a verb of denying, whose own
    /// negation turns it round.
    pub(crate) open: bool,
    /// Whether it says that something is there ("there was").
    pub(crate) exists: bool,
}

impl Clause {
    /// Whether a clause ends between `last` and the word that begins at `start`.
    pub(crate) fn ends(text: &str, last: usize, word: &str, start: usize, lexicon: &Lexicon) -> bool {
        text.get(last..start).is_some_and(|between| between.contains(MARKS)) || lexicon.is("but", word)
    }

    /// Adds a word with its stem and meanings; none if it tells nothing.
    pub(crate) fn add(&mut self, keys: Vec<u64>, weight: f32, word: &str, lexicon: &Lexicon) {
        self.negated ^= lexicon.is("negation", word);
        self.yet |= lexicon.is("yet", word);
        self.open |= ["modal", "open", "denying"].iter().any(|list| lexicon.is(list, word));
        self.exists |= lexicon.is("exists", word);
        // What others say and that it is untrue is no part of what is denied.
        let light = ["light", "report", "untrue", "reject", "yet"].iter().any(|list| lexicon.is(list, word));
        if !keys.is_empty() && !light {
            self.words.push(Sense { keys, weight });
        }
    }

    /// Whether it says anything, the words of `names` aside, which are taken out.
    pub(crate) fn without(&mut self, names: &BTreeSet<u64>) -> bool {
        self.words.retain(|word| !word.keys.iter().any(|key| names.contains(key)));
        !self.words.is_empty()
    }

    /// What all its words tell together.
    pub(crate) fn weight(&self) -> f32 {
        self.words.iter().map(|word| word.weight).sum()
    }

    /// The stems and meanings of all its words.
    pub(crate) fn keys(&self) -> BTreeSet<u64> {
        self.words.iter().flat_map(|word| &word.keys).copied().collect()
    }
}

/// How many of `words` have a stem or meaning among `keys`, and what they tell together.
pub(crate) fn matched(words: &[Sense], keys: &BTreeSet<u64>) -> (usize, f32) {
    let met = words.iter().filter(|word| word.keys.iter().any(|key| keys.contains(key)));
    met.fold((0, 0.0), |(count, weight), word| (count + 1, weight + word.weight))
}
