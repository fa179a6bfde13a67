//! Names that may be used once, whatever node is asked.

use crate::PostgresStore;
use crate::query::{any, params};
use async_trait::async_trait;
use neroli_core::id::RealmName;
use neroli_core::secret::Hashed;
use neroli_core::time::Timestamp;
use neroli_store::{Once, OneTime, Result};

#[async_trait]
impl OneTime for PostgresStore {
    async fn use_once(
        &self,
        realm: &RealmName,
        kind: Once,
        name: &Hashed,
        expires_at: Timestamp,
    ) -> Result<bool> {
        self.write(any(
            "INSERT INTO used_once (realm, kind, name, expires_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (realm, kind, name) DO NOTHING RETURNING 1",
            params![realm, kind.name(), name, expires_at],
        ))
        .await
    }
}
