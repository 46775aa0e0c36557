//! Somebody who is said to have been in two places at one time.

use std::collections::BTreeSet;

use beleg_core::{
    picture::{ClaimKind, ConflictKind, Relation},
    reading::{Entity, EntityKind, Mention, MentionForm},
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
        let told = |n: &usize| {
            let group = &self.groups[*n];
            group.mode == Mode::Asserted && group.kind != ClaimKind::Figure && self.stays(self.first(*n), &stays)
        };
        let groups: Vec<usize> = (0..self.groups.len()).filter(told).collect();
        let mut clashes = vec![];
        for (n, a) in groups.iter().enumerate() {
            clashes.extend(groups[n + 1..].iter().filter_map(|b| self.in_two_places(*a, *b)));
        }
        clashes
    }

    fn stays(&self, draft: &Draft, stays: &[u64]) -> bool {
        let clause = |key: &u64| {
            let holds = draft.content.clauses.iter().find(|clause| clause.keys.binary_search(key).is_ok());
            holds.is_some_and(|clause| !clause.negated && clause.tells())
        };
        stays.iter().any(clause) && self.place_of(draft).is_some() && !self.people_of(draft).is_empty()
    }

    /// The one place that it names; "the town" in it may be another.
    pub(crate) fn place_of(&self, draft: &Draft) -> Option<usize> {
        let named = |mention: &Mention| mention.form == MentionForm::Name && draft.focus().contains(mention.span);
        let told = |entity: &&Entity| entity.mentions.iter().any(named);
        let of = |kind: EntityKind| -> BTreeSet<usize> {
            let meant = self.readings[draft.doc].entities.iter().filter(|entity| entity.kind == kind).filter(told);
            meant.filter_map(|entity| self.compare.cast.row(draft.doc, &entity.id)).collect()
        };
        // "In the French town of Vauclair": the town says where.
        let towns = of(EntityKind::Place);
        let places = if towns.is_empty() { of(EntityKind::Country) } else { towns };
        places.first().copied().filter(|_| places.len() == 1)
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

    /// Whether two places are known not to be one, nor one in the other.
    pub(crate) fn apart(&self, here: usize, there: usize) -> bool {
        let (p, q) = (Party::Row(here), Party::Row(there));
        here != there && !self.compare.contains(&p, &q) && !self.compare.contains(&q, &p)
    }

    fn in_two_places(&self, a: usize, b: usize) -> Option<Clash> {
        let (x, y) = (self.first(a), self.first(b));
        let (here, there) = (self.place_of(x)?, self.place_of(y)?);
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
