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
