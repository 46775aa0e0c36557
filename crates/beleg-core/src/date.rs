//! Dates that are as precise as the truth allows.

use std::{fmt, str::FromStr};

use jiff::civil;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A date of the Gregorian calendar known to the year, the month, the day or the minute.
///
/// Written and read as `2023`, `2023-09`, `2023-09-14` or `2023-09-14T06:30`. Seconds and zones in the input are
/// accepted and dropped: a report's minute is as fine as Beleg reasons.
///
/// Order is by [`CalendarDate::first_day`], then by precision, coarser first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, JsonSchema)]
#[schemars(with = "String")]
pub struct CalendarDate {
    year: i16,
    month: Option<u8>,
    day: Option<u8>,
    /// Minute of the day.
    minute: Option<u16>,
}

impl CalendarDate {
    /// A year; `None` outside 1 to 9999.
    pub fn from_year(year: i16) -> Option<Self> {
        (1..=9999).contains(&year).then_some(Self { year, month: None, day: None, minute: None })
    }

    /// A month of a year; `None` if there is no such month.
    pub fn from_month(year: i16, month: u8) -> Option<Self> {
        (1..=12).contains(&month).then_some(())?;
        Some(Self { month: Some(month), ..Self::from_year(year)? })
    }

    /// A day; `None` if the calendar has no such day.
    pub fn from_day(year: i16, month: u8, day: u8) -> Option<Self> {
        civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
        Some(Self { day: Some(day), ..Self::from_month(year, month)? })
    }

    /// The same day with a time; `None` if the day is not known or the time does not exist.
    pub fn at(self, hour: u8, minute: u8) -> Option<Self> {
        let whole = self.day.is_some() && hour < 24 && minute < 60;
        whole.then_some(Self { minute: Some(u16::from(hour) * 60 + u16::from(minute)), ..self })
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month, 1 to 12, if known.
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month, if known.
    pub fn day(self) -> Option<u8> {
        self.day
    }

    /// The minute of the day, 0 to 1439, if known.
    pub fn minute(self) -> Option<u16> {
        self.minute
    }

    /// The date without its time.
    pub fn date(self) -> Self {
        Self { minute: None, ..self }
    }

    /// The first day the date can mean.
    pub fn first_day(self) -> Self {
        let (month, day) = (self.month.unwrap_or(1), self.day.unwrap_or(1));
        Self { month: Some(month), day: Some(day), ..self }
    }

    /// The last day the date can mean.
    pub fn last_day(self) -> Self {
        let month = self.month.unwrap_or(12);
        let day = self.day.unwrap_or_else(|| civil_day(self.year, month, 1).days_in_month().unsigned_abs());
        Self { month: Some(month), day: Some(day), ..self }
    }

    /// Whether some day fits both dates.
    pub fn may_equal(self, other: Self) -> bool {
        self.first_day().date() <= other.last_day().date() && other.first_day().date() <= self.last_day().date()
    }

    /// Day of the week of [`CalendarDate::first_day`], 1 for Monday to 7 for Sunday.
    pub fn weekday(self) -> u8 {
        self.civil().weekday().to_monday_one_offset().unsigned_abs()
    }

    /// The day `days` after the first day of this date; `None` beyond the years 1 to 9999.
    pub fn plus_days(self, days: i32) -> Option<Self> {
        let moved = self.civil().checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
        Self::from_civil(moved)
    }

    /// The date `months` later in the same precision (a day is moved to the last of the month if need be).
    pub fn plus_months(self, months: i32) -> Option<Self> {
        let moved = self.civil().checked_add(jiff::Span::new().try_months(months).ok()?).ok()?;
        let whole = Self::from_civil(moved)?;
        Some(Self { month: self.month.and(whole.month), day: self.day.and(whole.day), ..whole })
    }

    /// Days from the first day of this date to the first day of `other`; negative if `other` is earlier.
    pub fn days_until(self, other: Self) -> i32 {
        self.civil().until(other.civil()).map_or(0, |span| span.get_days())
    }

    /// ISO 8601 week year and week of the first day.
    pub fn iso_week(self) -> (i16, u8) {
        let week = self.civil().iso_week_date();
        (week.year(), week.week().unsigned_abs())
    }

    /// The Monday of an ISO 8601 week; `None` if there is no such week.
    pub fn from_iso_week(year: i16, week: u8) -> Option<Self> {
        let week = civil::ISOWeekDate::new(year, i8::try_from(week).ok()?, civil::Weekday::Monday).ok()?;
        Self::from_civil(week.date())
    }

    fn civil(self) -> civil::Date {
        civil_day(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    fn from_civil(date: civil::Date) -> Option<Self> {
        Self::from_day(date.year(), date.month().unsigned_abs(), date.day().unsigned_abs())
    }
}

/// The constructors admit only days that exist, so the fallback is never taken.
fn civil_day(year: i16, month: u8, day: u8) -> civil::Date {
    civil::Date::new(year, month.cast_signed(), day.cast_signed()).unwrap_or(civil::Date::ZERO)
}

impl PartialOrd for CalendarDate {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for CalendarDate {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |d: &Self| {
            let first = d.first_day();
            (d.year, first.month, first.day, d.month.is_some(), d.day.is_some(), d.minute)
        };
        key(self).cmp(&key(other))
    }
}

impl fmt::Display for CalendarDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        if let Some(minute) = self.minute {
            write!(f, "T{:02}:{:02}", minute / 60, minute % 60)?;
        }
        Ok(())
    }
}

/// The text is no date in a form that [`CalendarDate`] reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidDate(pub String);

impl fmt::Display for InvalidDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\" is no date of the form 2023, 2023-09, 2023-09-14 or 2023-09-14T06:30", self.0)
    }
}

impl std::error::Error for InvalidDate {}

impl FromStr for CalendarDate {
    type Err = InvalidDate;

    fn from_str(text: &str) -> Result<Self, InvalidDate> {
        parse(text.trim()).ok_or_else(|| InvalidDate(text.to_owned()))
    }
}

fn parse(text: &str) -> Option<CalendarDate> {
    let (date, time) = match text.split_once(['T', ' ']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let mut parts = date.split('-');
    let year = digits(parts.next()?, 4)?;
    let year = i16::try_from(year).ok()?;
    let date = match (parts.next(), parts.next(), parts.next()) {
        (None, ..) => CalendarDate::from_year(year)?,
        (Some(month), None, _) => CalendarDate::from_month(year, two(month)?)?,
        (Some(month), Some(day), None) => CalendarDate::from_day(year, two(month)?, two(day)?)?,
        _ => return None,
    };
    let Some(time) = time else { return Some(date) };
    let (hour, rest) = time.split_once(':')?;
    date.at(two(hour)?, two(rest.get(..2)?)?)
}

fn two(text: &str) -> Option<u8> {
    u8::try_from(digits(text, 2)?).ok()
}

fn digits(text: &str, length: usize) -> Option<u32> {
    (text.len() == length && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

impl Serialize for CalendarDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for CalendarDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> CalendarDate {
        text.parse().expect(text)
    }

    #[test]
    fn reads_what_it_writes() {
        for text in ["2023", "2023-09", "2023-09-14", "2023-09-14T06:30"] {
            assert_eq!(date(text).to_string(), text);
        }
        assert_eq!(date("2023-09-14T06:30:59+02:00").to_string(), "2023-09-14T06:30");
    }

    #[test]
    fn refuses_days_that_do_not_exist() {
        for text in ["2023-02-29", "2023-13", "23-1-1", "2023-9-1", "", "2023-09-14T25:00", "0000"] {
            assert!(text.parse::<CalendarDate>().is_err(), "{text}");
        }
    }

    #[test]
    fn knows_the_calendar() {
        assert_eq!(date("2023-09-12").weekday(), 2);
        assert_eq!(date("2024-02").last_day().to_string(), "2024-02-29");
        assert_eq!(date("2021-01-03").iso_week(), (2020, 53));
        assert_eq!(date("2023-12-31").plus_days(1), Some(date("2024-01-01")));
        assert_eq!(date("2024-01-31").plus_months(1), Some(date("2024-02-29")));
        assert_eq!(date("2023-12-30").days_until(date("2024-03-01")), 62);
        assert!(date("2023-09").may_equal(date("2023-09-12")));
        assert!(!date("2023-09").may_equal(date("2023-10-01")));
    }

    proptest! {
        #[test]
        fn days_forward_and_back(year in 1i16..9999, month in 1u8..=12, day in 1u8..=28, days in -4000i32..4000) {
            let start = CalendarDate::from_day(year, month, day).expect("exists");
            if let Some(end) = start.plus_days(days) {
                prop_assert_eq!(start.days_until(end), days);
                prop_assert_eq!(end.plus_days(-days), Some(start));
            }
        }

        #[test]
        fn no_text_panics(text in "\\PC*") {
            let _ = text.parse::<CalendarDate>();
        }
    }
}
