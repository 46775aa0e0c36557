//! Descriptions of whom only other articles of the story name: "die Reederei" where the next article has "die Reederei Nordkap".
//!
//! A description is taken to mean an entity only if it is the one of the whole story that is called by this noun, or, where none is,
//! the one whose field it is of; or the one of several that its article names. Of states and places every article has its own.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use beleg_core::{
    ArticleId, Reading,
    picture::Place,
    reading::{Description, EntityKind},
};

use super::{Cast, siblings};
use crate::phrases::Phrases;

/// Letters of a noun by the end of which a longer one is found: "Ministerium" in "Innenministerium".
const END: usize = 5;

/// What the rows are called.
struct Called {
    /// Noun and row.
    nouns: BTreeSet<(String, usize)>,
    /// Field and row.
    fields: BTreeSet<(String, usize)>,
}

impl Called {
    fn of(cast: &Cast, readings: &[&Reading], members: &[usize]) -> Self {
        let mut called = Self { nouns: BTreeSet::new(), fields: BTreeSet::new() };
        for &doc in members {
            for description in &readings[doc].descriptions {
                let Some(row) = description.entity.as_deref().and_then(|id| cast.row(doc, id)) else { continue };
                called.nouns.insert((description.noun.clone(), row));
                called.fields.extend(description.fields.iter().map(|field| (field.clone(), row)));
            }
        }
        called
    }

    /// The one row that a description can mean: of all, or of those that its article names, which are `here`.
    fn meant(&self, cast: &Cast, description: &Description, here: &BTreeSet<usize>) -> Option<usize> {
        let kind = description.kind.filter(|_| !description.fields.is_empty());
        let kind =
            kind.filter(|kind| matches!(kind, EntityKind::Organization | EntityKind::Person | EntityKind::Product))?;
        let can_be = |row: &usize| cast.rows[*row].kind == kind;
        let ends = |noun: &str| {
            let own = &description.noun;
            noun == own || own.chars().count() >= END && noun.ends_with(own.as_str())
        };
        let named: BTreeSet<usize> =
            self.nouns.iter().filter(|(noun, _)| ends(noun)).map(|(_, row)| *row).filter(can_be).collect();
        let of_field = || {
            let own = self.fields.iter().filter(|(field, _)| description.fields.contains(field)).map(|(_, row)| *row);
            // Of people a field has many; of them the noun itself must tell.
            own.filter(can_be).filter(|_| kind != EntityKind::Person).collect::<BTreeSet<usize>>()
        };
        let found = if named.is_empty() { of_field() } else { named };
        let one = |rows: &mut dyn Iterator<Item = usize>| rows.next().filter(|_| rows.next().is_none());
        one(&mut found.iter().copied()).or_else(|| one(&mut found.intersection(here).copied()))
    }
}

/// Adds to the rows of `cast` where the articles `members` tell of them by a noun alone.
pub(super) fn find(cast: &mut Cast, readings: &[&Reading], members: &[usize], phrases: &Phrases) {
    let called = Called::of(cast, readings, members);
    let mut found: BTreeMap<(usize, String), BTreeSet<Place>> = BTreeMap::new();
    let mut known: HashSet<(usize, &ArticleId)> = HashSet::new();
    for &doc in members {
        let (reading, article) = (readings[doc], &readings[doc].article);
        let here: BTreeSet<usize> = reading.entities.iter().filter_map(|entity| cast.row(doc, &entity.id)).collect();
        known.extend(here.iter().map(|row| (*row, &article.id)));
        for description in reading.descriptions.iter().filter(|description| description.entity.is_none()) {
            let Some(row) = called.meant(cast, description, &here) else { continue };
            let words = description.span.of(&article.text).unwrap_or_default().to_owned();
            found
                .entry((row, words))
                .or_default()
                .insert(Place { article: article.id.clone(), span: description.span });
        }
    }
    for ((row, words), places) in found {
        let own = &mut cast.rows[row];
        let count = places.len().to_string();
        own.merged.push(phrases.say("found.described", &[("a", &words), ("b", &own.name), ("n", &count)]));
        siblings::count(own, places, |article| known.contains(&(row, article)));
    }
}
