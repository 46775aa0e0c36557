//! A name, prepared for comparisons.

use crate::{
    legal::{self, Legal},
    lists::lists,
    numbers, sounds,
    split::{Piece, split},
    word::{self, Sort, Word},
};

/// What bears a name; it decides which words matter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A human being: words may be missing, but not contradict.
    Person,
    /// A company, an office, a group: every word counts, apart from legal forms.
    #[default]
    Organization,
    /// A ship or an aircraft.
    Vessel,
}

/// A name, prepared for comparisons. Preparing is much slower than comparing: prepare once.
#[derive(Clone, Debug)]
pub struct Name {
    pub(crate) kind: Kind,
    pub(crate) text: Box<str>,
    pub(crate) words: Vec<Word>,
    pub(crate) legal: Legal,
}

/// More words than any name has; the others are not compared.
pub(crate) const MOST_WORDS: usize = 24;

impl Name {
    /// Prepares `text` as the name of a `kind`. Any text will do; one without letters is equal to no other.
    pub fn new(kind: Kind, text: &str) -> Self {
        let mut pieces = split(text, kind);
        let mut legal = Legal::default();
        if kind == Kind::Organization {
            legal = legal::take(&mut pieces);
        }
        let mut words = if kind == Kind::Person { person(&pieces) } else { thing(kind, &mut pieces) };
        words.truncate(MOST_WORDS);
        // A name of nothing but little words consists of them.
        if !words.iter().any(Word::is_full) {
            for word in &mut words {
                if matches!(word.sort, Sort::Particle | Sort::Title) {
                    word.sort = Sort::Word;
                }
            }
        }
        Self { kind, text: text.into(), words, legal }
    }

    /// What bears the name.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The words that say something by themselves, in plain Latin letters: no titles, particles, initials, numbers.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().filter(|word| word.is_full()).map(|word| word.spelling.as_ref())
    }

    /// Keys by which names are found that may be the same: two names held for one nearly always share one.
    ///
    /// A key is of what the consonants of a word sound like, roughly; of a short word it is of all its sounds. One is of all words
    /// together, since words are joined and split. For names of things there is one of the letters that the words begin with, and of
    /// a word in capitals. Sorted, each once.
    pub fn keys(&self) -> Vec<u64> {
        let mut keys: Vec<u64> = self.words.iter().filter(|word| word.is_full()).map(Word::key).collect();
        let full = self.words.iter().filter(|word| word.is_full());
        let joined: Vec<u8> = full.flat_map(|word| word.sound.iter().copied()).collect();
        keys.extend((!joined.is_empty()).then(|| word::hash(b'w', &sounds::consonants(&joined))));
        if self.kind != Kind::Person {
            let heads: Vec<u8> = self.words.iter().filter_map(|word| word.spelling.bytes().next()).collect();
            let capitals = self.words.iter().filter(|word| word.capital && self.words.len() == 1);
            keys.extend((heads.len() > 1).then(|| word::hash(b'^', &heads)));
            keys.extend(capitals.map(|word| word::hash(b'^', word.spelling.as_bytes())));
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// The name as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }
}

fn person(pieces: &[Piece]) -> Vec<Word> {
    let lists = lists();
    let sort = |(at, piece): (usize, &Piece)| {
        let spelling = piece.spelling.as_str();
        if let Some(number) = numbers::figures(spelling) {
            return Sort::Number(number);
        }
        if at > 0
            && let Some(number) = lists.generation(spelling)
        {
            return Sort::Number(number);
        }
        // "Ben" is a son in the middle of a name, but a given name at its beginning.
        let given = at == 0 && !Word::new(piece, Sort::Word).forms.is_empty();
        if lists.is_particle(Kind::Person, spelling) && !given && !piece.dot {
            Sort::Particle
        } else if lists.is_title(Kind::Person, spelling) {
            Sort::Title
        } else if spelling.chars().count() == 1 {
            Sort::Initial
        } else {
            Sort::Word
        }
    };
    pieces.iter().enumerate().map(|(at, piece)| Word::new(piece, sort((at, piece)))).collect()
}

fn thing(kind: Kind, pieces: &mut [Piece]) -> Vec<Word> {
    let lists = lists();
    let mut words = vec![];
    let mut at = 0;
    while at < pieces.len() {
        if let Some((number, length)) = numbers::number(pieces, at) {
            let spelling = number.to_string();
            let figures =
                Piece { sound: spelling.clone(), spelling, aside: pieces[at].aside, latin: true, ..Piece::default() };
            words.push(Word::new(&figures, Sort::Number(number)));
            at += length;
            continue;
        }
        let piece = &mut pieces[at];
        lists.write_in_full(piece);
        let sort = if lists.is_particle(Kind::Organization, &piece.spelling) {
            Sort::Particle
        } else if lists.is_title(kind, &piece.spelling) {
            Sort::Title
        } else if at > 0 && lists.is_place(&piece.spelling) {
            Sort::Place
        } else {
            Sort::Word
        };
        words.push(Word::new(piece, sort));
        at += 1;
    }
    words
}
