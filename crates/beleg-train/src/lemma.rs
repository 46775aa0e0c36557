//! Learns and measures lemmas.
//!
//! Examples come from the treebanks and, where there is one, a list of word forms; what the treebanks say of a word counts
//! and the list is not asked.

mod examples;
mod learn;
mod list;

use std::{collections::BTreeMap, path::Path};

use anyhow::{Result, bail};
use beleg_language::{Pos, lemma::Lemmas};

use crate::{Options, corpus, counts, files, treebank};
pub(crate) use examples::Examples;

/// Treebanks to learn from, treebank to measure on (none: by cross-validation), list of word forms.
type Recipe = (&'static [&'static str], Option<&'static str>, bool);

fn recipe(language: &str) -> Result<Recipe> {
    Ok(match language {
        "de" => (&["de_gsd-ud-dev", "de_pud-ud-test"], None, true),
        "en" => (&["en_ewt-ud-train-from-sources"], Some("en_ewt-ud-dev"), false),
        _ => bail!("no recipe for the lemmas of {language}"),
    })
}

/// Measures lemmas, given the treebanks' own tags.
pub(crate) fn run(options: &Options) -> Result<()> {
    let (names, measured, _) = recipe(&options.language)?;
    let treebank = |name: &str| -> Result<Vec<treebank::Sentence>> {
        Ok(treebank::read(&files::text(&options.data.join("data/ud").join(format!("{name}.conllu.gz")))?))
    };
    let known = known(&options.language, &options.data)?;
    let banks: Vec<Vec<treebank::Sentence>> = names.iter().map(|name| treebank(name)).collect::<Result<_>>()?;
    if let Some(name) = measured {
        let lemmas = learned(&known, banks.iter().flatten());
        let mut score = Score::default();
        score.measure(&lemmas, treebank(name)?.iter());
        score.print(name);
    } else {
        cross_validate(&known, names, &banks);
    }
    Ok(())
}

/// Examples that are known without a treebank.
pub(crate) fn known(language: &str, data: &Path) -> Result<Examples> {
    let (_, _, with_list) = recipe(language)?;
    if with_list { list(data) } else { Ok(Examples::default()) }
}

/// Examples of the list of word forms, with counts from running text.
#[allow(clippy::print_stderr)]
fn list(data: &Path) -> Result<Examples> {
    let debates = files::text(&data.join("data/text/bundestag-wp17-18.txt.zst"))?;
    let news: String =
        corpus::read(&data.join("corpus/train.jsonl"))?.into_iter().map(|article| article.text + "\n").collect();
    let counts = counts::counts(&[&debates, &news]);
    eprintln!("counted {} forms", counts.len());
    let known = list::read(&files::text(&data.join("data/lexicon/german-forms.tsv.zst"))?, &counts);
    eprintln!("list: {} examples", known.len());
    Ok(known)
}

/// Learns lemmas from what is known and from treebanks.
#[allow(clippy::print_stderr)]
pub(crate) fn learned<'a>(known: &Examples, sentences: impl Iterator<Item = &'a treebank::Sentence>) -> Lemmas {
    let mut examples = Examples::default();
    for word in sentences.flat_map(|sentence| &sentence.leaves) {
        // What somebody mistyped or took from another language teaches nothing.
        if !word.features.contains("Typo=Yes") && !word.features.contains("Foreign=Yes") {
            examples.add(&word.form, &word.lemma, word.tag.pos, &word.features, examples::TREEBANK);
        }
    }
    examples.join(known);
    examples.spell_plainly();
    let lemmas = learn::lemmas(&examples);
    eprintln!("lemmas: {} endings and words", lemmas.len());
    lemmas
}

/// Measures on each fifth of the sentences what was learned from the others.
fn cross_validate(known: &Examples, names: &[&str], banks: &[Vec<treebank::Sentence>]) {
    const FOLDS: usize = 5;
    let mut scores = vec![Score::default(); banks.len()];
    for fold in 0..FOLDS {
        let part = |bank: &[treebank::Sentence], held: bool| -> Vec<treebank::Sentence> {
            let numbered = bank.iter().enumerate().filter(|(at, _)| (at % FOLDS == fold) == held);
            numbered.map(|(_, sentence)| sentence.clone()).collect()
        };
        let seen: Vec<treebank::Sentence> = banks.iter().flat_map(|bank| part(bank, false)).collect();
        let lemmas = learned(known, seen.iter());
        for (score, bank) in scores.iter_mut().zip(banks) {
            score.measure(&lemmas, part(bank, true).iter());
        }
    }
    for (score, name) in scores.iter().zip(names) {
        score.print(name);
    }
}

/// Words and right lemmas by part of speech, and the mistakes.
#[derive(Default, Clone)]
struct Score {
    parts: BTreeMap<Pos, (usize, usize)>,
    mistakes: BTreeMap<String, usize>,
}

impl Score {
    fn measure<'a>(&mut self, lemmas: &Lemmas, sentences: impl Iterator<Item = &'a treebank::Sentence>) {
        for word in sentences.flat_map(|sentence| &sentence.leaves) {
            let found = lemmas.lemma(&word.form, lemmas.condition(word.tag.pos, &word.features));
            let part = self.parts.entry(word.tag.pos).or_default();
            part.1 += 1;
            if found == word.lemma {
                part.0 += 1;
            } else {
                let mistake = format!("{:?}\t{}\t{found}\t{}\t{}", word.tag.pos, word.form, word.lemma, word.features);
                *self.mistakes.entry(mistake).or_default() += 1;
            }
        }
    }

    /// Figures to standard output, mistakes to standard error.
    #[allow(clippy::print_stdout, clippy::print_stderr)]
    fn print(&self, name: &str) {
        let (right, all) = self.parts.values().fold((0, 0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
        println!("{name}: lemmas {:.2} % of {all} words", 100.0 * right as f64 / all as f64);
        for (pos, (right, all)) in &self.parts {
            println!("  {pos:?}: {right} of {all}, {} wrong", all - right);
        }
        for (mistake, count) in &self.mistakes {
            eprintln!("wrong\t{name}\t{count}\t{mistake}");
        }
    }
}
