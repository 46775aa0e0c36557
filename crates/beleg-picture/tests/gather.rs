//! Copies and stories by sketches alone: independent of order, of threads, and of how the articles came in.

mod common;

use std::collections::BTreeSet;

use beleg_core::Reading;
use beleg_picture::{Settings, Sketch, Sketcher, build, gather};
use common::{Draft, article};
use proptest::prelude::*;

const WIRE: &str = "Im Hafen von Altwick ist am Montag ein Kran auf zwei Lagerhallen gestürzt. Nach Angaben der \
    Hafenmeisterei wurde dabei niemand verletzt, der Betrieb ruht jedoch bis auf Weiteres. Die Ursache war am Abend noch \
    unklar, Gutachter sollen nun die Aufzeichnungen der Wetterstation prüfen.";

/// Articles on a crane, on a race, and on a strike; two copies among them.
fn articles() -> Vec<Draft> {
    let race = "In Nordhafen gewann der Ruderverein Lurch das Rennen der Achter vor Tausenden Zuschauern.";
    let strike = "Die Lokführer im Fürstentum Belmark legen die Arbeit für drei Tage nieder, teilte Olga Berg mit.";
    vec![
        article("wire", "anw", "2021-01-04T12:00", WIRE).place("Altwick"),
        article("copy", "Bote", "2021-01-04T18:00", &format!("{WIRE} Mehr dazu morgen früh.")).place("Altwick"),
        article("same", "Zeitung", "2021-01-05", WIRE).place("Altwick"),
        article("race", "Kurier", "2021-01-05", race).place("Nordhafen"),
        article("boat", "Bote", "2021-01-06", &format!("{race} Der Trainer weinte.")).place("Nordhafen"),
        article("strike", "Kurier", "2021-01-05", strike).person("Olga Berg").place("Belmark"),
        article("none", "", "", "Ein kurzer Satz.").person("Olga Berg"),
    ]
}

fn sketches(order: &[usize]) -> Vec<Sketch> {
    let (sketcher, articles) = (Sketcher::default(), articles());
    order.iter().map(|n| sketcher.sketch(&articles[*n].0)).collect()
}

/// Stories as sets of article numbers, and pairs of copies.
fn found(order: &[usize], sketches: &[Sketch]) -> (BTreeSet<BTreeSet<usize>>, BTreeSet<(usize, usize)>) {
    let gathered = gather(sketches);
    let stories = gathered.stories.iter().map(|story| story.iter().map(|place| order[*place]).collect()).collect();
    (stories, gathered.copies.iter().map(|pair| (order[pair.of], order[pair.copy])).collect())
}

#[test]
fn stories_and_copies() {
    let order: Vec<usize> = (0..7).collect();
    let (stories, copies) = found(&order, &sketches(&order));
    assert!(stories.contains(&BTreeSet::from([0, 1, 2])), "{stories:?}");
    assert!(stories.contains(&BTreeSet::from([3, 4])), "{stories:?}");
    assert_eq!(copies, BTreeSet::from([(0, 1), (0, 2), (3, 4)]));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn neither_order_nor_number_at_a_time_matters(order in Just((0..7).collect::<Vec<usize>>()).prop_shuffle(), at in 0usize..7) {
        let sorted: Vec<usize> = (0..7).collect();
        // Some first and the rest added, as if they came in later.
        let mut grown = sketches(&order[..at]);
        grown.extend(sketches(&order[at..]));
        prop_assert_eq!(found(&order, &grown), found(&sorted, &sketches(&sorted)));
    }

    #[test]
    fn an_article_added_gives_the_picture_of_all(order in Just((0..7).collect::<Vec<usize>>()).prop_shuffle()) {
        let articles = articles();
        let readings = |order: &[usize]| order.iter().map(|n| articles[*n].0.clone()).collect::<Vec<Reading>>();
        let json = |readings: &[Reading]| serde_json::to_string(&build(readings, vec![], &Settings::default())).expect("plain data");
        let (last, first) = order.split_last().expect("seven");
        let mut grown = readings(first);
        // A picture of the first ones leaves nothing behind that the next could see.
        let _ = json(&grown);
        grown.extend(readings(&[*last]));
        prop_assert_eq!(json(&grown), json(&readings(&(0..7).collect::<Vec<_>>())));
    }
}

#[test]
fn threads_make_no_difference() {
    let readings: Vec<Reading> = articles().into_iter().map(|draft| draft.0).collect();
    let json = || serde_json::to_string(&build(&readings, vec![], &Settings::default())).expect("plain data");
    let alone = json();
    let together: Vec<String> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(json)).collect();
        threads.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    });
    assert!(together.iter().all(|other| *other == alone));
}

#[test]
fn a_second_meeting_long_after_the_first_is_a_story_of_its_own() {
    let met = |uri: &str, outlet: &str, day: &str, text: &str| {
        article(uri, outlet, day, text).person("Jan Arvo").person("Olga Berg")
    };
    let reports = [
        (
            "2021-03-18",
            "Jan Arvo und Olga Berg haben sich in Südhafen getroffen und über Kanonen gesprochen, die Belmark liefern soll.",
        ),
        (
            "2021-03-18",
            "Beim Treffen von Jan Arvo und Olga Berg in Südhafen ging es um Kanonen; Belmark liefert sie seit Jahren.",
        ),
        (
            "2021-03-19",
            "Nach dem Treffen in Südhafen lobte Jan Arvo die Gastgeberin Olga Berg und die Kanonen aus Belmark.",
        ),
        (
            "2021-12-10",
            "Olga Berg hat Jan Arvo in Altwick mit einer Parade empfangen; beide unterschrieben einen Vertrag über Beistand und sprachen über Kanonen aus Belmark.",
        ),
    ];
    let drafts =
        reports.iter().enumerate().map(|(n, (day, text))| met(&format!("{n}"), &format!("Blatt {n}"), day, text));
    let readings: Vec<Reading> = drafts.map(|draft| draft.0).collect();
    let picture = build(&readings, vec![], &Settings::default());
    let sizes: Vec<usize> = picture.stories.iter().map(|story| story.articles.len()).collect();
    assert_eq!(sizes, [3, 1]);
    assert_eq!(picture.stories[1].related, [picture.stories[0].id.clone()]);
}

/// Reports on one outbreak in other words, with hardly more in common than what caused it.
fn outbreak() -> [Draft; 2] {
    let first = "Im Landkreis Ahltal sind vierzehn Menschen an Legionellen erkrankt, teilte der Amtsarzt mit. Wer hustet oder \
        Fieber bekommt, soll seinen Hausarzt anrufen.";
    let second = "Die Spur der Keime führt zu einer Molkerei am Rand von Brunn. Proben aus dem Kühlturm werden untersucht, sagte \
        ein Chemiker. Legionellen vermehren sich in warmem Wasser.";
    [
        article("first", "Bote", "2021-01-04", first).place("Landkreis Ahltal"),
        article("second", "Kurier", "2021-01-06", second).place("Brunn"),
    ]
}

#[test]
fn a_few_articles_of_one_time_are_one_sooner() {
    let sketcher = Sketcher::default();
    let few: Vec<Sketch> = outbreak().iter().map(|draft| sketcher.sketch(&draft.0)).collect();
    assert_eq!(gather(&few).stories, [vec![0, 1]]);
    // Among many, some are as near as that by chance.
    let other = |n: usize| {
        let text = format!("In Ort{n} eröffnet Halle{n}. Zum Fest{n} kommen Gäste aus Dorf{n}, Chor{n} singt Lied{n}.");
        article(&format!("other{n}"), "Post", "2021-01-05", &text).place(&format!("Ort{n}"))
    };
    let mut many = few;
    many.extend((0..400).map(|n| sketcher.sketch(&other(n).0)));
    let stories = gather(&many).stories;
    assert!(!stories.iter().any(|story| story.contains(&0) && story.contains(&1)), "{:?}", stories.first());
}

#[test]
fn a_title_tells_more_than_a_page_that_holds_little_of_the_report() {
    let reports = [
        "Ein Kran ist im Hafen von Altwick auf zwei Lagerhallen gestürzt. Gutachter prüfen die Wetterstation.",
        "Nach dem Sturz des Krans in Altwick ruht der Hafen. Die Lagerhallen waren leer, sagen Gutachter.",
        "Altwick: Der gestürzte Kran wird geborgen. Ein Bergungsschiff liegt im Hafen vor den Lagerhallen.",
    ];
    let page = "Unser Kochkurs beginnt wieder. Gefüllte Paprika, Linsensuppe und Pflaumenkuchen stehen auf dem Plan. Der Gartenmarkt \
        zeigt Rosen, Dahlien und Tulpen. Im Kino läuft eine Komödie. Die Bücherei verleiht Hörbücher. Der Tanzabend fällt aus. Am \
        Sonntag spielt die Blaskapelle. Das Schwimmbad hat neue Rutschen.";
    let mut drafts: Vec<Draft> = reports
        .iter()
        .enumerate()
        .map(|(n, text)| article(&format!("{n}"), &format!("Blatt {n}"), "2021-01-04", text).place("Altwick"))
        .collect();
    let mut titled = article("page", "Portal", "2021-01-05", page);
    titled.0.article.title = Some("Kran stürzt im Hafen auf Lagerhallen".to_owned());
    drafts.extend([titled, article("other", "Portal", "2021-01-05", page)]);
    let sketcher = Sketcher::default();
    let sketches: Vec<Sketch> = drafts.iter().map(|draft| sketcher.sketch(&draft.0)).collect();
    let sizes = |sketches: &[Sketch]| gather(sketches).stories.iter().map(Vec::len).collect::<Vec<_>>();
    assert_eq!(sizes(&sketches[..4]), [4]);
    let untitled = [&sketches[..3], &sketches[4..]].concat();
    assert_eq!(sizes(&untitled), [3, 1]);
}
