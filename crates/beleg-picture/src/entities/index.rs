//! Forms that can have to do with each other, without going through all of them.
//!
//! What rules and comparisons ask for is written down as keys: how the surname sounds, the stems, the letters that words begin with.
//! Only forms that share a key are compared ("blocking": Christen 2012, Data Matching).

use std::{
    cell::Cell,
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
};

use super::form::Form;
use crate::{
    names::{fold, parts, town},
    organizations::Organizations,
};

/// So many forms may share a key before a name is no longer looked for among them: persons of one surname are then compared only where more of
/// their names is alike, and a word or initials that so many have could hardly mean just one of them.
const COMMON: usize = 30;

/// Letters of a surname that slips of the pen leave as they are.
const BEGINNING: usize = 2;

/// By each key the forms that have it, in order. Keys are hashes: two that are equal by chance only bring a comparison more.
pub(super) struct Index {
    forms: HashMap<u64, Vec<usize>>,
    /// The keys of each form.
    keys: Vec<Vec<(Sort, u64)>>,
    compared: Cell<usize>,
}

/// What a key is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Sort {
    /// The sound of a person's last name.
    Last,
    /// The same with the first letter of the given name.
    LastInitial,
    /// The same with the consonants of the given name, which one vowel more or less leaves as they are.
    LastGiven,
    /// The sound of a person's first name with the beginning of the last: for surnames that a letter parts.
    Beginning,
    /// The sound of a person's first name.
    First,
    /// All sounds in one.
    Sounds,
    /// Stems of a thing's name, in the order of the alphabet.
    Stems,
    /// A state.
    Country,
    /// A known organization.
    Known,
    /// An entry of a register.
    Link,
    /// The name in plain letters.
    Folded,
    /// Another name of a thing of several words.
    Alias,
    /// The letters that the words of a thing's name begin with.
    Initials,
    /// A beginning of a person's name: "kim jong".
    Prefix,
    /// A person's name with only the first letter of its last word: "hannes k".
    Abbreviation,
    /// The town that a longer name of a place begins with.
    Town,
    /// A word of a thing's name of several.
    Part,
}

impl Index {
    pub(super) fn of(forms: &[Form], known: &Organizations) -> Self {
        let mut index = Self { forms: HashMap::new(), keys: Vec::with_capacity(forms.len()), compared: Cell::new(0) };
        for (at, form) in forms.iter().enumerate() {
            let keys: Vec<(Sort, u64)> =
                keys(form, known).iter().map(|(sort, key)| (*sort, hashed(*sort, key))).collect();
            for (_, key) in &keys {
                let own = index.forms.entry(*key).or_default();
                if own.last() != Some(&at) {
                    own.push(at);
                }
            }
            index.keys.push(keys);
        }
        index
    }

    /// The forms that have a key.
    pub(super) fn with(&self, sort: Sort, key: &str) -> &[usize] {
        let found = self.of_hash(hashed(sort, key));
        self.compared.set(self.compared.get() + found.len());
        found
    }

    /// The same, if they are few enough that one of them may be meant.
    pub(super) fn few(&self, sort: Sort, key: &str) -> &[usize] {
        if self.of_hash(hashed(sort, key)).len() > COMMON { &[] } else { self.with(sort, key) }
    }

    /// Whether any form has a key.
    pub(super) fn has(&self, sort: Sort, key: &str) -> bool {
        !self.of_hash(hashed(sort, key)).is_empty()
    }

    /// How many forms were given out to be compared with another.
    pub(super) fn compared(&self) -> usize {
        self.compared.get()
    }

    fn of_hash(&self, key: u64) -> &[usize] {
        self.forms.get(&key).map_or(&[], Vec::as_slice)
    }

    /// The later forms that can be the same name as the one at `at`, in order.
    pub(super) fn near(&self, forms: &[Form], at: usize) -> Vec<usize> {
        let form = &forms[at];
        let mut found = vec![];
        let mut add = |own: &[usize]| {
            let later = &own[own.partition_point(|other| *other <= at)..];
            self.compared.set(self.compared.get() + later.len());
            found.extend_from_slice(later);
        };
        for (sort, key) in &self.keys[at] {
            let own = self.of_hash(*key);
            match sort {
                Sort::Last | Sort::Beginning | Sort::LastInitial if own.len() > COMMON => {}
                Sort::First | Sort::Alias | Sort::Initials | Sort::Part | Sort::Town => {}
                Sort::Prefix | Sort::Abbreviation => {}
                _ => add(own),
            }
        }
        // The family name can stand in front.
        if let ([first, .., last], true) = (form.sounds.as_slice(), form.person) {
            add(self.of_hash(hashed(Sort::First, last)));
            add(self.of_hash(hashed(Sort::Last, first)));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn hashed(sort: Sort, key: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (sort, key).hash(&mut hasher);
    hasher.finish()
}

fn keys(form: &Form, known: &Organizations) -> Vec<(Sort, String)> {
    let mut found = vec![(Sort::Sounds, form.sounds.concat())];
    if form.parts.is_empty() {
        found.push((Sort::Folded, fold(form.name)));
    }
    let links = form.nodes.iter().filter_map(|(_, entity)| entity.link.clone());
    found.extend(links.map(|link| (Sort::Link, link)));
    if form.person {
        let (first, last) = (form.sounds.first(), form.sounds.last());
        found.extend(last.map(|sound| (Sort::Last, sound.clone())));
        found.extend(first.map(|sound| (Sort::First, sound.clone())));
        let initial = first.and_then(|first| first.chars().next());
        let consonants =
            |given: &String| given.chars().filter(|letter| !"aeiouhj".contains(*letter)).collect::<String>();
        found.extend(last.zip(first).map(|(last, first)| (Sort::LastGiven, format!("{last} {}", consonants(first)))));
        found.extend(last.zip(initial).map(|(last, initial)| (Sort::LastInitial, format!("{last} {initial}"))));
        if let [first, .., last] = form.sounds.as_slice() {
            let beginning: String = last.chars().take(BEGINNING).collect();
            found.push((Sort::Beginning, format!("{first} {beginning}")));
        }
        if let Some((last, given)) = form.parts.split_last().filter(|(_, given)| !given.is_empty()) {
            found.extend((1..=given.len()).map(|words| (Sort::Prefix, given[..words].join(" "))));
            found.extend(abbreviation(last, given).map(|key| (Sort::Abbreviation, key)));
        }
        return found;
    }
    let mut stems: Vec<&str> = form.stems.iter().map(String::as_str).collect();
    stems.sort_unstable();
    found.push((Sort::Stems, stems.join(" ")));
    found.extend(form.code().map(|code| (Sort::Country, code.to_owned())));
    found.extend(known.number(form.name).map(|number| (Sort::Known, number.to_string())));
    let heads: String = form
        .name
        .split([' ', '-', '\u{a0}'])
        .filter_map(|word| word.chars().next())
        .filter(|first| first.is_uppercase())
        .collect();
    if heads.chars().count() > 1 {
        found.push((Sort::Initials, heads));
    }
    if form.parts.len() > 1 {
        found.extend(form.parts.iter().map(|part| (Sort::Part, part.clone())));
        let town = parts(town(form.name));
        if town.len() < form.parts.len() {
            found.push((Sort::Town, town.join(" ")));
        }
        let aliases = form.nodes.iter().flat_map(|(_, entity)| &entity.aliases);
        found.extend(aliases.map(|alias| (Sort::Alias, parts(alias).join(" "))));
    }
    found
}

/// The key of a person's name of which only the first letter of the last word is told.
pub(super) fn abbreviation(last: &str, given: &[String]) -> Option<String> {
    Some(format!("{} {}", given.join(" "), last.chars().next()?))
}
