//! What stands around a claim.

use std::collections::BTreeSet;

use crate::{clauses::sorted, similarity::Content};

/// What sentences around a claim say.
#[derive(Debug, Clone, Default)]
pub(crate) struct Context {
    /// Stems and meanings of their words, sorted.
    pub(crate) senses: Vec<u64>,
    /// Rows of the cast whom they name.
    pub(crate) rows: BTreeSet<usize>,
}

impl Context {
    pub(crate) fn senses(&self) -> &[u64] {
        &self.senses
    }

    /// Adds what a sentence says.
    pub(crate) fn add(&mut self, sentence: &Content) {
        self.senses.extend(sentence.senses());
        self.senses = sorted(std::mem::take(&mut self.senses));
        self.rows.extend(&sentence.rows);
    }
}
