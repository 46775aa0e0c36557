//! Forms that can have to do with each other, without going through all of them.
//!
//! What rules and comparisons ask for is written down as keys: how the surname sounds, the stems, the letters that words begin with.
//! Only forms that share a key are compared ("blocking": Christen 2012, Data Matching).

use std::{
    collections::HashMap,
    hash::{DefaultHasher, Hash, Hasher},
};

use super::form::Form;
use crate::{
    names::{fold, parts},
    organizations::Organizations,
};

/// So many forms may share a surname before only those with the same initial are compared, and a word before names are no longer looked for
/// within others.
pub(super) const COMMON: usize = 100;

/// Letters of a surname that slips of the pen leave as they are.
const BEGINNING: usize = 2;

/// By each key the forms that have it, in order. Keys are hashes: two that are equal by chance only bring a comparison more.
pub(super) struct Index {
    forms: HashMap<u64, Vec<usize>>,
    /// The keys of each form.
    keys: Vec<Vec<(Sort, u64)>>,
}

/// What a key is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Sort {
    /// The sound of a person's last name.
    Last,
    /// The same with the first letter of the given name.
    LastInitial,
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
    /// The first word of a person's name.
    FirstPart,
    /// A word of a thing's name of several.
    Part,
}

impl Index {
    pub(super) fn of(forms: &[Form], known: &Organizations) -> Self {
        let mut index = Self { forms: HashMap::new(), keys: Vec::with_capacity(forms.len()) };
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
        self.of_hash(hashed(sort, key))
    }

    fn of_hash(&self, key: u64) -> &[usize] {
        self.forms.get(&key).map_or(&[], Vec::as_slice)
    }

    /// The later forms that can be the same name as the one at `at`, in order.
    pub(super) fn near(&self, forms: &[Form], at: usize) -> Vec<usize> {
        let form = &forms[at];
        let mut found = vec![];
        let mut add = |own: &[usize]| found.extend_from_slice(&own[own.partition_point(|other| *other <= at)..]);
        for (sort, key) in &self.keys[at] {
            let own = self.of_hash(*key);
            match sort {
                Sort::Last | Sort::Beginning if own.len() > COMMON => {}
                Sort::First | Sort::Alias | Sort::Initials | Sort::FirstPart | Sort::Part => {}
                _ => add(own),
            }
        }
        // The family name can stand in front.
        if let ([first, .., last], true) = (form.sounds.as_slice(), form.person) {
            add(self.with(Sort::First, last));
            add(self.with(Sort::Last, first));
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
        found.extend(last.zip(initial).map(|(last, initial)| (Sort::LastInitial, format!("{last} {initial}"))));
        if let [first, .., last] = form.sounds.as_slice() {
            let beginning: String = last.chars().take(BEGINNING).collect();
            found.push((Sort::Beginning, format!("{first} {beginning}")));
        }
        found.extend(form.parts.first().map(|part| (Sort::FirstPart, part.clone())));
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
        let aliases = form.nodes.iter().flat_map(|(_, entity)| &entity.aliases);
        found.extend(aliases.map(|alias| (Sort::Alias, parts(alias).join(" "))));
    }
    found
}
