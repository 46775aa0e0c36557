//! Entities of FollowTheMoney (<https://followthemoney.tech>), as OpenSanctions publishes them: one JSON object a line.

use beleg_core::{reading::EntityKind, register::RegisterEntry};
use serde::{Deserialize, de::IgnoredAny};

use super::{Held, add_name, broken};

#[derive(Deserialize)]
struct Line {
    id: Option<String>,
    schema: String,
    #[serde(default)]
    caption: Option<String>,
    properties: Properties,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Properties {
    name: Texts,
    alias: Texts,
    #[serde(rename = "weakAlias")]
    weak_alias: Texts,
    #[serde(rename = "previousName")]
    previous_name: Texts,
    abbreviation: Texts,
    full: Texts,
    country: Texts,
    nationality: Texts,
    citizenship: Texts,
    jurisdiction: Texts,
    flag: Texts,
    #[serde(rename = "birthDate")]
    birth_date: Texts,
    #[serde(rename = "deathDate")]
    death_date: Texts,
    #[serde(rename = "incorporationDate")]
    incorporation_date: Texts,
    #[serde(rename = "dissolutionDate")]
    dissolution_date: Texts,
    #[serde(rename = "buildDate")]
    build_date: Texts,
    position: Texts,
    sector: Texts,
    summary: Texts,
    description: Texts,
    topics: Texts,
}

/// The values of a property: strings in a list, or one by itself. Nested entities are none.
#[derive(Default, Deserialize)]
#[serde(untagged)]
enum Texts {
    #[default]
    None,
    One(String),
    Many(Vec<Value>),
    Other(IgnoredAny),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Value {
    Text(String),
    Other(IgnoredAny),
}

impl Texts {
    fn iter(&self) -> impl Iterator<Item = &str> {
        let (one, many) = match self {
            Self::One(text) => (Some(text.as_str()), &[][..]),
            Self::Many(values) => (None, values.as_slice()),
            Self::None | Self::Other(IgnoredAny) => (None, &[][..]),
        };
        let texts = many.iter().filter_map(|value| match value {
            Value::Text(text) => Some(text.as_str()),
            Value::Other(IgnoredAny) => None,
        });
        one.into_iter().chain(texts).map(str::trim).filter(|text| !text.is_empty())
    }

    fn first(&self) -> Option<String> {
        self.iter().min().map(str::to_owned)
    }
}

/// What bears a name, by the schema; `None` for the schemata of relations, documents and the like.
fn kind(schema: &str) -> Option<Option<EntityKind>> {
    Some(Some(match schema {
        "Person" => EntityKind::Person,
        "Organization" | "Company" | "PublicBody" => EntityKind::Organization,
        "Vessel" | "Airplane" | "Vehicle" => EntityKind::Product,
        "Address" | "RealEstate" => EntityKind::Place,
        "Country" => EntityKind::Country,
        "Event" => EntityKind::Event,
        // A person or an organisation, the register does not say which; things that are owned.
        "LegalEntity" | "Asset" | "Thing" => return Some(None),
        _ => return None,
    }))
}

pub(super) fn entry(line: &[u8]) -> Result<Held, String> {
    let Line { id, schema, caption, properties: own } = serde_json::from_slice(line).map_err(|error| broken(&error))?;
    let Some(kind) = kind(&schema) else { return Ok(Held::Nameless(schema)) };
    let Some(id) = id.filter(|id| !id.trim().is_empty()) else { return Err("an entity without \"id\"".to_owned()) };
    let mut entry = RegisterEntry { id, schema, kind, ..RegisterEntry::default() };
    for text in own.name.iter().chain(own.alias.iter()).chain(own.previous_name.iter()).chain(own.full.iter()) {
        add_name(&mut entry, text, false);
    }
    for text in own.abbreviation.iter().chain(own.weak_alias.iter()) {
        add_name(&mut entry, text, true);
    }
    if entry.names.is_empty() {
        caption.iter().for_each(|caption| add_name(&mut entry, caption, false));
    }
    if entry.names.is_empty() {
        return Err(format!("\"{}\" of the schema {} has no name", entry.id, entry.schema));
    }
    entry.caption = caption.filter(|caption| !caption.trim().is_empty()).unwrap_or_else(|| entry.names[0].text.clone());
    let states = [&own.country, &own.nationality, &own.citizenship, &own.jurisdiction, &own.flag];
    // "gb-sct" is a part of "gb".
    let code = |text: &str| text.split('-').next().unwrap_or_default().to_uppercase();
    entry.countries = states.into_iter().flat_map(Texts::iter).map(code).collect();
    entry.countries.sort();
    entry.countries.dedup();
    entry.born = own.birth_date.first().or(own.incorporation_date.first()).or(own.build_date.first());
    entry.died = own.death_date.first().or(own.dissolution_date.first());
    let offices = own.position.iter().chain(own.sector.iter()).chain(own.summary.iter()).chain(own.description.iter());
    entry.offices = offices.map(str::to_owned).collect();
    entry.topics = own.topics.iter().map(str::to_owned).collect();
    entry.topics.sort();
    Ok(Held::Entry(entry))
}
