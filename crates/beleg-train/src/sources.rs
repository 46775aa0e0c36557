//! Names from the data sets: each mapped to the six kinds where the mapping is clean.

use std::path::Path;

use anyhow::Result;
use beleg_core::reading::EntityKind;
use beleg_language::lists::Lists;

use crate::{corpus, files};

/// A text with its names: bytes from and to, kind.
pub(crate) struct Source {
    pub(crate) text: String,
    pub(crate) names: Vec<(usize, usize, EntityKind)>,
    pub(crate) domain: u64,
}

/// The project's own articles.
pub(crate) fn articles(path: &Path) -> Result<Vec<Source>> {
    let own = |article: corpus::Article| {
        let names = article.mentions.into_iter().map(|(from, to, kind, _)| (from, to, kind)).collect();
        Source { text: article.text, names, domain: 0 }
    };
    Ok(corpus::read(path)?.into_iter().map(own).collect())
}

/// Sentences in columns, joined to texts by blanks: the word stands in column `word`, its label ("B-PER") in column `label`.
/// Sentences with a label for which `kind` gives no answer are left out.
pub(crate) fn columns(
    text: &str,
    word: usize,
    label: usize,
    domain: u64,
    kind: impl Fn(&str, &str) -> Option<Option<EntityKind>>,
) -> Vec<Source> {
    let mut sources = vec![];
    'blocks: for block in text.split("\n\n") {
        let mut source = Source { text: String::new(), names: vec![], domain };
        let mut spans: Vec<(usize, usize, String)> = vec![];
        for line in block.lines().filter(|line| !line.starts_with('#') || line.split('\t').count() > 3) {
            let fields: Vec<&str> = line.split(['\t', ' ']).collect();
            let (Some(word), Some(label)) = (fields.get(word), fields.get(label)) else { continue };
            if !source.text.is_empty() {
                source.text.push(' ');
            }
            let start = source.text.len();
            source.text.push_str(word);
            match (label.split_once('-'), spans.last_mut()) {
                (Some(("I", _)), Some(span)) => span.1 = source.text.len(),
                (Some((_, label)), _) => spans.push((start, source.text.len(), label.to_owned())),
                _ => {}
            }
        }
        for (from, to, label) in spans {
            match kind(&label, &source.text[from..to]) {
                Some(Some(kind)) => source.names.push((from, to, kind)),
                Some(None) => {}
                None => continue 'blocks,
            }
        }
        if !source.text.is_empty() {
            sources.push(source);
        }
    }
    sources
}

/// GermEval 2014: parts and derivations of names are no names here; sentences with a name of the class "other" are left out,
/// for it mixes events and products with what is no name here.
pub(crate) fn germeval(path: &Path, lists: &Lists, domain: u64) -> Result<Vec<Source>> {
    Ok(columns(&files::text(path)?, 1, 2, domain, |label, name| match label {
        "PER" => Some(Some(EntityKind::Person)),
        "ORG" => Some(Some(EntityKind::Organization)),
        "LOC" => Some(Some(place(name, lists))),
        "OTH" => None,
        _ => Some(None),
    }))
}

/// Universal NER.
pub(crate) fn uner(path: &Path, lists: &Lists, domain: u64) -> Result<Vec<Source>> {
    Ok(columns(&files::text(path)?, 1, 2, domain, |label, name| match label {
        "PER" => Some(Some(EntityKind::Person)),
        "ORG" => Some(Some(EntityKind::Organization)),
        "LOC" => Some(Some(place(name, lists))),
        _ => Some(None),
    }))
}

/// SmartData: news only. Common nouns that stand for a company there are told by their article.
pub(crate) fn smartdata(path: &Path, lists: &Lists, domain: u64) -> Result<Vec<Source>> {
    let text = files::text(path)?;
    let mut sources = vec![];
    for document in serde_json::Deserializer::from_str(&text).into_iter::<serde_json::Value>() {
        let document = document?;
        if !document["raw"].as_str().unwrap_or("").contains(r#"featureName="source" featureValue="news""#) {
            continue;
        }
        let text = document["text"]["string"].as_str().unwrap_or("").to_owned();
        // Offsets count UTF-16 units.
        let mut bytes = vec![];
        for (at, c) in text.char_indices() {
            bytes.extend(std::iter::repeat_n(at, c.len_utf16()));
        }
        bytes.push(text.len());
        let mut names = vec![];
        for mention in document["conceptMentions"]["array"].as_array().into_iter().flatten() {
            let at = |end: &str| mention["span"][end].as_u64().and_then(|at| bytes.get(at as usize).copied());
            let (Some(from), Some(to)) = (at("start"), at("end")) else { continue };
            let Some(name) = text.get(from..to) else { continue };
            let kind = match mention["type"].as_str().unwrap_or("") {
                "person" => EntityKind::Person,
                "organization" | "organization-company" => EntityKind::Organization,
                "location" | "location-city" | "location-street" | "location-stop" => place(name, lists),
                "product" => EntityKind::Product,
                _ => continue,
            };
            if name.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) && !is_adjective(name) {
                names.push((from, to, kind));
            }
        }
        sources.push(Source { text, names, domain });
    }
    Ok(sources)
}

fn is_adjective(name: &str) -> bool {
    ["ische", "ischen", "ischer", "isches", "Berliner", "Hamburger", "Münchner", "Frankfurter"]
        .iter()
        .any(|end| name.ends_with(end))
}

fn place(name: &str, lists: &Lists) -> EntityKind {
    let countries =
        |word: &str| lists.words("countries").any(|country| country == word || word.strip_suffix('s') == Some(country));
    let parts = |word: &str| countries(word) || lists.words("country words").any(|part| part == word);
    if countries(name) || (name.contains(' ') && name.split(' ').all(parts)) {
        EntityKind::Country
    } else {
        EntityKind::Place
    }
}
