//! Measures a network on trees with given words.

use std::collections::BTreeMap;

use beleg_language::{Mood, Pos, features_of, finite, lemma::Lemmas, net::Network, tagging, word::Lexicon};

use super::{
    labels::{Labels, UNKNOWN, relation},
    sample::pieces_of,
};
use crate::treebank::Sentence;

/// What was right, over sentences.
#[derive(Debug, Default, Clone)]
pub(crate) struct Score {
    words: usize,
    upos: usize,
    heads: usize,
    labelled: usize,
    exact: usize,
    lemmas: usize,
    /// By group: right and known.
    groups: Vec<(String, usize, usize)>,
    /// By mood of finite verbs: right, found, true.
    moods: BTreeMap<Mood, [usize; 3]>,
}

impl Score {
    pub(crate) fn measure(
        &mut self,
        network: &Network,
        lexicon: &Lexicon,
        labels: &Labels,
        lemmas: &Lemmas,
        tree: &Sentence,
    ) {
        let (words, last) = pieces_of(lexicon, tree.leaves.iter().map(|leaf| leaf.form.as_str()));
        let whole = 0..words.len();
        let read = network.read(lexicon, &words, std::slice::from_ref(&whole), &last);
        let groups = labels.groups.len();
        if self.groups.is_empty() {
            self.groups = labels.groups.iter().map(|(name, _)| (name.clone(), 0, 0)).collect();
        }
        for (at, leaf) in tree.leaves.iter().enumerate() {
            let own = &read.tags[at * groups..(at + 1) * groups];
            let right = labels.tags(leaf);
            let mut tag = tagging::tag(own[0]);
            let readings = lexicon.readings(words[last[at]].class);
            finite::by_form(std::slice::from_mut(&mut tag), std::iter::once(readings));
            let features = features_of(network, own).written(tag);
            let lemma = lemmas.lemma(&leaf.form, lemmas.condition(tag.pos, &features));
            self.lemmas += usize::from(lemma == leaf.lemma);
            self.words += 1;
            self.upos += usize::from(tag.pos == leaf.tag.pos);
            for (count, (own, right)) in self.groups.iter_mut().zip(own.iter().zip(&right)) {
                if *right != UNKNOWN {
                    count.2 += 1;
                    count.1 += usize::from(own == right);
                }
            }
            let finite = |tag: beleg_language::Tag| {
                (tag.mood.is_finite() && matches!(tag.pos, Pos::Verb | Pos::Aux)).then_some(tag.mood)
            };
            let (found, truth) = (finite(tag), finite(leaf.tag));
            if let Some(mood) = found {
                self.moods.entry(mood).or_default()[1] += 1;
            }
            if let Some(mood) = truth {
                self.moods.entry(mood).or_default()[2] += 1;
                if found == truth {
                    self.moods.entry(mood).or_default()[0] += 1;
                }
            }
            let head = if leaf.head == at { 0 } else { leaf.head + 1 };
            let attached = read.heads[at] == head;
            let name = &labels.relations[usize::from(read.relations[at])];
            let universal = |name: &str| name.split(':').next().unwrap_or("").to_owned();
            self.heads += usize::from(attached);
            self.labelled += usize::from(attached && universal(name) == universal(&leaf.relation));
            self.exact += usize::from(attached && name == relation(&leaf.relation));
        }
    }

    pub(crate) fn lines(&self) -> String {
        let share = |count: usize, of: usize| 100.0 * count as f64 / of.max(1) as f64;
        let mut lines = format!(
            "  words {}  UPOS {:.2}  UAS {:.2}  LAS {:.2}  (with subtypes {:.2})  lemmas {:.2}\n",
            self.words,
            share(self.upos, self.words),
            share(self.heads, self.words),
            share(self.labelled, self.words),
            share(self.exact, self.words),
            share(self.lemmas, self.words),
        );
        for (name, right, known) in &self.groups {
            lines.push_str(&format!("  {name} {:.2}", share(*right, *known)));
        }
        lines.push('\n');
        let f1 = |[right, found, truth]: [usize; 3]| 200.0 * right as f64 / (found + truth).max(1) as f64;
        let mut all = [0; 3];
        for (mood, count) in &self.moods {
            lines.push_str(&format!("  {mood:?} {:.1} {count:?}", f1(*count)));
            for (sum, own) in all.iter_mut().zip(count) {
                *sum += own;
            }
        }
        lines.push_str(&format!("\n  finite moods F1 {:.2}\n", f1(all)));
        lines
    }
}
