//! The word lists.

use crate::split::{Piece, split};
use crate::{name::Kind, sounds};
use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

/// The lines of a data file that say something.
pub(crate) fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && (!line.starts_with('#') || line.len() == 1))
}

/// The words of a list as names are spelled after folding.
fn spellings(line: &'static str, kind: Kind) -> impl Iterator<Item = Box<str>> {
    line.split_whitespace().flat_map(move |word| split(word, kind)).map(|piece| piece.spelling.into())
}

/// Words of a file with one part for each kind of name.
fn part(text: &'static str, heading: &str) -> HashSet<Box<str>> {
    let kind = if heading == "person" { Kind::Person } else { Kind::Organization };
    let mut inside = false;
    let mut words = HashSet::new();
    for line in lines(text) {
        if let Some(found) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            inside = found == heading;
        } else if inside {
            words.extend(spellings(line, kind));
        }
    }
    words
}

/// What is known of single words.
pub(crate) struct Lists {
    particles: [HashSet<Box<str>>; 2],
    titles: [HashSet<Box<str>>; 2],
    places: HashSet<Box<str>>,
    full: HashMap<Box<str>, Box<str>>,
    generations: HashMap<Box<str>, u64>,
    forms: HashMap<Box<[u8]>, Vec<u16>>,
    patronymics: Vec<Box<[u8]>>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let particles = include_str!("../data/particles.txt");
    let titles = include_str!("../data/titles.txt");
    let mut full = HashMap::new();
    for line in lines(include_str!("../data/abbreviations.txt")) {
        let words: Vec<Box<str>> = line
            .split_whitespace()
            .flat_map(|word| split(word, Kind::Organization))
            .map(|piece| piece.spelling.into())
            .collect();
        for word in words.iter().skip(1) {
            full.insert(word.clone(), words[0].clone());
        }
    }
    let mut generations = HashMap::new();
    for line in lines(include_str!("../data/generations.txt")) {
        if let Some((word, number)) = line.split_once(' ') {
            generations.insert(word.into(), number.parse().unwrap_or(0));
        }
    }
    let mut forms: HashMap<Box<[u8]>, Vec<u16>> = HashMap::new();
    for (number, line) in (0..).zip(lines(include_str!("../data/nicknames.txt"))) {
        for piece in split(line, Kind::Person) {
            forms.entry(sounds::sound(&piece.sound)).or_default().push(number);
        }
    }
    let endings = lines(include_str!("../data/patronymics.txt")).flat_map(|line| split(line, Kind::Person));
    let patronymics = endings.map(|piece| sounds::sound(&piece.sound)).collect();
    Lists {
        particles: [part(particles, "person"), part(particles, "organization")],
        titles: [part(titles, "person"), part(titles, "vessel")],
        places: lines(include_str!("../data/places.txt"))
            .flat_map(|line| spellings(line, Kind::Organization))
            .collect(),
        full,
        generations,
        forms,
        patronymics,
    }
});

/// The lists, read on first use.
pub(crate) fn lists() -> &'static Lists {
    &LISTS
}

impl Lists {
    pub(crate) fn is_particle(&self, kind: Kind, word: &str) -> bool {
        self.particles[usize::from(kind != Kind::Person)].contains(word)
    }

    pub(crate) fn is_title(&self, kind: Kind, word: &str) -> bool {
        match kind {
            Kind::Person => self.titles[0].contains(word),
            Kind::Vessel => self.titles[1].contains(word),
            Kind::Organization => false,
        }
    }

    pub(crate) fn is_place(&self, word: &str) -> bool {
        self.places.contains(word)
    }

    /// The number of a generation that `word` tells: "Jr." is the second.
    pub(crate) fn generation(&self, word: &str) -> Option<u64> {
        self.generations.get(word).copied()
    }

    /// Writes an abbreviated word in full.
    pub(crate) fn write_in_full(&self, piece: &mut Piece) {
        if let Some(full) = self.full.get(piece.spelling.as_str()) {
            piece.spelling = full.to_string();
            piece.sound = full.to_string();
        }
    }

    /// How many sounds of a father's name are his own name; all of any other word.
    pub(crate) fn stem(&self, sound: &[u8]) -> usize {
        let endings = self.patronymics.iter().filter(|ending| sound.ends_with(ending));
        sound.len() - endings.map(|ending| ending.len()).filter(|length| length + 1 < sound.len()).max().unwrap_or(0)
    }

    /// The given names of which a sound is a form, as numbers.
    pub(crate) fn forms(&self, sound: &[u8]) -> &[u16] {
        self.forms.get(sound).map_or(&[], Vec::as_slice)
    }
}
