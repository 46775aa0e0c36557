//! The words and numbers of a text as the rules see them.

use beleg_core::Span;
use beleg_language::{Analysis, Pos, TokenKind};

use crate::{
    number::Style,
    words::{Sense, Words},
};

/// A word, number or mark.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item<'a> {
    pub(crate) span: Span,
    pub(crate) text: &'a str,
    /// What the word is listed as.
    pub(crate) senses: &'a [Sense],
    /// The same for the word without its capital, at the start of a sentence.
    pub(crate) start_senses: &'a [Sense],
    /// Index of the first token.
    pub(crate) token: usize,
    /// Begins with a digit.
    pub(crate) number: bool,
    /// First of its sentence.
    pub(crate) first: bool,
    /// An adjective, as the analysis has it.
    pub(crate) adjective: bool,
    /// Number of the sentence.
    pub(crate) sentence: usize,
}

impl Item<'_> {
    /// All lists the word is in.
    pub(crate) fn all_senses(&self) -> impl Iterator<Item = &Sense> {
        self.senses.iter().chain(self.start_senses)
    }

    /// Whether the word begins with a capital letter.
    pub(crate) fn is_capital(&self) -> bool {
        self.text.chars().next().is_some_and(char::is_uppercase)
    }
}

/// The items of a text. Dates in digits with hyphens, which are several tokens, are one item.
pub(crate) fn items<'a>(text: &'a str, analysis: &Analysis, words: &'a Words, style: &Style) -> Vec<Item<'a>> {
    let tokens = &analysis.tokens;
    let mut found: Vec<Item<'a>> = Vec::with_capacity(tokens.len());
    let mut sentence = 0;
    let mut opens = true;
    let mut index = 0;
    while let Some(token) = tokens.get(index) {
        while analysis.sentences.get(sentence).is_some_and(|s| s.tokens.end <= index) {
            sentence += 1;
            opens = true;
        }
        let number = text.as_bytes().get(token.span.start).is_some_and(u8::is_ascii_digit);
        let joined = if number { hyphenated(text, analysis, index) } else { 1 };
        let span = tokens[index].span.cover(tokens.get(index + joined - 1).unwrap_or(token).span);
        let Some(part) = span.of(text) else {
            index += 1;
            continue;
        };
        let parted = if number {
            slash(part).or_else(|| length(part, words)).or_else(|| half_day(part, words))
        } else {
            prefix(part, words)
        };
        let (pieces, count) = match parted {
            Some(at) if number && part[at..].starts_with('/') => ([0..at, at..at + 1, at + 1..part.len()], 3),
            Some(at) => ([0..at, at..part.len(), 0..0], 2),
            None => {
                let stem = style.possessive.iter().find_map(|ending| part.strip_suffix(ending.as_str()));
                ([0..stem.unwrap_or(part).len(), 0..0, 0..0], 1)
            }
        };
        let word = token.kind == TokenKind::Word;
        let start_senses = if opens && word { uncapitalised(part, words) } else { &[] };
        let adjective = !number && analysis.tags.get(index).is_some_and(|tag| tag.pos == Pos::Adj);
        for piece in pieces.into_iter().take(count) {
            // The hyphen of "Ex-Minister" tells that word from "Ex", and is no part of the time.
            let is_prefix = parted == Some(piece.end) && !number && part[piece.end..].starts_with('-');
            let text = &part[piece.start..piece.end + usize::from(is_prefix)];
            found.push(Item {
                span: Span::new(span.start + piece.start, span.start + piece.end),
                text,
                senses: words.senses(text),
                start_senses,
                token: index,
                number: text.as_bytes().first().is_some_and(u8::is_ascii_digit),
                first: opens,
                adjective,
                sentence,
            });
        }
        // Quotation marks, brackets and colons do not end the start of a sentence.
        opens = matches!(token.kind, TokenKind::Mark) && (opens || part == ":" || is_opening(part));
        index += joined;
    }
    found
}

fn is_opening(mark: &str) -> bool {
    matches!(mark, "„" | "“" | "\"" | "»" | "«" | "‚" | "‘" | "(" | "–" | "-" | "•" | "*")
}

fn uncapitalised<'a>(word: &str, words: &'a Words) -> &'a [Sense] {
    let mut chars = word.chars();
    let Some(first) = chars.next().filter(|c| c.is_uppercase()) else { return &[] };
    if word.len() > 40 {
        return &[];
    }
    let mut lower: String = first.to_lowercase().collect();
    lower.push_str(chars.as_str());
    words.senses(&lower)
}

/// Where two times of day or two years are parted: 9.30/12.30, 2005/2010. A season (2005/06) is one.
fn slash(text: &str) -> Option<usize> {
    let (first, second) = text.split_once('/')?;
    let year = |part: &str| part.len() == 4 && part.bytes().all(|b| b.is_ascii_digit());
    let clock =
        |part: &str| part.len() >= 4 && part.contains(['.', ':']) && part.ends_with(|c: char| c.is_ascii_digit());
    let season = || first.parse::<u16>().ok().map(|year| year + 1) == second.parse().ok();
    let apart = clock(first) && clock(second) || year(first) && year(second) && !season();
    apart.then_some(first.len())
}

/// Where a length ends that a noun follows: "14-Tage-Frist".
fn length(text: &str, words: &Words) -> Option<usize> {
    let (number, rest) = text.split_once('-')?;
    let (unit, noun) = rest.split_once('-')?;
    let is_length = number.bytes().all(|b| b.is_ascii_digit()) && is_in(unit, "unit-in-compound", words);
    (is_length && noun.starts_with(char::is_alphabetic)).then_some(text.len() - noun.len() - 1)
}

/// Where a time of day ends that its half of the day is joined to: "3pm", "11.30am".
fn half_day(text: &str, words: &Words) -> Option<usize> {
    let at = text.find(|c: char| c.is_ascii_alphabetic())?;
    is_in(&text[at..], "half-day", words).then_some(at)
}

/// Where a listed beginning ends that a number or a noun follows: "mid-1980s", "Ex-Minister".
fn prefix(text: &str, words: &Words) -> Option<usize> {
    let (before, after) = text.split_once('-')?;
    let beginning = &text[..=before.len()];
    if after.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        return (!words.senses(beginning).is_empty()).then_some(before.len() + 1);
    }
    is_in(beginning, "former", words).then_some(before.len())
}

fn is_in(word: &str, list: &str, words: &Words) -> bool {
    let senses = words.senses(word);
    !senses.is_empty() && words.known_list(list).is_some_and(|list| senses.iter().any(|sense| sense.list == list))
}

/// How many tokens from `index` make one date: 2023-10-03 or 2023-10; 1 where they do not.
fn hyphenated(text: &str, analysis: &Analysis, index: usize) -> usize {
    let at = |offset: usize| {
        let token = analysis.tokens.get(index + offset)?;
        let touches = offset == 0 || analysis.tokens.get(index + offset - 1)?.span.end == token.span.start;
        token.span.of(text).filter(|_| touches)
    };
    let digits = |part: Option<&str>, length: usize| {
        part.is_some_and(|part| part.len() == length && part.bytes().all(|b| b.is_ascii_digit()))
    };
    // "am 11., 18. und 25. März": a full stop before a comma belongs to the number.
    let short = digits(at(0), 1) || digits(at(0), 2);
    if short && at(1) == Some(".") && at(2).is_some_and(|mark| mark.starts_with([',', '/', '-', '–', ')', ';'])) {
        return 2;
    }
    // "28.02. – 1.03. 2022": so does one between a month and a dash or a year.
    let is_dotted = at(0)
        .and_then(|part| part.split_once('.'))
        .is_some_and(|(day, month)| [day, month].iter().all(|part| digits(Some(part), 1) || digits(Some(part), 2)));
    let behind = analysis.tokens.get(index + 2).and_then(|token| token.span.of(text));
    if is_dotted && at(1) == Some(".") && (behind.is_some_and(|mark| matches!(mark, "–" | "-")) || digits(behind, 4))
    {
        return 2;
    }
    if !(digits(at(0), 4) && at(1) == Some("-") && digits(at(2), 2)) {
        return 1;
    }
    let end = |offset: usize| analysis.tokens.get(index + offset).map_or(0, |token| token.span.end);
    let stops = |offset: usize| !text[end(offset)..].starts_with('-');
    if at(3) == Some("-") && digits(at(4), 2) && stops(4) {
        return 5;
    }
    if stops(2) { 3 } else { 1 }
}
