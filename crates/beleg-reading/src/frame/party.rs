//! By what those who take part in a happening are told.
//!
//! A participant is judged as a whole, not each of its mentions: by the mention that is nearest to the trigger in the tree of its
//! sentence, or, where the sentence does not name it, by how far back and how often the article speaks of it.

use beleg_core::reading::EventKind;
use beleg_language::{Pos, Relation, hash::join};

use super::{
    linear::Features,
    sides::{Side, Sides},
    slots::Place,
    view::{Mark, View},
};
use crate::participant::Participant;

/// What all features of one trigger share.
pub struct Happened {
    token: usize,
    kind: u64,
    passive: bool,
    /// Part of speech of its subject, plus one.
    subject: u64,
    relations: Vec<Relation>,
    /// The token, its head, the head of that, and so on.
    path: Vec<usize>,
    /// Who stands where towards it.
    pub(crate) places: Vec<Place>,
    /// Who takes part by its construction.
    pub(crate) sides: Sides,
}

/// Features of one that way.
const FAR: usize = 4;

impl Happened {
    /// The word that tells it.
    pub(super) fn token(&self) -> usize {
        self.token
    }

    /// What is told of `token` as a happening of that kind, or, of none, as a word by which something changes hands.
    pub fn of(view: &View, token: usize, kind: Option<EventKind>) -> Self {
        let word = &view.words[token];
        let children = view.children(token);
        let relations: Vec<Relation> = children.iter().map(|child| view.words[*child].relation).collect();
        let passive = relations.iter().any(|relation| matches!(relation, Relation::AuxPass | Relation::NsubjPass));
        let subject =
            children.iter().find(|child| matches!(view.words[**child].relation, Relation::Nsubj | Relation::NsubjPass));
        let subject = subject.map_or(0, |child| 1 + view.words[*child].pos as u64);
        let path = view.path(token);
        let places = view.places(token);
        let sides = view.sides(token, kind, &places);
        Self {
            token,
            kind: kind.map_or(u64::MAX, |kind| 1 + kind as u64),
            passive: passive && word.pos == Pos::Verb,
            subject,
            relations,
            path,
            places,
            sides,
        }
    }
}

/// The number of the sentence that a participant's mention stands in.
fn sentence(view: &View, mention: usize) -> usize {
    view.words[mention].sentence
}

/// So many of those who are named most often may take part anywhere.
const LEADING: usize = 40;

/// The participants of a text with where they are found.
#[derive(Debug, Clone, Default)]
pub(super) struct Company {
    pub(super) all: Vec<Participant>,
    /// By sentence: those whom it speaks of, by their numbers.
    by_sentence: Vec<Vec<usize>>,
    /// Those who can act and are spoken of most, by their numbers.
    leading: Vec<usize>,
    /// For each how many are spoken of more often, at most five.
    ranks: Vec<u64>,
}

impl Company {
    /// `sentence` tells the number of the sentence of a token.
    pub(super) fn of(all: Vec<Participant>, sentences: usize, sentence: impl Fn(usize) -> usize) -> Self {
        let mut by_sentence = vec![vec![]; sentences];
        for (number, participant) in all.iter().enumerate() {
            for mention in &participant.mentions {
                let own: &mut Vec<usize> = &mut by_sentence[sentence(*mention)];
                if own.last() != Some(&number) {
                    own.push(number);
                }
            }
        }
        let mut leading: Vec<usize> = (0..all.len()).filter(|number| all[*number].acts()).collect();
        leading.sort_by_key(|number| (std::cmp::Reverse(all[*number].mentions.len()), *number));
        leading.truncate(LEADING);
        let mut counts: Vec<usize> = all.iter().map(|participant| participant.mentions.len()).collect();
        counts.sort_unstable();
        let more = |count: usize| counts.len() - counts.partition_point(|other| *other <= count);
        let ranks = all.iter().map(|participant| more(participant.mentions.len()).min(5) as u64).collect();
        Self { all, by_sentence, leading, ranks }
    }

    fn in_sentence(&self, number: usize) -> &[usize] {
        self.by_sentence.get(number).map_or(&[], Vec::as_slice)
    }
}

impl View {
    /// Who may take part in what a token tells, by their numbers: whom its sentence speaks of, or the one before, and whom the article
    /// names most.
    pub fn taking_part(&self, token: usize) -> Vec<usize> {
        let (own, company) = (self.words[token].sentence, &self.company);
        let beside = |number: &usize| company.all[*number].mentions.iter().any(|mention| *mention != token);
        let mut found = company.in_sentence(own).to_vec();
        found.extend_from_slice(own.checked_sub(1).map_or(&[], |before| company.in_sentence(before)));
        found.extend_from_slice(&company.leading);
        found.retain(beside);
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// A participant with those that are coordinated with it in the sentence of the trigger ("X und Y"), by their numbers.
pub(super) fn coordinated(view: &View, token: usize, number: usize) -> Vec<usize> {
    let own = view.words[token].sentence;
    let first = |mention: usize| {
        let conjunct = view.words[mention].relation == Relation::Conj;
        let first = view.words[mention].head.filter(|_| conjunct).unwrap_or(mention);
        let title = view.words[first].head.filter(|noun| view.titled(*noun) == Some(first));
        title.unwrap_or(first)
    };
    let firsts: Vec<usize> = here(view, number, own).iter().map(|mention| first(*mention)).collect();
    let mut joined: Vec<usize> = view.company.in_sentence(own).to_vec();
    joined.retain(|other| here(view, *other, own).iter().any(|mention| firsts.contains(&first(*mention))));
    let tokens: Vec<usize> = joined.iter().filter_map(|other| here(view, *other, own).first().copied()).collect();
    if view.is_mere_list(&tokens) {
        joined.clear();
    }
    if !joined.contains(&number) {
        joined.push(number);
    }
    joined.sort_unstable();
    joined
}

/// The mentions of a participant in a sentence.
fn here(view: &View, number: usize, sentence: usize) -> &[usize] {
    let (mentions, tokens) = (&view.company.all[number].mentions, &view.sentences[sentence]);
    let from = mentions.partition_point(|mention| *mention < tokens.start);
    let to = mentions.partition_point(|mention| *mention < tokens.end);
    &mentions[from..to]
}

/// The features of a participant; `number` is its place in the view's list.
pub fn party_features(view: &View, happened: &Happened, number: usize, found: &mut Vec<u32>) {
    let participant = &view.company.all[number];
    let word = &view.words[happened.token];
    let own = word.sentence;
    let mut features = Features { found };
    let kind = participant.kind.map_or(0, |kind| 1 + kind as u64);
    let (told, passive) = (happened.kind, u64::from(happened.passive));
    let beside_it = self::here(view, number, own);
    let start = view.sentences[own].start;
    let before = participant.mentions[..participant.mentions.partition_point(|mention| *mention < start)].last();
    let mut here: Vec<(usize, usize, usize)> = beside_it
        .iter()
        .filter(|mention| **mention != happened.token)
        .map(|mention| (steps(view, happened, *mention), mention.abs_diff(happened.token), *mention))
        .collect();
    here.sort_unstable();
    features.add("part", []);
    placed(&mut features, view, happened, number);
    if let Some((.., mention)) = here.first() {
        beside(&mut features, view, happened, *mention);
        features.add("part here", [here.len().min(3) as u64]);
    } else {
        let far = before.map_or(9, |mention| (own - sentence(view, *mention)).min(FAR)) as u64;
        let objects = u64::from(happened.relations.contains(&Relation::Obj));
        features.add("part far", [far]);
        features.add("part far told", [far, told]);
        features.add("part far subject", [far, happened.subject, word.pos as u64, passive]);
        features.add("part far kind", [far, kind]);
        features.add("part far told kind", [kind, told]);
        features.add("part far relations", [happened.subject, objects, passive, kind]);
        features.add("part far told subject", [told, happened.subject, passive]);
        features.add("part far lemma", [word.lemma]);
        features.add("part far pos", [word.pos as u64, word.relation as u64]);
        if let Some(mention) = before {
            let relation = view.words[*mention].relation as u64;
            features.add("part far relation", [relation, far]);
            features.add("part far relation subject", [relation, happened.subject]);
        }
    }
    let here = u64::from(!here.is_empty());
    let count = participant.mentions.len();
    let rank = view.company.ranks[number];
    let first = participant.mentions.first().map_or(0, |mention| sentence(view, *mention)).min(5) as u64;
    features.add("part kind", [kind, here]);
    features.add("part kind told", [kind, told, here]);
    features.add("part count", [count.min(6) as u64, here, kind]);
    features.add("part rank", [rank, here]);
    features.add("part rank told", [rank.min(3), here, told]);
    features.add("part first", [first, here]);
}

/// The features of the place of a participant towards the trigger.
fn placed(features: &mut Features, view: &View, happened: &Happened, number: usize) {
    let (word, participant) = (&view.words[happened.token], &view.company.all[number]);
    let kind = participant.kind.map_or(0, |kind| 1 + kind as u64);
    let (told, pos) = (happened.kind, word.pos as u64);
    let side = |side: usize| match happened.sides.told[side] {
        _ if happened.sides.all[side].contains(&number) => 1,
        Side::Told => 2,
        Side::Nobody => 3,
        Side::Untold => 4,
    };
    let sides = [side(0), side(1)];
    features.add("sides free", [sides[0], sides[1], u64::from(view.free), kind.min(1)]);
    features.add("free", [u64::from(view.free), kind.min(1)]);
    features.add("side actor", [sides[0], kind.min(1)]);
    features.add("side recipient", [sides[1], kind.min(1)]);
    features.add("sides", [sides[0], sides[1]]);
    features.add("sides kind", [sides[0], sides[1], kind]);
    features.add("sides told", [sides[0], sides[1], told]);
    features.add("sides told kind", [sides[0], sides[1], told, kind]);
    features.add("sides pos", [sides[0], sides[1], pos]);
    let Some(place) = happened.places.iter().find(|place| place.number == number) else {
        features.add("placed nowhere", [sides[0], sides[1], told]);
        return;
    };
    let slot = 1 + place.slot as u64 + 32 * u64::from(place.owning);
    let marker = place.preposition.map_or(0, |preposition| view.words[preposition].form);
    features.add("place", [slot, pos]);
    features.add("place told", [slot, told]);
    features.add("place told kind", [slot, told, kind]);
    features.add("place kind", [slot, kind]);
    features.add("place lemma", [slot, word.lemma]);
    features.add("place marker told", [slot, marker, told]);
    features.add("place marker lemma", [slot, marker, word.lemma]);
    features.add("place joined", [slot, u64::from(place.joined)]);
}

/// Steps between trigger and mention in the tree.
fn steps(view: &View, happened: &Happened, mention: usize) -> usize {
    let path = view.path(mention);
    let met = path
        .iter()
        .enumerate()
        .find_map(|(down, token)| happened.path.iter().position(|above| above == token).map(|up| up + down));
    met.unwrap_or(usize::MAX)
}

/// The features of a mention in the sentence of the trigger.
fn beside(features: &mut Features, view: &View, happened: &Happened, mention: usize) {
    let (word, other) = (&view.words[happened.token], &view.words[mention]);
    let down = view.path(mention);
    let met = down
        .iter()
        .enumerate()
        .find_map(|(below, token)| happened.path.iter().position(|above| above == token).map(|above| (above, below)));
    let Some((above, below)) = met else {
        features.add("part apart", []);
        return;
    };
    let relation = |token: &usize| view.words[*token].relation as u64;
    let up = happened.path[..above].iter().map(relation).take(FAR).fold(1, join);
    let way = down[..below].iter().rev().map(relation).take(FAR).fold(up, |way, step| join(way, step + 64));
    let marker = |token: usize| {
        let case = view.children(token).iter().find(|child| view.words[**child].relation == Relation::Case);
        case.map_or(0, |child| view.words[*child].lemma)
    };
    let own = marker(mention);
    let outer = if below > 1 { marker(down[below - 1]) } else { 0 };
    let last = if below > 0 { 1 + relation(&down[below - 1]) } else { 0 };
    let (told, passive, lemma, pos) = (happened.kind, u64::from(happened.passive), word.lemma, word.pos as u64);
    let name = if other.name > 0 { 64 + other.name } else { other.pos as u64 };
    let (side, up) = (u64::from(mention < happened.token), above as u64);
    features.add("part way", [way]);
    features.add("part way pos", [way, pos, passive]);
    features.add("part way marker", [way, own, pos]);
    features.add("part way told", [way, told, passive]);
    features.add("part way told marker", [way, told, own]);
    features.add("part way lemma", [way, lemma, passive]);
    features.add("part way lemma marker", [way, lemma, own]);
    features.add("part way case", [way, other.case, pos]);
    features.add("part way name", [way, name, pos]);
    features.add("part way name told", [way, name, told]);
    features.add("part way outer", [way, outer]);
    features.add("part way mood", [way, word.mood as u64]);
    features.add("part way side", [way, side, passive]);
    features.add("part way subject", [way, happened.subject]);
    features.add("part marker", [own, pos]);
    features.add("part marker told", [own, told, pos]);
    features.add("part marker lemma", [own, lemma]);
    features.add("part steps", [up, below as u64, pos]);
    features.add("part lemma", [other.lemma]);
    features.add("part lemma told", [other.lemma, told]);
    features.add("part end told", [other.end, told]);
    features.add("part side told", [side, told, passive, up]);
    features.add("part name told", [name, told]);
    features.add("part last", [last, up, pos, passive]);
    features.add("part last marker", [last, own, up, pos]);
    features.add("part relation", [other.relation as u64, other.case, own, pos]);
    features.add("part relation told", [other.relation as u64, told, passive, own]);
    features.add("part subject told", [happened.subject.min(1), told, passive, other.relation as u64]);
    for relation in &happened.relations {
        use Relation::*;
        if matches!(relation, Nsubj | NsubjPass | Obj | Iobj | Obl | Nmod) {
            features.add("part has", [*relation as u64, way]);
        }
    }
    let (from, to) = (mention.min(happened.token), mention.max(happened.token));
    let between = &view.words[from + 1..to.max(from + 1)];
    features.add("part distance", [((to - from) / 3).min(6) as u64, side]);
    let verb = u64::from(between.iter().any(|word| word.pos == Pos::Verb));
    let comma = u64::from(between.iter().any(|word| word.mark == Mark::Comma));
    features.add("part between", [verb, comma, side]);
    features.add("part quoted", [u64::from(word.quoted), u64::from(other.quoted)]);
}
