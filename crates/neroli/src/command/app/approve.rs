//! `neroli app approve`: an operator's word for an application of the developer portal, for the
//! scopes it asks for beyond those it has, and for how people are to see it. With
//! `portal.four_eyes`, two operators say so.
//!
//! She approves what she has seen: it is printed and she says yes, or she names the revision that
//! `neroli app show` printed. If its developers have changed it meanwhile, nothing is approved.

use super::{realm_of, review, unknown};
use crate::cli::RealmArg;
use crate::failure::Failure;
use crate::home::{self, Home, Opened};
use crate::output;
use neroli_core::developer::Approval;
use neroli_core::id::{ClientId, RealmName};
use neroli_core::registration::words;
use neroli_store::{Approved, OwnedApp};
use serde_json::json;
use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

/// Longest name of an operator, in characters.
const MAX_NAME: usize = 60;

/// An approval.
#[derive(Debug, clap::Args)]
pub(crate) struct Approve {
    /// The client_id
    client_id: String,
    /// Who approves; kept with the application
    #[arg(long, value_name = "NAME")]
    by: String,
    /// What was seen, as neroli app show names it; asked for on a terminal
    #[arg(long, value_name = "REVISION")]
    revision: Option<String>,
    #[command(flatten)]
    realm: RealmArg,
    /// As JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn approve(home: &Home, args: &Approve) -> Result<(), Failure> {
    // «olga» and «Olga » are one operator.
    let by = words(&args.by, MAX_NAME)
        .map_err(|error| Failure::Usage(format!("--by {error}")))?
        .to_lowercase();
    let opened = home.existing_in(args.realm.realm.as_deref())?;
    let id = ClientId::new(args.client_id.as_str());
    let realm = realm_of(home, &opened, args.realm.realm.as_deref(), &id)?.name.clone();
    let Some(owned) = review::find(&opened, &realm, &id)? else {
        return Err(nobodys(&opened, &realm, &id)?);
    };
    let revision = match &args.revision {
        _ if !owned.app.waits() => owned.revision(),
        Some(revision) => revision.clone(),
        None => seen(&owned)?,
    };
    let word = Approval { by, at: home::now(), revision };
    let needed = if home.four_eyes { 2 } else { 1 };
    let came = home::block_on(async {
        Ok(opened.store().approve_app(&realm, &id, &word, needed).await?)
    })?;
    let (state, sentence) = match came {
        Approved::Done(scopes) => ("approved", format!("{id} may ask for {scopes}.")),
        Approved::Waits(more) => ("waits", format!("{id} needs the word of {more} more.")),
        Approved::Nothing => ("nothing", format!("{id} waits for nothing.")),
        Approved::Again => {
            return Err(Failure::Failed(format!(
                "{} has approved {id} already; another operator must",
                word.by
            )));
        }
        Approved::Moved => return Err(moved(&opened, &realm, &id, &word.revision)?),
        Approved::Unknown => return Err(nobodys(&opened, &realm, &id)?),
    };
    if args.json {
        let answer = json!({ "client_id": id, "state": state, "revision": word.revision });
        output::print_json(&answer);
    } else {
        output::print(&format!("{sentence}\n"));
    }
    Ok(())
}

/// On a terminal she is shown what she approves, and says yes.
fn seen(owned: &OwnedApp) -> Result<String, Failure> {
    let id = &owned.app.client.client_id;
    if !io::stdin().is_terminal() {
        return Err(Failure::Usage(format!(
            "say what is approved: --revision, with the revision that “neroli app show {id}” prints"
        )));
    }
    eprint!("{}\nApprove this? [y/N]: ", review::text(owned));
    io::stderr().flush()?;
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    match line.trim().to_lowercase().as_str() {
        "y" | "yes" => Ok(owned.revision()),
        _ => Err(Failure::Failed(format!("{id} is not approved"))),
    }
}

/// The refusal of another revision, with what is asked for now.
fn moved(
    opened: &Opened,
    realm: &RealmName,
    id: &ClientId,
    revision: &str,
) -> Result<Failure, Failure> {
    let now = review::find(opened, realm, id)?.map(|owned| review::text(&owned));
    Ok(Failure::Failed(format!(
        "{id} is not approved: what is asked for is not revision {revision}. It is now:\n{}",
        now.unwrap_or_default().trim_end()
    )))
}

/// Why an application that no team has cannot be approved.
fn nobodys(opened: &Opened, realm: &RealmName, id: &ClientId) -> Result<Failure, Failure> {
    let client = home::block_on(async { Ok(opened.store().client(realm, id).await?) })?;
    match client {
        Some(_) => Ok(Failure::Failed(format!(
            "{id} is the operator's own application and needs no approval"
        ))),
        None => home::block_on(unknown(opened.store(), realm, id)),
    }
}
