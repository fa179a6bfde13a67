//! `neroli consent list/withdraw`: what a person shares with whom, and its end.

use super::app::unknown;
use super::person::find;
use crate::cli::{Common, RealmArg};
use crate::failure::Failure;
use crate::home::{self, Home};
use crate::output;
use neroli_core::claim::{Claim, ClaimSet};
use neroli_core::consent::Consent;
use neroli_core::id::ClientId;
use neroli_store::Partner;
use serde_json::{Value, json};

/// What to do with consents.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// List what a person shares
    List {
        #[command(flatten)]
        realm: RealmArg,
        /// The person: her identifier, or a name she signs in with
        #[arg(long)]
        person: String,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Stop sharing with an application, at once; refresh tokens and codes end, too
    Withdraw {
        #[command(flatten)]
        realm: RealmArg,
        /// The person: her identifier, or a name she signs in with
        #[arg(long)]
        person: String,
        /// The application
        #[arg(long)]
        client: String,
        /// One detail only, such as birthdate
        #[arg(long)]
        claim: Option<String>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
}

pub(crate) fn run(common: &Common, command: Command) -> Result<(), Failure> {
    let home = Home::find(common)?;
    match command {
        Command::List { realm, person, json } => list(&home, realm.realm.as_deref(), &person, json),
        Command::Withdraw { realm, person, client, claim, json } => {
            let item = claim.as_deref().map(item).transpose()?;
            withdraw(&home, realm.realm.as_deref(), &person, &client, item, json)
        }
    }
}

fn item(name: &str) -> Result<Claim, Failure> {
    let known = Claim::parse(name).map(Claim::consent_item);
    known.ok_or_else(|| Failure::Usage(format!("there is no detail “{name}”")))
}

fn list(home: &Home, realm: Option<&str>, person: &str, json: bool) -> Result<(), Failure> {
    let realm = home.realm(realm)?;
    let opened = home.existing_in(Some(realm.name.as_str()))?;
    let partners = home::block_on(async {
        let person = find(opened.store(), realm, person).await?;
        Ok(opened.store().partners(&realm.name, &person.person_id).await?)
    })?;
    if json {
        output::print_json(&partners.iter().map(describe).collect());
        return Ok(());
    }
    let rows: Vec<Vec<String>> = partners
        .iter()
        .map(|partner| {
            let shared = shared(partner);
            let shared = if shared.is_empty() { "nothing".to_owned() } else { shared.to_string() };
            let read = partner.last_read.map_or_else(|| "never".to_owned(), output::moment);
            vec![partner.client.client_id.to_string(), shared, partner.reads.to_string(), read]
        })
        .collect();
    output::print_table(
        &["APPLICATION", "SHARED", "READS", "LAST READ"],
        &rows,
        "She has never shared anything.",
    );
    Ok(())
}

/// What is shared at this moment.
fn shared(partner: &Partner) -> ClaimSet {
    let now = home::now();
    partner.consents.iter().filter(|consent| now < consent.expires_at).map(|c| c.item).collect()
}

fn describe(partner: &Partner) -> Value {
    let mut consents: Vec<&Consent> = partner.consents.iter().collect();
    consents.sort_by_key(|consent| (consent.purpose.name(), consent.item));
    let consents: Vec<Value> = consents
        .into_iter()
        .map(|consent| {
            json!({
                "purpose": consent.purpose.name(), "item": consent.item.name(),
                "granted_at": output::moment(consent.granted_at),
                "expires_at": output::moment(consent.expires_at),
            })
        })
        .collect();
    json!({
        "client_id": partner.client.client_id, "name": partner.client.name,
        "consents": consents, "reads": partner.reads,
        "last_read": partner.last_read.map(output::moment),
    })
}

fn withdraw(
    home: &Home,
    realm: Option<&str>,
    person: &str,
    client: &str,
    item: Option<Claim>,
    json: bool,
) -> Result<(), Failure> {
    let realm = home.realm(realm)?;
    let opened = home.existing_in(Some(realm.name.as_str()))?;
    let stopped = home::block_on(async {
        let store = opened.store();
        let person = find(store, realm, person).await?.person_id;
        let client = ClientId::new(client);
        if store.client(&realm.name, &client).await?.is_none() {
            return Err(unknown(store, &realm.name, &client).await?);
        }
        Ok(store.stop_sharing(&realm.name, &person, &client, item, home::now()).await?)
    })?;
    let Some(stopped) = stopped else {
        return Err(Failure::Failed(format!("nothing of this is shared with “{client}”")));
    };
    if json {
        output::print_json(&json!({ "stopped": stopped.items, "remaining": stopped.remaining }));
    } else {
        output::print(&format!("No longer shared with {client}: {}\n", stopped.items));
    }
    Ok(())
}
