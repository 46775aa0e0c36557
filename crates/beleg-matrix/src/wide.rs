//! The same steps with the widest instructions that the processor has.

#![allow(unsafe_code, reason = "to call a function made for the processor that was just asked for")]

use crate::{product::blocked, recurrence, smooth};

/// Makes a function that does `$body` with wide instructions where there are any.
macro_rules! widest {
    ($(#[$doc:meta])* fn $name:ident($($argument:ident: $type:ty),*), $avx512:expr, $avx2:expr, $plain:expr) => {
        $(#[$doc])*
        #[allow(clippy::too_many_arguments, reason = "a plain list of slices")]
        pub(crate) fn $name($($argument: $type),*) {
            #[cfg(target_arch = "x86_64")]
            {
                #[allow(clippy::too_many_arguments, reason = "a plain list of slices")]
                #[target_feature(enable = "avx512f,fma")]
                fn avx512($($argument: $type),*) {
                    $avx512
                }
                #[allow(clippy::too_many_arguments, reason = "a plain list of slices")]
                #[target_feature(enable = "avx2,fma")]
                fn avx2($($argument: $type),*) {
                    $avx2
                }
                if is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("fma") {
                    // SAFETY: the processor has been asked for these instructions.
                    return unsafe { avx512($($argument),*) };
                }
                if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
                    // SAFETY: as above.
                    return unsafe { avx2($($argument),*) };
                }
            }
            $plain
        }
    };
}

widest!(
    fn multiply(left: &[f32], right: &[f32], sum: &mut [f32], inner: usize, columns: usize),
    blocked::<6, 64>(left, right, sum, inner, columns),
    blocked::<6, 16>(left, right, sum, inner, columns),
    blocked::<4, 8>(left, right, sum, inner, columns)
);

#[inline(always)]
fn add(sum: &mut [f32], bytes: &[i8], step: f32) {
    for (sum, byte) in sum.iter_mut().zip(bytes) {
        *sum = step.mul_add(f32::from(*byte), *sum);
    }
}

widest!(
    /// Adds bytes, each times `step`, to as many numbers.
    fn add_bytes(sum: &mut [f32], bytes: &[i8], step: f32),
    add(sum, bytes, step),
    add(sum, bytes, step),
    add(sum, bytes, step)
);

#[inline(always)]
fn each(numbers: &mut [f32], function: impl Fn(f32) -> f32) {
    for number in numbers {
        *number = function(*number);
    }
}

widest!(
    fn exps(numbers: &mut [f32]),
    each(numbers, smooth::exp),
    each(numbers, smooth::exp),
    each(numbers, smooth::exp)
);

widest!(
    fn sigmoids(numbers: &mut [f32]),
    each(numbers, smooth::sigmoid),
    each(numbers, smooth::sigmoid),
    each(numbers, smooth::sigmoid)
);

widest!(
    fn tanhs(numbers: &mut [f32]),
    each(numbers, smooth::tanh),
    each(numbers, smooth::tanh),
    each(numbers, smooth::tanh)
);

widest!(
    fn scan(gates: &mut [f32], peep: &[f32], cells: &mut [f32], outputs: &mut [f32], width: usize, backward: bool),
    recurrence::forward(gates, peep, cells, outputs, width, backward),
    recurrence::forward(gates, peep, cells, outputs, width, backward),
    recurrence::forward(gates, peep, cells, outputs, width, backward)
);

widest!(
    fn scan_back(gates: &[f32], peep: &[f32], cells: &[f32], outputs: &[f32], slopes: &mut [f32], peep_slopes: &mut [f32], width: usize, backward: bool),
    recurrence::back(gates, peep, cells, outputs, slopes, peep_slopes, width, backward),
    recurrence::back(gates, peep, cells, outputs, slopes, peep_slopes, width, backward),
    recurrence::back(gates, peep, cells, outputs, slopes, peep_slopes, width, backward)
);
