//! A light recurrent layer: gates that read the input and the cell before them, no product of matrices from step to step.
//!
//! For each step the input has been turned into three vectors of the layer's width: candidate, forget gate and output gate.
//! With `c` the cell and `v` and `w` vectors of the layer,
//!
//! ```text
//! x = tanh(candidate)    f = sigmoid(forget + v c₋₁)    o = sigmoid(output + w c₋₁)
//! c = f c₋₁ + (1 - f) x  h = o c
//! ```
//!
//! after the simple recurrent unit (Lei et al. 2018) and the quasi-recurrent network (Bradbury et al. 2017).

use crate::{smooth, wide};

/// Runs the layer over the steps of one sequence, from the last to the first if `backward`.
///
/// `gates` (steps × 3 widths) holds the three vectors of each step and is replaced by x, f and o; `cells` and `outputs`
/// (steps × width) are written. `peep` holds v and w.
pub fn scan(gates: &mut [f32], peep: &[f32], cells: &mut [f32], outputs: &mut [f32], width: usize, backward: bool) {
    wide::scan(gates, peep, cells, outputs, width, backward);
}

/// Goes back through what [`scan`] did: from the slopes at the outputs to those at the three vectors (`slopes`, steps × 3
/// widths, written) and at v and w (`peep_slopes`, added to).
#[allow(clippy::too_many_arguments, reason = "a plain list of slices")]
pub fn scan_back(
    gates: &[f32],
    peep: &[f32],
    cells: &[f32],
    outputs: &[f32],
    slopes: &mut [f32],
    peep_slopes: &mut [f32],
    width: usize,
    backward: bool,
) {
    wide::scan_back(gates, peep, cells, outputs, slopes, peep_slopes, width, backward);
}

/// The steps in the order of the scan.
#[inline(always)]
fn order(steps: usize, backward: bool) -> impl DoubleEndedIterator<Item = usize> {
    (0..steps).map(move |step| if backward { steps - 1 - step } else { step })
}

#[inline(always)]
pub(crate) fn forward(
    gates: &mut [f32],
    peep: &[f32],
    cells: &mut [f32],
    outputs: &mut [f32],
    width: usize,
    backward: bool,
) {
    let (v, w) = peep.split_at(width);
    let w = &w[..width];
    let mut before = vec![0f32; width];
    for step in order(cells.len() / width.max(1), backward) {
        let (x, rest) = gates[step * 3 * width..(step + 1) * 3 * width].split_at_mut(width);
        let (f, o) = rest.split_at_mut(width);
        let cell = &mut cells[step * width..(step + 1) * width];
        let output = &mut outputs[step * width..(step + 1) * width];
        for place in 0..width {
            let last = before[place];
            let candidate = smooth::tanh(x[place]);
            let forget = smooth::sigmoid(v[place].mul_add(last, f[place]));
            let out = smooth::sigmoid(w[place].mul_add(last, o[place]));
            let now = forget.mul_add(last - candidate, candidate);
            x[place] = candidate;
            f[place] = forget;
            o[place] = out;
            cell[place] = now;
            output[place] = out * now;
            before[place] = now;
        }
    }
}

#[inline(always)]
#[allow(clippy::too_many_arguments, reason = "a plain list of slices")]
pub(crate) fn back(
    gates: &[f32],
    peep: &[f32],
    cells: &[f32],
    outputs: &[f32],
    slopes: &mut [f32],
    peep_slopes: &mut [f32],
    width: usize,
    backward: bool,
) {
    let (v, w) = peep.split_at(width);
    let w = &w[..width];
    let (dv, dw) = peep_slopes.split_at_mut(width);
    let steps = cells.len() / width.max(1);
    let none = vec![0f32; width];
    let mut after = vec![0f32; width];
    for step in order(steps, backward).rev() {
        let gate = &gates[step * 3 * width..(step + 1) * 3 * width];
        let (x, f, o) = (&gate[..width], &gate[width..2 * width], &gate[2 * width..]);
        let cell = &cells[step * width..(step + 1) * width];
        let before = match (backward, step) {
            (false, 0) => &none[..],
            (false, step) => &cells[(step - 1) * width..step * width],
            (true, step) if step + 1 == steps => &none[..],
            (true, step) => &cells[(step + 1) * width..(step + 2) * width],
        };
        let output = &outputs[step * width..(step + 1) * width];
        let (dx, rest) = slopes[step * 3 * width..(step + 1) * 3 * width].split_at_mut(width);
        let (df, d_o) = rest.split_at_mut(width);
        for place in 0..width {
            let out = o[place];
            let forget = f[place];
            let slope = output[place];
            let at_out = slope * cell[place] * out * (1.0 - out);
            let at_cell = slope.mul_add(out, after[place]);
            let at_forget = at_cell * (before[place] - x[place]) * forget * (1.0 - forget);
            let at_x = at_cell * (1.0 - forget) * (1.0 - x[place] * x[place]);
            dx[place] = at_x;
            df[place] = at_forget;
            d_o[place] = at_out;
            dv[place] += at_forget * before[place];
            dw[place] += at_out * before[place];
            after[place] = at_cell * forget + at_forget * v[place] + at_out * w[place];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The sum of the outputs, each with a factor of its own.
    fn loss(inputs: &[f32], peep: &[f32], width: usize, backward: bool) -> f32 {
        let steps = inputs.len() / 3 / width;
        let (mut gates, mut cells, mut outputs) = (inputs.to_vec(), vec![0.0; steps * width], vec![0.0; steps * width]);
        scan(&mut gates, peep, &mut cells, &mut outputs, width, backward);
        outputs.iter().zip(1..).map(|(output, at)| output * (at as f32 * 0.37).sin()).sum()
    }

    #[test]
    fn slopes_are_those_of_small_differences() {
        let width = 3;
        let inputs: Vec<f32> = (0..4 * 3 * width).map(|at| (at as f32 * 1.7).sin()).collect();
        let peep: Vec<f32> = (0..2 * width).map(|at| (at as f32 * 0.9).cos()).collect();
        for backward in [false, true] {
            let (mut gates, mut cells, mut outputs) = (inputs.clone(), vec![0.0; 4 * width], vec![0.0; 4 * width]);
            scan(&mut gates, &peep, &mut cells, &mut outputs, width, backward);
            let at_outputs: Vec<f32> = (1..=4 * width).map(|at| (at as f32 * 0.37).sin()).collect();
            let (mut slopes, mut peep_slopes) = (vec![0.0; inputs.len()], vec![0.0; peep.len()]);
            scan_back(&gates, &peep, &cells, &at_outputs, &mut slopes, &mut peep_slopes, width, backward);
            for at in 0..inputs.len() + peep.len() {
                let moved = |step: f32| {
                    let (mut inputs, mut peep) = (inputs.clone(), peep.clone());
                    if at < inputs.len() {
                        inputs[at] += step;
                    } else {
                        peep[at - inputs.len()] += step;
                    }
                    loss(&inputs, &peep, width, backward)
                };
                let expected = (moved(1e-2) - moved(-1e-2)) / 2e-2;
                let found = if at < inputs.len() { slopes[at] } else { peep_slopes[at - inputs.len()] };
                assert!((expected - found).abs() < 2e-3, "{at} {backward}: {expected} {found}");
            }
        }
    }
}
