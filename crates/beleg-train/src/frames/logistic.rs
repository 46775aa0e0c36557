//! Logistic regression over sparse features.

use crate::net::random::Random;

/// An example: features that are there, whether it is one of what is sought, and how much it counts.
pub(crate) struct Example {
    pub(crate) features: Vec<u32>,
    pub(crate) positive: bool,
    pub(crate) weight: f64,
}

/// Rounds over all examples at the most.
const ROUNDS: usize = 60;

/// Weights of `size` features that minimise half their squares plus `cost` times the weighted logarithmic losses, by dual coordinate
/// descent (Yu, Huang and Lin 2011, algorithm 5).
pub(crate) fn learn(examples: &[Example], size: usize, cost: f64) -> Vec<f64> {
    let mut weights = vec![0.0; size];
    let mut random = Random::new(1);
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let bounds: Vec<f64> = examples.iter().map(|example| cost * example.weight).collect();
    let sign = |example: &Example| if example.positive { 1.0 } else { -1.0 };
    let mut alphas: Vec<f64> = bounds.iter().map(|bound| (0.001 * bound).min(1e-8)).collect();
    for (example, alpha) in examples.iter().zip(&alphas) {
        add(&mut weights, &example.features, sign(example) * alpha);
    }
    for _ in 0..ROUNDS {
        random.shuffle(&mut order);
        let mut worst = 0f64;
        for at in order.iter().copied() {
            let (example, bound) = (&examples[at], bounds[at]);
            let curvature = example.features.len() as f64;
            let margin = sign(example) * example.features.iter().map(|feature| weights[*feature as usize]).sum::<f64>();
            let (alpha, gap) = solved(curvature, margin, alphas[at], bound);
            worst = worst.max(gap);
            add(&mut weights, &example.features, sign(example) * (alpha - alphas[at]));
            alphas[at] = alpha;
        }
        if worst < 0.01 {
            break;
        }
    }
    weights
}

fn add(weights: &mut [f64], features: &[u32], amount: f64) {
    for feature in features {
        weights[*feature as usize] += amount;
    }
}

/// The best dual variable of one example while all others stay, by Newton's method; and how far from the best it was.
fn solved(curvature: f64, margin: f64, alpha: f64, bound: f64) -> (f64, f64) {
    // The same from the other end, where numbers are small enough to be exact.
    let mirrored = 0.5 * curvature * (bound - 2.0 * alpha) + margin < 0.0;
    let (start, slope) = if mirrored { (bound - alpha, -margin) } else { (alpha, margin) };
    let gradient = |z: f64| curvature * (z - start) + slope + (z / (bound - z)).ln();
    let mut z = if bound - start < 0.5 * bound { 0.1 * start } else { start };
    let mut gap = gradient(z);
    let first = gap.abs();
    for _ in 0..100 {
        if gap.abs() < 1e-3 {
            break;
        }
        let step = z - gap / (curvature + bound / (bound - z) / z);
        z = if step <= 0.0 { z * 0.1 } else { step };
        gap = gradient(z);
    }
    (if mirrored { bound - z } else { z }, first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_what_goes_with_a_feature() {
        let example = |features: &[u32], positive| Example { features: features.to_vec(), positive, weight: 1.0 };
        let examples: Vec<Example> = (0..20)
            .flat_map(|at| [example(&[0, 1, 4 + at], true), example(&[0, 2, 4 + at], false), example(&[0, 3], at < 5)])
            .collect();
        let weights = learn(&examples, 32, 10.0);
        assert!(weights[1] > 1.0 && weights[2] < -1.0, "{weights:?}");
        // A quarter of these are positive: the logarithm of the odds is -1.1.
        let quarter = weights[0] + weights[3];
        assert!((-1.3..-0.9).contains(&quarter), "{quarter}");
    }
}
