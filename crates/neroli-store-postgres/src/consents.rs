//! What people agreed to, and how they stop it.

use crate::PostgresStore;
use crate::columns::Columns;
use crate::fault::Step;
use crate::history::{append, history};
use crate::partners::partners;
use crate::query::{all, call, params};
use crate::rows;
use async_trait::async_trait;
use neroli_core::claim::{Claim, ClaimSet};
use neroli_core::consent::{Consent, Event};
use neroli_core::id::{ClientId, PersonId, RealmName};
use neroli_core::time::Timestamp;
use neroli_store::{Consents, HistoryEntry, HistoryQuery, Partner, Result, Stopped};

#[async_trait]
impl Consents for PostgresStore {
    async fn consents(
        &self,
        realm: &RealmName,
        person_id: &PersonId,
        client_id: &ClientId,
    ) -> Result<Vec<Consent>> {
        self.read(all(
            "consents",
            "SELECT purpose, item, granted_at, expires_at FROM consents
             WHERE realm = $1 AND person_id = $2 AND client_id = $3",
            params![realm, person_id, client_id],
            rows::consent,
        ))
        .await
    }

    async fn partners(&self, realm: &RealmName, person_id: &PersonId) -> Result<Vec<Partner>> {
        self.read(partners(realm, person_id)).await
    }

    async fn stop_sharing(
        &self,
        realm: &RealmName,
        person_id: &PersonId,
        client_id: &ClientId,
        item: Option<Claim>,
        at: Timestamp,
    ) -> Result<Option<Stopped>> {
        let item = item.map(|item| item.consent_item().name());
        self.write(call(
            "consents",
            "SELECT stopped, remaining FROM stop_sharing($1, $2, $3, $4, $5, $6)",
            params![realm, person_id, client_id, item, implied(), at],
            stopped,
        ))
        .await
    }

    async fn append_events(&self, events: &[Event]) -> Result<()> {
        if events.is_empty() {
            return Ok(());
        }
        self.write(append(events)?).await
    }

    async fn history(&self, query: &HistoryQuery) -> Result<Vec<HistoryEntry>> {
        self.read(history(query)).await
    }
}

/// Items that do not stand alone.
fn implied() -> Vec<String> {
    let implied = Claim::ALL.iter().filter(|claim| !claim.is_recorded());
    implied.map(|claim| claim.name().to_owned()).collect()
}

fn stopped(columns: &mut Columns<'_>) -> Step<Option<Stopped>> {
    let Some(items) = claims(columns)? else { return Ok(None) };
    Ok(Some(Stopped { items, remaining: claims(columns)?.unwrap_or_default() }))
}

fn claims(columns: &mut Columns<'_>) -> Step<Option<ClaimSet>> {
    columns.words(Claim::parse)
}
