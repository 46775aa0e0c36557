//! Names of persons, checked against parts of speech.
//!
//! Where every noun has a capital, what somebody has looks like a part of the name: "Kims Frisur".

use std::ops::Range;

use crate::{
    analysis::{Arc, Pos, Tag},
    features::{Case, Features},
};

/// What is left of tokens that were taken for the name of a person: all up to a genitive before a common noun; nothing if none of
/// them is a proper noun, or if it is one word behind a name in the genitive, whose owner that is.
pub(crate) fn settle(tokens: Range<usize>, tags: &[Tag], features: &[Features], arcs: &[Arc]) -> Option<Range<usize>> {
    let named = |at: usize| matches!(tags[at].pos, Pos::Propn | Pos::X);
    let genitive = |at: usize| named(at) && features[at].case == Case::Gen;
    if tokens.len() == 1 && tokens.start.checked_sub(1).is_some_and(genitive) {
        return None;
    }
    let owner = |at: &usize| genitive(*at) && tags[at + 1].pos == Pos::Noun;
    // A common noun at the end that is a part of the sentence of its own: "Lieferte Berg Waffen?"
    let mut tokens = tokens;
    let apart = |at: usize, tokens: &Range<usize>| {
        let outside = |at: usize| arcs[at].head.is_none_or(|head| !tokens.contains(&head));
        tags[at].pos == Pos::Noun && outside(at) && tokens.clone().any(|other| other != at && outside(other))
    };
    while tokens.len() > 1 && apart(tokens.end - 1, &tokens) {
        tokens.end -= 1;
    }
    let end = (tokens.start..tokens.end - 1).find(owner).map_or(tokens.end, |owner| owner + 1);
    (tokens.start..end).any(named).then_some(tokens.start..end)
}
