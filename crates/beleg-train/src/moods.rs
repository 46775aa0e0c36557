//! More sentences in the Konjunktiv than treebanks have.
//!
//! A verb in the third person indicative is put into Konjunktiv I or II by the list of word forms; "er geht" also becomes
//! "ich gehe", so that "ich habe" stays apart from "er habe".

use beleg_language::{Mood, Pos};

use crate::{forms::Forms, treebank::Sentence};

/// The sentence in other moods, as far as its verbs have forms of their own for them.
pub(crate) fn variants(sentence: &Sentence, forms: &Forms) -> Vec<Sentence> {
    [reported(sentence, forms), unreal(sentence, forms), first_person(sentence, forms)].into_iter().flatten().collect()
}

fn is_indicative(sentence: &Sentence, at: usize) -> bool {
    let leaf = &sentence.leaves[at];
    leaf.tag.mood == Mood::Indicative && !leaf.has("Person=1") && !leaf.has("Person=2")
}

fn reported(sentence: &Sentence, forms: &Forms) -> Option<Sentence> {
    let mut changed = None;
    for at in 0..sentence.leaves.len() {
        let leaf = &sentence.leaves[at];
        if !is_indicative(sentence, at) || leaf.has("Tense=Past") {
            continue;
        }
        let form = leaf.form.to_lowercase();
        let new = match forms.verb(&form) {
            _ if form == "sind" => "seien",
            Some(verb) if leaf.has("Number=Sing") => verb.reported.as_deref()?,
            _ => continue,
        };
        put(changed.get_or_insert_with(|| sentence.clone()), at, new, Mood::Subjunctive1);
    }
    changed
}

fn unreal(sentence: &Sentence, forms: &Forms) -> Option<Sentence> {
    let mut changed = None;
    for at in 0..sentence.leaves.len() {
        let leaf = &sentence.leaves[at];
        if !is_indicative(sentence, at) {
            continue;
        }
        let Some(verb) = forms.verb(&leaf.form.to_lowercase()) else { continue };
        let new = if leaf.has("Number=Sing") { &verb.unreal } else { &verb.unreal_plural };
        // "sagte" would be the preterite again.
        let Some(new) = new.as_deref().filter(|new| !forms.may_be_indicative(new)) else { continue };
        put(changed.get_or_insert_with(|| sentence.clone()), at, new, Mood::Subjunctive2);
    }
    changed
}

fn first_person(sentence: &Sentence, forms: &Forms) -> Option<Sentence> {
    let subject = sentence.leaves.iter().position(|leaf| {
        leaf.tag.pos == Pos::Pron
            && leaf.relation == "nsubj"
            && (matches!(leaf.form.as_str(), "er" | "Er")
                || (matches!(leaf.form.as_str(), "sie" | "Sie") && leaf.has("Number=Sing")))
    })?;
    let head = sentence.leaves[subject].head;
    let finite = (0..sentence.leaves.len()).find(|at| {
        is_indicative(sentence, *at)
            && !sentence.leaves[*at].has("Tense=Past")
            && (*at == head || (sentence.leaves[*at].head == head && sentence.leaves[*at].tag.pos == Pos::Aux))
    })?;
    let new = forms.verb(&sentence.leaves[finite].form.to_lowercase())?.first.clone()?;
    let mut changed = sentence.clone();
    put(&mut changed, finite, &new, Mood::Indicative);
    let ich = if sentence.leaves[subject].form.starts_with(char::is_uppercase) { "Ich" } else { "ich" };
    changed.leaves[subject].form = ich.to_owned();
    Some(changed)
}

fn put(sentence: &mut Sentence, at: usize, form: &str, mood: Mood) {
    let leaf = &mut sentence.leaves[at];
    let capital = leaf.form.starts_with(char::is_uppercase);
    leaf.form = form.to_owned();
    if capital && let Some(first) = form.chars().next() {
        leaf.form = first.to_uppercase().chain(form.chars().skip(1)).collect();
    }
    leaf.tag.mood = mood;
}
