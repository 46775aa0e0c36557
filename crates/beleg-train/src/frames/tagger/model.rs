//! The network: forward, and back from costs to slopes.

use std::ops::Range;

use beleg_language::net::{
    encoder::{self, Scan, beside},
    layout::{Layer, Linear},
};

use super::{
    sample::{Around, LABELS, Sample},
    table::{self, Rows, Table},
};
use crate::net::{
    back::{apply, choose, layer_back, linear_back, mask, side},
    random::Random,
};

/// Numbers to which the states of the encoder are reduced.
const REDUCED: usize = 64;
/// Width of the recurrent layers, for each direction.
const WIDTH: usize = 64;
/// Numbers of a word as a cue: its state and its features.
const ALONE: usize = REDUCED + table::WIDTH;
/// Numbers of a word towards an anchor: its state, that of the anchor, and its features.
const TOWARDS: usize = 2 * REDUCED + table::WIDTH;

/// What share is left out at random while learning.
#[derive(Debug, Clone, Copy)]
pub(super) struct Drop {
    /// Of the encoder's states.
    pub(super) states: f32,
    /// Of what comes out of each layer.
    pub(super) outputs: f32,
    /// Of the features of each word.
    pub(super) features: f32,
}

/// States are not further from their mean than so many deviations.
const FAR: f32 = 5.0;

/// Everything that is learned.
pub(super) struct Model {
    pub(super) numbers: Vec<f32>,
    /// Vectors of the features of cues, and of words towards a cue.
    pub(super) tables: [Table; 2],
    layout: Layout,
    norm: Norm,
}

/// Where each matrix stands in the list of numbers.
struct Layout {
    reduced: Linear,
    cue: [Layer; 2],
    cue_score: Linear,
    levels: [[Layer; 2]; 2],
    labels: Linear,
    len: usize,
}

impl Layout {
    fn of(states: usize) -> Self {
        let mut len = 0;
        let mut take = |count: usize| {
            len += count;
            len - count..len
        };
        let mut linear =
            |inner: usize, width: usize| Linear { inner, width, weights: take(inner * width), bias: take(width) };
        let reduced = linear(states, REDUCED);
        let cue_score = linear(2 * WIDTH + ALONE, 1);
        let labels = linear(4 * WIDTH + TOWARDS, LABELS);
        let mut layer = |inner: usize| Layer {
            inner,
            width: WIDTH,
            weights: take(inner * 3 * WIDTH),
            bias: take(3 * WIDTH),
            peep: take(2 * WIDTH),
        };
        let cue = [layer(ALONE), layer(ALONE)];
        let levels = [[layer(TOWARDS), layer(TOWARDS)], [layer(2 * WIDTH), layer(2 * WIDTH)]];
        Self { reduced, cue, cue_score, levels, labels, len }
    }

    /// Matrices with the numbers they read and give.
    fn matrices(&self) -> Vec<(&Range<usize>, usize, usize)> {
        let linear = [&self.reduced, &self.cue_score, &self.labels].map(|one| (&one.weights, one.inner, one.width));
        let layers = self.cue.iter().chain(self.levels.iter().flatten());
        linear.into_iter().chain(layers.map(|one| (&one.weights, one.inner, one.width))).collect()
    }
}

/// Brings states to the mean 0 and the deviation 1.
struct Norm {
    means: Vec<f32>,
    factors: Vec<f32>,
}

impl Norm {
    fn of(samples: &[Sample]) -> Self {
        let tokens: usize = samples.iter().map(|sample| sample.text.view.len()).sum();
        let width = samples.iter().map(|sample| sample.states.len()).sum::<usize>() / tokens.max(1);
        let (mut sums, mut squares) = (vec![0f64; width], vec![0f64; width]);
        for line in samples.iter().flat_map(|sample| sample.states.chunks_exact(width.max(1))) {
            for ((sum, square), state) in sums.iter_mut().zip(&mut squares).zip(line) {
                *sum += f64::from(*state);
                *square += f64::from(*state).powi(2);
            }
        }
        let count = tokens.max(1) as f64;
        let factor =
            |(sum, square): (&f64, &f64)| (square / count - (sum / count).powi(2)).max(1e-6).sqrt().recip() as f32;
        let factors = sums.iter().zip(&squares).map(factor).collect();
        Self { means: sums.iter().map(|sum| (sum / count) as f32).collect(), factors }
    }

    fn applied(&self, states: &[f32]) -> Vec<f32> {
        let line = |line: &[f32]| -> Vec<f32> {
            let norms = self.means.iter().zip(&self.factors);
            line.iter().zip(norms).map(|(state, (mean, factor))| ((state - mean) * factor).clamp(-FAR, FAR)).collect()
        };
        states.chunks_exact(self.means.len().max(1)).flat_map(line).collect()
    }
}

/// Slopes of a model's numbers and tables.
pub(super) struct Sketch {
    pub(super) numbers: Vec<f32>,
    pub(super) tables: [table::Slopes; 2],
}

impl Sketch {
    pub(super) fn of(model: &Model) -> Self {
        Self { numbers: vec![0.0; model.numbers.len()], tables: [table::Slopes::new(), table::Slopes::new()] }
    }
}

impl Model {
    /// A network of random numbers for states as these texts have them.
    pub(super) fn new(samples: &[Sample], random: &mut Random) -> Self {
        let norm = Norm::of(samples);
        let layout = Layout::of(norm.means.len());
        let mut numbers = vec![0.0; layout.len];
        for (range, inner, width) in layout.matrices() {
            let reach = (6.0 / (inner + width) as f32).sqrt();
            numbers[range.clone()].fill_with(|| (random.fraction() * 2.0 - 1.0) * reach);
        }
        Self { numbers, tables: [Table::new(random), Table::new(random)], layout, norm }
    }

    /// Of each token of a text the probability that it stands for a cue.
    pub(super) fn cues(&self, sample: &Sample) -> Vec<f32> {
        let reduced = self.layout.reduced.scores(&self.numbers, &self.norm.applied(&sample.states));
        let inputs = joined(&[(&reduced, REDUCED), (&self.tables[0].sums(&sample.cues), table::WIDTH)]);
        let (_, outputs) = self.both(&self.layout.cue, &inputs, sample.text.view.sentences());
        let above = joined(&[(&outputs, 2 * WIDTH), (&inputs, ALONE)]);
        let scores = self.layout.cue_score.scores(&self.numbers, &above);
        scores.into_iter().map(beleg_matrix::sigmoid).collect()
    }

    /// Of each word around some anchors the probabilities of its labels.
    pub(super) fn labels(&self, sample: &Sample, around: &[Around]) -> Vec<f32> {
        let reduced = self.layout.reduced.scores(&self.numbers, &self.norm.applied(&sample.states));
        let rows: Vec<&Rows> = around.iter().map(|one| &one.rows).collect();
        let (inputs, ranges) = self.towards(&reduced, around, &rows);
        let (_, first) = self.both(&self.layout.levels[0], &inputs, &ranges);
        let (_, second) = self.both(&self.layout.levels[1], &first, &ranges);
        let above = joined(&[(&second, 2 * WIDTH), (&first, 2 * WIDTH), (&inputs, TOWARDS)]);
        let mut labels = self.layout.labels.scores(&self.numbers, &above);
        for line in labels.chunks_exact_mut(LABELS) {
            let highest = line.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            line.iter_mut().for_each(|score| *score = beleg_matrix::exp(*score - highest));
            let sum: f32 = line.iter().sum();
            line.iter_mut().for_each(|score| *score /= sum);
        }
        labels
    }

    /// The words around anchors at the entrance, and which lines belong to which.
    fn towards(&self, reduced: &[f32], around: &[Around], rows: &[&Rows]) -> (Vec<f32>, Vec<Range<usize>>) {
        let (mut inputs, mut ranges, mut start) = (vec![], vec![], 0);
        let line = |token: usize| &reduced[token * REDUCED..(token + 1) * REDUCED];
        for (one, rows) in around.iter().zip(rows) {
            let sums = self.tables[1].sums(rows);
            for (token, sum) in one.words.clone().zip(sums.chunks_exact(table::WIDTH)) {
                for part in [line(token), line(one.anchor), sum] {
                    inputs.extend_from_slice(part);
                }
            }
            ranges.push(start..start + one.words.len());
            start += one.words.len();
        }
        (inputs, ranges)
    }

    /// One level, both ways.
    fn both(&self, layers: &[Layer; 2], inputs: &[f32], ranges: &[Range<usize>]) -> ([Scan; 2], Vec<f32>) {
        let scans: [Scan; 2] =
            std::array::from_fn(|way| encoder::layer(&layers[way], &self.numbers, inputs, ranges, way == 1));
        let outputs = beside([&scans[0].outputs, &scans[1].outputs], WIDTH);
        (scans, outputs)
    }

    #[allow(clippy::too_many_arguments, reason = "a plain list of slices")]
    fn both_back(
        &self,
        layers: &[Layer; 2],
        inputs: &[f32],
        scans: &[Scan; 2],
        at_outputs: &[f32],
        ranges: &[Range<usize>],
        slopes: &mut [f32],
        at_inputs: &mut [f32],
    ) {
        for way in 0..2 {
            let own = side(at_outputs, WIDTH, way);
            let (layer, scan) = (&layers[way], &scans[way]);
            layer_back(layer, &self.numbers, inputs, scan, &own, ranges, way == 1, slopes, at_inputs);
        }
    }

    /// Adds the slopes of the costs of a text; gives the costs.
    pub(super) fn learn(&self, sample: &Sample, drop: Drop, random: &mut Random, slopes: &mut Sketch) -> f32 {
        let layout = &self.layout;
        let mut states = self.norm.applied(&sample.states);
        mask(&mut states, drop.states, random);
        let mut reduced = layout.reduced.scores(&self.numbers, &states);
        let factors = mask(&mut reduced, drop.outputs, random);
        let mut at_reduced = vec![0.0; reduced.len()];
        let mut cost = self.learn_cues(sample, &reduced, drop, random, slopes, &mut at_reduced);
        if !sample.around.is_empty() {
            cost += self.learn_labels(sample, &reduced, drop, random, slopes, &mut at_reduced);
        }
        apply(&mut at_reduced, &factors);
        let mut at_states = vec![0.0; states.len()];
        linear_back(&layout.reduced, &self.numbers, &states, &at_reduced, &mut slopes.numbers, &mut at_states);
        cost
    }

    fn learn_cues(
        &self,
        sample: &Sample,
        reduced: &[f32],
        drop: Drop,
        random: &mut Random,
        slopes: &mut Sketch,
        at_reduced: &mut [f32],
    ) -> f32 {
        let layout = &self.layout;
        let sentences = sample.text.view.sentences();
        let rows = sample.cues.thinned(drop.features, random);
        let inputs = joined(&[(reduced, REDUCED), (&self.tables[0].sums(&rows), table::WIDTH)]);
        let (scans, mut outputs) = self.both(&layout.cue, &inputs, sentences);
        let factors = mask(&mut outputs, drop.outputs, random);
        let above = joined(&[(&outputs, 2 * WIDTH), (&inputs, ALONE)]);
        let scores = layout.cue_score.scores(&self.numbers, &above);
        let mut at_scores = vec![0.0; scores.len()];
        let mut cost = 0.0;
        for ((score, slope), right) in scores.iter().zip(&mut at_scores).zip(&sample.anchors) {
            if let Some(right) = right {
                let mut pair = [0.0; 2];
                cost += choose(&[0.0, *score], usize::from(*right), 1.0, &mut pair);
                *slope = pair[1];
            }
        }
        let mut at_above = vec![0.0; above.len()];
        linear_back(&layout.cue_score, &self.numbers, &above, &at_scores, &mut slopes.numbers, &mut at_above);
        let [mut at_outputs, mut at_inputs] = parted(&at_above, [2 * WIDTH, ALONE]);
        apply(&mut at_outputs, &factors);
        self.both_back(&layout.cue, &inputs, &scans, &at_outputs, sentences, &mut slopes.numbers, &mut at_inputs);
        let [own, sums] = parted(&at_inputs, [REDUCED, table::WIDTH]);
        add(at_reduced, &own);
        slopes.tables[0].add(&rows, &sums);
        cost
    }

    fn learn_labels(
        &self,
        sample: &Sample,
        reduced: &[f32],
        drop: Drop,
        random: &mut Random,
        slopes: &mut Sketch,
        at_reduced: &mut [f32],
    ) -> f32 {
        let layout = &self.layout;
        let rows: Vec<Rows> = sample.around.iter().map(|one| one.rows.thinned(drop.features, random)).collect();
        let (inputs, ranges) = self.towards(reduced, &sample.around, &rows.iter().collect::<Vec<_>>());
        let (first_scans, mut first) = self.both(&layout.levels[0], &inputs, &ranges);
        let first_factors = mask(&mut first, drop.outputs, random);
        let (second_scans, mut second) = self.both(&layout.levels[1], &first, &ranges);
        let second_factors = mask(&mut second, drop.outputs, random);
        let above = joined(&[(&second, 2 * WIDTH), (&first, 2 * WIDTH), (&inputs, TOWARDS)]);
        let scores = layout.labels.scores(&self.numbers, &above);
        let mut at_scores = vec![0.0; scores.len()];
        let mut cost = 0.0;
        let labels = sample.around.iter().flat_map(|one| &one.labels);
        for ((scores, slopes), label) in scores.chunks_exact(LABELS).zip(at_scores.chunks_exact_mut(LABELS)).zip(labels)
        {
            if let Some(label) = label {
                cost += choose(scores, *label, 1.0, slopes);
            }
        }
        let mut at_above = vec![0.0; above.len()];
        let numbers = &mut slopes.numbers;
        linear_back(&layout.labels, &self.numbers, &above, &at_scores, numbers, &mut at_above);
        let [mut at_second, mut at_first, mut at_inputs] = parted(&at_above, [2 * WIDTH, 2 * WIDTH, TOWARDS]);
        apply(&mut at_second, &second_factors);
        self.both_back(&layout.levels[1], &first, &second_scans, &at_second, &ranges, numbers, &mut at_first);
        apply(&mut at_first, &first_factors);
        self.both_back(&layout.levels[0], &inputs, &first_scans, &at_first, &ranges, numbers, &mut at_inputs);
        let [own, anchors, sums] = parted(&at_inputs, [REDUCED, REDUCED, table::WIDTH]);
        for ((one, range), rows) in sample.around.iter().zip(&ranges).zip(&rows) {
            for (token, line) in one.words.clone().zip(range.clone()) {
                let line = line * REDUCED..(line + 1) * REDUCED;
                add(&mut at_reduced[token * REDUCED..(token + 1) * REDUCED], &own[line.clone()]);
                add(&mut at_reduced[one.anchor * REDUCED..(one.anchor + 1) * REDUCED], &anchors[line]);
            }
            slopes.tables[1].add(rows, &sums[range.start * table::WIDTH..range.end * table::WIDTH]);
        }
        cost
    }
}

fn add(sums: &mut [f32], numbers: &[f32]) {
    sums.iter_mut().zip(numbers).for_each(|(sum, number)| *sum += number);
}

/// Matrices side by side, each with the width of its lines.
fn joined(parts: &[(&[f32], usize)]) -> Vec<f32> {
    let lines = parts.first().map_or(0, |(part, width)| part.len() / width);
    let mut all = Vec::with_capacity(parts.iter().map(|(part, _)| part.len()).sum());
    for line in 0..lines {
        for (part, width) in parts {
            all.extend_from_slice(&part[line * width..(line + 1) * width]);
        }
    }
    all
}

/// What [`joined`] put together.
fn parted<const N: usize>(all: &[f32], widths: [usize; N]) -> [Vec<f32>; N] {
    let mut parts = [const { vec![] }; N];
    for mut line in all.chunks_exact(widths.iter().sum()) {
        for (part, width) in parts.iter_mut().zip(widths) {
            let (own, rest) = line.split_at(width);
            part.extend_from_slice(own);
            line = rest;
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_joined_comes_apart() {
        let (left, right) = ([1., 2., 3., 4.], [5., 6.]);
        let all = joined(&[(&left, 2), (&right, 1)]);
        assert_eq!(all, [1., 2., 5., 3., 4., 6.]);
        assert_eq!(parted(&all, [2, 1]), [left.to_vec(), right.to_vec()]);
    }

    #[test]
    fn slopes_are_those_of_small_differences() {
        let samples = super::super::tests::samples();
        let mut model = Model::new(&samples, &mut Random::new(3));
        let drop = Drop { states: 0.0, outputs: 0.0, features: 0.0 };
        let cost = |model: &Model, slopes: &mut Sketch| model.learn(&samples[0], drop, &mut Random::new(1), slopes);
        let mut slopes = Sketch::of(&model);
        cost(&model, &mut slopes);
        let ranges: Vec<Range<usize>> = model.layout.matrices().into_iter().map(|(range, ..)| range.clone()).collect();
        for range in ranges {
            // The steepest of each matrix.
            let steeper = |a: &usize, b: &usize| slopes.numbers[*a].abs().total_cmp(&slopes.numbers[*b].abs());
            let at = range.max_by(steeper).expect("a matrix has numbers");
            let mut moved = |step: f32| {
                let before = model.numbers[at];
                model.numbers[at] += step;
                let cost = cost(&model, &mut Sketch::of(&model));
                model.numbers[at] = before;
                cost
            };
            let expected = (moved(1e-2) - moved(-1e-2)) / 2e-2;
            let found = slopes.numbers[at];
            assert!((expected - found).abs() < 0.02 * found.abs() + 0.01, "{at}: {expected} {found}");
        }
    }
}
