//! The small words of a language, from `data/<language>/grammar.txt`.

mod class;

use beleg_language::{Gender, lists::Lists};
use rustc_hash::{FxHashMap, FxHashSet};

use self::class::SECTIONS;
pub(crate) use self::class::{Class, Classes};
use crate::nouns::Nouns;

/// The small words of one language.
#[derive(Debug, Clone, Default)]
pub(crate) struct Grammar {
    // Keys come from the lists, not from the text, so that no text can make them collide.
    words: FxHashMap<String, Classes>,
    pronouns: FxHashMap<String, String>,
    possessives: FxHashMap<String, String>,
    /// Endings of which a subjunctive must have one; empty if any will do.
    subjunctive: Vec<String>,
    /// Endings of adjectives that, without determiner behind a noun, mark a genitive plural: "Angaben russischer Dienste".
    genitive: Vec<String>,
    /// Endings of inflected adjectives, longest first.
    pub(crate) adjective_endings: Vec<String>,
    /// Ends of adjectives that tell of a state.
    state_adjective_endings: Vec<String>,
    /// Endings of a governed adjective without determiner, with that of its nominative plural.
    pub(crate) bare_endings: Vec<(String, String)>,
    /// Endings of an adjective without determiner in the nominative singular, with the gender.
    nominative_endings: Vec<(String, String)>,
    /// Ends of nouns with the ending that an adjective without determiner takes before them.
    before_noun: Vec<(String, String)>,
    /// Endings of titles of women.
    pub(crate) feminine_endings: Vec<String>,
    /// Endings of numbers that describe somebody by age.
    pub(crate) aged: Vec<String>,
    /// By article and ending the gender of whom an age means.
    aged_genders: Vec<(String, String, Gender)>,
    /// Endings of nouns for things.
    things: Vec<String>,
    /// Endings of plural verbs, where the object can stand first and number tells it from the subject.
    plural: Vec<String>,
    /// Endings of adjectives that are made of the names of places, longest first, and what the names end in instead.
    place_adjectives: Vec<String>,
    place_ends: Vec<String>,
    /// Ends of names of places whose vowel changes in the adjective, and how.
    changing: Vec<String>,
    umlauts: Vec<(String, String)>,
    /// Ends of common nouns that look like places by their adjectives.
    no_places: Vec<String>,
    /// Past forms of irregular verbs, and endings of those of regular ones.
    pasts: FxHashSet<String>,
    past_endings: Vec<String>,
    /// Endings of verbs that take the place of a noun.
    doing: Vec<String>,
    /// What stands between the parts of a place's name: "an der", "am".
    joints: Vec<Vec<String>>,
    /// What bounds a number, each as its words.
    pub(crate) bounds: Vec<Vec<String>>,
    /// Pairs of words that together are an adverb, and that together are a conjunction.
    adverbs: FxHashMap<String, Vec<String>>,
    conjunctions: FxHashMap<String, Vec<String>>,
    /// The names of states by their adjectives without ending.
    states: FxHashMap<String, Vec<String>>,
    /// Names of newspapers, agencies and broadcasters.
    outlets: FxHashSet<String>,
    /// What nouns tell of whom they describe.
    pub(crate) nouns: Nouns,
}

impl Grammar {
    /// Reads a grammar file.
    pub(crate) fn parse(text: &str) -> Self {
        let lists = Lists::parse(text);
        let mut grammar = Self::default();
        for (section, class) in SECTIONS {
            for word in lists.words(section) {
                grammar.words.entry(word.to_owned()).or_default().insert(*class);
            }
        }
        let letters = |section: &str| -> FxHashMap<String, String> {
            let lines = lists.lines(section).iter().filter_map(|line| line.split_once(':'));
            let each = |(words, letters): (&str, &str)| {
                let letters = letters.trim().to_owned();
                words.split_whitespace().map(|word| (word.to_owned(), letters.clone())).collect::<Vec<_>>()
            };
            lines.flat_map(each).collect()
        };
        grammar.pronouns = letters("pronouns person");
        grammar.possessives = letters("possessives");
        grammar.state_adjective_endings = lists.words("state adjective endings").map(str::to_owned).collect();
        grammar.adjective_endings = lists.words("adjective endings").map(str::to_owned).collect();
        let pairs = lists.lines("bare adjectives").iter().filter_map(|line| line.split_once(' '));
        grammar.bare_endings = pairs.map(|(ending, base)| (ending.to_owned(), base.trim().to_owned())).collect();
        let pairs = lists.lines("nominative endings").iter().filter_map(|line| line.split_once(' '));
        grammar.nominative_endings =
            pairs.map(|(gender, ending)| (gender.to_owned(), ending.trim().to_owned())).collect();
        for line in lists.lines("adjectives before nouns") {
            let Some((ending, nouns)) = line.split_once(':') else { continue };
            grammar.before_noun.extend(nouns.split_whitespace().map(|noun| (noun.to_owned(), ending.to_owned())));
        }
        // The longest end decides: "gerichtshof" before "hof".
        grammar.before_noun.sort_by_key(|(end, _)| (std::cmp::Reverse(end.len()), end.clone()));
        grammar.genitive = lists.words("genitive adjective endings").map(str::to_owned).collect();
        grammar.feminine_endings = lists.words("feminine endings").map(str::to_owned).collect();
        grammar.aged = lists.words("age endings").map(str::to_owned).collect();
        let genders = lists.lines("genders of ages").iter().filter_map(|line| {
            let mut words = line.split_whitespace().map(str::to_owned);
            let (article, ending, gender) = (words.next()?, words.next()?, words.next()?);
            Some((article, ending, if gender == "m" { Gender::Masc } else { Gender::Fem }))
        });
        grammar.aged_genders = genders.collect();
        grammar.things = lists.words("thing endings").map(str::to_owned).collect();
        grammar.plural = lists.words("plural verb endings").map(str::to_owned).collect();
        grammar.place_adjectives = lists.words("adjectives of places").map(str::to_owned).collect();
        grammar.place_adjectives.sort_by_key(|ending| (std::cmp::Reverse(ending.len()), ending.clone()));
        grammar.place_ends = lists.words("ends of places").map(str::to_owned).collect();
        grammar.changing = lists.words("ends of places with umlaut").map(str::to_owned).collect();
        let umlauts = lists.words("umlauts").filter_map(|pair| pair.split_once(':'));
        grammar.umlauts = umlauts.map(|(plain, other)| (plain.to_owned(), other.to_owned())).collect();
        let words = |line: &&str| line.split_whitespace().map(str::to_owned).collect();
        grammar.joints = lists.lines("joints of places").iter().map(words).collect();
        grammar.bounds = lists.lines("bounds of numbers").iter().map(words).collect();
        let pasts = lists.lines("irregular verbs").iter().filter_map(|line| line.split_whitespace().nth(1));
        grammar.pasts = pasts.map(str::to_owned).collect();
        grammar.past_endings = lists.words("past endings").map(str::to_owned).collect();
        grammar.doing = lists.words("gerund endings").map(str::to_owned).collect();
        grammar.no_places = lists.words("no places").map(str::to_owned).collect();
        grammar.subjunctive = lists.words("subjunctive endings").map(str::to_owned).collect();
        let two = |section: &str| {
            let mut pairs: FxHashMap<String, Vec<String>> = FxHashMap::default();
            for (first, second) in lists.lines(section).iter().filter_map(|line| line.split_once(' ')) {
                pairs.entry(first.to_owned()).or_default().push(second.to_owned());
            }
            pairs
        };
        grammar.adverbs = two("adverbs of two words");
        grammar.conjunctions = two("conjunctions of two words");
        grammar
    }

    /// The same with what nouns tell.
    pub(crate) fn with(self, nouns: Nouns) -> Self {
        Self { nouns, ..self }
    }

    /// The same with the adjectives of states, from lines of the form `RU: Russland; Russische Föderation ~ russisch`.
    pub(crate) fn with_states(self, text: &str) -> Self {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let read = |line: &str| {
            let (names, adjectives) = line.split_once(':')?.1.split_once('~')?;
            let names: Vec<String> = names.split(';').map(|name| name.trim().to_owned()).collect();
            Some(adjectives.split_whitespace().map(|own| (own.to_owned(), names.clone())).collect::<Vec<_>>())
        };
        Self { states: lines.filter_map(read).flatten().collect(), ..self }
    }

    /// The names of the state that a lower-case adjective tells of, the usual one first: "russischer".
    pub(crate) fn state(&self, adjective: &str) -> Option<&[String]> {
        let bare = || self.adjective_endings.iter().filter_map(|ending| adjective.strip_suffix(ending.as_str()));
        let all = std::iter::once(adjective).chain(bare());
        all.filter_map(|stem| self.states.get(stem)).next().map(Vec::as_slice)
    }

    /// The same with the names of newspapers, agencies and broadcasters, parted by "|".
    pub(crate) fn with_outlets(self, text: &str) -> Self {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let outlets = lines.flat_map(|line| line.split('|')).map(|name| name.trim().to_owned());
        Self { outlets: outlets.filter(|name| !name.is_empty()).collect(), ..self }
    }

    /// Whether a name is that of a newspaper, an agency or a broadcaster.
    pub(crate) fn is_outlet(&self, name: &str) -> bool {
        self.outlets.contains(name)
    }

    /// Whether a lower-case verb form can be a subjunctive at all.
    pub(crate) fn can_be_subjunctive(&self, form: &str) -> bool {
        self.subjunctive.is_empty() || self.subjunctive.iter().any(|ending| form.ends_with(ending))
    }

    /// Whether words join a place to what tells it from others of its name: "Olm an der Weser".
    pub(crate) fn joins_places(&self, words: &[&str]) -> bool {
        self.joints.iter().any(|joint| joint == words)
    }

    /// The gender of whom a lower-case age means behind a lower-case article: "die 38-jährige" is a woman.
    pub(crate) fn aged_gender(&self, article: &str, age: &str) -> Option<Gender> {
        let mut all = self.aged_genders.iter();
        all.find(|(own, ending, _)| own == article && age.ends_with(ending.as_str())).map(|(_, _, gender)| *gender)
    }

    /// What is left of a lower-case adjective that can be made of the name of a place: "velmar" of "velmarische".
    pub(crate) fn place_stem<'w>(&self, adjective: &'w str) -> Option<&'w str> {
        self.place_adjectives.iter().find_map(|ending| adjective.strip_suffix(ending.as_str()))
    }

    /// The same of the name, by each ending that it can have: "velmar" of "Velmarien".
    pub(crate) fn stems_of_place(&self, name: &str) -> Vec<String> {
        let lower = name.to_lowercase();
        if self.no_places.iter().any(|ending| lower.ends_with(ending.as_str())) {
            return vec![];
        }
        let umlauts =
            |stem: &str| self.umlauts.iter().fold(stem.to_owned(), |stem, (plain, other)| stem.replace(plain, other));
        let stems = self.place_ends.iter().filter_map(|ending| lower.strip_suffix(ending.as_str()).map(str::to_owned));
        // "Jorvland", "jorvländisch": the last syllable changes its vowel.
        let changed = self
            .changing
            .iter()
            .filter_map(|end| Some(format!("{}{}", lower.strip_suffix(end.as_str())?, umlauts(end))));
        stems.chain(changed).collect()
    }

    /// Whether a lower-case adjective behind a noun marks a genitive.
    pub(crate) fn is_genitive_adjective(&self, form: &str) -> bool {
        self.genitive.iter().any(|ending| form.ends_with(ending))
    }

    /// What an adjective without determiner ends in before a noun of a gender, in the nominative singular.
    pub(crate) fn nominative_ending(&self, gender: &str) -> Option<&str> {
        self.nominative_endings.iter().find(|(own, _)| own == gender).map(|(_, ending)| ending.as_str())
    }

    /// The ending of an adjective before a lower-case noun, by the noun's end.
    pub(crate) fn ending_before(&self, noun: &str) -> Option<&str> {
        self.before_noun.iter().find(|(end, _)| noun.ends_with(end)).map(|(_, ending)| ending.as_str())
    }

    /// Whether a lower-case noun stands for what can be neither actor nor recipient of an event.
    pub(crate) fn is_thing(&self, noun: &str) -> bool {
        let ends = self.things.iter().any(|ending| noun.ends_with(ending.as_str()));
        (ends || self.ends_like(noun, Class::Thing)) && !self.ends_like(noun, Class::Agent)
    }

    /// Whether an object can stand in front of the verb.
    pub(crate) fn has_free_order(&self) -> bool {
        !self.plural.is_empty()
    }

    /// Whether a lower-case finite verb has the form of a plural.
    pub(crate) fn is_plural_verb(&self, form: &str) -> bool {
        self.plural.iter().any(|ending| form.ends_with(ending))
    }

    /// Whether a lower-case verb form tells what is done without being finite: "having".
    pub(crate) fn is_doing(&self, form: &str) -> bool {
        self.doing.iter().any(|ending| form.ends_with(ending.as_str()))
    }

    /// Whether two lower-case words together are an adverb: "unter anderem".
    pub(crate) fn is_adverb(&self, first: &str, second: &str) -> bool {
        self.adverbs.get(first).is_some_and(|seconds| seconds.iter().any(|other| other == second))
    }

    /// Whether two lower-case words together are a conjunction: "als auch" of "sowohl A als auch B".
    pub(crate) fn is_conjunction(&self, first: &str, second: &str) -> bool {
        self.conjunctions.get(first).is_some_and(|seconds| seconds.iter().any(|other| other == second))
    }

    /// The classes that the lower-case `word` belongs to.
    pub(crate) fn classes(&self, word: &str) -> Classes {
        self.words.get(word).copied().unwrap_or_default()
    }

    /// Whether the lower-case `word` belongs to `class`.
    pub(crate) fn is(&self, word: &str, class: Class) -> bool {
        self.words.get(word).is_some_and(|classes| classes.contains(class))
    }

    /// Whether a lower-case adjective ends as those of states do: "nordkoreanische".
    pub(crate) fn is_of_state(&self, word: &str) -> bool {
        self.state_adjective_endings.iter().any(|ending| word.ends_with(ending.as_str()))
    }

    /// Whether the rest of a word is an infinitive behind its particle: "zumarschieren" of "einzumarschieren".
    pub(crate) fn is_behind_particle(&self, rest: &str) -> bool {
        let mut cuts = rest.char_indices().skip(1).map(|(at, _)| rest.split_at(at));
        cuts.any(|(particle, bare)| self.is(particle, Class::InfinitiveParticle) && bare.ends_with('n'))
    }

    /// Whether a lower-case form of a verb may be its past.
    pub(crate) fn is_past(&self, word: &str) -> bool {
        self.pasts.contains(word) || self.past_endings.iter().any(|ending| word.ends_with(ending.as_str()))
    }

    /// Whether a lower-case word is, or ends with, a word of `class`: "Weltraumbahnhof" ends with "bahnhof".
    pub(crate) fn ends_like(&self, word: &str, class: Class) -> bool {
        word.char_indices().any(|(at, _)| word.len() - at >= 4 && self.is(&word[at..], class))
    }

    /// Whether a lower-case word is a small word of any class.
    pub(crate) fn is_known(&self, word: &str) -> bool {
        self.words.contains_key(word) || self.pronouns.contains_key(word)
    }

    /// For a personal pronoun, the letters of the genders and numbers it can stand for: m, f, n, p (plural), 1 (the
    /// speaker).
    pub(crate) fn pronoun(&self, word: &str) -> Option<&str> {
        self.pronouns.get(word).map(String::as_str)
    }

    /// The same letters for a possessive: whose something is.
    pub(crate) fn possessive(&self, word: &str) -> Option<&str> {
        self.possessives.get(word).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use beleg_language::lists::Lists;

    use super::SECTIONS;

    /// A misspelt section name would silently switch a class off.
    #[test]
    fn every_section_of_every_language_is_known() {
        for file in [include_str!("../data/de/grammar.txt"), include_str!("../data/en/grammar.txt")] {
            let lists = Lists::parse(file);
            for section in lists.sections() {
                assert!(
                    matches!(
                        section,
                        "adjectives of places"
                            | "ends of places"
                            | "ends of places with umlaut"
                            | "umlauts"
                            | "no places"
                            | "pronouns person"
                            | "possessives"
                            | "plural verb endings"
                            | "genitive adjective endings"
                            | "thing endings"
                            | "feminine endings"
                            | "age endings"
                            | "genders of ages"
                            | "adjective endings"
                            | "state adjective endings"
                            | "adjectives before nouns"
                            | "nominative endings"
                            | "bare adjectives"
                            | "subjunctive endings"
                            | "conjugations"
                            | "adverbs of two words"
                            | "conjunctions of two words"
                            | "gerund endings"
                            | "joints of places"
                            | "bounds of numbers"
                            | "verb endings"
                            | "irregular verbs"
                            | "past endings"
                    ) || SECTIONS.iter().any(|(name, _)| *name == section),
                    "{section}"
                );
            }
            for (name, _) in SECTIONS {
                assert!(lists.sections().any(|section| section == *name), "{name}");
            }
        }
    }
}
