//! The histories of people's sharing: append-only.

use crate::columns::Columns;
use crate::fault::Step;
use crate::rows::{self, event_columns};
use crate::sql;
use neroli_core::consent::{Event, EventKind};
use neroli_store::{HistoryEntry, HistoryQuery};
use rusqlite::{Connection, Row, params};

/// Appends an entry and returns its place; a read also counts on the partner's card.
pub(crate) fn append(conn: &Connection, event: &Event) -> Step<i64> {
    let receipt = event.receipt.as_ref().map(|receipt| rows::to_json("history", receipt));
    sql::insert(
        conn,
        "history",
        "INSERT INTO history (realm, person_id, client_id, kind, items, at, count, receipt)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            event.realm.as_str(),
            event.person_id.as_str(),
            event.client_id.as_str(),
            event.kind.name(),
            event.items.to_string(),
            event.at.0,
            event.count,
            receipt.transpose()?,
        ],
    )?;
    let sequence = conn.last_insert_rowid();
    if event.kind == EventKind::Read {
        count_read(conn, event)?;
    }
    Ok(sequence)
}

fn count_read(conn: &Connection, event: &Event) -> Step<()> {
    sql::execute(
        conn,
        "INSERT INTO reads (realm, person_id, client_id, reads, last_read)
         VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO UPDATE SET
             reads = reads + excluded.reads, last_read = max(last_read, excluded.last_read)",
        params![
            event.realm.as_str(),
            event.person_id.as_str(),
            event.client_id.as_str(),
            event.count,
            event.at.0,
        ],
    )?;
    Ok(())
}

/// A page, newest first.
pub(crate) fn history(conn: &Connection, query: &HistoryQuery) -> Step<Vec<HistoryEntry>> {
    let before = query.before.unwrap_or(i64::MAX);
    let (realm, person) = (query.realm.as_str(), query.person_id.as_str());
    match &query.client_id {
        None => sql::all(
            conn,
            concat!(
                "SELECT h.sequence, c.document ->> 'name', ",
                event_columns!(),
                " FROM history h
                  LEFT JOIN clients c ON c.realm = h.realm AND c.client_id = h.client_id
                  WHERE h.realm = ?1 AND h.person_id = ?2 AND h.sequence < ?3
                  ORDER BY h.sequence DESC LIMIT ?4"
            ),
            params![realm, person, before, query.limit],
            entry,
        ),
        Some(client_id) => sql::all(
            conn,
            concat!(
                "SELECT h.sequence, c.document ->> 'name', ",
                event_columns!(),
                " FROM history h
                  LEFT JOIN clients c ON c.realm = h.realm AND c.client_id = h.client_id
                  WHERE h.realm = ?1 AND h.person_id = ?2 AND h.client_id = ?5
                      AND h.sequence < ?3
                  ORDER BY h.sequence DESC LIMIT ?4"
            ),
            params![realm, person, before, query.limit, client_id.as_str()],
            entry,
        ),
    }
}

fn entry(row: &Row<'_>) -> Step<HistoryEntry> {
    let mut columns = Columns::new(row, "history");
    Ok(HistoryEntry {
        sequence: columns.take()?,
        client_name: columns.take()?,
        event: rows::event(&mut columns)?,
    })
}
