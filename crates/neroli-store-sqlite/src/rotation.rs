//! Refresh tokens and their families (RFC 9700 §4.14.2).
//!
//! A family is a chain: each token names the one it was exchanged for. An exchange may be repeated
//! until its successor has been used, that is, exchanged itself, and for a minute at most.

use crate::columns::Columns;
use crate::fault::Step;
use crate::rows::{self, grant_columns, refresh_token_columns, standing_columns};
use crate::sql;
use crate::tokens::{end_grant, revoke};
use neroli_core::grant::{GrantEnd, RefreshState, RefreshToken};
use neroli_core::id::RealmName;
use neroli_core::secret::Hashed;
use neroli_core::time::Timestamp;
use neroli_core::token::refresh_token::RETRY;
use neroli_store::{RefreshTokenAndGrant, Rotated};
use rusqlite::{Connection, params};

/// A token with its grant and how that stands.
pub(crate) const FIND: &str = concat!(
    "SELECT ",
    refresh_token_columns!(),
    ", ",
    grant_columns!(),
    ", ",
    standing_columns!(),
    " FROM refresh_tokens t
      JOIN grants g ON g.realm = t.realm AND g.grant_id = t.grant_id
      JOIN people p ON p.realm = g.realm AND p.person_id = g.person_id
      WHERE t.realm = ?1 AND t.hash = ?2"
);

pub(crate) fn refresh_token(
    conn: &Connection,
    realm: &RealmName,
    hash: &Hashed,
) -> Step<Option<RefreshTokenAndGrant>> {
    sql::first(conn, FIND, params![realm.as_str(), hash.0], |row| {
        let mut columns = Columns::new(row, "refresh_tokens");
        let token = rows::refresh_token(&mut columns)?;
        let mut columns = columns.of("grants");
        let grant = rows::grant(&mut columns)?;
        Ok(RefreshTokenAndGrant { token, grant, standing: rows::standing(&mut columns)? })
    })
}

pub(crate) fn insert_refresh_token(conn: &Connection, token: &RefreshToken) -> Step<()> {
    let (superseded_by, lost) = match token.state {
        RefreshState::Live => (None, false),
        RefreshState::Superseded(successor) => (Some(successor.0), false),
        RefreshState::Lost => (None, true),
    };
    sql::insert(
        conn,
        "refresh_tokens",
        "INSERT INTO refresh_tokens (
             realm, hash, grant_id, client_id, expires_at, superseded_by, lost, access_token,
             access_expires_at, dpop_jkt)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            token.realm.as_str(),
            token.hash.0,
            token.grant_id.0,
            token.client_id.as_str(),
            token.expires_at.0,
            superseded_by,
            lost,
            token.access_token,
            token.access_expires_at.0,
            token.dpop_jkt,
        ],
    )?;
    Ok(())
}

/// Exchanges a token, inside the writer's transaction: nothing else can come between. That of a
/// live token takes two statements.
pub(crate) fn rotate(
    conn: &Connection,
    realm: &RealmName,
    old: &Hashed,
    successor: &RefreshToken,
    now: Timestamp,
) -> Step<Rotated> {
    if !supersede_live(conn, realm, old, &successor.hash, now)? {
        match again(conn, realm, old, now)? {
            Rotated::Done => supersede(conn, realm, old, &successor.hash, now)?,
            other => return Ok(other),
        }
    }
    insert_refresh_token(conn, successor)?;
    Ok(Rotated::Done)
}

/// Names the successor of a token that is live, of a grant that is; `false`: it is not.
fn supersede_live(
    conn: &Connection,
    realm: &RealmName,
    old: &Hashed,
    successor: &Hashed,
    now: Timestamp,
) -> Step<bool> {
    let changed = sql::execute(
        conn,
        "UPDATE refresh_tokens SET superseded_by = ?3, left_at = ?4
         WHERE realm = ?1 AND hash = ?2 AND superseded_by IS NULL AND lost = 0 AND EXISTS (
             SELECT 1 FROM grants g WHERE g.realm = refresh_tokens.realm
                 AND g.grant_id = refresh_tokens.grant_id AND g.ended IS NULL)",
        params![realm.as_str(), old.0, successor.0, now.0],
    )?;
    Ok(changed > 0)
}

/// A token that is not live is presented: may its exchange be repeated?
fn again(conn: &Connection, realm: &RealmName, old: &Hashed, now: Timestamp) -> Step<Rotated> {
    let Some(RefreshTokenAndGrant { token, grant, .. }) = refresh_token(conn, realm, old)? else {
        return Ok(Rotated::Gone);
    };
    if grant.ended.is_some() {
        return Ok(Rotated::Gone);
    }
    let late = now >= left(conn, realm, old, now)? + RETRY;
    let replayed = match token.state {
        RefreshState::Live => false,
        // Its owner asked again within the time for that, and has the other one.
        RefreshState::Lost if !late => return Ok(Rotated::Gone),
        RefreshState::Lost => true,
        RefreshState::Superseded(first) => late || !lose_unused(conn, realm, &first, now)?,
    };
    if !replayed {
        return Ok(Rotated::Done);
    }
    end_grant(conn, realm, &grant.grant_id, GrantEnd::RefreshReplayed)?;
    Ok(Rotated::Replayed)
}

/// Marks a successor as lost if it has not been used, and revokes the access token beside it.
/// `false`: it has been used.
fn lose_unused(conn: &Connection, realm: &RealmName, hash: &Hashed, now: Timestamp) -> Step<bool> {
    let lost = sql::first(
        conn,
        "UPDATE refresh_tokens SET lost = 1, left_at = coalesce(left_at, ?3)
         WHERE realm = ?1 AND hash = ?2 AND superseded_by IS NULL AND lost = 0
         RETURNING access_token, access_expires_at",
        params![realm.as_str(), hash.0, now.0],
        |row| {
            let mut columns = Columns::new(row, "refresh_tokens");
            Ok((columns.take()?, columns.time()?))
        },
    )?;
    let Some((access_token, expires_at)) = lost else { return Ok(false) };
    revoke(conn, realm, &access_token, expires_at)?;
    Ok(true)
}

/// When a token was first exchanged or lost; now, if it is live.
fn left(conn: &Connection, realm: &RealmName, hash: &Hashed, now: Timestamp) -> Step<Timestamp> {
    let at = sql::first(
        conn,
        "SELECT left_at FROM refresh_tokens WHERE realm = ?1 AND hash = ?2",
        params![realm.as_str(), hash.0],
        |row| Columns::new(row, "refresh_tokens").take::<Option<i64>>(),
    )?;
    Ok(at.flatten().map_or(now, Timestamp))
}

fn supersede(
    conn: &Connection,
    realm: &RealmName,
    old: &Hashed,
    successor: &Hashed,
    now: Timestamp,
) -> Step<()> {
    sql::execute(
        conn,
        "UPDATE refresh_tokens SET superseded_by = ?3, left_at = coalesce(left_at, ?4)
         WHERE realm = ?1 AND hash = ?2",
        params![realm.as_str(), old.0, successor.0, now.0],
    )?;
    Ok(())
}
