//! A written name into words.

use crate::{letters, name::Kind};
use std::{collections::HashMap, sync::LazyLock};

/// A word of a name as it was written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Piece {
    /// Folded to a–z, 0–9; letters of unknown scripts stay.
    pub(crate) spelling: String,
    /// The same with sounds written out.
    pub(crate) sound: String,
    /// All letters are capitals.
    pub(crate) capital: bool,
    /// It stands in brackets or after a stroke.
    pub(crate) aside: bool,
    /// What stood before it was a dot, with or without space, or a stroke.
    pub(crate) after_dot: bool,
    /// Nothing stood between it and the word before.
    pub(crate) glued: bool,
    /// A dot follows.
    pub(crate) dot: bool,
    /// Its script leaves out vowels.
    pub(crate) consonantal: bool,
    /// It was written in Latin letters.
    pub(crate) latin: bool,
}

/// More letters than any name has. What is longer is cut, so that hostile input costs no time.
const MOST_LETTERS: usize = 400;

static LOOKALIKES: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let pairs = crate::lists::lines(include_str!("../data/lookalikes.txt"));
    pairs.filter_map(|line| Some((line.chars().next()?, line.chars().last()?))).collect()
});

/// The words of `text`.
pub(crate) fn split(text: &str, kind: Kind) -> Vec<Piece> {
    let chars: Vec<char> = text.chars().take(MOST_LETTERS).map(letters::narrow).collect();
    let mut splitter = Splitter { kind, ..Splitter::default() };
    for at in 0..chars.len() {
        splitter.take(&chars, at);
    }
    splitter.end();
    if kind == Kind::Person { splitter.done } else { join_letters(splitter.done) }
}

#[derive(Default)]
struct Splitter {
    kind: Kind,
    done: Vec<Piece>,
    current: Piece,
    /// What stood since the last word.
    gap: String,
    depth: usize,
    after_stroke: bool,
}

impl Splitter {
    fn take(&mut self, chars: &[char], at: usize) {
        let c = chars[at];
        match c {
            '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | 'ʹ' | 'ʺ' | '‛' | '′' => {
                // "Bank's" is the bank.
                let ends = chars.get(at + 2).is_none_or(|c| !c.is_alphanumeric());
                if self.kind != Kind::Person && ends && matches!(chars.get(at + 1), Some('s' | 'S')) {
                    self.end();
                    self.gap.push('\'');
                }
            }
            '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' => {}
            's' | 'S' if self.gap.ends_with('\'') => {}
            _ if c.is_alphanumeric() || letters::letter(c).is_some() => self.letter(chars, at),
            '&' | '+' | '%' if self.kind != Kind::Person => {
                self.end();
                self.current = Piece { spelling: c.into(), sound: c.into(), ..Piece::default() };
                self.end();
            }
            _ => {
                self.end();
                self.gap.push(c);
                match c {
                    '(' | '[' | '{' => self.depth += 1,
                    ')' | ']' | '}' => self.depth = self.depth.saturating_sub(1),
                    // A stroke between words begins another name of the same; between letters it is an abbreviation.
                    '/' if self.done.last().is_some_and(|piece| piece.spelling.len() > 2) => self.after_stroke = true,
                    _ => {}
                }
            }
        }
    }

    fn letter(&mut self, chars: &[char], at: usize) {
        let c = chars[at];
        let last = at.checked_sub(1).map(|before| chars[before]).filter(|_| !self.current.spelling.is_empty());
        let next = chars.get(at + 1).copied().unwrap_or(' ');
        if let Some(last) = last {
            // "AnnaMaier" is two words, "GmbH" is one.
            let hump =
                last.is_lowercase() && c.is_uppercase() && next.is_alphabetic() && self.current.spelling.len() > 1;
            let figure = self.kind != Kind::Person && last.is_ascii_digit() != c.is_ascii_digit();
            if hump || figure {
                self.end();
            }
        }
        let first = self.current.spelling.is_empty();
        if first {
            self.current.capital = true;
            self.current.latin = true;
        }
        self.current.capital &= !c.is_lowercase();
        for c in c.to_lowercase() {
            self.write(c);
        }
    }

    fn write(&mut self, c: char) {
        let piece = &mut self.current;
        if c.is_ascii() {
            piece.spelling.push(c);
            piece.sound.push(c);
        } else if let Some(parts) = letters::hangul(c) {
            piece.latin = false;
            for part in parts {
                piece.spelling.push_str(part);
                piece.sound.push_str(part);
            }
        } else if let Some(letter) = letters::letter(c) {
            piece.latin &= c < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&c);
            piece.consonantal |= letter.consonantal;
            piece.spelling.push_str(letter.spelling);
            piece.sound.push_str(letter.sound);
        } else if !('\u{300}'..='\u{36f}').contains(&c) {
            piece.latin = false;
            piece.spelling.push(c);
            piece.sound.push(c);
        }
    }

    fn end(&mut self) {
        let mut piece = std::mem::take(&mut self.current);
        if piece.spelling.is_empty() {
            return;
        }
        let gap = std::mem::take(&mut self.gap);
        piece.glued = gap.is_empty() && !self.done.is_empty();
        piece.after_dot = matches!(gap.trim(), "." | "/");
        piece.aside = self.depth > 0 || (self.after_stroke && self.kind != Kind::Person);
        if let Some(before) = self.done.last_mut() {
            before.dot = gap.starts_with('.');
        }
        if self.kind == Kind::Person {
            replace_lookalikes(&mut piece);
        }
        self.done.push(piece);
    }
}

/// "Er1c" is Eric.
fn replace_lookalikes(piece: &mut Piece) {
    let figures = piece.spelling.chars().filter(char::is_ascii_digit).count();
    if figures > 0 && piece.spelling.starts_with(|c: char| c.is_alphabetic()) && figures * 2 <= piece.spelling.len() {
        for text in [&mut piece.spelling, &mut piece.sound] {
            *text = text.chars().map(|c| LOOKALIKES.get(&c).copied().unwrap_or(c)).collect();
        }
    }
}

/// "A.B.C." and "m/v" are one word each.
fn join_letters(pieces: Vec<Piece>) -> Vec<Piece> {
    let mut joined: Vec<Piece> = vec![];
    let mut open = false;
    for piece in pieces {
        let single = piece.spelling.chars().count() == 1 && piece.spelling.chars().all(char::is_alphabetic);
        match joined.last_mut() {
            Some(last) if open && single && piece.after_dot => {
                last.spelling += &piece.spelling;
                last.sound += &piece.sound;
                last.dot = piece.dot;
                last.capital &= piece.capital;
            }
            _ => {
                open = single;
                joined.push(piece);
            }
        }
    }
    joined
}
