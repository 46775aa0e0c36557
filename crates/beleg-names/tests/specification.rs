//! The examples of `pairs.md`.

use beleg_names::{Kind, Name, compare};

#[test]
fn every_pair_is_judged_as_specified() {
    let mut wrong = vec![];
    let mut count = 0;
    for line in include_str!("pairs.md").lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, kind, one, other, verdict, _] = cells.as_slice() else { continue };
        let kind = match *kind {
            "person" => Kind::Person,
            "organization" => Kind::Organization,
            "vessel" => Kind::Vessel,
            _ => continue,
        };
        count += 1;
        let found = compare(&Name::new(kind, one), &Name::new(kind, other));
        if found.is_same() != (*verdict == "same") {
            wrong.push(format!("{one} | {other} should be {verdict}: {:.2}, {}", found.score, found.reasons));
        }
    }
    assert!(count > 100, "only {count} examples were read");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn reasons_are_told_in_words() {
    let reasons = |kind, one, other| compare(&Name::new(kind, one), &Name::new(kind, other)).reasons.to_string();
    assert_eq!(reasons(Kind::Person, "Anna Weber", "anna weber"), "same words");
    assert_eq!(reasons(Kind::Person, "Weber, Anna", "Anna Weber"), "other order");
    assert_eq!(reasons(Kind::Person, "A. Weber", "Anna Weber"), "initial");
    assert_eq!(reasons(Kind::Person, "Bill Clinton", "William Clinton"), "form of a given name");
    assert_eq!(reasons(Kind::Person, "Gerhard Schrödert", "Gerhard Schröder"), "slip of the pen");
    assert_eq!(reasons(Kind::Person, "Anna Weber", "Maria Weber"), "different words");
    assert_eq!(reasons(Kind::Organization, "Musterbau AG", "Musterbau GmbH"), "different legal forms");
    assert_eq!(reasons(Kind::Organization, "Werk 7", "Werk 8"), "different words, different numbers");
    assert_eq!(reasons(Kind::Organization, "IAEA", "International Atomic Energy Agency"), "abbreviation");
}
