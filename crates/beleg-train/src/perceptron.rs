//! The averaged structured perceptron.

use std::collections::HashMap;

use beleg_language::{
    linear::Linear,
    naming,
    sequence::{NEVER, Places, Sequence, viterbi},
};

/// How to learn.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settings {
    pub(crate) labels: usize,
    pub(crate) rounds: usize,
    /// Features seen less often are left out.
    pub(crate) least: u32,
    /// Added to the score of each wrong label while learning, so that right ones win by a margin.
    pub(crate) margin: i32,
    /// Whether labels are those of names, of which some cannot follow others.
    pub(crate) names: bool,
    /// Averaged weights below this are dropped.
    pub(crate) smallest: f32,
}

/// Sequences with their right labels.
#[derive(Default)]
pub(crate) struct Examples {
    numbers: HashMap<u64, u32>,
    features: Vec<u64>,
    counts: Vec<u32>,
    sequences: Vec<Example>,
}

struct Example {
    features: Vec<u32>,
    ends: Vec<usize>,
    right: Vec<u8>,
}

impl Examples {
    pub(crate) fn add(&mut self, places: &Places, right: &[u8]) {
        let mut example = Example { features: vec![], ends: vec![], right: right.to_vec() };
        for place in 0..places.len() {
            for feature in places.features(place) {
                let next = self.features.len() as u32;
                let number = *self.numbers.entry(*feature).or_insert(next);
                if number == next {
                    self.features.push(*feature);
                    self.counts.push(0);
                }
                self.counts[number as usize] += 1;
                example.features.push(number);
            }
            example.ends.push(example.features.len());
        }
        self.sequences.push(example);
    }

    /// Forgets features that were seen less than `least` times.
    fn prune(&mut self, least: u32) {
        let mut kept = vec![];
        let renumbered: Vec<Option<u32>> = self
            .features
            .iter()
            .zip(&self.counts)
            .map(|(feature, count)| {
                (*count >= least).then(|| {
                    kept.push(*feature);
                    kept.len() as u32 - 1
                })
            })
            .collect();
        for example in &mut self.sequences {
            let mut features = Vec::with_capacity(example.features.len());
            let mut start = 0;
            for end in &mut example.ends {
                features.extend(example.features[start..*end].iter().filter_map(|number| renumbered[*number as usize]));
                start = *end;
                *end = features.len();
            }
            features.shrink_to_fit();
            example.features = features;
        }
        self.features = kept;
        self.numbers = HashMap::new();
        self.counts = vec![];
    }

    /// Learns weights, the same for the same examples in the same order.
    #[allow(clippy::print_stderr)]
    pub(crate) fn learn(mut self, settings: Settings, title: &str) -> Sequence {
        self.prune(settings.least);
        let labels = settings.labels;
        let moves_at = self.features.len() * labels;
        let size = moves_at + (labels + 1) * labels;
        let mut weights = vec![0i32; size];
        let mut totals = vec![0f32; size];
        let mut step = 1.0f32;
        let mut random = 0x2545_f491_4f6c_dd1du64;
        let mut order: Vec<usize> = (0..self.sequences.len()).collect();
        let mut scores = vec![];
        let mut moves = vec![];
        for round in 0..settings.rounds {
            shuffle(&mut order, &mut random);
            let mut wrong_places = 0usize;
            for index in &order {
                let example = &self.sequences[*index];
                scores.clear();
                scores.resize(example.right.len() * labels, 0);
                let mut start = 0;
                for (place, row) in scores.chunks_exact_mut(labels).enumerate() {
                    for number in &example.features[start..example.ends[place]] {
                        let at = *number as usize * labels;
                        for (score, weight) in row.iter_mut().zip(&weights[at..at + labels]) {
                            *score += weight;
                        }
                    }
                    start = example.ends[place];
                    for (label, score) in row.iter_mut().enumerate() {
                        if label != usize::from(example.right[place]) {
                            *score += settings.margin;
                        }
                    }
                }
                moves.clear();
                moves.extend_from_slice(&weights[moves_at..]);
                if settings.names {
                    naming::forbid(&mut moves);
                }
                let guess = viterbi(&scores, &moves, labels);
                if guess != example.right {
                    wrong_places += guess.iter().zip(&example.right).filter(|(a, b)| a != b).count();
                    let mut change = |at: usize, by: i32| {
                        weights[at] += by;
                        totals[at] += step * by as f32;
                    };
                    let mut start = 0;
                    let mut before = (labels, labels);
                    for (place, (guess, right)) in guess.iter().zip(&example.right).enumerate() {
                        let now = (usize::from(*guess), usize::from(*right));
                        if now.0 != now.1 {
                            for number in &example.features[start..example.ends[place]] {
                                change(*number as usize * labels + now.1, 1);
                                change(*number as usize * labels + now.0, -1);
                            }
                        }
                        if now.0 != now.1 || before.0 != before.1 {
                            change(moves_at + before.1 * labels + now.1, 1);
                            change(moves_at + before.0 * labels + now.0, -1);
                        }
                        before = now;
                        start = example.ends[place];
                    }
                }
                step += 1.0;
            }
            eprintln!("{title}: round {}, {wrong_places} wrong, {} features", round + 1, self.features.len());
        }
        let average: Vec<f32> =
            weights.iter().zip(&totals).map(|(weight, total)| *weight as f32 - total / step).collect();
        self.rounded(&average, moves_at, settings)
    }

    fn rounded(&self, average: &[f32], moves_at: usize, settings: Settings) -> Sequence {
        let labels = settings.labels;
        let mut sizes: Vec<f32> =
            average[..moves_at].iter().map(|weight| weight.abs()).filter(|size| *size > 0.0).collect();
        sizes.sort_by(f32::total_cmp);
        let large = sizes.get(sizes.len() - 1 - sizes.len() / 5000).copied().unwrap_or(1.0);
        let unit = large / 127.0;
        let kept: Vec<f32> =
            average[..moves_at].iter().map(|w| if w.abs() < settings.smallest { 0.0 } else { *w }).collect();
        let rows: Vec<(u64, &[f32])> = self.features.iter().copied().zip(kept.chunks_exact(labels)).collect();
        let mut moves: Vec<i32> = average[moves_at..].iter().map(|weight| (weight / unit).round() as i32).collect();
        if settings.names {
            naming::forbid(&mut moves);
        }
        debug_assert!(moves.iter().all(|weight| *weight >= NEVER));
        Sequence::of(labels, Linear::of(&rows, unit), moves)
    }
}

/// Shuffles with a xorshift generator.
fn shuffle(order: &mut [usize], random: &mut u64) {
    for last in (1..order.len()).rev() {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        order.swap(last, (*random % (last as u64 + 1)) as usize);
    }
}
