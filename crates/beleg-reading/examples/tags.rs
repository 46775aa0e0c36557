//! Prints each token of a text with its part of speech, mood and name: `… --example tags -- FILE`
#![allow(clippy::print_stdout, missing_docs)]

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for path in std::env::args().skip(1) {
        let text = std::fs::read_to_string(&path)?;
        let languages = beleg_language::Languages::embedded();
        let language = languages.detect(&text);
        let Some(model) = languages.model(language.code()) else { continue };
        let analysis = model.analyse(&text);
        for sentence in &analysis.sentences {
            for at in sentence.tokens.clone() {
                let (token, tag) = (analysis.tokens[at], analysis.tags[at]);
                print!("{}/{:?}/{:?} ", token.span.of(&text).unwrap_or_default(), tag.pos, tag.mood);
            }
            println!();
        }
        for name in &analysis.names {
            println!("  {:?} {}", name.kind, name.span.of(&text).unwrap_or_default());
        }
    }
    Ok(())
}
