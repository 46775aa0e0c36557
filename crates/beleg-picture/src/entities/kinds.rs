//! What a name is of, where articles differ: the same words are the same kind of thing in all articles of a story.
//!
//! The namer knows little of a word that it has never seen, and takes a ship for a place here and for a person there. Most articles are
//! right more often than each.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use beleg_core::{
    Reading,
    reading::{Entity, EntityKind},
};

use crate::names::parts;

/// What another kind is worth against that of a person, where the name is a single word.
const WORTH: usize = 3;

/// The kinds of names that articles differ about.
#[derive(Default)]
pub(super) struct Kinds {
    settled: HashMap<String, Settled>,
}

/// A name's kind, in so many of the articles that have the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Settled {
    pub(super) kind: EntityKind,
    pub(super) articles: usize,
    pub(super) all: usize,
}

impl Kinds {
    /// Goes by the number of articles, then of mentions; where both are equal, each article keeps its own kind. News introduce people with
    /// more than one word, so that of a single one the kind of person counts little. Of states the list of states is to be believed,
    /// and a word that is the surname of somebody in the story may be a place in another article.
    pub(super) fn of(readings: &[&Reading], members: &[usize]) -> Self {
        let mut votes: HashMap<String, BTreeMap<EntityKind, (usize, usize)>> = HashMap::new();
        let mut surnames: HashSet<String> = HashSet::new();
        let told = told(readings, members);
        for entity in members.iter().flat_map(|doc| &readings[*doc].entities) {
            let words = parts(&entity.name);
            if entity.kind == EntityKind::Person && words.len() > 1 {
                surnames.extend([words[0].clone(), words[words.len() - 1].clone()]);
            }
            let vote = votes.entry(words.join(" ")).or_default().entry(entity.kind).or_default();
            *vote = (vote.0 + 1, vote.1 + entity.mentions.len());
        }
        // "Jorvlands" is the genitive of "Jorvland", where there is one.
        let genitives: Vec<String> = votes
            .keys()
            .filter(|name| name.strip_suffix('s').is_some_and(|bare| votes.contains_key(bare)))
            .cloned()
            .collect();
        for name in &genitives {
            let own = votes.remove(name).unwrap_or_default();
            let bare = votes.entry(bare(name).to_owned()).or_default();
            for (kind, vote) in own {
                let known = bare.entry(kind).or_default();
                *known = (known.0 + vote.0, known.1 + vote.1);
            }
        }
        let settle = |(name, votes): (String, BTreeMap<EntityKind, (usize, usize)>)| {
            let weight = |(kind, vote): (&EntityKind, &(usize, usize))| {
                let worth = if *kind == EntityKind::Person && !name.contains(' ') { 1 } else { WORTH };
                (vote.0 * worth, vote.1 * worth)
            };
            // "the ferry Freya Linnea" is a ship, however many articles take her for a woman.
            let told = told.get(&name).and_then(|kind| votes.get_key_value(kind));
            let best = told.or_else(|| votes.iter().max_by_key(|vote| weight(*vote)))?;
            let alone = told.is_some() || votes.iter().filter(|vote| weight(*vote) == weight(best)).count() == 1;
            let left = votes.len() == 1 || votes.contains_key(&EntityKind::Country) || surnames.contains(&name);
            let all = votes.values().map(|vote| vote.0).sum();
            let settled = Settled { kind: *best.0, articles: best.1.0, all };
            (alone && !left && !name.is_empty()).then_some((name, settled))
        };
        let mut settled: HashMap<String, Settled> = votes.into_iter().filter_map(settle).collect();
        let more = genitives.iter().filter_map(|name| Some((name.clone(), *settled.get(bare(name))?)));
        settled.extend(more.collect::<Vec<_>>());
        Self { settled }
    }

    /// What was settled about a name, if articles differ about it.
    pub(super) fn settled(&self, name: &str) -> Option<Settled> {
        if self.settled.is_empty() {
            return None;
        }
        self.settled.get(&parts(name).join(" ")).copied()
    }

    /// The kind of an entity by its name, else its own.
    pub(super) fn kind(&self, entity: &Entity) -> EntityKind {
        self.settled(&entity.name).map_or(entity.kind, |settled| settled.kind)
    }
}

/// The kinds of names of which the nouns beside them tell just one.
fn told(readings: &[&Reading], members: &[usize]) -> HashMap<String, EntityKind> {
    let mut found: HashMap<String, BTreeSet<EntityKind>> = HashMap::new();
    for reading in members.iter().map(|doc| readings[*doc]) {
        for description in &reading.descriptions {
            let Some((kind, id)) = description.kind.zip(description.entity.as_deref()) else { continue };
            if let Some(entity) = reading.entity(id) {
                found.entry(parts(&entity.name).join(" ")).or_default().insert(kind);
            }
        }
    }
    let one = |(name, kinds): (String, BTreeSet<EntityKind>)| {
        let kind = kinds.first().copied().filter(|_| kinds.len() == 1)?;
        Some((name, kind))
    };
    found.into_iter().filter_map(one).collect()
}

/// A name without the letter of a genitive.
fn bare(name: &str) -> &str {
    name.strip_suffix('s').unwrap_or(name)
}
