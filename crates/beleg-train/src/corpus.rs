//! The project's annotated articles.

use std::path::Path;

use anyhow::{Context, Result};
use beleg_core::reading::EntityKind;
use serde::Deserialize;

use crate::files;

/// An article with its names, statements and events.
#[derive(Deserialize)]
pub(crate) struct Article {
    pub(crate) text: String,
    /// Bytes from and to, kind, canonical name.
    pub(crate) mentions: Vec<(usize, usize, EntityKind, String)>,
    #[serde(default)]
    pub(crate) statements: Vec<Statement>,
    #[serde(default)]
    pub(crate) events: Vec<Event>,
}

/// A range of bytes.
pub(crate) type Bytes = (usize, usize);

/// What somebody says.
#[derive(Deserialize)]
pub(crate) struct Statement {
    pub(crate) content: Vec<Bytes>,
    pub(crate) source: Option<Bytes>,
    pub(crate) cue: Option<Bytes>,
    pub(crate) form: String,
    pub(crate) act: String,
    pub(crate) certainty: String,
}

/// What somebody does.
#[derive(Deserialize)]
pub(crate) struct Event {
    pub(crate) trigger: Option<Bytes>,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) factuality: String,
}

/// Reads a file of articles, one a line.
pub(crate) fn read(path: &Path) -> Result<Vec<Article>> {
    let text = files::text(path)?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| serde_json::from_str(line).with_context(|| format!("in {}", path.display()))).collect()
}
