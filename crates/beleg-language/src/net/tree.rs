//! The best tree under scores of heads.

/// The best tree (Chu and Liu 1965, Edmonds 1967): for each word its head, counted from 1; 0 is the root, which governs one word.
///
/// `scores` has a line for each word, in it the root and then each word.
pub fn best_tree(scores: &[f32], words: usize) -> Vec<usize> {
    let greedy: Vec<usize> = (0..words).map(|word| best(scores, words, word)).collect();
    let roots = greedy.iter().filter(|head| **head == 0).count();
    if roots == 1 && cycle(&greedy).is_none() {
        return greedy;
    }
    // With one word fixed under the root, the others under words: the best over the likeliest few.
    let mut likely: Vec<usize> = (0..words).collect();
    let gain = |word: &usize| scores[word * (words + 1)] - highest(scores, words, *word);
    likely.sort_by(|a, b| gain(b).total_cmp(&gain(a)).then(a.cmp(b)));
    likely.truncate(TRIED);
    let mut found: Option<(f32, Vec<usize>)> = None;
    for top in likely {
        let heads = rooted(scores, words, top);
        let sum = heads.iter().enumerate().map(|(word, head)| scores[word * (words + 1) + head]).sum();
        if found.as_ref().is_none_or(|(other, _)| sum > *other) {
            found = Some((sum, heads));
        }
    }
    found.map(|(_, heads)| heads).unwrap_or_default()
}

/// How many words are tried under the root.
const TRIED: usize = 3;

fn best(scores: &[f32], words: usize, word: usize) -> usize {
    let line = &scores[word * (words + 1)..(word + 1) * (words + 1)];
    let mut best = 0;
    for head in 1..=words {
        if head != word + 1 && line[head] > line[best] {
            best = head;
        }
    }
    best
}

fn highest(scores: &[f32], words: usize, word: usize) -> f32 {
    let line = &scores[word * (words + 1)..(word + 1) * (words + 1)];
    (1..=words).filter(|head| *head != word + 1).map(|head| line[head]).fold(f32::MIN, f32::max)
}

/// The words of a cycle, if there is one; heads count from 1.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![0usize; heads.len()];
    for start in 0..heads.len() {
        let mut at = start;
        while seen[at] == 0 {
            seen[at] = start + 1;
            match heads[at] {
                0 => break,
                head => at = head - 1,
            }
        }
        if seen[at] == start + 1 && heads[at] != 0 {
            let mut words = vec![at];
            let mut next = heads[at] - 1;
            while next != at {
                words.push(next);
                next = heads[next].checked_sub(1)?;
            }
            return Some(words);
        }
    }
    None
}

/// The best tree with `top` under the root and nothing else there.
fn rooted(scores: &[f32], words: usize, top: usize) -> Vec<usize> {
    // Nodes are the words; `top` has no head.
    let mut matrix = vec![vec![f32::NEG_INFINITY; words]; words];
    for (word, line) in matrix.iter_mut().enumerate().filter(|(word, _)| *word != top) {
        for (head, score) in line.iter_mut().enumerate().filter(|(head, _)| *head != word) {
            *score = scores[word * (words + 1) + head + 1];
        }
    }
    let heads = contract(&matrix, top);
    (0..words).map(|word| if word == top { 0 } else { heads[word] + 1 }).collect()
}

/// The best heads of all nodes but `top`; `matrix[node][head]`.
fn contract(matrix: &[Vec<f32>], top: usize) -> Vec<usize> {
    let size = matrix.len();
    let best = |node: usize| {
        let mut best = usize::from(node == 0 && size > 1);
        for head in 0..size {
            if head != node && matrix[node][head] > matrix[node][best] {
                best = head;
            }
        }
        best
    };
    let heads: Vec<usize> = (0..size).map(|node| if node == top { node } else { best(node) }).collect();
    let counted: Vec<usize> = (0..size).map(|node| if node == top { 0 } else { heads[node] + 1 }).collect();
    let Some(ring) = cycle(&counted) else { return heads };
    // The ring becomes one node, the last of a smaller problem.
    let inside = |node: usize| ring.contains(&node);
    let outside: Vec<usize> = (0..size).filter(|node| !inside(*node)).collect();
    let places = outside.len();
    let mut smaller = vec![vec![f32::NEG_INFINITY; places + 1]; places + 1];
    let mut entries = vec![0; places];
    let mut exits = vec![0; places];
    for (place, node) in outside.iter().enumerate() {
        for (other, head) in outside.iter().enumerate() {
            smaller[place][other] = matrix[*node][*head];
        }
        for inner in &ring {
            if matrix[*node][*inner] > smaller[place][places] {
                smaller[place][places] = matrix[*node][*inner];
                exits[place] = *inner;
            }
            // To enter here costs the ring's own arc.
            let gain = matrix[*inner][*node] - matrix[*inner][heads[*inner]];
            if gain > smaller[places][place] {
                smaller[places][place] = gain;
                entries[place] = *inner;
            }
        }
    }
    let Some(small_top) = outside.iter().position(|node| *node == top) else { return heads };
    let solved = contract(&smaller, small_top);
    let mut result = heads.clone();
    for (place, node) in outside.iter().enumerate().filter(|(_, node)| **node != top) {
        result[*node] = if solved[place] == places { exits[place] } else { outside[solved[place]] };
    }
    let entry = solved[places];
    if entry < places {
        result[entries[entry]] = outside[entry];
    }
    result
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn is_tree(heads: &[usize]) -> bool {
        heads.iter().filter(|head| **head == 0).count() == 1 && cycle(heads).is_none()
    }

    /// All trees, one by one.
    fn exhaustive(scores: &[f32], words: usize) -> f32 {
        let mut best = f32::MIN;
        for number in 0..(words + 1).pow(words as u32) {
            let heads: Vec<usize> =
                (0..words).map(|word| number / (words + 1).pow(word as u32) % (words + 1)).collect();
            if heads.iter().enumerate().all(|(word, head)| *head != word + 1) && is_tree(&heads) {
                let sum: f32 = heads.iter().enumerate().map(|(word, head)| scores[word * (words + 1) + head]).sum();
                best = best.max(sum);
            }
        }
        best
    }

    proptest! {
        #[test]
        fn is_a_tree_and_for_few_words_the_best(words in 1usize..5, seed in prop::collection::vec(-8i8..8, 20)) {
            let scores: Vec<f32> = seed.iter().take(words * (words + 1)).map(|score| f32::from(*score)).collect();
            let heads = best_tree(&scores, words);
            prop_assert!(is_tree(&heads), "{heads:?}");
            let sum: f32 = heads.iter().enumerate().map(|(word, head)| scores[word * (words + 1) + head]).sum();
            // Not every word is tried under the root.
            if words <= TRIED {
                prop_assert_eq!(sum, exhaustive(&scores, words));
            }
        }

        #[test]
        fn of_many_words_is_a_tree(words in 1usize..40, seed: u32) {
            let number = |at: u32| (at.wrapping_mul(2_654_435_761).wrapping_add(seed) >> 12) as f32;
            let scores: Vec<f32> = (0..words * (words + 1)).map(|at| number(at as u32)).collect();
            prop_assert!(is_tree(&best_tree(&scores, words)));
        }
    }
}
