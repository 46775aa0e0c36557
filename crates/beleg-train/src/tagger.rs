//! Learns and measures parts of speech and moods.

use std::collections::BTreeMap;

use beleg_language::{
    Mood, Pos, Tag,
    sequence::{Places, Sequence},
    tagging,
    word::{Lexicon, Word, kind},
};

use crate::{
    perceptron::{Examples, Settings},
    treebank::Sentence,
};

const SETTINGS: Settings =
    Settings { labels: tagging::LABELS, rounds: 10, least: 1, margin: 3, names: false, smallest: 0.0 };

/// Learns a tagger.
pub(crate) fn learn<'a>(
    lexicon: &Lexicon,
    sentences: impl Iterator<Item = &'a Sentence>,
    rounds: usize,
    smallest: f32,
) -> Sequence {
    let mut examples = Examples::default();
    let mut places = Places::default();
    for sentence in sentences {
        places.clear();
        tagging::features(lexicon, &words(lexicon, sentence), &mut places);
        let right: Vec<u8> = sentence.leaves.iter().map(|leaf| tagging::label(leaf.tag)).collect();
        examples.add(&places, &right);
    }
    examples.learn(Settings { rounds, smallest, ..SETTINGS }, "tagger")
}

fn words(lexicon: &Lexicon, sentence: &Sentence) -> Vec<Word> {
    sentence.leaves.iter().map(|leaf| lexicon.word(&leaf.form, kind(&leaf.form))).collect()
}

/// How well a tagger does.
#[derive(Default, Clone)]
pub(crate) struct Score {
    words: usize,
    right: usize,
    /// Right, found and true ones of each mood.
    moods: BTreeMap<Mood, [usize; 3]>,
    confused: BTreeMap<(String, String), usize>,
}

impl Score {
    pub(crate) fn measure(&mut self, model: &Sequence, lexicon: &Lexicon, sentences: &[&Sentence]) {
        let mut places = Places::default();
        for sentence in sentences {
            let found = tagging::tags(model, lexicon, &words(lexicon, sentence), &mut places);
            for (leaf, tag) in sentence.leaves.iter().zip(found) {
                self.words += 1;
                self.right += usize::from(tag.pos == leaf.tag.pos);
                if tag.pos != leaf.tag.pos {
                    *self.confused.entry((name(leaf.tag), name(tag))).or_default() += 1;
                }
                let (gold, found) = (finite(leaf.tag), finite(tag));
                self.moods.entry(gold).or_default()[2] += 1;
                self.moods.entry(found).or_default()[1] += 1;
                self.moods.entry(gold).or_default()[0] += usize::from(gold == found);
            }
        }
    }

    pub(crate) fn pos(&self) -> f64 {
        100.0 * self.right as f64 / self.words.max(1) as f64
    }

    /// F1 of a mood, in per cent.
    pub(crate) fn mood(&self, mood: Mood) -> f64 {
        let [right, found, gold] = self.moods.get(&mood).copied().unwrap_or_default();
        200.0 * right as f64 / (found + gold).max(1) as f64
    }

    /// F1 over the three finite moods of statements.
    pub(crate) fn moods(&self) -> f64 {
        let moods = [Mood::Indicative, Mood::Subjunctive1, Mood::Subjunctive2];
        let sum = moods
            .iter()
            .filter_map(|mood| self.moods.get(mood))
            .fold([0, 0, 0], |a, b| [a[0] + b[0], a[1] + b[1], a[2] + b[2]]);
        200.0 * sum[0] as f64 / (sum[1] + sum[2]).max(1) as f64
    }

    pub(crate) fn lines(&self) -> String {
        let mut lines = format!(
            "words {}  UPOS {:.2} %  finite moods F1 {:.2} (indicative {:.2}, Konjunktiv I {:.2}, Konjunktiv II {:.2}, imperative {:.2})\n",
            self.words,
            self.pos(),
            self.moods(),
            self.mood(Mood::Indicative),
            self.mood(Mood::Subjunctive1),
            self.mood(Mood::Subjunctive2),
            self.mood(Mood::Imperative),
        );
        let mut confused: Vec<_> = self.confused.iter().collect();
        confused.sort_by_key(|(pair, count)| (std::cmp::Reverse(**count), *pair));
        for ((gold, found), count) in confused.iter().take(12) {
            lines.push_str(&format!("  {gold} taken for {found}: {count}\n"));
        }
        lines
    }
}

fn finite(tag: Tag) -> Mood {
    if matches!(tag.pos, Pos::Verb | Pos::Aux) { tag.mood } else { Mood::None }
}

fn name(tag: Tag) -> String {
    format!("{:?}", tag.pos)
}
