//! Nouns that a bound counts: "mehr als zehn Fischer" are somebody, not what "mehr" is compared with.

use beleg_language::{Arc, Case, Pos, Relation};

use super::Tree;
use crate::grammar::Grammar;

impl Tree<'_> {
    /// The bound that the tree hangs a noun on which it counts, and where the noun hangs instead: on the verb of the bound.
    pub(super) fn counted(&self, token: usize, grammar: &Grammar) -> Option<(usize, Arc, Option<Case>)> {
        use Relation::{Nsubj, NsubjPass, Obj, Obl};
        let bound = self.arcs.get(token)?.head.filter(|head| *head < token && self.pos(token) == Pos::Noun)?;
        let own = self.arcs[bound];
        let number = self.children(token).find(|child| *child > bound && self.pos(*child) == Pos::Num)?;
        let words: Vec<String> = (bound..number).map(|token| self.word(token).to_lowercase()).collect();
        let verb = own.head.filter(|verb| self.pos(*verb) == Pos::Verb && grammar.bounds.contains(&words))?;
        let governed = bound.checked_sub(1).is_some_and(|before| self.pos(before) == Pos::Adp);
        let taken = [Nsubj, NsubjPass].iter().any(|subject| self.has(verb, *subject));
        let (relation, case) = match own.relation {
            _ if governed => (Obl, None),
            Nsubj | NsubjPass => (own.relation, Some(Case::Nom)),
            Obj => (Obj, Some(Case::Acc)),
            // "die zehn Menschen töteten und mehr als 200 vertrieben": a verb that has both wants nothing more.
            _ if taken && self.has(verb, Obj) => return None,
            _ if taken => (Obj, Some(Case::Acc)),
            _ => (self.subject_of(verb).relation, Some(Case::Nom)),
        };
        Some((bound, Arc { head: Some(verb), relation }, case))
    }
}
