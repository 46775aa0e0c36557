//! What a later picture has that an earlier one had not, on own-written articles on invented affairs.

mod common;

use beleg_core::{Picture, Reading, reading::Act};
use beleg_picture::{Settings, build, changes};
use common::{Draft, article};
use proptest::prelude::*;

fn picture(drafts: &[Draft]) -> Picture {
    let readings: Vec<Reading> = drafts.iter().map(|draft| draft.0.clone()).collect();
    build(&readings, vec![], &Settings::default())
}

/// Kind, words, and what was known before, one line each.
fn lines(old: &[Draft], new: &[Draft]) -> Vec<String> {
    let line = |change: beleg_core::changes::Change| {
        let before = change.before.map(|claim| format!(" ← {}", claim.text)).unwrap_or_default();
        format!("{}: {}{before}", change.kind, change.claim.text)
    };
    changes(&picture(old), &picture(new)).changes.into_iter().map(line).collect()
}

fn depot() -> Draft {
    article("a", "Altwicker Bote", "2021-03-01", "In der Halle am Kai lagern 300 Fässer Lauge, sagte Jan Arvo.")
        .person("Jan Arvo")
        .says("Jan Arvo", "sagte", "In der Halle am Kai lagern 300 Fässer Lauge", Act::State)
}

#[test]
fn a_corrected_number_revises() {
    let correction = "In der Halle am Kai lagern nicht 300, sondern 120 Fässer Lauge.";
    let later = article("b", "Altwicker Bote", "2021-03-04", correction).person("Jan Arvo");
    assert_eq!(
        lines(&[depot()], &[depot(), later]),
        [format!("revised: {correction} ← In der Halle am Kai lagern 300 Fässer Lauge")]
    );
}

#[test]
fn another_denies_and_the_outlet_itself_withdraws() {
    let denied = |uri: &str, outlet: &str, who: &str, cue: &str| {
        let text = format!("{who} {cue}, dass in der Halle am Kai 300 Fässer Lauge lagern.");
        article(uri, outlet, "2021-03-04", &text).says(
            who,
            cue,
            "dass in der Halle am Kai 300 Fässer Lauge lagern",
            Act::Deny,
        )
    };
    let kinds = |later: Draft| {
        let lines = lines(&[depot()], &[depot(), later]);
        lines.into_iter().map(|line| line.split(':').next().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(kinds(denied("b", "Abendpost", "Olga Berg", "bestreitet").person("Olga Berg")), ["denied"]);
    assert_eq!(kinds(denied("c", "Altwicker Bote", "Wir", "nehmen zurück")), ["withdrawn"]);
}

#[test]
fn who_no_longer_denies_it_withdraws_his_denial() {
    let denial = article("b", "Abendpost", "2021-03-02", "Jan Arvo bestreitet, einen Warnbrief erhalten zu haben.")
        .person("Jan Arvo")
        .says("Jan Arvo", "bestreitet", "einen Warnbrief erhalten zu haben", Act::Deny);
    let mut later =
        article("c", "Altwicker Bote", "2021-03-04", "Jan Arvo bestreitet nicht mehr, dass es das Schreiben gab.")
            .person("Jan Arvo")
            .says("Jan Arvo", "bestreitet", "dass es das Schreiben gab", Act::Confirm);
    later.0.statements[0].marker = Some("nicht".to_owned());
    assert_eq!(
        lines(std::slice::from_ref(&denial), &[denial.clone(), later]),
        ["withdrawn: dass es das Schreiben gab ← Jan Arvo bestreitet, einen Warnbrief erhalten zu haben."]
    );
}

#[test]
fn the_opening_of_a_later_article_is_new() {
    let text = "Die Stadt Altwick sperrt den Kai bis auf Weiteres. Die Lage sei ernst, sagte Jan Arvo.";
    let later = article("b", "Abendpost", "2021-03-04", text).person("Jan Arvo").place("Altwick").says(
        "Jan Arvo",
        "sagte",
        "Die Lage sei ernst",
        Act::State,
    );
    let found = lines(&[depot()], &[depot(), later]);
    assert!(found.contains(&"new: Die Stadt Altwick sperrt den Kai bis auf Weiteres.".to_owned()), "{found:?}");
}

#[test]
fn a_comment_on_the_news_stands_behind_it() {
    let told = |uri: &str, title: &str, text: &str| {
        let mut draft = article(uri, "Abendpost", "2021-03-04", text);
        draft.0.article.title = Some(title.to_owned());
        draft.time("4. März", "2021-03-04")
    };
    let first_of = |first: &str, second: &str| {
        let kai = told("b", first, "Die Stadt Altwick sperrt am 4. März den Kai für eine ganze Woche.");
        let ferry = told("c", second, "Die Reederei verkauft am 4. März zwei ihrer Fähren nach Neuhafen.");
        lines(&[depot()], &[depot(), kai, ferry]).first().cloned().unwrap_or_default()
    };
    let (news, comment) = ("Am Hafen", "Kommentar: Am Hafen");
    assert!(first_of(news, comment).contains("Kai"), "{}", first_of(news, comment));
    assert!(first_of(comment, news).contains("Fähren"), "{}", first_of(comment, news));
}

#[test]
fn a_sentence_that_only_points_to_another_stands_behind_it() {
    let told = |uri: &str, text: &str| article(uri, "Abendpost", "2021-03-04", text).time("4. März", "2021-03-04");
    let first_of = |points: &str| {
        let points = told("b", points);
        let ferry = told("c", "Die Reederei verkauft am 4. März zwei ihrer Fähren nach Neuhafen.");
        lines(&[depot()], &[depot(), points, ferry]).first().cloned().unwrap_or_default()
    };
    let plain = first_of("Zu einem Vergleich kommt am 4. März die Hafenaufsicht mit den Fischern von Altwick.");
    assert!(plain.contains("Hafenaufsicht"), "{plain}");
    let points = first_of("Zu diesem Ergebnis kommt am 4. März die Hafenaufsicht mit den Fischern von Altwick.");
    assert!(points.contains("Fähren"), "{points}");
}

#[test]
fn a_picture_has_no_changes_against_itself() {
    assert_eq!(lines(&[depot()], &[depot()]), Vec::<String>::new());
}

#[test]
fn what_is_missing_is_said() {
    let other = article("b", "Abendpost", "2021-03-04", "Der Kai von Altwick ist seit gestern wieder offen.");
    let found = changes(&picture(&[depot()]), &picture(std::slice::from_ref(&other)));
    assert_eq!((found.missing, found.articles), (vec![depot().0.article.id], vec![other.0.article.id]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn changes_rest_on_new_articles(taken in 1usize..4) {
        let all = [
            depot(),
            article("b", "Abendpost", "2021-03-04", "In der Halle am Kai lagern nicht 300, sondern 120 Fässer Lauge."),
            article("c", "Kurier", "2021-03-05", "Die Stadt Altwick sperrt den Kai am 6. März für eine Woche."),
        ];
        let old = picture(&all[..taken]);
        let known: Vec<_> = old.articles.iter().map(|article| article.id.clone()).collect();
        for change in changes(&old, &picture(&all)).changes {
            prop_assert!(!change.evidence.is_empty());
            prop_assert!(change.evidence.iter().all(|row| !known.contains(&row.article)));
        }
    }
}
