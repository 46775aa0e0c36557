//! All scripts in Latin letters.
//!
//! Each letter has a spelling, which is what people type where it is missing, and a sound spelling, where other transliterations
//! write it out ("š" is typed "s" and written out "sh").

use std::{collections::HashMap, sync::LazyLock};

const TABLES: [&str; 11] = [
    include_str!("../data/letters/latin.txt"),
    include_str!("../data/letters/cyrillic.txt"),
    include_str!("../data/letters/greek.txt"),
    include_str!("../data/letters/armenian.txt"),
    include_str!("../data/letters/georgian.txt"),
    include_str!("../data/letters/arabic.txt"),
    include_str!("../data/letters/hebrew.txt"),
    include_str!("../data/letters/kana.txt"),
    include_str!("../data/letters/devanagari.txt"),
    include_str!("../data/letters/southeast.txt"),
    // Last, since its columns are the other tables' columns and its letters are nowhere else.
    include_str!("../data/letters/han.txt"),
];

/// A letter in Latin letters.
#[derive(Clone, Copy)]
pub(crate) struct Letter {
    pub(crate) spelling: &'static str,
    pub(crate) sound: &'static str,
    /// Whether its script leaves out vowels.
    pub(crate) consonantal: bool,
}

static LETTERS: LazyLock<HashMap<char, Letter>> = LazyLock::new(|| {
    let mut letters = HashMap::new();
    for table in TABLES {
        let consonantal = table.lines().any(|line| line == "script consonants");
        for line in crate::lists::lines(table).filter(|line| *line != "script consonants") {
            let mut columns = line.split_whitespace();
            let (Some(chars), Some(spelling)) = (columns.next(), columns.next()) else { continue };
            let sound = columns.next().unwrap_or(spelling);
            let [spelling, sound] = [spelling, sound].map(|text| if text == "-" { "" } else { text });
            for c in chars.chars() {
                letters.entry(c).or_insert(Letter { spelling, sound, consonantal });
            }
        }
    }
    letters
});

/// `c`, lower case, in Latin letters; `None` if no table has it.
pub(crate) fn letter(c: char) -> Option<Letter> {
    LETTERS.get(&katakana(c)).copied()
}

/// Hiragana and katakana stand in the same order in Unicode.
fn katakana(c: char) -> char {
    match c {
        'ぁ'..='ゖ' => char::from_u32(u32::from(c) + 0x60).unwrap_or(c),
        _ => c,
    }
}

/// Full-width letters and figures as ordinary ones.
pub(crate) fn narrow(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        _ => c,
    }
}

/// A Korean syllable in Latin letters: its first, middle and last sound, which its number tells.
pub(crate) fn hangul(c: char) -> Option<[&'static str; 3]> {
    const FIRST: [&str; 19] =
        ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
    const MIDDLE: [&str; 21] = [
        "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu",
        "eu", "ui", "i",
    ];
    const LAST: [&str; 28] = [
        "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng",
        "t", "t", "k", "t", "p", "t",
    ];
    let number = u32::from(c).checked_sub(0xAC00).filter(|number| *number < 11_172)? as usize;
    Some([FIRST[number / 588], MIDDLE[number / 28 % 21], LAST[number % 28]])
}
