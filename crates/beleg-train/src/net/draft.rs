//! A network while it is learned.

use beleg_language::net::{
    Network,
    input::ROWS,
    layout::{Layout, Sizes},
    tables::{Vectors, Vocabulary},
};

use super::{adam::Adam, labels::Labels, random::Random};

/// All numbers that are learned, and what drives them.
pub(crate) struct Draft {
    pub(crate) sizes: Sizes,
    pub(crate) layout: Layout,
    pub(crate) numbers: Vec<f32>,
    /// Vectors of features ([`ROWS`] × bag).
    pub(crate) bag: Vec<f32>,
    pub(crate) vocabulary: Vocabulary,
    numbers_adam: Adam,
    bag_adam: Adam,
    time: i32,
}

/// Slopes of one part of a batch.
pub(crate) struct Slopes {
    pub(crate) numbers: Vec<f32>,
    pub(crate) bag: Vec<f32>,
    /// Rows of the bag that have slopes.
    pub(crate) touched: Vec<u32>,
    is_touched: Vec<bool>,
    /// What the batch costs.
    pub(crate) cost: f32,
}

impl Slopes {
    pub(crate) fn new(draft: &Draft) -> Self {
        Self {
            numbers: vec![0.0; draft.numbers.len()],
            bag: vec![0.0; draft.bag.len()],
            touched: vec![],
            is_touched: vec![false; ROWS],
            cost: 0.0,
        }
    }

    /// Adds slopes to a row of the bag.
    pub(crate) fn add(&mut self, row: u32, slopes: &[f32]) {
        let at = row as usize;
        if !self.is_touched[at] {
            self.is_touched[at] = true;
            self.touched.push(row);
        }
        let own = &mut self.bag[at * slopes.len()..(at + 1) * slopes.len()];
        for (own, slope) in own.iter_mut().zip(slopes) {
            *own += slope;
        }
    }

    fn clear(&mut self, width: usize) {
        self.numbers.fill(0.0);
        for row in self.touched.drain(..) {
            let at = row as usize;
            self.is_touched[at] = false;
            self.bag[at * width..(at + 1) * width].fill(0.0);
        }
        self.cost = 0.0;
    }
}

impl Draft {
    /// A network of random numbers.
    pub(crate) fn new(sizes: Sizes, vocabulary: Vocabulary, seed: u64) -> Self {
        let layout = Layout::of(&sizes);
        let mut random = Random::new(seed);
        let mut numbers = vec![0.0; layout.len];
        let mut fill = |range: std::ops::Range<usize>, inner: usize, width: usize| {
            let reach = (6.0 / (inner + width) as f32).sqrt();
            numbers[range].fill_with(|| (random.fraction() * 2.0 - 1.0) * reach);
        };
        for layer in layout.levels.iter().flatten() {
            fill(layer.weights.clone(), layer.inner, layer.width);
        }
        for linear in [&layout.tags, &layout.parts, &layout.relations]
            .into_iter()
            .chain(layout.names.iter().map(|(linear, _)| linear))
        {
            fill(linear.weights.clone(), linear.inner, linear.width);
        }
        fill(layout.arcs.clone(), sizes.arc, 8 * sizes.arc);
        fill(layout.root.clone(), 10, 10);
        let bag = (0..ROWS * sizes.bag).map(|_| (random.fraction() * 2.0 - 1.0) * 0.05).collect::<Vec<f32>>();
        Self {
            numbers_adam: Adam::new(numbers.len()),
            bag_adam: Adam::new(bag.len()),
            sizes,
            layout,
            numbers,
            bag,
            vocabulary,
            time: 0,
        }
    }

    /// A network of random numbers over what `lower` learned from running text.
    pub(crate) fn above(sizes: Sizes, lower: &Network, seed: u64) -> Self {
        let mut draft = Self::new(sizes, lower.vocabulary.clone(), seed);
        for (own, learned) in draft.layout.levels.clone().iter().zip(&lower.layout.levels).take(2) {
            for (own, learned) in own.iter().zip(learned) {
                let pairs = [(&own.weights, &learned.weights), (&own.bias, &learned.bias), (&own.peep, &learned.peep)];
                for (own, learned) in pairs {
                    draft.numbers[own.clone()].copy_from_slice(&lower.numbers[learned.clone()]);
                }
            }
        }
        if lower.bag.len() == ROWS {
            draft.bag.fill(0.0);
            for (row, numbers) in draft.bag.chunks_exact_mut(draft.sizes.bag).enumerate() {
                lower.bag.add(row, numbers);
            }
        }
        draft
    }

    /// Takes a step against the slopes of all parts of a batch, and clears them.
    pub(crate) fn step(&mut self, parts: &mut [Slopes], rate: f32, bag_rate: f32) {
        /// Longer slopes are shortened to this.
        const LONGEST: f32 = 2.0;
        self.time += 1;
        let width = self.sizes.bag;
        let (first, rest) = parts.split_at_mut(1);
        let first = &mut first[0];
        for part in rest {
            for (own, other) in first.numbers.iter_mut().zip(&part.numbers) {
                *own += other;
            }
            for row in &part.touched {
                let at = *row as usize * width;
                first.add(*row, &part.bag[at..at + width]);
            }
            part.clear(width);
        }
        let square: f32 = first.numbers.iter().map(|slope| slope * slope).sum();
        let shorter = (LONGEST / square.sqrt().max(LONGEST)).min(1.0);
        if shorter < 1.0 {
            for slope in &mut first.numbers {
                *slope *= shorter;
            }
        }
        self.numbers_adam.step(&mut self.numbers, &first.numbers, 0, rate, self.time);
        if bag_rate > 0.0 {
            for row in &first.touched {
                let at = *row as usize * width;
                self.bag_adam.step(&mut self.bag, &first.bag[at..at + width], at, bag_rate, self.time);
            }
        }
        first.clear(width);
    }

    /// The network as it is used.
    pub(crate) fn network(&self, labels: &Labels) -> Network {
        Network {
            sizes: self.sizes.clone(),
            layout: self.layout.clone(),
            numbers: self.numbers.clone(),
            bag: Vectors::of(&self.bag, self.sizes.bag),
            vocabulary: self.vocabulary.clone(),
            groups: labels.groups.clone(),
            relations: labels.relations.clone(),
            packs: None,
        }
    }
}
