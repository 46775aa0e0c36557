//! The outcome of intake.

use beleg_core::{Article, picture::Skipped};

/// Articles, and everything else that was given, with the reason.
///
/// All lists are sorted by address, so they depend neither on the order of the inputs nor on threads.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Taken {
    /// What will be read.
    pub articles: Vec<Article>,
    /// What will not be read, and why.
    pub skipped: Vec<Skipped>,
    /// What was taken, but with a doubt the reader should know of.
    pub notices: Vec<Notice>,
    /// Paths that do not exist or cannot be opened; each also stands in `skipped`.
    pub missing: Vec<String>,
    /// Folders given by the user in which no article was found; each also stands in `skipped`.
    pub empty_folders: Vec<String>,
}

/// A doubt about an article that was taken.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notice {
    /// Address of the article.
    pub uri: String,
    /// What is doubtful, in words.
    pub detail: String,
}
