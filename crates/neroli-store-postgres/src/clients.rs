//! Partner applications.

use crate::PostgresStore;
use crate::query::{Query, all, any, call, first, params};
use crate::rows;
use async_trait::async_trait;
use neroli_core::client::{Client, ClientSecret};
use neroli_core::id::{ClientId, RealmName};
use neroli_store::{Clients, Result};

#[async_trait]
impl Clients for PostgresStore {
    async fn client(&self, realm: &RealmName, client_id: &ClientId) -> Result<Option<Client>> {
        self.read(first(
            "clients",
            "SELECT document::text FROM clients WHERE realm = $1 AND client_id = $2",
            params![realm, client_id],
            rows::client,
        ))
        .await
    }

    async fn clients(&self, realm: &RealmName) -> Result<Vec<Client>> {
        self.read(all(
            "clients",
            "SELECT document::text FROM clients WHERE realm = $1
             ORDER BY document ->> 'name' COLLATE \"C\", client_id",
            params![realm],
            rows::client,
        ))
        .await
    }

    async fn create_client(&self, client: &Client, secret: Option<&ClientSecret>) -> Result<bool> {
        let document = rows::to_json("clients", client)?;
        let (hash, made) = (secret.map(|s| &s.hash), secret.map(|s| s.created_at));
        self.write(call(
            "clients",
            "SELECT add_client($1, $2, $3, $4, $5)",
            params![&client.realm, &client.client_id, document, hash, made],
            |columns| columns.take(),
        ))
        .await
    }

    async fn update_client(&self, client: &Client) -> Result<bool> {
        let document = rows::to_json("clients", client)?;
        let query = any(
            "UPDATE clients SET document = $3::text::json
             WHERE realm = $1 AND client_id = $2 RETURNING 1",
            params![&client.realm, &client.client_id, document],
        );
        self.write(query.repeatable()).await
    }

    async fn set_client_disabled(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        disabled: bool,
    ) -> Result<bool> {
        self.write(set_disabled(realm, client_id, disabled)).await
    }

    async fn client_secrets(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
    ) -> Result<Vec<ClientSecret>> {
        self.read(all(
            "client_secrets",
            "SELECT hash, created_at FROM client_secrets
             WHERE realm = $1 AND client_id = $2 ORDER BY sequence DESC",
            params![realm, client_id],
            rows::client_secret,
        ))
        .await
    }

    async fn add_client_secret(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        secret: &ClientSecret,
    ) -> Result<bool> {
        self.write(call(
            "client_secrets",
            "SELECT add_client_secret($1, $2, $3, $4)",
            params![realm, client_id, &secret.hash, secret.created_at],
            |columns| columns.take(),
        ))
        .await
    }
}

fn set_disabled(realm: &RealmName, client_id: &ClientId, disabled: bool) -> Query<bool> {
    let query = call(
        "clients",
        "SELECT disable_client($1, $2, $3)",
        params![realm, client_id, disabled],
        |columns| columns.take(),
    );
    query.repeatable()
}
