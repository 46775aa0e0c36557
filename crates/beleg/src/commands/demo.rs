//! `beleg demo`: what Beleg does, shown on the embedded articles.

use std::{fs, io, path::Path};

use anyhow::{Context, Result, bail};

use crate::{
    args::Output,
    commands::brief,
    demo::{FILES, File},
    exit::Exit,
    input, printer,
};

pub(crate) fn run(write: Option<&Path>, output: &Output) -> Result<Exit> {
    match write {
        Some(folder) => write_into(folder),
        None => brief::show(input::read_demo()?, output),
    }
}

fn write_into(folder: &Path) -> Result<Exit> {
    let shown = folder.display();
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {shown}"))?;
    for file in FILES {
        write(folder, file).with_context(|| format!("cannot write {} into {shown}", file.name))?;
    }
    printer::note(&format!("{} articles written; next: beleg brief {shown}", FILES.len()));
    Ok(Exit::Done)
}

/// Writes a file unless it is there already with the same content. Never replaces anything.
fn write(folder: &Path, file: File) -> Result<()> {
    let path = folder.join(file.name);
    match fs::read(&path) {
        Ok(found) if found == file.bytes => Ok(()),
        Ok(_) => bail!("a file of that name with other content is there already; choose another folder"),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(fs::write(&path, file.bytes)?),
        Err(error) => Err(error.into()),
    }
}
