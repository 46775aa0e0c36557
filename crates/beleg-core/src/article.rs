//! One published report.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::date::CalendarDate;

/// One published report: its text, and what is known of where and when it appeared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Article {
    /// Hash of `text`; see [`ArticleId::of`].
    pub id: ArticleId,
    /// File name or address the article was taken from.
    pub uri: String,
    /// Name of the newspaper, broadcaster or agency that published it.
    pub outlet: Option<String>,
    /// News agencies the article credits ("dpa", "Reuters").
    pub agencies: Vec<String>,
    /// Named authors.
    pub authors: Vec<String>,
    /// Language of the text.
    pub language: Language,
    /// Headline, where it is known apart from the text.
    pub title: Option<String>,
    /// When it was published, as precisely as known.
    pub published: Option<CalendarDate>,
    /// Where `published` comes from.
    pub published_basis: PublishedBasis,
    /// The text, verbatim. Every offset in Beleg counts bytes of this string.
    pub text: String,
}

/// Where a publication date comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PublishedBasis {
    /// Metadata of the page, the feed or the line of JSON.
    Metadata,
    /// Read from the text itself ("date 2023-09", "(Jo Angerer, 14.9.2023)").
    Text,
    /// Given by the user.
    Given,
    /// Not known.
    None,
}

/// Identity of an article: `b3:` and the BLAKE3 hash of its text in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct ArticleId(pub String);

impl ArticleId {
    /// The id of the article whose text is `text`.
    pub fn of(text: &str) -> Self {
        Self(format!("b3:{}", blake3::hash(text.as_bytes()).to_hex()))
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A language as its ISO 639-1 code; `und` where it is not known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Language(pub String);

impl Language {
    /// The language with the given code.
    pub fn new(code: &str) -> Self {
        Self(code.to_ascii_lowercase())
    }

    /// The code for "not known".
    pub fn unknown() -> Self {
        Self::new("und")
    }

    /// The code.
    pub fn code(&self) -> &str {
        &self.0
    }
}
