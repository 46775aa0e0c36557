//! A happening that is planned for one time, and another time at which it is planned later or took place.

use std::collections::BTreeMap;

use beleg_core::{
    CalendarDate,
    picture::{ClaimKind, ConflictKind, Relation},
    reading::EntityKind,
};

use crate::{
    clauses::{Clause, matched},
    conflicts::{Clash, Court},
    dates::When,
    denials::people_agree,
    drafts::{Draft, Mode},
};

/// Most words of a clause beside those for planning and times: it says hardly more than what is planned.
const FEW: usize = 3;
/// What these must tell.
const TELLS: f32 = 0.45;
/// Days by which a plan is changed at most, and by which what happens lies off its day.
const CHANGED: i32 = 730;
const OFF: i32 = 45;
/// A word in more claims than this leads to none.
const COMMON: usize = 60;

impl Court<'_> {
    /// Plans with another time than a later claim has, and the claim.
    pub(crate) fn plans(&self) -> Vec<Clash> {
        let told = |n: &usize| {
            let group = &self.groups[*n];
            matches!(group.mode, Mode::Asserted | Mode::Planned | Mode::Forecast | Mode::Possible | Mode::Negated)
                && group.kind != ClaimKind::Figure
                && time(self.first(*n)).is_some()
        };
        let groups: Vec<usize> = (0..self.groups.len()).filter(told).collect();
        let mut holders: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for n in &groups {
            for key in self.first(*n).content.senses() {
                holders.entry(*key).or_default().push(*n);
            }
        }
        let mut found: Vec<(f32, Clash)> = vec![];
        for a in groups.iter().copied().filter(|n| self.is_ahead(*n)) {
            let keys = self.first(a).content.senses().iter().filter_map(|key| holders.get(key));
            let mut others: Vec<usize> = keys.filter(|list| list.len() <= COMMON).flatten().copied().collect();
            others.sort_unstable();
            others.dedup();
            found.extend(others.into_iter().filter(|b| *b != a).filter_map(|b| self.changed(a, b)));
        }
        self.best(found)
    }

    /// Whether what it tells lies ahead of its article.
    fn is_ahead(&self, n: usize) -> bool {
        let when = time(self.first(n));
        self.published(n).zip(when).is_some_and(|(at, when)| when.to > at.last_day().date())
    }

    /// `a` is a plan.
    fn changed(&self, a: usize, b: usize) -> Option<(f32, Clash)> {
        let (x, y) = (self.first(a), self.first(b));
        let (first, second) = (time(x)?, time(y)?);
        let (told, later) = (self.published(a)?, self.published(b)?);
        let planned = self.is_ahead(b);
        let corrects = |draft: &Draft| draft.corrects_day.is_some() || draft.corrects.is_some();
        let most = if planned { CHANGED } else { OFF };
        let near = first.from.days_until(second.from).abs() <= most;
        if x.doc == y.doc || later < told || corrects(x) || corrects(y) || first.may_equal(second) || !near {
            return None;
        }
        // What happened before the plan was told is something else.
        if second.to <= told.first_day().date()
            || !people_agree(x, y, self.compare)
            || !(self.known_to(x, y) && self.known_to(y, x))
        {
            return None;
        }
        let pairs = x.content.clauses.iter().flat_map(|p| y.content.clauses.iter().map(move |q| (p, q)));
        let score = pairs.filter_map(|(p, q)| self.one_matter(p, q)).fold(0.0, f32::max);
        if score < TELLS {
            return None;
        }
        let relation = if later > told { Relation::Update } else { Relation::Contradiction };
        let (from, to) = (self.phrases.date(first.from), self.phrases.date(second.from));
        let about = self.phrases.say("conflict.date", &[("a", &from), ("b", &to)]);
        // Of several plans the last one holds.
        let day = CalendarDate::from_year(2000)?.days_until(told);
        #[allow(clippy::cast_precision_loss, reason = "days of a century")]
        Some((day as f32, self.clash(ConflictKind::Date, relation, a, b, about)))
    }

    /// Whether the people and bodies that one names are spoken of around the other: a flight of another company is another flight.
    fn known_to(&self, x: &Draft, y: &Draft) -> bool {
        let body = |row: &&usize| {
            let kind = self.compare.cast.rows.get(**row).map(|row| row.kind);
            matches!(kind, Some(EntityKind::Person | EntityKind::Organization))
        };
        let known = |row: &usize| y.content.rows.contains(row) || y.context.rows.contains(row);
        x.content.rows.iter().filter(body).all(known)
    }

    /// What the words of both clauses tell, if all of one stand in the other, those for planning and times aside.
    fn one_matter(&self, p: &Clause, q: &Clause) -> Option<f32> {
        let rest = |clause: &Clause| clause.only(|word| !word.plan);
        let (p, q) = (rest(p), rest(q));
        let (short, long) = if p.words.len() <= q.words.len() { (p, q) } else { (q, p) };
        let (both, told) = matched(&short.words, &long.keys);
        let everywhere = |key: &u64| self.compare.worth.is_everywhere(*key);
        let telling = short.only(|word| !word.keys.iter().any(everywhere));
        let whole = both == short.words.len() && long.words.len() <= 2 * FEW && !telling.words.is_empty();
        (whole && both <= FEW).then_some(told)
    }
}

/// When it is told to be, as far as its own words say.
fn time(draft: &Draft) -> Option<When> {
    draft.own_time.or(draft.when.filter(|_| !draft.sentence_date))
}
