//! Turns annotated articles into readings, one JSON object a line, so that pictures of them can be looked at.
//!
//! ```text
//! cargo run -p beleg-picture --example gold_readings -- FILE.jsonl … > readings.jsonl
//! cargo run -p beleg-picture --example picture -- readings.jsonl
//! ```
//!
//! A line holds `doc`, `text`, `published`, `sentences`, `entities`, `mentions`, `statements`, `events`, `transfers`
//! with byte offsets, as the annotation guidelines describe them.
#![allow(clippy::print_stdout, reason = "the example prints its result")]

use std::{collections::BTreeMap, error::Error, fs};

use beleg_core::{
    Article, ArticleId, Language, PublishedBasis, Reading, Span,
    reading::{Entity, EntityKind, Event, Mention, MentionForm, Phrase, Quantity, Statement, StatementForm, Transfer},
};
use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    for path in std::env::args().skip(1) {
        let language = if path.contains("en.") { "en" } else { "de" };
        for line in fs::read_to_string(&path)?.lines() {
            let reading = reading(&serde_json::from_str(line)?, language)?;
            println!("{}", serde_json::to_string(&reading)?);
        }
    }
    Ok(())
}

fn reading(gold: &Value, language: &str) -> Result<Reading, Box<dyn Error>> {
    let text = gold["text"].as_str().ok_or("an article without text")?.to_owned();
    let published = gold["published"].as_str().and_then(|date| date.parse().ok());
    let article = Article {
        id: ArticleId::of(&text),
        uri: gold["doc"].to_string().trim_matches('"').to_owned(),
        outlet: None,
        agencies: vec![],
        authors: vec![],
        language: Language::new(language),
        title: None,
        published,
        published_basis: PublishedBasis::Metadata,
        text: text.clone(),
    };
    let mut reading = Reading::empty(article);
    reading.sentences = list(&gold["sentences"]).filter_map(span).collect();
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    for mention in list(&gold["mentions"]) {
        let (Some(kind), Some(name)) = (mention[2].as_str(), mention[3].as_str()) else { continue };
        let Some(place) = span(mention) else { continue };
        let id = ids.get(name).cloned().unwrap_or_else(|| {
            let id = format!("e{}", reading.entities.len() + 1);
            ids.insert(name.to_owned(), id.clone());
            reading.entities.push(Entity {
                id: id.clone(),
                kind: serde_json::from_value(Value::from(kind)).unwrap_or(EntityKind::Organization),
                name: name.to_owned(),
                aliases: vec![],
                country: None,
                link: None,
                mentions: vec![],
            });
            id
        });
        if let Some(entity) = reading.entities.iter_mut().find(|entity| entity.id == id) {
            entity.mentions.push(Mention { span: place, form: MentionForm::Name });
        }
    }
    let party = |value: &Value| value.as_str().map(|name| ids.get(name).cloned().unwrap_or_else(|| name.to_owned()));
    for (n, gold) in list(&gold["statements"]).enumerate() {
        reading.statements.push(Statement {
            id: format!("s{}", n + 1),
            content: list(&gold["content"]).filter_map(span).collect(),
            source: span(&gold["source"]),
            entity: gold["entity"].as_str().and_then(|name| ids.get(name).cloned()),
            source_name: gold["entity"].as_str().map(str::to_owned),
            cue: span(&gold["cue"]),
            form: serde_json::from_value(gold["form"].clone()).unwrap_or(StatementForm::Indirect),
            act: serde_json::from_value(gold["act"].clone())?,
            certainty: serde_json::from_value(gold["certainty"].clone())?,
            marker: None,
            addressee: None,
            medium: span(&gold["medium"]).and_then(|span| span.of(&text)).map(str::to_owned),
            parent: None,
        });
    }
    let told_in = |statements: &[Statement], trigger: Span| {
        let inside = statements.iter().filter(|s| s.content.iter().any(|content| content.overlaps(trigger)));
        inside.min_by_key(|statement| statement.extent().len()).map(|statement| statement.id.clone())
    };
    for (n, gold) in list(&gold["events"]).enumerate() {
        let Some(trigger) = span(&gold["trigger"]) else { continue };
        reading.events.push(Event {
            clause: None,
            id: format!("v{}", n + 1),
            trigger,
            kind: serde_json::from_value(gold["type"].clone())?,
            mode: None,
            actors: list(&gold["actors"]).filter_map(party).collect(),
            recipients: list(&gold["recipients"]).filter_map(party).collect(),
            place: party(&gold["place"]),
            time: gold["time"].as_str().map(str::to_owned),
            factuality: serde_json::from_value(gold["factuality"].clone())?,
            statement: told_in(&reading.statements, trigger),
        });
    }
    for gold in list(&gold["transfers"]) {
        let (Some(trigger), Some(goods)) = (span(&gold["trigger"]), span(&gold["goods"])) else { continue };
        let quantity = span(&gold["quantity"]).map(|span| quantity(span, &text));
        reading.transfers.push(Transfer {
            clause: None,
            event: reading.events.iter().find(|event| event.trigger == trigger).map(|event| event.id.clone()),
            trigger,
            giver: party(&gold["giver"]),
            recipient: party(&gold["recipient"]),
            goods: Phrase::new(goods, &text),
            class: serde_json::from_value(gold["class"].clone())?,
            quantity,
            factuality: serde_json::from_value(gold["factuality"].clone())?,
            statement: told_in(&reading.statements, trigger),
            time: None,
        });
    }
    Ok(reading)
}

fn quantity(span: Span, text: &str) -> Quantity {
    let words = span.of(text).unwrap_or_default().to_owned();
    let digits: String = words.chars().filter(char::is_ascii_digit).collect();
    let unit = words.split_whitespace().last().map(str::to_owned);
    Quantity { span, value: digits.parse().ok(), unit, approximate: false, text: words }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn span(value: &Value) -> Option<Span> {
    let bound = |n: usize| usize::try_from(value.get(n)?.as_u64()?).ok();
    Some(Span::new(bound(0)?, bound(1)?))
}
