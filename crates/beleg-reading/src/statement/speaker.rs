//! Who speaks to whom where the order of words tells: what no case and no mood shows stands in a fixed place.

use std::ops::Range;

use beleg_core::reading::{Act, EntityKind};
use beleg_language::{Pos, Relation};

use super::{
    Scene, Sentence,
    verbal::{in_direct, use_of},
};
use crate::{
    clause::{Clause, Opening},
    cue::Cue,
    grammar::Class,
    page::Page,
    phrase::phrases,
    source::{self, Source},
};

/// Who speaks in front of a gerund behind a comma: "she said, adding that …".
pub(super) fn speaks_already(scene: &Scene, sentence: &Sentence, token: usize) -> Option<Source> {
    let page = scene.page;
    let own =
        |other: &&Clause| other.tokens.end <= token && other.finite.is_some_and(|finite| !in_direct(scene, finite));
    let before = sentence.clauses.iter().rev().find(own)?;
    source::subject(page, before, before.finite?)
}

/// Whether a verb behind "to" says something, and the word that tells that nothing was said: "refused to say", "has yet to confirm";
/// who "wants to say" or finds it "too early to say" has not.
pub(super) fn to_say(scene: &Scene, token: usize) -> Option<Option<usize>> {
    let page = scene.page;
    let governor = token.checked_sub(2)?;
    let refuses = scene.cues.force(page, governor).is_some_and(|(act, _)| act == Act::Refuse);
    let goes_on = page.grammar.is(page.base(governor), Class::Achieving);
    let yet = matches!(page.pos(governor), Pos::Adv | Pos::Cconj) && page.is(governor.wrapping_sub(1), Class::Have);
    if yet {
        return Some(Some(governor));
    }
    (refuses || goes_on).then_some(None)
}

/// "…, says finance minister": where the verb of saying opens its clause, who says it stands right behind it.
pub(super) fn inverted(page: &Page, clause: &Clause, token: usize, cue: &Cue) -> Option<Source> {
    let plain = cue.clause && !cue.weak && !cue.object;
    let opens = token == clause.tokens.start && page.is_finite(token) && page.word(token.wrapping_sub(1)) == ",";
    if page.grammar.has_free_order() || !plain || !opens {
        return None;
    }
    let limit = clause.tokens.end;
    let phrase = phrases(page, token + 1..limit).into_iter().next()?;
    let right_behind =
        phrase.tokens.start == token + 1 && phrase.can_be_subject() && crate::speakers::can_speak(page, &phrase);
    let source = source::extend(page, &phrase, page.sentence_of(token)?.tokens.end);
    let end = source.tokens.end;
    (right_behind && !(token + 1..limit).any(|at| page.is_finite(at)) && (end >= limit || page.pos(end) != Pos::Noun))
        .then_some(source)
}

/// "The agency said it could not confirm the report": "it" is who speaks already.
pub(super) fn of_itself(scene: &Scene, sentence: &Sentence, clause: &Clause, token: usize) -> Option<Source> {
    let page = scene.page;
    if page.grammar.has_free_order() {
        return None;
    }
    let arc = |token: &usize| page.analysis.arcs.get(*token);
    let mut before = clause.tokens.clone().take_while(|other| *other < token);
    let own = before.find(|other| {
        let subject = arc(other).is_some_and(|arc| arc.relation == Relation::Nsubj && arc.head == Some(token));
        subject && page.is(*other, Class::Impersonal) && page.pos(*other) == Pos::Pron
    })?;
    let outer = (clause.tokens.start..own).rev().find(|verb| page.is_finite(*verb))?;
    let used = use_of(scene, sentence, clause, outer, clause.tokens.start)?;
    let states = used.cue.clause && !used.is_negated();
    used.source.filter(|_| states)
}

/// Who is told, right behind the verb: "told reporters", "told the paper the talks had failed".
pub(super) fn addressee(page: &Page, token: usize, limit: usize) -> Option<Range<usize>> {
    let phrase = phrases(page, token + 1..limit).into_iter().next()?;
    let right_behind = phrase.tokens.start == token + 1 && phrase.preposition.is_none();
    // "warned the virus could spread": that is what is said.
    let next = (phrase.tokens.end..limit).find(|token| page.pos(*token) != Pos::Adv);
    (right_behind && !next.is_some_and(|next| page.is_finite(next))).then_some(phrase.tokens)
}

/// Whether who is told is a newspaper, an agency, a broadcaster: by its noun, or an organisation by its name alone.
pub(super) fn is_organ(page: &Page, told: &Range<usize>) -> bool {
    let named = |token: usize| {
        let name = page.name_at(token).and_then(|name| page.analysis.names.get(name));
        name.is_some_and(|name| name.kind == EntityKind::Organization)
    };
    let body = told.clone().any(|token| page.is(token, Class::OrganizationNoun));
    told.clone().any(|token| page.is_outlet(token)) || !body && told.clone().any(named)
}

/// "In an interview with the Herald, X said": the medium in what stands in front of the clause.
pub(super) fn scene_medium(page: &Page, clause: &Range<usize>, sentence: &Sentence) -> Option<Range<usize>> {
    let first = sentence.clauses.first().filter(|first| {
        !page.grammar.has_free_order() && first.tokens.end < clause.start && first.opening == Opening::Fragment
    })?;
    let found = phrases(page, first.tokens.clone())
        .into_iter()
        .rev()
        .find(|phrase| phrase.preposition.is_some() && phrase.tokens.clone().any(|token| page.is_outlet(token)))?;
    Some(source::extend(page, &found, first.tokens.end).tokens)
}

/// Whether the subject of a verb is a pronoun that may stand for a body, where order tells: "it said".
pub(super) fn is_it(page: &Page, verb: usize) -> bool {
    // "It declined to say"
    let particle = verb > 1 && page.is(verb.wrapping_sub(1), Class::InfinitiveParticle);
    let verb = if particle { verb - 2 } else { verb };
    let it = verb.checked_sub(1).filter(|it| page.is(*it, Class::Impersonal) && page.pos(*it) == Pos::Pron);
    let own = it.and_then(|it| page.analysis.arcs.get(it)).is_some_and(|arc| arc.head == Some(verb));
    !page.grammar.has_free_order() && own && page.is_finite(verb)
}

/// "The paper theorised that it had failed, and wrote that …": who says the first thing says the next, where the verb has no subject.
pub(super) fn goes_on(scene: &Scene, sentence: &Sentence, clause: &Clause, token: usize) -> Option<Source> {
    let page = scene.page;
    let mut before = (clause.tokens.start..token).filter(|token| !page.is_mark(*token) && page.pos(*token) != Pos::Adv);
    let opens = before.clone().count() == 1 && before.all(|token| page.is(token, Class::Adding));
    if page.grammar.has_free_order() || !opens || !page.is_finite(token) {
        return None;
    }
    let first =
        sentence.clauses.iter().find(|other| other.finite.is_some() && other.tokens.end <= clause.tokens.start)?;
    let verb = first.tokens.clone().find(|token| page.is_finite(*token) && !in_direct(scene, *token))?;
    let says = scene.cues.verbs(page.lower(verb)).iter().any(|cue| cue.clause);
    if says && first.opening == Opening::Main { source::subject(page, first, verb) } else { None }
}
