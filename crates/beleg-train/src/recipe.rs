//! Which data a language is learned from.

use std::{collections::HashMap, path::Path};

use anyhow::{Result, bail};
use beleg_language::{letters::Letters, lists::Lists, sequence::Sequence, weights::Weights, word::Lexicon};

use crate::{
    clusters, files,
    forms::Forms,
    names::{self, Named, Plan},
    sources, treebank,
};

/// What is known of a language before the tagger.
pub(crate) struct Base {
    pub(crate) weights: Weights,
    pub(crate) lexicon: Lexicon,
    pub(crate) forms: Forms,
    pub(crate) trees: Vec<treebank::Sentence>,
    /// The data file of the language's stops.
    pub(crate) stops: &'static str,
    /// The data file of the language's names.
    pub(crate) lists: &'static str,
}

/// Reads a language's treebanks and lists; learns its guesser and clusters, or takes those of `base`.
#[allow(clippy::print_stderr)]
pub(crate) fn base(language: &str, data: &Path, base: Option<Weights>) -> Result<Base> {
    let (stops, lists, treebanks): (_, _, &[&str]) = match language {
        "de" => (
            include_str!("../../beleg-language/data/de/sentences.txt"),
            include_str!("../../beleg-language/data/de/names.txt"),
            &["de_gsd-ud-dev.conllu.gz", "de_pud-ud-test.conllu.gz"],
        ),
        "en" => (
            include_str!("../../beleg-language/data/en/sentences.txt"),
            include_str!("../../beleg-language/data/en/names.txt"),
            &["en_ewt-ud-train-from-sources.conllu.gz"],
        ),
        _ => bail!("no recipe for the language {language}"),
    };
    let mut trees = vec![];
    for name in treebanks {
        trees.extend(treebank::read(&files::text(&data.join("data/ud").join(name))?));
    }
    let forms = match language {
        "de" => Forms::read(&files::text(&data.join("data/lexicon/german-forms.tsv.zst"))?),
        _ => Forms::default(),
    };
    eprintln!("read {} sentences of treebanks", trees.len());
    let mut weights = match base {
        Some(base) => base,
        None if language == "de" => words(data, &forms)?,
        None => Weights::default(),
    };
    if weights.letters == Letters::default() {
        weights.letters = letters(language, data, &trees)?;
    }
    weights.language = language.to_owned();
    weights.card = include_str!("../../beleg-language/weights/CARD.md").to_owned();
    let lexicon = Lexicon::new(weights.guesser.clone(), weights.clusters.clone(), &Lists::parse(lists));
    Ok(Base { weights, lexicon, forms, trees, stops, lists })
}

/// How names are learned.
pub(crate) const NAMES: Plan = Plan { rounds: 10, least: 2, margin: 5, smallest: 0.0, parts: 0 };

/// Articles that names are measured on.
pub(crate) fn measured(language: &str) -> &'static [&'static str] {
    match language {
        "de" => &["corpus/dev.jsonl", "corpus/modern-dev.jsonl"],
        _ => &["corpus/en.jsonl"],
    }
}

/// The articles that names are learned from.
#[allow(clippy::print_stderr)]
pub(crate) fn names(
    base: &Base,
    language: &str,
    data: &Path,
    tagger: &Sequence,
    sets: &[String],
) -> Result<Vec<Named>> {
    let usual: &[&str] = if language == "de" { &["corpus", "smartdata", "germeval"] } else { &["english", "uner"] };
    let sets: Vec<&str> = if sets.is_empty() { usual.to_vec() } else { sets.iter().map(String::as_str).collect() };
    let lists = Lists::parse(base.lists);
    let mut named = vec![];
    for (domain, set) in (0..).zip(sets) {
        let sources = match set {
            "corpus" => sources::articles(&data.join("corpus/train.jsonl"))?,
            "english" => sources::articles(&data.join("corpus/en.jsonl"))?,
            "smartdata" => sources::smartdata(&data.join("data/ner/smartdata-v1-train.json.gz"), &lists, domain)?,
            "germeval" => sources::germeval(&data.join("data/ner/germeval2014-dev.tsv.gz"), &lists, domain)?,
            "uner" => sources::uner(&data.join("data/ner/uner-en-ewt-dev.iob2.gz"), &lists, domain)?,
            _ => bail!("no set of names is called {set}"),
        };
        let own: Vec<Named> = sources
            .iter()
            .map(|source| names::named(&base.lexicon, tagger, &source.text, base.stops, &source.names, source.domain))
            .collect();
        let count: usize = sources.iter().map(|source| source.names.len()).sum();
        let missed: usize = own.iter().map(|named| named.missed).sum();
        eprintln!("{set}: {} texts, {count} names, {missed} not at the ends of tokens", own.len());
        named.extend(own);
    }
    Ok(named)
}

/// Learns letters from the language's running text.
fn letters(language: &str, data: &Path, trees: &[treebank::Sentence]) -> Result<Letters> {
    let file = if language == "de" { "corpus/train.jsonl" } else { "corpus/en.jsonl" };
    let articles = crate::corpus::read(&data.join(file))?;
    let trees = trees.iter().map(|tree| tree.text.as_str());
    Ok(crate::letters::learn(articles.iter().map(|article| article.text.as_str()).chain(trees)))
}

/// Learns guesser and clusters.
#[allow(clippy::print_stderr)]
fn words(data: &Path, forms: &Forms) -> Result<Weights> {
    let debates = files::text(&data.join("data/text/bundestag-wp17-18.txt.zst"))?;
    let news: String =
        crate::corpus::read(&data.join("corpus/train.jsonl"))?.into_iter().map(|article| article.text + "\n").collect();
    let texts = [debates.as_str(), news.as_str()];
    let counts = clusters::counts(&texts);
    let clusters = clusters::learn(&texts, &counts);
    let counts: HashMap<String, u32> = counts.into_iter().map(|(word, count)| (word.to_owned(), count)).collect();
    let guesser = forms.guesser(&counts);
    eprintln!("guesser: {} endings", guesser.len());
    Ok(Weights { guesser, clusters, ..Weights::default() })
}
