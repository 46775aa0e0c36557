//! The words of the reports themselves, in the reader's language.
//!
//! Each language is one file `data/<code>/labels.txt`, a line `key = text` each. Adding a language means adding a file
//! and one line to [`LANGUAGES`].

use std::{collections::BTreeMap, fmt::Display};

use beleg_core::Language;

/// Codes and label files; a language that is not listed is shown in the first.
pub(crate) const LANGUAGES: [(&str, &str); 2] =
    [("de", include_str!("../data/de/labels.txt")), ("en", include_str!("../data/en/labels.txt"))];

/// The labels of one language.
pub(crate) struct Labels {
    code: &'static str,
    texts: BTreeMap<&'static str, &'static str>,
}

impl Labels {
    /// The labels for readers of `language`.
    pub(crate) fn of(language: &Language) -> Self {
        let listed = LANGUAGES.iter().find(|(code, _)| *code == language.code());
        let (code, file) = *listed.unwrap_or(&LANGUAGES[0]);
        Self { code, texts: entries(file).collect() }
    }

    /// ISO 639-1 code of the labels.
    pub(crate) fn code(&self) -> &'static str {
        self.code
    }

    /// The label with the given key; the key itself where there is none.
    pub(crate) fn get<'a>(&self, key: &'a str) -> &'a str {
        self.texts.get(key).copied().unwrap_or(key)
    }

    /// The name of a value in the JSON contract: `name("status", Status::Denied)`.
    pub(crate) fn name(&self, group: &str, value: impl Display) -> String {
        let value = value.to_string();
        self.texts.get(format!("{group}.{value}").as_str()).map_or(value, |&label| label.to_owned())
    }

    /// The label with its values filled in. Values are not searched for further placeholders.
    pub(crate) fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut rest = self.get(key);
        let mut filled = String::with_capacity(rest.len() + 32);
        while let Some((before, name, after)) = placeholder(rest) {
            filled.push_str(before);
            let value = values.iter().find(|(known, _)| *known == name);
            filled.push_str(value.map_or("", |(_, value)| value));
            rest = after;
        }
        filled.push_str(rest);
        filled
    }

    /// "1 Artikel", "5 Artikel": the label `<key>.one` or `<key>.many`.
    pub(crate) fn count(&self, key: &str, n: usize) -> String {
        let form = if n == 1 { "one" } else { "many" };
        self.fill(&format!("{key}.{form}"), &[("n", &n.to_string())])
    }

    /// A label with only a number to fill in.
    pub(crate) fn number(&self, key: &str, n: usize) -> String {
        self.fill(key, &[("n", &n.to_string())])
    }

    /// The text in the language's quotation marks.
    pub(crate) fn quoted(&self, text: &str) -> String {
        format!("{}{text}{}", self.get("quote.open"), self.get("quote.close"))
    }
}

/// Number of the weekday, 1 to 7, that a date's words name in any of the languages.
pub(crate) fn weekday_in(expression: &str) -> Option<u8> {
    let expression = expression.to_lowercase();
    let words = || expression.split(|c: char| !c.is_alphanumeric());
    LANGUAGES.iter().find_map(|(_, file)| {
        entries(file).find_map(|(key, label)| {
            let number = key.strip_prefix("weekday.")?.parse().ok()?;
            let label = label.to_lowercase();
            words().any(|word| word.starts_with(&label)).then_some(number)
        })
    })
}

fn entries(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = file.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once('=')).map(|(key, text)| (key.trim(), text.trim()))
}

fn placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placeholders(text: &str) -> Vec<&str> {
        let mut names: Vec<&str> = std::iter::successors(placeholder(text), |(_, _, rest)| placeholder(rest))
            .map(|(_, name, _)| name)
            .collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn every_language_has_the_same_keys_with_the_same_placeholders() {
        let (_, first) = LANGUAGES[0];
        let model: BTreeMap<_, _> = entries(first).collect();
        for (code, file) in LANGUAGES {
            let labels: BTreeMap<_, _> = entries(file).collect();
            assert_eq!(entries(file).count(), labels.len(), "{code} lists a key twice");
            assert_eq!(labels.keys().collect::<Vec<_>>(), model.keys().collect::<Vec<_>>(), "keys of {code}");
            for (key, text) in &labels {
                assert!(!text.is_empty(), "{code} {key} is empty");
                // "named once" needs no number.
                if !key.ends_with(".one") {
                    assert_eq!(placeholders(text), placeholders(model[key]), "placeholders of {code} {key}");
                }
            }
        }
    }

    /// The values of an enum, as the generated schema of the contract lists them.
    fn values(definition: &str) -> Vec<String> {
        let schemas = [beleg_core::picture_schema(), beleg_core::reading_schema()];
        let schemas = schemas.map(|schema| serde_json::to_value(schema).expect("a schema is JSON"));
        let definition = schemas.iter().find_map(|schema| schema["$defs"].get(definition)).expect(definition);
        let listed = |value: &serde_json::Value| value["enum"].as_array().cloned().unwrap_or_default();
        let described = definition["oneOf"].as_array().cloned().unwrap_or_default();
        let constants = described.iter().map(|one| one["const"].clone());
        let all = listed(definition).into_iter().chain(described.iter().flat_map(listed)).chain(constants);
        all.filter_map(|value| value.as_str().map(str::to_owned)).collect()
    }

    #[test]
    fn every_value_of_the_contract_has_a_name() {
        let groups = [
            ("status", "Status"),
            ("claim", "ClaimKind"),
            ("origin", "OriginKind"),
            ("stance", "Stance"),
            ("conflict", "ConflictKind"),
            ("relation", "Relation"),
            ("act", "Act"),
            ("certainty", "Certainty"),
            ("form", "StatementForm"),
            ("entity", "EntityKind"),
            ("noise", "NoiseKind"),
            ("event", "EventKind"),
            ("goods", "GoodsClass"),
        ];
        let labels = Labels::of(&Language::new("de"));
        for (group, definition) in groups {
            let values = values(definition);
            assert!(values.len() > 2, "{definition}: {values:?}");
            for value in values {
                assert!(labels.texts.contains_key(format!("{group}.{value}").as_str()), "{group}.{value}");
            }
        }
    }

    #[test]
    fn a_value_that_looks_like_a_placeholder_stays_as_it_is() {
        let labels = Labels::of(&Language::new("en"));
        assert_eq!(labels.fill("word.via", &[("names", "{names} & {x}")]), "via {names} & {x}");
    }

    #[test]
    fn weekdays_are_known_in_each_language() {
        assert_eq!(weekday_in("am Dienstagabend"), Some(2));
        assert_eq!(weekday_in("on Sunday"), Some(7));
        assert_eq!(weekday_in("im September"), None);
    }
}
