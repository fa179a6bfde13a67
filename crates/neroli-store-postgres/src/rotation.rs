//! Refresh tokens and the families that they rotate in: the rule is `neroli_core::refresh`'s.
//!
//! A step changes the family that the rule has looked at, or nothing: then somebody else was
//! faster, and the rule is asked again.

use crate::PostgresStore;
use crate::query::{Query, any, first, params};
use crate::rows::{self, family_columns, grant_columns, standing_columns};
use neroli_core::grant::{Grant, GrantEnd, TokenId};
use neroli_core::id::{GrantId, RealmName};
use neroli_core::refresh::{Exchange, Family, HalfHash, RefreshName, RefreshToken};
use neroli_core::secret::Hashed;
use neroli_core::time::Timestamp;
use neroli_store::{Result, Rotated, Standing, StoreError};

/// How often somebody else may be faster. Each time one exchange of the same family was done, of
/// which few can be under way.
const TRIES: usize = 1000;

/// A family with its grant and how that stands at a moment.
pub(crate) fn find(
    realm: &RealmName,
    grant_id: &GrantId,
    now: Timestamp,
) -> Query<Option<(Family, Grant, Standing)>> {
    first(
        "refresh_families",
        concat!(
            "SELECT ",
            family_columns!(),
            ", ",
            grant_columns!(),
            ", ",
            standing_columns!("$3"),
            " FROM refresh_families f
              JOIN grants g ON g.realm = f.realm AND g.grant_id = f.grant_id
              JOIN people p ON p.realm = g.realm AND p.person_id = g.person_id
              WHERE f.realm = $1 AND f.grant_id = $2"
        ),
        params![realm, grant_id, now],
        |columns| {
            let family = rows::family(columns)?;
            let grant = rows::grant(columns.of("grants"))?;
            Ok((family, grant, rows::standing(columns)?))
        },
    )
    .or_many(concat!(
        "SELECT ",
        family_columns!(),
        ", ",
        grant_columns!(),
        ", ",
        standing_columns!("a.now"),
        ", a.place
         FROM unnest($1::text[], $2::bytea[], $3::bigint[])
             WITH ORDINALITY AS a (realm, grant_id, now, place)
         JOIN refresh_families f ON f.realm = a.realm AND f.grant_id = a.grant_id
         JOIN grants g ON g.realm = f.realm AND g.grant_id = f.grant_id
         JOIN people p ON p.realm = g.realm AND p.person_id = g.person_id"
    ))
}

/// The name of a token from before there were families.
pub(crate) fn former(realm: &RealmName, hash: &Hashed) -> Query<Option<RefreshName>> {
    first(
        "former_refresh_tokens",
        "SELECT grant_id, substr(hash, 17) FROM former_refresh_tokens
         WHERE realm = $1 AND hash = $2",
        params![realm, hash],
        |columns| {
            let grant_id = GrantId(columns.bytes()?);
            Ok(RefreshName { grant_id, hash: HalfHash(columns.bytes()?), seal: None })
        },
    )
}

impl PostgresStore {
    /// Exchanges a token. That of a live one is one statement.
    pub(crate) async fn rotate(
        &self,
        realm: &RealmName,
        old: &RefreshName,
        successor: &RefreshToken,
        now: Timestamp,
    ) -> Result<Rotated> {
        if self.write(follow_live(realm, old, successor, now).repeatable()).await? {
            return Ok(Rotated::Done);
        }
        for _ in 0..TRIES {
            let found = self.read(find(realm, &old.grant_id, now)).await?;
            let Some((family, ..)) = found.filter(|(_, grant, _)| grant.ended.is_none()) else {
                return Ok(Rotated::Gone);
            };
            match family.exchange(old, successor, now) {
                Exchange::Done(next, dead) => {
                    if self.write(follow(realm, &family, &next, dead).repeatable()).await? {
                        return Ok(Rotated::Done);
                    }
                }
                Exchange::Repeated => return Ok(Rotated::Done),
                Exchange::Gone => return Ok(Rotated::Gone),
                Exchange::Replayed => {
                    if self.write(replayed(realm, &family).repeatable()).await? {
                        return Ok(Rotated::Replayed);
                    }
                }
            }
        }
        Err(StoreError::Unavailable("others exchange the same refresh token".to_owned()))
    }
}

/// What the rule says of a token that works, while nothing was lost; `false`: ask the rule. The
/// same again finds another token in its place, and the rule knows that it was done.
fn follow_live(
    realm: &RealmName,
    old: &RefreshName,
    successor: &RefreshToken,
    now: Timestamp,
) -> Query<bool> {
    any(
        "UPDATE refresh_families f SET previous = f.current, previous_jkt = f.dpop_jkt,
             current = $4, left_at = $5, access_token = $6, access_expires_at = $7, dpop_jkt = $8
         FROM grants g
         WHERE f.realm = $1 AND f.grant_id = $2 AND f.current = $3 AND f.lost IS NULL
             AND g.realm = $1 AND g.grant_id = $2 AND g.ended IS NULL
         RETURNING 1",
        params![
            realm,
            &old.grant_id,
            &old.hash.0,
            &successor.name.hash.0,
            now,
            &successor.access_token,
            successor.access_expires_at,
            &successor.dpop_jkt,
        ],
    )
    // Of two that are of one family, one is done.
    .or_many(
        "UPDATE refresh_families f SET previous = f.current, previous_jkt = f.dpop_jkt,
             current = a.successor, left_at = a.now, access_token = a.access_token,
             access_expires_at = a.access_expires_at, dpop_jkt = a.dpop_jkt
         FROM unnest(
             $1::text[], $2::bytea[], $3::bytea[], $4::bytea[], $5::bigint[], $6::bytea[],
             $7::bigint[], $8::text[]
         ) WITH ORDINALITY AS a (
             realm, grant_id, old, successor, now, access_token, access_expires_at, dpop_jkt, place)
         JOIN grants g ON g.realm = a.realm AND g.grant_id = a.grant_id AND g.ended IS NULL
         WHERE f.realm = a.realm AND f.grant_id = a.grant_id AND f.current = a.old
             AND f.lost IS NULL
         RETURNING a.place",
    )
}

/// From one state of a family to the next; the access token beside a lost answer dies with it.
fn follow(
    realm: &RealmName,
    from: &Family,
    to: &Family,
    dead: Option<(TokenId, Timestamp)>,
) -> Query<bool> {
    any(
        "WITH changed AS (
             UPDATE refresh_families f SET current = $5, previous = $6, left_at = $7, lost = $8,
                 access_token = $9, access_expires_at = $10, dpop_jkt = $11, previous_jkt = $14
             FROM grants g
             WHERE f.realm = $1 AND f.grant_id = $2 AND f.current = $3
                 AND f.lost IS NOT DISTINCT FROM $4
                 AND g.realm = $1 AND g.grant_id = $2 AND g.ended IS NULL
             RETURNING 1
         ), revoked AS (
             INSERT INTO revoked_tokens (realm, token_id, expires_at)
             SELECT $1, $12::bytea, $13::bigint FROM changed WHERE $12 IS NOT NULL
             ON CONFLICT (realm, token_id) DO UPDATE SET
                 expires_at = greatest(revoked_tokens.expires_at, excluded.expires_at)
         )
         SELECT 1 FROM changed",
        params![
            realm,
            &from.grant_id,
            &from.current.0,
            from.lost.bytes(),
            &to.current.0,
            to.previous.map(|hash| hash.0.to_vec()),
            to.left_at,
            to.lost.bytes(),
            &to.access_token,
            to.access_expires_at,
            &to.dpop_jkt,
            dead.map(|(token_id, _)| token_id.to_vec()),
            dead.map(|(_, expires_at)| expires_at),
            &to.previous_jkt,
        ],
    )
}

/// Ends the grant of a family that still stands as it was looked at.
fn replayed(realm: &RealmName, family: &Family) -> Query<bool> {
    any(
        "UPDATE grants g SET ended = coalesce(g.ended, $4)
         FROM refresh_families f
         WHERE g.realm = $1 AND g.grant_id = $2
             AND f.realm = $1 AND f.grant_id = $2 AND f.current = $3
         RETURNING 1",
        params![realm, &family.grant_id, &family.current.0, GrantEnd::RefreshReplayed.name()],
    )
}
