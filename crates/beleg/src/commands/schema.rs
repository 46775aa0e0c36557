//! `beleg schema`: the contract of the JSON output, generated from the types it is written from.

use anyhow::Result;

use crate::{args::Contract, exit::Exit, printer};

pub(crate) fn run(of: Contract) -> Result<Exit> {
    let schema = match of {
        Contract::Reading => beleg_core::reading_schema(),
        Contract::Picture => beleg_core::picture_schema(),
        Contract::Changes => beleg_core::changes_schema(),
        Contract::Links => beleg_core::links_schema(),
    };
    printer::print(None, &format!("{}\n", serde_json::to_string_pretty(&schema)?))?;
    Ok(Exit::Done)
}
