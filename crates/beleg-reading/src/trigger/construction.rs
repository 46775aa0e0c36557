//! Words that tell a happening, or none, by what stands with them: "die Arbeit niederlegen", "in Brand geraten", "Stellung beziehen".

use beleg_language::{Arc, Pos, Relation};
use rustc_hash::FxHashMap;

use super::{Trigger, bare};
use crate::{grammar::Class, page::Page};

/// What a word tells together with another.
#[derive(Debug, Clone)]
pub(super) struct Construction {
    /// One entry, or none if nothing happens.
    pub(super) triggers: Vec<Trigger>,
    /// Whether the other word tells nothing either.
    pub(super) all: bool,
}

/// All of a language.
#[derive(Debug, Clone, Default)]
pub(super) struct Constructions {
    all: Vec<Construction>,
    /// By the first word in small letters: those of its constructions, in their order, that may follow, and with what.
    heads: FxHashMap<String, Vec<(usize, Words)>>,
}

/// The words one of which must stand with the first.
#[derive(Debug, Clone, Default)]
struct Words {
    whole: Vec<String>,
    /// Last parts of compounds.
    ends: Vec<String>,
}

/// Most words between a verb and a noun that the tree does not hang on it.
const NEAR: usize = 8;

impl Constructions {
    /// `words + words`; nothing if the line is none such.
    pub(super) fn add(&mut self, line: &str, construction: Construction) -> Option<()> {
        let (heads, others) = line.split_once(" + ")?;
        let (ends, whole): (Vec<&str>, Vec<&str>) = others.split_whitespace().partition(|word| word.starts_with('-'));
        let words = Words {
            whole: whole.into_iter().map(str::to_lowercase).collect(),
            ends: ends.into_iter().map(|end| end[1..].to_lowercase()).collect(),
        };
        for head in heads.split_whitespace() {
            self.heads.entry(head.to_lowercase()).or_default().push((self.all.len(), words.clone()));
        }
        self.all.push(construction);
        Some(())
    }

    /// The words that begin constructions.
    pub(super) fn heads(self) -> impl Iterator<Item = String> {
        self.heads.into_keys()
    }

    /// The first construction that a token begins, with the other word of it.
    pub(super) fn at(&self, page: &Page, token: usize) -> Option<(&Construction, usize)> {
        let verb = matches!(page.pos(token), Pos::Verb | Pos::Aux | Pos::Adj);
        if !verb && page.pos(token) != Pos::Noun {
            return None;
        }
        let base = page.base(token).to_lowercase();
        let heads = self.heads.get(&base).or_else(|| self.heads.get(&bare(page, token)?))?;
        let others = others(page, token, verb);
        heads.iter().find_map(|(number, words)| {
            let other = others.iter().find(|other| words.has(&page.base(**other).to_lowercase()))?;
            Some((&self.all[*number], *other))
        })
    }
}

impl Words {
    fn has(&self, word: &str) -> bool {
        self.whole.iter().any(|whole| whole == word) || self.ends.iter().any(|end| word.ends_with(end.as_str()))
    }
}

/// What hangs on a word, and the nouns around a verb with neither a mark nor a verb between.
fn others(page: &Page, token: usize, verb: bool) -> Vec<usize> {
    let Some(sentence) = page.sentence_of(token) else { return vec![] };
    // "schoss um sich" does nothing to itself, "verletzte sich und zwei Helfer" not only.
    let behind = |pronoun: usize| {
        let joined = |arc: &Arc| arc.head == Some(pronoun) && matches!(arc.relation, Relation::Case | Relation::Conj);
        // "zwei Helfer und dann sich selbst"
        let mut before = (sentence.tokens.start..pronoun).rev().map(|token| page.pos(token));
        let before = before.find(|pos| *pos != Pos::Adv);
        let governed = || matches!(before, Some(Pos::Adp | Pos::Cconj));
        let arcs = &page.analysis.arcs[sentence.tokens.clone()];
        page.pos(pronoun) == Pos::Pron && (governed() || arcs.iter().any(joined))
    };
    let hangs = |other: &usize| page.analysis.arcs[*other].head == Some(token) && !behind(*other);
    let stops = |other: &usize| page.is_mark(*other) || page.pos(*other) == Pos::Verb;
    let near = |tokens: &mut dyn Iterator<Item = usize>| -> Vec<usize> {
        let noun = |other: &usize| page.pos(*other) == Pos::Noun;
        tokens.take(NEAR).take_while(|other| !stops(other)).filter(noun).collect()
    };
    let mut found: Vec<usize> = sentence.tokens.clone().filter(hangs).collect();
    // "feuerten auf die Menge": a preposition hangs on what it governs; not "fired on Monday".
    let time = |noun: usize| {
        page.is(noun, Class::NotSpeaker) && page.grammar.nouns.kind(&page.base(noun).to_lowercase()).is_none()
    };
    let governs = |other: &usize| {
        let arc = page.analysis.arcs[*other];
        arc.relation == Relation::Case && arc.head.is_some_and(|head| hangs(&head) && !time(head))
    };
    if verb {
        found.extend(sentence.tokens.clone().filter(governs));
    }
    // "called on its members to strike": right behind the verb, wherever the tree hangs it.
    if verb && token + 2 < sentence.tokens.end && page.pos(token + 1) == Pos::Adp && !time(token + 2) {
        found.push(token + 1);
    }
    if verb {
        found.extend(near(&mut (token + 1..sentence.tokens.end)));
        found.extend(near(&mut (sentence.tokens.start..token).rev()));
    }
    found
}
