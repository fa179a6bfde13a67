//! The log of applications' requests.

use crate::SqliteStore;
use crate::columns::Columns;
use crate::fault::Step;
use crate::rows;
use crate::sql;
use async_trait::async_trait;
use neroli_core::client::ClientSecret;
use neroli_core::request_log::{Endpoint, KEPT_OF_A_KIND, Record, Usage};
use neroli_core::time::Timestamp;
use neroli_store::{AppId, Entry, RecordQuery, RequestLog, Result};
use rusqlite::{Connection, Row, params};
use std::collections::BTreeSet;

#[async_trait]
impl RequestLog for SqliteStore {
    async fn log_requests(&self, records: &[Record], usage: &[Usage]) -> Result<()> {
        let (records, usage) = (records.to_vec(), usage.to_vec());
        self.writer.submit(move |conn| write(conn, &records, &usage)).await
    }

    async fn logged_request(&self, of: &[AppId], request_id: &str) -> Result<Option<Record>> {
        self.readers.read(|conn| one(conn, of, request_id))
    }

    async fn logged_requests(&self, query: &RecordQuery) -> Result<Vec<Entry>> {
        self.readers.read(|conn| page(conn, query))
    }

    async fn usage(&self, app: &AppId, since: Timestamp) -> Result<Vec<Usage>> {
        self.readers.read(|conn| usage(conn, app, since))
    }

    async fn retired_secrets(&self, app: &AppId) -> Result<Vec<ClientSecret>> {
        self.readers.read(|conn| retired(conn, app))
    }
}

fn write(conn: &Connection, records: &[Record], usage: &[Usage]) -> Step<()> {
    let mut grown = BTreeSet::new();
    for record in records {
        if append(conn, record)? {
            grown.insert((record.realm.as_str(), record.client_id.as_str(), record.proven));
        }
    }
    for (realm, client_id, proven) in grown {
        forget_the_oldest(conn, realm, client_id, proven)?;
    }
    usage.iter().try_for_each(|bar| add(conn, bar))
}

/// `false` if there is no such client any more.
fn append(conn: &Connection, record: &Record) -> Step<bool> {
    let cause = record.cause.as_ref().map(|cause| rows::to_json("requests", cause));
    let login = record.login.as_ref().map(|login| rows::to_json("requests", login));
    let added = sql::insert(
        conn,
        "requests",
        "INSERT INTO requests (request_id, at, realm, client_id, proven, endpoint, status, error,
             said, cause, millis, login)
         SELECT ?1, ?2, realm, client_id, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12 FROM clients
         WHERE realm = ?3 AND client_id = ?4",
        params![
            record.request_id,
            record.at.0,
            record.realm.as_str(),
            record.client_id.as_str(),
            record.proven,
            record.endpoint.name(),
            record.status,
            record.error,
            record.said,
            cause.transpose()?,
            record.millis,
            login.transpose()?,
        ],
    )?;
    Ok(added > 0)
}

fn forget_the_oldest(conn: &Connection, realm: &str, client_id: &str, proven: bool) -> Step<()> {
    sql::execute(
        conn,
        "DELETE FROM requests WHERE realm = ?1 AND client_id = ?2 AND proven = ?3
             AND sequence <= (
                 SELECT sequence FROM requests
                 WHERE realm = ?1 AND client_id = ?2 AND proven = ?3
                 ORDER BY sequence DESC LIMIT 1 OFFSET ?4)",
        params![realm, client_id, proven, KEPT_OF_A_KIND],
    )?;
    Ok(())
}

fn add(conn: &Connection, bar: &Usage) -> Step<()> {
    sql::insert(
        conn,
        "request_usage",
        "INSERT INTO request_usage (realm, client_id, bar, endpoint, fine, failed)
         SELECT realm, client_id, ?3, ?4, ?5, ?6 FROM clients WHERE realm = ?1 AND client_id = ?2
         ON CONFLICT DO UPDATE SET
             fine = fine + excluded.fine, failed = failed + excluded.failed",
        params![
            bar.realm.as_str(),
            bar.client_id.as_str(),
            bar.from.0,
            bar.endpoint.name(),
            bar.fine,
            bar.failed,
        ],
    )?;
    Ok(())
}

/// The columns of [`record`].
macro_rules! record_columns {
    () => {
        "request_id, at, realm, client_id, proven, endpoint, status, error, said, cause, millis, \
         login"
    };
}

fn one(conn: &Connection, of: &[AppId], request_id: &str) -> Step<Option<Record>> {
    for app in of {
        let found = sql::first(
            conn,
            concat!(
                "SELECT ",
                record_columns!(),
                " FROM requests WHERE request_id = ?1 AND realm = ?2 AND client_id = ?3"
            ),
            [request_id, app.realm.as_str(), app.client_id.as_str()],
            |row| record(&mut Columns::new(row, "requests")),
        )?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

fn page(conn: &Connection, query: &RecordQuery) -> Step<Vec<Entry>> {
    sql::all(
        conn,
        concat!(
            "SELECT sequence, ",
            record_columns!(),
            " FROM requests WHERE realm = ?1 AND client_id = ?2 AND sequence < ?3
                AND (?4 IS NULL OR endpoint = ?4)
                AND (?5 = 0 OR error IS NOT NULL)
                AND (?6 = 0 OR login IS NOT NULL)
              ORDER BY sequence DESC LIMIT ?7"
        ),
        params![
            query.app.realm.as_str(),
            query.app.client_id.as_str(),
            query.before.unwrap_or(i64::MAX),
            query.endpoint.map(Endpoint::name),
            query.failed_only,
            query.logins_only,
            query.limit,
        ],
        entry,
    )
}

fn entry(row: &Row<'_>) -> Step<Entry> {
    let mut columns = Columns::new(row, "requests");
    Ok(Entry { sequence: columns.take()?, record: record(&mut columns)? })
}

fn record(columns: &mut Columns<'_, '_>) -> Step<Record> {
    Ok(Record {
        request_id: columns.take()?,
        at: columns.time()?,
        realm: columns.realm()?,
        client_id: columns.client_id()?,
        proven: columns.take()?,
        endpoint: columns.word(Endpoint::parse)?,
        status: columns.take()?,
        error: columns.take()?,
        said: columns.take()?,
        // A cause that this version does not know is one it cannot explain, nothing worse.
        cause: columns.optional(|text| Some(serde_json::from_str(text).ok()))?.flatten(),
        millis: columns.take()?,
        login: columns.optional(|text| serde_json::from_str(text).ok())?,
    })
}

fn usage(conn: &Connection, app: &AppId, since: Timestamp) -> Step<Vec<Usage>> {
    sql::all(
        conn,
        "SELECT realm, client_id, bar, endpoint, fine, failed FROM request_usage
         WHERE realm = ?1 AND client_id = ?2 AND bar >= ?3 ORDER BY bar, endpoint",
        params![app.realm.as_str(), app.client_id.as_str(), since.0],
        |row| {
            let mut columns = Columns::new(row, "request_usage");
            Ok(Usage {
                realm: columns.realm()?,
                client_id: columns.client_id()?,
                from: columns.time()?,
                endpoint: columns.word(Endpoint::parse)?,
                fine: columns.take()?,
                failed: columns.take()?,
            })
        },
    )
}

fn retired(conn: &Connection, app: &AppId) -> Step<Vec<ClientSecret>> {
    sql::all(
        conn,
        "SELECT hash, created_at FROM retired_secrets
         WHERE realm = ?1 AND client_id = ?2 ORDER BY sequence DESC",
        [app.realm.as_str(), app.client_id.as_str()],
        |row| rows::client_secret(&mut Columns::new(row, "retired_secrets")),
    )
}
