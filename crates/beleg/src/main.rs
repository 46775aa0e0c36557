//! The command line of Beleg; see [`beleg::run`].

use std::process::ExitCode;

fn main() -> ExitCode {
    beleg::run(std::env::args_os()).into()
}
