//! The words of a language, by list.

use rustc_hash::FxHashMap;

/// Number of a list.
pub(crate) type ListId = u16;

/// What a matched word or number says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Value {
    /// Number of a value of the rules' table.
    Text(u16),
    /// A number.
    Number(f64),
    /// Hour and minute.
    Clock(u8, u8),
    /// Day, month and perhaps year of a date in digits.
    Numeric(u8, u8, Option<i16>),
    /// Two years of a span: 1995/96.
    Years(i16, i16),
}

/// A list that a word is in, and its value there; compounds have one for each part.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sense {
    pub(crate) list: ListId,
    pub(crate) first: u16,
    pub(crate) second: u16,
}

/// All words that the rules know.
#[derive(Debug, Default)]
pub(crate) struct Words {
    forms: FxHashMap<Box<str>, Vec<Sense>>,
    lists: Vec<Box<str>>,
    values: Vec<Box<str>>,
    longest: usize,
}

impl Words {
    /// The number of a list; a new one if there is none of that name.
    pub(crate) fn list(&mut self, name: &str) -> ListId {
        intern(&mut self.lists, name)
    }

    /// The number of a list that has been filled.
    pub(crate) fn known_list(&self, name: &str) -> Option<ListId> {
        position(&self.lists, name)
    }

    /// The number of a value.
    pub(crate) fn value(&mut self, text: &str) -> u16 {
        intern(&mut self.values, text)
    }

    /// The words of a value.
    pub(crate) fn text(&self, value: u16) -> &str {
        self.values.get(usize::from(value)).map_or("", |text| text)
    }

    /// Puts a form into a list.
    pub(crate) fn insert(&mut self, form: &str, sense: Sense) {
        self.longest = self.longest.max(form.len());
        let senses = self.forms.entry(form.into()).or_default();
        if !senses.iter().any(|old| old.list == sense.list) {
            senses.push(sense);
        }
    }

    /// Everything a form is listed as.
    pub(crate) fn senses(&self, form: &str) -> &[Sense] {
        if form.len() > self.longest {
            return &[];
        }
        self.forms.get(form).map_or(&[], Vec::as_slice)
    }

    /// The forms of a list with their values, sorted.
    pub(crate) fn forms(&self, list: ListId) -> Vec<(&str, u16)> {
        let mut forms: Vec<_> = self
            .forms
            .iter()
            .filter_map(|(form, senses)| Some((&**form, senses.iter().find(|sense| sense.list == list)?.first)))
            .collect();
        forms.sort_unstable();
        forms
    }
}

fn intern(table: &mut Vec<Box<str>>, name: &str) -> u16 {
    position(table, name).unwrap_or_else(|| {
        table.push(name.into());
        u16::try_from(table.len() - 1).unwrap_or(u16::MAX)
    })
}

fn position(table: &[Box<str>], name: &str) -> Option<u16> {
    table.iter().position(|old| **old == *name).and_then(|at| u16::try_from(at).ok())
}
