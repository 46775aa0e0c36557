//! What an article is found and compared by among very many: a kilobyte of numbers in place of its text.
//!
//! A sketch holds a sample of the article's shingles (runs of four words) by which copies are recognised, and the names
//! and words that tell most about it. The shingles are sampled by their hash, which keeps the same ones in every article
//! (Broder 1997, modulo sampling), so that the shared part of two samples estimates the shared part of the texts.
//! Hashes never change between versions.

use beleg_core::{
    CalendarDate, Reading, Span,
    reading::{EntityKind, MentionForm},
};

use crate::{
    copies::is_noise,
    lexicon::{Lexicon, Lexicons},
    names::{Transliteration, parts, town},
    similarity::{Content, hash},
    words::{Sheet, Words, each},
};

/// Words in a shingle. Four is short enough to survive an editor's change in most sentences.
pub(crate) const SHINGLE: usize = 4;
/// One shingle in so many is kept.
const KEPT: u64 = 16;
/// But at least so many, for short articles.
const LEAST: usize = 24;
/// Most words and most names of a sketch.
const WORDS: usize = 64;
const NAMES: usize = 24;
/// Sentences that the title counts as: what a page holds may be little of the report and much of everything else, the title tells what
/// it is about.
const TITLE: f32 = 2.0;
/// Weight of a part of a name beside the whole, and most letters of a part that tells nothing.
const PART: f32 = 0.7;
const SMALL: usize = 3;

/// An article without its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Sketch {
    /// First half of the hash of the text.
    pub(crate) id: u128,
    pub(crate) published: Option<CalendarDate>,
    /// Hash of the language's code.
    pub(crate) language: u32,
    /// A sample of its shingles, sorted.
    pub(crate) shingles: Vec<u64>,
    /// Whom and what it names, by key.
    pub(crate) names: Vec<Term>,
    /// Its words, by key.
    pub(crate) words: Vec<Term>,
}

/// A name or word of an article.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Term {
    /// Hash of a stem, or of how a name sounds.
    pub(crate) key: u32,
    /// How much the article makes of it.
    pub(crate) weight: f32,
    /// In what share of all articles it stands, as far as the word lists know.
    pub(crate) share: f32,
}

/// Makes sketches.
pub struct Sketcher {
    pub(crate) lexicons: Lexicons,
    transliteration: Transliteration,
}

impl Default for Sketcher {
    fn default() -> Self {
        Self { lexicons: Lexicons::load(), transliteration: Transliteration::load() }
    }
}

impl Sketcher {
    /// The sketch of an article.
    pub fn sketch(&self, reading: &Reading) -> Sketch {
        let (text, mut buffer) = (&reading.article.text, String::new());
        // One buffer for all words: a million articles of small strings would leave the memory in crumbs.
        self.sketched(reading, &mut |span, take| each(text, span, &mut buffer, take))
    }

    /// The same, with the article's words at hand.
    pub(crate) fn sketch_of(&self, reading: &Reading, sheet: &Sheet) -> Sketch {
        self.sketched(reading, &mut |span, take| sheet.tell(span, take))
    }

    fn sketched(&self, reading: &Reading, words: Words) -> Sketch {
        Sketch {
            id: number(&reading.article.id.0),
            published: reading.article.published,
            language: short(hash(reading.article.language.code())),
            shingles: sample(reading, words),
            names: self.names(reading),
            words: self.words(reading, words),
        }
    }

    fn names(&self, reading: &Reading) -> Vec<Term> {
        let lexicon = self.lexicons.of(&reading.article.language);
        let report = || reading.sentences.iter().filter(|sentence| !is_noise(reading, **sentence));
        let opening = report().nth(3).map_or(usize::MAX, |sentence| sentence.start);
        let mut names = vec![];
        for entity in &reading.entities {
            let mentions = entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
            let (mut count, mut early) = (0.0, false);
            for mention in mentions {
                count += 1.0;
                early |= mention.span.start < opening;
            }
            let kind = match entity.kind {
                EntityKind::Person | EntityKind::Event | EntityKind::Product => 1.0,
                EntityKind::Organization | EntityKind::Place => 0.8,
                EntityKind::Country => 0.5,
            };
            // Only some articles tell a town from others of its name.
            let parts = parts(if entity.kind == EntityKind::Place { town(&entity.name) } else { &entity.name });
            let sound = |part: &String| self.transliteration.sound(part);
            let (key, telling) = match (&entity.country, entity.kind) {
                (Some(code), EntityKind::Country) => (format!("state {code}"), parts.as_slice()),
                // A surname is what articles in other languages and spellings still share, and all that some have of a name.
                (_, EntityKind::Person) if !parts.is_empty() => {
                    let surname = &parts[parts.len() - 1..];
                    (format!("person {}", sound(&surname[0])), surname)
                }
                _ => (parts.iter().map(sound).collect::<Vec<_>>().join(" "), parts.as_slice()),
            };
            let share = telling.iter().map(|part| lexicon.share(part)).fold(1.0, f32::min);
            let weight = kind * f32::sqrt(count) * if early { 1.5 } else { 1.0 };
            // Which kind of name a single word is, is not sure: it counts as both, together as one.
            let word = key.strip_prefix("person ").filter(|_| parts.len() == 1);
            let weight = if word.is_some() { weight * f32::sqrt(0.5) } else { weight };
            let keys = [Some(key.as_str()), word].into_iter().flatten();
            names.extend(keys.map(|key| Term { key: short(hash(key)), weight, share }));
            // "Landkreis Ahletal" is the "Ahletal" too, and the "Brachfelder Südstadt" is Brachfelden's.
            for part in parts.iter().filter(|part| entity.kind != EntityKind::Person && is_name(part, lexicon)) {
                let stem = lexicon.stem(part);
                let key = short(hash(&format!("part {}", self.transliteration.sound(&stem))));
                names.push(Term { key, weight: weight * PART, share: lexicon.share_of(&stem) });
            }
        }
        most_telling(names, NAMES, f32::max)
    }

    fn words(&self, reading: &Reading, words: Words) -> Vec<Term> {
        let lexicon = self.lexicons.of(&reading.article.language);
        let mut found = vec![];
        let mut keys: Vec<(u32, f32)> = vec![];
        let note = |word: &str, keys: &mut Vec<(u32, f32)>| {
            if Content::tells(word, lexicon) {
                let stem = lexicon.stem(word);
                keys.push((short(hash(&stem)), lexicon.share_of(&stem)));
            }
        };
        // A word counts once in a sentence.
        let mut take = |keys: &mut Vec<(u32, f32)>, weight: f32| {
            keys.sort_unstable_by_key(|(key, _)| *key);
            keys.dedup_by_key(|(key, _)| *key);
            found.extend(keys.drain(..).map(|(key, share)| Term { key, weight, share }));
        };
        let title = reading.article.title.as_deref().unwrap_or_default();
        each(title, Span::new(0, title.len()), &mut String::new(), |_, word| note(word, &mut keys));
        take(&mut keys, TITLE);
        for sentence in reading.sentences.iter().filter(|sentence| !is_noise(reading, **sentence)) {
            words(*sentence, &mut |_, word| note(word, &mut keys));
            take(&mut keys, 1.0);
        }
        let mut words = most_telling(found, WORDS, |a, b| a + b);
        words.iter_mut().for_each(|term| term.weight = 1.0 + term.weight.ln());
        words
    }
}

/// Whether a part of a name is one, not a small word in it.
fn is_name(part: &str, lexicon: &Lexicon) -> bool {
    part.len() > SMALL && Content::tells(part, lexicon)
}

/// Equal keys brought together, and the terms kept that count most.
fn most_telling(mut terms: Vec<Term>, most: usize, join: fn(f32, f32) -> f32) -> Vec<Term> {
    terms.sort_by(|a, b| a.key.cmp(&b.key).then(a.weight.total_cmp(&b.weight)));
    terms.dedup_by(|next, kept| {
        let same = next.key == kept.key;
        if same {
            kept.weight = join(kept.weight, next.weight);
        }
        same
    });
    // Words of all articles tell nothing; the weight grows with the logarithm of how often it stands.
    let telling = |term: &Term| (1.0 + term.weight).ln() * -(term.share.clamp(0.002, 1.0).ln());
    terms.sort_by(|a, b| telling(b).total_cmp(&telling(a)).then(a.key.cmp(&b.key)));
    terms.truncate(most);
    terms.sort_unstable_by_key(|term| term.key);
    // What stays is copied: a list cut to size would leave its rest as a hole behind it, a million times.
    terms.as_slice().to_vec()
}

/// The shingles of the report, as hashes, in order of the text; noise is left out.
pub(crate) fn shingles(words: &[(Span, u64)]) -> impl Iterator<Item = u64> {
    words.windows(SHINGLE).map(|window| {
        window.iter().fold(0u64, |mix, (_, word)| (mix ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29))
    })
}

/// The words of the report with their hashes.
pub(crate) fn report(reading: &Reading, words: Words) -> Vec<(Span, u64)> {
    let whole = [Span::new(0, reading.article.text.len())];
    let sentences: &[Span] = if reading.sentences.is_empty() { &whole } else { &reading.sentences };
    let told = sentences.iter().filter(|sentence| !is_noise(reading, **sentence));
    let mut hashes = vec![];
    for sentence in told {
        words(*sentence, &mut |span, word| hashes.push((span, hash(word))));
    }
    hashes
}

fn sample(reading: &Reading, words: Words) -> Vec<u64> {
    let mut all: Vec<u64> = shingles(&report(reading, words)).map(mixed).collect();
    all.sort_unstable();
    all.dedup();
    let kept = all.iter().filter(|shingle| **shingle < u64::MAX / KEPT).count();
    all[..kept.max(LEAST).min(all.len())].to_vec()
}

/// Spreads the bits evenly (the last steps of MurmurHash3), so that small hashes are a fair sample.
fn mixed(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

fn short(hash: u64) -> u32 {
    let mixed = mixed(hash);
    (mixed ^ (mixed >> 32)) as u32
}

/// The first 128 bits of an id `b3:…`.
fn number(id: &str) -> u128 {
    let digits = id.strip_prefix("b3:").and_then(|hex| hex.get(..32));
    digits.and_then(|hex| u128::from_str_radix(hex, 16).ok()).unwrap_or_else(|| u128::from(hash(id)))
}
