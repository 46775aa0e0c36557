//! The specification of language identification: `tests/detect.txt`.

use beleg_language::Languages;

#[test]
fn languages_of_sentences() {
    let languages = Languages::embedded();
    let mut wrong = vec![];
    for line in include_str!("detect.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (expected, text) = line.split_once(": ").expect("a code and a text");
        let found = languages.detect(text);
        if found.code() != expected {
            wrong.push(format!("{}: {line}", found.code()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
