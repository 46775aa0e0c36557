//! Verbs by what helps them: participles and infinitives that the tagger has otherwise, and the arcs that go with them.

use beleg_core::Span;
use beleg_language::{Analysis, Arc, Mood, Pos, Relation, Tag, Tense};

use crate::grammar::{Class, Grammar};

const PARTICIPLE: Tag = Tag { pos: Pos::Verb, mood: Mood::Participle };

/// Mends the tags of verbs by their auxiliaries.
pub(crate) fn mend(text: &str, analysis: &Analysis, grammar: &Grammar, tags: &mut [Tag]) {
    let reading = Reading { text, analysis, grammar };
    let free = grammar.has_free_order();
    let passive = if free { Class::Become } else { Class::Be };
    // Verbs that "wird" helps.
    let mut future = vec![false; tags.len()];
    for (token, arc) in analysis.arcs.iter().enumerate() {
        let Some(head) = arc.head else { continue };
        let helps = matches!(arc.relation, Relation::Aux | Relation::AuxPass);
        let becomes = free && helps && reading.is(token, Class::Become);
        let (adjective, verb) = (tags[head].pos == Pos::Adj, tags[head].pos == Pos::Verb);
        match analysis.features.get(token).map(|own| own.tense) {
            // "three men were injured"
            _ if adjective
                && matches!(arc.relation, Relation::Cop | Relation::AuxPass)
                && reading.is(token, passive)
                && reading.is(head, Class::LikeAdjective) =>
            {
                tags[head] = PARTICIPLE;
            }
            // "hat … mit Sanktionen belegt": behind a form of "haben" no adjective stands alone.
            _ if free
                && adjective
                && head > token
                && arc.relation == Relation::Aux
                && reading.is(token, Class::Have) =>
            {
                tags[head] = PARTICIPLE;
            }
            // "wurden am Montag überfallen": behind the past of a passive's auxiliary stands no infinitive.
            Some(Tense::Past) if becomes && verb && head > token && tags[token].mood == Mood::Indicative => {
                tags[head].mood = Mood::Participle;
            }
            Some(Tense::Pres) if becomes => future[head] = true,
            _ => {}
        }
    }
    // "wird den Minister entlassen": no passive has an object in the accusative.
    for (token, arc) in analysis.arcs.iter().enumerate().filter(|(_, arc)| arc.relation == Relation::Obj) {
        let verb = arc.head.filter(|verb| future[*verb] && tags[*verb].pos == Pos::Verb);
        let accusative = token.checked_sub(1).is_some_and(|article| reading.is_accusative(article));
        if let Some(verb) = verb.filter(|verb| accusative && reading.word(*verb).ends_with('n')) {
            tags[verb].mood = Mood::Infinitive;
        }
    }
}

/// Makes arcs go with mended tags: the subject of a verb that is finite now is its subject and no compound; that of a passive undergoes
/// it, and that of no passive does it.
pub(crate) fn agree(tags: &[Tag], arcs: &mut [Arc], free: bool) {
    let verb = |head: usize| tags[head].pos == Pos::Verb;
    let finite = |head: usize| verb(head) && tags[head].mood.is_finite();
    let of_mood = |head: usize, mood: Mood| verb(head) && tags[head].mood == mood;
    let (mut told, mut mistaken, mut undergone) =
        (vec![false; arcs.len()], vec![false; arcs.len()], vec![false; arcs.len()]);
    for arc in arcs.iter() {
        let Some(head) = arc.head else { continue };
        told[head] |= matches!(arc.relation, Relation::Nsubj | Relation::NsubjPass | Relation::Csubj | Relation::Expl);
        undergone[head] |= arc.relation == Relation::Cop && of_mood(head, Mood::Participle);
    }
    // "Norland plans to visit Olm": the nearest in front is no part of a compound.
    for (token, arc) in arcs.iter_mut().enumerate().rev() {
        let nominal = matches!(tags[token].pos, Pos::Noun | Pos::Propn) && arc.relation == Relation::Compound;
        if let Some(head) = arc.head.filter(|head| nominal && token < *head && finite(*head) && !told[*head]) {
            arc.relation = Relation::Nsubj;
            (told[head], mistaken[head]) = (true, true);
        }
    }
    for (token, arc) in arcs.iter_mut().enumerate() {
        let Some(head) = arc.head else { continue };
        arc.relation = match arc.relation {
            Relation::Acl if mistaken[head] && token > head => Relation::Xcomp,
            // "three men were injured"
            Relation::Cop if undergone[head] => Relation::AuxPass,
            Relation::Nsubj if undergone[head] => Relation::NsubjPass,
            // "wird den Minister entlassen"
            Relation::AuxPass if free && of_mood(head, Mood::Infinitive) => Relation::Aux,
            Relation::NsubjPass if finite(head) || free && of_mood(head, Mood::Infinitive) => Relation::Nsubj,
            relation => relation,
        };
    }
}

struct Reading<'a> {
    text: &'a str,
    analysis: &'a Analysis,
    grammar: &'a Grammar,
}

impl Reading<'_> {
    fn word(&self, token: usize) -> String {
        let span: Option<Span> = self.analysis.tokens.get(token).map(|token| token.span);
        span.and_then(|span| span.of(self.text)).unwrap_or_default().to_lowercase()
    }

    fn is(&self, token: usize, class: Class) -> bool {
        self.grammar.is(&self.word(token), class)
    }

    /// "den", "einen": an article of the accusative for certain, if the noun is singular.
    fn is_accusative(&self, article: usize) -> bool {
        let word = self.word(article);
        self.analysis.tags[article].pos == Pos::Det && word.ends_with("en") && self.grammar.is(&word, Class::Oblique)
    }
}
