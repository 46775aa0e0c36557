//! Names from the data sets: each mapped to the six kinds where the mapping is clean.

use std::path::Path;

use anyhow::Result;
use beleg_core::reading::EntityKind;

use crate::{corpus, net::marks};

/// A text with its names: bytes from and to, kind.
pub(crate) struct Source {
    pub(crate) text: String,
    pub(crate) names: Vec<(usize, usize, EntityKind)>,
    /// Marks of statements and events by group.
    pub(crate) marks: Vec<Vec<(usize, usize, usize)>>,
}

/// The project's own articles.
pub(crate) fn articles(path: &Path) -> Result<Vec<Source>> {
    let own = |article: corpus::Article| {
        let marks = marks::of(&article);
        let names = article.mentions.into_iter().map(|(from, to, kind, _)| (from, to, kind)).collect();
        Source { text: article.text, names, marks }
    };
    Ok(corpus::read(path)?.into_iter().map(own).collect())
}
