//! How much a text looks like a language: by its letters in threes and its common words.

use crate::{
    bytes::{Reader, Writer},
    hash::{SEED, hash, push},
    table::Table,
};

/// Letters and common words of a language.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Letters {
    /// Cost of three letters, in eighths of a bit.
    pub costs: Table,
    /// Common words.
    pub common: Table,
}

/// What [`Letters::cost`] charges for three letters that the language does not have, in eighths of a bit.
pub const STRANGE: u32 = 20 * 8;
/// What a common word takes off, in eighths of a bit for each of its threes.
const FAMILIAR: u32 = 16;
/// How much more words in small letters and common words count than others.
const TELLING: u64 = 3;
/// Bytes of a text that are looked at.
const ENOUGH: usize = 6000;

impl Letters {
    /// Average cost of three letters of a text, in hundredths of a bit; lower is more like the language. Words that may be
    /// names count less. `None` if there are no letters.
    pub fn cost(&self, text: &str) -> Option<u32> {
        let (mut sum, mut count) = (0u64, 0u64);
        for word in words(text) {
            let lower = word.to_lowercase();
            let familiar = self.common.get(hash(&lower)).is_some();
            // A word with a capital may be a name from anywhere, and says less.
            let weight = if word.starts_with(char::is_uppercase) && !familiar { 1 } else { TELLING };
            for three in threes(&lower) {
                let cost = self.costs.get(three).unwrap_or(STRANGE);
                sum += weight * u64::from(if familiar { cost.saturating_sub(FAMILIAR) } else { cost });
                count += weight;
            }
        }
        (count > 0).then(|| (sum * 100 / (8 * count)) as u32)
    }

    /// Writes the tables.
    pub fn write(&self, writer: &mut Writer) {
        self.costs.write(writer);
        self.common.write(writer);
    }

    /// Reads what [`Letters::write`] wrote.
    pub fn read(reader: &mut Reader) -> Option<Self> {
        Some(Self { costs: Table::read(reader)?, common: Table::read(reader)? })
    }
}

/// The words at the start of a text, as far as is enough to tell its language.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    let end = (0..=ENOUGH.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    let text = &text[..end];
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

/// Hashes of each three letters of a word, with a blank before and after it.
pub fn threes(word: &str) -> impl Iterator<Item = u64> {
    let mut last = (' ', ' ');
    let mut first = true;
    word.chars().chain(std::iter::once(' ')).filter_map(move |c| {
        let hash = [last.0, last.1, c].into_iter().fold(SEED, push);
        last = (last.1, c);
        // The first letter of a word alone says little.
        (!std::mem::take(&mut first)).then_some(hash)
    })
}
