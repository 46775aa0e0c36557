//! Real articles, over and over, with other names each time.

use beleg_core::{
    ArticleId, Reading,
    reading::{EntityKind, MentionForm},
};

use super::common::Dice;

/// Readings, one a line, with nothing but what names are matched by: entities, and the nouns that describe somebody.
pub(crate) fn load(path: &str) -> Vec<Reading> {
    let lines = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path} cannot be read: {error}"));
    let whole = |(number, line): (usize, &str)| -> Reading {
        serde_json::from_str(line).unwrap_or_else(|error| panic!("{path}, line {}: {error}", number + 1))
    };
    let bare = |reading: Reading| Reading {
        entities: reading.entities,
        descriptions: reading.descriptions,
        ..Reading::empty(reading.article)
    };
    let readings: Vec<Reading> = lines.lines().enumerate().map(whole).map(bare).collect();
    assert!(!readings.is_empty(), "{path} holds no readings");
    readings
}

/// A reading of another world: persons, and half of the organizations, products and events, have names of the same length with other
/// letters, the same in all articles of that world; a quarter of the words are known in every world. States and places stay.
///
/// Letters change in place, so that every span holds.
pub(crate) fn varied(reading: &Reading, world: u64) -> Reading {
    let mut reading = reading.clone();
    if world == 0 {
        return reading;
    }
    let mut text = std::mem::take(&mut reading.article.text);
    for entity in &mut reading.entities {
        let changes = match entity.kind {
            EntityKind::Person => true,
            EntityKind::Country | EntityKind::Place => false,
            _ => Dice(hash(entity.name.bytes(), 0)).below(2) == 0,
        };
        if !changes {
            continue;
        }
        entity.name = respelt(&entity.name, world);
        entity.aliases.iter_mut().for_each(|alias| *alias = respelt(alias, world));
        for mention in entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name) {
            let range = mention.span.start..mention.span.end;
            let other = respelt(&text[range.clone()], world);
            text.replace_range(range, &other);
        }
    }
    reading.article.id = ArticleId::of(&format!("{text}{world}"));
    reading.article.uri = format!("{world:07} {}", reading.article.uri);
    reading.article.text = text;
    reading
}

/// A name in the spelling of a world, byte for byte as long. What two words begin with in common, they begin with in common there.
fn respelt(name: &str, world: u64) -> String {
    name.split_inclusive(|c: char| !c.is_alphanumeric()).map(|word| respelt_word(word, world)).collect()
}

fn respelt_word(word: &str, world: u64) -> String {
    if Dice(hash(word.bytes().take(4), 0)).below(4) == 0 {
        return word.to_owned();
    }
    let last = word.trim_end_matches(|c: char| !c.is_alphanumeric()).len().saturating_sub(1);
    let other = |(place, letter): (usize, char)| {
        let small = letter.to_ascii_lowercase();
        let among: &[u8] = match small {
            'a' | 'e' | 'i' | 'o' | 'u' => b"aeiou",
            's' if place == last => return letter,
            'a'..='z' => b"bdfgklmnprstvwz",
            _ => return letter,
        };
        let chosen = Dice(hash(word.bytes().take(place + 1), world)).below(among.len() as u64);
        let chosen = among[chosen as usize] as char;
        if letter.is_ascii_uppercase() { chosen.to_ascii_uppercase() } else { chosen }
    };
    word.char_indices().map(other).collect()
}

/// FNV-1a.
fn hash(bytes: impl Iterator<Item = u8>, seed: u64) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325 ^ seed, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
