//! Clusters of words that stand in the same surroundings, from running text.
//!
//! A word is the distribution of the common words directly before and after it; words are brought together by k-means on
//! the square roots of these distributions (the Hellinger distance).

use std::collections::HashMap;

use beleg_language::{
    hash::{hash, key},
    table::Table,
};

const WORDS: usize = 60_000;
const LEAST: u32 = 12;
const CONTEXTS: usize = 800;
const CLUSTERS: usize = 400;
const ROUNDS: usize = 12;

/// How often each word occurs.
pub(crate) fn counts<'a>(texts: &[&'a str]) -> HashMap<&'a str, u32> {
    let mut counts = HashMap::new();
    for text in texts {
        for word in words(text) {
            *counts.entry(word).or_default() += 1;
        }
    }
    counts
}

/// A rough split into words and marks, fast enough for hundreds of megabytes.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().flat_map(|piece| {
        let inner = piece.trim_matches(|c: char| !c.is_alphanumeric());
        let start = piece.find(inner).unwrap_or(0);
        let (before, rest) = piece.split_at(start);
        let (inner, after) = rest.split_at(inner.len());
        [before, inner, after.get(..after.chars().next().map_or(0, char::len_utf8)).unwrap_or("")]
            .into_iter()
            .filter(|word| !word.is_empty())
    })
}

/// Clusters the words of texts.
#[allow(clippy::print_stderr)]
pub(crate) fn learn(texts: &[&str], counts: &HashMap<&str, u32>) -> Table {
    let mut common: Vec<(&str, u32)> =
        counts.iter().filter(|(_, count)| **count >= LEAST).map(|(word, count)| (*word, *count)).collect();
    common.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    common.truncate(WORDS);
    let numbers: HashMap<&str, usize> = common.iter().enumerate().map(|(number, (word, _))| (*word, number)).collect();
    let vectors = surroundings(texts, &numbers);
    let clusters = k_means(&vectors);
    eprintln!("clusters: {} words", common.len());
    let entries: Vec<(u32, u32)> =
        common.iter().zip(clusters).map(|((word, _), cluster)| (key(hash(word)), cluster)).collect();
    Table::of(entries.into_iter())
}

/// For each word its contexts with the square roots of their shares.
fn surroundings(texts: &[&str], numbers: &HashMap<&str, usize>) -> Vec<Vec<(u32, f32)>> {
    let mut seen: Vec<HashMap<u32, u32>> = vec![HashMap::new(); numbers.len()];
    for text in texts {
        let mut before: Option<usize> = None;
        for word in words(text) {
            let number = numbers.get(word).copied();
            if let Some(word) = number {
                let context = before.unwrap_or(CONTEXTS).min(CONTEXTS) as u32;
                *seen[word].entry(context).or_default() += 1;
            }
            if let Some(word) = before {
                let context = (CONTEXTS + 1 + number.unwrap_or(CONTEXTS).min(CONTEXTS)) as u32;
                *seen[word].entry(context).or_default() += 1;
            }
            before = number;
        }
    }
    seen.into_iter()
        .map(|contexts| {
            let total: u32 = contexts.values().sum();
            let mut vector: Vec<(u32, f32)> = contexts
                .into_iter()
                .map(|(context, count)| (context, (count as f32 / total.max(1) as f32).sqrt()))
                .collect();
            vector.sort_by_key(|(context, _)| *context);
            vector
        })
        .collect()
}

fn k_means(vectors: &[Vec<(u32, f32)>]) -> Vec<u32> {
    const SIZE: usize = 2 * (CONTEXTS + 1);
    let count = CLUSTERS.min(vectors.len());
    // Centres by context, so that a sparse vector runs over rows. The first centres are common words, spread over the ranks.
    let mut centres = vec![0f32; SIZE * count];
    for cluster in 0..count {
        let word = cluster * vectors.len() / (8 * count).max(1);
        for (context, value) in &vectors[word] {
            centres[*context as usize * count + cluster] = *value;
        }
    }
    let mut clusters = vec![0u32; vectors.len()];
    let mut likeness = vec![0f32; count];
    for _ in 0..ROUNDS {
        for (vector, cluster) in vectors.iter().zip(&mut clusters) {
            likeness.fill(0.0);
            for (context, value) in vector {
                let row = &centres[*context as usize * count..][..count];
                for (sum, centre) in likeness.iter_mut().zip(row) {
                    *sum += value * centre;
                }
            }
            let mut best = 0;
            for (number, value) in likeness.iter().enumerate() {
                if *value > likeness[best] {
                    best = number;
                }
            }
            *cluster = best as u32;
        }
        centres.fill(0.0);
        for (vector, cluster) in vectors.iter().zip(&clusters) {
            for (context, value) in vector {
                centres[*context as usize * count + *cluster as usize] += value;
            }
        }
        let mut lengths = vec![0f32; count];
        for row in centres.chunks_exact(count) {
            for (length, value) in lengths.iter_mut().zip(row) {
                *length += value * value;
            }
        }
        for row in centres.chunks_exact_mut(count) {
            for (value, length) in row.iter_mut().zip(&lengths) {
                *value /= length.sqrt().max(1e-9);
            }
        }
    }
    clusters
}
