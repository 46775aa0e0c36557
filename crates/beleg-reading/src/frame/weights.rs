//! The file of the learned models.

use beleg_language::{
    bytes::{Reader, Writer},
    weights::checksum,
};

use super::linear::Linear;

const MAGIC: &[u8; 8] = b"BELEGFRM";
const VERSION: u64 = 2;
/// More than any honest file unpacks to.
const LARGEST: usize = 64 << 20;

/// What was learned of cues and triggers with what belongs to them, in all languages together.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Weights {
    /// Training data with licences, and scores.
    pub card: String,
    /// Whether a word is a cue.
    pub cue: Linear,
    /// Whether a constituent is what is said.
    pub content: Linear,
    /// Whether a constituent names who says it.
    pub source: Linear,
    /// What a cue does: the features of each act in turn, as [`told_apart`](super::told_apart) makes them of the cue's.
    pub act: Linear,
    /// Whether a word tells a happening.
    pub trigger: Linear,
    /// Of which kind it is: the features of each kind in turn, as [`told_apart`](super::told_apart) makes them.
    pub kind: Linear,
    /// Whether a participant does it, or gives what changes hands.
    pub actor: Linear,
    /// Whether it is done to a participant, or one gets what changes hands.
    pub recipient: Linear,
    /// Whether something changes hands by a word.
    pub deal: Linear,
    /// Whether a constituent names what.
    pub goods: Linear,
}

impl Weights {
    /// The file's bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut tables = Writer::default();
        for linear in self.all() {
            linear.write(&mut tables);
        }
        let packed = miniz_oxide::deflate::compress_to_vec(&tables.bytes, 9);
        let mut file = Writer { bytes: MAGIC.to_vec() };
        file.number(VERSION);
        file.block(self.card.as_bytes());
        file.block(&checksum(&packed).to_le_bytes());
        file.block(&packed);
        file.bytes
    }

    fn all(&self) -> [&Linear; 10] {
        let Self { card: _, cue, content, source, act, trigger, kind, actor, recipient, deal, goods } = self;
        [cue, content, source, act, trigger, kind, actor, recipient, deal, goods]
    }

    /// Reads a file; `None` if it is none of this version or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut file = Reader::new(bytes.strip_prefix(MAGIC)?);
        if file.number()? != VERSION {
            return None;
        }
        let card = String::from_utf8(file.block()?.to_vec()).ok()?;
        let expected = u64::from_le_bytes(file.block()?.try_into().ok()?);
        let packed = file.block()?;
        if checksum(packed) != expected {
            return None;
        }
        let tables = miniz_oxide::inflate::decompress_to_vec_with_limit(packed, LARGEST).ok()?;
        let mut tables = Reader::new(&tables);
        let mut next = || Linear::read(&mut tables);
        let [cue, content, source, act] = [next()?, next()?, next()?, next()?];
        let [trigger, kind, actor, recipient] = [next()?, next()?, next()?, next()?];
        let [deal, goods] = [next()?, next()?];
        Some(Self { card, cue, content, source, act, trigger, kind, actor, recipient, deal, goods })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_weights_are_whole() {
        let bytes = include_bytes!("../../weights/frames.beleg");
        let weights = Weights::from_bytes(bytes).expect("readable weights");
        assert!(weights.card.contains("Licence"));
        assert_eq!(weights.to_bytes(), bytes);
    }

    #[test]
    fn damaged_weights_are_refused() {
        let mut bytes = Weights::default().to_bytes();
        assert!(Weights::from_bytes(&bytes).is_some());
        let last = bytes.len() - 1;
        bytes[last] ^= 1;
        assert_eq!(Weights::from_bytes(&bytes), None);
        assert_eq!(Weights::from_bytes(b"nothing"), None);
    }
}
