//! What the network sees of a word.

use crate::{
    guesser::Noun,
    hash::join,
    tagging::begins,
    token::TokenKind,
    word::{Lexicon, Word},
};

/// Number of vectors that features share; features fall on them by their hashes.
pub const ROWS: usize = 1 << 16;

/// Which of a word's rows, counted from the first, tell it from most other words: its longest endings and beginnings, and itself.
/// Without them, and without a vector, it is like a word that was never seen.
pub const TELLING: [usize; 4] = [3, 4, 7, 8];

/// Adds the rows of the features of the word at `at` of a sentence.
pub fn rows(lexicon: &Lexicon, words: &[Word], at: usize, rows: &mut Vec<u32>) {
    let word = &words[at];
    let mut add = |template: u64, value: u64| rows.push(row(template, value));
    let capital = u64::from(word.capital);
    let first = u64::from(begins(words, at)) + 2 * capital;
    for (template, suffix) in (1..).zip(word.suffixes) {
        add(template, join(suffix, capital));
    }
    for (template, prefix) in (11..).zip(&word.prefixes[1..]) {
        add(template, *prefix);
    }
    add(20, word.lower);
    add(21, join(word.shape, first));
    add(22, join(word.part as u64, word.kind as u64));
    if word.whole != 0 {
        add(23, word.whole);
    }
    if word.kind == TokenKind::Word {
        add(24, join(u64::from(word.class), first));
        if word.lower_class != word.class {
            add(25, u64::from(word.lower_class));
        }
        bits(lexicon.readings(word.class), |bit| add(26, bit));
        if word.lower_class != word.class {
            bits(lexicon.readings(word.lower_class), |bit| add(27, bit));
        }
        if word.noun != Noun::Unknown {
            add(31, join(word.noun as u64, first));
        }
        bits(word.lists, |bit| add(28, bit));
        if word.gazetteer != 0 {
            add(32, join(word.gazetteer.into(), word.noun as u64));
        }
        if word.near != 0 || word.frame != 0 {
            add(29, join(word.near.into(), word.frame.into()));
        }
        if word.shouted {
            add(30, u64::from(words.iter().all(|word| word.kind != TokenKind::Word || word.shouted || !word.capital)));
        }
    }
}

fn bits(set: u32, mut add: impl FnMut(u64)) {
    let mut rest = set;
    while rest != 0 {
        add(rest.trailing_zeros().into());
        rest &= rest - 1;
    }
}

fn row(template: u64, value: u64) -> u32 {
    (join(template.wrapping_mul(0x1_0001), value) >> 40) as u32 % ROWS as u32
}
