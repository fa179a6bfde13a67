//! Passwords of developers: replaced by who knows the present one, or by a link that an operator
//! has made for who does not.

use crate::accounts::developer;
use crate::columns::Columns;
use crate::fault::Step;
use crate::sql;
use neroli_core::developer::{Developer, Reset};
use neroli_core::person::PasswordHash;
use neroli_core::secret::Hashed;
use neroli_core::time::Timestamp;
use rusqlite::{Connection, params};

pub(crate) fn set_password(conn: &Connection, developer: &Developer) -> Step<bool> {
    let id = developer.developer_id.0;
    let changed = sql::execute(
        conn,
        "UPDATE developers SET password = ?2 WHERE developer_id = ?1",
        params![id, developer.password.0],
    )?;
    sql::execute(conn, "DELETE FROM developer_sessions WHERE developer_id = ?1", params![id])?;
    sql::execute(conn, "DELETE FROM developer_resets WHERE developer_id = ?1", params![id])?;
    Ok(changed > 0)
}

/// The new link takes the place of the last.
pub(crate) fn offer(conn: &Connection, reset: &Reset) -> Step<bool> {
    let kept = sql::execute(
        conn,
        "INSERT INTO developer_resets (token, developer_id, expires_at)
         SELECT ?1, developer_id, ?3 FROM developers WHERE developer_id = ?2
         ON CONFLICT (developer_id) DO UPDATE
             SET token = excluded.token, expires_at = excluded.expires_at",
        params![reset.token.0, reset.developer_id.0, reset.expires_at.0],
    )?;
    Ok(kept > 0)
}

pub(crate) fn reset(conn: &Connection, token: &Hashed) -> Step<Option<(Reset, Developer)>> {
    sql::first(
        conn,
        "SELECT r.token, r.developer_id, r.expires_at,
                d.developer_id, d.email, d.password, d.created_at
         FROM developer_resets r JOIN developers d USING (developer_id) WHERE r.token = ?1",
        params![token.0],
        |row| {
            let mut columns = Columns::new(row, "developer_resets");
            let reset = Reset {
                token: columns.hash()?,
                developer_id: columns.developer_id()?,
                expires_at: columns.time()?,
            };
            Ok((reset, developer(&mut columns.of("developers"))?))
        },
    )
}

/// One step: of two who follow a link at the same time, one sets the password.
pub(crate) fn redeem(
    conn: &Connection,
    token: &Hashed,
    password: PasswordHash,
    now: Timestamp,
) -> Step<Option<Developer>> {
    let open = reset(conn, token)?.filter(|(reset, _)| now < reset.expires_at);
    let Some((_, developer)) = open else { return Ok(None) };
    let developer = Developer { password, ..developer };
    set_password(conn, &developer)?;
    Ok(Some(developer))
}
