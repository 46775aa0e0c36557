//! Learns how much speaks for and against that a pronoun or description means somebody (`beleg_reading::reference`).
//!
//! Learned from sources of statements and parties of events that are a pronoun or a noun, for which the project's articles say who
//! is meant; and from the descriptions of the invented stories.

mod sources;

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};
use beleg_core::{Article, ArticleId, CalendarDate, Language, PublishedBasis, Span, reading::EntityKind};
use beleg_reading::{
    Reader,
    reference::{Choice, Feature, Reference, Sort, Weights},
};
use clap::Args;
use serde::Deserialize;

use crate::{
    files,
    frames::logistic::{self, Example},
    stories::{self, Told},
};

#[derive(Args)]
pub(crate) struct Options {
    /// The folder of data sets (`corpus/` and `stories/` are in it).
    #[arg(long)]
    data: PathBuf,
    /// The file of weights to write.
    #[arg(long)]
    out: Option<PathBuf>,
    /// Print each source without a name that means somebody else than it should, of the articles learned from and of those measured.
    #[arg(long)]
    errors: bool,
}

/// Of so many parts each is measured with what was learned from the others.
const FOLDS: usize = 5;
/// Times that all is learned.
const ROUNDS: usize = 3;
/// Weights by which nobody is ever meant.
const NOTHING: &str = "any: -9, -9";
const SORTS: [Sort; 2] = [Sort::Pronoun, Sort::Description];
/// What an error costs against large weights.
const COST: f64 = 2.0;

#[derive(Deserialize)]
struct Line {
    text: String,
    statements: Vec<Statement>,
    events: Vec<Event>,
    sentences: Vec<(usize, usize)>,
    /// Bytes from and to, kind, canonical name.
    mentions: Vec<(usize, usize, EntityKind, String)>,
}

#[derive(Deserialize)]
struct Statement {
    source: Option<(usize, usize)>,
    entity: Option<String>,
}

#[derive(Deserialize)]
struct Event {
    trigger: Option<(usize, usize)>,
    actors: Vec<String>,
    recipients: Vec<String>,
}

/// A reference of which is known whom it means.
struct Known {
    reference: Reference,
    right: Vec<bool>,
}

#[allow(clippy::print_stdout)]
pub(crate) fn train(options: &Options) -> Result<()> {
    let reader = Reader::embedded();
    let mut lines = vec![];
    for (file, language) in [("train.jsonl", "de"), ("en.jsonl", "en")] {
        let text = files::text(&options.data.join("corpus").join(file))?;
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            lines.push((serde_json::from_str::<Line>(line).with_context(|| format!("in {file}"))?, language));
        }
    }
    let stories = stories::told(&options.data, &reader)?;
    // What was resolved before decides on what comes after: learned without, then with what was learned.
    let mut text = NOTHING.to_owned();
    for round in 1..=ROUNDS {
        let weights = Weights::parse(&text);
        let mut known: Vec<Known> =
            lines.iter().flat_map(|(line, language)| of_article(&reader, line, language, &weights)).collect();
        known.extend(stories.iter().flat_map(|told| of_story(&reader, told, &weights)));
        if round == ROUNDS {
            SORTS.iter().for_each(|sort| println!("{sort:?}, {FOLDS} folds: {}", measured(&known, *sort).line()));
        }
        text = written(&SORTS.map(|sort| learned(known.iter().filter(|known| known.reference.sort == sort))));
    }
    let learned = [("train.jsonl", "de"), ("en.jsonl", "en")].into_iter().filter(|_| options.errors);
    for (file, language) in learned.chain([("dev.jsonl", "de"), ("modern-dev.jsonl", "de")]) {
        let mut errors = options.errors.then(Vec::new);
        let path = options.data.join("corpus").join(file);
        let tally = sources::measured(&reader, &path, language, &mut errors)?;
        println!("{file}, with the weights that are built in: {tally}");
        errors.iter().flatten().for_each(|line| println!("{line}"));
    }
    if let Some(out) = &options.out {
        fs::write(out, text).with_context(|| format!("writing {}", out.display()))?;
    }
    Ok(())
}

/// Each part by what was learned from the others.
fn measured(known: &[Known], sort: Sort) -> Tally {
    let own: Vec<&Known> = known.iter().filter(|known| known.reference.sort == sort).collect();
    let mut tally = Tally::default();
    for fold in 0..FOLDS {
        let (rest, part): (Vec<_>, Vec<_>) = own.iter().enumerate().partition(|(at, _)| at % FOLDS != fold);
        let weights = learned(rest.into_iter().map(|(_, known)| *known));
        let weights = Weights::parse(&written(&[weights.clone(), weights]));
        part.into_iter().for_each(|(_, known)| tally.add(&weights, known));
    }
    tally
}

fn of_article(reader: &Reader, line: &Line, language: &str, weights: &Weights) -> Vec<Known> {
    let article = article(&line.text, language, None);
    let references = reader.references(&article, weights);
    let mut found = vec![];
    for told in &line.statements {
        let (Some((start, end)), Some(name)) = (told.source, &told.entity) else { continue };
        let source = Span::new(start, end);
        let is_source = |reference: &&Reference| match reference.sort {
            Sort::Pronoun => reference.span == source,
            Sort::Description => reference.span.start == start && source.contains(reference.span),
        };
        let own = references.iter().find(is_source);
        let Some(reference) = own else { continue };
        let named = line.mentions.iter().filter(|mention| mention.3 == *name);
        let named: Vec<Span> = named.map(|mention| Span::new(mention.0, mention.1)).collect();
        // Named where it is told of: nothing to find out.
        if named.iter().any(|mention| source.contains(*mention)) || name.contains("; ") {
            continue;
        }
        let right = reference.choices.iter().map(|choice| is_right(&line.text, choice, &named, name)).collect();
        found.push(Known { reference: reference.clone(), right });
    }
    let told: Vec<Span> = found.iter().map(|known| known.reference.span).collect();
    let parties = line.events.iter().flat_map(|event| parties(line, event, &references));
    found.extend(parties.filter(|known| !told.contains(&known.reference.span)));
    found
}

/// The references that hang on the trigger of an event, if just one party is not named in the sentence.
fn parties(line: &Line, event: &Event, references: &[Reference]) -> Vec<Known> {
    let Some((start, end)) = event.trigger else { return vec![] };
    let sentence = line.sentences.iter().find(|(from, to)| *from <= start && end <= *to);
    let named = |name: &str| -> Vec<Span> {
        let own = line.mentions.iter().filter(|mention| mention.3 == *name);
        own.map(|mention| Span::new(mention.0, mention.1)).collect()
    };
    let here = |name: &&String| {
        named(name).iter().any(|span| sentence.is_some_and(|(from, to)| *from <= span.start && span.end <= *to))
    };
    let elsewhere: Vec<&String> = event.actors.iter().chain(&event.recipients).filter(|name| !here(name)).collect();
    let [name] = elsewhere.as_slice() else { return vec![] };
    let named = named(name);
    let trigger = Span::new(start, end);
    let hangs = |reference: &&Reference| reference.governor.is_some_and(|governor| trigger.overlaps(governor));
    let [reference] = references.iter().filter(hangs).collect::<Vec<_>>()[..] else { return vec![] };
    let right: Vec<bool> = reference.choices.iter().map(|choice| is_right(&line.text, choice, &named, name)).collect();
    // Nobody who has a name is meant where the party is the noun itself; else it is another party than this one.
    let itself = named.is_empty() && has_noun(&line.text, &[reference.span], name);
    let known = reference.sort == Sort::Description && (right.contains(&true) || itself);
    known.then(|| Known { reference: reference.clone(), right }).into_iter().collect()
}

/// The descriptions among the surface forms of a story's entities.
fn of_story(reader: &Reader, told: &Told, weights: &Weights) -> Vec<Known> {
    let mut found = vec![];
    for entity in &told.gold.entities {
        for (form, article) in entity.places.iter().flat_map(|(form, of)| of.iter().map(move |article| (form, article)))
        {
            let Some(article) = told.reading(article).map(|reading| &reading.article) else { continue };
            let text = &article.text;
            let is_form = |reference: &Reference| {
                let words = reference.span.of(text).unwrap_or_default();
                reference.sort == Sort::Description && (words == form || words.ends_with(&format!(" {form}")))
            };
            for reference in reader.references(article, weights).into_iter().filter(is_form) {
                let named = |span: &Span| span.of(text).is_some_and(|name| entity.places.contains_key(name));
                let is_right = |choice: &Choice| choice.named && choice.mentions.iter().any(named);
                let right: Vec<bool> = reference.choices.iter().map(is_right).collect();
                found.extend(right.contains(&true).then_some(Known { reference, right }));
            }
        }
    }
    found
}

fn article(text: &str, language: &str, published: Option<CalendarDate>) -> Article {
    Article {
        id: ArticleId::of(text),
        uri: String::new(),
        outlet: None,
        agencies: vec![],
        authors: vec![],
        language: Language::new(language),
        title: None,
        published,
        published_basis: PublishedBasis::None,
        text: text.to_owned(),
    }
}

fn is_right(text: &str, choice: &Choice, named: &[Span], name: &str) -> bool {
    if choice.named {
        return choice.mentions.iter().any(|mention| named.iter().any(|named| named.overlaps(*mention)));
    }
    named.is_empty() && has_noun(text, &choice.mentions, name)
}

/// Whether words have the noun of a name that is a description, not what stands around it: "linke Gruppierungen", "Wissenschafter
/// der Universität".
fn has_noun(text: &str, spans: &[Span], name: &str) -> bool {
    let stem = |word: &str| word.to_lowercase().trim_end_matches(['e', 'n', 's', 'r', 'm']).to_owned();
    let mut words = name.split_whitespace().filter(|word| word.starts_with(char::is_uppercase));
    let Some(noun) = words.next().or(name.split_whitespace().next_back()).map(stem) else { return false };
    spans.iter().filter_map(|span| span.of(text)).flat_map(str::split_whitespace).map(stem).any(|word| word == noun)
}

fn learned<'a>(known: impl Iterator<Item = &'a Known>) -> Vec<f64> {
    let examples: Vec<Example> = known
        .flat_map(|known| known.reference.choices.iter().zip(&known.right))
        .map(|(choice, right)| Example {
            features: choice.features.iter().map(|feature| *feature as u32).collect(),
            positive: *right,
            weight: 1.0,
        })
        .collect();
    logistic::learn(&examples, Feature::ALL.len(), COST)
}

fn written(weights: &[Vec<f64>; 2]) -> String {
    let mut text = "# How much speaks for and against that a pronoun, and that a description, means somebody: the logarithms of odds are added.\n\
                    # Learned by `beleg-train references` from the project's German and English Wikinews articles (CC BY 2.5, annotation CC BY 4.0) and stories (CC BY 4.0).\n"
        .to_owned();
    for feature in Feature::ALL {
        let [pronoun, description] = [0, 1].map(|sort| weights[sort][*feature as usize]);
        text.push_str(&format!("{}: {pronoun:.2}, {description:.2}\n", feature.name()));
    }
    text
}

#[derive(Default)]
struct Tally {
    /// Mean somebody who is among the candidates.
    reachable: usize,
    taken: usize,
    right: usize,
    all: usize,
}

impl Tally {
    fn add(&mut self, weights: &Weights, known: &Known) {
        let sort = known.reference.sort;
        let choices = known.reference.choices.iter();
        let scores: Vec<f32> = choices.map(|choice| weights.score(sort, &choice.features)).collect();
        self.all += 1;
        self.reachable += usize::from(known.right.contains(&true));
        if let Some(best) = sort.best(&scores) {
            self.taken += 1;
            self.right += usize::from(known.right[best]);
        }
    }

    fn line(&self) -> String {
        let Self { all, reachable, taken, right, .. } = self;
        format!("{all} in all, {reachable} mean somebody who is a candidate; {taken} were resolved, {right} rightly")
    }
}
