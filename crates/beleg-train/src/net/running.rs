//! What is learned from running text alone: vectors of words, and the lower levels of the network.

use std::path::Path;

use anyhow::Result;
use beleg_language::{
    Stops,
    net::{Network, layout::Sizes, tables::Vocabulary},
    piece,
    word::{self, Lexicon},
};
use rayon::prelude::*;

use super::{
    draft::Draft,
    labels::Labels,
    sample::{Sample, pieces},
    sets, speech, vectors,
};
use crate::{files, sources};

/// How much is learned from how much text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan {
    /// Rounds over the text.
    pub(crate) rounds: usize,
    pub(crate) batch: usize,
    pub(crate) rate: f32,
    pub(crate) bag_rate: f32,
}

/// How often news is read against once for the rest: it is what Beleg reads, and there is little of it.
const NEWS: usize = 12;

/// A language's running text, in pages of some thousand bytes; news first.
pub(crate) fn text(language: &str, data: &Path) -> Result<Vec<String>> {
    let mut all: Vec<String> = vec![];
    let own: &[&str] = if language == "de" { &["corpus/train.jsonl"] } else { &["corpus/en.jsonl"] };
    for file in own {
        all.extend(sources::articles(&data.join(file))?.into_iter().map(|source| source.text));
    }
    if language == "de" {
        for part in ["train", "test"] {
            let file = data.join(format!("data/ner/smartdata-v1-{part}.json.gz"));
            all.extend(sets::smartdata(&file)?.into_iter().map(|text| text.text));
        }
        all = std::iter::repeat_n(all, NEWS).flatten().collect();
        let debates = files::text(&data.join("data/text/bundestag-wp17-18.txt.zst"))?;
        all.extend(pages(&debates));
    } else {
        let trees = files::text(&data.join("data/ud/en_ewt-ud-train-from-sources.conllu.gz"))?;
        let lines: Vec<&str> = trees.lines().filter_map(|line| line.strip_prefix("# text = ")).collect();
        all.extend(lines.chunks(20).map(|lines| lines.join("\n")));
    }
    Ok(all)
}

/// Long lines cut at the ends of sentences.
fn pages(text: &str) -> Vec<String> {
    const PAGE: usize = 6000;
    let mut pages = vec![];
    for line in text.lines() {
        let mut rest = line;
        while rest.len() > 2 * PAGE {
            let mut cut = PAGE;
            while !rest.is_char_boundary(cut) {
                cut += 1;
            }
            let end = rest[cut..].find(". ").map_or(cut, |stop| cut + stop + 1);
            pages.push(rest[..end].to_owned());
            rest = &rest[end..];
        }
        pages.push(rest.to_owned());
    }
    pages
}

/// Learns the vectors of words.
pub(crate) fn vocabulary(
    lexicon: &Lexicon,
    stops: &Stops,
    texts: &[String],
    width: usize,
    rounds: usize,
) -> Vocabulary {
    let sentences: Vec<Vec<&str>> = texts
        .par_iter()
        .flat_map_iter(|text| {
            let (tokens, sentences) = word::split(text, stops);
            let own = move |range: std::ops::Range<usize>| -> Vec<&str> {
                let pieces = piece::pieces(lexicon, text, &tokens[range]);
                pieces.into_iter().filter_map(|piece| piece.span.of(text)).collect()
            };
            sentences.into_iter().map(own)
        })
        .collect();
    vectors::learn(&sentences, width, rounds)
}

/// Sentences of running text as samples.
pub(crate) fn samples(lexicon: &Lexicon, stops: &Stops, vocabulary: &Vocabulary, texts: &[String]) -> Vec<Sample> {
    let some = |text: &String| {
        let found = pieces(lexicon, stops, text);
        let plain = |range: std::ops::Range<usize>| Sample::plain(lexicon, vocabulary, &found.words[range], vec![]);
        found.sentences.into_iter().filter(|range| range.len() < 150).map(plain).collect::<Vec<_>>()
    };
    texts.par_iter().flat_map_iter(some).collect()
}

/// Learns the lower levels of a network, and the vectors of its features.
pub(crate) fn lower(
    lexicon: &Lexicon,
    stops: &Stops,
    texts: &[String],
    sizes: Sizes,
    vocabulary: Vocabulary,
    plan: Plan,
) -> Network {
    let samples = samples(lexicon, stops, &vocabulary, texts);
    let mut draft = Draft::new(sizes, vocabulary, 1);
    speech::learn(&mut draft, &samples, plan);
    draft.network(&Labels::default())
}
