//! An entity of the articles, prepared for the comparison with a register.

use std::collections::{BTreeMap, BTreeSet};

use beleg_core::{
    Reading, Span,
    links::Named,
    picture::StoryEntity,
    reading::{Entity, EntityKind, MentionForm},
};
use beleg_names::{Kind, Name};

use super::offices::Offices;
use crate::entities::Cast;

/// What the articles know of an entity.
pub(super) struct Ours {
    pub(super) story: String,
    pub(super) row: StoryEntity,
    pub(super) names: Vec<OurName>,
    /// Codes of the states that are named in the same sentences.
    pub(super) beside: BTreeSet<String>,
    /// Offices that stand beside its name, with the words for them.
    pub(super) offices: Vec<(usize, String)>,
    /// Year of the first article that names it.
    pub(super) year: Option<i32>,
    sentences: BTreeMap<String, Named>,
    first: Option<Named>,
}

/// One of its spellings.
pub(super) struct OurName {
    pub(super) text: String,
    /// Whether it is a single word of a person's name.
    pub(super) alone: bool,
    /// Whether it is no more than a few capitals.
    pub(super) short: bool,
    /// Prepared as the name of a person, of an organization, of a vessel.
    names: [Name; 3],
}

impl OurName {
    fn new(text: &str, kind: EntityKind) -> Self {
        let names = [Kind::Person, Kind::Organization, Kind::Vessel].map(|kind| Name::new(kind, text));
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let capitals = text.chars().filter(|c| c.is_uppercase()).count();
        Self {
            text: text.to_owned(),
            alone: kind == EntityKind::Person && names[0].words().count() < 2,
            short: kind != EntityKind::Person && letters <= LETTERS_OF_SHORT && capitals == letters,
            names,
        }
    }

    /// The name as one of a kind.
    pub(super) fn of_kind(&self, kind: Kind) -> &Name {
        &self.names[match kind {
            Kind::Person => 0,
            Kind::Organization => 1,
            Kind::Vessel => 2,
        }]
    }
}

/// Letters of a short form that says little by itself.
const LETTERS_OF_SHORT: usize = 4;
/// Words before and behind a name in which its bearer's office stands.
const BEFORE: usize = 5;
const BEHIND: usize = 9;

/// The entities of a story.
pub(super) fn of_story(
    story: &str,
    readings: &[&Reading],
    members: &[usize],
    cast: &Cast,
    offices: &Offices,
) -> Vec<Ours> {
    let mut all: Vec<Ours> = cast.rows.iter().map(|row| Ours::new(story, row)).collect();
    for &doc in members {
        for entity in &readings[doc].entities {
            if let Some(row) = cast.row(doc, &entity.id) {
                all[row].add(readings[doc], entity, offices);
            }
        }
    }
    all
}

impl Ours {
    fn new(story: &str, row: &StoryEntity) -> Self {
        let texts = std::iter::once(&row.name).chain(&row.aliases);
        let mut names: Vec<OurName> = texts.map(|text| OurName::new(text, row.kind)).collect();
        // Who is known by a full name is not looked for by a part of it.
        if names.iter().any(|name| !name.alone) {
            names.retain(|name| !name.alone);
        }
        Self {
            story: story.to_owned(),
            row: row.clone(),
            names,
            beside: BTreeSet::new(),
            offices: vec![],
            year: None,
            sentences: BTreeMap::new(),
            first: None,
        }
    }

    fn add(&mut self, reading: &Reading, entity: &Entity, offices: &Offices) {
        let text = &reading.article.text;
        let year = reading.article.published.map(|date| i32::from(date.year()));
        self.year = self.year.into_iter().chain(year).min();
        for mention in &entity.mentions {
            let sentence = reading.sentences_around(mention.span);
            match mention.form {
                MentionForm::Pronoun => continue,
                MentionForm::Nominal => self.add_offices(mention.span.of(text).unwrap_or_default(), offices),
                MentionForm::Name => {
                    self.add_offices(&around(text, sentence, mention.span), offices);
                    let named = Named {
                        article: reading.article.id.clone(),
                        uri: reading.article.uri.clone(),
                        start: sentence.start,
                        end: sentence.end,
                        quote: sentence.of(text).unwrap_or_default().to_owned(),
                        name: mention.span,
                    };
                    self.first.get_or_insert_with(|| named.clone());
                    self.sentences.entry(mention.span.of(text).unwrap_or_default().to_owned()).or_insert(named);
                }
            }
            let inside = |other: &Entity| {
                other.mentions.iter().any(|m| sentence.start <= m.span.start && m.span.end <= sentence.end)
            };
            let states = reading.entities.iter().filter(|other| other.id != entity.id && inside(other));
            self.beside.extend(states.filter_map(|state| state.country.clone()));
        }
    }

    fn add_offices(&mut self, text: &str, offices: &Offices) {
        for (number, words) in offices.in_text(text) {
            if !self.offices.iter().any(|(known, _)| *known == number) {
                self.offices.push((number, words));
            }
        }
    }

    /// The sentence that names it so, else the first that names it.
    pub(super) fn sentence(&self, name: &str) -> Option<Named> {
        self.sentences.get(name).or(self.first.as_ref()).cloned()
    }
}

/// Some words around a name in its sentence.
fn around(text: &str, sentence: Span, name: Span) -> String {
    let before: Vec<&str> = text.get(sentence.start..name.start).unwrap_or_default().split_whitespace().collect();
    let behind = text.get(name.end..sentence.end).unwrap_or_default().split_whitespace().take(BEHIND);
    let words = before[before.len().saturating_sub(BEFORE)..].iter().copied().chain(behind);
    words.collect::<Vec<_>>().join(" ")
}
