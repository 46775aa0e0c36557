//! A conditional random field over the labels of a sentence (Lafferty et al. 2001).
//!
//! Sums run forward and backward over powers rather than logarithms, scaled at every word (Rabiner 1989).

/// What the right labels cost, and the slopes of that cost: at the scores (words × labels, written) and at the moves (added
/// to); all times `weight`.
pub(crate) fn cost(
    scores: &[f32],
    moves: &[f32],
    right: &[u8],
    weight: f32,
    slopes: &mut [f32],
    move_slopes: &mut [f32],
) -> f32 {
    let words = right.len();
    let labels = scores.len() / words.max(1);
    let mut moved = moves.to_vec();
    beleg_matrix::exps(&mut moved);
    // Powers of the scores, each word's divided by its largest.
    let mut powers = scores.to_vec();
    let mut total = 0f32;
    for line in powers.chunks_exact_mut(labels) {
        let highest = line.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        total += highest;
        line.iter_mut().for_each(|score| *score -= highest);
        beleg_matrix::exps(line);
    }
    // Forward; the sum of each line is brought to 1.
    let mut ahead = powers.clone();
    for word in 0..words {
        let (before, now) = ahead.split_at_mut(word * labels);
        let now = &mut now[..labels];
        if word > 0 {
            let mut sums = vec![0f32; labels];
            for (from, moved) in before[(word - 1) * labels..].iter().zip(moved.chunks_exact(labels)) {
                add(&mut sums, moved, *from);
            }
            now.iter_mut().zip(&sums).for_each(|(now, sum)| *now *= sum);
        }
        let sum = now.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        total += sum.ln();
        now.iter_mut().for_each(|now| *now /= sum);
    }
    // Backward; `after` are the powers of all that comes, without this word's own.
    let mut after = vec![1f32; labels];
    let mut reached = 0.0;
    for word in (0..words).rev() {
        let now = &ahead[word * labels..(word + 1) * labels];
        let line = &mut slopes[word * labels..(word + 1) * labels];
        let sum = now.iter().zip(&after).map(|(now, after)| now * after).sum::<f32>().max(f32::MIN_POSITIVE);
        for ((slope, now), after) in line.iter_mut().zip(now).zip(&after) {
            *slope = now * after / sum * weight;
        }
        let own = usize::from(right[word]);
        line[own] -= weight;
        reached += scores[word * labels + own];
        let Some(before) = word.checked_sub(1) else { continue };
        let last = usize::from(right[before]);
        reached += moves[last * labels + own];
        move_slopes[last * labels + own] -= weight;
        let before = &ahead[before * labels..word * labels];
        let ends: Vec<f32> =
            powers[word * labels..(word + 1) * labels].iter().zip(&after).map(|(power, after)| power * after).collect();
        let starts: Vec<f32> = moved
            .chunks_exact(labels)
            .map(|moved| moved.iter().zip(&ends).map(|(moved, end)| moved * end).sum::<f32>())
            .collect();
        let sum = before.iter().zip(&starts).map(|(before, start)| before * start).sum::<f32>().max(f32::MIN_POSITIVE);
        for (from, before) in before.iter().enumerate() {
            let factor = before / sum * weight;
            let line = from * labels..(from + 1) * labels;
            for ((slope, moved), end) in move_slopes[line.clone()].iter_mut().zip(&moved[line]).zip(&ends) {
                *slope += factor * moved * end;
            }
        }
        let highest = starts.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
        after.iter_mut().zip(&starts).for_each(|(after, start)| *after = start / highest);
    }
    (total - reached) * weight
}

fn add(sums: &mut [f32], line: &[f32], factor: f32) {
    for (sum, number) in sums.iter_mut().zip(line) {
        *sum += factor * number;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slopes_are_those_of_small_differences() {
        let scores: Vec<f32> = (0..12).map(|at| (at as f32 * 1.3).sin()).collect();
        let moves: Vec<f32> = (0..9).map(|at| (at as f32 * 0.7).cos()).collect();
        let right = [0, 2, 1, 1];
        let (mut slopes, mut move_slopes) = (vec![0.0; 12], vec![0.0; 9]);
        cost(&scores, &moves, &right, 1.0, &mut slopes, &mut move_slopes);
        for at in 0..21 {
            let moved = |step: f32| {
                let (mut scores, mut moves) = (scores.clone(), moves.clone());
                if at < 12 {
                    scores[at] += step;
                } else {
                    moves[at - 12] += step;
                }
                cost(&scores, &moves, &right, 1.0, &mut [0.0; 12], &mut [0.0; 9])
            };
            let expected = (moved(1e-2) - moved(-1e-2)) / 2e-2;
            let found = if at < 12 { slopes[at] } else { move_slopes[at - 12] };
            assert!((expected - found).abs() < 2e-3, "{at}: {expected} {found}");
        }
    }
}
