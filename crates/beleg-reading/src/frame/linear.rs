//! A linear model over hashed features.

use beleg_language::{
    bytes::{Reader, Writer},
    hash,
};

/// Features are told apart by so many bits of their hash.
const BITS: u32 = 20;

/// Weights of a model.
pub const SIZE: usize = 1 << BITS;

/// Sums the weights of the features that are there. Sums are whole numbers, so that they are the same everywhere.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Linear {
    /// One weight for each hash; empty for none.
    weights: Vec<i8>,
    /// What a weight of one stands for.
    scale: f32,
}

impl Linear {
    /// A model with these weights, as near as 255 steps come.
    pub fn of(weights: &[f64]) -> Self {
        let largest = weights.iter().fold(0f64, |largest, weight| largest.max(weight.abs()));
        let scale = largest / f64::from(i8::MAX);
        let steps = |weight: &f64| if scale > 0.0 { (weight / scale).round() as i8 } else { 0 };
        Self { weights: weights.iter().map(steps).collect(), scale: scale as f32 }
    }

    /// The logarithm of the odds.
    pub fn score(&self, features: &[u32]) -> f32 {
        let weight = |feature: &u32| i32::from(self.weights.get(*feature as usize).copied().unwrap_or(0));
        features.iter().map(weight).sum::<i32>() as f32 * self.scale
    }

    /// Writes the model.
    pub fn write(&self, writer: &mut Writer) {
        writer.fraction(self.scale);
        let bytes: Vec<u8> = self.weights.iter().map(|weight| *weight as u8).collect();
        writer.block(&bytes);
    }

    /// Reads what [`Linear::write`] wrote.
    pub fn read(reader: &mut Reader) -> Option<Self> {
        let scale = reader.fraction()?;
        let weights: Vec<i8> = reader.block()?.iter().map(|byte| *byte as i8).collect();
        (weights.is_empty() || weights.len() == SIZE).then_some(Self { weights, scale })
    }
}

/// Collects the features of one word or constituent.
pub(super) struct Features<'a> {
    pub(super) found: &'a mut Vec<u32>,
}

impl Features<'_> {
    /// A feature of a kind with its values; their order matters.
    pub(super) fn add<const N: usize>(&mut self, kind: &'static str, values: [u64; N]) {
        let joined = values.into_iter().fold(hash::hash(kind), hash::join);
        self.found.push(hash::key(joined) >> (32 - BITS));
    }
}
