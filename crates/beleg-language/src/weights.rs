//! The file of a language's weights.
//!
//! A head that stays readable for ever (magic, version, language, card, length and checksum of the rest), then the tables,
//! deflated where it saves something. Weights that do not match their checksum are refused.

use crate::{
    bytes::{Reader, Writer},
    gazetteer::Gazetteer,
    guesser::Guesser,
    hash::{SEED, join},
    lemma::Lemmas,
    letters::Letters,
    net::Network,
    packed,
};

const MAGIC: &[u8; 8] = b"BELEGWTS";
const VERSION: u64 = 4;
/// More than any honest file unpacks to.
const LARGEST: usize = 256 << 20;

/// What was learned about a language.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Weights {
    /// ISO 639-1 code of the language.
    pub language: String,
    /// Training data with licences, and scores.
    pub card: String,
    /// Its letters, by which a text's language is told.
    pub letters: Letters,
    /// What a word may be, by its ending.
    pub guesser: Guesser,
    /// Lists of names.
    pub gazetteer: Gazetteer,
    /// Lemmas.
    pub lemmas: Lemmas,
    /// Tags, trees and names.
    pub network: Network,
}

/// Why a file of weights was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// No weights at all.
    NoWeights,
    /// Of a version that this program does not know.
    Version(u64),
    /// Cut off or changed.
    Damaged,
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Refused::NoWeights => f.write_str("not a file of weights"),
            Refused::Version(version) => write!(f, "weights of version {version}, this program reads {VERSION}"),
            Refused::Damaged => f.write_str("weights are damaged"),
        }
    }
}

impl std::error::Error for Refused {}

impl Weights {
    /// The file's bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut tables = Writer::default();
        self.letters.write(&mut tables);
        self.guesser.write(&mut tables);
        self.gazetteer.write(&mut tables);
        self.network.write(&mut tables);
        self.lemmas.write(&mut tables);
        let mut packed = Writer::default();
        packed::write(&tables.bytes, &mut packed);
        let packed = packed.bytes;
        let mut file = Writer { bytes: MAGIC.to_vec() };
        file.number(VERSION);
        file.block(self.language.as_bytes());
        file.block(self.card.as_bytes());
        file.block(&checksum(&packed).to_le_bytes());
        file.block(&packed);
        file.bytes
    }

    /// Reads a file.
    ///
    /// # Errors
    /// If the bytes are no weights, of another version, or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Refused> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(Refused::NoWeights)?;
        let mut file = Reader::new(rest);
        let version = file.number().ok_or(Refused::Damaged)?;
        if version != VERSION {
            return Err(Refused::Version(version));
        }
        Self::read(&mut file).ok_or(Refused::Damaged)
    }

    fn read(file: &mut Reader) -> Option<Self> {
        let language = String::from_utf8(file.block()?.to_vec()).ok()?;
        let card = String::from_utf8(file.block()?.to_vec()).ok()?;
        let expected = u64::from_le_bytes(file.block()?.try_into().ok()?);
        let packed = file.block()?;
        if checksum(packed) != expected {
            return None;
        }
        let tables = packed::read(&mut Reader::new(packed), LARGEST)?;
        let mut tables = Reader::new(&tables);
        let letters = Letters::read(&mut tables)?;
        let guesser = Guesser::read(&mut tables)?;
        let gazetteer = Gazetteer::read(&mut tables)?;
        let network = Network::from_bytes(&mut tables)?;
        let lemmas = Lemmas::read(&mut tables)?;
        Some(Self { language, card, letters, guesser, gazetteer, lemmas, network })
    }

    /// A number that differs between weights that differ, for the fingerprint of a run.
    pub fn checksum(&self) -> u64 {
        checksum(&self.to_bytes())
    }
}

/// A number that differs between byte strings that differ, near enough.
pub fn checksum(bytes: &[u8]) -> u64 {
    let (eights, rest) = bytes.as_chunks::<8>();
    let sum = eights.iter().fold(SEED, |sum, eight| join(sum, u64::from_le_bytes(*eight)));
    if rest.is_empty() {
        return sum;
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    join(sum, u64::from_le_bytes(last))
}
