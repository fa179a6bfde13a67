//! What other nodes have ended, withdrawn, disabled or revoked.
//!
//! One connection listens. It asks for the changes of transactions that its last look could not
//! see, half a second after the last look at the latest, and at once when the database rings: so it
//! misses none, in whatever order transactions commit (`migrations/V3__changes.sql`). What was
//! acknowledged before it asked, it has heard when it is answered.

use crate::PostgresStore;
use crate::columns::Columns;
use crate::fault::{Fault, Step, refusal};
use crate::link::{Link, describe};
use crate::options::Options;
use crate::place::Place;
use crate::query::{Statement, params};
use neroli_core::id::{ClientId, GrantId, PersonId, RealmName};
use neroli_store::{Change, Changes, Listener, Listeners};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::time::{sleep, timeout};
use tokio_postgres::Row;

/// The longest time between two looks.
const BEAT: Duration = Duration::from_millis(500);

/// The shortest: a storm of changes is looked at together.
const BREATH: Duration = Duration::from_millis(5);

/// How long changes are kept; who has not looked for half as long has missed some.
const KEPT: Duration = Duration::from_secs(600);

/// Looks between two removals of old changes.
const LOOKS_PER_SWEEP: u32 = 60;

/// `$1`: what the last look could see.
const LOOK: &str = "
    SELECT pg_current_snapshot()::text, c.kind, c.realm, c.subject, c.partner
    FROM (VALUES (1)) AS always LEFT JOIN changes c
        ON c.xid >= pg_snapshot_xmin($1::text::pg_snapshot)
        AND NOT pg_visible_in_snapshot(c.xid, $1::text::pg_snapshot)";

const SWEEP: &str = "DELETE FROM changes WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM changes WHERE at < now() - interval '10 minutes'
    LIMIT 10000 FOR UPDATE SKIP LOCKED))";

/// A node that has heard nothing for so long must not answer from memory.
const DEAF: Duration = Duration::from_secs(2);

/// What the transaction under way has changed, asked for inside of it: its own node is told
/// before its steps are answered.
pub(crate) const OWN: &str = "
    SELECT kind, realm, subject, partner FROM changes
    WHERE xid = pg_current_xact_id_if_assigned()";

/// The changes of a transaction, from the rows of [`OWN`].
pub(crate) fn own(rows: &[Row]) -> Step<Vec<Change>> {
    let found = rows.iter().map(|row| change(&mut Columns::new(row, "changes")));
    found.filter_map(Step::transpose).collect()
}

/// The moment up to which everything has been heard.
#[derive(Clone, Default)]
pub(crate) struct Heard(Arc<Mutex<Option<Instant>>>);

impl Heard {
    fn set(&self, at: Instant) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(at);
    }

    fn is_recent(&self) -> bool {
        let at = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        at.is_some_and(|at| at.elapsed() < DEAF)
    }
}

impl Changes for PostgresStore {
    fn listen(&self, listener: Arc<dyn Listener>) {
        self.listeners.add(listener);
        self.ear.get_or_init(|| {
            let heard = Heard::default();
            let ear = Ear {
                place: self.place.clone(),
                options: self.options.clone(),
                listeners: self.listeners.clone(),
                heard: heard.clone(),
            };
            if let Some(runtime) = &self.runtime {
                runtime.spawn(ear.listen());
            }
            heard
        });
    }

    fn is_deaf(&self, _: &RealmName) -> bool {
        // Before anybody listens, nobody remembers.
        self.ear.get().is_some_and(|heard| !heard.is_recent())
    }
}

struct Ear {
    place: Place,
    options: Options,
    listeners: Listeners,
    heard: Heard,
}

impl Ear {
    /// Listens for ever: whenever the connection breaks, everything must be forgotten, and it
    /// begins anew.
    async fn listen(self) {
        // Told once when it breaks and once when it is mended, however often it is tried between.
        let mut told = false;
        loop {
            if let Err(why) = self.until_it_breaks(&mut told).await
                && !std::mem::replace(&mut told, true)
            {
                let database = self.place.name();
                tracing::warn!(
                    database,
                    why,
                    "changes of other nodes cannot be heard; trying again"
                );
            }
            self.listeners.tell(&Change::Everything);
            sleep(Duration::from_millis(100)).await;
        }
    }

    async fn until_it_breaks(&self, broken: &mut bool) -> Result<(), String> {
        let told = |error: tokio_postgres::Error| describe(&error);
        let link = Link::open(&self.place, &self.options).await.map_err(|why| why.describe())?;
        link.client.batch_execute("LISTEN neroli_changes").await.map_err(told)?;
        let mut asked = Instant::now();
        let begin = "SELECT pg_current_snapshot()::text";
        let row = link.client.query_one(begin, &[]).await.map_err(told)?;
        let mut seen: String = row.try_get(0).map_err(told)?;
        self.listeners.tell(&Change::Everything);
        self.heard.set(asked);
        if std::mem::take(broken) {
            tracing::info!(database = self.place.name(), "changes of other nodes are heard again");
        }
        for look in 1_u32.. {
            // Rung or not, it is time to look.
            let _ = timeout(BEAT, link.bell.notified()).await;
            if asked.elapsed() > KEPT / 2 {
                return Err("it slept for too long".to_owned());
            }
            asked = Instant::now();
            let looked = timeout(self.options.statement, self.look(&link, seen)).await;
            let late = |_| "the database does not answer".to_owned();
            seen = looked.map_err(late)?.map_err(|fault| fault.to_string())?;
            self.heard.set(asked);
            if look.is_multiple_of(LOOKS_PER_SWEEP) {
                link.client.batch_execute(SWEEP).await.map_err(told)?;
            }
            sleep(BREATH).await;
        }
        Ok(())
    }

    /// Tells what is new, and returns what this look could see.
    async fn look(&self, link: &Link, seen: String) -> Step<String> {
        let asked = Statement { sql: LOOK, params: params![seen], repeatable: true, many: None };
        let answer = async { link.run(&link.prepare(LOOK).await?, &asked).await };
        let rows = answer.await.map_err(|error| refusal(&error))?;
        let mut seen = String::new();
        for row in &rows {
            let mut columns = Columns::new(row, "changes");
            seen = columns.take()?;
            if let Some(change) = change(&mut columns)? {
                self.listeners.tell(&change);
            }
        }
        Ok(seen)
    }
}

/// A change; `None` when the row only tells what was seen.
fn change(columns: &mut Columns<'_>) -> Step<Option<Change>> {
    let Some(kind) = columns.take::<Option<&str>>()? else { return Ok(None) };
    let realm = columns.realm()?;
    let subject: Option<&str> = columns.take()?;
    let partner: Option<&str> = columns.take()?;
    let told = told(kind, realm, subject.unwrap_or_default(), partner.unwrap_or_default());
    let unreadable = || Fault::Inconsistent { table: "changes", detail: format!("kind {kind}") };
    told.ok_or_else(unreadable).map(Some)
}

/// A kind that is not known comes from a newer version: anything may be different.
fn told(kind: &str, realm: RealmName, subject: &str, partner: &str) -> Option<Change> {
    Some(match kind {
        "grant" => Change::Grant(realm, GrantId(bytes(subject)?)),
        "consents" => Change::Consents(realm, PersonId::new(subject), ClientId::new(partner)),
        "person" => Change::Person(realm, PersonId::new(subject)),
        "client" => Change::Client(realm, ClientId::new(subject)),
        "token" => Change::Token(realm, bytes(subject)?),
        "keys" => Change::Keys(realm),
        _ => Change::Everything,
    })
}

/// Bytes that were written in hexadecimal.
fn bytes<const N: usize>(hex: &str) -> Option<[u8; N]> {
    let digits = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
    let bytes: Option<Vec<u8>> = (0..hex.len()).step_by(2).map(digits).collect();
    bytes?.try_into().ok()
}
