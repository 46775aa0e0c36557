//! `beleg read`: what stands in each article, one JSON object a line.

use std::path::Path;

use anyhow::Result;

use crate::{
    args::{Input, ReadingFormat},
    exit::Exit,
    input, printer,
};

pub(crate) fn run(input: &Input, format: ReadingFormat, output: Option<&Path>) -> Result<Exit> {
    let ReadingFormat::Jsonl = format;
    let read = input::read(input)?;
    read.tell();
    if read.readings.is_empty() {
        return Ok(Exit::Failed);
    }
    let mut lines = String::new();
    for reading in &read.readings {
        lines.push_str(&serde_json::to_string(reading)?);
        lines.push('\n');
    }
    printer::print(output, &lines)?;
    Ok(read.exit())
}
