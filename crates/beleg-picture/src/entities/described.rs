//! Descriptions of whom only other articles of the story name: "die Reederei" where the next article has "die Reederei Nordkap".
//!
//! A description is taken to mean an entity only if it is the one of the whole story that is called by this noun, or, where none is,
//! the one whose field it is of; or the one of several that its article names. Of states and places every article has its own.
//! Bodies that several articles call by one noun and none by name ("die Küstenwache") are somebody too.

use std::{
    cell::Cell,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
};

use beleg_core::{
    ArticleId, Reading,
    picture::{Place, StoryEntity},
    reading::{Description, EntityKind},
};

use super::{Cast, siblings};
use crate::phrases::Phrases;

/// Letters of a noun by the end of which a longer one is found: "Ministerium" in "Innenministerium".
const END: usize = 5;

/// Letters of the noun that two compounds have in common.
const COMMON: usize = 6;

/// Articles that must tell of a body without a name, for it to be one of the story's.
const ARTICLES: usize = 2;

/// The nouns of a field of bodies that are told apart by what they do.
struct Nouns {
    /// Those that all mean one body.
    one: HashSet<&'static str>,
    /// Those that say no more than the field.
    any: HashSet<&'static str>,
}

/// The fields of such bodies.
struct Bodies(HashMap<&'static str, Nouns>);

impl Bodies {
    fn load() -> Self {
        let lines = include_str!("../../data/any/bodies.txt").lines().filter(|line| !line.starts_with('#'));
        let fields = lines.filter_map(|line| {
            let (field, nouns) = line.split_once(':')?;
            let (one, any) = nouns.split_once('|')?;
            let words = |words: &'static str| words.split_whitespace().collect();
            Some((field.trim(), Nouns { one: words(one), any: words(any) }))
        });
        Self(fields.collect())
    }

    /// By what a body that is described so is told from others of the story: by its noun, or by its field where several nouns mean the
    /// same. None for nouns that may be any body's.
    fn key<'d>(&self, description: &'d Description) -> Option<&'d str> {
        let (field, nouns) = description.fields.iter().find_map(|field| Some((field, self.0.get(field.as_str())?)))?;
        let noun = description.noun.as_str();
        (!nouns.any.contains(noun)).then(|| if nouns.one.contains(noun) { field } else { noun })
    }
}

/// What the rows are called.
struct Called {
    bodies: Bodies,
    /// By a noun read backwards, so that those with one end stand together, and by kind the rows that are called so.
    nouns: BTreeMap<(String, EntityKind), BTreeSet<usize>>,
    /// By row its nouns.
    own: HashMap<usize, BTreeSet<String>>,
    /// By field and kind the rows by their nouns, so that it does not matter how many have one that is of no use.
    fields: HashMap<(String, EntityKind), BTreeMap<String, BTreeSet<usize>>>,
    /// How many rows were looked at.
    compared: Cell<usize>,
}

impl Called {
    fn of(cast: &Cast, readings: &[&Reading], members: &[usize]) -> Self {
        let mut called = Self {
            bodies: Bodies::load(),
            nouns: BTreeMap::new(),
            own: HashMap::new(),
            fields: HashMap::new(),
            compared: Cell::new(0),
        };
        for &doc in members {
            for description in &readings[doc].descriptions {
                if let Some(row) = description.entity.as_deref().and_then(|id| cast.row(doc, id)) {
                    called.add(description, row, cast.rows[row].kind);
                }
            }
        }
        called
    }

    fn add(&mut self, description: &Description, row: usize, kind: EntityKind) {
        self.own.entry(row).or_default().insert(description.noun.clone());
        self.nouns.entry((backwards(&description.noun), kind)).or_default().insert(row);
        for field in &description.fields {
            let nouns = self.fields.entry((field.clone(), kind)).or_default();
            nouns.entry(description.noun.clone()).or_default().insert(row);
        }
    }

    /// Whether a row is called by another compound of the same noun: "Innenministerium" is no "Gesundheitsministerium".
    fn is_another(&self, noun: &str, row: usize) -> bool {
        self.own.get(&row).into_iter().flatten().any(|own| are_others(own, noun))
    }

    /// The rows that are called by a noun, or by one that ends like it, in sets.
    fn named(&self, noun: &str) -> impl Iterator<Item = (EntityKind, &BTreeSet<usize>)> {
        let (turned, short) = (backwards(noun), noun.chars().count() < END);
        let from = (turned.clone(), EntityKind::Person);
        let own = self.nouns.range(from..).take_while(move |((own, _), _)| own.starts_with(&turned));
        let whole = noun.len();
        own.filter(move |((own, _), _)| !short || own.len() == whole).map(|((_, kind), rows)| (*kind, rows))
    }

    /// Adds a row for each body that several articles tell of by one noun and none by name; returns which articles tell of which.
    fn add_unnamed(&mut self, cast: &mut Cast, readings: &[&Reading], members: &[usize]) -> BTreeSet<(usize, usize)> {
        let mut groups: BTreeMap<&str, Vec<(usize, &Description)>> = BTreeMap::new();
        for &doc in members {
            let unmet = readings[doc].descriptions.iter().filter(|description| description.entity.is_none());
            for description in unmet.filter(|description| description.kind == Some(EntityKind::Organization)) {
                let own = self.bodies.key(description).filter(|_| self.named(&description.noun).next().is_none());
                own.into_iter().for_each(|key| groups.entry(key).or_default().push((doc, description)));
            }
        }
        let mut told = BTreeSet::new();
        for group in groups.into_values() {
            let articles: BTreeSet<&ArticleId> = group.iter().map(|(doc, _)| &readings[*doc].article.id).collect();
            if articles.len() < ARTICLES {
                continue;
            }
            let mut names: BTreeMap<&str, usize> = BTreeMap::new();
            for (doc, description) in &group {
                let words = description.span.of(&readings[*doc].article.text).unwrap_or_default();
                *names.entry(words.rsplit([' ', '\u{a0}', '\n']).next().unwrap_or(words)).or_default() += 1;
            }
            let name = names.into_iter().rev().max_by_key(|(_, count)| *count).map_or("", |(name, _)| name);
            let row = cast.rows.len();
            cast.rows.push(StoryEntity {
                id: String::new(),
                kind: EntityKind::Organization,
                name: name.to_owned(),
                aliases: vec![],
                country: None,
                mentions: 0,
                articles: 0,
                merged: vec![],
                found: vec![],
            });
            for (doc, description) in group {
                told.insert((doc, row));
                self.add(description, row, EntityKind::Organization);
            }
        }
        told
    }

    /// The one row that a description can mean: of all, or of those that its article names, which are `here`.
    fn meant(&self, description: &Description, here: &BTreeSet<usize>) -> Option<usize> {
        let kind = description.kind.filter(|_| !description.fields.is_empty());
        let kind =
            kind.filter(|kind| matches!(kind, EntityKind::Organization | EntityKind::Person | EntityKind::Product))?;
        // "die Feuerwehr" is the fire brigade of the town where the one of the works is called "Werkfeuerwehr"; and "die Hafenbehörde" is
        // not the one authority that has a name.
        let apart = self.bodies.key(description).is_some();
        let exact = self.nouns.get(&(backwards(&description.noun), kind)).filter(|_| apart);
        let mut sets: Vec<&BTreeSet<usize>> = exact.into_iter().collect();
        if sets.is_empty() {
            sets.extend(self.named(&description.noun).filter(|(own, _)| *own == kind).map(|(_, rows)| rows));
        }
        if !sets.is_empty() {
            return self.only(&sets, here, |_| true);
        }
        // Of people a field has many; of them the noun itself must tell.
        if kind == EntityKind::Person || apart {
            return None;
        }
        let own = description.fields.iter().filter_map(|field| self.fields.get(&(field.clone(), kind)));
        let other = |noun: &str| kind == EntityKind::Organization && are_others(noun, &description.noun);
        let sets: Vec<&BTreeSet<usize>> =
            own.flatten().filter(|(noun, _)| !other(noun)).map(|(_, rows)| rows).collect();
        self.only(&sets, here, |row| kind != EntityKind::Organization || !self.is_another(&description.noun, row))
    }

    /// The one row of `sets` that fits, or the one among those that are `here`.
    fn only(&self, sets: &[&BTreeSet<usize>], here: &BTreeSet<usize>, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let counted = |row: &usize| {
            self.compared.set(self.compared.get() + 1);
            fits(*row)
        };
        let mut all = sets.iter().flat_map(|rows| rows.iter().copied()).filter(counted);
        let first = all.next()?;
        if all.all(|row| row == first) {
            return Some(first);
        }
        let mut own = here.iter().copied().filter(|row| sets.iter().any(|rows| rows.contains(row))).filter(counted);
        own.next().filter(|_| own.next().is_none())
    }
}

/// Whether two nouns are compounds of one that they have in common.
fn are_others(a: &str, b: &str) -> bool {
    let alike = || a.chars().rev().zip(b.chars().rev()).take_while(|(a, b)| a == b).count();
    !a.ends_with(b) && !b.ends_with(a) && alike() >= COMMON
}

fn backwards(noun: &str) -> String {
    noun.chars().rev().collect()
}

/// Adds to the rows of `cast` where the articles `members` tell of them by a noun alone.
pub(super) fn find(cast: &mut Cast, readings: &[&Reading], members: &[usize], phrases: &Phrases) {
    let mut called = Called::of(cast, readings, members);
    let unnamed = called.add_unnamed(cast, readings, members);
    let mut found: BTreeMap<(usize, String), BTreeSet<Place>> = BTreeMap::new();
    let mut known: HashSet<(usize, &ArticleId)> = HashSet::new();
    for &doc in members {
        let (reading, article) = (readings[doc], &readings[doc].article);
        let mut here: BTreeSet<usize> =
            reading.entities.iter().filter_map(|entity| cast.row(doc, &entity.id)).collect();
        known.extend(here.iter().map(|row| (*row, &article.id)));
        here.extend(unnamed.range((doc, 0)..(doc + 1, 0)).map(|(_, row)| *row));
        for description in reading.descriptions.iter().filter(|description| description.entity.is_none()) {
            let Some(row) = called.meant(description, &here) else { continue };
            let words = description.span.of(&article.text).unwrap_or_default().to_owned();
            found
                .entry((row, words))
                .or_default()
                .insert(Place { article: article.id.clone(), span: description.span });
        }
    }
    cast.compared += called.compared.get();
    for ((row, words), places) in found {
        let own = &mut cast.rows[row];
        let count = places.len().to_string();
        own.merged.push(phrases.say("found.described", &[("a", &words), ("b", &own.name), ("n", &count)]));
        siblings::count(own, places, |article| known.contains(&(row, article)));
    }
}
