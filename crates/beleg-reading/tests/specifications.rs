//! The literate specifications: texts with the rows that a reader should find in them.
//!
//! A case is a quoted text (`> …`) and its rows (`- …`; `- –` for none). What stands under "## Known misses" is right but
//! not yet found; the test fails as soon as it is, so that the case moves up.

use std::{fmt::Display, sync::LazyLock};

use beleg_core::{Article, ArticleId, CalendarDate, Language, PublishedBasis, Reading, Span, reading::MentionForm};
use beleg_reading::Reader;

static READER: LazyLock<Reader> = LazyLock::new(Reader::embedded);

#[test]
fn statements_german() {
    check("de", include_str!("statements.de.md"), statements);
}

#[test]
fn statements_english() {
    check("en", include_str!("statements.en.md"), statements);
}

#[test]
fn events_german() {
    check("de", include_str!("events.de.md"), events);
}

#[test]
fn events_english() {
    check("en", include_str!("events.en.md"), events);
}

#[test]
fn transfers_german() {
    check("de", include_str!("transfers.de.md"), transfers);
}

#[test]
fn transfers_english() {
    check("en", include_str!("transfers.en.md"), transfers);
}

#[test]
fn entities_german() {
    check("de", include_str!("entities.de.md"), entities);
}

#[test]
fn entities_english() {
    check("en", include_str!("entities.en.md"), entities);
}

#[test]
fn references_german() {
    check("de", include_str!("references.de.md"), references);
}

#[test]
fn references_english() {
    check("en", include_str!("references.en.md"), references);
}

#[test]
fn sources_german() {
    check("de", include_str!("sources.de.md"), sources);
}

#[test]
fn noise_german() {
    check("de", include_str!("noise.de.md"), noise);
}

#[test]
fn noise_english() {
    check("en", include_str!("noise.en.md"), noise);
}

fn check(code: &str, specification: &str, rows: fn(&Reading) -> Vec<String>) {
    let cases = cases(specification);
    assert!(cases.len() >= 4, "{} cases", cases.len());
    let mut report = String::new();
    for case in &cases {
        assert!(!case.rows.is_empty(), "line {}: no rows", case.line);
        let reading = READER.read(&article(code, case));
        let found = rows(&reading);
        let found = if found.is_empty() { vec!["–".to_owned()] } else { found };
        if (found == case.rows) == case.missed {
            let verdict = if case.missed { "no longer missed, move it up" } else { "wrong" };
            report += &format!("line {}, {verdict}: {}\n", case.line, case.text);
            report += &listed("expected", &case.rows);
            report += &listed("found   ", &found);
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

fn listed(label: &str, rows: &[String]) -> String {
    rows.iter().map(|row| format!("  {label} - {row}\n")).collect()
}

/// A text and what is to be found in it.
struct Case {
    line: usize,
    published: Option<CalendarDate>,
    missed: bool,
    text: String,
    rows: Vec<String>,
}

fn cases(specification: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = vec![];
    let mut published = None;
    let mut missed = false;
    for (number, line) in specification.lines().enumerate() {
        if let Some(heading) = line.strip_prefix("## ") {
            missed = heading == "Known misses";
        } else if let Some(date) = line.strip_prefix("Published: ") {
            published = date.parse().ok();
        } else if let Some(quoted) = line.strip_prefix('>') {
            let quoted = quoted.strip_prefix(' ').unwrap_or(quoted);
            match cases.last_mut().filter(|case| case.rows.is_empty()) {
                Some(case) => case.text += &format!("\n{quoted}"),
                None => {
                    cases.push(Case { line: number + 1, published, missed, text: quoted.to_owned(), rows: vec![] });
                }
            }
        } else if let Some((row, case)) = line.strip_prefix("- ").zip(cases.last_mut()) {
            case.rows.push(row.to_owned());
        }
    }
    cases
}

fn article(code: &str, case: &Case) -> Article {
    Article {
        id: ArticleId::of(&case.text),
        uri: "specification".into(),
        outlet: None,
        agencies: vec![],
        authors: vec![],
        language: Language::new(code),
        title: None,
        published: case.published,
        published_basis: PublishedBasis::Given,
        text: case.text.clone(),
    }
}

/// `source | form | act | certainty | content`, and the medium where there is one.
fn statements(reading: &Reading) -> Vec<String> {
    let row = |statement: &beleg_core::reading::Statement| {
        let content: Vec<&str> = statement.content.iter().map(|span| words(reading, *span)).collect();
        let row = format!(
            "{} | {} | {} | {} | {}",
            statement.source.map_or("–", |span| words(reading, span)),
            statement.form,
            statement.act,
            statement.certainty,
            content.join(" … ")
        );
        with(row, statement.medium.as_deref())
    };
    reading.statements.iter().map(row).collect()
}

/// `TYPE | trigger | actors → recipients | place | time | factuality`.
fn events(reading: &Reading) -> Vec<String> {
    let row = |event: &beleg_core::reading::Event| {
        format!(
            "{} | {} | {} → {} | {} | {} | {}",
            event.kind,
            words(reading, event.trigger),
            names(reading, &event.actors),
            names(reading, &event.recipients),
            event.place.as_deref().map_or("–", |place| name(reading, place)),
            or_none(event.time.as_ref()),
            event.factuality
        )
    };
    reading.events.iter().map(row).collect()
}

/// `giver → recipient | goods | class | quantity | factuality`.
fn transfers(reading: &Reading) -> Vec<String> {
    let row = |transfer: &beleg_core::reading::Transfer| {
        format!(
            "{} → {} | {} | {} | {} | {}",
            transfer.giver.as_deref().map_or("–", |giver| name(reading, giver)),
            transfer.recipient.as_deref().map_or("–", |recipient| name(reading, recipient)),
            transfer.goods.text,
            transfer.class,
            or_none(transfer.quantity.as_ref().map(|quantity| &quantity.text)),
            transfer.factuality
        )
    };
    reading.transfers.iter().map(row).collect()
}

/// `kind | name | every mention by name`.
fn entities(reading: &Reading) -> Vec<String> {
    let row = |entity: &beleg_core::reading::Entity| {
        let named = entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
        let mentions: Vec<&str> = named.map(|mention| words(reading, mention.span)).collect();
        format!("{} | {} | {}", entity.kind, entity.name, mentions.join(", "))
    };
    reading.entities.iter().map(row).collect()
}

/// `pronoun or description | whom it means`.
fn references(reading: &Reading) -> Vec<String> {
    let each = |entity: &beleg_core::reading::Entity| {
        let others = entity.mentions.iter().filter(|mention| mention.form != MentionForm::Name);
        others.map(|mention| (mention.span, entity.name.clone())).collect::<Vec<_>>()
    };
    let mut found: Vec<(Span, String)> = reading.entities.iter().flat_map(each).collect();
    found.sort();
    found.into_iter().map(|(span, name)| format!("{} | {name}", words(reading, span))).collect()
}

/// `kind | words`.
fn noise(reading: &Reading) -> Vec<String> {
    reading.noise.iter().map(|noise| format!("{} | {}", noise.kind, words(reading, noise.span))).collect()
}

fn with(row: String, last: Option<&str>) -> String {
    last.map_or(row.clone(), |last| format!("{row} | {last}"))
}

fn words(reading: &Reading, span: Span) -> &str {
    span.of(&reading.article.text).unwrap_or("(out of bounds)")
}

/// What the sources are called.
fn sources(reading: &Reading) -> Vec<String> {
    let name = |statement: &beleg_core::reading::Statement| statement.source_name.clone().unwrap_or("–".to_owned());
    reading.statements.iter().map(name).collect()
}

/// The name of an entity given by id, or the words as they stand.
fn name<'a>(reading: &'a Reading, id: &'a str) -> &'a str {
    reading.entity(id).map_or(id, |entity| &entity.name)
}

fn names(reading: &Reading, ids: &[String]) -> String {
    let names: Vec<&str> = ids.iter().map(|id| name(reading, id)).collect();
    if names.is_empty() { "–".to_owned() } else { names.join("; ") }
}

fn or_none(value: Option<&impl Display>) -> String {
    value.map_or_else(|| "–".to_owned(), ToString::to_string)
}
