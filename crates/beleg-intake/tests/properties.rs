//! What holds for any input.

mod common;

use beleg_core::ArticleId;
use beleg_intake::{Options, article_from_text, articles_from_bytes, articles_from_jsonl};
use common::german;
use proptest::prelude::*;

/// Pieces that lead into every branch of intake.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let words = [
        "{\"text\": \"a\"}",
        "{",
        "\"",
        "\n",
        "<!doctype html>",
        "<div>",
        "</div>",
        "<p>",
        "<script>",
        "<!--",
        "&amp;",
        "date 2023-09 ",
        "(Ada Beispiel, 14.9.2023)",
        "Stand: 3. Mai 2024",
        "Berlin (dpa) - ",
        "Von A B\n",
        "\u{feff}",
        "ä",
        "€",
        "„",
        " ",
    ];
    let known = proptest::sample::select(words.to_vec()).prop_map(|word| word.as_bytes().to_vec());
    prop_oneof![4 => known, 1 => proptest::collection::vec(any::<u8>(), 0..6)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_end_as_article_or_entry(pieces in proptest::collection::vec(piece(), 0..40)) {
        let bytes = pieces.concat();
        let taken = articles_from_bytes("x", &bytes, &Options::default(), &german);
        prop_assert!(!taken.articles.is_empty() || !taken.skipped.is_empty(), "lost: {bytes:?}");
        for article in &taken.articles {
            prop_assert!(!article.text.trim().is_empty());
            prop_assert_eq!(&article.id, &ArticleId::of(&article.text));
        }
        prop_assert_eq!(&taken, &articles_from_bytes("x", &bytes, &Options::default(), &german));
    }

    #[test]
    fn texts_in_json_are_verbatim(texts in proptest::collection::vec("[\\PC\\s\u{0}-\u{1f}]{0,40}", 1..8)) {
        let lines: Vec<String> = texts.iter().map(|text| serde_json::json!({ "text": text }).to_string()).collect();
        let taken = articles_from_jsonl("x", lines.join("\n").as_bytes(), &Options::default(), &german);
        let mut taken: Vec<(String, String)> = taken.articles.into_iter().map(|article| (article.uri, article.text)).collect();
        let mut expected: Vec<(String, String)> = texts.into_iter().enumerate().filter(|(_, text)| !text.trim().is_empty())
            .map(|(at, text)| (format!("x:{}", at + 1), text)).collect();
        taken.sort();
        expected.sort();
        prop_assert_eq!(taken, expected);
    }

    #[test]
    fn text_given_is_text_kept(text in "\\PC{0,200}") {
        prop_assert_eq!(article_from_text("x", text.clone(), &Options::default(), &german).text, text);
    }
}
