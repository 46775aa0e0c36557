//! "Laut X", "nach Angaben von X", "X zufolge", "nach russischen Angaben", "…, so X": a source inside the sentence that
//! it backs.

use std::ops::Range;

use beleg_core::{Span, reading::StatementForm};
use beleg_language::Pos;

use super::{Draft, Scene, Sentence, content, verbal};
use crate::{
    clause::{Clause, Opening},
    cue::Marker,
    grammar::Class,
    page::Page,
    phrase::phrases,
    source::{self, Source},
};

/// A phrase that names a source.
struct Found<'a> {
    /// Everything from the preposition to the last word of the source: what is cut out of the content.
    tokens: Range<usize>,
    cue: Range<usize>,
    marker: &'a Marker,
    source: Option<Source>,
}

pub(super) fn drafts(scene: &Scene, sentence: &Sentence) -> Vec<Draft> {
    let mut found = vec![];
    let mut at = sentence.tokens.start;
    while at < sentence.tokens.end {
        let next = if verbal::in_direct(scene, at) { None } else { find(scene, sentence, at) };
        at = next.as_ref().map_or(at + 1, |next| next.tokens.end.max(at + 1));
        found.extend(next.and_then(|next| draft(scene, sentence, &next)));
    }
    found.extend(so(scene, sentence));
    found.extend(opinion(scene, sentence));
    found
}

/// "Für X wäre das …", "Für X ist klar, …": the sentence is X's view.
fn opinion(scene: &Scene, sentence: &Sentence) -> Option<Draft> {
    let page = scene.page;
    let first = sentence.clauses.first()?;
    let at = first.tokens.start;
    let main = sentence.clauses.iter().find(|clause| clause.finite.is_some() && clause.opening == Opening::Main)?;
    let finite = main.finite?;
    if !page.is(at, Class::Opinion)
        || !(page.is(finite, Class::Be) || page.mood(finite).is_subjunctive())
        || verbal::in_direct(scene, at)
    {
        return None;
    }
    let named = page.name_at(at + 1).or_else(|| page.name_at(at + 2))?;
    let person =
        page.analysis.names.get(named).is_some_and(|name| name.kind == beleg_core::reading::EntityKind::Person);
    let source = source::after(page, at + 1, finite).filter(|_| person)?;
    let span = content::trim(page, page.span(finite..sentence.tokens.end));
    if scene.quotations.iter().any(|quotation| {
        quotation.depth == 0 && quotation.inner.overlaps(span) && quotation.inner.len() * 2 > span.len()
    }) {
        return None;
    }
    let mut draft = Draft::new(vec![span], StatementForm::Indirect, 5);
    draft.cue = Some(page.token_span(at));
    draft.marker = Some(page.word(finite).to_owned());
    draft.source = Some(source);
    Some(draft)
}

fn find<'a>(scene: &Scene<'a>, sentence: &Sentence, at: usize) -> Option<Found<'a>> {
    let page = scene.page;
    let limit = sentence.tokens.end;
    for marker in &scene.cues.adjective_sources {
        if let Some(cue) = matches(page, at, &marker.words, limit) {
            let clause = sentence.clauses.iter().find(|clause| clause.tokens.contains(&at))?;
            let source = if page.is(at + 1, Class::Unsourced) {
                None
            } else if page.is(at + 1, Class::Own) {
                source::subject(page, clause, clause.finite?)
            } else if marker.words.last().is_some_and(|word| word.len() > 1 && word.starts_with('*')) {
                // "nach Polizeiangaben": the word itself names the source.
                Some(Source { tokens: cue.end - 1..cue.end, head: cue.end - 1 })
            } else {
                Some(Source { tokens: at + 1..cue.end - 1, head: cue.end - 2 })
            };
            return Some(Found { tokens: cue.clone(), cue, marker, source });
        }
    }
    for marker in &scene.cues.documents {
        if matches(page, at, &marker.words, limit).is_some() {
            let source = source::after(page, at + 1, limit)?;
            let tokens = at..source.tokens.end;
            return Some(Found { tokens, cue: at..at + 1, marker, source: Some(source) });
        }
    }
    for marker in &scene.cues.prepositions {
        if let Some(cue) = matches(page, at, &marker.words, limit) {
            // "nach Angaben von X"; an article belongs to the source: "nach Angaben des Roten Kreuzes".
            let skip = usize::from(page.is(cue.end, Class::SourcePreposition) && !page.is(cue.end, Class::Genitive));
            let source = source::after(page, cue.end + skip, limit);
            let end = source.as_ref().map_or(cue.end, |source| source.tokens.end);
            // "laut" is also an adverb, "gemäß" follows its noun: no source, no statement.
            return source.is_some().then_some(Found { tokens: cue.start..end, cue, marker, source });
        }
    }
    for marker in &scene.cues.postpositions {
        if let Some(cue) = matches(page, at, &marker.words, limit) {
            let start = sentence
                .clauses
                .iter()
                .find(|clause| clause.tokens.contains(&at))
                .map_or(sentence.tokens.start, |clause| clause.tokens.start);
            let phrase = phrases(page, start..at).into_iter().rev().find(|phrase| phrase.tokens.end <= at)?;
            // The phrase may have grown to the right by a genitive: it begins at the last phrase without one.
            let first = phrases(page, start..at)
                .into_iter()
                .rev()
                .find(|phrase| !page.is(phrase.tokens.start, Class::Genitive) || phrase.tokens.start == start)
                .filter(|first| joined(page, first.tokens.end, at))
                .unwrap_or(phrase);
            // "Einem uns inzwischen vorliegenden Auszug zufolge": what fronts the clause belongs to the phrase.
            let fronted = joined(page, start, at) && at - start <= 8;
            let tokens = if fronted { start } else { first.tokens.start }..cue.end;
            let words = first.tokens.start..at;
            return Some(Found { tokens, cue, marker, source: teller(page, sentence, at, words, first.head) });
        }
    }
    None
}

/// Who tells it by `words` in front of "zufolge": nobody in "ersten Angaben", the subject in "eigenen Angaben", the police in "Angaben
/// der Polizei".
fn teller(page: &Page, sentence: &Sentence, at: usize, words: Range<usize>, head: usize) -> Option<Source> {
    let all = Source { tokens: words.clone(), head };
    if !page.is(head, Class::Telling) {
        return Some(all);
    }
    if words.clone().any(|token| page.is(token, Class::Own)) {
        let clause = sentence.clauses.iter().find(|clause| clause.tokens.contains(&at))?;
        let behind = Clause { tokens: at + 1..clause.tokens.end, ..clause.clone() };
        return source::subject(page, &behind, clause.finite?);
    }
    if let Some(owner) = source::after(page, head + 1, at).filter(|owner| owner.tokens.end <= at) {
        return Some(owner);
    }
    // "russischen Angaben zufolge" names somebody, "ersten Angaben zufolge" nobody.
    let names = |token: usize| page.pos(token) == Pos::Adj && !page.is(token, Class::Unsourced);
    (words.start..head).any(names).then_some(all)
}

/// Whether nothing but genitives and prepositional phrases stands between two positions.
fn joined(page: &Page, from: usize, to: usize) -> bool {
    (from..to).all(|token| !page.is_mark(token) && !page.is_verb(token))
}

/// The tokens from `at` that match the words; "*" matches one token, "*angaben" one that ends so.
fn matches(page: &Page, at: usize, words: &[String], limit: usize) -> Option<Range<usize>> {
    let end = at + words.len();
    let fits = end <= limit
        && words.iter().enumerate().all(|(offset, word)| match (word.strip_prefix('*'), page.lower(at + offset)) {
            (Some(""), _) => page.is_word(at + offset),
            (Some(ending), found) => found.len() > ending.len() && found.ends_with(ending),
            (None, found) => word == found,
        });
    fits.then_some(at..end)
}

fn draft(scene: &Scene, sentence: &Sentence, found: &Found) -> Option<Draft> {
    let page = scene.page;
    let number = sentence.clauses.iter().position(|clause| clause.tokens.contains(&found.tokens.start))?;
    let clause = &sentence.clauses[number];
    // "berichtete … unter Berufung auf X": the verb of saying tells it, with both.
    let relay = scene.cues.relays.contains(&found.marker.words);
    if relay
        && clause.tokens.clone().any(|token| page.is_verb(token) && !scene.cues.verbs(page.lower(token)).is_empty())
    {
        return None;
    }
    // "…, sagte der Mitteilung zufolge X": so is it known that X said it, and what X said is told before.
    let verb = found.tokens.start.wrapping_sub(1);
    let says = || scene.cues.verbs(page.lower(verb)).iter().any(|cue| cue.clause && !cue.weak);
    if page.is_finite(verb) && page.is_mark(verb.wrapping_sub(1)) && says() {
        return None;
    }
    // "Das Beste kommt noch: Laut X …": what a colon announces is told behind it.
    let colon = (sentence.tokens.start..found.tokens.start).rev().find(|token| page.word(*token) == ":");
    let whole = match clause.opening {
        Opening::Complement | Opening::Relative | Opening::Subordinate => clause.tokens.clone(),
        _ => colon.map_or(sentence.tokens.start, |colon| colon + 1)..sentence.tokens.end,
    };
    let spans = without(page, whole, &found.tokens);
    if spans.is_empty() {
        return None;
    }
    let mut draft = Draft::new(spans, StatementForm::Indirect, 6).by_marker(page, found.cue.clone(), found.marker);
    draft.source = found.source.clone();
    Some(draft)
}

/// The tokens of `whole` without those of `cut`, as one or two spans.
fn without(page: &Page, whole: Range<usize>, cut: &Range<usize>) -> Vec<Span> {
    [whole.start..cut.start, cut.end..whole.end]
        .into_iter()
        .map(|part| page.trim(part))
        .filter(|part| part.clone().any(|token| page.is_word(token)))
        .map(|part| content::trim(page, page.span(part)))
        .filter(|span| !span.is_empty())
        .collect()
}

/// "…, so X": without a verb, at the end or inserted.
fn so(scene: &Scene, sentence: &Sentence) -> Option<Draft> {
    let page = scene.page;
    // It may part a clause: "Damit, so der Minister, sei …".
    let all = sentence.clauses.iter().flat_map(|clause| std::iter::once(clause).chain(&clause.insertions));
    let clause = all.into_iter().find(|clause| {
        page.is(clause.tokens.start, Class::SoReported)
            && clause.finite.is_none()
            && !page.is(clause.tokens.start + 1, Class::Complementizer)
            && matches!(page.word(clause.tokens.start.saturating_sub(1)), "," | "–")
            && !verbal::in_direct(scene, clause.tokens.start)
    })?;
    let start = clause.tokens.start;
    let source = source::after(page, start + 1, sentence.tokens.end)?;
    // "…, so die Ministerin am Freitag": the rest of the clause tells when and where it was said.
    let end = clause.tokens.end.max(source.tokens.end);
    let spans = without(page, sentence.tokens.clone(), &(start..end));
    let direct = spans.iter().any(|span| {
        scene.quotations.iter().any(|quotation| {
            quotation.depth == 0 && quotation.inner.overlaps(*span) && quotation.inner.len() * 2 > span.len()
        })
    });
    if direct || spans.is_empty() {
        return None;
    }
    let mut draft = Draft::new(spans, StatementForm::Indirect, 6);
    draft.cue = Some(page.token_span(start));
    draft.source = Some(source);
    Some(draft)
}
