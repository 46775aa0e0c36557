//! What is coordinated with what: the phrases of a list, and the second of two behind several words.
//!
//! German closes an apposition by a comma: "X, Y und Z" without one behind Y and Z is a list.

use beleg_language::{Case, Name, Pos, Relation};

use super::Tree;
use crate::grammar::{Class, Grammar};

/// A word that hangs on another than the tree has it.
pub(super) struct Joined {
    pub(super) token: usize,
    pub(super) first: usize,
    /// As what: coordinated, or in apposition.
    pub(super) relation: Relation,
}

fn conjunct(token: usize, first: usize) -> Joined {
    Joined { token, first, relation: Relation::Conj }
}

impl Tree<'_> {
    /// What is coordinated with another word than the tree has it, at a conjunction. `names` are those of the sentence.
    pub(super) fn listed(&self, conjunction: usize, names: &[&Name], grammar: &Grammar) -> Vec<Joined> {
        // "mehr als 20 Menschen"
        if grammar.is(&self.word(conjunction).to_lowercase(), Class::Comparative) {
            return vec![];
        }
        let arc = self.arcs[conjunction];
        let last = arc.head.filter(|last| {
            arc.relation == Relation::Cc && *last > conjunction && self.is_nominal(*last) && !self.is_governed(*last)
        });
        let Some(last) = last else { return vec![] };
        let list = self.list(conjunction, last, names);
        if !list.is_empty() {
            return list;
        }
        let first = self.arcs[last].head.filter(|_| self.arcs[last].relation == Relation::Conj);
        let moved = first.and_then(|first| self.whole(first, names).or_else(|| self.above(first, last)));
        moved.map(|first| conjunct(last, first)).into_iter().collect()
    }

    /// "Audi, BMW und Daimler", "traf Ole Marx, eine Journalistin und den Minister"
    fn list(&self, conjunction: usize, last: usize, names: &[&Name]) -> Vec<Joined> {
        let inner = (self.tokens.start..conjunction).rev().take_while(|token| self.word(*token) != ",");
        let start = inner.last().unwrap_or(conjunction);
        let comma = start.checked_sub(1).filter(|comma| self.word(*comma) == "," && *comma > self.tokens.start);
        let Some(comma) = comma.filter(|_| start < conjunction) else { return vec![] };
        let breaks =
            |token: usize| matches!(self.pos(token), Pos::Verb | Pos::Aux | Pos::Punct | Pos::Cconj | Pos::Sconj);
        if self.pos(start) == Pos::Adp || (start..conjunction).any(breaks) {
            return vec![];
        }
        let outside = |token: &usize| self.arcs[*token].head.is_none_or(|head| !(start..conjunction).contains(&head));
        let Some(middle) = (start..conjunction).find(|token| self.is_nominal(*token) && outside(token)) else {
            return vec![];
        };
        let up = |token: &usize| self.arcs[*token].head.filter(|head| *head < comma);
        let chain: Vec<usize> = std::iter::successors(Some(comma - 1), up).take(comma).collect();
        let of_chain =
            |token: usize| self.arcs[token].head.filter(|head| chain.contains(head) && self.is_nominal(*head));
        // "haben Audi, BMW und Daimler gekauft": taken for the object of the same verb.
        let same = |token: &&usize| {
            let role = matches!(self.arcs[**token].relation, Relation::Nsubj | Relation::Obj | Relation::Iobj);
            role && self.is_nominal(**token) && self.arcs[**token].head == self.arcs[middle].head
        };
        let first = of_chain(middle).or_else(|| of_chain(last)).or_else(|| chain.iter().find(same).copied());
        let Some(first) = first else { return vec![] };
        let beside = |token: usize| {
            let arc = self.arcs[token];
            let own = matches!(arc.relation, Relation::Appos | Relation::Conj | Relation::Nmod | Relation::Flat);
            let other = matches!(arc.relation, Relation::Obj | Relation::Iobj | Relation::Nsubj);
            own && arc.head.is_some_and(|head| head == first || head == middle)
                || other && arc.head == self.arcs[first].head
        };
        // "Ole Marx, Chef der Olm AG und Mitglied des Rats": what has neither name nor article tells who somebody is.
        let whole = |token: usize| {
            names.iter().any(|name| name.tokens.contains(&token))
                || self.has(token, Relation::Det)
                || self.has(token, Relation::Nummod)
        };
        let breaks = |token: &usize| matches!(self.pos(*token), Pos::Verb | Pos::Aux | Pos::Punct);
        let closed = (last + 1..self.tokens.end).find(breaks).is_some_and(|mark| self.word(mark) == ",");
        let plain =
            |token: usize| names.iter().any(|name| name.tokens.start == token) && !self.has(token, Relation::Det);
        let open = !closed || plain(middle) && plain(last);
        // "Ole Marx, der Chef der Olm AG und Präsident des Verbands, …": what he is besides.
        if closed && !whole(last) && beside(middle) && beside(last) {
            return vec![Joined { token: middle, first, relation: Relation::Appos }, conjunct(last, middle)];
        }
        if !(open && [middle, last].into_iter().all(|token| beside(token) && whole(token) && !self.is_governed(token)))
        {
            return vec![];
        }
        let above = self.arcs[first].head.filter(|_| self.arcs[first].relation == Relation::Conj);
        let first = above.unwrap_or(first);
        [middle, last].into_iter().map(|token| conjunct(token, first)).collect()
    }

    /// "Die Olm GmbH und die Karsk GmbH": what is joined to a part of a name is joined to all of it.
    fn whole(&self, part: usize, names: &[&Name]) -> Option<usize> {
        let name = names.iter().find(|name| name.tokens.contains(&part))?;
        let inside = |token: &usize| name.tokens.contains(token);
        let top =
            std::iter::successors(Some(part), |token| self.arcs[*token].head.filter(inside)).take(name.tokens.len());
        top.last().filter(|top| *top != part)
    }

    /// "das Regime von Ole Marx und die Opposition": what stands in another case than what is behind the preposition is joined to
    /// the word in front of it.
    fn above(&self, first: usize, last: usize) -> Option<usize> {
        let case = |token: usize| self.analysis.features[token].case;
        let joined = |token: &usize| {
            self.arcs[*token].head.filter(|_| matches!(self.arcs[*token].relation, Relation::Appos | Relation::Flat))
        };
        let top = std::iter::successors(Some(first), joined).take(first).last()?;
        let direct = |case: Case| matches!(case, Case::Nom | Case::Acc);
        let outer = self.arcs[top].head.filter(|_| self.arcs[top].relation == Relation::Nmod)?;
        let other = self.is_governed(top) && case(top) == Case::Dat && direct(case(last));
        let fits = direct(case(outer)) && self.has(last, Relation::Det) && self.is_nominal(outer);
        (other && fits).then_some(outer)
    }

    fn is_nominal(&self, token: usize) -> bool {
        matches!(self.pos(token), Pos::Noun | Pos::Propn)
    }

    fn is_governed(&self, token: usize) -> bool {
        self.children(token).any(|child| child < token && self.arcs[child].relation == Relation::Case)
    }
}
