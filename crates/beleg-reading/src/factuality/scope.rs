//! The words of a clause that bear on one verb in it.
//!
//! A German clause has one group of verbs between its commas. English joins several without a mark ("sent tanks and said it would
//! deliver more"), so that there the tree tells which auxiliary, adverb or negation belongs to which.

use beleg_language::{Pos, Relation};

use crate::{clause::Clause, grammar::Class, page::Page};

/// The words that bear on a verb or on a noun that hangs on one, in order.
pub(super) struct Scope(Vec<usize>);

impl Scope {
    /// That of `trigger` in its clause: the whole clause, unless the order of words tells.
    pub(super) fn of(page: &Page, clause: &Clause, trigger: usize) -> Self {
        let all = || Self(clause.tokens.clone().collect());
        if page.grammar.has_free_order() {
            return all();
        }
        let Some(verb) = verb_above(page, trigger) else { return all() };
        let arcs = &page.analysis.arcs;
        let finite = |verb: usize| {
            page.is_finite(verb)
                || clause.tokens.clone().any(|token| arcs[token].head == Some(verb) && page.is_finite(token))
        };
        // "may try to attack", "may visit Olm and meet the mayor": what bears on the verb above bears on this one.
        let above = |verb: &usize| {
            let shares = match arcs[*verb].relation {
                Relation::Xcomp | Relation::Csubj => true,
                Relation::Conj => !finite(*verb),
                _ => false,
            };
            arcs[*verb].head.filter(|_| shares).and_then(|head| verb_above(page, head))
        };
        let verbs: Vec<usize> = std::iter::successors(Some(verb), above).take(page.len()).collect();
        let bears = |token: &usize| verb_above(page, *token).is_some_and(|verb| verbs.contains(&verb));
        Self(clause.tokens.clone().filter(bears).collect())
    }

    /// Its words.
    pub(super) fn tokens(&self) -> impl Iterator<Item = usize> {
        self.0.iter().copied()
    }

    /// Whether one of its words is of a class.
    pub(super) fn has(&self, page: &Page, class: Class) -> bool {
        self.tokens().any(|token| page.is(token, class))
    }

    /// Whether one of its finite verbs is of a class.
    pub(super) fn is_helped(&self, page: &Page, class: Class) -> bool {
        self.tokens().any(|token| page.is(token, class) && page.is_finite(token))
    }
}

/// The verb that a word is or hangs on, auxiliaries aside.
fn verb_above(page: &Page, token: usize) -> Option<usize> {
    let up = std::iter::successors(Some(token), |token| page.analysis.arcs[*token].head).take(page.len());
    up.into_iter().find(|token| page.pos(*token) == Pos::Verb)
}
