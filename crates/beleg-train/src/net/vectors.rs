//! Vectors of words from running text: skip-grams with negative samples (Mikolov et al. 2013).

use std::collections::HashMap;

use beleg_language::{
    hash::{hash, key},
    net::tables::{Vectors, Vocabulary},
    table::Table,
};

use super::random::Random;

/// Words that get vectors.
const WORDS: usize = 60_000;
const LEAST: u32 = 8;
const WINDOW: usize = 5;
const NEGATIVES: usize = 5;
const RATE: f32 = 0.04;
/// Words more common than this are left out now and then.
const COMMON: f64 = 2e-4;

/// Learns vectors of `width` numbers from words in their order, sentences ending in `None`.
#[allow(clippy::print_stderr)]
pub(crate) fn learn(text: &[Vec<&str>], width: usize, rounds: usize) -> Vocabulary {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for word in text.iter().flatten() {
        *counts.entry(word).or_default() += 1;
    }
    let mut common: Vec<(&str, u32)> = counts.into_iter().filter(|(_, count)| *count >= LEAST).collect();
    common.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    common.truncate(WORDS);
    let numbers: HashMap<&str, u32> = common.iter().zip(0..).map(|((word, _), number)| (*word, number)).collect();
    let ids: Vec<Vec<u32>> =
        text.iter().map(|sentence| sentence.iter().filter_map(|word| numbers.get(word).copied()).collect()).collect();
    let total: f64 = common.iter().map(|(_, count)| f64::from(*count)).sum();
    let kept: Vec<f32> = common
        .iter()
        .map(|(_, count)| {
            let share = f64::from(*count) / total / COMMON;
            ((1.0 / share).sqrt() + 1.0 / share).min(1.0) as f32
        })
        .collect();
    // Negative samples by the power of 3/4 of their counts.
    let mut lots = Vec::with_capacity(4_000_000);
    let powers: Vec<f64> = common.iter().map(|(_, count)| f64::from(*count).powf(0.75)).collect();
    let sum: f64 = powers.iter().sum();
    for (number, power) in powers.iter().enumerate() {
        lots.extend(std::iter::repeat_n(number as u32, ((power / sum * 4e6) as usize).max(1)));
    }
    let mut random = Random::new(17);
    let mut inner: Vec<f32> = (0..common.len() * width).map(|_| (random.fraction() - 0.5) / width as f32).collect();
    let mut outer = vec![0f32; common.len() * width];
    let words: usize = ids.iter().map(Vec::len).sum::<usize>() * rounds;
    eprintln!("vectors: {} words, {words} places", common.len());
    let mut done = 0;
    for _ in 0..rounds {
        for (number, sentence) in ids.iter().enumerate() {
            let rate = RATE * (1.0 - done as f32 / words as f32).max(1e-3);
            done += sentence.len();
            if number % 400_000 == 0 {
                eprintln!("vectors: {:.0} %", 100.0 * done as f64 / words as f64);
            }
            let thinned: Vec<u32> =
                sentence.iter().copied().filter(|word| random.happens(kept[*word as usize])).collect();
            for (at, center) in thinned.iter().enumerate() {
                let reach = 1 + random.below(WINDOW);
                let from = at.saturating_sub(reach);
                let to = (at + reach + 1).min(thinned.len());
                for other in (from..to).filter(|other| *other != at) {
                    let negatives: [u32; NEGATIVES] = std::array::from_fn(|_| lots[random.below(lots.len())]);
                    pair(&mut inner, &mut outer, thinned[other], *center, negatives, rate, width);
                }
            }
        }
    }
    // Lengths say how common a word is and no more; the network wants numbers of about one.
    for row in inner.chunks_exact_mut(width) {
        let length = row.iter().map(|number| number * number).sum::<f32>().sqrt().max(1e-6);
        for number in row {
            *number *= 2.0 / length;
        }
    }
    let entries: Vec<(u32, u32)> =
        common.iter().zip(0..).map(|((word, _), number)| (key(hash(word)), number)).collect();
    Vocabulary { places: Table::of(entries.into_iter()), vectors: Vectors::of(&inner, width) }
}

fn pair(
    inner: &mut [f32],
    outer: &mut [f32],
    context: u32,
    center: u32,
    negatives: [u32; NEGATIVES],
    rate: f32,
    width: usize,
) {
    let own = &mut inner[context as usize * width..(context as usize + 1) * width];
    let mut moved = [0f32; 128];
    for (place, target) in std::iter::once(center).chain(negatives).enumerate() {
        if place > 0 && target == center {
            continue;
        }
        let other = &mut outer[target as usize * width..(target as usize + 1) * width];
        let mut sums = [0f32; 16];
        for (a, b) in own.chunks_exact(16).zip(other.chunks_exact(16)) {
            for lane in 0..16 {
                sums[lane] += a[lane] * b[lane];
            }
        }
        let dot: f32 = sums.iter().sum();
        let right = if place == 0 { 1.0 } else { 0.0 };
        let step = (right - beleg_matrix::sigmoid(dot)) * rate;
        for ((moved, own), other) in moved.iter_mut().zip(own.iter()).zip(other.iter_mut()) {
            *moved += step * *other;
            *other += step * own;
        }
    }
    for (own, moved) in own.iter_mut().zip(&moved) {
        *own += moved;
    }
}
