//! Who is who across small, own-written articles.

mod common;

use beleg_core::reading::{Act, EntityKind};
use beleg_picture::Settings;
use common::{Draft, article};

/// The entities of a picture, each in a line.
fn cast(drafts: &[Draft]) -> String {
    let readings: Vec<_> = drafts.iter().map(|draft| draft.0.clone()).collect();
    let settings = Settings { language: Some(beleg_core::Language::new("en")), ..Settings::default() };
    let row = |row: beleg_core::picture::StoryEntity| {
        let found: Vec<&str> = row
            .found
            .iter()
            .filter_map(|place| {
                let own = drafts.iter().find(|draft| draft.0.article.id == place.article)?;
                place.span.of(&own.0.article.text)
            })
            .collect();
        let why = [row.merged.join("; "), found.join(", ")].join(" | ");
        format!("{} {} {} times in {} articles | {why}", row.kind, row.name, row.mentions, row.articles)
    };
    beleg_picture::entities(&readings, &settings).entities.into_iter().map(row).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_name_is_of_one_kind_in_all_articles() {
    let ship = |uri, text| article(uri, "", "2025-03-01", text).entity(EntityKind::Product, "Alba Nord", "");
    let mistaken = article("c", "", "2025-03-02", "Alba Nord lief am Abend aus.").person("Alba Nord");
    let surname =
        article("d", "", "2025-03-02", "In Berg brannte es. Anna Berg kam.").place("Berg").person("Anna Berg");
    let found = cast(&[ship("a", "Die Alba Nord liegt fest."), ship("b", "Die Alba Nord ist alt."), mistaken, surname]);
    insta::assert_snapshot!(found, @r#"
    product Alba Nord 3 times in 3 articles | Alba Nord: thing in 2 of 3 articles | 
    place Berg 2 times in 1 articles |  | 
    person Anna Berg 1 times in 1 articles |  |
    "#);
}

#[test]
fn descriptions_mean_the_one_of_whom_only_other_articles_tell_the_name() {
    let organization = EntityKind::Organization;
    let line = article("a", "", "2025-03-01", "Die Reederei Halden Line schwieg. Der Minister Jan Arvo kam.")
        .entity(organization, "Halden Line", "")
        .person("Jan Arvo")
        .called("Halden Line", "reederei", "company", organization, "Halden Line")
        .called("Jan Arvo", "minister", "politician", EntityKind::Person, "Jan Arvo");
    let nobody = article("b", "", "2025-03-02", "Das Unternehmen schwieg. Der Abgeordnete blieb. Der Minister kam.")
        .called("Das Unternehmen", "unternehmen", "company", organization, "")
        .called("Der Abgeordnete", "abgeordneter", "politician", EntityKind::Person, "")
        .called("Der Minister", "minister", "politician", EntityKind::Person, "");
    insta::assert_snapshot!(cast(&[line.clone(), nobody.clone()]), @r#"
    organization Halden Line 2 times in 2 articles | “Das Unternehmen” (places: 1): in these articles only Halden Line can be called so | Das Unternehmen
    person Jan Arvo 2 times in 2 articles | “Der Minister” (places: 1): in these articles only Jan Arvo can be called so | Der Minister
    "#);
    let other = article("c", "", "2025-03-02", "Die Werft Kolm zahlt.").entity(organization, "Kolm", "").called(
        "Kolm",
        "werft",
        "company",
        organization,
        "Kolm",
    );
    assert!(!cast(&[line, nobody, other]).contains("Das Unternehmen"), "two companies are in the story");
}

#[test]
fn seats_of_government_act_for_their_state() {
    let text = "Moskau sagte ab. In Kiew fehlt Öl, sagt der Kreml. Russland und die Ukraine liefern nichts.";
    let one = article("a", "", "2025-03-01", text)
        .place("Moskau")
        .place("Kiew")
        .entity(EntityKind::Organization, "Kreml", "")
        .entity(EntityKind::Country, "Russland", "RU")
        .entity(EntityKind::Country, "Ukraine", "UA")
        .says("Kreml", "sagt", "In Kiew fehlt Öl", Act::State)
        .says("Moskau", "sagte", "ab", Act::State);
    insta::assert_snapshot!(cast(&[one]), @r#"
    place Kiew 1 times in 1 articles |  | 
    organization Kreml 1 times in 1 articles | Kreml acts for Russland (times: 1) | 
    place Moskau 1 times in 1 articles | Moskau acts for Russland (times: 1) | 
    country Russland 1 times in 1 articles |  | 
    country Ukraine 1 times in 1 articles |  |
    "#);
}

#[test]
fn outlets_that_articles_name_are_in_the_cast() {
    let one = article("a", "Nordwest Presse (nwp)", "2025-03-01", "Brunn (nwp). Der Hafen ist leer.");
    let other = article("b", "Morgenbote", "2025-03-02", "Der Hafen ist leer, meldet nwp.");
    insta::assert_snapshot!(cast(&[one, other]), @r#"
    organization Nordwest Presse 2 times in 2 articles | Nordwest Presse: found where an article did not know the name, places: 2 | nwp, nwp
    "#);
}

#[test]
fn names_are_found_by_what_other_articles_know() {
    let known =
        article("a", "", "2025-03-01", "Tamorien schweigt. Die Halden Line und Ines Jessen kamen, sagt der Rat.")
            .place("Tamorien")
            .entity(EntityKind::Organization, "Halden Line", "")
            .person("Ines Jessen")
            .entity(EntityKind::Organization, "Rat", "");
    let text = "Aus Tamoriens Hafen fuhr die Halden Line. Lars Tamorien blieb. Ines Jessen kam, Jessen schwieg. Der Rat auch, zur Tamorien-Frage.";
    let unknown = article("b", "", "2025-03-02", text);
    insta::assert_snapshot!(cast(&[known, unknown]), @r#"
    person Ines Jessen 3 times in 2 articles | Ines Jessen: found where an article did not know the name, places: 2 | Ines Jessen, Jessen
    organization Halden Line 2 times in 2 articles | Halden Line: found where an article did not know the name, places: 1 | Halden Line
    place Tamorien 2 times in 2 articles | Tamorien: found where an article did not know the name, places: 1 | Tamoriens
    organization Rat 1 times in 1 articles |  |
    "#);
}

#[test]
fn a_part_of_a_name_is_the_name_where_it_stands_only_within() {
    let organization = EntityKind::Organization;
    let whole = article("a", "", "2025-03-01", "Das Northern Rail Bureau prüft den Fall.").entity(
        organization,
        "Northern Rail Bureau",
        "",
    );
    let cut = article("b", "", "2025-03-02", "Das britische Northern Rail Bureau schwieg.").person("Bureau");
    let alone = article("c", "", "2025-03-02", "Das Northern Rail Bureau schwieg. Rail kam später.").person("Rail");
    insta::assert_snapshot!(cast(&[whole, cut, alone]), @r#"
    organization Northern Rail Bureau 2 times in 2 articles | Bureau: in these articles only a part of the name Northern Rail Bureau | 
    person Rail 2 times in 1 articles |  |
    "#);
    let society = "Society of Olmstead";
    let whole = article("d", "", "2025-03-01", "Die Society of Olmstead zahlt.").entity(organization, society, "");
    let town = article("e", "", "2025-03-02", "Die Society of Olmstead schweigt.").place("Olmstead");
    assert_eq!(cast(&[whole, town]).lines().count(), 2, "a society of a town names the town too");
}

#[test]
fn an_initial_is_the_one_surname_that_begins_so() {
    let full = article("a", "", "2025-03-01", "Der Bäcker Jannis Bolt erzählt.").person("Jannis Bolt");
    let short = article("b", "", "2025-03-02", "Bäcker Jannis B. erzählt.").person("Jannis B.");
    insta::assert_snapshot!(cast(&[full.clone(), short.clone()]), @r#"
    person Jannis Bolt 2 times in 2 articles | Jannis B.: only Jannis Bolt has this name in these articles |
    "#);
    let other = article("c", "", "2025-03-02", "Jannis Brand kam.").person("Jannis Brand");
    assert_eq!(cast(&[full, short, other]).lines().count(), 3, "two are called so");
}

#[test]
fn a_surname_behind_a_title_needs_no_full_name_in_its_article() {
    let minister = EntityKind::Person;
    let full = article("a", "", "2025-03-01", "Regierungssprecherin Mila Kalt kam. Oberst Arno Tessen blieb.")
        .person("Mila Kalt")
        .person("Arno Tessen")
        .called("Mila Kalt", "regierungssprecherin", "spokesperson", minister, "Mila Kalt")
        .called("Arno Tessen", "oberst", "soldier", minister, "Arno Tessen");
    let short = article(
        "b",
        "",
        "2025-03-02",
        "Das ließ Regierungssprecherin Kalt offen. Es war kalt, Kalt. Oberst Tessen ging, Frau Kalt auch.",
    );
    insta::assert_snapshot!(cast(&[full, short]), @r#"
    person Mila Kalt 3 times in 2 articles | Mila Kalt: found where an article did not know the name, places: 2 | Kalt, Kalt
    person Arno Tessen 2 times in 2 articles | Arno Tessen: found where an article did not know the name, places: 1 | Tessen
    "#);
}

#[test]
fn places_in_capitals_head_articles() {
    let known = article("a", "", "2025-03-01", "The ferry left Brackport on Friday.").place("Brackport");
    let head = article("b", "", "2025-03-02", "BRACKPORT (NPA) - The ferry sank.\nThe sign says BRACKPORT.");
    insta::assert_snapshot!(cast(&[known, head]), @r#"
    place Brackport 2 times in 2 articles | Brackport: found where an article did not know the name, places: 1 | BRACKPORT
    "#);
}

#[test]
fn papers_are_called_by_their_last_word() {
    let english = |uri, outlet, text| {
        let mut draft = article(uri, outlet, "2025-03-01", text);
        draft.0.article.language = beleg_core::Language::new("en");
        draft
    };
    let own = english("a", "The Evening Beacon", "“No”, she told the Beacon. A beacon burned.");
    let named = english("b", "Northern Post", "The Evening Beacon apologised. The Beacon had erred.");
    let other = english("c", "Harbour News", "The Beacon is a rock off the coast.");
    insta::assert_snapshot!(cast(&[own, named, other]), @r#"
    organization The Evening Beacon 3 times in 2 articles | The Evening Beacon: found where an article did not know the name, places: 3 | The Evening Beacon, Beacon, Beacon
    "#);
}

#[test]
fn bodies_without_a_name_are_one_by_what_they_do() {
    let organization = EntityKind::Organization;
    let unnamed = |uri, text, rows: &[(&str, &str, &str)]| {
        let draft = article(uri, "", "2025-03-01", text);
        rows.iter().fold(draft, |draft, (words, noun, field)| draft.called(words, noun, field, organization, ""))
    };
    let (guard, authority) = ("coast guard", "authority");
    let one = unnamed(
        "a",
        "Die Küstenwache half. Die Hafenbehörde schwieg. Die Bauaufsicht kam.",
        &[
            ("Die Küstenwache", "küstenwache", guard),
            ("Die Hafenbehörde", "hafenbehörde", authority),
            ("Die Bauaufsicht", "bauaufsicht", authority),
        ],
    );
    let two = unnamed("b", "The coastguard helped.", &[("The coastguard", "coastguard", guard)]);
    let three = unnamed(
        "c",
        "Die Hafenbehörde prüft. Die Behörde sucht Zeugen.",
        &[("Die Hafenbehörde", "hafenbehörde", authority), ("Die Behörde", "behörde", authority)],
    );
    insta::assert_snapshot!(cast(&[one.clone(), two, three]), @r#"
    organization Hafenbehörde 3 times in 2 articles | “Die Behörde” (places: 1): in these articles only Hafenbehörde can be called so; “Die Hafenbehörde” (places: 2): in these articles only Hafenbehörde can be called so | Die Hafenbehörde, Die Hafenbehörde, Die Behörde
    organization Küstenwache 2 times in 2 articles | “Die Küstenwache” (places: 1): in these articles only Küstenwache can be called so; “The coastguard” (places: 1): in these articles only Küstenwache can be called so | The coastguard, Die Küstenwache
    "#);
    let named = article("d", "", "2025-03-01", "Das Amt Olm zahlt.").entity(organization, "Amt Olm", "").called(
        "Amt Olm",
        "amt",
        authority,
        organization,
        "Amt Olm",
    );
    assert!(!cast(&[one, named]).contains("Hafenbehörde"), "a port authority is no other authority");
}

/// People of one surname, ministers of ministries, bodies of one first word: what is alike in all of a corpus must not be compared pair by pair.
#[test]
fn comparisons_for_an_article_do_not_grow_with_the_articles() {
    let each = |count: usize| {
        let drafts = (0..count).map(|n| {
            let given: String = [n / 400, n / 20, n]
                .map(|n| ["ba", "do", "ke", "lim", "nu", "ri", "so", "tav", "wel", "zo"][n / 2 % 10])
                .concat();
            let (person, body) =
                (format!("{}{} Berg", given[..1].to_uppercase(), &given[1..]), format!("Werft {given} Nord"));
            let noun = format!("{given}ministerium");
            let text =
                format!("{person} kam. {body} zahlt. Das {noun} schwieg. Die Behörde schwieg. Werft {given} {n}.");
            let organization = EntityKind::Organization;
            article(&format!("{n:05}"), "", "2025-03-01", &text)
                .person(&person)
                .entity(organization, &body, "")
                .called(&body, &noun, "authority", organization, &body)
                .called("Die Behörde", "behörde", "authority", organization, "")
        });
        let readings: Vec<_> = drafts.map(|draft: Draft| draft.0).collect();
        beleg_picture::entities(&readings, &Settings::default()).comparisons as f64 / count as f64
    };
    let (few, many) = (each(250), each(2_000));
    assert!(few > 1.0, "nothing was compared: {few}");
    assert!(many < 1.5 * few, "{few} comparisons an article among 250, {many} among 2,000");
}
