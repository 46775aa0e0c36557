//! Learns the weights of the language room, and measures them.
//!
//! `beleg-train train de --data ../shared --out crates/beleg-language/weights/de.beleg`

mod clusters;
mod conllu;
mod corpus;
mod files;
mod forms;
mod lemma;
mod letters;
mod moods;
mod names;
mod perceptron;
mod recipe;
mod segment;
mod sources;
mod tagger;
mod treebank;

use std::{fs, path::PathBuf};

use anyhow::Result;
use beleg_language::weights::Weights;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Learns and measures the weights of a language")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Learns everything and writes the weights.
    Train(Options),
    /// Learns the guesser and the clusters only, for use with --base.
    Words(Options),
    /// Measures weights on the articles kept for that.
    Eval(Options),
    /// Measures tokens and sentences on raw text.
    Segment(Options),
    /// Learns and measures lemmas only.
    Lemmas(Options),
    /// Measures by five-fold cross-validation.
    Cv(Options),
}

#[derive(clap::Args)]
struct Options {
    /// ISO 639-1 code of the language.
    language: String,
    /// The folder of the data.
    #[arg(long)]
    data: PathBuf,
    /// The file to write.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Takes guesser and clusters from this file instead of learning them.
    #[arg(long)]
    base: Option<PathBuf>,
    /// Sets of names to learn from, in place of the usual ones.
    #[arg(long, value_delimiter = ',')]
    sets: Vec<String>,
}

fn main() -> Result<()> {
    match Arguments::parse().command {
        Command::Train(options) => train(&options),
        Command::Words(options) => words(&options),
        Command::Eval(options) => evaluate(&options),
        Command::Segment(options) => segment::run(&options),
        Command::Lemmas(options) => lemma::run(&options),
        Command::Cv(options) => cross_validate(&options),
    }
}

fn base(options: &Options) -> Result<recipe::Base> {
    let base = match &options.base {
        Some(path) => Some(Weights::from_bytes(&fs::read(path)?)?),
        None => None,
    };
    recipe::base(&options.language, &options.data, base)
}

fn write(options: &Options, weights: &Weights) -> Result<()> {
    if let Some(out) = &options.out {
        fs::write(out, weights.to_bytes())?;
    }
    Ok(())
}

fn words(options: &Options) -> Result<()> {
    write(options, &base(options)?.weights)
}

/// Sentences to learn from: those given, and variants in other moods.
fn with_moods(base: &recipe::Base, sentences: &[&treebank::Sentence]) -> Vec<treebank::Sentence> {
    let mut all: Vec<treebank::Sentence> = sentences.iter().map(|sentence| (*sentence).clone()).collect();
    all.extend(sentences.iter().flat_map(|sentence| moods::variants(sentence, &base.forms)));
    all
}

fn train(options: &Options) -> Result<()> {
    let base = base(options)?;
    let trees: Vec<&treebank::Sentence> = base.trees.iter().collect();
    let sentences = with_moods(&base, &trees);
    let mut weights = base.weights.clone();
    weights.tagger = tagger::learn(&base.lexicon, sentences.iter(), 10, 0.0);
    let named = recipe::names(&base, &options.language, &options.data, &weights.tagger, &options.sets)?;
    weights.namers = names::learn(&base.lexicon, &named.iter().collect::<Vec<_>>(), recipe::NAMES);
    write(options, &weights)?;
    measure(&base, options, &weights)
}

fn evaluate(options: &Options) -> Result<()> {
    let base = base(options)?;
    measure(&base, options, &base.weights)
}

#[allow(clippy::print_stdout)]
fn measure(base: &recipe::Base, options: &Options, weights: &Weights) -> Result<()> {
    for file in recipe::measured(&options.language) {
        let mut score = names::Score::default();
        for source in sources::articles(&options.data.join(file))? {
            let named = names::named(&base.lexicon, &weights.tagger, &source.text, base.stops, &source.names, 0);
            score.measure(&base.lexicon, &weights.namers, &named);
        }
        println!("{file}\n{}", score.lines());
    }
    Ok(())
}

#[allow(clippy::print_stdout)]
fn cross_validate(options: &Options) -> Result<()> {
    const FOLDS: usize = 5;
    let base = base(options)?;
    let mut score = tagger::Score::default();
    for fold in 0..FOLDS {
        let part = |wanted: bool| -> Vec<&treebank::Sentence> {
            base.trees
                .iter()
                .enumerate()
                .filter(|(at, _)| (at % FOLDS == fold) == wanted)
                .map(|(_, tree)| tree)
                .collect()
        };
        let sentences = with_moods(&base, &part(false));
        let model = tagger::learn(&base.lexicon, sentences.iter(), 10, 0.0);
        score.measure(&model, &base.lexicon, &part(true));
    }
    print!("{}", score.lines());
    // Names: articles of the project's own guidelines in turn, the other sets always to learn from.
    let trees: Vec<&treebank::Sentence> = base.trees.iter().collect();
    let tagger = tagger::learn(&base.lexicon, with_moods(&base, &trees).iter(), 10, 0.0);
    let named = recipe::names(&base, &options.language, &options.data, &tagger, &options.sets)?;
    let mut score = names::Score::default();
    for fold in 0..FOLDS {
        let held = |at: usize| at % FOLDS == fold && named[at].domain == 0;
        let seen: Vec<&names::Named> = (0..named.len()).filter(|at| !held(*at)).map(|at| &named[at]).collect();
        let model = names::learn(&base.lexicon, &seen, recipe::NAMES);
        for at in (0..named.len()).filter(|at| held(*at)) {
            score.measure(&base.lexicon, &model, &named[at]);
        }
    }
    print!("{}", score.lines());
    Ok(())
}
