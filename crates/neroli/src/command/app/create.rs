//! `neroli app create`: flags become a registration.

use super::show::show;
use super::stored;
use crate::cli::RealmArg;
use crate::failure::Failure;
use crate::home::{self, Home};
use crate::host::SystemEntropy;
use crate::registration::Draft;
use neroli_core::id::RealmName;
use neroli_core::secret::Plain;
use neroli_core::time::random;
use std::fmt::Write as _;

/// A registration.
#[derive(Debug, clap::Args)]
pub(crate) struct Create {
    #[command(flatten)]
    realm: RealmArg,
    /// Its name on pages
    #[arg(long)]
    name: String,
    /// Where people are sent back to; repeatable
    #[arg(long = "redirect-uri", value_name = "URI", required = true)]
    redirect_uris: Vec<String>,
    /// Its identifier; made up when left out
    #[arg(long)]
    client_id: Option<String>,
    /// bcp, or compat for the flow of the first generation
    #[arg(long, default_value = "bcp")]
    profile: String,
    /// client_secret, client_secret_basic, client_secret_post, or none for a public application
    #[arg(long, default_value = "client_secret")]
    auth_method: String,
    /// Scopes it may ask for; repeatable, or one list with spaces
    #[arg(long = "scope", default_value = "openid form_filling")]
    scopes: Vec<String>,
    /// Why it asks, in its own words, for the consent page
    #[arg(long)]
    purpose: Option<String>,
    /// A claim that people may leave out; repeatable
    #[arg(long = "optional-claim", value_name = "CLAIM")]
    optional_claims: Vec<String>,
    /// How long an agreement lasts
    #[arg(long, default_value_t = 365, value_name = "DAYS")]
    consent_days: i64,
    /// Without refresh tokens: people are asked each time
    #[arg(long)]
    once: bool,
    /// Signature of its id_tokens: RS256 or ES256
    #[arg(long, value_name = "ALG")]
    id_token_alg: Option<String>,
    /// Its privacy notice
    #[arg(long, value_name = "URL")]
    policy_uri: Option<String>,
    /// Its terms
    #[arg(long, value_name = "URL")]
    tos_uri: Option<String>,
    /// As JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn create(home: &Home, args: &Create) -> Result<(), Failure> {
    let realm = home.realm(args.realm.realm.as_deref())?.name.clone();
    let client = draft(args, realm).check(home::now()).map_err(|problems| {
        let mut text = "the application cannot be registered:".to_owned();
        for (field, problem) in problems {
            let _ = write!(text, "\n  {} {problem}", flag(field));
        }
        Failure::Usage(text)
    })?;
    let opened = home.open(false)?;
    let secret = (!client.is_public()).then(|| Plain::from_random(random(&SystemEntropy)));
    let kept = secret.as_ref().map(stored);
    let created =
        home::block_on(async { Ok(opened.store().create_client(&client, kept.as_ref()).await?) })?;
    if !created {
        let message = format!("there is already an application “{}”", client.client_id);
        return Err(Failure::Failed(message));
    }
    show(&client, secret.as_ref(), args.json);
    Ok(())
}

fn draft(args: &Create, realm: RealmName) -> Draft {
    let drawn = || random::<12>(&SystemEntropy).iter().map(|b| format!("{b:02x}")).collect();
    let client_id: String = args.client_id.clone().unwrap_or_else(drawn);
    let mut draft = Draft {
        profile: args.profile.clone(),
        auth_method: args.auth_method.clone(),
        redirect_uris: args.redirect_uris.clone(),
        scopes: args.scopes.clone(),
        purpose: args.purpose.clone(),
        optional_claims: args.optional_claims.clone(),
        consent_days: args.consent_days,
        id_token_alg: args.id_token_alg.clone(),
        policy_uri: args.policy_uri.clone(),
        tos_uri: args.tos_uri.clone(),
        ..Draft::new(realm, &client_id, &args.name)
    };
    if args.once {
        draft.grant_types.truncate(1);
    }
    draft
}

/// The flag that sets a field of a registration.
fn flag(field: &str) -> String {
    match field {
        "redirect_uris" => "--redirect-uri".to_owned(),
        "scopes" => "--scope".to_owned(),
        "optional_claims" => "--optional-claim".to_owned(),
        "id_token_signed_response_alg" => "--id-token-alg".to_owned(),
        "grant_types" => "--once".to_owned(),
        field => format!("--{}", field.replace('_', "-")),
    }
}
