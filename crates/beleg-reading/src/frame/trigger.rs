//! By what a word that tells a happening is told, beside what tells a cue.

use super::{
    cue::cue_features,
    deal::beside_trigger,
    linear::Features,
    view::{View, Word},
};

/// Sentences from this one on are all alike.
const LATE: usize = 6;

/// The features of a word that tell whether it names a happening worth telling, and of which kind it is: those of
/// [`cue_features`], what the lists have for it and for the words around it, and where in the article it stands.
pub fn trigger_features(view: &View, token: usize, found: &mut Vec<u32>) {
    cue_features(view, token, found);
    beside_cue(view, token, found);
}

/// The features of a word that tell whether something changes hands by it: those of [`trigger_features`], and what the lists of goods
/// have for it and around it.
pub fn deal_features(view: &View, token: usize, found: &mut Vec<u32>) {
    trigger_features(view, token, found);
    beside_trigger(view, token, found);
}

/// Those that are no features of a cue.
pub(super) fn beside_cue(view: &View, token: usize, found: &mut Vec<u32>) {
    let word = &view.words[token];
    let mut features = Features { found };
    let (pos, relation, mood) = (word.pos as u64, word.relation as u64, word.mood as u64);
    let listed = u64::from(is_listed(word));
    features.add("happening", word.happenings);
    features.add("happening mood", [word.happenings[0], pos, mood]);
    for kind in kinds(word) {
        features.add("kind", [kind]);
        features.add("kind pos", [kind, pos]);
        features.add("kind relation", [kind, relation]);
        features.add("kind mood", [kind, mood]);
        features.add("kind told", [kind, u64::from(word.told >> kind & 1)]);
    }
    features.add("any pos", [listed, pos]);
    features.add("any relation", [listed, relation]);
    features.add("any mood", [listed, mood]);
    for child in view.children(token) {
        let child = &view.words[*child];
        let relation = child.relation as u64;
        features.add("any child", [listed, relation]);
        for kind in kinds(child) {
            features.add("child kind", [relation, kind]);
            features.add("any child any", [listed, relation]);
        }
        for kind in kinds(word) {
            features.add("kind child name", [kind, relation, child.name]);
        }
    }
    if let Some(head) = word.head {
        let head = &view.words[head];
        features.add("head kind", [relation, head.happenings[0]]);
        features.add("any head any", [listed, relation, u64::from(is_listed(head))]);
        features.add("any head pos", [listed, relation, head.pos as u64]);
    }
    features.add("figurative", [u64::from(word.figurative), pos]);
    features.add("figurative kind", [u64::from(word.figurative), word.happenings[0]]);
    features.add("constructed", [u64::from(word.constructed), word.happenings[0], pos]);
    features.add("never", [u64::from(word.never)]);
    let sentence = view.sentences[word.sentence].clone();
    let others = sentence.filter(|other| *other != token && is_listed(&view.words[*other])).count();
    features.add("any others", [listed, others.min(4) as u64]);
    let place = word.sentence.min(LATE) as u64;
    let length = (view.sentences.len() / 5).min(5) as u64;
    features.add("sentence", [place]);
    features.add("sentence pos", [place, pos]);
    features.add("length", [length]);
    features.add("length sentence", [length, place]);
    features.add("repeated", [u64::from(word.repeated.min(3)), pos]);
    features.add("repeated kind", [u64::from(word.repeated > 0), word.happenings[0]]);
    features.add("echoed", [u64::from(word.echoed), pos]);
}

fn kinds(word: &Word) -> impl Iterator<Item = u64> {
    word.happenings.into_iter().filter(|kind| *kind != 0)
}

fn is_listed(word: &Word) -> bool {
    word.happenings[0] != 0
}
