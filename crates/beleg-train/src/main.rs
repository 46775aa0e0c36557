//! Learns the weights of the language room, and measures them.
//!
//! `beleg-train train de --data ../shared --out crates/beleg-language/weights/de.beleg`

mod common;
mod corpus;
mod counts;
mod files;
mod forms;
mod frames;
mod happenings;
mod lemma;
mod letters;
mod moods;
mod net;
mod plover;
mod recipe;
mod references;
mod segment;
mod sources;
mod stories;
mod treebank;
mod verdicts;

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};
use beleg_language::{Stops, lemma::Lemmas, net::Network, weights::Weights, word::Lexicon};
use clap::{Parser, Subcommand};

use crate::{
    net::{labels::Labels, names_score, score::Score, sets},
    recipe::{FOLDS, Held, Place},
};

#[derive(Parser)]
#[command(about = "Learns and measures the weights of a language")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Learns everything, writes the weights and measures them.
    Train(Options),
    /// Measures weights on what is kept for that.
    Eval(Options),
    /// Writes today's card into weights and leaves the rest as it is.
    Card(Options),
    /// Measures tokens and sentences on raw text.
    Segment(Options),
    /// Measures lemmas, given the right tags.
    Lemmas(Options),
    /// Measures by five-fold cross-validation.
    Cv(Options),
    /// Learns words of saying with their contents and sources, writes the weights and measures them.
    Frames(frames::Options),
    /// Learns the same from parliamentary speeches and measures on those kept back.
    Speeches(frames::Options),
    /// Measures pictures on invented stories with gold.
    Stories(stories::Options),
    /// Lists the common words of a language with the share of texts they stand in.
    Common(common::Options),
    /// Measures which articles are put into one story.
    Clusters(stories::Options),
    /// Measures events on the English sentences of the PLOVER set.
    Plover(plover::Options),
    /// Measures events on words of SmartData that were judged
    Happenings(happenings::Options),
    /// Learns whom pronouns and descriptions mean, writes the weights and measures them.
    References(references::Options),
}

#[derive(clap::Args)]
struct Options {
    /// ISO 639-1 code of the language.
    language: String,
    /// The folder of the data.
    #[arg(long)]
    data: PathBuf,
    /// The file of weights: written by `train`, read by `eval`.
    #[arg(long)]
    out: Option<PathBuf>,
    /// A folder where the long steps leave what they learned, and take it from when it is there.
    #[arg(long)]
    work: Option<PathBuf>,
    /// How many of the folds `cv` learns.
    #[arg(long, default_value_t = FOLDS)]
    folds: usize,
}

impl Options {
    fn place(&self) -> Place {
        Place { language: self.language.clone(), data: self.data.clone(), work: self.work.clone() }
    }
}

fn main() -> Result<()> {
    match Arguments::parse().command {
        Command::Train(options) => train(&options),
        Command::Eval(options) => evaluate(&options),
        Command::Card(options) => write_card(&options),
        Command::Segment(options) => segment::run(&options),
        Command::Lemmas(options) => lemma::run(&options),
        Command::Cv(options) => cross_validate(&options),
        Command::Frames(options) => frames::train(&options),
        Command::Plover(options) => plover::run(&options),
        Command::Happenings(options) => happenings::run(&options),
        Command::References(options) => references::train(&options),
        Command::Speeches(options) => frames::speeches(&options),
        Command::Common(options) => common::run(&options),
        Command::Stories(options) => stories::run(&options),
        Command::Clusters(options) => stories::clusters::run(&options),
    }
}

/// What the weights were learned from, under which licences, and how well they do.
const CARD: &str = include_str!("../../beleg-language/weights/CARD.md");

fn train(options: &Options) -> Result<()> {
    let base = recipe::base(&options.place())?;
    let mut weights = base.weights.clone();
    weights.network = recipe::network(&base, recipe::recipe(&options.language), Held::Nothing, "all");
    weights.network.keep_first_names();
    weights.lemmas = lemma::learned(&lemma::known(&options.language, &options.data)?, base.trees.iter());
    CARD.clone_into(&mut weights.card);
    // Measured is what was written, as it is read.
    let bytes = weights.to_bytes();
    if let Some(out) = &options.out {
        fs::write(out, &bytes).with_context(|| format!("writing {}", out.display()))?;
    }
    let mut weights = Weights::from_bytes(&bytes)?;
    weights.network.pack();
    measure(options, &weights.network, &weights.lemmas, &base.lexicon, &base.stops)
}

/// The scores of a card are known only when the weights are.
fn write_card(options: &Options) -> Result<()> {
    let out = options.out.as_ref().context("--out names the weights whose card is written anew")?;
    let mut weights = Weights::from_bytes(&fs::read(out).with_context(|| format!("reading {}", out.display()))?)?;
    CARD.clone_into(&mut weights.card);
    fs::write(out, weights.to_bytes()).with_context(|| format!("writing {}", out.display()))
}

fn evaluate(options: &Options) -> Result<()> {
    let out = options.out.as_ref().context("--out names the weights to measure")?;
    let mut weights = Weights::from_bytes(&fs::read(out)?)?;
    weights.network.pack();
    let (stops, lists) = recipe::lists(&options.language)?;
    let lexicon = recipe::lexicon(&weights, lists);
    measure(options, &weights.network, &weights.lemmas, &lexicon, &stops)
}

#[allow(clippy::print_stdout)]
fn measure(options: &Options, network: &Network, lemmas: &Lemmas, lexicon: &Lexicon, stops: &Stops) -> Result<()> {
    for file in recipe::measured(&options.language) {
        let mut score = names_score::Score::default();
        for text in sets::own(&options.data.join(file))? {
            score.measure(network, lexicon, stops, &text);
        }
        println!("{file}\n{}", score.lines());
    }
    let trees = recipe::measured_trees(&options.place())?;
    if !trees.is_empty() {
        let labels = Labels { groups: network.groups.clone(), relations: network.relations.clone() };
        let mut score = Score::default();
        for tree in &trees {
            score.measure(network, lexicon, &labels, lemmas, tree);
        }
        println!("trees that were not learned from\n{}", score.lines());
    }
    Ok(())
}

/// Each fold holds back a fifth of the trees and of the texts with names that are measured, and learns the rest. With a folder of
/// work, what a fold learned stays there, and an interrupted run goes on behind it.
#[allow(clippy::print_stdout)]
fn cross_validate(options: &Options) -> Result<()> {
    let place = options.place();
    let base = recipe::base(&place)?;
    let labels = Labels::of(&base.trees);
    let known = lemma::known(&options.language, &options.data)?;
    let (mut score, mut articles, mut names) = (Score::default(), names_score::Score::default(), [0; 3]);
    for fold in 0..options.folds {
        let held = Held::Fold(fold);
        let learned = recipe::step(&place, &format!("fold{fold}"), || {
            let mut weights = base.weights.clone();
            weights.network = recipe::network(&base, recipe::recipe(&options.language), held, &format!("fold {fold}"));
            Ok(weights)
        })?;
        let mut network = learned.network;
        network.pack();
        let seen = base.trees.iter().enumerate().filter(|(at, _)| !held.tree(*at)).map(|(_, tree)| tree);
        let lemmas = lemma::learned(&known, seen);
        for (_, tree) in base.trees.iter().enumerate().filter(|(at, _)| held.tree(*at)) {
            score.measure(&network, &base.lexicon, &labels, &lemmas, tree);
        }
        for text in held.texts(&base.sets, 0) {
            articles.measure(&network, &base.lexicon, &base.stops, text);
        }
        network.layout.names.swap(0, 1);
        network.pack();
        for text in held.texts(&base.sets, 1) {
            names_score::plain(&network, &base.lexicon, &base.stops, text, base.sets[1].measured, &mut names);
        }
        println!("after fold {fold}\n{}\narticles\n{}", score.lines(), articles.lines());
        println!("  sentences with names: {:.4} {names:?}", names_score::f1(names));
    }
    Ok(())
}
