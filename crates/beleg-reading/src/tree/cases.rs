//! What case, number and preposition rule out: objects behind prepositions, datives without one, clauses without a subject.

use beleg_language::{Arc, Case, Gender, Number, Pos, Relation};

use super::Tree;
use crate::grammar::{Class, Grammar};

impl Tree<'_> {
    /// Where a noun hangs instead, and in which case, if it cannot be what the tree has it for.
    pub(super) fn recast(&self, token: usize, grammar: &Grammar) -> Option<(Arc, Option<Case>)> {
        let arc = *self.arcs.get(token)?;
        let head = arc.head.filter(|_| matches!(self.pos(token), Pos::Noun | Pos::Propn))?;
        let to = |head: usize, relation: Relation| Arc { head: Some(head), relation };
        let time = |token: usize| grammar.is(&self.word(token).to_lowercase(), Class::NotSpeaker);
        match arc.relation {
            // "Sanktionen gegen sechs Richter verhängt": what stands behind a preposition is no object.
            Relation::Obj if self.governed(token) => Some((to(head, Relation::Obl), None)),
            Relation::Obj if self.is_subject(token, head) => Some((self.subject_of(head), Some(Case::Nom))),
            // "wurde am Sonntag der Minister entlassen": of a day nothing is a genitive, if the clause lacks its subject.
            Relation::Nmod if time(head) && !self.has(token, Relation::Case) && head < token => {
                let verb = self.arcs[head].head.filter(|_| self.arcs[head].relation == Relation::Obl)?;
                self.is_subject(token, verb).then(|| (self.subject_of(verb), Some(Case::Nom)))
            }
            // "sprach der Regierung das Misstrauen aus"
            Relation::Obl if self.is_bare_dative(token) && self.pos(head) == Pos::Verb && !time(token) => {
                (!self.has(head, Relation::Iobj)).then_some((to(head, Relation::Iobj), None))
            }
            // "töteten bei einem Überfall acht Soldaten", "hat in Olm einen 25-Jährigen festgenommen"
            Relation::Obl | Relation::Nmod if head < token || self.pos(head) == Pos::Verb => {
                let verb = self.of_bare_person(token, grammar)?;
                Some((to(verb, Relation::Obj), Some(Case::Acc)))
            }
            // "als Staat anerkennen": what somebody is taken for is not coordinated with him.
            Relation::Conj if self.pos(token) == Pos::Noun && self.is_compared(token, grammar) => {
                let verb = self.arcs[head].head.filter(|verb| self.pos(*verb) == Pos::Verb)?;
                Some((to(verb, Relation::Obl), None))
            }
            _ => None,
        }
    }

    /// The verb whose object a counted or indefinite noun for persons is, which has no preposition and behind one belongs to nothing.
    fn of_bare_person(&self, token: usize, grammar: &Grammar) -> Option<usize> {
        let determined = |child: usize| {
            let indefinite = self.pos(child) == Pos::Det && self.word(child).eq_ignore_ascii_case("einen");
            indefinite || self.arcs[child].relation == Relation::Nummod
        };
        let bare = !self.has(token, Relation::Case) && self.children(token).any(determined);
        if !bare || !self.is_somebody(token, grammar) {
            return None;
        }
        let head = self.arcs[token].head?;
        let governed = self.pos(head) == Pos::Noun && self.has(head, Relation::Case);
        let verb = if self.pos(head) == Pos::Verb { head } else { self.arcs[head].head.filter(|_| governed)? };
        let active = !self.has(verb, Relation::AuxPass) && !self.has(verb, Relation::NsubjPass);
        let other = self.children(verb).any(|child| child != token && self.arcs[child].relation == Relation::Obj);
        let subject = self.has(verb, Relation::Nsubj);
        (self.pos(verb) == Pos::Verb && active && subject && !other).then_some(verb)
    }

    /// Whether a noun in any form stands for persons.
    fn is_somebody(&self, token: usize, grammar: &Grammar) -> bool {
        let word = self.word(token).to_lowercase();
        let stems = ["", "n", "en", "e", "s", "er"].iter().filter_map(|end| word.strip_suffix(end));
        let adjective =
            word.strip_suffix('n').is_some_and(|stem| grammar.ends_like(&format!("{stem}r"), Class::AdjectiveNoun));
        adjective || stems.into_iter().any(|stem| grammar.nouns.is_person(stem))
    }

    fn children(&self, token: usize) -> impl Iterator<Item = usize> {
        self.tokens.clone().filter(move |child| self.arcs[*child].head == Some(token))
    }

    fn governed(&self, token: usize) -> bool {
        let case =
            |child: usize| child < token && self.arcs[child].relation == Relation::Case && self.pos(child) == Pos::Adp;
        self.children(token).any(case)
    }

    fn is_bare_dative(&self, token: usize) -> bool {
        let determined = self.has(token, Relation::Det) || self.has(token, Relation::DetPoss);
        determined && !self.has(token, Relation::Case) && self.analysis.features[token].case == Case::Dat
    }

    /// "als Staat", but not "sowohl … als auch": one conjunction of comparison alone.
    fn is_compared(&self, token: usize, grammar: &Grammar) -> bool {
        let joints: Vec<usize> =
            self.children(token).filter(|child| self.arcs[*child].relation == Relation::Cc).collect();
        let [joint] = joints.as_slice() else { return false };
        let next = self.word(joint + 1).to_lowercase();
        let two = grammar.is_conjunction(&self.word(*joint).to_lowercase(), &next);
        grammar.is(&self.word(*joint).to_lowercase(), Class::Comparative) && !two
    }

    fn subject_of(&self, verb: usize) -> Arc {
        let relation = if self.has(verb, Relation::AuxPass) { Relation::NsubjPass } else { Relation::Nsubj };
        Arc { head: Some(verb), relation }
    }

    /// Whether a noun has to be the subject of a verb: a finite clause has one, and nothing else can be it.
    fn is_subject(&self, token: usize, verb: usize) -> bool {
        use Relation::{Aux, AuxPass, Conj, Csubj, Expl, Nsubj, NsubjPass, Obj};
        let (tags, features) = (&self.analysis.tags, &self.analysis.features);
        let auxiliary = |child: &usize| matches!(self.arcs[*child].relation, Aux | AuxPass);
        let mut finites = self.children(verb).filter(auxiliary).chain([verb]);
        let Some(finite) = finites.find(|token| tags[*token].mood.is_finite()) else { return false };
        let taken = |child: usize| matches!(self.arcs[child].relation, Nsubj | NsubjPass | Csubj | Expl);
        let other = |child: usize| child != token && self.arcs[child].relation == Obj;
        let plain = self.pos(verb) == Pos::Verb && self.arcs[verb].relation != Conj;
        if !plain || self.children(verb).any(|child| taken(child) || other(child)) {
            return false;
        }
        // "den Minister", "einem Haus"
        let ends = |child: usize| ["en", "em", "es"].iter().any(|end| self.word(child).ends_with(end));
        let oblique = |child: usize| self.pos(child) == Pos::Det && ends(child);
        // "der Regierung"
        let feminine = features[token].gender == Gender::Fem && features[token].number == Number::Sing;
        let inflected = |child: usize| self.pos(child) == Pos::Det && feminine && self.word(child).ends_with('r');
        let number = |token: usize| features[token].number;
        let agrees = number(finite) == number(token) || [number(finite), number(token)].contains(&Number::None);
        agrees && !self.children(token).any(|child| oblique(child) || inflected(child))
    }
}
