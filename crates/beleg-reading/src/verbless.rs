//! Sentences of which the tagger sees no verb: "The premier denied rumours" as if somebody told of denied rumours.
//!
//! Where order tells, a full sentence has a finite verb. If none is tagged where the sentence hangs, a word of saying there is it. In
//! German a participle at the end of a sentence may be taken for an adjective.

use std::ops::Range;

use beleg_core::Span;
use beleg_language::{Analysis, Arc, Mood, Pos, Relation, Tag, Tense};

use crate::{
    cue::{Cue, Cues},
    grammar::{Class, Grammar},
};

/// The tags of an analysis with finite verbs of saying where a sentence has none, and with participles behind "haben".
pub(crate) fn mend(text: &str, analysis: &Analysis, grammar: &Grammar, cues: &Cues) -> Vec<Tag> {
    let mut tags = analysis.tags.clone();
    let word = |token: usize| analysis.tokens[token].span.of(text).unwrap_or_default().to_lowercase();
    let is = |token: usize, class| grammar.is(&word(token), class);
    // "three men were injured"
    let passive = if grammar.has_free_order() { Class::Become } else { Class::Be };
    for (token, arc) in analysis.arcs.iter().enumerate() {
        let Some(head) = arc.head.filter(|head| tags[*head].pos == Pos::Adj) else { continue };
        let helps = matches!(arc.relation, Relation::Cop | Relation::AuxPass);
        if helps && is(token, passive) && is(head, Class::LikeAdjective) {
            tags[head] = Tag { pos: Pos::Verb, mood: Mood::Participle };
        }
    }
    if grammar.has_free_order() {
        // "hat … mit Sanktionen belegt": behind a form of "haben" no adjective stands alone.
        for (token, arc) in analysis.arcs.iter().enumerate().filter(|(_, arc)| arc.relation == Relation::Aux) {
            let word = analysis.tokens[token].span.of(text).unwrap_or_default().to_lowercase();
            let adjective = |head: &usize| tags[*head].pos == Pos::Adj && *head > token;
            if let Some(head) = arc.head.filter(adjective).filter(|_| grammar.is(&word, Class::Have)) {
                tags[head] = Tag { pos: Pos::Verb, mood: Mood::Participle };
            }
        }
        // "wurden am Montag überfallen": behind the past of a passive's auxiliary stands no infinitive.
        for (token, arc) in analysis.arcs.iter().enumerate() {
            let passive = matches!(arc.relation, Relation::Aux | Relation::AuxPass) && is(token, Class::Become);
            let past = analysis.features.get(token).is_some_and(|own| own.tense == Tense::Past);
            let plain = tags[token].mood == Mood::Indicative;
            let verb = |head: &usize| tags[*head].pos == Pos::Verb && *head > token;
            if let Some(head) = arc.head.filter(verb).filter(|_| passive && past && plain) {
                tags[head].mood = Mood::Participle;
            }
        }
        // "wird den Minister entlassen": no passive has an object in the accusative.
        for (token, arc) in analysis.arcs.iter().enumerate() {
            let article =
                |noun: usize| noun.checked_sub(1).filter(|article| matches!(word(*article).as_str(), "den" | "einen"));
            let object = arc.head.filter(|verb| {
                arc.relation == Relation::Obj && article(token).is_some() && tags[*verb].pos == Pos::Verb
            });
            let Some(verb) = object else { continue };
            let future = |(other, arc): (usize, &Arc)| {
                let helps = matches!(arc.relation, Relation::Aux | Relation::AuxPass) && arc.head == Some(verb);
                let present = analysis.features.get(other).is_some_and(|own| own.tense == Tense::Pres);
                helps && present && is(other, Class::Become)
            };
            if word(verb).ends_with('n') && analysis.arcs.iter().enumerate().any(future) {
                tags[verb].mood = Mood::Infinitive;
            }
        }
        for sentence in &analysis.sentences {
            let reading = Verbless { text, analysis, grammar, cues, tokens: sentence.tokens.clone() };
            if let Some(verb) = reading.short() {
                tags[verb] = Tag { pos: Pos::Verb, mood: Mood::Indicative };
            }
            for token in sentence.tokens.clone().filter(|token| reading.is_infinitive(*token)) {
                tags[token].mood = Mood::Infinitive;
            }
        }
        return tags;
    }
    for sentence in &analysis.sentences {
        let reading = Verbless { text, analysis, grammar, cues, tokens: sentence.tokens.clone() };
        let forms = sentence.tokens.clone().filter(|token| reading.is_form(*token) || reading.intends(*token));
        for verb in reading.verb().into_iter().chain(forms) {
            tags[verb] = Tag { pos: Pos::Verb, mood: Mood::Indicative };
        }
    }
    tags
}

/// Makes the subject of a passive that of its verb where the verb is finite now, and no passive; and the other way round.
pub(crate) fn agree(tags: &[Tag], arcs: &mut [Arc], free: bool) {
    let participle = |arc: &Arc| {
        let head = arc.head.and_then(|head| tags.get(head));
        head.is_some_and(|tag| tag.pos == Pos::Verb && tag.mood == Mood::Participle)
    };
    let finite = |head: usize| tags[head].pos == Pos::Verb && tags[head].mood.is_finite();
    // "Norland plans to visit Olm": no compound.
    for token in 0..arcs.len() {
        let Some(verb) = arcs[token].head.filter(|verb| arcs[token].relation == Relation::Compound && finite(*verb))
        else {
            continue;
        };
        let bare = |token: usize| matches!(tags[token].pos, Pos::Noun | Pos::Propn);
        if token < verb && bare(token) {
            arcs[token].relation = Relation::Nsubj;
            let infinitive = |arc: &&mut Arc| arc.head == Some(verb) && arc.relation == Relation::Acl;
            arcs[verb..].iter_mut().filter(infinitive).for_each(|arc| arc.relation = Relation::Xcomp);
        }
    }
    // "wird den Minister entlassen"
    for arc in arcs.iter_mut().filter(|arc| arc.head.is_some_and(|head| tags[head].mood == Mood::Infinitive)) {
        let own = |relation: Relation| if relation == Relation::AuxPass { Relation::Aux } else { Relation::Nsubj };
        if matches!(arc.relation, Relation::AuxPass | Relation::NsubjPass) && free {
            arc.relation = own(arc.relation);
        }
    }
    let helped: Vec<usize> =
        arcs.iter().filter(|arc| arc.relation == Relation::Cop && participle(arc)).filter_map(|arc| arc.head).collect();
    for arc in arcs.iter_mut().filter(|arc| arc.head.is_some_and(|head| helped.contains(&head))) {
        arc.relation = match arc.relation {
            Relation::Cop => Relation::AuxPass,
            Relation::Nsubj => Relation::NsubjPass,
            other => other,
        };
    }
    for arc in arcs.iter_mut().filter(|arc| arc.relation == Relation::NsubjPass) {
        let head = arc.head.and_then(|head| tags.get(head));
        if head.is_some_and(|tag| tag.pos == Pos::Verb && tag.mood.is_finite()) {
            arc.relation = Relation::Nsubj;
        }
    }
}

struct Verbless<'a> {
    text: &'a str,
    analysis: &'a Analysis,
    grammar: &'a Grammar,
    cues: &'a Cues,
    tokens: Range<usize>,
}

impl Verbless<'_> {
    fn verb(&self) -> Option<usize> {
        let root = self.tokens.clone().find(|token| self.relation(*token) == Relation::Root)?;
        let closed = self.tokens.clone().rev().take(2).any(|token| self.word(token) == ".");
        let governed = |token: usize| self.analysis.arcs[token].head == Some(root);
        if !closed || self.tokens.clone().any(|token| self.is_main(token)) {
            return None;
        }
        // "The operator denies that …": taken for a noun with a clause; "Ms Teel said:", for a participle.
        let noun = matches!(self.analysis.tags[root].pos, Pos::Noun | Pos::Adj)
            && root + 1 < self.tokens.end
            && self.opens_clause(root + 1);
        if (noun || self.is_participle(root)) && self.says(root) {
            return Some(root);
        }
        // "The premier denied rumours", "Mara Teel called for an inquiry": for what qualifies a noun.
        let qualifies = |token: &usize| {
            let arc = matches!(self.relation(*token), Relation::Amod | Relation::Acl) && governed(*token);
            let by = self.is(token + 1, Class::AgentPreposition);
            arc && self.is_participle(*token) && !by && self.says(*token)
        };
        // "Two of them, who have waited for days, accused the office": behind what is inserted.
        let behind =
            |token: &usize| self.is_participle(*token) && self.word(token.wrapping_sub(1)) == "," && self.says(*token);
        self.tokens.clone().find(qualifies).or_else(|| self.tokens.clone().skip(2).find(behind))
    }

    /// "Die Regierung dementiert.": behind a subject with its article a verb of saying that can be a participle, and nothing else.
    fn short(&self) -> Option<usize> {
        let verb = self.tokens.clone().find(|token| self.is_verb(*token))?;
        let [article, before] = [self.tokens.start, verb.checked_sub(1)?];
        let subject = self.analysis.arcs[before].head == Some(verb) && self.analysis.tags[before].pos == Pos::Noun;
        let definite = self.analysis.tags[article].pos == Pos::Det && !self.is(article, Class::Indefinite);
        let closed = self.word(verb + 1) == "." && verb + 2 == self.tokens.end;
        // "gesperrt" is a participle and nothing else.
        let present = self.word(verb).ends_with('t') && !self.word(verb).starts_with("ge");
        (subject && definite && closed && present && self.is_participle(verb) && self.says(verb)).then_some(verb)
    }

    /// "einzumarschieren", taken for a finite form: a verb behind its particle with the one of infinitives between them.
    fn is_infinitive(&self, token: usize) -> bool {
        let word = self.word(token).to_lowercase();
        let parted = |(at, _): (usize, char)| {
            let (particle, rest) = word.split_at(at);
            self.grammar.is(particle, Class::SeparableParticle) && self.grammar.is_behind_particle(rest)
        };
        let finite = self.is_verb(token) && self.analysis.tags[token].mood.is_finite();
        finite && word.char_indices().skip(2).any(parted)
    }

    /// Whether a token is a finite verb on which the sentence rests: of no clause that depends on another word.
    fn is_main(&self, token: usize) -> bool {
        let finite = self.is_verb(token) && self.analysis.tags[token].mood.is_finite();
        let arc = |token: &usize| self.analysis.arcs.get(*token);
        let mut chain = std::iter::successors(Some(token), |token| arc(token)?.head).take(self.tokens.len());
        let depends = |token: usize| {
            let relation = arc(&token).map(|arc| arc.relation);
            matches!(relation, Some(Relation::Acl | Relation::Ccomp | Relation::Advcl | Relation::Csubj))
        };
        finite && !chain.any(depends)
    }

    /// "The head of security, who resigned, denies leaking it": a form that no noun has, tagged as one behind what can be its subject.
    fn is_form(&self, token: usize) -> bool {
        let word = self.word(token);
        let listed = self.cues.verbs(word).iter().any(|cue| cue.clause && !cue.weak && cue.needs.is_empty());
        let nouns = [Class::Gist, Class::Document, Class::Thing, Class::Telling, Class::Utterance];
        let noun = self.cues.noun(word).is_some() || nouns.into_iter().any(|class| self.is(token, class));
        let third = word.ends_with('s') && self.analysis.tags[token].pos == Pos::Noun;
        let before = token.checked_sub(1).filter(|_| token > self.tokens.start);
        let subject = before.is_some_and(|before| {
            let noun = matches!(self.analysis.tags[before].pos, Pos::Noun | Pos::Propn | Pos::Pron);
            noun && !self.word(before).ends_with("'s") && !self.is(before, Class::OwningMark)
                || self.word(before) == ","
        });
        third && subject && listed && !noun
    }

    /// "Norland plans to visit Olm": taken for the noun that a sentence without a verb rests on.
    fn intends(&self, token: usize) -> bool {
        let noun = self.analysis.tags[token].pos == Pos::Noun && self.relation(token) == Relation::Root;
        let behind = token > self.tokens.start && self.analysis.tags[token - 1].pos == Pos::Propn;
        let infinitive = |at: usize| {
            let tag = self.analysis.tags.get(at).filter(|_| at < self.tokens.end);
            tag.is_some_and(|tag| tag.pos == Pos::Verb && tag.mood == Mood::Infinitive)
        };
        let looks_ahead = self.is(token + 1, Class::InfinitiveParticle) && infinitive(token + 2);
        let third = self.word(token).ends_with('s') && self.word(token).starts_with(char::is_lowercase);
        noun && behind && looks_ahead && third && !self.tokens.clone().any(|token| self.is_main(token))
    }

    /// Whether a token is a form of a verb of saying behind what can be its subject.
    fn says(&self, token: usize) -> bool {
        let word = self.word(token);
        let subject = token > self.tokens.start
            && (matches!(self.analysis.tags[token - 1].pos, Pos::Noun | Pos::Propn | Pos::Adj | Pos::Pron)
                || self.word(token.wrapping_sub(1)) == "," && !self.is(token + 1, Class::AgentPreposition));
        let owned = token > 0
            && (self.word(token.wrapping_sub(1)).ends_with("'s") || self.is(token.wrapping_sub(1), Class::OwningMark));
        let preceded = self.tokens.start + 1 < token || self.analysis.tags[self.tokens.start].pos != Pos::Det;
        let there = |word: &String| self.tokens.clone().any(|other| self.word(other) == word);
        let fits = |cue: &Cue| cue.needs.iter().all(there);
        let small = word.starts_with(char::is_lowercase);
        small && !owned && subject && preceded && self.cues.verbs(word).iter().any(fits)
    }

    fn opens_clause(&self, token: usize) -> bool {
        let doing = self.analysis.tags[token].pos == Pos::Verb && self.grammar.is_doing(self.word(token));
        self.is(token, Class::Complementizer) || doing
    }

    fn is_participle(&self, token: usize) -> bool {
        self.is_verb(token)
            && self.analysis.tags[token].mood == Mood::Participle
            && !self.grammar.is_doing(self.word(token))
    }

    fn is_verb(&self, token: usize) -> bool {
        matches!(self.analysis.tags[token].pos, Pos::Verb | Pos::Aux)
    }

    fn relation(&self, token: usize) -> Relation {
        self.analysis.arcs[token].relation
    }

    fn is(&self, token: usize, class: Class) -> bool {
        self.grammar.is(&self.word(token).to_lowercase(), class)
    }

    fn word(&self, token: usize) -> &str {
        let span: Option<Span> = self.analysis.tokens.get(token).map(|token| token.span);
        span.and_then(|span| span.of(self.text)).unwrap_or_default()
    }
}
