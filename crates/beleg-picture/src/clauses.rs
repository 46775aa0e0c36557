//! Clauses: the pieces in which a negation holds.

use std::collections::BTreeSet;

use crate::{
    counts::Count,
    lists::{ClauseWords, Lists},
};

/// Marks that end a clause.
const MARKS: [char; 9] = [',', ';', ':', '.', '!', '?', '–', '—', '('];

/// A word of a clause.
#[derive(Debug, Clone)]
pub(crate) struct Sense {
    /// Its stem and its meanings.
    pub(crate) keys: Vec<u64>,
    /// How much it tells in texts of any kind, 0 to 1.
    pub(crate) weight: f32,
    /// Whether it says no more than that and when something is planned or takes place.
    pub(crate) plan: bool,
}

/// A clause, as far as words can tell.
#[derive(Debug, Clone, Default)]
pub(crate) struct Clause {
    /// The words that tell something.
    pub(crate) words: Vec<Sense>,
    /// The stems and meanings of all its words, sorted.
    pub(crate) keys: Vec<u64>,
    /// Whether it holds an odd number of negations.
    pub(crate) negated: bool,
    /// Whether what it denies may still come ("not yet").
    pub(crate) yet: bool,
    /// Whether it leaves open what is: it says what should be, supposes, asks, or has a verb of denying, whose own
    /// negation turns it round.
    pub(crate) open: bool,
    /// Whether it says what must be, or what may be.
    pub(crate) rule: (bool, bool),
    /// Whether it says that something holds now, whatever was said before ("now after all").
    pub(crate) turns: bool,
    /// Whether it says that something is there ("there was").
    pub(crate) exists: bool,
    /// The stem and meanings of the word that its negation stands before, or, where none follows, of its last word.
    pub(crate) focus: Vec<u64>,
    /// The stems and meanings of each thing that it says there is none of ("no raid and no arrests").
    pub(crate) none: Vec<Vec<u64>>,
    /// Its numbers with what they count.
    pub(crate) counts: Vec<Count>,
    /// Whether something is done to somebody in it.
    pub(crate) undergoes: bool,
    /// Whether it says what will be.
    pub(crate) ahead: bool,
    /// Whether a word was met.
    begun: bool,
    /// Whether something is told to be lacking while the rest holds.
    without: bool,
    /// Whether the next word is what there is none of.
    lacks: bool,
    /// Whether a negation was met and no word behind it yet.
    waits: bool,
}

impl Clause {
    /// Whether a clause ends between `last` and the word that begins at `start`.
    pub(crate) fn ends(text: &str, last: usize, start: usize, word: Lists, known: &ClauseWords) -> bool {
        word.any(known.but) || text.get(last..start).is_some_and(|between| between != " " && Self::parts(between))
    }

    /// Whether what stands between two words parts clauses.
    pub(crate) fn parts(between: &str) -> bool {
        between.contains(MARKS)
    }

    /// Adds a word with its stem and meanings, none if it tells nothing, and the lists that hold it.
    pub(crate) fn add(&mut self, keys: Vec<u64>, weight: f32, word: Lists, known: &ClauseWords) {
        // "No ticket and no cash" says no twice and means it twice.
        let again = self.negated && !self.none.is_empty() && word.any(known.none);
        self.negated ^= word.any(known.negation) && !again;
        self.waits |= word.any(known.negation);
        self.lacks |= word.any(known.none) || word.any(known.without);
        // "Without money no exchange" tells what depends on what.
        self.open |= self.without && word.any(known.none);
        self.without |= word.any(known.without);
        self.yet |= word.any(known.yet);
        self.undergoes |= word.any(known.undergoes);
        self.open |= word.any(known.open);
        self.exists |= word.any(known.exists);
        self.ahead |= word.any(known.future);
        self.rule.0 |= word.any(known.must);
        self.rule.1 |= word.any(known.may);
        self.turns |= self.begun && word.any(known.turn);
        self.begun = true;
        // What others say and that it is untrue is no part of what is denied.
        if !keys.is_empty() && !word.any(known.light) {
            // "Never received any warning" is about the warning.
            // "Not for a single day" is no more than "not".
            let never = self.lacks && word.any(known.measure);
            if (self.waits || self.focus.is_empty()) && !word.any(known.carrying) && !never {
                self.focus.clone_from(&keys);
                self.waits = false;
            }
            if std::mem::take(&mut self.lacks) && !never {
                self.none.push(keys.clone());
            }
            self.words.push(Sense { keys, weight, plan: word.any(known.plan) });
        }
    }

    /// Whether it says anything, the words of `names` aside, which are taken out.
    pub(crate) fn without(&mut self, names: &BTreeSet<u64>) -> bool {
        self.words.retain(|word| !word.keys.iter().any(|key| names.contains(key)));
        self.settle()
    }

    /// Collects the keys of its words; false if it says nothing.
    pub(crate) fn settle(&mut self) -> bool {
        self.keys = sorted(self.words.iter().flat_map(|word| &word.keys).copied().collect());
        !self.words.is_empty()
    }

    /// Whether it says how things are, not how they should, must or may be.
    pub(crate) fn tells(&self) -> bool {
        !self.open && self.rule == (false, false)
    }

    /// Whether `keys` have the word that it negates.
    pub(crate) fn negates(&self, keys: &[u64]) -> bool {
        let last = || self.words.last().map(|word| word.keys.as_slice()).unwrap_or_default();
        let focus = if self.waits { last() } else { &self.focus };
        focus.iter().any(|key| keys.binary_search(key).is_ok())
    }

    /// What of it `keys` have of which it says that there is none.
    pub(crate) fn lacks(&self, keys: &[u64]) -> Option<&[u64]> {
        let has = |none: &&Vec<u64>| none.iter().any(|key| keys.binary_search(key).is_ok());
        self.none.iter().find(has).map(Vec::as_slice)
    }

    /// A clause of those words that `keep` keeps, otherwise as this one.
    pub(crate) fn only(&self, keep: impl Fn(&Sense) -> bool) -> Self {
        let words = self.words.iter().filter(|word| keep(word)).cloned().collect();
        let mut clause = Self { words, ..self.clone() };
        clause.settle();
        clause
    }

    /// What all its words tell together.
    pub(crate) fn weight(&self) -> f32 {
        self.words.iter().map(|word| word.weight).sum()
    }
}

/// How many of `words` have a stem or meaning among the sorted `keys`, and what they tell together.
pub(crate) fn matched<'s>(words: impl IntoIterator<Item = &'s Sense>, keys: &[u64]) -> (usize, f32) {
    let met = words.into_iter().filter(|word| word.keys.iter().any(|key| keys.binary_search(key).is_ok()));
    met.fold((0, 0.0), |(count, weight), word| (count + 1, weight + word.weight))
}

/// Sorted, each once.
pub(crate) fn sorted(mut keys: Vec<u64>) -> Vec<u64> {
    keys.sort_unstable();
    keys.dedup();
    keys
}
