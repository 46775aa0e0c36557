//! By what the content and the source of a cue are told.

use beleg_language::{Mood, Pos, Relation};

use super::{
    linear::Features,
    view::{Mark, View},
};

/// Words that together may be content or source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// How they stand to the cue.
    pub kind: Kind,
    /// The word that the others hang on.
    pub top: usize,
    /// All of them in order, marks aside.
    pub tokens: Vec<usize>,
}

/// How the words of a candidate stand to the cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A word on the way from the cue to the root of its sentence, so many steps up, by itself.
    Above(usize),
    /// All that hangs beside that way, so many steps up.
    Beside(usize),
    /// What hangs on a further word of the cue.
    Below,
    /// A sentence so far behind that of the cue.
    Sentence(isize),
}

impl Kind {
    fn number(self) -> u64 {
        match self {
            Kind::Above(_) => 1,
            Kind::Beside(_) => 2,
            Kind::Below => 3,
            Kind::Sentence(_) => 4,
        }
    }

    fn steps(self) -> usize {
        match self {
            Kind::Above(steps) | Kind::Beside(steps) => steps,
            Kind::Below | Kind::Sentence(_) => 0,
        }
    }
}

/// Steps from the cue towards the root within which candidates are looked for.
const STEPS: usize = 7;

/// Sentences in which what is said may stand, counted from that of the cue.
const AROUND: [isize; 3] = [-1, 1, 2];

/// The word of a cue that stands for it: the one that the others hang on, a verb or noun if there is one.
///
/// # Panics
/// If the cue has no words.
pub fn head(view: &View, cue: &[usize]) -> usize {
    let outer = |token: &&usize| view.words[**token].head.is_none_or(|head| !cue.contains(&head));
    let carrying = |token: &&usize| matches!(view.words[**token].pos, Pos::Verb | Pos::Noun);
    let tops: Vec<&usize> = cue.iter().filter(outer).collect();
    **tops.iter().find(|token| carrying(token)).or(tops.first()).unwrap_or(&&cue[0])
}

/// What may be content or source of a cue.
pub fn candidates(view: &View, cue: &[usize]) -> Vec<Candidate> {
    let head = head(view, cue);
    let mut path = view.path(head);
    let outside: Vec<usize> = path.iter().chain(cue).copied().collect();
    path.truncate(STEPS);
    let mut found = vec![];
    let mut add = |kind: Kind, top: usize, tokens: Vec<usize>| {
        let tokens: Vec<usize> = tokens.into_iter().filter(|token| view.is_word(*token)).collect();
        if !tokens.is_empty() {
            found.push(Candidate { kind, top, tokens });
        }
    };
    for (steps, above) in path.iter().enumerate() {
        if !cue.contains(above) {
            add(Kind::Above(steps), *above, vec![*above]);
        }
        for child in view.children(*above).iter().filter(|child| !outside.contains(child)) {
            add(Kind::Beside(steps), *child, view.subtree(*child, cue));
        }
    }
    for word in cue.iter().filter(|word| !path.contains(word)) {
        for child in view.children(*word).iter().filter(|child| !cue.contains(child)) {
            add(Kind::Below, *child, view.subtree(*child, cue));
        }
    }
    let own = view.words[head].sentence;
    for distance in AROUND {
        let Some(tokens) = own.checked_add_signed(distance).and_then(|number| view.sentences.get(number)) else {
            continue;
        };
        let root = tokens.clone().find(|token| view.words[*token].head.is_none()).unwrap_or(tokens.start);
        add(Kind::Sentence(distance), root, tokens.clone().collect());
    }
    found
}

/// The features of a candidate. `marked` tells of each token whether it is part of any cue.
pub fn role_features(view: &View, cue: &[usize], candidate: &Candidate, marked: &[bool], found: &mut Vec<u32>) {
    let mut features = Features { found };
    features.add("role", []);
    match candidate.kind {
        Kind::Sentence(distance) => sentence(&mut features, view, cue, candidate, distance),
        _ => constituent(&mut features, view, cue, candidate, marked),
    }
}

fn sentence(features: &mut Features, view: &View, cue: &[usize], candidate: &Candidate, distance: isize) {
    let head = head(view, cue);
    let word = &view.words[head];
    let own = &view.sentences[word.sentence];
    let last = own.clone().next_back().map_or(Mark::None, |token| view.words[token].mark);
    let colon = u64::from(last == Mark::Colon);
    let quoted =
        candidate.tokens.iter().filter(|token| view.words[**token].quoted).count() * 2 > candidate.tokens.len();
    let children = view.children(head).iter().map(|child| view.words[*child].relation);
    let filled = u64::from(children.clone().any(|relation| matches!(relation, Relation::Ccomp | Relation::Obj)));
    let (distance, quoted) = (distance as u64, u64::from(quoted));
    let mood = view.words[candidate.top].mood as u64;
    features.add("far", [distance]);
    features.add("far colon", [distance, colon]);
    features.add("far quoted", [distance, quoted, u64::from(word.quoted)]);
    features.add("far colon quoted", [distance, colon, quoted]);
    features.add("far filled", [distance, filled]);
    features.add("far lemma", [distance, word.lemma]);
    features.add("far lemma colon", [distance, word.lemma, colon]);
    features.add("far mood", [distance, mood]);
    features.add("far mood filled", [distance, mood, filled]);
    features.add("far first", [distance, view.words[candidate.tokens[0]].lemma]);
    features.add("far root", [distance, u64::from(word.head.is_none())]);
    features.add("far pos", [distance, word.pos as u64]);
}

fn constituent(features: &mut Features, view: &View, cue: &[usize], candidate: &Candidate, marked: &[bool]) {
    let head = head(view, cue);
    let (word, top) = (&view.words[head], &view.words[candidate.top]);
    let steps = candidate.kind.steps();
    let path = view.path(head);
    let above = &view.words[path[steps]];
    let kind = candidate.kind.number();
    let whole = !matches!(candidate.kind, Kind::Above(_));
    let way =
        path[..steps].iter().fold(kind, |way, step| beleg_language::hash::join(way, view.words[*step].relation as u64));
    let relation = top.relation as u64;
    let place = beleg_language::hash::join(way, relation);
    let (lemma, pos) = (word.lemma, word.pos as u64);
    let side = u64::from(candidate.top < head);
    let is_marker = |child: &&usize| matches!(view.words[**child].relation, Relation::Mark | Relation::Case);
    let children = view.children(candidate.top);
    let marker = children.iter().find(is_marker).filter(|_| whole).map_or(0, |child| view.words[*child].lemma);
    features.add("way", [way]);
    features.add("place", [place]);
    features.add("place side", [place, side]);
    features.add("place marker", [place, marker]);
    features.add("place case", [place, top.case]);
    features.add("lemma place", [lemma, place]);
    features.add("lemma place marker", [lemma, place, marker]);
    features.add("lemma place side", [lemma, place, side]);
    features.add("pos place", [pos, place]);
    features.add("pos place marker", [pos, place, marker]);
    features.add("pos place case", [pos, place, top.case]);
    features.add("place pos", [place, top.pos as u64]);
    features.add("pos place pos", [pos, place, top.pos as u64]);
    features.add("place lemma", [place, top.lemma]);
    features.add("lemma place lemma", [lemma, place, top.lemma]);
    features.add("relation lemma", [relation, top.lemma]);
    features.add("lemma place pos", [lemma, place, top.pos as u64]);
    features.add("place mood marker", [place, top.mood as u64, marker]);
    features.add("steps", [steps as u64, relation, kind]);
    features.add("steps pos", [steps as u64, relation, kind, pos]);
    features.add("fine place", [word.fine, place]);
    features.add("last place marker", [word.last, place, marker]);
    features.add("listed place", [word.listed, place]);
    features.add("listed place marker", [word.listed, place, marker]);
    features.add("above lemma", [place, if steps > 0 { above.lemma } else { 0 }]);
    features.add("above lemmas", [above.lemma, lemma, relation, u64::from(steps > 0)]);
    features.add("above pos", [above.pos as u64, place, pos]);
    inside(features, view, cue, candidate, marked, place);
    let length = match candidate.tokens.len() {
        1 => 0,
        2..4 => 1,
        4..9 => 2,
        9..20 => 3,
        _ => 4,
    };
    let name = candidate.tokens.iter().take(4).map(|token| view.words[*token].name).find(|name| *name != 0);
    let (name, first) = (name.unwrap_or(0), &view.words[candidate.tokens[0]]);
    features.add("place length", [place, length]);
    features.add("length", [pos, relation, length]);
    features.add("place name", [place, name]);
    features.add("name", [pos, relation, name]);
    features.add("place first", [place, first.lemma]);
    features.add("quoted", [relation, u64::from(first.quoted), u64::from(word.quoted)]);
    features.add("place person", [place, top.person]);
    // What else the cue has.
    let of_cue: Vec<Relation> = view.children(head).iter().map(|child| view.words[*child].relation).collect();
    for (name, wanted) in [
        ("subject", Relation::Nsubj),
        ("clause", Relation::Ccomp),
        ("object", Relation::Obj),
        ("aside", Relation::Parataxis),
    ] {
        features.add(name, [place, u64::from(of_cue.contains(&wanted))]);
    }
    for sibling in view.children(path[steps]).iter().filter(|sibling| **sibling != candidate.top) {
        let sibling = view.words[*sibling].relation;
        if !matches!(sibling, Relation::Punct | Relation::Det) {
            features.add("place sibling", [place, sibling as u64]);
        }
    }
    let passive = of_cue.iter().any(|relation| matches!(relation, Relation::AuxPass | Relation::NsubjPass));
    features.add("passive", [place, u64::from(passive)]);
    features.add("passive marker", [place, marker, u64::from(passive)]);
    features.add("mood", [place, word.mood as u64]);
    let (from, to) = (candidate.tokens[0].min(head), candidate.tokens[0].max(head));
    let colon = u64::from(view.words[from..to].iter().any(|word| word.mark == Mark::Colon));
    features.add("place colon", [place, colon]);
    features.add("colon", [relation, side, colon]);
    features.add("distance", [place, (to - from).min(5) as u64]);
}

/// What the words of a candidate are.
fn inside(features: &mut Features, view: &View, cue: &[usize], candidate: &Candidate, marked: &[bool], place: u64) {
    let children = view.children(candidate.top);
    let other = |token: &usize| marked[*token] && !cue.contains(token);
    let inner = other(&candidate.top) || children.iter().any(other);
    let between = view.path(head(view, cue)).iter().skip(1).take(candidate.kind.steps()).any(other);
    features.add("other cue", [place, u64::from(inner)]);
    features.add("cue above", [place, u64::from(between)]);
    let moods = [Mood::Subjunctive1, Mood::Subjunctive2, Mood::Indicative, Mood::Infinitive];
    for mood in moods {
        if candidate.tokens.iter().any(|token| view.words[*token].mood == mood) {
            features.add("has mood", [place, mood as u64]);
        }
    }
    let clause = |child: &usize| {
        use Relation::*;
        matches!(view.words[*child].relation, Acl | Ccomp | Xcomp | Advcl)
    };
    features.add("has clause", [place, u64::from(children.iter().any(clause))]);
    let quoted = candidate.tokens.iter().filter(|token| view.words[**token].quoted).count() * 2;
    features.add("all quoted", [place, u64::from(quoted > candidate.tokens.len())]);
}
