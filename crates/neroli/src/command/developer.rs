//! `neroli developer …`: accounts of the developer portal. Nothing is mailed: who has forgotten her
//! password asks an operator, who knows that it is her and hands her a link.

use crate::cli::Common;
use crate::failure::Failure;
use crate::home::{self, Home};
use crate::host::SystemEntropy;
use crate::output;
use neroli_core::developer::{Developer, Reset, email};
use neroli_core::secret::Plain;
use neroli_core::time::random;
use neroli_store::Store;
use serde_json::json;

/// What to do with developers.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Command {
    /// Print a link by which a developer sets another password: once, within an hour
    Reset(Account),
}

/// One account.
#[derive(Debug, clap::Args)]
pub(crate) struct Account {
    /// The address she signs in with
    email: String,
    /// As JSON
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(common: &Common, command: Command) -> Result<(), Failure> {
    let home = Home::find(common)?;
    match command {
        Command::Reset(account) => reset(&home, &account),
    }
}

fn reset(home: &Home, account: &Account) -> Result<(), Failure> {
    let address = email(&account.email)
        .map_err(|error| Failure::Usage(format!("“{}”: {error}", account.email)))?;
    let opened = home.existing()?;
    let link = Plain::from_random(random(&SystemEntropy));
    let expires_at = home::now() + Reset::LIFE;
    let (kept, circle) = home::block_on(async {
        let store = opened.store();
        let Some(developer) = store.developer_by_email(&address).await? else {
            return Ok((false, Vec::new()));
        };
        let circle = circle(store, &developer).await?;
        let developer_id = developer.developer_id;
        let reset = Reset { token: link.hash(), developer_id, expires_at };
        Ok((store.offer_developer_reset(&reset).await?, circle))
    })?;
    if !kept {
        return Err(Failure::Failed(format!("no developer signs in with {address}")));
    }
    let url = format!("{}/developer/reset/{}", public_url(home), link.expose());
    if account.json {
        let until = output::moment(expires_at);
        output::print_json(&json!({ "email": address, "url": url, "expires_at": until }));
    } else {
        output::print(&format!("{url}\n"));
        eprintln!(
            "Hand it to {address} alone: whoever has it sets the password, once, within an hour."
        );
        circle.iter().for_each(|line| eprintln!("{line}"));
    }
    Ok(())
}

/// Since when the account is there, and who sees what it makes. Addresses are not proven at
/// sign-up: somebody else may have made the account, and a team with it.
async fn circle(store: &dyn Store, developer: &Developer) -> neroli_store::Result<Vec<String>> {
    let since = output::moment(developer.created_at);
    let mut lines = vec![format!("The account was made on {since}.")];
    for (team, _) in store.teams(&developer.developer_id).await? {
        let members = store.members(&team.team_id).await?;
        let others: Vec<String> = members
            .iter()
            .filter(|member| member.developer_id != developer.developer_id)
            .map(|member| format!("{} ({})", member.email, member.role.name()))
            .collect();
        if !others.is_empty() {
            lines.push(format!(
                "In her team “{}”: {}. Does she know them?",
                team.name,
                others.join(", ")
            ));
        }
    }
    Ok(lines)
}

/// Where the world sees this instance: what stands before the path of every issuer.
fn public_url(home: &Home) -> &str {
    let issuer = home.realms.first().map_or("", |realm| realm.issuer.as_str());
    issuer.split("/openidconnect/").next().unwrap_or_default()
}
