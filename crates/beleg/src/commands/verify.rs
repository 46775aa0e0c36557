//! `beleg verify`: every quote, offset and hash of a picture, checked again.

use std::{
    collections::BTreeSet,
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use beleg_core::{ArticleId, Picture, evidence};

use crate::{exit::Exit, input, printer};

pub(crate) fn run(file: &Path, originals: &[PathBuf]) -> Result<Exit> {
    let picture = load(file)?;
    let known = if originals.is_empty() { None } else { Some(ids(originals)?) };
    let (checked, faults) = evidence::check(&picture, known.as_ref());

    let mut report = format!(
        "{}: {} texts hashed, {} quotes compared byte by byte, {} references followed.\n",
        file.display(),
        checked.articles,
        checked.quotes,
        checked.references
    );
    report.push_str(&match &known {
        Some(known) => format!("The texts were looked for among {} original articles.\n", known.len()),
        None => {
            "The texts are those the picture carries; name the original articles to compare with them.\n".to_owned()
        }
    });
    if faults.is_empty() {
        report.push_str("Everything holds.\n");
        printer::print(None, &report)?;
        return Ok(Exit::Done);
    }
    for fault in &faults {
        report.push_str(&format!("FAULT {fault}\n"));
    }
    let rows: BTreeSet<&str> = faults.iter().map(|fault| fault.row.as_str()).collect();
    report.push_str(&format!("{} faults in {} rows. Do not rely on this picture.\n", faults.len(), rows.len()));
    // The faults are the exit code, whether or not somebody reads on.
    let _ = printer::print(None, &report);
    Ok(Exit::Fault)
}

/// The picture in a file, or on standard input for `-`.
pub(crate) fn load(file: &Path) -> Result<Picture> {
    let shown = file.display();
    let bytes = if file == Path::new("-") {
        let mut bytes = vec![];
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(file)
    };
    let bytes = bytes.with_context(|| format!("cannot read {shown}"))?;
    serde_json::from_slice(&bytes).with_context(|| {
        format!("{shown} is no picture; it must be what `beleg brief --format json` wrote, whole and unchanged")
    })
}

/// The ids of all texts found under the given paths.
fn ids(originals: &[PathBuf]) -> Result<BTreeSet<ArticleId>> {
    let taken = input::take_originals(originals)?;
    if !taken.missing.is_empty() {
        bail!("cannot read the originals: no such file or folder: {}", taken.missing.join(", "));
    }
    if taken.articles.is_empty() {
        bail!("there is no article among the originals");
    }
    Ok(taken.articles.into_iter().map(|article| article.id).collect())
}
