//! What people agreed to, and how they stop it.

use crate::SqliteStore;
use crate::changes::note;
use crate::columns::Columns;
use crate::fault::Step;
use crate::history::{append, history};
use crate::partners::partners;
use crate::rows;
use crate::sql;
use async_trait::async_trait;
use neroli_core::claim::{Claim, ClaimSet};
use neroli_core::consent::{Consent, Event, EventKind};
use neroli_core::grant::GrantEnd;
use neroli_core::id::{ClientId, PersonId, RealmName};
use neroli_core::time::Timestamp;
use neroli_store::{
    Agreement, Change, Consents, HistoryEntry, HistoryQuery, Partner, Result, Stopped,
};
use rusqlite::{Connection, params};

#[async_trait]
impl Consents for SqliteStore {
    async fn consents(
        &self,
        realm: &RealmName,
        person_id: &PersonId,
        client_id: &ClientId,
    ) -> Result<Vec<Consent>> {
        self.readers.read(|conn| consents(conn, realm, person_id, client_id))
    }

    async fn partners(&self, realm: &RealmName, person_id: &PersonId) -> Result<Vec<Partner>> {
        self.readers.read(|conn| sql::snapshot(conn, |conn| partners(conn, realm, person_id)))
    }

    async fn stop_sharing(
        &self,
        realm: &RealmName,
        person_id: &PersonId,
        client_id: &ClientId,
        item: Option<Claim>,
        at: Timestamp,
    ) -> Result<Option<Stopped>> {
        let between = Between {
            realm: realm.clone(),
            person_id: person_id.clone(),
            client_id: client_id.clone(),
        };
        self.writer.submit(move |conn| stop_sharing(conn, &between, item, at)).await
    }

    async fn append_events(&self, events: &[Event]) -> Result<()> {
        let events = events.to_vec();
        self.writer
            .submit(move |conn| events.iter().try_for_each(|event| append(conn, event).map(drop)))
            .await
    }

    async fn history(&self, query: &HistoryQuery) -> Result<Vec<HistoryEntry>> {
        self.readers.read(|conn| history(conn, query))
    }
}

/// Who shares with whom.
#[derive(Clone)]
pub(crate) struct Between {
    pub(crate) realm: RealmName,
    pub(crate) person_id: PersonId,
    pub(crate) client_id: ClientId,
}

impl Between {
    /// Notes that something between the two has changed.
    fn changed(&self) {
        let Self { realm, person_id, client_id } = self.clone();
        note(Change::Consents(realm, person_id, client_id));
    }

    fn key(&self) -> [&str; 3] {
        [self.realm.as_str(), self.person_id.as_str(), self.client_id.as_str()]
    }
}

pub(crate) fn consents(
    conn: &Connection,
    realm: &RealmName,
    person_id: &PersonId,
    client_id: &ClientId,
) -> Step<Vec<Consent>> {
    // Left to itself, the planner goes by the client's index and looks each item up.
    sql::all(
        conn,
        "SELECT purpose, item, granted_at, expires_at
         FROM consents INDEXED BY sqlite_autoindex_consents_1
         WHERE realm = ?1 AND person_id = ?2 AND client_id = ?3",
        [realm.as_str(), person_id.as_str(), client_id.as_str()],
        |row| rows::consent(&mut Columns::new(row, "consents")),
    )
}

/// Writes an agreement over what was agreed to before about the same items.
pub(crate) fn agree(
    conn: &Connection,
    between: &Between,
    agreement: &Agreement,
    at: Timestamp,
) -> Step<()> {
    between.changed();
    let [realm, person, client] = between.key();
    for (purpose, item) in agreement.left_out.iter() {
        sql::execute(
            conn,
            "DELETE FROM consents WHERE realm = ?1 AND person_id = ?2 AND client_id = ?3
                 AND purpose = ?4 AND item = ?5",
            [realm, person, client, purpose.name(), item.name()],
        )?;
    }
    for (purpose, item) in agreement.items.iter() {
        sql::insert(
            conn,
            "consents",
            "INSERT INTO consents
                 (realm, person_id, client_id, purpose, item, granted_at, expires_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT DO UPDATE SET
                 granted_at = excluded.granted_at, expires_at = excluded.expires_at",
            params![
                realm,
                person,
                client,
                purpose.name(),
                item.name(),
                at.0,
                agreement.expires_at.0
            ],
        )?;
    }
    Ok(())
}

fn stop_sharing(
    conn: &Connection,
    between: &Between,
    item: Option<Claim>,
    at: Timestamp,
) -> Step<Option<Stopped>> {
    let Between { realm, person_id, client_id } = between;
    let in_force: ClaimSet = consents(conn, realm, person_id, client_id)?
        .into_iter()
        .filter(|consent| at < consent.expires_at)
        .map(|consent| consent.item)
        .collect();
    let Some(stopped) = stopped(in_force, item) else { return Ok(None) };
    between.changed();
    let kind = if stopped.remaining.is_empty() {
        stop_everything(conn, between)?;
        EventKind::StoppedPartner
    } else {
        stop_items(conn, between, stopped.items)?;
        EventKind::StoppedItem
    };
    let event = Event {
        realm: realm.clone(),
        person_id: person_id.clone(),
        client_id: client_id.clone(),
        kind,
        items: stopped.items,
        at,
        count: 1,
        receipt: None,
    };
    append(conn, &event)?;
    Ok(Some(stopped))
}

/// What stops when an item, or everything, is to stop; `None` if it is not shared. Implied items
/// do not stand alone: with the last detail, they stop too.
fn stopped(in_force: ClaimSet, item: Option<Claim>) -> Option<Stopped> {
    let asked = match item {
        Some(item) => ClaimSet::default().with(item.consent_item()),
        None => in_force,
    };
    let items = asked.intersection(in_force);
    let remaining = in_force.minus(items);
    if items.is_empty() {
        None
    } else if remaining.iter().any(Claim::is_recorded) {
        Some(Stopped { items, remaining })
    } else {
        Some(Stopped { items: in_force, remaining: ClaimSet::default() })
    }
}

fn stop_items(conn: &Connection, between: &Between, items: ClaimSet) -> Step<()> {
    let [realm, person, client] = between.key();
    for item in items.iter() {
        sql::execute(
            conn,
            "DELETE FROM consents
             WHERE realm = ?1 AND person_id = ?2 AND client_id = ?3 AND item = ?4",
            [realm, person, client, item.name()],
        )?;
    }
    Ok(())
}

/// Takes every consent away and ends every grant, codes in flight included.
fn stop_everything(conn: &Connection, between: &Between) -> Step<()> {
    let [realm, person, client] = between.key();
    sql::execute(
        conn,
        "DELETE FROM consents WHERE realm = ?1 AND person_id = ?2 AND client_id = ?3",
        [realm, person, client],
    )?;
    sql::execute(
        conn,
        "UPDATE grants SET ended = ?4
         WHERE realm = ?1 AND person_id = ?2 AND client_id = ?3 AND ended IS NULL",
        [realm, person, client, GrantEnd::ConsentWithdrawn.name()],
    )?;
    Ok(())
}
