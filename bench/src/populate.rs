//! A store full of people who share: written through the store's own steps, before the server
//! starts. Everything is derived from a number, so that requests can be written without asking.

use crate::apps::App;
use crate::load::Request;
use crate::wire;
use argon2::{Argon2, PasswordHasher as _};
use neroli_core::claim::{Claim, ClaimSet};
use neroli_core::client::{
    Client, ClientAuthMethod, ClientSecret, GrantType, Profile, RedirectUri,
};
use neroli_core::consent::{Items, Receipt};
use neroli_core::grant::{Code, Grant};
use neroli_core::id::{ClientId, GrantId, PersonId, RealmName, SessionId};
use neroli_core::person::{Address, ClaimValue, PasswordHash, Person};
use neroli_core::refresh::{FamilyKey, RefreshName, RefreshState, RefreshToken};
use neroli_core::resource::ResourceSet;
use neroli_core::scope::ScopeSet;
use neroli_core::secret::Plain;
use neroli_core::time::{Moment, Seconds, Timestamp};
use neroli_jose::digest::sha256;
use neroli_store::{Agreement, Authorization, Authorizations, Clients, People};
use neroli_store_sqlite::{Options, SqliteStore};
use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

/// neroli's token endpoint.
pub(crate) const TOKEN: &str = "/openidconnect/fr/v1/token";
/// neroli's Form Filling API.
pub(crate) const FORM_FILLING: &str = "/formfilling/fr/v1/userinfo";

/// The redirect URI of all clients.
pub(crate) const REDIRECT: &str = "https://partner.example/callback";

/// Everything was made in the 30 days before.
const BEGAN: Duration = Duration::from_secs(1_750_000_000);
const DAYS: u64 = 30 * 86_400;

/// The code of a person for an application.
pub(crate) fn code(app: App, number: usize) -> Plain {
    Plain::dated(signed_in_now(number), name("code", app, number))
}

/// Codes are exchanged as they were made, seconds ago.
fn signed_in_now(number: usize) -> Moment {
    Moment::since_epoch(BEGAN + Duration::from_secs(DAYS) + Duration::from_millis(number as u64))
}

/// Her refresh token.
pub(crate) fn refresh_token(app: App, number: usize) -> Plain {
    make_refresh_token(app, number).0
}

fn make_refresh_token(app: App, number: usize) -> (Plain, RefreshName) {
    let random = name("refresh", app, number);
    RefreshName::make(grant_id(app, number, true).1, random, &family_key(app, number))
}

fn family_key(app: App, number: usize) -> FamilyKey {
    FamilyKey(name("family", app, number))
}

/// Refresh tokens are exchanged in no order that has to do with when their grants were made:
/// whoever is next has signed in on any of the days.
fn signed_in_once(app: App, number: usize) -> Moment {
    let micros = u64::from_be_bytes(name("moment", app, number)) % (DAYS * 1_000_000);
    Moment::since_epoch(BEGAN + Duration::from_micros(micros))
}

/// Her name on the wire.
pub(crate) fn person_id(number: usize) -> String {
    format!("person-{number:07}")
}

/// The verifier of all code challenges.
pub(crate) const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// What an application asks for itself.
pub(crate) fn own_request(path: &str, app: App) -> Request {
    wire::post(path, Some(&app.basic()), "grant_type=client_credentials", tokens_begin(path))
}

/// How an answer with tokens begins: ours names the type first.
fn tokens_begin(path: &str) -> &'static str {
    match path {
        TOKEN => "{\"token_type\":\"Bearer\",\"access_token\":\"",
        _ => "{\"access_token\":\"",
    }
}

/// A refresh with this token.
pub(crate) fn refresh_request(path: &str, app: App, token: &str) -> Request {
    let form = format!("grant_type=refresh_token&refresh_token={token}");
    match app {
        App::Rotating => {
            let form = format!("{form}&client_id={}", app.id());
            wire::post(path, None, &form, tokens_begin(path))
        }
        _ => wire::post(path, Some(&app.basic()), &form, tokens_begin(path)),
    }
}

/// The exchange of this code.
pub(crate) fn code_request(path: &str, app: App, code: &str) -> Request {
    let form = format!(
        "grant_type=authorization_code&redirect_uri=https%3A%2F%2Fpartner.example%2Fcallback\
         &code={code}&code_verifier={VERIFIER}"
    );
    wire::post(path, Some(&app.basic()), &form, tokens_begin(path))
}

/// What is put into a store.
#[derive(Clone, Copy)]
pub(crate) struct Crowd {
    /// People, each with a grant of [`App::Stable`] and a redeemed code.
    pub(crate) people: usize,
    /// Live codes of [`App::Stable`], spread over the people.
    pub(crate) codes: usize,
    /// Live codes of [`App::Rsa`].
    pub(crate) rsa_codes: usize,
    /// Grants of [`App::Rotating`] with a refresh token that is used once.
    pub(crate) rotating: usize,
    /// More of them, each followed from one refresh token to the next.
    pub(crate) chained: usize,
    /// How many people can sign in with [`PASSWORD`].
    pub(crate) passwords: usize,
}

impl Crowd {
    /// People who share, and nothing else.
    pub(crate) const fn only(people: usize) -> Self {
        Self { people, codes: 0, rsa_codes: 0, rotating: 0, chained: 0, passwords: 0 }
    }
}

/// The password of those who have one.
pub(crate) const PASSWORD: &str = "blossom";

/// Fills the store below `data`.
///
/// # Errors
/// The store's.
pub(crate) fn fill(data: &Path, crowd: Crowd, now: i64) -> Result<(), String> {
    let path = data.join("data/neroli.db");
    std::fs::create_dir_all(data.join("data")).map_err(|error| error.to_string())?;
    let options = Options { queue: 4096, ..Options::default() };
    let store = SqliteStore::open(&path, &options).map_err(|error| error.to_string())?;
    let now = Timestamp(now);
    let runtime = tokio::runtime::Runtime::new().map_err(|error| error.to_string())?;
    runtime.block_on(fill_store(Arc::new(store), crowd, now))
}

async fn fill_store(store: Arc<SqliteStore>, crowd: Crowd, now: Timestamp) -> Result<(), String> {
    let failed = |error: neroli_store::StoreError| error.to_string();
    for app in App::all() {
        let secret = ClientSecret { hash: app.secret().hash(), created_at: now };
        let secret = (app != App::Rotating).then_some(secret);
        store.create_client(&client(app, now), secret.as_ref()).await.map_err(failed)?;
    }
    let everybody = (0..crowd.people).map(Task::Person);
    all(&store, crowd, now, everybody).await?;
    let tasks = [
        (App::Stable, true, crowd.people),
        (App::Rotating, true, crowd.rotating + crowd.chained),
        (App::Stable, false, crowd.codes),
        (App::Rsa, false, crowd.rsa_codes),
    ];
    for (app, redeemed, count) in tasks {
        let grants = (0..count).map(|number| Task::Grant { app, number, redeemed });
        all(&store, crowd, now, grants).await?;
    }
    Ok(())
}

/// One thing that is put into a store.
enum Task {
    Person(usize),
    Grant { app: App, number: usize, redeemed: bool },
}

/// Does the tasks, so many at once that each commit holds many steps.
async fn all(
    store: &Arc<SqliteStore>,
    crowd: Crowd,
    now: Timestamp,
    tasks: impl Iterator<Item = Task>,
) -> Result<(), String> {
    const AT_ONCE: usize = 1024;
    let mut running = tokio::task::JoinSet::new();
    for task in tasks {
        if running.len() >= AT_ONCE
            && let Some(done) = running.join_next().await
        {
            done.map_err(|error| error.to_string())??;
        }
        running.spawn(one(Arc::clone(store), crowd, task, now));
    }
    while let Some(done) = running.join_next().await {
        done.map_err(|error| error.to_string())??;
    }
    Ok(())
}

async fn one(
    store: Arc<SqliteStore>,
    crowd: Crowd,
    task: Task,
    now: Timestamp,
) -> Result<(), String> {
    let failed = |error: neroli_store::StoreError| error.to_string();
    let (app, number, redeemed) = match task {
        Task::Person(number) => {
            let person = person(number, number < crowd.passwords, now);
            return store.put_person(&person, now).await.map(drop).map_err(failed);
        }
        Task::Grant { app, number, redeemed } => (app, number, redeemed),
    };
    let authorization = authorization(app, number, number % crowd.people, redeemed, now);
    store.authorize(&authorization).await.map_err(failed)?;
    if redeemed {
        let token = RefreshToken {
            name: make_refresh_token(app, number).1,
            realm: realm(),
            family_key: family_key(app, number),
            state: RefreshState::Live,
            access_token: name("access", app, number),
            access_expires_at: now + Seconds(3600),
            dpop_jkt: None,
        };
        let hash = &authorization.code.hash;
        store.redeem_code(&realm(), hash, Some(&token)).await.map_err(failed)?;
    }
    Ok(())
}

fn realm() -> RealmName {
    RealmName::new("fr")
}

fn name<const N: usize>(what: &str, app: App, number: usize) -> [u8; N] {
    let digest = sha256(format!("{what} {} {number}", app.id()).as_bytes());
    std::array::from_fn(|at| digest[at])
}

fn client(app: App, now: Timestamp) -> Client {
    Client {
        realm: realm(),
        client_id: ClientId::new(app.id()),
        name: app.id(),
        profile: if app == App::Rsa { Profile::Compat } else { Profile::Bcp },
        auth_method: match app {
            App::Rotating => ClientAuthMethod::None,
            _ => ClientAuthMethod::ClientSecret,
        },
        redirect_uris: RedirectUri::parse(REDIRECT).into_iter().collect(),
        grant_types: vec![
            GrantType::AuthorizationCode,
            GrantType::RefreshToken,
            GrantType::ClientCredentials,
        ],
        scopes: ScopeSet::parse_known("openid offline_access form_filling"),
        purpose: Some("To be measured.".to_owned()),
        optional_claims: ClaimSet::default(),
        consent_days: 90,
        id_token_alg: None,
        policy_uri: None,
        tos_uri: None,
        keys: Default::default(),
        requests: Default::default(),
        subject: Default::default(),
        logout: Default::default(),
        about: Default::default(),
        self_registered: false,
        disabled: false,
        pending: false,
        created_at: now,
    }
}

/// [`PASSWORD`], hashed as the server hashes: argon2id, 19 MiB, t=2, p=1.
static HASHED: LazyLock<String> = LazyLock::new(|| {
    let hashed =
        Argon2::default().hash_password_with_salt(PASSWORD.as_bytes(), b"sixteen bytes...");
    hashed.map(|hash| hash.to_string()).unwrap_or_default()
});

/// A record of the size of the first generation's example.
fn person(number: usize, signs_in: bool, now: Timestamp) -> Person {
    let text = |text: String| ClaimValue::Text(text);
    let address = Address {
        formatted: Some(format!("{number} rue des Lilas\n75018 Paris\nFrance")),
        street_address: Some(format!("{number} rue des Lilas")),
        locality: Some("Paris".to_owned()),
        postal_code: Some("75018".to_owned()),
        country: Some("France".to_owned()),
        region: None,
    };
    let record = [
        (Claim::GivenName, text("Christine".to_owned())),
        (Claim::FamilyName, text(format!("Dumontel-{number}"))),
        (Claim::Birthdate, text("1978-11-25".to_owned())),
        (Claim::Gender, text("female".to_owned())),
        (Claim::Email, text(format!("christine.{number}@mail.example"))),
        (Claim::PhoneNumber, text(format!("+336{number:08}"))),
        (Claim::Locale, text("fr-FR".to_owned())),
        (Claim::UpdatedAt, ClaimValue::Number(1_457_075_253)),
        (Claim::Address, ClaimValue::Address(address)),
    ];
    Person {
        realm: realm(),
        person_id: PersonId::new(person_id(number)),
        logins: vec![format!("christine.{number}")],
        password: signs_in.then(|| PasswordHash(HASHED.clone())),
        record: record.into_iter().collect(),
        disabled: false,
        created_at: now,
    }
}

/// The moment of a grant, and its name. It has a redeemed code, or one that is open.
fn grant_id(app: App, number: usize, redeemed: bool) -> (Moment, GrantId) {
    let (what, signed_in) = match redeemed {
        true => ("grant", signed_in_once(app, number)),
        false => ("open grant", signed_in_now(number)),
    };
    (signed_in, GrantId(signed_in.name(name(what, app, number))))
}

fn authorization(
    app: App,
    number: usize,
    person: usize,
    redeemed: bool,
    now: Timestamp,
) -> Authorization {
    let form_filling = ClaimSet::of_scopes(ScopeSet::parse_known("form_filling"), |_| true)
        .consent_items()
        .with(Claim::Sub);
    let sign_in = ClaimSet::default().with(Claim::Sub).with(Claim::OfflineAccess);
    let (signed_in, grant_id) = grant_id(app, number, redeemed);
    let grant = Grant {
        realm: realm(),
        grant_id,
        person_id: PersonId::new(person_id(person)),
        client_id: ClientId::new(app.id()),
        sid: SessionId::new(format!("session-{number}")),
        scopes: ScopeSet::parse_known("openid offline_access form_filling"),
        userinfo_claims: ClaimSet::default(),
        id_token_claims: ClaimSet::default(),
        auth_time: now,
        acr: None,
        resources: ResourceSet::Realm,
        created_at: now,
        expires_at: now + Seconds::days(90),
        ended: None,
    };
    let plain = match redeemed {
        true => Plain::dated(signed_in, name("old code", app, number)),
        false => code(app, number),
    };
    Authorization {
        flow: signed_in.name(name(if redeemed { "flow" } else { "open flow" }, app, number)),
        flow_expires_at: now + Seconds::days(1),
        agreement: Some(Agreement {
            items: Items { sign_in, form_filling },
            left_out: Items::default(),
            expires_at: now + Seconds::days(90),
            receipt: Receipt {
                receipt_id: format!("{}-{number}", app.id()),
                text_version: "bench".to_owned(),
                language: "fr".to_owned(),
                legal_basis: "consent".to_owned(),
            },
        }),
        code: Code {
            hash: plain.dated_hash(),
            realm: realm(),
            grant_id: grant.grant_id,
            client_id: grant.client_id.clone(),
            redirect_uri: REDIRECT.to_owned(),
            code_challenge: Some(CHALLENGE.to_owned()),
            nonce: Some("bench".to_owned()),
            dpop_jkt: None,
            expires_at: now + Seconds::days(1),
            consumed: false,
        },
        grant,
        pushed: None,
    }
}
