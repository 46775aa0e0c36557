//! The prices of what two names do not share.

/// The prices of what two names do not share, in words: 1 is what a word is worth that both have.
///
/// The score is `same / (same + altered + conflict + missing)`, each with its price.
#[derive(Clone, Debug, PartialEq)]
pub struct Weights {
    /// The distance up to which two long words are one word, of 1. Short words must be nearer.
    pub reach: f32,
    /// The same for words joined or split.
    pub reach_joined: f32,
    /// What slips cost: their share of a word, squared, times this. Two slips in one word are worse than one in each of two.
    pub altered: f32,
    /// What a word costs for which the other name has another.
    pub conflict: f32,
    /// What a word costs that only one name has, where the names share a given name and a surname.
    pub missing_person: f32,
    /// What a word costs that only one name has, in all other names.
    pub missing: f32,
    /// How much of a word the name of a country is, where it is missing; brackets too.
    pub place: f32,
    /// The distance between two forms of one given name.
    pub nickname: f32,
    /// The distance between an initial and its word.
    pub initial: f32,
    /// What remains of the score if the legal forms are not the same.
    pub legal: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            reach: 0.36,
            reach_joined: 0.2,
            altered: 10.0,
            conflict: 2.0,
            missing_person: 0.2,
            missing: 1.5,
            place: 0.2,
            nickname: 0.05,
            initial: 0.1,
            legal: 0.6,
        }
    }
}
