//! Sentences about games and about shares, which speak of attacks, losses and wins that are none.

use std::ops::Range;

use beleg_language::{Pos, TokenKind, lists::Lists};
use rustc_hash::FxHashSet;

use crate::page::Page;

/// Words of each field.
#[derive(Debug, Clone, Default)]
pub(super) struct Fields(Vec<Field>);

#[derive(Debug, Clone, Default)]
struct Field {
    whole: FxHashSet<String>,
    /// Last parts of compounds.
    ends: Vec<String>,
}

/// So many words of a field make a sentence one of it.
const ENOUGH: usize = 2;

impl Fields {
    pub(super) fn of(lists: &Lists) -> Self {
        let field = |section: &str| {
            let words = lists.lines(section).iter().flat_map(|line| line.split_whitespace());
            let (ends, whole): (Vec<&str>, Vec<&str>) = words.partition(|word| word.starts_with('-'));
            Field {
                whole: whole.into_iter().map(str::to_lowercase).collect(),
                ends: ends.into_iter().map(|end| end[1..].to_lowercase()).collect(),
            }
        };
        Self(["games", "markets"].into_iter().map(field).collect())
    }

    /// Whether a sentence is of one of the fields. A result ("3:1") counts as a word of games.
    pub(super) fn is_figurative(&self, page: &Page, sentence: Range<usize>) -> bool {
        self.0.iter().enumerate().any(|(number, field)| {
            let tells = |token: &usize| match page.kind(*token) {
                TokenKind::Word => page.pos(*token) == Pos::Noun && field.has(&page.base(*token).to_lowercase()),
                _ => number == 0 && is_result(page.word(*token)),
            };
            sentence.clone().filter(tells).take(ENOUGH).count() == ENOUGH
        })
    }
}

impl Field {
    fn has(&self, word: &str) -> bool {
        self.whole.contains(word) || self.ends.iter().any(|end| word.ends_with(end.as_str()))
    }
}

/// "3:1", but no time of the day ("18:30").
fn is_result(word: &str) -> bool {
    let Some((left, right)) = word.split_once(':') else { return false };
    let figures = |part: &str| !part.is_empty() && part.chars().all(|figure| figure.is_ascii_digit());
    figures(left) && figures(right) && (left.len() == 1 || right.len() == 1)
}
