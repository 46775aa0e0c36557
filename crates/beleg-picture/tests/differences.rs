//! One thing told with another number, day or place, on own-written articles on invented affairs.

mod common;

use beleg_core::{Picture, Reading, changes::ChangeKind, reading::Act};
use beleg_picture::{Settings, build, changes};
use common::{Draft, article};

fn picture(drafts: &[Draft]) -> Picture {
    let readings: Vec<Reading> = drafts.iter().map(|draft| draft.0.clone()).collect();
    build(&readings, vec![], &Settings::default())
}

/// What somebody says of the strike at Altwick, on a day of March 2021, with words for days and what they mean.
fn said(day: &str, who: &str, what: &str, times: &[(&str, &str)]) -> Draft {
    let text = format!("{what}, sagte {who} zum Streik in der Werft von Altwick.");
    let draft = article(who, who, &format!("2021-03-{day}"), &text).person(who).place("Altwick");
    let draft = draft.says(who, "sagte", what, Act::State);
    times.iter().fold(draft, |draft, (words, value)| draft.time(words, value))
}

/// Kind, relation and words of all conflicts.
fn conflicts(drafts: &[Draft]) -> Vec<String> {
    let picture = picture(drafts);
    let conflicts = picture.stories.iter().flat_map(|story| &story.conflicts);
    conflicts.map(|conflict| format!("{} {}: {}", conflict.kind, conflict.relation, conflict.about)).collect()
}

fn pair(first: &str, second: &str) -> Vec<String> {
    conflicts(&[said("01", "Jan Arvo", first, &[]), said("02", "Olga Berg", second, &[])])
}

#[test]
fn the_same_things_are_counted_differently() {
    let few = "An dem Ausstand haben sich 140 Schweißer beteiligt";
    assert_eq!(
        pair(few, "Am Ausstand haben mehr als 400 Schweißer teilgenommen"),
        ["number contradiction: 140 Schweißer gegen 400 Schweißer"]
    );
    // Another thing of the same number, other things, and a part of them are no contradiction.
    assert_eq!(pair(few, "Am Ausstand haben 90 Lehrlinge teilgenommen"), Vec::<String>::new());
    assert_eq!(pair(few, "Von den 140 Schweißern sind 30 der Schweißer entlassen worden"), Vec::<String>::new());
    // A rounded number is not another one.
    assert_eq!(pair(few, "Am Ausstand haben 137 Schweißer teilgenommen"), Vec::<String>::new());
}

#[test]
fn sums_of_money_are_held_against_each_other_where_both_say_what_they_are_of() {
    let few = "Der Fehlbetrag der Genossenschaft beträgt 12 Millionen Euro";
    assert_eq!(
        pair(few, "Der Fehlbetrag der Genossenschaft liegt bei 31 Millionen Euro"),
        ["number contradiction: 12 Millionen Euro gegen 31 Millionen Euro"]
    );
    // In a sign or a word it is the same sum; another currency is not comparable; nor is a sum of something else.
    assert_eq!(pair(few, "Der Fehlbetrag der Genossenschaft liegt bei €12 Mio"), Vec::<String>::new());
    assert_eq!(pair(few, "Der Fehlbetrag der Genossenschaft liegt bei 14 Millionen Dollar"), Vec::<String>::new());
    assert_eq!(pair(few, "Die Genossenschaft hat 31 Millionen Euro umgesetzt"), Vec::<String>::new());
}

#[test]
fn somebody_has_one_age() {
    let told = |day: &str, who: &str, what: &str| said(day, who, what, &[]).person("Karl Dorn");
    let first = told("01", "Jan Arvo", "Karl Dorn (48), der Kassier, hat am Tor gesprochen");
    let second = told("02", "Olga Berg", "Am Tor sprach der 51-jährige Karl Dorn zu den Schweißern");
    assert_eq!(conflicts(&[first.clone(), second]), ["number contradiction: Alter: 48 gegen 51"]);
    // That somebody else is as old is nothing, and an age is no count of those who were arrested.
    let other = told("02", "Olga Berg", "Der 51-Jährige sagte Karl Dorn am Tor ab");
    assert_eq!(conflicts(&[first.clone(), other]), Vec::<String>::new());
    let arrested = told("02", "Olga Berg", "Karl Dorn, 48, wurde festgenommen");
    let figures = picture(&[first, arrested]).stories.iter().flat_map(|story| story.claims.clone()).collect::<Vec<_>>();
    assert!(figures.iter().all(|claim| claim.kind != beleg_core::picture::ClaimKind::Figure), "{figures:?}");
}

#[test]
fn a_length_of_time_counts_nothing() {
    let short = "Der Ausstand der Schweißer dauerte 4 Stunden";
    assert_eq!(pair(short, "Der Ausstand der Schweißer dauerte 9 Stunden"), Vec::<String>::new());
}

#[test]
fn what_befalls_somebody_once_has_one_day() {
    let first = said("03", "Jan Arvo", "Karl Dorn ist am Montag festgenommen worden", &[("Montag", "2021-03-01")]);
    let second =
        said("04", "Olga Berg", "Die Polizei hat Karl Dorn erst am Dienstag verhaftet", &[("Dienstag", "2021-03-02")]);
    let drafts = [first.clone().person("Karl Dorn"), second.person("Karl Dorn")];
    assert_eq!(conflicts(&drafts), ["date contradiction: Tag: 1. März 2021 gegen 2. März 2021"]);
    // Another person's arrest is another one.
    let other =
        said("04", "Olga Berg", "Die Polizei hat Nora Imhof am Dienstag verhaftet", &[("Dienstag", "2021-03-02")]);
    assert_eq!(conflicts(&[first.person("Karl Dorn"), other.person("Nora Imhof")]), Vec::<String>::new());
}

#[test]
fn what_befalls_somebody_once_has_one_place() {
    let first = said("03", "Jan Arvo", "Karl Dorn ist am Flughafen festgenommen worden", &[]);
    let second = said("04", "Olga Berg", "Karl Dorn ist in einem Hotel verhaftet worden", &[]);
    let conflicts = conflicts(&[first.person("Karl Dorn"), second.person("Karl Dorn")]);
    assert_eq!(conflicts.iter().filter(|line| line.starts_with("place contradiction")).count(), 1, "{conflicts:?}");
}

#[test]
fn a_day_is_corrected() {
    let first = said("03", "Jan Arvo", "Karl Dorn ist am Montag festgenommen worden", &[("Montag", "2021-03-01")]);
    let days = [("Montag", "2021-03-01"), ("Dienstag", "2021-03-02")];
    let second = said("04", "Olga Berg", "Karl Dorn ist nicht am Montag, sondern am Dienstag gefasst worden", &days);
    let drafts = [first.person("Karl Dorn"), second.person("Karl Dorn")];
    assert_eq!(conflicts(&drafts), ["date update: Tag: 1. März 2021 gegen 2. März 2021"]);
}

#[test]
fn a_day_is_moved() {
    let first = said("03", "Jan Arvo", "Die Abstimmung der Belegschaft ist am 9. Mai", &[("9. Mai", "2021-05-09")]);
    let second = said(
        "04",
        "Olga Berg",
        "Die Abstimmung der Belegschaft wird auf den 20. Mai verschoben",
        &[("20. Mai", "2021-05-20")],
    );
    assert_eq!(conflicts(&[first, second]), ["date update: Tag: 9. Mai 2021 gegen 20. Mai 2021"]);
}

#[test]
fn there_was_none_of_what_another_tells() {
    let told = "Die Werft hat den Schweißern im Februar eine Abfindung von 900 Euro überwiesen";
    assert_eq!(pair(told, "Es gab keine Abfindung"), ["polarity contradiction: ob es geschehen ist"]);
    // A word of no known meaning is enough only where it is said that there was none.
    assert_eq!(pair(told, "An keine Abfindung denke er"), Vec::<String>::new());
    let bribed = "Der Betriebsrat hat im Februar Schmiergeld von der Werft genommen";
    assert_eq!(
        pair(bribed, "Schmiergeld ist nicht geflossen, es gab kein Schmiergeld"),
        ["polarity contradiction: ob es geschehen ist"]
    );
}

#[test]
fn evidence_that_is_wanting_denies_nothing() {
    let told = "Die Prüfer haben in der Werft Belege für den Betrug gefunden";
    assert_eq!(pair(told, "Es gibt keine Belege"), Vec::<String>::new());
}

#[test]
fn an_outlet_that_calls_its_own_report_false_withdraws_it() {
    let report = "Karl Dorn habe sich mit der Kasse nach Nordhafen abgesetzt";
    let first = article("a", "Altwicker Bote", "2021-03-01", &format!("{report}, sagte Jan Arvo."));
    let first =
        first.person("Jan Arvo").person("Karl Dorn").place("Nordhafen").says("Jan Arvo", "sagte", report, Act::State);
    let text = "Am Montag berichteten wir, Karl Dorn habe sich nach Nordhafen abgesetzt. Diese Darstellung war falsch.";
    let second = article("b", "Altwicker Bote", "2021-03-04", text).person("Karl Dorn").place("Nordhafen");
    let second = second.says("wir", "berichteten", "Karl Dorn habe sich nach Nordhafen abgesetzt", Act::State);
    let found = changes(&picture(std::slice::from_ref(&first)), &picture(&[first, second])).changes;
    assert_eq!(found.iter().map(|change| change.kind).collect::<Vec<_>>(), [ChangeKind::Withdrawn]);
}

#[test]
fn a_short_report_brings_as_much_as_new_articles_bring() {
    let one = |day: &str, who: &str, text: &str| {
        let draft = article(who, who, &format!("2021-03-{day}"), text).person(who).place("Altwick");
        draft.says(who, "sagte", text.split(',').next().unwrap_or_default(), Act::State)
    };
    let old = [one("01", "Jan Arvo", "Der Ausstand der Schweißer von Altwick beginnt morgen früh, sagte Jan Arvo.")];
    let new = [
        old[0].clone(),
        one("02", "Olga Berg", "Die Werftleitung sperrt in Altwick die große Halle, sagte Olga Berg am Abend."),
        one("03", "Nora Imhof", "Kein Schiff verlässt derzeit den Kai von Altwick, sagte Nora Imhof dem Stadtrat."),
    ];
    let (old, new) = (picture(&old), picture(&new));
    assert_eq!(changes(&old, &new).foremost(&new), 4);
    assert_eq!(changes(&new, &new).foremost(&new), 3);
}

/// What an outlet reports in its own words of the fire at Altwick, on a day of March 2021.
fn told(day: &str, outlet: &str, text: &str) -> Draft {
    article(outlet, outlet, &format!("2021-03-{day}"), text).place("Altwick")
}

#[test]
fn a_number_is_corrected_without_the_wrong_one() {
    let wrong = "In der Halle liegen 40 Fässer";
    assert_eq!(
        pair(wrong, "Die Polizei korrigierte die Zahl der Fässer auf 32"),
        ["number update: 40 Fässer gegen 32"]
    );
    // Chests are no barrels.
    assert_eq!(pair(wrong, "Die Polizei korrigierte die Zahl der Kisten auf 32"), Vec::<String>::new());
}

#[test]
fn a_single_death_is_the_first_of_several() {
    let first = told("01", "Altwicker Bote", "Bei dem Brand in Altwick ist eine Frau getötet worden.");
    let second = told("02", "Küstenblatt", "Bei dem Brand in Altwick sind drei Menschen getötet worden.");
    assert_eq!(conflicts(&[first, second]), ["number update: Tote: eine gegen drei"]);
}

#[test]
fn a_count_that_comes_back_is_another_count() {
    let four = told("01", "Altwicker Bote", "Bei dem Brand in Altwick sind vier Menschen getötet worden.");
    let three = told("02", "Küstenblatt", "Bei dem Brand in Altwick sind drei Menschen getötet worden.");
    let again = "Nach dem Brand in Altwick ist ein Verletzter gestorben, damit sind vier Menschen getötet worden.";
    let last = told("05", "Hafenpost", again);
    assert_eq!(
        conflicts(&[four.clone(), three, last]),
        ["number update: Tote: vier gegen drei", "number update: Tote: drei gegen vier"]
    );
    // Without another number between them they are one.
    assert_eq!(conflicts(&[four, told("05", "Hafenpost", again)]), Vec::<String>::new());
}

#[test]
fn a_denial_of_reports_denies_what_they_are_of() {
    let other = said("01", "Jan Arvo", "Karl Dorn leitet die große Werft in Altwick", &[]).person("Karl Dorn");
    let resigned = said("01", "Nora Imhof", "Karl Dorn ist zurückgetreten", &[]).person("Karl Dorn");
    let report = "Berichte über einen Rücktritt des Leiters der großen Werft Karl Dorn";
    let text = format!("Olga Berg wies am Dienstag {report} zurück.");
    let denial = article("Olga Berg", "Olga Berg", "2021-03-02", &text).person("Olga Berg").person("Karl Dorn");
    let denial = denial.place("Altwick").says("Olga Berg", "wies", report, Act::Deny);
    let found = conflicts(&[other, resigned, denial]);
    assert_eq!(found, ["denial contradiction: Olga Berg (bestritten) gegen Nora Imhof (behauptet)"]);
}

#[test]
fn prices_of_shares_change_by_the_hour() {
    let both = |each: &str| {
        let sum = |verb: &str, sum: u8| format!("Der Fehlbetrag der Genossenschaft {verb} {sum} Euro {each}");
        pair(&sum("beträgt", 12), &sum("liegt bei", 31))
    };
    assert_eq!(both("je Kunde"), ["number contradiction: 12 Euro gegen 31 Euro"]);
    assert_eq!(both("je Aktie"), Vec::<String>::new());
}

#[test]
fn people_of_different_sorts_are_counted_apart() {
    let children = told("01", "Altwicker Bote", "Bei dem Brand in Altwick sind zwei Kinder getötet worden.");
    let officers = told("02", "Küstenblatt", "Bei dem Brand in Altwick sind drei Polizisten getötet worden.");
    let anybody = told("02", "Küstenblatt", "Bei dem Brand in Altwick sind drei Menschen getötet worden.");
    assert_eq!(conflicts(&[children.clone(), officers]), Vec::<String>::new());
    assert_eq!(conflicts(&[children, anybody]), ["number update: Tote: zwei gegen drei"]);
}

#[test]
fn what_a_verb_in_front_counts_is_not_what_the_next_one_counts() {
    let both = told("01", "Altwicker Bote", "Ein Mann tötete mehr als 50 Menschen in Altwick und verletzte über 400.");
    let hurt = told("02", "Küstenblatt", "Bei dem Angriff in Altwick sind 500 Menschen verletzt worden.");
    let dead = told("02", "Hafenpost", "Bei dem Angriff in Altwick sind 60 Menschen getötet worden.");
    assert_eq!(
        conflicts(&[both, hurt, dead]),
        ["number update: Tote: 50 gegen 60", "number update: Verletzte: 400 gegen 500"]
    );
}

#[test]
fn one_weekday_in_two_weeks_is_no_contradiction() {
    let what = |day: &str| format!("Die Arbeit an den drei neuen Schiffen beginnt {day} wieder");
    let days = |a: &str, b: &str, value: &str| {
        let first = said("03", "Jan Arvo", &what(a), &[(a, "2021-03-08")]);
        conflicts(&[first, said("04", "Olga Berg", &what(b), &[(b, value)])])
    };
    let thursday = "2021-03-11";
    assert_eq!(
        days("am Montag", "am Donnerstag", thursday),
        ["date contradiction: Tag: 8. März 2021 gegen 11. März 2021"]
    );
    assert_eq!(days("am Montag", "am Montag", thursday), Vec::<String>::new());
    // A time of day tells no day.
    assert_eq!(days("am Montag", "um 14:30 Uhr", "2021-03-11T14:30"), Vec::<String>::new());
}

#[test]
fn two_who_count_the_same_in_one_breath() {
    let text = "In Altwick kamen laut Jan Arvo 20.000 Menschen zur Werft. Olga Berg sprach von 3.000.";
    let count = |a: &str, b: &str| {
        let draft = article("A", "Altwicker Bote", "2021-03-01", text).person("Jan Arvo").person("Olga Berg");
        let draft = draft.says("Jan Arvo", "laut", a, Act::State).says("Olga Berg", "sprach", b, Act::State);
        conflicts(&[draft.place("Altwick")])
    };
    let people = "20.000 Menschen zur Werft";
    assert_eq!(count(people, "von 3.000"), ["number contradiction: 20.000 Menschen gegen 3.000"]);
    // What names no number, or counts something of its own, is not held against it.
    assert_eq!(count(people, "Olga Berg"), Vec::<String>::new());
}

#[test]
fn what_a_number_is_the_size_of_may_stand_apart_from_it() {
    let turnout = |who: &str, day: &str, text: &str, spans: [&str; 2]| {
        let draft = article(who, who, &format!("2021-03-{day}"), text).person("Jan Arvo").place("Altwick");
        draft.says_in_parts("Jan Arvo", &spans, Act::State)
    };
    let first = turnout(
        "Altwicker Bote",
        "01",
        "Die Beteiligung gab Jan Arvo in Altwick mit 71 Prozent an.",
        ["Die Beteiligung", "mit 71 Prozent"],
    );
    let second = turnout(
        "Küstenblatt",
        "02",
        "Die Beteiligung lag Jan Arvo zufolge in Altwick bei 66 Prozent.",
        ["Die Beteiligung lag", "bei 66 Prozent"],
    );
    assert_eq!(conflicts(&[first, second]), ["number update: 71 Prozent gegen 66 Prozent"]);
}

#[test]
fn a_clause_goes_on_behind_an_insertion_without_a_mark() {
    let lacks = |who: &str, day: &str, spans: [&str; 2]| {
        let text = format!("{} laut {who} in Altwick {}.", spans[0], spans[1]);
        let draft = article(who, who, &format!("2021-03-{day}"), &text).person(who).place("Altwick");
        draft.says_in_parts(who, &spans, Act::State)
    };
    let first = lacks("Jan Arvo", "01", ["Der Genossenschaft fehlen", "rund 18 Millionen Euro"]);
    let second = lacks("Olga Berg", "01", ["Der Genossenschaft fehlen", "64 Millionen Euro"]);
    let told = ["number contradiction: 18 Millionen Euro gegen 64 Millionen Euro"];
    assert_eq!(conflicts(&[first, second]), told);
}
