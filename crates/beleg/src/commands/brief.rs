//! `beleg brief`: one picture of what the articles say together.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result};
use beleg_core::{Language, Picture};
use beleg_export::View;
use beleg_picture::{Overrides, Settings};

use crate::{
    args::{Colour, Format, Input, Output},
    exit::Exit,
    input::{self, Read},
    printer,
};

pub(crate) fn run(input: &Input, output: &Output) -> Result<Exit> {
    show(input::read(input)?.without_unknown_languages(), output)
}

/// Prints the picture that the readings give together.
pub(crate) fn show(read: Read, output: &Output) -> Result<Exit> {
    read.tell();
    let exit = read.exit();
    if read.readings.is_empty() {
        return Ok(exit);
    }
    let settings = Settings {
        language: output.lang.clone(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        weights: read.weights,
        overrides: output.overrides.as_deref().map_or_else(|| Ok(Overrides::default()), overrides)?,
    };
    let picture = beleg_picture::build(&read.readings, read.skipped, &settings);
    printer::print(output.output.as_deref(), &render(&picture, output)?)?;
    Ok(exit)
}

/// What the user says of entities.
pub(super) fn overrides(path: &Path) -> Result<Overrides> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read the overrides {}", path.display()))?;
    Overrides::parse(&text).with_context(|| format!("in the overrides {}", path.display()))
}

fn render(picture: &Picture, output: &Output) -> Result<String> {
    let language = output.lang.clone().unwrap_or_else(|| usual_language(picture));
    let view = View { all: output.all, ..View::new(language) };
    Ok(match output.format {
        Format::Terminal => {
            let width = output.width.map_or_else(printer::width, usize::from);
            beleg_export::terminal(picture, &view, width, wants_colour(output))
        }
        Format::Md => beleg_export::markdown(picture, &view),
        Format::Html => beleg_export::html(picture, &view),
        Format::Json => format!("{}\n", serde_json::to_string_pretty(picture)?),
    })
}

/// The language of most articles, the first in the alphabet if several are equally frequent.
pub(crate) fn usual_language(picture: &Picture) -> Language {
    let mut counts: BTreeMap<&Language, usize> = BTreeMap::new();
    for article in &picture.articles {
        *counts.entry(&article.language).or_default() += 1;
    }
    let most = counts.into_iter().rev().max_by_key(|(_, count)| *count);
    most.map_or_else(Language::unknown, |(language, _)| language.clone())
}

fn wants_colour(output: &Output) -> bool {
    match output.color {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => output.output.is_none() && printer::terminal_wants_colour(),
    }
}
