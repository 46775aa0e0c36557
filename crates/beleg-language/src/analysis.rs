//! What the language room finds in a text.

use std::ops::Range;

use beleg_core::{Span, reading::EntityKind};

use crate::{features::Features, relation::Relation, token::Token};

/// Tokens, sentences, tags and names of one text, all in its order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Analysis {
    /// Words, numbers and marks.
    pub tokens: Vec<Token>,
    /// One tag per token.
    pub tags: Vec<Tag>,
    /// Features, one for each token.
    pub features: Vec<Features>,
    /// The language's own fine tags, as numbers of the model's list ([`crate::Model::fine_tags`]), one for each token.
    pub fine: Vec<u8>,
    /// Heads and relations, one for each token.
    pub arcs: Vec<Arc>,
    /// Sentences; every token belongs to exactly one.
    pub sentences: Vec<Sentence>,
    /// Names of persons, organisations and so on. They do not overlap.
    pub names: Vec<Name>,
}

impl Analysis {
    /// Index of the first token that ends after the byte at `offset`.
    pub fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|token| token.span.end <= offset)
    }

    /// Indexes of the tokens that overlap `span`.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.token_at(span.start);
        start..start.max(self.tokens.partition_point(|token| token.span.start < span.end))
    }

    /// The span from the first to the last of the given tokens.
    pub fn span_of(&self, tokens: Range<usize>) -> Option<Span> {
        let tokens = self.tokens.get(tokens)?;
        Some(tokens.first()?.span.cover(tokens.last()?.span))
    }
}

/// What a token hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Arc {
    /// The token that governs it; none for the head of a sentence.
    pub head: Option<usize>,
    /// What it is to its head.
    pub relation: Relation,
}

/// A sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// From its first token to its last.
    pub span: Span,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// A name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Where it stands. It may begin or end inside a token: "UN" in "UN-Inspektoren".
    pub span: Span,
    /// The tokens that it stands in.
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: EntityKind,
}

/// Part of speech and mood of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Tag {
    /// Universal part of speech.
    pub pos: Pos,
    /// Mood, for verbs and auxiliaries.
    pub mood: Mood,
}

/// Universal parts of speech (Universal Dependencies, version 2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are those of Universal Dependencies")]
pub enum Pos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

/// Mood and finiteness of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mood {
    /// No verb.
    None,
    /// Finite, indicative.
    Indicative,
    /// Finite, German Konjunktiv I: the mood of reported speech.
    Subjunctive1,
    /// Finite, German Konjunktiv II: the mood of the unreal, and of reported speech where Konjunktiv I looks like the
    /// indicative.
    Subjunctive2,
    /// Finite, imperative.
    Imperative,
    /// Infinitive.
    Infinitive,
    /// Participle.
    Participle,
}

impl Mood {
    /// Whether a verb of this mood agrees with a subject.
    pub fn is_finite(self) -> bool {
        matches!(self, Mood::Indicative | Mood::Subjunctive1 | Mood::Subjunctive2 | Mood::Imperative)
    }

    /// Konjunktiv I or II.
    pub fn is_subjunctive(self) -> bool {
        matches!(self, Mood::Subjunctive1 | Mood::Subjunctive2)
    }
}
