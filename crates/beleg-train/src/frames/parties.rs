//! Who takes part in marked happenings.

use beleg_core::reading::EventKind;
use beleg_reading::{
    Participant,
    frame::{Happened, View, head, party_features},
};

use super::{learn::Text, logistic::Example};

/// Examples of actors and of recipients: each participant that may take part in a happening is one. Who gives and who gets are others.
pub(super) fn examples(texts: &[&Text]) -> [Vec<Example>; 2] {
    let mut examples = [vec![], vec![]];
    for text in texts {
        for gold in &text.happenings {
            let token = head(&text.view, &gold.trigger);
            of(&text.view, token, Some(gold.kind), [&gold.actors, &gold.recipients], &mut examples);
        }
        for gold in &text.deals {
            let [gives, gets] = &gold.sides;
            of(&text.view, gold.token, None, [gives, gets], &mut examples);
        }
    }
    examples
}

/// Adds the examples of one happening with the participants that have its two roles.
fn of(view: &View, token: usize, kind: Option<EventKind>, roles: [&[bool]; 2], examples: &mut [Vec<Example>; 2]) {
    let happened = Happened::of(view, token, kind);
    for number in view.taking_part(token) {
        let mut features = vec![];
        party_features(view, &happened, number, &mut features);
        for (examples, role) in examples.iter_mut().zip(roles) {
            examples.push(Example { features: features.clone(), positive: role[number], weight: 1.0 });
        }
    }
}

/// Of each participant of a text whether it is one of those named.
pub(super) fn named(view: &View, text: &str, names: &[String]) -> Vec<bool> {
    let whole: Vec<String> = names.iter().map(|name| normal(name)).collect();
    let stems: Vec<String> = names.iter().flat_map(|name| name.split_whitespace()).filter_map(noun).collect();
    let is = |participant: &Participant| {
        let same = participant.names.iter().any(|name| whole.contains(&normal(name)));
        let form = |mention: &usize| view.span(*mention).of(text).and_then(noun);
        // What has no name is written in many ways: its noun is enough.
        let alike = || participant.mentions.iter().filter_map(form).any(|stem| stems.contains(&stem));
        same || participant.kind.is_none() && alike()
    };
    view.participants().iter().map(is).collect()
}

/// The letters and digits of a name in lower case.
fn normal(name: &str) -> String {
    let words = name.to_lowercase();
    words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Letters of a word that are left without its ending.
const STEM: usize = 4;

/// A noun without its ending; nothing of a word in small letters.
fn noun(word: &str) -> Option<String> {
    let lower = word.trim_end_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let endings = ["ern", "en", "er", "es", "em", "e", "n", "s"];
    let stem = endings.iter().find_map(|ending| lower.strip_suffix(ending).filter(|stem| stem.chars().count() >= STEM));
    word.starts_with(char::is_uppercase).then(|| stem.unwrap_or(&lower).to_owned())
}
