//! Treebanks of Universal Dependencies, as sequences of written words with tags.

use beleg_language::{Mood, Pos, Tag};

/// A written word of a treebank.
#[derive(Debug, Clone)]
pub(crate) struct Leaf {
    pub(crate) form: String,
    pub(crate) tag: Tag,
    pub(crate) features: String,
    pub(crate) relation: String,
    /// Place of the head in the sentence's words; itself for the root.
    pub(crate) head: usize,
}

impl Leaf {
    pub(crate) fn has(&self, feature: &str) -> bool {
        self.features.split('|').any(|own| own == feature)
    }
}

/// A sentence: its words, and its text where the file gives it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sentence {
    pub(crate) leaves: Vec<Leaf>,
    pub(crate) text: String,
}

/// Reads a CoNLL-U file. A word that the treebank takes apart ("im": "in dem") keeps the tag of its first part.
pub(crate) fn read(text: &str) -> Vec<Sentence> {
    let mut sentences = vec![];
    for block in text.split("\n\n") {
        let mut sentence = Sentence::default();
        let mut places = vec![0usize];
        let mut heads = vec![];
        let mut joined: Option<(usize, usize, String)> = None;
        for line in block.lines() {
            if let Some(text) = line.strip_prefix("# text = ") {
                sentence.text = text.to_owned();
            }
            let fields: Vec<&str> = line.split('\t').collect();
            let [id, form, _, pos, fine, features, head, relation, ..] = fields[..] else { continue };
            if let Some((from, to)) = id.split_once('-') {
                joined = Some((from.parse().unwrap_or(0), to.parse().unwrap_or(0), form.to_owned()));
                continue;
            }
            let Ok(number) = id.parse::<usize>() else { continue };
            let whole = joined.as_ref().filter(|(from, to, _)| (*from..=*to).contains(&number));
            if let Some((from, _, _)) = whole
                && number > *from
            {
                places.push(sentence.leaves.len() - 1);
                continue;
            }
            places.push(sentence.leaves.len());
            heads.push(head.parse::<usize>().unwrap_or(0));
            sentence.leaves.push(Leaf {
                form: whole.map_or(form.to_owned(), |(_, _, whole)| whole.clone()),
                tag: tag(pos, fine, features),
                features: features.to_owned(),
                relation: relation.to_owned(),
                head: 0,
            });
        }
        for (at, head) in heads.into_iter().enumerate() {
            sentence.leaves[at].head = if head == 0 { at } else { places.get(head).copied().unwrap_or(at) };
        }
        if !sentence.leaves.is_empty() {
            sentences.push(sentence);
        }
    }
    sentences
}

fn tag(pos: &str, fine: &str, features: &str) -> Tag {
    let pos = match pos {
        "ADJ" => Pos::Adj,
        "ADP" => Pos::Adp,
        "ADV" => Pos::Adv,
        "AUX" => Pos::Aux,
        "CCONJ" => Pos::Cconj,
        "DET" => Pos::Det,
        "INTJ" => Pos::Intj,
        "NOUN" => Pos::Noun,
        "NUM" => Pos::Num,
        "PART" => Pos::Part,
        "PRON" => Pos::Pron,
        "PROPN" => Pos::Propn,
        "PUNCT" => Pos::Punct,
        "SCONJ" => Pos::Sconj,
        "SYM" => Pos::Sym,
        "VERB" => Pos::Verb,
        _ => Pos::X,
    };
    let mood = if matches!(pos, Pos::Verb | Pos::Aux) { mood(fine, features) } else { Mood::None };
    Tag { pos, mood }
}

fn mood(fine: &str, features: &str) -> Mood {
    let has = |feature: &str| features.split('|').any(|own| own == feature);
    if has("Mood=Ind") {
        Mood::Indicative
    } else if has("Mood=Sub") && has("Tense=Past") {
        Mood::Subjunctive2
    } else if has("Mood=Sub") {
        Mood::Subjunctive1
    } else if has("Mood=Imp") {
        Mood::Imperative
    } else if has("VerbForm=Inf") {
        Mood::Infinitive
    } else if has("VerbForm=Part") || has("VerbForm=Ger") || has("Tense=Past") {
        Mood::Participle
    } else if has("VerbForm=Fin") || fine.ends_with("FIN") {
        Mood::Indicative
    } else if fine == "VB" || fine.ends_with("INF") || fine.ends_with("IZU") {
        Mood::Infinitive
    } else {
        Mood::Participle
    }
}
