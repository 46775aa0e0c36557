//! Pieces of words: in "UN-Inspektoren" and "SPD/Grüne" names are parts of words.

use beleg_core::Span;

use crate::{
    token::{Token, TokenKind},
    word::{Lexicon, Part, Word},
};

/// A token or a part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where it stands.
    pub span: Span,
    /// Its token.
    pub token: usize,
}

/// Takes tokens apart at hyphens and slashes between letters, which become pieces of their own, and before endings that are
/// no part of a name.
pub fn pieces(lexicon: &Lexicon, text: &str, tokens: &[Token]) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(tokens.len() + tokens.len() / 8);
    for (token, Token { span, kind }) in tokens.iter().enumerate() {
        let word = span.of(text).unwrap_or("");
        let is_address = word.contains("://") || word.contains('@') || word.starts_with("www.");
        let mut start = span.start;
        if *kind == TokenKind::Word && !is_address {
            for (at, mark) in word.match_indices(['-', '‑', '/']) {
                let at = span.start + at;
                let end = at + mark.len();
                if at > start && end < span.end {
                    pieces.push(Piece { span: Span::new(start, at), token });
                    pieces.push(Piece { span: Span::new(at, end), token });
                    start = end;
                }
            }
        }
        let ending = if *kind == TokenKind::Word { lexicon.detached(word) } else { 0 };
        let stem = span.end - ending;
        if stem > start && stem < span.end {
            pieces.push(Piece { span: Span::new(start, stem), token });
            start = stem;
        }
        pieces.push(Piece { span: Span::new(start, span.end), token });
    }
    pieces
}

/// Looks at every piece; `words` are those of the tokens.
pub fn words(lexicon: &Lexicon, text: &str, pieces: &[Piece], words: &[Word]) -> Vec<Word> {
    let mut found = Vec::with_capacity(pieces.len());
    for (at, piece) in pieces.iter().enumerate() {
        let first = at == 0 || pieces[at - 1].token != piece.token;
        let last = pieces.get(at + 1).is_none_or(|next| next.token != piece.token);
        if first && last {
            found.push(words[piece.token].clone());
            continue;
        }
        let part = piece.span.of(text).unwrap_or("");
        let kind = if part.starts_with(char::is_alphanumeric) { TokenKind::Word } else { TokenKind::Symbol };
        let mut word = lexicon.word(part, kind);
        word.part = match (first, last) {
            (true, _) => Part::First,
            (_, true) => Part::Last,
            _ => Part::Middle,
        };
        word.whole = words[piece.token].form;
        if kind == TokenKind::Word {
            word.gazetteer |= words[piece.token].gazetteer;
        }
        found.push(word);
    }
    found
}

/// The piece where each token begins, and the number of pieces.
pub fn starts(pieces: &[Piece], tokens: usize) -> Vec<usize> {
    let mut starts = Vec::with_capacity(tokens + 1);
    for (at, piece) in pieces.iter().enumerate() {
        if starts.len() == piece.token {
            starts.push(at);
        }
    }
    starts.resize(tokens + 1, pieces.len());
    starts
}
