//! Prints each pronoun and description of a text with those it may mean, best first: `… --example references -- FILE`
#![allow(clippy::print_stdout, missing_docs)]

use beleg_core::{Article, ArticleId, PublishedBasis};
use beleg_reading::{
    Reader,
    reference::{Choice, Weights},
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let reader = Reader::embedded();
    let weights = Weights::parse(include_str!("../data/any/references.txt"));
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path)?;
        let article = Article {
            id: ArticleId::of(&text),
            uri: path,
            outlet: None,
            agencies: vec![],
            authors: vec![],
            language: reader.detect(&text),
            title: None,
            published: None,
            published_basis: PublishedBasis::None,
            text,
        };
        for mut reference in reader.references(&article, &weights) {
            println!("{}", reference.span.of(&article.text).unwrap_or_default());
            let score = |choice: &Choice| weights.score(reference.sort, &choice.features);
            reference.choices.sort_by(|a, b| score(b).total_cmp(&score(a)));
            for choice in reference.choices.iter().take(3) {
                let name = choice.mentions.first().and_then(|span| span.of(&article.text)).unwrap_or_default();
                println!("  {:.2} {name} {:?}", score(choice), choice.features);
            }
        }
    }
    Ok(())
}
