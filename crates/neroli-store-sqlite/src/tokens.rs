//! What must be known when an access token is used, and what makes one die.

use crate::SqliteStore;
use crate::changes::note;
use crate::clients::client;
use crate::columns::Columns;
use crate::consents::consents;
use crate::fault::{Fault, Step};
use crate::people::person;
use crate::rows::{self, grant_columns};
use crate::sql;
use async_trait::async_trait;
use neroli_core::grant::{Grant, GrantEnd, TokenId};
use neroli_core::id::{GrantId, RealmName};
use neroli_core::time::Timestamp;
use neroli_store::{Change, Result, TokenFacts, Tokens};
use rusqlite::{Connection, params};

#[async_trait]
impl Tokens for SqliteStore {
    async fn token_facts(
        &self,
        realm: &RealmName,
        grant_id: &GrantId,
        token_id: &TokenId,
    ) -> Result<Option<TokenFacts>> {
        self.readers
            .read(|conn| sql::snapshot(conn, |conn| token_facts(conn, realm, grant_id, token_id)))
    }

    async fn is_token_revoked(&self, realm: &RealmName, token_id: &TokenId) -> Result<bool> {
        self.readers.read(|conn| is_revoked(conn, realm, token_id))
    }

    async fn revoke_access_token(
        &self,
        realm: &RealmName,
        token_id: &TokenId,
        expires_at: Timestamp,
    ) -> Result<()> {
        let (realm, token_id) = (realm.clone(), *token_id);
        self.writer.submit(move |conn| revoke(conn, &realm, &token_id, expires_at)).await
    }

    async fn end_grant(&self, realm: &RealmName, grant_id: &GrantId, why: GrantEnd) -> Result<()> {
        let (realm, grant_id) = (realm.clone(), *grant_id);
        self.writer.submit(move |conn| end_grant(conn, &realm, &grant_id, why)).await
    }
}

fn token_facts(
    conn: &Connection,
    realm: &RealmName,
    grant_id: &GrantId,
    token_id: &TokenId,
) -> Step<Option<TokenFacts>> {
    let Some(grant) = grant(conn, realm, grant_id)? else { return Ok(None) };
    let lacks = |what: &str| Fault::Inconsistent {
        table: "grants",
        detail: format!("grant {grant_id} has no {what}"),
    };
    Ok(Some(TokenFacts {
        person: person(conn, realm, &grant.person_id)?.ok_or_else(|| lacks("person"))?,
        client: client(conn, realm, &grant.client_id)?.ok_or_else(|| lacks("client"))?,
        consents: consents(conn, realm, &grant.person_id, &grant.client_id)?,
        revoked: is_revoked(conn, realm, token_id)?,
        grant,
    }))
}

fn grant(conn: &Connection, realm: &RealmName, grant_id: &GrantId) -> Step<Option<Grant>> {
    sql::first(
        conn,
        concat!(
            "SELECT ",
            grant_columns!(),
            " FROM grants g WHERE g.realm = ?1 AND g.grant_id = ?2"
        ),
        params![realm.as_str(), grant_id.0],
        |row| rows::grant(&mut Columns::new(row, "grants")),
    )
}

fn is_revoked(conn: &Connection, realm: &RealmName, token_id: &TokenId) -> Step<bool> {
    sql::exists(
        conn,
        "SELECT 1 FROM revoked_tokens WHERE realm = ?1 AND token_id = ?2",
        params![realm.as_str(), token_id],
    )
}

/// Remembers the token until it would have expired by itself.
pub(crate) fn revoke(
    conn: &Connection,
    realm: &RealmName,
    token_id: &TokenId,
    expires_at: Timestamp,
) -> Step<()> {
    sql::execute(
        conn,
        "INSERT INTO revoked_tokens (realm, token_id, expires_at) VALUES (?1, ?2, ?3)
         ON CONFLICT DO UPDATE SET expires_at = max(expires_at, excluded.expires_at)",
        params![realm.as_str(), token_id, expires_at.0],
    )?;
    note(Change::Token(realm.clone(), *token_id));
    Ok(())
}

/// Ends a grant; one that has ended keeps its first reason.
pub(crate) fn end_grant(
    conn: &Connection,
    realm: &RealmName,
    grant_id: &GrantId,
    why: GrantEnd,
) -> Step<()> {
    sql::execute(
        conn,
        "UPDATE grants SET ended = ?3 WHERE realm = ?1 AND grant_id = ?2 AND ended IS NULL",
        params![realm.as_str(), grant_id.0, why.name()],
    )?;
    note(Change::Grant(realm.clone(), *grant_id));
    Ok(())
}
