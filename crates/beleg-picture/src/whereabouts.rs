//! Somebody who is said to have been in two places at one time.

use std::collections::BTreeSet;

use beleg_core::{
    picture::{ClaimKind, ConflictKind, Relation},
    reading::{Entity, EntityKind},
};

use crate::{
    conflicts::{Clash, Court},
    drafts::{Draft, Mode, Party},
    meanings,
};

/// Days between the articles: later he may be elsewhere.
const NEAR: i32 = 7;

impl Court<'_> {
    /// "He was staying in Vauclair", "he is on holiday in the Tyrol".
    pub(crate) fn whereabouts(&self) -> Vec<Clash> {
        let stays = meanings::named(include_str!("../data/any/once.txt"), "stays");
        let told = |n: usize| {
            let open = self.groups[n].mode == Mode::Asserted && self.groups[n].kind != ClaimKind::Figure;
            Some((n, self.stays(self.first(n), &stays).filter(|_| open)?))
        };
        let groups: Vec<(usize, usize)> = (0..self.groups.len()).filter_map(told).collect();
        let mut clashes = vec![];
        for (n, a) in groups.iter().enumerate() {
            clashes.extend(groups[n + 1..].iter().filter_map(|b| self.in_two_places(*a, *b)));
        }
        clashes
    }

    /// The place in which it says that somebody stays.
    fn stays(&self, draft: &Draft, stays: &[u64]) -> Option<usize> {
        let place = |key: &u64| {
            let clause = draft.content.clauses.iter().find(|clause| clause.keys.binary_search(key).is_ok())?;
            let told = !clause.negated && clause.tells();
            self.word_of(draft, *key).filter(|_| told).and_then(|at| self.place_at(draft, at))
        };
        stays.iter().find_map(place).filter(|_| !self.people_of(draft).is_empty())
    }

    /// Whom its sentence means, or else who says it of himself.
    pub(crate) fn people_of(&self, draft: &Draft) -> BTreeSet<usize> {
        let person = |row: &usize| self.compare.cast.rows.get(*row).is_some_and(|row| row.kind == EntityKind::Person);
        let reading = self.readings[draft.doc];
        let told = |entity: &&Entity| entity.mentions.iter().any(|mention| draft.quote.contains(mention.span));
        let meant =
            reading.entities.iter().filter(told).filter_map(|entity| self.compare.cast.row(draft.doc, &entity.id));
        let all: BTreeSet<usize> = meant.filter(person).collect();
        if all.is_empty() { draft.source.speakers.iter().copied().filter(person).collect() } else { all }
    }

    fn in_two_places(&self, (a, here): (usize, usize), (b, there): (usize, usize)) -> Option<Clash> {
        let (x, y) = (self.first(a), self.first(b));
        let (p, q) = (Party::Row(here), Party::Row(there));
        let apart = self.published(a)?.first_day().days_until(self.published(b)?.first_day()).abs();
        let somebody = !self.people_of(x).is_disjoint(&self.people_of(y));
        if x.doc == y.doc || apart > NEAR || !somebody || !self.apart(here, there) || !self.compare.dates_agree(x, y) {
            return None;
        }
        let about = self.phrases.say("conflict.place", &[("a", &self.compare.name(&p)), ("b", &self.compare.name(&q))]);
        Some(self.clash(ConflictKind::Place, Relation::Contradiction, a, b, about))
    }
}
