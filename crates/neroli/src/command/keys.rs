//! `neroli keys list/rotate`: the keys of the realms; private parts never leave the store.

use crate::cli::{Common, RealmArg};
use crate::failure::Failure;
use crate::home::{self, Home};
use crate::host::SystemEntropy;
use crate::output;
use neroli_store::StoredKey;
use serde_json::{Value, json};

/// What to do with keys.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// List the keys
    List {
        #[command(flatten)]
        realm: RealmArg,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Make new signing keys; the old ones stay published, so that nothing signed is lost
    Rotate {
        #[command(flatten)]
        realm: RealmArg,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
}

pub(crate) fn run(common: &Common, command: Command) -> Result<(), Failure> {
    let home = Home::find(common)?;
    match command {
        Command::List { realm, json } => {
            let realms = home.realms(realm.realm.as_deref())?;
            let opened = home.open(false)?;
            let mut keys = Vec::new();
            for realm in &realms {
                keys.extend(home::block_on(async { Ok(opened.store().keys(realm).await?) })?);
            }
            show(&keys, json, "There are no keys yet; they are made at the first start.");
        }
        Command::Rotate { realm, json } => {
            let realm = home.realm(realm.realm.as_deref())?.name.clone();
            let opened = home.open(false)?;
            let (store, now) = (opened.store(), home::now());
            let made = home::block_on(async {
                Ok(neroli_http::rotate(&realm, store, &opened.key, &SystemEntropy, now).await?)
            })?;
            show(&made, json, "");
        }
    }
    Ok(())
}

fn show(keys: &[StoredKey], json: bool, none: &str) {
    if json {
        return output::print_json(&keys.iter().map(describe).collect());
    }
    let rows: Vec<Vec<String>> = keys
        .iter()
        .map(|key| {
            let retired = key.retired_at.map_or_else(|| "in use".to_owned(), output::moment);
            let made = output::moment(key.created_at);
            vec![key.realm.to_string(), key.kid.clone(), key.algorithm.clone(), made, retired]
        })
        .collect();
    output::print_table(&["REALM", "KEY", "FOR", "MADE", "RETIRED"], &rows, none);
}

fn describe(key: &StoredKey) -> Value {
    json!({
        "realm": key.realm, "kid": key.kid, "algorithm": key.algorithm,
        "created_at": output::moment(key.created_at),
        "retired_at": key.retired_at.map(output::moment),
    })
}
