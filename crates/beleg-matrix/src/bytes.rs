//! The product of a matrix with one whose numbers are kept in a byte each.
//!
//! Both sides are rounded to whole steps (after Jacob et al. 2018, "Quantization and training of neural networks for efficient
//! integer-arithmetic-only inference"): each column of the right one to 255 of them, each line of the left one to 127, so that the
//! sum of two products fits into the two bytes in which older processors form it. Whole numbers have the same sum in any order, and
//! so on every machine.

use crate::dot;

/// The right matrix of many products, a byte for each number.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bytes {
    pub(crate) columns: usize,
    /// Lines of the matrix, made up with zeros to whole groups.
    pub(crate) groups: usize,
    /// One stripe of [`dot::COLUMNS`] columns after the other; in each the groups of [`dot::GROUP`] lines, column by column.
    pub(crate) stripes: Vec<[i8; dot::COLUMNS * dot::GROUP]>,
    /// What the sums of each stripe begin with, so that [`dot::ZERO`] on the left counts nothing.
    pub(crate) starts: Vec<[i32; dot::COLUMNS]>,
    /// What one step of each column stands for.
    pub(crate) steps: Vec<[f32; dot::COLUMNS]>,
    inner: usize,
}

impl Bytes {
    /// Rounds a matrix (inner × columns) so that the largest number of each column is 127 steps.
    pub fn of(right: &[f32], columns: usize) -> Self {
        let inner = right.len() / columns.max(1);
        let lines = || right.chunks_exact(columns.max(1));
        let mut steps = vec![0f32; columns.next_multiple_of(dot::COLUMNS)];
        for line in lines() {
            for (step, number) in steps.iter_mut().zip(line) {
                *step = step.max(number.abs());
            }
        }
        steps.iter_mut().for_each(|step| *step /= 127.0);
        let groups = inner.div_ceil(dot::GROUP);
        let steps = steps.as_chunks::<{ dot::COLUMNS }>().0.to_vec();
        let mut starts = vec![[0; dot::COLUMNS]; steps.len()];
        let mut stripes = vec![[0; dot::COLUMNS * dot::GROUP]; steps.len() * groups];
        for (line, numbers) in lines().enumerate() {
            for (stripe, numbers) in numbers.chunks(dot::COLUMNS).enumerate() {
                let bytes = &mut stripes[stripe * groups + line / dot::GROUP];
                for (column, number) in numbers.iter().enumerate() {
                    let step = steps[stripe][column];
                    let byte = if step > 0.0 { whole(number / step) } else { 0 };
                    bytes[column * dot::GROUP + line % dot::GROUP] = byte;
                    starts[stripe][column] -= i32::from(dot::ZERO) * i32::from(byte);
                }
            }
        }
        Self { columns, groups, stripes, starts, steps, inner }
    }

    /// Adds the product of `left` (rows × inner) and this matrix to `sum` (rows × columns).
    ///
    /// # Panics
    /// If a slice is not as long as its matrix.
    pub fn multiply(&self, left: &[f32], sum: &mut [f32]) {
        if self.columns == 0 || self.inner == 0 {
            return;
        }
        let rows = sum.len() / self.columns;
        assert_eq!(sum.len(), rows * self.columns);
        assert_eq!(left.len(), rows * self.inner);
        dot::multiply(self, left, sum, self.inner);
    }
}

/// The nearest whole number, of two the one further from zero: as `round` does, without a call for each number.
fn whole(number: f32) -> i8 {
    let number = f64::from(number);
    (number + 0.5f64.copysign(number)) as i8
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::multiply;

    fn numbers(count: usize, seed: u32) -> Vec<f32> {
        let mut state = seed | 1;
        let mut next = || {
            state = state.wrapping_mul(747_796_405).wrapping_add(2_891_336_453);
            (state >> 8) as f32 / 8_388_608.0 - 1.0
        };
        (0..count).map(|_| next()).collect()
    }

    proptest! {
        #[test]
        fn is_near_the_exact_product(rows in 0usize..20, inner in 1usize..70, columns in 1usize..150, seed: u32) {
            let left = numbers(rows * inner, seed);
            let right = numbers(inner * columns, seed ^ 77);
            let mut exact = numbers(rows * columns, seed ^ 777);
            let mut sum = exact.clone();
            multiply(&left, &right, &mut exact, inner, columns);
            Bytes::of(&right, columns).multiply(&left, &mut sum);
            // Half a step on either side of each product, at the very most.
            let most = inner as f32 * (0.5 / 63.0 + 0.5 / 127.0) + 1e-3;
            for (sum, exact) in sum.iter().zip(&exact) {
                prop_assert!((sum - exact).abs() <= most, "{sum} {exact}");
            }
        }
    }

    proptest! {
        #[test]
        fn rounds_as_round_does(number in -127f32..=127f32, halves in -254i16..=254) {
            prop_assert_eq!(whole(number), number.round() as i8);
            let half = f32::from(halves) / 2.0;
            for number in [half, half.next_up(), half.next_down()] {
                prop_assert_eq!(whole(number), number.round() as i8);
            }
        }
    }

    #[test]
    fn whole_steps_are_exact() {
        // The largest number of the line is 63 steps, that of each column 127.
        let right = [127.0, 2.0, -3.0, 127.0, 5.0, -127.0, 0.0, 7.0, 0.0, -127.0, 1.0, 1.0];
        let mut sum = vec![0.0; 4];
        Bytes::of(&right, 4).multiply(&[63.0, -2.0, 1.0], &mut sum);
        let columns: Vec<f32> =
            (0..4).map(|column| 63.0 * right[column] - 2.0 * right[4 + column] + right[8 + column]).collect();
        // The third column's largest number is 3 and the fourth's 127.
        assert_eq!([sum[0], sum[1], sum[3]], [columns[0], columns[1], columns[3]]);
        assert!((sum[2] - columns[2]).abs() < 1.0);
    }
}
