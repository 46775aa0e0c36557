//! The exponential function and its kin, by polynomials with a fixed order of steps.

use crate::wide;

/// e to the power of `x`, right to about one part in ten million; 0 and infinity are never reached.
#[inline(always)]
pub fn exp(x: f32) -> f32 {
    /// Adding and taking away this number rounds to whole numbers.
    const ROUND: f32 = 12_582_912.0;
    let x = x.clamp(-87.0, 88.0);
    let rounded = x.mul_add(std::f32::consts::LOG2_E, ROUND);
    let whole = rounded - ROUND;
    // ln 2 in two parts, so that nothing is lost.
    let rest = whole.mul_add(-0.693_359_4, x);
    let rest = whole.mul_add(2.121_944_4e-4, rest);
    let mut sum = 1.987_569_1e-4f32;
    for factor in [1.398_2e-3, 8.333_452e-3, 4.166_579_6e-2, 0.166_666_65, 0.5] {
        sum = sum.mul_add(rest, factor);
    }
    let value = sum.mul_add(rest * rest, rest) + 1.0;
    // The last bits of `rounded` are the whole number; moved up they are an exponent.
    value * f32::from_bits((rounded.to_bits() << 23).wrapping_add(127 << 23))
}

/// The logistic function.
#[inline(always)]
pub fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// The hyperbolic tangent.
#[inline(always)]
pub fn tanh(x: f32) -> f32 {
    2.0f32.mul_add(sigmoid(2.0 * x), -1.0)
}

/// [`exp`] of each number, in place.
pub fn exps(numbers: &mut [f32]) {
    wide::exps(numbers);
}

/// [`sigmoid`] of each number, in place.
pub fn sigmoids(numbers: &mut [f32]) {
    wide::sigmoids(numbers);
}

/// [`tanh`] of each number, in place.
pub fn tanhs(numbers: &mut [f32]) {
    wide::tanhs(numbers);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_the_library() {
        for step in -800..800 {
            let x = step as f32 / 10.0;
            let right = f64::from(x).exp();
            assert!((f64::from(exp(x)) / right - 1.0).abs() < 5e-7, "{x}");
            assert!((f64::from(tanh(x)) - f64::from(x).tanh()).abs() < 5e-7, "{x}");
        }
        assert!(exp(f32::NAN).is_nan() || exp(f32::NAN) > 0.0);
    }

    #[test]
    fn many_are_as_one() {
        let mut many: Vec<f32> = (0..100).map(|at| at as f32 / 7.0 - 6.0).collect();
        let one: Vec<f32> = many.iter().map(|x| sigmoid(*x)).collect();
        sigmoids(&mut many);
        assert_eq!(many, one);
        let one: Vec<f32> = many.iter().map(|x| exp(*x)).collect();
        exps(&mut many);
        assert_eq!(many, one);
    }
}
