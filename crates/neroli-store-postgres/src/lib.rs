//! The store in PostgreSQL: one database for any number of nodes.
//!
//! - [`Place`]: the URL, read once; of several hosts the one that can be written to is used.
//! - [`PostgresStore::open`]: the connection, the schema, the migrations (`open`, `migrations`).
//! - `writer`, `group`: waiting steps are sent as one transaction, in one go, and answered after it.
//! - `readers`: many questions wait in line on a few connections.
//! - `measures`: what waits, what a commit holds and how long it takes.
//! - `changes`: what other nodes have ended, withdrawn, disabled or revoked.
//! - One file per trait of `neroli-store`; a method is one statement, or one function of the schema
//!   where a step touches more than one row (`migrations/V2__steps.sql`,
//!   `V5__steps_of_developers.sql`). One-time things are consumed by conditional statements:
//!   whatever node is asked, one wins.
//!
//! To add a trait: one file here, one migration, and the case in the suite.

mod accounts;
mod apps;
mod authorizations;
mod changes;
mod clients;
mod columns;
mod consents;
mod fault;
mod group;
mod history;
mod homes;
mod keys;
mod link;
mod logout_notices;
mod measures;
mod migrations;
mod one_time;
mod open;
mod options;
mod partners;
mod people;
mod place;
mod pushed_requests;
mod query;
mod readers;
mod registrations;
mod request_log;
mod reviews;
mod rotation;
mod rows;
mod sessions;
mod tls;
mod tokens;
mod transfer;
#[cfg(feature = "trial")]
pub mod trial;
mod upkeep;
mod writer;

pub use open::OpenError;
pub use options::Options;
pub use place::Place;

use changes::Heard;
use link::Link;
use neroli_store::{Listeners, StoreError, TRACED};
use query::Query;
use readers::Readers;
use std::sync::{Arc, OnceLock};
use tokio::runtime::Runtime;
use tracing::Instrument as _;
use writer::Writers;

/// A store in one schema of a PostgreSQL database.
pub struct PostgresStore {
    place: Place,
    options: Options,
    readers: Arc<Readers>,
    writers: Writers,
    listeners: Listeners,
    /// Hears what other nodes change, once somebody listens.
    ear: OnceLock<Heard>,
    /// Connections live here, whoever asks: a command that runs one step, or a server of many
    /// threads.
    runtime: Option<Runtime>,
}

impl PostgresStore {
    /// Opens the database; waits until it answers or is known not to.
    ///
    /// # Errors
    /// A sentence that names it: see [`OpenError`].
    pub fn open(place: &Place, options: &Options) -> Result<Self, OpenError> {
        let place = &place.unlocked()?;
        let runtime = runtime(place)?;
        let (at, with) = (place.clone(), options.clone());
        let listeners = Listeners::default();
        let told = listeners.clone();
        let (readers, writers) = wait(&runtime, place, async move {
            open::prepare(&at, &with).await?;
            Ok((
                Arc::new(Readers::new(at.clone(), with.clone())),
                Writers::start(&at, &with, &told),
            ))
        })?;
        Ok(Self {
            place: place.clone(),
            options: options.clone(),
            readers,
            writers,
            listeners,
            ear: OnceLock::new(),
            runtime: Some(runtime),
        })
    }

    /// The migrations that [`PostgresStore::open`] would apply.
    ///
    /// # Errors
    /// As [`PostgresStore::open`]; nothing is made or changed.
    pub fn pending(place: &Place, options: &Options) -> Result<Vec<String>, OpenError> {
        inspect(place, options, async |link, name| migrations::pending(link, name).await)
    }

    /// Is there nothing yet?
    ///
    /// # Errors
    /// As [`PostgresStore::pending`].
    pub fn is_empty(place: &Place, options: &Options) -> Result<bool, OpenError> {
        inspect(place, options, async |link, name| migrations::is_empty(link, name).await)
    }

    /// Can it be written, and would a write last? Looks at privileges and at the server's settings; an
    /// empty schema is fine, too.
    ///
    /// # Errors
    /// A sentence about the setting that breaks the promise, or as [`PostgresStore::open`].
    pub fn check(place: &Place, options: &Options) -> Result<(), OpenError> {
        inspect(place, options, async |link, name| open::check(link, name).await)
    }

    /// Asks one question; the answer is read on the store's own threads.
    async fn read<T: Send + 'static>(&self, query: Query<T>) -> Result<T, StoreError> {
        let readers = Arc::clone(&self.readers);
        let Some(runtime) = &self.runtime else { return Err(stopped()) };
        let span = tracing::info_span!(
            target: TRACED, "store read", otel.kind = "client", db.system.name = "postgresql"
        );
        let asked = runtime.spawn(async move { readers.read(query).await }.instrument(span));
        asked.await.map_err(|_| stopped())?.map_err(StoreError::from)
    }

    /// Does one step; returns when it is durable.
    async fn write<T: Send + 'static>(&self, query: Query<T>) -> Result<T, StoreError> {
        let span = tracing::info_span!(
            target: TRACED, "store step", otel.kind = "client", db.system.name = "postgresql"
        );
        self.writers.submit(query).instrument(span).await.map_err(StoreError::from)
    }
}

impl Drop for PostgresStore {
    fn drop(&mut self) {
        // Whoever drops the store may stand inside another runtime, where nothing may be waited for.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

fn stopped() -> StoreError {
    StoreError::Unavailable("the store has stopped".to_owned())
}

fn runtime(place: &Place) -> Result<Runtime, OpenError> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .thread_name("store-postgres")
        .enable_all()
        .build()
        .map_err(|error| other(place, &error.to_string()))
}

/// Runs a piece of work on the runtime and waits for it, wherever the caller stands.
fn wait<T: Send + 'static>(
    runtime: &Runtime,
    place: &Place,
    work: impl Future<Output = Result<T, OpenError>> + Send + 'static,
) -> Result<T, OpenError> {
    let (sender, receiver) = std::sync::mpsc::sync_channel(1);
    runtime.spawn(async move {
        // The other side waits until this has been sent.
        let _ = sender.send(work.await);
    });
    receiver.recv().unwrap_or_else(|_| Err(other(place, "the work was given up")))
}

/// Looks at a database through a connection of its own, wherever the caller stands.
fn inspect<T: Send>(
    place: &Place,
    options: &Options,
    look: impl AsyncFnOnce(&Link, &str) -> Result<T, OpenError> + Send,
) -> Result<T, OpenError> {
    let place = &place.unlocked()?;
    let looking = || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.map_err(|error| other(place, &error.to_string()))?.block_on(async {
            let link = open::link(place, options).await?;
            look(&link, place.name()).await
        })
    };
    let looked = std::thread::scope(|scope| scope.spawn(looking).join());
    looked.unwrap_or_else(|_| Err(other(place, "the look at it was given up")))
}

fn other(place: &Place, detail: &str) -> OpenError {
    OpenError::Other { place: place.name().to_owned(), detail: detail.to_owned() }
}
