//! Which entries of a register are proposed, why, and how surely. All entries are invented.

mod common;

use beleg_core::{
    Links,
    links::Register,
    reading::EntityKind,
    register::{RegisterEntry, RegisterName},
};
use beleg_picture::{Linker, Settings};
use common::{Draft, article};

fn entry(id: &str, kind: EntityKind, names: &[&str]) -> RegisterEntry {
    let names = names.iter().map(|name| RegisterName { text: (*name).to_owned(), weak: false }).collect::<Vec<_>>();
    RegisterEntry {
        id: id.to_owned(),
        caption: names[0].text.clone(),
        kind: Some(kind),
        names,
        ..RegisterEntry::default()
    }
}

fn link(drafts: &[Draft], register: &[RegisterEntry]) -> Links {
    let readings: Vec<_> = drafts.iter().map(|draft| draft.0.clone()).collect();
    let settings = Settings { language: Some(beleg_core::Language::new("en")), ..Settings::default() };
    let mut linker = Linker::new(&readings, vec![], &settings);
    for entry in register {
        let weighed = linker.weigh(entry);
        linker.take(weighed);
    }
    linker.finish(Register::default())
}

/// Each proposal in a line.
fn show(links: &Links) -> String {
    let mut lines = vec![];
    for entity in &links.entities {
        let open = if entity.equals > 1 { ", ambiguous" } else { "" };
        lines.push(format!("{} {}{open}, {} more", entity.name, entity.kind, entity.more));
        for proposal in &entity.proposals {
            let grounds: Vec<&str> = proposal.grounds.iter().map(|ground| ground.text.as_str()).collect();
            lines.push(format!("  {:.2} {}: {}", proposal.score, proposal.id, grounds.join("; ")));
        }
    }
    lines.join("\n")
}

fn varga() -> Draft {
    article("a.txt", "Blatt", "2024-03-05", "Handelsministerin Ilse Varga reiste am Montag nach Norland.")
        .person("Ilse Varga")
        .country("Norland", "ND")
}

#[test]
fn names_office_state_and_life_are_weighed() {
    let person = EntityKind::Person;
    let minister = RegisterEntry {
        countries: vec!["ND".to_owned()],
        offices: vec!["Minister of Trade".to_owned()],
        ..entry("minister", person, &["Варга Ильзе"])
    };
    let dead = RegisterEntry { died: Some("1950-01-01".to_owned()), ..entry("dead", person, &["Ilse Varga"]) };
    let unborn = RegisterEntry { born: Some("2030".to_owned()), ..entry("unborn", person, &["Ilse Varga"]) };
    let firm = entry("firm", EntityKind::Organization, &["Ilse Varga"]);
    let other = entry("other", person, &["Ines Vargas Maldonado"]);
    let links = link(&[varga()], &[firm, dead, unborn, other, minister]);
    insta::assert_snapshot!(show(&links), @r#"
    Ilse Varga person, 0 more
      0.91 minister: words in another order, spelt in another way; person here and there; named beside its state (ND); the same office or calling (Handelsministerin; there: Minister of Trade)
      0.48 dead: the same name; person here and there; dead since 1950, long before these articles
      0.27 firm: the same name; there: organisation
      0.17 unborn: the same name; person here and there; from 2030, after these articles
    "#);
    let evidence = links.entities[0].proposals[0].evidence.as_ref().expect("the sentence");
    assert_eq!(evidence.quote, "Handelsministerin Ilse Varga reiste am Montag nach Norland.");
    assert_eq!(evidence.name.of(&varga().0.article.text), Some("Ilse Varga"));
}

#[test]
fn several_of_one_name_are_all_listed_as_ambiguous() {
    let twins = ["x", "y", "z"].map(|id| entry(id, EntityKind::Person, &["Ilse Varga"]));
    let links = link(&[varga()], &twins);
    insta::assert_snapshot!(show(&links), @r#"
    Ilse Varga person, ambiguous, 0 more
      0.57 x: the same name; person here and there; ambiguous: 3 entries fit about equally
      0.57 y: the same name; person here and there; ambiguous: 3 entries fit about equally
      0.57 z: the same name; person here and there; ambiguous: 3 entries fit about equally
    "#);
}

#[test]
fn a_surname_alone_is_worth_little() {
    let draft = article("a.txt", "Blatt", "2024-03-05", "Varga schwieg dazu.").person("Varga");
    let register = [
        entry("one", EntityKind::Person, &["Ilse Varga"]),
        entry("two", EntityKind::Person, &["Varga János"]),
        entry("given", EntityKind::Person, &["Ilse Varga Toth"]),
        entry("firm", EntityKind::Organization, &["Varga"]),
    ];
    let links = link(&[draft], &register);
    insta::assert_snapshot!(show(&links), @r#"
    Varga person, ambiguous, 0 more
      0.06 one: the same name; person here and there; only a surname; 3 persons of the register have “varga”; ambiguous: 2 entries fit about equally
      0.06 two: the same name; person here and there; only a surname; 3 persons of the register have “varga”; ambiguous: 2 entries fit about equally
    "#);
    assert!(links.entities[0].proposals.iter().all(|proposal| proposal.score < 0.2));
}

#[test]
fn a_name_that_many_have_is_called_common() {
    let given = ["Ilse", "Jan", "Bo", "Ada", "Eva", "Tom", "Ulf", "Ida", "Per", "Lia"];
    let surnames = ["Varga", "Toth", "Nagy", "Kis", "Lang", "Holm", "Berg", "Dahl", "Lund", "Moe"];
    // Ten of each given name and of each surname, one of each pair.
    let register: Vec<RegisterEntry> = given
        .iter()
        .flat_map(|first| surnames.iter().map(move |last| format!("{first} {last}")))
        .map(|name| entry(&name, EntityKind::Person, &[&name]))
        .collect();
    let links = link(&[varga()], &register);
    insta::assert_snapshot!(show(&links), @r#"
    Ilse Varga person, 0 more
      0.69 Ilse Varga: the same name; person here and there; a common name: 10 persons of the register have “ilse”, 10 have “varga”
    "#);
}

#[test]
fn what_is_kept_is_bounded_and_does_not_depend_on_the_order() {
    let mut register: Vec<RegisterEntry> =
        (0..50).map(|n| entry(&format!("n{n:02}"), EntityKind::Person, &["Ilse Varga"])).collect();
    let links = link(&[varga()], &register);
    assert_eq!((links.entities[0].proposals.len(), links.entities[0].more), (20, 30));
    register.reverse();
    assert_eq!(link(&[varga()], &register), links);
    // The same entry again is the same entry.
    let twice = link(&[varga()], &[register[0].clone(), register[0].clone()]);
    assert_eq!((twice.entities[0].proposals.len(), twice.entities[0].more), (1, 0));
}

#[test]
fn ships_states_and_organizations_are_found_by_their_kinds() {
    let draft = article("a.txt", "Blatt", "2024-03-05", "Die MV Alba Nord der Nordkap AG lief aus Norland aus.")
        .entity(EntityKind::Product, "Alba Nord", "")
        .entity(EntityKind::Organization, "Nordkap AG", "")
        .country("Norland", "ND");
    let state = RegisterEntry { countries: vec!["ND".to_owned()], ..entry("nd", EntityKind::Country, &["Norland"]) };
    let ship =
        RegisterEntry { countries: vec!["ND".to_owned()], ..entry("ship", EntityKind::Product, &["M/V ALBA NORD"]) };
    let firm = entry("firm", EntityKind::Organization, &["Nordkap"]);
    let links = link(&[draft], &[firm, ship, state]);
    insta::assert_snapshot!(show(&links), @r#"
    Alba Nord product, 0 more
      0.86 ship: the same name; thing here and there; named beside its state (ND)
    Nordkap AG organization, 0 more
      0.80 firm: the same name; organisation here and there
    Norland country, 0 more
      0.90 nd: the same name; country here and there; the same state (ND)
    "#);
}
