//! Readers beside the writer: connections that cannot write, used where the question is asked.
//! In WAL mode they never wait for the writer, and a point lookup takes microseconds.

use crate::fault::{Fault, Step};
use neroli_store::{StoreError, TRACED};
use rusqlite::Connection;
use std::sync::{Mutex, PoisonError};

/// Idle connections that are kept; more are opened when more threads ask at once.
const KEPT: usize = 16;

/// Opens one more reader.
pub(crate) type Connect = Box<dyn Fn() -> Result<Connection, String> + Send + Sync>;

/// The idle readers.
pub(crate) struct Readers {
    idle: Mutex<Vec<Connection>>,
    connect: Connect,
}

impl Readers {
    /// A pool with one connection opened, so that a fault shows at the start.
    pub(crate) fn start(connect: Connect) -> Result<Self, String> {
        let first = connect()?;
        Ok(Self { idle: Mutex::new(vec![first]), connect })
    }

    /// Asks one question.
    pub(crate) fn read<T>(
        &self,
        query: impl FnOnce(&Connection) -> Step<T>,
    ) -> Result<T, StoreError> {
        let _traced = tracing::info_span!(
            target: TRACED, "store read", otel.kind = "client", db.system.name = "sqlite"
        )
        .entered();
        let conn = match self.idle().pop() {
            Some(conn) => conn,
            None => (self.connect)().map_err(StoreError::Unavailable)?,
        };
        let result = query(&conn);
        // A connection on which SQLite failed, or that is still inside a snapshot, is closed.
        if !matches!(result, Err(Fault::Sql(_))) && conn.is_autocommit() {
            let mut idle = self.idle();
            if idle.len() < KEPT {
                idle.push(conn);
            }
        }
        result.map_err(StoreError::from)
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
