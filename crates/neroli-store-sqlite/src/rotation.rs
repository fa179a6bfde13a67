//! Refresh tokens and the families that they rotate in: the rule is `neroli_core::refresh`'s.

use crate::columns::Columns;
use crate::fault::Step;
use crate::rows::{self, family_columns, grant_columns, standing_columns};
use crate::sql;
use crate::tokens::{end_grant, revoke};
use neroli_core::grant::GrantEnd;
use neroli_core::id::{GrantId, RealmName};
use neroli_core::refresh::{Exchange, Family, HalfHash, RefreshName, RefreshToken};
use neroli_core::secret::Hashed;
use neroli_core::time::Timestamp;
use neroli_store::{RefreshTokenAndGrant, Rotated};
use rusqlite::{Connection, params};

/// A family with its grant and how that stands, at a moment (`?3`).
pub(crate) const FIND: &str = concat!(
    "SELECT ",
    family_columns!(),
    ", ",
    grant_columns!(),
    ", ",
    standing_columns!(),
    " FROM refresh_families f
      JOIN grants g ON g.realm = f.realm AND g.grant_id = f.grant_id
      JOIN people p ON p.realm = g.realm AND p.person_id = g.person_id
      WHERE f.realm = ?1 AND f.grant_id = ?2"
);

pub(crate) fn refresh_token(
    conn: &Connection,
    realm: &RealmName,
    name: &RefreshName,
    now: Timestamp,
) -> Step<Option<RefreshTokenAndGrant>> {
    let found = sql::first(conn, FIND, params![realm.as_str(), name.grant_id.0, now.0], |row| {
        let mut columns = Columns::new(row, "refresh_families");
        let Some(token) = rows::family(&mut columns)?.token(realm, name) else { return Ok(None) };
        let mut columns = columns.of("grants");
        let grant = rows::grant(&mut columns)?;
        Ok(Some(RefreshTokenAndGrant { token, grant, standing: rows::standing(&mut columns)? }))
    })?;
    Ok(found.flatten())
}

/// The name of a token from before there were families.
pub(crate) fn former_refresh_token(
    conn: &Connection,
    realm: &RealmName,
    hash: &Hashed,
) -> Step<Option<RefreshName>> {
    sql::first(
        conn,
        "SELECT grant_id, substr(hash, 17) FROM former_refresh_tokens
         WHERE realm = ?1 AND hash = ?2",
        params![realm.as_str(), hash.0],
        |row| {
            let mut columns = Columns::new(row, "former_refresh_tokens");
            let grant_id = GrantId(columns.take()?);
            Ok(RefreshName { grant_id, hash: HalfHash(columns.take()?), seal: None })
        },
    )
}

pub(crate) fn begin_family(conn: &Connection, first: &RefreshToken) -> Step<()> {
    sql::insert(
        conn,
        "refresh_families",
        "INSERT INTO refresh_families (
             realm, grant_id, family_key, current, access_token, access_expires_at, dpop_jkt)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![
            first.realm.as_str(),
            first.name.grant_id.0,
            first.family_key.0,
            first.name.hash.0,
            first.access_token,
            first.access_expires_at.0,
            first.dpop_jkt,
        ],
    )?;
    Ok(())
}

/// Exchanges a token, inside the writer's transaction: nothing else can come between. That of a
/// live token is one statement.
pub(crate) fn rotate(
    conn: &Connection,
    realm: &RealmName,
    old: &RefreshName,
    successor: &RefreshToken,
    now: Timestamp,
) -> Step<Rotated> {
    if follow_live(conn, realm, old, successor, now)? {
        return Ok(Rotated::Done);
    }
    let Some(family) = family(conn, realm, &old.grant_id)? else { return Ok(Rotated::Gone) };
    match family.exchange(old, successor, now) {
        Exchange::Done(next, dead) => {
            write(conn, realm, &next)?;
            if let Some((access_token, expires_at)) = dead {
                revoke(conn, realm, &access_token, expires_at)?;
            }
            Ok(Rotated::Done)
        }
        Exchange::Repeated => Ok(Rotated::Done),
        Exchange::Gone => Ok(Rotated::Gone),
        Exchange::Replayed => {
            end_grant(conn, realm, &old.grant_id, GrantEnd::RefreshReplayed)?;
            Ok(Rotated::Replayed)
        }
    }
}

/// What the rule says of a token that works, while nothing was lost; `false`: ask the rule.
fn follow_live(
    conn: &Connection,
    realm: &RealmName,
    old: &RefreshName,
    successor: &RefreshToken,
    now: Timestamp,
) -> Step<bool> {
    let changed = sql::execute(
        conn,
        "UPDATE refresh_families SET previous = current, previous_jkt = dpop_jkt,
             current = ?4, left_at = ?5, access_token = ?6, access_expires_at = ?7, dpop_jkt = ?8
         WHERE realm = ?1 AND grant_id = ?2 AND current = ?3 AND lost IS NULL AND EXISTS (
             SELECT 1 FROM grants g WHERE g.realm = refresh_families.realm
                 AND g.grant_id = refresh_families.grant_id AND g.ended IS NULL)",
        params![
            realm.as_str(),
            old.grant_id.0,
            old.hash.0,
            successor.name.hash.0,
            now.0,
            successor.access_token,
            successor.access_expires_at.0,
            successor.dpop_jkt,
        ],
    )?;
    Ok(changed > 0)
}

/// The family of a grant that has not ended.
fn family(conn: &Connection, realm: &RealmName, grant_id: &GrantId) -> Step<Option<Family>> {
    sql::first(
        conn,
        concat!(
            "SELECT ",
            family_columns!(),
            " FROM refresh_families f
              JOIN grants g ON g.realm = f.realm AND g.grant_id = f.grant_id
              WHERE f.realm = ?1 AND f.grant_id = ?2 AND g.ended IS NULL"
        ),
        params![realm.as_str(), grant_id.0],
        |row| rows::family(&mut Columns::new(row, "refresh_families")),
    )
}

fn write(conn: &Connection, realm: &RealmName, family: &Family) -> Step<()> {
    sql::execute(
        conn,
        "UPDATE refresh_families SET current = ?3, previous = ?4, left_at = ?5, lost = ?6,
             access_token = ?7, access_expires_at = ?8, dpop_jkt = ?9, previous_jkt = ?10
         WHERE realm = ?1 AND grant_id = ?2",
        params![
            realm.as_str(),
            family.grant_id.0,
            family.current.0,
            family.previous.map(|hash| hash.0),
            family.left_at.map(|at| at.0),
            family.lost.bytes(),
            family.access_token,
            family.access_expires_at.0,
            family.dpop_jkt,
            family.previous_jkt,
        ],
    )?;
    Ok(())
}
