//! Days before or after which something happens: "before Christmas", "by Friday", "after 1 July".

use beleg_core::CalendarDate;

use crate::{dates::When, drafts::Mode, lexicon::Lexicon};

/// What a word in front of a time makes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bound {
    /// "before Christmas": on an earlier day.
    Before,
    /// "by Friday": on that day at the latest.
    By,
    /// "after 1 July": on a later day.
    After,
}

impl Bound {
    /// The bound that a word makes.
    pub(crate) fn of(word: &str, lexicon: &Lexicon) -> Option<Self> {
        let lists = [("earlier", Self::Before), ("deadline", Self::By), ("later", Self::After)];
        lists.into_iter().find(|(list, _)| lexicon.is(list, word)).map(|(_, bound)| bound)
    }

    /// The days on which something asserted in an article of `published` can be, if both ends are known: what is still to come lies
    /// between the article and the day that is named. `None` where the other end is open.
    pub(crate) fn apply(self, when: When, mode: Mode, published: Option<CalendarDate>) -> Option<When> {
        let ahead = matches!(mode, Mode::Planned | Mode::Possible | Mode::Forecast | Mode::Act(_));
        let today = published.and_then(|day| day.day().map(|_| day.date())).filter(|day| ahead && *day <= when.to);
        match self {
            Self::Before => {
                let last = when.from.plus_days(-1)?;
                today.filter(|today| *today <= last).map(|from| When { from, to: last, weekday: None })
            }
            // "By Saturday five bodies were recovered": so it stood on that day.
            Self::By => Some(today.map_or(when, |from| When { from, to: when.to, weekday: None })),
            Self::After => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> CalendarDate {
        text.parse().expect("a date")
    }

    fn bounded(bound: Bound, mode: Mode, published: Option<&str>) -> Option<(String, String)> {
        let when = When::within(day("2025-12-25"));
        let found = bound.apply(when, mode, published.map(day))?;
        Some((found.from.to_string(), found.to.to_string()))
    }

    fn days(from: &str, to: &str) -> Option<(String, String)> {
        Some((from.to_owned(), to.to_owned()))
    }

    #[test]
    fn what_is_planned_lies_between_the_article_and_the_day_named() {
        let published = Some("2025-11-18");
        assert_eq!(bounded(Bound::Before, Mode::Planned, published), days("2025-11-18", "2025-12-24"));
        assert_eq!(bounded(Bound::By, Mode::Forecast, published), days("2025-11-18", "2025-12-25"));
        assert_eq!(bounded(Bound::After, Mode::Planned, published), None);
    }

    #[test]
    fn of_the_past_the_other_end_is_open() {
        assert_eq!(bounded(Bound::Before, Mode::Asserted, Some("2026-01-02")), None);
        assert_eq!(bounded(Bound::Before, Mode::Planned, None), None);
        assert_eq!(bounded(Bound::By, Mode::Asserted, Some("2026-01-02")), days("2025-12-25", "2025-12-25"));
    }
}
