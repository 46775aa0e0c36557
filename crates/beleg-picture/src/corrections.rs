//! Numbers that a sentence takes back: "not 40 but 14", "14, not 40".

use crate::{
    lexicon::Lexicon,
    similarity::Content,
    words::{Number, Word, numbers},
};

/// Words between the negation and the number, and between "but" and the other number.
const REACH: usize = 3;

/// A number that a sentence takes back.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Correction {
    /// The number that was wrong.
    pub(crate) wrong: f64,
    /// The stem of what it counts or measures, if a word behind one of the two numbers says it.
    of: Option<String>,
}

impl Correction {
    /// Whether `words` give the wrong number of the same.
    pub(crate) fn has(&self, words: &[Word], text: &str, lexicon: &Lexicon) -> bool {
        let Some(of) = &self.of else { return false };
        let wrong = |number: &Number| {
            number.value.to_bits() == self.wrong.to_bits() && counted(number, words, lexicon).as_ref() == Some(of)
        };
        numbers(words, text, lexicon).iter().any(wrong)
    }
}

/// The stem of the word behind a number, if it tells something.
fn counted(number: &Number, words: &[Word], lexicon: &Lexicon) -> Option<String> {
    let next = words.get(number.word + number.length)?;
    Content::tells(&next.folded, lexicon).then(|| lexicon.stem(&next.folded).into_owned())
}

/// The number that a sentence says was wrong, if it gives another one in its place.
pub(crate) fn corrected(words: &[Word], text: &str, lexicon: &Lexicon) -> Option<Correction> {
    let numbers = numbers(words, text, lexicon);
    let is = |list: &str, at: usize| words.get(at).is_some_and(|word| lexicon.is(list, &word.folded));
    let near = |list: &str, number: usize| (number.saturating_sub(REACH)..number).any(|at| is(list, at));
    numbers.windows(2).find_map(|pair| {
        let [first, second] = pair else { return None };
        let but = |at| is("but", at);
        let taken = |number: &Number| {
            // "Not 30 but 40 days": the word behind the first number is none of what is counted.
            let of = |number: &Number| counted(number, words, lexicon).filter(|_| !but(number.word + number.length));
            Some(Correction { wrong: number.value, of: of(first).or_else(|| of(second)) })
        };
        if near("not", first.word) && (first.word + first.length..second.word).any(but) {
            return taken(first);
        }
        // "Revised the toll from 40 to 14".
        let anew = (0..words.len()).any(|at| is("recount", at)) && is("to", second.word.wrapping_sub(1));
        if anew && first.word.checked_sub(1).is_some_and(|before| is("from", before)) {
            return taken(first);
        }
        // "14 crates, not 40": the negation stands right before the number.
        let not = second.word.checked_sub(1).is_some_and(|before| is("not", before));
        taken(second).filter(|_| not && second.word - first.word <= 2 * REACH)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicons;
    use crate::words::words;
    use beleg_core::{Language, Span};

    fn wrong(code: &str, text: &str) -> Option<f64> {
        let words = words(text, Span::new(0, text.len()));
        corrected(&words, text, Lexicons::load().of(&Language::new(code))).map(|found| found.wrong)
    }

    #[test]
    fn a_number_is_taken_back() {
        assert_eq!(wrong("de", "Im Lager liegen nicht 300, sondern 120 Fässer."), Some(300.0));
        assert_eq!(wrong("en", "The depot holds 120 barrels, not 300."), Some(300.0));
        assert_eq!(wrong("de", "Das Amt korrigierte die Zahl der Fässer von 300 auf 120."), Some(300.0));
        assert_eq!(wrong("en", "Police revised the number of barrels from 300 to 120."), Some(300.0));
        assert_eq!(wrong("de", "Die Zahl der Fässer stieg von 120 auf 300."), None);
        assert_eq!(wrong("de", "Im Lager liegen nicht 300 Fässer, 120 sind verkauft."), None);
    }
}
