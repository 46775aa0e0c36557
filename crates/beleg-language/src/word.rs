//! What can be seen of a word before anything is known about its sentence.

use rustc_hash::FxHashMap;

use crate::{
    gazetteer::Gazetteer,
    guesser::{Guesser, Noun, UNKNOWN},
    hash::{SEED, hash, join, push},
    lists::Lists,
    sentence::Stops,
    token::{Token, TokenKind, normal},
};

/// What a language knows about words: its guesser and its lists.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    /// What a word may be, by its ending.
    pub guesser: Guesser,
    gazetteer: Gazetteer,
    lists: FxHashMap<u64, u32>,
    /// The lists of towns and states, a bit each.
    places: u32,
    /// Endings that a listed word may have besides.
    endings: Vec<String>,
    /// Endings that are no part of a name.
    detached: Vec<String>,
    /// Words that tell the person of a verb near them.
    near: FxHashMap<u64, u32>,
    /// Auxiliaries, by what they ask of the other verb.
    frames: FxHashMap<u64, u32>,
}

/// A word, as its hashes and classes.
#[derive(Debug, Clone)]
pub struct Word {
    /// The form as it stands.
    pub form: u64,
    /// The form in small letters.
    pub lower: u64,
    /// The first one to four characters.
    pub prefixes: [u64; 4],
    /// The last one to five characters, in small letters.
    pub suffixes: [u64; 5],
    /// Its capitals, small letters, digits and marks, runs of them shortened.
    pub shape: u64,
    /// Class of the form.
    pub class: u16,
    /// Class of the form in small letters.
    pub lower_class: u16,
    /// What is known of it as a common noun.
    pub noun: Noun,
    /// Lists that hold the form, a bit each.
    pub lists: u32,
    /// Lists of the gazetteer that hold the form, a bit each.
    pub gazetteer: u32,
    /// Number of the word in the list of words that matter nearby, plus one.
    pub near: u32,
    /// Number of the group of auxiliaries that holds the word; 0 for none.
    pub frame: u32,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// What the token is made of.
    pub kind: TokenKind,
    /// Whether the whole word is capitals, and more than one.
    pub shouted: bool,
    /// Which part of a word this is.
    pub part: Part,
    /// The form of the whole word, if this is a part of one.
    pub whole: u64,
}

/// Which part of a word a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// The first one.
    First,
    /// Neither the first nor the last one.
    Middle,
    /// The last one.
    Last,
}

impl Lexicon {
    /// Brings together what was learned and what is listed.
    ///
    /// `lists` is the data file of the language's names (`names.txt`); its sections "endings", "detached", "near" and "frames"
    /// have a meaning of their own, every other section marks the words it holds.
    pub fn new(guesser: Guesser, gazetteer: Gazetteer, lists: &Lists) -> Self {
        let mut listed: FxHashMap<u64, u32> = FxHashMap::default();
        let sections =
            lists.sections().filter(|name| !matches!(*name, "" | "endings" | "detached" | "near" | "frames"));
        let mut places = 0;
        for (bit, section) in sections.take(32).enumerate() {
            for word in lists.words(section) {
                *listed.entry(hash(word)).or_default() |= 1 << bit;
            }
            if matches!(section, "cities" | "countries") {
                places |= 1 << bit;
            }
        }
        let near = lists.words("near").zip(1..).map(|(word, number)| (hash(word), number)).collect();
        let frames = (1..).zip(lists.lines("frames"));
        let frames =
            frames.flat_map(|(number, line)| line.split_whitespace().map(move |word| (hash(word), number))).collect();
        let endings = lists.words("endings").map(str::to_owned).collect();
        let detached = lists.words("detached").map(str::to_owned).collect();
        Self { guesser, gazetteer, lists: listed, places, endings, detached, near, frames }
    }

    /// The readings of a class, a bit each.
    pub fn readings(&self, class: u16) -> u32 {
        self.guesser.readings(class)
    }

    /// Whether a word is the name of a town or state by the lists.
    pub fn is_place(&self, word: &Word) -> bool {
        word.lists & self.places != 0
    }

    /// Looks at a word.
    pub fn word(&self, text: &str, kind: TokenKind) -> Word {
        let normal = normal(text);
        let text = normal.as_ref();
        let capital = text.starts_with(char::is_uppercase);
        let lower = text.to_lowercase();
        let letters = matches!(kind, TokenKind::Word);
        let class = if letters { self.guesser.class(text) } else { UNKNOWN };
        let lower_class = if letters && capital { self.guesser.class(&lower) } else { class };
        let form = hash(text);
        let lower_hash = hash(&lower);
        let mut chars = text.chars();
        let shouted = chars.next().is_some_and(char::is_uppercase)
            && text.chars().count() > 1
            && text.chars().all(|c| !c.is_lowercase());
        Word {
            form,
            lower: lower_hash,
            prefixes: running(text.chars()),
            suffixes: running(lower.chars().rev()),
            shape: shape(text),
            class,
            lower_class,
            noun: if letters { self.guesser.noun(text) } else { Noun::Unknown },
            lists: self.listed(text, |form| self.lists.get(&form).copied()),
            gazetteer: if capital && letters { self.gazetteer(text, &lower, shouted) } else { 0 },
            near: self.near.get(&lower_hash).copied().unwrap_or(0),
            frame: self.frames.get(&lower_hash).copied().unwrap_or(0),
            capital,
            kind,
            shouted,
            part: Part::Whole,
            whole: 0,
        }
    }

    /// Length in bytes of an ending that is no part of a name, such as the "'s" of "Putin's".
    pub fn detached(&self, text: &str) -> usize {
        let found = self.detached.iter().filter(|ending| text.len() > ending.len() && text.ends_with(ending.as_str()));
        found.map(String::len).max().unwrap_or(0)
    }

    /// The lists that `lists` knows for a word, or else for what is left of it without an ending.
    fn listed(&self, text: &str, lists: impl Fn(u64) -> Option<u32>) -> u32 {
        if let Some(lists) = lists(hash(text)) {
            return lists;
        }
        let stems = self.endings.iter().filter_map(|ending| text.strip_suffix(ending.as_str()));
        stems.filter_map(|stem| lists(hash(stem))).fold(0, |all, lists| all | lists)
    }

    fn gazetteer(&self, text: &str, lower: &str, shouted: bool) -> u32 {
        let lists = |form| Some(self.gazetteer.lists(form)).filter(|lists| *lists != 0);
        let found = self.listed(text, lists);
        if found != 0 || !shouted {
            return found;
        }
        let rest = lower.chars().skip(1);
        self.listed(&text.chars().take(1).chain(rest).collect::<String>(), lists)
    }

    /// Looks at every token of a text.
    pub fn words(&self, text: &str, tokens: &[Token]) -> Vec<Word> {
        tokens.iter().map(|token| self.word(token.span.of(text).unwrap_or(""), token.kind)).collect()
    }
}

/// The tokens of a text by the language's list of stops, with their sentences as ranges of tokens.
pub fn split(text: &str, stops: &Stops) -> (Vec<Token>, Vec<std::ops::Range<usize>>) {
    let tokens = crate::token::tokens(text, stops);
    let sentences = crate::sentence::sentences(text, &tokens, stops);
    (tokens, sentences.into_iter().map(|sentence| sentence.tokens).collect())
}

/// What a single token is made of.
pub fn kind(token: &str) -> TokenKind {
    crate::token::tokens(token, &Stops::default()).first().map_or(TokenKind::Symbol, |token| token.kind)
}

/// Hashes of the first 1, 2, … characters; the last ones repeat for short words.
fn running<const N: usize>(mut chars: impl Iterator<Item = char>) -> [u64; N] {
    let mut hash = SEED;
    std::array::from_fn(|_| {
        if let Some(c) = chars.next() {
            hash = push(hash, c);
        }
        hash
    })
}

/// "Kim" is "Xx", "USA" is "XX", "G20" is "Xd", "U-Bahn" is "X-Xx".
fn shape(text: &str) -> u64 {
    let mut last = ' ';
    let mut run = 0;
    let mut hash = SEED;
    for c in text.chars() {
        let sign = match c {
            c if c.is_uppercase() => 'X',
            c if c.is_lowercase() => 'x',
            c if c.is_numeric() => 'd',
            c if c.is_alphabetic() => 'a',
            c => c,
        };
        run = if sign == last { run + 1 } else { 0 };
        if run < 2 {
            hash = push(hash, sign);
        }
        last = sign;
    }
    join(hash, 7)
}
