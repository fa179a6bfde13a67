//! Clients that manage themselves: their registration access tokens, and how they leave.

use crate::PostgresStore;
use crate::query::{any, call, done, first, params};
use crate::rows;
use async_trait::async_trait;
use neroli_core::client::Client;
use neroli_core::id::{ClientId, RealmName};
use neroli_core::secret::Hashed;
use neroli_store::{Registrations, Result};

#[async_trait]
impl Registrations for PostgresStore {
    async fn set_registration_token(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        token: &Hashed,
    ) -> Result<bool> {
        let query = any(
            "INSERT INTO registration_tokens (realm, client_id, hash)
             SELECT realm, client_id, $3 FROM clients WHERE realm = $1 AND client_id = $2
             ON CONFLICT (realm, client_id) DO UPDATE SET hash = excluded.hash RETURNING 1",
            params![realm, client_id, token],
        );
        self.write(query.repeatable()).await
    }

    async fn registration_token(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
    ) -> Result<Option<Hashed>> {
        self.read(first(
            "registration_tokens",
            "SELECT hash FROM registration_tokens WHERE realm = $1 AND client_id = $2",
            params![realm, client_id],
            |columns| columns.hash(),
        ))
        .await
    }

    /// One conditional step: between a look and a write the operator may disable the client.
    async fn update_registration(&self, client: &Client) -> Result<bool> {
        let document = rows::to_json("clients", client)?;
        let query = any(
            "UPDATE clients SET document = $3::text::json
             WHERE realm = $1 AND client_id = $2 AND NOT (document ->> 'disabled')::bool
             RETURNING 1",
            params![&client.realm, &client.client_id, document],
        );
        self.write(query.repeatable()).await
    }

    async fn note_client_used(&self, realm: &RealmName, client_id: &ClientId) -> Result<()> {
        let query = done(
            "UPDATE clients SET document = (document::jsonb || jsonb_build_object('about',
                 coalesce(document::jsonb -> 'about', '{}') || '{\"used\": true}'))::json
             WHERE realm = $1 AND client_id = $2
                 AND document #>> '{about,used}' IS DISTINCT FROM 'true'",
            params![realm, client_id],
        );
        self.write(query.repeatable()).await
    }

    async fn delete_client(&self, realm: &RealmName, client_id: &ClientId) -> Result<bool> {
        self.write(call(
            "clients",
            "SELECT remove_client($1, $2)",
            params![realm, client_id],
            |columns| columns.take(),
        ))
        .await
    }
}
