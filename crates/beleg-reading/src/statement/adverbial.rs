//! "Laut X", "nach Angaben von X", "X zufolge", "nach russischen Angaben", "…, so X": a source inside the sentence that
//! it backs.

use std::ops::Range;

use beleg_core::{Span, reading::StatementForm};
use beleg_language::{Case, Mood, Pos};

use super::{Draft, Scene, Sentence, content, nominal, ordered, verbal};
use crate::{
    clause::{Clause, Opening},
    cue::Marker,
    grammar::Class,
    page::Page,
    phrase::{Phrase, phrases},
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
    let mut named = vec![];
    let mut at = sentence.tokens.start;
    while at < sentence.tokens.end {
        let next = if verbal::in_direct(scene, at) { None } else { find(scene, sentence, at) };
        at = next.as_ref().map_or(at + 1, |next| next.tokens.end.max(at + 1));
        named.extend(next);
    }
    let each = named.iter().enumerate();
    let mut found: Vec<Draft> =
        each.filter_map(|(number, own)| draft(scene, sentence, own, bounds(scene, sentence, &named, number))).collect();
    found.extend(so(scene, sentence));
    found.extend(opinion(scene, sentence));
    found
}

/// "Für X wäre das …", "Für X ist klar, …": the sentence is X's view.
/// Most tokens from the verb to a colon behind which an opinion stands.
const CLEAR: usize = 4;

fn opinion(scene: &Scene, sentence: &Sentence) -> Option<Draft> {
    let page = scene.page;
    let first = sentence.clauses.first()?;
    let at = first.tokens.start;
    let main = sentence.clauses.iter().find(|clause| clause.finite.is_some() && clause.opening == Opening::Main)?;
    let finite = main.finite?;
    if !page.is(at, Class::Opinion)
        // "Für X lege sie die Hand ins Feuer" goes on with what she says.
        || page.mood(finite) == Mood::Subjunctive1
        || !(page.is(finite, Class::Be) || page.mood(finite).is_subjunctive())
        || verbal::in_direct(scene, at)
    {
        return None;
    }
    let named = page.name_at(at + 1).or_else(|| page.name_at(at + 2))?;
    let person =
        page.analysis.names.get(named).is_some_and(|name| name.kind == beleg_core::reading::EntityKind::Person);
    let source = source::after(page, at + 1, finite).filter(|_| person)?;
    // "Für X ist klar: Das Werk muss schließen."
    let colon = (finite..main.tokens.end.min(finite + CLEAR)).find(|token| page.word(token + 1) == ":");
    let said = colon.map_or(finite, |before| before + 2);
    let span = content::trim(page, page.span(said..sentence.tokens.end));
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
            let document = page.grammar.ends_like(page.lower(cue.end - 1), Class::Document);
            let source = if (at + 1..cue.end - 1).any(|token| page.is(token, Class::Unsourced))
                && !names_somebody(page, at + 1..cue.end)
            {
                // "nach ersten Berichten": it is told in them, "nach ersten Angaben" by nobody.
                document.then(|| Source { tokens: at + 1..cue.end, head: cue.end - 1 })
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
            // "according to a report by the regulator"
            let by = source
                .as_ref()
                .map(|source| source.tokens.end)
                .filter(|end| !page.grammar.has_free_order() && page.is(*end, Class::AgentPreposition));
            let owner = by.and_then(|by| source::after(page, by + 1, limit));
            let source = match (source, owner) {
                (Some(source), Some(owner)) => {
                    Some(Source { tokens: source.tokens.start..owner.tokens.end, head: source.head })
                }
                (source, _) => source,
            };
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
            // "ersten Angaben vom Mittwoch zufolge": nor one that a preposition ties to the phrase in front.
            let all = phrases(page, start..at);
            let tied = |phrase: &Phrase| {
                let before = phrase.preposition.filter(|preposition| *preposition > start);
                before.is_some_and(|preposition| all.iter().any(|other| other.tokens.end == preposition))
            };
            let whole = |phrase: &&Phrase| {
                phrase.tokens.start == start || !page.is(phrase.tokens.start, Class::Genitive) && !tied(phrase)
            };
            let first = all
                .iter()
                .rev()
                .find(whole)
                .cloned()
                .filter(|first| joined(page, first.tokens.end, at))
                // "können Passagiere der Norlandia zufolge …": behind the verb a noun in another case is its subject.
                .filter(|first| first.tokens.start <= start || !is_subject_behind(page, first))
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

/// Whether a phrase right behind a finite verb is, by its case, what the verb is told of.
fn is_subject_behind(page: &Page, phrase: &Phrase) -> bool {
    let case = page.analysis.features.get(phrase.head).map(|own| own.case);
    page.is_finite(phrase.tokens.start - 1) && matches!(case, Some(Case::Nom | Case::Acc))
}

/// How far what the source at `number` backs can reach: not into clauses that have a source of their own ("laut Polizei kamen 2000, laut
/// Veranstaltern 5000", "nach Angaben der Armee starben zehn, die Rebellen sprachen von drei").
fn bounds(scene: &Scene, sentence: &Sentence, named: &[Found], number: usize) -> Range<usize> {
    let page = scene.page;
    let clause_of = |at: usize| sentence.clauses.iter().position(|clause| clause.tokens.contains(&at));
    let mut bounds = sentence.tokens.clone();
    let Some(own) = clause_of(named[number].tokens.start) else { return bounds };
    let others = named.iter().map(|other| other.tokens.start).filter_map(clause_of);
    for other in others {
        if other < own && sentence.clauses[own].opening != Opening::Complement {
            bounds.start = sentence.clauses[own].tokens.start;
        } else if other > own {
            bounds.end = bounds.end.min(sentence.clauses[other].tokens.start);
        }
    }
    // "…, according to X, a charge the company calls absurd": others say that.
    let apposed = |clause: &&Clause| ordered::opens_taken_up(page, clause.tokens.clone());
    if let Some(other) = sentence.clauses[own + 1..].iter().find(apposed) {
        bounds.end = bounds.end.min(other.tokens.start);
    }
    let speaks = |clause: &&Clause| {
        let verb_first = clause.finite == Some(clause.tokens.start);
        let set_against = clause.opening == Opening::Subordinate && page.is(clause.tokens.start, Class::Contrast);
        (clause.opening == Opening::Main && !verb_first || set_against) && content::has_teller(scene, sentence, clause)
    };
    if let Some(other) = sentence.clauses[own + 1..].iter().find(speaks) {
        bounds.end = bounds.end.min(other.tokens.start);
    }
    bounds
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
    let owns = |owner: &Source| {
        let before = owner.tokens.start - 1;
        before == head || page.is(before, Class::AgentPreposition)
    };
    if let Some(owner) = source::after(page, head + 1, at).filter(|owner| owner.tokens.end <= at && owns(owner)) {
        return Some(owner);
    }
    // "russischen Angaben zufolge" names somebody, "ersten Angaben zufolge" nobody; "ersten Berichten zufolge" is told in them.
    let document = page.grammar.ends_like(page.lower(head), Class::Document);
    (document || names_somebody(page, words.start..head)).then_some(all)
}

/// Whether adjectives tell of somebody: "russischen Angaben", not "ersten Angaben".
fn names_somebody(page: &Page, tokens: Range<usize>) -> bool {
    let mut all = tokens;
    all.any(|token| page.pos(token) == Pos::Adj && !page.is(token, Class::Unsourced))
}

/// Whether nothing but genitives and prepositional phrases stands between two positions.
fn joined(page: &Page, from: usize, to: usize) -> bool {
    (from..to).all(|token| !page.is_mark(token) && !page.is_verb(token))
}

/// The tokens from `at` that match the words; "*" matches one token and adjectives behind it, "*angaben" one that ends so.
fn matches(page: &Page, at: usize, words: &[String], limit: usize) -> Option<Range<usize>> {
    let mut end = at;
    for word in words {
        let found = page.lower(end);
        let fits = match word.strip_prefix('*') {
            Some("") => page.is_word(end),
            Some(ending) => found.len() > ending.len() && found.ends_with(ending),
            None => word == found,
        };
        if !fits || end >= limit {
            return None;
        }
        end += 1;
        while word == "*" && end < limit && page.pos(end) == Pos::Adj {
            end += 1;
        }
    }
    Some(at..end)
}

fn draft(scene: &Scene, sentence: &Sentence, found: &Found, bounds: Range<usize>) -> Option<Draft> {
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
        _ => colon.map_or(bounds.start, |colon| (colon + 1).max(bounds.start))..bounds.end,
    };
    // "nach einem Bericht der Zeitung, der sich auf X stützt, …": what is told of the source is not said by it.
    let told = sentence.clauses.get(number + 1).filter(|next| {
        next.opening == Opening::Relative && next.tokens.start == found.tokens.end + 1 && next.tokens.end < whole.end
    });
    // "according to people who have seen the policy": where no comma parts it, it ends with the clause.
    // "according to two officials briefed on the inquiry"
    let reduced = |token: usize| page.is_verb(token) && !page.is_mark(token.wrapping_sub(1));
    let behind = found.tokens.end;
    let joined = !page.grammar.has_free_order() && (page.is(behind, Class::Relative) || reduced(behind));
    let end = if joined { clause.tokens.end } else { told.map_or(found.tokens.end, |next| next.tokens.end) };
    let cut = found.tokens.start..end.max(found.tokens.end);
    let spans = without(page, whole, &cut);
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
        .filter(|part| part.clone().any(|token| page.is_word(token) || page.pos(token) == Pos::Num))
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
            // "Sie habe „nur gespalten“, so X": what begins in front of the marks is no speech of its own.
            let whole = page.analysis.token_at(quotation.inner.start) <= page.analysis.token_at(span.start) + 1;
            whole && quotation.depth == 0 && quotation.inner.overlaps(*span) && quotation.inner.len() * 2 > span.len()
        })
    });
    if direct || spans.is_empty() {
        return None;
    }
    let mut draft = Draft::new(spans, StatementForm::Indirect, 6);
    draft.cue = Some(page.token_span(start));
    // "so das Fazit der Prüfer": whose word it is.
    if let Some(voiced) = nominal::voiced(scene, start + 1..end).filter(|voiced| source.tokens.contains(&voiced.noun)) {
        draft = draft.by_marker(page, voiced.noun..voiced.noun + 1, voiced.marker);
        draft.source = voiced.source;
    } else {
        draft.source = Some(source);
    }
    Some(draft)
}
