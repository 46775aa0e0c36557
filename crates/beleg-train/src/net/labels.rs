//! What a network can say of a word: groups of tags, relations, labels of names.

use std::collections::BTreeSet;

use beleg_language::tagging;

use crate::treebank::{Leaf, Sentence};

/// The labels of a language.
#[derive(Debug, Clone, Default)]
pub(crate) struct Labels {
    /// Groups of tags with their values; the first is part of speech with mood, the second the language's fine tags.
    pub(crate) groups: Vec<(String, Vec<String>)>,
    pub(crate) relations: Vec<String>,
}

/// A value that is not known.
pub(crate) const UNKNOWN: u8 = u8::MAX;

/// Features of words that are told, by their names in Universal Dependencies.
const FEATURES: [&str; 12] = [
    "Case", "Number", "Gender", "Person", "Tense", "Degree", "VerbForm", "PronType", "Definite", "Poss", "Reflex",
    "NumType",
];

/// Relations that keep their second part.
const KEPT: [&str; 5] = ["nsubj:pass", "aux:pass", "obl:agent", "compound:prt", "det:poss"];

/// The relation as it is told.
pub(crate) fn relation(relation: &str) -> &str {
    if KEPT.contains(&relation) { relation } else { relation.split(':').next().unwrap_or("dep") }
}

impl Labels {
    /// The labels that occur in trees.
    pub(crate) fn of(trees: &[Sentence]) -> Self {
        let leaves = || trees.iter().flat_map(|tree| &tree.leaves);
        let mut groups = vec![
            ("Tag".to_owned(), (0..tagging::LABELS).map(|label| tag_name(label as u8)).collect()),
            ("Fine".to_owned(), collect(leaves().filter_map(|leaf| leaf.fine.clone()))),
        ];
        for feature in FEATURES {
            groups.push((feature.to_owned(), collect(leaves().map(|leaf| value(leaf, feature).to_owned()))));
        }
        let relations = collect(leaves().map(|leaf| relation(&leaf.relation).to_owned()));
        Self { groups, relations }
    }

    /// The numbers of a word's values.
    pub(crate) fn tags(&self, leaf: &Leaf) -> Vec<u8> {
        let number = |(at, (name, values)): (usize, &(String, Vec<String>))| {
            let own = match at {
                0 => return tagging::label(leaf.tag),
                1 => match &leaf.fine {
                    Some(fine) => fine.as_str(),
                    None => return UNKNOWN,
                },
                _ => value(leaf, name),
            };
            values.iter().position(|value| value == own).map_or(UNKNOWN, |place| place as u8)
        };
        self.groups.iter().enumerate().map(number).collect()
    }

    /// The number of a relation.
    pub(crate) fn relation(&self, name: &str) -> u8 {
        let name = relation(name);
        self.relations.iter().position(|own| own == name).unwrap_or(0) as u8
    }
}

fn tag_name(label: u8) -> String {
    let tag = tagging::tag(label);
    format!("{:?}.{:?}", tag.pos, tag.mood)
}

fn value<'a>(leaf: &'a Leaf, feature: &str) -> &'a str {
    let pairs = leaf.features.split('|').filter_map(|pair| pair.split_once('='));
    let value = pairs.filter(|(name, _)| *name == feature).map(|(_, value)| value).next().unwrap_or("");
    value.split(',').next().unwrap_or("")
}

fn collect(values: impl Iterator<Item = String>) -> Vec<String> {
    values.collect::<BTreeSet<_>>().into_iter().collect()
}
