//! From a person's decision to a grant with its code, and from the code to the first tokens.

use crate::SqliteStore;
use crate::columns::Columns;
use crate::consents::{Between, agree};
use crate::fault::Step;
use crate::history::append;
use crate::partners::last_decision;
use crate::pushed_requests::answer;
use crate::rotation::{begin_family, former_refresh_token, refresh_token, rotate};
use crate::rows::{self, code_columns, grant_columns};
use crate::sql;
use crate::tokens::end_grant;
use async_trait::async_trait;
use neroli_core::consent::{Event, EventKind};
use neroli_core::grant::{Code, Grant, GrantEnd};
use neroli_core::id::{GrantId, RealmName};
use neroli_core::refresh::{RefreshName, RefreshToken};
use neroli_core::secret::Hashed;
use neroli_core::time::Timestamp;
use neroli_store::{
    Agreement, Authorization, Authorizations, Authorized, CodeAndGrant, Redeemed,
    RefreshTokenAndGrant, Result, Rotated, StoreError,
};
use rusqlite::{Connection, params};

#[async_trait]
impl Authorizations for SqliteStore {
    async fn authorize(&self, authorization: &Authorization) -> Result<Authorized> {
        let authorization = authorization.clone();
        self.writer.submit(move |conn| authorize(conn, &authorization)).await
    }

    async fn code(&self, realm: &RealmName, hash: &Hashed) -> Result<Option<CodeAndGrant>> {
        let (realm, hash) = (realm.clone(), *hash);
        self.before_writing(move |conn| code(conn, &realm, &hash)).await
    }

    async fn redeem_code(
        &self,
        realm: &RealmName,
        hash: &Hashed,
        refresh_token: Option<&RefreshToken>,
    ) -> Result<Redeemed> {
        let (realm, hash, token) = (realm.clone(), *hash, refresh_token.cloned());
        self.writer.submit(move |conn| redeem_code(conn, &realm, &hash, token.as_ref())).await
    }

    async fn refresh_token(
        &self,
        realm: &RealmName,
        name: &RefreshName,
        now: Timestamp,
    ) -> Result<Option<RefreshTokenAndGrant>> {
        let (realm, name) = (realm.clone(), *name);
        self.before_writing(move |conn| refresh_token(conn, &realm, &name, now)).await
    }

    async fn former_refresh_token(
        &self,
        realm: &RealmName,
        hash: &Hashed,
    ) -> Result<Option<RefreshName>> {
        self.readers.read(|conn| former_refresh_token(conn, realm, hash))
    }

    async fn rotate_refresh_token(
        &self,
        realm: &RealmName,
        old: &RefreshName,
        successor: &RefreshToken,
        now: Timestamp,
    ) -> Result<Rotated> {
        let (realm, old, successor) = (realm.clone(), *old, successor.clone());
        self.writer.submit(move |conn| rotate(conn, &realm, &old, &successor, now)).await
    }
}

impl SqliteStore {
    /// Reads what is about to be changed, where it will be. Whoever asks may have guessed: half of
    /// the queue is left to steps, and while the writer cannot answer a reader does.
    async fn before_writing<T: Send + 'static>(
        &self,
        query: impl Fn(&Connection) -> Step<T> + Clone + Send + 'static,
    ) -> Result<T> {
        if self.writer.is_busy() {
            return self.readers.read(query);
        }
        match self.writer.ask(query.clone()).await {
            Err(StoreError::Unavailable(_)) => self.readers.read(query),
            answer => answer,
        }
    }
}

fn authorize(conn: &Connection, authorization: &Authorization) -> Step<Authorized> {
    let earlier = earlier_attempt(conn, &authorization.grant.realm, &authorization.flow)?;
    if earlier.as_ref().is_some_and(|attempt| attempt.redeemed) {
        return Ok(Authorized::AlreadyRedeemed);
    }
    if !answer(conn, authorization)? {
        return Ok(Authorized::PushedRequestGone);
    }
    if let Some(attempt) = &earlier {
        forget(conn, &authorization.grant.realm, &attempt.grant_id)?;
    }
    let decided = earlier.and_then(|attempt| attempt.event);
    let event = match &authorization.agreement {
        Some(agreement) => Some(record_agreement(conn, &authorization.grant, agreement, decided)?),
        None => decided,
    };
    insert_grant(conn, authorization, event)?;
    insert_code(conn, &authorization.code)?;
    Ok(Authorized::Done)
}

/// What the same interaction has led to before. Once its code was redeemed, or what it gave has
/// ended (she stopped sharing), it gives nothing any more.
struct Attempt {
    grant_id: GrantId,
    event: Option<i64>,
    redeemed: bool,
}

fn earlier_attempt(conn: &Connection, realm: &RealmName, flow: &[u8; 16]) -> Step<Option<Attempt>> {
    sql::first(
        conn,
        "SELECT g.grant_id, g.event, g.ended IS NOT NULL OR EXISTS (
             SELECT 1 FROM codes c
             WHERE c.realm = g.realm AND c.grant_id = g.grant_id AND c.consumed = 1)
         FROM grants g WHERE g.realm = ?1 AND g.flow = ?2",
        params![realm.as_str(), flow],
        |row| {
            let mut columns = Columns::new(row, "grants");
            Ok(Attempt {
                grant_id: GrantId(columns.take()?),
                event: columns.take()?,
                redeemed: columns.take()?,
            })
        },
    )
}

/// Takes a grant whose code was never redeemed away, its code with it.
fn forget(conn: &Connection, realm: &RealmName, grant_id: &GrantId) -> Step<()> {
    sql::execute(
        conn,
        "DELETE FROM grants WHERE realm = ?1 AND grant_id = ?2",
        params![realm.as_str(), grant_id.0],
    )?;
    Ok(())
}

/// Writes what the person agreed to, and returns the place of her decision in the history. A
/// double submit is one decision: its entry is there already, unless she decided otherwise since.
fn record_agreement(
    conn: &Connection,
    grant: &Grant,
    agreement: &Agreement,
    decided: Option<i64>,
) -> Step<i64> {
    let between = Between {
        realm: grant.realm.clone(),
        person_id: grant.person_id.clone(),
        client_id: grant.client_id.clone(),
    };
    agree(conn, &between, agreement, grant.created_at)?;
    let items = agreement.items.all();
    if let Some(place) = decided
        && let Some((last, event)) =
            last_decision(conn, &grant.realm, &grant.person_id, &grant.client_id)?
        && (last, event.kind, event.items) == (place, EventKind::Agreed, items)
    {
        return Ok(place);
    }
    let event = Event {
        realm: between.realm,
        person_id: between.person_id,
        client_id: between.client_id,
        kind: EventKind::Agreed,
        items,
        at: grant.created_at,
        count: 1,
        receipt: Some(agreement.receipt.clone()),
    };
    append(conn, &event)
}

fn insert_grant(conn: &Connection, authorization: &Authorization, event: Option<i64>) -> Step<()> {
    let grant = &authorization.grant;
    sql::insert(
        conn,
        "grants",
        "INSERT INTO grants (
             realm, grant_id, person_id, client_id, sid, scopes, userinfo_claims,
             id_token_claims, auth_time, acr, resources, created_at, expires_at, ended,
             survives_sign_out, flow, event, keep_until)
         VALUES (
             ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)",
        params![
            grant.realm.as_str(),
            grant.grant_id.0,
            grant.person_id.as_str(),
            grant.client_id.as_str(),
            grant.sid.as_str(),
            grant.scopes.to_string(),
            grant.userinfo_claims.to_string(),
            grant.id_token_claims.to_string(),
            grant.auth_time.0,
            grant.acr,
            rows::to_json("grants", &grant.resources)?,
            grant.created_at.0,
            grant.expires_at.0,
            grant.ended.map(GrantEnd::name),
            grant.survives_sign_out(),
            authorization.flow,
            event,
            grant.expires_at.max(authorization.flow_expires_at).0,
        ],
    )?;
    Ok(())
}

fn insert_code(conn: &Connection, code: &Code) -> Step<()> {
    sql::insert(
        conn,
        "codes",
        "INSERT INTO codes (
             realm, hash, grant_id, client_id, redirect_uri, code_challenge, nonce, dpop_jkt,
             expires_at, consumed)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            code.realm.as_str(),
            code.hash.0,
            code.grant_id.0,
            code.client_id.as_str(),
            code.redirect_uri,
            code.code_challenge,
            code.nonce,
            code.dpop_jkt,
            code.expires_at.0,
            code.consumed,
        ],
    )?;
    Ok(())
}

fn code(conn: &Connection, realm: &RealmName, hash: &Hashed) -> Step<Option<CodeAndGrant>> {
    sql::first(
        conn,
        concat!(
            "SELECT ",
            code_columns!(),
            ", ",
            grant_columns!(),
            ", p.disabled FROM codes c
              JOIN grants g ON g.realm = c.realm AND g.grant_id = c.grant_id
              JOIN people p ON p.realm = g.realm AND p.person_id = g.person_id
              WHERE c.realm = ?1 AND c.hash = ?2"
        ),
        params![realm.as_str(), hash.0],
        |row| {
            let mut columns = Columns::new(row, "codes");
            let code = rows::code(&mut columns)?;
            let mut columns = columns.of("grants");
            let grant = rows::grant(&mut columns)?;
            Ok(CodeAndGrant { code, grant, disabled: columns.of("people").take()? })
        },
    )
}

fn redeem_code(
    conn: &Connection,
    realm: &RealmName,
    hash: &Hashed,
    refresh_token: Option<&RefreshToken>,
) -> Step<Redeemed> {
    let redeemed = sql::execute(
        conn,
        "UPDATE codes SET consumed = 1
         WHERE realm = ?1 AND hash = ?2 AND consumed = 0 AND EXISTS (
             SELECT 1 FROM grants g WHERE g.realm = codes.realm
                 AND g.grant_id = codes.grant_id AND g.ended IS NULL)",
        params![realm.as_str(), hash.0],
    )? > 0;
    if redeemed {
        refresh_token.map_or(Ok(()), |first| begin_family(conn, first))?;
        return Ok(Redeemed::Done);
    }
    // RFC 6749 §4.1.2: a code used more than once SHOULD revoke all that was issued on it.
    let Some(grant_id) = redeemed_before(conn, realm, hash)? else { return Ok(Redeemed::Gone) };
    end_grant(conn, realm, &grant_id, GrantEnd::CodeReplayed)?;
    Ok(Redeemed::Replayed)
}

fn redeemed_before(conn: &Connection, realm: &RealmName, hash: &Hashed) -> Step<Option<GrantId>> {
    sql::first(
        conn,
        "SELECT grant_id FROM codes WHERE realm = ?1 AND hash = ?2 AND consumed = 1",
        params![realm.as_str(), hash.0],
        |row| Columns::new(row, "codes").take().map(GrantId),
    )
}
