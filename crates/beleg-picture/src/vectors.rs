//! Articles and stories as weighted terms of length one (tf-idf), and how near two of them are.
//!
//! How rare a term is, is judged by the articles at hand together with what the word lists know of a thousand others, so
//! that ten articles on one situation do not make the words of that situation common.

use std::{
    collections::HashMap,
    hash::{BuildHasherDefault, Hasher},
};

use crate::sketch::{Sketch, Term};

/// Number of articles that the word lists stand for.
const KNOWN: f64 = 1000.0;
/// In how many of them a term stands that is not on the lists.
const UNLISTED: f64 = 4.0;
/// Most terms that a story keeps.
const TERMS: usize = 192;

/// Weighted terms by key, of length one.
pub(crate) type Vector = Vec<(u32, f32)>;

/// A map from keys that are hashes already.
pub(crate) type Keyed<T> = HashMap<u32, T, BuildHasherDefault<Plain>>;

/// Takes a key for its own hash: no random numbers, and the same order of work in every run.
#[derive(Default, Clone, Copy)]
pub(crate) struct Plain(u64);

impl Hasher for Plain {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| hash.rotate_left(8) ^ u64::from(*byte));
    }

    fn write_u32(&mut self, key: u32) {
        // The map takes high and low bits for different things.
        self.0 = u64::from(key).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// In how many articles each term stands.
pub(crate) struct Rarity {
    articles: f64,
    holders: Keyed<u32>,
}

impl Rarity {
    pub(crate) fn of<'a>(articles: impl Iterator<Item = &'a [Term]>) -> Self {
        let (mut count, mut holders) = (0u32, Keyed::default());
        for terms in articles {
            count += 1;
            terms.iter().for_each(|term| *holders.entry(term.key).or_default() += 1);
        }
        Self { articles: f64::from(count), holders }
    }

    /// The terms weighted by how rare they are.
    pub(crate) fn vector(&self, terms: &[Term]) -> Vector {
        let weight = |term: &Term| {
            let known = (f64::from(term.share) * KNOWN).max(UNLISTED);
            let holders = f64::from(self.holders.get(&term.key).copied().unwrap_or(0));
            let rarity = ((self.articles + KNOWN) / (holders + known)).ln();
            (term.key, (f64::from(term.weight) * rarity.max(0.0)) as f32)
        };
        let mut vector: Vector = terms.iter().map(weight).collect();
        let length = length(&vector).max(f64::MIN_POSITIVE);
        vector.iter_mut().for_each(|(_, weight)| *weight = (f64::from(*weight) / length) as f32);
        vector
    }
}

/// The sum of the vectors of a story's articles.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sum {
    terms: Vector,
    length: f64,
}

impl Sum {
    pub(crate) fn add(&mut self, other: &[(u32, f32)]) {
        let mut sum: Vector = Vec::with_capacity(self.terms.len() + other.len());
        let (mut i, mut j) = (0, 0);
        while i < self.terms.len() || j < other.len() {
            let (a, b) = (self.terms.get(i), other.get(j));
            match (a, b) {
                (Some(a), Some(b)) if a.0 == b.0 => {
                    sum.push((a.0, a.1 + b.1));
                    (i, j) = (i + 1, j + 1);
                }
                (Some(a), b) if b.is_none_or(|b| a.0 < b.0) => {
                    sum.push(*a);
                    i += 1;
                }
                (_, Some(b)) => {
                    sum.push(*b);
                    j += 1;
                }
                (_, None) => break,
            }
        }
        if sum.len() > TERMS {
            sum.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            sum.truncate(TERMS);
            sum.sort_by_key(|(key, _)| *key);
        }
        self.length = length(&sum);
        self.terms = sum;
    }

    pub(crate) fn terms(&self) -> &[(u32, f32)] {
        &self.terms
    }

    /// How near two sums of `a` and `b` articles are, 0 to 1.
    ///
    /// Between the mean nearness of their articles, which falls as stories grow broad, and the nearness of their means,
    /// which rises with their number.
    pub(crate) fn near(&self, articles: f64, other: &Self, others: f64, blend: f64) -> f64 {
        let scale = |sum: &Self, count: f64| (sum.length / count).powf(blend).max(f64::MIN_POSITIVE) * count;
        product(&self.terms, &other.terms) / (scale(self, articles) * scale(other, others))
    }
}

/// The terms of a sketch as vectors of names and of words.
pub(crate) fn vectors(sketch: &Sketch, names: &Rarity, words: &Rarity) -> (Vector, Vector) {
    (names.vector(&sketch.names), words.vector(&sketch.words))
}

fn length(vector: &[(u32, f32)]) -> f64 {
    vector.iter().map(|(_, weight)| f64::from(*weight) * f64::from(*weight)).sum::<f64>().sqrt()
}

fn product(a: &[(u32, f32)], b: &[(u32, f32)]) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        if x.0 == y.0 {
            sum += f64::from(x.1) * f64::from(y.1);
        }
        i += usize::from(x.0 <= y.0);
        j += usize::from(y.0 <= x.0);
    }
    sum
}
