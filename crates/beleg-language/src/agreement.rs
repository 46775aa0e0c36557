//! Agreement within an article: what is a name in one place is one in others.

use std::collections::HashMap;

use beleg_core::reading::EntityKind;

use crate::{
    naming::{Found, KINDS},
    token::TokenKind,
    word::{Lexicon, Word},
};

/// What an article says of a word with a capital.
#[derive(Default, Clone, Copy)]
struct Sight {
    /// How often it stands alone as a name of each kind.
    alone: [usize; KINDS.len()],
    /// How often it ends a longer name of a person.
    surname: usize,
    /// How often it is no name, nor part of one.
    plain: usize,
}

/// Adds the places of words that are names elsewhere, and gives words that stand alone the kind that most of them have.
/// `found` are ranges of words in order and without overlap, and so are those returned.
pub(crate) fn agree(lexicon: &Lexicon, words: &[Word], found: Vec<Found>) -> Vec<Found> {
    let mut sights: HashMap<u64, Sight> = HashMap::new();
    let mut covered = vec![false; words.len()];
    for (range, kind) in &found {
        covered[range.clone()].fill(true);
        let sight = sights.entry(words[range.end - 1].form).or_default();
        if range.len() == 1 {
            sight.alone[number(*kind)] += 1;
        } else if *kind == EntityKind::Person {
            sight.surname += 1;
        }
    }
    for (word, covered) in words.iter().zip(&covered) {
        if !covered && let Some(sight) = sights.get_mut(&word.form) {
            sight.plain += 1;
        }
    }
    let found = apart(lexicon, words, found, &sights);
    let kind_of = |at: usize| words.get(at).and_then(|word| sights.get(&word.form)).and_then(decide);
    let mut agreed: Vec<Found> = found
        .into_iter()
        .map(|(range, kind)| {
            let kind = if range.len() == 1 { kind_of(range.start).unwrap_or(kind) } else { kind };
            (range, kind)
        })
        .collect();
    for (at, word) in words.iter().enumerate() {
        if !covered[at]
            && word.capital
            && word.kind == TokenKind::Word
            && let Some(kind) = kind_of(at)
        {
            agreed.push((at..at + 1, kind));
        }
    }
    agreed.sort_by_key(|(range, _)| range.start);
    agreed
}

/// Takes two names apart that stand side by side ("hatte Berg Olmstadt besucht") or with a small word between them ("Olmstadt noch
/// Kiel"): both words stand alone as names elsewhere, the first one more than once; or the last is that of a town or state.
fn apart(lexicon: &Lexicon, words: &[Word], found: Vec<Found>, sights: &HashMap<u64, Sight>) -> Vec<Found> {
    let alone = |at: usize| {
        let sight = sights.get(&words[at].form)?;
        let best = (0..KINDS.len()).rev().max_by_key(|kind| sight.alone[*kind])?;
        (sight.alone[best] > 0).then_some((sight.alone[best], KINDS[best]))
    };
    let place = |at: usize| lexicon.is_place(&words[at]).then_some((1, EntityKind::Place));
    let taken = |(range, kind): Found| {
        let last = alone(range.end - 1).or_else(|| place(range.end - 1));
        let side_by_side = |many: usize, first: EntityKind| {
            range.len() == 2 && many > 1 && (kind == EntityKind::Person || first == EntityKind::Person)
        };
        let joined = range.len() == 3 && !words[range.start + 1].capital && kind != EntityKind::Country;
        match (alone(range.start).or_else(|| place(range.start).filter(|_| joined)), last) {
            // Two words of one person.
            (Some((_, EntityKind::Person)), Some((_, EntityKind::Person)))
                if range.len() == 2 && kind != EntityKind::Person =>
            {
                vec![(range, EntityKind::Person)]
            }
            (Some((many, first)), Some((_, last))) if side_by_side(many, first) || joined => {
                vec![(range.start..range.start + 1, first), (range.end - 1..range.end, last)]
            }
            _ => vec![(range, kind)],
        }
    };
    found.into_iter().flat_map(taken).collect()
}

fn number(kind: EntityKind) -> usize {
    KINDS.iter().position(|own| *own == kind).unwrap_or(0)
}

/// The kind of a word, if the article is clear about it.
fn decide(sight: &Sight) -> Option<EntityKind> {
    let mut counts = sight.alone;
    counts[number(EntityKind::Person)] += sight.surname;
    let total: usize = counts.iter().sum();
    let best = (0..KINDS.len()).rev().max_by_key(|kind| counts[*kind])?;
    (counts[best] * 2 > total && total >= sight.plain).then_some(KINDS[best])
}
