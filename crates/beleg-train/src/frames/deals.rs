//! What changes hands in marked texts, and between whom.

use beleg_reading::frame::{candidates, deal_features, goods_features, marked};

use super::{
    learn::{self, Text, shared},
    logistic::Example,
};

/// How often a word by which something changes hands counts: there are few.
const RARE: f64 = 3.0;

/// Examples of words by which something changes hands.
pub(super) fn words(texts: &[&Text]) -> Vec<Example> {
    let of = |text: &Text| text.deals.iter().map(|gold| vec![gold.token]).collect();
    let mut examples = learn::words(texts, of, deal_features);
    for example in examples.iter_mut().filter(|example| example.positive) {
        example.weight = RARE;
    }
    examples
}

/// Examples of constituents that name what changes hands: those of which half the words are marked, and which have half of these.
pub(super) fn goods(texts: &[&Text]) -> Vec<Example> {
    let mut examples = vec![];
    for text in texts {
        let tokens: Vec<usize> = text.deals.iter().map(|gold| gold.token).collect();
        let marked = marked(&text.view, &[tokens]);
        for gold in &text.deals {
            for candidate in candidates(&text.view, &[gold.token]) {
                let mut features = vec![];
                goods_features(&text.view, gold.token, &candidate, &marked, &mut features);
                let both = 2 * shared(&candidate.tokens, &gold.goods);
                let positive = 2 * both > candidate.tokens.len() + gold.goods.len();
                examples.push(Example { features, positive, weight: 1.0 });
            }
        }
    }
    examples
}
