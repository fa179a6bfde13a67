//! The store in SQLite: one file beside the process, one writer, readers beside it.
//!
//! - [`SqliteStore::open`]: the folder, the migrations, the connections (`open`, `migrations`).
//! - `writer`: commits waiting steps together, `synchronous=FULL`, and answers afterwards.
//! - `readers`: point lookups on connections that cannot write.
//! - One file per trait of `neroli-store`; a method's SQL stands in the function that runs it.
//!   One-time things are consumed by conditional statements inside the writer's transaction.

mod accounts;
mod apps;
mod authorizations;
mod changes;
mod clients;
mod closing;
mod columns;
mod consents;
mod fault;
mod history;
mod homes;
mod keys;
mod logout_notices;
mod measures;
mod migrations;
mod one_time;
mod open;
mod options;
mod partners;
mod people;
#[cfg(debug_assertions)]
mod plan;
mod pushed_requests;
mod readers;
mod registrations;
mod request_log;
mod resets;
mod reviews;
mod rotation;
mod rows;
mod sessions;
mod sql;
mod tokens;
mod transfer;
mod upkeep;
mod writer;

#[cfg(test)]
mod tests;

pub use open::OpenError;
#[doc(hidden)]
pub use options::Acknowledge;
pub use options::Options;

use neroli_store::{Listeners, Looked};
use open::Place;
use readers::Readers;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use writer::Writer;

/// A store in one SQLite file. Dropping it finishes what is queued and closes the file.
pub struct SqliteStore {
    // Dropped first: the writer closes last, which folds the write-ahead log into the file.
    readers: Readers,
    writer: Writer,
    listeners: Listeners,
    /// The file; none in memory.
    path: Option<PathBuf>,
}

impl SqliteStore {
    /// Opens the database at `path`, making it and its folder if they are missing.
    ///
    /// # Errors
    /// A sentence that names the path: see [`OpenError`].
    pub fn open(path: &Path, options: &Options) -> Result<Self, OpenError> {
        open::prepare(path)?;
        Self::start(Place::File(path.to_owned()), options)
    }

    /// An empty store that is gone with its last connection; for tests.
    ///
    /// # Errors
    /// As [`SqliteStore::open`].
    pub fn in_memory() -> Result<Self, OpenError> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let uri = format!("file:/neroli-{number}?vfs=memdb");
        Self::start(Place::Memory(uri), &Options::default())
    }

    /// The migrations that [`SqliteStore::open`] would apply to the file; all, if there is none.
    ///
    /// # Errors
    /// As [`SqliteStore::open`]; nothing is made or changed.
    pub fn pending(path: &Path) -> Result<Vec<String>, OpenError> {
        let fault = |error| OpenError::of_sqlite(path, &error);
        let conn = if path.exists() {
            Place::File(path.to_owned()).inspector()
        } else {
            rusqlite::Connection::open_in_memory()
        };
        migrations::pending(&conn.map_err(fault)?, path)
    }

    /// Reads the whole file through and looks for damage; takes time in proportion to its size.
    ///
    /// # Errors
    /// [`OpenError::Corrupt`] with the first damage, or as [`SqliteStore::open`].
    pub fn check(path: &Path) -> Result<(), OpenError> {
        let conn = Place::File(path.to_owned()).inspector();
        open::check(&conn.map_err(|error| OpenError::of_sqlite(path, &error))?, path)
    }

    /// The keys and homes in the file, for somebody who only looks: nothing in it or beside it is
    /// changed.
    ///
    /// # Errors
    /// As [`SqliteStore::open`].
    pub fn looked_at(path: &Path) -> Result<impl Looked + use<>, OpenError> {
        let conn = Place::File(path.to_owned()).inspector();
        let conn = conn.map_err(|error| OpenError::of_sqlite(path, &error))?;
        Ok(keys::Looked(Mutex::new(conn)))
    }

    fn start(place: Place, options: &Options) -> Result<Self, OpenError> {
        let path = place.path().to_owned();
        let file = matches!(place, Place::File(_)).then(|| path.clone());
        let fault = |error| OpenError::of_sqlite(&path, &error);
        let mut conn = place.writer().map_err(fault)?;
        open::examine(&place, &conn, &path)?;
        if options.migrate {
            migrations::migrate(&mut conn, &path)?;
        }
        let pending = migrations::pending(&conn, &path)?;
        if !pending.is_empty() {
            return Err(OpenError::Pending { path, pending });
        }
        let other = |detail| OpenError::Other { path: path.clone(), detail };
        let readers = {
            let place = place.clone();
            let connect = move || place.reader().map_err(|error| error.to_string());
            Readers::start(Box::new(connect)).map_err(other)?
        };
        let connect = Box::new(move || place.writer().map_err(|error| error.to_string()));
        let listeners = Listeners::default();
        let writer = Writer::start(conn, connect, options, listeners.clone())
            .map_err(|error| other(error.to_string()))?;
        Ok(Self { readers, writer, listeners, path: file })
    }
}
