//! Names from the data sets: each mapped to the six kinds where the mapping is clean.

use std::path::Path;

use anyhow::Result;
use beleg_core::reading::EntityKind;

use crate::corpus;

/// A text with its names: bytes from and to, kind.
pub(crate) struct Source {
    pub(crate) text: String,
    pub(crate) names: Vec<(usize, usize, EntityKind)>,
}

/// The project's own articles.
pub(crate) fn articles(path: &Path) -> Result<Vec<Source>> {
    let own = |article: corpus::Article| {
        let names = article.mentions.into_iter().map(|(from, to, kind, _)| (from, to, kind)).collect();
        Source { text: article.text, names }
    };
    Ok(corpus::read(path)?.into_iter().map(own).collect())
}
