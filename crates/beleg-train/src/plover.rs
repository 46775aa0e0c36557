//! How well events are told in the English sentences of the PLOVER set (`events-en/PLV_train.tsv`), which is for measuring only.

use std::{collections::BTreeMap, fs, path::PathBuf};

use anyhow::{Context, Result};
use beleg_core::{
    Reading, Span,
    reading::{Event, EventKind},
};
use beleg_reading::{Reader, frame};
use clap::Args;

use crate::files;

#[derive(Args)]
pub(crate) struct Options {
    /// The folder of the data.
    #[arg(long)]
    data: PathBuf,
    /// Weights of statements and events in place of those that are part of the program.
    #[arg(long)]
    frames: Option<PathBuf>,
    /// Also print how often which category was told for which, and by which word.
    #[arg(long)]
    errors: bool,
}

/// A sentence with what somebody does to somebody in it.
struct Marked {
    text: String,
    category: String,
    parties: [Span; 2],
}

/// Measures the category with both parties given, and on the sentence alone the category with both parties.
#[allow(clippy::print_stdout)]
pub(crate) fn run(options: &Options) -> Result<()> {
    let path = options.data.join("events-en/PLV_train.tsv");
    let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().context("no header")?.split('\t').collect();
    let column = |name: &str| header.iter().position(|own| *own == name).with_context(|| format!("no column {name}"));
    let columns = [column("marked_sentence")?, column("gold_root")?];
    let all: Vec<Marked> = lines.filter_map(|line| marked(line, columns)).collect();
    let mut reader = Reader::embedded();
    if let Some(path) = &options.frames {
        reader = reader.with_frames(frame::Weights::from_bytes(&fs::read(path)?).context("no weights")?);
    }
    let (mut given, mut wrong, mut sides) = (Counts::default(), Counts::default(), Counts::default());
    let (mut found, mut together, mut typed) = (0, 0, 0);
    for gold in &all {
        let article = files::article(gold.text.clone(), "en");
        let told = reader.between(&article, gold.parties);
        let (kind, word) =
            told.map_or(("NONE", ""), |(kind, span)| (category(kind), span.of(&gold.text).unwrap_or("")));
        given.add(&gold.category, kind);
        if options.errors && kind != gold.category {
            wrong.add(&format!("{} told as {kind}", gold.category), &word.to_lowercase());
        }
        let reading = reader.read(&article);
        let same = |event: &&Event| category(event.kind) == gold.category;
        typed += usize::from(reading.events.iter().any(|event| same(&event)));
        let right = |event: &Event| fits(&reading, event, gold) == ["right", "right"];
        found += usize::from(reading.events.iter().filter(same).any(right));
        together += usize::from(
            reading
                .events
                .iter()
                .filter(same)
                .any(|event| right(event) || event.recipients.is_empty() && are_both_acting(&reading, event, gold)),
        );
        if let Some(event) = reading.events.iter().find(|event| same(event)).filter(|_| options.errors) {
            let [actor, recipient] = fits(&reading, event, gold);
            let word = event.trigger.of(&gold.text).unwrap_or("").to_lowercase();
            sides.add(&format!("{} actor {actor}", gold.category), &format!("recipient {recipient}"));
            sides.add(&format!("word {word}"), &format!("actor {actor}, recipient {recipient}"));
        }
    }
    let share = |count: usize| count as f64 / all.len().max(1) as f64;
    println!("sentences {}", all.len());
    println!("parties given: category right {:.3}, macro-F1 {:.3}", given.accuracy(), given.macro_f1());
    println!(
        "sentence alone: category told {:.3}, with both parties {:.3}, or with both as actors {:.3}",
        share(typed),
        share(found),
        share(together)
    );
    if options.errors {
        println!("{}\n{}", wrong.lines(), sides.lines());
    }
    Ok(())
}

/// A line of the set with its parties in marks: `<s>X</s> attacked <t>Y</t>`.
fn marked(line: &str, [sentence, category]: [usize; 2]) -> Option<Marked> {
    let fields: Vec<&str> = line.split('\t').collect();
    let mut rest = *fields.get(sentence)?;
    let mut text = String::new();
    let (mut starts, mut ends) = ([None; 2], [None; 2]);
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let marks = [("<s>", 0, true), ("</s>", 0, false), ("<t>", 1, true), ("</t>", 1, false)];
        match marks.into_iter().find(|(mark, ..)| rest.starts_with(mark)) {
            Some((mark, side, opens)) => {
                let ends = if opens { &mut starts } else { &mut ends };
                ends[side].get_or_insert(text.len());
                rest = &rest[mark.len()..];
            }
            None => {
                text.push('<');
                rest = &rest[1..];
            }
        }
    }
    text.push_str(rest);
    let span = |side: usize| Some(Span::new(starts[side]?, ends[side]?));
    Some(Marked { category: (*fields.get(category)?).to_owned(), parties: [span(0)?, span(1)?], text })
}

/// The set has one category for conceding and retreating.
fn category(kind: EventKind) -> &'static str {
    use EventKind::*;
    match kind {
        Agree => "AGREE",
        Consult => "CONSULT",
        Support => "SUPPORT",
        Concede | Retreat => "YIELD",
        Cooperate => "COOPERATE",
        Aid => "AID",
        Request => "REQUEST",
        Accuse => "ACCUSE",
        Reject => "REJECT",
        Threaten => "THREATEN",
        Protest => "PROTEST",
        Sanction => "SANCTION",
        Mobilize => "MOBILIZE",
        Coerce => "COERCE",
        Assault => "ASSAULT",
        Disaster | Election | Death | Other => "NONE",
    }
}

/// How an event has either party: a name of it is part of the marked words, or the other way round.
fn fits(reading: &Reading, event: &Event, gold: &Marked) -> [&'static str; 2] {
    let is = |who: &[String], span: Span| match who {
        [] => "missing",
        _ if names(reading, who).any(|name| alike(&name, span, gold)) => "right",
        _ => "wrong",
    };
    [is(&event.actors, gold.parties[0]), is(&event.recipients, gold.parties[1])]
}

/// Whether both parties are told as doing something together: "talks between A and B".
fn are_both_acting(reading: &Reading, event: &Event, gold: &Marked) -> bool {
    gold.parties.iter().all(|span| names(reading, &event.actors).any(|name| alike(&name, *span, gold)))
}

/// All names of those who take part.
fn names<'a>(reading: &'a Reading, who: &'a [String]) -> impl Iterator<Item = String> + 'a {
    who.iter().flat_map(|who| {
        let entity = reading.entities.iter().find(|entity| entity.id == *who);
        let names = entity.map(|entity| entity.aliases.iter().chain([&entity.name]).cloned().collect());
        names.unwrap_or_else(|| vec![who.clone()])
    })
}

fn alike(name: &str, span: Span, gold: &Marked) -> bool {
    let (words, name) = (normal(span.of(&gold.text).unwrap_or_default()), normal(name));
    !name.trim().is_empty() && (words.contains(&name) || name.contains(&words))
}

/// The words in small letters, articles aside, with spaces around each.
fn normal(words: &str) -> String {
    let words = words.to_lowercase();
    let all =
        words.split(|c: char| !c.is_alphanumeric()).filter(|word| !matches!(*word, "" | "the" | "a" | "an" | "s"));
    all.fold(" ".to_owned(), |joined, word| joined + word + " ")
}

/// How often which went with which.
#[derive(Default)]
struct Counts(BTreeMap<(String, String), usize>);

impl Counts {
    fn add(&mut self, right: &str, told: &str) {
        *self.0.entry((right.to_owned(), told.to_owned())).or_default() += 1;
    }

    fn sum(&self, is: impl Fn(&str, &str) -> bool) -> f64 {
        self.0.iter().filter(|((right, told), _)| is(right, told)).map(|(_, count)| *count as f64).sum()
    }

    fn accuracy(&self) -> f64 {
        self.sum(|right, told| right == told) / self.sum(|_, _| true).max(1.0)
    }

    fn macro_f1(&self) -> f64 {
        let mut categories: Vec<&String> = self.0.keys().map(|(right, _)| right).collect();
        categories.dedup();
        let f1 = |category: &&String| {
            let own = category.as_str();
            let both = self.sum(|right, told| right == own && told == own);
            2.0 * both / (self.sum(|right, _| right == own) + self.sum(|_, told| told == own))
        };
        categories.iter().map(f1).sum::<f64>() / categories.len().max(1) as f64
    }

    fn lines(&self) -> String {
        let mut all: Vec<_> = self.0.iter().collect();
        all.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let line = |((first, second), count): (&(String, String), &usize)| format!("  {first}, {second}: {count}");
        all.into_iter().map(line).collect::<Vec<_>>().join("\n")
    }
}
