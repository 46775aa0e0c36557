//! The command line of Beleg.
//!
//! [`run`] is the whole program; `main` only hands it the arguments. The rooms behind it do the work: intake turns
//! files into articles, reading turns each article into a reading, picture puts the readings together, export shows
//! the result. What is here is what those rooms may not have: files, threads, the terminal and exit codes.

mod args;
mod commands;
pub mod demo;
mod exit;
mod input;
mod printer;
mod progress;

use std::ffi::OsString;

use clap::Parser;

pub use exit::Exit;

use crate::args::{Arguments, Command, Entities};

/// Runs the program with its arguments, the first being its own name, and returns how it ended.
///
/// Everything for the user has been printed when it returns.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> Exit {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(usage) => {
            // Help and version arrive here too; a pipe closed by the reader of a help text is no failure.
            let _ = usage.print();
            return if usage.use_stderr() { Exit::Failed } else { Exit::Done };
        }
    };
    let ended = match arguments.command {
        Command::Brief { input, output } => commands::brief::run(&input, &output),
        Command::Read { input, format, output } => commands::read::run(&input, format, output.as_deref()),
        Command::Verify { file, originals } => commands::verify::run(&file, &originals),
        Command::Changes { old, new, format, output, lang, all } => {
            commands::changes::run(&old, &new, format, output.as_deref(), lang, all)
        }
        Command::Entities(Entities::Link { input, register, format, output, lang, overrides, all }) => {
            let shape = commands::link::Shape { format, output, lang, all };
            commands::link::run(&input, &register, overrides.as_deref(), shape)
        }
        Command::Schema { of } => commands::schema::run(of),
        Command::Demo { write, output } => commands::demo::run(write.as_deref(), &output),
        Command::Completions { shell } => commands::completions::run(shell),
    };
    match ended {
        Ok(exit) => exit,
        Err(error) if printer::is_broken_pipe(&error) => Exit::Done,
        Err(error) => {
            printer::note(&format!("{error:#}"));
            Exit::Failed
        }
    }
}
