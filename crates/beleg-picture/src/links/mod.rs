//! Which entries of a register the entities of the articles may be.
//!
//! The entities are few and a register has millions of entries, so the index is over the entities: each entry looks up the keys of its
//! names ([`Name::keys`]) and is compared with what has one of them. What is kept of a register is bounded by the entities. Nothing is
//! merged; a proposal is a score with the reasons for it.

mod offices;
mod ours;
mod weigh;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use beleg_core::{
    Language, Reading,
    links::{Ground, LinkedEntity, Links, Proposal, Register},
    picture::{Run, Skipped},
    reading::EntityKind,
    register::RegisterEntry,
};
use beleg_names::{Kind, Match, Name};

use self::{offices::Offices, ours::Ours, weigh::Found};
use crate::{Settings, Sketcher, corpus::Corpus, entities::Cast, gathered, lexicon::Lexicons, phrases::Phrases, story};

/// Entries that are kept for an entity.
const KEPT: usize = 20;
/// Entries whose logarithms of odds differ by less fit about equally.
const EQUAL: f64 = 0.3;
/// From so many others by chance on a name is called common.
const COMMON: f64 = 0.5;

/// The entities of articles, ready for a register to pass by.
pub struct Linker {
    ours: Vec<Ours>,
    /// By the keys of names: which entity, which of its names.
    index: HashMap<u64, Vec<(usize, usize)>>,
    offices: Offices,
    /// By each word of persons' names its place in `counts`.
    words: BTreeMap<String, usize>,
    /// How many persons of the register have the word.
    counts: Vec<u64>,
    persons: u64,
    /// For each entity the best entries so far, best first.
    hits: Vec<Vec<Hit>>,
    more: Vec<u64>,
    language: Language,
    run: Run,
    skipped: Vec<Skipped>,
}

/// What an entry of a register is to the entities.
pub struct Weighed {
    person: bool,
    words: BTreeSet<usize>,
    hits: Vec<(usize, Hit)>,
}

/// An entry that an entity may be.
struct Hit {
    total: f64,
    entry: RegisterEntry,
    ours: usize,
    theirs: String,
    found: Vec<Found>,
}

impl Linker {
    /// The entities of `readings`, story by story as [`crate::build`] has them. `skipped` is handed through.
    pub fn new(readings: &[Reading], skipped: Vec<Skipped>, settings: &Settings) -> Self {
        let mut corpus = Corpus::new(readings, skipped);
        let unused = settings.overrides.unused(&corpus.readings);
        corpus.skipped.extend(unused);
        let sketcher = Sketcher::default();
        let lexicons = &sketcher.lexicons;
        let language = settings.language.clone().unwrap_or_else(|| corpus.language());
        let phrases = Phrases::of(&language, lexicons);
        let offices = Offices::load();
        let mut ours = vec![];
        for (n, members) in gathered(&corpus, &corpus.sheets(), &sketcher).1.members.iter().enumerate() {
            let cast = Cast::of(&corpus.readings, members, lexicons, &phrases, &settings.overrides);
            ours.extend(ours::of_story(&story::id(n), &corpus.readings, members, &cast, &offices));
        }
        let (mut index, mut words): (HashMap<u64, Vec<(usize, usize)>>, _) = (HashMap::new(), BTreeMap::new());
        for (at, own) in ours.iter().enumerate() {
            for (n, name) in own.names.iter().enumerate() {
                let keys: BTreeSet<u64> = [Kind::Person, Kind::Organization, Kind::Vessel]
                    .into_iter()
                    .flat_map(|kind| name.of_kind(kind).keys())
                    .collect();
                keys.into_iter().for_each(|key| index.entry(key).or_default().push((at, n)));
                if own.row.kind == EntityKind::Person {
                    for word in name.of_kind(Kind::Person).words() {
                        let next = words.len();
                        words.entry(word.to_owned()).or_insert(next);
                    }
                }
            }
        }
        let run = corpus.run(settings);
        Self {
            index,
            offices,
            counts: vec![0; words.len()],
            words,
            persons: 0,
            hits: ours.iter().map(|_| vec![]).collect(),
            more: vec![0; ours.len()],
            ours,
            language,
            run,
            skipped: corpus.skipped,
        }
    }

    /// What an entry is to the entities. Pure: entries may be weighed in any order and at once.
    pub fn weigh(&self, entry: &RegisterEntry) -> Weighed {
        let person = entry.kind == Some(EntityKind::Person);
        let mut words = BTreeSet::new();
        // By entity the best pair of names.
        let mut best: BTreeMap<usize, (f32, usize, usize, Match)> = BTreeMap::new();
        for (n, written) in entry.names.iter().enumerate() {
            let mut prepared: Vec<Name> = vec![];
            let kinds: &[Kind] = match entry.kind {
                Some(kind) => &[weigh::sort(Some(kind), kind)],
                None => &[Kind::Organization, Kind::Person, Kind::Vessel],
            };
            prepared.extend(kinds.iter().map(|kind| Name::new(*kind, &written.text)));
            if person {
                words.extend(prepared[0].words().filter_map(|word| self.words.get(word)));
            }
            for theirs in &prepared {
                let candidates: BTreeSet<(usize, usize)> =
                    theirs.keys().iter().filter_map(|key| self.index.get(key)).flatten().copied().collect();
                for (at, m) in candidates {
                    let own = &self.ours[at];
                    if weigh::sort(entry.kind, own.row.kind) != theirs.kind() {
                        continue;
                    }
                    let Some(found) = weigh::names(&own.names[m], theirs) else { continue };
                    let worth = found.score - if written.weak { 0.3 } else { 0.0 };
                    if best.get(&at).is_none_or(|(known, ..)| worth > *known) {
                        best.insert(at, (worth, m, n, found));
                    }
                }
            }
        }
        let hit = |(at, (_, m, n, near)): (usize, (f32, usize, usize, Match))| {
            let own = &self.ours[at];
            let mut found = vec![Found::Name(near)];
            found.extend(entry.names[n].weak.then_some(Found::Weak));
            found.extend(weigh::rest(own, &own.names[m], entry, near, &self.offices)?);
            let total = found.iter().map(Found::weight).sum();
            let theirs = entry.names[n].text.clone();
            let entry = RegisterEntry { names: vec![], offices: vec![], ..entry.clone() };
            Some((at, Hit { total, entry, ours: m, theirs, found }))
        };
        Weighed { person, words, hits: best.into_iter().filter_map(hit).collect() }
    }

    /// Takes note of an entry. The same entries in the same order give the same proposals.
    pub fn take(&mut self, weighed: Weighed) {
        self.persons += u64::from(weighed.person);
        weighed.words.iter().for_each(|word| self.counts[*word] += 1);
        for (at, hit) in weighed.hits {
            let own = &mut self.hits[at];
            // Given again, perhaps with more to say: the better one stays.
            if let Some(known) = own.iter().position(|known| known.entry.id == hit.entry.id) {
                if own[known].total >= hit.total {
                    continue;
                }
                own.remove(known);
            }
            let before =
                |known: &Hit| known.total > hit.total || (known.total == hit.total && known.entry.id < hit.entry.id);
            let place = own.partition_point(before);
            own.insert(place, hit);
            if own.len() > KEPT {
                own.pop();
                self.more[at] += 1;
            }
        }
    }

    /// The proposals.
    pub fn finish(mut self, register: Register) -> Links {
        let lexicons = Lexicons::load();
        let phrases = Phrases::of(&self.language, &lexicons);
        let hits = std::mem::take(&mut self.hits);
        let mut entities = vec![];
        let mut without = 0;
        for (at, hits) in hits.into_iter().enumerate() {
            if hits.is_empty() {
                without += 1;
                continue;
            }
            entities.push(self.entity(at, hits, &phrases));
        }
        Links { run: self.run, register, entities, without, skipped: self.skipped }
    }

    fn entity(&self, at: usize, mut hits: Vec<Hit>, phrases: &Phrases) -> LinkedEntity {
        let own = &self.ours[at];
        let best = hits.first().map_or(0.0, |hit| hit.total);
        let equals = hits.iter().filter(|hit| best - hit.total < EQUAL).count();
        let both = hits.len() as u64 + self.more[at];
        for hit in &mut hits {
            let name = &own.names[hit.ours];
            if hit.entry.kind == Some(EntityKind::Person) {
                hit.found.extend(self.frequency(name.of_kind(Kind::Person), name.alone, both));
            }
            if equals > 1 && best - hit.total < EQUAL {
                hit.found.push(Found::Equals(equals));
            }
        }
        LinkedEntity {
            story: own.story.clone(),
            entity: own.row.id.clone(),
            kind: own.row.kind,
            name: own.row.name.clone(),
            aliases: own.row.aliases.clone(),
            country: own.row.country.clone(),
            mentions: own.row.mentions,
            equals,
            proposals: hits.into_iter().map(|hit| self.proposal(own, hit, phrases)).collect(),
            more: self.more[at],
        }
    }

    /// How many persons of the register are called so; `both` have all words of the name.
    fn frequency(&self, name: &Name, alone: bool, both: u64) -> Option<Found> {
        let words: Vec<&str> = name.words().collect();
        let count = |word: &str| self.words.get(word).map_or(0, |at| self.counts[*at]);
        let (first, last) = (*words.first()?, *words.last()?);
        if alone {
            return Some(Found::Bearers(last.to_owned(), count(last)));
        }
        // As if given names and surnames met by chance: how many more one must expect who have both.
        let apart = |word: &str| count(word).saturating_sub(both) as f64;
        let chance = apart(first) * apart(last) / self.persons.max(1) as f64;
        (chance >= COMMON).then(|| Found::Common(first.to_owned(), count(first), last.to_owned(), count(last), chance))
    }

    fn proposal(&self, own: &Ours, hit: Hit, phrases: &Phrases) -> Proposal {
        let name = &own.names[hit.ours].text;
        let round = |number: f64| (number * 100.0).round() / 100.0;
        let ground = |found: &Found| Ground { weight: round(found.weight()), text: found.say(phrases) };
        let total: f64 = hit.found.iter().map(Found::weight).sum();
        Proposal {
            // Never surer than the weights are.
            score: round(1.0 / (1.0 + (-total).exp())).min(0.98),
            ours: name.clone(),
            theirs: hit.theirs,
            grounds: hit.found.iter().map(ground).collect(),
            evidence: own.sentence(name),
            id: hit.entry.id,
            caption: hit.entry.caption,
            schema: hit.entry.schema,
            countries: hit.entry.countries,
            born: hit.entry.born,
            died: hit.entry.died,
            topics: hit.entry.topics,
        }
    }
}
