//! One entity for all spellings of a name, with the reason for each merge.
//!
//! Whatever could be two people stays two: a surname alone is merged only where the story has exactly one bearer of it,
//! and two full names only if they sound alike or their given names differ in one weak sound.

mod described;
mod form;
mod forms;
mod index;
mod kinds;
mod same;
mod seats;
mod siblings;

use std::{cmp::Ordering, collections::HashMap};

use beleg_core::{Reading, picture::StoryEntity, reading::EntityKind};

use self::forms::Forms;
use crate::{lexicon::Lexicons, names::parts, overrides::Overrides, phrases::Phrases};

/// The order of entities: most mentioned first.
fn in_order(a: &StoryEntity, b: &StoryEntity) -> Ordering {
    (b.mentions, b.articles).cmp(&(a.mentions, a.articles)).then_with(|| (&a.name, a.kind).cmp(&(&b.name, b.kind)))
}

/// The entities of a story.
pub(crate) struct Cast {
    /// In the order of the picture: `E1` is the first.
    pub(crate) rows: Vec<StoryEntity>,
    index: HashMap<(usize, String), usize>,
    names: HashMap<String, usize>,
    /// How often two names, or a name and a place in a text, were looked at to tell whether they are one.
    pub(crate) compared: usize,
}

impl Cast {
    /// The entities of the articles `members` of the corpus.
    pub(crate) fn of(
        readings: &[&Reading],
        members: &[usize],
        lexicons: &Lexicons,
        phrases: &Phrases,
        overrides: &Overrides,
    ) -> Self {
        let mut forms = Forms::collect(readings, members, lexicons, overrides);
        forms.merge(readings, phrases, overrides);
        let mut cast = forms.rows(readings, phrases, overrides);
        siblings::find(&mut cast, readings, members, lexicons, phrases);
        described::find(&mut cast, readings, members, phrases);
        seats::mark(&mut cast, readings, members, phrases);
        cast.in_order()
    }

    /// The same with the rows in the order of the picture: most mentioned first.
    fn in_order(self) -> Self {
        let mut rows: Vec<(usize, StoryEntity)> = self.rows.into_iter().enumerate().collect();
        rows.sort_by(|(_, a), (_, b)| in_order(a, b));
        let mut places = vec![0; rows.len()];
        rows.iter().enumerate().for_each(|(new, (old, _))| places[*old] = new);
        let rows = rows.into_iter().enumerate().map(|(at, (_, row))| StoryEntity { id: format!("E{}", at + 1), ..row });
        Self {
            rows: rows.collect(),
            index: self.index.into_iter().map(|(key, row)| (key, places[row])).collect(),
            names: self.names.into_iter().map(|(name, row)| (name, places[row])).collect(),
            compared: self.compared,
        }
    }

    /// The row of an entity of an article.
    pub(crate) fn row(&self, doc: usize, id: &str) -> Option<usize> {
        self.index.get(&(doc, id.to_owned())).copied()
    }

    /// The row that goes by exactly this name.
    pub(crate) fn named(&self, name: &str) -> Option<usize> {
        self.names.get(&parts(name).join(" ")).copied()
    }

    /// The person who goes by this one (folded) word.
    pub(crate) fn person(&self, word: &str) -> Option<usize> {
        let person = |row: &usize| self.rows.get(*row).is_some_and(|row| row.kind == EntityKind::Person);
        self.names.get(word).copied().filter(person)
    }

    /// The state that a row belongs to, as a row.
    pub(crate) fn state_of(&self, row: usize) -> Option<usize> {
        let code = self.rows.get(row)?.country.as_ref()?;
        let state = |entity: &StoryEntity| entity.kind == EntityKind::Country && entity.country.as_ref() == Some(code);
        self.rows.iter().position(state).filter(|state| *state != row)
    }

    /// Whether two rows can be one person: the short name of one is part of the other's. Enough to suppose a date by,
    /// not to merge.
    pub(crate) fn may_be(&self, a: usize, b: usize) -> bool {
        let (Some(x), Some(y)) = (self.rows.get(a), self.rows.get(b)) else { return false };
        let (left, right) = (parts(&x.name), parts(&y.name));
        let within = |short: &[String], long: &[String]| short.len() == 1 && long.len() > 1 && long.contains(&short[0]);
        a == b || (x.kind == EntityKind::Person && y.kind == x.kind && (within(&left, &right) || within(&right, &left)))
    }

    /// The name of a row.
    pub(crate) fn name(&self, row: usize) -> &str {
        self.rows.get(row).map_or("", |entity| &entity.name)
    }
}
