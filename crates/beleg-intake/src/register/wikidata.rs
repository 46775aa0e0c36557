//! Items of Wikidata, as its JSON dumps have them: one item a line.

use std::collections::BTreeMap;

use beleg_core::{reading::EntityKind, register::RegisterEntry};
use serde::{
    Deserialize, Deserializer,
    de::{DeserializeOwned, IgnoredAny},
};

use super::{Held, add_name, broken};

/// Codes of states, kinds of classes, and the languages whose labels are taken.
const KNOWN: &str = include_str!("../../data/any/wikidata.txt");

#[derive(Deserialize)]
struct Line {
    id: Option<String>,
    #[serde(rename = "type")]
    sort: Option<String>,
    #[serde(default, deserialize_with = "map")]
    labels: BTreeMap<String, Text>,
    #[serde(default, deserialize_with = "map")]
    aliases: BTreeMap<String, Vec<Text>>,
    #[serde(default, deserialize_with = "map")]
    descriptions: BTreeMap<String, Text>,
    #[serde(default, deserialize_with = "claims")]
    claims: Claims,
}

/// A text with its language, or the text alone, as smaller extracts have it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Text {
    Long { value: String },
    Short(String),
    Other(IgnoredAny),
}

impl Text {
    fn get(&self) -> Option<&str> {
        match self {
            Self::Long { value } | Self::Short(value) => Some(value),
            Self::Other(IgnoredAny) => None,
        }
    }
}

/// The claims that are asked for, by what they are about. Others are passed over.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Claims {
    #[serde(rename = "P31", deserialize_with = "list")]
    instance_of: Vec<Claim>,
    #[serde(rename = "P27", deserialize_with = "list")]
    citizenship: Vec<Claim>,
    #[serde(rename = "P17", deserialize_with = "list")]
    country: Vec<Claim>,
    #[serde(rename = "P297", deserialize_with = "list")]
    state_code: Vec<Claim>,
    #[serde(rename = "P569", deserialize_with = "list")]
    born: Vec<Claim>,
    #[serde(rename = "P570", deserialize_with = "list")]
    died: Vec<Claim>,
    #[serde(rename = "P571", deserialize_with = "list")]
    founded: Vec<Claim>,
    #[serde(rename = "P576", deserialize_with = "list")]
    ended: Vec<Claim>,
}

#[derive(Deserialize)]
struct Claim {
    #[serde(default)]
    rank: String,
    mainsnak: Snak,
}

#[derive(Deserialize)]
struct Snak {
    #[serde(default)]
    datavalue: Option<DataValue>,
}

#[derive(Deserialize)]
struct DataValue {
    value: Value,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Value {
    Item { id: String },
    Time { time: String },
    Text(String),
    Other(IgnoredAny),
}

/// Empty maps are written as empty lists in older dumps.
fn map<'de, D: Deserializer<'de>, T: DeserializeOwned>(source: D) -> Result<BTreeMap<String, T>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged, bound = "T: DeserializeOwned")]
    enum Either<T> {
        Map(BTreeMap<String, T>),
        Other(IgnoredAny),
    }
    Ok(match Either::deserialize(source)? {
        Either::Map(map) => map,
        Either::Other(IgnoredAny) => BTreeMap::new(),
    })
}

fn claims<'de, D: Deserializer<'de>>(source: D) -> Result<Claims, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        Claims(Box<Claims>),
        Other(IgnoredAny),
    }
    Ok(match Either::deserialize(source)? {
        Either::Claims(claims) => *claims,
        Either::Other(IgnoredAny) => Claims::default(),
    })
}

/// A claim of another build is passed over, not the item with it.
fn list<'de, D: Deserializer<'de>>(source: D) -> Result<Vec<Claim>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        Claim(Box<Claim>),
        Other(IgnoredAny),
    }
    let all: Vec<Either> = Vec::deserialize(source)?;
    let claim = |either| match either {
        Either::Claim(claim) if claim.rank != "deprecated" => Some(*claim),
        _ => None,
    };
    Ok(all.into_iter().filter_map(claim).collect())
}

impl Claim {
    fn value(&self) -> Option<&Value> {
        self.mainsnak.datavalue.as_ref().map(|data| &data.value)
    }

    fn item(&self) -> Option<&str> {
        match self.value()? {
            Value::Item { id } => Some(id),
            _ => None,
        }
    }

    /// "+1962-05-07T00:00:00Z" as "1962-05-07"; months and days that are unknown are zeros there.
    fn day(&self) -> Option<String> {
        let Value::Time { time } = self.value()? else { return None };
        let day = time.strip_prefix('+').unwrap_or(time).split('T').next()?;
        Some(day.trim_end_matches("-00").to_owned())
    }
}

/// What stands behind a word in a section of the list.
fn known(section: &str, word: &str) -> Option<&'static str> {
    let mut inside = false;
    for line in KNOWN.lines().map(str::trim).filter(|line| !line.starts_with('#')) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            inside = name == section;
        } else if inside
            && let Some((key, words)) = line.split_once(':')
            && words.split_whitespace().any(|own| own == word)
        {
            return Some(key.trim());
        }
    }
    None
}

pub(super) fn entry(line: &[u8]) -> Result<Held, String> {
    let Line { id, sort, labels, aliases, descriptions, claims: own } =
        serde_json::from_slice(line).map_err(|error| broken(&error))?;
    let Some(id) = id.filter(|id| !id.trim().is_empty()) else { return Err("an item without \"id\"".to_owned()) };
    // Properties and lexemes are words of Wikidata itself.
    if sort.as_deref().is_some_and(|sort| sort != "item") {
        return Ok(Held::Nameless(sort.unwrap_or_default()));
    }
    let classes: Vec<&str> = own.instance_of.iter().filter_map(Claim::item).collect();
    if classes.iter().any(|class| known("kinds", class) == Some("nameless")) {
        return Ok(Held::Nameless(classes.first().map_or_else(String::new, |class| (*class).to_owned())));
    }
    let mut entry = RegisterEntry { id, schema: classes.join(" "), ..RegisterEntry::default() };
    let taken = |code: &str| known("languages", code).is_some();
    for text in labels.iter().filter(|(code, _)| taken(code)).filter_map(|(_, text)| text.get()) {
        add_name(&mut entry, text, false);
    }
    for text in aliases.iter().filter(|(code, _)| taken(code)).flat_map(|(_, texts)| texts).filter_map(Text::get) {
        add_name(&mut entry, text, false);
    }
    if entry.names.is_empty() {
        // Named in other languages alone.
        labels.values().filter_map(Text::get).for_each(|text| add_name(&mut entry, text, false));
    }
    let in_english = labels.get("en").or_else(|| labels.get("mul")).or_else(|| labels.get("de")).and_then(Text::get);
    entry.caption = in_english.or(entry.names.first().map(|name| name.text.as_str())).unwrap_or_default().to_owned();
    if entry.names.is_empty() {
        return Ok(Held::Nameless("item without a label".to_owned()));
    }
    let human = !own.born.is_empty() || !own.died.is_empty() || !own.citizenship.is_empty();
    entry.kind = classes.iter().find_map(|class| known("kinds", class)).and_then(kind);
    if entry.kind.is_none() && human {
        entry.kind = Some(EntityKind::Person);
    }
    let text = |claim: &Claim| match claim.value() {
        Some(Value::Text(code)) => Some(code.to_uppercase()),
        _ => None,
    };
    entry.countries = own.state_code.iter().filter_map(text).collect();
    if !entry.countries.is_empty() {
        entry.kind = Some(EntityKind::Country);
    }
    let states = own.citizenship.iter().chain(&own.country).filter_map(Claim::item);
    entry.countries.extend(states.filter_map(|item| known("states", item)).map(str::to_owned));
    entry.countries.sort();
    entry.countries.dedup();
    entry.born = own.born.iter().chain(&own.founded).find_map(Claim::day);
    entry.died = own.died.iter().chain(&own.ended).find_map(Claim::day);
    let told = descriptions.iter().filter(|(code, _)| taken(code)).filter_map(|(_, text)| text.get());
    entry.offices = told.map(str::to_owned).collect();
    Ok(Held::Entry(entry))
}

fn kind(word: &str) -> Option<EntityKind> {
    Some(match word {
        "person" => EntityKind::Person,
        "organization" => EntityKind::Organization,
        "place" => EntityKind::Place,
        "country" => EntityKind::Country,
        "event" => EntityKind::Event,
        "product" => EntityKind::Product,
        _ => return None,
    })
}
