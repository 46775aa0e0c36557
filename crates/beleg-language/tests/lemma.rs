//! The specification of lemmas: `tests/lemma.*.txt`.

use beleg_language::{
    Pos,
    lemma::{Lemmas, with_particle},
    weights::Weights,
};

fn read(weights: &[u8]) -> Lemmas {
    Weights::from_bytes(weights).expect("whole weights").lemmas
}

fn pos(name: &str) -> Pos {
    match name {
        "ADJ" => Pos::Adj,
        "ADP" => Pos::Adp,
        "ADV" => Pos::Adv,
        "AUX" => Pos::Aux,
        "DET" => Pos::Det,
        "NOUN" => Pos::Noun,
        "PRON" => Pos::Pron,
        "PROPN" => Pos::Propn,
        "VERB" => Pos::Verb,
        "NUM" => Pos::Num,
        _ => panic!("no part of speech {name}"),
    }
}

fn check(lemmas: &Lemmas, specification: &str) {
    let mut wrong = vec![];
    for line in specification.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (left, expected) = line.split_once(" = ").expect("a form and its lemma");
        let (form, tag) = left.split_once(' ').expect("a form and its tag");
        let (part, features) = tag.split_once(' ').unwrap_or((tag, ""));
        let found = lemmas.lemma(form, lemmas.condition(pos(part), features));
        if found != expected {
            wrong.push(format!("{found}: {line}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn german() {
    check(&read(include_bytes!("../weights/de.beleg")), include_str!("lemma.de.txt"));
}

#[test]
fn english() {
    check(&read(include_bytes!("../weights/en.beleg")), include_str!("lemma.en.txt"));
}

#[test]
fn separable_verbs() {
    let lemmas = read(include_bytes!("../weights/de.beleg"));
    let lemma = lemmas.lemma("stritt", lemmas.condition(Pos::Verb, "Mood=Ind|Tense=Past|VerbForm=Fin"));
    assert_eq!(with_particle("ab", &lemma), "abstreiten");
}

#[test]
fn any_word_has_a_lemma() {
    let lemmas = read(include_bytes!("../weights/de.beleg"));
    for form in ["", "ß", "İ", "ﬁ", "🙂", "ΑΣ", "-", "ge", "zu", "ä", "e\u{301}en", "\u{0}", "ẞ", "GEGE"] {
        for part in ["NOUN", "VERB", "ADJ", "PROPN", "DET"] {
            for features in ["", "Number=Plur", "VerbForm=Part", "Mood=Ind", "Degree=Cmp", "=", "|", "Case=Gen"] {
                let lemma = lemmas.lemma(form, lemmas.condition(pos(part), features));
                assert_eq!(lemma.is_empty(), form.is_empty());
            }
        }
    }
}
