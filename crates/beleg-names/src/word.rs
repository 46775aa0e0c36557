//! A word of a prepared name.

use crate::{lists::lists, sounds, split::Piece};

/// What a word is in its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    /// An ordinary word.
    Word,
    /// One letter for a word.
    Initial,
    /// A number, in figures or words.
    Number(u64),
    /// "von", "bin", "of".
    Particle,
    /// "Dr.", "MV".
    Title,
    /// A country beside other words.
    Place,
}

/// A word of a prepared name.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) spelling: Box<str>,
    pub(crate) sound: Box<[u8]>,
    /// How many sounds are left of it without the ending of a father's name.
    pub(crate) stem: usize,
    /// Which groups of consonants it has.
    pub(crate) groups: u32,
    pub(crate) sort: Sort,
    pub(crate) capital: bool,
    pub(crate) aside: bool,
    pub(crate) consonantal: bool,
    pub(crate) latin: bool,
    /// The given names of which it is a form.
    pub(crate) forms: &'static [u16],
}

impl Word {
    pub(crate) fn new(piece: &Piece, sort: Sort) -> Self {
        let sound = sounds::sound(&piece.sound);
        Self {
            spelling: piece.spelling.as_str().into(),
            stem: lists().stem(&sound),
            groups: sounds::groups(&sound),
            forms: lists().forms(&sound),
            sound,
            sort,
            capital: piece.capital,
            aside: piece.aside,
            consonantal: piece.consonantal,
            latin: piece.latin,
        }
    }

    /// Whether it says enough by itself to be evidence.
    pub(crate) fn is_full(&self) -> bool {
        matches!(self.sort, Sort::Word | Sort::Place)
    }

    /// What the word sounds like, roughly, as a number; see [`crate::Name::keys`].
    pub(crate) fn key(&self) -> u64 {
        let consonants = sounds::consonants(&self.sound);
        if consonants.len() > 2 { hash(b'c', &consonants) } else { hash(b's', &self.sound) }
    }
}

/// A number for some bytes of a sort, the same on every machine (FNV-1a).
pub(crate) fn hash(sort: u8, bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    [sort].iter().chain(bytes).fold(0xcbf2_9ce4_8422_2325, step)
}
