//! Learns and measures names.

use std::{
    collections::{BTreeMap, HashSet},
    ops::Range,
};

use beleg_core::reading::EntityKind;
use beleg_language::{
    Tag,
    hash::join,
    naming::{self, Article},
    piece,
    sequence::{Places, Sequence},
    tagging,
    word::{Lexicon, Word},
};

use crate::perceptron::{Examples, Settings};

/// An article as words with tags and names.
pub(crate) struct Named {
    pub(crate) words: Vec<Word>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) sentences: Vec<Range<usize>>,
    /// The right label of each word.
    pub(crate) labels: Vec<u8>,
    /// Names whose ends are not ends of tokens, which no labels can describe.
    pub(crate) missed: usize,
    /// 0 for articles of the project's own guidelines; others follow guidelines of their own.
    pub(crate) domain: u64,
}

/// Tags an article's words and lays its names over them.
pub(crate) fn named(
    lexicon: &Lexicon,
    tagger: &Sequence,
    text: &str,
    stops: &str,
    names: &[(usize, usize, EntityKind)],
    domain: u64,
) -> Named {
    let (tokens, sentences) = beleg_language::word::split(text, stops);
    let words = lexicon.words(text, &tokens);
    let tags = tags(lexicon, tagger, &words, &sentences);
    let pieces = piece::pieces(lexicon, text, &tokens);
    let first = piece::starts(&pieces, tokens.len());
    let words = piece::words(lexicon, text, &pieces, &words);
    let tags: Vec<Tag> = pieces.iter().map(|piece| tags[piece.token]).collect();
    let sentences: Vec<Range<usize>> = sentences.iter().map(|range| first[range.start]..first[range.end]).collect();
    let starts: BTreeMap<usize, usize> = pieces.iter().enumerate().map(|(at, piece)| (piece.span.start, at)).collect();
    let ends: BTreeMap<usize, usize> = pieces.iter().enumerate().map(|(at, piece)| (piece.span.end, at + 1)).collect();
    let ranges: Vec<(Range<usize>, EntityKind)> = names
        .iter()
        .filter_map(|(from, to, kind)| Some((*starts.get(from)?..*ends.get(to)?, *kind)))
        .filter(|(range, _)| {
            sentences.iter().any(|sentence| sentence.start <= range.start && range.end <= sentence.end)
        })
        .collect();
    let missed = names.len() - ranges.len();
    let labels = naming::labels(words.len(), ranges);
    Named { words, tags, sentences, labels, missed, domain }
}

fn tags(lexicon: &Lexicon, tagger: &Sequence, words: &[Word], sentences: &[Range<usize>]) -> Vec<Tag> {
    let mut places = Places::default();
    sentences
        .iter()
        .flat_map(|sentence| tagging::tags(tagger, lexicon, &words[sentence.clone()], &mut places))
        .collect()
}

fn article<'a>(lexicon: &'a Lexicon, named: &'a Named) -> Article<'a> {
    Article::new(lexicon, &named.words, &named.tags, named.sentences.iter().cloned())
}

/// How names are learned.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan {
    pub(crate) rounds: usize,
    pub(crate) least: u32,
    pub(crate) margin: i32,
    pub(crate) smallest: f32,
    /// Parts for learning the second round from what the first says of articles it has not seen; 0 for one round only.
    pub(crate) parts: usize,
}

/// Learns the rounds of the search for names.
pub(crate) fn learn(lexicon: &Lexicon, articles: &[&Named], plan: Plan) -> Vec<Sequence> {
    let first = round(lexicon, articles, None, plan, "names 1");
    if plan.parts == 0 {
        return vec![first];
    }
    let mut guesses: Vec<Vec<u8>> = vec![vec![]; articles.len()];
    for part in 0..plan.parts {
        let seen: Vec<&Named> = articles
            .iter()
            .enumerate()
            .filter(|(at, _)| at % plan.parts != part)
            .map(|(_, article)| *article)
            .collect();
        let model = round(lexicon, &seen, None, plan, "names 1, in part");
        for (at, named) in articles.iter().enumerate().filter(|(at, _)| at % plan.parts == part) {
            guesses[at] = labels(lexicon, std::slice::from_ref(&model), named);
        }
    }
    let second = round(lexicon, articles, Some(&guesses), plan, "names 2");
    vec![first, second]
}

fn round(lexicon: &Lexicon, articles: &[&Named], before: Option<&[Vec<u8>]>, plan: Plan, title: &str) -> Sequence {
    let mut examples = Examples::default();
    let mut places = Places::default();
    for (at, named) in articles.iter().enumerate() {
        let article = article(lexicon, named);
        let votes = before.map(|before| (article.votes(&before[at]), before[at].as_slice()));
        for sentence in &named.sentences {
            places.clear();
            let first = votes.as_ref().map(|(votes, labels)| (votes, *labels));
            article.features(sentence.clone(), first, &mut places);
            let right = &named.labels[sentence.clone()];
            if named.domain == 0 {
                examples.add(&places, right);
            } else {
                examples.add(&doubled(&places, named.domain), right);
            }
        }
    }
    let settings = Settings {
        labels: naming::LABELS,
        rounds: plan.rounds,
        least: plan.least,
        margin: plan.margin,
        names: true,
        smallest: plan.smallest,
    };
    examples.learn(settings, title)
}

/// Features with copies for their domain, which take up what is peculiar to its guidelines.
fn doubled(places: &Places, domain: u64) -> Places {
    let mut doubled = Places::default();
    for place in 0..places.len() {
        for feature in places.features(place) {
            doubled.push(*feature);
            doubled.push(join(*feature, domain));
        }
        doubled.end();
    }
    doubled
}

fn labels(lexicon: &Lexicon, rounds: &[Sequence], named: &Named) -> Vec<u8> {
    let found = naming::find(&article(lexicon, named), rounds, &named.sentences);
    naming::labels(named.words.len(), found)
}

/// Right, found and true names.
#[derive(Default, Clone)]
pub(crate) struct Score {
    kinds: BTreeMap<String, [usize; 3]>,
    all: [usize; 3],
    spans: [usize; 3],
}

impl Score {
    pub(crate) fn measure(&mut self, lexicon: &Lexicon, rounds: &[Sequence], named: &Named) {
        let found: HashSet<_> = naming::find(&article(lexicon, named), rounds, &named.sentences).into_iter().collect();
        let right: HashSet<_> = named
            .sentences
            .iter()
            .flat_map(|sentence| {
                let start = sentence.start;
                naming::names(&named.labels[sentence.clone()])
                    .into_iter()
                    .map(move |(range, kind)| (range.start + start..range.end + start, kind))
            })
            .collect();
        for (names, slot) in [(&found, 1), (&right, 2)] {
            for (range, kind) in names {
                let both = usize::from(slot == 1 && right.contains(&(range.clone(), *kind)));
                let count = self.kinds.entry(format!("{kind:?}")).or_default();
                count[slot] += 1;
                count[0] += both;
                self.all[slot] += 1;
                self.all[0] += both;
            }
        }
        self.all[2] += named.missed;
        let spans: HashSet<_> = right.iter().map(|(range, _)| range).collect();
        self.spans[0] += found.iter().filter(|(range, _)| spans.contains(range)).count();
    }

    pub(crate) fn f1(&self) -> f64 {
        f1(self.all)
    }

    pub(crate) fn lines(&self) -> String {
        let mut lines = String::new();
        for (kind, count) in &self.kinds {
            lines.push_str(&format!("  {kind:<14} {:.3}  {count:?}\n", f1(*count)));
        }
        let spans = [self.spans[0], self.all[1], self.all[2]];
        lines.push_str(&format!(
            "  spans, kind ignored {:.3}\n  names, exact span and kind {:.3}\n",
            f1(spans),
            self.f1()
        ));
        lines
    }
}

fn f1([right, found, gold]: [usize; 3]) -> f64 {
    2.0 * right as f64 / (found + gold).max(1) as f64
}
