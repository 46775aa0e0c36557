//! What the picture knows of a language: word lists, read from `data/<language>/words.txt`.
//!
//! All words are kept folded (see [`crate::names::fold`]), so that a list may be written with or without umlauts.

use std::{borrow::Cow, collections::BTreeMap};

use beleg_core::Language;

use crate::{
    currencies::Currencies,
    fates::Fates,
    lists::{ClauseWords, Lists, Topics, WordLists},
    meanings::Meanings,
    names::fold,
    numerals::Numerals,
    parted::{self, Parted},
    tables::Table,
};

/// What is known of a language.
pub(crate) struct Folder {
    pub(crate) code: &'static str,
    pub(crate) words: &'static str,
    pub(crate) phrases: &'static str,
    /// Common words, and in how many of a thousand texts they stand.
    pub(crate) common: &'static str,
    /// Words of one meaning.
    pub(crate) meanings: &'static str,
}

/// Every language with a folder under `data`.
pub(crate) const LANGUAGES: [Folder; 2] = [
    Folder {
        code: "de",
        words: include_str!("../data/de/words.txt"),
        phrases: include_str!("../data/de/phrases.txt"),
        common: include_str!("../data/de/common.txt"),
        meanings: include_str!("../data/de/meanings.txt"),
    },
    Folder {
        code: "en",
        words: include_str!("../data/en/words.txt"),
        phrases: include_str!("../data/en/phrases.txt"),
        common: include_str!("../data/en/common.txt"),
        meanings: include_str!("../data/en/meanings.txt"),
    },
];

/// The lexicons of all languages.
pub(crate) struct Lexicons {
    known: BTreeMap<String, Lexicon>,
    none: Lexicon,
}

impl Lexicons {
    pub(crate) fn load() -> Self {
        let lexicon = |folder: &Folder| {
            let lexicon = Lexicon::parse(folder.words).with_common(folder.common).with_meanings(folder.meanings);
            (folder.code.to_owned(), lexicon)
        };
        let known = LANGUAGES.iter().map(lexicon).collect();
        Self { known, none: Lexicon::default() }
    }

    /// The lexicon of a language; an empty one for a language without a folder.
    pub(crate) fn of(&self, language: &Language) -> &Lexicon {
        self.known.get(language.code()).unwrap_or(&self.none)
    }
}

/// The word lists of one language.
#[derive(Default)]
pub(crate) struct Lexicon {
    lists: WordLists,
    /// What is asked of every word of a clause.
    pub(crate) clause: ClauseWords,
    /// The same for every language.
    pub(crate) currencies: Currencies,
    endings: Vec<String>,
    prefixes: Vec<String>,
    /// What verbs are parted from, the longest first.
    particles: Vec<String>,
    /// What may stand between a particle and its verb.
    infixes: Vec<String>,
    numerals: Numerals,
    scales: Table<String, f64>,
    /// Letters behind a sum with a sign in front ("$9m").
    sums: Table<String, f64>,
    /// What people are counted for.
    pub(crate) fates: Fates,
    topics: Topics,
    pub(crate) parted: Parted,
    /// Stem to the share of texts it stands in.
    common: Table<String, f32>,
    meanings: Meanings,
    /// Monday to Sunday, as written.
    pub(crate) weekdays: Vec<String>,
    /// January to December, as written.
    pub(crate) months: Vec<String>,
}

impl Lexicon {
    fn parse(text: &str) -> Self {
        let mut lexicon = Self { currencies: Currencies::load(), ..Self::default() };
        let mut section = String::new();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                name.clone_into(&mut section);
            } else {
                lexicon.line(&section, line);
            }
        }
        // The longest ending is tried first.
        lexicon.endings.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        lexicon.particles.sort_by(|a, b| b.len().cmp(&a.len()).then(a.cmp(b)));
        lexicon.clause = ClauseWords::of(&lexicon.lists);
        lexicon
    }

    fn with_common(mut self, text: &str) -> Self {
        let mut share = 0.0;
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(thousandths) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                share = thousandths.parse().unwrap_or(0.0) / 1000.0;
                continue;
            }
            for word in line.split_whitespace().map(fold) {
                let stem = self.stem(&word).into_owned();
                // As if the forms of a word stood in texts independently of one another.
                let known = self.common.entry(stem).or_insert(0.0);
                *known = 1.0 - (1.0 - *known) * (1.0 - share);
            }
        }
        self
    }

    fn with_meanings(mut self, text: &str) -> Self {
        self.meanings = Meanings::parse(text, |word| self.stem(word).into_owned());
        self
    }

    fn line(&mut self, section: &str, line: &str) {
        let words = || line.split_whitespace();
        match section {
            "endings" => self.endings.extend(words().map(fold)),
            "prefix" => self.prefixes.extend(words().map(fold)),
            "infix" => self.infixes.extend(words().map(fold)),
            "particle" => {
                self.particles.extend(words().map(fold));
                words().for_each(|word| self.lists.add(section, word));
            }
            "number" => words().filter_map(valued).for_each(|(word, value)| self.numerals.add(word, value)),
            "joint" => self.numerals.join(fold(line)),
            "sum" => self.sums.extend(words().filter_map(valued)),
            "scale" => self.scales.extend(words().filter_map(valued)),
            "figures" => self.fates.add(line),
            "topics" => self.topics.add(line),
            "parted" => self.parted.add(line),
            "weekdays" => self.weekdays.extend(words().map(str::to_owned)),
            "months" => self.months.extend(words().map(str::to_owned)),
            _ => words().for_each(|word| self.lists.add(section, word)),
        }
    }

    /// Whether the list of the given name holds the (folded) word.
    pub(crate) fn is(&self, list: &str, word: &str) -> bool {
        self.lists.named(list).is_some_and(|list| self.lists.of(word).has(list))
    }

    /// The lists that hold the (folded) word.
    pub(crate) fn lists(&self, word: &str) -> Lists {
        self.lists.of(word)
    }

    /// The word without its inflection; at least four letters stay. "Ausgetauscht" and "auszutauschen" have the stem of "Austausch".
    pub(crate) fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
        let stem = self.bare(word);
        match parted::undivided(stem, &self.particles, &self.infixes) {
            Some(whole) => Cow::Owned(whole),
            None => Cow::Borrowed(stem),
        }
    }

    fn bare<'w>(&self, word: &'w str) -> &'w str {
        let mut stem = word;
        let bare =
            self.endings.iter().find_map(|ending| stem.strip_suffix(ending.as_str()).filter(|rest| rest.len() >= 4));
        if let Some(bare) = bare {
            stem = bare;
        }
        let cut = self.prefixes.iter().find_map(|prefix| stem.strip_prefix(prefix.as_str()));
        cut.filter(|rest| rest.len() >= 5).unwrap_or(stem)
    }

    /// In what share of texts the (folded) word or another form of it stands; 0 for one that is not common.
    pub(crate) fn share(&self, word: &str) -> f32 {
        self.share_of(&self.stem(word))
    }

    /// The same for a stem.
    pub(crate) fn share_of(&self, stem: &str) -> f32 {
        self.common.get(stem).copied().unwrap_or(0.0)
    }

    /// The meanings of the (folded) word at `at`, alone or with those that follow it, sorted.
    pub(crate) fn meanings(&self, words: &[&str], at: usize) -> Vec<u64> {
        words.get(at).map_or_else(Vec::new, |word| self.meanings.at(words, at, &self.stem(word)))
    }

    /// The same, with the word's stem at hand.
    pub(crate) fn meanings_of(&self, words: &[&str], at: usize, stem: &str) -> Vec<u64> {
        self.meanings.at(words, at, stem)
    }

    /// The meanings of the phrases that begin at `at`, and how many words they have.
    pub(crate) fn phrases(&self, words: &[&str], at: usize) -> impl Iterator<Item = (u64, usize)> {
        self.meanings.phrases_at(words, at)
    }

    /// The value of a number word.
    pub(crate) fn number(&self, word: &str) -> Option<f64> {
        self.numerals.value(word)
    }

    /// The factor of a word like "million".
    pub(crate) fn scale(&self, word: &str) -> Option<f64> {
        self.scales.get(word).copied()
    }

    /// The factor of a letter behind a sum of money ("$9m").
    pub(crate) fn sum(&self, letters: &str) -> Option<f64> {
        self.sums.get(letters).copied()
    }

    /// The topics that a word names or begins with.
    pub(crate) fn topics(&self, word: &str) -> impl Iterator<Item = &str> {
        self.topics.of(word)
    }
}

fn valued(word: &str) -> Option<(String, f64)> {
    let (word, value) = word.split_once(':')?;
    Some((fold(word), value.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn stems(code: &str, words: &str) -> String {
        let lexicons = Lexicons::load();
        let lexicon = lexicons.of(&Language::new(code));
        words.split(' ').map(fold).map(|word| lexicon.stem(&word).into_owned()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn inflected_forms_share_a_stem() {
        assert_eq!(
            stems("de", "liefert lieferte geliefert Lieferung Lieferungen"),
            "liefer liefer liefer liefer liefer"
        );
        assert_eq!(stems("en", "delivers delivered delivering"), "deliver deliver deliver");
        assert_eq!(
            stems("de", "ausgetauscht Austausch auszutauschen austauschen"),
            "austausch austausch austausch austausch"
        );
        assert_eq!(
            stems("de", "Ankündigung angekündigt untergebracht aufgeben"),
            "ankuendig ankuendig unterbrach aufgeb"
        );
        assert_eq!(stems("xx", "unverändert"), "unveraendert");
    }

    #[test]
    fn lists_know_compounds_topics_and_phrases() {
        let lexicons = Lexicons::load();
        let german = lexicons.of(&Language::new("de"));
        assert!(german.is("office", "landeskriminalpolizei"));
        assert_eq!(german.topics("waffenhandel").collect::<Vec<_>>(), ["arms"]);
        assert_eq!(german.fates.at(&["kamen", "ums", "leben"], 1), Some(("dead", 2)));
        assert_eq!(german.number("zwoelf"), Some(12.0));
        assert_eq!((german.weekdays.len(), german.months.len()), (7, 12));
    }

    #[test]
    fn every_language_has_every_list() {
        let lexicons = Lexicons::load();
        let sections = |lexicon: &Lexicon| lexicon.lists.names().cloned().collect::<BTreeSet<_>>();
        let german = sections(lexicons.of(&Language::new("de")));
        for Folder { code, .. } in LANGUAGES {
            let lexicon = lexicons.of(&Language::new(code));
            // An empty list is no list.
            assert_eq!(german, sections(lexicon), "{code}");
            assert_eq!((lexicon.weekdays.len(), lexicon.months.len()), (7, 12), "{code}");
        }
    }
}
