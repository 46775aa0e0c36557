//! Quotations of a clause or more.

use std::ops::Range;

use beleg_core::reading::{Act, Certainty, EntityKind, StatementForm};
use beleg_language::Pos;

use super::{Draft, Scene, Sentence, nominal, speaker, turn, verbal};
use crate::{
    clause::{Clause, Opening},
    grammar::Class,
    page::Page,
    phrase::phrases,
    quotation::Quotation,
    source::{self, Source},
};

/// Fewest words of a quotation without a verb that is still taken for speech.
const LONG: usize = 7;

/// Tokens behind a quotation within which who said it is looked for.
const REACH: usize = 20;

pub(super) fn drafts(scene: &Scene) -> Vec<Draft> {
    let mut found = vec![];
    let mut begun: Option<&Quotation> = None;
    for quotation in &scene.direct_quotations {
        let number = scene.quotations.partition_point(|other| other.inner.start < quotation.inner.start);
        let before = number.checked_sub(1).and_then(|number| scene.quotations.get(number));
        match before.filter(|before| begun.is_none_or(|begun| begun.inner != before.inner)) {
            Some(before) if is_continued(scene, before, quotation) => {
                let mut draft = draft(scene, before);
                draft.content.push(quotation.inner.trim(scene.page.text));
                found.retain(|other: &Draft| other.content.first() != draft.content.first());
                found.push(draft);
                begun = Some(quotation);
            }
            _ => found.push(draft(scene, quotation)),
        }
    }
    found
}

/// `„Wir haben“, sagte X, „gewarnt.“`: one quotation in two parts.
fn is_continued(scene: &Scene, first: &Quotation, second: &Quotation) -> bool {
    let page = scene.page;
    let (before, behind) = (page.analysis.tokens_in(first.inner), page.analysis.tokens_in(second.inner));
    let (close, open) = (before.end, behind.start.saturating_sub(1));
    let ended = first.inner.of(page.text).is_some_and(|text| text.trim_end().ends_with(['.', '!', '?', '…']));
    first.depth == 0
        && second.depth == 0
        && !ended
        && !before.is_empty()
        && close + 2 < open
        && page.word(open - 1) == ","
        && page.sentence_number(before.start) == page.sentence_number(behind.start)
        && after(scene, close + 1).is_some_and(|found| {
            found.source.is_some() && (found.verb.is_some() || page.is(close + 2, Class::SoReported))
        })
}

/// Whether a quotation is speech of its own, not words quoted inside the article's sentence, and not a title.
pub(super) fn is_direct(page: &Page, sentences: &[Sentence], quotation: &Quotation) -> bool {
    let tokens = page.analysis.tokens_in(quotation.inner);
    let words = tokens.clone().filter(|token| page.is_word(*token)).count();
    // "Er antwortete: „Nein.“"
    let ended = quotation.inner.of(page.text).is_some_and(|text| text.trim_end().ends_with(['.', '!', '?', '…']));
    let answer = words == 1 && ended && tokens.start > 1 && page.word(tokens.start - 2) == ":";
    if answer && !in_noise(page, sentences, &tokens) {
        return quotation.depth == 0;
    }
    // "“Nobody came,” she said": a comma in front of the closing mark tells that somebody says it.
    let comma = !page.grammar.has_free_order() && quotation.inner.of(page.text).is_some_and(|text| text.ends_with(','));
    let ended = ended || comma && page.word(tokens.end) != ",";
    if words < 2 && !comma || in_noise(page, sentences, &tokens) || is_name(page, &tokens) {
        return false;
    }
    let before = tokens.start.checked_sub(2).map_or("", |token| page.word(token));
    let marked = before.is_empty()
        || matches!(before, ":" | "," | "." | "?" | "!" | "–" | "-" | "…" | "“" | "«" | "»" | "\"" | ";")
        || starts_sentence(page, tokens.start.saturating_sub(1));
    let finite = tokens.clone().any(|token| page.is_finite(token));
    match quotation.depth {
        // "said “All of them have been taken to hospital. …”": a sentence of its own.
        0 if !marked && !page.grammar.has_free_order() => {
            let opens = page.is_capital(tokens.start) && page.is_verb(tokens.start.saturating_sub(2));
            opens && finite && ended && words >= LONG
        }
        0 => marked && (finite && words > 2 || ended || words >= LONG),
        _ => before == ":" && finite,
    }
}

/// Whether quoted words are a title or name: a few words, capitalised, without a verb.
pub(crate) fn is_name(page: &Page, tokens: &Range<usize>) -> bool {
    let words: Vec<usize> = tokens.clone().filter(|token| page.is_word(*token)).collect();
    let capitals = words.iter().filter(|token| page.is_capital(**token)).count();
    let last = tokens.end.checked_sub(1).map_or("", |token| page.word(token));
    words.len() <= 6
        && !matches!(last, "." | "!" | "?" | "…" | ",")
        && !tokens.clone().any(|token| page.is_finite(token))
        && (capitals * 3 >= words.len() * 2 || words.len() == 1)
}

fn in_noise(page: &Page, sentences: &[Sentence], tokens: &Range<usize>) -> bool {
    let number = page.sentence_number(tokens.start);
    number.and_then(|number| sentences.get(number)).is_none_or(|sentence| !sentence.report)
}

fn starts_sentence(page: &Page, token: usize) -> bool {
    page.sentence_of(token).is_some_and(|sentence| sentence.tokens.start == token)
}

fn draft(scene: &Scene, quotation: &Quotation) -> Draft {
    let page = scene.page;
    let tokens = page.analysis.tokens_in(quotation.inner);
    let trimmed = quotation.inner.trim(page.text);
    let mut draft = Draft::new(vec![trimmed], StatementForm::Direct, 9);
    let mark = tokens.start.saturating_sub(1);
    // "She said: “He must go,” adding that …": what a verb of saying and a colon announce.
    let colon = mark.checked_sub(1).is_some_and(|colon| page.word(colon) == ":");
    let announced = || before(scene, mark).filter(|found| colon && found.verb.is_some() && found.source.is_some());
    let announced = if page.grammar.has_free_order() { None } else { announced() };
    if let Some(voiced) = nominal::behind(scene, tokens.end + 1).or_else(|| nominal::in_front(scene, mark)) {
        // "“…”, so das Fazit der Prüfer": a noun of saying and whose it is.
        draft = draft.by_marker(page, voiced.noun..voiced.noun + 1, voiced.marker);
        draft.carried = voiced.source.is_none();
        draft.source = voiced.source;
        return draft;
    }
    match announced.or_else(|| after(scene, tokens.end + 1)).or_else(|| before(scene, mark)) {
        Some(found) => {
            draft = found.apply(page, draft);
        }
        // "“…,” Per Holt, 58, said": somebody says it, though it is not seen who.
        None => draft.carried = page.grammar.has_free_order() || !says_behind(scene, tokens.end),
    }
    if trimmed.of(page.text).is_some_and(|text| text.ends_with('?')) && draft.act == Act::State {
        draft.act = Act::Ask;
        draft.certainty = Certainty::None;
    }
    draft
}

/// Whether a verb of saying follows a quotation in its sentence, outside of quotations.
fn says_behind(scene: &Scene, close: usize) -> bool {
    let page = scene.page;
    let end = page.sentence_of(close).map_or(close, |sentence| sentence.tokens.end);
    (close + 1..end).any(|token| {
        let says = scene.cues.verbs(page.lower(token)).iter().any(|cue| cue.clause && !cue.weak);
        page.is_finite(token) && says && !verbal::in_direct(scene, token)
    })
}

/// What attributes a quotation.
struct Attribution {
    source: Option<Source>,
    verb: Option<(usize, verbal::Use)>,
    cue: Option<usize>,
}

impl Attribution {
    fn apply(self, page: &Page, draft: Draft) -> Draft {
        let mut draft = match &self.verb {
            Some((token, found)) => draft.by_verb(page, *token, &found.cue),
            None => draft,
        };
        if let Some(cue) = self.cue {
            draft.cue = Some(page.token_span(cue));
        }
        let it = self.verb.as_ref().is_some_and(|(verb, _)| speaker::is_it(page, *verb));
        draft.medium = self.verb.and_then(|(_, found)| found.medium);
        draft.carried = self.source.is_none() && (draft.cue.is_none() || it);
        draft.source = self.source;
        draft
    }
}

/// `“, sagte X` or `“, so X`: the words after the closing mark, which `token` follows.
fn after(scene: &Scene, token: usize) -> Option<Attribution> {
    let page = scene.page;
    let number = page.sentence_number(token.saturating_sub(1))?;
    let sentence = scene.sentences.get(number)?;
    let start = token + usize::from(matches!(page.word(token), "," | "–" | "-"));
    if start >= sentence.tokens.end {
        return None;
    }
    let clause = sentence.clauses.iter().find(|clause| clause.tokens.start <= start && start < clause.tokens.end)?;
    if page.is(start, Class::SoReported) {
        let source = source::after(page, start + 1, sentence.tokens.end)?;
        return Some(Attribution { source: Some(source), verb: None, cue: Some(start) });
    }
    if !page.grammar.has_free_order()
        && let Some(found) = subject_first(scene, sentence, start)
    {
        return Some(found);
    }
    let end = clause.tokens.end;
    let verb = (start..end.min(start + 3)).find(|token| page.is_verb(*token))?;
    let found = verbal::use_of(scene, sentence, clause, verb, start).or_else(|| {
        let participle = (verb + 1..end).find(|token| page.is_verb(*token))?;
        verbal::use_of(scene, sentence, clause, participle, start)
    })?;
    Some(Attribution { source: found.source.clone(), cue: None, verb: Some((found.token, found)) })
}

/// `,” X told the press` or `,” X, editor of Y, said`: who says it stands right behind the mark, the verb behind that.
fn subject_first(scene: &Scene, sentence: &Sentence, start: usize) -> Option<Attribution> {
    let page = scene.page;
    let limit = sentence.tokens.end.min(start + REACH);
    let phrase = phrases(page, start..limit).into_iter().next().filter(|phrase| phrase.tokens.start == start)?;
    let source = source::extend(page, &phrase, limit);
    // "the inspector, who has worked there for years, said": what is inserted tells nothing.
    let inserted = |token: &usize| {
        let parts = sentence.clauses.iter().flat_map(|clause| &clause.insertions);
        let apart = sentence.clauses.iter().filter(|clause| clause.opening == Opening::Relative);
        parts.chain(apart).any(|part| part.tokens.contains(token))
    };
    // "a scientist advising the rescuers admitted"
    let finite = |token: &usize| page.is_finite(*token) && !inserted(token);
    let behind = source.tokens.end..sentence.tokens.end;
    let verb = behind.clone().find(|token| page.is_verb(*token) && !inserted(token))?;
    let reduced = page.grammar.is_doing(page.lower(verb));
    let verb = if reduced { behind.clone().find(finite)? } else { verb };
    if verb >= limit
        && !sentence.clauses.iter().any(|clause| clause.tokens.contains(&start) && clause.tokens.contains(&verb))
    {
        return None;
    }
    let cue = scene.cues.verbs(page.lower(verb)).iter().find(|cue| cue.clause)?.clone();
    let told = if cue.whom { speaker::addressee(page, verb, sentence.tokens.end) } else { None };
    let mut found = verbal::Use::plain(verb, cue, source);
    found.medium = told.filter(|told| speaker::is_organ(page, told));
    // "“…,” it added": a body that spoke before.
    found.source = found.source.filter(|source| !(phrase.pronoun && page.is(source.head, Class::Impersonal)));
    Some(Attribution { source: found.source.clone(), cue: None, verb: Some((verb, found)) })
}

/// `X sagte: „` or `X: „`: the words before the opening mark at `mark`.
fn before(scene: &Scene, mark: usize) -> Option<Attribution> {
    let page = scene.page;
    let colon = mark.checked_sub(1)?;
    let number = page.sentence_number(colon)?;
    let sentence = scene.sentences.get(number)?;
    let joined = number == page.sentence_number(mark)? || page.word(colon) == ":";
    let bare = !page.grammar.has_free_order() && page.is_verb(colon);
    if !joined || !matches!(page.word(colon), ":" | ",") && !bare {
        return None;
    }
    let end = if bare { mark } else { colon };
    let clauses: Vec<&Clause> = sentence.clauses.iter().filter(|clause| clause.tokens.start < end).collect();
    for clause in clauses.iter().rev() {
        for verb in clause.tokens.clone().filter(|token| *token < end && page.is_verb(*token)) {
            if let Some(found) = verbal::use_of(scene, sentence, clause, verb, clause.tokens.start) {
                return Some(Attribution { source: found.source.clone(), cue: None, verb: Some((found.token, found)) });
            }
        }
    }
    if page.word(colon) != ":" {
        return None;
    }
    // "Ein Nachbar zum Kurier: „…“", "Ein Läufer, der anonym bleiben will: „…“": somebody without a name at its beginning, and
    // nothing behind but whom he tells or what is said of him.
    let introduced = turn::introduced(page, sentence).filter(|(_, at)| *at == colon).map(|(source, _)| source);
    if let Some(source) = introduced.or_else(|| unnamed(page, sentence, colon)) {
        return Some(Attribution { source: Some(source), verb: None, cue: None });
    }
    // "X: „…“", "Für X ist klar: „…“": the last name before the colon, else the subject.
    let last = clauses.last()?;
    let named = phrases(page, last.tokens.start..colon).into_iter().rev().find(|phrase| {
        let name = page.name_at(phrase.head).and_then(|name| page.analysis.names.get(name));
        let speaks = name.is_some_and(|name| matches!(name.kind, EntityKind::Person | EntityKind::Organization))
            || page.is(phrase.head, Class::Title);
        speaks && (phrase.tokens.end == colon || phrase.preposition.is_none())
    });
    let source = named.map(|phrase| source::extend(page, &phrase, colon)).or_else(|| {
        let subject = source::subject(page, last, last.finite?)?;
        let able = page.is(subject.head, Class::Title)
            || page.name_at(subject.head).is_some()
            || page.grammar.pronoun(page.lower(subject.head)).is_some();
        able.then_some(subject)
    });
    Some(Attribution { source: Some(source?), verb: None, cue: None })
}

/// Who opens a sentence that has no main verb in front of its colon.
fn unnamed(page: &Page, sentence: &Sentence, colon: usize) -> Option<Source> {
    let start = sentence.tokens.start;
    let phrase = phrases(page, start..colon).into_iter().next().filter(|phrase| phrase.tokens.start == start)?;
    let next = phrase.tokens.end;
    let person =
        page.is(phrase.head, Class::Title) || page.grammar.nouns.is_person(&page.base(phrase.head).to_lowercase());
    let free = !sentence
        .clauses
        .iter()
        .any(|clause| clause.tokens.start < colon && clause.finite.is_some() && clause.opening != Opening::Relative);
    let told = page.pos(next) == Pos::Adp && next + 3 >= colon && (next + 1..colon).all(|token| page.is_word(token));
    let described = page.word(next) == ","
        && sentence.clauses.iter().any(|clause| {
            clause.opening == Opening::Relative && clause.tokens.contains(&(next + 1))
                || clause.tokens.start == next + 1
        });
    (person && free && (told || described)).then(|| Source { tokens: phrase.tokens.clone(), head: phrase.head })
}
