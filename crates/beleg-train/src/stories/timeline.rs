//! The timeline: whether the sentences with a marked expression stand there under the right day.
//!
//! A day is found if an entry has it and its claim rests on a sentence with one of the day's expressions. Where the
//! gold knows no day, an entry that holds it and is no longer than a month will do.

use std::fmt;

use beleg_core::{CalendarDate, picture::TimelineEntry};

use super::{
    counts::Share,
    gold::{Day, Expression},
    told::{Place, Told},
};

#[derive(Default)]
pub(crate) struct Score {
    days: Share,
    expressions: Share,
    wrong: Share,
}

/// Longest entry, in days, that may stand for a date that is not known to the day.
const VAGUE: i32 = 31;

impl Score {
    pub(crate) fn add(&mut self, told: &Told, notes: &mut Vec<String>) {
        for day in &told.gold.timeline {
            let mut found = false;
            for expression in &day.expressions {
                let right = entries(told, expression).iter().any(|entry| fits(day, entry));
                self.expressions.add(right);
                found |= right;
                if !right {
                    let dates = entries(told, expression);
                    let dates: Vec<String> =
                        dates.iter().map(|entry| format!("{}..{}", entry.from, entry.to)).collect();
                    notes.push(format!(
                        "timeline: {} {} “{}” stands under {dates:?}",
                        day.date, expression.article, expression.text
                    ));
                }
            }
            self.days.add(found);
            if !found {
                notes.push(format!("timeline: missed {} {}", day.date, day.what));
            }
        }
        for story in &told.picture.stories {
            for entry in &story.timeline {
                self.judge(told, story, entry, notes);
            }
        }
    }

    /// Of entries whose own expression is marked: whether the day is another.
    fn judge(
        &mut self,
        told: &Told,
        story: &beleg_core::picture::Story,
        entry: &TimelineEntry,
        notes: &mut Vec<String>,
    ) {
        let Some(claim) = story.claims.iter().find(|claim| claim.id == entry.claim) else { return };
        let Some(words) = &entry.expression else { return };
        let marked: Vec<&Day> = told
            .gold
            .timeline
            .iter()
            .filter(|day| {
                day.expressions.iter().any(|expression| {
                    let one = expression.text.contains(words.as_str()) || words.contains(&expression.text);
                    one && sentence(told, expression)
                        .is_some_and(|place| claim.evidence.iter().any(|row| shown(&place, row)))
                })
            })
            .collect();
        if marked.is_empty() {
            return;
        }
        let wrong = !marked.iter().any(|day| fits(day, entry));
        self.wrong.add(wrong);
        if wrong {
            let (from, to) = (entry.from, entry.to);
            notes.push(format!("timeline: {from}..{to} for {} “{words}”: {}", marked[0].date, claim.text));
        }
    }
}

/// The words with their sentence.
fn sentence<'a>(told: &'a Told, expression: &Expression) -> Option<Place<'a>> {
    let place = told.place(&expression.article, &expression.text)?;
    let reading = told.reading(&expression.article)?;
    Some(Place { span: reading.sentences_around(place.span), ..place })
}

fn shown(place: &Place, row: &beleg_core::picture::Evidence) -> bool {
    row.article == *place.article && row.span().overlaps(place.span)
}

/// The entries whose claims rest on the sentence of an expression.
fn entries<'a>(told: &'a Told, expression: &Expression) -> Vec<&'a TimelineEntry> {
    let Some(place) = sentence(told, expression) else { return vec![] };
    let mut entries = vec![];
    for story in &told.picture.stories {
        for entry in &story.timeline {
            let claim = story.claims.iter().find(|claim| claim.id == entry.claim);
            if claim.is_some_and(|claim| claim.evidence.iter().any(|row| shown(&place, row))) {
                entries.push(entry);
            }
        }
    }
    entries
}

fn fits(day: &Day, entry: &TimelineEntry) -> bool {
    let Ok(date) = day.date.parse::<CalendarDate>() else { return false };
    let exact = entry.from == date && entry.to == date;
    let holds = entry.from <= date && date <= entry.to && entry.from.days_until(entry.to) < VAGUE;
    exact || (day.precision != "day" && holds)
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "timeline, days found       {}", self.days)?;
        writeln!(f, "  expressions              {}", self.expressions)?;
        write!(f, "  entries on a wrong day   {}", self.wrong)
    }
}
