//! Texts with names, each under the guidelines of its set.

use std::{collections::BTreeMap, io::Read, ops::Range, path::Path};

use anyhow::{Context, Result};
use beleg_core::reading::EntityKind;
use beleg_language::{Stops, naming, net::tables::Vocabulary, word::Lexicon};

use super::sample::{Pieces, Sample, pieces};
use crate::{files, sources};

/// A set of texts under common guidelines.
pub(crate) struct Set {
    /// Names of its kinds.
    pub(crate) kinds: Vec<&'static str>,
    /// How many of them, from the first, are measured.
    pub(crate) measured: usize,
    pub(crate) texts: Vec<Text>,
}

/// A text with its names.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    pub(crate) text: String,
    /// Bytes from and to, number of the kind.
    pub(crate) names: Vec<(usize, usize, usize)>,
}

/// The kinds of the project's own guidelines, in the order of its labels.
pub(crate) const OWN: [&str; 6] = ["person", "organization", "place", "country", "event", "product"];

const GERMEVAL: [&str; 12] = [
    "PER", "ORG", "LOC", "OTH", "PERpart", "ORGpart", "LOCpart", "OTHpart", "PERderiv", "ORGderiv", "LOCderiv",
    "OTHderiv",
];

const WIRES: [&str; 8] = [
    "person",
    "organization",
    "organization-company",
    "location",
    "location-city",
    "location-street",
    "location-stop",
    "location-route",
];

const UNER: [&str; 3] = ["PER", "ORG", "LOC"];

/// The sets of a language; the first is the project's own.
pub(crate) fn sets(language: &str, data: &Path) -> Result<Vec<Set>> {
    let ner = data.join("data/ner");
    if language == "de" {
        let mut wires = smartdata(&ner.join("smartdata-v1-train.json.gz"))?;
        wires.extend(smartdata(&ner.join("smartdata-v1-test.json.gz"))?);
        wires.extend(mobie(&ner.join("mobie-ner-conll03.zip"))?);
        Ok(vec![
            Set { kinds: OWN.to_vec(), measured: OWN.len(), texts: own(&data.join("corpus/train.jsonl"))? },
            columns(&files::text(&ner.join("germeval2014-dev.tsv.gz"))?, 1, 2, &GERMEVAL),
            Set { kinds: WIRES.to_vec(), measured: WIRES.len(), texts: wires },
        ])
    } else {
        Ok(vec![
            Set { kinds: OWN.to_vec(), measured: OWN.len(), texts: own(&data.join("corpus/en.jsonl"))? },
            columns(&files::text(&ner.join("uner-en-ewt-dev.iob2.gz"))?, 1, 2, &UNER),
        ])
    }
}

/// The project's own articles.
pub(crate) fn own(path: &Path) -> Result<Vec<Text>> {
    let number = |kind: EntityKind| naming::KINDS.iter().position(|own| *own == kind).unwrap_or(0);
    let text = |source: sources::Source| Text {
        text: source.text,
        names: source.names.into_iter().map(|(from, to, kind)| (from, to, number(kind))).collect(),
    };
    Ok(sources::articles(path)?.into_iter().map(text).collect())
}

/// Sentences in columns, joined to texts by blanks.
fn columns(text: &str, word: usize, label: usize, kinds: &[&'static str]) -> Set {
    let mut texts = vec![];
    for block in text.split("\n\n") {
        let mut own = Text { text: String::new(), names: vec![] };
        for line in block.lines().filter(|line| !line.starts_with("# ") && !line.starts_with("#\t")) {
            let fields: Vec<&str> = line.split(['\t', ' ']).collect();
            let (Some(word), Some(label)) = (fields.get(word), fields.get(label)) else { continue };
            if !own.text.is_empty() {
                own.text.push(' ');
            }
            let start = own.text.len();
            own.text.push_str(word);
            let Some((role, kind)) = label.split_once('-') else { continue };
            let Some(kind) = kinds.iter().position(|own| *own == kind) else { continue };
            match own.names.last_mut() {
                Some(name) if role == "I" && name.2 == kind && name.1 + 1 == start => name.1 = own.text.len(),
                _ => own.names.push((start, own.text.len(), kind)),
            }
        }
        if !own.text.is_empty() {
            texts.push(own);
        }
    }
    // The classes that systems are compared by: persons, organisations, places.
    Set { kinds: kinds.to_vec(), measured: 3.min(kinds.len()), texts }
}

/// SmartData: news, wires and tweets.
pub(crate) fn smartdata(path: &Path) -> Result<Vec<Text>> {
    let text = files::text(path)?;
    let mut texts = vec![];
    for document in serde_json::Deserializer::from_str(&text).into_iter::<serde_json::Value>() {
        let document = document?;
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
            let kind = mention["type"].as_str().unwrap_or("");
            if let Some(kind) = WIRES.iter().position(|own| *own == kind) {
                names.push((from, to, kind));
            }
        }
        texts.push(Text { text, names });
    }
    Ok(texts)
}

/// MobIE, which goes on with the guidelines of SmartData. All three parts, for none of them is measured here.
fn mobie(path: &Path) -> Result<Vec<Text>> {
    let mut archive =
        zip::ZipArchive::new(std::fs::File::open(path).with_context(|| format!("reading {}", path.display()))?)?;
    let mut texts = vec![];
    for part in ["train.conll2003", "dev.conll2003", "test.conll2003"] {
        let mut text = String::new();
        archive.by_name(part)?.read_to_string(&mut text)?;
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with("-DOCSTART-")).collect();
        texts.extend(columns(&lines.join("\n"), 0, 3, &WIRES).texts);
    }
    Ok(texts)
}

/// Sentences of a text with the labels of its names, and how many names no labels can describe.
pub(crate) fn samples(
    lexicon: &Lexicon,
    vocabulary: &Vocabulary,
    stops: &Stops,
    text: &Text,
    guidelines: usize,
) -> (Vec<Sample>, usize) {
    let found = pieces(lexicon, stops, &text.text);
    let ranges = ranges(&found, &text.names);
    let mut samples = vec![];
    for sentence in &found.sentences {
        let mut sample = Sample::plain(lexicon, vocabulary, &found.words[sentence.clone()], vec![]);
        let mut labels = vec![0u8; sentence.len()];
        let inside = ranges.iter().filter(|(range, _)| sentence.start <= range.start && range.end <= sentence.end);
        for (range, kind) in inside {
            let own = &mut labels[range.start - sentence.start..range.end - sentence.start];
            let last = own.len() - 1;
            for (place, label) in own.iter_mut().enumerate() {
                let role = match place {
                    0 if last == 0 => 3,
                    0 => 0,
                    _ if place == last => 2,
                    _ => 1,
                };
                *label = (1 + 4 * kind + role) as u8;
            }
        }
        sample.names = vec![(guidelines, labels, 1.0)];
        samples.push(sample);
    }
    (samples, text.names.len() - ranges.len())
}

/// What the names of one set are under the guidelines of the project, or `None` if its names tell too little: then a sentence
/// that has one says nothing. Places are told from countries by the list.
pub(crate) fn own_kind(set: usize, kind: &str, is_country: bool) -> Option<Option<usize>> {
    let own = |name: &str| OWN.iter().position(|own| *own == name);
    match kind {
        "PER" | "person" => Some(own("person")),
        "ORG" | "organization" | "organization-company" => Some(own("organization")),
        "LOC" | "location" | "location-city" if is_country => Some(own("country")),
        "LOC" | "location" | "location-city" | "location-street" | "location-stop" => Some(own("place")),
        // Events, products and much else.
        "OTH" | "OTHpart" | "ORGpart" | "LOCpart" | "PERpart" => None,
        _ if set == 0 => Some(own(kind)),
        _ => Some(None),
    }
}

/// What the names of the project are under the guidelines of GermEval and of Universal NER.
pub(crate) fn common_kind(kind: &str) -> Option<&'static str> {
    match kind {
        "person" => Some("PER"),
        "organization" | "organization-company" => Some("ORG"),
        "place" | "country" | "location" | "location-city" | "location-street" | "location-stop" => Some("LOC"),
        "event" | "product" => Some("OTH"),
        _ => None,
    }
}

/// Names as ranges of pieces, those that can be.
fn ranges(found: &Pieces, names: &[(usize, usize, usize)]) -> Vec<(Range<usize>, usize)> {
    let starts: BTreeMap<usize, usize> = found.spans.iter().enumerate().map(|(at, span)| (span.start, at)).collect();
    let ends: BTreeMap<usize, usize> = found.spans.iter().enumerate().map(|(at, span)| (span.end, at + 1)).collect();
    names
        .iter()
        .filter_map(|(from, to, kind)| Some((*starts.get(from)?..*ends.get(to)?, *kind)))
        .filter(|(range, _)| !range.is_empty())
        .filter(|(range, _)| found.sentences.iter().any(|own| own.start <= range.start && range.end <= own.end))
        .collect()
}

/// Moves between labels that describe no names start out as good as forbidden.
pub(crate) fn forbid(moves: &mut [f32], kinds: usize) {
    /// Never made up for by scores, and not so low that rounding the others would suffer.
    const NEVER: f32 = -30.0;
    let labels = 1 + 4 * kinds;
    let parts = |label: usize| label.checked_sub(1).map(|label| (label / 4, label % 4));
    for from in 0..labels {
        for to in 0..labels {
            let open = parts(from).filter(|(_, role)| *role < 2).map(|(kind, _)| kind);
            let continued = parts(to).filter(|(_, role)| *role == 1 || *role == 2).map(|(kind, _)| kind);
            if open != continued {
                moves[from * labels + to] = NEVER;
            }
        }
    }
}
