//! The best sequence of labels, by the weights of features and of neighbouring labels.

use crate::{
    bytes::{Reader, Writer},
    linear::Linear,
};

/// A first-order model of label sequences.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sequence {
    /// Number of labels.
    labels: usize,
    /// Weights of the features.
    weights: Linear,
    /// Weight of the label in the row followed by that in the column; the last row is the start.
    moves: Vec<i32>,
}

/// The weight of a move that must not happen.
pub const NEVER: i32 = i32::MIN / 4;

impl Sequence {
    /// A model with the given weights; `moves` has `labels + 1` rows of `labels` columns, the last row for the start.
    pub fn of(labels: usize, weights: Linear, moves: Vec<i32>) -> Self {
        Self { labels, weights, moves }
    }

    /// Number of features.
    pub fn features(&self) -> usize {
        self.weights.len()
    }

    /// Scores of each label at each place, a row a place, without the moves.
    pub fn scores(&self, places: &Places) -> Vec<i32> {
        let mut scores = vec![0; places.len() * self.labels];
        for (place, row) in scores.chunks_exact_mut(self.labels.max(1)).enumerate() {
            for feature in places.features(place) {
                self.weights.add(*feature, row);
            }
        }
        scores
    }

    /// The labels with the highest sum of weights; the lowest label of those that tie.
    pub fn best(&self, places: &Places) -> Vec<u8> {
        self.best_of(&self.scores(places))
    }

    /// The best labels for given scores.
    pub fn best_of(&self, scores: &[i32]) -> Vec<u8> {
        viterbi(scores, &self.moves, self.labels)
    }

    /// Writes the model.
    pub fn write(&self, writer: &mut Writer) {
        writer.number(self.labels as u64);
        for weight in &self.moves {
            // Zigzag, so that small negative numbers stay short.
            writer.number(((weight << 1) ^ (weight >> 31)) as u32 as u64);
        }
        self.weights.write(writer);
    }

    /// Reads what [`Sequence::write`] wrote.
    pub fn read(reader: &mut Reader) -> Option<Self> {
        let labels = usize::from(u8::try_from(reader.number()?).ok()?);
        let mut moves = Vec::with_capacity((labels + 1) * labels);
        for _ in 0..(labels + 1) * labels {
            let coded = u32::try_from(reader.number()?).ok()?;
            moves.push((coded >> 1) as i32 ^ -((coded & 1) as i32));
        }
        Some(Self { labels, weights: Linear::read(reader)?, moves })
    }
}

/// The features of the places of a sequence.
#[derive(Debug, Default, Clone)]
pub struct Places {
    features: Vec<u64>,
    ends: Vec<usize>,
}

impl Places {
    /// Adds a feature to the place that is being filled.
    #[inline]
    pub fn push(&mut self, feature: u64) {
        self.features.push(feature);
    }

    /// Ends the place that is being filled.
    pub fn end(&mut self) {
        self.ends.push(self.features.len());
    }

    /// Forgets all places, to be filled anew.
    pub fn clear(&mut self) {
        self.features.clear();
        self.ends.clear();
    }

    /// Number of places.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are no places.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The features of a place.
    pub fn features(&self, place: usize) -> &[u64] {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.features[start..self.ends[place]]
    }
}

/// The best path through `scores` (a row of `labels` a place) with `moves` (as in [`Sequence::of`]).
pub fn viterbi(scores: &[i32], moves: &[i32], labels: usize) -> Vec<u8> {
    if labels == 0 || scores.is_empty() {
        return vec![];
    }
    let places = scores.len() / labels;
    let mut before: Vec<i32> = (0..labels).map(|label| scores[label] + moves[labels * labels + label]).collect();
    let mut origin = vec![0u8; scores.len()];
    let mut now = vec![0; labels];
    for place in 1..places {
        now.fill(i32::MIN);
        let came = &mut origin[place * labels..(place + 1) * labels];
        for (from, score) in before.iter().enumerate() {
            for ((best, came), weight) in now.iter_mut().zip(came.iter_mut()).zip(&moves[from * labels..]) {
                let sum = score.saturating_add(*weight);
                if sum > *best {
                    *best = sum;
                    *came = from as u8;
                }
            }
        }
        for (best, score) in now.iter_mut().zip(&scores[place * labels..]) {
            *best = best.saturating_add(*score).max(2 * NEVER);
        }
        std::mem::swap(&mut before, &mut now);
    }
    let mut last = 0;
    for (label, score) in before.iter().enumerate() {
        if *score > before[last] {
            last = label;
        }
    }
    let mut path = vec![last as u8; places];
    for place in (1..places).rev() {
        path[place - 1] = origin[place * labels + usize::from(path[place])];
    }
    path
}
