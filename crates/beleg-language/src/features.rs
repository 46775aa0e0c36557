//! Features of words: what their forms say beyond the part of speech.

use crate::analysis::{Mood, Tag};

/// Makes an enumeration of values that have names in Universal Dependencies; the first one stands for none.
macro_rules! feature {
    ($(#[$doc:meta])* $name:ident: $($value:ident)*) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
        #[allow(missing_docs, reason = "the names are those of Universal Dependencies")]
        pub enum $name {
            #[default]
            None,
            $($value),*
        }

        impl $name {
            /// The value of this name; none of another.
            pub fn named(name: &str) -> Self {
                match name {
                    $(stringify!($value) => Self::$value,)*
                    _ => Self::None,
                }
            }

            /// Its name; empty for none.
            pub fn name(self) -> &'static str {
                match self {
                    Self::None => "",
                    $(Self::$value => stringify!($value)),*
                }
            }
        }
    };
}

feature!(
    /// Case.
    Case: Nom Acc Dat Gen
);
feature!(
    /// Grammatical number.
    Number: Sing Plur
);
feature!(
    /// Gender.
    Gender: Masc Fem Neut
);
feature!(
    /// Tense.
    Tense: Pres Past
);
feature!(
    /// Degree of an adjective or adverb.
    Degree: Pos Cmp Sup
);
feature!(
    /// Form of a verb.
    VerbForm: Fin Inf Part Ger
);

/// Features of a word. Each is `None` (or 0) where the word has none of the kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Features {
    /// Case.
    pub case: Case,
    /// Grammatical number.
    pub number: Number,
    /// Gender.
    pub gender: Gender,
    /// Person: 1, 2, 3; 0 for none.
    pub person: u8,
    /// Tense.
    pub tense: Tense,
    /// Degree.
    pub degree: Degree,
    /// Form of a verb.
    pub verb_form: VerbForm,
    /// Whether a pronoun or determiner tells an owner ("sein").
    pub possessive: bool,
}

impl Features {
    /// The features as Universal Dependencies writes them: "Case=Nom|Number=Sing".
    pub fn written(&self, tag: Tag) -> String {
        let mood = match tag.mood {
            Mood::Indicative => "Ind",
            Mood::Subjunctive1 | Mood::Subjunctive2 => "Sub",
            Mood::Imperative => "Imp",
            Mood::None | Mood::Infinitive | Mood::Participle => "",
        };
        let person = match self.person {
            1 => "1",
            2 => "2",
            3 => "3",
            _ => "",
        };
        let pairs = [
            ("Case", self.case.name()),
            ("Degree", self.degree.name()),
            ("Gender", self.gender.name()),
            ("Mood", mood),
            ("Number", self.number.name()),
            ("Person", person),
            ("Poss", if self.possessive { "Yes" } else { "" }),
            ("Tense", self.tense.name()),
            ("VerbForm", self.verb_form.name()),
        ];
        let mut written = String::new();
        for (name, value) in pairs.into_iter().filter(|(_, value)| !value.is_empty()) {
            if !written.is_empty() {
                written.push('|');
            }
            written.push_str(name);
            written.push('=');
            written.push_str(value);
        }
        written
    }
}
