//! Measures the names that a network finds.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Range,
};

use beleg_language::{Stops, naming, net::Network, word::Lexicon};

use super::{
    sample::{Pieces, pieces},
    sets::{OWN, Text},
};

/// Right, found and true names.
#[derive(Default, Clone)]
pub(crate) struct Score {
    kinds: BTreeMap<&'static str, [usize; 3]>,
    all: [usize; 3],
    spans: usize,
}

type Found = BTreeSet<(usize, usize, usize)>;

fn labels(network: &Network, lexicon: &Lexicon, found: &Pieces) -> Vec<u8> {
    let scores = network.read(lexicon, &found.words, &found.sentences, &found.last).names;
    network.labels(&scores, &found.sentences)
}

fn at(found: &Pieces, range: &Range<usize>) -> (usize, usize) {
    (found.spans[range.start].start, found.spans[range.end - 1].end)
}

impl Score {
    /// Measures the names of an article of the project's own guidelines, found as in use.
    pub(crate) fn measure(&mut self, network: &Network, lexicon: &Lexicon, stops: &Stops, text: &Text) {
        let found = pieces(lexicon, stops, &text.text);
        let labels = labels(network, lexicon, &found);
        let names = naming::of_labels(lexicon, &found.words, &labels, &found.sentences);
        let names: Found = names
            .into_iter()
            .map(|(range, kind)| {
                let (from, to) = at(&found, &range);
                (from, to, naming::KINDS.iter().position(|own| *own == kind).unwrap_or(0))
            })
            .collect();
        let truth: Found = text.names.iter().copied().collect();
        for (number, kind) in OWN.iter().enumerate() {
            let of = |names: &Found| names.iter().filter(|name| name.2 == number).count();
            let count = self.kinds.entry(kind).or_default();
            count[0] += names.intersection(&truth).filter(|name| name.2 == number).count();
            count[1] += of(&names);
            count[2] += of(&truth);
        }
        self.all[0] += names.intersection(&truth).count();
        self.all[1] += names.len();
        self.all[2] += truth.len();
        let spans = |names: &Found| names.iter().map(|(from, to, _)| (*from, *to)).collect::<BTreeSet<_>>();
        self.spans += spans(&names).intersection(&spans(&truth)).count();
    }

    pub(crate) fn lines(&self) -> String {
        let mut lines = String::new();
        for (kind, count) in &self.kinds {
            lines.push_str(&format!("  {kind} {:.3} {count:?}", f1(*count)));
        }
        let spans = [self.spans, self.all[1], self.all[2]];
        lines.push_str(&format!("\n  spans {:.3}  names {:.4} {:?}\n", f1(spans), f1(self.all), self.all));
        lines
    }
}

/// Counts the names of the first `kinds` kinds of a set, as the labels have them.
pub(crate) fn plain(
    network: &Network,
    lexicon: &Lexicon,
    stops: &Stops,
    text: &Text,
    kinds: usize,
    count: &mut [usize; 3],
) {
    let found = pieces(lexicon, stops, &text.text);
    let labels = labels(network, lexicon, &found);
    let mut names = Found::new();
    for sentence in &found.sentences {
        let mut start = None;
        for place in sentence.clone() {
            let Some(label) = labels[place].checked_sub(1) else { continue };
            let (kind, role) = (usize::from(label / 4), label % 4);
            if role == 0 || role == 3 {
                start = Some(place);
            }
            if let Some(first) = start
                && role >= 2
                && kind < kinds
            {
                let (from, to) = at(&found, &(first..place + 1));
                names.insert((from, to, kind));
            }
        }
    }
    let truth: Found = text.names.iter().copied().filter(|name| name.2 < kinds).collect();
    count[0] += names.intersection(&truth).count();
    count[1] += names.len();
    count[2] += truth.len();
}

pub(crate) fn f1([right, found, truth]: [usize; 3]) -> f64 {
    2.0 * right as f64 / (found + truth).max(1) as f64
}
