//! So many days, weeks, months or years before or after a date that may be known only to the month or the year.

use beleg_core::CalendarDate;

/// A value and, where it is a date, that date.
pub(crate) type Shifted = (String, Option<CalendarDate>);

/// The TIMEX3 value of `count` units after `from`; negative counts go back. As precise as `from` allows.
pub(crate) fn shift(from: Option<CalendarDate>, count: f64, unit: &str) -> Option<Shifted> {
    if count.abs() > 1e6 {
        return None;
    }
    let whole = whole(count);
    match unit {
        "D" => days(from, whole?),
        "W" | "WE" => Some(weeks(from, whole?, if unit == "WE" { "-WE" } else { "" })),
        "M" => Some(months(from, whole.unwrap_or_else(|| rounded(count)))),
        "Q" => quarters(from, whole?, 3, 'Q'),
        "H" => quarters(from, whole?, 6, 'H'),
        "Y" => match whole {
            Some(years) => Some(by_years(from, years)),
            // "vor eineinhalb Jahren"
            None => Some(months(from, rounded(count * 12.0))),
        },
        "DE" | "CE" => {
            let years = if unit == "DE" { 10 } else { 100 };
            let Some(whole) = whole else { return Some(by_years(from, rounded(count * f64::from(years)))) };
            let Some(date) = from else { return Some(("XXXX".to_owned(), None)) };
            let year = i32::from(date.year()) + whole.checked_mul(years)?;
            (1..=9999)
                .contains(&year)
                .then(|| (format!("{:0width$}", year / years, width = if years == 10 { 3 } else { 2 }), None))
        }
        "TH" | "TM" | "TS" => Some(("XXXX-XX-XXTXX:XX".to_owned(), None)),
        _ => None,
    }
}

fn whole(count: f64) -> Option<i32> {
    (count.fract() == 0.0).then(|| rounded(count))
}

#[allow(clippy::cast_possible_truncation, reason = "the caller bounds the count")]
fn rounded(count: f64) -> i32 {
    count.round() as i32
}

fn days(from: Option<CalendarDate>, count: i32) -> Option<Shifted> {
    let unknown = ("XXXX-XX-XX".to_owned(), None);
    let Some(from) = from.filter(|date| date.month().is_some()) else { return Some(unknown) };
    if from.day().is_some() {
        let day = from.date().plus_days(count)?;
        return Some((day.to_string(), Some(day)));
    }
    // Known to the month: certain only if the shift leaves the month for no day of it.
    let (first, last) = (from.first_day().plus_days(count)?, from.last_day().plus_days(count)?);
    if first.year() == last.year() && first.month() == last.month() {
        let month = CalendarDate::from_month(first.year(), first.month()?)?;
        return Some((month.to_string(), Some(month)));
    }
    Some(unknown)
}

fn weeks(from: Option<CalendarDate>, count: i32, suffix: &str) -> Shifted {
    let day = from.filter(|date| date.day().is_some()).and_then(|date| date.plus_days(count.checked_mul(7)?));
    match day {
        Some(day) => {
            let (year, week) = day.iso_week();
            let monday = CalendarDate::from_iso_week(year, week);
            (format!("{year:04}-W{week:02}{suffix}"), monday)
        }
        None => (format!("XXXX-WXX{suffix}"), None),
    }
}

fn months(from: Option<CalendarDate>, count: i32) -> Shifted {
    let month = from.and_then(|date| CalendarDate::from_month(date.year(), date.month()?)?.plus_months(count));
    (month.map_or("XXXX-XX".to_owned(), |month| month.to_string()), month)
}

fn quarters(from: Option<CalendarDate>, count: i32, length: i32, letter: char) -> Option<Shifted> {
    let Some((year, month)) = from.and_then(|date| Some((i32::from(date.year()), i32::from(date.month()?)))) else {
        return Some((format!("XXXX-{letter}X"), None));
    };
    let index = year * (12 / length) + (month - 1) / length + count;
    let (year, part) = (index.div_euclid(12 / length), index.rem_euclid(12 / length) + 1);
    (1..=9999).contains(&year).then(|| (format!("{year:04}-{letter}{part}"), None))
}

fn by_years(from: Option<CalendarDate>, count: i32) -> Shifted {
    let year = from
        .and_then(|date| i16::try_from(i32::from(date.year()).checked_add(count)?).ok())
        .and_then(CalendarDate::from_year);
    (year.map_or("XXXX".to_owned(), |year| year.to_string()), year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_precise_as_the_start_allows() {
        for (from, count, unit, expected) in [
            ("2023-09-14", -1.0, "D", "2023-09-13"),
            ("2024-03-01", -1.0, "D", "2024-02-29"),
            ("2024-06", 0.0, "D", "2024-06"),
            ("2024-06", -1.0, "D", "XXXX-XX-XX"),
            // Every day of June lies 61 days after a day of April.
            ("2024-06", -61.0, "D", "2024-04"),
            ("2021-01-03", 0.0, "W", "2020-W53"),
            ("2021-01-03", 1.0, "W", "2021-W01"),
            ("2024-06", -1.0, "W", "XXXX-WXX"),
            ("2023-09-14", -1.0, "WE", "2023-W36-WE"),
            ("2024-06", -6.0, "M", "2023-12"),
            ("2024", -1.0, "M", "XXXX-XX"),
            ("2024-06", -4.0, "Y", "2020"),
            ("2024-06", -1.5, "Y", "2022-12"),
            ("2024-02-10", -1.0, "Q", "2023-Q4"),
            ("2024-02-10", 1.0, "H", "2024-H2"),
            ("2024-02-10", -1.0, "DE", "201"),
            ("2024-02-10", -1.0, "CE", "19"),
        ] {
            let from = from.parse().ok();
            assert_eq!(
                shift(from, count, unit).map(|(value, _)| value).as_deref(),
                Some(expected),
                "{from:?} {count} {unit}"
            );
        }
        assert_eq!(shift(None, -1.0, "Y").map(|(value, _)| value).as_deref(), Some("XXXX"));
    }
}
