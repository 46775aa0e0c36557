//! Prints readings of a file of JSON lines (`text`, `published`) or of plain texts, for a look or a scorer:
//! `cargo run --release -p beleg-reading --example readings -- FILE… > readings.jsonl`
#![allow(clippy::print_stdout, missing_docs)]

use beleg_core::{Article, ArticleId, PublishedBasis};
use beleg_reading::Reader;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let reader = Reader::embedded();
    for path in std::env::args().skip(1) {
        let content = std::fs::read_to_string(&path)?;
        let articles: Vec<(String, Option<String>)> = if path.ends_with(".txt") {
            let header = content.trim_start().strip_prefix("date ").and_then(|rest| rest.get(..7)).map(str::to_owned);
            vec![(content, header)]
        } else {
            let values =
                content.lines().filter(|line| !line.trim().is_empty()).map(serde_json::from_str::<serde_json::Value>);
            let field = |value: &serde_json::Value, name: &str| value[name].as_str().map(str::to_owned);
            values
                .map(|value| value.map(|value| (field(&value, "text").unwrap_or_default(), field(&value, "published"))))
                .collect::<Result<_, _>>()?
        };
        for (text, published) in articles {
            let article = Article {
                id: ArticleId::of(&text),
                uri: path.clone(),
                outlet: None,
                agencies: vec![],
                authors: vec![],
                language: reader.detect(&text),
                title: None,
                published: published.and_then(|date| date.parse().ok()),
                published_basis: PublishedBasis::None,
                text,
            };
            println!("{}", serde_json::to_string(&reader.read(&article))?);
        }
    }
    Ok(())
}
