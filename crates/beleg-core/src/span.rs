//! Byte ranges of an article's text.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A byte range of a UTF-8 text, end exclusive.
///
/// A span by itself promises nothing about a text; [`Span::of`] checks bounds and character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Span {
    /// Offset of the first byte.
    pub start: usize,
    /// Offset after the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in bytes; 0 if the ends are crossed.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether the span holds no byte.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether both spans share at least one byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both.
    pub fn cover(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The text under the span, or `None` if it is out of bounds, crossed, or cuts a character.
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.start..self.end)
    }

    /// The span without white space at either end. Unchanged if it does not fit `text`.
    pub fn trim(self, text: &str) -> Span {
        let Some(inner) = self.of(text) else { return self };
        let start = self.start + (inner.len() - inner.trim_start().len());
        Span::new(start, start.max(self.start + inner.trim_end().len()))
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_cut_character_yields_nothing() {
        assert_eq!(Span::new(0, 1).of("ä"), None);
        assert_eq!(Span::new(0, 2).of("ä"), Some("ä"));
        assert_eq!(Span::new(3, 1).of("abcd"), None);
    }

    proptest! {
        #[test]
        fn trimming_stays_inside_and_keeps_the_words(text in "\\PC*") {
            let whole = Span::new(0, text.len());
            let trimmed = whole.trim(&text);
            prop_assert!(whole.contains(trimmed));
            prop_assert_eq!(trimmed.of(&text), Some(text.trim()));
        }
    }
}
