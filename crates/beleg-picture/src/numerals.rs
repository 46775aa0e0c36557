//! Numbers that a language writes in one word: "dreiunddreißig", "zweihundertfünfzig", "vierzigtausend".

use crate::tables::Table;

/// Factors of which a number word says how many: "zweihundert".
const FACTORS: [f64; 2] = [1000.0, 100.0];

/// A language's number words.
#[derive(Default)]
pub(crate) struct Numerals {
    values: Table<String, f64>,
    /// The words for each of [`FACTORS`].
    factors: [Vec<String>; 2],
    /// What joins units to tens ("und"), if these are written in one word.
    joint: Option<String>,
}

impl Numerals {
    pub(crate) fn add(&mut self, word: String, value: f64) {
        if let Some(at) = FACTORS.iter().position(|factor| *factor == value) {
            self.factors[at].push(word.clone());
        }
        self.values.insert(word, value);
    }

    pub(crate) fn join(&mut self, joint: String) {
        self.joint = Some(joint);
    }

    /// The value of a (folded) word.
    pub(crate) fn value(&self, word: &str) -> Option<f64> {
        self.values.get(word).copied().or_else(|| self.composed(word))
    }

    fn composed(&self, word: &str) -> Option<f64> {
        let joint = self.joint.as_deref()?;
        let part = |word: &str| self.value(word).filter(|value| value.fract() == 0.0);
        // The thousands first, then the hundreds.
        for (factor, names) in FACTORS.into_iter().zip(&self.factors) {
            for name in names {
                let Some((many, rest)) = word.split_once(name.as_str()) else { continue };
                let many = if many.is_empty() { Some(1.0) } else { part(many) };
                let rest = rest.strip_prefix(joint).unwrap_or(rest);
                let rest = if rest.is_empty() { Some(0.0) } else { part(rest) };
                if let (Some(many), Some(rest)) = (many, rest)
                    && many < 1000.0
                    && rest < factor
                {
                    return Some(many * factor + rest);
                }
            }
        }
        let (unit, ten) = word.match_indices(joint).find_map(|(at, _)| {
            let (unit, ten) = (&word[..at], &word[at + joint.len()..]);
            self.values.get(unit).copied().zip(self.values.get(ten).copied())
        })?;
        (unit < 10.0 && (20.0..100.0).contains(&ten)).then_some(unit + ten)
    }
}

/// The sum of "thirty" and "three", if two words are such.
pub(crate) fn tens_and_unit(ten: f64, unit: f64) -> Option<f64> {
    ((20.0..100.0).contains(&ten) && ten % 10.0 == 0.0 && (1.0..10.0).contains(&unit) && unit.fract() == 0.0)
        .then_some(ten + unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicons;
    use beleg_core::Language;

    #[test]
    fn numbers_in_one_word() {
        let lexicons = Lexicons::load();
        let german = lexicons.of(&Language::new("de"));
        let value = |word: &str| german.number(&crate::names::fold(word));
        assert_eq!(value("dreiunddreißig"), Some(33.0));
        assert_eq!(value("einundzwanzig"), Some(21.0));
        assert_eq!(value("hundertzwanzig"), Some(120.0));
        assert_eq!(value("zweihundertfünfundvierzig"), Some(245.0));
        assert_eq!(value("vierzigtausend"), Some(40_000.0));
        assert_eq!(value("zweitausendfünfhundert"), Some(2500.0));
        assert_eq!(value("neunzehnhundertneunzig"), Some(1990.0));
        for word in ["hundertstel", "tausendfach", "und", "bund", "gesundzwanzig", "achtundmehr", "zwanzigunddrei", ""]
        {
            assert_eq!(value(word), None, "{word}");
        }
        assert_eq!(tens_and_unit(30.0, 3.0), Some(33.0));
        assert_eq!([tens_and_unit(33.0, 3.0), tens_and_unit(30.0, 12.0), tens_and_unit(3.0, 3.0)], [None; 3]);
    }
}
