//! Claims of which one denies in its own words what the other says: by a negation, or by a word that means the opposite.
//!
//! A negation holds in its clause, so clauses are compared, not whole claims. That both are about one thing must show in
//! what else they share, there or in the sentence before.

use std::collections::{BTreeMap, BTreeSet};

use beleg_core::{
    picture::{ClaimKind, ConflictKind, Relation},
    reading::EntityKind,
};

use crate::{
    clauses::{Clause, matched},
    conflicts::{Clash, Court},
    drafts::{Draft, Mode},
    meanings::{Of, Opposites},
};

/// A word in more claims than this leads to none by itself.
const COMMON: usize = 120;

impl Court<'_> {
    /// Claims that deny each other in their own words.
    pub(crate) fn oppositions(&self) -> Vec<Clash> {
        let opposites = Opposites::load();
        let open = |n: &usize| {
            let group = &self.groups[*n];
            matches!(group.mode, Mode::Asserted | Mode::Negated | Mode::Planned) && group.kind != ClaimKind::Figure
        };
        let groups: Vec<usize> = (0..self.groups.len()).filter(open).collect();
        let mut holders: BTreeMap<u64, BTreeSet<usize>> = BTreeMap::new();
        for group in &groups {
            for key in self.first(*group).content.senses() {
                holders.entry(key).or_default().insert(*group);
            }
        }
        let mut clashes = vec![];
        for a in groups {
            let mut others: BTreeSet<usize> = BTreeSet::new();
            for clause in &self.first(a).content.clauses {
                for key in clause.keys() {
                    let same = clause.negated.then_some(key);
                    let turned = opposites.of(key).map(|(key, _)| key);
                    let lists = same.into_iter().chain(turned).filter_map(|key| holders.get(&key));
                    others.extend(lists.filter(|list| list.len() <= COMMON).flatten().filter(|other| **other != a));
                }
            }
            clashes.extend(others.into_iter().filter_map(|b| self.opposed(a, b, &opposites)));
        }
        clashes
    }

    /// `a` has the negation or the opposite.
    fn opposed(&self, a: usize, b: usize, opposites: &Opposites) -> Option<Clash> {
        let (x, y) = (self.first(a), self.first(b));
        let apart = x.doc != y.doc && x.content.numbers_agree(&y.content) && self.compare.dates_agree(x, y);
        if !apart {
            return None;
        }
        let mut pairs = x.content.clauses.iter().flat_map(|p| y.content.clauses.iter().map(move |q| (p, q)));
        let (p, _) = pairs.find(|(p, q)| self.denies(p, x, q, y) || self.excludes(p, x, q, y, opposites))?;
        // "Not yet" is overtaken by what comes; who changes his mind, too.
        let older = self.published(a).zip(self.published(b)).is_some_and(|(a, b)| a < b);
        let update = (p.yet && older) || self.later_word(a, b);
        let relation = if update { Relation::Update } else { Relation::Contradiction };
        let about = self.phrases.say("conflict.polarity", &[]);
        Some(self.clash(ConflictKind::Polarity, relation, a, b, about))
    }

    /// Whether clause `p` says with a negation what `q` says without one.
    fn denies(&self, p: &Clause, x: &Draft, q: &Clause, y: &Draft) -> bool {
        if !p.negated || q.negated || p.modal || q.modal || x.source.origin == y.source.origin {
            return false;
        }
        let both = matched(&p.words, &q.keys());
        let (short, all) = (p.words.len().min(q.words.len()), both == p.words.len());
        let known = || p.words.iter().all(|word| word.len() > 1);
        (both >= 2 && 2 * both > short) || (both > 0 && all && known() && (p.exists || elsewhere(p, x, q, y) > 0))
    }

    /// Whether clause `p` says the opposite of what `q` says.
    fn excludes(&self, p: &Clause, x: &Draft, q: &Clause, y: &Draft, opposites: &Opposites) -> bool {
        if p.negated != q.negated || p.modal || q.modal {
            return false;
        }
        let keys = q.keys();
        let pairs = p.words.iter().flatten().flat_map(|key| opposites.of(*key).map(move |(other, of)| (*key, other, of)));
        let Some((mine, other, of)) = pairs.filter(|(key, other, _)| keys.contains(other) && !keys.contains(key)).next() else {
            return false;
        };
        let rest = |clause: &Clause, key: u64| {
            let words = clause.words.iter().filter(|word| !word.contains(&key)).cloned().collect();
            Clause { words, ..Clause::default() }
        };
        let (p, q) = (rest(p, mine), rest(q, other));
        let subject = || matched(&p.words, &q.keys()) + elsewhere(&p, x, &q, y) > 0;
        let person = |row: &&usize| self.compare.cast.rows.get(**row).is_some_and(|row| row.kind == EntityKind::Person);
        // Who is spoken of on one side, not who merely speaks on both.
        let mine = x.content.rows.intersection(&y.context.rows);
        let somebody = || mine.chain(x.context.rows.intersection(&y.content.rows)).any(|row| person(&row));
        let one_voice = x.source.origin == y.source.origin && !x.source.speakers.is_empty();
        match of {
            Of::Thing => subject(),
            Of::Person => somebody() || one_voice,
        }
    }
}

/// Words of either clause that what is said around the other has.
fn elsewhere(p: &Clause, x: &Draft, q: &Clause, y: &Draft) -> usize {
    let rest = |draft: &Draft, clause: &Clause| -> BTreeSet<u64> {
        draft.context.senses().difference(&clause.keys()).copied().collect()
    };
    matched(&p.words, &rest(y, q)) + matched(&q.words, &rest(x, p))
}
