//! Numbers that a sentence takes back: "not 40 but 14", "14, not 40".

use crate::{
    lexicon::Lexicon,
    words::{Word, numbers},
};

/// Words between the negation and the number, and between "but" and the other number.
const REACH: usize = 3;

/// The number that a sentence says was wrong, if it gives another one in its place.
pub(crate) fn corrected(words: &[Word], text: &str, lexicon: &Lexicon) -> Option<f64> {
    let numbers = numbers(words, text, lexicon);
    let is = |list: &str, at: usize| words.get(at).is_some_and(|word| lexicon.is(list, &word.folded));
    let near = |list: &str, number: usize| (number.saturating_sub(REACH)..number).any(|at| is(list, at));
    numbers.windows(2).find_map(|pair| {
        let [first, second] = pair else { return None };
        let but = (first.word + first.length..second.word).any(|at| is("but", at));
        if near("not", first.word) && but {
            return Some(first.value);
        }
        // "Revised the toll from 40 to 14".
        let anew = (0..words.len()).any(|at| is("recount", at)) && is("to", second.word.wrapping_sub(1));
        if anew && first.word.checked_sub(1).is_some_and(|before| is("from", before)) {
            return Some(first.value);
        }
        // "14 crates, not 40": the negation stands right before the number.
        let not = second.word.checked_sub(1).is_some_and(|before| is("not", before));
        (not && second.word - first.word <= 2 * REACH).then_some(second.value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicons;
    use crate::words::words;
    use beleg_core::{Language, Span};

    fn wrong(code: &str, text: &str) -> Option<f64> {
        corrected(&words(text, Span::new(0, text.len())), text, Lexicons::load().of(&Language::new(code)))
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
