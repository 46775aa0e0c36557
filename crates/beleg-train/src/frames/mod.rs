//! Learns words of saying with their contents and sources (`beleg_reading::frame`), and measures them.

mod deals;
mod gold;
mod judged;
mod learn;
pub(crate) mod logistic;
mod measure;
mod parties;
mod tagger;

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};
use beleg_core::Article;
use beleg_language::Languages;
use beleg_reading::Reader;
use clap::Args;

use gold::Marked;
use judged::Judged;
use learn::Text;
use tagger::Sample;

#[derive(Args)]
pub(crate) struct Options {
    /// The folder of data sets (`corpus/` and `data/` are in it).
    #[arg(long)]
    data: PathBuf,
    /// The file of weights to write.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Learn in turn without each of so many parts of the articles, and read that part: cross-validation. Of the speeches one part is
    /// kept back.
    #[arg(long)]
    folds: Option<usize>,
    /// The file of readings to write, with `--folds`: one JSON object a line.
    #[arg(long)]
    readings: Option<PathBuf>,
}

/// Learns from all of the project's articles that are for learning and measures on the others.
#[allow(clippy::print_stdout)]
pub(crate) fn train(options: &Options) -> Result<()> {
    let reader = Reader::embedded();
    let corpus = options.data.join("corpus");
    let mut marked = gold::own(&corpus.join("train.jsonl"), "de")?;
    marked.extend(gold::own(&corpus.join("en.jsonl"), "en")?);
    if let Some(folds) = options.folds {
        return cross_validate(options, reader, marked, folds);
    }
    let judged = Judged::all(&reader, &options.data.join("data"))?;
    let texts = seen(&reader, marked);
    let mut weights = learn::learned(&texts.iter().collect::<Vec<_>>(), &judged.iter().collect::<Vec<_>>());
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
    Ok(())
}

/// Writes what is read in each part of the articles by what was learned from the others.
fn cross_validate(options: &Options, mut reader: Reader, marked: Vec<Marked>, folds: usize) -> Result<()> {
    let articles: Vec<Article> = marked.iter().map(|marked| marked.article.clone()).collect();
    let judged = Judged::all(&reader, &options.data.join("data"))?;
    let texts = seen(&reader, marked);
    let mut lines = String::new();
    for part in 0..folds {
        let kept: Vec<&Text> = without(&texts, part, folds).collect();
        reader = reader.with_frames(learn::learned(&kept, &without(&judged, part, folds).collect::<Vec<_>>()));
        let judged = judged.iter().map(|judged| &judged.article);
        let read = articles.iter().skip(part).step_by(folds).chain(judged.skip(part).step_by(folds));
        for article in read {
            lines.push_str(&serde_json::to_string(&reader.read(article))?);
            lines.push('\n');
        }
    }
    let out = options.readings.as_ref().context("--readings names the file to write")?;
    fs::write(out, lines).with_context(|| format!("writing {}", out.display()))
}

/// All but each so many.
fn without<T>(all: &[T], part: usize, folds: usize) -> impl Iterator<Item = &T> {
    all.iter().enumerate().filter(move |(at, _)| at % folds != part).map(|(_, one)| one)
}

/// Learns from the speeches of GermEval 2023 and measures on those kept back there: models as the program has them, and networks on top
/// of the language's own. With folds, the last of each so many speeches is kept back instead: steps are chosen by these.
#[allow(clippy::print_stdout)]
pub(crate) fn speeches(options: &Options) -> Result<()> {
    let reader = Reader::embedded();
    let path = options.data.join("data/spkatt-2023/train-dev.tar.gz");
    let languages = Languages::embedded();
    let model = languages.model("de").context("German is there")?;
    let samples = |part: &str| -> Result<Vec<Sample>> {
        Ok(gold::speeches(&path, part)?.iter().filter_map(|marked| Sample::of(&reader, model, marked)).collect())
    };
    let (mut known, mut kept) = (samples("train")?, samples("dev")?);
    if let Some(folds) = options.folds {
        let mut number = 0;
        let is_last = |_: &mut Sample| {
            number += 1;
            number % folds == 0
        };
        kept = known.extract_if(.., is_last).collect();
    }
    let texts: Vec<&Text> = known.iter().map(|sample| &sample.text).collect();
    let linear = learn::learned(&texts, &[]);
    println!(
        "models as the program has them: {}",
        measure::scored(kept.iter().map(|kept| (&kept.text, linear.frames(&kept.text.view))))
    );
    let tagger = tagger::learned(&known);
    println!("networks: {}", measure::scored(kept.iter().map(|kept| (&kept.text, tagger.frames(kept)))));
    Ok(())
}

fn seen(reader: &Reader, marked: Vec<Marked>) -> Vec<Text> {
    marked.into_iter().filter_map(|marked| Text::of(reader, &marked)).collect()
}
