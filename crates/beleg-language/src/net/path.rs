//! The best sequence of labels.

/// The best labels (Viterbi 1967) under `scores` of each word (words × labels) and `moves` from one label to the next
/// (labels × labels). At equal sums the label of the lower number is taken.
pub fn best_path(scores: &[f32], moves: &[f32], labels: usize) -> Vec<u8> {
    let words = scores.len().checked_div(labels).unwrap_or(0);
    if words == 0 {
        return vec![];
    }
    let mut sums = scores[..labels].to_vec();
    let mut from = vec![0u8; words * labels];
    for word in 1..words {
        let mut next = vec![f32::NEG_INFINITY; labels];
        let origins = &mut from[word * labels..(word + 1) * labels];
        for (last, sum) in sums.iter().enumerate() {
            let moves = &moves[last * labels..(last + 1) * labels];
            for ((next, step), origin) in next.iter_mut().zip(moves).zip(origins.iter_mut()) {
                let total = sum + step;
                if total > *next {
                    *next = total;
                    *origin = last as u8;
                }
            }
        }
        for (next, score) in next.iter_mut().zip(&scores[word * labels..]) {
            *next += score;
        }
        sums = next;
    }
    let mut label = (0..labels).rev().max_by(|a, b| sums[*a].total_cmp(&sums[*b])).unwrap_or(0);
    let mut path = vec![0; words];
    for word in (0..words).rev() {
        path[word] = label as u8;
        label = usize::from(from[word * labels + label]);
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weighs_words_and_moves() {
        // Two labels that do not like to change.
        let moves = [1.0, -1.0, -1.0, 1.0];
        assert_eq!(best_path(&[2.0, 0.0, 0.0, 1.0, 2.0, 0.0], &moves, 2), [0, 0, 0]);
        assert_eq!(best_path(&[2.0, 0.0, 0.0, 9.0, 2.0, 0.0], &moves, 2), [0, 1, 0]);
        assert!(best_path(&[], &moves, 2).is_empty());
    }
}
