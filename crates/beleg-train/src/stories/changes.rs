//! Changes: what the picture of all articles has that a picture of the earlier ones had not.
//!
//! Right is a change whose sentences have the gold's words: for what is new the new quote, for what is revised or
//! withdrawn both quotes. Judged are all changes of known claims and the first new ones, as many as a report shows.

use std::fmt;

use beleg_core::{
    CalendarDate, Reading,
    changes::{Change, ChangeKind},
};
use beleg_picture::Settings;

use super::{
    counts::Counts,
    gold::Quote,
    told::{Place, Told},
};

#[derive(Default)]
pub(crate) struct Score {
    all: Counts,
    new: Counts,
    new_at_all: Counts,
    revised: Counts,
    withdrawn: Counts,
}

impl Score {
    pub(crate) fn add(&mut self, told: &Told, notes: &mut Vec<String>) {
        let gold = &told.gold.changes;
        let Ok(since) = gold.since.parse::<CalendarDate>() else { return };
        let before = |reading: &&Reading| reading.article.published.is_some_and(|day| day < since);
        let known: Vec<Reading> = told.readings.iter().filter(before).cloned().collect();
        let old = beleg_picture::build(&known, vec![], &Settings::default());
        let changes = beleg_picture::changes(&old, &told.picture);
        let (foremost, found) = (changes.foremost(&told.picture), changes.changes);
        let (mut new, mut other): (Vec<&Change>, Vec<&Change>) = (vec![], vec![]);
        for change in &found {
            if change.kind == ChangeKind::New { new.push(change) } else { other.push(change) }
        }
        let shown = || new.iter().take(foremost).chain(&other).copied();
        let mut right = vec![];
        let mut judge = |met: Vec<&Change>, score: &mut Counts, what: String, notes: &mut Vec<String>| {
            let counts = Counts { met: usize::from(!met.is_empty()), marked: 1, ..Counts::default() };
            score.add(counts);
            if met.is_empty() {
                notes.push(format!("change missed: {what}"));
            }
            right.extend(met.into_iter().map(std::ptr::from_ref));
            counts
        };
        for quote in &gold.new {
            let met: Vec<&Change> = shown().filter(|change| now(told, change, quote)).collect();
            let at_all = found.iter().any(|change| now(told, change, quote));
            self.new_at_all.add(Counts { met: usize::from(at_all), marked: 1, ..Counts::default() });
            self.all.add(judge(
                met,
                &mut self.new,
                format!("new ({}) {}", if at_all { "further down" } else { "not found" }, quote.quote),
                notes,
            ));
        }
        for pair in &gold.revised {
            let met = shown().filter(|change| then(told, change, &pair.old) && now(told, change, &pair.now)).collect();
            self.all.add(judge(
                met,
                &mut self.revised,
                format!("revised {} → {}", pair.old.quote, pair.now.quote),
                notes,
            ));
        }
        for pair in &gold.withdrawn {
            let withdrawn = |change: &&Change| {
                change.kind == ChangeKind::Withdrawn && then(told, change, &pair.old) && now(told, change, &pair.by)
            };
            self.all.add(judge(
                shown().filter(withdrawn).collect(),
                &mut self.withdrawn,
                format!("withdrawn {}", pair.old.quote),
                notes,
            ));
        }
        for change in shown() {
            let right = right.contains(&std::ptr::from_ref(change));
            self.all.add(Counts { right: usize::from(right), found: 1, ..Counts::default() });
            let of = match change.kind {
                ChangeKind::New => &mut self.new,
                ChangeKind::Withdrawn => &mut self.withdrawn,
                _ => &mut self.revised,
            };
            of.add(Counts { right: usize::from(right), found: 1, ..Counts::default() });
            if !right {
                let before =
                    change.before.as_ref().map(|claim| format!(" (before: {})", claim.text)).unwrap_or_default();
                notes.push(format!("change that is not marked: {} {}{before}", change.kind, change.claim.text));
            }
        }
    }
}

fn now(told: &Told, change: &Change, quote: &Quote) -> bool {
    told.quoted(quote).is_some_and(|place| change.evidence.iter().any(|row| place.in_focus(row)))
}

fn then(told: &Told, change: &Change, quote: &Quote) -> bool {
    let Some(place) = told.quoted(quote) else { return false };
    let Some(before) = &change.before else { return false };
    let known = |place: &Place| before.evidence.as_ref().is_some_and(|row| place.in_focus(row));
    // The older claim may rest on several sentences.
    known(&place)
        || told.claims().any(|(_, claim)| {
            let same = before.evidence.as_ref().is_some_and(|row| claim.evidence.contains(row));
            same && claim.text == before.text && place.in_claim(claim)
        })
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "changes                    {}", self.all)?;
        writeln!(f, "  new, of the foremost     {}", self.new)?;
        writeln!(
            f,
            "  new, at all              R {:.3}",
            super::counts::ratio(self.new_at_all.met, self.new_at_all.marked)
        )?;
        writeln!(f, "  revised, denied, confirmed {}", self.revised)?;
        write!(f, "  withdrawn                {}", self.withdrawn)
    }
}
