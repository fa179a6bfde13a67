//! `neroli app …`: partner applications. Secrets are shown once, when they are made.

use crate::cli::{Common, RealmArg};
use crate::failure::Failure;
use crate::home::{self, Home, Opened};
use crate::host::SystemEntropy;
use crate::output;
use crate::registration::{self, Draft};
use neroli_core::client::{Client, ClientSecret};
use neroli_core::id::{ClientId, RealmName};
use neroli_core::secret::Plain;
use neroli_core::time::random;
use serde_json::{Value, json};
use std::fmt::Write as _;

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
    /// Show an application
    Show(One),
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

pub(crate) fn run(common: &Common, command: Command) -> Result<(), Failure> {
    let home = Home::find(common)?;
    match command {
        Command::Create(args) => create(&home, &args),
        Command::List { realm, json } => list(&home, realm.realm.as_deref(), json),
        Command::Show(one) => with(&home, &one, |_, client| {
            show(&client, None, one.json);
            Ok(())
        }),
        Command::RotateSecret(one) => with(&home, &one, |opened, client| {
            let secret = rotate(opened, &client)?;
            show(&client, Some(&secret), one.json);
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

fn create(home: &Home, args: &Create) -> Result<(), Failure> {
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

fn stored(secret: &Plain) -> ClientSecret {
    ClientSecret { hash: secret.hash(), created_at: home::now() }
}

fn list(home: &Home, realm: Option<&str>, json: bool) -> Result<(), Failure> {
    let realms = home.realms(realm)?;
    let opened = home.open(false)?;
    let mut clients = Vec::new();
    for realm in &realms {
        clients.extend(home::block_on(async { Ok(opened.store().clients(realm).await?) })?);
    }
    if json {
        output::print_json(&clients.iter().map(|client| describe(client, None)).collect());
        return Ok(());
    }
    let rows: Vec<Vec<String>> = clients
        .iter()
        .map(|client| {
            let state = if client.disabled { "disabled" } else { "" };
            [
                client.realm.as_str(),
                client.client_id.as_str(),
                client.profile.name(),
                state,
                &client.name,
            ]
            .map(str::to_owned)
            .to_vec()
        })
        .collect();
    let heads = ["REALM", "CLIENT_ID", "PROFILE", "STATE", "NAME"];
    output::print_table(&heads, &rows, "There are no applications yet: neroli app create");
    Ok(())
}

/// Does something with one application, which must be there.
fn with(
    home: &Home,
    one: &One,
    work: impl FnOnce(&Opened, Client) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let realm = home.realm(one.realm.realm.as_deref())?.name.clone();
    let opened = home.open(false)?;
    let id = ClientId::new(&one.client_id);
    let client = home::block_on(async { Ok(opened.store().client(&realm, &id).await?) })?;
    let missing = || Failure::Failed(format!("there is no application “{id}” in realm {realm}"));
    work(&opened, client.ok_or_else(missing)?)
}

fn rotate(opened: &Opened, client: &Client) -> Result<Plain, Failure> {
    if client.is_public() {
        return Err(Failure::Failed("a public application has no secret".to_owned()));
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

fn describe(client: &Client, secret: Option<&Plain>) -> Value {
    let mut value = json!(client);
    value["auth_method"] = json!(registration::auth_method_name(client.auth_method));
    value["created_at"] = json!(output::moment(client.created_at));
    if let Some(secret) = secret {
        value["client_secret"] = json!(secret.expose());
    }
    value
}

fn show(client: &Client, secret: Option<&Plain>, json: bool) {
    if json {
        return output::print_json(&describe(client, secret));
    }
    let uris: Vec<&str> = client.redirect_uris.iter().map(|uri| uri.as_str()).collect();
    let days = format!("{} days", client.consent_days);
    let mut lines = vec![
        ("client_id", client.client_id.to_string()),
        ("client_secret", secret.map_or_else(String::new, |secret| secret.expose().to_owned())),
        ("name", client.name.clone()),
        ("realm", client.realm.to_string()),
        ("profile", client.profile.name().to_owned()),
        ("authentication", registration::auth_method_name(client.auth_method).to_owned()),
        ("redirect_uris", uris.join("\n                ")),
        ("scopes", client.scopes.to_string()),
        ("purpose", client.purpose.clone().unwrap_or_default()),
        ("optional", client.optional_claims.to_string()),
        ("agreements", days),
        ("state", if client.disabled { "disabled" } else { "enabled" }.to_owned()),
        ("registered", output::moment(client.created_at)),
    ];
    lines.retain(|(_, value)| !value.is_empty());
    let text: String = lines.iter().map(|(name, value)| format!("{name:<16}{value}\n")).collect();
    output::print(&text);
    if secret.is_some() {
        eprintln!("The secret is not kept and cannot be shown again.");
    }
}
