//! What people are counted for, by the words that say so.
//!
//! A word list has lines `dead: killed ums_leben tödlich* starben< forderte…menschenleben`: what stands behind a number (or in it),
//! words joined by `_`, the last open with `*`; with `<` a verb that may also stand anywhere before the number of those whom it
//! befell; and with `…` a verb before the number and the words behind it that only together say it. The fate `none` is that of
//! people who are only held for dead.

use crate::names::fold;

/// The fate of people who are only held for dead: they are counted for nothing.
const NONE: &str = "none";

/// The fates that a language has words for.
#[derive(Default)]
pub(crate) struct Fates {
    fates: Vec<(String, Vec<Pattern>)>,
}

impl Fates {
    pub(crate) fn add(&mut self, line: &str) {
        let Some((fate, words)) = line.split_once(':') else { return };
        self.fates.push((fate.trim().to_owned(), words.split_whitespace().map(Pattern::of).collect()));
    }

    /// The fate that the words at `at` tell, and how many words tell it.
    pub(crate) fn at(&self, words: &[&str], at: usize) -> Option<(&str, usize)> {
        self.told(words, at, |pattern| pattern.behind.is_none())
    }

    /// The fate that a word tells.
    pub(crate) fn of(&self, word: &str) -> Option<&str> {
        self.at(&[word], 0).map(|(fate, _)| fate)
    }

    /// The fate that words tell which may stand anywhere before a number.
    pub(crate) fn before(&self, words: &[&str], at: usize) -> Option<(&str, usize)> {
        self.told(words, at, |pattern| pattern.before).filter(|(fate, _)| *fate != NONE)
    }

    fn told(&self, words: &[&str], at: usize, of: impl Fn(&Pattern) -> bool) -> Option<(&str, usize)> {
        let rest = words.get(at..)?;
        let length = |pattern: &Pattern| Some(pattern.words.len()).filter(|_| of(pattern) && pattern.fits(rest));
        let lengths =
            self.fates.iter().map(|(fate, patterns)| (fate.as_str(), patterns.iter().filter_map(length).max()));
        // People held for dead are not dead.
        let known: Vec<(&str, usize)> = lengths.filter_map(|(fate, length)| Some((fate, length?))).collect();
        known.iter().find(|(fate, _)| *fate == NONE).or(known.first()).copied()
    }

    /// The fate that the verb at `at` tells together with words behind `number`, and the last of those.
    pub(crate) fn around(&self, words: &[&str], at: usize, behind: std::ops::Range<usize>) -> Option<(&str, usize)> {
        let verb = words.get(at..)?;
        self.fates.iter().find_map(|(fate, patterns)| {
            let found = patterns.iter().filter(|pattern| pattern.fits(verb)).find_map(|pattern| {
                let rest = pattern.behind.as_deref()?;
                let last = |at: usize| Some(at + rest.words.len() - 1).filter(|_| rest.fits(&words[at..]));
                behind.clone().find_map(last)
            });
            Some((fate.as_str(), found?))
        })
    }
}

/// Whether a fate is none.
pub(crate) fn is_none(fate: &str) -> bool {
    fate == NONE
}

/// One or more words (`ums_leben`), the last of which may be open (`tödlich*`).
struct Pattern {
    words: Vec<String>,
    open: bool,
    before: bool,
    behind: Option<Box<Pattern>>,
}

impl Pattern {
    fn of(written: &str) -> Self {
        let (words, behind) = match written.split_once('…') {
            Some((words, behind)) => (words, Some(Box::new(Self::of(behind)))),
            None => (written, None),
        };
        let plain = words.trim_end_matches('<');
        let bare = plain.trim_end_matches('*');
        Self {
            words: bare.split('_').map(fold).collect(),
            open: plain.ends_with('*'),
            before: words.ends_with('<'),
            behind,
        }
    }

    fn fits(&self, words: &[&str]) -> bool {
        let last = self.words.len().saturating_sub(1);
        let fits = |(n, pattern): (usize, &String)| {
            words
                .get(n)
                .is_some_and(|word| word == pattern || (self.open && n == last && word.starts_with(pattern.as_str())))
        };
        self.words.iter().enumerate().all(fits)
    }
}
