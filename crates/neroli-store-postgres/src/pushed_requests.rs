//! Pushed authorization requests: one interaction uses each up (`authorize_flow` in the migrations).

use crate::PostgresStore;
use crate::query::{any, done, first, params};
use crate::rows;
use async_trait::async_trait;
use neroli_core::id::RealmName;
use neroli_core::secret::Hashed;
use neroli_store::{PushedRequest, PushedRequests, Result};

#[async_trait]
impl PushedRequests for PostgresStore {
    async fn push_request(&self, request: &PushedRequest) -> Result<()> {
        self.write(done(
            "INSERT INTO pushed_requests
                 (realm, handle, client_id, parameters, expires_at, used)
             VALUES ($1, $2, $3, $4, $5, false)",
            params![
                &request.realm,
                &request.handle,
                &request.client_id,
                &request.parameters,
                request.expires_at,
            ],
        ))
        .await
    }

    async fn pushed_request(
        &self,
        realm: &RealmName,
        handle: &Hashed,
    ) -> Result<Option<PushedRequest>> {
        self.read(first(
            "pushed_requests",
            "SELECT handle, realm, client_id, parameters, expires_at FROM pushed_requests
             WHERE realm = $1 AND handle = $2 AND NOT used",
            params![realm, handle],
            rows::pushed_request,
        ))
        .await
    }

    async fn consume_pushed_request(&self, realm: &RealmName, handle: &Hashed) -> Result<bool> {
        self.write(any(
            "UPDATE pushed_requests SET used = true
             WHERE realm = $1 AND handle = $2 AND NOT used RETURNING 1",
            params![realm, handle],
        ))
        .await
    }
}
