//! The product of two matrices.

use std::ops::Range;

use crate::wide;

/// Adds the product of `left` (rows × inner) and `right` (inner × columns) to `sum` (rows × columns).
///
/// The terms of each sum are added in the order of the inner index.
///
/// # Panics
/// If a slice is not as long as its matrix.
pub fn multiply(left: &[f32], right: &[f32], sum: &mut [f32], inner: usize, columns: usize) {
    if columns == 0 || inner == 0 {
        return;
    }
    let rows = sum.len() / columns;
    assert_eq!(sum.len(), rows * columns);
    assert_eq!(left.len(), rows * inner);
    assert_eq!(right.len(), inner * columns);
    wide::multiply(left, right, sum, inner, columns);
}

/// Adds `bytes`, each times `step`, to as many numbers of `sum`.
pub fn add_bytes(sum: &mut [f32], bytes: &[i8], step: f32) {
    wide::add_bytes(sum, bytes, step);
}

/// Writes `from` (rows × columns) as columns × rows.
pub fn transpose(from: &[f32], to: &mut Vec<f32>, columns: usize) {
    let rows = from.len().checked_div(columns).unwrap_or(0);
    to.clear();
    to.resize(from.len(), 0.0);
    for (row, line) in from.chunks_exact(columns.max(1)).enumerate() {
        for (column, value) in line.iter().enumerate() {
            to[column * rows + row] = *value;
        }
    }
}

/// The product by blocks of `ROWS` × `COLUMNS` sums, which stay in registers.
///
/// Before, the numbers of each block are brought together in the order in which they are needed: in their matrices they stand a line
/// apart, where a cache holds few of them at a time (Goto and van de Geijn 2008, "Anatomy of high-performance matrix multiplication").
#[inline(always)]
pub(crate) fn blocked<const ROWS: usize, const COLUMNS: usize>(
    left: &[f32],
    right: &[f32],
    sum: &mut [f32],
    inner: usize,
    columns: usize,
) {
    let left = panels::<ROWS>(left, inner);
    let mut right_panel = vec![];
    for (range, wide) in ranges::<COLUMNS>(columns) {
        if wide {
            gather::<COLUMNS>(right, &mut right_panel, columns, range.clone());
            stripe::<ROWS, COLUMNS>(&left, &right_panel, sum, columns, range);
        } else {
            gather::<NARROW>(right, &mut right_panel, columns, range.clone());
            stripe::<ROWS, NARROW>(&left, &right_panel, sum, columns, range);
        }
    }
}

/// The columns of each stripe, and whether it is a wide one.
#[inline(always)]
fn ranges<const COLUMNS: usize>(columns: usize) -> impl Iterator<Item = (Range<usize>, bool)> {
    let wide = columns / COLUMNS * COLUMNS;
    let narrow = (wide..columns).step_by(NARROW).map(move |from| (from..columns.min(from + NARROW), false));
    (0..wide).step_by(COLUMNS).map(|from| (from..from + COLUMNS, true)).chain(narrow)
}

/// Columns of the narrow stripes.
const NARROW: usize = 16;

/// For every `ROWS` lines their numbers in the order of the inner index; zeros for lines that are not there.
#[inline(always)]
fn panels<const ROWS: usize>(left: &[f32], inner: usize) -> Vec<f32> {
    let mut panels = vec![0.0; (left.len() / inner).next_multiple_of(ROWS) * inner];
    for (lines, panel) in left.chunks(ROWS * inner).zip(panels.chunks_exact_mut(ROWS * inner)) {
        for (row, line) in lines.chunks_exact(inner).enumerate() {
            for (number, numbers) in line.iter().zip(panel.as_chunks_mut::<ROWS>().0) {
                numbers[row] = *number;
            }
        }
    }
    panels
}

/// Some columns of a matrix as lines of `COLUMNS`.
#[inline(always)]
fn gather<const COLUMNS: usize>(from: &[f32], to: &mut Vec<f32>, columns: usize, range: Range<usize>) {
    let lines = from.chunks_exact(columns);
    to.clear();
    to.resize(lines.len() * COLUMNS, 0.0);
    for (line, to) in lines.zip(to.as_chunks_mut::<COLUMNS>().0) {
        to[..range.len()].copy_from_slice(&line[range.clone()]);
    }
}

/// Some columns of all rows.
#[inline(always)]
fn stripe<const ROWS: usize, const COLUMNS: usize>(
    left: &[f32],
    right: &[f32],
    sum: &mut [f32],
    columns: usize,
    range: Range<usize>,
) {
    let right = right.as_chunks::<COLUMNS>().0;
    for (lines, left) in sum.chunks_mut(ROWS * columns).zip(left.chunks_exact(ROWS * right.len())) {
        let mut sums = [[0f32; COLUMNS]; ROWS];
        for (line, sums) in lines.chunks_exact(columns).zip(&mut sums) {
            sums[..range.len()].copy_from_slice(&line[range.clone()]);
        }
        sums = block(left.as_chunks::<ROWS>().0, right, sums);
        for (line, sums) in lines.chunks_exact_mut(columns).zip(&sums) {
            line[range.clone()].copy_from_slice(&sums[..range.len()]);
        }
    }
}

#[inline(always)]
fn block<const ROWS: usize, const COLUMNS: usize>(
    left: &[[f32; ROWS]],
    right: &[[f32; COLUMNS]],
    mut sums: [[f32; COLUMNS]; ROWS],
) -> [[f32; COLUMNS]; ROWS] {
    for (factors, line) in left.iter().zip(right) {
        for (factor, sums) in factors.iter().zip(&mut sums) {
            for (sum, number) in sums.iter_mut().zip(line) {
                *sum = factor.mul_add(*number, *sum);
            }
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The sums one by one.
    fn plain(left: &[f32], right: &[f32], sum: &mut [f32], inner: usize, columns: usize) {
        for (place, sum) in sum.iter_mut().enumerate() {
            let (row, column) = (place / columns, place % columns);
            for at in 0..inner {
                *sum = left[row * inner + at].mul_add(right[at * columns + column], *sum);
            }
        }
    }

    proptest! {
        #[test]
        fn equals_plain_sums_to_the_bit(rows in 0usize..20, inner in 0usize..40, columns in 1usize..150, seed: u32) {
            let number = |at: usize| ((at as u32).wrapping_mul(2_654_435_761).wrapping_add(seed) >> 8) as f32 / 1e7 - 0.8;
            let left: Vec<f32> = (0..rows * inner).map(number).collect();
            let right: Vec<f32> = (0..inner * columns).map(|at| number(at + 77)).collect();
            let mut sum: Vec<f32> = (0..rows * columns).map(|at| number(at + 777)).collect();
            let mut expected = sum.clone();
            plain(&left, &right, &mut expected, inner, columns);
            multiply(&left, &right, &mut sum, inner, columns);
            prop_assert_eq!(sum, expected);
        }
    }

    #[test]
    fn transposes() {
        let mut to = vec![];
        transpose(&[1., 2., 3., 4., 5., 6.], &mut to, 3);
        assert_eq!(to, [1., 4., 2., 5., 3., 6.]);
    }
}
