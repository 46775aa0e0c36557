//! What a time value can mean in days, and the settling of vague ones across articles.
//!
//! An article that is known only to its month can say no more than "a Tuesday in September 2023". Another article on
//! the same people that was published on a known day, or that dates its own happening, can tell which Tuesday.

use beleg_core::CalendarDate;

/// The days that a TIMEX3 value can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct When {
    /// First day.
    pub(crate) from: CalendarDate,
    /// Last day.
    pub(crate) to: CalendarDate,
    /// Day of the week, 1 for Monday, where the value gives it without the week.
    pub(crate) weekday: Option<u8>,
}

impl When {
    /// Every day of `date`.
    pub(crate) fn within(date: CalendarDate) -> Self {
        Self { from: date.first_day().date(), to: date.last_day().date(), weekday: None }
    }

    /// The days that `value` means in an article published at `published`; `None` for values that are no dates, and
    /// for bare weekdays in an article without a date.
    pub(crate) fn parse(value: &str, published: Option<CalendarDate>) -> Option<Self> {
        let value = value.trim();
        if let Some((from, to)) = value.split_once('/') {
            let (from, to) = (Self::parse(from, published)?, Self::parse(to, published)?);
            return (from.from <= to.to).then_some(Self { from: from.from, to: to.to, weekday: None });
        }
        // The time of day ("T14:30", "TEV") is finer than a timeline of days.
        let value = value.split_once('T').map_or(value, |(date, _)| date);
        let parts: Vec<&str> = value.split('-').collect();
        match parts.as_slice() {
            ["XXXX", "WXX", weekday] => Self::weekday(published?, weekday),
            [year, "WXX", weekday] => Self::weekday(year.parse().ok()?, weekday),
            [year, month, "WXX", weekday] => Self::weekday(format!("{year}-{month}").parse().ok()?, weekday),
            [year, week] if week.starts_with('W') && week.ends_with(|c: char| c.is_ascii_digit()) => {
                Self::week(year, week, None)
            }
            [year, week, day] if week.starts_with('W') => Self::week(year, week, Some(day)),
            [year, part] if part.parse::<u8>().is_err() => Self::part_of_year(year, part),
            [decade] if decade.len() == 3 => Self::years(decade, 1),
            [century] if century.len() == 2 => Self::years(century, 2),
            [year] if year.ends_with("XX") => Self::years(year.get(..2)?, 2),
            [year] if year.ends_with('X') => Self::years(year.get(..3)?, 1),
            [year, "XX", "XX"] => year.parse().ok().map(Self::within),
            [year, month, "XX"] => format!("{year}-{month}").parse().ok().map(Self::within),
            _ => value.parse().ok().map(Self::within),
        }
    }

    fn weekday(within: CalendarDate, weekday: &str) -> Option<Self> {
        let weekday = weekday.parse().ok().filter(|day| (1..=7).contains(day))?;
        let mut range = Self::within(within);
        if within.day().is_some() {
            // A weekday in a dated article lies in the week before or after it.
            range = Self { from: within.plus_days(-7)?, to: within.plus_days(7)?, weekday: None };
        }
        Some(Self { weekday: Some(weekday), ..range })
    }

    fn week(year: &str, week: &str, day: Option<&str>) -> Option<Self> {
        let monday = CalendarDate::from_iso_week(year.parse().ok()?, week.get(1..)?.parse().ok()?)?;
        let (from, to) = match day {
            None => (monday, monday.plus_days(6)?),
            Some("WE") => (monday.plus_days(5)?, monday.plus_days(6)?),
            Some(day) => {
                let day: i32 = day.parse().ok().filter(|day| (1..=7).contains(day))?;
                (monday.plus_days(day - 1)?, monday.plus_days(day - 1)?)
            }
        };
        Some(Self { from, to, weekday: None })
    }

    fn part_of_year(year: &str, part: &str) -> Option<Self> {
        let year: i16 = year.parse().ok()?;
        let (year_to, first, last) = match part {
            "Q1" => (year, 1, 3),
            "Q2" => (year, 4, 6),
            "Q3" => (year, 7, 9),
            "Q4" => (year, 10, 12),
            "XX" => (year, 1, 12),
            "H1" => (year, 1, 6),
            "H2" => (year, 7, 12),
            "SP" => (year, 3, 5),
            "SU" => (year, 6, 8),
            "FA" | "AU" => (year, 9, 11),
            "WI" => (year + 1, 12, 2),
            _ => return None,
        };
        let (from, to) = (CalendarDate::from_month(year, first)?, CalendarDate::from_month(year_to, last)?);
        Some(Self { from: from.first_day(), to: to.last_day(), weekday: None })
    }

    fn years(digits: &str, open: u32) -> Option<Self> {
        let first: i16 = digits.parse::<i16>().ok()?.checked_mul(i16::try_from(10i32.pow(open)).ok()?)?;
        let last = first.checked_add(i16::try_from(10i32.pow(open)).ok()? - 1)?;
        let (from, to) = (CalendarDate::from_year(first)?, CalendarDate::from_year(last)?);
        Some(Self { from: from.first_day(), to: to.last_day(), weekday: None })
    }

    /// Whether it is one day.
    pub(crate) fn is_day(self) -> bool {
        self.from == self.to
    }

    /// Number of days from the first to the last.
    pub(crate) fn length(self) -> i32 {
        self.from.days_until(self.to) + 1
    }

    /// Whether some day fits both.
    pub(crate) fn may_equal(self, other: Self) -> bool {
        let overlap = self.from <= other.to && other.from <= self.to;
        let fits = |day: When, vague: When| !day.is_day() || vague.weekday.is_none_or(|w| w == day.from.weekday());
        overlap && fits(self, other) && fits(other, self)
    }

    /// Whether it leaves open which day of a longer time a weekday means.
    pub(crate) fn is_open_weekday(self) -> bool {
        self.weekday.is_some() && self.length() > 7
    }
}

/// A day known from elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Anchor {
    pub(crate) day: CalendarDate,
    /// The article it comes from, by its place in the corpus.
    pub(crate) doc: usize,
    /// Whether it is the day of a happening; otherwise it is a day of publication.
    pub(crate) happening: bool,
}

/// The day of `open`, an open weekday in an article published not after `latest`, that `anchors` tell, and the one
/// that told.
///
/// A happening that another article dates comes first, then the earliest publication. Without an anchor inside the
/// open time (or within a week of it) nothing is settled.
pub(crate) fn settle(open: When, latest: Option<CalendarDate>, anchors: &[Anchor]) -> Option<(CalendarDate, Anchor)> {
    let weekday = open.weekday?;
    let near = |anchor: &&Anchor| open.from.days_until(anchor.day) >= 0 && anchor.day.days_until(open.to) >= -6;
    let anchor = *anchors.iter().filter(near).min_by_key(|anchor| (!anchor.happening, anchor.day, anchor.doc))?;
    let back = (i32::from(anchor.day.weekday()) - i32::from(weekday)).rem_euclid(7);
    let before = anchor.day.plus_days(-back)?;
    let fits = |day: CalendarDate| {
        open.from <= day && day <= open.to && latest.is_none_or(|latest| day <= latest.last_day().date())
    };
    // Nobody reports on what is yet to come; but a happening can lie on either side of another.
    let after = if anchor.happening && back > 3 { before.plus_days(7).filter(|day| fits(*day)) } else { None };
    after.or(Some(before).filter(|day| fits(*day))).map(|day| (day, anchor))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> CalendarDate {
        text.parse().expect(text)
    }

    fn when(value: &str, published: &str) -> String {
        let when = When::parse(value, published.parse().ok());
        when.map_or("–".into(), |w| {
            let weekday = w.weekday.map(|d| format!(" day {d}")).unwrap_or_default();
            format!("{}..{}{weekday}", w.from, w.to)
        })
    }

    #[test]
    fn values_mean_days() {
        assert_eq!(when("2023-09-12", ""), "2023-09-12..2023-09-12");
        assert_eq!(when("2023-09-12TEV", ""), "2023-09-12..2023-09-12");
        assert_eq!(when("2023-09", ""), "2023-09-01..2023-09-30");
        assert_eq!(when("2023-09-WXX-2", ""), "2023-09-01..2023-09-30 day 2");
        assert_eq!(when("XXXX-WXX-2", "2023-09"), "2023-09-01..2023-09-30 day 2");
        assert_eq!(when("XXXX-WXX-2", ""), "–");
        assert_eq!(when("2023-W37", ""), "2023-09-11..2023-09-17");
        assert_eq!(when("2023-W37-WE", ""), "2023-09-16..2023-09-17");
        assert_eq!(when("2023-W37-2", ""), "2023-09-12..2023-09-12");
        assert_eq!(when("2023-WI", ""), "2023-12-01..2024-02-29");
        assert_eq!(when("199X", ""), "1990-01-01..1999-12-31");
        assert_eq!(when("199", ""), "1990-01-01..1999-12-31");
        assert_eq!(when("2023-09-12/2023-09-14", ""), "2023-09-12..2023-09-14");
        assert_eq!(when("PRESENT_REF", "2023"), "–");
        assert_eq!(when("P3D", "2023"), "–");
    }

    #[test]
    fn an_open_weekday_is_settled_by_a_later_publication() {
        let open = When::parse("2021-03-WXX-2", None).expect("open");
        let published = Anchor { day: date("2021-03-18"), doc: 1, happening: false };
        let settled = settle(open, Some(date("2021-03")), &[published]);
        assert_eq!(settled.map(|(day, _)| day.to_string()).as_deref(), Some("2021-03-16"));
    }

    #[test]
    fn a_dated_happening_draws_the_nearest_weekday() {
        let open = When::parse("2021-03-WXX-2", None).expect("open");
        let happening = Anchor { day: date("2021-03-22"), doc: 1, happening: true };
        let settled = settle(open, None, &[happening]).map(|(day, _)| day.to_string());
        assert_eq!(settled.as_deref(), Some("2021-03-23"));
        // Not after the article that says so appeared.
        let settled = settle(open, Some(date("2021-03-22")), &[happening]).map(|(day, _)| day.to_string());
        assert_eq!(settled.as_deref(), Some("2021-03-16"));
    }

    #[test]
    fn what_lies_months_away_settles_nothing() {
        let open = When::parse("2021-03-WXX-2", None).expect("open");
        let far = Anchor { day: date("2021-11-18"), doc: 1, happening: true };
        assert_eq!(settle(open, None, &[far]), None);
    }
}
