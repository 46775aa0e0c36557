//! What the network's numbers mean: tags, features, relations.

use std::ops::Range;

use crate::{
    analysis::{Arc, Tag},
    features::{Case, Degree, Features, Gender, Number, Tense, VerbForm},
    net::{Network, Read},
    relation::Relation,
    tagging,
};

/// Tags, features and arcs of the tokens of a text.
#[derive(Debug, Default)]
pub(crate) struct Decoded {
    pub(crate) tags: Vec<Tag>,
    pub(crate) fine: Vec<u8>,
    pub(crate) features: Vec<Features>,
    pub(crate) arcs: Vec<Arc>,
}

/// The places of groups of tags in the network's list.
#[derive(Debug, Clone, Default)]
pub(crate) struct Decoder {
    tag: Option<usize>,
    fine: Option<usize>,
    case: Option<usize>,
    number: Option<usize>,
    gender: Option<usize>,
    person: Option<usize>,
    tense: Option<usize>,
    degree: Option<usize>,
    verb_form: Option<usize>,
    possessive: Option<usize>,
    relations: Vec<Relation>,
}

impl Decoder {
    /// A decoder for what a network says.
    pub(crate) fn of(network: &Network) -> Self {
        let place = |name: &str| network.groups.iter().position(|(own, _)| own == name);
        Self {
            tag: place("Tag"),
            fine: place("Fine"),
            case: place("Case"),
            number: place("Number"),
            gender: place("Gender"),
            person: place("Person"),
            tense: place("Tense"),
            degree: place("Degree"),
            verb_form: place("VerbForm"),
            possessive: place("Poss"),
            relations: network.relations.iter().map(|name| Relation::named(name)).collect(),
        }
    }

    /// The language's fine tags.
    pub(crate) fn fine<'a>(&self, network: &'a Network) -> &'a [String] {
        self.fine.and_then(|place| network.groups.get(place)).map_or(&[], |(_, values)| values)
    }

    fn features(&self, network: &Network, own: &[u8]) -> Features {
        let value = |place: Option<usize>| -> &str {
            let Some(place) = place else { return "" };
            network.groups[place].1.get(usize::from(own[place])).map_or("", String::as_str)
        };
        Features {
            case: Case::named(value(self.case)),
            number: Number::named(value(self.number)),
            gender: Gender::named(value(self.gender)),
            person: value(self.person).parse().unwrap_or(0),
            tense: Tense::named(value(self.tense)),
            degree: Degree::named(value(self.degree)),
            verb_form: VerbForm::named(value(self.verb_form)),
            possessive: value(self.possessive) == "Yes",
        }
    }

    /// Decodes what was read in `parts`, ranges of tokens; a part that is not the `first` of its sentence hangs on the head of
    /// the one before it.
    pub(crate) fn decode(&self, network: &Network, read: &Read, parts: &[Part]) -> Decoded {
        let groups = network.groups.len();
        let mut decoded = Decoded::default();
        if groups == 0 {
            return decoded;
        }
        for own in read.tags.chunks_exact(groups) {
            decoded.tags.push(self.tag.map_or(tagging::unknown(), |place| tagging::tag(own[place])));
            decoded.fine.push(self.fine.map_or(0, |place| own[place]));
            decoded.features.push(self.features(network, own));
        }
        let mut top = None;
        for part in parts {
            let start = part.tokens.start;
            if part.first {
                top = None;
            }
            let own = read.heads[part.tokens.clone()].iter().zip(&read.relations[part.tokens.clone()]);
            let mut root = top;
            for (token, (head, relation)) in part.tokens.clone().zip(own) {
                let relation = self.relations.get(usize::from(*relation)).copied().unwrap_or(Relation::Dep);
                let arc = match (head.checked_sub(1), top) {
                    (Some(head), _) => {
                        let relation = if relation == Relation::Root { Relation::Dep } else { relation };
                        Arc { head: Some(start + head), relation }
                    }
                    (None, Some(top)) => Arc { head: Some(top), relation: Relation::Parataxis },
                    (None, None) => {
                        root = Some(token);
                        Arc { head: None, relation: Relation::Root }
                    }
                };
                decoded.arcs.push(arc);
            }
            top = root;
        }
        decoded
    }
}

/// The features that the numbers of a word's values in each group stand for.
pub fn features_of(network: &Network, values: &[u8]) -> Features {
    Decoder::of(network).features(network, values)
}

/// A sentence, or a part of one that is too long for one tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) tokens: Range<usize>,
    /// Whether a sentence begins with it.
    pub(crate) first: bool,
}

/// Tokens that one tree spans at most.
const LONGEST: usize = 160;

/// Cuts sentences, ranges of tokens, into parts.
pub(crate) fn parts(sentences: impl Iterator<Item = Range<usize>>) -> Vec<Part> {
    let mut parts = vec![];
    for sentence in sentences {
        for start in sentence.clone().step_by(LONGEST) {
            let end = (start + LONGEST).min(sentence.end);
            parts.push(Part { tokens: start..end, first: start == sentence.start });
        }
    }
    parts
}
