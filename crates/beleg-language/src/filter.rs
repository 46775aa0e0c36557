//! A set of words that can be asked but not read (Bloom 1970).

use crate::{
    bytes::{Reader, Writer},
    hash::join,
};

/// Hashes of words as bits. A word of the set is always found; of others about one in a hundred is found too.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    bits: Vec<u8>,
}

/// Bits for each word, and how many of them are looked at.
const SPACE: usize = 10;
const LOOKS: u64 = 7;

impl Filter {
    /// The filter of words, given as hashes.
    pub fn of(words: impl ExactSizeIterator<Item = u64>) -> Self {
        let mut filter = Self { bits: vec![0; (words.len() * SPACE).div_ceil(8)] };
        for word in words {
            for place in filter.places(word).collect::<Vec<_>>() {
                filter.bits[place / 8] |= 1 << (place % 8);
            }
        }
        filter
    }

    /// Whether the word of this hash is in the set.
    pub fn has(&self, word: u64) -> bool {
        !self.bits.is_empty() && self.places(word).all(|place| self.bits[place / 8] & (1 << (place % 8)) != 0)
    }

    fn places(&self, word: u64) -> impl Iterator<Item = usize> + use<> {
        let count = self.bits.len() as u64 * 8;
        (1..=LOOKS).map(move |look| (join(word, look) % count) as usize)
    }

    /// Writes the filter.
    pub fn write(&self, writer: &mut Writer) {
        writer.block(&self.bits);
    }

    /// Reads what [`Filter::write`] wrote.
    pub fn read(reader: &mut Reader) -> Option<Self> {
        Some(Self { bits: reader.block()?.to_vec() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hash::hash;

    #[test]
    fn finds_all_of_its_words_and_few_others() {
        let word = |number: usize| hash(&format!("Wort{number}"));
        let filter = Filter::of((0..5000).map(word).collect::<Vec<_>>().into_iter());
        assert!((0..5000).all(|number| filter.has(word(number))));
        let others = (5000..15_000).filter(|number| filter.has(word(*number))).count();
        assert!(others < 200, "{others} of 10000");
        assert!(!Filter::default().has(7));
    }
}
