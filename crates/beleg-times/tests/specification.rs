//! The literate specifications: each line's expressions and values, and nothing else.

use std::fmt::Write as _;

use beleg_core::{CalendarDate, Language};
use beleg_language::Languages;
use beleg_times::{Rules, find};

#[test]
fn german() {
    check("de", include_str!("times.de.md"));
}

#[test]
fn english() {
    check("en", include_str!("times.en.md"));
}

fn check(code: &str, specification: &str) {
    let languages = Languages::embedded();
    let model = languages.model(code).expect("language");
    let rules = Rules::embedded(&Language::new(code)).expect("rules");
    let mut published: Option<CalendarDate> = None;
    let mut wrong = String::new();
    let mut lines = 0;
    for line in specification.lines() {
        if let Some(date) = line.strip_prefix("Published: ") {
            published = date.parse().ok();
        }
        let Some((text, expected)) = line.strip_prefix("- ").and_then(|line| line.split_once(" → ")) else {
            continue;
        };
        lines += 1;
        let times = find(text, &model.analyse(text), published, &rules);
        let shown: Vec<String> = times
            .iter()
            .map(|time| {
                let modifier = time.modifier.as_ref().map(|name| format!(" ({name})")).unwrap_or_default();
                let date = time.date.as_ref().map(|date| format!(" @ {date}")).unwrap_or_default();
                format!("{} = {}{modifier}{date}", time.span.of(text).expect("span"), time.value)
            })
            .collect();
        let shown = if shown.is_empty() { "–".to_owned() } else { shown.join("; ") };
        if shown != expected {
            let _ = writeln!(wrong, "{text}\n  expected {expected}\n  found    {shown}");
        }
    }
    assert!(lines > 50, "{lines} lines");
    assert!(wrong.is_empty(), "\n{wrong}");
}
