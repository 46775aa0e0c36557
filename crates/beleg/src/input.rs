//! From the paths a user names to readings.

use std::{
    collections::BTreeMap,
    num::NonZeroUsize,
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};
use beleg_core::{Article, Reading, picture::Skipped, reading::Problem};
use beleg_intake::{Notice, Options, Taken};
use beleg_reading::Reader;
use rayon::{ThreadPool, ThreadPoolBuilder, prelude::*};

use crate::{args::Input, demo, exit::Exit, printer, progress::Progress};

/// Stack of a reading thread. Deeply nested input takes more than the usual two megabytes allow for.
const STACK: usize = 16 << 20;

/// Lines about single inputs on standard error; the rest is counted.
const LINES: usize = 8;

/// Readings, and what else there is to say about the inputs.
pub(crate) struct Read {
    /// In the order of intake: by address.
    pub(crate) readings: Vec<Reading>,
    /// What was not read, and why.
    pub(crate) skipped: Vec<Skipped>,
    /// What tells the weights it was read with from others.
    pub(crate) weights: String,
    notices: Vec<Notice>,
    missing: bool,
}

/// Reads everything the user names.
pub(crate) fn read(input: &Input) -> Result<Read> {
    let options = Options { language: input.language.clone(), published: input.published, ..Options::default() };
    let pool = pool(input.threads)?;
    let reader = Reader::embedded();
    Ok(pool.install(|| read_all(take(&input.paths, &options, &reader), &reader)))
}

/// Reads the embedded articles.
pub(crate) fn read_demo() -> Result<Read> {
    let reader = Reader::embedded();
    let taken = demo::take(&|text| reader.detect(text));
    Ok(pool(None)?.install(|| read_all(taken, &reader)))
}

/// The articles under the given paths, and the rest.
pub(crate) fn take_originals(paths: &[PathBuf]) -> Result<Taken> {
    let reader = Reader::embedded();
    Ok(pool(None)?.install(|| take(paths, &Options::default(), &reader)))
}

impl Read {
    /// Moves articles in a language that Beleg does not know from the readings to what was not read.
    ///
    /// Their readings hold nothing but the text, and a picture would show them as if they said nothing.
    pub(crate) fn without_unknown_languages(mut self) -> Self {
        let mut known = Vec::with_capacity(self.readings.len());
        for reading in self.readings {
            match reading.problems.iter().find(|problem| problem.kind == "language") {
                Some(problem) => {
                    let Article { uri, .. } = reading.article;
                    self.skipped.push(Skipped { uri, reason: problem.detail.clone() });
                }
                None => known.push(reading),
            }
        }
        self.skipped.sort();
        Self { readings: known, ..self }
    }

    /// Tells on standard error what was not read, and what was read with a doubt.
    pub(crate) fn tell(&self) {
        if self.readings.is_empty() {
            printer::note("no article was found, so there is nothing to show");
        }
        let skipped = self.skipped.iter().map(|skipped| (skipped.uri.as_str(), skipped.reason.as_str()));
        list("not read", skipped.collect());
        let notices = self.notices.iter().map(|notice| (notice.uri.as_str(), notice.detail.as_str()));
        list("read, but with a doubt", notices.collect());
    }

    /// How a run on these inputs ends.
    pub(crate) fn exit(&self) -> Exit {
        if self.missing || self.readings.is_empty() { Exit::Failed } else { Exit::Done }
    }
}

fn list(heading: &str, rows: Vec<(&str, &str)>) {
    if rows.is_empty() {
        return;
    }
    let mut text = format!("{heading}:");
    for (uri, what) in rows.iter().take(LINES) {
        text.push_str(&format!("\n  {}: {}", printer::plain(uri), printer::plain(what)));
    }
    if rows.len() > LINES {
        text.push_str(&format!("\n  and {} more", rows.len() - LINES));
    }
    printer::note(&text);
}

fn pool(threads: Option<NonZeroUsize>) -> Result<ThreadPool> {
    let threads = threads.map_or(0, NonZeroUsize::get);
    let built = ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build();
    built.with_context(|| format!("cannot start {threads} threads; try fewer with --threads"))
}

fn take(paths: &[PathBuf], options: &Options, reader: &Reader) -> Taken {
    let named = |path: &PathBuf| {
        if path == Path::new("-") { beleg_intake::Input::Stdin } else { beleg_intake::Input::Path(path.clone()) }
    };
    let inputs: Vec<_> = paths.iter().map(named).collect();
    let progress = Progress::new("files opened");
    let taken = beleg_intake::take(&inputs, options, &|text| reader.detect(text), &|at| progress.at(at.done, at.total));
    progress.finish();
    taken
}

fn read_all(taken: Taken, reader: &Reader) -> Read {
    let Taken { articles, mut skipped, notices, missing, .. } = taken;
    let progress = Progress::new("articles read");
    let total = articles.len();
    let read: Vec<Result<Reading, Skipped>> = articles
        .into_par_iter()
        .map(|article| {
            let read = read_one(article, reader);
            progress.step(total);
            read
        })
        .collect();
    progress.finish();

    let mut doubts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for notice in &notices {
        doubts.entry(&notice.uri).or_default().push(&notice.detail);
    }
    let mut readings = Vec::with_capacity(read.len());
    for read in read {
        match read {
            Ok(mut reading) => {
                let doubts = doubts.get(reading.article.uri.as_str());
                reading.problems.extend(doubts.into_iter().flatten().map(|detail| intake_problem(detail)));
                readings.push(reading);
            }
            Err(failed) => skipped.push(failed),
        }
    }
    skipped.sort();
    Read { readings, skipped, weights: reader.weights(), notices, missing: !missing.is_empty() }
}

/// One reading. A mistake in the program costs one article, which says so, and not the run.
fn read_one(article: Article, reader: &Reader) -> Result<Reading, Skipped> {
    panic::catch_unwind(AssertUnwindSafe(|| reader.read(&article))).map_err(|_| Skipped {
        uri: article.uri,
        reason: "a mistake in Beleg ended the reading of this article; please report it".to_owned(),
    })
}

fn intake_problem(detail: &str) -> Problem {
    Problem { kind: "intake".to_owned(), detail: detail.to_owned(), start: None, end: None }
}
