//! Words, numbers and marks.
//!
//! One pass from left to right. A full stop is kept with the word before it where a list says that it abbreviates
//! ("Dr."), after a single capital letter ("J. R."), after the number of a king ("Karl IV.") and after an ordinal number
//! ("3. Oktober"); else it is a mark of its own. Hyphens, apostrophes and slashes between letters do not split ("U-Bahn",
//! "Putin’s", "CDU/CSU"). A word that was broken at the end of a line ("Minis-" and "ter") is one token over the break;
//! [`Token::normal`] puts it together.

mod scan;

use std::borrow::Cow;

use beleg_core::Span;
use scan::{address, emoticon, number, word};

use crate::sentence::Stops;

/// A word, number or mark of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
}

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, perhaps with digits, hyphens, apostrophes or a full stop.
    Word,
    /// Digits, perhaps with separators or a full stop.
    Number,
    /// Punctuation.
    Mark,
    /// Anything else: currency signs, emoji, mathematical signs.
    Symbol,
}

impl Token {
    /// The word as it is written when it is not broken at the end of a line and has no soft hyphens.
    pub fn normal<'a>(&self, text: &'a str) -> Cow<'a, str> {
        normal(self.span.of(text).unwrap_or(""))
    }
}

/// See [`Token::normal`]. A hyphen at the end of a line stays if a capital or a digit follows: "Nordrhein-Westfalen".
pub(crate) fn normal(word: &str) -> Cow<'_, str> {
    if !word.contains(['\n', '\u{ad}']) {
        return Cow::Borrowed(word);
    }
    let mut joined = String::with_capacity(word.len());
    for (at, line) in word.split('\n').map(str::trim).enumerate() {
        if at > 0 && line.starts_with(char::is_lowercase) && joined.ends_with(scan::is_hyphen) {
            joined.pop();
        }
        joined.extend(line.chars().filter(|c| *c != '\u{ad}'));
    }
    Cow::Owned(joined)
}

/// The tokens of a text, in order and without overlap. Every character that is not white space belongs to one.
pub(crate) fn tokens(text: &str, stops: &Stops) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::with_capacity(text.len() / 5);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let start = text.len() - rest.len();
        let length = if first.is_whitespace() || is_invisible(first) {
            first.len_utf8()
        } else {
            let after_word = found.last().is_some_and(|last| last.span.end == start && last.kind != TokenKind::Mark);
            let (mut length, kind) = next(rest, first, after_word, stops);
            length += stop_length(text, start, length, kind, found.last(), stops);
            length += apostrophe_length(text, start, length, kind, &found);
            found.push(Token { span: Span::new(start, start + length), kind });
            length
        };
        rest = &rest[length..];
    }
    found
}

/// Soft hyphens, zero-width characters and byte order marks carry no word.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn next(rest: &str, first: char, after_word: bool, stops: &Stops) -> (usize, TokenKind) {
    if let Some(length) = address(rest) {
        return (length, TokenKind::Word);
    }
    if first.is_ascii_digit() {
        let length = number(rest);
        return match rest[length..].chars().next() {
            Some(c) if c.is_alphabetic() || (c == '-' && rest[length + 1..].starts_with(char::is_alphabetic)) => {
                // "3.30pm", "1,5-fach": the marks inside the number are no word's.
                let marked = !rest[..length].bytes().all(|byte| byte.is_ascii_digit());
                let end = if marked { length + word(&rest[length..], stops) } else { word(rest, stops) };
                (end, TokenKind::Word)
            }
            _ => (length, TokenKind::Number),
        };
    }
    if first.is_alphanumeric() {
        return (word(rest, stops), TokenKind::Word);
    }
    if !after_word && let Some(length) = emoticon(rest) {
        return (length, TokenKind::Symbol);
    }
    let repeated = |c: char| rest.len() - rest.trim_start_matches(c).len();
    match first {
        '.' | '-' | '*' | '_' | '=' => (repeated(first), TokenKind::Mark),
        // Quotation marks of typewriters and of TeX: ``so''.
        '`' | '\'' if rest[1..].starts_with(first) => (2, TokenKind::Mark),
        // "Wie geht ’s"
        '\'' | '’' if !after_word && is_clitic(&rest[first.len_utf8()..]) => (first.len_utf8() + 1, TokenKind::Word),
        c if is_mark(c) => (c.len_utf8(), TokenKind::Mark),
        c => (c.len_utf8(), TokenKind::Symbol),
    }
}

fn is_clitic(rest: &str) -> bool {
    rest.strip_prefix('s').is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

fn is_mark(c: char) -> bool {
    c.is_ascii_punctuation() && !"$+<=>^`|~%&#@".contains(c)
        || matches!(c, '„' | '“' | '”' | '‚' | '‘' | '’' | '‹' | '›' | '»' | '«' | '–' | '—' | '…')
        || matches!(c, '¿' | '¡' | '·' | '•' | '‐'..='―')
}

/// 1 if the full stop after the token at `start` belongs to it, else 0.
fn stop_length(text: &str, start: usize, length: usize, kind: TokenKind, last: Option<&Token>, stops: &Stops) -> usize {
    let end = start + length;
    let rest = &text[end..];
    if !rest.starts_with('.') || rest.starts_with("..") {
        return 0;
    }
    let word = &text[start..end];
    let before = last.and_then(|token| token.span.of(text));
    let belongs = match kind {
        TokenKind::Word => stops.abbreviates(word, before, &rest[1..]),
        TokenKind::Number => stops.is_ordinal(word, before, &rest[1..]),
        TokenKind::Mark | TokenKind::Symbol => false,
    };
    usize::from(belongs)
}

/// Tokens among which an opened quotation is looked for.
const NEAR: usize = 40;

/// Length of the apostrophe of a genitive ("Thutmosis’ Tempel") after the word at `start`; 0 if there is none, or if it may
/// close a quotation.
fn apostrophe_length(text: &str, start: usize, length: usize, kind: TokenKind, before: &[Token]) -> usize {
    let end = start + length;
    let mut rest = text[end..].chars();
    let Some(apostrophe) = rest.next().filter(|c| matches!(c, '\'' | '’')) else { return 0 };
    let mut following = rest.as_str().chars();
    let followed = following.next() == Some(' ') && following.next().is_some_and(char::is_alphabetic);
    let word = &text[start..end];
    let sounds = word.ends_with(['s', 'z', 'x', 'ß']) && word.starts_with(char::is_uppercase);
    if kind != TokenKind::Word || !followed || !sounds {
        return 0;
    }
    let opened = |token: &Token| matches!(&text[token.span.start..token.span.end], "'" | "‚" | "‘" | "’");
    if before.iter().rev().take(NEAR).any(opened) { 0 } else { apostrophe.len_utf8() }
}
