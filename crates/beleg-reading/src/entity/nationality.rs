//! Of which state somebody or something is told to be.

use beleg_core::reading::{Entity, EntityKind};
use beleg_language::{Pos, Relation};

use super::{Entities, stem};
use crate::{grammar::Class, page::Page};

/// Letters that "nordkoreanisch" and "Nordkorea" must share.
const SHARED: usize = 4;

/// Letters that the name may have beyond them: "russ-land", but not "nord-mazedonien".
const REST: usize = 5;

impl Entities {
    /// The name of the state that an adjective in front of a thing or a happening tells of, if the article does not name it otherwise:
    /// "der türkische Angriff".
    pub(crate) fn unnamed_state(&self, page: &Page, token: usize) -> Option<String> {
        let names = listed(page, token)?;
        let arc = page.analysis.arcs[token];
        let noun = arc.head.filter(|noun| arc.relation == Relation::Amod && *noun > token)?;
        let somebody = page.grammar.nouns.kind(&page.base(noun).to_lowercase()).is_some();
        let named = page.name_at(noun).is_some() || self.state_of(page, token).is_some();
        let name = names.first().filter(|_| page.pos(noun) == Pos::Noun && !somebody && !named)?;
        Some(name.clone())
    }

    /// The state that an adjective tells of, if the article names it: "nordkoreanische Waffen".
    pub(crate) fn state_of(&self, page: &Page, token: usize) -> Option<usize> {
        let word = page.lower(token);
        if let Some(names) = listed(page, token) {
            let is = |name: &String| names.contains(name);
            let own = |entity: &Entity| is(&entity.name) || entity.aliases.iter().any(is);
            return self.all.iter().position(|entity| entity.kind == EntityKind::Country && own(entity));
        }
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

/// The names of the state that a word in front of a noun tells of: "der türkische Angriff", "a Dutch proposal".
pub(crate) fn listed<'a>(page: &'a Page, token: usize) -> Option<&'a [String]> {
    let ahead = matches!(page.pos(token + 1), Pos::Noun | Pos::Adj | Pos::Propn | Pos::Cconj | Pos::Num);
    let attribute =
        page.pos(token) == Pos::Adj || page.pos(token) == Pos::Propn && ahead && page.name_at(token).is_none();
    page.grammar.state(page.lower(token)).filter(|_| attribute)
}

/// Letters that "Russland" and "russisch" must share to be one nation.
const NATION: usize = 4;

pub(super) fn same_nation(a: &str, b: &str) -> bool {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count() >= NATION
}

/// The nation before a title, as adjective or as genitive, in lower case: "nordkoreanisch", "russland".
pub(super) fn nation(page: &Page, title: usize) -> Option<String> {
    let before = title.checked_sub(1)?;
    if page.name_at(before).is_some_and(|name| page.analysis.names[name].kind == EntityKind::Country) {
        return Some(stem(page.word(before)));
    }
    let near = title.saturating_sub(3)..title;
    let adjective = near
        .rev()
        .take_while(|token| page.pos(*token) == Pos::Adj || page.is_mark(*token))
        .find(|token| page.pos(*token) == Pos::Adj)?;
    Some(stem(page.word(adjective)))
}

/// Which person bears a title of which nation: "Russlands Präsident Wladimir Putin".
pub(super) fn nations(page: &Page, entities: &[Entity]) -> Vec<(String, usize)> {
    let mut found = vec![];
    for (index, entity) in entities.iter().enumerate().filter(|(_, entity)| entity.kind == EntityKind::Person) {
        for mention in &entity.mentions {
            let start = page.analysis.tokens_in(mention.span).start;
            let is_title = |token: &usize| {
                page.is(*token, Class::Title) || page.grammar.is(&page.base(*token).to_lowercase(), Class::Ruler)
            };
            let before = start.checked_sub(1).map(|token| page.base(token).to_lowercase().replace('-', ""));
            let ruled = before.and_then(|noun| page.grammar.nouns.ruled(&noun).map(str::to_owned));
            found.extend(ruled.map(|state| (state, index)));
            let title = start.checked_sub(1).filter(is_title);
            found.extend(title.and_then(|title| nation(page, title)).map(|nation| (nation, index)));
        }
    }
    found
}
