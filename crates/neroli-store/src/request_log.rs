//! What happened to applications' requests: kept a bounded time, a bounded number of each, for
//! the developers of the application alone.

use crate::Result;
use async_trait::async_trait;
use neroli_core::client::ClientSecret;
use neroli_core::id::{ClientId, RealmName};
use neroli_core::request_log::{Endpoint, Record, Usage};
use neroli_core::time::Timestamp;

/// An application, named in full.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct AppId {
    /// Its realm.
    pub realm: RealmName,
    /// Its identifier.
    pub client_id: ClientId,
}

/// A page of an application's records, newest first.
#[derive(Clone, Debug)]
pub struct RecordQuery {
    /// Whose.
    pub app: AppId,
    /// Of this endpoint only.
    pub endpoint: Option<Endpoint>,
    /// Refused ones only.
    pub failed_only: bool,
    /// Those that ended with a code only.
    pub logins_only: bool,
    /// Those before this place.
    pub before: Option<i64>,
    /// At most so many.
    pub limit: u32,
}

impl RecordQuery {
    /// The newest records of an application.
    pub fn newest(app: AppId, limit: u32) -> Self {
        Self { app, endpoint: None, failed_only: false, logins_only: false, before: None, limit }
    }
}

/// A record with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place: later ones have higher ones.
    pub sequence: i64,
    /// What happened.
    pub record: Record,
}

/// The log of applications' requests.
#[async_trait]
pub trait RequestLog: Send + Sync {
    /// Appends records, adds to the bars of usage, and forgets what goes beyond
    /// [`neroli_core::request_log::KEPT_OF_A_KIND`], in one step. All are of one realm; what names
    /// no client of it is left out.
    async fn log_requests(&self, records: &[Record], usage: &[Usage]) -> Result<()>;
    /// The record of that request id, if it is of one of these applications. A record of any
    /// other is as if there were none.
    async fn logged_request(&self, of: &[AppId], request_id: &str) -> Result<Option<Record>>;
    /// A page of records.
    async fn logged_requests(&self, query: &RecordQuery) -> Result<Vec<Entry>>;
    /// The bars that begin at `since` or later, oldest first.
    async fn usage(&self, app: &AppId, since: Timestamp) -> Result<Vec<Usage>>;
    /// Secrets that the application had and that count no longer, newest first (five at most).
    /// They are kept so that it can be told which of its secrets it still sends.
    async fn retired_secrets(&self, app: &AppId) -> Result<Vec<ClientSecret>>;
}
