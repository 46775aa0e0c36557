//! What two articles differ in, from their words to the picture, as `conflicts.md` says.

use std::collections::BTreeSet;

use beleg_core::{Article, ArticleId, CalendarDate, Language, PublishedBasis, Reading};
use beleg_picture::{Settings, build};
use beleg_reading::Reader;

fn article(code: &str, text: &str, number: u8) -> Article {
    Article {
        id: ArticleId::of(text),
        uri: format!("{number}"),
        outlet: Some(format!("Blatt {number}")),
        agencies: vec![],
        authors: vec![],
        language: Language::new(code),
        title: None,
        published: CalendarDate::from_day(2026, 3, 12 + number),
        published_basis: PublishedBasis::Given,
        text: text.to_owned(),
    }
}

fn kinds(reader: &Reader, code: &str, texts: [&str; 2]) -> String {
    let readings: Vec<Reading> = (0..).zip(texts).map(|(n, text)| reader.read(&article(code, text, n))).collect();
    let picture = build(&readings, vec![], &Settings::default());
    let conflicts = picture.stories.iter().flat_map(|story| &story.conflicts);
    let kinds: BTreeSet<String> = conflicts.map(|conflict| conflict.kind.to_string()).collect();
    if kinds.is_empty() { "–".to_owned() } else { kinds.into_iter().collect::<Vec<_>>().join(" ") }
}

#[test]
fn articles_differ_as_the_specification_says() {
    let reader = Reader::embedded();
    let (mut code, mut missed, mut report) = ("", false, "");
    let (mut wrong, mut asked) = (vec![], 0);
    for line in include_str!("conflicts.md").lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            let (language, _) = heading.split_once(':').expect("a language before the colon");
            (code, missed) = language.split_once(' ').map_or((language, false), |(code, _)| (code, true));
        } else if let Some(first) = line.strip_prefix("> ") {
            report = first;
        } else if let Some((texts, expected)) = line.strip_prefix("- ").and_then(|line| line.rsplit_once(" → ")) {
            let (first, second) = texts.split_once(" ‖ ").unwrap_or((report, texts));
            let found = kinds(&reader, code, [first, second]);
            asked += 1;
            // What is found of the known misses moves up.
            wrong.extend(((found == expected) == missed).then(|| format!("{texts}: {found}, not {expected}")));
        }
    }
    assert!(asked > 100, "{asked}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
