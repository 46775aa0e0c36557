//! Vectors for features; those of a word are added up.

use crate::net::{adam::Adam, random::Random};

/// Features are told apart by so many of their hashes.
const ROWS: usize = 1 << 17;
/// Numbers of a feature.
pub(super) const WIDTH: usize = 32;
/// Random numbers at the beginning are not further from 0 than this.
const REACH: f32 = 0.03;

/// The features of some words.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    rows: Vec<u32>,
    ends: Vec<usize>,
}

impl Rows {
    /// Adds a word with its features.
    pub(super) fn push(&mut self, features: &[u32]) {
        self.rows.extend(features.iter().map(|feature| feature % ROWS as u32));
        self.ends.push(self.rows.len());
    }

    fn lines(&self) -> impl Iterator<Item = &[u32]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.rows[start..*end])
    }

    /// The same without some features, left out at random.
    pub(super) fn thinned(&self, drop: f32, random: &mut Random) -> Self {
        let mut thinned = Self::default();
        for line in self.lines() {
            thinned.rows.extend(line.iter().filter(|_| !random.happens(drop)));
            thinned.ends.push(thinned.rows.len());
        }
        thinned
    }
}

/// A vector for each feature.
pub(super) struct Table {
    pub(super) numbers: Vec<f32>,
    adam: Adam,
}

/// Slopes of some of its vectors.
pub(super) struct Slopes {
    numbers: Vec<f32>,
    touched: Vec<u32>,
    is_touched: Vec<bool>,
}

impl Slopes {
    pub(super) fn new() -> Self {
        Self { numbers: vec![0.0; ROWS * WIDTH], touched: vec![], is_touched: vec![false; ROWS] }
    }

    /// Adds the slopes at the sums of words to those of their features.
    pub(super) fn add(&mut self, rows: &Rows, at_sums: &[f32]) {
        for (line, slopes) in rows.lines().zip(at_sums.chunks_exact(WIDTH)) {
            for row in line {
                let at = *row as usize;
                if !self.is_touched[at] {
                    self.is_touched[at] = true;
                    self.touched.push(*row);
                }
                let own = &mut self.numbers[at * WIDTH..(at + 1) * WIDTH];
                own.iter_mut().zip(slopes).for_each(|(own, slope)| *own += slope);
            }
        }
    }
}

impl Table {
    pub(super) fn new(random: &mut Random) -> Self {
        let numbers = (0..ROWS * WIDTH).map(|_| (random.fraction() * 2.0 - 1.0) * REACH).collect();
        Self { numbers, adam: Adam::new(ROWS * WIDTH) }
    }

    /// Of each word the sum of its features' vectors.
    pub(super) fn sums(&self, rows: &Rows) -> Vec<f32> {
        let mut sums = vec![0.0; rows.ends.len() * WIDTH];
        for (line, sum) in rows.lines().zip(sums.chunks_exact_mut(WIDTH)) {
            for row in line {
                let own = &self.numbers[*row as usize * WIDTH..(*row as usize + 1) * WIDTH];
                sum.iter_mut().zip(own).for_each(|(sum, number)| *sum += number);
            }
        }
        sums
    }

    /// Takes a step against the slopes, and clears them.
    pub(super) fn step(&mut self, slopes: &mut Slopes, rate: f32, time: i32) {
        for row in slopes.touched.drain(..) {
            let at = row as usize * WIDTH;
            self.adam.step(&mut self.numbers, &slopes.numbers[at..at + WIDTH], at, rate, time);
            slopes.numbers[at..at + WIDTH].fill(0.0);
            slopes.is_touched[row as usize] = false;
        }
    }
}
