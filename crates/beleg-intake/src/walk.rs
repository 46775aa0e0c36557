//! The files behind the paths that the user gave.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use beleg_core::picture::Skipped;

use crate::{order::by_uri, sniff};

/// A file to read, and the address its article gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct File {
    pub(crate) uri: String,
    pub(crate) path: PathBuf,
    /// It is a link to the file proper.
    pub(crate) is_link: bool,
}

/// Everything found behind the given paths.
#[derive(Debug, Default)]
pub(crate) struct Walk {
    /// Sorted by address; no file twice.
    pub(crate) files: Vec<File>,
    pub(crate) skipped: Vec<Skipped>,
    pub(crate) missing: Vec<String>,
    /// Folders given by the user.
    pub(crate) folders: Vec<String>,
}

/// Looks behind each of `paths`. Folders are followed down, links to folders inside them are not.
pub(crate) fn walk<'a>(paths: impl Iterator<Item = &'a Path>) -> Walk {
    let mut walk = Walk::default();
    let mut paths: Vec<&Path> = paths.collect();
    paths.sort();
    paths.dedup();
    for path in paths {
        let uri = address(path);
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => {
                walk.folders.push(uri.clone());
                walk.folder(uri, path.to_owned());
            }
            Ok(_) => walk.files.push(File { uri, path: path.to_owned(), is_link: path.is_symlink() }),
            Err(error) => {
                walk.skip(&uri, reason(&error));
                walk.missing.push(uri);
            }
        }
    }
    walk.each_file_once();
    walk
}

/// In words, why a path cannot be read.
pub(crate) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to read it".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

impl Walk {
    fn skip(&mut self, uri: &str, reason: impl Into<String>) {
        self.skipped.push(Skipped { uri: uri.to_owned(), reason: reason.into() });
    }

    /// Works off a list instead of calling itself, so that no depth of folders exhausts the stack.
    fn folder(&mut self, uri: String, path: PathBuf) {
        let mut waiting = vec![(uri, path)];
        while let Some((uri, path)) = waiting.pop() {
            let entries = match fs::read_dir(&path) {
                Ok(entries) => entries,
                Err(error) => {
                    self.skip(&uri, reason(&error));
                    continue;
                }
            };
            for entry in entries {
                match entry {
                    Ok(entry) => self.entry(&uri, &entry, &mut waiting),
                    Err(error) => self.skip(&uri, reason(&error)),
                }
            }
        }
    }

    fn entry(&mut self, folder: &str, entry: &fs::DirEntry, waiting: &mut Vec<(String, PathBuf)>) {
        let name = entry.file_name().to_string_lossy().into_owned();
        let uri = if folder.ends_with('/') { format!("{folder}{name}") } else { format!("{folder}/{name}") };
        let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
        if name.starts_with('.') {
            return self.skip(&uri, "hidden");
        }
        match fs::metadata(entry.path()) {
            Ok(metadata) if metadata.is_dir() && is_link => {
                self.skip(&uri, "a link to a folder; links are not followed");
            }
            Ok(metadata) if metadata.is_dir() => waiting.push((uri, entry.path())),
            Ok(metadata) if !metadata.is_file() => self.skip(&uri, "not a regular file"),
            Ok(_) => match sniff::not_an_article(&name) {
                Some(what) => self.skip(&uri, format!("no article: {what}")),
                None => self.files.push(File { uri, path: entry.path(), is_link }),
            },
            Err(error) => self.skip(&uri, reason(&error)),
        }
    }

    /// A file reached on two ways is read once: under its own address rather than a link's, else the one that sorts first.
    fn each_file_once(&mut self) {
        self.files.sort_by(|a, b| a.is_link.cmp(&b.is_link).then_with(|| by_uri(&a.uri, &b.uri)));
        self.files.dedup_by(|a, b| a.uri == b.uri);
        let mut first_at: BTreeMap<PathBuf, String> = BTreeMap::new();
        let mut files = vec![];
        for file in std::mem::take(&mut self.files) {
            let place = fs::canonicalize(&file.path).unwrap_or_else(|_| file.path.clone());
            match first_at.get(&place) {
                Some(first) => {
                    let reason = format!("the same file as {first}");
                    self.skip(&file.uri, reason);
                }
                None => {
                    first_at.insert(place, file.uri.clone());
                    files.push(file);
                }
            }
        }
        files.sort_by(|a, b| by_uri(&a.uri, &b.uri));
        self.files = files;
    }
}

/// A path as an address: its parts joined with `/`, as the user wrote them.
fn address(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace(std::path::MAIN_SEPARATOR, "/") }
}
