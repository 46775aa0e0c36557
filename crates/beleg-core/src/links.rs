//! Which entries of a register the entities of articles may be. Proposals only: nothing is merged by them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    ArticleId, Span,
    picture::{Run, Skipped},
    reading::EntityKind,
};

/// Proposals for the entities of a run, and what was read for them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Links {
    /// The run whose entities these are: that of the picture of the same articles.
    pub run: Run,
    /// The register, and what of it was not read.
    pub register: Register,
    /// Entities for which there are proposals, in the order of the picture.
    pub entities: Vec<LinkedEntity>,
    /// Number of entities for which there is none.
    pub without: usize,
    /// Articles that were given and not read, and why.
    pub skipped: Vec<Skipped>,
}

/// What was read of a register.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Register {
    /// Its file, as given.
    pub uri: String,
    /// Lines that are not empty, and no brackets around a list.
    pub lines: u64,
    /// Entries among them that can be somebody or something with a name.
    pub entries: u64,
    /// Entries of sorts that have no name of their own (ownerships, sanctions), by sort.
    pub nameless: Vec<Sort>,
    /// Number of lines that could not be read.
    pub bad: u64,
    /// The first of these lines, with the reasons.
    pub bad_lines: Vec<BadLine>,
}

/// How many entries are of a sort.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct Sort {
    /// What the register calls it.
    pub schema: String,
    /// Their number.
    pub entries: u64,
}

/// A line of a register that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BadLine {
    /// The line, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub reason: String,
}

/// An entity with the entries that it may be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LinkedEntity {
    /// Id of its story in the picture of the same articles.
    pub story: String,
    /// Its id there.
    pub entity: String,
    /// What the articles take it for.
    pub kind: EntityKind,
    /// Its name.
    pub name: String,
    /// Other spellings and short forms.
    pub aliases: Vec<String>,
    /// ISO 3166 code of the state it is or belongs to, where the articles tell.
    pub country: Option<String>,
    /// Number of mentions.
    pub mentions: usize,
    /// How many of the listed entries fit about as well as the best; from two on it is open which of them is meant.
    pub equals: usize,
    /// The entries, best first.
    pub proposals: Vec<Proposal>,
    /// Further entries with lower scores, which are not listed.
    pub more: u64,
}

/// An entry that an entity may be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Proposal {
    /// Identifier in the register.
    pub id: String,
    /// What it is called there.
    pub caption: String,
    /// What the register calls its sort.
    pub schema: String,
    /// ISO 3166 codes of its states.
    pub countries: Vec<String>,
    /// Birth or foundation, as the register has it.
    pub born: Option<String>,
    /// Death or end, as the register has it.
    pub died: Option<String>,
    /// What it is on the register for.
    pub topics: Vec<String>,
    /// From 0 to 1, how likely it is meant. Weighed by hand, not learned: fit for an order, not for reckoning.
    pub score: f64,
    /// The spelling of the articles that was compared.
    pub ours: String,
    /// The name of the register that it was compared with.
    pub theirs: String,
    /// What speaks for and against, in words.
    pub grounds: Vec<Ground>,
    /// Where the articles name the entity so.
    pub evidence: Option<Named>,
}

/// One thing that speaks for or against a proposal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Ground {
    /// What it counts, in logarithms of odds: positive speaks for the proposal.
    pub weight: f64,
    /// In words.
    pub text: String,
}

/// A sentence in which an entity is named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Named {
    /// The article.
    pub article: ArticleId,
    /// Its file name or address.
    pub uri: String,
    /// First byte of the sentence in the article's text.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// The bytes between them.
    pub quote: String,
    /// The name in it.
    pub name: Span,
}
