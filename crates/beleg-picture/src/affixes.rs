//! Beginnings or endings of words, found by their outermost letters instead of trying each.

use crate::tables::Table;

/// Bytes by which an affix is found; a shorter one is tried with every word.
const OUTER: usize = 3;

/// Beginnings, or endings, of words with what is known of them.
pub(crate) struct Affixes<T> {
    side: Side,
    by_letters: Table<u32, Vec<(String, T)>>,
    short: Vec<(String, T)>,
}

/// At which end of a word an affix stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    Beginning,
    Ending,
}

impl<T> Affixes<T> {
    pub(crate) fn at(side: Side) -> Self {
        Self { side, by_letters: Table::default(), short: vec![] }
    }

    pub(crate) fn add(&mut self, affix: String, known: T) {
        match self.letters(&affix) {
            Some(letters) => self.by_letters.entry(letters).or_default().push((affix, known)),
            None => self.short.push((affix, known)),
        }
    }

    /// What is known of all affixes that `word` has.
    pub(crate) fn of(&self, word: &str) -> impl Iterator<Item = &T> {
        let near = self.letters(word).and_then(|letters| self.by_letters.get(&letters)).into_iter().flatten();
        near.chain(&self.short).filter(move |(affix, _)| self.has(word, affix)).map(|(_, known)| known)
    }

    fn has(&self, word: &str, affix: &str) -> bool {
        match self.side {
            Side::Beginning => word.starts_with(affix),
            Side::Ending => word.ends_with(affix),
        }
    }

    fn letters(&self, word: &str) -> Option<u32> {
        let outer = match self.side {
            Side::Beginning => word.as_bytes().first_chunk::<OUTER>(),
            Side::Ending => word.as_bytes().last_chunk::<OUTER>(),
        };
        outer.map(|[a, b, c]| u32::from_le_bytes([*a, *b, *c, 0]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_long_affixes_are_found() {
        let mut endings = Affixes::at(Side::Ending);
        for (n, ending) in ["werk", "er", "kraftwerk", "ücke"].iter().enumerate() {
            endings.add((*ending).to_owned(), n);
        }
        let of = |word: &str| endings.of(word).copied().collect::<Vec<_>>();
        assert_eq!(of("wasserkraftwerk"), [0, 2]);
        assert_eq!(of("maler"), [1]);
        assert_eq!(of("brücke"), [3]);
        assert_eq!(of("ke"), Vec::<usize>::new());
    }
}
