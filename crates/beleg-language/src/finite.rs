//! Tags of verbs and the tree, brought to agree.
//!
//! "prognostiziert", "bewertet", "met" may be finite or not, and the words around them do not always tell. The tree does: a verb
//! whose subject follows it or stands between a conjunction and it ("wie die Zeitung berichtet"), and that no auxiliary or copula
//! goes with in its clause, is finite itself.

use crate::{
    analysis::{Arc, Mood, Pos, Tag},
    features::{Features, Tense, VerbForm},
    guesser::{Noun, SUBJUNCTIVE1, SUBJUNCTIVE2},
    relation::Relation,
    word::Word,
};

/// Makes verbs finite that must be, and their subjects those of the active voice; `tags`, `features` and `arcs` are those of all
/// tokens.
pub(crate) fn settle(tags: &mut [Tag], features: &mut [Features], arcs: &mut [Arc]) {
    let mut subject = vec![false; tags.len()];
    let mut helped = vec![false; tags.len()];
    for (token, arc) in arcs.iter().enumerate() {
        let Some(head) = arc.head else { continue };
        match arc.relation {
            Relation::Nsubj | Relation::NsubjPass => subject[head] |= token > head || is_introduced(tags, token),
            // "… dürfte gelähmt sein, prognostiziert der Rat": what stands before the comma helps another verb.
            Relation::Aux | Relation::AuxPass | Relation::Cop => {
                let between = token.min(head)..head;
                helped[head] |= !tags[between].iter().any(|tag| tag.pos == Pos::Punct);
            }
            // "hat gelesen und verworfen": the auxiliary of the first is that of all.
            Relation::Conj => helped[token] = true,
            _ => {}
        }
    }
    let mut finite = vec![false; tags.len()];
    for (token, (tag, features)) in tags.iter_mut().zip(features).enumerate() {
        let bare = tag.pos == Pos::Verb && tag.mood == Mood::Participle;
        if bare && subject[token] && !helped[token] {
            finite[token] = true;
            tag.mood = Mood::Indicative;
            features.verb_form = VerbForm::Fin;
            features.tense = Tense::Pres;
        }
    }
    for arc in arcs.iter_mut().filter(|arc| arc.head.is_some_and(|head| finite[head])) {
        if arc.relation == Relation::NsubjPass {
            arc.relation = Relation::Nsubj;
        }
    }
}

/// Takes a form for the subjunctive that the list of word forms knows it for, where it knows it for one only: "schweige" is none
/// of the past. `readings` are those of all tokens.
pub fn by_form(tags: &mut [Tag], readings: impl Iterator<Item = u32>) {
    for (tag, readings) in tags.iter_mut().zip(readings) {
        let known = (readings & SUBJUNCTIVE1 != 0, readings & SUBJUNCTIVE2 != 0);
        tag.mood = match (tag.mood, known) {
            (Mood::Subjunctive2, (true, false)) => Mood::Subjunctive1,
            (Mood::Subjunctive1, (false, true)) => Mood::Subjunctive2,
            (mood, _) => mood,
        };
    }
}

/// A common noun with a capital letter inside a sentence is no finite verb: "wies die Regierung Berichte zurück". `word` gives the word
/// of a token that is one piece, and whether it opens its sentence.
pub(crate) fn nouns<'w>(tags: &mut [Tag], features: &mut [Features], word: impl Fn(usize) -> Option<(&'w Word, bool)>) {
    for (token, (tag, features)) in tags.iter_mut().zip(features).enumerate() {
        let finite = matches!(tag.pos, Pos::Verb | Pos::Aux)
            && !matches!(tag.mood, Mood::Participle | Mood::Infinitive | Mood::None);
        let noun = |(word, opens): (&Word, bool)| !opens && word.capital && !word.shouted && word.noun == Noun::Known;
        if finite && word(token).is_some_and(noun) {
            *tag = Tag { pos: Pos::Noun, mood: Mood::None };
            (features.verb_form, features.tense, features.person) = Default::default();
        }
    }
}

/// Whether a subordinating conjunction stands before a token without another verb between them.
fn is_introduced(tags: &[Tag], token: usize) -> bool {
    let before = tags[..token].iter().rev().take_while(|tag| !matches!(tag.pos, Pos::Verb | Pos::Aux));
    before.take(REACH).any(|tag| tag.pos == Pos::Sconj)
}

/// How far from a subject its conjunction may be.
const REACH: usize = 12;

#[cfg(test)]
mod tests {
    use super::*;

    fn verb(arcs: &[(Option<usize>, Relation)]) -> Mood {
        let mut arcs: Vec<Arc> = arcs.iter().map(|(head, relation)| Arc { head: *head, relation: *relation }).collect();
        let mut tags = vec![Tag { pos: Pos::Verb, mood: Mood::Participle }; arcs.len()];
        let mut features = vec![Features::default(); arcs.len()];
        settle(&mut tags, &mut features, &mut arcs);
        tags[0].mood
    }

    #[test]
    fn a_subject_behind_and_no_auxiliary() {
        let (root, subject) = ((None, Relation::Root), (Some(0), Relation::Nsubj));
        assert_eq!(verb(&[root, subject]), Mood::Indicative);
        assert_eq!(verb(&[root, subject, (Some(0), Relation::Aux)]), Mood::Participle);
        assert_eq!(verb(&[root, (Some(0), Relation::Aux), subject]), Mood::Participle);
        assert_eq!(verb(&[root, (Some(0), Relation::AuxPass), (Some(0), Relation::NsubjPass)]), Mood::Participle);
    }

    #[test]
    fn a_subject_behind_a_conjunction() {
        let of = |first: Pos| {
            let tags = [first, Pos::Noun, Pos::Verb].map(|pos| Tag { pos, mood: Mood::Participle });
            let arc = |head, relation| Arc { head, relation };
            let mut arcs = [arc(Some(2), Relation::Mark), arc(Some(2), Relation::Nsubj), arc(None, Relation::Root)];
            let (mut tags, mut features) = (tags.to_vec(), vec![Features::default(); 3]);
            settle(&mut tags, &mut features, &mut arcs);
            tags[2].mood
        };
        assert_eq!(of(Pos::Sconj), Mood::Indicative);
        assert_eq!(of(Pos::Det), Mood::Participle);
    }
}
