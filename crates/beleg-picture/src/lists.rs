//! Word lists by name: whether a word stands in one, and in which ones it stands.

use crate::{
    affixes::{Affixes, Side},
    names::fold,
    tables::Table,
};

/// A list of a language, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct List(u32);

/// A set of lists.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Lists(u128);

impl Lists {
    pub(crate) fn has(self, list: List) -> bool {
        self.0 & (1 << list.0) != 0
    }

    /// Whether both have a list in common.
    pub(crate) fn any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    fn with(self, list: List) -> Self {
        Self(self.0 | (1 << list.0))
    }
}

/// Lists of words, of endings (`*polizei`) and of beginnings (`waffe*`).
pub(crate) struct WordLists {
    names: Table<String, List>,
    words: Table<String, Lists>,
    endings: Affixes<List>,
    beginnings: Affixes<List>,
}

impl Default for WordLists {
    fn default() -> Self {
        Self {
            names: Table::default(),
            words: Table::default(),
            endings: Affixes::at(Side::Ending),
            beginnings: Affixes::at(Side::Beginning),
        }
    }
}

impl WordLists {
    /// Adds a word to the list of that name.
    pub(crate) fn add(&mut self, name: &str, word: &str) {
        let list = match self.named(name) {
            Some(list) => list,
            None => {
                let place = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
                debug_assert!(place < u128::BITS, "too many lists");
                self.names.insert(name.to_owned(), List(place));
                List(place)
            }
        };
        let plain = fold(word.trim_matches('*'));
        if word.starts_with('*') {
            self.endings.add(plain, list);
        } else if word.ends_with('*') {
            self.beginnings.add(plain, list);
        } else {
            let lists = self.words.entry(plain).or_default();
            *lists = lists.with(list);
        }
    }

    pub(crate) fn named(&self, name: &str) -> Option<List> {
        self.names.get(name).copied()
    }

    /// The lists that hold the (folded) word.
    pub(crate) fn of(&self, word: &str) -> Lists {
        let exact = self.words.get(word).copied().unwrap_or_default();
        self.endings.of(word).chain(self.beginnings.of(word)).fold(exact, |lists, list| lists.with(*list))
    }

    #[cfg(test)]
    pub(crate) fn names(&self) -> impl Iterator<Item = &String> {
        self.names.keys()
    }
}

/// The lists that are asked for every word of a clause.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct ClauseWords {
    pub(crate) negation: Lists,
    /// Negations that stand before a noun ("no").
    pub(crate) none: Lists,
    pub(crate) undergoes: Lists,
    /// What says that only the next thing is lacking.
    pub(crate) without: Lists,
    /// What doubles a negation without turning it ("neither").
    pub(crate) neither: Lists,
    pub(crate) yet: Lists,
    pub(crate) but: Lists,
    pub(crate) exists: Lists,
    /// What leaves open how things are: what should or may be, what is supposed or asked, and verbs of denying.
    pub(crate) open: Lists,
    /// Words for what will be.
    pub(crate) future: Lists,
    /// What says no more than that and when something is planned or takes place.
    pub(crate) plan: Lists,
    /// What lengths of time and the like are counted in.
    pub(crate) measure: Lists,
    /// What must be, and what may be: rules that hold.
    pub(crate) must: Lists,
    pub(crate) may: Lists,
    /// Inside a clause: it holds now, whatever was said before.
    pub(crate) turn: Lists,
    /// Words that tell nothing of what is said.
    pub(crate) light: Lists,
    /// Verbs that only carry their object ("receive a warning").
    pub(crate) carrying: Lists,
    /// Words that tell nothing of any text.
    pub(crate) small: Lists,
}

impl ClauseWords {
    pub(crate) fn of(lists: &WordLists) -> Self {
        let of = |names: &[&str]| names.iter().filter_map(|name| lists.named(name)).fold(Lists::default(), Lists::with);
        Self {
            negation: of(&["negation"]),
            none: of(&["none"]),
            undergoes: of(&["undergoes"]),
            without: of(&["without"]),
            neither: of(&["neither"]),
            yet: of(&["yet"]),
            but: of(&["but"]),
            exists: of(&["exists"]),
            open: of(&["modal", "open", "denying"]),
            future: of(&["future", "will"]),
            plan: of(&["plan"]),
            measure: of(&["measure"]),
            must: of(&["must"]),
            may: of(&["may"]),
            turn: of(&["turn"]),
            light: of(&["light", "report", "untrue", "reject", "yet"]),
            carrying: of(&["carrying"]),
            small: of(&["stop", "negation", "without"]),
        }
    }
}

/// Topics by the words that name them.
pub(crate) struct Topics {
    names: Vec<String>,
    /// Words, and with what is open at the end beginnings of words.
    words: Affixes<(usize, usize)>,
}

impl Default for Topics {
    fn default() -> Self {
        Self { names: vec![], words: Affixes::at(Side::Beginning) }
    }
}

impl Topics {
    /// From a line `topic: word beginning*`.
    pub(crate) fn add(&mut self, line: &str) {
        let Some((topic, words)) = line.split_once(':') else { return };
        let place = self.names.len();
        self.names.push(topic.trim().to_owned());
        for word in words.split_whitespace() {
            let plain = fold(word.trim_end_matches('*'));
            // A whole word begins with itself and is no longer.
            let longest = if word.ends_with('*') { usize::MAX } else { plain.len() };
            self.words.add(plain, (place, longest));
        }
    }

    /// The topics that the (folded) word names.
    pub(crate) fn of(&self, word: &str) -> impl Iterator<Item = &str> {
        let fits = self.words.of(word).filter(|(_, longest)| word.len() <= *longest);
        fits.filter_map(|(topic, _)| self.names.get(*topic)).map(String::as_str)
    }
}
