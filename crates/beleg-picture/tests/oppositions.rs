//! Claims that deny each other in other words, on own-written articles on invented affairs.

mod common;

use beleg_core::{Picture, Reading, reading::Act};
use beleg_picture::{Settings, build};
use common::{Draft, article};

fn picture(drafts: &[Draft]) -> Picture {
    let readings: Vec<Reading> = drafts.iter().map(|draft| draft.0.clone()).collect();
    build(&readings, vec![], &Settings::default())
}

/// Kind and relation of the conflicts between what two people say, the second a day later.
fn conflicts(first: (&str, &str), second: (&str, &str)) -> Vec<String> {
    let said = |uri: &str, day: &str, (who, what): (&str, &str)| {
        let text = format!("{what}, sagte {who} zum Bau der Talbrücke in Altwick.");
        article(uri, uri, day, &text).person(who).place("Altwick").says(who, "sagte", what, Act::State)
    };
    let picture = picture(&[said("A", "2021-03-01", first), said("B", "2021-03-02", second)]);
    kinds(&picture)
}

/// Kind and relation of all conflicts.
fn kinds(picture: &Picture) -> Vec<String> {
    let conflicts = picture.stories.iter().flat_map(|story| &story.conflicts);
    conflicts.map(|conflict| format!("{} {}", conflict.kind, conflict.relation)).collect()
}

#[test]
fn a_negation_of_the_same_in_other_words() {
    let inspected = ("Jan Arvo", "Bei der Kontrolle im Mai wurden Schäden an den Pfeilern gefunden");
    let denied = ("Olga Berg", "Die Prüfung im Mai ergab keine Mängel an den Pfeilern");
    assert_eq!(conflicts(inspected, denied), ["polarity contradiction"]);
}

#[test]
fn a_negation_denies_only_what_it_stands_before() {
    let found = ("Jan Arvo", "Die Prüfung der Pfeiler im Mai ergab mehrere Mängel");
    let other = ("Olga Berg", "Die Prüfung der Pfeiler im Mai ergab keine Verzögerung");
    let denied = ("Olga Berg", "Die Prüfung der Pfeiler im Mai ergab keine Mängel");
    assert_eq!(conflicts(found, other), Vec::<String>::new());
    assert_eq!(conflicts(found, denied), ["polarity contradiction"]);
}

#[test]
fn what_had_not_happened_yet_is_overtaken() {
    let not_yet = ("Jan Arvo", "Eine amtliche Untersuchung sei noch nicht eingeleitet");
    let begun = ("Olga Berg", "Eine förmliche Prüfung ist eröffnet");
    assert_eq!(conflicts(not_yet, begun), ["polarity update"]);
}

#[test]
fn words_that_exclude_each_other() {
    let paused = ("Jan Arvo", "Die Verhandlungen über die Brücke sind nur unterbrochen");
    let ended = ("Olga Berg", "Die Gespräche über die Brücke sind gescheitert");
    assert_eq!(conflicts(paused, ended), ["polarity contradiction"]);
}

#[test]
fn what_should_be_denies_nothing() {
    let demand = ("Jan Arvo", "Die Untersuchung der Pfeiler muss eingeleitet werden");
    let fact = ("Olga Berg", "Die Prüfung der Pfeiler ist nicht eröffnet");
    assert_eq!(conflicts(demand, fact), Vec::<String>::new());
}

#[test]
fn another_thing_is_no_opposite() {
    let closed = ("Jan Arvo", "Die Mautstelle am Fluss ist geschlossen");
    let open = ("Olga Berg", "Der Radweg im Wald ist geöffnet");
    assert_eq!(conflicts(closed, open), Vec::<String>::new());
}

#[test]
fn a_denial_in_other_words_finds_its_claim() {
    let claim = article("A", "A", "2021-03-01", "Der Leiter ist gefeuert worden, sagte Jan Arvo in Altwick.")
        .person("Jan Arvo")
        .says("Jan Arvo", "sagte", "Der Leiter ist gefeuert worden", Act::State);
    let denial =
        article("B", "B", "2021-03-02", "Olga Berg bestritt in Altwick, dass der Leiter entlassen worden sei.")
            .person("Olga Berg")
            .says("Olga Berg", "bestritt", "dass der Leiter entlassen worden sei", Act::Deny);
    let picture = picture(&[claim.place("Altwick"), denial.place("Altwick")]);
    let conflicts: Vec<_> = picture.stories.iter().flat_map(|story| &story.conflicts).collect();
    assert_eq!(conflicts.iter().map(|conflict| conflict.kind.to_string()).collect::<Vec<_>>(), ["denial"]);
}

/// What Jan Arvo says, and what Olga Berg says of it on later days.
fn answered(said: &str, answers: &[(&str, &str, Act)]) -> Picture {
    let claim = article("A", "A", "2021-03-01", &format!("{said}, sagte Jan Arvo in Altwick."));
    let claim = claim.person("Jan Arvo").place("Altwick").says("Jan Arvo", "sagte", said, Act::State);
    let answer = |(n, (cue, answer, act)): (usize, &(&str, &str, Act))| {
        let text = format!("Olga Berg {cue} in Altwick, {answer}.");
        let day = format!("2021-03-0{}", n + 2);
        let draft = article(&format!("B{n}"), &format!("B{n}"), &day, &text).person("Olga Berg").place("Altwick");
        draft.says("Olga Berg", cue, answer, *act)
    };
    let answers: Vec<Draft> = answers.iter().enumerate().map(answer).collect();
    picture(&[&[claim], answers.as_slice()].concat())
}

#[test]
fn what_one_speaker_denies_twice_is_one_denial_with_both_sentences() {
    let answers = [
        ("bestritt", "dass der Leiter der Werft entlassen worden sei", Act::Deny),
        ("dementierte", "der Chef sei von der Werft gefeuert worden", Act::Deny),
    ];
    let picture = answered("Der Leiter der Werft ist gefeuert worden", &answers);
    let story = &picture.stories[0];
    assert_eq!(story.conflicts.len(), 1, "{:?}", story.conflicts);
    let denial = story.claims.iter().find(|claim| claim.id == story.conflicts[0].b).expect("the denial");
    assert_eq!(denial.evidence.len(), 2);
}

#[test]
fn who_confirms_what_he_denied_overtakes_his_denial() {
    let answers = [
        ("bestritt", "dass der Leiter der Werft entlassen worden sei", Act::Deny),
        ("bestätigte", "dass der Leiter der Werft entlassen wurde", Act::Confirm),
    ];
    let picture = answered("Der Kai ist gesperrt", &answers);
    let found = picture.stories[0].conflicts.iter().map(|conflict| format!("{} {}", conflict.kind, conflict.relation));
    assert_eq!(found.collect::<Vec<_>>(), ["polarity update"]);
}

#[test]
fn a_name_or_a_number_that_a_denial_repeats_is_as_good_as_a_word() {
    let claim = "Der Kassier hat die Beute nach Nordhafen gebracht";
    let kinds = |denial: &str| {
        let said = article("A", "A", "2021-03-01", &format!("{claim}, sagte Jan Arvo in Altwick."));
        let said = said.person("Jan Arvo").place("Nordhafen").place("Altwick");
        let answer = article("B", "B", "2021-03-02", &format!("Olga Berg bestritt in Altwick, {denial}."));
        let answer = answer.person("Olga Berg").place("Altwick").place("Nordhafen").place("Felsberg");
        let answer = answer.says("Olga Berg", "bestritt", denial, Act::Deny);
        let picture = picture(&[said.says("Jan Arvo", "sagte", claim, Act::State), answer]);
        picture.stories.iter().map(|story| story.conflicts.len()).sum::<usize>()
    };
    assert_eq!(kinds("dass die Beute in Nordhafen sei"), 1);
    assert_eq!(kinds("dass die Polizei in Felsberg sei"), 0);
}

#[test]
fn an_earlier_statement_called_wrong_is_taken_back() {
    let first = ("sagte", "der Leiter der Werft sei gefeuert worden", Act::State);
    let second = ("erklärte", "eine frühere Aussage über den gefeuerten Leiter der Werft sei falsch", Act::State);
    let picture = answered("Der Kai ist gesperrt", &[first, second]);
    let found = picture.stories[0].conflicts.iter().map(|conflict| conflict.kind.to_string());
    assert_eq!(found.collect::<Vec<_>>(), ["denial"]);
}

/// Kinds of the conflicts between what Jan Arvo says and what Olga Berg then rejects.
fn rejected(said: &str, rejected: &str) -> Vec<String> {
    let claim = article("A", "A", "2021-03-01", &format!("{said}, sagte Jan Arvo in Altwick."));
    let claim = claim.person("Jan Arvo").place("Altwick").says("Jan Arvo", "sagte", said, Act::State);
    let text = format!("Olga Berg hat in Altwick {rejected} zurückgewiesen.");
    let answer = article("B", "B", "2021-03-02", &text).person("Olga Berg").place("Altwick");
    let answer = answer.says("Olga Berg", "zurückgewiesen", rejected, Act::Deny);
    let picture = picture(&[claim, answer]);
    let conflicts = picture.stories.iter().flat_map(|story| &story.conflicts);
    conflicts.map(|conflict| conflict.kind.to_string()).collect()
}

#[test]
fn who_rejects_an_offer_denies_nothing() {
    let said = "Die Reederei hat ein Angebot für die Werft abgegeben";
    assert_eq!(rejected(said, "ein Angebot für die Werft der Reederei"), Vec::<String>::new());
    assert_eq!(rejected(said, "den Bericht, die Reederei habe ein Angebot für die Werft abgegeben,"), ["denial"]);
}

#[test]
fn a_denial_is_not_against_those_who_say_no_as_well() {
    let said = |no: &str| {
        let claim = format!("Der Leiter der Werft ist {no} entlassen worden");
        let first = article("A", "A", "2021-03-01", &format!("{claim}, sagte Jan Arvo in Altwick."));
        let first = first.person("Jan Arvo").place("Altwick").says("Jan Arvo", "sagte", &claim, Act::State);
        let denied = "dass der Leiter der Werft entlassen worden sei";
        let second = article("B", "B", "2021-03-02", &format!("Olga Berg bestritt in Altwick, {denied}."));
        let second = second.person("Olga Berg").place("Altwick").says("Olga Berg", "bestritt", denied, Act::Deny);
        picture(&[first, second]).stories.iter().map(|story| story.conflicts.len()).sum::<usize>()
    };
    assert_eq!((said("gestern"), said("nicht")), (1, 0));
}

#[test]
fn a_sentence_that_no_rule_took_for_a_claim_counts_only_where_another_denies_it() {
    let told = "In Altwick ruht der Bau. Der Fahrtenschreiber des Zuges ist schon geborgen worden.";
    let one = |text: &str| article("A", "A", "2021-03-01", text).place("Altwick").person("Jan Arvo");
    let other =
        article("B", "B", "2021-03-02", "Der Flugschreiber sei nicht gefunden worden, sagte Jan Arvo in Altwick.")
            .person("Jan Arvo")
            .place("Altwick")
            .says("Jan Arvo", "sagte", "Der Flugschreiber sei nicht gefunden worden", Act::State);
    let texts = |picture: &Picture| -> Vec<String> {
        picture.stories.iter().flat_map(|story| &story.claims).map(|claim| claim.text.clone()).collect()
    };
    let latent = "Der Fahrtenschreiber des Zuges ist schon geborgen worden.".to_owned();
    assert!(!texts(&picture(&[one(told)])).contains(&latent));
    let both = picture(&[one(&format!("{told} Das berichtet Jan Arvo.")), other]);
    assert!(texts(&both).contains(&latent), "{:?}", texts(&both));
}

#[test]
fn each_thing_is_denied_of_which_there_is_none() {
    let claim = ("Jan Arvo", "Der Kapitän hatte ein Ticket nach Sorve bei sich");
    let denial = ("Olga Berg", "Es gab kein Ticket und keinen Koffer voller Geld");
    assert_eq!(conflicts(claim, denial), ["polarity contradiction"]);
}

#[test]
fn who_admits_what_he_negated_brings_the_matter_further() {
    let said = |who: &str, day: &str, cue: &str, what: &str, act| {
        let text = format!("Die {who} {cue} in Altwick, {what}.");
        article(cue, cue, day, &text).person(who).place("Altwick").says(who, cue, what, act)
    };
    let denial =
        said("Reederei", "2021-03-01", "erklärte", "sie sei vor dem Unfall niemals gewarnt worden", Act::State);
    let known = "eine schriftliche Warnung vom Mai zu kennen";
    let answers = |who, cue| kinds(&picture(&[denial.clone(), said(who, "2021-03-03", cue, known, Act::Confirm)]));
    assert_eq!(answers("Reederei", "räumte ein"), ["polarity update"]);
    // Whoever admits it; who only confirms it may mean something else.
    assert_eq!(answers("Firma", "räumte ein"), ["polarity update"]);
    assert_eq!(answers("Firma", "bestätigte"), Vec::<String>::new());
}

#[test]
fn who_denies_what_is_told_of_himself_need_say_little_more() {
    let told = |who: &str, what: &str| {
        let text = format!("{who} hat am Montag zwölf Kisten nach Sorve verschifft, sagte Jan Arvo in Altwick.");
        let draft =
            article("A", "A", "2021-03-01", &text).person(who).person("Jan Arvo").place("Altwick").place("Sorve");
        let claim = draft.says(
            "Jan Arvo",
            "sagte",
            &format!("{who} hat am Montag zwölf Kisten nach Sorve verschifft"),
            Act::State,
        );
        let text = format!("{what}, bestritt Olga Berg in Altwick.");
        let denial = article("B", "B", "2021-03-02", &text).person("Olga Berg").place("Altwick").place("Sorve");
        let picture = picture(&[claim, denial.says("Olga Berg", "bestritt", what, Act::Deny)]);
        picture.stories.iter().map(|story| story.conflicts.len()).sum::<usize>()
    };
    assert_eq!(told("Olga Berg", "Nach Sorve habe sie nie etwas gebracht"), 1);
    // Of somebody else it would be a guess.
    assert_eq!(told("Ilse Kamp", "Nach Sorve habe sie nie etwas gebracht"), 0);
}
