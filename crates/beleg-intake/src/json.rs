//! Articles as JSON: one object a line, or one object a file.

use std::io::BufRead;

use beleg_core::{CalendarDate, picture::Skipped};
use serde_json::{Map, Value};

use crate::{
    Options,
    draft::{Draft, Found, add_new, refusal},
    imprint,
    lines::{Line, next_line},
    options::size_in_words,
};

/// Articles from lines of JSON; a line that is none is skipped and the next one read.
///
/// A line longer than [`crate::Limits::max_bytes`] is passed over without being held in memory.
pub(crate) fn from_lines(uri: &str, mut source: impl BufRead, options: &Options) -> Found {
    let mut found = Found::default();
    let mut line = Vec::new();
    for number in 1u64.. {
        let place = format!("{uri}:{number}");
        let mut skip = |reason: String| found.skipped.push(Skipped { uri: place.clone(), reason });
        match next_line(&mut source, &mut line, options.limits.max_bytes) {
            Ok(Line::End) => break,
            Ok(Line::TooLong(length)) => {
                let [length, most] = [length, options.limits.max_bytes].map(size_in_words);
                skip(format!("too long: a line of {length}, the limit is {most}"));
            }
            Ok(Line::Whole) => {
                let bytes = if number == 1 { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line) } else { &line };
                if bytes.trim_ascii().is_empty() {
                    continue;
                }
                match from_object(bytes, options) {
                    Ok((draft, address)) => {
                        let uri = address.unwrap_or_else(|| place.clone());
                        found.drafts.push(Draft { uri, ..draft });
                    }
                    Err(reason) => skip(reason),
                }
            }
            Err(error) => {
                skip(format!("cannot be read: {error}"));
                break;
            }
        }
    }
    if found.drafts.is_empty() && found.skipped.is_empty() {
        return Found::skip(uri, "empty: no lines");
    }
    found
}

/// The article of a file that holds one JSON object; its address is its `url`, else `uri`.
pub(crate) fn from_file(uri: &str, bytes: &[u8], options: &Options) -> Found {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.trim_ascii().is_empty() {
        return Found::skip(uri, "empty: no text");
    }
    match from_object(bytes, options) {
        Ok((draft, address)) => {
            let web = address.filter(|address| address.contains("://"));
            Found { drafts: vec![Draft { uri: web.unwrap_or_else(|| uri.to_owned()), ..draft }], ..Found::default() }
        }
        Err(reason) => Found::skip(uri, reason),
    }
}

/// A draft without an address, and the address that the object names, if it does.
fn from_object(bytes: &[u8], options: &Options) -> Result<(Draft, Option<String>), String> {
    let value: Value = serde_json::from_slice(bytes).map_err(|error| broken(&error))?;
    let Value::Object(mut fields) = value else {
        return Err(format!("JSON, but no article: {} instead of an object", kind(&value)));
    };
    let text = match fields.remove("text") {
        Some(Value::String(text)) => text,
        Some(other) => return Err(format!("JSON, but no article: \"text\" is {}, not a string", kind(&other))),
        None => return Err("JSON, but no article: no \"text\"".to_owned()),
    };
    if let Some(reason) = refusal(&text, options) {
        return Err(reason);
    }
    let mut notices = vec![];
    let language = first(&fields, &["lang", "language"]).and_then(|code| {
        let known = imprint::language_code(&code);
        if known.is_none() {
            notices.push(format!("its language \"{code}\" is not understood and was detected instead"));
        }
        known
    });
    let published = first(&fields, &["published", "date"]).and_then(|date| {
        let known = published(&date);
        if known.is_none() {
            notices.push(format!("its date of publication \"{date}\" is not understood"));
        }
        known
    });
    let address = first(&fields, &["url", "doc", "id"]);
    let draft = Draft {
        uri: String::new(),
        text,
        title: first(&fields, &["title"]),
        outlet: first(&fields, &["outlet"]),
        authors: list(&fields, &["authors", "author"]),
        agencies: list(&fields, &["agencies"]),
        language,
        published,
        notices,
    };
    Ok((draft, address))
}

/// The parser's own words; its "line 1" would contradict the number of the line in the file.
fn broken(error: &serde_json::Error) -> String {
    format!("broken JSON: {error}").replace(" at line 1 column", " at column")
}

/// A date as metadata write it: ISO 8601, else any form that some language's data describe.
pub(crate) fn published(text: &str) -> Option<CalendarDate> {
    text.parse().ok().or_else(|| imprint::date_in_any_language(text))
}

/// The first of `names` that holds a string with something in it, or a number.
fn first(fields: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().filter_map(|name| fields.get(*name)).find_map(word)
}

fn list(fields: &Map<String, Value>, names: &[&str]) -> Vec<String> {
    let mut words = vec![];
    for value in names.iter().filter_map(|name| fields.get(*name)) {
        match value {
            Value::Array(values) => add_new(&mut words, values.iter().filter_map(word)),
            value => add_new(&mut words, word(value)),
        }
    }
    words
}

fn word(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a truth value",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}
