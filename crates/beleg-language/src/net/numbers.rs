//! All numbers of a network, and products with its matrices.

use std::{collections::BTreeMap, ops::Range};

use beleg_matrix::{Bytes, multiply};

use super::layout::Layout;

/// Matrices rounded to bytes, by where they begin.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Packs(BTreeMap<usize, Bytes>);

impl Packs {
    /// The large matrices of a network.
    pub fn of(layout: &Layout, numbers: &[f32]) -> Self {
        let layers = layout.levels.iter().flatten().map(|layer| (&layer.weights, 3 * layer.width));
        let names = layout.names.first().map(|(linear, _)| linear);
        let linear = [&layout.tags, &layout.parts, &layout.relations].into_iter().chain(names);
        let arcs = std::iter::once((&layout.arcs, layout.heads.len()));
        let all = layers.chain(arcs).chain(linear.map(|linear| (&linear.weights, linear.width)));
        let packed =
            all.filter_map(|(range, columns)| Some((range.start, Bytes::of(numbers.get(range.clone())?, columns))));
        Self(packed.collect())
    }
}

/// The numbers of a network.
#[derive(Debug, Clone, Copy)]
pub struct Numbers<'n> {
    /// All of them, in the order of the [`Layout`].
    pub all: &'n [f32],
    /// Some once more, for speed.
    pub packs: Option<&'n Packs>,
}

impl Numbers<'_> {
    /// For each line of `inputs` (lines × inner) its product with a matrix, plus the bias.
    pub fn product(&self, inputs: &[f32], inner: usize, weights: &Range<usize>, bias: &Range<usize>) -> Vec<f32> {
        let lines = inputs.len().checked_div(inner).unwrap_or(0);
        let mut sums = self.all[bias.clone()].repeat(lines);
        match self.packs.and_then(|packs| packs.0.get(&weights.start)) {
            Some(bytes) => bytes.multiply(inputs, &mut sums),
            None => multiply(inputs, &self.all[weights.clone()], &mut sums, inner, bias.len()),
        }
        sums
    }
}

impl<'n> From<&'n [f32]> for Numbers<'n> {
    fn from(all: &'n [f32]) -> Self {
        Self { all, packs: None }
    }
}

impl<'n> From<&'n Vec<f32>> for Numbers<'n> {
    fn from(all: &'n Vec<f32>) -> Self {
        Self { all, packs: None }
    }
}
