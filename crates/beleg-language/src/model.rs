//! One model per language.

use std::{collections::BTreeMap, ops::Range};

use beleg_core::{Language, reading::EntityKind};

use crate::{
    analysis::{Analysis, Arc, Name, Pos, Sentence},
    decode::{self, Decoder, Part},
    features::Features,
    finite,
    lemma::{self, Lemmas},
    letters::Letters,
    lists::Lists,
    naming,
    net::Network,
    piece::{self, Piece},
    relation::Relation,
    sentence::{self, Stops},
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

static FOLDERS: [Folder; 2] = [
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
        let model = |folder: &'static Folder| {
            let weights = Weights::from_bytes(folder.3).unwrap_or_default();
            (folder.0, Model::new(folder.1, folder.2, weights))
        };
        // Side by side, for unpacking takes most of the time that a short run has.
        let models = std::thread::scope(|scope| {
            let threads: Vec<_> = FOLDERS.iter().map(|folder| scope.spawn(|| model(folder))).collect();
            threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
        });
        Self { models }
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
    network: Network,
    decoder: Decoder,
    lemmas: Lemmas,
    letters: Letters,
    card: String,
}

impl Model {
    /// A model of a language's lists (`sentences.txt`, `names.txt`) and weights.
    pub fn new(stops: &str, lists: &str, mut weights: Weights) -> Self {
        weights.network.pack();
        Self {
            stops: Stops::parse(stops),
            lexicon: Lexicon::new(weights.guesser, weights.gazetteer, &Lists::parse(lists)),
            decoder: Decoder::of(&weights.network),
            network: weights.network,
            lemmas: weights.lemmas,
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

    /// The names of the fine tags that [`Analysis::fine`] numbers: STTS for German, Penn Treebank for English.
    pub fn fine_tags(&self) -> &[String] {
        self.decoder.fine(&self.network)
    }

    /// The form of a token of `text` that stands in a dictionary; of a verb with the particle that stands apart from it
    /// ("streiten … ab": "abstreiten"). Empty if there is no such token.
    pub fn lemma(&self, text: &str, analysis: &Analysis, token: usize) -> String {
        let Some((own, tag)) = analysis.tokens.get(token).zip(analysis.tags.get(token)) else { return String::new() };
        let form = own.normal(text);
        let features = analysis.features.get(token).copied().unwrap_or_default();
        let bare = self.lemmas.lemma(&form, self.lemmas.condition(tag.pos, &features.written(*tag)));
        if !matches!(tag.pos, Pos::Verb | Pos::Aux) {
            return bare.into_owned();
        }
        let sentence = analysis.sentences.partition_point(|sentence| sentence.tokens.end <= token);
        let range = analysis.sentences.get(sentence).map_or(0..0, |sentence| sentence.tokens.clone());
        let particle = range.into_iter().find(|at| {
            analysis.arcs.get(*at).is_some_and(|arc| arc.head == Some(token) && arc.relation == Relation::CompoundPrt)
        });
        let particle = particle.and_then(|at| analysis.tokens.get(at));
        match particle {
            Some(particle) => lemma::with_particle(&particle.normal(text).to_lowercase(), &bare),
            None => bare.into_owned(),
        }
    }

    /// The numbers of the tokens of a text at all levels of the encoder ([`Sizes::all_levels`](crate::net::layout::Sizes::all_levels) of
    /// each), for models that are learned on top of it.
    pub fn states(&self, text: &str) -> Vec<f32> {
        let tokens = token::tokens(text, &self.stops);
        let sentences = sentence::sentences(text, &tokens, &self.stops);
        let cut = self.cut(text, &tokens, &sentences);
        let states = self.network.states(&self.lexicon, &cut.words, &cut.ranges);
        let width = self.network.sizes.all_levels();
        cut.last.iter().flat_map(|piece| states[piece * width..(piece + 1) * width].iter().copied()).collect()
    }

    /// The tokens of a text taken apart as treebanks have them ("U", "-", "Bahn"): the units that the network reads, and of which names are made.
    pub fn pieces(&self, text: &str, tokens: &[Token]) -> Vec<Piece> {
        piece::pieces(&self.lexicon, text, tokens)
    }

    /// Tokens as pieces that the network reads.
    fn cut(&self, text: &str, tokens: &[Token], sentences: &[Sentence]) -> Cut {
        let pieces = self.pieces(text, tokens);
        let starts = piece::starts(&pieces, tokens.len());
        let words = self.lexicon.words(text, tokens);
        let words = piece::words(&self.lexicon, text, &pieces, &words);
        let last = starts[1..].iter().map(|start| start - 1).collect();
        let parts = decode::parts(sentences.iter().map(|sentence| sentence.tokens.clone()));
        let ranges = parts.iter().map(|part| starts[part.tokens.start]..starts[part.tokens.end]).collect();
        Cut { pieces, words, last, parts, ranges }
    }

    /// Tokens, sentences, tags, trees and names of a text.
    pub fn analyse(&self, text: &str) -> Analysis {
        let tokens = token::tokens(text, &self.stops);
        let sentences = sentence::sentences(text, &tokens, &self.stops);
        let Cut { pieces, words, last, parts, ranges } = self.cut(text, &tokens, &sentences);
        let read = self.network.read(&self.lexicon, &words, &ranges, &last);
        let labels = self.network.labels(&read.names, &ranges);
        let mut decoded = self.decoder.decode(&self.network, &read, &parts);
        let opens = |piece: usize| {
            let range = ranges.get(ranges.partition_point(|range| range.end <= piece));
            range.is_none_or(|range| tagging::begins(&words[range.clone()], piece - range.start))
        };
        let whole = |token: usize| {
            let piece = last[token];
            let single = token.checked_sub(1).map_or(0, |before| last[before] + 1) == piece;
            single.then(|| (&words[piece], words[piece].capital && opens(piece)))
        };
        finite::nouns(&mut decoded.tags, &mut decoded.features, whole);
        finite::by_form(&mut decoded.tags, last.iter().map(|piece| self.lexicon.readings(words[*piece].class)));
        finite::settle(&mut decoded.tags, &mut decoded.features, &mut decoded.arcs);
        let found = naming::of_labels(&self.lexicon, &words, &labels, &ranges).into_iter();
        let names = found.map(|(range, kind)| name(&pieces, range, kind)).collect();
        let count = tokens.len();
        let mut analysis = Analysis {
            tokens,
            tags: decoded.tags,
            features: decoded.features,
            fine: decoded.fine,
            arcs: decoded.arcs,
            sentences,
            names,
        };
        // Without weights nothing is known of the tokens.
        analysis.tags.resize(count, tagging::unknown());
        analysis.features.resize(count, Features::default());
        analysis.fine.resize(count, 0);
        analysis.arcs.resize(count, Arc { head: None, relation: Relation::Dep });
        analysis
    }
}

/// A text as the network reads it.
struct Cut {
    pieces: Vec<Piece>,
    words: Vec<Word>,
    /// The last piece of each token.
    last: Vec<usize>,
    parts: Vec<Part>,
    /// The pieces of each part.
    ranges: Vec<Range<usize>>,
}

fn name(pieces: &[Piece], range: Range<usize>, kind: EntityKind) -> Name {
    let (first, last) = (pieces[range.start], pieces[range.end - 1]);
    Name { span: first.span.cover(last.span), tokens: first.token..last.token + 1, kind }
}
