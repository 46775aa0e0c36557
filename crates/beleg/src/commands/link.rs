//! `beleg entities link`: which entries of a register the entities of the articles may be.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use beleg_core::{Language, Links, Reading};
use beleg_export::View;
use beleg_intake::{Limits, register};
use beleg_picture::{Linker, Overrides, Settings, Weighed};
use rayon::prelude::*;

use super::brief;
use crate::{
    args::{Input, ShortFormat},
    exit::Exit,
    input, printer,
};

/// How to show the proposals, and where.
pub(crate) struct Shape {
    pub(crate) format: ShortFormat,
    pub(crate) output: Option<PathBuf>,
    pub(crate) lang: Option<Language>,
    pub(crate) all: bool,
}

pub(crate) fn run(input: &Input, register: &Path, overrides: Option<&Path>, shape: Shape) -> Result<Exit> {
    let stdin = Path::new("-");
    if register == stdin && input.paths.iter().any(|path| path == stdin) {
        bail!("standard input can be the register or an article, not both");
    }
    let overrides = overrides.map_or_else(|| Ok(Overrides::default()), brief::overrides)?;
    // Before the articles, so that a slip in the name costs nobody the time to read them.
    let source: Box<dyn BufRead> = if register == stdin {
        Box::new(BufReader::new(io::stdin()))
    } else {
        Box::new(BufReader::new(open(register)?))
    };
    let read = input::read(input)?.without_unknown_languages();
    read.tell();
    let exit = read.exit();
    if read.readings.is_empty() {
        return Ok(exit);
    }
    let language = shape.lang.clone().unwrap_or_else(|| usual_language(&read.readings));
    let settings = Settings {
        language: Some(language.clone()),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        weights: read.weights,
        overrides,
    };
    let mut linker = Linker::new(&read.readings, read.skipped, &settings);
    let shown = register.display();
    let told = register::read(&shown.to_string(), source, &Limits::default(), &mut |entries| {
        let weighed: Vec<Weighed> = entries.par_iter().map(|entry| linker.weigh(entry)).collect();
        weighed.into_iter().for_each(|weighed| linker.take(weighed));
    });
    let told = told.with_context(|| format!("cannot read the register {shown}"))?;
    if told.entries == 0 {
        let first = told.bad_lines.first().map_or(String::new(), |bad| format!("; line {}: {}", bad.line, bad.reason));
        bail!("there is no entry in the register {shown}{first}");
    }
    if told.bad > 0 {
        printer::note(&format!(
            "{shown}: {} of {} lines could not be read; they are listed in the report",
            told.bad, told.lines
        ));
    }
    let links = linker.finish(told);
    printer::print(shape.output.as_deref(), &render(&links, language, &shape)?)?;
    Ok(exit)
}

fn open(register: &Path) -> Result<File> {
    let shown = register.display();
    let file = File::open(register).with_context(|| format!("cannot read the register {shown}"))?;
    if file.metadata().is_ok_and(|data| data.is_dir()) {
        bail!("the register {shown} is a folder; name one file");
    }
    Ok(file)
}

fn render(links: &Links, language: Language, shape: &Shape) -> Result<String> {
    Ok(match shape.format {
        ShortFormat::Json => format!("{}\n", serde_json::to_string_pretty(links)?),
        ShortFormat::Terminal => {
            let view = View { all: shape.all, ..View::new(language) };
            let colour = shape.output.is_none() && printer::terminal_wants_colour();
            beleg_export::links(links, &view, printer::width(), colour)
        }
    })
}

/// The language of most articles, the first in the alphabet if several are equally frequent.
fn usual_language(readings: &[Reading]) -> Language {
    let mut counts: BTreeMap<&Language, usize> = BTreeMap::new();
    for reading in readings {
        *counts.entry(&reading.article.language).or_default() += 1;
    }
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    most.map_or_else(Language::unknown, |(language, _)| language.clone())
}
