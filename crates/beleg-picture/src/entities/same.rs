//! Whether two forms are one name.

use std::collections::BTreeSet;

use beleg_names::compare;

use super::form::Form;
use crate::names::{fold, one_vowel_apart};

/// Why two forms are one name, as the key of a phrase.
pub(super) fn same_name(a: &Form, b: &Form) -> Option<&'static str> {
    same_by_rule(a, b).or_else(|| {
        let (a, b) = a.full.as_ref().zip(b.full.as_ref())?;
        compare(a, b).is_same().then_some("merged.compared")
    })
}

fn same_by_rule(a: &Form, b: &Form) -> Option<&'static str> {
    let links = |form: &Form| form.nodes.iter().filter_map(|(_, entity)| entity.link.clone()).collect::<BTreeSet<_>>();
    if links(a).intersection(&links(b)).next().is_some() {
        return Some("merged.link");
    }
    if a.person != b.person {
        return None;
    }
    if a.parts.is_empty() || b.parts.is_empty() {
        return (fold(a.name) == fold(b.name)).then_some("merged.spelling");
    }
    if !a.person {
        let state = a.code().zip(b.code());
        if let Some((x, y)) = state {
            return (x == y).then_some("merged.country");
        }
        return (a.parts == b.parts
            || (a.parts.len() > 1 && a.sounds.concat() == b.sounds.concat())
            || sorted(&a.stems) == sorted(&b.stems))
        .then_some("merged.spelling");
    }
    if a.parts == b.parts || (a.parts.len() > 1 && b.parts.len() > 1 && a.sounds.concat() == b.sounds.concat()) {
        return Some("merged.spelling");
    }
    let ([a_given @ .., a_last], [b_given @ .., b_last]) = (a.sounds.as_slice(), b.sounds.as_slice()) else {
        return None;
    };
    let (Some(a_first), Some(b_first)) = (a_given.first(), b_given.first()) else {
        return (a_given.is_empty() && b_given.is_empty() && a_last == b_last).then_some("merged.spelling");
    };
    if a_last != b_last {
        return None;
    }
    // A title or office taken for part of the name.
    if a.sounds.len() >= 2 && b.sounds.len() >= 2 && (a.sounds.ends_with(&b.sounds) || b.sounds.ends_with(&a.sounds)) {
        return Some("merged.middle");
    }
    if a_given.len() == b_given.len() && a_given[1..] == b_given[1..] && one_vowel_apart(a_first, b_first) {
        return Some("merged.given");
    }
    let (short, long) = if a_given.len() <= b_given.len() { (a_given, b_given) } else { (b_given, a_given) };
    (a_first == b_first && short.iter().all(|part| long.contains(part))).then_some("merged.middle")
}

fn sorted(words: &[String]) -> Vec<&String> {
    let mut words: Vec<&String> = words.iter().collect();
    words.sort();
    words
}

/// Whether a name can be made of the beginnings of another's words.
pub(super) fn is_short(name: &str) -> bool {
    let capitals = name.chars().filter(|letter| letter.is_uppercase()).count();
    name.chars().all(char::is_alphabetic) && capitals > 1 && name.chars().count() <= SHORT
}

/// Whether a name is made of the beginnings of another's words: "LiM" of "Liberale Mitte".
pub(super) fn is_short_of(short: &str, long: &str) -> bool {
    let capitals = short.chars().filter(|letter| letter.is_uppercase()).count();
    let heads: Vec<&str> =
        long.split([' ', '-', '\u{a0}']).filter(|word| word.starts_with(char::is_uppercase)).collect();
    if !is_short(short) || capitals != heads.len() {
        return false;
    }
    // Each word gives its first letters, the capital and the small ones behind it.
    let mut rest = short;
    heads.iter().all(|head| {
        let own =
            rest.char_indices().skip(1).find(|(_, letter)| letter.is_uppercase()).map_or(rest.len(), |(at, _)| at);
        let (first, behind) = rest.split_at(own);
        rest = behind;
        head.starts_with(first)
    })
}

/// Whether the last word of a person's name is only the beginning of another's: "Hannes K." of "Hannes Kolb".
pub(super) fn is_abbreviated(name: &str, short: &[String], long: &[String]) -> bool {
    let (Some((last, given)), Some((full, own))) = (short.split_last(), long.split_last()) else { return false };
    let letters = last.chars().count();
    name.ends_with('.')
        && letters <= ABBREVIATED
        && !given.is_empty()
        && given == own
        && full.len() > last.len()
        && full.starts_with(last.as_str())
}

/// Letters of the longest beginning that stands for a name: "St." of "Stein".
const ABBREVIATED: usize = 2;

/// Letters of the longest short form.
const SHORT: usize = 8;
