//! Happenings that befall a person or thing once, told with another day or another place; and days that were moved or
//! corrected.

use std::collections::{BTreeMap, BTreeSet};

use beleg_core::picture::{ClaimKind, ConflictKind, Relation};

use crate::{
    clauses::{Clause, matched},
    conflicts::{Clash, Court},
    dates::When,
    denials::people_agree,
    drafts::{Draft, Mode, Party},
    meanings,
};

/// Longest claim, in words, that moves a day, and longest clause, in words that tell something, that gives a place.
const BRIEF: usize = 25;
const CLAUSE: usize = 12;
/// Days by which two tellings of one happening differ at most.
const NEAR: i32 = 10;
/// What must be said beside the happening where nobody is named.
const TELLS: f32 = 0.6;
/// What each name tells that both have.
const NAMED: f32 = 0.6;
/// What must be shared with the day that is moved or corrected.
const SHARED: f32 = 0.6;
/// A happening in more claims than this leads to none.
const COMMON: usize = 60;

/// What is known of happenings in every language.
pub(crate) struct Happenings {
    once: Vec<u64>,
    /// Of these what hardly befalls twice in one story.
    single: Vec<u64>,
    place: Vec<u64>,
    moved: Vec<u64>,
}

impl Happenings {
    pub(crate) fn load() -> Self {
        let of = |name| meanings::named(include_str!("../data/any/once.txt"), name);
        Self { once: of("once"), single: of("single"), place: of("place"), moved: of("moved") }
    }
}

impl Court<'_> {
    /// One happening with two days or two places.
    pub(crate) fn once(&self) -> Vec<Clash> {
        let known = Happenings::load();
        let mut holders: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for n in self.told() {
            let senses = self.first(n).content.senses();
            for key in known.once.iter().filter(|key| senses.binary_search(key).is_ok()) {
                holders.entry(*key).or_default().push(n);
            }
        }
        let mut found: Vec<(f32, Clash)> = vec![];
        for (key, list) in holders.iter().filter(|(_, list)| list.len() <= COMMON) {
            for (n, a) in list.iter().enumerate() {
                found.extend(list[n + 1..].iter().filter_map(|b| self.told_apart(*key, *a, *b, &known)));
            }
        }
        self.best(found)
    }

    /// Days that an article says were moved or wrong, against the claims that have them.
    pub(crate) fn moved_days(&self) -> Vec<Clash> {
        let known = Happenings::load();
        let groups: Vec<usize> = self.told().collect();
        let mut found: Vec<(f32, Clash)> = vec![];
        for b in groups.iter().copied() {
            let y = self.first(b);
            let moves = known.moved.iter().any(|key| y.content.senses().binary_search(key).is_ok());
            let moved = y.moved.filter(|_| moves && y.content.length <= BRIEF);
            let (Some(now), wrong) = (moved.or(y.own_day), y.corrects_day) else { continue };
            if moved.is_none() && wrong.is_none() {
                continue;
            }
            let older = groups.iter().copied().filter(|a| {
                let x = self.first(*a);
                let before = self.published(*a).zip(self.published(b)).is_none_or(|(a, b)| a <= b);
                let day = x.own_day.or(x.when.filter(|when| when.is_day()));
                // A day that was moved lay ahead when it was told.
                let ahead = || self.published(*a).zip(day).is_some_and(|(at, day)| at.last_day() < day.to);
                let fits = match wrong {
                    Some(wrong) => day.is_some_and(|day| day == wrong),
                    None => ahead() && day.is_some_and(|day| day != now),
                };
                *a != b && x.doc != y.doc && before && fits && x.corrects_day.is_none() && x.moved.is_none()
            });
            for a in older {
                let x = self.first(a);
                let told = self.shared(x, y) + self.beside(&x.content.clauses, &y.content.clauses, &known.moved, false);
                if told < SHARED || !people_agree(x, y, self.compare) {
                    continue;
                }
                let Some(day) = x.own_day.or(x.when) else { continue };
                found.push((told, self.dated(Relation::Update, (a, day), (b, now))));
            }
        }
        self.best(found)
    }

    fn told(&self) -> impl Iterator<Item = usize> {
        (0..self.groups.len()).filter(|n| {
            let group = &self.groups[*n];
            matches!(group.mode, Mode::Asserted | Mode::Planned | Mode::Forecast) && group.kind != ClaimKind::Figure
        })
    }

    /// Each newer claim against the one that it answers best.
    pub(crate) fn best(&self, mut found: Vec<(f32, Clash)>) -> Vec<Clash> {
        found.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1.a, x.1.b).cmp(&(y.1.a, y.1.b))));
        let mut answered: BTreeSet<usize> = BTreeSet::new();
        found.retain(|(_, clash)| answered.insert(clash.b));
        found.into_iter().map(|(_, clash)| clash).collect()
    }

    fn dated(&self, relation: Relation, a: (usize, When), b: (usize, When)) -> Clash {
        let (first, second) = (self.phrases.date(a.1.from), self.phrases.date(b.1.from));
        let about = self.phrases.say("conflict.date", &[("a", &first), ("b", &second)]);
        self.clash(ConflictKind::Date, relation, a.0, b.0, about)
    }

    fn told_apart(&self, key: u64, a: usize, b: usize, known: &Happenings) -> Option<(f32, Clash)> {
        let (x, y) = (self.first(a), self.first(b));
        let asserted = |n: usize| self.groups[n].mode == Mode::Asserted;
        if x.doc == y.doc || x.source.origin == y.source.origin || !asserted(a) || !asserted(b) {
            return None;
        }
        let corrects = |draft: &Draft| draft.corrects_day.is_some() || draft.corrects.is_some();
        // The number of a day is told with the day.
        let days = [x, y].into_iter().filter_map(|draft| draft.when.and_then(|when| when.from.day()));
        let days: Vec<f64> = days.map(f64::from).collect();
        let numbers = x.content.numbers_agree_beside(&y.content, &days);
        if corrects(x) || corrects(y) || !numbers || !people_agree(x, y, self.compare) {
            return None;
        }
        let has = |clause: &&Clause| clause.keys.binary_search(&key).is_ok() && !clause.negated && clause.tells();
        let (p, q) = (x.content.clauses.iter().find(has)?, y.content.clauses.iter().find(has)?);
        // Whom it befell is named by both, or what else is said shows that it is one happening.
        let somebody = !self.people_of(x).is_disjoint(&self.people_of(y));
        let told = self.shared(x, y) + self.beside(std::slice::from_ref(p), std::slice::from_ref(q), &[key], true);
        if !somebody && told < TELLS && !known.single.contains(&key) {
            return None;
        }
        let (here, there) = (self.word_of(x, key)?, self.word_of(y, key)?);
        let days = self.day_at(x, here).zip(self.day_at(y, there));
        if let Some((first, second)) = days.filter(|(first, second)| first != second) {
            let near = first.from.days_until(second.from).abs() <= NEAR;
            let relation = if self.later_word(a, b) { Relation::Update } else { Relation::Contradiction };
            return near.then(|| (told + 1.0, self.dated(relation, (a, first), (b, second))));
        }
        let places = |clause: &Clause| -> BTreeSet<u64> {
            known.place.iter().copied().filter(|key| clause.keys.binary_search(key).is_ok()).collect()
        };
        let sorts = places(p).is_disjoint(&places(q));
        let told_both = !places(p).is_empty() && !places(q).is_empty();
        let towns = self.place_at(x, here).zip(self.place_at(y, there));
        let elsewhere = towns.is_some_and(|(a, b)| self.apart(a, b));
        let long = p.words.len().max(q.words.len()) > CLAUSE;
        if long || !(somebody || days.is_some()) || !sorts || !(told_both || elsewhere) {
            return None;
        }
        let name = |draft: &Draft, town: Option<usize>| {
            let place = draft.place.clone().or(town.map(Party::Row));
            place.map_or("…".to_owned(), |place| self.compare.name(&place))
        };
        let (first, second) = (name(x, towns.map(|towns| towns.0)), name(y, towns.map(|towns| towns.1)));
        let about = self.phrases.say("conflict.place", &[("a", &first), ("b", &second)]);
        Some((told, self.clash(ConflictKind::Place, Relation::Contradiction, a, b, about)))
    }

    /// What it tells that both name the same.
    fn shared(&self, x: &Draft, y: &Draft) -> f32 {
        x.content.rows.intersection(&y.content.rows).map(|_| NAMED).sum()
    }

    /// What the words of clauses tell that other clauses have too, without `but` and, where asked, what every article has.
    fn beside(&self, p: &[Clause], q: &[Clause], but: &[u64], telling: bool) -> f32 {
        let everywhere = |key: &u64| telling && self.compare.worth.is_everywhere(*key);
        let rest =
            |clause: &Clause| clause.only(|word| !word.keys.iter().any(|key| but.contains(key) || everywhere(key)));
        let q: Vec<u64> = crate::clauses::sorted(q.iter().flat_map(|clause| rest(clause).keys).collect());
        p.iter().map(|clause| matched(&rest(clause).words, &q).1).sum()
    }
}
