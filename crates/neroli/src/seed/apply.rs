//! Writes a seed into a store. What a seed declares is added or brought up to date; what was
//! disabled since stays disabled, and secrets that were rotated stay valid.

use super::{Seed, SeedClient, SeedDeveloper, SeedPerson};
use crate::passwords;
use neroli_claims::import::ImportPassword;
use neroli_core::client::{Client, ClientSecret};
use neroli_core::developer::{Developer, DeveloperId, Team, TeamId};
use neroli_core::id::PersonId;
use neroli_core::person::{PasswordHash, Person};
use neroli_core::time::{Entropy, Timestamp, random};
use neroli_http::password::verify;
use neroli_http::{KeyError, Vault};
use neroli_jose::base64url;
use neroli_store::{PutPerson, Store, StoreError};

/// Why a seed could not be written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ApplyError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{username} cannot be added: somebody else signs in with {login}")]
    LoginTaken { username: String, login: String },
}

/// Writes everything; the same seed again changes nothing.
///
/// # Errors
/// The first step that the store refuses.
pub(crate) async fn apply(
    store: &dyn Store,
    seed: &Seed,
    entropy: &dyn Entropy,
    now: Timestamp,
) -> Result<(), ApplyError> {
    for client in &seed.clients {
        put_client(store, client, now).await?;
    }
    let plain = seed.people.iter().filter_map(SeedPerson::password);
    let mut hashes = passwords::hash_all(plain.collect(), entropy).into_iter();
    for person in &seed.people {
        let password = match &person.person.password {
            Some(ImportPassword::Plain(_)) => hashes.next(),
            Some(ImportPassword::Hashed(hash)) => Some(hash.clone()),
            None => None,
        };
        put_person(store, person, password, entropy, now).await?;
    }
    let plain = seed.developers.iter().map(|developer| &developer.password);
    let hashes = passwords::hash_all(plain.collect(), entropy);
    for (developer, hash) in seed.developers.iter().zip(hashes) {
        put_developer(store, developer, hash, entropy, now).await?;
    }
    Ok(())
}

/// Adds the keys of a seed; those that are there already stay as they are.
///
/// # Errors
/// When the store refuses.
pub(crate) async fn apply_keys(
    vault: Vault<'_>,
    seed: &Seed,
    now: Timestamp,
) -> Result<(), KeyError> {
    for given in &seed.keys {
        if let Some(realm) = seed.realms.iter().find(|realm| realm.name == given.realm) {
            neroli_http::import_key(realm, vault, &given.key, now).await?;
        }
    }
    Ok(())
}

async fn put_client(
    store: &dyn Store,
    seed: &SeedClient,
    now: Timestamp,
) -> Result<(), StoreError> {
    let client = &seed.client;
    let secret =
        seed.secret.as_ref().map(|plain| ClientSecret { hash: plain.hash(), created_at: now });
    if store.create_client(client, secret.as_ref()).await? {
        return Ok(());
    }
    if let Some(kept) = store.client(&client.realm, &client.client_id).await? {
        let disabled = client.disabled || kept.disabled;
        let client = Client { disabled, created_at: kept.created_at, ..client.clone() };
        if client != kept {
            store.update_client(&client).await?;
        }
    }
    if let Some(secret) = secret {
        let kept = store.client_secrets(&client.realm, &client.client_id).await?;
        if kept.iter().all(|kept| kept.hash != secret.hash) {
            store.add_client_secret(&client.realm, &client.client_id, &secret).await?;
        }
    }
    Ok(())
}

async fn put_person(
    store: &dyn Store,
    seed: &SeedPerson,
    password: Option<PasswordHash>,
    entropy: &dyn Entropy,
    now: Timestamp,
) -> Result<(), ApplyError> {
    let described = &seed.person;
    let kept = match (&described.person_id, described.logins.first()) {
        (Some(id), _) => store.person(&seed.realm, id).await?,
        (None, Some(login)) => store.person_by_login(&seed.realm, login).await?,
        (None, None) => None,
    };
    let drawn = || PersonId::new(base64url::encode(&random::<16>(entropy)));
    // The same password under a new salt would end her sessions, and with them her grants.
    let before = kept.as_ref().and_then(|person| person.password.clone());
    let same = |hash: &PasswordHash| seed.password().is_some_and(|p| verify(hash, p.expose()));
    let password = before.filter(same).or(password);
    let known = kept.as_ref().map(|person| person.person_id.clone());
    let person = Person {
        realm: seed.realm.clone(),
        person_id: described.person_id.clone().or(known).unwrap_or_else(drawn),
        logins: described.logins.clone(),
        password,
        record: described.record.clone(),
        disabled: described.disabled || kept.as_ref().is_some_and(|person| person.disabled),
        created_at: kept.map_or(now, |person| person.created_at),
    };
    match store.put_person(&person, now).await? {
        PutPerson::Created | PutPerson::Updated => Ok(()),
        PutPerson::LoginTaken(login) => {
            Err(ApplyError::LoginTaken { username: seed.username.clone(), login })
        }
    }
}

/// Her first team gets the applications that no other has; the password she has by now stays.
async fn put_developer(
    store: &dyn Store,
    seed: &SeedDeveloper,
    password: PasswordHash,
    entropy: &dyn Entropy,
    now: Timestamp,
) -> Result<(), StoreError> {
    let developer = Developer {
        developer_id: DeveloperId(random(entropy)),
        email: seed.email.clone(),
        password,
        created_at: now,
    };
    let team = Team { team_id: TeamId(random(entropy)), name: seed.team.clone(), created_at: now };
    store.create_developer(&developer, &team).await?;
    let Some(known) = store.developer_by_email(&seed.email).await? else { return Ok(()) };
    let Some((team, _)) = store.teams(&known.developer_id).await?.into_iter().next() else {
        return Ok(());
    };
    for client_id in &seed.applications {
        store.give_app(&seed.realm, client_id, &team.team_id).await?;
    }
    Ok(())
}
