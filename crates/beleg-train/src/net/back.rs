//! From costs to slopes: the network backwards.

use std::ops::Range;

use beleg_language::net::{
    arcs::{self, LEAK, Parts},
    encoder::{Scan, Stage, Trace, encode},
    input::TELLING,
    layout::{Layer, Linear, Sizes},
};
use beleg_matrix::{multiply, scan_back, transpose};

use super::{
    crf,
    draft::{Draft, Slopes},
    labels::{Labels, UNKNOWN},
    random::Random,
    sample::Sample,
};

/// How much is left out at random while learning, at each place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Drop {
    pub(crate) word: f32,
    pub(crate) row: f32,
    pub(crate) inputs: f32,
    pub(crate) middle: f32,
    pub(crate) outputs: f32,
    pub(crate) parts: f32,
}

/// How much each task counts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tasks {
    pub(crate) tags: f32,
    pub(crate) trees: f32,
    pub(crate) names: f32,
}

/// The entrance of some samples, and the rows that were used for each piece.
pub(crate) struct Entrance {
    pub(crate) inputs: Vec<f32>,
    pub(crate) rows: Vec<u32>,
    pub(crate) ends: Vec<usize>,
    pub(crate) ranges: Vec<Range<usize>>,
}

/// Looks up the samples, leaving out words and rows at random.
pub(crate) fn entrance(draft: &Draft, samples: &[&Sample], drop: Drop, random: &mut Random) -> Entrance {
    let sizes = &draft.sizes;
    let mut entrance = Entrance { inputs: vec![], rows: vec![], ends: vec![], ranges: vec![] };
    let mut start = 0;
    for sample in samples {
        for piece in 0..sample.len() {
            let line = entrance.inputs.len();
            entrance.inputs.resize(line + sizes.input(), 0.0);
            let (vector, bag) = entrance.inputs[line..].split_at_mut(sizes.word);
            // Now and then a word is as if it were new.
            let new = random.happens(drop.word);
            if let Some(place) = sample.places[piece].filter(|_| !new) {
                draft.vocabulary.vectors.add(place as usize, vector);
            }
            for (at, row) in sample.rows(piece).iter().enumerate() {
                if random.happens(drop.row) || (new && TELLING.contains(&at)) {
                    continue;
                }
                entrance.rows.push(*row);
                let at = *row as usize * sizes.bag;
                for (sum, number) in bag.iter_mut().zip(&draft.bag[at..at + sizes.bag]) {
                    *sum += number;
                }
            }
            entrance.ends.push(entrance.rows.len());
        }
        entrance.ranges.push(start..start + sample.len());
        start += sample.len();
    }
    entrance
}

/// Leaves numbers out at random and makes up for it; gives the factors.
pub(crate) fn mask(numbers: &mut [f32], drop: f32, random: &mut Random) -> Vec<f32> {
    let kept = 1.0 / (1.0 - drop);
    let factors: Vec<f32> = numbers.iter().map(|_| if random.happens(drop) { 0.0 } else { kept }).collect();
    apply(numbers, &factors);
    factors
}

/// Multiplies numbers by their factors.
pub(crate) fn apply(numbers: &mut [f32], factors: &[f32]) {
    for (number, factor) in numbers.iter_mut().zip(factors) {
        *number *= factor;
    }
}

/// Adds the slopes of the costs of some samples. Costs are divided by `count`.
#[allow(clippy::too_many_arguments, reason = "the settings of one step")]
pub(crate) fn learn(
    draft: &Draft,
    labels: &Labels,
    samples: &[&Sample],
    drop: Drop,
    tasks: Tasks,
    count: f32,
    random: &mut Random,
    slopes: &mut Slopes,
) {
    let Entrance { inputs, rows, ends, ranges } = entrance(draft, samples, drop, random);
    let mut factors = [vec![], vec![], vec![]];
    let trace = encode(&draft.layout, &draft.numbers, inputs, &ranges, &mut |stage, numbers| {
        let (place, drop) = match stage {
            Stage::Inputs => (0, drop.inputs),
            Stage::Middle => (1, drop.middle),
            Stage::Outputs => (2, drop.outputs),
        };
        factors[place] = mask(numbers, drop, random);
    });
    let mut at = AtLevels {
        outputs: vec![0.0; trace.outputs.len()],
        middle: vec![0.0; trace.middle.len()],
        inputs: vec![0.0; trace.inputs.len()],
    };
    for (sample, range) in samples.iter().zip(&ranges) {
        top(draft, labels, sample, range, &trace, drop, tasks, count, random, &mut at, slopes);
    }
    apply(&mut at.outputs, &factors[2]);
    let at_inputs = encoder(draft, &trace, at, &factors[1], &ranges, slopes);
    spread(draft, at_inputs, &factors[0], &rows, &ends, slopes);
}

/// From the slopes at the entrance to those at the rows of the bag.
pub(crate) fn spread(
    draft: &Draft,
    mut at_inputs: Vec<f32>,
    factors: &[f32],
    rows: &[u32],
    ends: &[usize],
    slopes: &mut Slopes,
) {
    apply(&mut at_inputs, factors);
    let mut start = 0;
    for (line, end) in at_inputs.chunks_exact(draft.sizes.input()).zip(ends) {
        for row in &rows[start..*end] {
            slopes.add(*row, &line[draft.sizes.word..]);
        }
        start = *end;
    }
}

/// Slopes at the levels of the encoder.
pub(crate) struct AtLevels {
    outputs: Vec<f32>,
    middle: Vec<f32>,
    inputs: Vec<f32>,
}

impl AtLevels {
    /// Adds the slopes of some words at all levels, as [`Trace::all_levels`] has them.
    fn add(&mut self, words: Range<usize>, slopes: &[f32], sizes: &Sizes) {
        let levels = [
            (&mut self.outputs, sizes.output()),
            (&mut self.middle, 2 * sizes.width),
            (&mut self.inputs, sizes.input()),
        ];
        let mut start = 0;
        for (numbers, width) in levels {
            for (word, line) in words.clone().zip(slopes.chunks_exact(sizes.all_levels())) {
                let own = numbers[word * width..(word + 1) * width].iter_mut();
                own.zip(&line[start..start + width]).for_each(|(own, slope)| *own += slope);
            }
            start += width;
        }
    }
}

/// The costs of one sample, and their slopes at the outputs.
#[allow(clippy::too_many_arguments, reason = "the settings of one step")]
fn top(
    draft: &Draft,
    labels: &Labels,
    sample: &Sample,
    range: &Range<usize>,
    trace: &Trace,
    drop: Drop,
    tasks: Tasks,
    count: f32,
    random: &mut Random,
    at: &mut AtLevels,
    slopes: &mut Slopes,
) {
    let width = draft.sizes.output();
    let all = if sample.names.is_empty() { vec![] } else { trace.all_levels(range.clone(), &draft.sizes) };
    let mut at_all = vec![0.0; all.len()];
    for (guidelines, right, trust) in &sample.names {
        let (linear, moves) = &draft.layout.names[*guidelines];
        let scores = linear.scores(&draft.numbers, &all);
        let mut at_scores = vec![0.0; scores.len()];
        let weight = tasks.names * trust / count;
        slopes.cost += crf::cost(
            &scores,
            &draft.numbers[moves.clone()],
            right,
            weight,
            &mut at_scores,
            &mut slopes.numbers[moves.clone()],
        );
        linear_back(linear, &draft.numbers, &all, &at_scores, &mut slopes.numbers, &mut at_all);
    }
    if !all.is_empty() {
        at.add(range.clone(), &at_all, &draft.sizes);
    }
    let outputs = &trace.outputs[range.start * width..range.end * width];
    let at_outputs = &mut at.outputs[range.start * width..range.end * width];
    if sample.tags.is_none() && sample.tree.is_none() {
        return;
    }
    let mut lines = Vec::with_capacity(sample.last.len() * width);
    for piece in &sample.last {
        lines.extend_from_slice(&outputs[piece * width..(piece + 1) * width]);
    }
    let mut at_lines = vec![0.0; lines.len()];
    if let Some(tags) = &sample.tags {
        let linear = &draft.layout.tags;
        let scores = linear.scores(&draft.numbers, &lines);
        let mut at_scores = vec![0.0; scores.len()];
        for (word, tags) in tags.iter().enumerate() {
            let mut start = word * linear.width;
            for ((_, values), right) in labels.groups.iter().zip(tags) {
                let end = start + values.len();
                if *right != UNKNOWN {
                    let right = usize::from(*right);
                    slopes.cost += choose(&scores[start..end], right, tasks.tags / count, &mut at_scores[start..end]);
                }
                start = end;
            }
        }
        linear_back(linear, &draft.numbers, &lines, &at_scores, &mut slopes.numbers, &mut at_lines);
    }
    if let Some((heads, relations)) = &sample.tree {
        tree(draft, &lines, heads, relations, drop, tasks.trees / count, random, &mut at_lines, slopes);
    }
    for (piece, line) in sample.last.iter().zip(at_lines.chunks_exact(width)) {
        for (own, slope) in at_outputs[piece * width..(piece + 1) * width].iter_mut().zip(line) {
            *own += slope;
        }
    }
}

/// The cost of a choice among scores, and its slopes.
pub(crate) fn choose(scores: &[f32], right: usize, weight: f32, slopes: &mut [f32]) -> f32 {
    let highest = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    slopes.iter_mut().zip(scores).for_each(|(slope, score)| *slope = score - highest);
    beleg_matrix::exps(slopes);
    let sum: f32 = slopes.iter().sum();
    let cost = (sum.ln() + highest - scores[right]) * weight;
    for slope in slopes.iter_mut() {
        *slope *= weight / sum;
    }
    slopes[right] -= weight;
    cost
}

#[allow(clippy::too_many_arguments, reason = "the settings of one step")]
fn tree(
    draft: &Draft,
    lines: &[f32],
    heads: &[usize],
    relations: &[u8],
    drop: Drop,
    weight: f32,
    random: &mut Random,
    at_lines: &mut [f32],
    slopes: &mut Slopes,
) {
    let (sizes, layout, numbers) = (&draft.sizes, &draft.layout, &draft.numbers);
    let (arc, relation) = (sizes.arc, sizes.relation);
    let words = heads.len();
    let mut before = layout.parts.scores(numbers, lines);
    let factors = mask(&mut before, drop.parts, random);
    let parts = Parts::of(sizes, layout, numbers, &before);
    let (mut at_dependents, mut at_heads) = (vec![0.0; parts.dependents.len()], vec![0.0; parts.heads.len()]);
    let (mut at_own, mut at_governing) = (vec![0.0; parts.own.len()], vec![0.0; parts.governing.len()]);

    // Heads.
    let scores = arcs::heads(sizes, layout, numbers, &parts);
    let mut at_scores = vec![0.0; scores.len()];
    for (word, head) in heads.iter().enumerate() {
        let line = word * (words + 1)..(word + 1) * (words + 1);
        // No word is its own head.
        let mut own = scores[line.clone()].to_vec();
        own[word + 1] = -1e4;
        slopes.cost += choose(&own, *head, weight, &mut at_scores[line]);
        at_scores[word * (words + 1) + word + 1] = 0.0;
    }
    for word in 0..words {
        for head in 1..=words {
            if let Some(place) = arcs::distance(word + 1, head) {
                slopes.numbers[layout.distances.start + place] += at_scores[word * (words + 1) + head];
            }
        }
    }
    let mut turned = numbers[layout.heads.clone()].repeat(words);
    multiply(&parts.dependents, &numbers[layout.arcs.clone()], &mut turned, arc, arc);
    let mut at_turned = vec![0.0; turned.len()];
    multiply(&at_scores, &parts.heads, &mut at_turned, words + 1, arc);
    let mut across = vec![];
    transpose(&at_scores, &mut across, words + 1);
    multiply(&across, &turned, &mut at_heads, words, arc);
    for line in at_turned.chunks_exact(arc) {
        for (own, slope) in slopes.numbers[layout.heads.clone()].iter_mut().zip(line) {
            *own += slope;
        }
    }
    let mut flipped = vec![];
    transpose(&parts.dependents, &mut flipped, arc);
    multiply(&flipped, &at_turned, &mut slopes.numbers[layout.arcs.clone()], words, arc);
    transpose(&numbers[layout.arcs.clone()], &mut flipped, arc);
    multiply(&at_turned, &flipped, &mut at_dependents, arc, arc);

    // Relations.
    let pairs = arcs::pairs(sizes, &parts, heads);
    let scores = layout.relations.scores(numbers, &pairs);
    let mut at_scores = vec![0.0; scores.len()];
    let count = layout.relations.width;
    for (word, right) in relations.iter().enumerate() {
        let line = word * count..(word + 1) * count;
        slopes.cost += choose(&scores[line.clone()], usize::from(*right), weight, &mut at_scores[line]);
    }
    let mut at_pairs = vec![0.0; pairs.len()];
    linear_back(&layout.relations, numbers, &pairs, &at_scores, &mut slopes.numbers, &mut at_pairs);
    for (word, head) in heads.iter().enumerate() {
        for place in 0..relation {
            let own = word * relation + place;
            // A bent number has the sign of what it was before.
            let slope = at_pairs[own] * if pairs[own] < 0.0 { LEAK } else { 1.0 };
            at_own[own] += slope;
            at_governing[head * relation + place] += slope;
        }
    }

    // Back to the lines; the root stands by itself.
    for (own, slope) in
        slopes.numbers[layout.root.clone()].iter_mut().zip(at_heads[..arc].iter().chain(&at_governing[..relation]))
    {
        *own += slope;
    }
    let mut at_before = vec![0.0; before.len()];
    let size = sizes.parts();
    for word in 0..words {
        let line = &mut at_before[word * size..(word + 1) * size];
        line[..arc].copy_from_slice(&at_dependents[word * arc..(word + 1) * arc]);
        line[arc..2 * arc].copy_from_slice(&at_heads[(word + 1) * arc..(word + 2) * arc]);
        line[2 * arc..2 * arc + relation].copy_from_slice(&at_own[word * relation..(word + 1) * relation]);
        line[2 * arc + relation..].copy_from_slice(&at_governing[(word + 1) * relation..(word + 2) * relation]);
    }
    for ((slope, number), factor) in at_before.iter_mut().zip(&before).zip(&factors) {
        *slope *= factor * if *number < 0.0 { LEAK } else { 1.0 };
    }
    linear_back(&layout.parts, numbers, lines, &at_before, &mut slopes.numbers, at_lines);
}

/// From the slopes at a linear layer's scores to those at its numbers and inputs; all are added to.
pub(crate) fn linear_back(
    linear: &Linear,
    numbers: &[f32],
    inputs: &[f32],
    at_scores: &[f32],
    slopes: &mut [f32],
    at_inputs: &mut [f32],
) {
    let rows = at_scores.len() / linear.width.max(1);
    for line in at_scores.chunks_exact(linear.width) {
        for (own, slope) in slopes[linear.bias.clone()].iter_mut().zip(line) {
            *own += slope;
        }
    }
    let mut flipped = vec![];
    transpose(inputs, &mut flipped, linear.inner);
    multiply(&flipped, at_scores, &mut slopes[linear.weights.clone()], rows, linear.width);
    transpose(&numbers[linear.weights.clone()], &mut flipped, linear.width);
    multiply(at_scores, &flipped, at_inputs, linear.width, linear.inner);
}

/// From the slopes at the outputs of the encoder to those at its inputs. `factors` are those of the middle.
pub(crate) fn encoder(
    draft: &Draft,
    trace: &Trace,
    at: AtLevels,
    factors: &[f32],
    ranges: &[Range<usize>],
    slopes: &mut Slopes,
) -> Vec<f32> {
    let third = &draft.layout.levels[2];
    let AtLevels { outputs: at_outputs, middle: mut at_middle, inputs: at_entrance } = at;
    for way in 0..2 {
        let own = side(&at_outputs, third[0].width, way);
        layer_back(
            &third[way],
            &draft.numbers,
            &trace.middle,
            &trace.upper[way],
            &own,
            ranges,
            way == 1,
            &mut slopes.numbers,
            &mut at_middle,
        );
    }
    apply(&mut at_middle, factors);
    let width = draft.sizes.width;
    let mut at_inputs = lower(draft, trace, [side(&at_middle, width, 0), side(&at_middle, width, 1)], ranges, slopes);
    at_inputs.iter_mut().zip(&at_entrance).for_each(|(own, slope)| *own += slope);
    at_inputs
}

/// From the slopes at the outputs of the two lower levels, forward and backward, to those at the entrance.
pub(crate) fn lower(
    draft: &Draft,
    trace: &Trace,
    at_high: [Vec<f32>; 2],
    ranges: &[Range<usize>],
    slopes: &mut Slopes,
) -> Vec<f32> {
    let mut at_inputs = vec![0.0; trace.inputs.len()];
    for (way, at_high) in at_high.into_iter().enumerate() {
        let backward = way == 1;
        let [low, high] = [&trace.lower[0][way], &trace.lower[1][way]];
        let mut at_low = at_high.clone();
        let [first, second] = [&draft.layout.levels[0][way], &draft.layout.levels[1][way]];
        layer_back(
            second,
            &draft.numbers,
            &low.outputs,
            high,
            &at_high,
            ranges,
            backward,
            &mut slopes.numbers,
            &mut at_low,
        );
        layer_back(
            first,
            &draft.numbers,
            &trace.inputs,
            low,
            &at_low,
            ranges,
            backward,
            &mut slopes.numbers,
            &mut at_inputs,
        );
    }
    at_inputs
}

/// One of two matrices that stand side by side.
pub(crate) fn side(both: &[f32], width: usize, way: usize) -> Vec<f32> {
    both.chunks_exact(2 * width).flat_map(|line| &line[way * width..(way + 1) * width]).copied().collect()
}

/// From the slopes at the outputs of one layer to those at its numbers and inputs; all are added to.
#[allow(clippy::too_many_arguments, reason = "a plain list of slices")]
pub(crate) fn layer_back(
    layer: &Layer,
    numbers: &[f32],
    inputs: &[f32],
    scan: &Scan,
    at_outputs: &[f32],
    ranges: &[Range<usize>],
    backward: bool,
    slopes: &mut [f32],
    at_inputs: &mut [f32],
) {
    let width = layer.width;
    let mut at_gates = vec![0.0; scan.gates.len()];
    let mut at_peep = vec![0.0; 2 * width];
    for Range { start, end } in ranges.iter().cloned() {
        scan_back(
            &scan.gates[start * 3 * width..end * 3 * width],
            &numbers[layer.peep.clone()],
            &scan.cells[start * width..end * width],
            &at_outputs[start * width..end * width],
            &mut at_gates[start * 3 * width..end * 3 * width],
            &mut at_peep,
            width,
            backward,
        );
    }
    for (own, slope) in slopes[layer.peep.clone()].iter_mut().zip(&at_peep) {
        *own += slope;
    }
    let linear =
        Linear { inner: layer.inner, width: 3 * width, weights: layer.weights.clone(), bias: layer.bias.clone() };
    linear_back(&linear, numbers, inputs, &at_gates, slopes, at_inputs);
}
