//! Names of persons, organisations, places, countries, events and products.
//!
//! Two rounds over an article: the first labels each sentence by itself; the second also knows how the first labelled the
//! same word elsewhere in the article.

use std::{collections::HashMap, ops::Range};

use beleg_core::reading::EntityKind;

use crate::{
    agreement::agree,
    analysis::Tag,
    hash::{hash, join},
    sequence::{NEVER, Places, Sequence},
    tagging,
    token::TokenKind,
    word::{Lexicon, Word},
};

/// The kinds of names, in the order of the labels.
pub const KINDS: [EntityKind; 6] = [
    EntityKind::Person,
    EntityKind::Organization,
    EntityKind::Place,
    EntityKind::Country,
    EntityKind::Event,
    EntityKind::Product,
];

/// Number of labels: none, and for each kind the first, inner, last and only word of a name.
pub const LABELS: usize = 1 + 4 * KINDS.len();

const FIRST: u8 = 0;
const INNER: u8 = 1;
const LAST: u8 = 2;
const ONLY: u8 = 3;

/// The labels of the words of one sentence, given its names as ranges of words with kinds.
pub fn labels(len: usize, names: impl IntoIterator<Item = (Range<usize>, EntityKind)>) -> Vec<u8> {
    let mut labels = vec![0; len];
    for (range, kind) in names {
        let base = 1 + 4 * KINDS.iter().position(|k| *k == kind).unwrap_or(0) as u8;
        let Some(labels) = labels.get_mut(range) else { continue };
        let last = labels.len().saturating_sub(1);
        for (place, label) in labels.iter_mut().enumerate() {
            *label = base
                + match place {
                    0 if last == 0 => ONLY,
                    0 => FIRST,
                    _ if place == last => LAST,
                    _ => INNER,
                };
        }
    }
    labels
}

/// The names that labels describe, as ranges of words with kinds.
pub fn names(labels: &[u8]) -> Vec<(Range<usize>, EntityKind)> {
    let mut found = vec![];
    let mut start = 0;
    for (place, label) in labels.iter().enumerate() {
        let Some((kind, role)) = parts(*label) else { continue };
        if role == FIRST || role == ONLY {
            start = place;
        }
        if role == LAST || role == ONLY {
            found.push((start..place + 1, KINDS[kind]));
        }
    }
    found
}

/// Kind and role of a label; `None` where there is no name.
fn parts(label: u8) -> Option<(usize, u8)> {
    let label = label.checked_sub(1)?;
    let kind = usize::from(label / 4);
    (kind < KINDS.len()).then_some((kind, label % 4))
}

/// Forbids sequences of labels that describe no names: `moves` as in [`Sequence::of`].
pub fn forbid(moves: &mut [i32]) {
    for from in 0..=LABELS {
        for to in 0..LABELS {
            let before = if from == LABELS { None } else { parts(from as u8) };
            let open = before.filter(|(_, role)| *role == FIRST || *role == INNER).map(|(kind, _)| kind);
            let continued = parts(to as u8).filter(|(_, role)| *role == INNER || *role == LAST).map(|(kind, _)| kind);
            if open != continued {
                moves[from * LABELS + to] = NEVER;
            }
        }
    }
}

/// An article as the search for names sees it; its words are pieces (see [`crate::piece`]).
pub struct Article<'a> {
    lexicon: &'a Lexicon,
    words: &'a [Word],
    tags: &'a [Tag],
    /// Where a word with a capital stands, at most [`Self::SEEN`] places.
    seen: HashMap<u64, Vec<usize>>,
    /// Where sentences begin.
    starts: Vec<bool>,
}

/// How often the first round gave each kind (the last place: none) to a word.
pub type Votes = HashMap<u64, [u16; KINDS.len() + 1]>;

impl<'a> Article<'a> {
    /// Most places of a word that are looked at.
    const SEEN: usize = 6;

    /// An article with its words, tags and sentences.
    pub fn new(
        lexicon: &'a Lexicon,
        words: &'a [Word],
        tags: &'a [Tag],
        sentences: impl IntoIterator<Item = Range<usize>>,
    ) -> Self {
        let mut seen: HashMap<u64, Vec<usize>> = HashMap::new();
        let mut starts = vec![false; words.len()];
        for (at, word) in words.iter().enumerate() {
            if word.capital {
                let places = seen.entry(word.form).or_default();
                if places.len() < Self::SEEN {
                    places.push(at);
                }
            }
        }
        for sentence in sentences {
            if let Some(start) = starts.get_mut(sentence.start) {
                *start = true;
            }
        }
        Self { lexicon, words, tags, seen, starts }
    }

    /// Counts how words with a capital were labelled.
    pub fn votes(&self, labels: &[u8]) -> Votes {
        let mut votes = Votes::new();
        for (word, label) in self.words.iter().zip(labels) {
            if word.capital {
                let kind = parts(*label).map_or(KINDS.len(), |(kind, _)| kind);
                let count = &mut votes.entry(word.form).or_default()[kind];
                *count = count.saturating_add(1);
            }
        }
        votes
    }

    /// Adds the features of one sentence. `first` are votes and the labels of the whole article from the first round.
    pub fn features(&self, sentence: Range<usize>, first: Option<(&Votes, &[u8])>, places: &mut Places) {
        for at in sentence.clone() {
            self.place(&sentence, at, places);
            self.elsewhere(at, places);
            if let Some((votes, labels)) = first {
                self.voted(&sentence, at, votes, labels, places);
            }
            places.end();
        }
    }

    fn place(&self, sentence: &Range<usize>, at: usize, places: &mut Places) {
        let mut template = 2000;
        let mut add = |values: &[u64]| {
            template += 1;
            places.push(values.iter().fold(template, |hash, value| join(hash, *value)));
        };
        let near = |offset: isize| at.checked_add_signed(offset).filter(|at| sentence.contains(at));
        let word_at = |offset: isize| near(offset).map(|at| &self.words[at]);
        let lower = |offset: isize| word_at(offset).map_or(0, |word| word.lower);
        let form = |offset: isize| word_at(offset).map_or(0, |word| word.form);
        let shape = |offset: isize| word_at(offset).map_or(0, |word| word.shape);
        let class = |offset: isize| word_at(offset).map_or(0, |word| u64::from(word.class) + 1);
        let cluster = |offset: isize| word_at(offset).map_or(0, |word| u64::from(word.cluster) + 1);
        let lists = |offset: isize| word_at(offset).map_or(0, |word| u64::from(word.lists));
        let tag = |offset: isize| near(offset).map_or(99, |at| u64::from(tagging::label(self.tags[at])));
        let suffix = |offset: isize| word_at(offset).map_or(0, |word| word.suffixes[3]);
        let word = &self.words[at];
        let first = u64::from(tagging::begins(&self.words[sentence.clone()], at - sentence.start));

        add(&[]);
        add(&[word.form]);
        add(&[word.lower]);
        for suffix in &word.suffixes[1..] {
            add(&[*suffix, u64::from(word.capital)]);
        }
        for prefix in &word.prefixes[1..] {
            add(&[*prefix]);
        }
        add(&[word.shape]);
        add(&[word.shape, first]);
        add(&[word.part as u64, word.shape]);
        add(&[word.part as u64, word.form]);
        add(&[word.whole]);
        add(&[word.part as u64, form(2), shape(0)]);
        add(&[class(0)]);
        add(&[class(0), u64::from(word.lower_class)]);
        add(&[cluster(0)]);
        add(&[lists(0)]);
        add(&[tag(0), u64::from(word.capital)]);
        add(&[tag(0), first, class(0)]);
        for offset in [-2, -1, 1, 2] {
            add(&[lower(offset)]);
            add(&[class(offset)]);
            add(&[cluster(offset)]);
            add(&[tag(offset), shape(offset)]);
            add(&[lists(offset)]);
            add(&[suffix(offset)]);
            add(&[shape(offset), shape(0)]);
        }
        add(&[form(-1), form(0)]);
        add(&[form(0), form(1)]);
        add(&[lower(-2), lower(-1)]);
        add(&[lower(1), lower(2)]);
        add(&[lower(-1), lower(1)]);
        add(&[lower(-1), shape(0)]);
        add(&[lower(1), shape(0)]);
        add(&[lower(-1), class(0)]);
        add(&[cluster(-1), cluster(0)]);
        add(&[cluster(0), cluster(1)]);
        add(&[cluster(-1), shape(0)]);
        add(&[cluster(1), shape(0)]);
        add(&[class(-1), class(0)]);
        add(&[class(0), class(1)]);
        add(&[lists(-1), shape(0)]);
        add(&[lists(0), lists(1)]);
        add(&[lists(-1), lists(0)]);
        add(&[shape(-1), shape(0), shape(1)]);
        add(&[tag(-1), tag(0), tag(1)]);
        add(&[tag(-1), shape(0), tag(1)]);
        add(&[lower(-3), shape(0)]);
        add(&[lower(3), shape(0)]);
        for (base, class) in [(900, word.class), (901, word.lower_class)] {
            let readings = self.lexicon.readings(class);
            for bit in (0..32).filter(|bit| readings & (1 << bit) != 0) {
                places.push(join(join(base, bit), 3));
            }
        }
        for bit in (0..32).filter(|bit| word.lists & (1 << bit) != 0) {
            places.push(join(902, bit));
        }
    }

    /// The surroundings of the same word elsewhere in the article.
    fn elsewhere(&self, at: usize, places: &mut Places) {
        let word = &self.words[at];
        if !word.capital || word.kind != TokenKind::Word {
            return;
        }
        let Some(seen) = self.seen.get(&word.form) else { return };
        for other in seen.iter().filter(|other| **other != at) {
            let before = if self.starts[*other] { None } else { self.words.get(other.wrapping_sub(1)) };
            let after = self.words.get(other + 1).filter(|_| !self.starts[other + 1]);
            let values = |word: Option<&Word>| {
                word.map_or([0, 0, 0, 0], |word| {
                    [word.lower, u64::from(word.cluster) + 1, u64::from(word.lists), word.shape]
                })
            };
            for (template, value) in (920..).zip(values(before).into_iter().chain(values(after))) {
                places.push(join(template, value));
            }
        }
        places.push(join(930, seen.len() as u64));
    }

    /// How the first round labelled this word, its neighbours, and the same word elsewhere.
    fn voted(&self, sentence: &Range<usize>, at: usize, votes: &Votes, labels: &[u8], places: &mut Places) {
        let word = &self.words[at];
        let own = |at: usize| parts(labels[at]).map_or(KINDS.len(), |(kind, _)| kind);
        let mut add = |template: u64, value: u64| places.push(join(template, value));
        add(940, u64::from(labels[at]));
        for offset in [-1, 1] {
            let label = at.checked_add_signed(offset).filter(|at| sentence.contains(at)).map(|at| labels[at]);
            let label = label.map_or(99, u64::from);
            add(941 + (offset > 0) as u64, join(label, u64::from(labels[at])));
        }
        let Some(counts) = votes.get(&word.form) else { return };
        let mut others = *counts;
        others[own(at)] = others[own(at)].saturating_sub(1);
        let total: u16 = others.iter().sum();
        if total == 0 {
            return;
        }
        for (kind, count) in (0..).zip(others) {
            if count > 0 {
                add(944, join(kind, u64::from(count * 2 > total) + u64::from(count == total)));
                add(945, join(kind, u64::from(labels[at])));
            }
        }
    }
}

/// Finds the names of an article: ranges of its words with kinds, in order and without overlap.
pub fn find(article: &Article, rounds: &[Sequence], sentences: &[Range<usize>]) -> Vec<(Range<usize>, EntityKind)> {
    let mut labels = vec![0u8; article.words.len()];
    let mut places = Places::default();
    for (round, model) in rounds.iter().enumerate() {
        let votes = article.votes(&labels);
        let before = labels.clone();
        for sentence in sentences {
            places.clear();
            article.features(sentence.clone(), (round > 0).then_some((&votes, &before)), &mut places);
            labels[sentence.clone()].copy_from_slice(&model.best(&places));
        }
    }
    let mut found = vec![];
    for sentence in sentences {
        for (range, kind) in names(&labels[sentence.clone()]) {
            let range = range.start + sentence.start..range.end + sentence.start;
            if let Some(range) = bare(article.words, range) {
                found.push((range, kind));
            }
        }
    }
    agree(article.words, found)
}

/// A name without marks around it, cut where a quotation begins or ends inside it only.
fn bare(words: &[Word], mut range: Range<usize>) -> Option<Range<usize>> {
    let quotes: Vec<u64> = ["„", "“", "”", "\"", "»", "«", "‚", "‘"].iter().map(|mark| hash(mark)).collect();
    let inside = range.clone().filter(|at| quotes.contains(&words[*at].form)).collect::<Vec<_>>();
    if let [only] = inside[..] {
        range = if only - range.start >= range.end - only { range.start..only } else { only + 1..range.end };
    }
    let is_mark = |at: usize| words[at].kind == TokenKind::Mark;
    while !range.is_empty() && is_mark(range.start) {
        range.start += 1;
    }
    while !range.is_empty() && is_mark(range.end - 1) {
        range.end -= 1;
    }
    (!range.is_empty()).then_some(range)
}
