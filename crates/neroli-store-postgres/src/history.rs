//! The histories of people's sharing: append-only.

use crate::columns::Columns;
use crate::fault::Step;
use crate::query::{Query, all, done, params};
use crate::rows::{self, event_columns};
use neroli_core::consent::Event;
use neroli_store::{HistoryEntry, HistoryQuery};
use serde_json::json;

/// Appends entries; a read also counts on the partner's card.
pub(crate) fn append(events: &[Event]) -> Step<Query<()>> {
    let entries: Vec<_> = events
        .iter()
        .map(|event| {
            json!({
                "realm": event.realm.as_str(),
                "person_id": event.person_id.as_str(),
                "client_id": event.client_id.as_str(),
                "kind": event.kind.name(),
                "items": event.items.to_string(),
                "at": event.at.0,
                "count": event.count,
                "receipt": event.receipt,
            })
        })
        .collect();
    let entries = rows::to_json("history", &entries)?;
    Ok(done("SELECT append_events($1)", params![entries]))
}

/// A page, newest first.
pub(crate) fn history(query: &HistoryQuery) -> Query<Vec<HistoryEntry>> {
    let before = query.before.unwrap_or(i64::MAX);
    let (realm, person) = (&query.realm, &query.person_id);
    match &query.client_id {
        None => all(
            "history",
            concat!(
                "SELECT h.sequence, c.document ->> 'name', ",
                event_columns!(),
                " FROM history h
                  LEFT JOIN clients c ON c.realm = h.realm AND c.client_id = h.client_id
                  WHERE h.realm = $1 AND h.person_id = $2 AND h.sequence < $3
                  ORDER BY h.sequence DESC LIMIT $4"
            ),
            params![realm, person, before, query.limit],
            entry,
        ),
        Some(client_id) => all(
            "history",
            concat!(
                "SELECT h.sequence, c.document ->> 'name', ",
                event_columns!(),
                " FROM history h
                  LEFT JOIN clients c ON c.realm = h.realm AND c.client_id = h.client_id
                  WHERE h.realm = $1 AND h.person_id = $2 AND h.client_id = $5
                      AND h.sequence < $3
                  ORDER BY h.sequence DESC LIMIT $4"
            ),
            params![realm, person, before, query.limit, client_id],
            entry,
        ),
    }
}

fn entry(columns: &mut Columns<'_>) -> Step<HistoryEntry> {
    Ok(HistoryEntry {
        sequence: columns.take()?,
        client_name: columns.take()?,
        event: rows::event(columns)?,
    })
}
