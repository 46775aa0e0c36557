//! Names of persons, organisations, places, countries, events and products, as labels of words.

use std::ops::Range;

use beleg_core::reading::EntityKind;

use crate::{
    agreement::agree,
    hash::hash,
    token::TokenKind,
    word::{Lexicon, Word},
};

/// The kinds of names, in the order of the labels.
pub const KINDS: [EntityKind; 6] = [
    EntityKind::Person,
    EntityKind::Organization,
    EntityKind::Place,
    EntityKind::Country,
    EntityKind::Event,
    EntityKind::Product,
];

/// Number of labels: none, and for each kind the first, inner, last and only word of a name.
pub const LABELS: usize = 1 + 4 * KINDS.len();

const FIRST: u8 = 0;
const LAST: u8 = 2;
const ONLY: u8 = 3;

/// The names that labels describe, as ranges of words with kinds.
pub fn names(labels: &[u8]) -> Vec<(Range<usize>, EntityKind)> {
    let mut found = vec![];
    let mut start = 0;
    for (place, label) in labels.iter().enumerate() {
        let Some((kind, role)) = parts(*label) else { continue };
        if role == FIRST || role == ONLY {
            start = place;
        }
        if role == LAST || role == ONLY {
            found.push((start..place + 1, KINDS[kind]));
        }
    }
    found
}

/// Kind and role of a label; `None` where there is no name.
fn parts(label: u8) -> Option<(usize, u8)> {
    let label = label.checked_sub(1)?;
    let kind = usize::from(label / 4);
    (kind < KINDS.len()).then_some((kind, label % 4))
}

/// A range of words with the kind of the name that they are.
pub type Found = (Range<usize>, EntityKind);

/// The names that the labels of an article describe: ranges of its words with kinds, in order and without overlap.
pub fn of_labels(lexicon: &Lexicon, words: &[Word], labels: &[u8], sentences: &[Range<usize>]) -> Vec<Found> {
    let mut found = vec![];
    for sentence in sentences {
        // Without weights there are no labels.
        let Some(labels) = labels.get(sentence.clone()) else { continue };
        for (range, kind) in names(labels) {
            let range = range.start + sentence.start..range.end + sentence.start;
            if let Some(range) = bare(words, range) {
                found.push((range, kind));
            }
        }
    }
    agree(lexicon, words, found)
}

/// A name without marks around it, cut where a quotation begins or ends inside it only.
fn bare(words: &[Word], mut range: Range<usize>) -> Option<Range<usize>> {
    let quotes: Vec<u64> = ["„", "“", "”", "\"", "»", "«", "‚", "‘"].iter().map(|mark| hash(mark)).collect();
    let inside = range.clone().filter(|at| quotes.contains(&words[*at].form)).collect::<Vec<_>>();
    if let [only] = inside[..] {
        range = if only - range.start >= range.end - only { range.start..only } else { only + 1..range.end };
    }
    let is_mark = |at: usize| words[at].kind == TokenKind::Mark;
    while !range.is_empty() && is_mark(range.start) {
        range.start += 1;
    }
    while !range.is_empty() && is_mark(range.end - 1) {
        range.end -= 1;
    }
    (!range.is_empty()).then_some(range)
}
