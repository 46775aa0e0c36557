//! What a speaker concedes: that something is so which was denied before, perhaps by somebody else.

use beleg_core::reading::{Act, Statement};

use crate::lexicon::Lexicon;

/// How far somebody goes back on what was denied.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Concession {
    /// Not at all; who merely confirms concedes nothing.
    #[default]
    Nothing,
    /// "admitted that …": whoever denied it before is overtaken.
    Admits,
    /// "no longer denies": its speaker gives a denial up, in whatever words.
    GivesUp,
}

impl Concession {
    pub(crate) fn of(statement: Option<&Statement>, lexicon: &Lexicon) -> Self {
        let confirms = statement.filter(|statement| statement.act == Act::Confirm);
        let Some(marker) = confirms.and_then(|statement| statement.marker.as_deref()) else { return Self::Nothing };
        let is = |list: &str| lexicon.is(list, &crate::names::fold(marker));
        if is("negation") {
            Self::GivesUp
        } else if is("admit") {
            Self::Admits
        } else {
            Self::Nothing
        }
    }
}
