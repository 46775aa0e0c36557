//! Prints each token of a text with its lemma, tag, features, relation and head, and the names: `… --example trees -- de FILE`
#![allow(clippy::print_stdout)]

fn main() {
    let mut arguments = std::env::args().skip(1);
    let languages = beleg_language::Languages::embedded();
    let Some(model) = arguments.next().and_then(|code| languages.model(&code)) else { return };
    for path in arguments {
        let text = std::fs::read_to_string(&path).expect("a readable text");
        let analysis = model.analyse(&text);
        for sentence in &analysis.sentences {
            for at in sentence.tokens.clone() {
                let (tag, arc) = (analysis.tags[at], analysis.arcs[at]);
                println!(
                    "{at}\t{}\t{}\t{:?}\t{}\t{}\t{}",
                    analysis.tokens[at].span.of(&text).unwrap_or_default(),
                    model.lemma(&text, &analysis, at),
                    tag.pos,
                    analysis.features[at].written(tag),
                    arc.relation.name(),
                    arc.head.map_or("-".to_owned(), |head| head.to_string()),
                );
            }
            println!();
        }
        for name in &analysis.names {
            println!("{:?}\t{}", name.kind, name.span.of(&text).unwrap_or_default());
        }
    }
}
