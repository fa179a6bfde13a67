//! The partners on a person's dashboard.

use crate::clients::client;
use crate::columns::Columns;
use crate::consents::consents;
use crate::fault::Step;
use crate::rows::{self, event_columns};
use crate::sql;
use neroli_core::consent::Event;
use neroli_core::id::{ClientId, PersonId, RealmName};
use neroli_core::time::Timestamp;
use neroli_store::Partner;
use rusqlite::Connection;

/// Every partner with something in her consents or her history, the newest agreement first.
pub(crate) fn partners(
    conn: &Connection,
    realm: &RealmName,
    person_id: &PersonId,
) -> Step<Vec<Partner>> {
    let mut partners = Vec::new();
    for client_id in partner_ids(conn, realm, person_id)? {
        let Some(client) = client(conn, realm, &client_id)? else { continue };
        let (reads, last_read) = reads(conn, realm, person_id, &client_id)?;
        partners.push(Partner {
            client,
            consents: consents(conn, realm, person_id, &client_id)?,
            last_read,
            reads,
            last_decision: last_decision(conn, realm, person_id, &client_id)?.map(|(_, e)| e),
        });
    }
    Ok(partners)
}

/// The reads need not be looked for in the history: each is counted in `reads`.
fn partner_ids(conn: &Connection, realm: &RealmName, person_id: &PersonId) -> Step<Vec<ClientId>> {
    sql::all(
        conn,
        "SELECT client_id FROM (
             SELECT client_id, granted_at AS agreed FROM consents
                 WHERE realm = ?1 AND person_id = ?2
             UNION ALL
             SELECT client_id, iif(kind = 'agreed', at, NULL) FROM history
                 WHERE realm = ?1 AND person_id = ?2 AND kind <> 'read'
             UNION ALL
             SELECT client_id, NULL FROM reads WHERE realm = ?1 AND person_id = ?2)
         GROUP BY client_id ORDER BY max(agreed) DESC NULLS LAST, client_id",
        [realm.as_str(), person_id.as_str()],
        |row| Columns::new(row, "consents").client_id(),
    )
}

fn reads(
    conn: &Connection,
    realm: &RealmName,
    person_id: &PersonId,
    client_id: &ClientId,
) -> Step<(u64, Option<Timestamp>)> {
    let found = sql::first(
        conn,
        "SELECT reads, last_read FROM reads
         WHERE realm = ?1 AND person_id = ?2 AND client_id = ?3",
        [realm.as_str(), person_id.as_str(), client_id.as_str()],
        |row| {
            let mut columns = Columns::new(row, "reads");
            Ok((columns.take::<i64>()?.unsigned_abs(), columns.time()?))
        },
    )?;
    Ok(found.map_or((0, None), |(reads, last)| (reads, Some(last))))
}

/// The newest entry that is not a read, with its place.
pub(crate) fn last_decision(
    conn: &Connection,
    realm: &RealmName,
    person_id: &PersonId,
    client_id: &ClientId,
) -> Step<Option<(i64, Event)>> {
    sql::first(
        conn,
        concat!(
            "SELECT h.sequence, ",
            event_columns!(),
            " FROM history h
              WHERE h.realm = ?1 AND h.person_id = ?2 AND h.client_id = ?3 AND h.kind <> 'read'
              ORDER BY h.sequence DESC LIMIT 1"
        ),
        [realm.as_str(), person_id.as_str(), client_id.as_str()],
        |row| {
            let mut columns = Columns::new(row, "history");
            Ok((columns.take()?, rows::event(&mut columns)?))
        },
    )
}
