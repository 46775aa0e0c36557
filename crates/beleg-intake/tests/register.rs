//! Registers: both forms, what is left out, what cannot be read. All entries are invented.

#![allow(clippy::unwrap_used, reason = "a failing set-up fails the test")]

use beleg_core::{links::Register, register::RegisterEntry};
use beleg_intake::{Limits, register};

/// The entries and what was told, as text.
fn read(text: &str, limits: &Limits) -> (Vec<RegisterEntry>, Register) {
    let mut entries = vec![];
    let register = register::read("r", text.as_bytes(), limits, &mut |batch| entries.extend(batch)).unwrap();
    (entries, register)
}

fn show(entry: &RegisterEntry) -> String {
    let names: Vec<String> =
        entry.names.iter().map(|name| format!("{}{}", name.text, if name.weak { " (weak)" } else { "" })).collect();
    let kind = entry.kind.map_or("?".to_owned(), |kind| kind.to_string());
    let days = [&entry.born, &entry.died].map(|day| day.clone().unwrap_or("-".to_owned())).join("/");
    [
        format!("{} {kind} {} {}", entry.id, entry.schema, entry.caption),
        names.join("; "),
        format!("{} {days} {} {}", entry.countries.join(","), entry.offices.join("; "), entry.topics.join(",")),
    ]
    .join(" | ")
}

#[test]
fn entities_of_follow_the_money() {
    let lines = r#"{"id":"p1","schema":"Person","caption":"Ilse Varga","properties":{"name":["Ilse Varga","Ильзе Варга"],"alias":["I. Varga"],"weakAlias":["Varga","Ilse Varga"],"nationality":["nd"],"country":["nd","pt-ac"],"birthDate":["1961-02"],"position":["Minister of Trade"],"topics":["sanction","role.pep"],"addressEntity":[{"id":"a1"}]}}
{"id":"v1","schema":"Vessel","properties":{"name":"Alba Nord","flag":["pa"],"buildDate":["1999"]},"datasets":["x"]}
{"id":"l1","schema":"LegalEntity","caption":"Nordkap Treuhand","properties":{}}
{"id":"s1","schema":"Sanction","properties":{"entity":["p1"]}}
{"id":"s2","schema":"Sanction","properties":{"entity":["v1"]}}
"#;
    let (entries, register) = read(lines, &Limits::default());
    let shown: Vec<String> = entries.iter().map(show).collect();
    insta::assert_snapshot!(shown.join("\n"), @r"
    p1 person Person Ilse Varga | Ilse Varga; Ильзе Варга; I. Varga; Varga (weak) | ND,PT 1961-02/- Minister of Trade role.pep,sanction
    v1 product Vessel Alba Nord | Alba Nord | PA 1999/-  
    l1 ? LegalEntity Nordkap Treuhand | Nordkap Treuhand |  -/-  
    ");
    assert_eq!((register.lines, register.entries, register.bad), (5, 3, 0));
    assert_eq!(
        register.nameless.iter().map(|sort| (sort.schema.as_str(), sort.entries)).collect::<Vec<_>>(),
        [("Sanction", 2)]
    );
}

#[test]
fn items_of_wikidata_as_a_dump_has_them() {
    let lines = r#"[
{"type":"item","id":"Q1","labels":{"de":{"language":"de","value":"Ilse Varga"},"ru":{"language":"ru","value":"Ильзе Варга"},"xx":{"language":"xx","value":"ILSE"}},"aliases":{"en":[{"language":"en","value":"Ilse M. Varga"}]},"descriptions":{"de":{"language":"de","value":"nordische Politikerin"}},"claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q5"}}},"rank":"normal"}],"P27":[{"mainsnak":{"datavalue":{"value":{"id":"Q20"}}},"rank":"normal"},{"mainsnak":{"datavalue":{"value":{"id":"Q34"}}},"rank":"deprecated"},{"mainsnak":{"snaktype":"somevalue"},"rank":"normal"}],"P569":[{"mainsnak":{"datavalue":{"value":{"time":"+1961-02-00T00:00:00Z"}}},"rank":"normal"}],"P9999":[3]}},
{"type":"item","id":"Q2","labels":[],"aliases":[],"descriptions":[],"claims":[]},
{"type":"item","id":"Q3","labels":{"en":"Varga"},"claims":{"P31":[{"mainsnak":{"datavalue":{"value":{"id":"Q101352"}}},"rank":"normal"}]}},
{"type":"property","id":"P1","labels":{"en":{"language":"en","value":"height"}}},
{"type":"item","id":"Q4","labels":{"en":"Norland"},"claims":{"P297":[{"mainsnak":{"datavalue":{"value":"nd","type":"string"}},"rank":"normal"}]}}
]
"#;
    let (entries, register) = read(lines, &Limits::default());
    let shown: Vec<String> = entries.iter().map(show).collect();
    insta::assert_snapshot!(shown.join("\n"), @r"
    Q1 person Q5 Ilse Varga | Ilse Varga; Ильзе Варга; Ilse M. Varga | NO 1961-02/- nordische Politikerin 
    Q4 country  Norland | Norland | ND -/-  
    ");
    // The brackets around the list are no lines.
    assert_eq!((register.lines, register.entries, register.bad), (5, 2, 0));
    assert_eq!(register.nameless.iter().map(|sort| sort.entries).sum::<u64>(), 3);
}

#[test]
fn lines_that_cannot_be_read_are_counted_and_told() {
    let long = format!("{{\"id\":\"x\",\"schema\":\"Person\",\"properties\":{{\"name\":[\"{}\"]}}}}", "a".repeat(900));
    let lines = [
        "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Ada Nord\"]}}",
        "",
        "{\"id\":",
        "{\"title\":\"no entry\"}",
        &long,
        "{\"schema\":\"Person\",\"properties\":{\"name\":[\"Nobody\"]}}",
        "{\"id\":\"c\",\"schema\":\"Person\",\"properties\":{\"birthDate\":[\"1960\"]}}",
        "7",
        "{\"id\":\"b\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Bo Nord\"]}}",
    ]
    .join("\n");
    let limits = Limits { max_bytes: 500, ..Limits::default() };
    let (entries, register) = read(&lines, &limits);
    assert_eq!(entries.iter().map(|entry| entry.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    let told: Vec<String> = register.bad_lines.iter().map(|bad| format!("{} {}", bad.line, bad.reason)).collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    3 broken JSON: EOF while parsing a value at column 6
    4 neither an entity of FollowTheMoney ("schema", "properties") nor an item of Wikidata ("labels")
    5 too long: 955 bytes, the limit is 500 bytes
    6 an entity without "id"
    7 "c" of the schema Person has no name
    8 no JSON object
    "#);
    assert_eq!((register.lines, register.entries, register.bad), (8, 2, 6));
}

#[test]
fn of_very_many_bad_lines_the_first_are_told_and_all_counted() {
    let lines = "{}\n".repeat(10_000);
    let (entries, register) = read(&lines, &Limits::default());
    assert!(entries.is_empty());
    assert_eq!((register.bad, register.bad_lines.len(), register.bad_lines[0].line), (10_000, 100, 1));
}

#[test]
fn a_packed_register_is_refused() {
    let refused = register::read("r", &b"\x1f\x8b\x08rest"[..], &Limits::default(), &mut |_| ()).unwrap_err();
    assert!(refused.to_string().contains("unpack it first"), "{refused}");
}
