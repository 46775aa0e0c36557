//! The project's annotated articles.

use std::path::Path;

use anyhow::{Context, Result};
use beleg_core::reading::EntityKind;
use serde::Deserialize;

use crate::files;

/// An article with its names.
#[derive(Deserialize)]
pub(crate) struct Article {
    pub(crate) text: String,
    /// Bytes from and to, kind, canonical name.
    pub(crate) mentions: Vec<(usize, usize, EntityKind, String)>,
}

/// Reads a file of articles, one a line.
pub(crate) fn read(path: &Path) -> Result<Vec<Article>> {
    let text = files::text(path)?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| serde_json::from_str(line).with_context(|| format!("in {}", path.display()))).collect()
}
