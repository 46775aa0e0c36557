//! What the tests share: a scratch folder, and an outcome as text.

#![allow(dead_code, unreachable_pub)]

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
};

use beleg_core::Language;
use beleg_intake::{Input, Options, Taken, take};

/// A folder that disappears with the test.
pub struct Scratch(PathBuf);

impl Scratch {
    pub fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("beleg-intake-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).expect("a scratch folder");
        Self(path)
    }

    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("inside the folder")).expect("a folder");
        fs::write(&path, bytes).expect("a file");
        path
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The outcome as text, with paths from this folder on.
    pub fn show(&self, taken: &Taken) -> String {
        show(taken).replace(&format!("{}/", self.0.display()), "").replace(&*self.0.to_string_lossy(), ".")
    }

    pub fn take(&self, names: &[&str], options: &Options) -> String {
        let inputs: Vec<Input> = names.iter().map(|name| Input::Path(self.0.join(name))).collect();
        self.show(&take(&inputs, options, &german, &|_| ()))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub fn german(_: &str) -> Language {
    Language::new("de")
}

/// One line for each article, skipped input, notice, missing path and empty folder.
pub fn show(taken: &Taken) -> String {
    let mut lines = vec![];
    for article in &taken.articles {
        let text: String = article.text.chars().take(60).collect();
        lines.push(format!("article {}: {text:?}", article.uri));
    }
    lines.extend(taken.skipped.iter().map(|skip| format!("skipped {}: {}", skip.uri, skip.reason)));
    lines.extend(taken.notices.iter().map(|notice| format!("notice {}: {}", notice.uri, notice.detail)));
    lines.extend(taken.missing.iter().map(|uri| format!("missing {uri}")));
    lines.extend(taken.empty_folders.iter().map(|uri| format!("empty folder {uri}")));
    lines.join("\n")
}
