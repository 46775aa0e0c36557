//! Whatever the text: spans in bounds, on character boundaries, in order.

use std::sync::LazyLock;

use beleg_language::Languages;
use proptest::prelude::*;

static LANGUAGES: LazyLock<Languages> = LazyLock::new(Languages::embedded);

fn check(text: &str) {
    LANGUAGES.detect(text);
    for code in ["de", "en"] {
        let analysis = LANGUAGES.model(code).expect("a known language").analyse(text);
        assert_eq!(analysis.tags.len(), analysis.tokens.len());
        let mut end = 0;
        for token in &analysis.tokens {
            assert!(token.span.start >= end && token.span.of(text).is_some_and(|word| !word.is_empty()));
            assert!(!token.normal(text).contains('\n') && !text[end..token.span.start].contains(char::is_alphanumeric));
            end = token.span.end;
        }
        assert!(!text[end..].contains(char::is_alphanumeric));
        let mut next = 0;
        for sentence in &analysis.sentences {
            assert!(sentence.tokens.start == next && sentence.tokens.end > next);
            assert_eq!(Some(sentence.span), analysis.span_of(sentence.tokens.clone()));
            next = sentence.tokens.end;
        }
        assert_eq!(next, analysis.tokens.len());
        let mut end = 0;
        for name in &analysis.names {
            assert!(name.span.start >= end && name.span.of(text).is_some_and(|name| !name.trim().is_empty()));
            assert!(name.span.end <= analysis.tokens[name.tokens.end - 1].span.end);
            let inside = |sentence: &beleg_language::Sentence| {
                sentence.tokens.start <= name.tokens.start && name.tokens.end <= sentence.tokens.end
            };
            assert!(analysis.sentences.iter().any(inside));
            end = name.span.end;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_characters(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn marks_and_breaks(text in "([-‐\u{ad}'’`.:;)(/]|[a-zäß]|[A-ZÄİ]|[0-9]|[ \n\r]|\u{301}|Dr|IV|ß|🙂|www\\.|@){1,80}") {
        check(&text);
    }

    #[test]
    fn anything_like_news(text in "([A-Z]?[a-zäöüß]{1,8}[-/’'.]?[A-Za-z]{0,4}[,.:!?„“\" ]{1,2}|[A-Z]{2,5}-[A-Z][a-z]+ |\n{1,2}){1,60}") {
        check(&text);
    }
}

#[test]
fn a_megabyte_without_an_end() {
    check(&"Ein Sprecher sagte in Moskau er habe Kim Jong-un getroffen ".repeat(4_000));
}
