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
            // "Ole Marx zufolge haben die Lieferungen den Krieg verlängert"
            Relation::Nsubj | Relation::NsubjPass | Relation::Obj if self.is_postposed(token, grammar) => {
                Some((to(head, Relation::Obl), None))
            }
            // "als Staat anerkennen": what somebody is taken for is not coordinated with him.
            Relation::Conj if self.pos(token) == Pos::Noun && self.is_compared(token, grammar) => {
                let verb = self.arcs[head].head.filter(|verb| self.pos(*verb) == Pos::Verb)?;
                Some((to(verb, Relation::Obl), None))
            }
            // "Unweit von Karsk wurde …"
            Relation::Nsubj | Relation::NsubjPass
                if grammar.is(&self.word(token).to_lowercase(), Class::Bearing)
                    && !self.has(token, Relation::Det)
                    && self.children(token).any(|child| self.governed(child)) =>
            {
                Some((to(head, Relation::Obl), None))
            }
            // "Nach langem Streit kapituliert Olm"
            Relation::Nsubj | Relation::NsubjPass if self.is_no_subject(token, head) => {
                Some((to(head, Relation::Obl), None))
            }
            Relation::Nsubj if self.is_exchanged(token, head) => Some((to(head, Relation::Obj), Some(Case::Acc))),
            // "wurden Moldau 500 Tonnen Öl geliefert": a passive has no object, so that one of two is a dative.
            Relation::NsubjPass if self.is_name(token) && self.has_passive_object(token, head) => {
                Some((to(head, Relation::Iobj), Some(Case::Dat)))
            }
            Relation::Appos if self.across(token, head).is_some() => {
                Some((to(self.across(token, head)?, Relation::Obj), Some(Case::Acc)))
            }
            // "Norland, ein kleines Land, …"
            Relation::Conj if self.is_apposition(token, head, grammar) => Some((to(head, Relation::Appos), None)),
            // "Die Olm AG mit Sitz in Karsk und die Nord GmbH gehen …"
            Relation::Conj => {
                let first = self.of_plural_verb(token, head)?;
                Some((to(first, Relation::Conj), Some(Case::Nom)))
            }
            // "Die Olm AG mit Sitz in Karsk kauft …": what stands in front of the second verb is one constituent.
            Relation::Obl if token < head && self.subject_in_front(token, head).is_some() => {
                Some((to(self.subject_in_front(token, head)?, Relation::Nmod), None))
            }
            Relation::Obj if self.has(token, Relation::Cc) && self.of_plural_verb(token, token).is_some() => {
                Some((to(self.of_plural_verb(token, token)?, Relation::Conj), Some(Case::Nom)))
            }
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
            _ => None,
        }
    }

    /// Whether a noun stands in front of the preposition that governs it: "Ole Marx zufolge".
    fn is_postposed(&self, token: usize, grammar: &Grammar) -> bool {
        let governs = |child: usize| {
            child > token
                && self.arcs[child].relation == Relation::Case
                && grammar.is(&self.word(child).to_lowercase(), Class::Postposition)
        };
        self.children(token).any(governs)
    }

    /// Whether a noun with an indefinite article stands between commas right behind a name, and nothing joins it.
    fn is_apposition(&self, token: usize, name: usize, grammar: &Grammar) -> bool {
        let indefinite = |child: usize| {
            self.pos(child) == Pos::Det && grammar.is(&self.word(child).to_lowercase(), Class::Indefinite)
        };
        let Some(article) = self.children(token).find(|child| *child < token && indefinite(*child)) else {
            return false;
        };
        let behind =
            article.checked_sub(2).filter(|before| self.word(*before + 1) == "," && self.tokens.contains(before));
        let named = behind.is_some_and(|before| before == name || self.arcs[before].head == Some(name));
        let closed = (token + 1..self.tokens.end).find(|at| self.pos(*at) == Pos::Punct);
        let other = closed.is_some_and(|mark| (token + 1..mark).any(|at| self.pos(at) == Pos::Verb));
        named
            && self.is_name(name)
            && !self.has(token, Relation::Cc)
            && !self.has(token, Relation::Conj)
            && closed.is_some_and(|mark| self.word(mark) == ",")
            && !other
    }

    /// The subject that opens a sentence, if a phrase behind it still stands in front of the finite verb.
    fn subject_in_front(&self, token: usize, verb: usize) -> Option<usize> {
        let subject = self.children(verb).find(|child| self.arcs[*child].relation == Relation::Nsubj)?;
        let own = |at: usize| at == subject || self.arcs[at].head == Some(subject);
        let opens = self.pos(self.tokens.start) != Pos::Adp && (self.tokens.start..subject).all(own);
        let finite = (self.tokens.start..=verb).find(|at| self.analysis.tags[*at].mood.is_finite())?;
        let helps = self.arcs[finite].head == Some(verb) || finite == verb;
        let noun = matches!(self.pos(subject), Pos::Noun | Pos::Propn);
        let plain = self.governed(token) && !(subject..token).any(|at| matches!(self.pos(at), Pos::Punct | Pos::Adv));
        (opens && helps && noun && plain && subject < token && token < finite).then_some(subject)
    }

    /// The subject that a noun is coordinated with instead of `other`, one behind a preposition in that subject, or of being an object
    /// itself: the verb stands in the plural, the subject alone does not.
    fn of_plural_verb(&self, token: usize, other: usize) -> Option<usize> {
        let number = |token: usize| self.analysis.features[token].number;
        if self.governed(token) || other != token && !self.governed(other) {
            return None;
        }
        let above = |token: &usize| self.arcs[*token].head.filter(|_| self.arcs[*token].relation == Relation::Nmod);
        let subject = match self.arcs[token].head.filter(|_| other == token) {
            Some(verb) => self.children(verb).find(|child| self.arcs[*child].relation == Relation::Nsubj)?,
            None => std::iter::successors(Some(other), above).last()?,
        };
        let arc = self.arcs[subject];
        let verb = arc.head.filter(|_| matches!(arc.relation, Relation::Nsubj | Relation::NsubjPass))?;
        let finite = self.finite(verb)?;
        let alone = number(subject) == Number::Sing && !self.has(subject, Relation::Conj);
        (alone && number(finite) == Number::Plur && token < finite).then_some(subject)
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

    pub(super) fn children(&self, token: usize) -> impl Iterator<Item = usize> {
        self.tokens.clone().filter(move |child| self.arcs[*child].head == Some(token))
    }

    fn governed(&self, token: usize) -> bool {
        let case =
            |child: usize| child < token && self.arcs[child].relation == Relation::Case && self.pos(child) == Pos::Adp;
        self.children(token).any(case)
    }

    /// "nach langem Streit": behind a preposition, in the dative or beside another subject ("bis zu 400 Personen" may be one).
    fn is_no_subject(&self, token: usize, verb: usize) -> bool {
        let ending = |child: usize| {
            matches!(self.arcs[child].relation, Relation::Det | Relation::Amod) && self.word(child).ends_with("em")
        };
        let dative = || self.analysis.features[token].case == Case::Dat && self.children(token).any(ending);
        let other = |child: usize| {
            child != token && self.arcs[child].relation == self.arcs[token].relation && !self.governed(child)
        };
        self.governed(token) && (dative() || self.children(verb).any(other))
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

    pub(super) fn subject_of(&self, verb: usize) -> Arc {
        let relation = if self.has(verb, Relation::AuxPass) { Relation::NsubjPass } else { Relation::Nsubj };
        Arc { head: Some(verb), relation }
    }

    /// Whether a noun has to be the subject of a verb: a finite clause has one, and nothing else can be it.
    fn is_subject(&self, token: usize, verb: usize) -> bool {
        use Relation::{Conj, Csubj, Expl, Nsubj, NsubjPass, Obj};
        let taken = |child: usize| matches!(self.arcs[child].relation, Nsubj | NsubjPass | Csubj | Expl);
        let plain = self.pos(verb) == Pos::Verb && self.arcs[verb].relation != Conj;
        let Some(finite) = self.finite(verb).filter(|_| plain) else { return false };
        let object = |child: usize| child != token && self.arcs[child].relation == Obj;
        let likely = self.is_name(token) || self.has(token, Relation::Det);
        let other = |child: usize| object(child) && (!likely || self.fits(child, finite));
        !self.children(verb).any(|child| taken(child) || other(child)) && self.fits(token, finite)
    }

    /// "Neue Waffen liefert Norland": whether the tree has for the subject of a verb what does not agree with it, and something that
    /// does for its object.
    fn is_exchanged(&self, token: usize, verb: usize) -> bool {
        let features = &self.analysis.features;
        let Some(finite) = self.finite(verb).filter(|_| self.pos(verb) == Pos::Verb) else { return false };
        let plural =
            !self.is_name(token) && features[token].number == Number::Plur && features[finite].number == Number::Sing;
        let fits = |child: usize| {
            self.arcs[child].relation == Relation::Obj
                && features[child].number == Number::Sing
                && self.fits(child, finite)
        };
        plural && token < finite && self.children(verb).any(|child| child > finite && fits(child))
    }

    /// Whether a passive verb has behind `token` an object or another subject that agrees with it and is no name.
    fn has_passive_object(&self, token: usize, verb: usize) -> bool {
        let Some(finite) = self.finite(verb).filter(|_| self.has(verb, Relation::AuxPass)) else { return false };
        let object = |child: usize| {
            matches!(self.arcs[child].relation, Relation::Obj | Relation::NsubjPass) && !self.is_name(child)
        };
        !self.has(verb, Relation::Iobj)
            && self.children(verb).any(|child| child > token && object(child) && self.fits(child, finite))
    }

    /// "Der Rat hat Ole Marx zum Chef bestellt": the verb of which a name is the object, if the tree has it for an apposition across the
    /// finite verb.
    fn across(&self, token: usize, noun: usize) -> Option<usize> {
        let verb = self.arcs[noun].head.filter(|verb| self.pos(*verb) == Pos::Verb)?;
        let finite = self.finite(verb)?;
        let subject = matches!(self.arcs[noun].relation, Relation::Nsubj);
        (subject && noun < finite && finite < token && !self.has(verb, Relation::Obj)).then_some(verb)
    }

    pub(super) fn is_name(&self, token: usize) -> bool {
        self.pos(token) == Pos::Propn || self.analysis.names.iter().any(|name| name.tokens.contains(&token))
    }

    /// The finite verb or auxiliary of a verb.
    pub(super) fn finite(&self, verb: usize) -> Option<usize> {
        let helps = |child: &usize| matches!(self.arcs[*child].relation, Relation::Aux | Relation::AuxPass);
        self.children(verb).filter(helps).chain([verb]).find(|token| self.analysis.tags[*token].mood.is_finite())
    }

    /// Whether form and number of a noun allow it to be the subject of a finite verb.
    pub(super) fn fits(&self, token: usize, finite: usize) -> bool {
        let features = &self.analysis.features;
        // "den Minister", "einem Haus"
        let ends = |child: usize| ["en", "em", "es"].iter().any(|end| self.word(child).ends_with(end));
        let oblique = |child: usize| self.pos(child) == Pos::Det && ends(child);
        // "der Regierung"
        let feminine = features[token].gender == Gender::Fem && features[token].number == Number::Sing;
        let inflected = |child: usize| self.pos(child) == Pos::Det && feminine && self.word(child).ends_with('r');
        // The number of a name is a guess.
        let number = |at: usize| if at == token && self.is_name(token) { Number::None } else { features[at].number };
        let agrees = number(finite) == number(token) || [number(finite), number(token)].contains(&Number::None);
        agrees && !self.children(token).any(|child| oblique(child) || inflected(child))
    }
}
