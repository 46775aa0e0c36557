//! Measures pictures on invented stories whose makers wrote down what is in them.

mod changes;
mod claims;
pub(crate) mod clusters;
mod conflicts;
mod copies;
mod counts;
mod gold;
mod origins;
mod timeline;
mod told;
mod variants;

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use beleg_reading::Reader;
use clap::Args;

pub(crate) use told::Told;

#[derive(Args)]
pub(crate) struct Options {
    /// The folder of data sets (`stories/` and `data/` are in it).
    #[arg(long)]
    data: PathBuf,
    /// Also list what is missing and what is wrong.
    #[arg(long)]
    errors: bool,
}

/// Reads every story, makes its picture and compares it with the gold.
#[allow(clippy::print_stdout)]
pub(crate) fn run(options: &Options) -> Result<()> {
    let stories = told(&options.data, &Reader::embedded())?;
    let (mut copies, mut origins, mut claims, mut conflicts, mut timeline, mut changes, mut entities) =
        Default::default();
    for told in stories {
        let mut notes = vec![];
        copies::Score::add(&mut copies, &told, &mut notes);
        origins::Score::add(&mut origins, &told, &mut notes);
        claims::Score::add(&mut claims, &told, &mut notes);
        conflicts::Score::add(&mut conflicts, &told, &mut notes);
        timeline::Score::add(&mut timeline, &told, &mut notes);
        changes::Score::add(&mut changes, &told, &mut notes);
        variants::Score::add(&mut entities, &told, &mut notes);
        let stories = &told.picture.stories;
        println!(
            "{}: {} articles, {} stories, {} claims",
            told.name,
            told.readings.len(),
            stories.len(),
            told.claims().count()
        );
        if options.errors {
            notes.iter().for_each(|note| println!("  {note}"));
        }
    }
    println!("{copies}\n{origins}\n{claims}\n{conflicts}\n{timeline}\n{changes}\n{entities}");
    Ok(())
}

/// All stories, as they are read.
pub(crate) fn told(data: &Path, reader: &Reader) -> Result<Vec<Told>> {
    let folder = data.join("stories");
    let entries = fs::read_dir(&folder).with_context(|| format!("reading {}", folder.display()))?;
    let mut folders: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    folders.retain(|folder| folder.join("gold.json").is_file());
    folders.sort();
    folders.iter().map(|folder| Told::read(folder, reader)).collect()
}
