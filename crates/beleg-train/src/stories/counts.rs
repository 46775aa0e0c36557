//! Counts of what was right, found and marked, and the figures made of them.

use std::fmt;

/// Right, found and marked; precision, recall and F1 follow.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Counts {
    /// Of what was found, how much is right.
    pub(crate) right: usize,
    pub(crate) found: usize,
    /// Of what is marked, how much was found.
    pub(crate) met: usize,
    pub(crate) marked: usize,
}

impl Counts {
    pub(crate) fn add(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.met += other.met;
        self.marked += other.marked;
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (precision, recall) = (ratio(self.right, self.found), ratio(self.met, self.marked));
        let both = if precision + recall > 0.0 { 2.0 * precision * recall / (precision + recall) } else { 0.0 };
        write!(f, "F1 {both:.3} (P {precision:.3} of {}, R {recall:.3} of {})", self.found, self.marked)
    }
}

/// How many of how many.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Share {
    pub(crate) right: usize,
    pub(crate) all: usize,
}

impl Share {
    pub(crate) fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3} ({} of {})", ratio(self.right, self.all), self.right, self.all)
    }
}

/// `part / whole`, 0 for nothing of nothing.
pub(crate) fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}
