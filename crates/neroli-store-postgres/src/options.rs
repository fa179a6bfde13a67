//! How a store is opened.

use std::time::Duration;

/// Options of [`crate::PostgresStore::open`].
#[derive(Clone, Debug)]
pub struct Options {
    /// Bring an older schema up to date; otherwise an older one is refused.
    pub migrate: bool,
    /// Steps that may wait for a writer; a further one is answered with `Unavailable`.
    pub queue: usize,
    /// Connections that write. Each commits waiting steps together; while one waits for the disk,
    /// another goes on.
    pub writers: u32,
    /// Connections that read. Many questions wait in line on each.
    pub readers: usize,
    /// How long one statement may take, in the server and on the way.
    pub statement: Duration,
    /// How long one host may take to let us in.
    pub connect: Duration,
    /// How long a step may be tried again when the database refuses or is away.
    pub patience: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            migrate: true,
            queue: 4096,
            writers: 2,
            readers: 4,
            statement: Duration::from_secs(5),
            connect: Duration::from_secs(2),
            patience: Duration::from_millis(1500),
        }
    }
}
