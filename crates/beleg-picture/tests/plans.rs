//! What is planned, what is allowed, and where somebody was, on own-written articles on invented affairs.

mod common;

use beleg_core::{Reading, reading::Act};
use beleg_picture::{Settings, build};
use common::{Draft, article};

/// What `who` says of the school at Altwick on a day of March 2021, with the times that it names.
fn said(day: &str, who: &str, what: &str, times: &[(&str, &str)]) -> Draft {
    let text = format!("{what}, sagte {who} zum Streit um die Schule von Altwick.");
    let draft = article(who, who, &format!("2021-03-{day}"), &text).person(who).place("Altwick");
    let draft = draft.says(who, "sagte", what, Act::State);
    times.iter().fold(draft, |draft, (words, value)| draft.time(words, value))
}

fn conflicts(drafts: &[Draft]) -> Vec<String> {
    let readings: Vec<Reading> = drafts.iter().map(|draft| draft.0.clone()).collect();
    let picture = build(&readings, vec![], &Settings::default());
    let conflicts = picture.stories.iter().flat_map(|story| &story.conflicts);
    conflicts.map(|conflict| format!("{} {}", conflict.kind, conflict.relation)).collect()
}

fn pair(first: &str, second: &str) -> Vec<String> {
    conflicts(&[said("01", "Jan Arvo", first, &[]), said("02", "Olga Berg", second, &[])])
}

#[test]
fn a_plan_gets_another_time() {
    let plan = |what, words, value| said("01", "Jan Arvo", what, &[(words, value)]);
    let autumn = || plan("Die Einweihung sei für Herbst 2021 vorgesehen", "Herbst 2021", "2021-FA");
    let spring = "Mit einer Einweihung sei erst im Frühjahr 2022 zu rechnen";
    let later = said("02", "Olga Berg", spring, &[("Frühjahr 2022", "2022-SP")]);
    assert_eq!(conflicts(&[autumn(), later]), ["date update"]);
    // What is planned for the same time in other words is no other plan, and another matter has its own time.
    let exact = said("02", "Olga Berg", "Die Einweihung finde im Oktober 2021 statt", &[("Oktober 2021", "2021-10")]);
    assert_eq!(conflicts(&[autumn(), exact]), Vec::<String>::new());
    let other = said("02", "Olga Berg", "Die Abrissarbeiten seien für Mai 2022 geplant", &[("Mai 2022", "2022-05")]);
    assert_eq!(conflicts(&[autumn(), other]), Vec::<String>::new());
}

#[test]
fn what_was_planned_takes_place_on_another_day() {
    let plan = "Die Aufstellung der Statuen findet am Montag, dem 8. März, statt";
    let plan = said("05", "Jan Arvo", plan, &[("Montag, dem 8. März", "2021-03-08")]);
    let done = "Am Freitag seien die Statuen aufgestellt worden";
    let done = said("13", "Olga Berg", done, &[("Freitag", "2021-03-12")]);
    assert_eq!(conflicts(&[plan.clone(), done]), ["date update"]);
    let parted = "Am Freitag stellten Handwerker die Statuen auf";
    let parted = said("13", "Olga Berg", parted, &[("Freitag", "2021-03-12")]);
    assert_eq!(conflicts(&[plan, parted]), ["date update"]);
}

#[test]
fn what_may_be_and_what_may_not() {
    let barred = "Die Lieferwagen dürfen den Schulhof nicht mehr befahren";
    assert_eq!(pair(barred, "Die Lieferwagen dürfen den Schulhof nun doch weiter befahren"), ["polarity update"]);
    assert_eq!(pair(barred, "Die Lieferwagen dürfen den Schulhof befahren"), ["polarity contradiction"]);
    // Who may does not therefore.
    assert_eq!(pair(barred, "Die Lieferwagen befahren den Schulhof"), Vec::<String>::new());
}

#[test]
fn not_for_a_single_day_is_not() {
    let never = "Er werde sein Amt keinen einzigen Tag ruhen lassen";
    assert_eq!(pair(never, "Er lasse sein Amt mit sofortiger Wirkung ruhen"), ["polarity update"]);
}

#[test]
fn only_the_thing_itself_is_lacking() {
    let none = "Die Prüfung der Turnhalle im Mai verlief ohne Beanstandung";
    assert_eq!(
        pair(none, "Bei der Prüfung der Turnhalle im Mai gab es mehrere Beanstandungen"),
        ["polarity contradiction"]
    );
    // The test took place.
    assert_eq!(pair(none, "Die Turnhalle wurde im Mai geprüft"), Vec::<String>::new());
}

#[test]
fn nobody_is_in_two_places() {
    let at = |day: &str, outlet: &str, what: &str, place: &str| {
        let text = format!("{what}. So hieß es in Altwick.");
        article(outlet, outlet, day, &text).person("Jan Arvo").place("Altwick").place(place).says(
            "",
            "",
            what,
            Act::State,
        )
    };
    let resort = || at("2021-03-01", "Bote", "Jan Arvo macht Urlaub in Merlund", "Merlund");
    let town = at("2021-03-02", "Kurier", "Jan Arvo hielt sich in Ostau auf", "Ostau");
    assert_eq!(conflicts(&[resort(), town]), ["place contradiction"]);
    let weeks = at("2021-03-22", "Kurier", "Jan Arvo hielt sich in Ostau auf", "Ostau");
    assert_eq!(conflicts(&[resort(), weeks]), Vec::<String>::new());
}

#[test]
fn others_are_counted_for_something_else() {
    let told = |day: &str, outlet: &str, text: &str| article(outlet, outlet, day, text).place("Altwick");
    let first = "Bei dem Brand in Altwick sind zwei Menschen getötet worden. Vier weitere wurden verletzt.";
    let second = "Bei dem Brand in Altwick sind nach neuen Angaben sieben Menschen verletzt worden.";
    let drafts = [told("2021-03-01", "Bote", first), told("2021-03-02", "Kurier", second)];
    assert_eq!(conflicts(&drafts), ["number update"]);
    // Two more dead come to those that were counted before.
    let more =
        "Bei dem Brand in Altwick sind zwei Menschen getötet worden. Drei weitere Menschen starben im Krankenhaus.";
    let same = "Bei dem Brand in Altwick sind zwei Menschen getötet worden.";
    assert_eq!(
        conflicts(&[told("2021-03-01", "Bote", same), told("2021-03-02", "Kurier", more)]),
        Vec::<String>::new()
    );
}

#[test]
fn what_counts_nothing_counts_no_dead() {
    let told = |day: &str, text: &str| article(day, day, day, text).place("Altwick");
    let three = "Die Zahl der Toten gab Minister Arvo nach dem Brand in Altwick mit drei an.";
    let five = "Die Zahl der Toten nach dem Brand in Altwick sei mit fünf angegeben worden, hieß es.";
    let counted = |text: &str| conflicts(&[told("2021-03-01", three), told("2021-03-02", text)]);
    assert_eq!(counted(five), ["number update"]);
    let bus = "Die Zahl der Toten nach dem Brand in Altwick ist unklar, unter der Halle lag ein Bus mit 40 Insassen.";
    assert_eq!(counted(bus), Vec::<String>::new());
    let saved = "Nach dem Brand in Altwick konnten sich sieben Arbeiter aus der Halle retten, einer starb.";
    assert_eq!(counted(saved), Vec::<String>::new());
}
