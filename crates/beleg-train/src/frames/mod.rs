//! Learns words of saying with their contents and sources (`beleg_reading::frame`), and measures them.

mod gold;
mod learn;
pub(crate) mod logistic;
mod measure;

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};
use beleg_reading::Reader;
use clap::Args;

use gold::Marked;
use learn::Text;

#[derive(Args)]
pub(crate) struct Options {
    /// The folder of data sets (`corpus/` and `data/` are in it).
    #[arg(long)]
    data: PathBuf,
    /// The file of weights to write.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Leave out every fourth English article, from this number on, to measure on them: there are too few to keep any for that alone.
    #[arg(long)]
    without: Option<usize>,
}

/// Every so many English articles one is left out for measuring.
const PARTS: usize = 4;

/// Learns from all of the project's articles that are for learning and measures on the others.
#[allow(clippy::print_stdout)]
pub(crate) fn train(options: &Options) -> Result<()> {
    let reader = Reader::embedded();
    let corpus = options.data.join("corpus");
    let mut marked = gold::own(&corpus.join("train.jsonl"), "de")?;
    let english = gold::own(&corpus.join("en.jsonl"), "en")?.into_iter().enumerate();
    let (kept, left): (Vec<_>, Vec<_>) =
        english.partition(|(at, _)| options.without.is_none_or(|part| at % PARTS != part));
    marked.extend(kept.into_iter().map(|(_, marked)| marked));
    let mut weights = learn::learned(&seen(&reader, marked));
    weights.card = include_str!("../../../beleg-reading/weights/CARD.md").to_owned();
    if let Some(out) = &options.out {
        fs::write(out, weights.to_bytes()).with_context(|| format!("writing {}", out.display()))?;
    }
    let mut kept = vec![];
    for file in ["dev.jsonl", "modern-dev.jsonl"] {
        let texts = seen(&reader, gold::own(&corpus.join(file), "de")?);
        println!("{file}: {}", measure::score(&weights, &texts));
        kept.extend(texts);
    }
    println!("probability of a cue as told, share of cues, words:\n{}", measure::calibration(&weights, &kept));
    if !left.is_empty() {
        let left = left.into_iter().map(|(_, marked)| marked).collect();
        println!("English articles left out: {}", measure::score(&weights, &seen(&reader, left)));
    }
    Ok(())
}

/// Learns from the speeches of GermEval 2023 and measures on those kept back there.
#[allow(clippy::print_stdout)]
pub(crate) fn speeches(options: &Options) -> Result<()> {
    let reader = Reader::embedded();
    let path = options.data.join("data/spkatt-2023/train-dev.tar.gz");
    let weights = learn::learned(&seen(&reader, gold::speeches(&path, "train")?));
    println!("{}", measure::score(&weights, &seen(&reader, gold::speeches(&path, "dev")?)));
    Ok(())
}

fn seen(reader: &Reader, marked: Vec<Marked>) -> Vec<Text> {
    marked.into_iter().filter_map(|marked| Text::of(reader, &marked)).collect()
}
