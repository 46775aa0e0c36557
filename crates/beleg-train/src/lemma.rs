//! Learns and measures lemmas.
//!
//! Examples come from the treebanks and, where there is one, a list of word forms; what the treebanks say of a word counts
//! and the list is not asked.

mod examples;
mod learn;
mod list;

use std::{collections::BTreeMap, fs};

use anyhow::{Result, bail};
use beleg_language::{Pos, bytes::Writer, lemma::Lemmas};

use crate::{Options, clusters, conllu, corpus, files};
use examples::Examples;

/// Treebanks to learn from, treebank to measure on (none: by cross-validation), list of word forms.
type Recipe = (&'static [&'static str], Option<&'static str>, bool);

fn recipe(language: &str) -> Result<Recipe> {
    Ok(match language {
        "de" => (&["de_gsd-ud-dev", "de_pud-ud-test"], None, true),
        "en" => (&["en_ewt-ud-train-from-sources"], Some("en_ewt-ud-dev"), false),
        _ => bail!("no recipe for the lemmas of {language}"),
    })
}

/// Learns lemmas, measures them, and writes them to `--out`.
pub(crate) fn run(options: &Options) -> Result<()> {
    let (names, measured, with_list) = recipe(&options.language)?;
    let treebank = |name: &str| -> Result<Vec<conllu::Sentence>> {
        Ok(conllu::read(&files::text(&options.data.join("data/ud").join(format!("{name}.conllu.gz")))?))
    };
    let known = if with_list { list(options)? } else { Examples::default() };
    let banks: Vec<Vec<conllu::Sentence>> = names.iter().map(|name| treebank(name)).collect::<Result<_>>()?;
    if let Some(name) = measured {
        let lemmas = learned(&known, banks.iter().flatten());
        let mut score = Score::default();
        score.measure(&lemmas, treebank(name)?.iter());
        score.print(name);
    } else {
        cross_validate(&known, names, &banks);
    }
    if let Some(out) = &options.out {
        fs::write(out, packed(&learned(&known, banks.iter().flatten())))?;
    }
    Ok(())
}

/// What lemmas are on disk: deflated.
fn packed(lemmas: &Lemmas) -> Vec<u8> {
    let mut writer = Writer::default();
    lemmas.write(&mut writer);
    miniz_oxide::deflate::compress_to_vec(&writer.bytes, 9)
}

/// Examples of the list of word forms, with counts from running text.
#[allow(clippy::print_stderr)]
fn list(options: &Options) -> Result<Examples> {
    let debates = files::text(&options.data.join("data/text/bundestag-wp17-18.txt.zst"))?;
    let news: String = corpus::read(&options.data.join("corpus/train.jsonl"))?
        .into_iter()
        .map(|article| article.text + "\n")
        .collect();
    let counts = clusters::counts(&[&debates, &news]);
    eprintln!("counted {} forms", counts.len());
    let known = list::read(&files::text(&options.data.join("data/lexicon/german-forms.tsv.zst"))?, &counts);
    eprintln!("list: {} examples", known.len());
    Ok(known)
}

#[allow(clippy::print_stderr)]
fn learned<'a>(known: &Examples, sentences: impl Iterator<Item = &'a conllu::Sentence>) -> Lemmas {
    let mut examples = Examples::default();
    for word in sentences.flat_map(|sentence| &sentence.words) {
        // What somebody mistyped or took from another language teaches nothing.
        if !word.features.contains("Typo=Yes") && !word.features.contains("Foreign=Yes") {
            examples.add(&word.form, &word.lemma, word.pos, &word.features, examples::TREEBANK);
        }
    }
    examples.join(known);
    examples.spell_plainly();
    let lemmas = learn::lemmas(&examples);
    eprintln!("{} endings and words, {} bytes packed", lemmas.len(), packed(&lemmas).len());
    lemmas
}

/// Measures on each fifth of the sentences what was learned from the others.
fn cross_validate(known: &Examples, names: &[&str], banks: &[Vec<conllu::Sentence>]) {
    const FOLDS: usize = 5;
    let mut scores = vec![Score::default(); banks.len()];
    for fold in 0..FOLDS {
        let part = |bank: &[conllu::Sentence], held: bool| -> Vec<conllu::Sentence> {
            let numbered = bank.iter().enumerate().filter(|(at, _)| (at % FOLDS == fold) == held);
            numbered.map(|(_, sentence)| sentence.clone()).collect()
        };
        let seen: Vec<conllu::Sentence> = banks.iter().flat_map(|bank| part(bank, false)).collect();
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
    fn measure<'a>(&mut self, lemmas: &Lemmas, sentences: impl Iterator<Item = &'a conllu::Sentence>) {
        for word in sentences.flat_map(|sentence| &sentence.words) {
            let found = lemmas.lemma(&word.form, lemmas.condition(word.pos, &word.features));
            let part = self.parts.entry(word.pos).or_default();
            part.1 += 1;
            if found == word.lemma {
                part.0 += 1;
            } else {
                let mistake = format!("{:?}\t{}\t{found}\t{}\t{}", word.pos, word.form, word.lemma, word.features);
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
