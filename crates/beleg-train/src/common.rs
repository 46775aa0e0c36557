//! In what share of texts common words stand, as a list that the picture compares articles with.
//!
//! German: the project's own articles for learning. English: those, and every twenty sentences of the treebank, which
//! has no texts, as one text.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

use anyhow::{Context, Result};
use clap::Args;

use crate::{corpus, files, treebank};

#[derive(Args)]
pub(crate) struct Options {
    /// ISO 639-1 code of the language.
    language: String,
    /// The folder of data sets (`corpus/` and `data/` are in it).
    #[arg(long)]
    data: PathBuf,
    /// The file to write.
    #[arg(long)]
    out: PathBuf,
}

/// Shares, in thousandths, that the list tells apart: each word stands under the highest that it reaches.
const SHARES: [usize; 12] = [700, 500, 300, 200, 150, 100, 70, 50, 30, 20, 15, 10];
/// Sentences of a treebank that count as one text.
const SENTENCES: usize = 20;

/// Counts and writes.
pub(crate) fn run(options: &Options) -> Result<()> {
    let path = |name: &str| options.data.join(name);
    let mut texts: Vec<String> = vec![];
    if options.language == "de" {
        texts.extend(corpus::read(&path("corpus/train.jsonl"))?.into_iter().map(|article| article.text));
    } else {
        texts.extend(corpus::read(&path("corpus/en.jsonl"))?.into_iter().map(|article| article.text));
        let trees = treebank::read(&files::text(&path("data/ud/en_ewt-ud-train-from-sources.conllu.gz"))?);
        let words = |sentence: &treebank::Sentence| {
            sentence.leaves.iter().map(|leaf| leaf.form.as_str()).collect::<Vec<_>>().join(" ")
        };
        texts.extend(trees.chunks(SENTENCES).map(|chunk| chunk.iter().map(words).collect::<Vec<_>>().join(" ")));
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for text in &texts {
        let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
        let words: BTreeSet<String> = words.filter(|word| word.chars().any(char::is_alphabetic)).collect();
        words.into_iter().for_each(|word| *counts.entry(word).or_default() += 1);
    }
    let mut lines: BTreeMap<usize, Vec<&str>> = BTreeMap::new();
    for (word, count) in &counts {
        let share = count * 1000 / texts.len().max(1);
        if let Some(reached) = SHARES.iter().find(|reached| share >= **reached && *count >= 4) {
            lines.entry(*reached).or_default().push(word);
        }
    }
    let mut list =
        "# Common words: in how many of a thousand texts they stand at least (see `beleg-train common`).\n".to_owned();
    for (share, words) in lines.iter().rev() {
        list.push_str(&format!("\n[{share}]\n"));
        let mut width = 0;
        for word in words {
            if width > 0 && width + word.len() > 118 {
                list.push('\n');
                width = 0;
            }
            let gap = if width == 0 { "" } else { " " };
            list.push_str(&format!("{gap}{word}"));
            width += word.len() + gap.len();
        }
        list.push('\n');
    }
    fs::write(&options.out, list).with_context(|| format!("writing {}", options.out.display()))
}
