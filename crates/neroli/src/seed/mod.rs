//! Seeds: realms, applications and people that `neroli demo` begins with, in TOML.
//!
//! The embedded seed (`demo.toml`) is read by the same code as a file of `--seed`.

mod apply;
mod client;
mod developer;
mod key;
mod person;
mod table;

pub(crate) use apply::{ApplyError, apply, apply_keys};

use crate::codes;
use crate::config::{self, RealmValues};
use crate::diagnostic::{Fault, Faults, Place, Source, one_of};
use crate::document::{self, Entry, Value};
use neroli_claims::import::{ImportPassword, ImportPerson};
use neroli_core::client::Client;
use neroli_core::id::{ClientId, RealmName};
use neroli_core::realm::Realm;
use neroli_core::secret::Plain;
use neroli_core::time::Timestamp;
use neroli_jose::SigningKey;
use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;
use table::Table;

const DEMO: &str = include_str!("demo.toml");

/// What a demo begins with.
#[derive(Debug)]
pub(crate) struct Seed {
    pub realms: Vec<Realm>,
    pub clients: Vec<SeedClient>,
    pub people: Vec<SeedPerson>,
    pub keys: Vec<SeedKey>,
    pub developers: Vec<SeedDeveloper>,
}

/// An application, with its secret in the clear.
#[derive(Debug)]
pub(crate) struct SeedClient {
    pub client: Client,
    pub secret: Option<Plain>,
    place: Place,
}

/// An account of the developer portal.
#[derive(Debug)]
pub(crate) struct SeedDeveloper {
    /// The realm of her applications.
    pub realm: RealmName,
    pub email: String,
    pub password: Plain,
    /// The name of her team.
    pub team: String,
    pub applications: Vec<ClientId>,
    place: Place,
}

/// A signing key of a realm.
#[derive(Debug)]
pub(crate) struct SeedKey {
    pub realm: RealmName,
    pub key: SigningKey,
}

/// A person.
#[derive(Debug)]
pub(crate) struct SeedPerson {
    pub realm: RealmName,
    pub username: String,
    pub person: ImportPerson,
    place: Place,
}

impl SeedPerson {
    /// Her password, unless the seed knows only its hash.
    pub(crate) fn password(&self) -> Option<&Plain> {
        match &self.person.password {
            Some(ImportPassword::Plain(plain)) => Some(plain),
            _ => None,
        }
    }
}

/// What tables refer to.
struct Context<'a> {
    realms: &'a [Realm],
    /// Origin that neroli serves.
    base: &'a str,
    now: Timestamp,
}

impl Context<'_> {
    /// The realm that a table names, `fr` if it names none.
    fn realm(&self, table: &mut Table<'_>) -> Option<RealmName> {
        let name = table.text("realm").unwrap_or_else(|| "fr".to_owned());
        if let Some(realm) = self.realms.iter().find(|realm| realm.name.as_str() == name) {
            return Some(realm.name.clone());
        }
        let place = table.place_of("realm");
        let fault =
            Fault::new(&codes::REALM_UNKNOWN, format!("there is no realm `{name}`"), &place);
        let names = one_of(self.realms.iter().map(|realm| realm.name.as_str()));
        table.faults.push(fault.note(format!("the realms are {names}")));
        None
    }

    fn calling_code(&self, name: &RealmName) -> Option<u16> {
        self.realms.iter().find(|realm| realm.name == *name)?.calling_code
    }
}

/// The embedded seed, then these files.
///
/// # Errors
/// All faults of all files.
pub(crate) fn load(files: &[PathBuf], base: &str, now: Timestamp) -> Result<Seed, Faults> {
    let mut faults = Faults::default();
    let demo = Source { name: "demo.toml".to_owned(), text: DEMO.to_owned() };
    let mut sources = vec![Arc::new(demo)];
    sources.extend(files.iter().filter_map(|file| config::read(file, &mut faults)));
    read(&sources, base, now, faults)
}

fn read(
    sources: &[Arc<Source>],
    base: &str,
    now: Timestamp,
    mut faults: Faults,
) -> Result<Seed, Faults> {
    let documents: Vec<_> =
        sources.iter().map(|source| document::parse(source, &mut faults)).collect();
    let entries = || documents.iter().flatten();
    entries().for_each(|entry| known(entry, &mut faults));
    let mut sections: Vec<RealmValues> = document::items(entries(), "realm")
        .filter_map(|node| config::realm(&node.value, &node.place, &mut faults))
        .collect();
    sections.iter_mut().for_each(RealmValues::open_registration);
    let mut realms = config::realms(&sections, base, &mut faults);
    // A sandbox's applications come from one place, and are many.
    realms.iter_mut().for_each(|realm| realm.registration.throttled = false);
    let context = Context { realms: &realms, base, now };
    let clients: Vec<_> = document::items(entries(), "client")
        .filter_map(|node| client::read(node, &context, &mut faults))
        .collect();
    let people: Vec<_> = document::items(entries(), "person")
        .filter_map(|node| person::read(node, &context, &mut faults))
        .collect();
    let keys: Vec<_> = document::items(entries(), "key")
        .filter_map(|node| key::read(node, &context, &mut faults))
        .collect();
    let developers: Vec<_> = document::items(entries(), "developer")
        .filter_map(|node| developer::read(node, &context, &mut faults))
        .collect();
    let seed = Seed { realms, clients, people, keys, developers };
    seed.find_collisions(&mut faults);
    seed.find_strangers(&mut faults);
    faults.into_result(seed)
}

fn known(entry: &Entry, faults: &mut Faults) {
    const KINDS: [&str; 5] = ["realm", "client", "person", "key", "developer"];
    if !KINDS.contains(&entry.key.as_str()) {
        let message = format!("there is no section `{}`", entry.key);
        let fault = Fault::new(&codes::UNKNOWN_KEY, message, &entry.place);
        faults.push(fault.suggest(&entry.key, KINDS.into_iter()));
    } else if !matches!(entry.node.value, Value::List(_)) {
        let message = format!("each {0} begins with [[{0}]], in double brackets", entry.key);
        faults.push(Fault::new(&codes::WRONG_TYPE, message, &entry.place));
    }
}

impl Seed {
    /// Applications of developers that are not there, and accounts that are there twice.
    fn find_strangers(&self, faults: &mut Faults) {
        let mut emails = HashSet::new();
        for developer in &self.developers {
            let known = |id: &ClientId| {
                let mut clients = self.clients.iter().map(|seed| &seed.client);
                clients.any(|one| one.realm == developer.realm && one.client_id == *id)
            };
            let unknown = developer.applications.iter().find(|id| !known(id));
            if let Some(id) = unknown {
                let message = format!("the seed has no application `{id}` in that realm");
                faults.push(Fault::new(&codes::DEVELOPER_VALUE, message, &developer.place));
            }
            if !emails.insert(&developer.email) {
                let message = format!("the developer `{}` is there twice", developer.email);
                faults.push(Fault::new(&codes::SAME_ENTRY, message, &developer.place));
            }
        }
    }

    fn find_collisions(&self, faults: &mut Faults) {
        let mut ids = HashSet::new();
        for SeedClient { client, place, .. } in &self.clients {
            if !ids.insert((&client.realm, &client.client_id)) {
                let message = format!("the application `{}` is there twice", client.client_id);
                faults.push(Fault::new(&codes::SAME_ENTRY, message, place));
            }
        }
        let mut logins = HashSet::new();
        for person in &self.people {
            for login in &person.person.logins {
                if !logins.insert((&person.realm, login)) {
                    let message = "somebody else signs in with the same name, e-mail or number";
                    faults.push(Fault::new(&codes::SAME_ENTRY, message, &person.place));
                    break;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
