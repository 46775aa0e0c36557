//! One model per language.

use std::{collections::BTreeMap, ops::Range};

use beleg_core::Language;

use crate::{
    analysis::{Analysis, Name, Sentence, Tag},
    letters::Letters,
    lists::Lists,
    naming::{self, Article},
    piece,
    sentence::{self, Stops},
    sequence::{Places, Sequence},
    tagging,
    token::{self, Token},
    weights::{Refused, Weights, checksum},
    word::{Lexicon, Word},
};

/// The models of all languages.
pub struct Languages {
    models: BTreeMap<&'static str, Model>,
}

/// A language's folder: code, stops, lists of names, weights.
type Folder = (&'static str, &'static str, &'static str, &'static [u8]);

const FOLDERS: [Folder; 2] = [
    (
        "de",
        include_str!("../data/de/sentences.txt"),
        include_str!("../data/de/names.txt"),
        include_bytes!("../weights/de.beleg"),
    ),
    (
        "en",
        include_str!("../data/en/sentences.txt"),
        include_str!("../data/en/names.txt"),
        include_bytes!("../weights/en.beleg"),
    ),
];

impl Languages {
    /// The languages that are part of the program.
    pub fn embedded() -> Self {
        // The embedded weights are read by a test; should they be damaged all the same, tokens and sentences remain.
        let model = |folder: &Folder| {
            let weights = Weights::from_bytes(folder.3).unwrap_or_default();
            (folder.0, Model::new(folder.1, folder.2, weights))
        };
        Self { models: FOLDERS.iter().map(model).collect() }
    }

    /// What tells these weights from others: a checksum of each language's file.
    pub fn weights(&self) -> String {
        let marks = FOLDERS.iter().map(|folder| format!("{}:{:016x}", folder.0, checksum(folder.3)));
        marks.collect::<Vec<_>>().join(" ")
    }

    /// The model of a language, by its ISO 639-1 code.
    pub fn model(&self, code: &str) -> Option<&Model> {
        self.models.get(code)
    }

    /// The language of a text, `und` if it is none of those known or there is too little to tell.
    ///
    /// Looks at the first few thousand bytes.
    pub fn detect(&self, text: &str) -> Language {
        let mut costs = self.costs(text);
        costs.sort_unstable();
        let Some((cost, code)) = costs.first() else { return Language::unknown() };
        // A text in a foreign language is about as strange to all languages that are known.
        let lead = costs.get(1).map_or(0, |(second, _)| second - cost);
        if cost.saturating_sub(lead) <= FOREIGN { Language::new(code) } else { Language::unknown() }
    }

    /// How strange a text looks to each language, in hundredths of a bit for each three letters.
    pub fn costs(&self, text: &str) -> Vec<(u32, &'static str)> {
        self.models.iter().filter_map(|(code, model)| Some((model.letters.cost(text)?, *code))).collect()
    }
}

/// Hundredths of a bit for three letters, less the lead over the next language, above which a text is in no language that is
/// known. Chosen on the sentences of `tests/detect.txt`.
const FOREIGN: u32 = 1016;

/// What a language is: its lists and weights.
pub struct Model {
    stops: Stops,
    lexicon: Lexicon,
    tagger: Sequence,
    namers: Vec<Sequence>,
    letters: Letters,
    card: String,
}

impl Model {
    /// A model of a language's lists (`sentences.txt`, `names.txt`) and weights.
    pub fn new(stops: &str, lists: &str, weights: Weights) -> Self {
        Self {
            stops: Stops::parse(stops),
            lexicon: Lexicon::new(weights.guesser, weights.clusters, &Lists::parse(lists)),
            tagger: weights.tagger,
            namers: weights.namers,
            letters: weights.letters,
            card: weights.card,
        }
    }

    /// A model whose weights are read from a file's bytes.
    ///
    /// # Errors
    /// If the bytes are no weights, of another version, or damaged.
    pub fn from_bytes(stops: &str, lists: &str, weights: &[u8]) -> Result<Self, Refused> {
        Ok(Self::new(stops, lists, Weights::from_bytes(weights)?))
    }

    /// What the weights were learned from, under which licences, and how well they do.
    pub fn card(&self) -> &str {
        &self.card
    }

    /// Tokens, sentences, tags and names of a text.
    pub fn analyse(&self, text: &str) -> Analysis {
        let tokens = token::tokens(text, &self.stops);
        let sentences = sentence::sentences(text, &tokens, &self.stops);
        let words = self.lexicon.words(text, &tokens);
        let mut tags = Vec::with_capacity(tokens.len());
        let mut places = Places::default();
        for sentence in &sentences {
            tags.extend(self.tags(&words[sentence.tokens.clone()], &mut places));
        }
        let names = self.names(text, &tokens, &words, &tags, &sentences);
        Analysis { tokens, tags, sentences, names }
    }

    fn names(&self, text: &str, tokens: &[Token], words: &[Word], tags: &[Tag], sentences: &[Sentence]) -> Vec<Name> {
        let pieces = piece::pieces(&self.lexicon, text, tokens);
        let starts = piece::starts(&pieces, tokens.len());
        let words = piece::words(&self.lexicon, text, &pieces, words);
        let tags: Vec<Tag> = pieces.iter().map(|piece| tags[piece.token]).collect();
        let ranges: Vec<Range<usize>> =
            sentences.iter().map(|sentence| starts[sentence.tokens.start]..starts[sentence.tokens.end]).collect();
        let article = Article::new(&self.lexicon, &words, &tags, ranges.iter().cloned());
        let found = naming::find(&article, &self.namers, &ranges).into_iter();
        found
            .map(|(range, kind)| {
                let (first, last) = (pieces[range.start], pieces[range.end - 1]);
                Name { span: first.span.cover(last.span), tokens: first.token..last.token + 1, kind }
            })
            .collect()
    }

    fn tags(&self, words: &[Word], places: &mut Places) -> Vec<Tag> {
        let mut tags = tagging::tags(&self.tagger, &self.lexicon, words, places);
        // Without weights there are no labels.
        tags.resize(words.len(), tagging::unknown());
        tags
    }
}
