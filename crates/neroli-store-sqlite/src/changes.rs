//! The feed of changes. A step notes what it changes beside the statement that does it; the
//! writer tells the listeners when the step is durable, before it is answered. What other
//! processes write (`neroli person disable` beside a running server) shows in SQLite's
//! `data_version`, which the writer looks at before each batch and while it is idle.

use crate::SqliteStore;
use crate::fault::Step;
use neroli_core::id::RealmName;
use neroli_store::{Change, Changes, Listener, Listeners};
use rusqlite::Connection;
use std::cell::RefCell;
use std::sync::Arc;

thread_local! {
    static NOTED: RefCell<Vec<Change>> = const { RefCell::new(Vec::new()) };
}

/// Notes what the step under way changes.
pub(crate) fn note(change: Change) {
    NOTED.with_borrow_mut(|noted| noted.push(change));
}

/// Tells what was noted by this thread. Also when a batch was lost: what it did may have reached
/// the disk all the same.
pub(crate) fn tell_noted(listeners: &Listeners) {
    let noted = NOTED.take();
    noted.iter().for_each(|change| listeners.tell(change));
}

/// The state of the file as the writer last saw it.
#[derive(Default)]
pub(crate) struct Foreign {
    version: Option<i64>,
}

impl Foreign {
    /// A new connection counts anew, and may have missed something.
    ///
    /// # Errors
    /// SQLite's.
    pub(crate) fn reopened(&mut self, conn: &Connection, listeners: &Listeners) -> Step<()> {
        let before = self.version.take();
        let looked = self.look(conn, listeners);
        if before.is_some() {
            listeners.tell(&Change::Everything);
        }
        looked
    }

    /// Tells that another connection has written since the last look. The writer's own commits
    /// do not count on its own connection.
    ///
    /// # Errors
    /// SQLite's.
    pub(crate) fn look(&mut self, conn: &Connection, listeners: &Listeners) -> Step<()> {
        let version: i64 =
            conn.prepare_cached("PRAGMA data_version")?.query_row([], |row| row.get(0))?;
        let before = self.version.replace(version);
        if before.is_some_and(|before| before != version) {
            listeners.tell(&Change::Everything);
        }
        Ok(())
    }
}

impl Changes for SqliteStore {
    fn listen(&self, listener: Arc<dyn Listener>) {
        self.listeners.add(listener);
    }

    /// The file is where everything happens: whoever can read it has missed nothing.
    fn is_deaf(&self, _: &RealmName) -> bool {
        false
    }
}
