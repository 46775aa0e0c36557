//! Learns from samples, batch by batch.

use super::{
    back::{self, Drop, Tasks},
    draft::{Draft, Slopes},
    labels::Labels,
    random::Random,
    sample::{Sample, batches},
};

/// How a network is learned.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan {
    /// How often every sample is seen.
    pub(crate) epochs: usize,
    /// Pieces of a batch.
    pub(crate) batch: usize,
    /// Size of the first steps; later ones are smaller down to nothing.
    pub(crate) rate: f32,
    /// The same for the vectors of features.
    pub(crate) bag_rate: f32,
    pub(crate) drop: Drop,
    pub(crate) tasks: Tasks,
    pub(crate) seed: u64,
}

/// Parts of a batch that are learned side by side. Their number is part of the recipe: another one gives other weights.
pub(crate) const LANES: usize = 2;

/// Learns from samples.
#[allow(clippy::print_stderr)]
pub(crate) fn learn(draft: &mut Draft, labels: &Labels, samples: &[&Sample], plan: Plan, title: &str) {
    let mut random = Random::new(plan.seed);
    let mut parts: Vec<Slopes> = (0..LANES).map(|_| Slopes::new(draft)).collect();
    let mut left = 0;
    let mut rounds: Vec<Vec<Vec<usize>>> = vec![];
    for _ in 0..plan.epochs {
        rounds.push(batches(samples, plan.batch, &mut random));
        left += rounds.last().map_or(0, Vec::len);
    }
    let all = left as f32;
    let mut mean = Mean::default();
    for (epoch, round) in rounds.into_iter().enumerate() {
        let (mut cost, count) = (0.0, round.len());
        for batch in round {
            let pieces: usize = batch.iter().map(|at| samples[*at].len()).sum();
            let seeds: Vec<u64> = (0..LANES).map(|_| random.next()).collect();
            let shared = &*draft;
            std::thread::scope(|scope| {
                for (lane, (part, seed)) in parts.iter_mut().zip(seeds).enumerate() {
                    let own: Vec<&Sample> = batch.iter().skip(lane).step_by(LANES).map(|at| samples[*at]).collect();
                    scope.spawn(move || {
                        let mut random = Random::new(seed);
                        let count = pieces as f32;
                        back::learn(shared, labels, &own, plan.drop, plan.tasks, count, &mut random, part);
                    });
                }
            });
            cost += parts.iter().map(|part| part.cost).sum::<f32>();
            let decay = left as f32 / all;
            // The first steps are short.
            let warm = ((all - left as f32 + 1.0) / 100.0).min(1.0);
            draft.step(&mut parts, plan.rate * decay * warm, plan.bag_rate * decay * warm);
            left -= 1;
            if (left as f32) < all * AVERAGED && left % SAMPLED == 0 {
                mean.add(draft);
            }
        }
        eprintln!("{title}: round {} of {}, cost {:.4}", epoch + 1, plan.epochs, cost / count.max(1) as f32);
    }
    mean.put(draft);
}

/// The last share of the steps whose numbers are averaged, and every how many of them.
const AVERAGED: f32 = 0.25;
const SAMPLED: usize = 25;

/// The mean of a network's numbers over some steps (Polyak and Juditsky 1992): it depends less on the order of the samples.
#[derive(Default)]
struct Mean {
    numbers: Vec<f32>,
    bag: Vec<f32>,
    count: f32,
}

impl Mean {
    fn add(&mut self, draft: &Draft) {
        self.numbers.resize(draft.numbers.len(), 0.0);
        self.bag.resize(draft.bag.len(), 0.0);
        self.count += 1.0;
        for (sum, number) in self.numbers.iter_mut().zip(&draft.numbers).chain(self.bag.iter_mut().zip(&draft.bag)) {
            *sum += number;
        }
    }

    fn put(&self, draft: &mut Draft) {
        if self.count > 0.0 {
            let own = draft.numbers.iter_mut().zip(&self.numbers).chain(draft.bag.iter_mut().zip(&self.bag));
            own.for_each(|(number, sum)| *number = sum / self.count);
        }
    }
}
