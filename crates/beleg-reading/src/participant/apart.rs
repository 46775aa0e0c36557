//! Names that stand in front of a sentence and take no part in it: who passes it on, what it is about, where it was written.

use std::ops::Range;

use beleg_core::reading::EntityKind;
use beleg_language::{Pos, Relation};

use crate::page::Page;

/// Most tokens of a label.
const LABEL: usize = 7;

/// Whether a name of a kind, if it has one, stands apart from what its sentence tells.
pub(super) fn is_apart(page: &Page, tokens: &Range<usize>, kind: Option<EntityKind>) -> bool {
    is_channel(page, tokens)
        || kind != Some(EntityKind::Person) && is_label(page, tokens)
        || is_dateline(page, tokens, kind)
        || is_tag(page, tokens)
}

/// "… #Rüstung #Frankreich https://…": one of the tags behind a message.
fn is_tag(page: &Page, tokens: &Range<usize>) -> bool {
    let marked = |token: usize| page.word(token).starts_with('#') || token > 0 && page.word(token - 1) == "#";
    let next = page.word(tokens.end);
    marked(tokens.start)
        && tokens.start > 1
        && (next.starts_with('#')
            || next.starts_with("http")
            || next == "…"
            || tokens.end >= page.len()
            || starts_line(page, tokens.end))
}

/// "RT @zeitung: …", "POL-BN: …", "(dpa)": through whom something is told, where it only tells.
fn is_channel(page: &Page, tokens: &Range<usize>) -> bool {
    let (first, before) = (tokens.start, tokens.start.checked_sub(1).map_or("", |before| page.word(before)));
    let shouted = |token: usize| page.word(token).chars().all(|c| !c.is_lowercase());
    let passed_on = page.word(first).starts_with('@') || matches!(before, "@" | "RT") || page.word(first) == "RT";
    let label = || tokens.clone().all(shouted) && tokens.end < page.len() && page.word(tokens.end) == ":";
    // An outlet that does something, or to which something is done, stands there as subject or object.
    let outlet = || {
        let role = |token: usize| {
            use Relation::{Iobj, Nsubj, NsubjPass, Obj};
            matches!(page.analysis.arcs[token].relation, Nsubj | NsubjPass | Obj | Iobj)
        };
        page.span(tokens.clone()).of(page.text).is_some_and(|name| page.grammar.is_outlet(name))
            && !tokens.clone().any(role)
    };
    passed_on || label() || outlet()
}

/// "Norland: Zehntausende demonstrieren gegen die Regierung", also behind "RT @zeitung:": what is told there, or where. Persons may
/// speak behind such a mark.
fn is_label(page: &Page, tokens: &Range<usize>) -> bool {
    let nominal = |token: usize| {
        matches!(page.pos(token), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Adp | Pos::Det | Pos::X)
            || page.word(token) == "#"
    };
    let Some(colon) = (tokens.end..page.len().min(tokens.end + LABEL)).find(|token| page.word(*token) == ":") else {
        return false;
    };
    let start = (0..tokens.start).rev().find(|token| !nominal(*token)).map_or(0, |before| before + 1);
    let begins = start == 0 || starts_line(page, start) || page.word(start - 1) == ":";
    let told =
        page.sentence_of(colon).is_some_and(|sentence| (colon..sentence.tokens.end).any(|at| page.is_finite(at)));
    begins && colon - start <= LABEL && (start..colon).all(nominal) && told
}

/// "Olmstadt. Die Regierung …", "Olmstadt Die Regierung …", "Olmstadt, Karsk Norlands Regierung …": the places in front of a report.
fn is_dateline(page: &Page, tokens: &Range<usize>, kind: Option<EntityKind>) -> bool {
    if is_among_places(page, tokens) {
        return true;
    }
    if !matches!(kind, Some(EntityKind::Place | EntityKind::Country)) || !starts_line(page, tokens.start) {
        return false;
    }
    let next = tokens.end;
    let opens = |token: usize| page.pos(token) == Pos::Det && page.is_capital(token);
    opens(next) || page.word(next) == "." && next + 1 < page.len() && !starts_line(page, next + 1)
}

/// Whether a name is one of several that only commas part, from the start of a line on, and behind which a sentence begins with another
/// name, a noun or an article.
fn is_among_places(page: &Page, tokens: &Range<usize>) -> bool {
    let mut at = tokens.start;
    while at >= 2 && page.word(at - 1) == "," && page.pos(at - 2) == Pos::Propn {
        at -= 2;
    }
    // "12.03.2024 Olmstadt, Karsk Die Regierung …"
    let dated = at > 0 && page.pos(at - 1) == Pos::Num && page.word(at - 1).len() > 1;
    if !(starts_line(page, at) || dated) || page.pos(at) != Pos::Propn {
        return false;
    }
    let mut end = at + 1;
    while page.word(end) == "," && page.pos(end + 1) == Pos::Propn {
        end += 2;
    }
    let opens = matches!(page.pos(end), Pos::Propn | Pos::Noun | Pos::Det) && page.is_capital(end);
    end > at + 1 && tokens.end <= end && opens && !starts_line(page, end)
}

fn starts_line(page: &Page, token: usize) -> bool {
    let at = page.token_span(token).start;
    page.text[..at].trim_end_matches([' ', '\u{a0}', '\t']).chars().next_back().is_none_or(|c| c == '\n')
}
