//! How well frames are found.

use std::fmt;

use beleg_reading::frame::{Frame, Weights};

use super::learn::{Text, shared};

/// Words right, found and marked.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Counts {
    right: usize,
    found: usize,
    marked: usize,
}

/// Scores by words: of cues, and of contents and sources of those frames whose cues share a word.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Score {
    cue: Counts,
    content: Counts,
    source: Counts,
}

/// How well the models find them.
pub(crate) fn score(weights: &Weights, texts: &[Text]) -> Score {
    scored(texts.iter().map(|text| (text, weights.frames(&text.view))))
}

/// How well texts agree with the frames that were found in them.
pub(crate) fn scored<'a>(texts: impl Iterator<Item = (&'a Text, Vec<Frame>)>) -> Score {
    let mut score = Score::default();
    for (text, found) in texts {
        score.cue.add(&all(found.iter().map(|frame| &frame.cue)), &all(text.frames.iter().map(|gold| &gold.cue)));
        let mut used = vec![false; text.frames.len()];
        for frame in &found {
            let pair =
                text.frames.iter().enumerate().position(|(at, gold)| !used[at] && shared(&gold.cue, &frame.cue) > 0);
            let gold = pair.map(|at| &text.frames[at]);
            if let Some(at) = pair {
                used[at] = true;
            }
            score.content.add(&frame.content, gold.map_or(&[], |gold| &gold.content));
            score.source.add(&frame.source, gold.map_or(&[], |gold| &gold.source));
        }
        for (gold, _) in text.frames.iter().zip(used).filter(|(_, used)| !used) {
            score.content.add(&[], &gold.content);
            score.source.add(&[], &gold.source);
        }
    }
    score
}

/// How far the probability of being a cue is right: for each tenth of it, how many words have it and what share of them are cues.
pub(crate) fn calibration(weights: &Weights, texts: &[Text]) -> String {
    let mut tenths = [(0, 0, 0.0); 10];
    for text in texts {
        let marked = all(text.frames.iter().map(|gold| &gold.cue));
        for (token, odds) in weights.scores(&text.view).into_iter().enumerate() {
            let probability = 1.0 / (1.0 + f64::from(-odds).exp());
            let (words, cues, sum) = &mut tenths[((probability * 10.0) as usize).min(9)];
            if odds > f32::NEG_INFINITY {
                *words += 1;
                *cues += usize::from(marked.binary_search(&token).is_ok());
                *sum += probability;
            }
        }
    }
    let line = |(words, cues, sum): &(usize, usize, f64)| {
        let count = (*words).max(1) as f64;
        let share = *cues as f64 / count;
        format!("  {:.2} {share:.2} {words:>6} {}", sum / count, "#".repeat((share * 40.0).round() as usize))
    };
    tenths.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn all<'a>(cues: impl Iterator<Item = &'a Vec<usize>>) -> Vec<usize> {
    let mut all: Vec<usize> = cues.flatten().copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}

impl Counts {
    fn add(&mut self, found: &[usize], marked: &[usize]) {
        self.right += shared(found, marked);
        self.found += found.len();
        self.marked += marked.len();
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |whole: usize| self.right as f64 / whole.max(1) as f64;
        let both = 2.0 * self.right as f64 / (self.found + self.marked).max(1) as f64;
        write!(f, "{both:.3} (P {:.3}, R {:.3}; {})", share(self.found), share(self.marked), self.marked)
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "words of cues {}, contents {}, sources {}", self.cue, self.content, self.source)
    }
}
