//! Whether something happened, as the text presents it.

mod granted;
mod nonfinite;
mod scope;

use beleg_core::reading::{Act, Certainty, EventKind, Factuality, Statement};
use beleg_language::{Mood, Number, Pos, Relation, Tense};

pub(crate) use self::{granted::aside, nonfinite::is_hindered};
use self::{granted::is_granted, scope::Scope};
use crate::{
    clause::{Clause, Opening},
    grammar::Class,
    page::Page,
};

/// The factuality of what `trigger` names in its clause, told in `statement` if it is reported speech; of a happening of some `kind`.
pub(crate) fn of(
    page: &Page,
    clause: &Clause,
    trigger: usize,
    kind: Option<EventKind>,
    statement: Option<&Statement>,
) -> Factuality {
    let tokens = clause.tokens.clone();
    let scope = Scope::of(page, clause, trigger);
    let near = tokens.start.max(trigger.saturating_sub(10))..tokens.end;
    // A noun is negated by what stands right before it, a verb by its whole clause; so is a noun of which a verb only tells that it is:
    // "einen Angriff gab es nie".
    let whole = page.is_verb(trigger) || verb_over(page, trigger, Class::Existing).is_some();
    let reach = if whole { near.clone() } else { tokens.start.max(trigger.saturating_sub(2))..trigger };
    // "18 Tonnen und nicht 30" corrects a part; the rest stands.
    let contrast = |token: usize| {
        // "nicht nur verhaftet, sondern auch …"
        page.is(token + 1, Class::Only)
            || token > 0
                && (page.is(token - 1, Class::Coordinator) || page.is_mark(token - 1))
                && !page.is_verb(token + 1)
    };
    // "die nicht zugelassene Sorte wurde gefunden": what an attribute denies stands for itself.
    let attribute = |token: usize| {
        let head = page.analysis.arcs[token].head.filter(|head| *head != trigger && tokens.contains(head));
        head.is_some_and(|head| matches!(page.analysis.arcs[head].relation, Relation::Amod))
    };
    // "no longer disputes that shots were fired": what is said is not negated by what stands outside of it.
    let said = |token: usize| {
        statement.is_some_and(|statement| statement.content.iter().any(|span| span.contains(page.token_span(token))))
    };
    let beside = |token: usize| said(trigger) && !said(token);
    let negates =
        |token: usize| page.is(token, Class::Negation) && !contrast(token) && !attribute(token) && !beside(token);
    let depends = nonfinite::told(page, clause, trigger);
    let own = || statement.and_then(told).filter(|_| depends == Some(Factuality::Planned));
    if let Some(found) = depends.filter(|_| page.is_verb(trigger)) {
        return own().unwrap_or(found);
    }
    let reached = |token: &usize| reach.contains(token);
    if scope.tokens().filter(reached).any(negates) || is_averted(page, clause, trigger) {
        return Factuality::Negated;
    }
    // "verhinderte einen Anschlag", "um einen Anschlag zu verhindern"
    if let Some(verb) = object_of(page, trigger, Class::Preventing) {
        let open = clause.opening == Opening::Infinitive && page.mood(verb) == Mood::Infinitive;
        return if open { Factuality::Possible } else { Factuality::Negated };
    }
    if let Some(found) = depends {
        return own().unwrap_or(found);
    }
    if let Some(found) = ruler(page, trigger).and_then(|ruler| supposed(page, ruler)) {
        return found;
    }
    if kind.is_some_and(|kind| granted::is_established(page, clause, trigger, kind)) {
        return established(page, clause, trigger, statement);
    }
    // What a relative clause in the indicative adds to somebody's speech is the article's own.
    let own = clause.opening == Opening::Relative && !clause.is_subjunctive(page);
    let statement = statement.filter(|_| !own);
    let perfect = scope.tokens().any(|token| page.mood(token) == Mood::Participle)
        && [Class::Have, Class::Be].into_iter().any(|class| scope.has(page, class));
    if perfect && scope.is_helped(page, Class::HearsayModal) {
        return Factuality::Reported;
    }
    let condition = page
        .any(clause.tokens.start..(clause.tokens.start + 3).min(clause.tokens.end), Class::Condition)
        .filter(|token| *token == 0 || !page.is(token - 1, Class::Concessive));
    let verb_first = clause.finite == Some(clause.tokens.start);
    // "if" opens a condition or asks: where nothing governs it, it is a condition.
    let adverbial = clause.tokens.clone().any(|token| {
        let arc = page.analysis.arcs[token];
        arc.relation == Relation::Advcl
            && page.is_verb(token)
            && arc.head.is_none_or(|head| !clause.tokens.contains(&head))
    });
    let depends = clause.opening == Opening::Subordinate || clause.opening == Opening::Complement && adverbial;
    // What is promised or asked for under a condition is that, the condition is none of it.
    if depends && condition.is_some() || clause.opening == Opening::Subordinate && verb_first {
        return Factuality::Conditional;
    }
    if let Some(found) = statement.and_then(told) {
        return found;
    }
    let unreal = conditional(page, clause) && !(statement.is_some() && stands_in(page, clause));
    if clause.opening == Opening::Subordinate && clause.is_subjunctive(page) && statement.is_none() || unreal {
        return Factuality::Conditional;
    }
    if clause.opening == Opening::Complement
        && page.any(tokens.start..(tokens.start + 3).min(tokens.end), Class::Whether).is_some()
    {
        return Factuality::Possible;
    }
    let open =
        |token: usize| near.contains(&token) && (page.is(token, Class::Possible) || page.is(token, Class::Doubtful));
    if scope.is_helped(page, Class::Able) || scope.tokens().any(open) {
        return Factuality::Possible;
    }
    let future = scope.is_helped(page, Class::Future)
        && scope.tokens().any(|token| page.is_verb(token) && page.mood(token) == Mood::Infinitive);
    // "would have attacked", "would attack if …"
    let looks_back = scope.has(page, Class::Have) && page.mood(trigger) == Mood::Participle;
    if scope.is_helped(page, Class::Unreal)
        && page.is_verb(trigger)
        && !page.grammar.has_free_order()
        && (looks_back || nonfinite::has_condition(page, trigger))
    {
        return Factuality::Conditional;
    }
    // "mit dem Ziel eines Treffens", but not "Angriffe auf Ziele".
    let intended = scope.is_helped(page, Class::Intention)
        || (!page.is_verb(trigger) && page.any(tokens.start..trigger, Class::Aim).is_some());
    // "gab zu, die Bank überfallen zu haben" looks back.
    let done = perfect && page.mood(trigger) == Mood::Participle;
    if clause.opening == Opening::Infinitive && page.is_verb(trigger) && !done {
        // "beschuldigt X, Waffen zu liefern": an accusation looks at what is done.
        let accused = statement.is_some_and(|statement| statement.act == Act::Accuse);
        return if accused { Factuality::Reported } else { nonfinite::governed(page, clause, trigger) };
    }
    let supposed = is_called(page, clause, trigger, Class::Supposed);
    let weighed = object_of(page, trigger, Class::Entertaining).is_some();
    if supposed || weighed || object_of(page, trigger, Class::Supposing).is_some() || beside_supposition(page, trigger)
    {
        return Factuality::Possible;
    }
    // "muss noch zustimmen", "muss ratifiziert werden"; "haben den Betrieb einstellen müssen" is done.
    let must = if page.grammar.has_free_order() {
        clause.finite.is_some_and(|finite| page.is(finite, Class::Obliging))
    } else {
        scope.is_helped(page, Class::Obliging)
    };
    let obliged = page.is_verb(trigger) && must && !scope.has(page, Class::Have);
    let postponed = object_of(page, trigger, Class::Postponing).is_some();
    if future || intended || obliged || postponed || is_scheduled(page, clause, trigger) {
        return Factuality::Planned;
    }
    established(page, clause, trigger, statement)
}

/// Of what is no plan and nothing that is only possible: whether it has happened, goes on, or rests on somebody's word.
fn established(page: &Page, clause: &Clause, trigger: usize, statement: Option<&Statement>) -> Factuality {
    // "Nach dem Absturz …": that it happened is no part of what somebody tells, unless in their own mood.
    let granted = !page.is_verb(trigger) && !clause.is_subjunctive(page) && is_granted(page, trigger);
    let alleged = is_called(page, clause, trigger, Class::Alleged);
    if alleged || !granted && statement.is_some_and(|statement| statement.act != Act::Confirm) {
        return Factuality::Reported;
    }
    // "die andauernden Proteste", "setzten ihre Proteste fort"
    let goes_on =
        is_called(page, clause, trigger, Class::Continuing) || object_of(page, trigger, Class::Continuing).is_some();
    if goes_on || is_lasting(page, clause, trigger) { Factuality::Ongoing } else { Factuality::Happened }
}

/// "wäre beinahe abgestürzt", "nearly killed": what only almost took place.
fn is_averted(page: &Page, clause: &Clause, trigger: usize) -> bool {
    let arcs = &page.analysis.arcs;
    let unreal = clause.finite.is_some_and(|finite| page.mood(finite) == Mood::Subjunctive2);
    let head = |token: usize| arcs[token].head.filter(|_| arcs[token].relation == Relation::Advmod);
    let almost = |token: usize| {
        page.is(token, Class::Almost) && head(token).is_some_and(|head| head == trigger || Some(head) == clause.finite)
    };
    page.is_verb(trigger) && (unreal || !page.grammar.has_free_order()) && clause.tokens.clone().any(almost)
}

/// "Die Behörden hätten gewarnt, sagte X": in the plural Konjunktiv I looks like the indicative, so that II stands in for it.
fn stands_in(page: &Page, clause: &Clause) -> bool {
    let number = |token: usize| page.analysis.features.get(token).map_or(Number::None, |own| own.number);
    clause.finite.is_some_and(|finite| number(finite) == Number::Plur)
}

/// The verb of a class of lemmas that a noun is the object of, or the subject of its passive, unless it is negated.
pub(crate) fn object_of(page: &Page, noun: usize, class: Class) -> Option<usize> {
    let negated = |verb: usize| {
        page.sentence_of(verb)
            .map_or(0..0, |sentence| sentence.tokens.clone())
            .any(|token| page.analysis.arcs[token].head == Some(verb) && page.is(token, Class::Negation))
    };
    verb_over(page, noun, class).filter(|verb| !negated(*verb))
}

/// The verb of a class of lemmas that a noun is an object or the subject of.
fn verb_over(page: &Page, noun: usize, class: Class) -> Option<usize> {
    let arcs = &page.analysis.arcs;
    let top = if arcs[noun].relation == Relation::Conj { arcs[noun].head? } else { noun };
    // "verzichtet auf die Lieferung"
    let governed = matches!(arcs[top].relation, Relation::Obj | Relation::Nsubj | Relation::NsubjPass | Relation::Obl);
    // "Nach dem Streik muss mit Ausfällen gerechnet werden": what is taken for granted is no object.
    let granted = arcs[top].relation == Relation::Obl && is_granted(page, top);
    let verb = arcs[top].head.filter(|_| governed && !granted && !page.is_verb(noun))?;
    is_lemma(page, verb, class).then_some(verb)
}

/// "die Angst vor einem Angriff", "im Fall eines Angriffs": the noun in front on which one hangs, behind a preposition or as a genitive.
fn ruler(page: &Page, noun: usize) -> Option<usize> {
    let first = page.sentence_of(noun)?.tokens.start;
    let inner = |token: &usize| matches!(page.pos(*token), Pos::Det | Pos::Adj | Pos::Num | Pos::Adv);
    let start = (first..noun).rev().take_while(inner).last().unwrap_or(noun);
    let preposition = start.checked_sub(1).filter(|before| *before >= first && page.pos(*before) == Pos::Adp);
    let genitive = || page.is(start, Class::Genitive);
    let before = preposition.or_else(|| genitive().then_some(start))?.checked_sub(1)?;
    (!page.is_verb(noun) && before >= first && page.pos(before) == Pos::Noun).then_some(before)
}

/// "sieht die Gefahr in einem Angriff", "die größte Gefahr sei ein Angriff": a noun that is equated with what is only supposed.
fn beside_supposition(page: &Page, noun: usize) -> bool {
    let arcs = &page.analysis.arcs;
    let Some(sentence) = page.sentence_of(noun).filter(|_| !page.is_verb(noun)) else { return false };
    let verb = arcs[noun].head.filter(|head| arcs[noun].relation == Relation::Obl && page.is_verb(*head));
    let equated = |token: &usize| {
        let subject = arcs[*token].head == Some(noun) && arcs[*token].relation == Relation::Nsubj;
        let object = verb.is_some() && arcs[*token].head == verb && arcs[*token].relation == Relation::Obj;
        *token != noun && (subject || object)
    };
    sentence.tokens.clone().any(|token| equated(&token) && is_lemma(page, token, Class::Supposing))
}

/// How a noun supposes what it governs, if it does.
fn supposed(page: &Page, noun: usize) -> Option<Factuality> {
    match () {
        () if is_lemma(page, noun, Class::Case) => Some(Factuality::Conditional),
        () if is_lemma(page, noun, Class::Supposing) => Some(Factuality::Possible),
        () => None,
    }
}

/// Whether a word, or a verb together with the particle behind it ("lehnte … ab"), is of a class of lemmas.
fn is_lemma(page: &Page, token: usize, class: Class) -> bool {
    let base = page.base(token).to_lowercase();
    let joined = || {
        let verb = page.grammar.has_free_order() && page.is_finite(token);
        let particle = verb.then(|| page.particle(token)).flatten()?;
        Some(format!("{}{base}", page.lower(particle)))
    };
    page.grammar.is(&base, class) || joined().is_some_and(|joined| page.grammar.is(&joined, class))
}

/// "die geplante Reise", "die Landung ist für Montag vorgesehen".
fn is_scheduled(page: &Page, clause: &Clause, noun: usize) -> bool {
    is_called(page, clause, noun, Class::Scheduled)
}

/// Whether an adjective of a class is said of what a noun tells: "der angebliche Angriff".
fn is_called(page: &Page, clause: &Clause, noun: usize, class: Class) -> bool {
    let arcs = &page.analysis.arcs;
    let tells = |token: usize| {
        arcs[token].head == Some(noun) && matches!(arcs[token].relation, Relation::Amod)
            || arcs[noun].head == Some(token) && matches!(arcs[noun].relation, Relation::Nsubj | Relation::NsubjPass)
    };
    !page.is_verb(noun) && clause.tokens.clone().any(|token| tells(token) && is_lemma(page, token, class))
}

/// Whether what a verb tells has happened by its form: "hat gewählt", "wählte".
pub(crate) fn is_past(page: &Page, clause: &Clause, trigger: usize) -> bool {
    let tense = |token: usize| page.analysis.features.get(token).map_or(Tense::None, |own| own.tense);
    let perfect = page.mood(trigger) == Mood::Participle
        && clause.tokens.clone().any(|token| {
            // "ist abgestürzt"
            (page.is(token, Class::Have) || page.is(token, Class::Be)) && page.is_finite(token)
        });
    page.is_verb(trigger) && (perfect || clause.finite.is_some_and(|finite| tense(finite) == Tense::Past))
}

/// "prüft", "baut derzeit": in the present, by a verb that takes its time or with a word that tells that it lasts.
fn is_lasting(page: &Page, clause: &Clause, trigger: usize) -> bool {
    let present = clause.finite.is_some_and(|finite| {
        page.mood(finite) == Mood::Indicative
            && page.analysis.features.get(finite).is_some_and(|own| own.tense == Tense::Pres)
    });
    let durative = is_lemma(page, trigger, Class::Durative);
    // "wird ermittelt", "ist verboten", but not "ist verboten worden".
    let helps = |class| clause.finite.is_some_and(|finite| page.is(finite, class));
    let becomes = clause.tokens.clone().any(|token| page.is(token, Class::Become) && Some(token) != clause.finite);
    let suffers = durative && (helps(Class::Become) || helps(Class::Be) && !becomes);
    let perfect = page.mood(trigger) == Mood::Participle && !(suffers && page.grammar.has_free_order());
    // "is delivering"
    let progressive = !page.grammar.has_free_order()
        && page.grammar.is_doing(page.lower(trigger))
        && clause
            .finite
            .is_some_and(|finite| page.is(finite, Class::Be) && page.analysis.arcs[finite].head == Some(trigger));
    let perfect = perfect && !progressive;
    let lasts = page.any(clause.tokens.clone(), Class::Lasting).is_some() || durative || progressive;
    // "die Ermittlungen laufen"
    let arc = page.analysis.arcs[trigger];
    let verb = |relation| arc.head.filter(|head| arc.relation == relation && Some(*head) == clause.finite);
    let goes_on = verb(Relation::Nsubj).is_some_and(|verb| is_lemma(page, verb, Class::Continuing))
        || verb(Relation::Obl).is_some_and(|verb| is_lemma(page, verb, Class::Dwelling));
    present && !perfect && (page.is_verb(trigger) && lasts || goes_on)
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
    let unreal = |finite: usize| {
        page.mood(finite) == Mood::Subjunctive2
            && !page.is(finite, Class::Possible)
            && !page.is(finite, Class::Wishing)
            && !is_plain_past(page, finite)
    };
    clause.finite.is_some_and(unreal)
}

/// "wählte": of a regular verb the past has the form of Konjunktiv II. Unless its sentence has a condition, it is the past.
fn is_plain_past(page: &Page, finite: usize) -> bool {
    let Some(stem) = page.lower(finite).trim_end_matches('n').strip_suffix("te") else { return false };
    let stem = stem.strip_suffix('e').unwrap_or(stem);
    let regular = [format!("{stem}n"), format!("{stem}en")].iter().any(|verb| page.base(finite).ends_with(verb));
    let sentence = page.sentence_of(finite).map_or(0..0, |sentence| sentence.tokens.clone());
    let condition = |token: usize| {
        page.is(token, Class::Condition)
            || token != finite && page.is_finite(token) && page.mood(token) == Mood::Subjunctive2
    };
    page.pos(finite) == Pos::Verb && regular && !sentence.clone().any(condition)
}
