//! What the makers of the stories say is in them, as far as it is measured.

use serde::Deserialize;

/// `gold.json` of a story.
#[derive(Debug, Deserialize)]
pub(crate) struct Gold {
    pub(crate) copies: Vec<Copy>,
    /// Translations of a report; neither asked for nor held against.
    #[serde(default)]
    pub(crate) translations: Vec<Copy>,
    pub(crate) origins: Vec<Origin>,
    pub(crate) conflicts: Vec<Conflict>,
    /// Pairs that look like conflicts and are none.
    pub(crate) non_conflicts: Vec<Pair>,
    pub(crate) timeline: Vec<Day>,
    pub(crate) entities: Vec<Named>,
    pub(crate) changes: Changes,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Copy {
    pub(crate) of: String,
    pub(crate) copy: String,
    pub(crate) added: Vec<String>,
}

/// A claim with whom it comes from.
#[derive(Debug, Deserialize)]
pub(crate) struct Origin {
    pub(crate) claim: String,
    pub(crate) origin: String,
    pub(crate) origin_kind: String,
    /// From the origin to each article, parted by arrows.
    pub(crate) chain: Vec<String>,
    /// Article to the sentence with which it asserts, reports or denies the claim.
    pub(crate) evidence: std::collections::BTreeMap<String, String>,
    pub(crate) first: String,
    pub(crate) independent_origins: usize,
    pub(crate) outlets: usize,
}

/// Words of an article.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Quote {
    pub(crate) article: String,
    pub(crate) quote: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Conflict {
    pub(crate) kind: String,
    pub(crate) relation: String,
    pub(crate) a: Quote,
    pub(crate) b: Quote,
    pub(crate) about: String,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Pair {
    pub(crate) a: Quote,
    pub(crate) b: Quote,
    pub(crate) why: String,
}

/// A person or thing with what it is called.
#[derive(Debug, Deserialize)]
pub(crate) struct Named {
    pub(crate) name: String,
    /// Surface form to the articles that have it.
    #[serde(rename = "where")]
    pub(crate) places: std::collections::BTreeMap<String, Vec<String>>,
}

/// A day of the timeline with the words that give it.
#[derive(Debug, Deserialize)]
pub(crate) struct Day {
    pub(crate) date: String,
    pub(crate) precision: String,
    pub(crate) what: String,
    pub(crate) expressions: Vec<Expression>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Expression {
    pub(crate) article: String,
    pub(crate) text: String,
}

/// What is new for a reader who knows everything published before `since`.
#[derive(Debug, Deserialize)]
pub(crate) struct Changes {
    #[serde(rename = "T")]
    pub(crate) since: String,
    pub(crate) new: Vec<Quote>,
    pub(crate) revised: Vec<Revision>,
    pub(crate) withdrawn: Vec<Withdrawal>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Revision {
    pub(crate) old: Quote,
    pub(crate) now: Quote,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Withdrawal {
    pub(crate) old: Quote,
    pub(crate) by: Quote,
}
