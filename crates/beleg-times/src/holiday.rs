//! The days of holidays.
//!
//! A holiday is written `12-24` (month and day), `E-2` (days from Easter Sunday), `O+0` (days from the Easter of the
//! Orthodox churches), `A-1` (which Sunday before Christmas: `A-1` is the fourth of Advent) or `11:4:4` (month, weekday,
//! which one of the month; 0 is the last).

use beleg_core::CalendarDate;

/// The day of a holiday in a year.
pub(crate) fn day(holiday: &str, year: i16) -> Option<CalendarDate> {
    if let Some(offset) = holiday.strip_prefix('E') {
        return easter(year)?.plus_days(offset.parse().ok()?);
    }
    if let Some(offset) = holiday.strip_prefix('O') {
        return orthodox_easter(year)?.plus_days(offset.parse().ok()?);
    }
    if let Some(offset) = holiday.strip_prefix('A') {
        let eve = CalendarDate::from_day(year, 12, 24)?;
        let fourth = eve.plus_days(-(i32::from(eve.weekday()) % 7))?;
        return fourth.plus_days((offset.parse::<i32>().ok()? + 1) * 7);
    }
    if holiday.contains(':') {
        return nth_weekday(holiday, year);
    }
    let (month, day) = holiday.split_once('-')?;
    CalendarDate::from_day(year, month.parse().ok()?, day.parse().ok()?)
}

fn nth_weekday(holiday: &str, year: i16) -> Option<CalendarDate> {
    let mut parts = holiday.split(':');
    let month: u8 = parts.next()?.parse().ok()?;
    let weekday: i32 = parts.next()?.parse().ok()?;
    let which: i32 = parts.next()?.parse().ok()?;
    let whole = CalendarDate::from_month(year, month)?;
    if which == 0 {
        let last = whole.last_day();
        return last.plus_days(-(i32::from(last.weekday()) - weekday).rem_euclid(7));
    }
    let first = whole.first_day();
    first.plus_days((weekday - i32::from(first.weekday())).rem_euclid(7) + (which - 1) * 7)
}

/// Easter Sunday of the Gregorian calendar (the rule of Meeus, Jones and Butcher).
fn easter(year: i16) -> Option<CalendarDate> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    CalendarDate::from_day(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

/// Easter Sunday of the Julian calendar, as a day of the Gregorian.
fn orthodox_easter(year: i16) -> Option<CalendarDate> {
    let y = i32::from(year);
    let (a, b, c) = (y % 4, y % 7, y % 19);
    let d = (19 * c + 15) % 30;
    let e = (2 * a + 4 * b - d + 34) % 7;
    let julian = d + e + 114;
    let day = CalendarDate::from_day(year, u8::try_from(julian / 31).ok()?, u8::try_from(julian % 31 + 1).ok()?)?;
    day.plus_days(y / 100 - y / 400 - 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holidays_fall_where_the_calendar_has_them() {
        for (holiday, year, expected) in [
            ("E+0", 2023, "2023-04-09"),
            ("E+0", 2024, "2024-03-31"),
            ("E+0", 1954, "1954-04-18"),
            ("E+50", 2024, "2024-05-20"),
            ("E-48", 2023, "2023-02-20"),
            ("O+0", 2024, "2024-05-05"),
            ("O+0", 2023, "2023-04-16"),
            ("A-4", 2023, "2023-12-03"),
            ("A-1", 2023, "2023-12-24"),
            ("A-1", 2024, "2024-12-22"),
            ("12-24", 2023, "2023-12-24"),
            ("11:4:4", 2023, "2023-11-23"),
            ("5:1:0", 2024, "2024-05-27"),
            ("9:1:1", 2024, "2024-09-02"),
        ] {
            assert_eq!(day(holiday, year).map(|day| day.to_string()).as_deref(), Some(expected), "{holiday} {year}");
        }
    }
}
