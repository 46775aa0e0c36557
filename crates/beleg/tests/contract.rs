//! The JSON output is what the schema says, and the schema is what it was.

mod common;

use common::Desk;
use serde_json::Value;

#[track_caller]
fn check(schema: &Value, value: &Value) {
    let validator = jsonschema::validator_for(schema).expect("the schema is one");
    let errors: Vec<String> =
        validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn the_demos_picture_follows_the_schema() {
    let desk = Desk::new();
    let schema = desk.run(&["schema"]).exits(0).json();
    assert_eq!(schema, desk.run(&["schema", "picture"]).exits(0).json());
    check(&schema, &desk.run(&["demo", "--format", "json"]).exits(0).json());
}

#[test]
fn every_reading_follows_the_schema() {
    let desk = Desk::with_demo();
    let schema = desk.run(&["schema", "reading"]).exits(0).json();
    let lines = desk.run(&["read", "demo"]).exits(0).out;
    assert_eq!(lines.lines().count(), 15);
    for line in lines.lines() {
        check(&schema, &serde_json::from_str(line).expect("each line is JSON"));
    }
}

#[test]
fn proposals_from_a_register_follow_the_schema() {
    let desk = Desk::with_demo();
    let schema = desk.run(&["schema", "links"]).exits(0).json();
    desk.write(
        "r.jsonl",
        "{\"id\":\"x\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Kari Lindholt\"]}}\nno entry\n",
    );
    let links = desk.run(&["entities", "link", "--register", "r.jsonl", "demo", "--format", "json"]).exits(0).json();
    assert_eq!(links["entities"].as_array().map(Vec::len), Some(1));
    check(&schema, &links);
}

#[test]
fn the_schema_tells_a_picture_from_something_else() {
    let desk = Desk::new();
    let schema = desk.run(&["schema"]).exits(0).json();
    let validator = jsonschema::validator_for(&schema).expect("the schema is one");
    let mut picture = desk.run(&["demo", "--format", "json"]).exits(0).json();
    picture["stories"][0]["claims"][0]["status"] = "certainly".into();
    assert!(!validator.is_valid(&picture));
}

#[test]
fn the_fields_of_the_contract_are_there() {
    let desk = Desk::new();
    let picture = desk.run(&["demo", "--format", "json"]).exits(0).json();
    has(&picture, &["run", "skipped", "articles", "stories"]);
    has(&picture["run"], &["fingerprint", "version", "articles"]);
    has(&picture["articles"][0], &["id", "uri", "outlet", "language", "published", "title", "text"]);
    let story = &picture["stories"][0];
    has(
        story,
        &["id", "title", "from", "to", "articles", "copies", "entities", "origins", "claims", "conflicts", "timeline"],
    );
    has(story, &["actors"]);
    let claim = &story["claims"][0];
    has(
        claim,
        &["id", "text", "kind", "status", "reason", "origins", "outlets", "first_seen", "last_seen", "evidence"],
    );
    has(&claim["evidence"][0], &["article", "start", "end", "quote", "stance", "origin", "chain"]);
}

#[track_caller]
fn has(value: &Value, names: &[&str]) {
    for name in names {
        assert!(value.get(name).is_some(), "{name} is missing in {value:.300}");
    }
}
