//! By what the words of a cue's content and source are told, one by one.
//!
//! Where [`role_features`](super::role_features) judge a constituent as a whole, these tell of a single word which constituent it
//! belongs to, how deep inside, and what lies between it and the cue; they are for models that read a sentence word by word.

use beleg_language::{Pos, Relation, hash::join};

use super::{
    linear::Features,
    view::{Mark, View},
};

/// A word that may stand for a cue, with what the features of all words around it share.
pub struct Anchor {
    token: usize,
    /// The token, its head, the head of that, and so on.
    path: Vec<usize>,
    /// How each of them hangs on the next, joined from the token on.
    ways: Vec<u64>,
    relations: Vec<Relation>,
    passive: u64,
}

impl Anchor {
    /// What is seen of a token and its place in the tree.
    pub fn of(view: &View, token: usize) -> Self {
        let path = view.path(token);
        let step = |way: &mut u64, at: &usize| {
            let before = *way;
            *way = join(before, view.words[*at].relation as u64);
            Some(before)
        };
        let ways = path.iter().scan(1, step).collect();
        let relations: Vec<Relation> = view.children(token).iter().map(|child| view.words[*child].relation).collect();
        let passive = relations.iter().any(|relation| matches!(relation, Relation::AuxPass | Relation::NsubjPass));
        Self { token, path, ways, relations, passive: u64::from(passive) }
    }

    fn has(&self, wanted: Relation) -> u64 {
        u64::from(self.relations.contains(&wanted))
    }
}

/// The features of a word that tell what it is to the cue of an anchor.
pub fn word_features(view: &View, anchor: &Anchor, token: usize, found: &mut Vec<u32>) {
    let mut features = Features { found };
    let (word, cue) = (&view.words[token], &view.words[anchor.token]);
    own(&mut features, view, anchor, token);
    if word.sentence == cue.sentence {
        placed(&mut features, view, anchor, token);
    } else {
        far(&mut features, view, anchor, token);
    }
}

/// What the word is by itself, and how far from the anchor.
fn own(features: &mut Features, view: &View, anchor: &Anchor, token: usize) {
    let (word, cue) = (&view.words[token], &view.words[anchor.token]);
    let pos = word.pos as u64;
    features.add("word pos", [pos]);
    features.add("word relation", [word.relation as u64]);
    features.add("word fine", [word.fine]);
    features.add("word mood", [word.mood as u64]);
    features.add("word case", [word.case, pos]);
    features.add("word person", [word.person, pos]);
    features.add("word listed", [word.listed]);
    features.add("word name", [word.name]);
    features.add("word lemma", [word.lemma]);
    features.add("word mark", [word.mark as u64]);
    features.add("word quoted", [u64::from(word.quoted), u64::from(cue.quoted)]);
    let side = u64::from(token < anchor.token);
    let sentence = word.sentence.wrapping_sub(cue.sentence) as u64;
    let distance = match token.abs_diff(anchor.token) {
        small @ 0..3 => small as u64,
        3 | 4 => 3,
        5..9 => 4,
        9..17 => 5,
        17..33 => 6,
        _ => 7,
    };
    let between = &view.words[token.min(anchor.token)..token.max(anchor.token)];
    let commas = between.iter().filter(|word| word.mark == Mark::Comma).count().min(4) as u64;
    let colon = u64::from(between.iter().any(|word| word.mark == Mark::Colon));
    features.add("word distance", [distance, side]);
    features.add("word distance pos", [cue.pos as u64, distance, side]);
    features.add("word sentence", [sentence]);
    features.add("word commas", [commas, side, sentence]);
    features.add("word colon", [colon, side, sentence]);
    features.add("word colon lemma", [cue.lemma, colon, side]);
    features.add("word side lemma", [cue.lemma, side, sentence]);
    features.add("word is anchor", [u64::from(token == anchor.token)]);
}

/// A word of another sentence than the anchor's.
fn far(features: &mut Features, view: &View, anchor: &Anchor, token: usize) {
    let (word, cue) = (&view.words[token], &view.words[anchor.token]);
    let (sentence, own) = (&view.sentences[word.sentence], &view.sentences[cue.sentence]);
    let distance = word.sentence.wrapping_sub(cue.sentence) as u64;
    let filled = anchor.has(Relation::Ccomp) | anchor.has(Relation::Obj);
    let root = sentence.clone().find(|at| view.words[*at].head.is_none()).unwrap_or(token);
    let last = own.clone().next_back().map_or(Mark::None, |at| view.words[at].mark);
    features.add("word far lemma", [distance, cue.lemma]);
    features.add("word far pos", [distance, cue.pos as u64]);
    features.add("word far filled", [distance, filled]);
    features.add("word far first", [distance, view.words[sentence.start].lemma]);
    features.add("word far mood", [distance, view.words[root].mood as u64]);
    features.add("word far colon", [distance, u64::from(last == Mark::Colon)]);
    features.add("word far root", [distance, u64::from(cue.head.is_none())]);
}

/// A word of the anchor's sentence, by the constituent it belongs to: what hangs beside the way from the anchor to the root.
fn placed(features: &mut Features, view: &View, anchor: &Anchor, token: usize) {
    let (word, cue) = (&view.words[token], &view.words[anchor.token]);
    let up = view.path(token);
    let depth = up.iter().position(|at| anchor.path.contains(at)).unwrap_or(up.len() - 1);
    let steps = anchor.path.iter().position(|at| *at == up[depth]).unwrap_or(0);
    let (meeting, top) = (&view.words[up[depth]], up[depth.saturating_sub(1)]);
    let (whole, inside) = (depth > 0, depth.min(4) as u64);
    let (lemma, pos) = (cue.lemma, cue.pos as u64);
    let top_word = &view.words[top];
    let relation = if whole { top_word.relation as u64 } else { u64::MAX };
    let way = anchor.ways[steps];
    let place = join(way, relation);
    let is_marker = |child: &&usize| matches!(view.words[**child].relation, Relation::Mark | Relation::Case);
    let marker = view.children(top).iter().find(is_marker).filter(|_| whole).map_or(0, |at| view.words[*at].lemma);
    let side = u64::from(top < anchor.token);
    let steps = steps.min(6) as u64;
    let top_pos = top_word.pos as u64;
    features.add("word way", [way]);
    features.add("word place", [place]);
    features.add("word place side", [place, side]);
    features.add("word place marker", [place, marker]);
    features.add("word place case", [place, top_word.case]);
    features.add("word place person", [place, top_word.person]);
    features.add("word place pos", [place, top_pos]);
    features.add("word place lemma", [place, top_word.lemma]);
    features.add("word place name", [place, top_word.name]);
    features.add("word place mood", [place, top_word.mood as u64, marker]);
    features.add("word lemma place", [lemma, place]);
    features.add("word lemma place marker", [lemma, place, marker]);
    features.add("word lemma place side", [lemma, place, side]);
    features.add("word lemma place pos", [lemma, place, top_pos]);
    features.add("word pos place", [pos, place]);
    features.add("word pos place marker", [pos, place, marker]);
    features.add("word pos place case", [pos, place, top_word.case]);
    features.add("word pos place pos", [pos, place, top_pos]);
    features.add("word fine place", [cue.fine, place]);
    features.add("word last place", [cue.last, place, marker]);
    features.add("word listed place", [cue.listed, place]);
    features.add("word listed place marker", [cue.listed, place, marker]);
    features.add("word cue mood", [place, cue.mood as u64]);
    features.add("word relation lemma", [relation, top_word.lemma]);
    features.add("word steps", [steps, relation]);
    features.add("word steps pos", [steps, relation, pos]);
    features.add("word above lemma", [place, if steps > 0 { meeting.lemma } else { 0 }]);
    features.add("word above pos", [meeting.pos as u64, place, pos]);
    features.add("word depth", [place, inside]);
    features.add("word depth steps", [inside, steps]);
    features.add("word own relation", [place, word.relation as u64, inside.min(2)]);
    features.add("word own pos", [place, word.pos as u64]);
    features.add("word lemma own", [lemma, word.relation as u64, inside, steps]);
    features.add("word top quoted", [relation, u64::from(top_word.quoted), u64::from(cue.quoted)]);
    for (name, wanted) in [
        ("word subject", Relation::Nsubj),
        ("word clause", Relation::Ccomp),
        ("word object", Relation::Obj),
        ("word aside", Relation::Parataxis),
    ] {
        features.add(name, [place, anchor.has(wanted)]);
    }
    features.add("word passive", [place, anchor.passive]);
    features.add("word passive marker", [place, marker, anchor.passive]);
    if depth >= 2 {
        let second = &view.words[up[depth - 2]];
        features.add("word second", [place, second.relation as u64]);
        features.add("word second pos", [relation, second.relation as u64, second.pos as u64]);
    }
    for sibling in view.children(up[depth]).iter().filter(|sibling| **sibling != top) {
        let sibling = view.words[*sibling].relation;
        if !matches!(sibling, Relation::Punct | Relation::Det) {
            features.add("word place sibling", [place, sibling as u64]);
        }
    }
    if word.pos == Pos::Verb {
        features.add("word verb", [place, word.mood as u64, inside]);
    }
}

#[cfg(test)]
mod tests {
    use beleg_core::{Article, ArticleId, Language, PublishedBasis};

    use super::*;
    use crate::Reader;

    #[test]
    fn words_of_one_constituent_have_more_in_common() {
        let text = "Die Ministerin sagte, dass der Zug bald kommt. Er ist rot.".to_owned();
        let article = Article {
            id: ArticleId::of(&text),
            uri: String::new(),
            outlet: None,
            agencies: vec![],
            authors: vec![],
            language: Language::new("de"),
            title: None,
            published: None,
            published_basis: PublishedBasis::None,
            text,
        };
        let view = Reader::embedded().view(&article).expect("German is known");
        let at = |word: &str| {
            let start = article.text.find(word).expect("the word is there");
            view.tokens_in(beleg_core::Span::new(start, start + word.len())).start
        };
        let anchor = Anchor::of(&view, at("sagte"));
        let features = |word: &str| {
            let mut found = vec![];
            word_features(&view, &anchor, at(word), &mut found);
            found
        };
        let shared = |one: &str, other: &str| {
            let others = features(other);
            features(one).iter().filter(|feature| others.contains(feature)).count()
        };
        assert!(shared("Zug", "bald") > 2 * shared("Zug", "Ministerin"));
        assert!(shared("Zug", "Ministerin") > shared("Zug", "rot"));
    }
}
