//! Numbers in figures and words.

use crate::{
    lists::lines,
    split::{Piece, split},
};
use std::{collections::HashMap, sync::LazyLock};

struct Numbers {
    words: HashMap<Box<str>, u64>,
    joiners: Vec<&'static str>,
    endings: Vec<&'static str>,
}

static NUMBERS: LazyLock<Numbers> = LazyLock::new(|| {
    let mut numbers = Numbers { words: HashMap::new(), joiners: vec![], endings: vec![] };
    for line in lines(include_str!("../data/numbers.txt")) {
        let Some((first, rest)) = line.split_once(' ') else { continue };
        match first {
            "joiner" => numbers.joiners.extend(rest.split_whitespace()),
            "ending" => numbers.endings.extend(rest.split_whitespace()),
            _ => {
                for word in rest.split_whitespace().flat_map(|word| split(word, crate::Kind::Organization)) {
                    numbers.words.insert(word.spelling.into(), first.parse().unwrap_or(0));
                }
            }
        }
    }
    numbers
});

/// The number that figures tell; very long ones keep only their last digits.
pub(crate) fn figures(text: &str) -> Option<u64> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Some(text.bytes().fold(0, |number: u64, byte| number.wrapping_mul(10).wrapping_add(u64::from(byte - b'0'))))
}

/// The number that begins at `pieces[at]`, and how many words it has.
pub(crate) fn number(pieces: &[Piece], at: usize) -> Option<(u64, usize)> {
    let piece = &pieces[at];
    let next = pieces.get(at + 1);
    if let Some(number) = figures(&piece.spelling) {
        let ending = next.is_some_and(|next| next.glued && NUMBERS.endings.contains(&next.spelling.as_str()));
        return Some((number, if ending { 2 } else { 1 }));
    }
    // A lone Roman letter counts at the end of a name only: "Fund I", not "I. Smith".
    if piece.spelling.len() == 1 && (at == 0 || next.is_some_and(|next| !next.aside) || piece.dot) {
        return None;
    }
    let tens = word(&piece.spelling)?;
    if (20..100).contains(&tens) && tens % 10 == 0 {
        let unit = next
            .and_then(|next| figures(&next.spelling).or_else(|| NUMBERS.words.get(next.spelling.as_str()).copied()));
        if let Some(unit) = unit.filter(|unit| (1..10).contains(unit)) {
            return Some((tens + unit, 2));
        }
    }
    Some((tens, 1))
}

fn word(spelling: &str) -> Option<u64> {
    let words = &NUMBERS.words;
    words.get(spelling).copied().or_else(|| {
        // "dreiundzwanzig"
        NUMBERS.joiners.iter().find_map(|joiner| {
            let (unit, tens) = spelling.split_once(joiner)?;
            Some(words.get(unit).filter(|unit| **unit < 10)? + words.get(tens).filter(|tens| **tens >= 20)?)
        })
    })
}
