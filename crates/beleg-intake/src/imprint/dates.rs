//! Dates as a language writes them.

use beleg_core::CalendarDate;
use regex::{Captures, Regex};

use super::patterns::rows;

/// The ways in which a language writes dates and times of day.
#[derive(Debug)]
pub(super) struct Dates {
    forms: Vec<DateForm>,
    times: Vec<TimeForm>,
    months: Vec<(u8, &'static str)>,
    weekdays: Vec<&'static str>,
}

/// One way to write a date.
#[derive(Debug)]
pub(super) struct DateForm {
    /// Without groups, to stand inside other patterns.
    source: String,
    whole: Regex,
    /// The same between other words.
    inside: Regex,
}

#[derive(Debug)]
struct TimeForm {
    source: String,
    whole: Regex,
    clock: &'static str,
}

impl DateForm {
    /// Whether the form tells the day.
    pub(super) fn has_day(&self) -> bool {
        self.whole.capture_names().flatten().any(|name| name == "d")
    }
}

impl Dates {
    pub(super) fn new(
        files: &[&'static str],
        months: &'static str,
        weekdays: &'static str,
        times: &'static str,
    ) -> Self {
        let months: Vec<(u8, &'static str)> = rows(months)
            .filter_map(|row| row.split_once(' '))
            .filter_map(|(number, names)| Some((number.parse::<u8>().ok()?, names)))
            .flat_map(|(number, names)| names.split_whitespace().map(move |name| (number, name)))
            .collect();
        let names: Vec<&str> = months.iter().map(|(_, name)| *name).collect();
        let month = format!(r"(?i:{})\.?", names.join("|"));
        let weekday_names: Vec<&'static str> = rows(weekdays).flat_map(str::split_whitespace).collect();
        let weekday = format!(r"(?:(?i:{})\.?,? (?:(?:der|den|dem|the) )?)?", weekday_names.join("|"));
        let holes: [(&str, &str, &str); 8] = [
            ("{weekday}", "", &weekday),
            ("{month}", "month", &month),
            ("{mm}", "m", r"\d{2}"),
            ("{dd}", "d", r"\d{2}"),
            ("{m}", "m", r"\d{1,2}"),
            ("{d}", "d", r"\d{1,2}"),
            ("{year}", "y", r"(?:19|20)\d{2}"),
            ("{yy}", "yy", r"\d{2}"),
        ];
        let form = |row: &str| {
            let (source, whole) = fill(row, &holes);
            let inside = Regex::new(&format!(r"\b(?:{whole})\b")).ok()?;
            Some(DateForm { whole: Regex::new(&format!("^(?:{whole})$")).ok()?, source, inside })
        };
        let time_holes: [(&str, &str, &str); 2] = [("{hour}", "hour", r"\d{1,2}"), ("{minute}", "minute", r"\d{2}")];
        let time = |row: &'static str| {
            let (clock, row) = row.split_once('\t')?;
            let (source, whole) = fill(row, &time_holes);
            Some(TimeForm { whole: Regex::new(&format!("^(?:{whole})$")).ok()?, source, clock })
        };
        Self {
            forms: files.iter().flat_map(|file| rows(file)).filter_map(form).collect(),
            times: rows(times).filter_map(time).collect(),
            months,
            weekdays: weekday_names,
        }
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.forms.len()
    }

    /// A pattern without groups that matches the dates of the forms that `admit` lets in.
    pub(super) fn source(&self, admit: impl Fn(&DateForm) -> bool) -> String {
        alternatives(self.forms.iter().filter(|form| admit(form)).map(|form| form.source.as_str()))
    }

    /// A pattern without groups that matches a time of day.
    pub(super) fn time_source(&self) -> String {
        alternatives(self.times.iter().map(|form| form.source.as_str()))
    }

    /// The date that `text` is, with the time of day that `time` is.
    pub(super) fn parse(&self, text: &str, time: Option<&str>) -> Option<CalendarDate> {
        let date = self.forms.iter().find_map(|form| self.date(&form.whole.captures(text)?))?;
        let minute = time.and_then(|time| self.times.iter().find_map(|form| form.parse(time)));
        Some(minute.and_then(|(hour, minute)| date.at(hour, minute)).unwrap_or(date))
    }

    /// Whether `word` is a day of the week; short forms count only as they are written in dates.
    pub(super) fn is_weekday(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        word.chars().count() > 3 && self.weekdays.contains(&word.as_str())
    }

    /// The first date inside `text`.
    pub(super) fn find(&self, text: &str) -> Option<CalendarDate> {
        self.forms.iter().find_map(|form| self.date(&form.inside.captures(text)?))
    }

    /// All dates to the day inside `text`.
    pub(super) fn all_days(&self, text: &str) -> Vec<CalendarDate> {
        let forms = self.forms.iter().filter(|form| form.has_day());
        forms.flat_map(|form| form.inside.captures_iter(text)).filter_map(|found| self.date(&found)).collect()
    }

    fn date(&self, found: &Captures) -> Option<CalendarDate> {
        let number = |name: &str| found.name(name)?.as_str().parse::<i16>().ok();
        let year = match (number("y"), number("yy")) {
            (Some(year), _) => year,
            // Two digits are of this century or the end of the last.
            (None, Some(short)) => short + if short < 70 { 2000 } else { 1900 },
            (None, None) => return None,
        };
        let month = match found.name("month") {
            Some(name) => {
                let name = name.as_str().trim_end_matches('.').to_lowercase();
                self.months.iter().find(|(_, known)| *known == name)?.0
            }
            None => u8::try_from(number("m")?).ok()?,
        };
        match number("d") {
            Some(day) => CalendarDate::from_day(year, month, u8::try_from(day).ok()?),
            None => CalendarDate::from_month(year, month),
        }
    }
}

impl TimeForm {
    fn parse(&self, text: &str) -> Option<(u8, u8)> {
        let found = self.whole.captures(text)?;
        let number = |name: &str| found.name(name)?.as_str().parse::<u8>().ok();
        let (hour, minute) = (number("hour")?, number("minute").unwrap_or(0));
        let hour = match self.clock {
            "am" if hour <= 12 => hour % 12,
            "pm" if hour <= 12 => hour % 12 + 12,
            _ => hour,
        };
        (hour < 24 && minute < 60).then_some((hour, minute))
    }
}

/// The pattern twice: without groups, and with one named group for each hole that has a name.
fn fill(row: &str, holes: &[(&str, &str, &str)]) -> (String, String) {
    let mut plain = row.to_owned();
    let mut named = row.to_owned();
    for (hole, name, source) in holes {
        plain = plain.replace(hole, source);
        let group = if name.is_empty() { (*source).to_owned() } else { format!("(?P<{name}>{source})") };
        named = named.replace(hole, &group);
    }
    (plain, named)
}

fn alternatives<'a>(sources: impl Iterator<Item = &'a str>) -> String {
    format!("(?:{})", sources.collect::<Vec<_>>().join("|"))
}
