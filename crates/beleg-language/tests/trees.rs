//! The specification of trees: `tests/trees.*.txt`.

use beleg_language::{Analysis, Languages, Model, Relation};

/// "lieferte>nsubj>Regierung": the head of "Regierung" is "lieferte", and it is its subject. The root is "-".
fn holds(analysis: &Analysis, text: &str, claim: &str) -> bool {
    let parts: Vec<&str> = claim.split('>').collect();
    let [head, relation, word] = parts[..] else { panic!("no claim: {claim}") };
    let written = |token: usize| analysis.tokens[token].span.of(text).unwrap_or("");
    (0..analysis.tokens.len()).filter(|token| written(*token) == word).any(|token| {
        let arc = analysis.arcs[token];
        arc.head.map_or("-", written) == head && arc.relation == Relation::named(relation)
    })
}

fn check(model: &Model, specification: &str) {
    let (mut text, mut analysis) = (String::new(), Analysis::default());
    let mut wrong = vec![];
    for line in specification.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let Some(claims) = line.strip_prefix("  ") else {
            text = line.to_owned();
            analysis = model.analyse(&text);
            continue;
        };
        for claim in claims.split_whitespace() {
            if let Some((word, lemma)) = claim.split_once('=') {
                let token = (0..analysis.tokens.len()).find(|at| analysis.tokens[*at].span.of(&text) == Some(word));
                let found = token.map(|token| model.lemma(&text, &analysis, token)).unwrap_or_default();
                if found != lemma {
                    wrong.push(format!("{claim} is {found} in: {text}"));
                }
            } else if !holds(&analysis, &text, claim) {
                wrong.push(format!("{claim} in: {text}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn german() {
    let languages = Languages::embedded();
    check(languages.model("de").expect("German"), include_str!("trees.de.txt"));
}

#[test]
fn english() {
    let languages = Languages::embedded();
    check(languages.model("en").expect("English"), include_str!("trees.en.txt"));
}
