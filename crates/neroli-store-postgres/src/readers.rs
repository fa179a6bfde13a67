//! Readers: a few connections on which many questions wait in line at once. A question whose
//! connection breaks is asked once more on a new one: reading changes nothing.

use crate::fault::{Fault, Meaning, Step, refusal};
use crate::link::{Link, describe};
use crate::options::Options;
use crate::place::Place;
use crate::query::{Query, Statement};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::sync::Mutex;
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
        Self { slots, next: AtomicUsize::new(0), place, options }
    }

    /// Asks one question.
    pub(crate) async fn read<T>(&self, query: Query<T>) -> Step<T> {
        let Query { statement, decode } = query;
        if !statement.is_storable() {
            return decode(&[]);
        }
        let answer = tokio::time::timeout(self.options.statement, self.rows(&statement)).await;
        let late = |_| Fault::Unavailable("the database does not answer".to_owned());
        decode(&answer.map_err(late)??)
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
                let why = describe(&error);
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
