//! Learns the letters and common words of a language.

use std::collections::BTreeMap;

use beleg_language::{
    hash::{hash, key},
    letters::{Letters, STRANGE, threes},
    table::Table,
};

/// How many common words are kept.
const WORDS: usize = 1500;

/// Learns from running text.
pub(crate) fn learn<'a>(texts: impl Iterator<Item = &'a str>) -> Letters {
    let mut counts: BTreeMap<u64, u32> = BTreeMap::new();
    let mut words: BTreeMap<String, u32> = BTreeMap::new();
    let mut total = 0f64;
    for text in texts {
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            let lower = word.to_lowercase();
            for three in threes(&lower) {
                *counts.entry(three).or_default() += 1;
                total += 1.0;
            }
            *words.entry(lower).or_default() += 1;
        }
    }
    let costs: Vec<(u32, u32)> = counts
        .into_iter()
        .filter(|(_, count)| *count >= 3)
        .map(|(three, count)| (key(three), ((total / f64::from(count)).log2() * 8.0).round() as u32))
        .map(|(three, cost)| (three, cost.min(STRANGE)))
        .collect();
    let mut words: Vec<(String, u32)> = words.into_iter().collect();
    words.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    words.truncate(WORDS);
    let common: Vec<(u32, u32)> = words.iter().map(|(word, _)| (key(hash(word)), 0)).collect();
    Letters { costs: Table::of(costs.into_iter()), common: Table::of(common.into_iter()) }
}
