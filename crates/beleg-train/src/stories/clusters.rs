//! Measures which articles are put into one story: English articles on thirty-five happenings, and articles that have
//! nothing to do with one another.

use std::{
    collections::BTreeMap,
    fmt, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use beleg_core::Reading;
use beleg_intake::{Options as Intake, articles_from_jsonl};
use beleg_reading::Reader;
use rayon::prelude::*;
use serde::Deserialize;

use super::Options;

#[derive(Deserialize)]
struct Line {
    doc: String,
    story: u32,
}

/// Compares the picture's stories with the marked happenings.
#[allow(clippy::print_stdout)]
pub(crate) fn run(options: &Options) -> Result<()> {
    let path = options.data.join("data/story-clusters-en/articles.jsonl");
    let bytes = fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
    let text = String::from_utf8_lossy(&bytes);
    let reader = Reader::embedded();
    let mut marked: Vec<(String, u32)> = vec![];
    let mut readings: Vec<Reading> = vec![];
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    let read: Vec<Result<(Reading, Line)>> = lines
        .par_iter()
        .map(|line| {
            let gold: Line = serde_json::from_str(line)?;
            let taken =
                articles_from_jsonl(&gold.doc, line.as_bytes(), &Intake::default(), &|text| reader.detect(text));
            let article = taken.articles.first().with_context(|| format!("{} holds no article", gold.doc))?;
            Ok((reader.read(article), gold))
        })
        .collect();
    for row in read {
        let (mut reading, gold) = row?;
        // Addresses may occur twice; the names of the data set do not.
        reading.article.uri.clone_from(&gold.doc);
        marked.push((gold.doc, gold.story));
        readings.push(reading);
    }
    let marked: BTreeMap<String, u32> = marked.into_iter().collect();
    let stories = beleg_picture::stories(&readings);
    let mut found: BTreeMap<&str, usize> = BTreeMap::new();
    for (n, story) in stories.iter().enumerate() {
        found.extend(story.iter().map(|member| (readings[*member].article.uri.as_str(), n)));
    }
    let items: Vec<(u32, usize, &str)> =
        marked.iter().filter_map(|(doc, story)| Some((*story, *found.get(doc.as_str())?, doc.as_str()))).collect();
    println!(
        "{} articles, {} happenings, {} stories",
        items.len(),
        distinct(items.iter().map(|i| i.0 as usize)),
        stories.len()
    );
    println!("{}", Score::of(&items));
    if options.errors {
        errors(&items, &readings);
    }
    alone(options, &reader)?;
    mixed(options, &reader)
}

/// Articles of a small folder.
const FOLDER: usize = 10;
/// The project's own stories.
const OWN: &str = "crates/beleg-train/stories";

/// Each invented story by itself, as a folder that a user gives: it should be one.
#[allow(clippy::print_stdout)]
fn alone(options: &Options, reader: &Reader) -> Result<()> {
    let (mut folders, mut whole) = (vec![], 0);
    for path in [options.data.join("stories"), PathBuf::from(OWN)].into_iter().filter(|path| path.is_dir()) {
        folders.extend(fs::read_dir(path)?.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()));
    }
    folders.sort();
    let mut broken = vec![];
    for folder in &folders {
        let readings = readings(folder, reader)?;
        let sizes: Vec<usize> = beleg_picture::stories(&readings).iter().map(Vec::len).collect();
        whole += usize::from(sizes.len() == 1);
        if sizes.len() > 1 {
            broken.push(format!("{} {sizes:?}", folder.file_name().unwrap_or_default().to_string_lossy()));
        }
    }
    println!("alone: {whole} of {} stories whole; {}", folders.len(), broken.join(", "));
    Ok(())
}

/// The readings of a file or of the articles of a folder.
fn readings(path: &Path, reader: &Reader) -> Result<Vec<Reading>> {
    let files = if path.is_dir() {
        fs::read_dir(path)?.filter_map(|entry| Some(entry.ok()?.path())).collect()
    } else {
        vec![path.to_owned()]
    };
    let inputs: Vec<beleg_intake::Input> =
        files.into_iter().filter(|file| !file.ends_with("gold.json")).map(beleg_intake::Input::Path).collect();
    let taken = beleg_intake::take(&inputs, &Intake::default(), &|text| reader.detect(text), &|_| ());
    Ok(taken.articles.par_iter().map(|article| reader.read(article)).collect())
}

/// Stories, founding articles and single reports put together: what belongs together must stay so, and nothing else
/// may join it.
#[allow(clippy::print_stdout)]
fn mixed(options: &Options, reader: &Reader) -> Result<()> {
    let mut groups: Vec<(String, PathBuf)> = vec![];
    for entry in fs::read_dir(options.data.join("stories"))? {
        let path = entry?.path();
        if path.is_dir() {
            groups.push((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), path));
        }
    }
    groups.push(("seeds".to_owned(), options.data.join("data/seeds")));
    let single = ["train.jsonl", "dev.jsonl", "modern-dev.jsonl", "en.jsonl"];
    groups.extend(single.map(|file| (file.to_owned(), options.data.join("corpus").join(file))));
    groups.sort();
    let mut articles: Vec<Reading> = vec![];
    let mut group_of: Vec<usize> = vec![];
    for (n, (_, path)) in groups.iter().enumerate() {
        let read = readings(path, reader)?;
        group_of.extend(read.iter().map(|_| n));
        articles.extend(read);
    }
    let stories = beleg_picture::stories(&articles);
    println!("mixed: {} articles, {} stories", articles.len(), stories.len());
    for (n, (name, _)) in groups.iter().enumerate() {
        let own = stories.iter().filter(|story| story.iter().any(|member| group_of[*member] == n));
        let (mut own_stories, mut foreign) = (0, 0);
        for story in own {
            own_stories += 1;
            foreign += usize::from(story.iter().any(|member| group_of[*member] != n));
        }
        let count = group_of.iter().filter(|group| **group == n).count();
        println!("  {name}: {count} articles in {own_stories} stories, {foreign} of them with articles from elsewhere");
    }
    // Single reports as if all were of one day: nothing but what they tell keeps them apart.
    let single = |n: &usize| groups[group_of[*n]].0.ends_with(".jsonl");
    let mut day: Vec<Reading> = (0..articles.len()).filter(single).map(|n| articles[n].clone()).collect();
    day.iter_mut().for_each(|reading| reading.article.published = beleg_core::CalendarDate::from_day(2024, 6, 3));
    let joined: usize = beleg_picture::stories(&day).iter().map(Vec::len).filter(|size| *size > 1).sum();
    println!("as if of one day: {joined} of {} single reports joined to others", day.len());
    // The same ten by ten, as a reader's folder that holds nothing of one matter.
    let sizes =
        day.chunks(FOLDER).flat_map(|folder| beleg_picture::stories(folder).into_iter().map(|story| story.len()));
    let joined: usize = sizes.filter(|size| *size > 1).sum();
    println!("in folders of {FOLDER} of one day: {joined} of {} joined", day.len());
    if options.errors {
        for story in stories.iter().filter(|story| story.len() > 1) {
            println!("  a story:");
            for member in story {
                let article = &articles[*member].article;
                let title = article.title.clone().unwrap_or_else(|| article.text.chars().take(80).collect());
                let published = article.published.map(|day| day.to_string()).unwrap_or_default();
                println!("    {} {published} {}", groups[group_of[*member]].0, title.replace('\n', " "));
            }
        }
    }
    Ok(())
}

fn distinct(values: impl Iterator<Item = usize>) -> usize {
    values.collect::<std::collections::BTreeSet<_>>().len()
}

/// Stories that hold several happenings, and happenings in several stories.
#[allow(clippy::print_stdout)]
fn errors(items: &[(u32, usize, &str)], readings: &[Reading]) {
    let title = |doc: &str| {
        let reading = readings.iter().find(|reading| reading.article.uri == doc);
        reading.and_then(|reading| reading.article.title.clone()).unwrap_or_default()
    };
    let mut by_story: BTreeMap<usize, BTreeMap<u32, Vec<&str>>> = BTreeMap::new();
    let mut by_happening: BTreeMap<u32, BTreeMap<usize, Vec<&str>>> = BTreeMap::new();
    for (happening, story, doc) in items {
        by_story.entry(*story).or_default().entry(*happening).or_default().push(doc);
        by_happening.entry(*happening).or_default().entry(*story).or_default().push(doc);
    }
    for (story, happenings) in by_story.iter().filter(|(_, happenings)| happenings.len() > 1) {
        println!("story {story} holds several happenings");
        for (happening, docs) in happenings {
            println!("  {happening} × {}: {}", docs.len(), title(docs[0]));
        }
    }
    for (happening, stories) in by_happening.iter().filter(|(_, stories)| stories.len() > 1) {
        println!("happening {happening} stands in several stories");
        for (story, docs) in stories {
            println!("  {story} × {}: {}", docs.len(), title(docs[0]));
        }
    }
}

/// Pairwise F and B³.
struct Score {
    pairs: [usize; 3],
    precision: f64,
    recall: f64,
}

impl Score {
    fn of(items: &[(u32, usize, &str)]) -> Self {
        let mut score = Self { pairs: [0; 3], precision: 0.0, recall: 0.0 };
        for (n, a) in items.iter().enumerate() {
            for b in &items[n + 1..] {
                score.pairs[0] += usize::from(a.0 == b.0 && a.1 == b.1);
                score.pairs[1] += usize::from(a.1 == b.1);
                score.pairs[2] += usize::from(a.0 == b.0);
            }
            let both = items.iter().filter(|b| a.0 == b.0 && a.1 == b.1).count() as f64;
            score.precision += both / items.iter().filter(|b| a.1 == b.1).count() as f64;
            score.recall += both / items.iter().filter(|b| a.0 == b.0).count() as f64;
        }
        score.precision /= items.len().max(1) as f64;
        score.recall /= items.len().max(1) as f64;
        score
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [right, found, marked] = self.pairs.map(|count| count as f64);
        let f1 = |precision: f64, recall: f64| 2.0 * precision * recall / (precision + recall).max(f64::MIN_POSITIVE);
        let (precision, recall) = (right / found.max(1.0), right / marked.max(1.0));
        writeln!(f, "pairs F1 {:.3} (P {precision:.3}, R {recall:.3})", f1(precision, recall))?;
        let (precision, recall) = (self.precision, self.recall);
        write!(f, "B³ F1 {:.3} (P {precision:.3}, R {recall:.3})", f1(precision, recall))
    }
}
