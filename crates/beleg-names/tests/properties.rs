//! What must hold for every text.

use beleg_names::{Kind, Name, compare};
use proptest::prelude::*;

fn kind() -> impl Strategy<Value = Kind> {
    prop_oneof![Just(Kind::Person), Just(Kind::Organization), Just(Kind::Vessel)]
}

/// Words that meet many rules, and any text.
fn text() -> impl Strategy<Value = String> {
    const WORDS: [&str; 25] = [
        "Anna",
        "Ana",
        "von",
        "A.",
        "AG",
        "Co.",
        "&",
        "2",
        "II",
        "(UK)",
        "O'Neill",
        "GmbH",
        "twenty",
        "AnnaMaier",
        "/",
        "%",
        "Dr.",
        "Иван",
        "محمد",
        "习近平",
        "김",
        "ǅ",
        "İ",
        "🦀",
        "a\u{301}",
    ];
    let words = prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..8);
    prop_oneof![words.prop_map(|words| words.join(" ")), any::<String>(), "\\PC{0,600}"]
}

proptest! {
    #[test]
    fn the_order_of_the_two_does_not_matter(one in text(), other in text(), kinds in (kind(), kind())) {
        let (one, other) = (Name::new(kinds.0, &one), Name::new(kinds.1, &other));
        prop_assert_eq!(compare(&one, &other), compare(&other, &one));
    }

    #[test]
    fn a_name_is_itself(text in text(), kind in kind()) {
        let (one, again) = (Name::new(kind, &text), Name::new(kind, &text));
        prop_assert_eq!(compare(&one, &again).score, 1.0);
    }

    #[test]
    fn capitals_do_not_matter_for_things(text in "[a-z]{3,9}( [a-z]{3,9}){0,3}") {
        let (one, other) = (Name::new(Kind::Vessel, &text), Name::new(Kind::Vessel, &text.to_uppercase()));
        prop_assert_eq!(compare(&one, &other).score, 1.0);
    }

    #[test]
    fn scores_are_shares(one in text(), other in text(), kind in kind()) {
        let found = compare(&Name::new(kind, &one), &Name::new(kind, &other));
        prop_assert!((0.0..=1.0).contains(&found.score), "{}", found.score);
    }
}

#[test]
fn a_name_without_letters_is_no_other() {
    let found = compare(&Name::new(Kind::Person, "?!"), &Name::new(Kind::Person, "Anna Weber"));
    assert_eq!(found.score, 0.0);
}

#[test]
fn very_long_texts_are_cut() {
    let long = Name::new(Kind::Organization, &"Bank of Anna 22 ".repeat(100_000));
    assert!(compare(&long, &Name::new(Kind::Organization, "Bank")).score <= 1.0);
}

proptest! {
    #[test]
    fn keys_do_not_depend_on_order_and_lead_from_a_name_to_itself(kind in kind(), text in text(), turn in 0usize..8) {
        let keys = Name::new(kind, &text).keys();
        prop_assert!(keys.is_sorted_by(|a, b| a < b), "each once, in order");
        let mut words: Vec<&str> = vec!["Anna", "Bergström", "Kowalczyk"];
        words.rotate_left(turn % 3);
        let (one, other) = (Name::new(kind, "Anna Bergström Kowalczyk"), Name::new(kind, &words.join(" ")));
        let shared = one.keys().into_iter().filter(|key| other.keys().contains(key)).count();
        prop_assert!(shared >= 3, "each word has a key wherever it stands");
    }
}
