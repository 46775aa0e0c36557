//! What somebody says whose name stands in front of it: "Ole Marx, Chef von Korda: Wir bauen weiter." So interviews are
//! printed, and what companies let their heads say.

use std::ops::Range;

use beleg_core::reading::{EntityKind, StatementForm};
use beleg_language::Pos;

use super::{Draft, Sentence};
use crate::{clause::Opening, grammar::Class, page::Page, source::Source};

/// Most words in front of the colon.
const NAMED: usize = 14;
/// Most words that name who says a headline, and the colon.
const OFFICE: usize = 5;
/// Fewest words of what is said.
const SAID: usize = 4;

/// Somebody's turn to speak.
pub(super) struct Turn {
    source: Source,
    /// What is said, to the end of its line.
    pub(super) tokens: Range<usize>,
}

/// The turns of an article. One that stands alone counts only if who speaks says "I" or "we" in it.
pub(super) fn find(page: &Page, sentences: &[Sentence]) -> Vec<Turn> {
    let mut found: Vec<Turn> = vec![];
    for (number, sentence) in sentences.iter().enumerate() {
        let opens = number == 0 || line_between(page, &sentences[number - 1], sentence);
        let Some(source) = speaker(page, sentence).filter(|_| opens && sentence.report) else { continue };
        let last = sentences[number..].iter().enumerate().find(|(offset, sentence)| {
            let next = sentences.get(number + offset + 1);
            next.is_none_or(|next| line_between(page, sentence, next))
        });
        let close = last.map_or(sentence.tokens.end, |(_, last)| last.tokens.end);
        let said = source.tokens.end + 1..close;
        let words = said.clone().filter(|token| page.is_word(*token)).count();
        if words >= SAID && said.clone().any(|token| page.is_finite(token)) {
            found.push(Turn { source, tokens: said });
        }
    }
    let several = found.len() > 1;
    found.retain(|turn| several || turn.tokens.clone().any(|token| is_speaker(page, token)));
    found
}

pub(super) fn drafts(page: &Page, turns: &[Turn]) -> Vec<Draft> {
    let draft = |turn: &Turn| {
        let span = page.span(turn.tokens.clone()).trim(page.text);
        let draft = Draft::new(vec![span], StatementForm::Direct, 8);
        Draft { source: Some(turn.source.clone()), ..draft }
    };
    turns.iter().map(draft).collect()
}

/// "Minister: no money left for the bridge": a headline whose first words name who says the rest, where order tells that they are no
/// topic: an office, a body or a document, or a name.
pub(super) fn headlines(page: &Page, sentences: &[Sentence]) -> Vec<Draft> {
    let headline = |(number, sentence): (usize, &Sentence)| {
        let opens = number == 0 || line_between(page, &sentences[number - 1], sentence);
        let closes = sentences.get(number + 1).is_none_or(|next| line_between(page, sentence, next));
        let (start, end) = (sentence.tokens.start, sentence.tokens.end);
        let plain = !page.is_mark(end - 1) && opens && closes && sentence.report && !page.grammar.has_free_order();
        let colon = (start..end.min(start + OFFICE)).find(|token| page.word(*token) == ":").filter(|_| plain)?;
        let head = colon.checked_sub(1).filter(|head| *head >= start)?;
        let name = page.name_at(head).map(|name| page.analysis.names[name].kind);
        let office = [Class::Title, Class::Representing, Class::Document, Class::OrganizationNoun].into_iter();
        let speaks = matches!(name, Some(EntityKind::Person | EntityKind::Organization))
            || office.into_iter().any(|class| page.is(head, class));
        let whole = (start..colon).all(|token| page.is_word(token) && !page.is_verb(token));
        let words = (colon + 1..end).filter(|token| page.is_word(*token)).count();
        if !speaks || !whole || words < SAID {
            return None;
        }
        let span = page.span(colon + 1..end).trim(page.text);
        let source = Source { tokens: start..colon, head };
        Some(Draft { source: Some(source), ..Draft::new(vec![span], StatementForm::Indirect, 6) })
    };
    sentences.iter().enumerate().filter_map(headline).collect()
}

/// The person, or the medium that asks, whom the words in front of a colon name and nothing else.
fn speaker(page: &Page, sentence: &Sentence) -> Option<Source> {
    let (source, colon) = introduced(page, sentence)?;
    let quoted = matches!(page.word(colon + 1), "„" | "“" | "\"" | "«" | "»" | "”");
    let asked = sentence.clauses.iter().all(|clause| clause.opening != Opening::AsReported);
    (asked && !quoted && source.tokens.end == colon).then_some(source)
}

/// Whom the words in front of the first colon of a sentence name and nothing else, with the colon: "Ole Marx (62), Chef von Korda".
pub(super) fn introduced(page: &Page, sentence: &Sentence) -> Option<(Source, usize)> {
    let start = sentence.tokens.start;
    let limit = sentence.tokens.end.min(start + NAMED);
    let colon = (start..limit).find(|token| page.word(*token) == ":")?;
    let person = |name: usize| page.analysis.names[name].kind == EntityKind::Person;
    let head = (start..colon).find(|token| page.name_at(*token).is_some_and(person))?;
    // Titles may stand in front, and an office behind a comma; no verb, and no clause of its own.
    let close = page.name_end(head)?;
    let plain = !(start..colon).any(|token| page.is_verb(token));
    let framed = (start..head).all(|token| page.is_word(token) || page.word(token) == ".")
        && (close == colon || page.word(close) == "," || page.word(close) == "(");
    // "Eva Lang (SPD) zur Reform": what it is about is no part of the name.
    let bracket = (close..colon).find(|token| page.word(close) == "(" && page.word(*token) == ")");
    let end = bracket.map(|bracket| bracket + 1).filter(|end| page.pos(*end) == Pos::Adp).unwrap_or(colon);
    (plain && framed).then_some((Source { tokens: start..end, head: close - 1 }, colon))
}

fn is_speaker(page: &Page, token: usize) -> bool {
    page.grammar.pronoun(page.lower(token)).is_some_and(|who| who.contains('1'))
}

/// Whether a line ends between two sentences that follow each other.
fn line_between(page: &Page, first: &Sentence, second: &Sentence) -> bool {
    let gap = page.token_span(first.tokens.end - 1).end..page.token_span(second.tokens.start).start;
    page.text.get(gap).is_some_and(|gap| gap.contains('\n'))
}
