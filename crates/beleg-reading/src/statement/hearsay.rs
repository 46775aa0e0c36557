//! Hearsay without a source: "soll geliefert haben", "angeblich".

use beleg_core::{
    Span,
    reading::{Certainty, StatementForm},
};
use beleg_language::{Mood, Pos};

use super::{Draft, Scene, Sentence, content, verbal};
use crate::{
    clause::{Clause, Opening, conjunct},
    grammar::Class,
    page::Page,
    phrase::{Phrase, phrases},
    source,
};

pub(super) fn drafts(scene: &Scene, sentence: &Sentence) -> Vec<Draft> {
    let page = scene.page;
    let mut found = vec![];
    for (number, clause) in sentence.clauses.iter().enumerate() {
        let Some(cue) = cue(page, clause).filter(|cue| !verbal::in_direct(scene, *cue)) else { continue };
        // "Allegedly, he fled": what is hearsay follows.
        let alone = clause.tokens.len() == 1 && number == 0 && sentence.clauses.len() > 1;
        let mut start = number + usize::from(alone);
        let mut end = start;
        // A fragment in front is the beginning of this clause, interrupted by an apposition or relative clause.
        while clause.opening == Opening::Main
            && start > 0
            && matches!(sentence.clauses[start - 1].opening, Opening::Fragment | Opening::Relative)
            && page.is_finite(clause.tokens.start)
        {
            start -= 1;
        }
        // "…, according to investigators": who says so is not what is said.
        let backed = |next: &Clause| {
            let first = next.tokens.start;
            let all = |words: &[String]| words.iter().enumerate().all(|(at, word)| page.lower(first + at) == word);
            scene.cues.prepositions.iter().any(|marker| all(&marker.words))
        };
        while sentence
            .clauses
            .get(end + 1)
            .filter(|next| page.grammar.has_free_order() || !backed(next))
            .is_some_and(|next| matches!(next.opening, Opening::Relative | Opening::Fragment | Opening::Subordinate))
        {
            end += 1;
        }
        let mut content = vec![content::span_of(page, sentence, start, end)];
        // "Its shape stands for wealth and is believed to bring luck": of what is coordinated, the subject is told first.
        let own = conjunct(page, clause, cue).start;
        if page.is(cue, Class::HearsayParticiple) && own > clause.tokens.start && start == number {
            let all = phrases(page, clause.tokens.start..own);
            let subject = all.into_iter().find(Phrase::can_be_subject).map(|phrase| page.span(phrase.tokens));
            let rest = Span::new(page.token_span(own).start, content[0].end);
            content = subject.into_iter().chain([rest]).collect();
        }
        let mut draft = Draft::new(content, StatementForm::Indirect, 3);
        // "Zeugen wollen zwei Männer gesehen haben": they say so themselves.
        if page.is(cue, Class::OwnHearsay) {
            draft.source = source::subject(page, clause, cue);
            if draft.source.is_none() {
                continue;
            }
        }
        draft.cue = Some(page.token_span(cue));
        draft.marker = Some(page.word(cue).to_owned());
        draft.certainty = Certainty::Possible;
        // Models see the verb of saying alone.
        draft.phrase = page.is(cue, Class::HearsayParticiple);
        found.push(draft);
    }
    found
}

/// "soll" with a perfect infinitive or "sein" reports; with a simple infinitive of doing it is a plan or a duty.
fn cue(page: &Page, clause: &Clause) -> Option<usize> {
    if let Some(adverb) = page.any(clause.tokens.clone(), Class::HearsayAdverb) {
        return Some(adverb);
    }
    // "is believed to have fled": nobody tells who believes it.
    let passed_on = |token: &usize| {
        let infinitive = page.is(token + 1, Class::InfinitiveParticle) && page.is_verb(token + 2);
        // "are feared dead"
        let state = page.pos(token + 1) == Pos::Adj;
        let between = |token: &usize| matches!(page.pos(*token), Pos::Adv | Pos::Part);
        let before = (clause.tokens.start..*token).rev().find(|token| !between(token));
        let passive = before.is_some_and(|before| page.is(before, Class::Be));
        page.is(*token, Class::HearsayParticiple) && (infinitive || state) && passive
    };
    if let Some(participle) = clause.tokens.clone().find(passed_on).filter(|_| !page.grammar.has_free_order()) {
        return Some(participle);
    }
    let own = page.any(clause.tokens.clone(), Class::OwnHearsay);
    let other = page.any(clause.tokens.clone(), Class::HearsayModal);
    let modal = other.or(own).filter(|token| page.is_finite(*token))?;
    // "soll … verlassen haben": many participles look like infinitives.
    let past = |token: usize| {
        page.mood(token) == Mood::Participle
            || page.pos(token) == Pos::Verb && page.mood(token) == Mood::Infinitive && page.is(token + 1, Class::Have)
    };
    let auxiliary = |token: usize| {
        let infinitive = page.mood(token) == Mood::Infinitive
            || token + 1 == clause.tokens.end
            || page.is(token + 1, Class::Coordinator);
        infinitive && (page.is(token, Class::Have) || page.is(token, Class::Be))
    };
    let perfect = clause.tokens.clone().any(|token| {
        auxiliary(token) && (past(token.wrapping_sub(1)) || page.is(token.wrapping_sub(1), Class::Become))
    });
    if page.is(modal, Class::OwnHearsay) {
        return perfect.then_some(modal);
    }
    let be = clause.tokens.clone().any(|token| page.is(token, Class::Be) && page.mood(token) == Mood::Infinitive);
    let present = clause
        .tokens
        .clone()
        .any(|token| page.is(token, Class::HearsayInfinitive) && page.mood(token) == Mood::Infinitive);
    (perfect || be || present).then_some(modal)
}
