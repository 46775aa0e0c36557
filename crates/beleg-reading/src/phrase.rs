//! Noun phrases, by part of speech.

use std::ops::Range;

use beleg_language::Pos;

use crate::{grammar::Class, page::Page};

/// A noun phrase without what follows its head: "der russische Präsident Wladimir Putin".
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Phrase {
    /// Its tokens, without the preposition.
    pub(crate) tokens: Range<usize>,
    /// The noun, name or pronoun that ends it.
    pub(crate) head: usize,
    /// The preposition that governs it.
    pub(crate) preposition: Option<usize>,
    /// Whether its form rules out the nominative.
    pub(crate) oblique: bool,
    /// Whether it is a pronoun by itself.
    pub(crate) pronoun: bool,
}

impl Phrase {
    /// Whether it can be the subject of a clause.
    pub(crate) fn can_be_subject(&self) -> bool {
        self.preposition.is_none() && !self.oblique
    }
}

/// The noun phrases within the given tokens, from left to right.
pub(crate) fn phrases(page: &Page, tokens: Range<usize>) -> Vec<Phrase> {
    let mut found: Vec<Phrase> = vec![];
    let mut at = tokens.start;
    while at < tokens.end {
        let preposition = (page.pos(at) == Pos::Adp && page.is(at, Class::Preposition)).then_some(at);
        let start = at + usize::from(preposition.is_some());
        match phrase_at(page, start, tokens.end) {
            Some((end, head)) => {
                let words = start..end;
                // A genitive right behind a noun belongs to that noun.
                let follows = found.last().is_some_and(|last: &Phrase| last.tokens.end == start && !last.pronoun);
                let genitive = follows && preposition.is_none() && page.is(start, Class::Genitive) && head > start;
                let pronoun = words.len() == 1 && page.pos(head) == Pos::Pron;
                let oblique = genitive || (page.is(start, Class::Oblique) && !sentence_start_name(page, start));
                found.push(Phrase { tokens: words, head, preposition, oblique, pronoun });
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// "Den" and the like can be part of a name, but only inside one; at its start the determiner rules.
fn sentence_start_name(page: &Page, start: usize) -> bool {
    page.pos(start) == Pos::Propn
}

/// End and head of the phrase that begins at `start`.
fn phrase_at(page: &Page, start: usize, end: usize) -> Option<(usize, usize)> {
    let mut at = start;
    let mut head = None;
    while at < end {
        let noun = matches!(page.pos(at), Pos::Noun | Pos::Propn);
        match page.pos(at) {
            Pos::Det if head.is_none() => {}
            Pos::Adj | Pos::Num if head.is_none() => {}
            Pos::Num if noun_then_number(page, at) => head = Some(at),
            Pos::Noun | Pos::Propn => head = Some(at),
            Pos::Pron if at == start && !page.is_capital_noun(at) => {
                // A pronoun by itself, unless a noun follows that it determines.
                let determines = matches!(page.pos(at + 1), Pos::Noun | Pos::Propn | Pos::Adj) && page.is(at, Class::Genitive);
                if !determines {
                    return Some((at + 1, at));
                }
            }
            Pos::Adv | Pos::Part if head.is_none() && at > start && page.pos(at + 1) == Pos::Adj => {}
            Pos::Cconj if head.is_none() && at > start && page.pos(at + 1) == Pos::Adj && page.pos(at - 1) == Pos::Adj => {}
            // Truncated compound: "Atom- und Raketenprogramm".
            Pos::Cconj if head.is_some() && page.word(at - 1).ends_with('-') => head = None,
            Pos::Punct if name_in_marks(page, at, head) => {}
            Pos::X if head.is_some() && page.is_capital(at) => head = Some(at),
            _ => break,
        }
        if noun && head.is_some() && at + 1 < end && !continues(page, at + 1) {
            at += 1;
            break;
        }
        at += 1;
    }
    let head = head?;
    let mut end = head + 1;
    if page.is_mark(end) && matches!(page.word(end), "“" | "\"" | "«" | "»" | "”") && name_open(page, start..head) {
        end += 1;
    }
    Some((end, head))
}

fn continues(page: &Page, at: usize) -> bool {
    matches!(page.pos(at), Pos::Noun | Pos::Propn | Pos::Num | Pos::X | Pos::Punct)
        || (page.word(at - 1).ends_with('-') && page.pos(at) == Pos::Cconj)
}

fn noun_then_number(page: &Page, at: usize) -> bool {
    page.pos(at - 1) == Pos::Propn
}

/// The opening mark in "das Magazin „Der Spiegel“".
fn name_in_marks(page: &Page, at: usize, head: Option<usize>) -> bool {
    head.is_some() && matches!(page.word(at), "„" | "\"" | "»" | "«" | "“") && page.is_capital(at + 1) && closed_soon(page, at)
}

fn closed_soon(page: &Page, at: usize) -> bool {
    (at + 2..at + 7).any(|token| matches!(page.word(token), "“" | "\"" | "«" | "»" | "”"))
        && !(at + 1..at + 6).take_while(|token| !page.is_mark(*token)).any(|token| page.is_verb(token))
}

fn name_open(page: &Page, tokens: Range<usize>) -> bool {
    tokens.clone().any(|token| matches!(page.word(token), "„" | "\"" | "»" | "«" | "“"))
}

impl Page<'_> {
    /// A pronoun form that is tagged as such but written like a noun inside a sentence ("Sie" aside).
    fn is_capital_noun(&self, token: usize) -> bool {
        self.is_capital(token) && self.grammar.pronoun(self.lower(token)).is_none() && self.pos(token) == Pos::Noun
    }
}
