//! What must hold for every text and every date.

use beleg_core::{CalendarDate, Language};
use beleg_language::Languages;
use beleg_times::{Rules, find, range};
use proptest::prelude::*;
use std::sync::LazyLock;

static LANGUAGES: LazyLock<Languages> = LazyLock::new(Languages::embedded);

struct Reader {
    rules: Rules,
    code: &'static str,
}

impl Reader {
    fn new(code: &'static str) -> Self {
        let rules = Rules::embedded(&Language::new(code)).expect("rules");
        Self { rules, code }
    }

    fn values(&self, text: &str, published: &str) -> Vec<String> {
        let analysis = LANGUAGES.model(self.code).expect("language").analyse(text);
        let times = find(text, &analysis, published.parse().ok(), &self.rules);
        times.into_iter().map(|time| time.value).collect()
    }
}

const GERMAN: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn every_day() -> impl Iterator<Item = CalendarDate> {
    let first = CalendarDate::from_day(1900, 1, 1).expect("exists");
    (0..=73_413).map(move |days| first.plus_days(days).expect("exists"))
}

fn parts(day: CalendarDate) -> (i16, u8, u8) {
    (day.year(), day.month().expect("month"), day.day().expect("day"))
}

#[test]
fn every_day_of_two_centuries_in_german() {
    let reader = Reader::new("de");
    for (index, date) in every_day().enumerate() {
        let (year, month, day) = parts(date);
        let name = GERMAN[usize::from(month) - 1];
        let spelled = match index % 5 {
            0 => format!("{day}. {name} {year}"),
            1 => format!("{day:02}. {name} {year}"),
            2 => format!("{day}.{month}.{year}"),
            3 => format!("{day:02}.{month:02}.{year}"),
            _ => date.to_string(),
        };
        let text = format!("Am {spelled} kam er.");
        assert_eq!(reader.values(&text, "2023-09-14"), [date.to_string()], "{text}");
    }
}

#[test]
fn every_day_of_two_centuries_in_english() {
    let reader = Reader::new("en");
    for (index, date) in every_day().enumerate() {
        let (year, month, day) = parts(date);
        let name = ENGLISH[usize::from(month) - 1];
        let spelled = match index % 5 {
            0 => format!("{name} {day}, {year}"),
            1 => format!("{day} {name} {year}"),
            2 => format!("{day}th of {name} {year}"),
            3 => format!("{name} {day:02} {year}"),
            _ => date.to_string(),
        };
        let text = format!("On {spelled} he came.");
        assert_eq!(reader.values(&text, "2023-09-14"), [date.to_string()], "{text}");
    }
}

#[test]
fn a_weekday_of_the_past_lies_in_the_week_before_publication() {
    let reader = Reader::new("de");
    let names = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"];
    for published in every_day().step_by(17) {
        for (index, name) in names.iter().enumerate() {
            let values = reader.values(&format!("Er kam am {name} an."), &published.to_string());
            let day: CalendarDate = values[0].parse().expect("a day");
            assert_eq!(usize::from(day.weekday()), index + 1);
            assert!((0..7).contains(&day.days_until(published)), "{name} {published} {day}");
        }
    }
}

/// Words that make time expressions, in any order.
fn near_times() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "am",
        "im",
        "vor",
        "in",
        "seit",
        "bis",
        "vom",
        "der",
        "Nacht",
        "zum",
        "12.",
        "31.",
        "30.",
        "2.",
        "99",
        "2023",
        "Februar",
        "Mai",
        "Montag",
        "Dienstagabend",
        "abends",
        "drei",
        "eineinhalb",
        "Jahren",
        "Wochen",
        "Jahrhundert",
        "letzten",
        "nächsten",
        "Ende",
        "Anfang",
        "Ostern",
        "29.2.",
        "24.12.99",
        "19.30",
        "Uhr",
        "9999",
        "1995/96",
        ",",
        "–",
        "(",
        ")",
        ".",
        "halb",
        "und",
        "später",
        "zuvor",
        "1990er",
        "999999999999999999999",
        "Tag",
        "darauf",
        "0",
        "2023-02-30",
        "ß",
        "🕰",
        "\u{ad}",
        "war",
        "wird",
    ]);
    prop::collection::vec(words, 0..14).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn no_text_panics_and_spans_are_sound(
        text in prop_oneof![near_times(), "\\PC*", "[0-9.:/ –-]{0,30}"],
        published in prop::sample::select(vec!["2023-09-14", "2024-02-29", "2024-06", "2024", "", "0001-01-01", "9999-12-31"]),
        code in prop::sample::select(vec!["de", "en"]),
    ) {
        let rules = Rules::embedded(&Language::new(code)).expect("rules");
        let analysis = LANGUAGES.model(code).expect("language").analyse(&text);
        let published = published.parse().ok();
        let times = find(&text, &analysis, published, &rules);
        let mut end = 0;
        for time in &times {
            prop_assert!(time.span.start >= end && !time.span.is_empty());
            prop_assert!(time.span.of(&text).is_some());
            end = time.span.end;
            if let Some((first, last)) = range(&time.value, published) {
                prop_assert!(first <= last);
            }
        }
    }
}
