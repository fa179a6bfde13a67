//! `neroli migrate [--plan]`: brings the store up to date, or tells what that would do.

use crate::cli::Common;
use crate::failure::Failure;
use crate::home::Home;
use crate::output;
use serde_json::json;

/// Flags.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Tell what would be done, and do nothing
    #[arg(long)]
    plan: bool,
    /// As JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<(), Failure> {
    let home = Home::find(common)?;
    let mut pending = home.storage.pending()?;
    for (realm, storage) in &home.realm_storage {
        pending.extend(storage.pending()?.iter().map(|name| format!("{name} (realm {realm})")));
    }
    if !args.plan && !pending.is_empty() {
        home.open_or_take(true)?;
    }
    if args.json {
        output::print_json(&json!({ "migrations": pending, "applied": !args.plan }));
        return Ok(());
    }
    let head = match (pending.len(), args.plan) {
        (0, _) => "The store is up to date.".to_owned(),
        (count, true) => format!("{count} to apply:"),
        (count, false) => format!("{count} applied:"),
    };
    output::print(&format!("{head}\n"));
    pending.iter().for_each(|name| output::print(&format!("  {name}\n")));
    Ok(())
}
