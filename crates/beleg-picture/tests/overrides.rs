//! What a user says of entities stands above what is found out, and says so.

mod common;

use beleg_core::{Picture, Reading, evidence};
use beleg_picture::{Overrides, Settings, build};
use common::{Draft, article};

fn readings() -> Vec<Reading> {
    let drafts: Vec<Draft> = vec![
        article("a.txt", "Morgenblatt", "2021-06-18", "Jan Berg traf Karla Voss in Nordhafen. Das Warnsignal ertönte.")
            .person("Jan Berg")
            .person("Karla Voss")
            .person("Warnsignal")
            .place("Nordhafen")
            .meets("traf", ["Jan Berg", "Karla Voss"], "Nordhafen", "2021-06-17"),
        article("b.txt", "Abendpost", "2021-06-18", "Jan Bergh traf Frau Lund am Donnerstag in Nordhafen.")
            .person("Jan Bergh")
            .person("Frau Lund")
            .place("Nordhafen")
            .meets("traf", ["Jan Bergh", "Frau Lund"], "Nordhafen", "2021-06-17"),
    ];
    drafts.into_iter().map(|draft| draft.0).collect()
}

fn picture(overrides: &str) -> Picture {
    let overrides = Overrides::parse(overrides).unwrap_or_else(|error| panic!("{error}"));
    let picture = build(&readings(), vec![], &Settings { overrides, ..Settings::default() });
    assert_eq!(evidence::check(&picture, None).1, vec![], "every row has its proof");
    picture
}

/// Names with other names and the reasons, one entity a line.
fn entities(picture: &Picture) -> Vec<String> {
    let rows = picture.stories.iter().flat_map(|story| &story.entities);
    let mut lines: Vec<String> =
        rows.map(|row| format!("{} | {} | {}", row.name, row.aliases.join(", "), row.merged.join("; "))).collect();
    lines.sort();
    lines.dedup();
    lines
}

#[test]
fn without_any_the_spelling_decides() {
    let found = entities(&picture(""));
    assert!(found.iter().any(|line| line.starts_with("Jan Bergh | Jan Berg |")), "{found:#?}");
    assert!(found.iter().any(|line| line.starts_with("Karla Voss |  |")), "{found:#?}");
}

#[test]
fn two_are_kept_apart() {
    let found = entities(&picture("apart: Jan Berg | Jan Bergh"));
    assert!(
        found.contains(&"Jan Berg |  | ".to_owned()) && found.contains(&"Jan Bergh |  | ".to_owned()),
        "{found:#?}"
    );
}

#[test]
fn two_are_made_one_with_the_reason() {
    let found = entities(&picture("# a comment\nsame: Karla Voss = Frau Lund"));
    let row = found.iter().find(|line| line.contains("Karla Voss")).expect("she is named");
    assert!(row.contains("Frau Lund") && row.contains("Vorgabe (Zeile 2)"), "{row}");
}

#[test]
fn one_gets_another_name_with_the_reason() {
    let found = entities(&picture("name: Karla Voss -> Karla Voss-Lund"));
    let row = found.iter().find(|line| line.starts_with("Karla Voss-Lund | ")).expect("she is called so");
    assert!(row.contains("| Karla Voss |") && row.contains("Vorgabe (Zeile 1)"), "{row}");
}

#[test]
fn what_is_none_is_gone() {
    let found = entities(&picture("none: Warnsignal"));
    assert!(!found.iter().any(|line| line.contains("Warnsignal")), "{found:#?}");
}

#[test]
fn a_name_that_nobody_has_is_told() {
    let told = picture("none: Karla Foss").skipped;
    let told: Vec<String> = told.iter().map(|skipped| format!("{}: {}", skipped.uri, skipped.reason)).collect();
    assert_eq!(told, ["overrides, line 1: no article has an entity called \"Karla Foss\""]);
}

#[test]
fn overrides_change_the_fingerprint() {
    assert_ne!(picture("").run.fingerprint, picture("none: Warnsignal").run.fingerprint);
}
