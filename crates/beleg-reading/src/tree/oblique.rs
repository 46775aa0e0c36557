//! Subjects that their form rules out: "Den Mann hat die Polizei verhaftet", "der Mann, den Norland verhaftet hat".

use beleg_language::{Arc, Case, Features, Number, Pos, Relation};

use super::Tree;
use crate::grammar::{Class, Grammar};

/// What hangs otherwise.
pub(super) struct Recast {
    pub(super) token: usize,
    pub(super) arc: Arc,
    pub(super) case: Case,
}

/// Hangs up what was found.
pub(super) fn apply(all: &[Recast], arcs: &mut [Arc], features: &mut [Features]) {
    for Recast { token, arc, case } in all {
        arcs[*token] = *arc;
        features[*token].case = *case;
    }
}

/// "den", "einem", "ihn"; "dieses" may be a nominative, and of "dessen Sohn" the owner tells nothing.
fn is_no_nominative(word: &str, grammar: &Grammar) -> bool {
    grammar.is(word, Class::Oblique) && !word.ends_with('s') && !matches!(word, "dessen" | "deren")
}

impl Tree<'_> {
    /// What the form of an argument of `verb` tells of it and of the others: what stands in the accusative or dative for certain is no
    /// subject, and another that can be it, is.
    pub(super) fn oblique(&self, verb: usize, grammar: &Grammar) -> Vec<Recast> {
        let relation = |token: usize| self.arcs[token].relation;
        let argument = |token: &usize| matches!(relation(*token), Relation::Nsubj | Relation::Obj | Relation::Iobj);
        if self.pos(verb) != Pos::Verb || self.has(verb, Relation::AuxPass) || self.finite(verb).is_none() {
            return vec![];
        }
        let mut found = vec![];
        let all: Vec<usize> = self.children(verb).filter(argument).collect();
        let pronoun = all.iter().find_map(|name| Some((self.relative(*name, verb, grammar)?, *name)));
        let disagrees = |token: usize| self.is_of_other_number(token, verb, grammar).then_some(Case::Acc);
        let form = |token: usize| self.case_by_form(token, grammar).or_else(|| disagrees(token));
        let recast = |token: usize, relation: Relation, case: Case| {
            let arc = Arc { head: Some(verb), relation };
            Recast { token, arc, case }
        };
        let of_case = |case: Case| if case == Case::Dat { Relation::Iobj } else { Relation::Obj };
        if let Some((pronoun, name)) = pronoun {
            let case = form(pronoun).unwrap_or(Case::Acc);
            found.extend([recast(pronoun, of_case(case), case), recast(name, Relation::Nsubj, Case::Nom)]);
            return found;
        }
        let wrong: Vec<(usize, Case)> = all.iter().filter_map(|token| Some((*token, form(*token)?))).collect();
        let subject = |token: usize| relation(token) == Relation::Nsubj;
        for (token, case) in wrong.iter().filter(|(token, _)| subject(*token)) {
            found.push(recast(*token, of_case(*case), *case));
        }
        let able = |token: &&usize| !wrong.iter().any(|(other, _)| other == *token);
        // "Armenien warf Norland den Beschuss vor": a clause has one subject.
        let finite = self.finite(verb).unwrap_or(verb);
        let mut subjects = all.iter().filter(able).copied().filter(|token| subject(*token));
        if let (Some(first), Some(second), None) = (subjects.next(), subjects.next(), subjects.next())
            && first < finite
            && finite < second
            && self.is_name(second)
            && !(first..second).any(|token| self.pos(token) == Pos::Punct)
        {
            let object = all.iter().any(|token| relation(*token) == Relation::Obj);
            let case = if object { Case::Dat } else { Case::Acc };
            found.push(recast(second, of_case(case), case));
        }
        let told = all.iter().filter(able).any(|token| subject(*token)) || self.has(verb, Relation::Csubj);
        let mut others = all.iter().filter(able).filter(|token| !subject(**token) && self.fits(**token, finite));
        let other = others.next().filter(|_| others.next().is_none());
        // "den die Polizei verhaftet hat": of two objects one has to be the subject.
        let alone = self.arcs[verb].relation != Relation::Conj && !self.has(verb, Relation::Expl);
        if let Some(other) = other.filter(|_| !told && !wrong.is_empty() && alone) {
            found.push(recast(*other, Relation::Nsubj, Case::Nom));
        }
        found
    }

    /// The pronoun in front of a name, if the tree has it for the name's article: "der Mann, den Norland verhaftet hat".
    fn relative(&self, name: usize, verb: usize, grammar: &Grammar) -> Option<usize> {
        let before = name.checked_sub(1).filter(|before| self.arcs[*before].head == Some(name))?;
        let comma = before.checked_sub(1).filter(|comma| self.word(*comma) == "," && self.tokens.contains(comma))?;
        let word = self.word(before).to_lowercase();
        let pronoun = grammar.is(&word, Class::Relative) && is_no_nominative(&word, grammar);
        let oblique = pronoun && self.pos(before) == Pos::Det;
        let closes = self.finite(verb).is_some_and(|finite| finite > name) && comma >= self.tokens.start;
        let of_noun = self.arcs[verb].relation == Relation::Acl;
        (oblique && closes && of_noun && self.pos(name) == Pos::Propn).then_some(before)
    }

    /// "die Panzer, die Norland geliefert hat": whether the verb of a relative clause differs in number from what its pronoun stands for.
    fn is_of_other_number(&self, pronoun: usize, verb: usize, grammar: &Grammar) -> bool {
        let number = |token: usize| self.analysis.features[token].number;
        let arc = self.arcs[verb];
        let relative = self.pos(pronoun) == Pos::Pron
            && grammar.is(&self.word(pronoun).to_lowercase(), Class::Relative)
            && pronoun.checked_sub(1).is_some_and(|comma| self.word(comma) == ",");
        let Some(noun) = arc.head.filter(|_| relative && arc.relation == Relation::Acl) else { return false };
        let alone = self.arcs[noun].relation != Relation::Conj && !self.has(noun, Relation::Conj);
        let finite = self.finite(verb).unwrap_or(verb);
        let known = ![number(noun), number(finite)].contains(&Number::None);
        alone && self.pos(noun) == Pos::Noun && known && number(noun) != number(finite)
    }

    /// The case of a word that cannot be a subject: by its article, or of a pronoun by itself.
    fn case_by_form(&self, token: usize, grammar: &Grammar) -> Option<Case> {
        if self.children(token).any(|child| child < token && self.arcs[child].relation == Relation::Case) {
            return None;
        }
        let first = self.children(token).filter(|child| *child < token).min();
        // "Den Haag", "dessen Sohn"
        let named = |det: &usize| self.analysis.names.iter().any(|name| name.tokens.contains(det));
        let first = first.filter(|first| self.arcs[*first].relation == Relation::Det && !named(first));
        let word = match self.pos(token) {
            Pos::Pron => self.word(token),
            _ => self.word(first.filter(|first| self.pos(*first) == Pos::Det)?),
        };
        let word = word.to_lowercase();
        if !is_no_nominative(&word, grammar) {
            return None;
        }
        let plural = self.analysis.features[token].number == Number::Plur;
        let dative = word.ends_with('m') || plural && self.pos(token) != Pos::Pron && self.word(token).ends_with('n');
        Some(if dative { Case::Dat } else { Case::Acc })
    }
}
