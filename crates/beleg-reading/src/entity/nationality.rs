//! Adjectives of states.

use beleg_core::reading::EntityKind;
use beleg_language::Pos;

use super::Entities;
use crate::page::Page;

/// Letters that "nordkoreanisch" and "Nordkorea" must share.
const SHARED: usize = 4;

/// Letters that the name may have beyond them: "russ-land", but not "nord-mazedonien".
const REST: usize = 5;

impl Entities {
    /// The state that an adjective tells of, if the article names it: "nordkoreanische Waffen".
    pub(crate) fn state_of(&self, page: &Page, token: usize) -> Option<usize> {
        let word = page.lower(token);
        if page.pos(token) != Pos::Adj || !page.grammar.is_of_state(word) {
            return None;
        }
        let shared = |name: &str| {
            let name = name.to_lowercase();
            let same = name.chars().zip(word.chars()).take_while(|(a, b)| a == b).count();
            (same >= SHARED && name.chars().count() - same <= REST).then_some(same)
        };
        let states = self.all.iter().enumerate().filter(|(_, entity)| entity.kind == EntityKind::Country);
        let told = states.filter_map(|(index, entity)| Some((shared(&entity.name)?, index)));
        told.max_by_key(|(same, index)| (*same, std::cmp::Reverse(*index))).map(|(_, index)| index)
    }
}
