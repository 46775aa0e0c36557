//! How far two words are from each other.
//!
//! The distance is the cheapest way from one row of sounds to the other, by replacing, leaving out, adding and swapping
//! neighbours, as a share of the longer one: 0 for the same sounds, 1 for nothing in common.

use crate::sounds::{self, LETTER, MOST_SOUNDS, SOUNDS};

/// The longest row that is compared: several words joined.
pub(crate) const MOST: usize = 2 * MOST_SOUNDS;

/// A row of sounds on the stack.
pub(crate) struct Row {
    sounds: [u8; MOST],
    length: usize,
}

impl Row {
    pub(crate) fn new() -> Self {
        Self { sounds: [0; MOST], length: 0 }
    }

    /// Adds sounds; what is too long is cut.
    pub(crate) fn push(&mut self, sounds: &[u8], consonants_only: bool) {
        for sound in sounds {
            let doubled = self.length > 0 && self.sounds[self.length - 1] == *sound;
            if self.length < MOST && !doubled && !(consonants_only && sounds::is_vowel(*sound)) {
                self.sounds[self.length] = *sound;
                self.length += 1;
            }
        }
    }

    pub(crate) fn sounds(&self) -> &[u8] {
        &self.sounds[..self.length]
    }
}

/// The distance of two rows, or 1 where it is above `most`.
pub(crate) fn distance(a: &[u8], b: &[u8], most: f32) -> f32 {
    if a == b {
        return 0.0;
    }
    let (a, b) = (&a[..a.len().min(MOST)], &b[..b.len().min(MOST)]);
    let longest = a.len().max(b.len());
    if longest == 0 || a.is_empty() || b.is_empty() {
        return 1.0;
    }
    let full = longest as f32 * f32::from(LETTER);
    let limit = (most * full) as u16;
    let costs = sounds::costs();
    let missing = |sound: u8| costs.missing[usize::from(sound).min(SOUNDS - 1)];
    let near = |a: u8, b: u8| costs.near[usize::from(a).min(SOUNDS - 1)][usize::from(b).min(SOUNDS - 1)];
    let mut rows = [[0_u16; MOST + 1]; 3];
    for (j, sound) in b.iter().enumerate() {
        rows[0][j + 1] = rows[0][j] + missing(*sound);
    }
    for (i, x) in a.iter().enumerate() {
        let [two_back, last, row] = {
            let [first, second, third] = &mut rows;
            match i % 3 {
                0 => [second, first, third],
                1 => [first, third, second],
                _ => [third, second, first],
            }
        };
        let gone = missing(*x);
        row[0] = last[0] + gone;
        let mut best = row[0];
        for (j, y) in b.iter().enumerate() {
            let mut cost = (last[j] + near(*x, *y)).min(last[j + 1] + gone).min(row[j] + missing(*y));
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                cost = cost.min(two_back[j - 1] + LETTER);
            }
            row[j + 1] = cost;
            best = best.min(cost);
        }
        if best > limit {
            return 1.0;
        }
    }
    let at = [2, 1, 0][(a.len() - 1) % 3];
    let cost = rows[at][b.len()];
    if cost > limit { 1.0 } else { f32::from(cost) / full }
}
