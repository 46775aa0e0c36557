//! The product of two matrices.

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

/// The product by blocks of `ROWS` × `COLUMNS` sums, which stay in registers; what is left over at the edges by smaller ones.
#[inline(always)]
pub(crate) fn blocked<const ROWS: usize, const COLUMNS: usize>(
    left: &[f32],
    right: &[f32],
    sum: &mut [f32],
    inner: usize,
    columns: usize,
) {
    let mut column = 0;
    while column + COLUMNS <= columns {
        stripe::<ROWS, COLUMNS>(left, right, sum, inner, columns, column);
        column += COLUMNS;
    }
    while column + NARROW <= columns {
        stripe::<ROWS, NARROW>(left, right, sum, inner, columns, column);
        column += NARROW;
    }
    if column < columns {
        // The last columns, made up to a whole stripe.
        let rest = columns - column;
        let copy = |from: &[f32]| {
            let lines = from.chunks_exact(columns);
            let mut wide = vec![0f32; lines.len() * NARROW];
            for (line, wide) in lines.zip(wide.chunks_exact_mut(NARROW)) {
                wide[..rest].copy_from_slice(&line[column..]);
            }
            wide
        };
        let (right, mut wide) = (copy(right), copy(sum));
        stripe::<ROWS, NARROW>(left, &right, &mut wide, inner, NARROW, 0);
        for (line, wide) in sum.chunks_exact_mut(columns).zip(wide.chunks_exact(NARROW)) {
            line[column..].copy_from_slice(&wide[..rest]);
        }
    }
}

/// Columns of the narrow stripes.
const NARROW: usize = 16;

/// Some columns of all rows.
#[inline(always)]
fn stripe<const ROWS: usize, const COLUMNS: usize>(
    left: &[f32],
    right: &[f32],
    sum: &mut [f32],
    inner: usize,
    columns: usize,
    column: usize,
) {
    let mut left = left;
    let mut sum = sum;
    while !sum.is_empty() {
        let rows = match sum.len() / columns {
            rows if rows >= ROWS => ROWS,
            rows => rows.min(2),
        };
        let (lines, next) = left.split_at(rows * inner);
        let (sums, rest) = sum.split_at_mut(rows * columns);
        match rows {
            1 => block::<1, COLUMNS>(lines, right, sums, inner, columns, column),
            2 => block::<2, COLUMNS>(lines, right, sums, inner, columns, column),
            _ => block::<ROWS, COLUMNS>(lines, right, sums, inner, columns, column),
        }
        (left, sum) = (next, rest);
    }
}

#[inline(always)]
fn block<const ROWS: usize, const COLUMNS: usize>(
    left: &[f32],
    right: &[f32],
    sum: &mut [f32],
    inner: usize,
    columns: usize,
    column: usize,
) {
    let lines: [&[f32]; ROWS] = std::array::from_fn(|row| &left[row * inner..(row + 1) * inner]);
    let mut sums = [[0f32; COLUMNS]; ROWS];
    for (row, sums) in sums.iter_mut().enumerate() {
        let start = row * columns + column;
        sums.copy_from_slice(&sum[start..start + COLUMNS]);
    }
    for (at, line) in right.chunks_exact(columns).enumerate().take(inner) {
        let Some(line) = line[column..].first_chunk::<COLUMNS>() else { return };
        for row in 0..ROWS {
            let factor = lines[row][at];
            for place in 0..COLUMNS {
                sums[row][place] = factor.mul_add(line[place], sums[row][place]);
            }
        }
    }
    for (row, sums) in sums.iter().enumerate() {
        let start = row * columns + column;
        sum[start..start + COLUMNS].copy_from_slice(sums);
    }
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
