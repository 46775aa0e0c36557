//! Trees of languages whose order of words tells who does what: what the parser hangs up wrongly in English.

use std::ops::Range;

use beleg_core::reading::EntityKind;
use beleg_language::{Analysis, Arc, Name, Pos, Relation};

use super::Tree;
use crate::grammar::{Class, Grammar};

/// Mends the arcs of one sentence; `names` are those in it. Tells the verb that is finite though its tag has it otherwise.
pub(super) fn mend<'a>(
    (text, analysis): (&str, &Analysis),
    tokens: Range<usize>,
    names: impl Iterator<Item = &'a Name> + Clone,
    grammar: &Grammar,
    arcs: &mut [Arc],
) -> Option<usize> {
    for name in names {
        let tree = Tree { text, analysis, arcs, tokens: tokens.clone() };
        let Some(first) = tree.head_of(name) else { continue };
        let strays = tree.strays(name, first);
        let office = tree.office(name, first, grammar);
        for stray in strays {
            arcs[stray].head = Some(first);
        }
        if let Some((title, place)) = office {
            if let Some(place) = place {
                arcs[place] = Arc { head: Some(title), relation: Relation::Nmod };
                arcs[place - 1].head = Some(place);
            }
            arcs[first] = Arc { head: Some(title), relation: Relation::Appos };
        }
    }
    for token in tokens.clone() {
        let tree = Tree { text, analysis, arcs, tokens: tokens.clone() };
        if let Some(noun) = tree.owned(token, grammar) {
            arcs[token] = Arc { head: Some(noun), relation: Relation::Nmod };
            arcs[token + 1] = Arc { head: Some(token), relation: Relation::Case };
        }
    }
    for token in tokens.clone() {
        let tree = Tree { text, analysis, arcs, tokens: tokens.clone() };
        let Some((bounds, arc)) = tree.bounded(token, grammar) else { continue };
        arcs[token] = arc;
        for bound in bounds {
            arcs[bound] = Arc { head: Some(token), relation: Relation::Advmod };
        }
    }
    for token in tokens.clone() {
        let tree = Tree { text, analysis, arcs, tokens: tokens.clone() };
        if let Some(verb) = tree.in_front_of_verb(token, grammar) {
            arcs[token] = Arc { head: Some(verb), relation: Relation::Nsubj };
        }
    }
    for token in tokens.clone() {
        let tree = Tree { text, analysis, arcs, tokens: tokens.clone() };
        if let Some(verb) = tree.accompanied(token, grammar) {
            arcs[token] = Arc { head: Some(verb), relation: Relation::Advcl };
        }
    }
    let tree = Tree { text, analysis, arcs, tokens: tokens.clone() };
    if let Some(verb) = tree.root().filter(|root| tree.is_active(*root, grammar)) {
        return Some(verb);
    }
    if let Some((noun, verb)) = tree.headless(grammar) {
        arcs[verb] = Arc { head: None, relation: Relation::Root };
        arcs[noun] = Arc { head: Some(verb), relation: Relation::Nsubj };
        for arc in arcs[verb + 1..tokens.end].iter_mut().filter(|arc| arc.head == Some(noun)) {
            arc.head = Some(verb);
        }
        return Some(verb);
    }
    let tree = Tree { text, analysis, arcs, tokens: tokens.clone() };
    let (subject, verb, object) = tree.swallowed(grammar)?;
    arcs[verb] = Arc { head: None, relation: Relation::Root };
    arcs[subject] = Arc { head: Some(verb), relation: Relation::Nsubj };
    arcs[object] = Arc { head: Some(verb), relation: Relation::Obj };
    for arc in arcs[tokens.start..subject].iter_mut().filter(|arc| arc.head == Some(object)) {
        arc.head = Some(subject);
    }
    Some(verb)
}

/// Most tokens between a bound and the noun that its number counts: "at least 14 young soldiers".
const COUNTED: usize = 4;

impl Tree<'_> {
    /// The token of a name that hangs on something outside it.
    fn head_of(&self, name: &Name) -> Option<usize> {
        let outside = |token: &usize| self.arcs[*token].head.is_none_or(|head| !name.tokens.contains(&head));
        name.tokens.clone().find(outside)
    }

    /// "After Norland arrested the man": what stands bare right in front of a finite verb without a subject is its subject.
    fn in_front_of_verb(&self, token: usize, grammar: &Grammar) -> Option<usize> {
        let verb = self.arcs[token].head.filter(|_| self.arcs[token].relation == Relation::Obl)?;
        let finite = self.pos(verb) == Pos::Verb && self.analysis.tags[verb].mood.is_finite();
        let between = token < verb && (token + 1..verb).all(|at| self.arcs[at].head == Some(token));
        let noun = matches!(self.pos(token), Pos::Noun | Pos::Propn | Pos::Pron);
        let time = grammar.is(&self.word(token).to_lowercase(), Class::NotSpeaker);
        let subject = [Relation::Nsubj, Relation::NsubjPass, Relation::Csubj, Relation::Expl];
        let taken = subject.into_iter().any(|relation| self.has(verb, relation)) || self.has(token, Relation::Case);
        (finite && between && noun && !time && !taken).then_some(verb)
    }

    /// "with the premier Paul Marner": small words that hang on a name, but not on its head.
    fn strays(&self, name: &Name, first: usize) -> Vec<usize> {
        let small = |token: &usize| matches!(self.pos(*token), Pos::Adp | Pos::Det | Pos::Adj);
        let stray = |token: &usize| {
            let head = self.arcs[*token].head;
            head.is_some_and(|head| head != first && name.tokens.contains(&head))
        };
        (self.tokens.start..name.tokens.start).filter(|token| small(token) && stray(token)).collect()
    }

    /// "former president Ole Marx", "Secretary of State Ole Marx": the noun in front of a person's name that tells what the person is, and
    /// what stands between them.
    fn office(&self, name: &Name, first: usize, grammar: &Grammar) -> Option<(usize, Option<usize>)> {
        let before = name.tokens.start.checked_sub(1).filter(|before| *before >= self.tokens.start)?;
        let arc = self.arcs[first];
        let is_title = |token: usize| {
            let word = self.word(token).to_lowercase();
            let told = grammar.is(&word, Class::Title) || grammar.nouns.kind(&word) == Some(EntityKind::Person);
            told && matches!(self.pos(token), Pos::Noun | Pos::Propn)
        };
        if name.kind != EntityKind::Person {
            return None;
        }
        let head = arc.head?;
        // Both hang on the same word, or the name on the title as if it were its own.
        let beside = self.arcs[before].head == Some(head) && arc.relation == self.arcs[before].relation;
        let below = head == before && matches!(arc.relation, Relation::Nmod | Relation::Flat);
        if is_title(before) && (beside || below) {
            return Some((before, None));
        }
        let of = before.checked_sub(1).filter(|of| self.pos(*of) == Pos::Adp && self.arcs[*of].head == Some(first))?;
        let title = of.checked_sub(1).filter(|title| is_title(*title) && head == *title)?;
        (self.arcs[before].head == Some(first)).then_some((title, Some(before)))
    }

    /// "the rebels' new leader": the noun of which a plural is the owner, if only an apostrophe marks it.
    fn owned(&self, token: usize, grammar: &Grammar) -> Option<usize> {
        let span = |token: usize| self.analysis.tokens.get(token).map(|token| token.span);
        let noun = |token: usize| matches!(self.pos(token), Pos::Noun | Pos::Propn);
        let marked = token + 2 < self.tokens.end
            && grammar.is(self.word(token + 1), Class::OwningMark)
            && self.word(token + 1).chars().count() == 1
            && span(token).zip(span(token + 1)).is_some_and(|(word, mark)| word.end == mark.start)
            && self.word(token).ends_with('s');
        let next = (token + 2..self.tokens.end.min(token + 5)).find(|next| self.pos(*next) != Pos::Adj)?;
        // "the ‘rebels’ camp": what stands in marks has its mark in front too.
        let opened = (self.tokens.start..token).any(|before| matches!(self.word(before), "'" | "‘"));
        // What hangs on the owner cannot be above it.
        let below =
            std::iter::successors(Some(next), |at| self.arcs[*at].head).take(self.tokens.len()).any(|at| at == token);
        (marked && noun(token) && noun(next) && !opened && !below).then_some(next)
    }

    /// "killed at least 14 soldiers": the words of the bound in front of a counted noun that the tree takes for its preposition, and where
    /// the noun hangs.
    fn bounded(&self, token: usize, grammar: &Grammar) -> Option<(Range<usize>, Arc)> {
        let arc = self.arcs[token];
        let verb = arc.head.filter(|_| matches!(self.pos(token), Pos::Noun | Pos::Num))?;
        let number = (token.saturating_sub(COUNTED).max(self.tokens.start)..=token).find(|number| {
            let own = *number == token || self.arcs[*number].head == Some(token);
            own && self.pos(*number) == Pos::Num
        })?;
        let words = |start: usize| (start..number).map(|token| self.word(token).to_lowercase()).collect::<Vec<_>>();
        let start = (self.tokens.start..number)
            .rev()
            .take(COUNTED)
            .filter(|start| grammar.bounds.contains(&words(*start)))
            .min()?;
        let governs = |bound: usize| matches!(self.pos(bound), Pos::Adp | Pos::Adv | Pos::Adj);
        let taken = arc.relation == Relation::Obl && verb < start && governs(start);
        let free = self.pos(verb) == Pos::Verb && !self.has(verb, Relation::Obj);
        // "rose to more than 40": a preposition of its own.
        let own = start.checked_sub(1).is_some_and(|before| self.pos(before) == Pos::Adp && before > verb);
        let next = !(verb + 1..start).any(|between| matches!(self.pos(between), Pos::Noun | Pos::Propn | Pos::Num));
        (taken && free && !own && next).then_some((start..number, Arc { head: Some(verb), relation: Relation::Obj }))
    }

    /// "bombed the camp, killing nine people": the verb that a gerund behind a comma goes with, if the tree has it for an attribute of what
    /// stands before it.
    fn accompanied(&self, token: usize, grammar: &Grammar) -> Option<usize> {
        let arc = self.arcs[token];
        let gerund = self.pos(token) == Pos::Verb && grammar.is_doing(&self.word(token).to_lowercase());
        let comma = token > self.tokens.start && self.word(token - 1) == ",";
        let noun = arc.head.filter(|noun| gerund && comma && arc.relation == Relation::Acl && *noun < token)?;
        let mut above = std::iter::successors(Some(noun), |token| self.arcs[*token].head).take(self.tokens.len());
        above.find(|above| self.pos(*above) == Pos::Verb).filter(|verb| *verb < noun)
    }

    /// Whether a past form, taken for a participle, has a subject that does what it tells.
    fn is_active(&self, verb: usize, grammar: &Grammar) -> bool {
        self.lacks_verb()
            && self.pos(verb) == Pos::Verb
            && grammar.is_past(&self.word(verb).to_lowercase())
            && self.has(verb, Relation::Nsubj)
            && self.has(verb, Relation::Obj)
    }

    /// Whether a sentence ends with a full stop and has no finite verb.
    fn lacks_verb(&self) -> bool {
        let finite = |token: usize| {
            let verb = matches!(self.pos(token), Pos::Verb | Pos::Aux);
            verb && self.analysis.tags[token].mood.is_finite()
        };
        self.word(self.tokens.end - 1) == "." && !self.tokens.clone().any(finite)
    }

    /// "The opposition called for a vote.": in a sentence without a finite verb a noun at its head and a past form on it, or on the last
    /// word of what belongs to it ("Thousands of students marched"). The noun is the subject of that form; a headline ("Two men arrested
    /// in Olm") is no such sentence: without a determiner the form must have an object.
    fn headless(&self, grammar: &Grammar) -> Option<(usize, usize)> {
        let noun = self.root().filter(|root| matches!(self.pos(*root), Pos::Noun | Pos::Propn))?;
        if !self.lacks_verb() {
            return None;
        }
        let belongs = |token: usize| {
            token == noun || {
                let nmod = self.arcs[token].relation == Relation::Nmod;
                nmod && std::iter::successors(Some(token), |token| self.arcs[*token].head).take(4).any(|at| at == noun)
            }
        };
        let past = |token: &usize| {
            let arc = self.arcs[*token];
            let hangs = arc.head.is_some_and(belongs) && arc.relation == Relation::Acl && *token > noun;
            hangs && self.pos(*token) == Pos::Verb && grammar.is_past(&self.word(*token).to_lowercase())
        };
        let verb = self.tokens.clone().find(past)?;
        let determined = self.pos(self.tokens.start) == Pos::Det && self.arcs[verb].head == Some(noun);
        let full = self.has(verb, Relation::Obj)
            || self.has(verb, Relation::Ccomp)
            || grammar.is(&self.word(verb).to_lowercase(), Class::Intransitive);
        (!self.is_agent(verb + 1, grammar) && (determined || full)).then_some((noun, verb))
    }

    /// "Norland's army shelled rebel positions.": a past form that the tree takes for an attribute of its object, with its subject.
    fn swallowed(&self, grammar: &Grammar) -> Option<(usize, usize, usize)> {
        let object = self.root().filter(|root| matches!(self.pos(*root), Pos::Noun | Pos::Propn))?;
        if !self.lacks_verb() {
            return None;
        }
        let past = |token: &usize| {
            let arc = self.arcs[*token];
            let hangs = arc.head == Some(object) && matches!(arc.relation, Relation::Amod | Relation::Compound);
            hangs && self.pos(*token) == Pos::Verb && grammar.is_past(&self.word(*token).to_lowercase())
        };
        let verb = (self.tokens.start + 1..object).find(past)?;
        let subject = verb - 1;
        let nominal = matches!(self.pos(subject), Pos::Noun | Pos::Propn) && !self.word(subject).contains('-');
        let hangs = self.arcs[subject].head.is_some_and(|head| head == verb || head == object);
        (nominal && hangs && !self.is_agent(verb + 1, grammar)).then_some((subject, verb, object))
    }

    fn is_agent(&self, token: usize, grammar: &Grammar) -> bool {
        grammar.is(&self.word(token).to_lowercase(), Class::AgentPreposition)
    }
}
