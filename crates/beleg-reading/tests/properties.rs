//! Whatever the text: everything that is read lies in it, refers to what exists, and comes out the same again.

use std::sync::LazyLock;

use beleg_core::{Article, ArticleId, Language, PublishedBasis, Reading, Span};
use beleg_reading::Reader;
use proptest::prelude::*;

static READER: LazyLock<Reader> = LazyLock::new(Reader::embedded);

fn read(code: &str, text: &str) -> Reading {
    READER.read(&Article {
        id: ArticleId::of(text),
        uri: "property".into(),
        outlet: None,
        agencies: vec![],
        authors: vec![],
        language: Language::new(code),
        title: None,
        published: "2023-09-14".parse().ok(),
        published_basis: PublishedBasis::Given,
        text: text.to_owned(),
    })
}

fn check(text: &str) {
    READER.detect(text);
    for code in ["de", "en"] {
        let reading = read(code, text);
        assert_eq!(reading, read(code, text));
        assert_eq!(reading.article.text, text);
        spans(&reading);
        references(&reading);
    }
}

fn spans(reading: &Reading) {
    let text = &reading.article.text;
    let words = |span: Span| span.of(text).filter(|words| !words.trim().is_empty());
    let full = |what: &str, span: Span| assert!(words(span).is_some(), "{what} {span:?} in {text:?}");
    let mut end = 0;
    for sentence in &reading.sentences {
        full("sentence", *sentence);
        assert!(sentence.start >= end, "{sentence:?} begins before {end}");
        end = sentence.end;
    }
    for noise in &reading.noise {
        full("noise", noise.span);
    }
    for time in &reading.times {
        full("time", time.span);
    }
    for entity in &reading.entities {
        assert!(!entity.name.is_empty() && !entity.mentions.is_empty(), "{entity:?}");
        for mention in &entity.mentions {
            full("mention", mention.span);
        }
    }
    for statement in &reading.statements {
        assert!(!statement.content.is_empty(), "{statement:?}");
        for span in statement.content.iter().chain(&statement.source).chain(&statement.cue) {
            full("statement", *span);
        }
    }
    for event in &reading.events {
        full("trigger", event.trigger);
        event.clause.iter().for_each(|clause| full("clause", *clause));
    }
    for transfer in &reading.transfers {
        full("trigger", transfer.trigger);
        assert_eq!(words(transfer.goods.span), Some(transfer.goods.text.as_str()));
        if let Some(quantity) = &transfer.quantity {
            assert_eq!(words(quantity.span), Some(quantity.text.as_str()));
        }
    }
    for problem in &reading.problems {
        if let (Some(start), Some(end)) = (problem.start, problem.end) {
            assert!(Span::new(start, end).of(text).is_some(), "{problem:?}");
        }
    }
}

fn references(reading: &Reading) {
    let numbered = |ids: Vec<&String>, letter: char| {
        let expected: Vec<String> = (1..=ids.len()).map(|number| format!("{letter}{number}")).collect();
        assert!(ids.into_iter().eq(&expected), "{letter}");
    };
    numbered(reading.entities.iter().map(|entity| &entity.id).collect(), 'e');
    numbered(reading.statements.iter().map(|statement| &statement.id).collect(), 's');
    numbered(reading.events.iter().map(|event| &event.id).collect(), 'v');
    let statement = |id: &Option<String>| {
        assert!(id.iter().all(|id| reading.statements.iter().any(|other| other.id == *id)), "{id:?}");
    };
    for one in &reading.statements {
        statement(&one.parent);
        assert_ne!(one.parent.as_ref(), Some(&one.id));
        assert!(one.entity.iter().all(|id| reading.entity(id).is_some()), "{one:?}");
    }
    for event in &reading.events {
        statement(&event.statement);
    }
    for transfer in &reading.transfers {
        statement(&transfer.statement);
        assert!(transfer.event.iter().all(|id| reading.events.iter().any(|event| event.id == *id)), "{transfer:?}");
    }
}

/// Pieces that news is made of, in any order.
const PIECES: &[&str] = &[
    "„",
    "“",
    "”",
    "\"",
    "»",
    "«",
    "‚",
    "‘",
    "'",
    "(",
    ")",
    ",",
    ".",
    ":",
    ";",
    "?",
    "!",
    "–",
    "-",
    "…",
    "\n",
    "\n\n",
    "\u{a0}",
    "\u{200b}",
    "\r\n",
    "\t",
    "sagte",
    "sei",
    "habe",
    "dass",
    "ob",
    "wie",
    "laut",
    "zufolge",
    "nach Angaben",
    "so",
    "soll",
    "sollen",
    "wurde",
    "von",
    "an",
    "der",
    "die",
    "das",
    "er",
    "sie",
    "Kim Jong-un",
    "Russland",
    "Präsident",
    "Sprecherin",
    "Äußerung",
    "größte",
    "ÄÖÜ",
    "liefert",
    "lieferte",
    "Munition",
    "Raketen",
    "3000",
    "1,5",
    "Millionen",
    "Tonnen",
    "Dutzende",
    "am Dienstag",
    "12. September 2023",
    "traf",
    "Treffen",
    "Berlin (dpa) -",
    "Foto:",
    "Von",
    "date 2023-09",
    "bestätigte",
    "forderte",
    "warnte vor",
    "zu",
    "haben",
    "nicht",
    "said",
    "that",
    "according to",
    "told Reuters",
    "would",
    "weapons",
    "to",
    "İ",
    "ẞ",
    "ﬁ",
    "🚢",
    "e\u{301}",
    "東京",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_characters(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_order_of_pieces_of_news(
        pieces in prop::collection::vec((prop::sample::select(PIECES), any::<bool>()), 0..60),
    ) {
        let text: String = pieces.iter().map(|(piece, gap)| format!("{piece}{}", if *gap { " " } else { "" })).collect();
        check(&text);
    }

    #[test]
    fn any_marks_and_letters(text in "[„“”\"»«‚‘'‹› ,.:;?!()\n0-9a-zäöüßÄÖÜ–-]{0,200}") {
        check(&text);
    }
}

#[test]
fn a_megabyte_without_a_full_stop() {
    let text =
        "Ein Sprecher sagte in Moskau er habe Kim Jong-un getroffen und Russland liefert Munition ".repeat(11_500);
    let reading = read("de", &text);
    spans(&reading);
    references(&reading);
}

#[test]
fn a_megabyte_of_opening_quotation_marks() {
    let text = "„Er sagte ".repeat(80_000);
    let reading = read("de", &text);
    spans(&reading);
    references(&reading);
}

#[test]
fn nothing_to_read() {
    for text in ["", " ", "\n\n \t\r\n", "\u{feff}", "„“", "\"\"\"\"", "»«»«", "…", "."] {
        check(text);
        let reading = read("de", text);
        assert!(reading.statements.is_empty() && reading.events.is_empty() && reading.transfers.is_empty(), "{text:?}");
        assert!(reading.entities.is_empty(), "{text:?}");
    }
}

#[test]
fn a_headline_in_capitals() {
    check("MINISTER TRITT ZURÜCK: „ICH HABE FEHLER GEMACHT“");
    check("MINISTER RESIGNS OVER ARMS DEAL WITH RUSSIA");
}

#[test]
fn a_quotation_without_end_is_a_problem() {
    let reading = read("de", "Der Minister sagte: „Wir kommen morgen wieder. Dann ging er.");
    assert!(reading.problems.iter().any(|problem| problem.kind.contains("quotation")), "{:?}", reading.problems);
    spans(&reading);
}

#[test]
fn another_language_is_a_problem() {
    let text = "Le ministre a déclaré que les négociations avec la Russie allaient reprendre la semaine prochaine.";
    for code in [READER.detect(text).code(), "und", "fr", "", "DE-at"] {
        let reading = read(code, text);
        let kinds: Vec<&str> = reading.problems.iter().map(|problem| problem.kind.as_str()).collect();
        assert_eq!(kinds, ["language"], "{code}");
        assert_eq!(Reading { problems: vec![], ..reading.clone() }, Reading::empty(reading.article));
    }
}
