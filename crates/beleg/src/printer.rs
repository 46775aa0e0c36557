//! Where output goes: standard output or a file, and notes to standard error.

use std::{
    fs,
    io::{self, IsTerminal, Write},
    path::Path,
};

use anyhow::{Context, Result};

/// Writes the whole output to `file`, or to standard output if there is none.
///
/// A file is written beside its place first and then moved there, so that nobody finds half a report.
pub(crate) fn print(file: Option<&Path>, text: &str) -> Result<()> {
    let Some(file) = file.filter(|file| *file != Path::new("-")) else {
        let mut out = io::stdout().lock();
        out.write_all(text.as_bytes())?;
        out.flush()?;
        return Ok(());
    };
    write_whole(file, text.as_bytes())
        .with_context(|| format!("cannot write {}; is the folder there, and may you write to it?", file.display()))
}

/// Writes one line to standard error, after the name of the program.
pub(crate) fn note(text: &str) {
    // Nobody is left to be told if standard error is closed.
    let _ = writeln!(io::stderr().lock(), "beleg: {text}");
}

/// Whether the reader of standard output went away, as `head` does.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe))
}

/// Whether standard output is a terminal that wants colour.
pub(crate) fn terminal_wants_colour() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    io::stdout().is_terminal() && !set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

/// Columns of the terminal, within what reads well; 100 where there is none.
pub(crate) fn width() -> usize {
    let terminal = console::Term::stdout();
    let columns = terminal.size_checked().map_or(100, |(_, columns)| usize::from(columns));
    columns.clamp(60, 120)
}

/// A text from an input, without anything that a terminal would take for a command.
pub(crate) fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

fn write_whole(file: &Path, bytes: &[u8]) -> io::Result<()> {
    // Devices, pipes and links are written through, not replaced.
    let plain = fs::symlink_metadata(file).map_or(true, |found| found.file_type().is_file());
    let Some(name) = file.file_name().filter(|_| plain) else { return fs::write(file, bytes) };
    let mut beside = name.to_owned();
    beside.push(format!(".{}.part", std::process::id()));
    let beside = file.with_file_name(beside);
    let written = fs::write(&beside, bytes).and_then(|()| fs::rename(&beside, file));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}
