//! How well events are told in texts of SmartData, by words that were judged there and that nothing is learned from.

use std::{collections::HashSet, path::PathBuf};

use anyhow::{Context, Result};
use beleg_core::{Reading, Span, reading::Event};
use beleg_reading::Reader;
use clap::Args;

use crate::{
    files,
    verdicts::{self, Verdict},
};

/// The verdicts: every word that told an event when they were made, with what would have been right.
const VERDICTS: &str = include_str!("../words/measured.tsv");

#[derive(Args)]
pub(crate) struct Options {
    /// The folder of the data.
    #[arg(long)]
    data: PathBuf,
}

/// Of the judged words that still tell an event: how many tell the right kind, sides, and all three.
#[allow(clippy::print_stdout)]
pub(crate) fn run(options: &Options) -> Result<()> {
    let (reader, texts) = (Reader::embedded(), verdicts::texts(&options.data)?);
    let (mut told, mut lost, mut judged) = (0, 0, 0);
    let mut right = [0; 4];
    for (article, verdicts) in verdicts::by_article(VERDICTS)? {
        let text = texts.get(article).with_context(|| format!("no text {article}"))?;
        let reading = reader.read(&files::article(text.clone(), "de"));
        for verdict in &verdicts {
            judged += 1;
            let Some(event) = reading.events.iter().find(|event| event.trigger.overlaps(verdict.trigger)) else {
                lost += usize::from(verdict.kind.is_some());
                continue;
            };
            told += 1;
            let Some(kind) = verdict.kind else { continue };
            let sides = sides(&reading, text, event, verdict);
            let all = [event.kind == kind, sides[0], sides[1], event.kind == kind && sides == [true; 2]];
            right.iter_mut().zip(all).for_each(|(count, right)| *count += usize::from(right));
        }
    }
    let share = |count: usize| count as f64 / told.max(1) as f64;
    println!("words judged {judged}, of which tell an event {told}, lost {lost}");
    for (name, count) in ["type", "actors", "recipients", "all three"].iter().zip(right) {
        println!("{name} right {count} ({:.3})", share(count));
    }
    Ok(())
}

/// Whether exactly those are told who act, and those to whom it is done.
fn sides(reading: &Reading, text: &str, event: &Event, verdict: &Verdict) -> [bool; 2] {
    let names = |who: &String| -> Vec<String> {
        let entity = reading.entities.iter().find(|entity| entity.id == *who);
        entity.map_or(vec![who.clone()], |entity| [&[entity.name.clone()][..], &entity.aliases].concat())
    };
    let side = |told: &[String], right: &[Span]| {
        let told: Vec<Vec<String>> = told.iter().map(names).collect();
        let right: Vec<&str> = right.iter().filter_map(|span| span.of(text)).collect();
        let same = |names: &[String], right: &str| names.iter().any(|name| is_one(name, right));
        told.iter().all(|names| right.iter().any(|right| same(names, right)))
            && right.iter().all(|right| told.iter().any(|names| same(names, right)))
    };
    [side(&event.actors, &verdict.sides[0]), side(&event.recipients, &verdict.sides[1])]
}

/// Whether two names may be one's: the words of one are among those of the other, whatever their endings.
fn is_one(one: &str, other: &str) -> bool {
    let words = |name: &str| -> HashSet<String> {
        let letters = |c: char| !c.is_alphanumeric();
        let words = name.split(letters).filter(|word| !word.is_empty()).map(str::to_lowercase);
        words.map(|word| word.trim_end_matches(['e', 'n', 's', 'r']).to_owned()).collect()
    };
    let (one, other) = (words(one), words(other));
    !one.is_empty() && !other.is_empty() && (one.is_subset(&other) || other.is_subset(&one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fuller_and_inflected_names_are_one() {
        assert!(is_one("Ole Marx", "Marx") && is_one("Beamter", "der Beamten".trim_start_matches("der ")));
        assert!(!is_one("Ole Marx", "Ole Lund") && !is_one("", "Marx"));
    }
}
