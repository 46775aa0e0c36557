//! Sums of products of bytes, with the instructions that the processor has for them.

#![allow(unsafe_code, reason = "to use instructions of the processor that was just asked for them")]

use crate::bytes::Bytes;

/// Columns of a stripe.
pub(crate) const COLUMNS: usize = 16;

/// Lines whose numbers stand together: one instruction adds up their products.
pub(crate) const GROUP: usize = 4;

/// What stands for zero on the left, where no byte is below zero.
pub(crate) const ZERO: u8 = 64;

/// The largest number of a line on the left, in steps.
const LARGEST: f32 = 63.0;

/// Adds the product of `left` and `right` to `sum`.
pub(crate) fn multiply(right: &Bytes, left: &[f32], sum: &mut [f32], inner: usize) {
    #[cfg(target_arch = "x86_64")]
    {
        if is_x86_feature_detected!("avx512vnni") && is_x86_feature_detected!("fma") {
            // SAFETY: the processor has been asked for these instructions.
            return unsafe { x86::avx512(right, left, sum, inner) };
        }
        if is_x86_feature_detected!("avxvnni") && is_x86_feature_detected!("fma") {
            // SAFETY: as above.
            return unsafe { x86::avxvnni(right, left, sum, inner) };
        }
        if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
            // SAFETY: as above.
            return unsafe { x86::avx2(right, left, sum, inner) };
        }
    }
    product::<Plain, 4, 1>(right, left, sum, inner);
}

/// The sums of one stripe's columns.
trait Sums: Copy {
    fn from(starts: &[i32; COLUMNS]) -> Self;

    /// Adds the products of the four bytes `left` and each column's four.
    fn add(self, left: [u8; GROUP], right: &[i8; COLUMNS * GROUP]) -> Self;

    /// Adds them to a line; `step` and `columns` say what one step stands for.
    fn put(self, step: f32, columns: &[f32; COLUMNS], line: &mut [f32; COLUMNS]);
}

#[derive(Clone, Copy)]
struct Plain([i32; COLUMNS]);

impl Sums for Plain {
    #[inline(always)]
    fn from(starts: &[i32; COLUMNS]) -> Self {
        Self(*starts)
    }

    #[inline(always)]
    fn add(mut self, left: [u8; GROUP], right: &[i8; COLUMNS * GROUP]) -> Self {
        for (sum, right) in self.0.iter_mut().zip(right.as_chunks::<GROUP>().0) {
            for (left, right) in left.iter().zip(right) {
                *sum += i32::from(*left) * i32::from(*right);
            }
        }
        self
    }

    #[inline(always)]
    fn put(self, step: f32, columns: &[f32; COLUMNS], line: &mut [f32; COLUMNS]) {
        for ((number, column), sum) in line.iter_mut().zip(columns).zip(self.0) {
            *number = (sum as f32 * step).mul_add(*column, *number);
        }
    }
}

/// The product by blocks of `ROWS` lines and `STRIPES` stripes, whose sums stay in registers.
#[inline(always)]
fn product<S: Sums, const ROWS: usize, const STRIPES: usize>(
    right: &Bytes,
    left: &[f32],
    sum: &mut [f32],
    inner: usize,
) {
    let (panels, steps) = panels::<ROWS>(left, inner, right.groups);
    let mut first = 0;
    while first < right.starts.len() {
        if right.starts.len() - first >= STRIPES {
            stripes::<S, ROWS, STRIPES>(right, first, &panels, &steps, sum);
            first += STRIPES;
        } else {
            stripes::<S, ROWS, 1>(right, first, &panels, &steps, sum);
            first += 1;
        }
    }
}

/// For every `ROWS` lines their bytes in the order in which they are needed, and what a step of each line stands for.
#[inline(always)]
fn panels<const ROWS: usize>(left: &[f32], inner: usize, groups: usize) -> (Vec<[[u8; GROUP]; ROWS]>, Vec<f32>) {
    /// Adding this number rounds to a whole one, which then stands in the last bits.
    const ROUND: f32 = 12_582_912.0;
    let rows = left.len() / inner;
    let mut panels = vec![[[ZERO; GROUP]; ROWS]; rows.div_ceil(ROWS) * groups];
    let mut steps = vec![0f32; rows.next_multiple_of(ROWS)];
    let mut bytes = vec![[ZERO; GROUP]; groups];
    for (row, line) in left.chunks_exact(inner).enumerate() {
        // Numbers without a sign are in the order of their bits.
        let largest = f32::from_bits(line.iter().fold(0, |largest, number| largest.max(number.abs().to_bits())));
        steps[row] = largest / LARGEST;
        let scale = if largest > 0.0 { LARGEST / largest } else { 0.0 };
        for (byte, number) in bytes.as_flattened_mut().iter_mut().zip(line) {
            *byte = number.mul_add(scale, ROUND + f32::from(ZERO)).to_bits() as u8;
        }
        let panel = &mut panels[row / ROWS * groups..][..groups];
        for (four, rows) in bytes.iter().zip(panel) {
            rows[row % ROWS] = *four;
        }
    }
    (panels, steps)
}

/// Some stripes of all lines.
#[inline(always)]
fn stripes<S: Sums, const ROWS: usize, const STRIPES: usize>(
    right: &Bytes,
    first: usize,
    panels: &[[[u8; GROUP]; ROWS]],
    steps: &[f32],
    sum: &mut [f32],
) {
    let groups = right.groups;
    let stripes: [&[[i8; COLUMNS * GROUP]]; STRIPES] =
        std::array::from_fn(|stripe| &right.stripes[(first + stripe) * groups..][..groups]);
    let lines = sum.chunks_mut(ROWS * right.columns);
    for ((lines, panel), steps) in lines.zip(panels.chunks_exact(groups)).zip(steps.as_chunks::<ROWS>().0) {
        let mut sums = [[S::from(&right.starts[first]); STRIPES]; ROWS];
        for sums in &mut sums {
            for (sums, starts) in sums.iter_mut().zip(&right.starts[first..]) {
                *sums = S::from(starts);
            }
        }
        let sums = block(panel, &stripes, sums);
        for ((line, sums), step) in lines.chunks_exact_mut(right.columns).zip(&sums).zip(steps) {
            for (stripe, sums) in (first..).zip(sums) {
                let line = &mut line[stripe * COLUMNS..];
                if let Some(line) = line.first_chunk_mut() {
                    sums.put(*step, &right.steps[stripe], line);
                } else {
                    let mut whole = [0.0; COLUMNS];
                    whole[..line.len()].copy_from_slice(line);
                    sums.put(*step, &right.steps[stripe], &mut whole);
                    line.copy_from_slice(&whole[..line.len()]);
                }
            }
        }
    }
}

#[inline(always)]
fn block<S: Sums, const ROWS: usize, const STRIPES: usize>(
    panel: &[[[u8; GROUP]; ROWS]],
    stripes: &[&[[i8; COLUMNS * GROUP]]; STRIPES],
    mut sums: [[S; STRIPES]; ROWS],
) -> [[S; STRIPES]; ROWS] {
    for (group, left) in panel.iter().enumerate() {
        for (sums, left) in sums.iter_mut().zip(left) {
            for (sums, bytes) in sums.iter_mut().zip(stripes) {
                *sums = sums.add(*left, &bytes[group]);
            }
        }
    }
    sums
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    #[allow(clippy::wildcard_imports, reason = "names of instructions")]
    use std::arch::x86_64::*;

    use super::{Bytes, COLUMNS, GROUP, Sums, product};

    #[target_feature(enable = "avx512f,avx512vnni,fma")]
    pub(super) fn avx512(right: &Bytes, left: &[f32], sum: &mut [f32], inner: usize) {
        product::<One, 6, 4>(right, left, sum, inner);
    }

    #[target_feature(enable = "avxvnni,avx2,fma")]
    pub(super) fn avxvnni(right: &Bytes, left: &[f32], sum: &mut [f32], inner: usize) {
        product::<Two<true>, 6, 1>(right, left, sum, inner);
    }

    #[target_feature(enable = "avx2,fma")]
    pub(super) fn avx2(right: &Bytes, left: &[f32], sum: &mut [f32], inner: usize) {
        product::<Two<false>, 4, 1>(right, left, sum, inner);
    }

    /// Sixteen sums in one register.
    #[derive(Clone, Copy)]
    struct One(__m512i);

    // SAFETY, of all blocks below: only `avx512`, `avxvnni` and `avx2` use these types, each with the instructions that it is
    // compiled for; the numbers read and written are as many as the arrays hold, and these instructions ask for no alignment.
    impl Sums for One {
        #[inline(always)]
        fn from(starts: &[i32; COLUMNS]) -> Self {
            unsafe { Self(_mm512_loadu_epi32(starts.as_ptr())) }
        }

        #[inline(always)]
        fn add(self, left: [u8; GROUP], right: &[i8; COLUMNS * GROUP]) -> Self {
            let left = i32::from_le_bytes(left);
            unsafe {
                Self(_mm512_dpbusd_epi32(self.0, _mm512_set1_epi32(left), _mm512_loadu_epi32(right.as_ptr().cast())))
            }
        }

        #[inline(always)]
        fn put(self, step: f32, columns: &[f32; COLUMNS], line: &mut [f32; COLUMNS]) {
            unsafe {
                let own = _mm512_mul_ps(_mm512_cvtepi32_ps(self.0), _mm512_set1_ps(step));
                let number = _mm512_loadu_ps(line.as_ptr());
                _mm512_storeu_ps(line.as_mut_ptr(), _mm512_fmadd_ps(own, _mm512_loadu_ps(columns.as_ptr()), number));
            }
        }
    }

    /// Sixteen sums in two registers; `VNNI` says whether one instruction multiplies and adds.
    #[derive(Clone, Copy)]
    struct Two<const VNNI: bool>([__m256i; 2]);

    impl<const VNNI: bool> Sums for Two<VNNI> {
        #[inline(always)]
        fn from(starts: &[i32; COLUMNS]) -> Self {
            let from: *const __m256i = starts.as_ptr().cast();
            unsafe { Self([_mm256_loadu_si256(from), _mm256_loadu_si256(from.add(1))]) }
        }

        #[inline(always)]
        fn add(self, left: [u8; GROUP], right: &[i8; COLUMNS * GROUP]) -> Self {
            let from: *const __m256i = right.as_ptr().cast();
            unsafe {
                let left = _mm256_set1_epi32(i32::from_le_bytes(left));
                let right = [_mm256_loadu_si256(from), _mm256_loadu_si256(from.add(1))];
                let one = |at: usize| {
                    if VNNI {
                        return _mm256_dpbusd_avx_epi32(self.0[at], left, right[at]);
                    }
                    let pairs = _mm256_maddubs_epi16(left, right[at]);
                    _mm256_add_epi32(self.0[at], _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)))
                };
                Self([one(0), one(1)])
            }
        }

        #[inline(always)]
        fn put(self, step: f32, columns: &[f32; COLUMNS], line: &mut [f32; COLUMNS]) {
            let halves = columns.as_chunks::<8>().0.iter().zip(line.as_chunks_mut::<8>().0);
            for (sums, (columns, line)) in self.0.into_iter().zip(halves) {
                unsafe {
                    let own = _mm256_mul_ps(_mm256_cvtepi32_ps(sums), _mm256_set1_ps(step));
                    let number = _mm256_loadu_ps(line.as_ptr());
                    _mm256_storeu_ps(
                        line.as_mut_ptr(),
                        _mm256_fmadd_ps(own, _mm256_loadu_ps(columns.as_ptr()), number),
                    );
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Way = unsafe fn(&Bytes, &[f32], &mut [f32], usize);

    /// Each way to multiply that this processor has gives what the plain one gives.
    #[test]
    #[cfg(target_arch = "x86_64")]
    fn all_ways_agree_to_the_bit() {
        let number = |at: usize| ((at as u32).wrapping_mul(2_654_435_761) >> 8) as f32 / 8_388_608.0 - 1.0;
        for (rows, inner, columns) in [(1, 1, 1), (7, 5, 17), (13, 96, 150), (20, 131, 64)] {
            let left: Vec<f32> = (0..rows * inner).map(number).collect();
            let right = Bytes::of(&(0..inner * columns).map(|at| number(at + 77)).collect::<Vec<_>>(), columns);
            let mut expected = vec![0.25; rows * columns];
            product::<Plain, 4, 1>(&right, &left, &mut expected, inner);
            let ways: [(bool, Way); 3] = [
                (is_x86_feature_detected!("avx512vnni"), x86::avx512),
                (is_x86_feature_detected!("avxvnni"), x86::avxvnni),
                (is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma"), x86::avx2),
            ];
            for (there, way) in ways {
                if there {
                    let mut sum = vec![0.25; rows * columns];
                    // SAFETY: the processor has been asked for the instructions.
                    unsafe { way(&right, &left, &mut sum, inner) };
                    assert_eq!(sum, expected);
                }
            }
        }
    }
}
