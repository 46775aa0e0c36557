//! The form of the data files: sections of lines.
//!
//! ```text
//! # a comment
//! [section]
//! a line
//! another line      # a comment after two spaces
//! ```

use std::collections::BTreeMap;

/// The sections of a data file.
#[derive(Debug, Clone, Default)]
pub struct Lists<'a> {
    sections: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> Lists<'a> {
    /// Reads a data file. Lines before the first section belong to the section "".
    pub fn parse(text: &'a str) -> Self {
        let mut lists = Self::default();
        let mut section = "";
        for line in text.lines() {
            let line = line.split_once("  #").map_or(line, |(line, _)| line).trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                Some(name) => {
                    section = name;
                    lists.sections.entry(section).or_default();
                }
                None => lists.sections.entry(section).or_default().push(line),
            }
        }
        lists
    }

    /// The lines of a section; none if the file does not have it.
    pub fn lines(&self, section: &str) -> &[&'a str] {
        self.sections.get(section).map_or(&[], Vec::as_slice)
    }

    /// The words of a section: its lines split at white space.
    pub fn words(&self, section: &str) -> impl Iterator<Item = &'a str> + use<'_, 'a> {
        self.lines(section).iter().flat_map(|line| line.split_whitespace())
    }

    /// Names of the sections, sorted.
    pub fn sections(&self) -> impl Iterator<Item = &'a str> + use<'_, 'a> {
        self.sections.keys().copied()
    }
}
