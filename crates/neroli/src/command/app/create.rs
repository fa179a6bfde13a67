//! `neroli app create`: flags become a registration.

use super::show::show;
use super::stored;
use crate::cli::RealmArg;
use crate::demo_mark;
use crate::failure::Failure;
use crate::home::{self, Home};
use crate::host::SystemEntropy;
use crate::output;
use crate::registration::{Draft, MEMBERS, has_secret};
use neroli_core::client::{Client, Profile};
use neroli_core::id::RealmName;
use neroli_core::secret::Plain;
use neroli_core::time::random;
use serde_json::{Map, Value};
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// A registration.
#[derive(Debug, clap::Args)]
pub(crate) struct Create {
    #[command(flatten)]
    realm: RealmArg,
    /// Its name on pages
    #[arg(long)]
    name: String,
    /// Where people are sent back to; repeatable
    #[arg(long = "redirect-uri", value_name = "URI")]
    redirect_uris: Vec<String>,
    /// Its identifier; made up when left out
    #[arg(long)]
    client_id: Option<String>,
    /// bcp, compat for the flow of the first generation, or fapi2
    #[arg(long, default_value = "bcp")]
    profile: String,
    /// client_secret, client_secret_basic, client_secret_post, private_key_jwt, or none for a
    /// public application
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
    /// Signature of its id_tokens: RS256, PS256, ES256 or EdDSA
    #[arg(long, value_name = "ALG")]
    id_token_alg: Option<String>,
    /// Its privacy notice
    #[arg(long, value_name = "URL")]
    policy_uri: Option<String>,
    /// Its terms
    #[arg(long, value_name = "URL")]
    tos_uri: Option<String>,
    /// Metadata of RFC 7591 in a JSON file (- for standard input); they override the flags
    #[arg(long, value_name = "FILE")]
    metadata: Option<PathBuf>,
    /// One member of RFC 7591, such as jwks_uri=https://partner.example/jwks; repeatable
    #[arg(long = "set", value_name = "MEMBER=VALUE")]
    members: Vec<String>,
    /// As JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn create(home: &Home, args: &Create) -> Result<(), Failure> {
    let realm = home.realm(args.realm.realm.as_deref())?.name.clone();
    let mut draft = draft(args, realm);
    let read = members(args)?.into_iter().try_for_each(|(name, value)| draft.set(&name, &value));
    let checked = read.map_err(|problem| vec![problem]).and_then(|()| draft.check(home::now()));
    let client = checked.map_err(|problems| {
        let mut text = "the application cannot be registered:".to_owned();
        for (field, problem) in problems {
            let _ = write!(text, "\n  {} {problem}", flag(field));
        }
        Failure::Usage(text)
    })?;
    let opened = home.open_or_take()?;
    let secret = has_secret(client.auth_method).then(|| Plain::from_random(random(&SystemEntropy)));
    let kept = secret.as_ref().map(stored);
    let created =
        home::block_on(async { Ok(opened.store().create_client(&client, kept.as_ref()).await?) })?;
    if !created {
        let message = format!("there is already an application “{}”", client.client_id);
        return Err(Failure::Failed(message));
    }
    show(&client, secret.as_ref(), args.json);
    // The address of a demo is known only while it runs; it prints it itself.
    if !args.json && !demo_mark::is_in(&home.data) {
        output::print(&what_it_needs(&home.realm(args.realm.realm.as_deref())?.issuer, &client));
    }
    Ok(())
}

/// What the developers of the application have to know besides.
fn what_it_needs(issuer: &str, client: &Client) -> String {
    let pkce = match client.profile {
        Profile::Compat => "",
        Profile::Bcp | Profile::Fapi2 => "PKCE (S256) is required.\n",
    };
    let discovery = format!("{issuer}/.well-known/openid-configuration");
    format!("{:<16}{issuer}\n{:<16}{discovery}\n{pkce}", "issuer", "discovery")
}

/// The members of `--metadata`, then those of `--set`.
fn members(args: &Create) -> Result<Map<String, Value>, Failure> {
    let mut members = match &args.metadata {
        None => Map::new(),
        Some(file) => serde_json::from_str(&read(file)?).map_err(|error| {
            Failure::Usage(format!("{} is no JSON object: {error}", file.display()))
        })?,
    };
    for member in &args.members {
        let Some((name, value)) = member.split_once('=') else {
            return Err(Failure::Usage(format!("--set {member}: write MEMBER=VALUE")));
        };
        // Text needs no quotes; lists, numbers and key sets are JSON.
        let value = serde_json::from_str(value).unwrap_or_else(|_| Value::from(value));
        members.insert(name.to_owned(), value);
    }
    Ok(members)
}

fn read(file: &Path) -> Result<String, Failure> {
    let mut text = String::new();
    let read = match file.to_str() {
        Some("-") => std::io::stdin().read_to_string(&mut text),
        _ => std::fs::File::open(file).and_then(|mut file| file.read_to_string(&mut text)),
    };
    match read {
        Ok(_) => Ok(text),
        Err(error) => Err(Failure::Failed(format!("{} cannot be read: {error}", file.display()))),
    }
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
        "metadata" => "--metadata".to_owned(),
        member if MEMBERS.contains(&member) => format!("--set {member}"),
        field => format!("--{}", field.replace('_', "-")),
    }
}
