//! Nouns of saying with a clause or an infinitive ("der Vorwurf, …", "den Verdacht, dass …") or with a phrase that gives the gist
//! ("die Kritik der Opposition an dem Plan").

use std::ops::Range;

use beleg_core::reading::{Act, Certainty, EntityKind, StatementForm};
use beleg_language::Pos;

use super::{Draft, Scene, Sentence, content, gist, verbal};
use crate::{
    clause::{Clause, Opening},
    cue::{Cue, Marker},
    grammar::Class,
    page::Page,
    phrase::phrases,
    source::{self, Source},
};

/// Most tokens in front of the colon behind a noun of saying, and most that set it equal to what is said.
const HEADING: usize = 14;
const COPULA: usize = 4;

pub(super) fn drafts(scene: &Scene, sentence: &Sentence) -> Vec<Draft> {
    let clauses = (0..sentence.clauses.len()).filter_map(|number| draft(scene, sentence, number));
    let joined = (0..sentence.clauses.len()).filter_map(|number| joined(scene, sentence, number));
    clauses
        .chain(joined)
        .chain(heading(scene, sentence))
        .chain(sentence.clauses.iter().flat_map(|clause| gists(scene, clause)))
        .collect()
}

/// "Kritik an dem Plan", "die Forderung der Opposition nach Neuwahlen".
fn gists<'s>(scene: &'s Scene, clause: &'s Clause) -> impl Iterator<Item = Draft> {
    clause.tokens.clone().filter_map(move |noun| {
        let page = scene.page;
        let marker = scene.cues.noun(page.lower(noun)).filter(|marker| !marker.prepositions.is_empty())?;
        if verbal::in_direct(scene, noun) || !page.is_capital(noun) {
            return None;
        }
        let behind = phrases(page, noun + 1..clause.tokens.end);
        let place = behind.iter().position(|phrase| {
            let word = phrase.preposition.map_or("", |preposition| page.lower(preposition));
            marker.prepositions.iter().any(|wanted| gist::is_preposition(word, wanted))
        })?;
        let start = behind[place].preposition?;
        // Between noun and gist stands nothing but whose word it is.
        let between = &behind[..place];
        let owner = between.first().map(|owner| source::extend(page, owner, start));
        let reach = owner.as_ref().map_or(noun + 1, |owner| owner.tokens.end);
        if between.len() > 1 || reach != start {
            return None;
        }
        let gist = source::extend(page, &behind[place], clause.tokens.end);
        let span = content::trim(page, page.span(start..gist.tokens.end));
        let mut draft = Draft::new(vec![span], StatementForm::Reported, 3).by_marker(page, noun..noun + 1, marker);
        // Who "weist die Kritik an X zurück" is not who voiced it.
        let answers =
            |cue: &Cue| matches!(cue.act, Act::Deny | Act::Refuse | Act::Confirm | Act::Agree | Act::Criticize);
        let other = clause.tokens.clone().any(|token| scene.cues.verbs(page.lower(token)).iter().any(answers));
        // "wegen ihrer Kritik an der Regierung"
        let before =
            noun.checked_sub(1).filter(|before| page.analysis.features.get(*before).is_some_and(|own| own.possessive));
        let owner = owner.or(before.map(|token| Source { tokens: token..token + 1, head: token }));
        let subject = || clause.finite.and_then(|finite| source::subject(page, clause, finite)).filter(|_| !other);
        draft.source = owner.or_else(|| subject().filter(|subject| !subject.tokens.contains(&noun)));
        Some(draft)
    })
}

/// "Sein Vorwurf: Die Behörde habe …", "Das Fazit der Prüfer ist eindeutig: …": whose word a noun of saying is, a colon, and what is said.
fn heading(scene: &Scene, sentence: &Sentence) -> Option<Draft> {
    let page = scene.page;
    let (start, end) = (sentence.tokens.start, sentence.tokens.end);
    let colon = (start..end.min(start + HEADING)).find(|token| page.word(*token) == ":")?;
    let Voiced { noun, source, marker, .. } = announced(scene, start..colon)?;
    let said = colon + 1..end;
    let quoted = said.clone().next().is_some_and(|token| page.is_mark(token));
    let tells = said.clone().any(|token| page.is_finite(token));
    if source.is_none() || quoted || !tells || verbal::in_direct(scene, noun) {
        return None;
    }
    let content = vec![content::trim(page, page.span(said))];
    let draft = Draft::new(content, StatementForm::Indirect, 5).by_marker(page, noun..noun + 1, marker);
    Some(Draft { source, noun: true, ..draft })
}

/// "Sein Vorwurf: „…“": the noun of saying in front of the colon before a quotation mark.
pub(super) fn in_front<'s>(scene: &'s Scene, mark: usize) -> Option<Voiced<'s>> {
    let colon = mark.checked_sub(1).filter(|colon| scene.page.word(*colon) == ":")?;
    let sentence = scene.sentences.get(scene.page.sentence_number(colon)?)?;
    let voiced = announced(scene, sentence.tokens.start..colon)?;
    voiced.source.is_some().then_some(voiced)
}

/// "„…“, so das Fazit der Prüfer", "„…“, lautet sein Vorwurf": the noun of saying behind a quotation mark, which `token` follows.
pub(super) fn behind<'s>(scene: &'s Scene, token: usize) -> Option<Voiced<'s>> {
    let page = scene.page;
    let sentence = scene.sentences.get(page.sentence_number(token.checked_sub(1)?)?)?;
    let start = token + usize::from(matches!(page.word(token), "," | "–" | "-"));
    let leads = start < sentence.tokens.end && (page.is(start, Class::SoReported) || page.is(start, Class::Equating));
    leads.then(|| voiced(scene, start + 1..sentence.tokens.end)).flatten()
}

/// A noun of saying with whose word it is, and nothing else but a verb that sets it equal to what follows.
fn announced<'s>(scene: &'s Scene, tokens: Range<usize>) -> Option<Voiced<'s>> {
    let page = scene.page;
    let found = voiced(scene, tokens.clone())?;
    let rest = found.end..tokens.end;
    let equates = page.is(rest.start, Class::Be) || page.is(rest.start, Class::Equating);
    (rest.is_empty() || equates && rest.len() <= COPULA).then_some(found)
}

/// A noun of saying with whose word it is.
pub(super) struct Voiced<'s> {
    pub(super) noun: usize,
    /// Behind the noun and whose it is.
    pub(super) end: usize,
    pub(super) source: Option<Source>,
    pub(super) marker: &'s Marker,
}

/// The noun of saying that the words at the beginning of `tokens` call: "das Fazit der Prüfer", "seine Version", "the mayor's message".
pub(super) fn voiced<'s>(scene: &'s Scene, tokens: Range<usize>) -> Option<Voiced<'s>> {
    let page = scene.page;
    let start = tokens.start;
    let front = phrases(page, tokens.clone());
    let first = front.first().filter(|phrase| phrase.tokens.start == start && phrase.preposition.is_none())?;
    let noun =
        tokens.clone().find(|token| scene.cues.heading(page.lower(*token)).is_some() && !page.is_verb(*token))?;
    let marker = scene.cues.heading(page.lower(noun))?;
    if !(first.tokens.contains(&noun) || first.tokens.end == noun) {
        return None;
    }
    // Behind it stands whose word it is.
    let of = |owner: &Source| {
        let mark = owner.tokens.start - 1;
        let governed =
            mark > noun && (page.is(mark, Class::SourcePreposition) || page.is(mark, Class::AgentPreposition));
        (mark == noun && page.is(owner.tokens.start, Class::Genitive) || governed) && is_voice(page, owner.head)
    };
    // "Kritik kam von der Opposition: …"
    let from = noun + usize::from(page.is(noun + 1, Class::Arriving));
    let behind = front.iter().find(|phrase| phrase.tokens.start > from && phrase.tokens.start <= from + 2);
    let owner = behind.map(|phrase| source::extend(page, phrase, tokens.end)).filter(of);
    let end = owner.as_ref().map_or(noun + 1, |owner| owner.tokens.end);
    // "Seine Version", "Müllers Forderung".
    let in_front = || {
        let possessive = |token: &usize| page.analysis.features.get(*token).is_some_and(|own| own.possessive);
        let own = (start..noun).find(possessive).map(|token| Source { tokens: token..token + 1, head: token });
        // A mark stands by itself behind a plural, and with its word otherwise.
        let mark = (start + 1..noun).find(|token| is_owning(page, *token));
        let mark = mark.map(|token| token + usize::from(!page.is(token, Class::OwningMark)));
        let named = || page.name_at(start).and_then(|_| page.name_end(start)).filter(|end| *end <= noun);
        own.or_else(|| {
            let end = mark.or_else(named)?;
            is_voice(page, end - 1).then_some(Source { tokens: start..end, head: end - 1 })
        })
    };
    Some(Voiced { noun, end, source: owner.or_else(in_front), marker })
}

/// Whether a token ends whose something is: "the minister's", "the inspectors'".
fn is_owning(page: &Page, token: usize) -> bool {
    page.is(token, Class::OwningMark) || ["'s", "’s"].iter().any(|end| page.word(token).ends_with(end))
}

/// Whether a word can name or call who says something, or a document that does: no thing, no happening.
fn is_voice(page: &Page, head: usize) -> bool {
    let voice = |kind: EntityKind| !matches!(kind, EntityKind::Event | EntityKind::Product);
    let called = || page.grammar.nouns.kind(&page.base(head).to_lowercase()).is_some_and(voice);
    let open = || page.pos(head) == Pos::Noun && !page.grammar.is_thing(page.lower(head));
    let name = page.name_at(head).map(|name| voice(page.analysis.names[name].kind));
    name.unwrap_or_else(|| page.is(head, Class::Document) || called() || open())
}

fn draft(scene: &Scene, sentence: &Sentence, number: usize) -> Option<Draft> {
    let page = scene.page;
    let clause = &sentence.clauses[number];
    let next = sentence.clauses.get(number + 1)?;
    let fits = match next.opening {
        Opening::Complement | Opening::Infinitive => true,
        Opening::Main => next.reports(page),
        _ => false,
    };
    // The noun stands at the end of its clause, perhaps before the verb: "hegt den Verdacht", "den Verdacht geäußert".
    let noun = clause.tokens.clone().rev().take(3).find(|token| scene.cues.noun(page.lower(*token)).is_some())?;
    if !fits || verbal::in_direct(scene, noun) {
        return None;
    }
    let marker = scene.cues.noun(page.lower(noun))?;
    // "Bitte beachten Sie, dass": no noun at all.
    if page.starts_sentence(noun) && page.is_verb(noun + 1) && page.pos(noun + 2) == Pos::Pron {
        return None;
    }
    let form = if next.opening == Opening::Infinitive { StatementForm::Reported } else { StatementForm::Indirect };
    let end = content::group_end(scene, sentence, number + 1);
    let content = vec![content::span_of(page, sentence, number + 1, end)];
    let mut draft = Draft::new(content, form, 4).by_marker(page, noun..noun + 1, marker);
    draft.noun = true;
    // "hat keinen Zweifel, dass", "keine Hoffnung, dass"
    if let Some(negation) = noun.checked_sub(1).filter(|before| page.is(*before, Class::Negation)) {
        (draft.act, draft.certainty) = match (draft.act, draft.certainty) {
            (Act::Doubt, _) => (Act::State, Certainty::Certain),
            (_, Certainty::Possible | Certainty::Probable) => (Act::Doubt, Certainty::Doubtful),
            _ => (Act::Refuse, Certainty::None),
        };
        draft.marker = page.span(negation..noun + 1).of(page.text).map(str::to_owned);
    }
    let subject = clause.finite.and_then(|finite| source::subject(page, clause, finite));
    draft.source = subject.filter(|subject| !subject.tokens.contains(&noun)).or_else(|| {
        // "der Vorwurf der Opposition, …"
        let genitive = phrases(page, noun + 1..clause.tokens.end).into_iter().next()?;
        let behind = genitive.tokens.start <= noun + 2 && page.is(noun + 1, Class::Genitive);
        behind.then(|| source::extend(page, &genitive, clause.tokens.end))
    });
    // "wies den Vorwurf zurück, Akten vernichtet zu haben": who denies it did not say it.
    let denies = |cue: &&Cue| matches!(cue.act, Act::Deny | Act::Refuse);
    let denied = clause.tokens.clone().find(|token| {
        scene.cues.fitting(page, *token, sentence.tokens.end, clause.tokens.clone()).filter(denies).is_some()
    });
    let denier = denied.and_then(|verb| source::subject(page, clause, verb));
    (denied.is_none() || denier.is_some() && draft.source != denier && draft.source.is_some()).then_some(draft)
}

/// "fled amid fears that the dam would burst": where order tells, the clause follows its noun without a comma.
fn joined(scene: &Scene, sentence: &Sentence, number: usize) -> Option<Draft> {
    let page = scene.page;
    if page.grammar.has_free_order() {
        return None;
    }
    let clause = &sentence.clauses[number];
    let finite = clause.tokens.clone().find(|token| page.is_verb(*token))?;
    // Only behind the verb is it sure that what follows belongs to the clause.
    let that = (finite + 2..clause.tokens.end).find(|token| {
        page.is(*token, Class::Complementizer) && !page.is(*token, Class::Whether) && !page.is(*token, Class::Condition)
    })?;
    let noun = that - 1;
    let marker =
        scene.cues.noun(page.lower(noun)).filter(|_| !page.is_verb(noun) && !verbal::in_direct(scene, noun))?;
    let negated = (noun.saturating_sub(2)..noun).any(|token| page.is(token, Class::Negation));
    let told = (that + 1..clause.tokens.end).any(|token| page.is_finite(token))
        || sentence.clauses.get(number + 1).is_some_and(|next| next.finite.is_some());
    if negated || !told {
        return None;
    }
    let last = content::group_end(scene, sentence, number);
    let mut span = page.span(that..clause.tokens.end);
    if last > number {
        span = span.cover(content::span_of(page, sentence, last, last));
    }
    let content = vec![content::trim(page, span)];
    let mut draft = Draft::new(content, StatementForm::Indirect, 4).by_marker(page, noun..noun + 1, marker);
    let owned = is_owning(page, noun.wrapping_sub(1));
    draft.source = phrases(page, clause.tokens.start..that)
        .into_iter()
        .find(|phrase| phrase.head == noun && owned)
        .and_then(|phrase| {
            let head = phrases(page, phrase.tokens.start..noun - 1).into_iter().next()?;
            crate::speakers::can_speak(page, &head).then_some(Source { tokens: head.tokens, head: head.head })
        });
    Some(draft)
}
