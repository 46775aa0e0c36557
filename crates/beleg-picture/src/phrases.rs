//! The picture's own words, in the reader's language, from `data/<language>/phrases.txt`.

use std::collections::BTreeMap;

use beleg_core::{CalendarDate, Language};

use crate::lexicon::{LANGUAGES, Lexicon, Lexicons};

/// The phrases of one language.
pub(crate) struct Phrases<'a> {
    phrases: BTreeMap<&'static str, &'static str>,
    lexicon: &'a Lexicon,
}

impl<'a> Phrases<'a> {
    /// The phrases of `language`; of the first language that has some if it has none.
    pub(crate) fn of(language: &Language, lexicons: &'a Lexicons) -> Self {
        let known = LANGUAGES.iter().find(|folder| folder.code == language.code()).unwrap_or(&LANGUAGES[0]);
        Self { phrases: parse(known.phrases), lexicon: lexicons.of(&Language::new(known.code)) }
    }

    /// The phrase for `key` with its places filled in; the key itself if there is none.
    pub(crate) fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        let Some(mut rest) = self.phrases.get(key).copied() else { return key.to_owned() };
        let mut said = String::new();
        // One pass, so that a brace in a value is never taken for a place.
        while let Some((before, after)) = rest.split_once('{') {
            said.push_str(before);
            let Some((name, after)) = after.split_once('}') else { break };
            said.push_str(values.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value));
            rest = after;
        }
        said.push_str(rest);
        said
    }

    /// The deciding word in quotation marks, with a blank before it; nothing for no word.
    pub(crate) fn marker(&self, word: Option<&str>) -> String {
        word.filter(|word| !word.trim().is_empty())
            .map_or(String::new(), |word| self.say("marker", &[("word", word.trim())]))
    }

    /// "A", "A und B", "A, B und C".
    pub(crate) fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => self.say("list.and", &[("first", &first.join(", ")), ("last", last)]),
        }
    }

    /// The name of a weekday, 1 for Monday.
    pub(crate) fn weekday(&self, weekday: u8) -> &str {
        self.lexicon.weekdays.get(usize::from(weekday).wrapping_sub(1)).map_or("", String::as_str)
    }

    /// The date as a reader writes it, as exact as it is.
    pub(crate) fn date(&self, date: CalendarDate) -> String {
        let month = date.month().and_then(|month| self.lexicon.months.get(usize::from(month) - 1));
        let (year, day) = (date.year().to_string(), date.day().map(|day| day.to_string()));
        match (month, day) {
            (Some(month), Some(day)) => self.say("date.day", &[("day", &day), ("month", month), ("year", &year)]),
            (Some(month), None) => self.say("date.month", &[("month", month), ("year", &year)]),
            _ => year,
        }
    }
}

fn parse(text: &'static str) -> BTreeMap<&'static str, &'static str> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    // The blank after the equals sign belongs to the format; a second one belongs to the phrase.
    lines.filter_map(|line| line.split_once('=')).map(|(k, v)| (k.trim(), v.strip_prefix(' ').unwrap_or(v))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Folder;

    #[test]
    fn fills_places_and_lists() {
        let lexicons = Lexicons::load();
        let phrases = Phrases::of(&Language::new("de"), &lexicons);
        let marker = phrases.marker(Some("soll"));
        let said = phrases.say("reason.alleged", &[("who", "A {marker}"), ("marker", &marker)]);
        assert_eq!(said, "behauptet: A {marker} („soll“); nicht bestätigt");
        assert_eq!(phrases.list(&["A".into(), "B".into(), "C".into()]), "A, B und C");
        assert_eq!(phrases.date("2023-09-12".parse().expect("date")), "12. September 2023");
    }

    #[test]
    fn languages_have_the_same_phrases_with_the_same_places() {
        let keys = |text| parse(text).keys().copied().collect::<Vec<_>>();
        for Folder { code, phrases: text, .. } in LANGUAGES {
            assert_eq!(keys(text), keys(LANGUAGES[0].phrases), "{code}");
            for (key, phrase) in parse(text) {
                let mut places: Vec<&str> = phrase.split('{').skip(1).filter_map(|p| p.split('}').next()).collect();
                let first = parse(LANGUAGES[0].phrases);
                let mut expected: Vec<&str> = first
                    .get(key)
                    .map_or(vec![], |p| p.split('{').skip(1).filter_map(|p| p.split('}').next()).collect());
                places.sort_unstable();
                expected.sort_unstable();
                places.dedup();
                expected.dedup();
                assert_eq!(places, expected, "{code} {key}");
            }
        }
    }
}
