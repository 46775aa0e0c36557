//! What a newcomer sees first.

mod common;

use common::Desk;

/// Regenerate with `INSTA_UPDATE=always cargo test -p beleg --test demo`, then read every changed line.
#[test]
fn the_report_of_the_demo() {
    let report = Desk::new().run(&["demo", "--width", "100"]).exits(0);
    assert_eq!(report.err, "");
    insta::assert_snapshot!("report", report.out);
}

#[test]
fn the_demo_shows_what_beleg_is_for() {
    let desk = Desk::new();
    let picture = desk.run(&["demo", "--format", "json"]).exits(0).json();
    assert_eq!(picture["run"]["articles"], 15);
    assert_eq!(picture["skipped"].as_array().map(Vec::len), Some(0));
    let stories = picture["stories"].as_array().expect("stories");
    let all = |part: &str| -> Vec<&serde_json::Value> {
        stories.iter().filter_map(|story| story[part].as_array()).flatten().collect()
    };
    let statuses: std::collections::BTreeSet<&str> =
        all("claims").iter().filter_map(|claim| claim["status"].as_str()).collect();
    for status in ["confirmed", "reported", "alleged", "disputed", "possible", "planned", "forecast"] {
        assert!(statuses.contains(status), "{status} is missing in {statuses:?}");
    }
    let copies: Vec<_> = all("copies").iter().filter_map(|copy| copy["uri"].as_str()).collect();
    assert!(copies.iter().any(|uri| uri.contains("kuestenbote")), "{copies:?}");
    assert!(copies.iter().any(|uri| uri.contains("hafenkurier")), "{copies:?}");
    let kinds: Vec<_> = all("conflicts").iter().filter_map(|conflict| conflict["kind"].as_str()).collect();
    assert!(kinds.contains(&"denial"), "{kinds:?}");
}

#[test]
fn statements_by_themselves_are_those_of_the_whole_reading() {
    let reader = beleg_reading::Reader::embedded();
    let articles = beleg::demo::take(&|text| reader.detect(text)).articles;
    let told: usize = articles.iter().map(|article| reader.statements(article).len()).sum();
    assert!(told > 50, "{told}");
    for article in &articles {
        assert_eq!(reader.statements(article), reader.read(article).statements, "{}", article.uri);
    }
}

/// Between the lines that README.md shows stand others, marked by "[…]"; none may be another than the program prints.
#[test]
fn the_transcript_of_the_readme_is_what_the_demo_prints() {
    let report = Desk::new().run(&["demo", "--lang", "en", "--width", "100"]).exits(0).out;
    let readme = include_str!("../../../README.md");
    let (_, shown) = readme.split_once("$ beleg demo --lang en\n").expect("a transcript in README.md");
    let (shown, _) = shown.split_once("\n```").expect("the end of the transcript");
    let mut rest = report.as_str();
    for part in shown.split("[…]").map(str::trim).filter(|part| !part.is_empty()) {
        let at = rest.find(part).unwrap_or_else(|| panic!("not printed, or not in this order:\n{part}"));
        rest = &rest[at + part.len()..];
    }
}
