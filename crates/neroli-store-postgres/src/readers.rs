//! Readers: a few connections on which many questions wait in line at once. A question whose
//! connection breaks is asked once more on a new one: reading changes nothing.

use crate::fault::{Fault, Meaning, Step, refusal};
use crate::link::Link;
use crate::options::Options;
use crate::place::Place;
use crate::query::{Query, Statement, apart};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError};
use std::time::Duration;
use tokio::sync::oneshot::error::TryRecvError;
use tokio::sync::{Mutex, Semaphore, oneshot};
use tokio::time::Instant;
use tokio_postgres::Row;

/// After a failed attempt to connect, others are answered at once for so long.
const PAUSE: Duration = Duration::from_millis(100);

/// The readers.
pub(crate) struct Readers {
    slots: Vec<Mutex<Slot>>,
    next: AtomicUsize,
    place: Place,
    options: Options,
    /// Questions that can be asked with others of their kind, and turns to ask them.
    line: std::sync::Mutex<VecDeque<Waiting>>,
    turns: Semaphore,
}

/// Turns at a time: while the database works on one, the answers of the other are read.
const TURNS: usize = 2;

/// Questions that are asked as one at most.
const MOST: usize = 64;

/// A question in line, and who waits for its rows. Who gets none asks by himself.
struct Waiting {
    statement: Statement,
    answer: oneshot::Sender<Vec<Row>>,
}

/// A place for a connection.
enum Slot {
    Open(Arc<Link>),
    Closed { failed: Option<(Instant, String)> },
}

impl Readers {
    pub(crate) fn new(place: Place, options: Options) -> Self {
        let closed = || Mutex::new(Slot::Closed { failed: None });
        let slots = std::iter::repeat_with(closed).take(options.readers.max(1)).collect();
        let (line, turns) = (Default::default(), Semaphore::new(TURNS));
        Self { slots, next: AtomicUsize::new(0), place, options, line, turns }
    }

    /// Asks one question.
    pub(crate) async fn read<T>(&self, query: Query<T>) -> Step<T> {
        let Query { statement, decode } = query;
        if !statement.is_storable() {
            return decode(&[]);
        }
        let rows = async {
            match statement.many {
                Some(_) => self.rows_together(&statement).await,
                None => self.rows(&statement).await,
            }
        };
        let answer = tokio::time::timeout(self.options.statement, rows).await;
        let late = |_| Fault::Unavailable("the database does not answer".to_owned());
        decode(&answer.map_err(late)??)
    }

    /// Waits in line; whoever has a turn asks for the first of the line. Who waits will have a turn,
    /// and who gives up leaves the line, so nobody is left behind.
    async fn rows_together(&self, statement: &Statement) -> Step<Vec<Row>> {
        let (answer, mut rows) = oneshot::channel();
        self.line().push_back(Waiting { statement: statement.clone(), answer });
        let turn = self.turns.acquire().await;
        let asked = rows.try_recv();
        if matches!(asked, Err(TryRecvError::Empty)) {
            self.ask_all().await;
        }
        drop(turn);
        let rows = match asked {
            // A channel that has said that it is closed must not be asked again.
            Err(TryRecvError::Empty) => rows.await.ok(),
            asked => asked.ok(),
        };
        match rows {
            Some(rows) => Ok(rows),
            None => self.rows(statement).await,
        }
    }

    fn line(&self) -> std::sync::MutexGuard<'_, VecDeque<Waiting>> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks the first questions of the line, as one where they are of one kind.
    async fn ask_all(&self) {
        let first: Vec<_> = {
            let mut line = self.line();
            line.retain(|waiting| !waiting.answer.is_closed());
            let most = line.len().min(MOST);
            line.drain(..most).collect()
        };
        let statements: Vec<_> = first.iter().map(|waiting| &waiting.statement).collect();
        let is_one_kind = statements.windows(2).all(|pair| pair[0].many == pair[1].many);
        // Half of the time that they have: each may still ask by itself.
        let patience = self.options.statement / 2;
        let rows = match Statement::together(&statements) {
            Some(all) if is_one_kind => tokio::time::timeout(patience, self.rows(&all)).await.ok(),
            _ => None,
        };
        let Some(Ok(rows)) = rows else { return };
        let each = apart(rows, first.len());
        for (waiting, rows) in first.into_iter().zip(each) {
            // Who has given up does not listen.
            let _ = waiting.answer.send(rows);
        }
    }

    async fn rows(&self, statement: &Statement) -> Step<Vec<Row>> {
        let index = self.next.fetch_add(1, Ordering::Relaxed) % self.slots.len();
        let mut tried_again = false;
        loop {
            let link = self.link(index).await?;
            let asked = async { link.run(&link.prepare(statement.sql).await?, statement).await };
            let error = match asked.await {
                Ok(rows) => return Ok(rows),
                Err(error) => error,
            };
            let lasts = match Meaning::of(&error) {
                Meaning::Unknown | Meaning::Elsewhere => {
                    self.close(index, &link).await;
                    tried_again
                }
                Meaning::Again | Meaning::Once => tried_again,
                _ => true,
            };
            if lasts {
                return Err(refusal(&error));
            }
            tried_again = true;
        }
    }

    /// The connection of a slot; opened if it is not there. Whoever comes while it is being opened
    /// waits for it.
    async fn link(&self, index: usize) -> Step<Arc<Link>> {
        let mut slot = self.slots[index].lock().await;
        match &*slot {
            Slot::Open(link) if !link.client.is_closed() => return Ok(Arc::clone(link)),
            Slot::Closed { failed: Some((at, why)) } if at.elapsed() < PAUSE => {
                return Err(Fault::Unavailable(why.clone()));
            }
            _ => {}
        }
        match Link::open(&self.place, &self.options).await {
            Ok(link) => {
                let link = Arc::new(link);
                *slot = Slot::Open(Arc::clone(&link));
                Ok(link)
            }
            Err(error) => {
                let why = error.describe();
                *slot = Slot::Closed { failed: Some((Instant::now(), why.clone())) };
                Err(Fault::Unavailable(why))
            }
        }
    }

    /// Gives a connection up, unless somebody has replaced it already.
    async fn close(&self, index: usize, broken: &Arc<Link>) {
        let mut slot = self.slots[index].lock().await;
        if matches!(&*slot, Slot::Open(link) if Arc::ptr_eq(link, broken)) {
            *slot = Slot::Closed { failed: None };
        }
    }
}
