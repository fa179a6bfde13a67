//! `neroli migrate [--plan] [--moved REALM]`: brings the stores up to date, or tells what that would
//! do.

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
    /// This realm lives, from now on, where the configuration says; may be given several times
    #[arg(long, value_name = "REALM", conflicts_with = "plan")]
    moved: Vec<String>,
    /// As JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<(), Failure> {
    let home = Home::find(common)?;
    for name in &args.moved {
        home.realm(Some(name))?;
    }
    let mut pending = home.storage.pending()?;
    for (realm, storage) in &home.realm_storage {
        pending.extend(storage.pending()?.iter().map(|name| format!("{name} (realm {realm})")));
    }
    if !args.plan {
        // With nothing to apply, too: a realm may live in another store than the configuration names.
        home.migrate(&args.moved)?;
    }
    if args.json {
        output::print_json(
            &json!({ "migrations": pending, "applied": !args.plan, "moved": args.moved }),
        );
        return Ok(());
    }
    let head = match (pending.len(), args.plan) {
        (0, _) => "The store is up to date.".to_owned(),
        (count, true) => format!("{count} to apply:"),
        (count, false) => format!("{count} applied:"),
    };
    output::print(&format!("{head}\n"));
    pending.iter().for_each(|name| output::print(&format!("  {name}\n")));
    for realm in &args.moved {
        let own = home.realm_storage.iter().find(|(name, _)| name.as_str() == realm);
        let place = own.map_or_else(|| home.storage.name(), |(_, storage)| storage.name());
        output::print(&format!("Realm {realm} lives in {place} from now on.\n"));
    }
    Ok(())
}
