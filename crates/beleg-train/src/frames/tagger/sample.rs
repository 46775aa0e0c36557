//! Texts as the network sees them.

use std::ops::Range;

use beleg_language::Model;
use beleg_reading::{
    Reader,
    frame::{Anchor, View, cue_features, head, word_features},
};

use super::{
    super::{
        gold::{Marked, OTHERS},
        learn::{Gold, Text},
    },
    table::Rows,
};

/// Labels of words: nothing, a further word of the cue, content, source, and the roles that only the speeches have.
pub(super) const LABELS: usize = 4 + OTHERS.len();
pub(super) const CUE: usize = 1;
pub(super) const CONTENT: usize = 2;
pub(super) const SOURCE: usize = 3;

/// Of a cue's sentence so many tokens before and behind it are read.
const BEFORE: usize = 80;
const BEHIND: usize = 120;
/// Of the sentences behind that one so many tokens; of the second only if both are as short as [`SHORT`].
const AFTER: usize = 40;
const SHORT: usize = 25;

/// A text with what is known of it.
pub(crate) struct Sample {
    pub(crate) text: Text,
    /// What the language's encoder makes of each token.
    pub(super) states: Vec<f32>,
    /// The features of each token as a cue.
    pub(super) cues: Rows,
    /// Of each token whether it stands for a marked cue; of marks nothing.
    pub(super) anchors: Vec<Option<bool>>,
    /// What is marked around each of these.
    pub(super) around: Vec<Around>,
}

/// A cue with the words around it.
pub(super) struct Around {
    /// The word that stands for it.
    pub(super) anchor: usize,
    /// The tokens that are read.
    pub(super) words: Range<usize>,
    pub(super) rows: Rows,
    /// The label of each; of marks nothing.
    pub(super) labels: Vec<Option<usize>>,
}

impl Sample {
    pub(crate) fn of(reader: &Reader, model: &Model, marked: &Marked) -> Option<Self> {
        let text = Text::of(reader, marked)?;
        let view = &text.view;
        let mut cues = Rows::default();
        let mut features = vec![];
        for token in 0..view.len() {
            features.clear();
            cue_features(view, token, &mut features);
            cues.push(&features);
        }
        let mut anchors: Vec<Option<bool>> =
            (0..view.len()).map(|token| view.is_word(token).then_some(false)).collect();
        let mut around = vec![];
        for gold in &text.frames {
            let anchor = head(view, &gold.cue);
            // Of frames with the same cue the first.
            if anchors[anchor] == Some(false) {
                anchors[anchor] = Some(true);
                around.push(Around::of(view, anchor, Some(gold)));
            }
        }
        Some(Self { states: model.states(&marked.article.text), cues, anchors, around, text })
    }
}

impl Around {
    /// The words around an anchor, with their labels if its frame is known.
    pub(super) fn of(view: &View, anchor: usize, gold: Option<&Gold>) -> Self {
        let words = read(view, anchor);
        let place = Anchor::of(view, anchor);
        let mut rows = Rows::default();
        let mut features = vec![];
        for token in words.clone() {
            features.clear();
            word_features(view, &place, token, &mut features);
            rows.push(&features);
        }
        let label = |token: usize| {
            let is = |role: &[usize]| role.binary_search(&token).is_ok();
            let Some(gold) = gold else { return 0 };
            let roles = [&gold.cue, &gold.content, &gold.source].into_iter().chain(&gold.others);
            roles.into_iter().position(|role| is(role)).map_or(0, |role| 1 + role)
        };
        let labels = words.clone().map(|token| view.is_word(token).then(|| label(token))).collect();
        Self { anchor, words, rows, labels }
    }
}

/// The tokens around an anchor that are read.
fn read(view: &View, anchor: usize) -> Range<usize> {
    let sentences = view.sentences();
    let number = sentences.partition_point(|sentence| sentence.end <= anchor);
    let own = &sentences[number];
    let mut end = own.end;
    for after in 1..=2 {
        if let Some(next) = sentences.get(number + after).filter(|next| after == 1 || next.end - own.end <= SHORT) {
            end = next.end.min(own.end + AFTER);
        }
    }
    own.start.max(anchor.saturating_sub(BEFORE))..end.min(anchor + BEHIND)
}
