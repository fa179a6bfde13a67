//! Wrapped keys.

use crate::PostgresStore;
use crate::query::{all, any, done, params};
use crate::rows;
use async_trait::async_trait;
use neroli_core::id::RealmName;
use neroli_core::time::Timestamp;
use neroli_store::{Keys, Result, StoredKey};

#[async_trait]
impl Keys for PostgresStore {
    async fn keys(&self, realm: &RealmName) -> Result<Vec<StoredKey>> {
        self.read(all(
            "keys",
            "SELECT realm, kid, algorithm, wrapped, created_at, active_from, retired_at
             FROM keys WHERE realm = $1 ORDER BY created_at, sequence",
            params![realm],
            rows::key,
        ))
        .await
    }

    async fn add_key(&self, key: &StoredKey) -> Result<()> {
        let query = done(
            "INSERT INTO keys
                 (realm, kid, algorithm, wrapped, created_at, active_from, retired_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (realm, kid) DO NOTHING",
            params![
                &key.realm,
                &key.kid,
                &key.algorithm,
                key.wrapped.as_slice(),
                key.created_at,
                key.active_from,
                key.retired_at,
            ],
        );
        self.write(query.repeatable()).await
    }

    /// A key that is retired stays so: a later moment does not bring it back.
    async fn retire_key(&self, realm: &RealmName, kid: &str, at: Timestamp) -> Result<bool> {
        let query = any(
            "UPDATE keys SET retired_at = least(retired_at, $3)
             WHERE realm = $1 AND kid = $2 RETURNING 1",
            params![realm, kid, at],
        );
        self.write(query.repeatable()).await
    }
}
