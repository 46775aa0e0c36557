//! What nouns tell of whom they describe, from `data/<language>/nouns.txt`: the field in which somebody or something is at home,
//! whether it is a person, of which nation, and who it is that a noun of telling begins with.

use beleg_core::reading::EntityKind;
use beleg_language::lists::Lists;
use rustc_hash::FxHashMap;

/// The sections of fields, and what they are of.
const SECTIONS: [(&str, EntityKind); 4] = [
    ("fields of organizations", EntityKind::Organization),
    ("fields of products", EntityKind::Product),
    ("fields of places", EntityKind::Place),
    ("fields of persons", EntityKind::Person),
];

/// Letters of a word that can be the end of a compound.
const END: usize = 4;
/// Letters of who tells in a noun of telling.
const TELLER: usize = 3;

/// The nouns of one language.
#[derive(Debug, Clone, Default)]
pub(crate) struct Nouns {
    /// The fields of each noun, by their numbers.
    fields: Ends<Vec<usize>>,
    /// The names of the fields, and what is called so.
    names: Vec<(String, EntityKind)>,
    persons: Ends<()>,
    /// Bodies of people of no field.
    bodies: Ends<()>,
    nationals: Vec<String>,
    /// Nouns for rulers with the adjective of the state.
    rulers: FxHashMap<String, String>,
    /// What a noun of telling ends in, and what it must end in before that.
    told: Vec<(String, String)>,
    /// What a noun ends in that begins with who does what it names.
    done: Vec<String>,
}

impl Nouns {
    /// Reads a file of nouns.
    pub(crate) fn parse(text: &str) -> Self {
        let lists = Lists::parse(text);
        let mut nouns = Self::default();
        for (section, kind) in SECTIONS {
            for line in lists.lines(section) {
                let (name, own) = line.split_once(':').unwrap_or(("", line));
                let number = nouns.names.len();
                nouns.names.push((name.to_owned(), kind));
                for noun in own.split_whitespace().map(|noun| noun.replace('-', "")) {
                    nouns.fields.entry(&noun).push(number);
                    if kind == EntityKind::Person {
                        nouns.persons.entry(&noun);
                    }
                }
            }
        }
        lists.words("persons").for_each(|noun| *nouns.persons.entry(noun) = ());
        // "Pilot", "Kollege": "Pilotin", "Kollegin".
        for ending in lists.words("feminine endings").filter(|word| *word != "--") {
            let feminine = |noun: &String| format!("{}{ending}", noun.strip_suffix('e').unwrap_or(noun));
            let all: Vec<String> = nouns.persons.ends.keys().map(feminine).collect();
            all.iter().for_each(|noun| *nouns.persons.entry(noun) = ());
        }
        lists.words("bodies").for_each(|noun| *nouns.bodies.entry(&noun.replace('-', "")) = ());
        nouns.nationals = lists.words("nationals").map(|noun| noun.replace('-', "")).collect();
        let rulers = lists.lines("rulers of states").iter().filter_map(|line| line.split_once(':'));
        nouns.rulers = rulers.map(|(noun, state)| (noun.to_owned(), state.trim().to_owned())).collect();
        let told = lists.words("told by").filter(|word| *word != "--");
        nouns.told = told
            .map(|word| {
                let (before, end) = word.rsplit_once('-').unwrap_or(("", word));
                (before.to_owned(), end.to_owned())
            })
            .collect();
        nouns.done = lists.words("done by").filter(|word| *word != "--").map(str::to_owned).collect();
        nouns
    }

    /// The fields of a lower-case noun or its longest end: those of "vorsitzender" for "parteivorsitzender".
    pub(crate) fn fields(&self, noun: &str) -> &[usize] {
        self.fields.get(noun).map_or(&[], Vec::as_slice)
    }

    /// The names of those fields, the same in every language.
    pub(crate) fn field_names(&self, noun: &str) -> Vec<String> {
        self.fields(noun).iter().map(|field| self.names[*field].0.clone()).collect()
    }

    /// What is called by a lower-case noun, if the lists tell.
    pub(crate) fn kind(&self, noun: &str) -> Option<EntityKind> {
        let person = || self.is_person(noun).then_some(EntityKind::Person);
        let body = || self.bodies.get(noun).map(|()| EntityKind::Organization);
        self.fields(noun).first().map(|field| self.names[*field].1).or_else(person).or_else(body)
    }

    /// Whether a lower-case noun stands for a person.
    pub(crate) fn is_person(&self, noun: &str) -> bool {
        self.persons.get(noun).is_some()
    }

    /// The adjective of the state that is ruled by whom a lower-case noun without hyphens tells of: "russisch" of "kremlchef".
    pub(crate) fn ruled(&self, noun: &str) -> Option<&str> {
        self.rulers.get(noun).map(String::as_str)
    }

    /// Whether a lower-case noun stands for somebody of a state: "franzose".
    pub(crate) fn is_national(&self, noun: &str) -> bool {
        self.nationals.iter().any(|own| noun.starts_with(own.as_str()) && noun.len() <= own.len() + TELLER)
    }

    /// The beginning of a noun of telling that names who tells: "Polizei" of "Polizeiangaben", "Unternehmen" of "Unternehmensangaben".
    pub(crate) fn teller<'w>(&self, noun: &'w str) -> Option<&'w str> {
        let lower = noun.to_lowercase();
        if lower.len() != noun.len() {
            return None;
        }
        let first = self.told.iter().find_map(|(before, end)| {
            let first = lower.strip_suffix(end.as_str())?;
            first.trim_end_matches('-').ends_with(before.as_str()).then_some(first.len())
        })?;
        let own = unjoined(&noun[..first]);
        (own.chars().count() >= TELLER).then_some(own)
    }

    /// The beginning of a noun that names who does what it tells, if that is a noun for persons: "Piloten" of "Pilotenstreik".
    pub(crate) fn doer<'w>(&self, noun: &'w str) -> Option<&'w str> {
        let lower = noun.to_lowercase();
        if lower.len() != noun.len() {
            return None;
        }
        let ends = |end: &String| lower.rfind(end.as_str()).filter(|at| lower.len() - at - end.len() <= PLURAL);
        let own = unjoined(&noun[..self.done.iter().filter_map(ends).filter(|at| *at > 0).min()?]);
        let lower = own.to_lowercase();
        let mut stems = ["", "n", "en", "s", "e"].into_iter().filter_map(|end| lower.strip_suffix(end));
        stems.any(|stem| self.is_person(stem)).then_some(own)
    }
}

/// The first part of a compound without what joins it to the next.
fn unjoined(first: &str) -> &str {
    match first.strip_suffix('-') {
        Some(own) => own,
        // The s that joins two nouns stands behind a consonant, that of "Krankenhaus" does not.
        None => first.strip_suffix('s').filter(|own| !own.ends_with(VOWELS_AND_S)).unwrap_or(first),
    }
}

/// Most letters that a plural or another case adds to a noun.
const PLURAL: usize = 2;

const VOWELS_AND_S: [char; 12] = ['a', 'e', 'i', 'o', 'u', 'ä', 'ö', 'ü', 'y', 's', 'x', 'z'];

/// What is known of nouns, which may be the ends of compounds; behind "=" in the lists they are so by themselves only: "=bahn".
#[derive(Debug, Clone, Default)]
struct Ends<T> {
    ends: FxHashMap<String, T>,
    whole: FxHashMap<String, T>,
}

impl<T: Default> Ends<T> {
    /// What is known of a noun as the lists have it.
    fn entry(&mut self, noun: &str) -> &mut T {
        match noun.strip_prefix('=') {
            Some(whole) => self.whole.entry(whole.to_owned()).or_default(),
            None => self.ends.entry(noun.to_owned()).or_default(),
        }
    }

    /// What is known of a lower-case noun, by its longest end.
    fn get(&self, noun: &str) -> Option<&T> {
        ends(noun).find_map(|end| self.ends.get(end)).or_else(|| self.whole.get(noun))
    }
}

/// A word and its ends, the longest first.
fn ends(word: &str) -> impl Iterator<Item = &str> {
    let all = word.char_indices().map(|(at, _)| &word[at..]);
    all.filter(move |end| end.len() == word.len() || end.chars().count() >= END)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_tells_stands_in_front() {
        let nouns = Nouns::parse(include_str!("../data/de/nouns.txt"));
        for (noun, teller) in [
            ("Polizeiangaben", Some("Polizei")),
            ("Unternehmensangaben", Some("Unternehmen")),
            ("Krankenhausangaben", Some("Krankenhaus")),
            ("Reuters-Angaben", Some("Reuters")),
            ("Augenzeugenberichten", Some("Augenzeugen")),
            ("Zeitungsberichten", None),
            ("Angaben", None),
        ] {
            assert_eq!(nouns.teller(noun), teller, "{noun}");
        }
    }

    #[test]
    fn who_does_it_stands_in_front() {
        let nouns = Nouns::parse(include_str!("../data/de/nouns.txt"));
        for (noun, doer) in [
            ("Pilotenstreik", Some("Piloten")),
            ("Lokführerstreiks", Some("Lokführer")),
            ("Bauernproteste", Some("Bauern")),
            ("Flugbegleiter-Streik", Some("Flugbegleiter")),
            ("Hungerstreik", None),
            ("Streik", None),
            ("Drohnenangriff", None),
        ] {
            assert_eq!(nouns.doer(noun), doer, "{noun}");
        }
    }

    #[test]
    fn fields_and_persons_by_the_end() {
        let nouns = Nouns::parse(include_str!("../data/de/nouns.txt"));
        assert_eq!(nouns.fields("offizier"), nouns.fields("major"));
        assert_ne!(nouns.fields("gericht"), nouns.fields("konzern"));
        assert!(nouns.fields("tisch").is_empty());
        assert!(nouns.is_person("feuerwehrmann") && !nouns.is_person("obduktion"));
        assert!(nouns.is_national("franzose") && !nouns.is_national("frankreichreise"));
    }

    #[test]
    fn what_stands_behind_a_sign_ends_no_compounds() {
        let nouns = Nouns::parse(include_str!("../data/de/nouns.txt"));
        assert_eq!(nouns.kind("bahn"), Some(EntityKind::Organization));
        assert_eq!(nouns.kind("autobahn"), None);
        assert_eq!(nouns.kind("landwirtschaft"), Some(EntityKind::Organization));
        assert_eq!(nouns.kind("gastwirtschaft"), None);
    }

    #[test]
    fn women_are_called_by_the_ending_of_their_noun() {
        let nouns = Nouns::parse(include_str!("../data/de/nouns.txt"));
        assert!(nouns.is_person("pilotin") && nouns.is_person("zeugin") && !nouns.is_person("benzin"));
    }
}
