//! Forms of verbs, from their stem and the endings in `data/<language>/grammar.txt`.
//!
//! A line of a list of verbs reads `stem conjugation fields…`. A separable particle stands before "|" (`mit|teil`); a
//! strong verb names its other stems in brackets: `geb strong(gibt gab gegeben)`.

use beleg_language::lists::Lists;
use rustc_hash::FxHashMap;

/// The endings of one language by the name of their conjugation.
#[derive(Debug, Clone, Default)]
pub(crate) struct Conjugations {
    endings: FxHashMap<String, Vec<String>>,
}

/// A verb of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Verb {
    /// Stem with its particle, to tell entries apart.
    pub(crate) stem: String,
    /// Separable particle; empty if none.
    pub(crate) particle: String,
    /// All lower-case forms; for a separable verb both simple and joined ones.
    pub(crate) forms: Vec<String>,
    /// What stands behind the conjugation.
    pub(crate) fields: Vec<String>,
}

impl Conjugations {
    /// Reads the section `conjugations` of a grammar file.
    pub(crate) fn parse(grammar: &str) -> Self {
        let lists = Lists::parse(grammar);
        let read = |line: &&str| {
            let (name, endings) = line.split_once(':')?;
            Some((name.trim().to_owned(), endings.split_whitespace().map(str::to_owned).collect()))
        };
        Self { endings: lists.lines("conjugations").iter().filter_map(read).collect() }
    }

    /// Reads a line of a list of verbs; `None` if its conjugation does not exist.
    pub(crate) fn verb(&self, line: &str) -> Option<Verb> {
        let (head, principal) = match line.split_once('(') {
            Some((head, rest)) => {
                let (principal, rest) = rest.split_once(')')?;
                (format!("{head} {rest}"), principal.split_whitespace().collect::<Vec<_>>())
            }
            None => (line.to_owned(), vec![]),
        };
        let mut fields = head.split_whitespace();
        let (stem, endings) = (fields.next()?, self.endings.get(fields.next()?)?);
        let (particle, stem) = stem.split_once('|').unwrap_or(("", stem));
        Some(Verb {
            stem: format!("{particle}{stem}"),
            particle: particle.to_owned(),
            forms: forms(particle, stem, endings, &principal),
            fields: fields.map(str::to_owned).collect(),
        })
    }
}

/// All forms of a verb: simple ones, and those joined with its particle.
fn forms(particle: &str, stem: &str, endings: &[String], principal: &[&str]) -> Vec<String> {
    let mut simple = vec![];
    let mut participles = vec![];
    for ending in endings {
        match ending.split_once('-') {
            Some(("", ending)) => simple.push(format!("{stem}{ending}")),
            Some((prefix, ending)) => participles.push(format!("{prefix}{stem}{ending}")),
            None => {}
        }
    }
    for (number, form) in principal.iter().enumerate() {
        match number {
            0 => simple.push((*form).to_owned()),
            1 => simple.extend([(*form).to_owned(), format!("{form}en"), format!("{form}e"), format!("{form}n")]),
            _ => participles.push((*form).to_owned()),
        }
    }
    if particle.is_empty() {
        simple.extend(participles);
        return simple;
    }
    let joined = |form: &String| format!("{particle}{form}");
    let mut all: Vec<String> = simple.iter().chain(&participles).map(joined).collect();
    all.extend(simple);
    // "bekannt gegeben": what is no preposition is also written apart.
    if particle.len() >= crate::particle::LONG {
        all.extend(participles);
    }
    all.extend([format!("{particle}zu{stem}en"), format!("{particle}zu{stem}n")]);
    all
}
