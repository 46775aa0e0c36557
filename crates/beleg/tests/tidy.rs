//! The repository keeps its own rules.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// Lines of Rust after which a file holds more than one concept.
const MOST_LINES: usize = 500;

#[test]
fn no_rust_file_is_too_long() {
    let long: Vec<String> = files()
        .into_iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| (text(&path).lines().count(), path))
        .filter(|(lines, _)| *lines > MOST_LINES)
        .map(|(lines, path)| format!("{}: {lines} lines, {MOST_LINES} are allowed", path.display()))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

/// Bytes after which a file other than trained weights has no business here.
const MOST_BYTES: u64 = 1024 * 1024;

#[test]
fn only_weights_are_large() {
    let size = |path: &Path| fs::metadata(root().join(path)).map_or(0, |data| data.len());
    let weights = |path: &Path| path.extension().is_some_and(|extension| extension == "beleg");
    let large: Vec<PathBuf> = files().into_iter().filter(|path| !weights(path) && size(path) > MOST_BYTES).collect();
    assert!(large.is_empty(), "larger than {MOST_BYTES} bytes: {large:?}");
}

#[test]
fn no_file_names_a_place_on_one_machine() {
    // Put together here, so that this file does not name them.
    let places = ["ro.ot", "ho.me", "wo.rk", "Us.ers"].map(|place| format!("/{}/", place.replace('.', "")));
    let mut found = vec![];
    for path in files() {
        // A binary file holds weights, not words.
        let Ok(text) = fs::read_to_string(root().join(&path)) else { continue };
        for (number, line) in text.lines().enumerate() {
            if places.iter().any(|place| stands_alone(line, place)) {
                found.push(format!("{}:{}: {line}", path.display(), number + 1));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Whether `place` begins a path in `line`, and is not the middle of a longer one or of an address.
fn stands_alone(line: &str, place: &str) -> bool {
    line.match_indices(place).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() && !"._-*}~/".contains(c))
    })
}

#[test]
fn every_crate_takes_the_lints_of_the_workspace() {
    for manifest in crates().iter().map(|folder| folder.join("Cargo.toml")) {
        let text = text(&manifest);
        // One crate chooses the processor's instructions, which takes a call that the workspace forbids; there it is denied and
        // allowed in one file.
        let own = manifest.starts_with("crates/beleg-matrix") && text.contains("\nunsafe_code = \"deny\"\n");
        assert!(own || text.contains("[lints]\nworkspace = true\n"), "{}: no [lints]", manifest.display());
        assert!(text.contains("description = "), "{}: no description", manifest.display());
        assert!(text.contains("license.workspace = true"), "{}: no licence", manifest.display());
    }
}

#[test]
fn every_language_has_the_same_files() {
    for data in crates().iter().map(|folder| folder.join("data")).filter(|data| root().join(data).is_dir()) {
        let mut languages: BTreeMap<String, BTreeSet<PathBuf>> = BTreeMap::new();
        for file in files_under(&data) {
            let inside = file.strip_prefix(&data).expect("the file lies in the folder");
            let Some(folder) = inside.parent().and_then(|parent| parent.iter().next()) else { continue };
            let folder = folder.to_string_lossy().into_owned();
            // Languages have two letters; other folders hold what is true in all of them.
            if folder.len() == 2 {
                languages
                    .entry(folder.clone())
                    .or_default()
                    .insert(inside.strip_prefix(&folder).expect("its start").into());
            }
        }
        let mut languages = languages.into_iter();
        let Some((first, expected)) = languages.next() else { continue };
        for (language, names) in languages {
            assert_eq!(names, expected, "{}: {language} and {first} differ", data.display());
        }
    }
}

#[test]
fn every_link_in_the_documents_leads_somewhere() {
    for document in files().iter().filter(|path| path.extension().is_some_and(|extension| extension == "md")) {
        let folder = document.parent().unwrap_or(Path::new(""));
        for link in text(document).split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let target = link.split('#').next().unwrap_or_default();
            if target.is_empty() || target.contains(':') || target.contains(char::is_whitespace) {
                continue;
            }
            assert!(root().join(folder).join(target).exists(), "{}: {link} leads nowhere", document.display());
        }
    }
}

#[test]
fn every_file_of_the_demo_is_embedded() {
    let on_disk: BTreeSet<String> = files_under(Path::new("crates/beleg/demo"))
        .iter()
        .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .collect();
    let embedded: BTreeSet<String> = beleg::demo::FILES.iter().map(|file| file.name.to_owned()).collect();
    assert_eq!(on_disk, embedded);
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn text(path: &Path) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn crates() -> Vec<PathBuf> {
    let entries = fs::read_dir(root().join("crates")).expect("the folder of crates");
    let mut crates: Vec<PathBuf> =
        entries.filter_map(|entry| Some(Path::new("crates").join(entry.ok()?.file_name()))).collect();
    crates.sort();
    crates
}

/// All files of the repository, relative to its root, without what is built or hidden.
fn files() -> Vec<PathBuf> {
    files_under(Path::new(""))
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut files = vec![];
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(root().join(&folder)).expect("a folder of the repository").flatten() {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            let built = ["target", "corpus", "artifacts", "mutants.out"].contains(&name.as_ref());
            let hidden = name.starts_with('.') && name != ".ci";
            if built || hidden {
                continue;
            }
            let path = folder.join(name.as_ref());
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => waiting.push(path),
                Ok(kind) if kind.is_file() => files.push(path),
                _ => {}
            }
        }
    }
    files.sort();
    files
}
