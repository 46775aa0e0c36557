//! Puts the participants that stand around a word into their places.

use beleg_language::{Mood, Pos, Relation};

use super::{FAR, Place, Slot};
use crate::frame::view::{Trait, View};

/// Places as they are found.
pub(super) struct Places<'a> {
    view: &'a View,
    pub(super) all: Vec<Place>,
}

impl<'a> Places<'a> {
    pub(super) fn of(view: &'a View) -> Self {
        Self { view, all: vec![] }
    }

    /// Adds whom a token stands for, with those coordinated with it; of a thing whose it is.
    fn add(&mut self, token: usize, slot: Slot, preposition: Option<usize>) {
        let view = self.view;
        let tokens = view.with_conjuncts(token);
        let joined = tokens.len() > 1;
        for token in tokens {
            let thing = token;
            let Some((token, owning)) = self.somebody(token) else { continue };
            let undergoing = owning && view.undergoes(thing, token);
            let Some(number) = self.view.standing(token) else { continue };
            if !self.all.iter().any(|place| place.number == number) {
                let pronoun = matches!(self.view.words[token].pos, Pos::Pron | Pos::Det);
                self.all.push(Place { number, slot, preposition, owning, undergoing, joined, pronoun });
            }
        }
    }

    /// The token itself, or of a thing whose it is.
    fn somebody(&self, token: usize) -> Option<(usize, bool)> {
        let view = self.view;
        let counted = |at: &usize| view.has(*at, Trait::Counting).then(|| view.genitive(*at)).flatten();
        let token = std::iter::successors(Some(token), counted).take(FAR).last().unwrap_or(token);
        let mut at = token;
        for _ in 0..FAR {
            if !view.is_thing(at) {
                return Some((at, at != token));
            }
            let state = |child: &&usize| view.relation(**child) == Relation::Amod && view.words[**child].whom.is_some();
            let owner = || view.owner(at).or_else(|| view.children(at).iter().find(state).copied());
            let next = view.agent(at).map(|(_, agent)| agent).or_else(owner);
            at = match next.filter(|next| *next != at) {
                Some(next) => next,
                // A thing that nobody owns stands for itself.
                None => return view.standing(token).map(|_| (token, false)),
            };
        }
        None
    }

    pub(super) fn of_verb(&mut self, verb: usize) {
        let view = self.view;
        let subject = view.subject(verb, FAR);
        if let Some((token, passive)) = subject {
            self.add(token, if passive { Slot::Suffering } else { Slot::Subject }, None);
        }
        let governed = view.governed(verb);
        if view.is_passive(verb) || subject.is_some_and(|(_, passive)| passive) {
            let agent = governed.iter().find(|(preposition, _)| view.has(*preposition, Trait::Agent));
            agent.into_iter().for_each(|(preposition, noun)| self.add(*noun, Slot::Agent, Some(*preposition)));
        }
        let objects = view.objects(verb);
        for object in &objects {
            let person = view.relation(*object) == Relation::Iobj;
            self.add(*object, if person { Slot::Person } else { Slot::Object }, None);
        }
        governed.iter().for_each(|(preposition, noun)| self.add(*noun, Slot::Behind, Some(*preposition)));
        for word in objects.into_iter().chain(subject.filter(|(_, passive)| *passive).map(|(token, _)| token)) {
            for (preposition, noun) in view.governed(word) {
                let between = view.has(preposition, Trait::Between);
                self.add(noun, if between { Slot::Between } else { Slot::Beside }, Some(preposition));
            }
        }
        self.below(verb, FAR);
    }

    /// Those of the infinitives that hang on a word.
    fn below(&mut self, word: usize, steps: usize) {
        let view = self.view;
        let Some(steps) = steps.checked_sub(1) else { return };
        let infinitive = |child: &&usize| {
            let relation =
                matches!(view.relation(**child), Relation::Xcomp | Relation::Ccomp | Relation::Acl | Relation::Advcl);
            relation && view.words[**child].mood == Mood::Infinitive && **child > word
        };
        for next in view.children(word).iter().filter(infinitive) {
            view.objects(*next).into_iter().for_each(|object| self.add(object, Slot::Below, None));
            for (preposition, noun) in view.governed(*next) {
                self.add(noun, Slot::Below, Some(preposition));
            }
            self.below(*next, steps);
        }
    }

    /// "Pilotenstreik", "EU-Türkei-Gipfel": those whom a noun itself names.
    fn of_compound(&mut self, noun: usize) {
        let all = &self.view.company.all;
        let named = |number: &usize| all[*number].acts() && all[*number].mentions.contains(&noun);
        let names: Vec<usize> = (0..all.len()).filter(named).collect();
        let several = if names.len() > 1 { &names[..] } else { &[] };
        let parts = (0..all.len()).filter(|number| all[*number].parts.contains(&noun));
        for number in parts.chain(several.iter().copied()) {
            if !self.all.iter().any(|place| place.number == number) {
                let joined = several.len() > 1;
                let place = Place {
                    number,
                    slot: Slot::Part,
                    preposition: None,
                    owning: false,
                    undergoing: false,
                    joined,
                    pronoun: false,
                };
                self.all.push(place);
            }
        }
    }

    pub(super) fn of_noun(&mut self, noun: usize) {
        let view = self.view;
        let governed = view.governed(noun);
        for (preposition, other) in &governed {
            let slot = match () {
                () if view.has(*preposition, Trait::Between) => Slot::Between,
                () if view.has(*preposition, Trait::By) => Slot::Agent,
                () if view.has(*preposition, Trait::Whose) => continue,
                () => Slot::Behind,
            };
            self.add(*other, slot, Some(*preposition));
        }
        if let Some((preposition, other)) = view.agent(noun) {
            self.add(other, Slot::Agent, Some(preposition));
        }
        view.possessor(noun).into_iter().for_each(|owner| self.add(owner, Slot::Possessor, None));
        view.victims(noun).into_iter().for_each(|victim| self.add(victim, Slot::Sufferer, None));
        view.genitive(noun).into_iter().for_each(|owner| self.add(owner, Slot::Genitive, None));
        for child in view.children(noun) {
            match view.relation(*child) {
                Relation::Amod if view.words[*child].whom.is_some() => self.add(*child, Slot::Adjective, None),
                Relation::Compound if !view.is_thing(*child) => self.add(*child, Slot::Compound, None),
                _ => {}
            }
        }
        self.of_compound(noun);
        self.below(noun, FAR);
        let Some(verb) = view.words[noun].head.filter(|above| view.is_verbal(*above)) else { return };
        let subject = view.subject(verb, FAR).filter(|(token, _)| *token != noun);
        match subject {
            Some((token, false)) if view.has(verb, Trait::Carrying) => self.add(token, Slot::Carrier, None),
            Some((token, false)) if view.has(verb, Trait::Suffering) => self.add(token, Slot::Sufferer, None),
            // "Bei dem Angriff starben drei Männer"
            Some((token, _)) if view.is_harm(noun) && view.is_harming(verb) => self.add(token, Slot::Sufferer, None),
            _ => {}
        }
        if view.has(verb, Trait::Carrying) {
            for (preposition, other) in view.governed(verb) {
                let agent = view.is_passive(verb) && view.has(preposition, Trait::Agent);
                self.add(other, if agent { Slot::Carrier } else { Slot::Beside }, Some(preposition));
            }
            view.objects(verb).into_iter().filter(|object| view.relation(*object) == Relation::Iobj).for_each(
                |person| {
                    self.add(person, Slot::Person, None);
                },
            );
        }
    }
}
