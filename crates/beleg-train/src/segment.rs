//! Measures tokens and sentences on raw text, as the CoNLL shared task of 2018 did.
//!
//! The texts of a treebank's sentences are joined by blanks, paragraphs and documents by a blank line. Tokens and sentences
//! that are found there count if both ends are right; white space does not count. A word that the treebank takes apart
//! ("zum") is one token.
//!
//! Treebanks take compounds apart at hyphens and slashes ("U", "-", "Bahn"). So does the language room for its network, whose
//! units are pieces; a token of a sentence is the whole compound. So there are three figures: tokens and pieces against the treebank as
//! it is, and tokens against the treebank with its compounds joined.

use std::collections::BTreeSet;

use anyhow::{Result, bail};
use beleg_language::{Analysis, Model, weights::Weights};

use crate::{Options, files, treebank};

/// From and to, in characters other than white space.
type Ends = (usize, usize);

/// Measures the treebanks of a language. Mistakes go to standard error.
#[allow(clippy::print_stdout)]
pub(crate) fn run(options: &Options) -> Result<()> {
    let (stops, names, treebanks): (_, _, &[&str]) = match options.language.as_str() {
        "de" => (
            include_str!("../../beleg-language/data/de/sentences.txt"),
            include_str!("../../beleg-language/data/de/names.txt"),
            &["de_gsd-ud-dev", "de_pud-ud-test"],
        ),
        "en" => (
            include_str!("../../beleg-language/data/en/sentences.txt"),
            include_str!("../../beleg-language/data/en/names.txt"),
            &["en_ewt-ud-dev"],
        ),
        language => bail!("no treebanks for the language {language}"),
    };
    let model = Model::new(stops, names, Weights::default());
    for name in treebanks {
        let sentences = treebank::read(&files::text(&options.data.join("data/ud").join(format!("{name}.conllu.gz")))?);
        let text = raw(&sentences);
        let places = Places::of(&text);
        let analysis = model.analyse(&text);
        let (tokens, found) = expected(&sentences);
        let own = tokens_of(&analysis, &places);
        println!("{name}");
        println!("  tokens as they are        {}", score(None, &places, &tokens, &own));
        let pieces = pieces_of(&model, &text, &analysis, &places);
        println!("  pieces as they are        {}", score(None, &places, &tokens, &pieces));
        println!("  tokens, compounds joined  {}", score(Some("token"), &places, &with_compounds(&sentences), &own));
        println!(
            "  sentences                 {}",
            score(Some("sentence"), &places, &found, &sentences_of(&analysis, &places))
        );
    }
    Ok(())
}

/// The raw text of a treebank.
fn raw(sentences: &[treebank::Sentence]) -> String {
    let mut text = String::new();
    for sentence in sentences {
        if !text.is_empty() {
            text.push_str(if sentence.begins { "\n\n" } else { " " });
        }
        text.push_str(&sentence.text);
    }
    text
}

/// Tokens and sentences of a treebank.
fn expected(sentences: &[treebank::Sentence]) -> (Vec<Ends>, Vec<Ends>) {
    let mut tokens = vec![];
    let mut found = vec![];
    let mut at = 0;
    for sentence in sentences {
        let first = at;
        for word in &sentence.leaves {
            let end = at + word.form.chars().filter(|c| !c.is_whitespace()).count();
            tokens.push((at, end));
            at = end;
        }
        found.push((first, at));
    }
    (tokens, found)
}

/// The pieces of what is found: words are taken apart at hyphens and slashes, as the network reads them.
fn pieces_of(model: &Model, text: &str, analysis: &Analysis, places: &Places) -> Vec<Ends> {
    model.pieces(text, &analysis.tokens).iter().map(|piece| places.ends(piece.span.start, piece.span.end)).collect()
}

/// Tokens of a treebank with compounds in one: "U-Bahn", "Marat/Sade", "Atom-" before "und Raketenprogramm".
fn with_compounds(sentences: &[treebank::Sentence]) -> Vec<Ends> {
    let (tokens, _) = expected(sentences);
    let words: Vec<&treebank::Leaf> = sentences.iter().flat_map(|sentence| &sentence.leaves).collect();
    let letters = |at: usize| words.get(at).is_some_and(|word| word.form.contains(char::is_alphanumeric));
    let hyphen = |at: usize| matches!(words[at].form.as_str(), "-" | "/");
    let mut joined: Vec<Ends> = vec![];
    for (at, (from, to)) in tokens.iter().copied().enumerate() {
        let after = at > 0 && words[at - 1].glued;
        let hanging = words[at].form == "-" && !words[at].glued;
        let inside = hyphen(at) && words[at].glued && letters(at + 1);
        let begins = after && hyphen(at) && letters(at - 1) && (inside || hanging);
        let goes_on = after && letters(at) && at > 1 && hyphen(at - 1) && words[at - 2].glued && letters(at - 2);
        match joined.last_mut() {
            Some(last) if begins || goes_on => last.1 = to,
            _ => joined.push((from, to)),
        }
    }
    joined
}

fn tokens_of(analysis: &Analysis, places: &Places) -> Vec<Ends> {
    analysis.tokens.iter().map(|token| places.ends(token.span.start, token.span.end)).collect()
}

fn sentences_of(analysis: &Analysis, places: &Places) -> Vec<Ends> {
    analysis.sentences.iter().map(|sentence| places.ends(sentence.span.start, sentence.span.end)).collect()
}

/// For each byte of a text how many characters other than white space stand before it.
struct Places<'a> {
    text: &'a str,
    before: Vec<usize>,
}

impl<'a> Places<'a> {
    fn of(text: &'a str) -> Self {
        let mut before = Vec::with_capacity(text.len() + 1);
        let mut count = 0;
        for c in text.chars() {
            before.extend(std::iter::repeat_n(count, c.len_utf8()));
            count += usize::from(!c.is_whitespace());
        }
        before.push(count);
        Self { text, before }
    }

    fn ends(&self, start: usize, end: usize) -> Ends {
        (self.before[start], self.before[end])
    }

    /// The text around a place, with a bar there.
    fn around(&self, place: usize) -> String {
        const WIDTH: usize = 45;
        let at = self.before.partition_point(|before| *before < place);
        let start = (0..=at.saturating_sub(WIDTH)).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(0);
        let end = (at + WIDTH..self.text.len()).find(|at| self.text.is_char_boundary(*at)).unwrap_or(self.text.len());
        format!("{}|{}", &self.text[start..at], &self.text[at..end])
    }
}

/// Precision, recall and F1; writes down the places where something ends that should not, and the other way round.
#[allow(clippy::print_stderr)]
fn score(what: Option<&str>, places: &Places, expected: &[Ends], found: &[Ends]) -> String {
    let (own, gold): (BTreeSet<Ends>, BTreeSet<Ends>) =
        (found.iter().copied().collect(), expected.iter().copied().collect());
    let right = own.intersection(&gold).count() as f64;
    let ends = |spans: &BTreeSet<Ends>| -> BTreeSet<usize> { spans.iter().map(|span| span.1).collect() };
    let (own_ends, gold_ends) = (ends(&own), ends(&gold));
    for (what, at) in what.iter().flat_map(|what| own_ends.difference(&gold_ends).map(move |at| (what, at))) {
        eprintln!("{what} ends wrongly\t{}", places.around(*at).replace('\n', "¶"));
    }
    for (what, at) in what.iter().flat_map(|what| gold_ends.difference(&own_ends).map(move |at| (what, at))) {
        eprintln!("{what} should end\t{}", places.around(*at).replace('\n', "¶"));
    }
    let (precision, recall) = (right / own.len() as f64, right / gold.len() as f64);
    let f1 = 2.0 * precision * recall / (precision + recall);
    format!("P {:.2} R {:.2} F1 {:.2} ({} expected)", 100.0 * precision, 100.0 * recall, 100.0 * f1, gold.len())
}
