//! From marked texts to weights.

use beleg_core::{Span, reading::Act};
use beleg_reading::{
    Reader,
    frame::{ACTS, Linear, SIZE, View, Weights, act_features, candidates, cue_features, head, marked, role_features},
};

use super::{
    gold::Marked,
    logistic::{Example, learn},
};

/// A text with the frames that are marked in it, by tokens.
pub(crate) struct Text {
    pub(crate) view: View,
    pub(crate) frames: Vec<Gold>,
}

/// A marked frame.
pub(crate) struct Gold {
    pub(crate) cue: Vec<usize>,
    pub(crate) content: Vec<usize>,
    pub(crate) source: Vec<usize>,
    pub(crate) act: Act,
}

impl Text {
    pub(crate) fn of(reader: &Reader, marked: &Marked) -> Option<Self> {
        let view = reader.view(&marked.article)?;
        let tokens = |spans: &[Span]| {
            let mut tokens: Vec<usize> = spans.iter().flat_map(|span| view.tokens_in(*span)).collect();
            tokens.retain(|token| view.is_word(*token));
            tokens.sort_unstable();
            tokens.dedup();
            tokens
        };
        let frames = marked.frames.iter().map(|gold| Gold {
            cue: tokens(&gold.cue),
            content: tokens(&gold.content),
            source: tokens(&gold.source),
            act: gold.act,
        });
        let frames = frames.filter(|gold| !gold.cue.is_empty()).collect();
        Some(Self { view, frames })
    }

    /// The words of each cue; one that several statements share comes once.
    fn cues(&self) -> Vec<Vec<usize>> {
        self.frames.iter().map(|gold| gold.cue.clone()).collect()
    }
}

/// How much errors cost against large weights; chosen on the articles kept for development.
const COSTS: Costs = Costs { cue: 1.0, content: 0.1, source: 1.0, act: 1.0 };

struct Costs {
    cue: f64,
    content: f64,
    source: f64,
    act: f64,
}

pub(crate) fn learned(texts: &[Text]) -> Weights {
    let [content, source] = roles(texts);
    let models = [(content, COSTS.content), (source, COSTS.source), (acts(texts), COSTS.act)];
    let [content, source, act] = models.map(|(examples, cost)| model(&examples, cost));
    Weights { card: String::new(), cue: model(&cues(texts), COSTS.cue), content, source, act }
}

fn model(examples: &[Example], cost: f64) -> Linear {
    Linear::of(&learn(examples, SIZE, cost))
}

fn cues(texts: &[Text]) -> Vec<Example> {
    let mut examples = vec![];
    for text in texts {
        let marked = marked(&text.view, &text.cues());
        for token in (0..text.view.len()).filter(|token| text.view.is_word(*token)) {
            let mut features = vec![];
            cue_features(&text.view, token, &mut features);
            examples.push(Example { features, positive: marked[token], weight: 1.0 });
        }
    }
    examples
}

/// Examples of content and of source. A constituent is what most of its words are; of contents long ones count by their length, of
/// sources by its root.
fn roles(texts: &[Text]) -> [Vec<Example>; 2] {
    let (mut contents, mut sources) = (vec![], vec![]);
    for text in texts {
        let marked = marked(&text.view, &text.cues());
        for gold in &text.frames {
            for candidate in candidates(&text.view, &gold.cue) {
                let mut features = vec![];
                role_features(&text.view, &gold.cue, &candidate, &marked, &mut features);
                let most = |role: &[usize]| {
                    let inside = candidate.tokens.iter().filter(|token| role.binary_search(token).is_ok()).count();
                    2 * inside > candidate.tokens.len()
                };
                let length = candidate.tokens.len() as f64;
                contents.push(Example { features: features.clone(), positive: most(&gold.content), weight: length });
                sources.push(Example { features, positive: most(&gold.source), weight: length.sqrt() });
            }
        }
    }
    [contents, sources]
}

fn acts(texts: &[Text]) -> Vec<Example> {
    let mut examples = vec![];
    for text in texts {
        for gold in &text.frames {
            let mut features = vec![];
            cue_features(&text.view, head(&text.view, &gold.cue), &mut features);
            for act in ACTS {
                let features = act_features(&features, act);
                examples.push(Example { features, positive: gold.act == act, weight: 1.0 });
            }
        }
    }
    examples
}
