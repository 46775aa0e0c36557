//! A text as words: offsets, folded forms, numbers.

use std::borrow::Cow;

use beleg_core::Span;

use crate::{lexicon::Lexicon, names::fold_into, numerals};

/// A word of a text.
#[derive(Clone)]
pub(crate) struct Word {
    pub(crate) span: Span,
    /// See [`fold`].
    pub(crate) folded: String,
}

/// Tells the words of a span, with their places, one by one.
pub(crate) type Words<'w> = &'w mut dyn FnMut(Span, &mut dyn FnMut(Span, &str));

/// A text with its words, found once.
pub(crate) struct Sheet<'a> {
    pub(crate) text: &'a str,
    words: Vec<Word>,
}

impl<'a> Sheet<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        Self { text, words: words(text, Span::new(0, text.len())) }
    }

    /// The words under `span`, as [`words`] finds them there.
    pub(crate) fn words(&self, span: Span) -> Cow<'_, [Word]> {
        let first = self.words.partition_point(|word| word.span.end <= span.start);
        let last = self.words.partition_point(|word| word.span.start < span.end).max(first);
        let inside = &self.words[first..last];
        let cut = |word: Option<&Word>| word.is_some_and(|word| !span.contains(word.span));
        if cut(inside.first()) || cut(inside.last()) || span.of(self.text).is_none() {
            return Cow::Owned(words(self.text, span));
        }
        Cow::Borrowed(inside)
    }

    /// Tells the words under `span` one by one.
    pub(crate) fn tell(&self, span: Span, take: &mut dyn FnMut(Span, &str)) {
        self.words(span).iter().for_each(|word| take(word.span, &word.folded));
    }

    /// How many words there are under `span`.
    pub(crate) fn count(&self, span: Span) -> usize {
        self.words(span).len()
    }
}

/// The words under `span`: runs of letters and digits, with a single point, comma or colon inside a number.
pub(crate) fn words(text: &str, span: Span) -> Vec<Word> {
    let mut words = vec![];
    let word = |span, folded: &str| words.push(Word { span, folded: folded.to_owned() });
    each(text, span, &mut String::new(), word);
    words
}

/// Calls `take` for each of the words under `span`, one after the other in the same `buffer`.
pub(crate) fn each(text: &str, span: Span, buffer: &mut String, mut take: impl FnMut(Span, &str)) {
    let Some(part) = span.of(text) else { return };
    let mut word = |start: usize, end: usize| {
        buffer.clear();
        fold_into(part.get(start..end).unwrap_or_default(), buffer);
        take(Span::new(span.start + start, span.start + end), buffer);
    };
    let mut begin: Option<usize> = None;
    let digit = |at: Option<usize>| at.and_then(|at| part.as_bytes().get(at)).is_some_and(u8::is_ascii_digit);
    for (at, letter) in part.char_indices() {
        let inside = letter.is_alphanumeric()
            || (matches!(letter, '.' | ',' | ':') && digit(at.checked_sub(1)) && digit(Some(at + 1)));
        match (inside, begin) {
            (true, None) => begin = Some(at),
            (false, Some(start)) => {
                word(start, at);
                begin = None;
            }
            _ => {}
        }
    }
    if let Some(start) = begin {
        word(start, part.len());
    }
}

/// A number in a text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Number {
    /// Index of its first word.
    pub(crate) word: usize,
    /// Number of its words.
    pub(crate) length: usize,
    pub(crate) value: f64,
    /// "etwa", "rund".
    pub(crate) approximate: bool,
    /// "mindestens", "mehr als".
    pub(crate) at_least: bool,
}

/// The numbers among `words`: digits with the separators of any locale, number words, "Millionen" after either.
///
/// Articles that are also the number one ("eine") count only where `lexicon` lists them under `number`.
pub(crate) fn numbers(words: &[Word], text: &str, lexicon: &Lexicon) -> Vec<Number> {
    let mut numbers: Vec<Number> = vec![];
    let mut at = 0;
    while at < words.len() {
        let Some((mut value, mut length)) = digits(words, at)
            .or_else(|| Some((lexicon.number(&words[at].folded)?, 1)))
            .or_else(|| Some((with_letters(&words[at], text, lexicon)?, 1)))
        else {
            at += 1;
            continue;
        };
        // "Thirty-three" is two words.
        let next = words.get(at + length).filter(|next| words[at].span.end + 1 == next.span.start);
        if let Some(sum) = next.and_then(|next| numerals::tens_and_unit(value, lexicon.number(&next.folded)?)) {
            (value, length) = (sum, length + 1);
        }
        if let Some(scale) = words.get(at + length).and_then(|word| lexicon.scale(&word.folded)) {
            value *= scale;
            length += 1;
        }
        let before = |list: &str| {
            let near = at.saturating_sub(2)..at;
            words[near].iter().any(|word| lexicon.is(list, &word.folded))
        };
        numbers.push(Number {
            word: at,
            length,
            value,
            approximate: before("approximate"),
            at_least: before("atleast"),
        });
        at += length;
    }
    numbers
}

/// A number in digits: `10.000`, `10,000`, `4,2`, `40 000`.
fn digits(words: &[Word], at: usize) -> Option<(f64, usize)> {
    let first = words.get(at)?.folded.as_str();
    if !first.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut joined = first.to_owned();
    let mut length = 1;
    let whole = |word: &str, most: usize| word.len() <= most && word.bytes().all(|b| b.is_ascii_digit());
    if !first.is_empty() && whole(first, 3) {
        // Thousands set apart by a (narrow) blank: groups of three digits directly behind.
        while let (Some(last), Some(next)) = (words.get(at + length - 1), words.get(at + length)) {
            let gap = next.span.start.saturating_sub(last.span.end);
            if !(next.folded.len() == 3 && whole(&next.folded, 3) && (1..=3).contains(&gap)) {
                break;
            }
            joined.push_str(&next.folded);
            length += 1;
        }
    }
    Some((parse(&joined)?, length))
}

/// A number with the letters of its factor right behind: "640mn", or, with a currency's sign in front, "$9m".
fn with_letters(word: &Word, text: &str, lexicon: &Lexicon) -> Option<f64> {
    let letters = word.folded.trim_start_matches(|c: char| !c.is_alphabetic());
    let value = parse(word.folded.strip_suffix(letters).filter(|_| !letters.is_empty())?)?;
    let sum = || lexicon.currencies.before(text, word.span.start).and_then(|_| lexicon.sum(letters));
    Some(value * lexicon.scale(letters).or_else(sum)?)
}

fn parse(text: &str) -> Option<f64> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) || text.contains(':') {
        return None;
    }
    let groups: Vec<&str> = text.split(['.', ',']).collect();
    if groups.iter().any(|group| !group.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    // Behind a separator, three digits are thousands; anything else is a fraction.
    let thousands = groups.len() > 1 && groups.iter().skip(1).all(|group| group.len() == 3) && groups[0].len() <= 3;
    match groups.as_slice() {
        [whole] => whole.parse().ok(),
        _ if thousands => groups.concat().parse().ok(),
        [whole, part] => format!("{whole}.{part}").parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicons;
    use beleg_core::Language;
    use proptest::prelude::*;

    fn found(code: &str, text: &str) -> String {
        let lexicons = Lexicons::load();
        let words = words(text, Span::new(0, text.len()));
        let numbers = numbers(&words, text, lexicons.of(&Language::new(code)));
        let show = |n: &Number| {
            let mark = if n.at_least {
                "≥"
            } else if n.approximate {
                "~"
            } else {
                ""
            };
            format!("{mark}{}", n.value)
        };
        numbers.iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn numbers_of_both_locales() {
        assert_eq!(
            found("de", "etwa 10.000 Kisten, 4,2 Milliarden Euro, 40 000 Stück und zwölf Boote"),
            "~10000 4200000000 40000 12"
        );
        assert_eq!(found("en", "at least 1,200 crates and 3.5 million dollars"), "≥1200 3500000");
        assert_eq!(found("de", "am 14.9.2023 um 5.20 Uhr"), "5.2");
        assert_eq!(found("de", "Tausende Container"), "2000");
        assert_eq!(
            found("en", "about €640mn went, $9m came, a wall of 9m and 4.5bn pesos"),
            "~640000000 9000000 4500000000"
        );
    }

    proptest! {
        #[test]
        fn a_sheet_has_the_words_of_any_part(text in "[a-zß0-9., ]{0,30}", start in 0..30usize, length in 0..30usize) {
            let span = Span::new(start.min(text.len()), (start + length).min(text.len()));
            let folded = |words: &[Word]| words.iter().map(|w| (w.span, w.folded.clone())).collect::<Vec<_>>();
            prop_assert_eq!(folded(&Sheet::of(&text).words(span)), folded(&words(&text, span)));
        }

        #[test]
        fn words_lie_on_character_boundaries(text in "\\PC*") {
            for word in words(&text, Span::new(0, text.len())) {
                prop_assert!(word.span.of(&text).is_some());
            }
            let _ = found("de", &text);
        }
    }
}
