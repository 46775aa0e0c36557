//! What bounds a number: "mehr als 200 Menschen" are not "200 Menschen", and "weniger als zehn" are none of ten.
//!
//! An approximation ("rund", "etwa") leaves a number what it is and belongs to no name; a bound, or the other end of a range, does.

use std::ops::Range;

use beleg_language::Pos;

use crate::{base_form, grammar::Class, page::Page};

/// Words of the longest bound: "not more than".
const WORDS: usize = 3;

/// The words of a party in the nominative with what bounds their number, which stands in front of them: "mindestens vierzig Menschen".
pub(crate) fn named(page: &Page, tokens: Range<usize>) -> Option<String> {
    let words = base_form::nominative(page, tokens.clone())?;
    let number = tokens.clone().find(|token| page.pos(*token) != Pos::Det).unwrap_or(tokens.start);
    let limit = page.sentence_of(number).map_or(number, |sentence| sentence.tokens.start);
    let first = start(page, number, limit);
    let bound = page.span(first..number).of(page.text).filter(|_| first < number);
    Some(bound.map_or(words.clone(), |bound| format!("{bound} {words}")))
}

/// Where the number at `number` begins with what bounds it, not before `limit`: at "mehr" in "mehr als 200", at "4.000" in
/// "4.000 bis 5.000".
fn start(page: &Page, number: usize, limit: usize) -> usize {
    if page.pos(number) != Pos::Num {
        return number;
    }
    let range = number
        .checked_sub(2)
        .filter(|first| *first >= limit && page.pos(*first) == Pos::Num && page.is(number - 1, Class::RangeWord));
    let between = number.checked_sub(3).filter(|first| {
        let ends = page.pos(first + 1) == Pos::Num && page.pos(first + 2) == Pos::Cconj;
        *first >= limit && ends && page.is(*first, Class::RangeOpener)
    });
    let first = range.or(between).unwrap_or(number);
    let begins = |words: &usize| *words <= first.saturating_sub(limit) && is_bound(page, first - words, *words);
    first - (1..=WORDS).rev().find(begins).unwrap_or(0)
}

/// Tokens of a bound of several words at `token` that a number follows, whose first looks like a preposition: "bis zu 30".
pub(crate) fn leading(page: &Page, token: usize) -> Option<usize> {
    let followed = |words: &usize| page.pos(token + words) == Pos::Num && is_bound(page, token, *words);
    (2..=WORDS).find(followed)
}

fn is_bound(page: &Page, first: usize, words: usize) -> bool {
    page.grammar
        .bounds
        .iter()
        .any(|bound| bound.len() == words && bound.iter().zip(first..).all(|(word, token)| word == page.lower(token)))
}
