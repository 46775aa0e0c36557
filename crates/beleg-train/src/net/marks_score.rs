//! Measures the marks of statements and events that a network finds.

use beleg_language::{Stops, marks::GROUPS, net::Network, word::Lexicon};

use super::{
    names_score::f1,
    sample::pieces,
    sets::{Text, marked},
};

/// Words with the right label, words with a label, words that should have one; for each group.
#[derive(Default, Clone)]
pub(crate) struct Score {
    groups: [[usize; 3]; GROUPS.len()],
}

impl Score {
    /// Measures the marks of an article.
    pub(crate) fn measure(&mut self, network: &Network, lexicon: &Lexicon, stops: &Stops, text: &Text) {
        let found = pieces(lexicon, stops, &text.text);
        let scores = network.read(lexicon, &found.words, &found.sentences, &found.last).marks;
        for ((group, truth), count) in GROUPS.iter().zip(&text.marks).zip(&mut self.groups) {
            let truth = marked(&found.spans, truth);
            for (own, right) in network.marks(*group, &scores, &found.sentences).into_iter().zip(truth) {
                count[0] += usize::from(own == right && own > 0);
                count[1] += usize::from(own > 0);
                count[2] += usize::from(right > 0);
            }
        }
    }

    pub(crate) fn lines(&self) -> String {
        let line = |(group, count)| format!("  {group:?} {:.3} {count:?}", f1(count));
        GROUPS.into_iter().zip(self.groups).map(line).collect()
    }
}
