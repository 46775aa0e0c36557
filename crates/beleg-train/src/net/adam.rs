//! Adam (Kingma and Ba 2015): steps of a size that adapts to each number.

const FIRST: f32 = 0.9;
const SECOND: f32 = 0.99;
const SMALL: f32 = 1e-8;

/// What is remembered of the slopes of a list of numbers.
pub(crate) struct Adam {
    means: Vec<f32>,
    squares: Vec<f32>,
}

impl Adam {
    pub(crate) fn new(len: usize) -> Self {
        Self { means: vec![0.0; len], squares: vec![0.0; len] }
    }

    /// Moves the numbers from `start` on against `slopes`; `time` counts the steps from 1.
    pub(crate) fn step(&mut self, numbers: &mut [f32], slopes: &[f32], start: usize, rate: f32, time: i32) {
        let (first, second) = (1.0 - FIRST.powi(time.min(10_000)), 1.0 - SECOND.powi(time.min(10_000)));
        let range = start..start + slopes.len();
        let numbers = &mut numbers[range.clone()];
        let remembered = self.means[range.clone()].iter_mut().zip(&mut self.squares[range]);
        for ((number, slope), (mean, square)) in numbers.iter_mut().zip(slopes).zip(remembered) {
            *mean = FIRST * *mean + (1.0 - FIRST) * slope;
            *square = SECOND * *square + (1.0 - SECOND) * slope * slope;
            *number -= rate * (*mean / first) / ((*square / second).sqrt() + SMALL);
        }
    }
}
