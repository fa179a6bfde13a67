//! What must be known when an access token is used, and what makes one die.

use crate::PostgresStore;
use crate::columns::Columns;
use crate::fault::Step;
use crate::query::{any, done, first, params};
use crate::rows::{self, consents_columns, grant_columns, person_columns};
use async_trait::async_trait;
use neroli_core::grant::{GrantEnd, TokenId};
use neroli_core::id::{GrantId, RealmName};
use neroli_core::time::Timestamp;
use neroli_store::{Result, TokenFacts, Tokens};

#[async_trait]
impl Tokens for PostgresStore {
    /// One statement: one round trip, one state of the store.
    async fn token_facts(
        &self,
        realm: &RealmName,
        grant_id: &GrantId,
        token_id: &TokenId,
    ) -> Result<Option<TokenFacts>> {
        self.read(first(
            "grants",
            concat!(
                "SELECT ",
                grant_columns!(),
                ", ",
                person_columns!(),
                ", c.document::text, k.*, EXISTS (
                     SELECT 1 FROM revoked_tokens r WHERE r.realm = $1 AND r.token_id = $3)
                 FROM grants g
                 LEFT JOIN people p ON p.realm = g.realm AND p.person_id = g.person_id
                 LEFT JOIN clients c ON c.realm = g.realm AND c.client_id = g.client_id
                 CROSS JOIN LATERAL (
                     SELECT ",
                consents_columns!("s"),
                " FROM consents s WHERE s.realm = g.realm AND s.person_id = g.person_id
                      AND s.client_id = g.client_id) AS k
                  WHERE g.realm = $1 AND g.grant_id = $2"
            ),
            params![realm, grant_id, token_id],
            facts,
        ))
        .await
    }

    async fn is_token_revoked(&self, realm: &RealmName, token_id: &TokenId) -> Result<bool> {
        self.read(any(
            "SELECT 1 FROM revoked_tokens WHERE realm = $1 AND token_id = $2",
            params![realm, token_id],
        ))
        .await
    }

    async fn revoke_access_token(
        &self,
        realm: &RealmName,
        token_id: &TokenId,
        expires_at: Timestamp,
    ) -> Result<()> {
        let query = done("SELECT revoke_token($1, $2, $3)", params![realm, token_id, expires_at]);
        self.write(query.repeatable()).await
    }

    /// A grant that has ended keeps its first reason.
    async fn end_grant(&self, realm: &RealmName, grant_id: &GrantId, why: GrantEnd) -> Result<()> {
        let query = done(
            "UPDATE grants SET ended = $3 WHERE realm = $1 AND grant_id = $2 AND ended IS NULL",
            params![realm, grant_id, why.name()],
        );
        self.write(query.repeatable()).await
    }
}

fn facts(columns: &mut Columns<'_>) -> Step<TokenFacts> {
    Ok(TokenFacts {
        grant: rows::grant(columns)?,
        person: rows::person(columns.of("people"))?,
        client: rows::client(columns.of("clients"))?,
        consents: rows::consents(columns.of("consents"))?,
        revoked: columns.take()?,
    })
}
