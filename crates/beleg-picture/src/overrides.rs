//! What a user says of entities: who is one, who is not, what somebody is called, what is no entity.
//!
//! ```text
//! # one person under two names
//! same: Henrike Voss = Frau Voss-Lund
//! # two persons whom the spelling makes one
//! apart: Jan Berg | Jan Bergh
//! name: Peskow -> Dmitri Peskow
//! none: Warn-Apps
//! ```
//!
//! Names are compared without regard to capitals, marks and hyphens.

use std::{collections::BTreeSet, fmt};

use beleg_core::{Reading, picture::Skipped};

use crate::names::parts;

/// Decisions on entities that stand above what the program finds out itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overrides {
    pub(crate) rules: Vec<Rule>,
    text: String,
}

/// A decision with the line that it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rule {
    pub(crate) line: usize,
    pub(crate) decision: Decision,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Decision {
    Same(Vec<String>),
    Apart(Vec<String>),
    Name { of: String, new: String },
    None(String),
}

/// A line that says nothing that can be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverrideError {
    /// The line, from 1.
    pub line: usize,
    /// What it says.
    pub text: String,
}

impl fmt::Display for OverrideError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "line {}: \"{}\" is none of \"same: A = B\", \"apart: A | B\", \"name: A -> B\", \"none: A\"",
            self.line, self.text
        )
    }
}

impl std::error::Error for OverrideError {}

impl Overrides {
    /// Reads a file of overrides. Empty lines and those that begin with `#` are left out.
    ///
    /// # Errors
    ///
    /// The first line that is none of the four kinds.
    pub fn parse(text: &str) -> Result<Self, OverrideError> {
        let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line.trim()));
        let told = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let rules = told.map(|(line, text)| {
            let decision = decision(text).ok_or_else(|| OverrideError { line, text: text.to_owned() })?;
            Ok(Rule { line, decision })
        });
        Ok(Self { rules: rules.collect::<Result<_, _>>()?, text: text.to_owned() })
    }

    /// The file as it was, for the fingerprint.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// What speaks of names that nobody has, so that a slip of the pen does not go unnoticed.
    pub(crate) fn unused(&self, readings: &[&Reading]) -> Vec<Skipped> {
        let entities = readings.iter().flat_map(|reading| &reading.entities);
        let names: BTreeSet<String> =
            entities.flat_map(|entity| entity.aliases.iter().chain([&entity.name])).map(|name| key(name)).collect();
        let missing = |rule: &Rule| {
            let own = rule.decision.names();
            own.into_iter().filter(|name| !names.contains(&key(name))).map(|name| (rule.line, name.clone())).collect()
        };
        let missing = self.rules.iter().flat_map(|rule| -> Vec<(usize, String)> { missing(rule) });
        let row = |(line, name): (usize, String)| Skipped {
            uri: format!("overrides, line {line}"),
            reason: format!("no article has an entity called \"{name}\""),
        };
        missing.map(row).collect()
    }
}

impl Decision {
    /// The names that must be there for it to have an effect.
    fn names(&self) -> Vec<&String> {
        match self {
            Self::Same(names) | Self::Apart(names) => names.iter().collect(),
            Self::Name { of, .. } => vec![of],
            Self::None(name) => vec![name],
        }
    }
}

/// A name as it is compared.
pub(crate) fn key(name: &str) -> String {
    parts(name).join(" ")
}

fn decision(line: &str) -> Option<Decision> {
    let (kind, rest) = line.split_once(':')?;
    let list = |mark: char| {
        let names: Vec<String> = rest.split(mark).map(|name| name.trim().to_owned()).collect();
        (names.len() > 1 && names.iter().all(|name| !name.is_empty())).then_some(names)
    };
    match kind.trim() {
        "same" => list('=').map(Decision::Same),
        "apart" => list('|').map(Decision::Apart),
        "name" => {
            let (of, new) = rest.split_once("->")?;
            let (of, new) = (of.trim().to_owned(), new.trim().to_owned());
            (!of.is_empty() && !new.is_empty()).then_some(Decision::Name { of, new })
        }
        "none" => Some(Decision::None(rest.trim().to_owned())).filter(|_| !rest.trim().is_empty()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_not_understood_is_named() {
        for (text, line) in [("same: A", 1), ("# x\n\nmerge: A = B", 3), ("name: A ->", 1), ("none:", 1), ("A = B", 1)]
        {
            assert_eq!(Overrides::parse(text).map_err(|error| error.line), Err(line), "{text}");
        }
    }

    #[test]
    fn four_kinds() {
        let told =
            Overrides::parse("same: A = B = C\napart: A | D\nname: A -> E\nnone: F").map(|told| told.rules.len());
        assert_eq!(told, Ok(4));
    }
}
