//! Offices and callings in several languages, from `data/names/offices.txt`.

use crate::names::{fold, parts};

/// The offices, in the order of the list.
pub(super) struct Offices {
    patterns: Vec<(usize, Vec<Word>)>,
}

/// A word of a pattern, open at the beginning, at the end, or at both.
struct Word {
    plain: String,
    open_before: bool,
    open_behind: bool,
}

impl Word {
    fn of(text: &str) -> Self {
        let plain = parts(text.trim_matches('*')).concat();
        Self { plain, open_before: text.starts_with('*'), open_behind: text.ends_with('*') }
    }

    fn fits(&self, word: &str) -> bool {
        match (self.open_before, self.open_behind) {
            (false, false) => word == self.plain,
            (true, false) => word.ends_with(&self.plain),
            (false, true) => word.starts_with(&self.plain),
            (true, true) => word.contains(&self.plain),
        }
    }
}

impl Offices {
    pub(super) fn load() -> Self {
        let lines = include_str!("../../data/names/offices.txt").lines().filter(|line| !line.starts_with('#'));
        let each = |(number, line): (usize, &'static str)| {
            let words = line.split_once(':').map_or("", |(_, words)| words).split_whitespace();
            words.map(move |pattern| (number, pattern.split('_').map(Word::of).collect()))
        };
        Self { patterns: lines.enumerate().flat_map(each).collect() }
    }

    /// The offices that a text names, each with the first words for it.
    pub(super) fn in_text(&self, text: &str) -> Vec<(usize, String)> {
        let written: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let words: Vec<String> = written.iter().map(|word| fold(word)).collect();
        let mut found: Vec<(usize, String)> = vec![];
        let mut at = 0;
        while at < words.len() {
            let fits = |(_, pattern): &&(usize, Vec<Word>)| {
                let own = words.get(at..at + pattern.len());
                own.is_some_and(|own| pattern.iter().zip(own).all(|(pattern, word)| pattern.fits(word)))
            };
            // "Minister of Finance" is no minister without a field.
            let longest = self.patterns.iter().filter(fits).map(|(_, pattern)| pattern.len()).max();
            for (number, pattern) in self.patterns.iter().filter(fits) {
                if Some(pattern.len()) == longest && !found.iter().any(|(known, _)| known == number) {
                    found.push((*number, written[at..at + pattern.len()].join(" ")));
                }
            }
            at += longest.unwrap_or(1);
        }
        found.sort();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_office_in_two_languages() {
        let offices = Offices::load();
        let numbers = |text: &str| offices.in_text(text).into_iter().map(|(number, _)| number).collect::<Vec<_>>();
        assert_eq!(numbers("die velmarische Außenministerin"), numbers("Minister of Foreign Affairs (2019-)"));
        assert_eq!(numbers("der Kremlsprecher"), numbers("Russian press secretary"));
        assert_ne!(numbers("Verteidigungsminister"), numbers("Foreign Minister"));
        assert!(numbers("ein Fischer aus Port Selim").is_empty());
    }
}
