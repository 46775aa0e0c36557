//! Words, numbers and marks.
//!
//! One pass from left to right. A full stop is kept with the word before it where a list says that it abbreviates
//! ("Dr."), after a single capital letter ("J. R.") and after an ordinal number ("3. Oktober"); else it is a mark of its
//! own. Hyphens, apostrophes and slashes between letters do not split ("U-Bahn", "Putin’s", "CDU/CSU").

use beleg_core::Span;

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

/// The tokens of a text, in order and without overlap. Every character that is not white space belongs to one.
pub(crate) fn tokens(text: &str, stops: &Stops) -> Vec<Token> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let start = text.len() - rest.len();
        let length = if first.is_whitespace() || is_invisible(first) {
            first.len_utf8()
        } else {
            let (length, kind) = next(rest, first);
            let length = length + stop_length(text, start, length, kind, found.last(), stops);
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

fn next(rest: &str, first: char) -> (usize, TokenKind) {
    if let Some(length) = address(rest) {
        return (length, TokenKind::Word);
    }
    if first.is_ascii_digit() {
        let length = number(rest);
        return match rest[length..].chars().next() {
            Some(c) if c.is_alphabetic() || (c == '-' && rest[length + 1..].starts_with(char::is_alphabetic)) => {
                (word(rest), TokenKind::Word)
            }
            _ => (length, TokenKind::Number),
        };
    }
    if first.is_alphanumeric() {
        return (word(rest), TokenKind::Word);
    }
    let repeated = |c: char| rest.len() - rest.trim_start_matches(c).len();
    match first {
        '.' | '-' | '*' | '_' | '=' => (repeated(first), TokenKind::Mark),
        c if is_mark(c) => (c.len_utf8(), TokenKind::Mark),
        c => (c.len_utf8(), TokenKind::Symbol),
    }
}

/// Length of an address of the web or of mail at the start of `rest`.
fn address(rest: &str) -> Option<usize> {
    let starts = ["http://", "https://", "www."].iter().any(|start| rest.starts_with(start));
    let end = rest.find(|c: char| c.is_whitespace() || "<>\"“”„»«()".contains(c)).unwrap_or(rest.len());
    let candidate = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
    if starts {
        return Some(candidate.len());
    }
    // Only look as far as a mail address can be long, so that a text without spaces stays linear.
    let head = &candidate.as_bytes()[..candidate.len().min(64)];
    let at = head.iter().position(|b| *b == b'@')?;
    let host = candidate.get(at + 1..)?;
    let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-+".contains(&b));
    (plain(&candidate[..at]) && plain(host) && host.contains('.') && host.len() < 254).then_some(candidate.len())
}

/// Length of a number: digits with separators that have a digit on both sides.
fn number(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        let inside = bytes[end].is_ascii_digit()
            || (b".,:/".contains(&bytes[end]) && bytes.get(end + 1).is_some_and(u8::is_ascii_digit));
        if !inside {
            break;
        }
        end += 1;
    }
    end
}

/// Length of a word: letters and digits, joined by single hyphens, apostrophes, slashes or soft hyphens.
fn word(rest: &str) -> usize {
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, c)| *c);
        let joins = |c: char| matches!(c, '-' | '‑' | '\'' | '’' | '/' | '&' | '\u{ad}' | '·');
        let dotted = (c == '-' || c == '.') && at > 0 && next.is_some_and(char::is_uppercase) && glued(rest, at);
        let joined = joins(c) && next.is_some_and(char::is_alphanumeric);
        if !(c.is_alphanumeric() || is_combining(c) || joined || dotted) {
            break;
        }
        end = at + c.len_utf8();
    }
    // A hyphen that stands for the rest of a compound belongs to the word: "Atom- und Raketenprogramm".
    if rest[end..].starts_with("- ") {
        end += 1;
    }
    end
}

/// Whether the full stop at `at` is inside a single word such as "Ver.di", "U.S." or "z.B.".
fn glued(rest: &str, at: usize) -> bool {
    let before = &rest[..at];
    let start = before.rfind('.').map_or(0, |dot| dot + 1);
    before[start..].chars().count() <= 1
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn is_mark(c: char) -> bool {
    c.is_ascii_punctuation() && !"$+<=>^`|~%&#@".contains(c)
        || matches!(
            c,
            '„' | '“'
                | '”'
                | '‚'
                | '‘'
                | '’'
                | '‹'
                | '›'
                | '»'
                | '«'
                | '–'
                | '—'
                | '…'
                | '¿'
                | '¡'
                | '·'
                | '•'
                | '‐'..='―'
        )
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
