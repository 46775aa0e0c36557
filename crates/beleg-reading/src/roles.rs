//! Who stands where in a clause: subject, objects, phrases behind a preposition, by the words' order and form.

use std::ops::Range;

use beleg_core::reading::Time;
use beleg_language::{Mood, Pos};

use crate::{
    clause::{Clause, Opening},
    entity::Entities,
    grammar::Class,
    page::Page,
    phrase::{Phrase, phrases},
    source,
};

/// The phrases of a clause around one verb.
pub(crate) struct Roles {
    pub(crate) subject: Option<Range<usize>>,
    /// Objects without preposition, in order.
    pub(crate) objects: Vec<Phrase>,
    /// Phrases behind prepositions.
    pub(crate) prepositional: Vec<Phrase>,
    /// Whether the verb is passive: the subject suffers it.
    pub(crate) passive: bool,
    /// "von X" of a passive.
    pub(crate) agent: Option<Range<usize>>,
}

/// The roles around `verb` in its clause.
pub(crate) fn of(page: &Page, clause: &Clause, verb: usize) -> Roles {
    let all = phrases(page, clause.tokens.clone());
    let participle = page.mood(verb) == Mood::Participle;
    let auxiliary = |class| page.any(clause.tokens.clone(), class).is_some_and(|token| token != verb);
    let passive = participle && auxiliary(Class::Become) && page.is_verb(verb);
    // "der in Wien geborene": a participle before a noun has no subject here.
    let subject = if clause.opening == Opening::Infinitive { None } else { source::subject(page, clause, verb) };
    let subject = subject.map(|source| source.tokens).filter(|tokens| !tokens.contains(&verb));
    let outside = |phrase: &Phrase| {
        subject.as_ref().is_none_or(|subject| phrase.tokens.end <= subject.start || phrase.tokens.start >= subject.end)
            && !phrase.tokens.contains(&verb)
    };
    let objects = all.iter().filter(|phrase| phrase.preposition.is_none() && outside(phrase) && !is_time(page, phrase)).cloned().collect();
    let agent = if passive { source::agent(page, clause).map(|source| source.tokens) } else { None };
    let prepositional = all.into_iter().filter(|phrase| phrase.preposition.is_some() && outside(phrase)).collect();
    Roles { subject, objects, prepositional, passive, agent }
}

fn is_time(page: &Page, phrase: &Phrase) -> bool {
    page.is(phrase.head, Class::NotSpeaker) || (phrase.pronoun && page.is(phrase.head, Class::Impersonal))
}

/// Entity id of a phrase, or its words. `None` for pronouns that nothing stands behind.
pub(crate) fn name(page: &Page, entities: &Entities, tokens: &Range<usize>) -> Option<String> {
    let found = phrases(page, tokens.clone());
    let head = found.first().map_or(tokens.end.checked_sub(1)?, |phrase| phrase.head);
    if let Some(index) = entities.of_phrase(page, tokens.clone(), head) {
        return Some(entities.id(index));
    }
    if page.pos(head) == Pos::Pron {
        return None;
    }
    entities.bare_tokens(page, tokens.clone())
}

/// The phrases of a coordination ("Kim und Putin"), each by itself.
pub(crate) fn names(page: &Page, entities: &Entities, tokens: &Range<usize>) -> Vec<String> {
    let parts = phrases(page, tokens.clone());
    let coordinated = tokens.clone().any(|token| page.pos(token) == Pos::Cconj) && parts.len() > 1;
    let mut found: Vec<String> = if coordinated {
        parts.iter().filter(|part| !page.is(part.tokens.start, Class::Genitive) || page.pos(part.tokens.start.saturating_sub(1)) == Pos::Cconj)
            .filter_map(|part| name(page, entities, &part.tokens)).collect()
    } else {
        name(page, entities, tokens).into_iter().collect()
    };
    found.dedup();
    found
}

/// Value of the time expression in the clause, the one nearest to `trigger`.
pub(crate) fn time<'a>(page: &Page, clause: &Range<usize>, trigger: usize, times: &'a [Time]) -> Option<&'a Time> {
    let span = page.span(clause.clone());
    let at = page.token_span(trigger).start;
    let dated = |time: &&Time| {
        use beleg_core::reading::TimeKind::{Date, Time};
        matches!(time.kind, Date | Time) && !time.value.ends_with("_REF") && span.contains(time.span)
    };
    times.iter().filter(dated).min_by_key(|time| time.span.start.abs_diff(at))
}
