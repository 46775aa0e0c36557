//! Names mended by what the whole article knows.
//!
//! The namer judges each sentence by itself. German writes all nouns with a capital and puts genitives in front of them, so
//! it runs names together ("hatte Russland Nordkorea …") and takes nouns along ("Putins Sprachrohr"). What is a state, and
//! which words are names elsewhere in the article, tells where to cut.

mod bodies;
mod joined;
mod proper;
mod told;

use std::collections::{BTreeMap, BTreeSet};

use beleg_core::{Span, reading::EntityKind};
use beleg_language::{Analysis, Name, Number, Pos};

use crate::{
    acronym,
    countries::States,
    grammar::{Class, Grammar},
};

/// Longest last part of a name that the namer may have left out: "Kim Jong Un".
const SHORT: usize = 4;

/// The names of an analysis, mended. Spans stay in order and do not overlap.
pub(crate) fn mend(text: &str, analysis: &Analysis, states: States, grammar: &Grammar) -> Vec<Name> {
    let title = |name: &Name| name.span.of(text).is_some_and(|word| grammar.is(&word.to_lowercase(), Class::Title));
    let plain = plain_nouns(text, analysis);
    let known = known_words(text, analysis, states, &plain);
    let mut mending = Mending { text, analysis, states, grammar, known, plain };
    let offices = analysis.names.iter().filter(|name| mending.is_office(name));
    let offices: BTreeSet<String> = offices.map(|name| mending.word(name.tokens.end - 1).to_owned()).collect();
    mending.known.retain(|word, _| !offices.contains(*word));
    let mut names: Vec<Name> = analysis
        .names
        .iter()
        .filter(|name| !title(name) && !mending.is_of_state(name))
        .flat_map(|name| mending.cut(name))
        .collect();
    names.retain(|name| mending.has_capital(name));
    mending.extend(&mut names);
    mending.extend_flat(&mut names);
    mending.join_fields(&mut names);
    names.extend(mending.missed(&names));
    names.extend(mending.left_out(&names));
    names.extend(mending.with_adjectives(&names));
    names.extend(mending.behind_honorifics(&names));
    mending.join_bodies(&mut names);
    mending.join_factories(&mut names);
    mending.join_foreign(&mut names);
    mending.join_places(&mut names);
    acronym::join(text, analysis, &mut names);
    names.extend(mending.short_forms(&names));
    names.sort_by_key(|name| (name.span.start, std::cmp::Reverse(name.span.end)));
    let mut end = 0;
    names.retain(|name| {
        let free = name.span.start >= end && !name.span.is_empty();
        end = if free { name.span.end } else { end };
        free
    });
    let told = mending.told(&names);
    agree(text, &mut names, &told);
    names.iter_mut().for_each(|name| name.kind = mending.kind(name));
    names
}

struct Mending<'a> {
    text: &'a str,
    analysis: &'a Analysis,
    states: States<'a>,
    grammar: &'a Grammar,
    /// Single words that are names by themselves somewhere, with their kind.
    known: BTreeMap<&'a str, EntityKind>,
    /// Common nouns that stand outside of all names.
    plain: BTreeSet<&'a str>,
}

fn plain_nouns<'a>(text: &'a str, analysis: &Analysis) -> BTreeSet<&'a str> {
    let taken: BTreeSet<usize> = analysis.names.iter().flat_map(|name| name.tokens.clone()).collect();
    let nouns = (0..analysis.tokens.len())
        .filter(|token| !taken.contains(token) && analysis.tags.get(*token).is_some_and(|tag| tag.pos == Pos::Noun));
    nouns.filter_map(|token| analysis.tokens[token].span.of(text)).collect()
}

/// Whether the last word of a person's name is a common noun that stands beside it: "Liefert Russland Kim Waffen?"
fn ends_in_noun(text: &str, analysis: &Analysis, name: &Name, plain: &BTreeSet<&str>) -> bool {
    let last = name.tokens.end.saturating_sub(1);
    let word = analysis.tokens.get(last).and_then(|token| token.span.of(text)).unwrap_or_default();
    let noun = analysis.tags.get(last).is_some_and(|tag| tag.pos == Pos::Noun);
    name.kind == EntityKind::Person && name.tokens.len() > 1 && noun && plain.contains(word)
}

fn known_words<'a>(
    text: &'a str,
    analysis: &Analysis,
    states: States,
    plain: &BTreeSet<&str>,
) -> BTreeMap<&'a str, EntityKind> {
    let mut known = BTreeMap::new();
    for name in &analysis.names {
        let words = name.span.of(text).unwrap_or_default();
        if !words.contains([' ', '\u{a0}', '\n']) && !words.ends_with('s') && states.code(words).is_none() {
            known.entry(words).or_insert(name.kind);
        }
        // The last word of a person's name stands alone elsewhere.
        if let Some(surname) =
            words.rsplit(' ').next().filter(|_| name.kind == EntityKind::Person && words.contains(' '))
            && !ends_in_noun(text, analysis, name, plain)
        {
            known.entry(surname).or_insert(name.kind);
        }
    }
    known
}

impl Mending<'_> {
    /// "a Dutch reporter": whether what is taken for a name is the adjective of a state in front of a noun.
    fn is_of_state(&self, name: &Name) -> bool {
        let noun = self.analysis.tags.get(name.tokens.end).is_some_and(|tag| matches!(tag.pos, Pos::Noun | Pos::Adj));
        let next = self.word(name.tokens.end);
        let word = self.word(name.tokens.start);
        name.tokens.len() == 1
            && noun
            && next.chars().next().is_some_and(char::is_lowercase)
            && self.states.code_exact(word).is_none()
            && self.grammar.state(&word.to_lowercase()).is_some()
    }

    fn word(&self, token: usize) -> &str {
        self.analysis.tokens.get(token).and_then(|token| token.span.of(self.text)).unwrap_or_default()
    }

    fn pos(&self, token: usize) -> Pos {
        self.analysis.tags.get(token).map_or(Pos::X, |tag| tag.pos)
    }

    fn name(&self, tokens: std::ops::Range<usize>, kind: EntityKind) -> Option<Name> {
        Some(Name { span: self.analysis.span_of(tokens.clone())?, tokens, kind })
    }

    /// Whether a name ends with an office, behind which the person who holds it is named.
    fn is_office(&self, name: &Name) -> bool {
        let (last, end) = (name.tokens.end - 1, name.tokens.end);
        let capital = |token: usize| self.word(token).starts_with(char::is_uppercase);
        let held = |other: &Name| {
            let between = end..other.tokens.start;
            other.kind == EntityKind::Person
                && (1..=2).contains(&between.len())
                && between.clone().all(|token| capital(token) && self.stands_together(token - 1, token))
                && self.stands_together(other.tokens.start - 1, other.tokens.start)
        };
        name.tokens.len() > 1
            && self.grammar.is(&self.word(last).to_lowercase(), Class::Title)
            && self.analysis.names.iter().any(held)
    }

    /// Whether a conjunction opens a sentence, with a name behind it.
    fn is_subordinator(&self, tokens: &std::ops::Range<usize>) -> bool {
        let sentences = &self.analysis.sentences;
        let opens = sentences.binary_search_by_key(&tokens.start, |sentence| sentence.tokens.start).is_ok();
        let name = tokens.len() > 1 && self.word(tokens.start + 1).starts_with(char::is_uppercase);
        opens && name && self.grammar.is(&self.word(tokens.start).to_lowercase(), Class::Subordinator)
    }

    /// The name or names that a found name really holds.
    fn cut(&self, name: &Name) -> Vec<Name> {
        let mut tokens = name.tokens.clone();
        if self.states.countries.code(name.span.of(self.text).unwrap_or_default()).is_none() {
            // "spanische Hafenbehörde": an adjective in front is no part of the name, and none by itself.
            while !tokens.is_empty() && self.is_small_adjective(tokens.start) {
                tokens.start += 1;
            }
            // "Weil Norland …", but not "Weil am Rhein"
            if self.is_subordinator(&tokens) {
                tokens.start += 1;
            }
            if tokens != name.tokens {
                return self.name(tokens, name.kind).map(|name| self.cut(&name)).unwrap_or_default();
            }
        }
        let person = name.kind == EntityKind::Person;
        if person && self.is_office(name) {
            // "Ford Chief Executive Jim Farley"
            return self.name(tokens.start..tokens.end - 1, EntityKind::Organization).into_iter().collect();
        }
        if tokens.len() == 1 {
            // "Berliner Beamte": an adjective made of a town's name is none.
            let place = matches!(name.kind, EntityKind::Place | EntityKind::Country);
            if place && self.pos(tokens.start) == Pos::Adj && self.pos(tokens.end) == Pos::Noun {
                return vec![];
            }
            return vec![self.first_of_compound(name).unwrap_or_else(|| self.whole(name))];
        }
        if let Some(two) = self.office_and_person(name) {
            return two;
        }
        if let Some(colon) = tokens.clone().find(|token| self.word(*token) == ":") {
            return self.name(tokens.start..colon, name.kind).into_iter().collect();
        }
        if self.states.code(name.span.of(self.text).unwrap_or_default()).is_some() {
            return vec![name.clone()];
        }
        // "hatte die Reederei Nordkap 312 Passagiere gemeldet": what is counted is no part of the name.
        let counts = |token: &usize| {
            let many = self.analysis.features.get(token + 1).is_some_and(|own| own.number == Number::Plur);
            self.pos(*token) == Pos::Num && self.pos(token + 1) == Pos::Noun && token + 2 == tokens.end && many
        };
        if let Some(number) = (tokens.start + 1..tokens.end).find(counts) {
            return self.name(tokens.start..number, name.kind).map(|name| self.cut(&name)).unwrap_or_default();
        }
        // "Kims Satellitenprogramme", "Sputnik Putins Sprachrohr", "Kreml Nordkoreas Mangelwirtschaft"
        for token in tokens.clone().filter(|token| token + 1 < tokens.end || self.pos(token + 1) == Pos::Noun) {
            // "Anna Bergs Haus": both words are one name.
            let ends = |kind| token + 1 == tokens.end && kind == name.kind;
            if let Some(kind) = self.possessive(token).filter(|kind| !ends(*kind)) {
                let before = self.name(tokens.start..token, name.kind);
                return before.into_iter().chain(self.name(token..token + 1, kind)).collect();
            }
        }
        let alone = || self.known.get(self.word(tokens.start)) == Some(&EntityKind::Person);
        if self.grammar.has_free_order() && ends_in_noun(self.text, self.analysis, name, &self.plain) && alone() {
            return self.name(tokens.start..tokens.end - 1, name.kind).into_iter().collect();
        }
        let states: Vec<usize> = tokens.clone().filter(|token| self.is_state(*token)).collect();
        // "Außenamtssprecherin Milena Dragutinowa": the title is no part of the name.
        let first = self.word(tokens.start).to_lowercase();
        let titled = person && self.grammar.ends_like(&first, Class::Title);
        // "Miss Tibbet" is no company.
        if !titled && self.grammar.is(&first, Class::Honorific) {
            return self.name(tokens.start + 1..tokens.end, EntityKind::Person).into_iter().collect();
        }
        if titled {
            return self.name(tokens.start + 1..tokens.end, name.kind).into_iter().collect();
        }
        // "Weltraumbahnhof Wostotschny" is no person: its first word says what it is.
        let place = person && !self.surnames_elsewhere(tokens.end - 1) && self.is_place_noun(tokens.start);
        if place {
            return self.name(tokens, EntityKind::Place).into_iter().collect();
        }
        let two = states.len() > 1 && tokens.len() <= states.len() + 1;
        // "hatte Berg Norwegen besucht": only where the order of words is free do two names stand side by side.
        let free = self.grammar.has_free_order();
        let last_state = free && states.last().is_some_and(|last| *last + 1 == tokens.end);
        let first_state = states.first() == Some(&tokens.start);
        // "Ukraine Tausende": a state and common nouns.
        let common = |token: &usize| matches!(self.pos(*token), Pos::Noun | Pos::Num | Pos::Adj);
        if states.len() == 1 && first_state && tokens.clone().skip(1).all(|token| common(&token)) {
            return self.name(tokens.start..tokens.start + 1, EntityKind::Country).into_iter().collect();
        }
        if two || (name.kind == EntityKind::Country && states.len() == 1 && first_state) {
            return states.iter().filter_map(|token| self.name(*token..*token + 1, EntityKind::Country)).collect();
        }
        let genitive_last = last_state
            && self.word(tokens.end - 1).ends_with('s')
            && self.states.code_exact(self.word(tokens.end - 1)).is_none();
        if last_state && (person || (genitive_last && matches!(name.kind, EntityKind::Place | EntityKind::Country))) {
            let kind = if person { EntityKind::Person } else { EntityKind::Place };
            let parts = [
                self.name(tokens.start..tokens.end - 1, kind),
                self.name(tokens.end - 1..tokens.end, EntityKind::Country),
            ];
            return parts.into_iter().flatten().collect();
        }
        vec![self.whole(name)]
    }

    /// Kind of the name that a genitive in front of a noun belongs to.
    fn possessive(&self, token: usize) -> Option<EntityKind> {
        let word = self.word(token);
        let bare = word
            .strip_suffix("’s")
            .or(word.strip_suffix("'s"))
            .or(word.strip_suffix('s').filter(|_| self.grammar.has_free_order()))
            .filter(|bare| bare.len() > 2)?;
        if self.states.code_exact(word).is_some() {
            return None;
        }
        let common = matches!(self.pos(token + 1), Pos::Noun | Pos::Adj) || self.known.contains_key(bare);
        let kind = self.states.code_exact(bare).map(|_| EntityKind::Country).or_else(|| self.known.get(bare).copied());
        kind.filter(|_| common)
    }

    /// States and persons that the namer missed: states are known and mean nothing else, persons are named elsewhere.
    fn missed(&self, names: &[Name]) -> Vec<Name> {
        let taken: BTreeSet<usize> = names.iter().flat_map(|name| name.tokens.clone()).collect();
        (0..self.analysis.tokens.len())
            .filter(|token| {
                self.is_state(*token) && self.word(*token).starts_with(char::is_uppercase) && !taken.contains(token)
            })
            .filter_map(|token| self.alone(token, EntityKind::Country))
            .chain(
                (0..self.analysis.tokens.len())
                    .filter(|token| !taken.contains(token) && self.is_known_person(*token))
                    .filter_map(|token| self.alone(token, EntityKind::Person)),
            )
            .collect()
    }

    /// Whether a token is the surname of a person whom the article names elsewhere, not the noun that it may also be.
    fn is_known_person(&self, token: usize) -> bool {
        let word = self.word(token);
        let bare = word.strip_suffix('s').unwrap_or(word);
        let person = |word: &str| self.known.get(word) == Some(&EntityKind::Person) && word.chars().count() > 2;
        let determined = token > 0 && matches!(self.pos(token - 1), Pos::Det | Pos::Adj);
        (person(word) || person(bare)) && !determined && self.pos(token) != Pos::Verb
    }

    /// What a name is by the list of states: theirs are those of states, those of territories are those of places.
    fn kind(&self, name: &Name) -> EntityKind {
        let words = name.span.of(self.text).unwrap_or_default();
        match name.kind {
            EntityKind::Person | EntityKind::Place if self.grammar.is_outlet(words) => EntityKind::Organization,
            // The list has all states, though not all of their names that are several words.
            EntityKind::Country if self.states.countries.code(words).is_none() && words.contains(' ') => name.kind,
            EntityKind::Country if self.states.code(words).is_none() => EntityKind::Place,
            EntityKind::Place if self.states.code(words).is_some() => EntityKind::Country,
            EntityKind::Place | EntityKind::Organization if self.is_titled(name) => EntityKind::Person,
            _ if name.tokens.len() == 1 && self.states.code(words).is_some() => EntityKind::Country,
            kind => kind,
        }
    }

    /// "Bürgermeisterin Fendt": behind the title of a person a single word that is no genitive is a person.
    fn is_titled(&self, name: &Name) -> bool {
        let words = name.span.of(self.text).unwrap_or_default();
        let title = name.tokens.start.checked_sub(1).filter(|before| self.pos(*before) == Pos::Noun);
        let titled = title.is_some_and(|title| self.grammar.ends_like(&self.word(title).to_lowercase(), Class::Title));
        titled
            && name.tokens.len() == 1
            && self.states.code(words).is_none()
            && !words.ends_with('s')
            && words.chars().filter(|letter| letter.is_uppercase()).count() == 1
    }

    /// A person's name with the rest of its last token, if a hyphen joins them: a part of a double name is no name. Of other
    /// compounds it is ("UN-Inspektoren").
    fn whole(&self, name: &Name) -> Name {
        let tokens = self.analysis.span_of(name.tokens.clone()).unwrap_or(name.span);
        let part = |start, end| Span::new(start, end).of(self.text).unwrap_or_default();
        let joined =
            part(tokens.start, name.span.start).ends_with('-') || part(name.span.end, tokens.end).starts_with('-');
        let double = joined && name.kind == EntityKind::Person && self.pos(name.tokens.start) == Pos::Propn;
        let span = if double { tokens } else { name.span };
        Name { span: self.without_genitive(span), ..name.clone() }
    }

    /// A name without the genitive behind its apostrophe.
    fn without_genitive(&self, span: Span) -> Span {
        let words = span.of(self.text).unwrap_or_default();
        let cut = ["'s", "’s"].iter().filter(|ending| words.ends_with(**ending)).map(|ending| ending.len()).max();
        Span::new(span.start, span.end - cut.unwrap_or(0))
    }

    /// A token as a name.
    fn alone(&self, token: usize, kind: EntityKind) -> Option<Name> {
        let name = self.name(token..token + 1, kind)?;
        Some(Name { span: self.without_genitive(name.span), ..name })
    }

    fn is_small_adjective(&self, token: usize) -> bool {
        self.pos(token) == Pos::Adj && self.word(token).starts_with(char::is_lowercase)
    }

    fn is_place_noun(&self, token: usize) -> bool {
        let word = self.word(token).to_lowercase();
        self.grammar.ends_like(&word, Class::PlaceNoun)
    }

    /// Whether the last word of a name stands alone as a person's name somewhere.
    fn surnames_elsewhere(&self, token: usize) -> bool {
        let word = self.word(token);
        self.analysis.names.iter().any(|name| name.kind == EntityKind::Person && name.span.of(self.text) == Some(word))
    }

    fn is_state(&self, token: usize) -> bool {
        self.states.code(self.word(token)).is_some()
    }

    /// "Kim Jong" before "Un": a short capitalised part that is no noun and follows at once.
    fn extend(&self, names: &mut [Name]) {
        for name in names.iter_mut().filter(|name| name.kind == EntityKind::Person && name.tokens.len() == 2) {
            let next = name.tokens.end;
            let word = self.word(next);
            let same = self
                .analysis
                .sentences
                .iter()
                .any(|sentence| sentence.tokens.contains(&(next - 1)) && sentence.tokens.contains(&next));
            let mut letters = word.chars();
            let shaped = letters.next().is_some_and(char::is_uppercase)
                && letters.clone().next().is_some()
                && letters.all(char::is_lowercase);
            let gap = Span::new(
                name.span.end,
                self.analysis.tokens.get(next).map_or(name.span.end, |token| token.span.start),
            );
            let adjacent = gap.of(self.text).is_some_and(|gap| gap == " " || gap == "\u{a0}");
            let name_like = self.pos(next) == Pos::Propn
                || self.analysis.names.iter().any(|other| other.tokens == (next..next + 1));
            if same
                && adjacent
                && shaped
                && word.chars().count() <= SHORT
                && name_like
                && !self.is_state(next)
                && let Some(longer) = self.name(name.tokens.start..next + 1, name.kind)
            {
                *name = longer;
            }
        }
    }
}

/// The same words are the same kind of thing: what stands in front of them somewhere tells it; a part of a person's name is that
/// person; else the majority decides.
fn agree(text: &str, names: &mut [Name], told: &BTreeMap<String, EntityKind>) {
    let mut parts: BTreeSet<String> = BTreeSet::new();
    let mut votes: BTreeMap<String, BTreeMap<EntityKind, usize>> = BTreeMap::new();
    for name in names.iter() {
        let words = name.span.of(text).unwrap_or_default();
        if name.kind == EntityKind::Person && name.tokens.len() > 1 && !told.contains_key(words) {
            let mut all = words.split_whitespace();
            parts.extend(all.next().map(str::to_owned).filter(|_| name.tokens.len() > 2 || words.contains('-')));
            parts.extend(all.next_back().map(str::to_owned));
        }
        *votes.entry(words.to_owned()).or_default().entry(name.kind).or_default() += 1;
    }
    for name in names.iter_mut() {
        let words = name.span.of(text).unwrap_or_default();
        let bare = words.strip_suffix('s').unwrap_or(words);
        let single = name.tokens.len() == 1;
        if let Some(kind) = told.get(words).or_else(|| told.get(bare)) {
            name.kind = *kind;
        } else if single && name.kind != EntityKind::Country && (parts.contains(words) || parts.contains(bare)) {
            name.kind = EntityKind::Person;
        } else if let Some(kind) = votes
            .get(words)
            // "Russische Föderation": of a state in several words only the namer knows.
            .filter(|kinds| single || !kinds.contains_key(&EntityKind::Country))
            .and_then(|kinds| kinds.iter().max_by_key(|(kind, count)| (**count, std::cmp::Reverse(**kind))))
        {
            name.kind = *kind.0;
        }
    }
}
