//! By what a word of saying is told.

use beleg_language::{Pos, Relation};

use super::{
    linear::Features,
    view::{View, Word},
};

/// The features of a word that tell whether it is one of saying: lemma, tags, what hangs on it, what it hangs on, neighbours.
pub fn cue_features(view: &View, token: usize, found: &mut Vec<u32>) {
    let word = &view.words[token];
    let mut features = Features { found };
    own(&mut features, word);
    let (lemma, pos) = (word.lemma, word.pos as u64);
    for child in view.children(token) {
        let (relation, child) = (view.words[*child].relation as u64, *child);
        let other = &view.words[child];
        features.add("child", [relation]);
        features.add("child pos", [relation, other.pos as u64]);
        features.add("child lemma", [relation, other.lemma]);
        features.add("lemma child", [lemma, relation]);
        features.add("pos child", [pos, relation]);
        features.add("listed child", [word.listed, relation]);
        for marker in view.children(child) {
            let marker = &view.words[*marker];
            if matches!(marker.relation, Relation::Case | Relation::Mark) {
                features.add("child marker", [relation, marker.lemma]);
                features.add("lemma child marker", [lemma, relation, marker.lemma]);
            }
        }
    }
    if let Some(head) = word.head {
        let (relation, other) = (word.relation as u64, &view.words[head]);
        features.add("head", [relation, other.lemma]);
        features.add("head pos", [relation, other.pos as u64]);
        features.add("lemma head", [lemma, other.lemma]);
        for sibling in view.children(head).iter().filter(|sibling| **sibling != token) {
            features.add("sibling", [view.words[*sibling].relation as u64]);
        }
    }
    for (kind, kind_pos, at) in [
        ("-2", "-2 pos", token.checked_sub(2)),
        ("-1", "-1 pos", token.checked_sub(1)),
        ("+1", "+1 pos", Some(token + 1)),
        ("+2", "+2 pos", Some(token + 2)),
    ] {
        let other = at.and_then(|at| view.words.get(at));
        features.add(kind, [other.map_or(0, |other| other.lemma)]);
        features.add(kind_pos, [other.map_or(u64::MAX, |other| other.pos as u64)]);
    }
    let lemma_at = |at: Option<usize>| at.and_then(|at| view.words.get(at)).map_or(0, |other| other.lemma);
    features.add("-1 lemma", [lemma_at(token.checked_sub(1)), lemma]);
    features.add("lemma +1", [lemma, lemma_at(Some(token + 1))]);
}

/// The feature of a word's lemma alone.
pub(super) fn lemma_feature(view: &View, token: usize) -> u32 {
    let mut found = vec![];
    Features { found: &mut found }.add("lemma", [view.words[token].lemma]);
    found[0]
}

fn own(features: &mut Features, word: &Word) {
    let (lemma, pos) = (word.lemma, word.pos as u64);
    features.add("always", []);
    features.add("lemma", [lemma]);
    features.add("pos", [pos]);
    features.add("fine", [word.fine]);
    features.add("relation", [word.relation as u64]);
    features.add("lemma pos", [lemma, pos]);
    features.add("lemma relation", [lemma, word.relation as u64]);
    features.add("lemma fine", [lemma, word.fine]);
    features.add("end", [word.end]);
    features.add("last", [word.last]);
    features.add("start", [word.start]);
    features.add("listed", [word.listed]);
    features.add("listed pos", [word.listed, pos]);
    features.add("listed mood", [word.listed, word.mood as u64]);
    features.add("name", [word.name, pos]);
}

/// Words whose scores make them cues; those that hang on each other are one ("teilte … mit", "in Abrede stellen").
pub(super) fn grouped(view: &View, scores: &[f32], least: f32) -> Vec<Vec<usize>> {
    let tokens: Vec<usize> = (0..view.len()).filter(|token| scores[*token] > least).collect();
    let tokens = &tokens;
    let mut groups: Vec<Vec<usize>> = vec![];
    let mut group_of = vec![usize::MAX; view.len()];
    for token in tokens {
        group_of[*token] = groups.len();
        groups.push(vec![*token]);
    }
    for token in tokens {
        let word = &view.words[*token];
        let Some(head) = word.head.filter(|_| joins(word)) else { continue };
        let (from, to) = (group_of[*token], group_of[head]);
        if to != usize::MAX && from != to {
            let moved = std::mem::take(&mut groups[from]);
            for token in &moved {
                group_of[*token] = to;
            }
            groups[to].extend(moved);
        }
    }
    groups.retain(|group| !group.is_empty());
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort_unstable();
    groups
}

fn joins(word: &Word) -> bool {
    use Relation::*;
    let relation =
        matches!(word.relation, CompoundPrt | Compound | Flat | Case | Obl | Obj | Fixed | Advmod | Aux | Expl);
    relation && word.pos != Pos::Punct
}
