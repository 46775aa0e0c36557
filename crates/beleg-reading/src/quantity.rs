//! Amounts: numbers in digits and words with what they count.

use std::ops::Range;

use beleg_core::reading::Quantity;
use beleg_language::{Pos, TokenKind, lists::Lists};

use crate::page::Page;

/// Words for numbers, their multiples and what makes them approximate, from `data/<language>/goods.txt`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Numbers {
    words: Vec<(String, f64)>,
    approximate: Vec<String>,
    decimal_comma: bool,
}

impl Numbers {
    pub(crate) fn parse(lists: &Lists) -> Self {
        let words = lists
            .lines("numbers")
            .iter()
            .filter_map(|line| line.split_once(' '))
            .filter_map(|(word, value)| Some((word.to_owned(), value.trim().parse().ok()?)));
        Self {
            words: words.collect(),
            approximate: lists.words("approximate").map(str::to_owned).collect(),
            decimal_comma: lists.words("decimal mark").any(|mark| mark == ","),
        }
    }

    /// The amount that begins at or just before `token`, up to `end`; with its unit, the noun behind it.
    pub(crate) fn at(&self, page: &Page, token: usize, end: usize) -> Option<(Range<usize>, Quantity)> {
        let mut value = self.value(page, token)?;
        let mut last = token;
        let mut vague = false;
        while last + 1 < end {
            // "10 Millionen", "Tausende Container"
            let Some(factor) = self.value(page, last + 1).filter(|factor| *factor >= 1000.0) else { break };
            value *= factor;
            last += 1;
        }
        let mut start = token;
        while start > 0 && self.approximate.iter().any(|word| word == page.lower(start - 1)) {
            start -= 1;
            vague = true;
        }
        let plural = page.kind(token) == TokenKind::Word && page.is_capital(token) && value >= 12.0;
        // Units that nobody knows look like names: "zwei Millionen Franken".
        let is_unit =
            |token| page.pos(token) == Pos::Noun || page.pos(token) == Pos::Propn && page.name_at(token).is_none();
        let unit = (last + 1 < end && is_unit(last + 1)).then(|| page.word(last + 1).to_owned());
        let tokens = start..last + 1 + usize::from(unit.is_some());
        let span = page.span(tokens.clone());
        let text = span.of(page.text)?.to_owned();
        // "Tausende" means at least two thousand.
        let value = if plural && value >= 100.0 && last == token { value * 2.0 } else { value };
        Some((tokens, Quantity { span, text, value: Some(value), unit, approximate: vague || plural }))
    }

    /// Whether a token is a number or a word for one.
    pub(crate) fn is_number(&self, page: &Page, token: usize) -> bool {
        self.value(page, token).is_some()
    }

    fn value(&self, page: &Page, token: usize) -> Option<f64> {
        if page.kind(token) == TokenKind::Number {
            return self.digits(page.word(token));
        }
        let word = page.lower(token);
        self.words.iter().find(|(known, _)| known == word).map(|(_, value)| *value)
    }

    fn digits(&self, word: &str) -> Option<f64> {
        let (group, decimal) = if self.decimal_comma { ('.', ',') } else { (',', '.') };
        // "18'500", as the Swiss write it
        let word = word.replace(['\'', '’'], "");
        let parts: Vec<&str> = word.split(group).collect();
        let grouped = parts.len() > 1
            && parts[1..].iter().all(|part| part.split(decimal).next().is_some_and(|digits| digits.len() == 3));
        let plain = if grouped || parts.len() == 1 { parts.concat() } else { return None };
        plain.replace(decimal, ".").parse().ok()
    }
}
