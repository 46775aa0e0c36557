//! All that is called by one name.

use beleg_core::reading::{Entity, EntityKind};
use beleg_names::{Kind, Name};

use crate::{
    lexicon::Lexicon,
    names::{Transliteration, parts, town},
    overrides::key,
};

/// All entities of one name and sort, from whatever articles.
pub(super) struct Form<'a> {
    pub(super) name: &'a str,
    pub(super) person: bool,
    pub(super) parts: Vec<String>,
    pub(super) sounds: Vec<String>,
    pub(super) stems: Vec<String>,
    /// The name prepared for comparing, if it is a person's of several words.
    pub(super) full: Option<Name>,
    pub(super) nodes: Vec<(usize, &'a Entity)>,
}

impl<'a> Form<'a> {
    /// The form of an entity's name; `person` tells whether it is held for a person's.
    pub(super) fn of(entity: &'a Entity, person: bool, lexicon: &Lexicon, transliteration: &Transliteration) -> Self {
        let mut parts = parts(&entity.name);
        while parts.len() > 1 && person && lexicon.is("title", &parts[0]) {
            parts.remove(0);
        }
        Form {
            name: &entity.name,
            person,
            sounds: parts.iter().map(|part| transliteration.sound(part)).collect(),
            stems: stems(&parts, lexicon),
            full: (person && parts.len() > 1).then(|| Name::new(Kind::Person, &parts.join(" "))),
            parts,
            nodes: vec![],
        }
    }

    pub(super) fn code(&self) -> Option<&str> {
        let state =
            self.nodes.iter().find(|(_, entity)| entity.kind == EntityKind::Country && entity.country.is_some());
        state.and_then(|(_, entity)| entity.country.as_deref())
    }

    /// Whether this is the town in a longer name of a place: "Olm" in "Olm an der Weser".
    pub(super) fn is_town_of(&self, longer: &Self) -> bool {
        let places = [self, longer].iter().all(|form| form.nodes.iter().any(|(_, own)| own.kind == EntityKind::Place));
        places && longer.parts.len() > self.parts.len() && parts(town(longer.name)) == self.parts
    }

    /// Whether a user means this by a name.
    pub(super) fn is_called(&self, name: &str) -> bool {
        key(self.name) == key(name)
            || self.nodes.iter().any(|(_, entity)| entity.aliases.iter().any(|own| key(own) == key(name)))
    }

    pub(super) fn has_alias(&self, name: &[String]) -> bool {
        self.nodes.iter().any(|(_, entity)| entity.aliases.iter().any(|alias| parts(alias) == name))
    }
}

/// The parts without inflection, and without articles and the like if a name remains.
fn stems(parts: &[String], lexicon: &Lexicon) -> Vec<String> {
    let telling = parts.iter().filter(|part| !lexicon.is("stop", part));
    let stems: Vec<String> = telling.map(|part| lexicon.stem(part).into_owned()).collect();
    if stems.is_empty() { parts.to_vec() } else { stems }
}
