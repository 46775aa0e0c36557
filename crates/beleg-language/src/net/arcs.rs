//! Scores of heads and relations.
//!
//! The score of a head is a bilinear form of the two words, plus how good a head the word is by itself, plus a number for the
//! distance (after Dozat and Manning 2017, "Deep biaffine attention for neural dependency parsing"). The relation is told by
//! the sum of both words' parts.

use beleg_matrix::{multiply, transpose};

use super::{
    layout::{DISTANCES, Layout, Sizes},
    numbers::Numbers,
};

/// Below zero, slopes are this much weaker.
pub const LEAK: f32 = 0.1;

/// The parts of the words of one sentence.
#[derive(Debug, Clone, Default)]
pub struct Parts {
    /// As dependents (words × arc).
    pub dependents: Vec<f32>,
    /// As heads; the first line is the root (words + 1 × arc).
    pub heads: Vec<f32>,
    /// As dependents, for relations (words × relation).
    pub own: Vec<f32>,
    /// As heads, for relations; the first line is the root (words + 1 × relation).
    pub governing: Vec<f32>,
}

impl Parts {
    /// Takes the lines of the layer `parts` (words × [`Sizes::parts`]) apart; they are bent at zero first.
    pub fn of(sizes: &Sizes, layout: &Layout, numbers: &[f32], lines: &[f32]) -> Self {
        let (arc, relation) = (sizes.arc, sizes.relation);
        let root = &numbers[layout.root.clone()];
        let mut parts = Self { heads: root[..arc].to_vec(), governing: root[arc..].to_vec(), ..Self::default() };
        for line in lines.chunks_exact(sizes.parts().max(1)) {
            let bent = |range: std::ops::Range<usize>| line[range].iter().map(|number| bend(*number));
            parts.dependents.extend(bent(0..arc));
            parts.heads.extend(bent(arc..2 * arc));
            parts.own.extend(bent(2 * arc..2 * arc + relation));
            parts.governing.extend(bent(2 * arc + relation..2 * (arc + relation)));
        }
        parts
    }
}

/// A line with a bend at zero.
pub fn bend(number: f32) -> f32 {
    if number < 0.0 { LEAK * number } else { number }
}

/// Scores of heads: a line for each word, in it the root and then each word.
pub fn heads<'n>(sizes: &Sizes, layout: &Layout, numbers: impl Into<Numbers<'n>>, parts: &Parts) -> Vec<f32> {
    let numbers = numbers.into();
    let arc = sizes.arc;
    let words = parts.dependents.len() / arc;
    let turned = numbers.product(&parts.dependents, arc, &layout.arcs, &layout.heads);
    let mut across = vec![];
    transpose(&parts.heads, &mut across, arc);
    let distances = &numbers.all[layout.distances.clone()];
    let mut scores = Vec::with_capacity(words * (words + 1));
    for word in 0..words {
        scores.extend((0..=words).map(|head| distance(word + 1, head).map_or(0.0, |place| distances[place])));
    }
    multiply(&turned, &across, &mut scores, arc, words + 1);
    scores
}

/// The number of the distance from a word to a head, both counted from 1; the root has none.
pub fn distance(word: usize, head: usize) -> Option<usize> {
    if head == 0 {
        return None;
    }
    let steps = word.abs_diff(head);
    let steps = match steps {
        0..8 => steps,
        8..12 => 8,
        12..18 => 9,
        18..28 => 10,
        _ => 11,
    };
    Some(steps + if head < word { 0 } else { DISTANCES })
}

/// For each word the sum of its part and its head's, bent: what the relation is told by. `heads` are counted from 1, the root
/// is 0.
pub fn pairs(sizes: &Sizes, parts: &Parts, heads: &[usize]) -> Vec<f32> {
    let relation = sizes.relation;
    let mut pairs = Vec::with_capacity(parts.own.len());
    for (own, head) in parts.own.chunks_exact(relation).zip(heads) {
        let governing = &parts.governing[head * relation..(head + 1) * relation];
        pairs.extend(own.iter().zip(governing).map(|(own, governing)| bend(own + governing)));
    }
    pairs
}
