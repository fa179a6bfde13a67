//! Applications' requests are kept where the applications are.

use super::Routed;
use crate::*;
use neroli_core::request_log::{Record, Usage};

#[async_trait]
impl RequestLog for Routed {
    async fn log_requests(&self, records: &[Record], usage: &[Usage]) -> Result<()> {
        let of = records.iter().map(|record| &record.realm);
        let mut realms = of.chain(usage.iter().map(|bar| &bar.realm));
        let Some(realm) = realms.next() else { return Ok(()) };
        debug_assert!(realms.all(|other| other == realm), "{records:?} {usage:?}");
        self.of(realm)?.log_requests(records, usage).await
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
