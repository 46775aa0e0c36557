//! Nouns of saying with a clause or an infinitive ("der Vorwurf, …", "den Verdacht, dass …") or with a phrase that gives the gist
//! ("die Kritik der Opposition an dem Plan").

use beleg_core::reading::{Act, Certainty, StatementForm};
use beleg_language::Pos;

use super::{Draft, Scene, Sentence, content, gist, verbal};
use crate::{
    clause::{Clause, Opening},
    cue::Cue,
    grammar::Class,
    phrase::phrases,
    source::{self, Source},
};

pub(super) fn drafts(scene: &Scene, sentence: &Sentence) -> Vec<Draft> {
    let clauses = (0..sentence.clauses.len()).filter_map(|number| draft(scene, sentence, number));
    let joined = (0..sentence.clauses.len()).filter_map(|number| joined(scene, sentence, number));
    clauses.chain(joined).chain(sentence.clauses.iter().flat_map(|clause| gists(scene, clause))).collect()
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
    let owned = page.is(noun.wrapping_sub(1), Class::OwningMark) || page.word(noun.wrapping_sub(1)).ends_with("'s");
    draft.source = phrases(page, clause.tokens.start..that)
        .into_iter()
        .find(|phrase| phrase.head == noun && owned)
        .and_then(|phrase| {
            let head = phrases(page, phrase.tokens.start..noun - 1).into_iter().next()?;
            crate::speakers::can_speak(page, &head).then_some(Source { tokens: head.tokens, head: head.head })
        });
    Some(draft)
}
