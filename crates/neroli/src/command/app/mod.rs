//! `neroli app …`: partner applications. Secrets are shown once, when they are made.

mod approve;
mod create;
mod list;
mod review;
mod show;

use crate::cli::{Common, RealmArg};
use crate::diagnostic::nearest;
use crate::failure::Failure;
use crate::home::{self, Home, Opened};
use crate::host::SystemEntropy;
use crate::output;
use crate::registration::has_secret;
use create::{Create, create};
use list::list;
use neroli_core::client::{Client, ClientSecret};
use neroli_core::id::{ClientId, RealmName};
use neroli_core::realm::Realm;
use neroli_core::secret::Plain;
use neroli_core::time::random;
use neroli_store::Store;
use show::{describe, show};

/// What to do with applications.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Register an application and print its secret once
    Create(Box<Create>),
    /// List the applications
    List {
        #[command(flatten)]
        realm: RealmArg,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Show an application, and what its developers ask for
    Show(One),
    /// Approve what an application of the developer portal waits for
    Approve(approve::Approve),
    /// Make a new secret; the one before it goes on working until the next rotation
    RotateSecret(One),
    /// Let an application do nothing any more
    Disable(One),
    /// Let a disabled application work again
    Enable(One),
}

/// One application.
#[derive(Debug, clap::Args)]
pub(crate) struct One {
    /// The client_id
    client_id: String,
    #[command(flatten)]
    realm: RealmArg,
    /// As JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(common: &Common, command: Command) -> Result<(), Failure> {
    let home = Home::find(common)?;
    match command {
        Command::Create(args) => create(&home, &args),
        Command::List { realm, json } => list(&home, realm.realm.as_deref(), json),
        Command::Approve(args) => approve::approve(&home, &args),
        Command::Show(one) => with(&home, &one, |opened, client| {
            let owned = review::find(opened, &client.realm, &client.client_id)?;
            match owned {
                Some(owned) if one.json => output::print_json(&list::for_machines(&client, &owned)),
                Some(owned) => {
                    show(&client, None, false);
                    output::print(&format!("\nasked for\n{}", review::text(&owned)));
                }
                None => show(&client, None, one.json),
            }
            Ok(())
        }),
        Command::RotateSecret(one) => with(&home, &one, |opened, client| {
            let secret = rotate(opened, &client)?;
            show(&client, Some(&secret), one.json);
            eprintln!(
                "The secret before it works until the next rotation; rotate again to end it."
            );
            Ok(())
        }),
        Command::Disable(one) => {
            with(&home, &one, |opened, client| disable(opened, client, true, &one))
        }
        Command::Enable(one) => {
            with(&home, &one, |opened, client| disable(opened, client, false, &one))
        }
    }
}

fn stored(secret: &Plain) -> ClientSecret {
    ClientSecret { hash: secret.hash(), created_at: home::now() }
}

/// Does something with one application, which must be there.
fn with(
    home: &Home,
    one: &One,
    work: impl FnOnce(&Opened, Client) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let opened = home.existing_in(one.realm.realm.as_deref())?;
    let id = ClientId::new(one.client_id.as_str());
    let realm = realm_of(home, &opened, one.realm.realm.as_deref(), &id)?.name.clone();
    let client = home::block_on(async { Ok(opened.store().client(&realm, &id).await?) })?;
    match client {
        Some(client) => work(&opened, client),
        None => Err(home::block_on(unknown(opened.store(), &realm, &id))?),
    }
}

/// The realm of an application: the one named, or else the only one that has it.
///
/// # Errors
/// When the one named is not known, and when several have an application of that id, or none has.
pub(crate) fn realm_of<'h>(
    home: &'h Home,
    opened: &Opened,
    named: Option<&str>,
    id: &ClientId,
) -> Result<&'h Realm, Failure> {
    if named.is_some() || home.realms.len() < 2 {
        return home.realm(named);
    }
    let having = home::block_on(async {
        let mut having = Vec::new();
        for realm in &home.realms {
            if opened.store().client(&realm.name, id).await?.is_some() {
                having.push(realm);
            }
        }
        Ok(having)
    })?;
    match having.as_slice() {
        [only] => Ok(only),
        [] => Err(Failure::Failed(format!("there is no application “{id}” in any realm"))),
        _ => home.realm(None),
    }
}

/// The sentence about an application that is not there, with the one that was probably meant.
///
/// # Errors
/// When the store does not answer.
pub(crate) async fn unknown(
    store: &dyn Store,
    realm: &RealmName,
    id: &ClientId,
) -> Result<Failure, Failure> {
    let clients = store.clients(realm).await?;
    let hint = nearest(id.as_str(), clients.iter().map(|client| client.client_id.as_str()))
        .map_or_else(String::new, |near| format!("; did you mean {near}?"));
    Ok(Failure::Failed(format!("there is no application “{id}” in realm {realm}{hint}")))
}

fn rotate(opened: &Opened, client: &Client) -> Result<Plain, Failure> {
    if !has_secret(client.auth_method) {
        return Err(Failure::Failed("this application has no secret".to_owned()));
    }
    let secret = Plain::from_random(random(&SystemEntropy));
    let kept = stored(&secret);
    let (realm, id) = (&client.realm, &client.client_id);
    home::block_on(async { Ok(opened.store().add_client_secret(realm, id, &kept).await?) })?;
    Ok(secret)
}

fn disable(opened: &Opened, mut client: Client, disabled: bool, one: &One) -> Result<(), Failure> {
    let (realm, id) = (&client.realm, &client.client_id);
    home::block_on(async { Ok(opened.store().set_client_disabled(realm, id, disabled).await?) })?;
    client.disabled = disabled;
    if one.json {
        output::print_json(&describe(&client, None));
    } else {
        let word = if disabled { "disabled" } else { "enabled" };
        output::print(&format!("{} is {word}.\n", client.client_id));
    }
    Ok(())
}
