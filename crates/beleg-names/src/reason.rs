//! Why two names are held for one, or not.

use std::fmt;

/// One thing that was found when two names were compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The same words stand in another order.
    Order,
    /// A word is spelled otherwise, by another transliteration or habit.
    Spelling,
    /// A word differs by what may be a slip of the pen.
    Typo,
    /// Two given names are forms of one.
    Nickname,
    /// An initial stands for a word.
    Initial,
    /// Words are joined or split.
    Joined,
    /// The first letters of words stand for them.
    Abbreviation,
    /// One name has words that the other lacks.
    Missing,
    /// Each name has words that the other lacks.
    Conflict,
    /// The names have different numbers, or tell different generations of a family.
    Number,
    /// The names have legal forms that are not the same.
    LegalForm,
    /// Too little is the same to tell.
    Weak,
}

impl Reason {
    const ALL: [Self; 12] = [
        Self::Order,
        Self::Spelling,
        Self::Typo,
        Self::Nickname,
        Self::Initial,
        Self::Joined,
        Self::Abbreviation,
        Self::Missing,
        Self::Conflict,
        Self::Number,
        Self::LegalForm,
        Self::Weak,
    ];

    /// The reason in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Order => "other order",
            Self::Spelling => "other spelling",
            Self::Typo => "slip of the pen",
            Self::Nickname => "form of a given name",
            Self::Initial => "initial",
            Self::Joined => "words joined",
            Self::Abbreviation => "abbreviation",
            Self::Missing => "words missing",
            Self::Conflict => "different words",
            Self::Number => "different numbers",
            Self::LegalForm => "different legal forms",
            Self::Weak => "too little in common",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

/// A set of reasons. Displayed as words with commas, or "same words" if there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reasons(u16);

impl Reasons {
    pub(crate) fn add(&mut self, reason: Reason) {
        self.0 |= 1 << reason as u16;
    }

    /// Whether `reason` is in the set.
    pub fn contains(self, reason: Reason) -> bool {
        self.0 & (1 << reason as u16) != 0
    }

    /// The reasons, in the order in which [`Reason`] lists them.
    pub fn iter(self) -> impl Iterator<Item = Reason> {
        Reason::ALL.into_iter().filter(move |reason| self.contains(*reason))
    }
}

impl fmt::Display for Reasons {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == 0 {
            return out.write_str("same words");
        }
        for (number, reason) in self.iter().enumerate() {
            if number > 0 {
                out.write_str(", ")?;
            }
            reason.fmt(out)?;
        }
        Ok(())
    }
}
