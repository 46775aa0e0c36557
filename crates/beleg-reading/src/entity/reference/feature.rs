//! What speaks for and against that a pronoun or description means somebody, with learned weights.

/// Makes the enumeration of features with their names in the file of weights.
macro_rules! features {
    ($($(#[$doc:meta])* $value:ident = $name:literal,)*) => {
        /// Something that is so of a pronoun or description and one it may mean.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Feature {
            $($(#[$doc])* $value,)*
        }

        impl Feature {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$value,)*];

            /// Its name in the file of weights.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$value => $name,)*
                }
            }
        }
    };
}

features! {
    /// Always.
    Any = "any",
    /// The candidate is a person.
    Person = "person",
    /// An organization.
    Organization = "organization",
    /// A state.
    Country = "country",
    /// A place, product or event.
    Thing = "thing",
    /// Nobody by name: "ein Augenzeuge".
    Unnamed = "unnamed",
    /// Nobody by name, and a noun for people: "eine Armeesprecherin".
    UnnamedPerson = "unnamed person",
    /// Nobody by name, and a noun that no list has: "ein Abschiedsbrief".
    UnnamedThing = "unnamed thing",
    /// Several together: "Karl Wolff und Ivo Lang".
    Several = "several",
    /// The candidate is an organization and the pronoun a plural.
    PluralOrganization = "plural of an organization",
    /// Last mentioned in the same sentence.
    SameSentence = "same sentence",
    /// In the one before.
    OneBefore = "one sentence before",
    /// In the one before that.
    TwoBefore = "two sentences before",
    /// Further up.
    Farther = "farther",
    /// The last mention was the subject of its clause.
    Subject = "subject",
    /// The last mention was the first in its sentence.
    Opens = "opens its sentence",
    /// The last mention belonged to a noun or preposition.
    Governed = "governed",
    /// The last mention was a pronoun or description.
    Again = "again",
    /// Both are subjects.
    Parallel = "both subjects",
    /// Both hang on the same verb.
    SameVerb = "same verb",
    /// Of those that it may mean, mentioned last.
    Nearest = "nearest",
    /// The only one that it may mean.
    Only = "only one",
    /// Two others or more were mentioned since.
    Crowded = "crowded",
    /// Mentioned three times or more.
    Often = "often",
    /// Mentioned once.
    Once = "once",
    /// Of all of its kind mentioned most so far.
    Leading = "leading",
    /// First mentioned in the first two sentences.
    Early = "early",
    /// Not named yet, but further down.
    Later = "later",
    /// What was said last by the candidate and what is said here have each their word of saying.
    BothSpeak = "both speak",
    /// The same gender.
    SameGender = "same gender",
    /// A person of whom nothing tells the gender.
    UnknownGender = "unknown gender",
    /// Another gender.
    OtherGender = "other gender",
    /// Another number.
    OtherNumber = "other number",
    /// The pronoun stands in quotation marks, the mention does not, or the other way round.
    AcrossMarks = "across marks",
    /// Described by the same noun before.
    SameNoun = "same noun",
    /// Described by a noun before that ends in this one.
    NounEnds = "end of a noun",
    /// The noun is, or ends, a word of the name.
    InName = "in the name",
    /// The noun ends in one that it was described by: "Synodalpräsidentin" after "Präsidentin".
    EndsInNoun = "ends in a noun",
    /// The only one that its nouns or name tie to the description.
    OnlyTied = "only one tied",
    /// Described by another noun of the same field: "Offizier", "Major".
    SameField = "same field",
    /// Described by nouns of other fields alone.
    OtherField = "other field",
    /// The first part before the hyphen of both nouns is the same: "UN-Koordinator", "UN-Mitarbeiter".
    SameFirst = "same first part",
    /// The noun tells the nation, and nothing tells another of the candidate: "der Franzose".
    National = "national",
    /// Of the nation that the adjective or genitive tells.
    SameNation = "same nation",
    /// Both the candidate and the noun rule the same state: "Nordkoreas Machthaber", "der nordkoreanische Staatschef".
    SameRule = "same rule",
    /// The noun is one for persons, and so is the candidate: "der Minister".
    OfPersons = "of persons",
    /// The noun is one for organizations, and so is the candidate: "das Unternehmen".
    OfOrganizations = "of organizations",
    /// The noun is one for states, places or vessels, and so is the candidate: "das Schiff".
    OfThings = "of things",
    /// The pronoun is a possessive: "seine".
    Possessive = "possessive",
    /// The noun describes who was named before: "die SL-Politikerin".
    PointsBack = "points back",
    /// It tells the age: "der 38-Jährige".
    Aged = "aged",
    /// A demonstrative stands before the noun.
    Demonstrative = "demonstrative",
    /// An adjective stands before the noun.
    Qualified = "qualified",
    /// A genitive or the like stands behind the noun.
    Extended = "extended",
}

impl Feature {
    /// Whether it ties a description to one whose nouns or name tell of the same.
    pub(super) fn ties(self) -> bool {
        use Feature::{EndsInNoun, InName, NounEnds, SameField, SameFirst, SameNation, SameNoun, SameRule};
        matches!(self, SameNoun | NounEnds | EndsInNoun | InName | SameField | SameFirst | SameNation | SameRule)
    }
}

/// Whether something that refers is a pronoun or a noun: they are weighed differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// "er", "they".
    Pronoun,
    /// "der Minister".
    Description,
}

impl Sort {
    /// Which of several scores is taken, as logarithms of odds: the best, if it is good enough and the next is not nearly as good. A
    /// pronoun always means somebody, a description often nobody who was named, and "der Minister" after two of them either.
    pub fn best(self, scores: &[f32]) -> Option<usize> {
        let (enough, apart) = match self {
            Self::Pronoun => (-3.0, 0.0),
            Self::Description => (-0.5, 1.0),
        };
        let best = (0..scores.len()).reduce(|a, b| if scores[b] > scores[a] { b } else { a })?;
        let next = (0..scores.len()).filter(|at| *at != best).map(|at| scores[at]).fold(f32::MIN, f32::max);
        (scores[best] > enough && scores[best] - next >= apart).then_some(best)
    }

    /// The sentences that it can point back over.
    pub(super) fn reach(self) -> usize {
        match self {
            Self::Pronoun => 4,
            Self::Description => 40,
        }
    }
}

/// How much each feature counts.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Weights {
    pronoun: Vec<f32>,
    description: Vec<f32>,
}

impl Weights {
    /// Reads lines of `name: weight for pronouns, weight for descriptions`. What is not there counts nothing.
    pub fn parse(text: &str) -> Self {
        let mut weights = Self { pronoun: vec![0.0; Feature::ALL.len()], description: vec![0.0; Feature::ALL.len()] };
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let Some((name, values)) = line.split_once(':') else { continue };
            let Some(at) = Feature::ALL.iter().position(|feature| feature.name() == name.trim()) else { continue };
            let mut values = values.split(',').map(|value| value.trim().parse().unwrap_or(0.0));
            weights.pronoun[at] = values.next().unwrap_or(0.0);
            weights.description[at] = values.next().unwrap_or(0.0);
        }
        weights
    }

    /// The logarithm of the odds that features speak of one and the same.
    pub fn score(&self, sort: Sort, features: &[Feature]) -> f32 {
        let own = match sort {
            Sort::Pronoun => &self.pronoun,
            Sort::Description => &self.description,
        };
        features.iter().map(|feature| own.get(*feature as usize).copied().unwrap_or(0.0)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_file_names_a_feature() {
        let file = include_str!("../../../data/any/references.txt");
        for line in file.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
            let name = line.split(':').next().unwrap_or_default();
            assert!(Feature::ALL.iter().any(|feature| feature.name() == name), "{name}");
        }
    }
}
