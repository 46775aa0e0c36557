//! Two names compared.

use crate::{
    align::{Alignment, align},
    name::{Kind, Name},
    reason::{Reason, Reasons},
    weights::Weights,
    word::{Sort, Word},
};
use std::sync::LazyLock;

/// What a comparison found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match {
    /// From 0, nothing in common, to 1, the same words.
    pub score: f32,
    /// What was found on the way.
    pub reasons: Reasons,
}

impl Match {
    /// The score from which two names are held for one.
    pub const SAME: f32 = 0.7;

    /// Whether the two names are held for one.
    pub fn is_same(&self) -> bool {
        self.score >= Self::SAME
    }
}

static WEIGHTS: LazyLock<Weights> = LazyLock::new(Weights::default);

/// Compares two names. The order of the two does not matter.
pub fn compare(a: &Name, b: &Name) -> Match {
    compare_with(&WEIGHTS, a, b)
}

/// Compares two names by other [`Weights`] than the usual.
pub fn compare_with(weights: &Weights, a: &Name, b: &Name) -> Match {
    let mut found = Match { score: 1.0, reasons: Reasons::default() };
    if a.text == b.text && a.kind == b.kind {
        return found;
    }
    // One order for both, so that nothing can depend on it.
    let (a, b) = if (a.words.len(), &a.text) <= (b.words.len(), &b.text) { (a, b) } else { (b, a) };
    let aligned = align(weights, a, b);
    found.reasons = aligned.reasons;
    let person = a.kind == Kind::Person && b.kind == Kind::Person;
    let left = Rest::new(weights, &a.words, aligned.left);
    let right = Rest::new(weights, &b.words, aligned.right);
    let conflict = left.conflict.min(right.conflict);
    let missing = (left.missing - right.missing).abs();
    let price = if person && aligned.full + aligned.initials > 1 { weights.missing_person } else { weights.missing };
    let same = aligned.same;
    let cost = weights.altered * aligned.altered + weights.conflict * conflict + price * missing;
    found.score = if same > 0.0 { same / (same + cost) } else { 0.0 };
    if conflict >= 0.5 {
        found.reasons.add(Reason::Conflict);
    }
    if missing >= 0.5 {
        found.reasons.add(Reason::Missing);
    }
    judge(weights, a, b, &aligned, [&left, &right], &mut found);
    found
}

/// What cannot be made up for by anything else.
fn judge(weights: &Weights, a: &Name, b: &Name, aligned: &Alignment, rests: [&Rest; 2], found: &mut Match) {
    if rests[0].numbers && rests[1].numbers {
        found.score *= 0.5;
        found.reasons.add(Reason::Number);
    }
    if a.legal.contradicts(&b.legal) {
        found.score *= weights.legal;
        found.reasons.add(Reason::LegalForm);
    }
    if aligned.full == 0 && [a, b].iter().any(|name| name.words.iter().any(Word::is_full)) {
        found.score *= 0.5;
        found.reasons.add(Reason::Weak);
    }
}

/// The words of a name without a partner.
struct Rest {
    /// What they are worth against words of the other name.
    conflict: f32,
    /// What they are worth as missing in the other name.
    missing: f32,
    /// Whether a number is among them.
    numbers: bool,
}

impl Rest {
    fn new(weights: &Weights, words: &[Word], partnered: u32) -> Self {
        let mut aside = 0.0;
        let mut rest = Self { conflict: 0.0, missing: 0.0, numbers: false };
        let has_partner = |i: &usize| partnered & (1 << i) != 0;
        for (_, word) in words.iter().enumerate().filter(|(i, _)| !has_partner(i)) {
            // Said twice is said once.
            if (0..words.len()).filter(has_partner).any(|j| words[j].spelling == word.spelling) {
                continue;
            }
            let (conflict, missing) = match word.sort {
                Sort::Word | Sort::Initial => (1.0, 1.0),
                Sort::Place => (1.0, weights.place),
                // The first of a row often goes without a number.
                Sort::Number(number) => (0.5, if number == 1 { weights.place } else { 1.0 }),
                Sort::Particle => (0.1, 0.1),
                Sort::Title => (0.0, 0.0),
            };
            rest.conflict += if word.aside { conflict * weights.place } else { conflict };
            if word.aside {
                aside += missing;
            } else {
                rest.missing += missing;
            }
            rest.numbers |= matches!(word.sort, Sort::Number(_));
        }
        // However long, it is one remark.
        rest.missing += aside.min(weights.place);
        rest
    }
}
