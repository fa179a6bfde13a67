//! Partner applications.

use crate::SqliteStore;
use crate::changes::note;
use crate::columns::Columns;
use crate::fault::Step;
use crate::rows;
use crate::sql;
use async_trait::async_trait;
use neroli_core::client::{Client, ClientSecret};
use neroli_core::id::{ClientId, RealmName};
use neroli_store::{Change, Clients, Result};
use rusqlite::{Connection, params};

#[async_trait]
impl Clients for SqliteStore {
    async fn client(&self, realm: &RealmName, client_id: &ClientId) -> Result<Option<Client>> {
        self.readers.read(|conn| client(conn, realm, client_id))
    }

    async fn clients(&self, realm: &RealmName) -> Result<Vec<Client>> {
        self.readers.read(|conn| clients(conn, realm))
    }

    async fn create_client(&self, client: &Client, secret: Option<&ClientSecret>) -> Result<bool> {
        let (client, secret) = (client.clone(), secret.cloned());
        self.writer.submit(move |conn| create_client(conn, &client, secret.as_ref())).await
    }

    async fn update_client(&self, client: &Client) -> Result<bool> {
        let client = client.clone();
        self.writer.submit(move |conn| update_client(conn, &client)).await
    }

    async fn set_client_disabled(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        disabled: bool,
    ) -> Result<bool> {
        let (realm, client_id) = (realm.clone(), client_id.clone());
        self.writer.submit(move |conn| set_disabled(conn, &realm, &client_id, disabled)).await
    }

    async fn client_secrets(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
    ) -> Result<Vec<ClientSecret>> {
        self.readers.read(|conn| client_secrets(conn, realm, client_id))
    }

    async fn add_client_secret(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        secret: &ClientSecret,
    ) -> Result<bool> {
        let (realm, client_id, secret) = (realm.clone(), client_id.clone(), secret.clone());
        self.writer.submit(move |conn| add_secret(conn, &realm, &client_id, &secret)).await
    }
}

pub(crate) fn client(
    conn: &Connection,
    realm: &RealmName,
    client_id: &ClientId,
) -> Step<Option<Client>> {
    sql::first(
        conn,
        "SELECT document FROM clients WHERE realm = ?1 AND client_id = ?2",
        [realm.as_str(), client_id.as_str()],
        |row| rows::client(&mut Columns::new(row, "clients")),
    )
}

fn clients(conn: &Connection, realm: &RealmName) -> Step<Vec<Client>> {
    sql::all(
        conn,
        "SELECT document FROM clients WHERE realm = ?1 ORDER BY document ->> 'name', client_id",
        [realm.as_str()],
        |row| rows::client(&mut Columns::new(row, "clients")),
    )
}

pub(crate) fn create_client(
    conn: &Connection,
    client: &Client,
    secret: Option<&ClientSecret>,
) -> Step<bool> {
    let added = sql::insert(
        conn,
        "clients",
        "INSERT INTO clients (realm, client_id, document) VALUES (?1, ?2, ?3)
         ON CONFLICT DO NOTHING",
        [client.realm.as_str(), client.client_id.as_str(), &rows::to_json("clients", client)?],
    )? > 0;
    note(Change::Client(client.realm.clone(), client.client_id.clone()));
    match secret {
        Some(secret) if added => add_secret(conn, &client.realm, &client.client_id, secret),
        _ => Ok(added),
    }
}

fn update_client(conn: &Connection, client: &Client) -> Step<bool> {
    let changed = sql::execute(
        conn,
        "UPDATE clients SET document = ?3 WHERE realm = ?1 AND client_id = ?2",
        [client.realm.as_str(), client.client_id.as_str(), &rows::to_json("clients", client)?],
    )?;
    note(Change::Client(client.realm.clone(), client.client_id.clone()));
    Ok(changed > 0)
}

fn set_disabled(
    conn: &Connection,
    realm: &RealmName,
    client_id: &ClientId,
    disabled: bool,
) -> Step<bool> {
    let changed = sql::execute(
        conn,
        "UPDATE clients SET document = json_set(document, '$.disabled', json(?3))
         WHERE realm = ?1 AND client_id = ?2",
        [realm.as_str(), client_id.as_str(), if disabled { "true" } else { "false" }],
    )?;
    // From here on it is the operator's word, not its developers'.
    sql::execute(
        conn,
        "UPDATE apps SET suspended = 0 WHERE realm = ?1 AND client_id = ?2",
        [realm.as_str(), client_id.as_str()],
    )?;
    note(Change::Client(realm.clone(), client_id.clone()));
    Ok(changed > 0)
}

fn client_secrets(
    conn: &Connection,
    realm: &RealmName,
    client_id: &ClientId,
) -> Step<Vec<ClientSecret>> {
    sql::all(
        conn,
        "SELECT hash, created_at FROM client_secrets
         WHERE realm = ?1 AND client_id = ?2 ORDER BY sequence DESC",
        [realm.as_str(), client_id.as_str()],
        |row| rows::client_secret(&mut Columns::new(row, "client_secrets")),
    )
}

pub(crate) fn add_secret(
    conn: &Connection,
    realm: &RealmName,
    client_id: &ClientId,
    secret: &ClientSecret,
) -> Step<bool> {
    let added = sql::execute(
        conn,
        "INSERT INTO client_secrets (realm, client_id, hash, created_at)
         SELECT realm, client_id, ?3, ?4 FROM clients WHERE realm = ?1 AND client_id = ?2",
        params![realm.as_str(), client_id.as_str(), secret.hash.0, secret.created_at.0],
    )?;
    note(Change::Client(realm.clone(), client_id.clone()));
    sql::execute(
        conn,
        "DELETE FROM client_secrets WHERE realm = ?1 AND client_id = ?2 AND sequence NOT IN (
             SELECT sequence FROM client_secrets WHERE realm = ?1 AND client_id = ?2
             ORDER BY sequence DESC LIMIT 2)",
        [realm.as_str(), client_id.as_str()],
    )?;
    Ok(added > 0)
}
