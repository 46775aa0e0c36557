//! What pronouns and descriptions stand for: "er", "sie", "der Minister", "das Unternehmen", "die SL-Politikerin".
//!
//! An article is gone through from left to right. Whoever was named or told of before is a candidate; each is weighed by a linear
//! model over what speaks for and against it ([`Feature`]), and the one with the best odds is meant, if they are good enough. After
//! Ng and Cardie (2002), "Improving machine learning approaches to coreference resolution", with the candidates ranked rather than
//! taken in turn.

mod age;
mod candidate;
mod feature;
mod place;

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

use beleg_core::{Span, reading::EntityKind};
use beleg_language::{Number, Pos, Relation};

use self::{candidate::Candidate, place::Place};
pub use feature::{Feature, Sort, Weights};

use super::{Entities, gender::GivenNames, nation};
use crate::{
    cue::Cues,
    grammar::Class,
    page::Page,
    phrase::{Phrase, phrases},
};

/// Whom a pronoun or description means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Referent {
    /// An entity, by its number.
    Entity(usize),
    /// Somebody without a name, by the tokens of the phrase that tells of them first.
    Phrase(Range<usize>),
}

/// A pronoun or description with those it may mean.
#[derive(Debug, Clone)]
pub struct Reference {
    /// Its words.
    pub span: Span,
    /// What it is.
    pub sort: Sort,
    /// The word that it hangs on.
    pub governor: Option<Span>,
    /// Who was told of before, and what speaks for each.
    pub choices: Vec<Choice>,
}

/// One that a pronoun or description may mean.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Where it is named; for somebody without a name, the words that tell of them.
    pub mentions: Vec<Span>,
    /// Whether it has a name.
    pub named: bool,
    /// What speaks for and against it.
    pub features: Vec<Feature>,
}

/// What is known beside the article.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lore<'a> {
    pub(crate) weights: &'a Weights,
    pub(crate) given: &'a GivenNames,
}

/// What pronouns and descriptions mean, by their heads.
#[derive(Debug, Clone, Default)]
pub(crate) struct References {
    found: BTreeMap<usize, (Range<usize>, Referent)>,
    /// The phrases of descriptions with an article that mean nobody whom the article names, with their heads.
    unmet: Vec<(Range<usize>, usize)>,
}

impl References {
    pub(crate) fn get(&self, head: usize) -> Option<&Referent> {
        self.found.get(&head).map(|(_, referent)| referent)
    }

    /// The descriptions that mean nobody whom the article names, nor somebody whom it brings in by "eine".
    pub(crate) fn unmet(&self) -> &[(Range<usize>, usize)] {
        &self.unmet
    }

    /// The tokens of all that mean entities, with the entities' numbers.
    pub(crate) fn of_entities(&self) -> impl Iterator<Item = (&Range<usize>, usize)> {
        self.found.values().filter_map(|(tokens, referent)| match referent {
            Referent::Entity(index) => Some((tokens, *index)),
            Referent::Phrase(_) => None,
        })
    }
}

/// An article on the way from its first word to its last.
pub(crate) struct Walk<'a> {
    page: &'a Page<'a>,
    entities: &'a Entities,
    lore: Lore<'a>,
    cues: &'a Cues,
    /// The insides of quotation marks.
    quoted: &'a [Span],
    /// Where entities are named, in order.
    names: Vec<(Span, usize)>,
}

/// Who was told of so far.
struct Told {
    candidates: Vec<Candidate>,
    /// Those without a name, by their noun and number.
    unnamed: HashMap<(String, Number), usize>,
    /// Several together, by the entities and nouns that they are.
    several: HashMap<Vec<String>, usize>,
    /// Who was mentioned, in order.
    mentioned: Vec<usize>,
    /// The most mentions that one of a kind has.
    most: HashMap<Option<EntityKind>, usize>,
}

/// So many are weighed for each reference, and so many mentions looked back over.
const MOST: [usize; 2] = [40, 400];
/// So many of all who are named anywhere are weighed before they are named.
const LATER: usize = 200;

impl Told {
    fn mention(&mut self, index: usize, place: Place) {
        let candidate = &mut self.candidates[index];
        candidate.mention(place);
        let most = self.most.entry(candidate.kind()).or_default();
        *most = (*most).max(candidate.count);
        self.mentioned.push(index);
    }

    /// Several who are told of together.
    fn tell_several(&mut self, walk: &Walk, phrase: &Phrase, place: Place) {
        let Some((who, end)) = walk.joined(phrase) else { return };
        let known = *self.several.entry(who).or_insert(self.candidates.len());
        if known == self.candidates.len() {
            self.candidates.push(Candidate::several(walk, phrase, end));
        }
        self.mention(known, place);
    }

    /// Somebody without a name: who was told of already, or somebody new.
    fn tell(&mut self, walk: &Walk, phrase: &Phrase, place: Place) {
        let Some((key, unnamed)) = Candidate::unnamed(walk, phrase) else { return };
        match self.unnamed.get(&key) {
            Some(known) => self.mention(*known, Place { again: true, ..place }),
            None => {
                self.unnamed.insert(key, self.candidates.len());
                self.candidates.push(unnamed);
                self.mention(self.candidates.len() - 1, place);
            }
        }
    }

    /// Who was mentioned last, the latest first, each once.
    fn latest(&self) -> Vec<usize> {
        let mut found = vec![];
        for index in self.mentioned.iter().rev().take(MOST[1]) {
            if !found.contains(index) {
                found.push(*index);
            }
            if found.len() == MOST[0] {
                break;
            }
        }
        found
    }
}

/// A candidate by its number, what speaks for it, and how much.
struct Weighed {
    index: usize,
    features: Vec<Feature>,
    score: f32,
}

/// "Ein Nachbar will den Brand gesehen haben. „Es roch nach Benzin“, sagt er.": whom the sentence before brings in without a name,
/// as its subject, if it names nobody else who could be meant.
fn newcomer(told: &Told, weighed: &[Weighed]) -> Option<usize> {
    use Feature::{Once, OneBefore, OtherGender, OtherNumber, Person, SameSentence, Subject, UnnamedPerson};
    let has = |weighed: &Weighed, feature: Feature| weighed.features.contains(&feature);
    let fits = |weighed: &Weighed| !has(weighed, OtherGender) && !has(weighed, OtherNumber);
    let near = |weighed: &Weighed| has(weighed, OneBefore) || has(weighed, SameSentence);
    let new = |weighed: &Weighed| {
        let brought_in = told.candidates[weighed.index].is_indefinite;
        brought_in && [UnnamedPerson, OneBefore, Subject, Once].into_iter().all(|feature| has(weighed, feature))
    };
    if weighed.iter().any(|weighed| fits(weighed) && near(weighed) && has(weighed, Person)) {
        return None;
    }
    let mut found = (0..weighed.len()).filter(|at| fits(&weighed[*at]) && new(&weighed[*at]));
    found.next().filter(|_| found.next().is_none())
}

impl<'a> Walk<'a> {
    pub(crate) fn new(
        page: &'a Page<'a>,
        entities: &'a Entities,
        lore: Lore<'a>,
        cues: &'a Cues,
        quoted: &'a [Span],
    ) -> Self {
        let all = entities.all.iter().enumerate();
        let mut names: Vec<(Span, usize)> =
            all.flat_map(|(index, entity)| entity.mentions.iter().map(move |mention| (mention.span, index))).collect();
        names.sort_unstable();
        Self { page, entities, lore, cues, quoted, names }
    }

    /// Finds out what everything that refers means. `aside` tells what is no part of the report's text; `each` sees every step.
    pub(crate) fn go(&self, aside: impl Fn(Span) -> bool, mut each: impl FnMut(Reference)) -> References {
        let mut references = References::default();
        let entities = self.entities.all.iter().enumerate();
        let candidates = entities.map(|(index, entity)| Candidate::named(self, index, entity)).collect();
        let mut told = Told {
            candidates,
            unnamed: HashMap::new(),
            several: HashMap::new(),
            mentioned: vec![],
            most: HashMap::new(),
        };
        for (number, sentence) in self.page.analysis.sentences.iter().enumerate() {
            if aside(sentence.span) {
                continue;
            }
            for phrase in self.steps(sentence.tokens.clone()) {
                let place = Place::of(self, number, &phrase);
                let governor = place.verb.map(|token| self.page.token_span(token));
                for (index, holds_head) in self.names_in(&phrase) {
                    let within = Place { subject: false, governed: true, ..place.clone() };
                    told.mention(index, if holds_head { place.clone() } else { within });
                }
                told.tell_several(self, &phrase, place.clone());
                if self.page.is_named(phrase.head) {
                    continue;
                }
                let Some(sort) = self.sort(&phrase) else {
                    told.tell(self, &phrase, place);
                    continue;
                };
                let weighed = self.weighed(&told, sort, &phrase, &place);
                let scores: Vec<f32> = weighed.iter().map(|weighed| weighed.score).collect();
                // A state has one ruler; that need not be weighed.
                let rulers: Vec<usize> =
                    (0..weighed.len()).filter(|at| weighed[*at].features.contains(&Feature::SameRule)).collect();
                let ruler = rulers.first().copied().filter(|_| rulers.len() == 1);
                let newcomer = || newcomer(&told, &weighed).filter(|_| sort == Sort::Pronoun && place.subject);
                let chosen = ruler
                    .or_else(newcomer)
                    .or_else(|| sort.best(&scores))
                    .or_else(|| self.aged(&told, &weighed, &phrase, &place));
                let brought_in = |best: usize| match &told.candidates[weighed[best].index].referent {
                    Referent::Entity(_) => true,
                    Referent::Phrase(first) => !self.is_definite(first.start),
                };
                if sort == Sort::Description && !chosen.is_some_and(brought_in) && self.is_definite(phrase.tokens.start)
                {
                    references.unmet.push((phrase.tokens.clone(), phrase.head));
                }
                if let Some(best) = chosen.map(|best| &weighed[best]) {
                    let referent = told.candidates[best.index].referent.clone();
                    // A pronoun for "die Gefahr" means nobody who could have said or done anything.
                    if sort != Sort::Pronoun || !best.features.contains(&Feature::UnnamedThing) {
                        references.found.insert(phrase.head, (phrase.tokens.clone(), referent));
                    }
                    if sort == Sort::Pronoun {
                        told.candidates[best.index].learn_gender(self.page, &phrase);
                    }
                    told.mention(best.index, Place { again: true, ..place });
                } else if sort == Sort::Description {
                    told.tell(self, &phrase, place);
                }
                let choice = |weighed: Weighed| told.candidates[weighed.index].choice(self, weighed.features);
                let choices = weighed.into_iter().map(choice).collect();
                each(Reference { span: self.page.span(phrase.tokens.clone()), sort, governor, choices });
            }
        }
        references
    }

    /// Whether a definite article stands at a token.
    fn is_definite(&self, token: usize) -> bool {
        let owner = self.page.analysis.features.get(token).is_some_and(|own| own.possessive);
        self.page.pos(token) == Pos::Det && !self.page.is(token, Class::Indefinite) && !owner
    }

    /// The phrases of a sentence and, where a name stands in none, the name.
    fn steps(&self, tokens: Range<usize>) -> Vec<Phrase> {
        let mut found = phrases(self.page, tokens.clone());
        let names = &self.page.analysis.names;
        let first = names.partition_point(|name| name.tokens.start < tokens.start);
        let here = names[first..].iter().take_while(|name| name.tokens.start < tokens.end);
        let alone = |name: &&beleg_language::Name| {
            let start = name.tokens.start;
            let next = found.partition_point(|phrase| phrase.tokens.end <= start);
            !found.get(next).is_some_and(|phrase| phrase.tokens.contains(&start))
        };
        let mut more: Vec<Phrase> = here.filter(alone).map(|name| Phrase::of_name(name.tokens.clone())).collect();
        let owner = |token: &usize| self.page.grammar.possessive(self.page.lower(*token)).is_some();
        // "Einer von ihnen": an article that is the subject itself.
        let somebody = |token: &usize| {
            let subject = matches!(self.page.analysis.arcs[*token].relation, Relation::Nsubj | Relation::NsubjPass);
            subject && self.page.pos(*token) == Pos::Det && self.page.is(*token, Class::Somebody)
        };
        let alone = tokens.filter(|token| owner(token) || somebody(token));
        more.extend(alone.map(|token| Phrase { pronoun: true, ..Phrase::of_name(token..token + 1) }));
        found.extend(more);
        found.sort_by_key(|phrase| (phrase.tokens.start, phrase.tokens.end));
        found
    }

    /// Who is joined to a phrase by "und", as keys, and where the last of them ends: "Karl Wolff und Ivo Lang", "die Gewerkschaften A, B
    /// und C". All are named, or people.
    fn joined(&self, phrase: &Phrase) -> Option<(Vec<String>, usize)> {
        let page = self.page;
        let arcs = &page.analysis.arcs;
        let sentence = page.sentence_of(phrase.head)?.tokens.clone();
        let hangs = |token: &usize| {
            let arc = arcs[*token];
            arc.relation == Relation::Conj && arc.head.is_some_and(|head| phrase.tokens.contains(&head))
        };
        let others: Vec<usize> = (phrase.tokens.end..sentence.end).filter(hangs).collect();
        let last = *others.last()?;
        let plain = |token: usize| {
            page.is_mark(token) && page.word(token) != "," || page.is_verb(token) || page.is(token, Class::Negation)
        };
        let adds = (phrase.tokens.end..last).any(|token| page.grammar.is(page.lower(token), Class::Adding));
        if !adds || (phrase.tokens.end..last).any(plain) {
            return None;
        }
        let person = |token: usize| page.grammar.nouns.is_person(&candidate::lemma(page, token));
        let who = |token: usize| {
            let span = page.token_span(token);
            let at = self.names.partition_point(|(name, _)| name.end <= span.start);
            match self.names.get(at).filter(|(name, _)| name.contains(span)) {
                Some((_, index)) => Some(format!("{index}")),
                None => (page.pos(token) == Pos::Noun && person(token)).then(|| candidate::lemma(page, token)),
            }
        };
        let mut all = vec![who(phrase.head)?];
        for token in &others {
            all.push(who(*token)?);
        }
        all.sort();
        all.dedup();
        let end = page.name_end(last).unwrap_or(last + 1);
        (all.len() > 1).then_some((all, end))
    }

    /// The entities that are named within a phrase, and whether its head is in the name.
    fn names_in(&self, phrase: &Phrase) -> Vec<(usize, bool)> {
        let span = self.page.span(phrase.tokens.clone());
        let head = self.page.token_span(phrase.head);
        let first = self.names.partition_point(|(name, _)| name.start < span.start);
        let here = self.names[first..].iter().take_while(|(name, _)| name.start < span.end);
        here.map(|(name, index)| (*index, name.contains(head))).collect()
    }

    /// Whether a phrase refers to somebody who was told of before, and as what.
    fn sort(&self, phrase: &Phrase) -> Option<Sort> {
        let page = self.page;
        if phrase.pronoun {
            let word = page.lower(phrase.head);
            // "dürfte gelähmt sein, …": in front of a mark that is the verb.
            let owning = || page.grammar.possessive(word).filter(|_| !page.is_mark(phrase.head + 1));
            let letters = page.grammar.pronoun(word).or_else(owning)?;
            return letters.contains(['m', 'f', 'p']).then_some(Sort::Pronoun);
        }
        // "die beiden Regierungen" are not one.
        if page.any(phrase.tokens.start..phrase.head, Class::Both).is_some() {
            return None;
        }
        if page.grammar.nouns.teller(page.word(phrase.head)).is_some() {
            return (page.pos(phrase.head) == Pos::Noun).then_some(Sort::Description);
        }
        let start = phrase.tokens.start;
        let article = self.is_definite(start);
        // "Norwegens Staatschef", not "Norwegens Wirtschaft".
        let people = || candidate::is_person(page, &candidate::lemma(page, phrase.head));
        let of_nation = page.name_at(start).is_some() && nation(page, phrase.head).is_some() && people();
        (start < phrase.head && (article || of_nation) && page.pos(phrase.head) == Pos::Noun)
            .then_some(Sort::Description)
    }

    /// Who is named as subject or object of the verb of which a pronoun is the other: "nannte sie Lindholt" speaks of two.
    fn beside(&self, phrase: &Phrase) -> Vec<usize> {
        use Relation::{Appos, Flat, Iobj, Nsubj, NsubjPass, Obj};
        let arcs = &self.page.analysis.arcs;
        let is_part = |token: usize| matches!(arcs[token].relation, Nsubj | NsubjPass | Obj | Iobj);
        let own = arcs[phrase.head];
        let sentence = self.page.sentence_of(phrase.head).filter(|_| is_part(phrase.head) && own.head.is_some());
        let Some(sentence) = sentence else { return vec![] };
        let other = |token: usize| token != phrase.head && arcs[token].head == own.head && is_part(token);
        let named = |token: usize| {
            let titled = matches!(arcs[token].relation, Flat | Appos) && arcs[token].head.is_some_and(other);
            other(token) || titled
        };
        let spans = sentence.tokens.clone().filter(|token| named(*token)).map(|token| self.page.token_span(token));
        let name_over = |span: Span| {
            let first = self.names.partition_point(|(name, _)| name.end <= span.start);
            self.names.get(first).filter(|(name, _)| name.contains(span)).map(|(_, index)| *index)
        };
        spans.filter_map(name_over).collect()
    }

    /// The candidates within reach with what speaks for each, and how much.
    fn weighed(&self, told: &Told, sort: Sort, phrase: &Phrase, place: &Place) -> Vec<Weighed> {
        let beside = if sort == Sort::Pronoun { self.beside(phrase) } else { vec![] };
        let found = told.latest().into_iter().filter_map(|index| {
            let candidate = &told.candidates[index];
            if matches!(candidate.referent, Referent::Entity(entity) if beside.contains(&entity)) {
                return None;
            }
            let near = candidate.last.as_ref().is_some_and(|last| place.sentence - last.sentence < sort.reach());
            let most = told.most.get(&candidate.kind()).copied().unwrap_or_default();
            let features = near.then(|| candidate.features(self, sort, phrase, place, most))??;
            Some(Weighed { index, features, score: 0.0 })
        });
        let mut found: Vec<Weighed> = found.collect();
        if sort == Sort::Description {
            let later =
                told.candidates.iter().take(LATER).enumerate().filter(|(_, candidate)| candidate.last.is_none());
            let later = later.filter_map(|(index, candidate)| Some((index, candidate.later(self, phrase)?)));
            found.extend(later.map(|(index, features)| Weighed { index, features, score: 0.0 }));
        }
        let fits = |features: &[Feature]| {
            !features.iter().any(|feature| matches!(feature, Feature::OtherGender | Feature::OtherNumber))
        };
        let fitting = found.iter().filter(|weighed| fits(&weighed.features)).count();
        let tied = |features: &[Feature]| fits(features) && features.iter().any(|feature| feature.ties());
        let tied: Vec<usize> = (0..found.len()).filter(|at| tied(&found[*at].features)).collect();
        if let [one] = tied[..] {
            found[one].features.push(Feature::OnlyTied);
        }
        // How many of those that could be meant were mentioned since.
        let mut since = 0;
        for weighed in &mut found {
            let fits = fits(&weighed.features);
            weighed.features.extend(match since {
                0 => Some(Feature::Nearest),
                1 => None,
                _ => Some(Feature::Crowded),
            });
            weighed.features.extend((fits && fitting == 1).then_some(Feature::Only));
            weighed.score = self.lore.weights.score(sort, &weighed.features);
            // "sie" is no man, however near he is.
            if sort == Sort::Pronoun && !fits {
                weighed.score = f32::NEG_INFINITY;
            }
            since += usize::from(fits);
        }
        found
    }
}
