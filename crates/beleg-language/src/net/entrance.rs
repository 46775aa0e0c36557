//! Words at the entrance of the network.

use std::{collections::HashMap, ops::Range};

use super::{Network, encoder::first_gates, input};
use crate::word::{Lexicon, Word};

/// What the first level makes of each word before it looks at its neighbours. It is computed once for words that look alike:
/// every second word of an article stands there before.
pub(super) struct Entrance {
    /// For each word its line in the others.
    lines: Vec<u32>,
    inputs: Vec<f32>,
    gates: [Vec<f32>; 2],
    size: usize,
    width: usize,
}

impl Entrance {
    pub(super) fn of(network: &Network, lexicon: &Lexicon, words: &[Word], sentences: &[Range<usize>]) -> Self {
        let size = network.sizes.input();
        let (mut lines, mut inputs) = (vec![], vec![]);
        let mut seen: HashMap<Box<[u32]>, u32> = HashMap::new();
        let mut rows = vec![];
        for sentence in sentences {
            let words = &words[sentence.clone()];
            for (at, word) in words.iter().enumerate() {
                rows.clear();
                rows.push(network.vocabulary.place(word.form, word.lower).map_or(0, |place| place + 1));
                input::rows(lexicon, words, at, &mut rows);
                let next = seen.len() as u32;
                let line = match seen.get(&rows[..]) {
                    Some(line) => *line,
                    None => {
                        seen.insert(rows[..].into(), next);
                        let start = inputs.len();
                        inputs.resize(start + size, 0.0);
                        let (vector, bag) = inputs[start..].split_at_mut(network.sizes.word);
                        if let Some(place) = rows[0].checked_sub(1) {
                            network.vocabulary.vectors.add(place as usize, vector);
                        }
                        for row in &rows[1..] {
                            network.bag.add(*row as usize, bag);
                        }
                        next
                    }
                };
                lines.push(line);
            }
        }
        let gates = first_gates(&network.layout, network.ready(), &inputs);
        Self { lines, inputs, gates, size, width: 3 * network.sizes.width }
    }

    /// Inputs and first gates of some words.
    pub(super) fn lines(&self, words: Range<usize>) -> (Vec<f32>, [Vec<f32>; 2]) {
        let lines = &self.lines[words];
        let take = |from: &[f32], width: usize| {
            let mut taken = Vec::with_capacity(lines.len() * width);
            for line in lines {
                taken.extend_from_slice(&from[*line as usize * width..][..width]);
            }
            taken
        };
        let [forward, backward] = &self.gates;
        (take(&self.inputs, self.size), [take(forward, self.width), take(backward, self.width)])
    }
}
