//! Currencies: sums of money are told with a word ("180 Millionen Euro") or a sign ("€180mn"), the same in every language.

use crate::{similarity::hash, tables::Table};

/// The currencies of `data/any/currencies.txt`.
#[derive(Default)]
pub(crate) struct Currencies {
    /// Signs with the currency's key.
    signs: Vec<(char, u64)>,
    words: Table<String, u64>,
}

impl Currencies {
    pub(crate) fn load() -> Self {
        let mut currencies = Self::default();
        let text = include_str!("../data/any/currencies.txt");
        for (code, names) in text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(':'))
        {
            let key = hash(&format!("currency {}", code.trim()));
            for name in names.split_whitespace() {
                match name.chars().next() {
                    Some(sign) if !sign.is_alphabetic() => currencies.signs.push((sign, key)),
                    _ => _ = currencies.words.insert(name.to_owned(), key),
                }
            }
        }
        currencies
    }

    /// The currency that a (folded) word means.
    pub(crate) fn word(&self, word: &str) -> Option<u64> {
        self.words.get(word).copied()
    }

    /// The currency whose sign stands right before the byte `at`.
    pub(crate) fn before(&self, text: &str, at: usize) -> Option<u64> {
        let sign = text.get(..at)?.chars().next_back()?;
        self.signs.iter().find(|(known, _)| *known == sign).map(|(_, key)| *key)
    }

    /// The currency whose sign stands behind the byte `at`, with a blank between or not.
    pub(crate) fn behind(&self, text: &str, at: usize) -> Option<u64> {
        let sign = text.get(at..)?.trim_start_matches([' ', '\u{a0}', '\u{202f}']).chars().next()?;
        self.signs.iter().find(|(known, _)| *known == sign).map(|(_, key)| *key)
    }
}
