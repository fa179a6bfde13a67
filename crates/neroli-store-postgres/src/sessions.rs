//! Signed-in browsers, and what ends with them.

use crate::PostgresStore;
use crate::query::{call, done, first, params};
use crate::rows;
use async_trait::async_trait;
use neroli_core::id::{PersonId, RealmName};
use neroli_core::secret::Hashed;
use neroli_core::session::Session;
use neroli_core::time::Timestamp;
use neroli_store::{Result, Sessions};

#[async_trait]
impl Sessions for PostgresStore {
    async fn session(&self, realm: &RealmName, secret: &Hashed) -> Result<Option<Session>> {
        self.read(first(
            "sessions",
            "SELECT realm, sid, secret, person_id, auth_time, auth_flow, created_at, last_seen
             FROM sessions WHERE realm = $1 AND secret = $2",
            params![realm, secret],
            rows::session,
        ))
        .await
    }

    async fn begin_session(&self, session: &Session, replaces: Option<&Hashed>) -> Result<()> {
        self.write(done(
            "SELECT begin_session($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            params![
                &session.realm,
                &session.secret,
                &session.sid,
                &session.person_id,
                session.auth_time,
                &session.auth_flow,
                session.created_at,
                session.last_seen,
                replaces,
            ],
        ))
        .await
    }

    async fn touch_session(&self, realm: &RealmName, secret: &Hashed, at: Timestamp) -> Result<()> {
        let query = done(
            "UPDATE sessions SET last_seen = greatest(last_seen, $3)
             WHERE realm = $1 AND secret = $2",
            params![realm, secret, at],
        );
        self.write(query.repeatable()).await
    }

    async fn end_session(&self, realm: &RealmName, secret: &Hashed, at: Timestamp) -> Result<bool> {
        self.write(call(
            "sessions",
            "SELECT end_session($1, $2, $3)",
            params![realm, secret, at],
            |columns| columns.take(),
        ))
        .await
    }

    async fn end_all_sessions(
        &self,
        realm: &RealmName,
        person_id: &PersonId,
        at: Timestamp,
    ) -> Result<u64> {
        self.write(call(
            "sessions",
            "SELECT end_all_sessions($1, $2, $3)",
            params![realm, person_id, at],
            |columns| columns.count(),
        ))
        .await
    }
}
