//! From what the user names to articles.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use beleg_core::{Article, Language, picture::Skipped};
use rayon::prelude::*;

use crate::{
    Options, Taken,
    draft::{Finished, Found, add_new},
    file,
    order::by_uri,
    walk::{Walk, walk},
};

/// One thing that the user names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Input {
    /// A file or a folder.
    Path(PathBuf),
    /// Standard input (`-` on the command line).
    Stdin,
}

/// How far intake has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Files read.
    pub done: usize,
    /// Files to read.
    pub total: usize,
}

/// Takes in everything behind `inputs`.
///
/// `detect` names the language of a text where neither the options nor metadata do. `progress` is called from the
/// calling thread now and then. The outcome depends on neither the order of `inputs` nor the number of threads.
pub fn take(
    inputs: &[Input],
    options: &Options,
    detect: &dyn Fn(&str) -> Language,
    progress: &dyn Fn(Progress),
) -> Taken {
    let paths = inputs.iter().filter_map(|input| match input {
        Input::Path(path) => Some(path.as_path()),
        Input::Stdin => None,
    });
    let Walk { files, skipped, missing, folders } = walk(paths);
    let has_stdin = inputs.contains(&Input::Stdin);
    let total = files.len() + usize::from(has_stdin);
    progress(Progress { done: 0, total });
    let mut found = vec![Found { skipped, ..Found::default() }];
    let mut missing: BTreeSet<String> = missing.into_iter().collect();
    let mut filled: BTreeSet<&str> = BTreeSet::new();
    for (chunk, done) in files.chunks(CHUNK).zip((CHUNK..).step_by(CHUNK)) {
        let read: Vec<Found> = chunk.par_iter().map(|file| file::read(file, options)).collect();
        for (file, read) in chunk.iter().zip(&read) {
            if read.missing {
                missing.insert(file.uri.clone());
            }
            if !read.drafts.is_empty() {
                filled.extend(folders.iter().filter(|folder| lies_in(&file.uri, folder)).map(String::as_str));
            }
        }
        found.extend(read);
        progress(Progress { done: done.min(files.len()), total });
    }
    if has_stdin {
        found.push(file::read_stdin(options));
        progress(Progress { done: total, total });
    }
    let empty_folders: Vec<String> = folders.iter().filter(|f| !filled.contains(f.as_str())).cloned().collect();
    found.extend(empty_folders.iter().map(|folder| Found::skip(folder, "no article in this folder")));
    Taken { missing: missing.into_iter().collect(), empty_folders, ..gather(found, options, detect) }
}

/// Files read between two reports of progress.
const CHUNK: usize = 64;

/// Finishes the drafts and puts everything in order.
pub(crate) fn gather(found: Vec<Found>, options: &Options, detect: &dyn Fn(&str) -> Language) -> Taken {
    let mut taken = Taken::default();
    let mut finished: Vec<Finished> = vec![];
    for found in found {
        taken.skipped.extend(found.skipped);
        finished.extend(found.drafts.into_iter().map(|draft| draft.finish(options, detect)));
    }
    let revealed: BTreeSet<String> = finished.iter().flat_map(|one| one.revealed.iter().cloned()).collect();
    for mut one in finished {
        // "Berlin (nkd) -" in one article tells what a lone "nkd" below another stands for.
        let now_known = one.unknown_credits.into_iter().filter(|credit| revealed.contains(credit));
        add_new(&mut one.article.agencies, now_known);
        taken.articles.push(one.article);
        taken.notices.extend(one.notices);
    }
    in_order(&mut taken, options.limits.max_articles);
    taken
}

fn in_order(taken: &mut Taken, most: usize) {
    let key = |article: &Article| (article.published, article.title.clone(), article.outlet.clone());
    taken
        .articles
        .sort_by(|a, b| by_uri(&a.uri, &b.uri).then_with(|| a.id.cmp(&b.id)).then_with(|| key(a).cmp(&key(b))));
    let mut twice = vec![];
    taken.articles.dedup_by(|later, first| {
        let same = later.uri == first.uri && later.id == first.id;
        if same {
            twice
                .push(Skipped { uri: later.uri.clone(), reason: "the same text at the same address again".to_owned() });
        }
        same
    });
    taken.skipped.append(&mut twice);
    for article in taken.articles.drain(most.min(taken.articles.len())..) {
        taken.skipped.push(Skipped { uri: article.uri, reason: format!("beyond the limit of {most} articles") });
    }
    taken.skipped.sort_by(|a, b| by_uri(&a.uri, &b.uri).then_with(|| a.reason.cmp(&b.reason)));
    taken.notices.sort_by(|a, b| by_uri(&a.uri, &b.uri).then_with(|| a.detail.cmp(&b.detail)));
    taken.notices.dedup();
}

fn lies_in(uri: &str, folder: &str) -> bool {
    Path::new(uri).starts_with(Path::new(folder))
}
