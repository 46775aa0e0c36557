//! `beleg changes`: what a reader of one picture learns from a later one.

use std::path::Path;

use anyhow::Result;
use beleg_core::Language;
use beleg_export::View;

use crate::{
    args::ShortFormat,
    commands::{brief::usual_language, verify::load},
    exit::Exit,
    printer,
};

pub(crate) fn run(
    old: &Path,
    new: &Path,
    format: ShortFormat,
    output: Option<&Path>,
    lang: Option<Language>,
    all: bool,
) -> Result<Exit> {
    let (old, new) = (load(old)?, load(new)?);
    let changes = beleg_picture::changes(&old, &new);
    let text = match format {
        ShortFormat::Json => format!("{}\n", serde_json::to_string_pretty(&changes)?),
        ShortFormat::Terminal => {
            let view = View { all, ..View::new(lang.unwrap_or_else(|| usual_language(&new))) };
            let colour = output.is_none() && printer::terminal_wants_colour();
            beleg_export::changes(&changes, &new, &view, printer::width(), colour)
        }
    };
    printer::print(output, &text)?;
    Ok(Exit::Done)
}
