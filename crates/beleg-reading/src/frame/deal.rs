//! By what words of giving and receiving are told, and what changes hands.

use beleg_language::{Pos, Relation};

use super::{
    linear::Features,
    role::{Candidate, role_features},
    view::View,
};

/// Those features of a word that tell whether something changes hands, beside those of a trigger.
pub(super) fn beside_trigger(view: &View, token: usize, found: &mut Vec<u32>) {
    let word = &view.words[token];
    let mut features = Features { found };
    let (pos, giving) = (word.pos as u64, u64::from(word.giving));
    features.add("goods", [word.goods, pos]);
    features.add("giving", [giving, pos]);
    features.add("giving mood", [giving, word.mood as u64]);
    let named = |relation| view.children(token).iter().any(|child| view.words[*child].relation == relation);
    let object = u64::from(named(Relation::Obj) || named(Relation::NsubjPass));
    features.add("giving object", [giving, object, u64::from(word.pos == Pos::Verb)]);
    features.add("giving relation", [giving, word.relation as u64]);
    for child in view.children(token) {
        let other = &view.words[*child];
        let relation = other.relation as u64;
        let counted = u64::from(is_counted(view, *child));
        features.add("child goods", [relation, other.goods]);
        features.add("giving child goods", [giving, relation, u64::from(other.goods != 0)]);
        features.add("child counted", [relation, counted, pos]);
        features.add("giving child name", [giving, relation, other.name]);
    }
    let goods = |at: &usize| view.words[*at].goods != 0;
    let sentence = u64::from(view.sentences[word.sentence].clone().any(|at| goods(&at)));
    features.add("sentence goods", [sentence, giving, pos]);
    features.add("goods told", [word.happenings[0], sentence]);
}

/// Whether a number stands at a word.
fn is_counted(view: &View, token: usize) -> bool {
    view.children(token).iter().any(|child| view.words[*child].relation == Relation::Nummod)
}

/// The features of a constituent that may be what changes hands.
pub fn goods_features(view: &View, token: usize, candidate: &Candidate, marked: &[bool], found: &mut Vec<u32>) {
    role_features(view, &[token], candidate, marked, found);
    let (word, top) = (&view.words[token], &view.words[candidate.top]);
    let mut features = Features { found };
    let counted = u64::from(is_counted(view, candidate.top));
    let inner = view.children(candidate.top).iter().map(|child| view.words[*child].goods).find(|goods| *goods != 0);
    let (relation, inner) = (top.relation as u64, inner.unwrap_or(0));
    features.add("top goods", [top.goods]);
    features.add("top goods relation", [top.goods, relation]);
    features.add("inner goods", [inner, relation]);
    features.add("any goods", [u64::from(top.goods != 0 || inner != 0), relation, u64::from(word.giving)]);
    features.add("counted", [counted, relation]);
    features.add("counted goods", [counted, u64::from(top.goods != 0)]);
    features.add("top name", [top.name, relation, u64::from(word.giving)]);
    features.add("top end", [top.end]);
}
