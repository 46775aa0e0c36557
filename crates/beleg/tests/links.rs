//! `beleg entities link`: proposals from a register, and what of it was not read. The register is invented.

mod common;

use common::Desk;

const REGISTER: &str = r#"{"id":"reg-1","schema":"Person","caption":"Viktor Salenko","properties":{"name":["Viktor Salenko","Саленко Виктор"],"position":["President of Velmaria"],"birthDate":["1958-03-02"],"topics":["role.pep"]}}
{"id":"reg-2","schema":"Person","caption":"Viktor Salenko","properties":{"name":["Viktor Salenko"],"birthDate":["1990"]}}
{"id":"reg-3","schema":"Ownership","properties":{"owner":["reg-1"]}}
this is no entry
{"id":"reg-4","schema":"Organization","caption":"United Nations","properties":{"name":["United Nations"]}}
"#;

#[test]
fn proposals_have_score_grounds_and_the_sentence() {
    let desk = Desk::with_demo();
    desk.write("register.jsonl", REGISTER);
    let arguments = ["entities", "link", "--register", "register.jsonl", "demo", "--lang", "en"];
    let report = desk.run(&arguments).exits(0).says(&["register.jsonl", "1 of 5 lines"]).out;
    for part in [
        "Viktor Salenko",
        "[reg-1]",
        "President",
        "nothing is merged",
        "register.jsonl:4: no JSON object",
        "1 Ownership",
    ] {
        assert!(report.contains(part), "{part}:\n{report}");
    }
    let json = [&arguments[..], &["--format", "json"]].concat();
    let links = desk.run(&json).exits(0).json();
    let salenko = &links["entities"][0];
    let ids: Vec<_> = salenko["proposals"].as_array().expect("proposals").iter().map(|one| &one["id"]).collect();
    assert_eq!(ids, ["reg-1", "reg-2"], "the president is the likelier one");
    let evidence = &salenko["proposals"][0]["evidence"];
    assert!(evidence["quote"].as_str().is_some_and(|quote| quote.contains("Salenko")), "{evidence}");
    // The ids are those of the picture.
    let picture = desk.run(&["brief", "demo", "--format", "json"]).exits(0).json();
    let rows = picture["stories"][0]["entities"].as_array().expect("entities");
    let row = rows.iter().find(|row| row["id"] == salenko["entity"]).expect("the entity");
    assert_eq!(row["name"], salenko["name"]);
    // Same input, same bytes, on one thread too.
    assert_eq!(desk.run(&json).out, desk.run(&[&json[..], &["--threads", "1"]].concat()).out);
}

#[test]
fn a_register_can_come_from_standard_input() {
    let desk = Desk::with_demo();
    desk.write("register.jsonl", REGISTER);
    let named = desk.run(&["entities", "link", "--register", "register.jsonl", "demo"]).exits(0).out;
    let piped = desk.run_with(&["entities", "link", "--register", "-", "demo"], REGISTER.as_bytes()).exits(0).out;
    assert_eq!(piped.replace("-:", "register.jsonl:"), named);
}

#[test]
fn what_is_no_register_is_said() {
    let desk = Desk::with_demo();
    desk.run(&["entities", "link", "demo"]).exits(2).says(&["--register"]);
    desk.run(&["entities", "link", "--register", "no.jsonl", "demo"])
        .exits(2)
        .says(&["cannot read the register no.jsonl"]);
    desk.run(&["entities", "link", "--register", "demo", "demo"]).exits(2).says(&["is a folder"]);
    desk.write("empty.jsonl", "[\n]\n");
    desk.run(&["entities", "link", "--register", "empty.jsonl", "demo"]).exits(2).says(&["no entry in the register"]);
    desk.write("csv.jsonl", "id,name\n1,Varga\n");
    desk.run(&["entities", "link", "--register", "csv.jsonl", "demo"]).exits(2).says(&["no entry", "line 1"]);
    desk.write("packed.gz", b"\x1f\x8b\x08");
    desk.run(&["entities", "link", "--register", "packed.gz", "demo"]).exits(2).says(&["unpack it first"]);
    desk.run(&["entities", "link", "--register", "-", "-"]).exits(2).says(&["not both"]);
}
