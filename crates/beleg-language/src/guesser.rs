//! What a word may be, by its ending.
//!
//! Learned from a list of word forms: the longest known ending of a word tells its class, a set of readings. Frequent words
//! that their endings would betray are kept whole. Only hashes of endings are stored, never the list.

use crate::{
    bytes::{Reader, Writer},
    filter::Filter,
    hash::{SEED, hash, push},
    table::Table,
};

/// Endings and the classes of words that have them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Guesser {
    endings: Table,
    /// Readings of each class, a bit each.
    classes: Vec<u32>,
    /// Common nouns of the list.
    nouns: Filter,
}

/// What the list says of a word as a common noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Noun {
    /// Nothing.
    #[default]
    Unknown,
    /// It ends in one: perhaps it is a compound.
    Tail,
    /// It is one.
    Known,
}

/// Longest ending that is looked at, in characters.
pub const LONGEST: usize = 12;

/// Class number of words that nothing is known of.
pub const UNKNOWN: u16 = u16::MAX;

/// The readings of a form as Konjunktiv I and II.
pub const SUBJUNCTIVE1: u32 = 1 << 12;
/// See [`SUBJUNCTIVE1`].
pub const SUBJUNCTIVE2: u32 = 1 << 13;

impl Guesser {
    /// Builds a guesser from keys of endings (see [`ending_hashes`]) with class numbers, the readings of each class, and the common nouns.
    pub fn of(endings: Table, classes: Vec<u32>, nouns: Filter) -> Self {
        Self { endings, classes, nouns }
    }

    /// The number of a word's class.
    pub fn class(&self, word: &str) -> u16 {
        let mut class = UNKNOWN;
        for hash in ending_hashes(word) {
            if let Some(found) = self.endings.get(hash) {
                class = found as u16;
            }
        }
        class
    }

    /// The readings of a class, a bit each; none for [`UNKNOWN`].
    pub fn readings(&self, class: u16) -> u32 {
        self.classes.get(usize::from(class)).copied().unwrap_or(0)
    }

    /// What the list says of a word as a common noun. The class of a word is guessed where the list does not have it; this is not.
    pub fn noun(&self, word: &str) -> Noun {
        /// Letters of a tail, at the least.
        const TAIL: usize = 5;
        if !word.starts_with(char::is_uppercase) {
            return Noun::Unknown;
        }
        if self.nouns.has(hash(word)) {
            return Noun::Known;
        }
        let starts = word.char_indices().skip(2).map(|(at, _)| at).take(LONGEST + 4);
        for start in starts {
            let mut letters = word[start..].chars();
            let Some(first) = letters.next().filter(|_| letters.clone().nth(TAIL - 2).is_some()) else { break };
            let tail = first.to_uppercase().chain(letters).fold(SEED, push);
            if self.nouns.has(tail) {
                return Noun::Tail;
            }
        }
        Noun::Unknown
    }

    /// Number of endings.
    pub fn len(&self) -> usize {
        self.endings.len()
    }

    /// Whether nothing was learned.
    pub fn is_empty(&self) -> bool {
        self.endings.is_empty()
    }

    /// Writes the guesser.
    pub fn write(&self, writer: &mut Writer) {
        writer.number(self.classes.len() as u64);
        for class in &self.classes {
            writer.number(u64::from(*class));
        }
        self.endings.write(writer);
        self.nouns.write(writer);
    }

    /// Reads what [`Guesser::write`] wrote.
    pub fn read(reader: &mut Reader) -> Option<Self> {
        let count = reader.count()?;
        let mut classes = Vec::with_capacity(count);
        for _ in 0..count {
            classes.push(u32::try_from(reader.number()?).ok()?);
        }
        Some(Self { classes, endings: Table::read(reader)?, nouns: Filter::read(reader)? })
    }
}

/// Hashes of the endings of a word from the empty one to the longest, then that of the whole word.
///
/// Words with and without a capital have different endings.
pub fn ending_hashes(word: &str) -> impl Iterator<Item = u64> {
    let capital = word.starts_with(char::is_uppercase);
    let start = push(SEED, if capital { 'A' } else { 'a' });
    let endings = word.chars().rev().take(LONGEST).scan(start, |hash, c| {
        *hash = push(*hash, c);
        Some(*hash)
    });
    let whole = word.chars().rev().fold(push(start, '^'), push);
    std::iter::once(start).chain(endings).chain(std::iter::once(whole))
}
