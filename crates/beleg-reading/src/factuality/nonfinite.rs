//! What a verb without a finite form of its own tells: that depends on the word in front of it and on the one it hangs on.
//!
//! Verbs that settle what hangs on them are the implicatives of Karttunen, "Implicative Verbs" (Language 47, 1971).

use beleg_core::reading::Factuality;
use beleg_language::{Mood, Pos, Relation, Tense};

use super::is_lemma;
use crate::{
    clause::{Clause, Opening},
    grammar::Class,
    page::Page,
};

/// What the form alone tells of a verb or of the noun that is its object; `None` if that is for the rest of the clause to tell.
pub(super) fn told(page: &Page, clause: &Clause, trigger: usize) -> Option<Factuality> {
    if page.is_verb(trigger) {
        if is_condition(page, trigger) {
            return Some(Factuality::Conditional);
        }
        // "It is unclear whether it attacked"
        if !page.grammar.has_free_order() && is_marked(page, trigger, Class::Whether) {
            return Some(Factuality::Possible);
        }
        let link = link(page, clause, trigger)?;
        return opened(page, clause, link)
            .or_else(|| governed_in_order(page, clause, link))
            .or_else(|| governed_within(page, clause, link));
    }
    // "reisten ohne ein Abkommen ab", but "nicht ohne".
    let lacks = |token: usize| page.is(token, Class::AbsentOpener) && !page.is(token.wrapping_sub(1), Class::Negation);
    if introduced(page, clause, trigger).is_some_and(lacks) {
        return Some(Factuality::Negated);
    }
    let arc = page.analysis.arcs[trigger];
    let verb = arc.head.filter(|head| arc.relation == Relation::Obj && page.is_verb(*head))?;
    // "um den Krieg zu beenden", "um Vorwürfe zu prüfen": what has its article or is looked into is there already.
    if is_known(page, trigger) || is_lemma(page, verb, Class::Durative) {
        return None;
    }
    let link = link(page, clause, verb)?;
    let infinitive = || (clause.opening == Opening::Infinitive).then(|| governed(page, clause, verb));
    opened(page, clause, link).or_else(|| governed_in_order(page, clause, link)).or_else(infinitive)
}

/// "would impose sanctions if Norland attacked": whether a verb is a condition of another, where order tells.
fn is_condition(page: &Page, verb: usize) -> bool {
    let adverbial = !page.grammar.has_free_order() && page.analysis.arcs[verb].relation == Relation::Advcl;
    adverbial && is_marked(page, verb, Class::Condition)
}

/// Whether a word of a class marks the clause of a verb.
fn is_marked(page: &Page, verb: usize, class: Class) -> bool {
    let arcs = &page.analysis.arcs;
    let first = page.sentence_of(verb).map_or(verb, |sentence| sentence.tokens.start);
    let marks = |token: usize| arcs[token].head == Some(verb) && arcs[token].relation == Relation::Mark;
    (first..verb).any(|token| marks(token) && page.is(token, class))
}

/// Whether a verb has a condition.
pub(super) fn has_condition(page: &Page, verb: usize) -> bool {
    let arcs = &page.analysis.arcs;
    let sentence = page.sentence_of(verb).map(|sentence| sentence.tokens.clone()).unwrap_or_default();
    sentence.into_iter().any(|token| arcs[token].head == Some(verb) && is_condition(page, token))
}

/// What an infinitive tells of which German and its like make a clause: that depends on the word it hangs on.
pub(super) fn governed(page: &Page, clause: &Clause, trigger: usize) -> Factuality {
    let governors = governors(page, clause, trigger);
    outcome(page, clause, &governors, true).unwrap_or(Factuality::Planned)
}

/// "Die Brücke drohte einzustürzen", "versuchte das Dorf anzugreifen": what an infinitive tells that hangs on the verb of its own clause.
fn governed_within(page: &Page, clause: &Clause, verb: usize) -> Option<Factuality> {
    let arc = page.analysis.arcs[verb];
    let governs = |head: &usize| page.is_verb(*head) && clause.tokens.contains(head);
    let governor = arc.head.filter(governs)?;
    let within = page.grammar.has_free_order()
        && clause.opening != Opening::Infinitive
        && page.is_infinitive_with_particle(verb);
    let negated = || clause.tokens.clone().any(|token| page.is(token, Class::Negation));
    if !within || negated() {
        return None;
    }
    Some(outcome(page, clause, &[governor], true).unwrap_or(Factuality::Planned))
}

/// "Es ist untersagt, Waffen zu liefern": what is forbidden or prevented is no happening.
pub(crate) fn is_hindered(page: &Page, clause: &Clause, trigger: usize) -> bool {
    let infinitive = clause.opening == Opening::Infinitive && page.is_verb(trigger);
    infinitive && governors(page, clause, trigger).iter().any(|token| is_lemma(page, *token, Class::Hindering))
}

/// The verb that tells how a verb hangs on others: of several joined by a conjunction the first. `None` for finite ones and for
/// those that qualify a noun.
fn link(page: &Page, clause: &Clause, verb: usize) -> Option<usize> {
    let arcs = &page.analysis.arcs;
    // "struggled to steer and crashing": another form hangs on something else.
    let alike = |head: usize| page.grammar.is_doing(page.lower(head)) == page.grammar.is_doing(page.lower(verb));
    let joined = arcs[verb].head.filter(|head| {
        arcs[verb].relation == Relation::Conj && page.is_verb(*head) && (page.grammar.has_free_order() || alike(*head))
    });
    let link = joined.filter(|head| clause.tokens.contains(head)).unwrap_or(verb);
    if page.grammar.has_free_order() {
        return Some(link);
    }
    let helped = |token: usize| {
        arcs[token].head == Some(link)
            && matches!(arcs[token].relation, Relation::Aux | Relation::AuxPass | Relation::Cop)
    };
    let finite = page.is_finite(link) || clause.tokens.clone().any(|token| helped(token) && page.is_finite(token));
    (!finite || introduced(page, clause, link).is_some()).then_some(link)
}

/// What the word tells that opens the clause of a verb: "ohne … zu", "um … zu", "without …ing", "in order to".
fn opened(page: &Page, clause: &Clause, verb: usize) -> Option<Factuality> {
    let outcome = |token: usize| match () {
        () if page.is(token, Class::AbsentOpener) || page.is(token, Class::AbsentPair) => Some(Factuality::Negated),
        () if page.is(token, Class::PurposeOpener) => Some(Factuality::Planned),
        () => None,
    };
    if !page.grammar.has_free_order() {
        let purpose = || {
            (page.analysis.arcs[verb].relation == Relation::Advcl && is_infinitive(page, verb))
                .then_some(Factuality::Planned)
        };
        return introduced(page, clause, verb).and_then(outcome).or_else(purpose);
    }
    let start = clause.tokens.clone().find(|token| !page.is_mark(*token) && !page.is(*token, Class::Coordinator))?;
    let that = page.is(start + 1, Class::Complementizer);
    // "damit" opens a clause with its verb at the end; in a main clause it is an adverb.
    let whole = that || clause.opening == Opening::Subordinate;
    let found = outcome(start)?;
    (if found == Factuality::Negated { clause.is_adjunct() || that } else { whole }).then_some(found)
}

/// The word in front of a verb that tells what its clause is to the other, where order tells: "without", the "of" of "instead of".
fn introduced(page: &Page, clause: &Clause, verb: usize) -> Option<usize> {
    let arcs = &page.analysis.arcs;
    let mark = |token: &usize| {
        arcs[*token].head == Some(verb) && matches!(arcs[*token].relation, Relation::Mark | Relation::Case)
    };
    let mut marks = (clause.tokens.start..verb).rev().take(BEFORE + 2).filter(|token| mark(token));
    // "in order to", "instead of": what opens may be the noun or adverb in front of the mark, which alone opens nothing.
    let pair = |token: &usize| page.is(*token, Class::AbsentPair) || page.is(*token, Class::PurposeOpener);
    let itself = |token: usize| page.is(token, Class::AbsentOpener).then_some(token);
    marks.find_map(|token| itself(token).or_else(|| token.checked_sub(1).filter(pair)))
}

/// What the verb or adjective tells that an infinitive or "-ing" form hangs on, where order tells.
fn governed_in_order(page: &Page, clause: &Clause, verb: usize) -> Option<Factuality> {
    let arcs = &page.analysis.arcs;
    if page.grammar.has_free_order()
        || !matches!(
            arcs[verb].relation,
            Relation::Xcomp | Relation::Ccomp | Relation::Advcl | Relation::Acl | Relation::Csubj
        )
    {
        return None;
    }
    let governor = arcs[verb].head?;
    let relation = arcs[verb].relation;
    let infinitive = is_infinitive(page, verb);
    let own = |token: usize| arcs[token].head == Some(verb);
    let before = clause.tokens.start..verb;
    let from = before.clone().any(|token| own(token) && page.is(token, Class::HinderingMark));
    let perfect = clause.tokens.clone().any(|token| own(token) && page.is(token, Class::Have));
    let gerund = is_gerund(page, verb) && matches!(relation, Relation::Xcomp | Relation::Ccomp | Relation::Csubj);
    // "stopped the man from attacking", "is said to have left", "is investigating the killing"
    if perfect || !infinitive && !from && !gerund {
        return None;
    }
    // "decided not to attack"
    if infinitive && before.clone().any(|token| own(token) && page.is(token, Class::Negation)) {
        return Some(Factuality::Negated);
    }
    let settled = outcome(page, clause, &[governor], relation == Relation::Csubj);
    match settled {
        Some(Factuality::Negated) if is_lemma(page, governor, Class::Hindering) && !from && !infinitive => None,
        None if from && is_lemma(page, governor, Class::Ending) => Some(Factuality::Negated),
        None if infinitive && matches!(relation, Relation::Xcomp | Relation::Csubj) => Some(Factuality::Planned),
        // "the plan to arrest the man", but not "the first minister to visit Olm"
        None if infinitive && relation == Relation::Acl && page.pos(governor) == Pos::Noun => {
            let somebody = page.grammar.nouns.kind(&page.base(governor).to_lowercase()).is_some();
            (!somebody).then_some(Factuality::Planned)
        }
        settled => settled,
    }
}

/// What the words tell that a verb hangs on, if they settle it; whether an unreal one of them supposes it is for the construction to
/// tell.
fn outcome(page: &Page, clause: &Clause, governors: &[usize], supposes: bool) -> Option<Factuality> {
    let is = |class| governors.iter().any(|token| is_lemma(page, *token, class));
    let arcs = &page.analysis.arcs;
    let hangs = |governor: usize, test: &dyn Fn(usize) -> bool| {
        let sentence = page.sentence_of(governor).map(|sentence| sentence.tokens.clone()).unwrap_or_default();
        let outside = |token: usize| !page.grammar.has_free_order() || !clause.tokens.contains(&token);
        sentence.into_iter().any(|token| outside(token) && arcs[token].head == Some(governor) && test(token))
    };
    let denies = |token: usize| page.is(token, Class::Negation);
    let negated = governors.iter().any(|governor| denies(*governor) || hangs(*governor, &denies));
    let unreal = |token: usize| page.mood(token) == Mood::Subjunctive2 || page.is(token, Class::Unreal);
    // "Norland anzugreifen würde schaden", "to invade would be a mistake"
    let helps = |token: usize| {
        matches!(arcs[token].relation, Relation::Aux | Relation::Cop | Relation::AuxPass) && unreal(token)
    };
    let unreal = governors.iter().any(|token| page.is_verb(*token) && unreal(*token) || hangs(*token, &helps));
    match () {
        () if is(Class::Achieving) && negated || is(Class::Refraining) && !negated => Some(Factuality::Negated),
        () if unreal && supposes => Some(Factuality::Conditional),
        () if is(Class::Causing) && negated => Some(Factuality::Possible),
        () if is(Class::Achieving) || is(Class::Refraining) || is(Class::Causing) => Some(Factuality::Happened),
        () if is(Class::Hindering) => Some(Factuality::Negated),
        // "did not try to attack"
        () if negated && !page.grammar.has_free_order() => Some(Factuality::Negated),
        () if negated || is(Class::Entertaining) => Some(Factuality::Possible),
        () => None,
    }
}

/// Words in front of the mark before an infinitive on which it may hang.
const BEFORE: usize = 3;

/// The words on which an infinitive hangs: the one that the tree tells, and those right in front of its clause.
fn governors(page: &Page, clause: &Clause, trigger: usize) -> Vec<usize> {
    let arcs = &page.analysis.arcs;
    let mut up = std::iter::successors(arcs[trigger].head, |token| arcs[*token].head).take(page.len());
    let told = up.find(|token| !clause.tokens.contains(token));
    let first = page.sentence_of(trigger).map_or(trigger, |sentence| sentence.tokens.start);
    let before = (first..clause.tokens.start).rev().skip_while(|token| page.is_mark(*token));
    let before = before.take_while(|token| !page.is_mark(*token)).take(BEFORE);
    let mut found: Vec<usize> = told.into_iter().chain(before).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// "to sign", "to be signed": with its particle, where order tells.
fn is_infinitive(page: &Page, verb: usize) -> bool {
    let arcs = &page.analysis.arcs;
    let first = page.sentence_of(verb).map_or(verb, |sentence| sentence.tokens.start);
    let particle = |token: usize| arcs[token].head == Some(verb) && page.is(token, Class::InfinitiveParticle);
    !page.is_finite(verb) && (first..verb).any(|token| particle(token) && arcs[token].relation == Relation::Mark)
}

/// "sending": the form that tells what goes on, as a noun or clause of its own.
fn is_gerund(page: &Page, verb: usize) -> bool {
    let own = page.analysis.features.get(verb);
    own.is_some_and(|own| own.tense != Tense::Past) && page.grammar.is_doing(page.lower(verb))
}

/// Whether a noun stands behind an article that tells which one.
pub(super) fn is_known(page: &Page, noun: usize) -> bool {
    let first = page.sentence_of(noun).map_or(noun, |sentence| sentence.tokens.start);
    let mut before = (first..noun).rev().take(BEFORE).filter(|token| page.analysis.arcs[*token].head == Some(noun));
    before.any(|token| {
        page.pos(token) == Pos::Det && !page.is(token, Class::Indefinite) && !page.is(token, Class::Negation)
    })
}
