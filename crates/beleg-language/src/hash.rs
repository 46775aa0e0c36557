//! The hash behind every feature and every word in the weights.
//!
//! It is part of the format of the weights: a change here makes all of them worthless.

/// FNV-1a over the bytes of a text, in 64 bits.
pub fn hash(text: &str) -> u64 {
    text.bytes().fold(SEED, step)
}

/// FNV-1a over the characters, fed one at a time.
pub fn push(hash: u64, c: char) -> u64 {
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes).bytes().fold(hash, step)
}

/// The hash of nothing.
pub const SEED: u64 = 0xcbf2_9ce4_8422_2325;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
}

/// Joins two hashes; the order matters.
pub fn join(left: u64, right: u64) -> u64 {
    let mixed = (left.rotate_left(23) ^ right).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 29)
}

/// The 32 bits of a hash that tables keep.
pub fn key(hash: u64) -> u32 {
    let mixed = (hash ^ (hash >> 31)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    (mixed >> 32) as u32
}
