//! The recurrent layers.

use std::ops::Range;

use beleg_matrix::scan;

use super::{
    layout::{Layer, Layout, Sizes},
    numbers::Numbers,
};

/// What the layers computed, step by step; learning goes back through it.
#[derive(Debug, Clone, Default)]
pub struct Trace {
    /// What the words were at the entrance.
    pub inputs: Vec<f32>,
    /// The two lower levels, forward and backward.
    pub lower: Vec<[Scan; 2]>,
    /// What the upper level read.
    pub middle: Vec<f32>,
    /// The upper level.
    pub upper: [Scan; 2],
    /// What comes out: forward and backward side by side.
    pub outputs: Vec<f32>,
}

impl Trace {
    /// The numbers of some words at all levels: of each word the outputs, the middle, the inputs.
    pub fn all_levels(&self, words: Range<usize>, sizes: &Sizes) -> Vec<f32> {
        let mut all = Vec::with_capacity(words.len() * sizes.all_levels());
        let levels = [(&self.outputs, sizes.output()), (&self.middle, 2 * sizes.width), (&self.inputs, sizes.input())];
        for word in words {
            for (numbers, width) in levels {
                all.extend_from_slice(&numbers[word * width..(word + 1) * width]);
            }
        }
        all
    }
}

/// What one layer computed in one direction.
#[derive(Debug, Clone, Default)]
pub struct Scan {
    /// Candidate and gates (words × 3 widths).
    pub gates: Vec<f32>,
    /// Cells (words × width).
    pub cells: Vec<f32>,
    /// Outputs (words × width).
    pub outputs: Vec<f32>,
}

/// Where numbers may be disturbed while learning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// At the entrance.
    Inputs,
    /// Before the upper level.
    Middle,
    /// At the exit.
    Outputs,
}

/// Runs the layers over sentences, ranges of the lines of `inputs`.
pub fn encode<'n>(
    layout: &Layout,
    numbers: impl Into<Numbers<'n>>,
    mut inputs: Vec<f32>,
    sentences: &[Range<usize>],
    disturb: &mut dyn FnMut(Stage, &mut [f32]),
) -> Trace {
    disturb(Stage::Inputs, &mut inputs);
    let numbers = numbers.into();
    let gates = first_gates(layout, numbers, &inputs);
    encode_gates(layout, numbers, inputs, gates, sentences, disturb)
}

/// Candidates and gates of the first level, forward and backward, before the recurrence: they depend on nothing but the word.
pub fn first_gates(layout: &Layout, numbers: Numbers, inputs: &[f32]) -> [Vec<f32>; 2] {
    let Some(first) = layout.levels.first() else { return [vec![], vec![]] };
    std::array::from_fn(|way| gates(&first[way], numbers, inputs))
}

/// The same as [`encode`] once the [`first_gates`] of the words are known.
pub fn encode_gates(
    layout: &Layout,
    numbers: Numbers,
    inputs: Vec<f32>,
    gates: [Vec<f32>; 2],
    sentences: &[Range<usize>],
    disturb: &mut dyn FnMut(Stage, &mut [f32]),
) -> Trace {
    let [_, second, third] = &layout.levels[..] else { return Trace::default() };
    let lower = lower_gates(layout, numbers, gates, sentences);
    let mut middle = beside([&lower[1][0].outputs, &lower[1][1].outputs], second[0].width);
    disturb(Stage::Middle, &mut middle);
    let upper = both(third, numbers, [&middle, &middle], sentences);
    let mut outputs = beside([&upper[0].outputs, &upper[1].outputs], third[0].width);
    disturb(Stage::Outputs, &mut outputs);
    Trace { inputs, lower, middle, upper, outputs }
}

/// Runs the two lower levels, whose directions know nothing of each other. The second adds what the first gave to its own
/// outputs.
pub fn lower<'n>(
    layout: &Layout,
    numbers: impl Into<Numbers<'n>>,
    inputs: &[f32],
    sentences: &[Range<usize>],
) -> Vec<[Scan; 2]> {
    let numbers = numbers.into();
    lower_gates(layout, numbers, first_gates(layout, numbers, inputs), sentences)
}

fn lower_gates(layout: &Layout, numbers: Numbers, gates: [Vec<f32>; 2], sentences: &[Range<usize>]) -> Vec<[Scan; 2]> {
    let [first, second, _] = &layout.levels[..] else { return vec![] };
    let [forward, backward] = gates;
    let low =
        [recur(&first[0], numbers, forward, sentences, false), recur(&first[1], numbers, backward, sentences, true)];
    let mut high = both(second, numbers, [&low[0].outputs, &low[1].outputs], sentences);
    for (high, low) in high.iter_mut().zip(&low) {
        for (high, low) in high.outputs.iter_mut().zip(&low.outputs) {
            *high += low;
        }
    }
    vec![low, high]
}

fn both(layers: &[Layer; 2], numbers: Numbers, inputs: [&[f32]; 2], sentences: &[Range<usize>]) -> [Scan; 2] {
    std::array::from_fn(|way| layer(&layers[way], numbers, inputs[way], sentences, way == 1))
}

fn gates(layer: &Layer, numbers: Numbers, inputs: &[f32]) -> Vec<f32> {
    numbers.product(inputs, layer.inner, &layer.weights, &layer.bias)
}

/// One layer over all sentences, from the last word to the first if `backward`.
pub fn layer<'n>(
    layer: &Layer,
    numbers: impl Into<Numbers<'n>>,
    inputs: &[f32],
    sentences: &[Range<usize>],
    backward: bool,
) -> Scan {
    let numbers = numbers.into();
    recur(layer, numbers, gates(layer, numbers, inputs), sentences, backward)
}

/// One layer over all sentences, once candidates and gates are known.
fn recur(layer: &Layer, numbers: Numbers, mut gates: Vec<f32>, sentences: &[Range<usize>], backward: bool) -> Scan {
    let width = layer.width;
    let rows = gates.len().checked_div(3 * width).unwrap_or(0);
    let (mut cells, mut outputs) = (vec![0.0; rows * width], vec![0.0; rows * width]);
    let peep = &numbers.all[layer.peep.clone()];
    for Range { start, end } in sentences.iter().cloned() {
        scan(
            &mut gates[start * 3 * width..end * 3 * width],
            peep,
            &mut cells[start * width..end * width],
            &mut outputs[start * width..end * width],
            width,
            backward,
        );
    }
    Scan { gates, cells, outputs }
}

/// Two matrices of equal width side by side.
pub fn beside(parts: [&[f32]; 2], width: usize) -> Vec<f32> {
    let mut all = Vec::with_capacity(2 * parts[0].len());
    for (left, right) in parts[0].chunks_exact(width).zip(parts[1].chunks_exact(width)) {
        all.extend_from_slice(left);
        all.extend_from_slice(right);
    }
    all
}
