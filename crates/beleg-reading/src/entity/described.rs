//! What an entity is called beside its name: "Reederei", "Sprecherin", and what gender that tells.

use std::ops::Range;

use beleg_core::{
    Span,
    reading::{Description, Entity, EntityKind},
};
use beleg_language::{Gender, Number, Pos, Relation};

use super::Entities;
use crate::{grammar::Class, page::Page};

/// Tokens behind a name within which its apposition begins.
const APPOSED: usize = 8;

/// The nouns, in lower case, that stand in front of a name or in apposition to it, or that it is said to be.
pub(super) fn nouns(page: &Page, entities: &[Entity]) -> Vec<(String, usize)> {
    let mut found = vec![];
    for (index, entity) in entities.iter().enumerate() {
        for mention in &entity.mentions {
            let name = page.analysis.tokens_in(mention.span);
            let opening = |token: usize| matches!(page.word(token), "„" | "\"" | "»" | "«" | "“" | ",");
            let before = name.start.checked_sub(1);
            let before = before.map(|token| if opening(token) { token.saturating_sub(1) } else { token });
            let genitive = is_genitive(page, entity, mention.span);
            let before = before.filter(|token| !genitive && owned(page, &name) != Some(*token));
            for token in before.into_iter().chain(apposed(page, name.start, name.end)) {
                let noun = page.base(token).to_lowercase();
                // A title in front of a name may be tagged like it.
                let nominal = matches!(page.pos(token), Pos::Noun | Pos::Propn) && !page.is_named(token);
                if nominal && noun.chars().count() > 3 {
                    found.push((noun, index));
                }
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The noun of which a name tells whose it is: "die Anwältin Samanis", "die Bevölkerung Italiens".
pub(super) fn owned(page: &Page, name: &Range<usize>) -> Option<usize> {
    let arcs = name.clone().filter_map(|token| page.analysis.arcs.get(token));
    arcs.filter(|arc| arc.relation == Relation::Nmod).find_map(|arc| arc.head.filter(|head| *head < name.start))
}

/// Whether a mention is the name with the ending of a genitive: "Saddam Husseins" of "Saddam Hussein".
pub(super) fn is_genitive(page: &Page, entity: &Entity, mention: Span) -> bool {
    let last = |name: &str| name.rsplit([' ', '\u{a0}']).next().unwrap_or_default().to_owned();
    let own = last(mention.of(page.text).unwrap_or_default());
    page.grammar.has_free_order() && own.strip_suffix('s').is_some_and(|bare| bare == last(&entity.name))
}

/// The noun in apposition to a name, or the one that the name is in apposition to, or is said to be.
fn apposed(page: &Page, start: usize, end: usize) -> Option<usize> {
    let arc = |token: usize| page.analysis.arcs.get(token);
    let outside =
        |token: &usize| arc(*token).is_some_and(|arc| arc.head.is_none_or(|head| !(start..end).contains(&head)));
    let head = (start..end).find(outside)?;
    let own = arc(head)?;
    if own.relation == Relation::Appos {
        return own.head;
    }
    let hangs = |token: usize, relation: Relation, head: usize| {
        arc(token).is_some_and(|arc| arc.relation == relation && arc.head == Some(head))
    };
    let after = (end..end + APPOSED).find(|token| hangs(*token, Relation::Appos, head));
    let predicate = || {
        let noun = own.head.filter(|_| own.relation == Relation::Nsubj)?;
        (end..noun.max(end)).any(|token| hangs(token, Relation::Cop, noun)).then_some(noun)
    };
    after.or_else(predicate)
}

impl Entities {
    /// The nouns that entities are called by, and those of whom the article does not say who they are.
    pub(crate) fn described(&self, page: &Page) -> Vec<Description> {
        let nouns = &page.grammar.nouns;
        let mut found = vec![];
        let mut add = |span: Span, noun: String, entity: Option<usize>| {
            let (fields, kind) = (nouns.field_names(&noun), nouns.kind(&noun));
            found.push(Description { span, noun, fields, kind, entity: entity.map(|index| self.id(index)) });
        };
        let first = |index: usize| self.all[index].mentions.first().map(|mention| mention.span);
        for (noun, index) in &self.descriptions {
            first(*index).into_iter().for_each(|span| add(span, noun.replace('-', ""), Some(*index)));
        }
        for (index, entity) in self.all.iter().enumerate().filter(|(_, entity)| entity.kind != EntityKind::Person) {
            let words = entity.name.split([' ', '-', '\u{a0}']).map(str::to_lowercase);
            for noun in words.filter(|word| !nouns.fields(word).is_empty()) {
                first(index).into_iter().for_each(|span| add(span, noun.clone(), Some(index)));
            }
        }
        for (tokens, head) in self.references.unmet() {
            let one = page.analysis.features.get(*head).is_some_and(|own| own.number == Number::Sing);
            // "die Reederei des Schiffs" and "die norwegische Reederei" may be any; "the 24-year-old ferry" is no other ferry, "die zuständige Behörde" no
            // other authority.
            let next = head + 1;
            let aged = |token: usize| page.word(token).starts_with(|first: char| first.is_ascii_digit());
            let pointing = |token: usize| {
                page.grammar.is(&page.base(token).to_lowercase(), Class::PointingAdjective)
                    && page.pos(token) == Pos::Adj
            };
            let bare = (tokens.start + 1..*head).all(|token| aged(token) || pointing(token))
                && tokens.start < *head
                && !page.is(next, Class::SourcePreposition)
                && page.name_at(next).is_none();
            // "teilte die Behörde am Montag mit" tells no place.
            let place = page.is(next, Class::PlacePreposition) && !page.is(next + 1, Class::NotSpeaker);
            let followed = page.is(next, Class::Genitive) || place;
            if one && bare && !followed && nouns.teller(page.word(*head)).is_none() {
                add(page.span(tokens.clone()), page.base(*head).to_lowercase().replace('-', ""), None);
            }
        }
        found.sort_by(|a, b| (a.span, &a.noun, &a.entity).cmp(&(b.span, &b.noun, &b.entity)));
        found.dedup();
        found
    }

    /// What the titles of a person tell: "Ministerin", "Minister".
    pub(super) fn gender(&self, page: &Page, index: usize) -> Gender {
        let mut titles = self.titles.iter().filter(|(_, places)| places.iter().any(|(_, of)| *of == index));
        let feminine =
            |title: &str| page.grammar.feminine_endings.iter().any(|ending| title.ends_with(ending.as_str()));
        match titles.next() {
            Some((title, _)) if feminine(title) => Gender::Fem,
            Some((title, places)) => {
                let masculine = places.iter().any(|(at, _)| {
                    (page.is(*at, Class::Title) || page.grammar.is(&page.base(*at).to_lowercase(), Class::Title))
                        && page.analysis.features.get(*at).is_some_and(|own| own.gender == Gender::Masc)
                });
                let other = self.titles.iter().any(|(other, places)| {
                    other != title && feminine(other) && places.iter().any(|(_, of)| *of == index)
                });
                if masculine && !other { Gender::Masc } else { Gender::None }
            }
            None => Gender::None,
        }
    }
}
