//! Names of several parts that the namer told apart, or of which it took one.

use beleg_core::reading::EntityKind;
use beleg_language::{Name, Pos, Relation};

use super::Mending;
use crate::grammar::Class;

impl Mending<'_> {
    /// "Landgericht Olm": a body of which a place has one is named with the place.
    pub(super) fn join_bodies(&self, names: &mut [Name]) {
        for at in 0..names.len() {
            let name = &names[at];
            let Some(noun) = name.tokens.start.checked_sub(1) else { continue };
            let free = !names.iter().any(|other| other.tokens.contains(&noun));
            let joins = free
                && name.kind != EntityKind::Country
                && !(name.kind == EntityKind::Person && name.tokens.len() > 1)
                && matches!(self.pos(noun), Pos::Noun | Pos::Propn)
                && self.word(noun).starts_with(char::is_uppercase)
                && self.grammar.ends_like(&self.word(noun).to_lowercase(), Class::BodyOfPlace)
                && self.stands_together(noun, name.tokens.start);
            if joins && let Some(longer) = self.name(noun..name.tokens.end, EntityKind::Organization) {
                names[at] = longer;
            }
        }
    }

    /// "Olm an der Weser": two places with such words between them are one.
    pub(super) fn join_places(&self, names: &mut Vec<Name>) {
        names.sort_by_key(|name| name.span.start);
        let mut at = 1;
        while at < names.len() {
            let (town, river) = (&names[at - 1], &names[at]);
            let between: Vec<&str> = (town.tokens.end..river.tokens.start).map(|token| self.word(token)).collect();
            let places = [town, river].iter().all(|name| name.kind == EntityKind::Place);
            let joined = places && self.grammar.joins_places(&between);
            match self.name(town.tokens.start..river.tokens.end, EntityKind::Place).filter(|_| joined) {
                Some(longer) => {
                    names[at - 1] = longer;
                    names.remove(at);
                }
                None => at += 1,
            }
        }
    }

    /// "Tomke Jessenow" where the namer took "Tomke": the proper noun behind a given name, of which the tree says that it belongs to it.
    pub(super) fn extend_flat(&self, names: &mut [Name]) {
        for at in 0..names.len() {
            let tokens = names[at].tokens.clone();
            let next = tokens.end;
            let flat = self.analysis.arcs.get(next).is_some_and(|arc| {
                arc.relation == Relation::Flat && arc.head.is_some_and(|head| tokens.contains(&head))
            });
            let surname = self.pos(next) == Pos::Propn
                && self.word(next).starts_with(char::is_uppercase)
                && self.word(next).contains(char::is_lowercase)
                && !self.is_state(next)
                && !names.iter().any(|other| other.tokens.contains(&next));
            let joins = names[at].kind == EntityKind::Person
                && tokens.len() == 1
                && flat
                && surname
                && !self.word(tokens.start).ends_with('s')
                && self.stands_together(next - 1, next);
            if joins && let Some(longer) = self.name(tokens.start..next + 1, EntityKind::Person) {
                names[at] = longer;
            }
        }
    }

    /// Whether one token follows another behind a blank.
    pub(super) fn stands_together(&self, token: usize, next: usize) -> bool {
        let between = self.analysis.tokens[token].span.end..self.analysis.tokens[next].span.start;
        matches!(self.text.get(between), Some(" " | "\u{a0}"))
    }
}
