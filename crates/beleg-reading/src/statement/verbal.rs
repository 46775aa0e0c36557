//! Verbs of saying with what they say: a clause, an infinitive, an object.

use std::ops::Range;

use beleg_core::{
    Span,
    reading::{Act, Certainty, StatementForm},
};
use beleg_language::{Mood, Pos};

use super::{Draft, Scene, Sentence, quoted};
use crate::{
    clause::{Clause, Opening, conjunct},
    cue::Cue,
    grammar::Class,
    page::Page,
    phrase::{Phrase, phrases},
    source::{self, Source},
};

/// A verb of saying in its clause.
pub(super) struct Use {
    pub(super) token: usize,
    pub(super) cue: Cue,
    pub(super) source: Option<Source>,
    pub(super) medium: Option<Range<usize>>,
    /// "wurde gefordert": the subject is what is said.
    passive: bool,
    /// "wollte nicht bestätigen".
    negated: bool,
}

/// The use of the verb at `token`, if it is one of saying. `from` bounds where its clause begins.
pub(super) fn use_of(scene: &Scene, sentence: &Sentence, clause: &Clause, token: usize, from: usize) -> Option<Use> {
    let page = scene.page;
    if !page.is_verb(token) && !fronted(page, token) {
        return None;
    }
    let tokens = from.max(clause.tokens.start)..clause.tokens.end;
    let cue = entry(scene, &tokens, token)?.clone();
    let finite = source::governing_finite(page, clause, token);
    let negated = (finite.min(token)..tokens.end).any(|other| page.is(other, Class::Negation))
        || tokens
            .clone()
            .take_while(|other| *other < token)
            .any(|other| page.is(other, Class::Negation) && other + 4 > token);
    let modal = finite != token && page.is(finite, Class::Modal);
    let infinitive = page.mood(token) == Mood::Infinitive;
    if modal && infinitive && !(negated && page.is(finite, Class::Refusing)) {
        return None;
    }
    if infinitive && !modal && clause.opening == Opening::Infinitive {
        return None;
    }
    let participle = page.mood(token) == Mood::Participle || fronted(page, token);
    let passive = participle && tokens.clone().any(|other| other != token && page.is(other, Class::Become));
    // A participle without an auxiliary is an adjective, or the verb of a headline.
    if participle && clause.finite.is_none() {
        return None;
    }
    let narrowed = Clause { tokens: tokens.clone(), ..clause.clone() };
    let source = if passive {
        source::agent(page, &narrowed).or_else(|| source::scene(page, &narrowed, token))
    } else {
        source::subject(page, &narrowed, token)
            .or_else(|| in_front(page, sentence, clause))
            .or_else(|| source::scene(page, &narrowed, token))
    };
    let medium = medium(page, &tokens, source.as_ref(), sentence);
    let mut found = Use { token, cue, source, medium, passive, negated };
    relay(scene, &narrowed, sentence, &mut found);
    if found.cue.cites && !passive {
        cite(page, &narrowed, &mut found);
    }
    Some(found)
}

/// "berichtet unter Berufung auf X": X is the source, the subject passes it on.
fn relay(scene: &Scene, clause: &Clause, sentence: &Sentence, found: &mut Use) {
    let page = scene.page;
    let behind = clause.tokens.clone().find_map(|at| {
        let words = scene
            .cues
            .relays
            .iter()
            .find(|words| words.iter().enumerate().all(|(offset, word)| page.lower(at + offset) == word))?;
        source::after(page, at + words.len(), sentence.tokens.end)
    });
    if let Some(source) = behind {
        found.medium = found.source.take().map(|subject| subject.tokens);
        found.source = Some(source);
    }
}

/// "Spekuliert wurde, …": a participle that opens the sentence, and so looks like a noun.
fn fronted(page: &Page, token: usize) -> bool {
    page.starts_sentence(token)
        && page.is_capital(token)
        && (page.is(token + 1, Class::Become) || page.is(token + 1, Class::Be))
}

/// "John Kirby, Sprecher des Weißen Hauses, legte nach": the subject of a clause that begins with its verb stands in
/// front of an insertion.
fn in_front(page: &Page, sentence: &Sentence, clause: &Clause) -> Option<Source> {
    let number = sentence.clauses.iter().position(|other| other.tokens.start == clause.tokens.start)?;
    let mut first = number.checked_sub(1)?;
    while first > 0 && matches!(sentence.clauses[first].opening, Opening::Fragment | Opening::Relative) {
        first -= 1;
    }
    let first = &sentence.clauses[first];
    let impersonal = clause.tokens.clone().any(|token| page.is(token, Class::Impersonal));
    let verb_first =
        clause.finite == Some(clause.tokens.start) && first.opening == Opening::Main && !first.is_subjunctive(page);
    let fragment = !impersonal && (first.opening == Opening::Fragment || verb_first);
    let phrase = phrases(page, first.tokens.clone())
        .into_iter()
        .find(|phrase| phrase.can_be_subject() && !page.is(phrase.head, Class::NotSpeaker))?;
    let early = phrase.tokens.start <= first.tokens.start + 2;
    (fragment && early).then(|| source::extend(page, &phrase, clause.tokens.start))
}

/// "Die Agentur zitierte den Minister": the object is the source, the subject the medium.
fn cite(page: &Page, clause: &Clause, found: &mut Use) {
    let subject = found.source.take();
    let taken = subject.as_ref().map(|subject| subject.tokens.clone());
    let object = phrases(page, clause.tokens.clone()).into_iter().find(|phrase| {
        phrase.preposition.is_none()
            && taken.as_ref().is_none_or(|taken| phrase.tokens.start >= taken.end || phrase.tokens.end <= taken.start)
    });
    found.source = object.map(|object| source::extend(page, &object, clause.tokens.end));
    found.medium = taken;
}

/// The entry of the list that a verb form belongs to, given which particles its clause has.
fn entry<'a>(scene: &Scene<'a>, clause: &Range<usize>, token: usize) -> Option<&'a Cue> {
    let page = scene.page;
    let form = page.lower(token);
    let entries = scene.cues.verbs(form);
    let joined = entries.iter().find(|cue| !cue.particle.is_empty() && form.starts_with(&cue.particle));
    let separated = || {
        entries.iter().filter(|cue| !cue.particle.is_empty() && !form.starts_with(&cue.particle)).find(|cue| {
            // The particle closes its clause, which may be interrupted by an insertion.
            let limit = page.sentence_of(token).map_or(clause.end, |sentence| sentence.tokens.end);
            (token + 1..limit).any(|at| page.lower(at) == cue.particle && closes_clause(page, at))
        })
    };
    joined.or_else(separated).or_else(|| entries.iter().find(|cue| cue.particle.is_empty()))
}

fn closes_clause(page: &Page, at: usize) -> bool {
    page.is_mark(at + 1) || at + 1 >= page.len() || page.is(at + 1, Class::Coordinator)
}

/// The newspaper, agency or broadcaster that was told: "sagte X der „Zeitung“", "im Gespräch mit dem Sender".
fn medium(page: &Page, clause: &Range<usize>, source: Option<&Source>, sentence: &Sentence) -> Option<Range<usize>> {
    let limit = sentence.tokens.end.min(clause.end + 1);
    phrases(page, clause.start..limit).into_iter().find_map(|phrase| {
        let outside = source
            .is_none_or(|source| phrase.tokens.start >= source.tokens.end || phrase.tokens.end <= source.tokens.start);
        let named = phrase.tokens.clone().any(|token| page.is(token, Class::Medium));
        let addressed = phrase.oblique || phrase.preposition.is_some();
        (outside && named && addressed).then(|| source::extend(page, &phrase, limit).tokens)
    })
}

pub(super) fn drafts(scene: &Scene, sentence: &Sentence) -> Vec<Draft> {
    let mut found = vec![];
    for (number, clause) in sentence.clauses.iter().enumerate() {
        for token in clause.tokens.clone() {
            if in_direct(scene, token) {
                continue;
            }
            if let Some(used) = use_of(scene, sentence, clause, token, clause.tokens.start) {
                found.extend(draft(scene, sentence, number, &used));
            }
        }
    }
    found
}

/// Whether a token stands inside a quotation that is a statement of its own. What is said there by others is the
/// speaker's business.
pub(super) fn in_direct(scene: &Scene, token: usize) -> bool {
    let span = scene.page.token_span(token);
    scene.quotations.iter().any(|quotation| quotation.inner.contains(span) && quoted::is_direct(scene, quotation))
}

fn draft(scene: &Scene, sentence: &Sentence, number: usize, used: &Use) -> Option<Draft> {
    let page = scene.page;
    let content = content(scene, sentence, number, used)?;
    let mut draft = Draft::new(content.spans, content.form, content.rank).by_verb(page, used.token, &used.cue);
    draft.source = used.source.clone();
    draft.medium = used.medium.clone();
    if used.negated
        && matches!(draft.act, Act::Confirm | Act::State | Act::Promise | Act::Agree)
        && content.form == StatementForm::Reported
    {
        draft.act = Act::Refuse;
        draft.certainty = Certainty::None;
    }
    if draft.source.is_none() && !used.passive {
        let impersonal = sentence.clauses[number].tokens.clone().any(|token| page.is(token, Class::Impersonal));
        draft.carried = !impersonal;
    }
    Some(draft)
}

struct Content {
    spans: Vec<Span>,
    form: StatementForm,
    rank: u8,
}

fn content(scene: &Scene, sentence: &Sentence, number: usize, used: &Use) -> Option<Content> {
    let page = scene.page;
    let clause = &sentence.clauses[number];
    let indirect = |spans| Content { spans, form: StatementForm::Indirect, rank: 7 };
    if clause.opening == Opening::AsReported {
        return Some(indirect(around(scene, sentence, number)));
    }
    let behind = || prepositional(page, sentence, number, used);
    if used.cue.clause {
        if let Some(spans) = clause_behind(scene, sentence, number, used) {
            return Some(indirect(spans));
        }
        if let Some(spans) = clause_in_front(scene, sentence, number, used).filter(|_| behind().is_none()) {
            return Some(indirect(spans));
        }
        if let Some(spans) = sentence_before(scene, sentence, number, used) {
            return Some(indirect(spans));
        }
    }
    if used.cue.infinitive {
        let next = sentence.clauses.get(number + 1).filter(|next| next.opening == Opening::Infinitive);
        if next.is_some() {
            let end = group_end(scene, sentence, number + 1);
            return Some(Content {
                spans: vec![span_of(page, sentence, number + 1, end)],
                form: StatementForm::Reported,
                rank: 6,
            });
        }
    }
    if used.cue.weak {
        return None;
    }
    let reported = |span| Content { spans: vec![span], form: StatementForm::Reported, rank: 5 };
    if let Some(span) = behind() {
        return Some(reported(span));
    }
    if used.cue.predicate {
        return predicate(page, sentence, number, used).map(|spans| Content {
            spans,
            form: StatementForm::Reported,
            rank: 5,
        });
    }
    if used.cue.object {
        return object(page, sentence, number, used).map(reported);
    }
    None
}

/// ", dass …", ", ob …", ", er sei …", ": er sei …" behind the verb's clause.
fn clause_behind(scene: &Scene, sentence: &Sentence, number: usize, used: &Use) -> Option<Vec<Span>> {
    let page = scene.page;
    // An insertion may stand between: "sagte X, der Chef der Partei, dass …".
    let next = (number + 1..sentence.clauses.len().min(number + 4)).find(|next| {
        !matches!(sentence.clauses[*next].opening, Opening::Fragment | Opening::Relative)
            && !sentence.clauses[*next].bracketed
    })?;
    let clause = &sentence.clauses[next];
    let near = next == number + 1;
    let colon = page.word(clause.tokens.start.saturating_sub(1)) == ":";
    let fits = match clause.opening {
        Opening::Complement => true,
        Opening::Main => {
            clause.is_subjunctive(page)
                || (near && colon && !page.is_mark(clause.tokens.start))
                || (near && bare_complement(scene, sentence, number, used))
        }
        Opening::Subordinate => near && clause.is_subjunctive(page) && !used.cue.weak,
        _ => false,
    };
    if !fits || used.token > clause.tokens.start {
        return None;
    }
    let end = group_end(scene, sentence, next);
    Some(vec![span_of(page, sentence, next, end)])
}

/// "said the ship had left": in languages that report without comma or mood, the clause follows inside the same piece.
fn bare_complement(_scene: &Scene, _sentence: &Sentence, _number: usize, _used: &Use) -> bool {
    false
}

/// "Kim sei eingetroffen, bestätigte Peskow": the verb stands first in its clause, what is said before it.
fn clause_in_front(scene: &Scene, sentence: &Sentence, number: usize, used: &Use) -> Option<Vec<Span>> {
    let page = scene.page;
    let clause = &sentence.clauses[number];
    if number == 0 || page.word(clause.tokens.start.saturating_sub(1)) != "," {
        return None;
    }
    let first = (clause.tokens.start..clause.tokens.end).find(|token| !page.is_mark(*token))?;
    let finite = source::governing_finite(page, clause, used.token);
    let so = page.is(first, Class::SoReported) && finite == first + 1;
    if finite != first && !so {
        return None;
    }
    // Back to where this group of clauses begins: another verb of saying, or a quotation, ends it.
    let mut start = number - 1;
    while start > 0
        && !ends_group(scene, sentence, start - 1)
        && page.word(sentence.clauses[start].tokens.start - 1) != ":"
    {
        start -= 1;
    }
    let front = span_of(page, sentence, start, number - 1);
    let told = &sentence.clauses[start..number];
    let subjunctive = told.iter().any(|clause| clause.is_subjunctive(page));
    let asserted = told.iter().any(|clause| matches!(clause.opening, Opening::Main | Opening::Complement));
    // Verbs that also take objects need the mood to tell "…, versprach er" from a sentence that merely goes on.
    let clear =
        subjunctive || (asserted && !used.cue.object && !used.cue.infinitive && !used.cue.weak && finite == used.token);
    if quoted_directly(scene, front) || !clear {
        return None;
    }
    let mut spans = vec![front];
    // The speech may go on behind: "…, sagte X, und er habe …".
    if let Some(next) =
        sentence.clauses.get(number + 1).filter(|next| next.opening == Opening::Main && next.is_subjunctive(page))
    {
        let next_number = number + 1;
        let _ = next;
        spans.push(span_of(page, sentence, next_number, group_end(scene, sentence, next_number)));
    }
    Some(spans)
}

fn ends_group(scene: &Scene, sentence: &Sentence, number: usize) -> bool {
    let page = scene.page;
    let clause = &sentence.clauses[number];
    clause.opening == Opening::Main
        && !clause.is_subjunctive(page)
        && clause.tokens.clone().any(|token| {
            use_of(scene, sentence, clause, token, clause.tokens.start)
                .is_some_and(|used| used.cue.clause && !used.cue.weak)
        })
}

fn quoted_directly(scene: &Scene, span: Span) -> bool {
    scene.quotations.iter().any(|quotation| {
        quotation.depth == 0
            && quotation.inner.overlaps(span)
            && quotation.inner.len() * 2 > span.len()
            && quoted::is_direct(scene, quotation)
    })
}

/// "Das bestätigte X": what was said is the sentence before.
fn sentence_before(scene: &Scene, sentence: &Sentence, number: usize, used: &Use) -> Option<Vec<Span>> {
    let page = scene.page;
    let clause = &sentence.clauses[number];
    let first = clause.tokens.start;
    let points = page.is(first, Class::BackPointer) && number == 0 && page.is_finite(first + 1) && !used.passive;
    let before = page.sentence_number(first)?.checked_sub(1)?;
    let before = scene.sentences.get(before).filter(|before| before.report)?;
    if !points
        || used.source.is_none()
        || page.paragraph_between(page.token_span(before.tokens.end - 1).end, page.token_span(first).start)
    {
        return None;
    }
    let whole = trim(page, page.span(before.tokens.clone()));
    (!quoted_directly(scene, whole)).then_some(vec![whole])
}

/// The sentence around clause `number`, in one or two spans.
pub(super) fn around(scene: &Scene, sentence: &Sentence, number: usize) -> Vec<Span> {
    let page = scene.page;
    let mut spans = vec![];
    if number > 0 {
        spans.push(span_of(page, sentence, 0, number - 1));
    }
    if number + 1 < sentence.clauses.len() {
        spans.push(span_of(page, sentence, number + 1, sentence.clauses.len() - 1));
    }
    spans
}

/// Number of the last clause that belongs to what is said from clause `start` on.
pub(super) fn group_end(scene: &Scene, sentence: &Sentence, start: usize) -> usize {
    let page = scene.page;
    let mut end = start;
    for number in start + 1..sentence.clauses.len() {
        let clause = &sentence.clauses[number];
        let first =
            (clause.tokens.start..clause.tokens.end).find(|token| !page.is_mark(*token)).unwrap_or(clause.tokens.start);
        let inverted =
            page.is_finite(first) && !scene.cues.verbs(page.lower(first)).is_empty() && !clause.is_subjunctive(page);
        let so = page.is(first, Class::SoReported) && clause.finite.is_none_or(|finite| finite == first + 1);
        let goes_on = match clause.opening {
            Opening::Main => clause.is_subjunctive(page),
            Opening::AsReported => false,
            _ => true,
        };
        if inverted || so || !goes_on {
            break;
        }
        end = number;
    }
    end
}

/// The gist as an object behind one of the verb's prepositions.
fn prepositional(page: &Page, sentence: &Sentence, number: usize, used: &Use) -> Option<Span> {
    let clause = &sentence.clauses[number];
    let all = phrases(page, conjunct(page, clause, used.token));
    let found = all.iter().find(|phrase| {
        phrase.preposition.is_some_and(|preposition| {
            used.cue
                .prepositions
                .iter()
                .any(|wanted| wanted == page.lower(preposition) || contracts(page.lower(preposition), wanted))
        }) && used.source.as_ref().is_none_or(|source| !source.tokens.contains(&phrase.head))
    })?;
    gist(page, sentence, number, used, found.preposition.unwrap_or(found.tokens.start))
}

/// "vom" is "von" with an article, "zum" is "zu".
fn contracts(word: &str, preposition: &str) -> bool {
    word.len() > 2
        && (word.ends_with('m') || word.ends_with('r') || word.ends_with('s'))
        && word.get(..2) == preposition.get(..2)
        && word.len() <= 4
        && preposition.len() <= 3
}

/// The gist as an object without preposition; the subject, where the verb is passive.
fn object(page: &Page, sentence: &Sentence, number: usize, used: &Use) -> Option<Span> {
    let clause = &sentence.clauses[number];
    let all = phrases(page, conjunct(page, clause, used.token));
    let usable = |phrase: &&Phrase| {
        phrase.preposition.is_none()
            && !(phrase.pronoun && page.is(phrase.head, Class::Impersonal))
            && !page.is(phrase.head, Class::NotSpeaker)
            && used.source.as_ref().is_none_or(|source| {
                phrase.tokens.end <= source.tokens.start || phrase.tokens.start >= source.tokens.end
            })
    };
    let relative = all.first().is_some_and(|first| first.pronoun && page.is(first.head, Class::Relative));
    if clause.opening == Opening::Relative && relative && !used.passive {
        let antecedent = source::antecedent(page, clause)?;
        let other = used.source.as_ref().is_some_and(|source| source.tokens != antecedent.tokens);
        return other.then(|| page.span(antecedent.tokens));
    }
    let finite = source::governing_finite(page, clause, used.token);
    let found = if used.passive {
        all.iter().find(|phrase| usable(phrase) && !phrase.pronoun)
    } else {
        all.iter().filter(|phrase| phrase.tokens.start > finite).find(usable).or_else(|| all.iter().find(usable))
    }?;
    gist(page, sentence, number, used, found.tokens.start)
}

/// "bezeichnete X als Y", "nannte X Y": from the object to the end.
fn predicate(page: &Page, sentence: &Sentence, number: usize, used: &Use) -> Option<Vec<Span>> {
    object(page, sentence, number, used)
        .filter(|span| {
            let tokens = page.analysis.tokens_in(*span);
            tokens.len() > 2
        })
        .map(|span| vec![span])
}

/// From `start` to the end of the clause, or to the verb if that stands last; with the clauses that depend on it.
fn gist(page: &Page, sentence: &Sentence, number: usize, used: &Use, start: usize) -> Option<Span> {
    let clause = &sentence.clauses[number];
    let mut end = conjunct(page, clause, used.token).end;
    // The verb's last part, its particle and auxiliaries close the clause and are not the gist.
    while end > start
        && (end - 1 == used.token
            || page.is(end - 1, Class::Have)
            || page.is(end - 1, Class::Become)
            || page.lower(end - 1) == used.cue.particle
            || page.is(end - 1, Class::Modal))
    {
        end -= 1;
    }
    if start < used.token && used.token < end && used.token > start {
        end = used.token;
    }
    if let Some(source) = used.source.as_ref().filter(|source| source.tokens.start > start && source.tokens.start < end)
    {
        end = source.tokens.start;
        while end > start && (page.is_verb(end - 1) || page.is_mark(end - 1)) {
            end -= 1;
        }
    }
    if end <= start {
        return None;
    }
    let mut span = page.span(start..end);
    if end + 1 >= clause.tokens.end {
        let mut last = number;
        while sentence
            .clauses
            .get(last + 1)
            .is_some_and(|next| matches!(next.opening, Opening::Relative | Opening::Infinitive | Opening::Complement))
        {
            last += 1;
        }
        if last > number {
            span = span.cover(span_of(page, sentence, number + 1, last));
        }
    }
    let noun = page
        .analysis
        .tokens_in(span)
        .any(|token| matches!(page.pos(token), Pos::Noun | Pos::Propn | Pos::Adj | Pos::Verb));
    noun.then(|| trim(page, span))
}

/// From the first token of clause `first` to the last of clause `last`.
pub(super) fn span_of(page: &Page, sentence: &Sentence, first: usize, last: usize) -> Span {
    let mut span = page.span(sentence.clauses[first].tokens.start..sentence.clauses[last].tokens.end);
    // The clauses were cut without the marks around them; a closing quotation mark belongs to what it closes.
    let next = sentence.clauses[last].tokens.end;
    if matches!(page.word(next), "“" | "”" | "«" | "»") && next < page.len() && page.token_span(next).start == span.end
    {
        span.end = page.token_span(next).end;
    }
    trim(page, span)
}

/// Without a final full stop, comma or the like.
pub(super) fn trim(page: &Page, span: Span) -> Span {
    let text = span.of(page.text).unwrap_or_default();
    let kept = text.trim_end_matches(['.', ',', ';', ':', ' ', '–']).len();
    let abbreviated = text.len() > kept
        && page
            .analysis
            .tokens
            .get(page.analysis.token_at(span.start + kept.saturating_sub(1)))
            .is_some_and(|token| token.span.end > span.start + kept);
    Span::new(span.start, span.start + if abbreviated { text.len() } else { kept }).trim(page.text)
}
