//! Pieces that several sections use.

use super::{Style, paper::Paper};
use crate::{labels::Labels, wrap::Piece};

/// Rows shown of each list, unless all are asked for.
pub(super) mod usual {
    pub(in crate::terminal) const CONFLICTS: usize = 8;
    pub(in crate::terminal) const CLAIMS: usize = 12;
    pub(in crate::terminal) const EVIDENCE: usize = 3;
    pub(in crate::terminal) const PLACES: usize = 3;
    pub(in crate::terminal) const TIMELINE: usize = 20;
    pub(in crate::terminal) const VOICES: usize = 12;
    pub(in crate::terminal) const SAYINGS: usize = 4;
    pub(in crate::terminal) const EVIDENCE_OF_SAYING: usize = 2;
    pub(in crate::terminal) const REFERENCES: usize = 5;
    pub(in crate::terminal) const TRANSFERS: usize = 10;
    pub(in crate::terminal) const COPIES: usize = 10;
    pub(in crate::terminal) const ADDED: usize = 2;
    pub(in crate::terminal) const NAMES: usize = 12;
    pub(in crate::terminal) const ARTICLES: usize = 20;
    pub(in crate::terminal) const SKIPPED: usize = 20;
}

/// Says how many rows are left out; at the end of a section also how to see them.
pub(super) fn more(n: usize, indent: usize, labels: &Labels, paper: &mut Paper) {
    let key = if indent == 0 { "more.terminal" } else { "more.inside" };
    if n > 0 {
        paper.text(indent, &[small(labels.number(key, n))]);
    }
}

pub(super) fn plain(text: impl Into<String>) -> Piece {
    Piece::new(Style::Plain, text)
}

pub(super) fn small(text: impl Into<String>) -> Piece {
    Piece::new(Style::Small, text)
}
