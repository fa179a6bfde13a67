//! The log of applications' requests.

use crate::PostgresStore;
use crate::columns::Columns;
use crate::fault::Step;
use crate::query::{all, done, first, params};
use crate::rows;
use async_trait::async_trait;
use neroli_core::client::ClientSecret;
use neroli_core::request_log::{Endpoint, KEPT_OF_A_KIND, Record, Usage};
use neroli_core::time::Timestamp;
use neroli_store::{AppId, Entry, RecordQuery, RequestLog, Result};
use serde_json::{Value, json};

/// The columns of [`record`].
macro_rules! record_columns {
    () => {
        "request_id, at, realm, client_id, proven, endpoint, status, error, said, cause::text, \
         millis, login::text"
    };
}

#[async_trait]
impl RequestLog for PostgresStore {
    async fn log_requests(&self, records: &[Record], usage: &[Usage]) -> Result<()> {
        let records: Vec<Value> = records.iter().map(record_json).collect();
        let usage: Vec<Value> = usage.iter().map(usage_json).collect();
        let text = |list: &[Value]| rows::to_json("requests", &list);
        self.write(done(
            "SELECT log_requests($1, $2, $3)",
            params![text(&records)?, text(&usage)?, KEPT_OF_A_KIND],
        ))
        .await
    }

    async fn logged_request(&self, of: &[AppId], request_id: &str) -> Result<Option<Record>> {
        let realms: Vec<String> = of.iter().map(|app| app.realm.to_string()).collect();
        let clients: Vec<String> = of.iter().map(|app| app.client_id.to_string()).collect();
        self.read(first(
            "requests",
            concat!(
                "SELECT ",
                record_columns!(),
                " FROM requests WHERE request_id = $1 AND (realm, client_id) IN (
                    SELECT a.realm COLLATE \"C\", a.client_id COLLATE \"C\"
                    FROM unnest($2::text[], $3::text[]) AS a (realm, client_id))
                  LIMIT 1"
            ),
            params![request_id, realms, clients],
            record,
        ))
        .await
    }

    async fn logged_requests(&self, query: &RecordQuery) -> Result<Vec<Entry>> {
        self.read(all(
            "requests",
            concat!(
                "SELECT sequence, ",
                record_columns!(),
                " FROM requests WHERE realm = $1 AND client_id = $2 AND sequence < $3
                    AND ($4::text IS NULL OR endpoint = $4)
                    AND (NOT $5::bool OR error IS NOT NULL)
                    AND (NOT $6::bool OR login IS NOT NULL)
                  ORDER BY sequence DESC LIMIT $7"
            ),
            params![
                &query.app.realm,
                &query.app.client_id,
                query.before.unwrap_or(i64::MAX),
                query.endpoint.map(Endpoint::name),
                query.failed_only,
                query.logins_only,
                query.limit,
            ],
            |columns| Ok(Entry { sequence: columns.take()?, record: record(columns)? }),
        ))
        .await
    }

    async fn usage(&self, app: &AppId, since: Timestamp) -> Result<Vec<Usage>> {
        self.read(all(
            "request_usage",
            "SELECT realm, client_id, bar, endpoint, fine, failed FROM request_usage
             WHERE realm = $1 AND client_id = $2 AND bar >= $3 ORDER BY bar, endpoint",
            params![&app.realm, &app.client_id, since],
            usage,
        ))
        .await
    }

    async fn retired_secrets(&self, app: &AppId) -> Result<Vec<ClientSecret>> {
        self.read(all(
            "retired_secrets",
            "SELECT hash, created_at FROM retired_secrets
             WHERE realm = $1 AND client_id = $2 ORDER BY sequence DESC",
            params![&app.realm, &app.client_id],
            rows::client_secret,
        ))
        .await
    }
}

fn record_json(record: &Record) -> Value {
    json!({
        "request_id": record.request_id,
        "at": record.at.0,
        "realm": record.realm.as_str(),
        "client_id": record.client_id.as_str(),
        "proven": record.proven,
        "endpoint": record.endpoint.name(),
        "status": record.status,
        "error": record.error,
        "said": record.said,
        "cause": record.cause,
        "millis": record.millis,
        "login": record.login,
    })
}

fn usage_json(bar: &Usage) -> Value {
    json!({
        "realm": bar.realm.as_str(),
        "client_id": bar.client_id.as_str(),
        "bar": bar.from.0,
        "endpoint": bar.endpoint.name(),
        "fine": bar.fine,
        "failed": bar.failed,
    })
}

fn record(columns: &mut Columns<'_>) -> Step<Record> {
    Ok(Record {
        request_id: columns.take()?,
        at: columns.time()?,
        realm: columns.realm()?,
        client_id: columns.client_id()?,
        proven: columns.take()?,
        endpoint: columns.word(Endpoint::parse)?,
        status: columns.count()?,
        error: columns.take()?,
        said: columns.take()?,
        // A cause that this version does not know is one it cannot explain, nothing worse.
        cause: columns.optional(|text| Some(serde_json::from_str(text).ok()))?.flatten(),
        millis: columns.count()?,
        login: columns.optional(|text| serde_json::from_str(text).ok())?,
    })
}

fn usage(columns: &mut Columns<'_>) -> Step<Usage> {
    Ok(Usage {
        realm: columns.realm()?,
        client_id: columns.client_id()?,
        from: columns.time()?,
        endpoint: columns.word(Endpoint::parse)?,
        fine: columns.count()?,
        failed: columns.count()?,
    })
}
