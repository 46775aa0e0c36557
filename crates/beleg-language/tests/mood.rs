//! The specification of moods: `tests/mood.*.txt`.

use beleg_language::{Languages, Mood};

/// The text of a line without its marks, and the marked words' byte offsets with the expected mood.
fn parse(line: &str) -> (String, Vec<(usize, &str)>) {
    let mut text = String::new();
    let mut marks = vec![];
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        let (mark, after) = after.split_once(']').expect("a closing bracket");
        text.push_str(before);
        let word = text.rfind([' ', '„']).map_or(0, |at| at + 1);
        marks.push((word, mark));
        rest = after;
    }
    text.push_str(rest);
    (text, marks)
}

fn mark(mood: Mood) -> &'static str {
    match mood {
        Mood::None => "-",
        Mood::Indicative => "ind",
        Mood::Subjunctive1 => "k1",
        Mood::Subjunctive2 => "k2",
        Mood::Imperative => "imp",
        Mood::Infinitive => "inf",
        Mood::Participle => "part",
    }
}

#[test]
fn german() {
    let languages = Languages::embedded();
    let model = languages.model("de").expect("German");
    let mut wrong = vec![];
    let mut missed = false;
    for line in include_str!("mood.de.txt").lines().filter(|line| !line.is_empty()) {
        if let Some(heading) = line.strip_prefix("# ") {
            missed = heading == "Known misses";
            continue;
        }
        let (text, marks) = parse(line);
        let before = wrong.len();
        let analysis = model.analyse(&text);
        for (at, expected) in marks {
            let token = analysis.token_at(at);
            let found = mark(analysis.tags[token].mood);
            if found != expected {
                let word = analysis.tokens[token].span.of(&text).unwrap_or("");
                wrong.push(format!("{word}: {found} instead of {expected} in: {text}"));
            }
        }
        if missed && wrong.len() == before {
            wrong.push(format!("no longer missed, move it up: {text}"));
        } else if missed {
            wrong.truncate(before);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
