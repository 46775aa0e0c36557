//! Tags of verbs and the tree, brought to agree.
//!
//! "prognostiziert", "bewertet", "met" may be finite or not, and the words around them do not always tell. The tree does: a verb
//! whose subject follows it, and that no auxiliary or copula goes with in its clause, is finite itself.

use crate::{
    analysis::{Arc, Mood, Pos, Tag},
    features::{Features, Tense, VerbForm},
    relation::Relation,
};

/// Makes verbs finite that must be, and their subjects those of the active voice; `tags`, `features` and `arcs` are those of all
/// tokens.
pub(crate) fn settle(tags: &mut [Tag], features: &mut [Features], arcs: &mut [Arc]) {
    let mut subject = vec![false; tags.len()];
    let mut helped = vec![false; tags.len()];
    for (token, arc) in arcs.iter().enumerate() {
        let Some(head) = arc.head else { continue };
        match arc.relation {
            Relation::Nsubj | Relation::NsubjPass => subject[head] |= token > head,
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
}
