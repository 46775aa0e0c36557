//! Sentences of which the tagger sees no verb: "The premier denied rumours" as if somebody told of denied rumours.
//!
//! Where order tells, a full sentence has a finite verb. If none is tagged where the sentence hangs, a word of saying there is it. In
//! German a participle at the end of a sentence may be taken for an adjective.

use std::ops::Range;

use beleg_core::Span;
use beleg_language::{Analysis, Mood, Pos, Relation, Tag};

use crate::{
    auxiliary,
    cue::{Cue, Cues},
    grammar::{Class, Grammar},
};

/// The tags of an analysis with finite verbs of saying where a sentence has none, and with participles behind "haben".
pub(crate) fn mend(text: &str, analysis: &Analysis, grammar: &Grammar, cues: &Cues) -> Vec<Tag> {
    let mut tags = analysis.tags.clone();
    auxiliary::mend(text, analysis, grammar, &mut tags);
    if grammar.has_free_order() {
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
