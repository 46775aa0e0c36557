//! How the program ends.

use std::process::ExitCode;

/// What the program tells the shell. Scripts rely on these numbers; they are part of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Everything asked for was done. Inputs may have been skipped; they are listed.
    Done = 0,
    /// `verify` found a fault.
    Fault = 1,
    /// Wrong usage, a path that cannot be read, nothing to read, or an output that cannot be written.
    Failed = 2,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}
