//! One file for each thing the program can do.

pub(crate) mod brief;
pub(crate) mod changes;
pub(crate) mod completions;
pub(crate) mod demo;
pub(crate) mod link;
pub(crate) mod read;
pub(crate) mod schema;
pub(crate) mod verify;
