//! Treebanks of Universal Dependencies, as sequences of written words with tags.

use beleg_language::{Mood, Pos, Tag};

/// A written word of a treebank.
#[derive(Debug, Clone)]
pub(crate) struct Leaf {
    pub(crate) form: String,
    /// A word that the treebank takes apart ("zum", "don't") has the lemma of its first part.
    pub(crate) lemma: String,
    pub(crate) tag: Tag,
    /// The language's own fine tag, if the treebank has the set that is learned.
    pub(crate) fine: Option<String>,
    pub(crate) features: String,
    pub(crate) relation: String,
    /// Place of the head in the sentence's words; itself for the root.
    pub(crate) head: usize,
    /// Whether the next word follows without white space.
    pub(crate) glued: bool,
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
    /// Whether a document or a paragraph begins with it.
    pub(crate) begins: bool,
}

/// Reads a CoNLL-U file. A word that the treebank takes apart ("im": "in dem") keeps the tag of its first part.
pub(crate) fn read(text: &str) -> Vec<Sentence> {
    let mut sentences = vec![];
    for block in text.split("\n\n") {
        let mut sentence = Sentence::default();
        let mut places = vec![0usize];
        let mut heads = vec![];
        let mut joined: Option<(usize, usize, String, bool)> = None;
        for line in block.lines() {
            if let Some(text) = line.strip_prefix("# text = ") {
                sentence.text = text.to_owned();
            }
            sentence.begins |= line.starts_with("# newdoc") || line.starts_with("# newpar");
            let fields: Vec<&str> = line.split('\t').collect();
            let [id, form, lemma, pos, fine, features, head, relation, _, misc] = fields[..] else { continue };
            let glued = misc.split('|').any(|own| own == "SpaceAfter=No");
            if let Some((from, to)) = id.split_once('-') {
                joined = Some((from.parse().unwrap_or(0), to.parse().unwrap_or(0), form.to_owned(), glued));
                continue;
            }
            let Ok(number) = id.parse::<usize>() else { continue };
            let whole = joined.as_ref().filter(|(from, to, ..)| (*from..=*to).contains(&number));
            if let Some((from, ..)) = whole
                && number > *from
            {
                places.push(sentence.leaves.len() - 1);
                continue;
            }
            places.push(sentence.leaves.len());
            heads.push(head.parse::<usize>().unwrap_or(0));
            sentence.leaves.push(Leaf {
                form: whole.map_or(form.to_owned(), |(_, _, whole, _)| whole.clone()),
                lemma: lemma.to_owned(),
                glued: whole.map_or(glued, |(.., glued)| *glued),
                tag: tag(pos, fine, features),
                fine: Some(fine.to_owned()).filter(|fine| fine != "_"),
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

impl Sentence {
    /// The sentence with its compounds joined at hyphens and slashes, as Beleg's tokens are, if there are any. A compound
    /// has the tag of its last part and hangs where the part does whose head is outside.
    pub(crate) fn compounds_joined(&self) -> Option<Self> {
        let letters = |at: usize| self.leaves.get(at).is_some_and(|leaf| leaf.form.contains(char::is_alphanumeric));
        let joins = |at: usize| matches!(self.leaves[at].form.as_str(), "-" | "/") && self.leaves[at].glued;
        let mut groups: Vec<std::ops::Range<usize>> = vec![];
        for at in 0..self.leaves.len() {
            let goes_on = at > 1 && letters(at) && joins(at - 1) && self.leaves[at - 2].glued && letters(at - 2);
            match groups.last_mut() {
                Some(last)
                    if at > 0 && letters(at - 1) && self.leaves[at - 1].glued && joins(at) && letters(at + 1) =>
                {
                    last.end = at + 1;
                }
                Some(last) if goes_on => last.end = at + 1,
                _ => groups.push(at..at + 1),
            }
        }
        if groups.len() == self.leaves.len() {
            return None;
        }
        let place = |at: usize| groups.partition_point(|group| group.end <= at);
        let mut joined = Self { leaves: vec![], ..self.clone() };
        for (number, group) in groups.iter().enumerate() {
            let parts = &self.leaves[group.clone()];
            let outside = |leaf: &&Leaf| !group.contains(&leaf.head);
            let hanging = parts.iter().find(outside);
            let (last, top) = (
                parts.last()?,
                hanging.or(parts
                    .iter()
                    .enumerate()
                    .find(|(at, leaf)| leaf.head == group.start + at)
                    .map(|(_, leaf)| leaf))?,
            );
            joined.leaves.push(Leaf {
                form: parts.iter().map(|part| part.form.as_str()).collect(),
                lemma: parts[..parts.len() - 1]
                    .iter()
                    .map(|part| part.form.as_str())
                    .chain([last.lemma.as_str()])
                    .collect(),
                relation: top.relation.clone(),
                head: if hanging.is_some() { place(top.head) } else { number },
                ..last.clone()
            });
        }
        Some(joined)
    }
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
