//! Which words are names by published lists of persons and towns.
//!
//! Only hashes of the words are kept, with the lists that hold them. That a word is on a list does not make it a name ("Essen", "Will"):
//! the network has learned how far each list can be believed.

use std::collections::BTreeMap;

use crate::{
    bytes::{Reader, Writer},
    hash::{hash, key},
    table::Table,
};

/// Words of names with the lists they are on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gazetteer {
    words: Table,
}

/// A list of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Given names.
    Given,
    /// Surnames.
    Surnames,
    /// Towns.
    Towns,
}

const GIVEN: u32 = 1;
const SURNAME: u32 = 1 << 1;
/// The whole name of a town.
const TOWN: u32 = 1 << 2;
/// The first word of a town's name of several.
const TOWN_FIRST: u32 = 1 << 3;
/// A later word of one.
const TOWN_LATER: u32 = 1 << 4;

impl Gazetteer {
    /// A gazetteer of lists. Names stand between commas or line ends; lines that begin with `#` are comments.
    pub fn of(lists: &[(List, &str)]) -> Self {
        let mut words: BTreeMap<u32, u32> = BTreeMap::new();
        let mut add = |word: &str, bit: u32| {
            if word.starts_with(char::is_uppercase) {
                *words.entry(key(hash(word))).or_default() |= bit;
            }
        };
        for (list, text) in lists {
            let lines = text.lines().filter(|line| !line.starts_with('#'));
            for name in lines.flat_map(|line| line.split(',')) {
                let mut parts = name.split_whitespace();
                let Some(first) = parts.next() else { continue };
                let mut later = parts.peekable();
                match list {
                    List::Given => add(first, GIVEN),
                    List::Surnames => add(first, SURNAME),
                    List::Towns if later.peek().is_none() => add(first, TOWN),
                    List::Towns => {
                        add(first, TOWN_FIRST);
                        later.for_each(|word| add(word, TOWN_LATER));
                    }
                }
            }
        }
        Self { words: Table::of(words.into_iter()) }
    }

    /// The lists that hold the word of this hash, as a set of bits; 0 if none does.
    pub fn lists(&self, word: u64) -> u32 {
        self.words.get(word).unwrap_or(0)
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Writes the gazetteer.
    pub fn write(&self, writer: &mut Writer) {
        self.words.write(writer);
    }

    /// Reads what [`Gazetteer::write`] wrote.
    pub fn read(reader: &mut Reader) -> Option<Self> {
        Some(Self { words: Table::read(reader)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_lists_apart() {
        let lists =
            [(List::Given, "# Names.\nIda, Holt\n"), (List::Surnames, "Holt"), (List::Towns, "Olm, Bad Olm,\nNeu-Olm")];
        let gazetteer = Gazetteer::of(&lists);
        let found: Vec<u32> =
            ["Ida", "Holt", "Olm", "Bad", "Neu-Olm", "Names"].map(|word| gazetteer.lists(hash(word))).to_vec();
        assert_eq!(found, [GIVEN, GIVEN | SURNAME, TOWN | TOWN_LATER, TOWN_FIRST, TOWN, 0]);
        let mut writer = Writer::default();
        gazetteer.write(&mut writer);
        assert_eq!(Gazetteer::read(&mut Reader::new(&writer.bytes)), Some(gazetteer));
    }
}
