//! Which days a TIMEX3 value can mean.

use crate::CalendarDate;

/// The first and the last day that a TIMEX3 value can mean, both inclusive.
///
/// Knows days, times of day, weeks, weekends, months, seasons, quarters, halves, years, decades (`199`) and centuries
/// (`19`), intervals (`1995/1996`) and values in which parts are unknown (`2023-XX-XX`, `2023-WXX-2`). Seasons are as wide as ordinary speech
/// makes them. A day of an unknown week (`XXXX-WXX-2`) is a day of the month of `published` if no more than that month is
/// known of `published`.
///
/// `None` for what is no point or stretch of the calendar: durations, sets, `PRESENT_REF`, years that are not known.
pub fn range(value: &str, published: Option<CalendarDate>) -> Option<(CalendarDate, CalendarDate)> {
    if let Some((first, last)) = value.split_once('/') {
        if last.contains('/') {
            return None;
        }
        let ends = (range(first, published)?.0, range(last, published)?.1);
        return (ends.0 <= ends.1).then_some(ends);
    }
    let date = value.split_once('T').map_or(value, |(date, _)| date);
    let mut parts = date.split('-');
    let head = parts.next()?;
    if head == "XXXX" {
        return unknown_week(date, published);
    }
    let (first_year, last_year) = years(head)?;
    let rest: Vec<&str> = parts.collect();
    if rest.is_empty() {
        return span(CalendarDate::from_year(first_year)?, CalendarDate::from_year(last_year)?);
    }
    if first_year != last_year {
        return None;
    }
    within(first_year, &rest)
}

fn unknown_week(date: &str, published: Option<CalendarDate>) -> Option<(CalendarDate, CalendarDate)> {
    let month = published.filter(|date| date.month().is_some() && date.day().is_none())?;
    let day = date.strip_prefix("XXXX-WXX-")?;
    (day == "WE" || weekday(day).is_some()).then(|| span(month, month))?
}

/// The years of `2023`, `202` (a decade), `20` (a hundred years) and of both with the rest written as `X`.
fn years(head: &str) -> Option<(i16, i16)> {
    let known = head.trim_end_matches('X');
    let length = head.len();
    let digits = (2..=4).contains(&known.len()) && known.bytes().all(|b| b.is_ascii_digit());
    if !digits || !(length == known.len() || length == 4) {
        return None;
    }
    let number: i16 = known.parse().ok()?;
    let (first, last) = match known.len() {
        4 => (number, number),
        3 => (number * 10, number * 10 + 9),
        _ => (number * 100, number * 100 + 99),
    };
    Some((first.max(1), last))
}

fn within(year: i16, rest: &[&str]) -> Option<(CalendarDate, CalendarDate)> {
    let whole = CalendarDate::from_year(year)?;
    match rest {
        ["XX"] | ["XX", "XX"] | ["WXX"] | ["WXX", _] => span(whole, whole),
        [week] if week.starts_with('W') && week.len() == 3 => {
            let monday = CalendarDate::from_iso_week(year, number(&week[1..])?)?;
            Some((monday, monday.plus_days(6)?))
        }
        [week, "WE"] => {
            let monday = CalendarDate::from_iso_week(year, number(week.strip_prefix('W')?)?)?;
            Some((monday.plus_days(5)?, monday.plus_days(6)?))
        }
        [week, day] if week.starts_with('W') => {
            let monday = CalendarDate::from_iso_week(year, number(&week[1..])?)?;
            let day = monday.plus_days(i32::from(weekday(day)?) - 1)?;
            Some((day, day))
        }
        [part] => part_of_year(year, part),
        [month, "XX"] => part_of_year(year, month),
        [month, day] => {
            let day = CalendarDate::from_day(year, number(month)?, number(day)?)?;
            Some((day, day))
        }
        _ => None,
    }
}

fn part_of_year(year: i16, part: &str) -> Option<(CalendarDate, CalendarDate)> {
    let months = |first, last| span(CalendarDate::from_month(year, first)?, CalendarDate::from_month(year, last)?);
    let days = |from: (u8, u8), to: (u8, u8)| {
        Some((CalendarDate::from_day(year, from.0, from.1)?, CalendarDate::from_day(year, to.0, to.1)?))
    };
    match part {
        "Q1" => months(1, 3),
        "Q2" => months(4, 6),
        "Q3" => months(7, 9),
        "Q4" => months(10, 12),
        "H1" => months(1, 6),
        "H2" => months(7, 12),
        // The calendar's seasons and the weather's together.
        "SP" => days((3, 1), (6, 20)),
        "SU" => days((6, 1), (9, 22)),
        "FA" => days((9, 1), (12, 21)),
        // "Winter 2022" is said of January 2022 and of January 2023.
        "WI" => Some((CalendarDate::from_day(year, 1, 1)?, CalendarDate::from_day(year.checked_add(1)?, 3, 20)?)),
        month => {
            let month = CalendarDate::from_month(year, number(month)?)?;
            span(month, month)
        }
    }
}

fn span(first: CalendarDate, last: CalendarDate) -> Option<(CalendarDate, CalendarDate)> {
    Some((first.first_day().date(), last.last_day().date()))
}

fn number(text: &str) -> Option<u8> {
    (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

fn weekday(text: &str) -> Option<u8> {
    text.parse().ok().filter(|day| (1..=7).contains(day) && text.len() == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(value: &str, published: Option<&str>) -> String {
        let published = published.map(|date| date.parse().expect("date"));
        range(value, published).map_or("none".to_owned(), |(first, last)| format!("{first} {last}"))
    }

    #[test]
    fn every_precision() {
        for (value, expected) in [
            ("2023-09-12", "2023-09-12 2023-09-12"),
            ("2023-09-12TEV", "2023-09-12 2023-09-12"),
            ("2023-09-12T19:30", "2023-09-12 2023-09-12"),
            ("2023-09", "2023-09-01 2023-09-30"),
            ("2024-02", "2024-02-01 2024-02-29"),
            ("2023", "2023-01-01 2023-12-31"),
            ("199", "1990-01-01 1999-12-31"),
            ("199X", "1990-01-01 1999-12-31"),
            ("19", "1900-01-01 1999-12-31"),
            ("2023-W37", "2023-09-11 2023-09-17"),
            ("2020-W53", "2020-12-28 2021-01-03"),
            ("2023-W37-WE", "2023-09-16 2023-09-17"),
            ("2023-W37-2", "2023-09-12 2023-09-12"),
            ("2023-WXX-2", "2023-01-01 2023-12-31"),
            ("2023-Q3", "2023-07-01 2023-09-30"),
            ("2023-H1", "2023-01-01 2023-06-30"),
            ("2023-FA", "2023-09-01 2023-12-21"),
            ("2023-WI", "2023-01-01 2024-03-20"),
            ("1995/1996", "1995-01-01 1996-12-31"),
            ("2023-09-XX", "2023-09-01 2023-09-30"),
            ("2023-XX-XX", "2023-01-01 2023-12-31"),
        ] {
            assert_eq!(shown(value, None), expected, "{value}");
        }
    }

    #[test]
    fn a_day_of_an_unknown_week_is_a_day_of_the_month_of_publication() {
        assert_eq!(shown("XXXX-WXX-2", Some("2024-06")), "2024-06-01 2024-06-30");
        assert_eq!(shown("XXXX-WXX-2TEV", Some("2024-06")), "2024-06-01 2024-06-30");
        assert_eq!(shown("XXXX-WXX-2", Some("2024-06-20")), "none");
        assert_eq!(shown("XXXX-WXX-2", None), "none");
    }

    #[test]
    fn what_is_no_stretch_of_the_calendar() {
        for value in [
            "PRESENT_REF",
            "P3D",
            "PT2H",
            "XXXX-XX-XX",
            "",
            "2023-13",
            "2023-02-30",
            "20233",
            "1995/1994",
            "1995/1996/1997",
            "2023-W54",
            "1",
            "-",
        ] {
            assert_eq!(shown(value, Some("2024-06")), "none", "{value}");
        }
    }

    proptest! {
        #[test]
        fn no_value_panics_and_ends_are_in_order(value in "[0-9XWTQH-]{0,12}|\\PC*") {
            if let Some((first, last)) = range(&value, None) {
                prop_assert!(first <= last);
            }
        }
    }
}
