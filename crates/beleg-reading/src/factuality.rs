//! Whether something happened, as the text presents it.

use beleg_core::reading::{Act, Certainty, Factuality, Statement};
use beleg_language::Mood;

use crate::{
    clause::{Clause, Opening},
    grammar::Class,
    page::Page,
};

/// The factuality of what `trigger` names in its clause, told in `statement` if it is reported speech.
pub(crate) fn of(page: &Page, clause: &Clause, trigger: usize, statement: Option<&Statement>) -> Factuality {
    let tokens = clause.tokens.clone();
    let near = tokens.start.max(trigger.saturating_sub(10))..tokens.end;
    // A noun is negated by what stands right before it, a verb by its whole clause.
    let reach = if page.is_verb(trigger) { near.clone() } else { tokens.start.max(trigger.saturating_sub(2))..trigger };
    // "18 Tonnen und nicht 30" corrects a part; the rest stands.
    let contrast = |token: usize| {
        token > 0 && (page.is(token - 1, Class::Coordinator) || page.is_mark(token - 1)) && !page.is_verb(token + 1)
    };
    if reach.into_iter().any(|token| page.is(token, Class::Negation) && !contrast(token)) {
        return Factuality::Negated;
    }
    // What a relative clause in the indicative adds to somebody's speech is the article's own.
    let own = clause.opening == Opening::Relative && !clause.is_subjunctive(page);
    let statement = statement.filter(|_| !own);
    let perfect = tokens.clone().any(|token| page.mood(token) == Mood::Participle)
        && tokens.clone().any(|token| page.is(token, Class::Have) || page.is(token, Class::Be));
    if perfect && tokens.clone().any(|token| page.is(token, Class::HearsayModal) && page.is_finite(token)) {
        return Factuality::Reported;
    }
    if let Some(found) = statement.and_then(told) {
        return found;
    }
    let condition = page
        .any(clause.tokens.start..(clause.tokens.start + 3).min(clause.tokens.end), Class::Condition)
        .filter(|token| *token == 0 || !page.is(token - 1, Class::Concessive));
    if clause.opening == Opening::Subordinate && (condition.is_some() || clause.is_subjunctive(page))
        || conditional(page, clause)
    {
        return Factuality::Conditional;
    }
    if clause.opening == Opening::Complement
        && page.any(tokens.start..(tokens.start + 3).min(tokens.end), Class::Whether).is_some()
    {
        return Factuality::Possible;
    }
    let able = tokens.clone().any(|token| page.is(token, Class::Able) && page.is_finite(token));
    if able || page.any(near.clone(), Class::Possible).is_some() {
        return Factuality::Possible;
    }
    let future = tokens.clone().any(|token| page.is(token, Class::Future) && page.is_finite(token))
        && tokens.clone().any(|token| page.is_verb(token) && page.mood(token) == Mood::Infinitive);
    let intended = tokens.clone().any(|token| page.is(token, Class::Intention) && page.is_finite(token))
        || (!page.is_verb(trigger) && page.any(tokens.clone(), Class::Aim).is_some());
    if future || intended || (clause.opening == Opening::Infinitive && page.is_verb(trigger)) {
        return Factuality::Planned;
    }
    if statement.is_some_and(|statement| statement.act != Act::Confirm) {
        return Factuality::Reported;
    }
    Factuality::Happened
}

fn told(statement: &Statement) -> Option<Factuality> {
    match (statement.act, statement.certainty) {
        (Act::Deny, _) => Some(Factuality::Denied),
        (Act::Demand | Act::Ask, _) => Some(Factuality::Possible),
        (Act::Promise | Act::Threaten | Act::Forecast, Certainty::Certain) => Some(Factuality::Planned),
        (Act::Warn | Act::Speculate | Act::Forecast | Act::Doubt, _)
        | (_, Certainty::Possible | Certainty::Doubtful) => Some(Factuality::Possible),
        _ => None,
    }
}

/// "würde … liefern", "sollte er liefern": Konjunktiv II of an unreal condition.
fn conditional(page: &Page, clause: &Clause) -> bool {
    clause.finite.is_some_and(|finite| page.mood(finite) == Mood::Subjunctive2 && !page.is(finite, Class::Possible))
}
