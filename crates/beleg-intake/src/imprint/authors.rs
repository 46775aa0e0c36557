//! The authors that a text names.

use std::{collections::BTreeSet, sync::LazyLock};

use super::{
    agencies::{known, split},
    parts::Parts,
    patterns::{Patterns, Place, rows},
};

/// The authors named by the first pattern that holds nothing but names.
pub(super) fn find(parts: &Parts, patterns: &Patterns) -> Vec<String> {
    for pattern in &patterns.bylines {
        let lines = if pattern.place == Place::Tail { &parts.tail } else { &parts.head };
        for found in lines.iter().filter(|line| line.len() < LONGEST_BYLINE || pattern.place == Place::Tail) {
            let Some(found) = pattern.regex.captures(found) else { continue };
            let (names, whole) = match (found.name("names"), found.name("credit")) {
                (Some(names), _) => (split(names.as_str(), &patterns.and), true),
                // A credit may mix authors with agencies and marks of editors.
                (None, Some(credit)) => (split(credit.as_str(), &patterns.and), false),
                (None, None) => continue,
            };
            let count = names.len();
            let authors: Vec<String> = names.into_iter().filter(|name| is_person(name, patterns)).collect();
            if !authors.is_empty() && (!whole || authors.len() == count) {
                return authors;
            }
        }
    }
    vec![]
}

/// Bytes of a line that may be a byline.
const LONGEST_BYLINE: usize = 200;

/// Two to five capitalised words, small particles between them: "Ursula von der Heide", "J. R. Beispiel".
pub(super) fn is_person(name: &str, patterns: &Patterns) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let capitalised = words.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    let ends = [words.first(), words.last()].iter().all(|word| word.is_some_and(|w| w.starts_with(char::is_uppercase)));
    let fits = |word: &&str| {
        let letters = word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '’' | '\'' | '-'));
        let size = word.starts_with(char::is_uppercase) || PARTICLES.contains(word);
        let other = patterns.not_name.contains(word) || patterns.not_place.contains(word);
        letters && size && !other && known(word).is_none() && !patterns.dates.is_weekday(word)
    };
    (2..=6).contains(&words.len()) && (2..=5).contains(&capitalised) && ends && words.iter().all(fits)
}

static PARTICLES: LazyLock<BTreeSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("../../data/any/name-particles.txt")).flat_map(str::split_whitespace).collect());
