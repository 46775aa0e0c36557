//! What a name is by the noun in front of it, and how far it reaches.

use std::collections::{BTreeMap, BTreeSet};

use beleg_core::reading::EntityKind;
use beleg_language::{Name, Number, Pos};

use super::Mending;
use crate::grammar::Class;

/// By last words the numbers of words that persons are named in, and whether a title stands before one.
type Persons = BTreeMap<String, (BTreeSet<usize>, bool)>;

/// Letters of a place and its adjective that must be the same.
const STEM: usize = 4;

impl Mending<'_> {
    /// Whether a name has a capital or a figure, or is one word: an agency may write itself small, nobody all of several words.
    pub(super) fn has_capital(&self, name: &Name) -> bool {
        let words = name.span.of(self.text).unwrap_or_default();
        name.tokens.len() == 1 || words.contains(|letter: char| letter.is_uppercase() || letter.is_numeric())
    }

    /// "Stiftung Wissenschaft und Politik": a body that is named after two fields has both in its name.
    pub(super) fn join_fields(&self, names: &mut [Name]) {
        let taken: BTreeSet<usize> = names.iter().flat_map(|name| name.tokens.clone()).collect();
        for name in names.iter_mut() {
            let tokens = name.tokens.clone();
            let class = |token: usize, class: Class| self.grammar.ends_like(&self.word(token).to_lowercase(), class);
            let (conjunction, field) = (tokens.end, tokens.end + 1);
            let many = self.analysis.features.get(field).is_some_and(|own| own.number == Number::Plur);
            let joins = name.kind == EntityKind::Organization
                && tokens.len() > 1
                && class(tokens.start, Class::OrganizationNoun)
                && self.is_field(tokens.end - 1)
                && self.is_field(field)
                && self.word(conjunction).chars().all(char::is_alphabetic)
                && self.grammar.is(&self.word(conjunction).to_lowercase(), Class::Coordinator)
                && !many
                && !class(field, Class::Title)
                && !class(field, Class::OrganizationNoun)
                && !taken.contains(&field)
                && !taken.contains(&(field + 1));
            if joins && let Some(longer) = self.name(tokens.start..field + 1, name.kind) {
                *name = longer;
            }
        }
    }

    /// A noun with a capital that may be the field of a body.
    fn is_field(&self, token: usize) -> bool {
        self.pos(token) == Pos::Noun && self.word(token).starts_with(char::is_uppercase)
    }

    /// By their words the kinds that nouns in front of names tell: "der Stadt Olm", "der Tanker „Stella Marun“".
    pub(super) fn told(&self, names: &[Name]) -> BTreeMap<String, EntityKind> {
        let mut found: BTreeMap<String, EntityKind> = BTreeMap::new();
        let (stems, persons) = (self.stems_of_adjectives(), self.persons());
        for name in names {
            let kind = self.told_kind(name, &persons).or_else(|| self.told_by_itself(name, &stems, &persons));
            if let Some(kind) = kind {
                let words = name.span.of(self.text).unwrap_or_default();
                found.entry(words.to_owned()).and_modify(|known| *known = (*known).min(kind)).or_insert(kind);
            }
        }
        found
    }

    fn told_kind(&self, name: &Name, persons: &Persons) -> Option<EntityKind> {
        let words = name.span.of(self.text).unwrap_or_default();
        if self.is_dateline(name) {
            return Some(EntityKind::Place);
        }
        let before = name.tokens.start.checked_sub(1)?;
        let quoted = matches!(self.word(before), "„" | "“" | "\"" | "»" | "«" | "‚" | "‘" | "\'");
        let noun = before.checked_sub(usize::from(quoted))?;
        if !matches!(self.pos(noun), Pos::Noun | Pos::Propn) || self.states.code(words).is_some() {
            return None;
        }
        let word = self.word(noun).to_lowercase();
        let like = |class: Class| self.grammar.ends_like(&word, class);
        let told = match () {
            () if like(Class::VesselNoun) || quoted && like(Class::WorkNoun) => EntityKind::Product,
            () if quoted && (like(Class::OrganizationNoun) || like(Class::Medium)) => EntityKind::Organization,
            () if like(Class::PlaceNoun) && matches!(name.kind, EntityKind::Person | EntityKind::Place) => {
                EntityKind::Place
            }
            () => return None,
        };
        // "im Flugzeug Putins", "der Bahnhof Wladimir Putin": what bears or owns it is not what it is.
        let genitive = words.ends_with('s') && !quoted && self.grammar.has_free_order();
        let somebody = name.kind == EntityKind::Person && !quoted && self.is_somebody(name, persons);
        (!genitive && !somebody).then_some(told)
    }

    /// "Olm (npa) -": where a report was written stands at the head of its first line, with the agency behind it.
    fn is_dateline(&self, name: &Name) -> bool {
        let opens = self.text[..name.span.start].chars().next_back().is_none_or(|before| before == '\n');
        let open = name.tokens.end;
        let dashed = |token: usize| matches!(self.word(token), "-" | "–" | "—");
        let agency = matches!(name.kind, EntityKind::Person | EntityKind::Place | EntityKind::Organization)
            && self.word(open) == "("
            && self.word(open + 2) == ")"
            && dashed(open + 3);
        opens && agency && self.states.code(name.span.of(self.text).unwrap_or_default()).is_none()
    }

    /// What is held for a person, though the name's own last word, its adjective or the preposition in front say otherwise: "Selim Trading",
    /// "Velmarien" beside "velmarische", "in Stenvik".
    fn told_by_itself(&self, name: &Name, stems: &BTreeSet<String>, persons: &Persons) -> Option<EntityKind> {
        let words = name.span.of(self.text).unwrap_or_default();
        if name.kind != EntityKind::Person || self.is_behind_title(name) || self.is_somebody(name, persons) {
            return None;
        }
        let last = self.word(name.tokens.end - 1).to_lowercase();
        if name.tokens.len() > 1 {
            return match () {
                () if self.grammar.is(&last, Class::CompanyWord) => Some(EntityKind::Organization),
                () if self.grammar.is(&last, Class::PlaceNoun) => Some(EntityKind::Place),
                () => None,
            };
        }
        let before = name.tokens.start.checked_sub(1);
        let inside = before.is_some_and(|before| self.grammar.is(&self.word(before).to_lowercase(), Class::Inside));
        // "aus Hansens Sicht"
        let owner = self.word(name.tokens.end - 1).ends_with('s')
            && matches!(self.pos(name.tokens.end), Pos::Noun | Pos::Propn);
        (inside && !owner || self.has_adjective(words, stems)).then_some(EntityKind::Place)
    }

    /// What is left of the article's adjectives that can be made of names of places: "velmar" of "velmarische".
    pub(super) fn stems_of_adjectives(&self) -> BTreeSet<String> {
        let small = (0..self.analysis.tokens.len()).filter(|token| self.is_small_adjective(*token));
        let stems = small.filter_map(|token| {
            let adjective = self.word(token).to_lowercase();
            self.grammar.place_stem(&adjective).map(str::to_owned)
        });
        stems.filter(|stem| stem.chars().count() >= STEM).collect()
    }

    /// Whether a word is a name of a place by its adjective.
    pub(super) fn has_adjective(&self, word: &str, stems: &BTreeSet<String>) -> bool {
        let bare = word.strip_suffix('s').unwrap_or(word);
        self.grammar.stems_of_place(bare).iter().any(|stem| stems.contains(stem))
    }

    /// By the last words of persons' names: in how many words they stand, and whether behind a title.
    fn persons(&self) -> Persons {
        let mut found = Persons::new();
        for name in self.analysis.names.iter().filter(|name| name.kind == EntityKind::Person) {
            let own = found.entry(self.surname(name).to_owned()).or_default();
            own.0.insert(name.tokens.len());
            own.1 |= self.is_behind_title(name);
        }
        found
    }

    /// Whether somebody is named in another number of words by this last one, or behind a title.
    fn is_somebody(&self, name: &Name, persons: &Persons) -> bool {
        let own = persons.get(self.surname(name));
        own.is_some_and(|(lengths, titled)| *titled || lengths.iter().any(|length| *length != name.tokens.len()))
    }

    /// The last word of a name without a genitive.
    fn surname(&self, name: &Name) -> &str {
        let word = self.word(name.tokens.end.saturating_sub(1));
        ["’s", "'s", "s"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word)
    }

    fn is_behind_title(&self, name: &Name) -> bool {
        let title = name.tokens.start.checked_sub(1);
        title.is_some_and(|title| self.grammar.ends_like(&self.word(title).to_lowercase(), Class::Title))
    }
}
