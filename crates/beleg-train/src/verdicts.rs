//! Single words of texts of SmartData that were judged to tell a happening or none, by hashes and offsets.

use std::{collections::HashMap, ops::Range, path::Path};

use anyhow::{Context, Result};
use beleg_core::{ArticleId, Span, reading::EventKind};
use beleg_reading::frame::KINDS;

use crate::net::sets;

/// The verdicts of a table, by the articles' ids: article, span, kind or `NONE`, and the spans that name who acts and to whom it is done.
pub(crate) fn by_article(table: &str) -> Result<Vec<(&str, Vec<Verdict>)>> {
    let mut found: Vec<(&str, Vec<Verdict>)> = vec![];
    for line in table.lines().skip(1) {
        let (article, verdict) = verdict(line).with_context(|| format!("a verdict: {line}"))?;
        match found.last_mut().filter(|(last, _)| *last == article) {
            Some((_, own)) => own.push(verdict),
            None => found.push((article, vec![verdict])),
        }
    }
    Ok(found)
}

/// The texts of SmartData in the folder of data sets, by their ids.
pub(crate) fn texts(data: &Path) -> Result<HashMap<String, String>> {
    let mut texts = HashMap::new();
    for part in ["train", "test"] {
        for text in sets::smartdata(&data.join(format!("ner/smartdata-v1-{part}.json.gz")))? {
            texts.insert(ArticleId::of(&text.text).to_string(), text.text);
        }
    }
    Ok(texts)
}

/// What a word tells.
pub(crate) struct Verdict {
    pub(crate) trigger: Span,
    pub(crate) kind: Option<EventKind>,
    /// Who acts, and to whom it is done.
    pub(crate) sides: [Vec<Span>; 2],
}

fn verdict(line: &str) -> Option<(&str, Verdict)> {
    let mut fields = line.split('\t');
    let article = fields.next()?;
    let trigger = spans(fields.next()?)?.first().copied()?;
    let kind = fields.next()?;
    let kind = match kind {
        "NONE" => None,
        _ => Some(KINDS.into_iter().find(|own| own.to_string() == kind)?),
    };
    Some((article, Verdict { trigger, kind, sides: [spans(fields.next()?)?, spans(fields.next()?)?] }))
}

/// "12-20;31-40", or "-" for none.
fn spans(field: &str) -> Option<Vec<Span>> {
    let span = |field: &str| {
        let (start, end) = field.split_once('-')?;
        let Range { start, end } = start.parse().ok()?..end.parse().ok()?;
        Some(Span::new(start, end))
    };
    if field == "-" { Some(vec![]) } else { field.split(';').map(span).collect() }
}
