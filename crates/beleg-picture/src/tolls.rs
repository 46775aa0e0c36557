//! Running counts of people, in the order in which articles give them.

use std::collections::BTreeMap;

use beleg_core::{CalendarDate, Reading};

use crate::drafts::Draft;

/// Days after which a number that stands again is no echo of the first, if another stood between them.
const ECHO: i32 = 2;

/// Of each topic the numbers with the days of their articles.
#[derive(Default)]
pub(crate) struct Tolls<'a> {
    told: BTreeMap<&'a str, Vec<(CalendarDate, f64)>>,
}

impl<'a> Tolls<'a> {
    pub(crate) fn of(drafts: &'a [Draft], readings: &[&Reading]) -> Self {
        let mut told: BTreeMap<&str, Vec<(CalendarDate, f64)>> = BTreeMap::new();
        for draft in drafts {
            let published = readings[draft.doc].article.published;
            if let Some((figure, published)) = draft.figure.as_ref().zip(published) {
                told.entry(&figure.topic).or_default().push((published, figure.value));
            }
        }
        Self { told }
    }

    /// Whether a number that two articles give was another one between them: the dead were four, then two, and now they are four
    /// again, which are not the same.
    pub(crate) fn changed(&self, topic: &str, value: f64, a: Option<CalendarDate>, b: Option<CalendarDate>) -> bool {
        let Some((a, b)) = a.zip(b) else { return false };
        let (first, last) = if a <= b { (a, b) } else { (b, a) };
        let between =
            |(at, other): &(CalendarDate, f64)| first < *at && *at < last && other.to_bits() != value.to_bits();
        first.last_day().days_until(last.first_day()) >= ECHO
            && self.told.get(topic).is_some_and(|told| told.iter().any(between))
    }
}
