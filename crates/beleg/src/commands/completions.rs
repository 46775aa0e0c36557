//! `beleg completions`: a completion script for a shell.

use anyhow::Result;
use clap::CommandFactory;
use clap_complete::Shell;

use crate::{args::Arguments, exit::Exit, printer};

pub(crate) fn run(shell: Shell) -> Result<Exit> {
    let mut script = vec![];
    clap_complete::generate(shell, &mut Arguments::command(), "beleg", &mut script);
    printer::print(None, &String::from_utf8(script)?)?;
    Ok(Exit::Done)
}
