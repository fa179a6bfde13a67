//! Clients that manage themselves: their registration access tokens, and how they leave.

use crate::SqliteStore;
use crate::changes::note;
use crate::columns::Columns;
use crate::fault::Step;
use crate::{rows, sql};
use async_trait::async_trait;
use neroli_core::client::Client;
use neroli_core::id::{ClientId, RealmName};
use neroli_core::secret::Hashed;
use neroli_store::{Change, Registrations, Result};
use rusqlite::{Connection, params};

/// What goes with a client, before the client itself: whatever refers to it. Codes and refresh
/// tokens go with their grants.
const WITH_A_CLIENT: [&str; 6] = [
    "DELETE FROM logout_notices WHERE realm = ?1 AND client_id = ?2",
    "DELETE FROM pushed_requests WHERE realm = ?1 AND client_id = ?2",
    "DELETE FROM grants WHERE realm = ?1 AND client_id = ?2",
    "DELETE FROM consents WHERE realm = ?1 AND client_id = ?2",
    "DELETE FROM registration_tokens WHERE realm = ?1 AND client_id = ?2",
    "DELETE FROM client_secrets WHERE realm = ?1 AND client_id = ?2",
];

#[async_trait]
impl Registrations for SqliteStore {
    async fn set_registration_token(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        token: &Hashed,
    ) -> Result<bool> {
        let (realm, client_id, token) = (realm.clone(), client_id.clone(), *token);
        self.writer.submit(move |conn| set_token(conn, &realm, &client_id, &token)).await
    }

    async fn registration_token(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
    ) -> Result<Option<Hashed>> {
        self.readers.read(|conn| token(conn, realm, client_id))
    }

    async fn update_registration(&self, client: &Client) -> Result<bool> {
        let client = client.clone();
        self.writer.submit(move |conn| update(conn, &client)).await
    }

    async fn note_client_used(&self, realm: &RealmName, client_id: &ClientId) -> Result<()> {
        let (realm, client_id) = (realm.clone(), client_id.clone());
        self.writer.submit(move |conn| note_used(conn, &realm, &client_id)).await
    }

    async fn delete_client(&self, realm: &RealmName, client_id: &ClientId) -> Result<bool> {
        let (realm, client_id) = (realm.clone(), client_id.clone());
        self.writer.submit(move |conn| delete_client(conn, &realm, &client_id)).await
    }
}

/// One conditional step: between a look and a write the operator may disable the client.
fn update(conn: &Connection, client: &Client) -> Step<bool> {
    let changed = sql::execute(
        conn,
        "UPDATE clients SET document = ?3
         WHERE realm = ?1 AND client_id = ?2 AND NOT json_extract(document, '$.disabled')",
        [client.realm.as_str(), client.client_id.as_str(), &rows::to_json("clients", client)?],
    )?;
    note(Change::Client(client.realm.clone(), client.client_id.clone()));
    Ok(changed > 0)
}

fn note_used(conn: &Connection, realm: &RealmName, client_id: &ClientId) -> Step<()> {
    sql::execute(
        conn,
        "UPDATE clients SET document = json_set(document, '$.about.used', json('true'))
         WHERE realm = ?1 AND client_id = ?2",
        [realm.as_str(), client_id.as_str()],
    )?;
    note(Change::Client(realm.clone(), client_id.clone()));
    Ok(())
}

fn set_token(
    conn: &Connection,
    realm: &RealmName,
    client_id: &ClientId,
    token: &Hashed,
) -> Step<bool> {
    let set = sql::execute(
        conn,
        "INSERT INTO registration_tokens (realm, client_id, hash)
         SELECT realm, client_id, ?3 FROM clients WHERE realm = ?1 AND client_id = ?2
         ON CONFLICT DO UPDATE SET hash = excluded.hash",
        params![realm.as_str(), client_id.as_str(), token.0],
    )?;
    Ok(set > 0)
}

fn token(conn: &Connection, realm: &RealmName, client_id: &ClientId) -> Step<Option<Hashed>> {
    sql::first(
        conn,
        "SELECT hash FROM registration_tokens WHERE realm = ?1 AND client_id = ?2",
        [realm.as_str(), client_id.as_str()],
        |row| Columns::new(row, "registration_tokens").hash(),
    )
}

pub(crate) fn delete_client(
    conn: &Connection,
    realm: &RealmName,
    client_id: &ClientId,
) -> Step<bool> {
    let key = [realm.as_str(), client_id.as_str()];
    for statement in WITH_A_CLIENT {
        sql::execute(conn, statement, key)?;
    }
    let removed =
        sql::execute(conn, "DELETE FROM clients WHERE realm = ?1 AND client_id = ?2", key)?;
    note(Change::Client(realm.clone(), client_id.clone()));
    Ok(removed > 0)
}
