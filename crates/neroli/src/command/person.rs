//! `neroli person …`: customer records.

use super::import;
use crate::cli::{Common, RealmArg};
use crate::failure::Failure;
use crate::home::{self, Home};
use crate::output;
use neroli_claims::login::normalise_login;
use neroli_core::id::PersonId;
use neroli_core::person::Person;
use neroli_core::realm::Realm;
use neroli_store::Store;
use serde_json::{Value, json};
use std::path::PathBuf;

/// What to do with people.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Import people from a file with one JSON object per line; see docs/import.md
    Import {
        /// The file
        file: PathBuf,
        #[command(flatten)]
        realm: RealmArg,
        /// Check every line, and write nothing
        #[arg(long)]
        dry_run: bool,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Show a person's record
    Show(One),
    /// Close an account: no sign-in, no answers about her; her sessions end
    Disable(One),
    /// Open a closed account again
    Enable(One),
}

/// One person.
#[derive(Debug, clap::Args)]
pub(crate) struct One {
    /// Her identifier, or a name she signs in with
    person: String,
    #[command(flatten)]
    realm: RealmArg,
    /// As JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(common: &Common, command: Command) -> Result<(), Failure> {
    let home = Home::find(common)?;
    match command {
        Command::Import { file, realm, dry_run, json } => {
            let realm = home.realm(realm.realm.as_deref())?;
            import::run(&home, realm, &import::Job { file: &file, dry_run, json })
        }
        Command::Show(one) => show(&home, &one),
        Command::Disable(one) => disable(&home, &one, true),
        Command::Enable(one) => disable(&home, &one, false),
    }
}

/// The person of that identifier, or who signs in with that name.
///
/// # Errors
/// When there is none.
pub(crate) async fn find(store: &dyn Store, realm: &Realm, named: &str) -> Result<Person, Failure> {
    if let Some(person) = store.person(&realm.name, &PersonId::new(named)).await? {
        return Ok(person);
    }
    let login = normalise_login(named, realm.calling_code);
    let found = store.person_by_login(&realm.name, &login).await?;
    found.ok_or_else(|| Failure::Failed(format!("there is no “{named}” in realm {}", realm.name)))
}

fn show(home: &Home, one: &One) -> Result<(), Failure> {
    let realm = home.realm(one.realm.realm.as_deref())?;
    let opened = home.existing_in(Some(realm.name.as_str()))?;
    let person = home::block_on(find(opened.store(), realm, &one.person))?;
    if one.json {
        output::print_json(&describe(&person));
        return Ok(());
    }
    let state = if person.disabled { "disabled" } else { "enabled" };
    let password = if person.password.is_some() { "argon2id" } else { "none" };
    let mut rows = vec![
        ("sub".to_owned(), person.person_id.to_string()),
        ("realm".to_owned(), person.realm.to_string()),
        ("signs in with".to_owned(), person.logins.join(", ")),
        ("password".to_owned(), password.to_owned()),
        ("state".to_owned(), state.to_owned()),
        ("imported".to_owned(), output::moment(person.created_at)),
    ];
    for claim in person.record.claims().iter() {
        let lines = person.record.get(claim).map(|value| value.lines()).unwrap_or_default();
        rows.push((claim.name().to_owned(), lines.join(", ")));
    }
    let text: String = rows.iter().map(|(name, value)| format!("{name:<24}{value}\n")).collect();
    output::print(&text);
    Ok(())
}

fn disable(home: &Home, one: &One, disabled: bool) -> Result<(), Failure> {
    let realm = home.realm(one.realm.realm.as_deref())?;
    let opened = home.existing_in(Some(realm.name.as_str()))?;
    let mut person = home::block_on(async {
        let store = opened.store();
        let person = find(store, realm, &one.person).await?;
        store.set_person_disabled(&realm.name, &person.person_id, disabled, home::now()).await?;
        Ok(person)
    })?;
    person.disabled = disabled;
    if one.json {
        output::print_json(&describe(&person));
    } else {
        let word = if disabled { "disabled" } else { "enabled" };
        output::print(&format!("{} is {word}.\n", person.person_id));
    }
    Ok(())
}

fn describe(person: &Person) -> Value {
    json!({
        "sub": person.person_id, "realm": person.realm, "logins": person.logins,
        "has_password": person.password.is_some(), "disabled": person.disabled,
        "created_at": output::moment(person.created_at), "claims": person.record,
    })
}
