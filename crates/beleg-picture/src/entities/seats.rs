//! Capitals and seats of government that act for their state, from `data/names/seats.txt`: "Moskau" and "der Kreml" for Russia.

use std::collections::HashMap;

use beleg_core::{Reading, reading::EntityKind};

use super::Cast;
use crate::{names::parts, phrases::Phrases};

/// By a name's parts the code of the state.
struct Seats(HashMap<String, &'static str>);

impl Seats {
    fn load() -> Self {
        let lines = include_str!("../../data/names/seats.txt").lines().filter(|line| !line.starts_with('#'));
        let each = lines.filter_map(|line| line.split_once(':'));
        let names = each.flat_map(|(code, names)| names.split(';').map(move |name| (key(name), code.trim())));
        Self(names.collect())
    }
}

fn key(name: &str) -> String {
    parts(name).join(" ")
}

/// Gives each row of a seat the state that it acts for, and says so: a body always acts for it, a town where it is told to speak or
/// to do something.
pub(super) fn mark(cast: &mut Cast, readings: &[&Reading], members: &[usize], phrases: &Phrases) {
    let seats = Seats::load();
    let mut acts: HashMap<usize, usize> = HashMap::new();
    for &doc in members {
        let reading = readings[doc];
        let speakers = reading.statements.iter().filter_map(|statement| statement.entity.as_deref());
        let parties = reading.events.iter().flat_map(|event| event.actors.iter().chain(&event.recipients));
        for row in speakers.chain(parties.map(String::as_str)).filter_map(|id| cast.row(doc, id)) {
            *acts.entry(row).or_default() += 1;
        }
    }
    // Of a state that no article names nothing is said.
    let states: HashMap<String, String> = cast
        .rows
        .iter()
        .filter(|row| row.kind == EntityKind::Country)
        .filter_map(|row| Some((row.country.clone()?, row.name.clone())))
        .collect();
    let found: Vec<(usize, &str)> = cast
        .rows
        .iter()
        .enumerate()
        .filter(|(at, row)| match row.kind {
            EntityKind::Organization => true,
            EntityKind::Place => acts.contains_key(at),
            _ => false,
        })
        .filter_map(|(at, row)| {
            let own = std::iter::once(&row.name).chain(&row.aliases);
            own.filter_map(|name| seats.0.get(&key(name))).next().map(|code| (at, *code))
        })
        .filter(|(_, code)| states.contains_key(*code))
        .collect();
    for (at, code) in found {
        let row = &mut cast.rows[at];
        row.country = Some(code.to_owned());
        let count = acts.get(&at).map(usize::to_string);
        let key = if count.is_some() { "acts.for" } else { "acts.stands" };
        let count = count.unwrap_or_default();
        let state = states.get(code).map_or(code, String::as_str);
        row.merged.push(phrases.say(key, &[("a", &row.name), ("b", state), ("n", &count)]));
    }
}
