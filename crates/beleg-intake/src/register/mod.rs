//! Registers of persons, organisations, ships and places, read as a stream.
//!
//! A register has millions of lines; of these only a batch is held at a time. Two forms are understood, line by line: entities of
//! FollowTheMoney as JSON lines, which OpenSanctions publishes, and items of Wikidata as its dumps have them, with or without the
//! brackets and commas of the list around them.

mod ftm;
mod wikidata;

use std::{
    collections::BTreeMap,
    io::{self, BufRead},
};

use beleg_core::{
    links::{BadLine, Register, Sort},
    register::RegisterEntry,
};
use rayon::prelude::*;
use serde::Deserialize;

use crate::{
    lines::{Line, next_line},
    options::{Limits, size_in_words},
};

/// Lines that are parsed at once.
const BATCH: usize = 4096;
/// Bytes after which a batch is parsed, however few its lines are.
const BATCH_BYTES: usize = 16 << 20;
/// Lines that could not be read of which the reason is kept.
const REASONS: usize = 100;
/// Sorts without names that are counted each by itself.
const SORTS: usize = 64;

/// What one line holds.
enum Held {
    Entry(RegisterEntry),
    /// An entry of a sort that has no name of its own.
    Nameless(String),
}

/// Reads a register and hands its entries on in batches, in its order. Lines that cannot be read are counted and told.
///
/// # Errors
///
/// The source cannot be read any further.
pub fn read(
    uri: &str,
    mut source: impl BufRead,
    limits: &Limits,
    each: &mut dyn FnMut(Vec<RegisterEntry>),
) -> io::Result<Register> {
    let mut told =
        Told { register: Register { uri: uri.to_owned(), ..Register::default() }, nameless: BTreeMap::new() };
    if source.fill_buf()?.starts_with(&[0x1f, 0x8b]) || source.fill_buf()?.starts_with(b"BZh") {
        return Err(io::Error::new(
            io::ErrorKind::InvalidData,
            "it is packed; unpack it first and hand it on with `-`",
        ));
    }
    let (mut batch, mut bytes): (Vec<(u64, Vec<u8>)>, usize) = (vec![], 0);
    for number in 1u64.. {
        let mut line = vec![];
        match next_line(&mut source, &mut line, limits.max_bytes)? {
            Line::End => break,
            Line::TooLong(length) => {
                let [length, most] = [length, limits.max_bytes].map(size_in_words);
                batch = told.parse(batch, each);
                told.bad(number, format!("too long: {length}, the limit is {most}"));
            }
            Line::Whole => {
                bytes += line.len();
                batch.push((number, line));
            }
        }
        if batch.len() >= BATCH || bytes >= BATCH_BYTES {
            batch = told.parse(batch, each);
            bytes = 0;
        }
    }
    told.parse(batch, each);
    Ok(told.finish())
}

struct Told {
    register: Register,
    nameless: BTreeMap<String, u64>,
}

impl Told {
    /// Hands on the entries of a batch; gives back an empty one.
    fn parse(&mut self, batch: Vec<(u64, Vec<u8>)>, each: &mut dyn FnMut(Vec<RegisterEntry>)) -> Vec<(u64, Vec<u8>)> {
        let parsed: Vec<(u64, Option<Result<Held, String>>)> =
            batch.into_par_iter().map(|(number, line)| (number, parse(&line))).collect();
        let mut entries = vec![];
        for (number, held) in parsed {
            let Some(held) = held else { continue };
            self.register.lines += 1;
            match held {
                Ok(Held::Entry(entry)) => entries.push(entry),
                Ok(Held::Nameless(schema)) => {
                    let schema = if self.nameless.len() < SORTS { schema } else { "…".to_owned() };
                    *self.nameless.entry(schema).or_default() += 1;
                }
                Err(reason) => {
                    self.register.lines -= 1;
                    self.bad(number, reason);
                }
            }
        }
        self.register.entries += entries.len() as u64;
        if !entries.is_empty() {
            each(entries);
        }
        vec![]
    }

    fn bad(&mut self, line: u64, reason: String) {
        self.register.lines += 1;
        self.register.bad += 1;
        if self.register.bad_lines.len() < REASONS {
            self.register.bad_lines.push(BadLine { line, reason });
        }
    }

    fn finish(self) -> Register {
        let nameless = self.nameless.into_iter().map(|(schema, entries)| Sort { schema, entries });
        Register { nameless: nameless.collect(), ..self.register }
    }
}

/// What a line holds; nothing for an empty one and for the brackets around a list.
fn parse(line: &[u8]) -> Option<Result<Held, String>> {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line).trim_ascii();
    let line = line.strip_suffix(b",").unwrap_or(line).trim_ascii_end();
    if line.is_empty() || matches!(line, b"[" | b"]") {
        return None;
    }
    Some(object(line))
}

/// The fields by which the two forms are told apart.
#[derive(Deserialize)]
struct Outline {
    schema: Option<serde::de::IgnoredAny>,
    properties: Option<serde::de::IgnoredAny>,
    labels: Option<serde::de::IgnoredAny>,
}

fn object(line: &[u8]) -> Result<Held, String> {
    if !line.starts_with(b"{") {
        return Err("no JSON object".to_owned());
    }
    let outline: Outline = serde_json::from_slice(line).map_err(|error| broken(&error))?;
    if outline.schema.is_some() && outline.properties.is_some() {
        return ftm::entry(line);
    }
    if outline.labels.is_some() {
        return wikidata::entry(line);
    }
    Err("neither an entity of FollowTheMoney (\"schema\", \"properties\") nor an item of Wikidata (\"labels\")"
        .to_owned())
}

fn broken(error: &serde_json::Error) -> String {
    format!("broken JSON: {error}").replace(" at line 1 column", " at column")
}

/// Adds a name, unless it is there; a name that is strong somewhere is strong.
fn add_name(entry: &mut RegisterEntry, text: &str, weak: bool) {
    let text = text.trim();
    if text.is_empty() || entry.names.len() >= NAMES {
        return;
    }
    match entry.names.iter_mut().find(|name| name.text == text) {
        Some(known) => known.weak &= weak,
        None => entry.names.push(beleg_core::register::RegisterName { text: text.to_owned(), weak }),
    }
}

/// More names than any bearer has in all languages that are read.
const NAMES: usize = 400;
