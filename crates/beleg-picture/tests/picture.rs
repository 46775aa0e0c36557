//! What a picture says about small, own-written articles on invented affairs.

mod common;

use beleg_core::{
    Picture, Reading, Span, evidence,
    picture::{ConflictKind, Relation, Status},
    reading::{Act, EntityKind, EventKind, Factuality},
};
use beleg_picture::{Settings, build};
use common::{Draft, article};
use proptest::prelude::*;

fn picture(drafts: &[Draft]) -> Picture {
    let readings: Vec<Reading> = drafts.iter().map(|draft| draft.0.clone()).collect();
    let picture = build(&readings, vec![], &Settings::default());
    assert_eq!(evidence::check(&picture, None).1, vec![], "every row has its proof");
    picture
}

/// Claims and conflicts, one line each.
fn lines(picture: &Picture) -> String {
    let mut lines = vec![];
    for story in &picture.stories {
        for claim in &story.claims {
            lines.push(format!("{} {} {}: {} | {}", claim.id, claim.kind, claim.status, claim.text, claim.reason));
        }
        for conflict in &story.conflicts {
            let row = (&conflict.id, conflict.kind, conflict.relation, &conflict.a, &conflict.b, &conflict.about);
            lines.push(format!("{} {} {} {}-{} {}", row.0, row.1, row.2, row.3, row.4, row.5));
        }
        for entry in &story.timeline {
            let inferred = entry.inferred.as_ref().map(|why| format!(" ({why})")).unwrap_or_default();
            lines.push(format!("{}..{} {}{inferred}", entry.from, entry.to, entry.claim));
        }
    }
    lines.join("\n")
}

/// Two articles on a trade in cannons that both states deny, one on the visit that led to it.
fn trade() -> Vec<Draft> {
    vec![
        article(
            "a.txt",
            "Morgenblatt",
            "2021-06-18",
            "Laut arischen Quellen lieferte Arland an Belmark Hunderte Kisten Kanonen. Beide Länder streiten den \
             Waffenhandel ab. Nach Angaben von Zollbeamten lieferte Arland zuletzt etwa 900 Kisten mit Waffen nach \
             Belmark.",
        )
        .country("Arland", "AA")
        .country("Belmark", "BB")
        .says("arischen Quellen", "Laut", "lieferte Arland an Belmark Hunderte Kisten Kanonen", Act::State)
        .says("Beide Länder", "streiten", "den Waffenhandel", Act::Deny)
        .says(
            "Zollbeamten",
            "Nach Angaben",
            "lieferte Arland zuletzt etwa 900 Kisten mit Waffen nach Belmark",
            Act::State,
        )
        .gives("lieferte Arland an", ["Arland", "Belmark"], "Kanonen", Some(("Hunderte Kisten", 200.0)))
        .gives("lieferte Arland zuletzt", ["Arland", "Belmark"], "Waffen", Some(("etwa 900 Kisten", 900.0))),
        article(
            "b.txt",
            "Abendpost",
            "2021-03",
            "Am Dienstag bestätigte Sprecher Dimitri Orlow, Jan Arvo sei in Belmark eingetroffen. Die Lage sei gut, \
             sagte Dmitri Orlow. In Foren wurde vermutet, das Treffen finde in Nordhafen statt.",
        )
        .country("Belmark", "BB")
        .person("Dimitri Orlow")
        .person("Dmitri Orlow")
        .person("Jan Arvo")
        .place("Nordhafen")
        .time("Dienstag", "XXXX-WXX-2")
        .says("Sprecher Dimitri Orlow", "bestätigte", "Jan Arvo sei in Belmark eingetroffen", Act::Confirm)
        .says("Dmitri Orlow", "sagte", "Die Lage sei gut", Act::State)
        .says("Foren", "vermutet", "das Treffen finde in Nordhafen statt", Act::Speculate)
        .event(
            "eingetroffen",
            EventKind::Consult,
            ["Jan Arvo", ""],
            "Belmark",
            "XXXX-WXX-2",
            Factuality::Happened,
        ),
        article("c.txt", "Kurier", "2021-03-18", "Jan Arvo traf in Südhafen mit Olga Berg zusammen. Belmark schweigt.")
            .country("Belmark", "BB")
            .person("Jan Arvo")
            .person("Olga Berg")
            .place("Südhafen")
            .meets("traf", ["Jan Arvo", "Olga Berg"], "Südhafen", "2021-03-17"),
    ]
}

#[test]
fn a_denied_trade_with_two_numbers() {
    let picture = picture(&trade());
    insta::assert_snapshot!(lines(&picture));
    let mut origins = picture.stories.iter().flat_map(|story| &story.origins);
    assert!(origins.any(|origin| origin.name == "Beide Länder (Arland und Belmark)"));
    let mut entities = picture.stories.iter().flat_map(|story| &story.entities);
    assert!(entities.any(|entity| entity.name.contains("Orlow") && entity.merged.len() == 1));
}

#[test]
fn people_of_one_surname_stay_two() {
    let text = "Almut Hansen klagt gegen Bernd Hansen. Hansen schweigt.";
    let one = article("a", "A", "2021-01-01", text).person("Almut Hansen").person("Bernd Hansen");
    let two = article("b", "B", "2021-01-01", "Hansen klagt, sagt Almut Hansen vor Gericht in Hafen.").person("Hansen");
    let picture = picture(&[one.clone(), two]);
    let names: Vec<&str> =
        picture.stories.iter().flat_map(|story| &story.entities).map(|entity| entity.name.as_str()).collect();
    assert!(
        names.contains(&"Almut Hansen") && names.contains(&"Bernd Hansen") && names.contains(&"Hansen"),
        "{names:?}"
    );
}

const WIRE: &str = "Im Hafen von Altwick ist am Montag ein Kran auf zwei Lagerhallen gestürzt. Nach Angaben der \
    Hafenmeisterei wurde dabei niemand verletzt, der Betrieb ruht jedoch bis auf Weiteres. Die Ursache war am Abend noch \
    unklar, Gutachter sollen nun die Aufzeichnungen der Wetterstation prüfen.";

#[test]
fn a_wire_copy_adds_no_origin() {
    let wire = article("wire", "anw", "2021-01-04T12:00", WIRE);
    let longer = format!("{WIRE} Am Kai sammelten sich Schaulustige aus der ganzen Stadt.");
    // The copy is dated earlier than the wire by its day alone; the credit decides.
    let copy = article("copy", "Altwicker Bote", "2021-01-04", &longer).credits("anw");
    let event =
        |draft: Draft| draft.event("gestürzt", EventKind::Disaster, ["", ""], "", "2021-01-04", Factuality::Happened);
    let picture = picture(&[event(copy), event(wire)]);
    let story = &picture.stories[0];
    assert_eq!(story.copies.len(), 1);
    let copy = &story.copies[0];
    assert_eq!(copy.uri, "copy");
    assert!(copy.share > 0.8);
    let added: Vec<&str> = copy.added.iter().filter_map(|span| span.of(&longer)).collect();
    assert_eq!(added, ["Am Kai sammelten sich Schaulustige aus der ganzen Stadt."]);
    assert_eq!(story.origins.len(), 1, "{:?}", story.origins);
    assert_eq!((story.origins[0].name.as_str(), story.claims[0].outlets), ("anw", 2));
}

#[test]
fn one_text_in_two_outlets() {
    let one = article("x", "Blatt", "2021-01-04", WIRE);
    let two = article("y", "Bote", "2021-01-05", WIRE);
    let picture = picture(&[two, one]);
    assert_eq!(picture.articles.len(), 2);
    let story = &picture.stories[0];
    assert_eq!((story.articles.len(), story.copies.len()), (1, 1));
    assert_eq!((story.copies[0].uri.as_str(), story.copies[0].share), ("y", 1.0));
}

#[test]
fn the_same_article_given_twice_is_said() {
    let one = article("x", "Blatt", "2021-01-04", WIRE);
    let picture = picture(&[one.clone(), one]);
    assert_eq!((picture.articles.len(), picture.skipped.len()), (1, 1));
}

#[test]
fn happenings_of_one_kind_stay_two() {
    let summit = |uri: &str, published: &str, text: &str, place: &str, day: &str| {
        article(uri, "Blatt", published, text).person("Jan Arvo").person("Olga Berg").place(place).meets(
            "traf",
            ["Jan Arvo", "Olga Berg"],
            place,
            day,
        )
    };
    let spring = summit(
        "a",
        "2021-03-18",
        "Jan Arvo traf Olga Berg in Südhafen zum Gipfel über Waffen.",
        "Südhafen",
        "2021-03-17",
    );
    let autumn = summit(
        "b",
        "2021-10-02",
        "Jan Arvo traf Olga Berg in Altwick zum Gipfel über Waffen.",
        "Altwick",
        "2021-10-01",
    );
    let rival = summit(
        "c",
        "2021-03-18",
        "Jan Arvo traf Olga Berg in Nordhafen zum Gipfel über Waffen.",
        "Nordhafen",
        "2021-03-17",
    );
    let picture = picture(&[spring, autumn, rival]);
    assert_eq!(picture.stories.len(), 1);
    let story = &picture.stories[0];
    assert_eq!(story.timeline.len(), 3);
    let conflicts: Vec<_> = story.conflicts.iter().map(|conflict| (conflict.kind, conflict.relation)).collect();
    assert_eq!(conflicts, [(ConflictKind::Place, Relation::Contradiction)]);
}

#[test]
fn unrelated_articles_stay_apart() {
    let one = article("a", "A", "2021-01-01", "Der Stadtrat von Altwick streitet über neue Radwege am Fluss.")
        .place("Altwick");
    let two = article("b", "B", "2021-01-01", "In Nordhafen gewann der Ruderverein das Rennen der Achter.")
        .place("Nordhafen");
    assert_eq!(picture(&[one, two]).stories.len(), 2);
}

#[test]
fn a_count_that_rises_is_an_update() {
    let toll = |uri: &str, published: &str, text: &str| {
        article(uri, uri, published, text).place("Altwick").entity(EntityKind::Organization, "Werk Holm", "")
    };
    let first = toll(
        "a",
        "2021-01-01T08:00",
        "Bei einem Brand im Werk Holm in Altwick kamen mindestens zwei Menschen ums Leben.",
    );
    let later =
        toll("b", "2021-01-01T18:00", "Nach dem Brand im Werk Holm in Altwick stieg die Zahl der Toten auf fünf.");
    let injured =
        toll("c", "2021-01-01T19:00", "Der Brand im Werk Holm in Altwick: 14 Verletzte liegen in der Klinik.");
    let picture = picture(&[first, later, injured]);
    let story = &picture.stories[0];
    let conflicts: Vec<_> = story.conflicts.iter().map(|c| (c.kind, c.relation, c.about.as_str())).collect();
    assert_eq!(conflicts, [(ConflictKind::Number, Relation::Update, "Tote: zwei gegen fünf")]);
}

#[test]
fn the_same_words_with_another_day_conflict() {
    let dated = |uri: &str, text: &str, words: &str, day: &str| {
        article(uri, uri, "2021-03-20", text).person("Jan Arvo").time(words, day).says(
            "Jan Arvo",
            "sagte",
            text.split_once(", sagte").map_or("", |(content, _)| content),
            Act::State,
        )
    };
    let a = dated(
        "a",
        "Die Fähre Lurch sei am 12. März in Altwick eingelaufen, sagte Jan Arvo.",
        "am 12. März",
        "2021-03-12",
    );
    let b = dated(
        "b",
        "Die Fähre Lurch sei am 13. März in Altwick eingelaufen, sagte Jan Arvo.",
        "am 13. März",
        "2021-03-13",
    );
    let picture = picture(&[a, b]);
    let story = &picture.stories[0];
    let conflicts: Vec<_> = story.conflicts.iter().map(|c| (c.kind, c.about.as_str())).collect();
    assert_eq!(conflicts, [(ConflictKind::Date, "Tag: 12. März 2021 gegen 13. März 2021")]);
}

#[test]
fn who_does_not_confirm_confirms_nothing() {
    let one = article("a", "A", "2021-01-01", "Die Polizei wollte nicht bestätigen, dass es einen Test gegeben hat.")
        .says("Die Polizei", "bestätigen", "dass es einen Test gegeben hat", Act::Confirm);
    let two = article("b", "B", "2021-01-01", "Die Polizei bestätigte, dass es keinen Test gegeben hat.").says(
        "Die Polizei",
        "bestätigte",
        "dass es keinen Test gegeben hat",
        Act::Confirm,
    );
    let statuses = |draft| picture(&[draft]).stories[0].claims[0].status;
    assert_eq!((statuses(one), statuses(two)), (Status::Reported, Status::Confirmed));
}

#[test]
fn an_amount_in_front_of_the_goods_is_theirs() {
    let one = article("a", "A", "2021-01-01", "Arland lieferte Tausende Kisten voller Mehl an Belmark.")
        .country("Arland", "AA")
        .country("Belmark", "BB")
        .gives("lieferte", ["Arland", "Belmark"], "voller Mehl", None);
    let transfer = picture(&[one]).stories[0].claims[0].transfer.clone().expect("a transfer");
    assert_eq!((transfer.quantity.as_deref(), transfer.value), (Some("Tausende Kisten"), Some(2000.0)));
    assert!(transfer.approximate);
}

#[test]
fn what_an_article_only_asks_is_no_claim() {
    let text = "Ob Arland Mehl an Belmark lieferte, blieb offen. Arland lieferte Salz an Belmark.";
    let one = article("a", "A", "2021-01-01", text)
        .country("Arland", "AA")
        .country("Belmark", "BB")
        .gives("lieferte,", ["Arland", "Belmark"], "Mehl", None)
        .gives("lieferte Salz", ["Arland", "Belmark"], "Salz", None);
    let picture = picture(&[one]);
    let goods: Vec<_> = picture.stories[0].claims.iter().filter_map(|claim| claim.transfer.as_ref()).collect();
    assert_eq!(goods.iter().map(|transfer| transfer.goods.as_str()).collect::<Vec<_>>(), ["Salz"]);
}

#[test]
fn the_medium_stands_in_the_chain() {
    let one =
        article("a", "A", "2021-01-01", "Man schätze die Hilfe aus Belmark sehr, schreibt Jan Arvo im Volksblatt.")
            .person("Jan Arvo")
            .says("Jan Arvo", "schreibt", "Man schätze die Hilfe aus Belmark sehr", Act::Praise)
            .through("Volksblatt");
    let picture = picture(&[one]);
    let claim = &picture.stories[0].claims[0];
    assert_eq!(claim.evidence[0].chain, ["Volksblatt"]);
    assert_eq!((claim.status, claim.reason.as_str()), (Status::Reported, "Lob: Jan Arvo („schreibt“)"));
}

fn pool() -> Vec<Draft> {
    let mut pool = trade();
    pool.push(article("wire", "anw", "2021-01-04T12:00", WIRE));
    pool.push(article("copy", "Bote", "2021-01-04", &format!("{WIRE} Mehr dazu morgen früh.")).credits("anw"));
    pool.push(article("same", "Zeitung", "", WIRE));
    pool.push(article("d", "Kurier", "2021-06-19", "Beide Länder streiten alles ab.").says(
        "Beide Länder",
        "streiten",
        "alles",
        Act::Deny,
    ));
    pool
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn the_order_of_readings_makes_no_difference(order in Just((0..pool().len()).collect::<Vec<_>>()).prop_shuffle(), taken in 1usize..7) {
        let pool = pool();
        let shuffled: Vec<Draft> = order.iter().take(taken).map(|n| pool[*n].clone()).collect();
        let mut sorted: Vec<usize> = order.iter().take(taken).copied().collect();
        sorted.sort_unstable();
        let sorted: Vec<Draft> = sorted.into_iter().map(|n| pool[n].clone()).collect();
        let json = |drafts: &[Draft]| serde_json::to_string(&picture(drafts)).expect("a picture is plain data");
        prop_assert_eq!(json(&shuffled), json(&sorted));
    }
}

proptest! {
    #[test]
    fn spans_that_fit_no_text_do_no_harm(spans in proptest::collection::vec((0usize..400, 0usize..400), 8)) {
        let mut drafts = trade();
        let span = |n: usize| Span::new(spans[n].0, spans[n].1);
        let reading = &mut drafts[0].0;
        reading.statements[0].content = vec![span(0)];
        reading.statements[1].source = Some(span(1));
        reading.statements[1].cue = Some(span(2));
        reading.transfers[0].trigger = span(3);
        reading.transfers[1].goods.span = span(4);
        reading.entities[0].mentions[0].span = span(5);
        reading.sentences[1] = span(6);
        drafts[1].0.times[0].span = span(7);
        let readings: Vec<Reading> = drafts.into_iter().map(|draft| draft.0).collect();
        prop_assert_eq!(build(&readings, vec![], &Settings::default()).articles.len(), 3);
    }
}

#[test]
fn a_spokesman_is_not_whom_he_speaks_for() {
    let mut draft = article(
        "a.txt",
        "Morgenblatt",
        "2021-06-18",
        "Karl Wolff reiste ab. Der Hafen sei leer, sagte ein Sprecher von Karl Wolff. Der Markt sei voll, sagte der \
         Händler Karl Wolff.",
    )
    .person("Karl Wolff")
    .says("Sprecher von Karl Wolff", "sagte", "Der Hafen sei leer", Act::State)
    .says("Händler Karl Wolff", "sagte", "Der Markt sei voll", Act::State);
    for statement in &mut draft.0.statements {
        statement.entity = None;
    }
    let picture = picture(&[draft]);
    let origins: Vec<&str> = picture.stories[0].origins.iter().map(|origin| origin.name.as_str()).collect();
    assert!(origins.contains(&"Sprecher von Karl Wolff") && origins.contains(&"Karl Wolff"), "{origins:?}");
}

#[test]
fn a_report_called_untrue_is_denied_and_what_follows_goes_on_with_it() {
    let claim = article("a", "Bote", "2021-01-01", "Laut Zollbeamten lieferte Arland im Mai Kanonen an Belmark.")
        .country("Arland", "AA")
        .country("Belmark", "BB")
        .says("Zollbeamten", "Laut", "lieferte Arland im Mai Kanonen an Belmark", Act::State)
        .gives("lieferte", ["Arland", "Belmark"], "Kanonen", None);
    let denial = article(
        "b",
        "Kurier",
        "2021-01-02",
        "Arland nannte Berichte über Waffenlieferungen an Belmark frei erfunden. „Keine einzige Kanone hat Belmark \
         erreicht“, sagte Arland.",
    )
    .country("Arland", "AA")
    .country("Belmark", "BB")
    .says("Arland", "nannte", "Berichte über Waffenlieferungen an Belmark", Act::State)
    .says("Arland", "sagte", "Keine einzige Kanone hat Belmark erreicht", Act::State);
    let picture = picture(&[claim, denial]);
    let story = &picture.stories[0];
    let transfer = story.claims.iter().find(|claim| claim.transfer.is_some()).expect("the delivery");
    assert_eq!(transfer.status, Status::Disputed);
    // One speaker denies it once, in two sentences.
    let denials: Vec<_> = story.conflicts.iter().filter(|conflict| conflict.kind == ConflictKind::Denial).collect();
    assert_eq!(denials.len(), 1);
    let denial = story.claims.iter().find(|claim| claim.id == denials[0].b).expect("the denial");
    assert_eq!(denial.evidence.len(), 2);
}

#[test]
fn an_outlet_that_heard_it_from_circles_is_not_the_origin() {
    let text = "Das Werk Holm wird verkauft, wie der Bote aus Kreisen der Werksleitung erfuhr.";
    let mut draft = article("a", "Bote", "2021-01-01", text).says("", "", "Das Werk Holm wird verkauft", Act::State);
    draft.0.statements[0].source = None;
    let picture = picture(&[draft]);
    let names: Vec<&str> = picture.stories[0].origins.iter().map(|origin| origin.name.as_str()).collect();
    assert_eq!(names, ["Kreisen der Werksleitung"]);
}

#[test]
fn the_day_of_saying_is_told_apart_from_that_of_happening() {
    let text = "Der Kai werde am 9. März wieder geöffnet, sagte Jan Arvo am 3. März.";
    let one = article("a", "Bote", "2021-03-04", text)
        .person("Jan Arvo")
        .time("am 9. März", "2021-03-09")
        .time("am 3. März", "2021-03-03")
        .says("Jan Arvo", "sagte", "Der Kai werde am 9. März wieder geöffnet", Act::State);
    let picture = picture(&[one]);
    let days: Vec<_> = picture.stories[0].timeline.iter().map(|entry| (entry.from.to_string(), entry.said)).collect();
    assert_eq!(days, [("2021-03-03".to_owned(), true), ("2021-03-09".to_owned(), false)]);
}
