//! How often words occur in running text.

use std::collections::HashMap;

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
