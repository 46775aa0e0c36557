//! Denials that repeat nothing of what they deny, on own-written articles on invented affairs.

mod common;

use beleg_core::{Reading, reading::Act};
use beleg_picture::{Settings, build};
use common::{Draft, article};

fn conflicts(drafts: &[Draft]) -> Vec<String> {
    let readings: Vec<Reading> = drafts.iter().map(|draft| draft.0.clone()).collect();
    let picture = build(&readings, vec![], &Settings::default());
    let conflicts = picture.stories.iter().flat_map(|story| &story.conflicts);
    conflicts.map(|conflict| format!("{} {}", conflict.kind, conflict.relation)).collect()
}

/// What a paper tells of Jan Arvo.
fn told(what: &str) -> Draft {
    let text = format!("{what}. Das berichtet der Bote zum Streit um die Schule von Altwick.");
    let draft = article("bote", "Bote", "2021-03-01", &text).person("Jan Arvo").place("Altwick");
    draft.says("der Bote", "berichtet", what, Act::State)
}

/// What is said of it a day later, in `words` of `content`.
fn answered(words: &str, cue: &str, content: &str, act: Act) -> Draft {
    let text = format!("Der Streit um die Schule von Altwick und den Auftrag geht weiter. {words}.");
    let draft = article("kurier", "Kurier", "2021-03-02", &text).person("Jan Arvo").place("Altwick");
    draft.says("Jan Arvo", cue, content, act)
}

const DEED: &str = "Jan Arvo hat seinem Schwager den Auftrag für die Schule gegeben";

#[test]
fn a_bare_denial_answers_what_an_earlier_article_tells_of_the_denier() {
    for (words, cue, content, act) in [
        ("Jan Arvo wies den Vorwurf zurück", "wies", "den Vorwurf", Act::Deny),
        ("„Das stimmt nicht“, sagte Jan Arvo", "sagte", "Das stimmt nicht", Act::State),
        ("Der Bericht sei frei erfunden, sagte Jan Arvo", "sagte", "Der Bericht sei frei erfunden", Act::State),
    ] {
        assert_eq!(conflicts(&[told(DEED), answered(words, cue, content, act)]), ["denial contradiction"], "{words}");
    }
}

#[test]
fn what_was_done_to_somebody_is_no_reproach() {
    let denial = || answered("Jan Arvo wies den Vorwurf zurück", "wies", "den Vorwurf", Act::Deny);
    let done = told("Jan Arvo ist zu dem Auftrag für die Schule gehört worden");
    assert_eq!(conflicts(&[done, denial()]), Vec::<String>::new());
    let true_one = answered("„Das stimmt“, sagte Jan Arvo", "sagte", "Das stimmt", Act::State);
    assert_eq!(conflicts(&[told(DEED), true_one]), Vec::<String>::new());
}
