//! Learns the lower levels from running text before anything else: forward they guess the next word, backward the one
//! before (after Peters et al. 2018, "Deep contextualized word representations").
//!
//! A guess is a vector that is compared with the vectors of the right word and of a sample of others (a sampled softmax,
//! Jean et al. 2015).

use beleg_language::net::{
    encoder::{self, Trace},
    layout::Linear,
};
use beleg_matrix::{multiply, transpose};

use super::{
    adam::Adam,
    back::{self, Drop, entrance, linear_back},
    draft::{Draft, Slopes},
    learn::LANES,
    random::Random,
    running::Plan,
    sample::{Sample, batches},
};

/// How many other words a guess is compared with.
const OTHERS: usize = 512;

/// What turns outputs into guesses.
struct Guess {
    layers: [Linear; 2],
    numbers: Vec<f32>,
    adam: Adam,
    /// Vectors of all words.
    words: Vec<f32>,
    /// Logarithm of how often each word is expected among the others.
    expected: Vec<f32>,
    /// Words to draw from.
    lots: Vec<u32>,
}

impl Guess {
    fn new(draft: &Draft, samples: &[Sample]) -> Self {
        let (inner, width) = (draft.sizes.width, draft.sizes.word);
        let linear = |start: usize| Linear {
            inner,
            width,
            weights: start..start + inner * width,
            bias: start + inner * width..start + inner * width + width,
        };
        let first = linear(0);
        let second = linear(first.bias.end);
        let mut random = Random::new(5);
        let mut numbers = vec![0.0; second.bias.end];
        for linear in [&first, &second] {
            numbers[linear.weights.clone()].fill_with(|| (random.fraction() - 0.5) * 0.3);
        }
        let count = draft.vocabulary.vectors.len();
        let mut words = vec![0.0; count * width];
        for (place, row) in words.chunks_exact_mut(width).enumerate() {
            draft.vocabulary.vectors.add(place, row);
        }
        let mut counts = vec![1f64; count];
        for place in samples.iter().flat_map(|sample| &sample.places).flatten() {
            counts[*place as usize] += 1.0;
        }
        let powers: Vec<f64> = counts.iter().map(|count| count.powf(0.75)).collect();
        let sum: f64 = powers.iter().sum();
        let mut lots = vec![];
        for (word, power) in powers.iter().enumerate() {
            lots.extend(std::iter::repeat_n(word as u32, ((power / sum * 4e6) as usize).max(1)));
        }
        let expected = powers.iter().map(|power| (power / sum * OTHERS as f64).ln() as f32).collect();
        Self { adam: Adam::new(numbers.len()), layers: [first, second], numbers, words, expected, lots }
    }
}

/// Learns from running text.
#[allow(clippy::print_stderr)]
pub(crate) fn learn(draft: &mut Draft, samples: &[Sample], plan: Plan) {
    let Plan { rounds, batch, rate, bag_rate, .. } = plan;
    let mut guess = Guess::new(draft, samples);
    let mut random = Random::new(23);
    let samples: Vec<&Sample> = samples.iter().filter(|sample| sample.len() > 2).collect();
    let round: Vec<Vec<usize>> = (0..rounds).flat_map(|_| batches(&samples, batch, &mut random)).collect();
    let mut parts: Vec<Slopes> = (0..LANES).map(|_| Slopes::new(draft)).collect();
    let mut guess_parts: Vec<Vec<f32>> = vec![vec![0.0; guess.numbers.len()]; LANES];
    let all = round.len();
    let mut cost = 0.0;
    for (number, batch) in round.into_iter().enumerate() {
        let pieces: usize = batch.iter().map(|at| samples[*at].len()).sum();
        let seeds: Vec<u64> = (0..LANES).map(|_| random.next()).collect();
        let (shared, shared_guess) = (&*draft, &guess);
        std::thread::scope(|scope| {
            let lanes = parts.iter_mut().zip(&mut guess_parts).zip(seeds).enumerate();
            for (lane, ((part, guess_part), seed)) in lanes {
                let own: Vec<&Sample> = batch.iter().skip(lane).step_by(LANES).map(|at| samples[*at]).collect();
                scope.spawn(move || {
                    let mut random = Random::new(seed);
                    some(shared, shared_guess, &own, 1.0 / pieces as f32, &mut random, part, guess_part);
                });
            }
        });
        cost += parts.iter().map(|part| part.cost).sum::<f32>();
        let decay = 1.0 - number as f32 / all as f32;
        let warm = ((number + 1) as f32 / 100.0).min(1.0);
        draft.step(&mut parts, rate * decay * warm, bag_rate * decay * warm);
        let (first, rest) = guess_parts.split_at_mut(1);
        for part in rest {
            for (own, other) in first[0].iter_mut().zip(part) {
                *own += *other;
                *other = 0.0;
            }
        }
        guess.adam.step(&mut guess.numbers, &first[0], 0, rate * decay * warm, number as i32 + 1);
        first[0].fill(0.0);
        if (number + 1) % 500 == 0 {
            eprintln!("running text: batch {} of {all}, cost {:.4}", number + 1, cost / 500.0);
            cost = 0.0;
        }
    }
}

const DROP: Drop = Drop { word: 0.05, row: 0.05, inputs: 0.1, middle: 0.0, outputs: 0.0, parts: 0.0 };

fn some(
    draft: &Draft,
    guess: &Guess,
    samples: &[&Sample],
    weight: f32,
    random: &mut Random,
    slopes: &mut Slopes,
    guess_slopes: &mut [f32],
) {
    let mut entrance = entrance(draft, samples, DROP, random);
    let factors = back::mask(&mut entrance.inputs, DROP.inputs, random);
    let lower = encoder::lower(&draft.layout, &draft.numbers, &entrance.inputs, &entrance.ranges);
    let trace = Trace { inputs: entrance.inputs, lower, ..Trace::default() };
    let width = draft.sizes.word;
    let others: Vec<u32> = (0..OTHERS).map(|_| guess.lots[random.below(guess.lots.len())]).collect();
    let mut rows = Vec::with_capacity(OTHERS * width);
    for other in &others {
        rows.extend_from_slice(&guess.words[*other as usize * width..(*other as usize + 1) * width]);
    }
    let mut across = vec![];
    transpose(&rows, &mut across, width);
    let inner = draft.sizes.width;
    let at_high = std::array::from_fn(|way| {
        let outputs = &trace.lower[1][way].outputs;
        // Which line guesses which word.
        let mut lines = vec![];
        for (sample, range) in samples.iter().zip(&entrance.ranges) {
            for piece in 0..sample.len() {
                let other = if way == 0 { piece.checked_add(1) } else { piece.checked_sub(1) };
                if let Some(Some(target)) = other.and_then(|other| sample.places.get(other)) {
                    lines.push((range.start + piece, *target));
                }
            }
        }
        let mut inputs = Vec::with_capacity(lines.len() * inner);
        for (line, _) in &lines {
            inputs.extend_from_slice(&outputs[line * inner..(line + 1) * inner]);
        }
        let linear = &guess.layers[way];
        let guesses = linear.scores(&guess.numbers, &inputs);
        let mut scores = vec![0.0; lines.len() * OTHERS];
        multiply(&guesses, &across, &mut scores, width, OTHERS);
        let mut at_guesses = vec![0.0; guesses.len()];
        for (place, (_, target)) in lines.iter().enumerate() {
            let word = &guess.words[*target as usize * width..(*target as usize + 1) * width];
            let own = &guesses[place * width..(place + 1) * width];
            let right = own.iter().zip(word).map(|(a, b)| a * b).sum::<f32>() - guess.expected[*target as usize];
            let scores = &mut scores[place * OTHERS..(place + 1) * OTHERS];
            let mut highest = right;
            for (score, other) in scores.iter_mut().zip(&others) {
                *score = if other == target { -1e4 } else { *score - guess.expected[*other as usize] };
                highest = highest.max(*score);
            }
            let top = beleg_matrix::exp(right - highest);
            scores.iter_mut().for_each(|score| *score -= highest);
            beleg_matrix::exps(scores);
            let sum = scores.iter().fold(top, |sum, score| sum + score);
            slopes.cost += (sum.ln() + highest - right) * weight;
            for score in scores.iter_mut() {
                *score *= weight / sum;
            }
            let pull = (top / sum - 1.0) * weight;
            for (slope, number) in at_guesses[place * width..(place + 1) * width].iter_mut().zip(word) {
                *slope = pull * number;
            }
        }
        multiply(&scores, &rows, &mut at_guesses, OTHERS, width);
        let mut at_lines = vec![0.0; inputs.len()];
        linear_back(linear, &guess.numbers, &inputs, &at_guesses, guess_slopes, &mut at_lines);
        let mut at_outputs = vec![0.0; outputs.len()];
        for ((line, _), slopes) in lines.iter().zip(at_lines.chunks_exact(inner)) {
            at_outputs[line * inner..(line + 1) * inner].copy_from_slice(slopes);
        }
        at_outputs
    });
    let at_inputs = back::lower(draft, &trace, at_high, &entrance.ranges, slopes);
    back::spread(draft, at_inputs, &factors, &entrance.rows, &entrance.ends, slopes);
}
