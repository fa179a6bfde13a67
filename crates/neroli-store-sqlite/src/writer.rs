//! The one writer: a thread that commits waiting steps together.
//!
//! While one commit waits for the disk, further steps queue; the next commit takes them all. So
//! one `fsync` serves many requests and no timer is needed. A step is answered only after the
//! commit that holds it has returned: an answer is a promise that survives a power cut.
//!
//! What is asked only to be written at once is asked here too. A reader forgets all its pages with
//! each commit of the writer's and must fetch them again; the writer has them.

use crate::changes::{Foreign, tell_noted};
use crate::fault::{Fault, Step, is_file_failure};
use crate::measures::Counts;
use crate::options::{Acknowledge, Options};
use crate::sql;
use neroli_store::{Listeners, Seldom, StoreError, TRACED};
use rusqlite::Connection;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};
use tokio::runtime::Handle;
use tokio::sync::oneshot;
use tracing::{Instrument as _, Span};

/// Steps and questions that are taken before a commit begins: bounds how long the first waits.
pub(crate) const LARGEST_BATCH: usize = 512;

/// So often in a row others may have had the core and queued nothing before a commit begins.
const IDLE_TURNS: u32 = 2;

/// How long an idle writer waits before it looks whether another process has written.
const LOOK: Duration = Duration::from_millis(20);

/// After so long, every process that looks has looked.
const SETTLED: Duration = Duration::from_millis(120);

/// Opens the writer's connection: at the start, and again after the file has failed.
pub(crate) type Connect = Box<dyn Fn() -> Result<Connection, String> + Send>;

/// The handle on the writer's queue; dropping it finishes what is queued.
pub(crate) struct Writer {
    queue: Option<SyncSender<Asked>>,
    thread: Option<JoinHandle<()>>,
    /// Must closing wait until others have heard?
    settle: bool,
    wrote: Arc<AtomicBool>,
    counts: Arc<Counts>,
}

impl Writer {
    /// Starts the thread; `options.queue` steps may wait.
    pub(crate) fn start(
        conn: Connection,
        connect: Connect,
        options: &Options,
        listeners: Listeners,
    ) -> std::io::Result<Self> {
        let (sender, receiver) = sync_channel(options.queue);
        let acknowledge = options.acknowledge;
        let mut foreign = Foreign::default();
        // From here on every change by another process is one: nobody has read anything yet. A file
        // that cannot be read is told by the first step.
        let _ = foreign.look(&conn, &listeners);
        let wrote = Arc::new(AtomicBool::new(false));
        let counts = Arc::new(Counts::new(options.queue));
        let desk = Desk {
            conn: Some(conn),
            connect,
            acknowledge,
            listeners,
            foreign,
            wrote: wrote.clone(),
            counts: counts.clone(),
            lost: Seldom::default(),
        };
        let thread = std::thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || desk.serve(&receiver))?;
        let (queue, thread) = (Some(sender), Some(thread));
        Ok(Self { queue, thread, settle: options.settle, wrote, counts })
    }

    /// Queues a step and waits until it is durable. A step that fails undoes only itself; those
    /// that shared a transaction with it are done once more.
    pub(crate) async fn submit<T, S>(&self, step: S) -> Result<T, StoreError>
    where
        T: Send + 'static,
        S: Fn(&Connection) -> Step<T> + Send + 'static,
    {
        let span = tracing::info_span!(
            target: TRACED, "store step", otel.kind = "client", db.system.name = "sqlite"
        );
        self.enqueue(Asked::Step, step, span).await
    }

    /// Are there more waiting than questions may be put to? The rest of the queue is for steps.
    pub(crate) fn is_busy(&self) -> bool {
        self.counts.is_half_full()
    }

    /// Queues a question and waits for its answer, which waits for no commit but one that has
    /// begun. While the file is being opened anew there is none: the next step opens it.
    pub(crate) async fn ask<T: Send + 'static>(
        &self,
        query: impl Fn(&Connection) -> Step<T> + Send + 'static,
    ) -> Result<T, StoreError> {
        let span = tracing::info_span!(
            target: TRACED, "store read", otel.kind = "client", db.system.name = "sqlite"
        );
        self.enqueue(Asked::Question, query, span).await
    }

    async fn enqueue<T: Send + 'static>(
        &self,
        what: impl FnOnce(Box<dyn Waiting>) -> Asked,
        work: impl Fn(&Connection) -> Step<T> + Send + 'static,
        span: Span,
    ) -> Result<T, StoreError> {
        let queue = self.queue.as_ref().ok_or_else(stopped)?;
        let (sender, receiver) = oneshot::channel();
        let runtime = Handle::try_current().ok();
        let waiting = Submitted { work, result: None, sender, span: span.clone(), runtime };
        self.counts.queued();
        queue.try_send(what(Box::new(waiting))).map_err(|error| {
            self.counts.taken();
            match error {
                TrySendError::Full(_) => StoreError::Unavailable("overloaded".to_owned()),
                TrySendError::Disconnected(_) => stopped(),
            }
        })?;
        receiver.instrument(span).await.unwrap_or_else(|_| Err(stopped()))
    }

    /// What the writer has counted.
    pub(crate) fn counts(&self) -> &Counts {
        &self.counts
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
        if self.settle && self.wrote.load(Ordering::Relaxed) {
            std::thread::sleep(SETTLED);
        }
    }
}

fn stopped() -> StoreError {
    StoreError::Unavailable("the writer has stopped".to_owned())
}

/// What waits in the queue.
enum Asked {
    Step(Box<dyn Waiting>),
    Question(Box<dyn Waiting>),
}

/// Why something was not done.
enum Failure {
    /// It says so itself, or found a row that cannot be.
    Own,
    /// SQLite does.
    Sql,
    /// SQLite cannot use the file.
    File(String),
}

/// A step or a question in the queue.
trait Waiting: Send {
    /// Does the step within the open transaction, or asks the question.
    ///
    /// # Errors
    /// It did nothing that may be kept.
    fn run(&mut self, conn: &Connection) -> Result<(), Failure>;

    /// Its place in a trace.
    fn span(&self) -> &Span;

    /// Where its answer is waited for: the runtime that it was first polled in.
    fn runtime(&self) -> Option<&Handle>;

    /// Tells the result, or why the whole batch was lost.
    fn answer(self: Box<Self>, lost: Option<&str>);
}

struct Submitted<T, W> {
    work: W,
    result: Option<Result<T, Fault>>,
    sender: oneshot::Sender<Result<T, StoreError>>,
    span: Span,
    runtime: Option<Handle>,
}

impl<T, W> Waiting for Submitted<T, W>
where
    T: Send,
    W: Fn(&Connection) -> Step<T> + Send,
{
    fn run(&mut self, conn: &Connection) -> Result<(), Failure> {
        let result = (self.work)(conn);
        let verdict = match &result {
            Err(Fault::Sql(error)) if is_file_failure(error) => {
                Err(Failure::File(error.to_string()))
            }
            Err(Fault::Sql(_)) => Err(Failure::Sql),
            Err(_) => Err(Failure::Own),
            Ok(_) => Ok(()),
        };
        self.result = Some(result);
        verdict
    }

    fn span(&self) -> &Span {
        &self.span
    }

    fn runtime(&self) -> Option<&Handle> {
        self.runtime.as_ref()
    }

    fn answer(self: Box<Self>, lost: Option<&str>) {
        let unavailable = |why: &str| Err(StoreError::Unavailable(why.to_owned()));
        let answer = match (self.result, lost) {
            (Some(Err(fault)), _) => Err(fault.into()),
            (_, Some(why)) => unavailable(why),
            (Some(Ok(value)), None) => Ok(value),
            (None, None) => unavailable("it was not reached"),
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
    acknowledge: Acknowledge,
    listeners: Listeners,
    foreign: Foreign,
    wrote: Arc<AtomicBool>,
    counts: Arc<Counts>,
    lost: Seldom,
}

impl Desk {
    fn serve(mut self, queue: &Receiver<Asked>) {
        loop {
            let first = match queue.recv_timeout(LOOK) {
                Ok(first) => first,
                Err(RecvTimeoutError::Timeout) => {
                    self.look();
                    continue;
                }
                Err(RecvTimeoutError::Disconnected) => return,
            };
            let mut batch = self.gather(first, queue);
            if batch.is_empty() {
                // Questions alone may come for ever.
                self.look();
                continue;
            }
            let steps = batch.len();
            let (begun, spans) = (Instant::now(), commit_spans(&batch));
            let lost = self.commit(&mut batch).err().map(|lost| lost.why);
            self.counts.committed(begun.elapsed(), steps, lost.is_some());
            drop(spans);
            match &lost {
                Some(why) => {
                    if let Some(steps) = self.lost.count(steps, why, Instant::now()) {
                        tracing::error!(why, steps, "steps were not done: a commit failed");
                    }
                }
                None => {
                    if let Some(steps) = self.lost.is_over() {
                        tracing::info!(steps, "steps are done again; so many more were not");
                    }
                }
            }
            self.wrote.store(true, Ordering::Relaxed);
            tell_noted(&self.listeners);
            answer(batch, lost);
        }
    }

    /// Takes what is queued, and what others queue as long as they have something. Where one core
    /// serves all, the first step of many wakes this thread before the others are read from their
    /// sockets: a commit for it alone would make them all wait. Where nobody else wants the core,
    /// giving it up costs a microsecond.
    fn gather(&mut self, first: Asked, queue: &Receiver<Asked>) -> Vec<Box<dyn Waiting>> {
        let mut batch = Vec::new();
        let (mut first, mut taken, mut idle) = (Some(first), 0, 0);
        loop {
            let before = taken;
            let mut questions = Vec::new();
            let waiting = first.take().into_iter().chain(queue.try_iter());
            for asked in waiting.take(LARGEST_BATCH - before) {
                self.counts.taken();
                taken += 1;
                match asked {
                    Asked::Step(step) => batch.push(step),
                    Asked::Question(question) => questions.push(question),
                }
            }
            self.ask(questions);
            idle = if taken == before { idle + 1 } else { 0 };
            if idle > IDLE_TURNS || taken >= LARGEST_BATCH {
                return batch;
            }
            std::thread::yield_now();
        }
    }

    /// Answers questions. While there is no connection, nor any after one failed, they are told so.
    fn ask(&mut self, mut questions: Vec<Box<dyn Waiting>>) {
        self.conn = self.conn.take().filter(|conn| ask_all(conn, &mut questions));
        answer(questions, None);
    }

    /// The connection, opened anew after it has failed.
    fn connection(&mut self) -> Result<Connection, String> {
        match self.conn.take() {
            Some(conn) => Ok(conn),
            None => {
                let conn = (self.connect)()?;
                let looked = self.foreign.reopened(&conn, &self.listeners);
                looked.map(|()| conn).map_err(|fault| fault.to_string())
            }
        }
    }

    fn commit(&mut self, batch: &mut Vec<Box<dyn Waiting>>) -> Result<(), Lost> {
        let conn = self.connection().map_err(|why| Lost { why, reopen: true })?;
        let outcome = self.transaction(&conn, batch);
        match &outcome {
            Err(lost) if lost.reopen => {}
            Err(_) if roll_back(&conn).is_err() => {}
            _ => self.conn = Some(conn),
        }
        outcome
    }

    fn transaction(
        &mut self,
        conn: &Connection,
        batch: &mut Vec<Box<dyn Waiting>>,
    ) -> Result<(), Lost> {
        sql::execute(conn, "BEGIN IMMEDIATE", [])?;
        self.foreign.look(conn, &self.listeners)?;
        if !all_succeed(conn, batch)? {
            roll_back(conn)?;
            sql::execute(conn, "BEGIN IMMEDIATE", [])?;
            for step in batch.iter_mut() {
                run(conn, step.as_mut())?;
            }
        }
        if let Acknowledge::BeforeCommit(early) = self.acknowledge {
            batch.drain(..).for_each(|step| step.answer(None));
            std::thread::sleep(early);
        }
        sql::execute(conn, "COMMIT", [])?;
        Ok(())
    }

    /// No step is waiting: has another process written? A file that cannot be asked will be
    /// opened anew by the next step.
    fn look(&mut self) {
        let Some(conn) = &self.conn else { return };
        if let Err(error) = self.foreign.look(conn, &self.listeners) {
            tracing::warn!(%error, "the store's file cannot be read");
            self.conn = None;
        }
    }
}

/// Asks all of one state of the file, which is looked up and locked once: it is that of now, after
/// each of them was queued. `false`: the connection must not be used again.
fn ask_all(conn: &Connection, questions: &mut [Box<dyn Waiting>]) -> bool {
    let several = questions.len() > 1;
    let done = |sql| !several || sql::execute(conn, sql, []).is_ok();
    let mut ask =
        || questions.iter_mut().all(|each| matches!(each.run(conn), Ok(()) | Err(Failure::Own)));
    done("BEGIN") && ask() && done("COMMIT")
}

/// Tells each its result, or why all was lost. Those that wait in one runtime are told by a task of
/// it: told from here one by one, each would wake it anew.
fn answer(waiting: Vec<Box<dyn Waiting>>, lost: Option<String>) {
    let runtime = match waiting.as_slice() {
        [first, others @ ..] if !others.is_empty() => first.runtime().filter(|runtime| {
            let here = |other: &Handle| other.id() == runtime.id();
            others.iter().all(|other| other.runtime().is_some_and(here))
        }),
        _ => None,
    };
    let runtime = runtime.cloned();
    let tell = move || waiting.into_iter().for_each(|each| each.answer(lost.as_deref()));
    match runtime {
        Some(runtime) => drop(runtime.spawn(async move { tell() })),
        None => tell(),
    }
}

/// In the trace of each step, the commit that holds it; ended when these are dropped.
fn commit_spans(batch: &[Box<dyn Waiting>]) -> Vec<Span> {
    let commit = || {
        tracing::info_span!(
            target: TRACED, "store commit", db.system.name = "sqlite",
            db.operation.batch.size = batch.len()
        )
    };
    let spans = batch.iter().map(|step| step.span());
    spans.filter(|span| !span.is_disabled()).map(|span| span.in_scope(commit)).collect()
}

/// Runs the steps one after the other, as long as they succeed: a savepoint for each would keep a
/// copy of every page that it touches, and hardly any fails.
fn all_succeed(conn: &Connection, batch: &mut [Box<dyn Waiting>]) -> Result<bool, Lost> {
    for step in batch {
        match step.run(conn) {
            Ok(()) => {}
            Err(Failure::Own | Failure::Sql) => return Ok(false),
            Err(Failure::File(why)) => return Err(Lost { why, reopen: true }),
        }
    }
    Ok(true)
}

/// Runs one step inside its own savepoint.
fn run(conn: &Connection, step: &mut dyn Waiting) -> Result<(), Lost> {
    sql::execute(conn, "SAVEPOINT step", [])?;
    if let Err(failure) = step.run(conn) {
        if let Failure::File(why) = failure {
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
