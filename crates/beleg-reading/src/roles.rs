//! Who stands where in a clause: subject, objects, phrases behind a preposition, by the words' order and form.

use std::ops::Range;

use beleg_core::{
    Span,
    reading::{EntityKind, Time},
};
use beleg_language::{Case, Mood, Pos, Relation};

use crate::{
    bounds,
    clause::{Clause, Opening, conjunct},
    entity::Entities,
    grammar::Class,
    page::Page,
    participant::represented,
    phrase::{Phrase, phrases},
    source,
    statement::Sentence,
};

/// The phrases of a clause around one verb.
pub(crate) struct Roles {
    pub(crate) subject: Option<Range<usize>>,
    /// Objects without preposition, in order.
    pub(crate) objects: Vec<Phrase>,
    /// What a relative pronoun stands for that is the object.
    pub(crate) antecedent: Option<Range<usize>>,
    /// Phrases behind prepositions.
    pub(crate) prepositional: Vec<Phrase>,
    /// Whether the verb is passive: the subject suffers it.
    pub(crate) passive: bool,
    /// "von X" of a passive.
    pub(crate) agent: Option<Range<usize>>,
}

/// The roles around `verb` in its clause.
pub(crate) fn of(page: &Page, sentence: &Sentence, clause: &Clause, verb: usize) -> Roles {
    let conjunct = conjunct(page, clause, verb);
    let all = phrases(page, conjunct.clone());
    let participle = page.mood(verb) == Mood::Participle;
    let auxiliary = |class| page.any(clause.tokens.clone(), class).is_some_and(|token| token != verb);
    let told = || {
        let arcs = clause.tokens.clone().filter_map(|token| page.analysis.arcs.get(token));
        arcs.into_iter().any(|arc| arc.head == Some(verb) && arc.relation == Relation::AuxPass)
    };
    // Where "be" tells both states and passives, the tree has to say.
    let passive = participle
        && page.is_verb(verb)
        && if page.grammar.has_free_order() { auxiliary(Class::Become) } else { told() };
    // "der in Wien geborene": a participle before a noun has no subject here.
    let subject = if clause.opening == Opening::Infinitive || clause.is_adjunct() {
        None
    } else {
        shared_subject(page, sentence, clause, verb).or_else(|| own_subject(page, clause, &conjunct, verb))
    };
    let subject = subject.map(|source| source.tokens).filter(|tokens| !tokens.contains(&verb));
    // "die Stadt, die Kim besucht hatte": the name is the subject, the pronoun stands for the object.
    let relative =
        all.first().filter(|first| clause.opening == Opening::Relative && first.pronoun && first.preposition.is_none());
    let named = relative.and_then(|first| {
        let ambiguous = !page.is(first.head, Class::Nominative);
        all.iter().skip(1).find(|phrase| ambiguous && phrase.can_be_subject() && page.name_at(phrase.head).is_some())
    });
    let antecedent = named.and_then(|_| source::antecedent(page, clause)).map(|source| source.tokens);
    let subject = named.map(|phrase| phrase.tokens.clone()).or(subject);
    // "Die USA, so Ole Marx, liefern …", "Frankreich, das Polen half, liefert …": what is inserted is no part of the clause.
    let inserted = |phrase: &Phrase| {
        let holds = |clause: &&Clause| clause.tokens.contains(&phrase.head) && !clause.tokens.contains(&verb);
        clause.insertions.iter().any(|insertion| holds(&insertion))
    };
    let outside = |phrase: &Phrase| {
        !inserted(phrase)
            && subject
                .as_ref()
                .is_none_or(|subject| phrase.tokens.end <= subject.start || phrase.tokens.start >= subject.end)
            && !phrase.tokens.contains(&verb)
    };
    // "Instead of sending weapons, Norland sent food": where order tells, the subject or object of another verb is no object of this
    // one, unless both are joined ("bought and sold oil").
    let arcs = &page.analysis.arcs;
    let joined = |one: usize, other: usize| arcs[one].head == Some(other) && arcs[one].relation == Relation::Conj;
    let elsewhere = |phrase: &Phrase| {
        let arc = arcs[phrase.head];
        let other = |head: usize| head != verb && page.is_verb(head) && !joined(verb, head) && !joined(head, verb);
        let taken = matches!(arc.relation, Relation::Nsubj | Relation::Obj) && arc.head.is_some_and(other);
        taken && !page.grammar.has_free_order()
    };
    // "sent wheat as a first instalment"
    let compared = |phrase: &Phrase| {
        !page.grammar.has_free_order()
            && phrase.tokens.start.checked_sub(1).is_some_and(|before| page.is(before, Class::Comparative))
    };
    let objects = all
        .iter()
        .filter(|phrase| phrase.preposition.is_none() && !phrase.genitive && outside(phrase) && !is_time(page, phrase))
        .filter(|phrase| !elsewhere(phrase) && !compared(phrase))
        .cloned()
        .collect();
    let agent = if passive { source::agent(page, clause).map(|source| source.tokens) } else { None };
    // "could attack Norland after the general was killed in Olm": so does what hangs on another verb.
    let above = |token: usize| {
        let mut up = std::iter::successors(Some(token), |token| arcs[*token].head).take(page.len());
        up.find(|token| page.pos(*token) == Pos::Verb)
    };
    let aside = |phrase: &Phrase| {
        let other = |head: usize| head != verb && !joined(verb, head) && !joined(head, verb);
        page.pos(verb) == Pos::Verb && !page.grammar.has_free_order() && above(phrase.head).is_some_and(other)
    };
    let prepositional =
        all.into_iter().filter(|phrase| phrase.preposition.is_some() && outside(phrase) && !aside(phrase)).collect();
    Roles { subject, objects, antecedent, prepositional, passive, agent }
}

/// "Die Bank sucht Kunden – und bietet Firmen Kredite": behind a conjunction a clause that begins with its verb takes the
/// subject of the main clause before it, unless a nominative of its own follows.
fn shared_subject(page: &Page, sentence: &Sentence, clause: &Clause, verb: usize) -> Option<source::Source> {
    let start = clause.tokens.start;
    let joined = clause.opening == Opening::Main && page.is(start, Class::Coordinator);
    let own = page.is(start + 2, Class::Nominative) || page.pos(start + 2) == Pos::Pron;
    if !joined || !page.grammar.has_free_order() || own || start + 1 != verb || clause.finite != Some(verb) {
        return None;
    }
    let before = sentence.clauses.iter().take_while(|other| other.tokens.start < start);
    let main = before.filter(|other| other.opening == Opening::Main && !other.bracketed).last()?;
    source::subject(page, main, main.finite?)
}

/// The subject of one of several coordinated verbs: its own, else the one they share.
fn own_subject(page: &Page, clause: &Clause, conjunct: &Range<usize>, verb: usize) -> Option<source::Source> {
    let own = Clause { tokens: conjunct.clone(), ..clause.clone() };
    // Only behind the conjunction of a clause whose verbs stand last can a new subject follow.
    let may_differ = conjunct.start > clause.tokens.start && clause.opening != Opening::Main;
    // "…, sich beugen und der Ukraine Waffen liefern": whom something is given is no new subject.
    let oblique = |source: &source::Source| {
        let case = page.analysis.features.get(source.head).map_or(Case::None, |own| own.case);
        page.grammar.has_free_order() && matches!(case, Case::Dat | Case::Gen)
    };
    let found = if may_differ { source::subject(page, &own, verb).filter(|found| !oblique(found)) } else { None };
    found.or_else(|| source::subject(page, clause, verb))
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
    let limit = page.sentence_of(head).map_or(tokens.end, |sentence| sentence.tokens.end);
    let whole = found.first().filter(|phrase| phrase.tokens.end == tokens.end);
    if let Some(index) = whole.and_then(|phrase| apposed(page, entities, phrase)) {
        return Some(entities.id(index));
    }
    if let Some(index) = found.first().and_then(|phrase| represented(page, entities, phrase)) {
        return Some(entities.id(index));
    }
    // "der Chef der Behörde": whose it is belongs to the name.
    let owned = found.first().filter(|phrase| {
        phrase.tokens.end == tokens.end
            && page.pos(head) == Pos::Noun
            && page.is(tokens.end, Class::Genitive)
            && !is_governed_genitive(page, phrase)
    });
    let tokens = &owned.map_or(tokens.clone(), |phrase| source::extend(page, phrase, limit).tokens);
    // "rund 180 Helfer" are "180 Helfer", "mehrere Helfer" are "Helfer".
    let counts = |token: usize| matches!(page.pos(token), Pos::Det | Pos::Adv) || page.is(token, Class::Counting);
    let skipped = tokens.clone().take_while(|token| *token < head && counts(*token)).count();
    let determined = tokens.clone().take(skipped).any(|token| page.pos(token) == Pos::Det);
    let start = if determined { tokens.start + skipped - 1 } else { tokens.start + skipped };
    // An article tells the number; what counts does not belong to the name.
    let words = if determined && page.pos(start) != Pos::Det { start + 1..tokens.end } else { start..tokens.end };
    bounds::named(page, words).or_else(|| entities.bare_tokens(page, tokens.clone()))
}

/// "verwies den Gesandten des Landes", "beschuldigt die Bank des Betrugs": whether the genitive behind an object belongs to the verb.
pub(crate) fn is_governed_genitive(page: &Page, phrase: &Phrase) -> bool {
    let arc = page.analysis.arcs[phrase.head];
    let object = matches!(arc.relation, Relation::Obj | Relation::NsubjPass | Relation::Nsubj);
    let verb = arc.head.filter(|_| object && phrase.preposition.is_none());
    verb.is_some_and(|verb| page.is_verb(verb) && page.grammar.is(page.base(verb), Class::Genitival))
}

/// Most tokens between a noun and the name that stands in apposition to it.
const APPOSED: usize = 12;

/// "der Vorstandschef der Bank, Klaus Euler": who is named in apposition to a phrase.
pub(crate) fn apposed(page: &Page, entities: &Entities, phrase: &Phrase) -> Option<usize> {
    let limit = page.sentence_of(phrase.head)?.tokens.end;
    let end = phrase.tokens.end;
    let named =
        |from: usize, to: usize| (from..to).any(|token| page.is_mark(token) && page.name_at(token + 1).is_some());
    if !named(end, limit.min(end + APPOSED)) {
        return None;
    }
    let whole = source::extend(page, phrase, limit).tokens;
    if named(end, whole.end) { entities.of_phrase(page, whole, phrase.head) } else { None }
}

/// "die beiden Staatschefs", "beide Länder": the two persons or states that the article names most.
fn pair(page: &Page, entities: &Entities, tokens: &Range<usize>) -> Option<Vec<String>> {
    let kind = if tokens.clone().any(|token| page.is(token, Class::PairOfPersons)) {
        EntityKind::Person
    } else if tokens.clone().any(|token| page.is(token, Class::PairOfStates)) {
        EntityKind::Country
    } else {
        return None;
    };
    let counted = tokens.clone().any(|token| page.is(token, Class::Both));
    counted.then(|| entities.leading(kind, 2)).filter(|pair| pair.len() == 2)
}

/// The phrases of a coordination ("Kim und Putin"), each by itself.
pub(crate) fn names(page: &Page, entities: &Entities, tokens: &Range<usize>) -> Vec<String> {
    if let Some(pair) = pair(page, entities, tokens) {
        return pair;
    }
    let parts = phrases(page, tokens.clone());
    let coordinated = tokens.clone().any(|token| page.pos(token) == Pos::Cconj) && parts.len() > 1;
    let mut found: Vec<String> = if coordinated {
        parts
            .iter()
            .filter(|part| {
                !page.is(part.tokens.start, Class::Genitive)
                    || page.pos(part.tokens.start.saturating_sub(1)) == Pos::Cconj
            })
            .filter_map(|part| name(page, entities, &part.tokens))
            .collect()
    } else {
        name(page, entities, tokens).into_iter().collect()
    };
    found.dedup();
    found
}

/// The time of what `trigger` names: the time expression of its clause, or of a piece of the sentence that stands right
/// before the clause and has no verb ("2012, nachdem …, hatte X …"). A time that belongs to a name or noun ("die Satire von
/// 2017", "(Verlag, 2019)") is not the clause's.
pub(crate) fn time<'a>(
    page: &Page,
    sentence: &Sentence,
    clause: &Clause,
    trigger: usize,
    times: &'a [Time],
) -> Option<&'a Time> {
    let at = page.token_span(trigger).start;
    let dated = |time: &&Time| {
        use beleg_core::reading::TimeKind::{Date, Time};
        let leads = matches!(time.kind, Date | Time) || time.date.is_some();
        leads && !time.when().ends_with("_REF") && !belongs_to_noun(page, time)
    };
    let within = |span: Span| {
        times
            .iter()
            .filter(dated)
            .filter(|time| span.contains(time.span))
            .min_by_key(|time| time.span.start.abs_diff(at))
    };
    let here = within(page.span(clause.tokens.clone()));
    let number = sentence.clauses.iter().position(|other| other.tokens.start == clause.tokens.start)?;
    let verb_first = clause.finite == Some(clause.tokens.start);
    let before = || {
        let mut before = sentence.clauses[..number].iter().rev().filter(|other| !other.bracketed);
        before
            .by_ref()
            .take_while(|other| !matches!(other.opening, Opening::Main))
            .find_map(|other| (other.opening == Opening::Fragment).then(|| within(page.span(other.tokens.clone())))?)
    };
    here.or_else(|| verb_first.then(before).flatten())
}

/// "von 2017" behind a noun, or a time in brackets.
fn belongs_to_noun(page: &Page, time: &Time) -> bool {
    let tokens = page.analysis.tokens_in(time.span);
    let before = tokens.start.wrapping_sub(1);
    let behind_noun = page.is(before, Class::AgentPreposition)
        && before > 0
        && matches!(page.pos(before - 1), Pos::Noun | Pos::Propn | Pos::Punct);
    let bracketed = page.word(tokens.end) == ")";
    behind_noun || bracketed
}
