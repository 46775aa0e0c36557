//! Dates in words, no more exact than they are.

use beleg_core::CalendarDate;

use crate::labels::{Labels, weekday_in};

/// "14. September 2023", "September 2023", "2023"; the time of day is left out.
pub(crate) fn day(date: CalendarDate, labels: &Labels) -> String {
    let year = date.year().to_string();
    match (date.month(), date.day()) {
        (Some(month), Some(day)) => {
            let values = [("d", &*day.to_string()), ("month", &month_name(month, labels)), ("y", &year)];
            labels.fill("date.day", &values)
        }
        (Some(month), None) => labels.fill("date.month", &[("month", &month_name(month, labels)), ("y", &year)]),
        (None, _) => year,
    }
}

/// The date with its time of day, where that is known.
pub(crate) fn moment(date: CalendarDate, labels: &Labels) -> String {
    let Some(minute) = date.minute() else { return day(date, labels) };
    let time = format!("{:02}:{:02}", minute / 60, minute % 60);
    labels.fill("date.time", &[("date", &day(date, labels)), ("time", &time)])
}

/// Everything between two dates in the fewest words: "12.–14. September 2023", "September 2023", "2019–2021".
pub(crate) fn range(from: CalendarDate, to: CalendarDate, labels: &Labels) -> String {
    let (first, last) = (from.first_day().date(), to.last_day().date());
    let (first, last) = if first <= last { (first, last) } else { (last, first) };
    if let Some(period) = period(first, last) {
        return day(period, labels);
    }
    if let (Some(from), Some(to)) = (whole_year(first, true), whole_year(last, false)) {
        return labels.fill("date.years", &[("from", &from.to_string()), ("to", &to.to_string())]);
    }
    let whole_months = first.day() == Some(1) && last == month_of(last).map_or(last, |m| m.last_day().date());
    let same_year = first.year() == last.year();
    let (Some(first_month), Some(last_month)) = (first.month(), last.month()) else { return String::new() };
    let (start, end) = if whole_months {
        let start = if same_year { Some(month_name(first_month, labels)) } else { None };
        let words = |date| month_of(date).map_or_else(String::new, |month| day(month, labels));
        (start.unwrap_or_else(|| words(first)), words(last))
    } else if same_year && first_month == last_month {
        let number = |date: CalendarDate| date.day().unwrap_or(1).to_string();
        let month = month_name(last_month, labels);
        let values =
            [("from", &*number(first)), ("to", &number(last)), ("month", &month), ("y", &last.year().to_string())];
        return labels.fill("date.days", &values);
    } else if same_year {
        let number = first.day().unwrap_or(1).to_string();
        let month = month_name(first_month, labels);
        (labels.fill("date.day_month", &[("d", &number), ("month", &month)]), day(last, labels))
    } else {
        (day(first, labels), day(last, labels))
    };
    labels.fill("date.between", &[("from", &start), ("to", &end)])
}

/// A range of which one or both ends may be missing.
pub(crate) fn open_range(from: Option<CalendarDate>, to: Option<CalendarDate>, labels: &Labels) -> Option<String> {
    match (from, to) {
        (Some(from), Some(to)) => Some(range(from, to, labels)),
        (Some(only), None) | (None, Some(only)) => Some(day(only, labels)),
        (None, None) => None,
    }
}

/// A range in which something happens on one day, of which perhaps the weekday is known: "ein Dienstag im Juni 2024".
pub(crate) fn happening(from: CalendarDate, to: CalendarDate, expression: Option<&str>, labels: &Labels) -> String {
    let words = range(from, to, labels);
    let (first, last) = (from.first_day().date(), to.last_day().date());
    let Some(weekday) = expression.and_then(weekday_in).filter(|_| first < last) else { return words };
    let weekday = labels.get(&format!("weekday.{weekday}")).to_owned();
    let key = match period(first, last) {
        Some(period) if period.month().is_some() => "date.weekday_in",
        Some(_) => "date.weekday_in_year",
        None => "date.weekday_between",
    };
    labels.fill(key, &[("weekday", &weekday), ("period", &words)])
}

/// A range in the room of an axis, on two lines: "12. Sept." over "2023", "Juni" over "2024", "2000" over nothing.
pub(crate) fn tick(from: CalendarDate, to: CalendarDate, labels: &Labels) -> (String, String) {
    let (first, last) = (from.first_day().date(), to.last_day().date());
    let date = period(first, last).unwrap_or(first);
    let year = date.year().to_string();
    let Some(month) = date.month() else { return (year, String::new()) };
    let month = labels.get(&format!("month_short.{month}")).to_owned();
    match date.day() {
        Some(day) => (labels.fill("date.day_month", &[("d", &day.to_string()), ("month", &month)]), year),
        None => (month, year),
    }
}

fn month_name(month: u8, labels: &Labels) -> String {
    labels.get(&format!("month.{month}")).to_owned()
}

fn month_of(date: CalendarDate) -> Option<CalendarDate> {
    CalendarDate::from_month(date.year(), date.month()?)
}

/// The day, month or year that is exactly the days from `first` to `last`.
fn period(first: CalendarDate, last: CalendarDate) -> Option<CalendarDate> {
    let candidates = [Some(first), month_of(first), CalendarDate::from_year(first.year())];
    candidates.into_iter().flatten().find(|p| p.first_day().date() == first && p.last_day().date() == last)
}

fn whole_year(date: CalendarDate, first: bool) -> Option<i16> {
    let year = CalendarDate::from_year(date.year())?;
    let end = if first { year.first_day() } else { year.last_day() };
    (end.date() == date).then_some(date.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use beleg_core::Language;

    fn check(from: &str, to: &str, german: &str, english: &str) {
        let dates = (from.parse().expect(from), to.parse().expect(to));
        let say = |code| range(dates.0, dates.1, &Labels::of(&Language::new(code)));
        assert_eq!((say("de").as_str(), say("en").as_str()), (german, english));
    }

    #[test]
    fn ranges_take_the_fewest_words() {
        check("2023-09-14", "2023-09-14", "14. September 2023", "14 September 2023");
        check("2023-09-14T06:30", "2023-09-14", "14. September 2023", "14 September 2023");
        check("2023-09", "2023-09", "September 2023", "September 2023");
        check("2023-09-01", "2023-09-30", "September 2023", "September 2023");
        check("2024-01-01", "2024-12-31", "2024", "2024");
        check("2019", "2021", "2019–2021", "2019–2021");
        check("2023-09-12", "2023-09-14", "12.–14. September 2023", "12–14 September 2023");
        check("2023-08-30", "2023-09-02", "30. August – 2. September 2023", "30 August – 2 September 2023");
        check("2023-06", "2023-08", "Juni – August 2023", "June – August 2023");
        check("2023-11", "2024-01", "November 2023 – Januar 2024", "November 2023 – January 2024");
        check("2023-12-31", "2024-01-02", "31. Dezember 2023 – 2. Januar 2024", "31 December 2023 – 2 January 2024");
        check("2023-09-14", "2023-09-12", "12.–14. September 2023", "12–14 September 2023");
    }

    #[test]
    fn a_day_of_which_only_the_weekday_is_known_is_said_so() {
        let labels = Labels::of(&Language::new("de"));
        let say = |from: &str, to: &str, words| {
            happening(from.parse().expect(from), to.parse().expect(to), Some(words), &labels)
        };
        assert_eq!(say("2024-06-01", "2024-06-30", "on Tuesday"), "ein Dienstag im Juni 2024");
        assert_eq!(say("2024-06-01", "2024-06-20", "am Dienstag"), "ein Dienstag, 1.–20. Juni 2024");
        assert_eq!(say("2024", "2024", "an einem Sonntag"), "ein Sonntag im Jahr 2024");
        assert_eq!(say("2024-06-18", "2024-06-18", "am Dienstag"), "18. Juni 2024");
        assert_eq!(say("2024-06-01", "2024-06-30", "im Juni"), "Juni 2024");
    }
}
