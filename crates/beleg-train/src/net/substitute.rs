//! Texts with other names in them, so that a name is told by its sentence and not by heart.
//!
//! Names of persons and places give way to others of the kind. And where annotated articles have too few examples, pronouns
//! do: "seine Frisur" becomes "Holts Frisur", "hatte er Olmstadt besucht" becomes "hatte Holt Olmstadt besucht". So it is seen that a word
//! with a capital behind a name need not belong to it.

use beleg_language::lists::Lists;

use super::{random::Random, sets::Text};

/// Names to choose from, and the words of a language that give way to them.
pub(crate) struct Substitutes {
    /// Names of persons of several words.
    full: Vec<String>,
    surnames: Vec<String>,
    places: Vec<String>,
    /// Pronouns that stand for a person.
    pronouns: Vec<String>,
    /// Words that stand for the genitive of a person.
    possessives: Vec<String>,
    /// What a name has at its end in the genitive.
    genitive: String,
}

/// How often each thing is done.
const NAME: f32 = 0.5;
const PRONOUN: f32 = 0.1;
const POSSESSIVE: f32 = 0.2;

impl Substitutes {
    /// Substitutes by the words of a language (`data/<language>.txt`), with the names of `texts`, whose kinds are numbered as
    /// those of the project, and further surnames.
    pub(crate) fn of<'a>(
        words: &str,
        texts: impl Iterator<Item = &'a Text>,
        surnames: impl Iterator<Item = String>,
    ) -> Self {
        let lists = Lists::parse(words);
        let own = |section: &str| lists.words(section).map(str::to_owned).collect::<Vec<_>>();
        let genitive = own("genitive").into_iter().next().unwrap_or_default();
        let (mut full, mut places, mut last) = (vec![], vec![], vec![]);
        for text in texts {
            for (from, to, kind) in &text.names {
                let Some(name) = text.text.get(*from..*to).filter(|name| !name.ends_with(genitive.as_str())) else {
                    continue;
                };
                match (kind, name.rsplit_once(' ')) {
                    (0, Some((_, surname))) => {
                        full.push(name.to_owned());
                        last.push(surname.to_owned());
                    }
                    (2, None) => places.push(name.to_owned()),
                    _ => {}
                }
            }
        }
        last.extend(surnames);
        for names in [&mut full, &mut places, &mut last] {
            names.sort();
            names.dedup();
        }
        Self { full, surnames: last, places, pronouns: own("pronouns"), possessives: own("possessives"), genitive }
    }

    /// The text with other names. `person` and `place` are the numbers of these kinds in the set of the text.
    pub(crate) fn apply(&self, text: &Text, person: usize, place: Option<usize>, random: &mut Random) -> Text {
        let mut new = Text { text: String::with_capacity(text.text.len() + 64), names: vec![] };
        let mut names = text.names.clone();
        names.sort_unstable();
        let mut at = 0;
        for (from, to, kind) in names {
            if from < at {
                continue;
            }
            self.plain(&text.text[at..from], person, random, &mut new);
            let name = &text.text[from..to];
            let start = new.text.len();
            let genitive = name.ends_with(self.genitive.as_str()) && text.text[to..].starts_with(' ');
            match self.other(name, kind, person, place, random) {
                Some(other) => {
                    new.text.push_str(other.trim_end_matches(self.genitive.as_str()));
                    if genitive {
                        new.text.push_str(&self.genitive);
                    }
                }
                None => new.text.push_str(name),
            }
            new.names.push((start, new.text.len(), kind));
            at = to;
        }
        self.plain(&text.text[at..], person, random, &mut new);
        new
    }

    fn other(&self, name: &str, kind: usize, person: usize, place: Option<usize>, random: &mut Random) -> Option<&str> {
        let names = match () {
            () if kind == person && name.contains(' ') => &self.full,
            () if kind == person => &self.surnames,
            () if Some(kind) == place && !name.contains(' ') => &self.places,
            () => return None,
        };
        (!names.is_empty() && random.happens(NAME)).then(|| names[random.below(names.len())].as_str())
    }

    /// Adds text without names.
    fn plain(&self, text: &str, person: usize, random: &mut Random, new: &mut Text) {
        for word in text.split_inclusive(' ') {
            let bare = word.trim_end();
            let possessive = self.possessives.iter().any(|own| own == bare) && random.happens(POSSESSIVE);
            let pronoun = self.pronouns.iter().any(|own| own == bare) && random.happens(PRONOUN);
            if self.surnames.is_empty() || !(possessive || pronoun) {
                new.text.push_str(word);
                continue;
            }
            let start = new.text.len();
            let name = &self.surnames[random.below(self.surnames.len())];
            if possessive {
                new.text.push_str(name.trim_end_matches(self.genitive.as_str()));
                new.text.push_str(&self.genitive);
            } else {
                new.text.push_str(name);
            }
            new.names.push((start, new.text.len(), person));
            new.text.push_str(&word[bare.len()..]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_where_they_are_said_to_be() {
        let words = "[genitive]\ns\n[pronouns]\ner\n[possessives]\nseine\n";
        let text = Text {
            text: "Ida Holt sah, dass er seine Olm verlor. Ida Holts Haus".into(),
            names: vec![(0, 8, 0), (40, 49, 0)],
        };
        let surnames = ["Berg", "Venn"].map(str::to_owned);
        let substitutes = Substitutes::of(words, std::iter::once(&text), surnames.into_iter());
        let mut seen = std::collections::BTreeSet::new();
        for seed in 0..200 {
            let new = substitutes.apply(&text, 0, Some(2), &mut Random::new(seed));
            for (from, to, _) in &new.names {
                seen.insert(new.text[*from..*to].to_owned());
            }
        }
        let expected = ["Berg", "Bergs", "Holt", "Holts", "Ida Holt", "Ida Holts", "Venn", "Venns"];
        assert_eq!(seen.into_iter().collect::<Vec<_>>(), expected);
    }
}
