//! `beleg verify` believes nothing: one changed byte anywhere is found and named.

mod common;

use common::Desk;
use serde_json::{Value, json};

/// The demo's picture after `change`, verified.
#[track_caller]
fn check(change: impl FnOnce(&mut Value), row: &str, what: &str) {
    let desk = Desk::new();
    let mut picture = desk.run(&["demo", "--format", "json"]).exits(0).json();
    let before = picture.clone();
    change(&mut picture);
    assert_ne!(picture, before, "the test changes nothing");
    desk.write("picture.json", picture.to_string());
    let outcome = desk.run(&["verify", "picture.json"]).exits(1);
    let fault = outcome.out.lines().find(|line| line.starts_with("FAULT") && line.contains(row));
    assert!(fault.is_some_and(|fault| fault.contains(what)), "{row}: {what}: not in\n{}", outcome.out);
    assert!(outcome.out.ends_with("Do not rely on this picture.\n"));
}

/// The first claim of the demo's first story.
fn claim(picture: &mut Value) -> &mut Value {
    &mut picture["stories"][0]["claims"][0]
}

fn with_one_byte_changed(text: &Value) -> Value {
    let mut text = text.as_str().expect("a text").to_owned();
    let at = text.rfind(|c: char| c.is_ascii_lowercase()).expect("a letter");
    let other = if text[at..].starts_with('x') { "y" } else { "x" };
    text.replace_range(at..=at, other);
    text.into()
}

#[test]
fn the_demos_picture_holds() {
    let desk = Desk::new();
    desk.run(&["demo", "--format", "json", "-o", "picture.json"]).exits(0);
    let outcome = desk.run(&["verify", "picture.json"]).exits(0);
    assert!(outcome.out.contains("15 texts hashed"), "{}", outcome.out);
    assert!(outcome.out.ends_with("Everything holds.\n"), "{}", outcome.out);
    assert!(!outcome.out.contains(" 0 quotes"), "{}", outcome.out);
}

#[test]
fn a_picture_may_come_from_standard_input() {
    let desk = Desk::new();
    let picture = desk.run(&["demo", "--format", "json"]).exits(0).out;
    desk.run_with(&["verify", "-"], picture.as_bytes()).exits(0);
}

#[test]
fn a_changed_quote_is_found() {
    check(
        |picture| {
            let quote = &mut claim(picture)["evidence"][0]["quote"];
            *quote = with_one_byte_changed(quote);
        },
        "st1 c1, evidence 1 (",
        "the text reads",
    );
}

#[test]
fn a_changed_offset_is_found() {
    check(
        |picture| {
            let start = &mut claim(picture)["evidence"][0]["start"];
            *start = (start.as_u64().expect("an offset") + 1).into();
        },
        "st1 c1, evidence 1 (",
        "",
    );
    check(
        |picture| {
            let end = &mut claim(picture)["evidence"][0]["end"];
            *end = (end.as_u64().expect("an offset") - 1).into();
        },
        "st1 c1, evidence 1 (",
        "",
    );
    check(
        |picture| claim(picture)["evidence"][0]["end"] = json!(9_999_999),
        "st1 c1, evidence 1 (",
        "does not fit the text",
    );
}

#[test]
fn a_place_of_a_name_that_does_not_exist_is_found() {
    check(
        |picture| {
            let entities = picture["stories"][0]["entities"].as_array_mut().expect("entities");
            let found = |entity: &&mut Value| entity["found"].as_array().is_some_and(|found| !found.is_empty());
            let entity = entities.iter_mut().find(found).expect("an entity found by what others know");
            entity["found"][0]["end"] = json!(9_999_999);
        },
        "st1 E",
        "does not fit the text",
    );
}

#[test]
fn a_changed_text_is_found() {
    check(
        |picture| {
            let text = &mut picture["articles"][2]["text"];
            *text = with_one_byte_changed(text);
        },
        "article 3 (",
        "the text has the hash",
    );
}

#[test]
fn a_changed_hash_is_found() {
    check(
        |picture| {
            let id = &mut picture["articles"][0]["id"];
            *id = with_one_byte_changed(id);
        },
        "article 1 (",
        "the text has the hash",
    );
}

#[test]
fn a_row_that_points_nowhere_is_found() {
    check(|picture| claim(picture)["origins"] = json!(["o999"]), "st1 c1", "points to o999, which does not exist");
    check(|picture| claim(picture)["evidence"] = json!([]), "st1 c1", "rests on no evidence");
}

#[test]
fn the_texts_are_looked_for_among_the_originals() {
    let desk = Desk::with_demo();
    desk.run(&["brief", "demo", "--format", "json", "-o", "picture.json"]).exits(0);
    desk.run(&["verify", "picture.json", "demo"]).exits(0);

    let article = desk.read("demo/06-seewarte.txt").replace("Weizen gelöscht", "Diesel gelöscht");
    desk.write("demo/06-seewarte.txt", article);
    let outcome = desk.run(&["verify", "picture.json", "demo"]).exits(1);
    assert!(outcome.out.contains("06-seewarte.txt): no original text has the hash"), "{}", outcome.out);
    desk.run(&["verify", "picture.json"]).exits(0);
}

#[test]
fn what_is_no_picture_is_named() {
    let desk = Desk::new();
    desk.write("broken.json", "{\"run\": {");
    desk.write("other.json", "{\"a\": 1}");
    desk.write("picture.json", desk.run(&["demo", "--format", "json"]).out);
    desk.run(&["verify", "missing.json"]).exits(2).says(&["cannot read missing.json"]);
    desk.run(&["verify", "broken.json"]).exits(2).says(&["broken.json is no picture", "brief --format json"]);
    desk.run(&["verify", "other.json"]).exits(2).says(&["other.json is no picture"]);
    desk.run(&["verify", "picture.json", "missing"]).exits(2).says(&["missing"]);
}
