//! Bad input is normal: it gets a message, an entry in `skipped`, the right exit code, and never ends the program.

mod common;

use std::time::{Duration, Instant};

use common::{Desk, Outcome};

const GOOD: &str = "Die Regierung in Sarvik hat die Lieferung am Mittwoch bestritten. „Es gab keinen Tanker“, sagte \
                    Sprecherin Jelena Orlowa.";

/// A desk with one good article beside the bad input.
fn desk(name: &str, bytes: impl AsRef<[u8]>) -> Desk {
    let desk = Desk::new();
    desk.write("good.txt", GOOD);
    desk.write(name, bytes);
    desk
}

/// The good article is read, the other skipped for `reason`, and alone it is nothing to show.
#[track_caller]
fn check_skipped(name: &str, bytes: impl AsRef<[u8]>, reason: &str) {
    let desk = desk(name, bytes);
    let outcome = within_a_minute(|| desk.run(&["brief", "good.txt", name, "--format", "json"]));
    let outcome = outcome.exits(0).says(&["not read:", name, reason]);
    let picture = outcome.json();
    assert_eq!(picture["articles"].as_array().map(Vec::len), Some(1));
    let skipped = &picture["skipped"][0];
    assert!(skipped["uri"].as_str().is_some_and(|uri| uri.starts_with(name)), "{skipped}");
    assert!(skipped["reason"].as_str().is_some_and(|given| given.contains(reason)), "{skipped}");

    let alone = within_a_minute(|| desk.run(&["brief", name]));
    assert_eq!(alone.exits(2).says(&["no article was found", name, reason]).out, "");
}

#[track_caller]
fn within_a_minute(run: impl FnOnce() -> Outcome) -> Outcome {
    let begun = Instant::now();
    let outcome = run();
    assert!(begun.elapsed() < Duration::from_secs(60), "took {:?}", begun.elapsed());
    outcome
}

#[test]
fn an_empty_file() {
    check_skipped("empty.txt", "", "empty");
    check_skipped("blank.txt", " \n\t\n", "empty");
}

#[test]
fn a_binary_file() {
    let bytes: Vec<u8> = (0..4000u32).map(|n| ((n * 7919) >> 3) as u8).collect();
    check_skipped("picture.txt", bytes, "binary");
}

#[test]
fn fifty_megabytes_in_one_line() {
    check_skipped("line.txt", "Das ist ein Satz. ".repeat(50 * 1024 * 1024 / 18), "too large");
    check_skipped("line.jsonl", "a".repeat(50 * 1024 * 1024), "too long");
}

#[test]
fn a_long_text_without_a_break_is_read_or_refused_in_time() {
    let desk = desk("word.txt", "wort".repeat(200_000));
    within_a_minute(|| desk.run(&["read", "word.txt"])).exits(0);
    let desk = self::desk("quotes.txt", "„Ja“, sagte er. ".repeat(10_000));
    within_a_minute(|| desk.run(&["brief", "quotes.txt"])).exits(0);
}

#[test]
fn a_hundred_thousand_nested_elements() {
    let page = format!("<html><body>{}Text{}</body></html>", "<div>".repeat(100_000), "</div>".repeat(100_000));
    check_skipped("deep.html", page, "nested");
}

#[test]
fn invalid_utf8_is_read_as_what_it_most_likely_is() {
    let latin1: Vec<u8> = "Der Präsident äußerte sich am Mittwoch über Öl aus Übersee. "
        .repeat(5)
        .chars()
        .map(|c| u8::try_from(u32::from(c)).expect("Latin-1"))
        .collect();
    let desk = desk("latin1.txt", latin1);
    let outcome = desk.run(&["read", "latin1.txt"]).exits(0).says(&["with a doubt", "latin1.txt"]);
    let reading = outcome.json();
    assert!(reading["article"]["text"].as_str().is_some_and(|text| text.starts_with("Der Präsident äußerte")));
    assert!(reading["problems"].to_string().contains("not UTF-8"), "{}", reading["problems"]);
}

#[test]
fn a_broken_line_costs_that_line() {
    let lines =
        format!("{{\"text\": \"{GOOD}\"}}\n{{\"text\": \"{GOOD}\n{{\"title\": \"x\"}}\n{{\"text\": \"{GOOD} Ja.\"}}\n");
    let desk = desk("lines.jsonl", lines);
    let outcome = desk.run(&["brief", "lines.jsonl", "--format", "json"]).exits(0);
    let picture = outcome.says(&["lines.jsonl:2: broken JSON", "lines.jsonl:3: JSON, but no article"]).json();
    assert_eq!(picture["articles"].as_array().map(Vec::len), Some(2));
    assert_eq!(picture["skipped"].as_array().map(Vec::len), Some(2));
}

#[test]
fn a_missing_path_fails_after_the_rest_is_shown() {
    let desk = desk("other.txt", GOOD);
    let outcome = desk.run(&["brief", "good.txt", "missing.txt", "--format", "json"]).exits(2);
    let picture = outcome.says(&["missing.txt: no such file or folder"]).json();
    assert_eq!(picture["articles"].as_array().map(Vec::len), Some(1));
    assert_eq!(picture["skipped"][0]["uri"], "missing.txt");
    assert_eq!(desk.run(&["brief", "missing.txt"]).exits(2).out, "");
    assert_eq!(desk.run(&["read", "good.txt", "missing.txt"]).exits(2).out.lines().count(), 1);
}

#[test]
fn a_folder_without_articles() {
    let desk = desk("folder/table.csv", "a,b\n1,2\n");
    let outcome = desk.run(&["brief", "folder"]).exits(2);
    outcome.says(&[
        "no article was found",
        "folder: no article in this folder",
        "folder/table.csv: no article: a table",
    ]);
    desk.run(&["brief", "good.txt", "folder"]).exits(0).says(&["folder/table.csv"]);
}

#[test]
fn standard_input_is_an_article_too() {
    let desk = Desk::new();
    let reading = desk.run_with(&["read", "-"], GOOD.as_bytes()).exits(0).json();
    assert_eq!(reading["article"]["text"], GOOD);
    assert_eq!(reading["article"]["uri"], "stdin");
    desk.run(&["read", "-"]).exits(2).says(&["stdin: empty"]);
}

#[test]
fn what_the_user_says_wins() {
    let desk = desk("other.txt", GOOD);
    let arguments = ["read", "good.txt", "--published", "2025-04", "--language", "en"];
    let reading = desk.run(&arguments).exits(0).json();
    assert_eq!(reading["article"]["published"], "2025-04");
    assert_eq!(reading["article"]["published_basis"], "given");
    assert_eq!(reading["article"]["language"], "en");
}

#[test]
fn commands_of_a_terminal_do_not_reach_it() {
    let desk = Desk::new();
    desk.write("evil\u{1b}[31m.txt", "");
    desk.write("good.txt", format!("{} Das\u{1b}]0;Titel\u{7} war \u{1b}[2Jalles, sagte Orlowa.", GOOD.repeat(4)));
    let outcome = desk.run(&["brief", ".", "--color", "never", "--all"]).exits(0);
    assert!(!outcome.out.contains('\u{1b}') && !outcome.err.contains('\u{1b}'));
    assert!(!outcome.out.contains('\u{7}'));
}

#[test]
fn an_unknown_language_is_said_to_be_unknown() {
    let text = "Le gouvernement a nié mercredi toute livraison de gazole à la Kasrie. « Aucun navire n'a quitté nos ports », \
                a déclaré la porte-parole devant les journalistes. L'opposition demande une enquête.";
    let desk = desk("french.txt", text);
    let arguments = ["brief", "good.txt", "french.txt", "--format", "json"];
    let picture = desk.run(&arguments).exits(0).says(&["french.txt: the language"]).json();
    assert_eq!(picture["articles"].as_array().map(Vec::len), Some(1));
    assert_eq!(picture["skipped"][0]["uri"], "french.txt");
    let reading = desk.run(&["read", "french.txt"]).exits(0).json();
    assert!(reading["problems"].to_string().contains("language"));
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_utf8_is_still_a_file() {
    use std::os::unix::ffi::OsStrExt;

    let desk = Desk::new();
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.txt");
    std::fs::write(desk.path("").join(name), GOOD).expect("the file system takes any bytes as a name");
    let reading = desk.run(&["read", "."]).exits(0).json();
    assert_eq!(reading["article"]["text"], GOOD);
}
