//! `neroli keys list/rotate`: the keys of the realms; private parts never leave the store.

use crate::cli::{Common, RealmArg};
use crate::failure::Failure;
use crate::home::{self, Home};
use crate::output;
use neroli_core::key_schedule::Role;
use neroli_http::Proof;
use neroli_store::StoredKey;
use serde_json::{Value, json};

/// What to do with keys. Besides those that sign for each algorithm there are two kinds: “seal”
/// keeps access tokens and forms from being read or changed, “pairwise” makes the names that
/// people have for one partner alone, and never changes.
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
    /// Make new keys: published at once, in use six minutes later; the old ones stay published
    /// until what they signed has expired. A running server takes them up within seconds
    Rotate {
        #[command(flatten)]
        realm: RealmArg,
        /// In use at once, for emergencies: partners that keep the published keys for minutes, as
        /// they may, refuse what is signed meanwhile. Keys that were announced before are
        /// withdrawn
        #[arg(long)]
        now: bool,
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
            let opened = home.existing_in(realm.realm.as_deref())?;
            let (stored, whole) = home.of_each(&realms, |realm| {
                home::block_on(async { Ok(opened.store().keys(realm).await?) })
            })?;
            if stored.is_empty() {
                return whole;
            }
            let keys: Vec<_> = stored.into_iter().flat_map(with_roles).collect();
            show(&keys, json, "There are no keys yet; they are made at the first start.");
            whole?;
        }
        Command::Rotate { realm, now, json } => {
            let realm = home.realm(realm.realm.as_deref())?;
            let opened = home.existing()?;
            let made = home::block_on(async {
                // Where the realm is new, only the others' keys tell whether ours is the right one.
                if neroli_http::keys_open(realm, opened.vault()).await? == Proof::NoKeys {
                    let others = home.realms.iter().filter(|other| other.name != realm.name);
                    neroli_http::may_begin(realm, others, opened.vault()).await?;
                }
                Ok(neroli_http::rotate(realm, opened.vault(), now, home::now()).await?)
            })?;
            let stored = home::block_on(async { Ok(opened.store().keys(&realm.name).await?) })?;
            let mut keys = with_roles(stored);
            keys.retain(|(key, _)| made.iter().any(|made| made.kid == key.kid));
            show(&keys, json, "");
        }
    }
    Ok(())
}

/// The keys with what they do, those of an algorithm together: the one that signs, its successor,
/// its predecessors.
fn with_roles(stored: Vec<StoredKey>) -> Vec<(StoredKey, Role)> {
    let roles = neroli_http::key_roles(&stored, home::now());
    let mut keys: Vec<_> = stored.into_iter().zip(roles).collect();
    let place = |role: Role| match role {
        Role::Current => 0,
        Role::Next => 1,
        Role::Previous => 2,
        Role::Retired => 3,
    };
    keys.sort_by(|(a, first), (b, second)| {
        (&a.algorithm, place(*first)).cmp(&(&b.algorithm, place(*second)))
    });
    keys
}

fn show(keys: &[(StoredKey, Role)], json: bool, none: &str) {
    if json {
        return output::print_json(&keys.iter().map(describe).collect());
    }
    let rows: Vec<Vec<String>> = keys
        .iter()
        .map(|(key, role)| {
            vec![
                key.realm.to_string(),
                key.kid.clone(),
                key.algorithm.clone(),
                role.name().to_owned(),
                output::moment(key.active_from),
                key.retired_at.map_or_else(String::new, output::moment),
            ]
        })
        .collect();
    output::print_table(&["REALM", "KEY", "FOR", "STATE", "FROM", "GONE"], &rows, none);
}

fn describe((key, role): &(StoredKey, Role)) -> Value {
    json!({
        "realm": key.realm, "kid": key.kid, "algorithm": key.algorithm, "state": role.name(),
        "created_at": output::moment(key.created_at),
        "active_from": output::moment(key.active_from),
        "retired_at": key.retired_at.map(output::moment),
    })
}
