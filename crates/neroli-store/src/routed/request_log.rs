//! Applications' requests are kept where the applications are.

use super::Routed;
use crate::*;
use neroli_core::request_log::{Record, Usage};

#[async_trait]
impl RequestLog for Routed {
    /// Every store gets its part, whatever becomes of the others.
    async fn log_requests(&self, records: &[Record], usage: &[Usage]) -> Result<()> {
        let mut failed = None;
        for (place, slot) in self.stores.iter().enumerate() {
            let here = |realm: &RealmName| self.place(realm) == place;
            let records: Vec<_> = records.iter().filter(|r| here(&r.realm)).cloned().collect();
            let usage: Vec<_> = usage.iter().filter(|bar| here(&bar.realm)).cloned().collect();
            if records.is_empty() && usage.is_empty() {
                continue;
            }
            if let Err(error) = async { slot.get()?.log_requests(&records, &usage).await }.await {
                failed = Some(error);
            }
        }
        failed.map_or(Ok(()), Err)
    }

    async fn logged_request(&self, of: &[AppId], request_id: &str) -> Result<Option<Record>> {
        for (place, slot) in self.stores.iter().enumerate() {
            let here = |app: &&AppId| self.place(&app.realm) == place;
            let of: Vec<AppId> = of.iter().filter(here).cloned().collect();
            if of.is_empty() {
                continue;
            }
            if let Some(record) = slot.get()?.logged_request(&of, request_id).await? {
                return Ok(Some(record));
            }
        }
        Ok(None)
    }

    async fn logged_requests(&self, query: &RecordQuery) -> Result<Vec<Entry>> {
        self.of(&query.app.realm)?.logged_requests(query).await
    }

    async fn usage(&self, app: &AppId, since: Timestamp) -> Result<Vec<Usage>> {
        self.of(&app.realm)?.usage(app, since).await
    }

    async fn retired_secrets(&self, app: &AppId) -> Result<Vec<ClientSecret>> {
        self.of(&app.realm)?.retired_secrets(app).await
    }
}
