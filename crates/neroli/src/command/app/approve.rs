//! `neroli app approve`: an operator's word for an application of the developer portal, or for
//! the scopes it asks for beyond those it has. With `portal.four_eyes`, two operators say so.

use super::unknown;
use crate::cli::RealmArg;
use crate::failure::Failure;
use crate::home::{self, Home};
use crate::output;
use neroli_core::developer::Approval;
use neroli_core::id::ClientId;
use neroli_core::registration::words;
use neroli_store::Approved;
use serde_json::json;

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
    let realm = home.realm(args.realm.realm.as_deref())?.name.clone();
    let opened = home.existing()?;
    let id = ClientId::new(&args.client_id);
    let word = Approval { by, at: home::now() };
    let needed = if home.four_eyes { 2 } else { 1 };
    let came = home::block_on(async {
        Ok(opened.store().approve_app(&realm, &id, &word, needed).await?)
    })?;
    let (state, sentence) = match came {
        Approved::Done(scopes) => ("approved", format!("{id} may ask for {scopes}.")),
        Approved::Waits(more) => ("waits", format!("{id} needs the word of {more} more.")),
        Approved::Again => {
            return Err(Failure::Failed(format!(
                "{} has approved {id} already; another operator must",
                word.by
            )));
        }
        Approved::Nothing => ("nothing", format!("{id} waits for nothing.")),
        Approved::Unknown => {
            let client = home::block_on(async { Ok(opened.store().client(&realm, &id).await?) })?;
            return Err(match client {
                Some(_) => Failure::Failed(format!(
                    "{id} is the operator's own application and needs no approval"
                )),
                None => home::block_on(unknown(opened.store(), &realm, &id))?,
            });
        }
    };
    if args.json {
        output::print_json(&json!({ "client_id": id, "state": state }));
    } else {
        output::print(&format!("{sentence}\n"));
    }
    Ok(())
}
