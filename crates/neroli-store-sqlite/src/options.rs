//! How a store is opened.

use std::time::Duration;

/// Options of [`crate::SqliteStore::open`].
#[derive(Clone, Debug)]
pub struct Options {
    /// Bring an older schema up to date; otherwise an older one is refused.
    pub migrate: bool,
    /// Steps that may wait for the writer; a further one is answered with `Unavailable`.
    pub queue: usize,
    /// Does closing wait until other processes that have the file open have heard of what was
    /// written? For commands: once one has ended, a running server answers accordingly.
    pub settle: bool,
    /// When a step is answered. Only [`Acknowledge::AfterCommit`] keeps the store's promise.
    #[doc(hidden)]
    pub acknowledge: Acknowledge,
}

impl Default for Options {
    fn default() -> Self {
        Self { migrate: true, queue: 1024, settle: false, acknowledge: Acknowledge::AfterCommit }
    }
}

/// When a step is answered.
#[doc(hidden)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acknowledge {
    /// When it is durable.
    AfterCommit,
    /// So long before it is: breaks the store's promise. It exists so that the crash tests can
    /// prove that they notice.
    BeforeCommit(Duration),
}
