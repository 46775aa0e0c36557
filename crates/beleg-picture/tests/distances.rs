//! Days told by their distance from a happening that other articles date.

mod common;

use beleg_core::{
    Picture, Reading,
    reading::{EventKind, Factuality},
};
use beleg_picture::{Settings, build};
use common::{Draft, article};

/// The timeline, one line each: the days, the words for them, what they are inferred from.
fn timeline(drafts: &[Draft]) -> String {
    let readings: Vec<Reading> = drafts.iter().map(|draft| draft.0.clone()).collect();
    let picture: Picture = build(&readings, vec![], &Settings::default());
    assert_eq!(picture.stories.len(), 1);
    let rows = picture.stories.iter().flat_map(|story| &story.timeline).map(|entry| {
        let words = entry.expression.as_deref().unwrap_or("–");
        let inferred = entry.inferred.as_ref().map(|why| format!(" ({why})")).unwrap_or_default();
        format!("{}..{} {words}{inferred}", entry.from, entry.to)
    });
    rows.collect::<Vec<_>>().join("\n")
}

/// Two reports that date a collision, each in words of its own.
fn reports() -> Vec<Draft> {
    let report = |uri: &str, outlet: &str, text: &str, trigger: &str| {
        article(uri, outlet, "2021-06-05", text)
            .place("Norhafen")
            .person("Jona Brink")
            .time("am Freitag", "2021-06-04")
            .event(trigger, EventKind::Disaster, ["", ""], "Norhafen", "2021-06-04", Factuality::Happened)
    };
    vec![
        report(
            "a.txt",
            "Morgenblatt",
            "Vor Norhafen kam es am Freitag zu einer Kollision zweier Lastkähne. Hafenmeister Jona Brink sperrte die Einfahrt.",
            "Kollision",
        ),
        report(
            "b.txt",
            "Abendpost",
            "Zwei Kähne sind am Freitag vor Norhafen zusammengestoßen. Jona Brink ließ die Einfahrt des Hafens sperren.",
            "zusammengestoßen",
        ),
    ]
}

fn tells(text: &str, words: &str, value: &str) -> Vec<Draft> {
    let mut articles = reports();
    let text = format!("Hafenmeister Jona Brink hat die gesperrte Einfahrt von Norhafen geöffnet. {text}");
    articles.push(
        article("c.txt", "Kurier", "2021-06-20", &text).place("Norhafen").person("Jona Brink").time(words, value),
    );
    articles
}

#[test]
fn a_distance_is_counted_from_the_day_that_others_know() {
    let text = "Das Radar von Norhafen war neun Tage vor dem Unglück ausgefallen.";
    insta::assert_snapshot!(timeline(&tells(text, "neun Tage", "P9D")), @r"
    2021-05-26..2021-05-26 neun Tage vor (Unglück, wovon gezählt wird, war am 4. Juni 2021 (Morgenblatt))
    2021-06-04..2021-06-04 am Freitag
    2021-06-04..2021-06-04 am Freitag
    ");
    let text = "Eine Woche nach der Kollision vor Norhafen hob ein Kran das Wrack.";
    insta::assert_snapshot!(timeline(&tells(text, "Eine Woche", "P1W")), @r"
    2021-06-04..2021-06-04 am Freitag
    2021-06-04..2021-06-04 am Freitag
    2021-06-08..2021-06-14 Eine Woche nach (Kollision, wovon gezählt wird, war am 4. Juni 2021 (Morgenblatt))
    ");
}

#[test]
fn what_is_not_told_as_known_is_counted_from_nothing() {
    let none = timeline(&reports());
    for (text, words, value) in [
        // Some accident.
        ("Neun Tage vor einem Unglück bei Norhafen geht kein Vogel fort.", "Neun Tage", "P9D"),
        // It would lie after the article.
        ("Drei Wochen nach dem Unglück von Norhafen ist alles ruhig.", "Drei Wochen", "P3W"),
        // No happening of the story.
        ("Neun Tage vor dem Konzert war Norhafen leer.", "Neun Tage", "P9D"),
    ] {
        assert_eq!(timeline(&tells(text, words, value)), none, "{text}");
    }
}

#[test]
fn one_other_article_is_not_enough() {
    let text = "Das Radar von Norhafen war neun Tage vor dem Unglück ausgefallen.";
    let mut articles = tells(text, "neun Tage", "P9D");
    articles.remove(1);
    assert!(!timeline(&articles).contains("neun Tage"));
}
