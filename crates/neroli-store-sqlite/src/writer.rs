//! The one writer: a thread that commits waiting steps together.
//!
//! While one commit waits for the disk, further steps queue; the next commit takes them all. So
//! one `fsync` serves many requests and no timer is needed. A step is answered only after the
//! commit that holds it has returned: an answer is a promise that survives a power cut.

use crate::changes::Notes;
use crate::fault::{Fault, Step, is_file_failure};
use crate::options::{Acknowledge, Options};
use crate::sql;
use neroli_store::StoreError;
use rusqlite::Connection;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;
use tokio::sync::oneshot;

/// Steps that one commit holds at most: bounds how long the first of them waits.
const LARGEST_BATCH: usize = 512;

/// How often the file is looked at for what other programs write.
const LOOK: Duration = Duration::from_millis(100);

/// Opens the writer's connection: at the start, and again after the file has failed.
pub(crate) type Connect = Box<dyn Fn() -> Result<Connection, String> + Send>;

/// The handle on the writer's queue; dropping it finishes what is queued.
pub(crate) struct Writer {
    queue: Option<SyncSender<Box<dyn Waiting>>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread; `queue` steps may wait.
    pub(crate) fn start(
        conn: Connection,
        connect: Connect,
        notes: Notes,
        options: &Options,
    ) -> std::io::Result<Self> {
        let (sender, receiver) = sync_channel(options.queue);
        let acknowledge = options.acknowledge;
        let desk = Desk { conn: None, connect, notes, acknowledge };
        let desk = desk.with(conn).map_err(std::io::Error::other)?;
        let thread = std::thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || desk.serve(&receiver))?;
        Ok(Self { queue: Some(sender), thread: Some(thread) })
    }

    /// Queues a step and waits until it is durable. A step that fails undoes only itself.
    pub(crate) async fn submit<T, S>(&self, step: S) -> Result<T, StoreError>
    where
        T: Send + 'static,
        S: FnOnce(&Connection) -> Step<T> + Send + 'static,
    {
        let (sender, receiver) = oneshot::channel();
        let waiting = Submitted { step: Some(step), result: None, sender };
        let queue = self.queue.as_ref().ok_or_else(stopped)?;
        queue.try_send(Box::new(waiting)).map_err(|error| match error {
            TrySendError::Full(_) => StoreError::Unavailable("overloaded".to_owned()),
            TrySendError::Disconnected(_) => stopped(),
        })?;
        receiver.await.unwrap_or_else(|_| Err(stopped()))
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.queue.take());
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the store's writer thread had panicked");
        }
    }
}

fn stopped() -> StoreError {
    StoreError::Unavailable("the writer has stopped".to_owned())
}

/// A step in the queue.
trait Waiting: Send {
    /// Does the step within the open transaction.
    ///
    /// # Errors
    /// It did nothing that may be kept; the error is SQLite's if SQLite failed.
    fn run(&mut self, conn: &Connection) -> Result<(), Option<String>>;

    /// Tells the result, or why the whole batch was lost.
    fn answer(self: Box<Self>, lost: Option<&str>);
}

struct Submitted<T, S> {
    step: Option<S>,
    result: Option<Result<T, Fault>>,
    sender: oneshot::Sender<Result<T, StoreError>>,
}

impl<T, S> Waiting for Submitted<T, S>
where
    T: Send,
    S: FnOnce(&Connection) -> Step<T> + Send,
{
    fn run(&mut self, conn: &Connection) -> Result<(), Option<String>> {
        let result = self.step.take().map(|step| step(conn));
        let verdict = match &result {
            Some(Err(Fault::Sql(error))) if is_file_failure(error) => Err(Some(error.to_string())),
            Some(Err(_)) => Err(None),
            _ => Ok(()),
        };
        self.result = result;
        verdict
    }

    fn answer(self: Box<Self>, lost: Option<&str>) {
        let unavailable = |why: &str| Err(StoreError::Unavailable(why.to_owned()));
        let answer = match (self.result, lost) {
            (Some(Err(fault)), _) => Err(fault.into()),
            (_, Some(why)) => unavailable(why),
            (Some(Ok(value)), None) => Ok(value),
            (None, None) => unavailable("the step was not reached"),
        };
        // Nobody listens any more when the request was given up; the step stands all the same.
        let _ = self.sender.send(answer);
    }
}

/// Why a batch was lost.
struct Lost {
    why: String,
    /// The file failed: the connection must not be used again.
    reopen: bool,
}

impl From<Fault> for Lost {
    fn from(fault: Fault) -> Self {
        let reopen = matches!(&fault, Fault::Sql(error) if is_file_failure(error));
        Self { why: fault.to_string(), reopen }
    }
}

/// What the thread works with.
struct Desk {
    conn: Option<Connection>,
    connect: Connect,
    notes: Notes,
    acknowledge: Acknowledge,
}

impl Desk {
    /// Takes a connection into use.
    fn with(mut self, conn: Connection) -> rusqlite::Result<Self> {
        self.notes.watch(&conn)?;
        self.notes.look(&conn);
        self.conn = Some(conn);
        Ok(self)
    }

    fn serve(mut self, queue: &Receiver<Box<dyn Waiting>>) {
        loop {
            let first = match queue.recv_timeout(LOOK) {
                Ok(first) => first,
                Err(RecvTimeoutError::Timeout) => {
                    self.conn.iter().for_each(|conn| self.notes.look(conn));
                    continue;
                }
                Err(RecvTimeoutError::Disconnected) => return,
            };
            let mut batch = vec![first];
            batch.extend(queue.try_iter().take(LARGEST_BATCH - 1));
            let lost = self.commit(&mut batch).err().map(|lost| lost.why);
            if let Some(why) = &lost {
                tracing::error!(why, steps = batch.len(), "a commit failed");
            }
            batch.into_iter().for_each(|step| step.answer(lost.as_deref()));
        }
    }

    fn commit(&mut self, batch: &mut Vec<Box<dyn Waiting>>) -> Result<(), Lost> {
        let conn = match self.conn.take() {
            Some(conn) => conn,
            None => {
                let conn = (self.connect)().map_err(|why| Lost { why, reopen: true })?;
                self.notes.watch(&conn).map_err(Fault::from)?;
                conn
            }
        };
        let outcome = transaction(&conn, batch, self.acknowledge);
        self.notes.settle(outcome.is_ok());
        if outcome.is_ok() {
            self.notes.look(&conn);
        }
        match &outcome {
            Err(lost) if lost.reopen => {}
            Err(_) if roll_back(&conn).is_err() => {}
            _ => self.conn = Some(conn),
        }
        outcome
    }
}

fn transaction(
    conn: &Connection,
    batch: &mut Vec<Box<dyn Waiting>>,
    acknowledge: Acknowledge,
) -> Result<(), Lost> {
    sql::execute(conn, "BEGIN IMMEDIATE", [])?;
    for step in batch.iter_mut() {
        run(conn, step.as_mut())?;
    }
    if let Acknowledge::BeforeCommit(early) = acknowledge {
        batch.drain(..).for_each(|step| step.answer(None));
        std::thread::sleep(early);
    }
    sql::execute(conn, "COMMIT", [])?;
    Ok(())
}

/// Runs one step inside its own savepoint.
fn run(conn: &Connection, step: &mut dyn Waiting) -> Result<(), Lost> {
    sql::execute(conn, "SAVEPOINT step", [])?;
    if let Err(failure) = step.run(conn) {
        if let Some(why) = failure {
            return Err(Lost { why, reopen: true });
        }
        // SQLite may have given up the whole transaction (full disk, no memory).
        if conn.is_autocommit() {
            return Err(Lost { why: "the transaction was rolled back".to_owned(), reopen: false });
        }
        sql::execute(conn, "ROLLBACK TO step", [])?;
    }
    sql::execute(conn, "RELEASE step", [])?;
    Ok(())
}

fn roll_back(conn: &Connection) -> Step<()> {
    if !conn.is_autocommit() {
        sql::execute(conn, "ROLLBACK", [])?;
    }
    Ok(())
}
