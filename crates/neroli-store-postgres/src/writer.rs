//! The writers: a few tasks, each with a connection, that commit waiting steps together.
//!
//! While one commit waits for the disk (and for the standby), further steps queue; the next commit
//! takes them all. A step is answered only after the commit that holds it has returned.
//!
//! A step that fails does not take its neighbours along: the others are sent again without it. What
//! the database undid because of others (deadlock, lock, serialization) is tried again for a while,
//! and so is what is known not to have happened when a connection broke. When nobody knows, only a
//! step that changes nothing the second time is sent again; any other is answered `Unavailable`.

use crate::fault::{Fault, Meaning, Step, refusal};
use crate::group::{self, Outcome};
use crate::link::Link;
use crate::measures::Counts;
use crate::options::Options;
use crate::place::Place;
use crate::query::{Query, Statement};
use neroli_store::{Change, Listeners, Seldom};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, mpsc, oneshot};
use tokio::time::{Instant, sleep};
use tokio_postgres::Row;

/// Steps that one commit holds at most: bounds how long the first of them waits.
const LARGEST_GROUP: usize = 256;

/// Pause before a step is tried again by itself; doubled each time.
const PAUSE: Duration = Duration::from_millis(5);

/// The handle on the queue.
#[derive(Clone)]
pub(crate) struct Writers {
    queue: mpsc::Sender<Waiting>,
    counts: Arc<Counts>,
}

/// Takes a step's rows, or why there are none.
type Answer = Box<dyn FnOnce(Step<&[Row]>) + Send + Sync>;

/// A step in the queue.
struct Waiting {
    statement: Statement,
    since: Instant,
    answer: Answer,
}

impl Writers {
    /// Starts the tasks.
    pub(crate) fn start(place: &Place, options: &Options, listeners: &Listeners) -> Self {
        let (queue, waiting) = mpsc::channel(options.queue.max(1));
        let waiting = Arc::new(Mutex::new(waiting));
        let counts = Arc::new(Counts::new(options.queue));
        for number in 0..options.writers.max(1) {
            let desk = Desk {
                place: place.clone(),
                options: options.clone(),
                listeners: listeners.clone(),
                counts: Arc::clone(&counts),
                link: None,
                away: false,
                lost: Seldom::default(),
                paused: std::process::id().wrapping_add(number),
            };
            tokio::spawn(desk.serve(Arc::clone(&waiting)));
        }
        Self { queue, counts }
    }

    /// What has been counted.
    pub(crate) fn counts(&self) -> &Arc<Counts> {
        &self.counts
    }

    /// Queues a step and waits until it is durable. A step that fails undoes only itself.
    pub(crate) async fn submit<T: Send + 'static>(&self, query: Query<T>) -> Step<T> {
        let Query { statement, decode } = query;
        if !statement.is_storable() {
            let detail = "a text with a NUL character".to_owned();
            return Err(Fault::Inconsistent { table: "?", detail });
        }
        let (sender, receiver) = oneshot::channel();
        let answer = Box::new(move |rows: Step<&[Row]>| {
            // Nobody listens any more when the request was given up; the step stands all the same.
            let _ = sender.send(rows.and_then(decode));
        });
        let waiting = Waiting { statement, since: Instant::now(), answer };
        self.counts.queued();
        self.queue.try_send(waiting).map_err(|error| {
            self.counts.taken(1);
            Fault::Unavailable(match error {
                mpsc::error::TrySendError::Full(_) => "overloaded".to_owned(),
                mpsc::error::TrySendError::Closed(_) => "the store has stopped".to_owned(),
            })
        })?;
        let stopped = |_| Err(Fault::Unavailable("the store has stopped".to_owned()));
        receiver.await.unwrap_or_else(stopped)
    }
}

/// What one task works with.
struct Desk {
    place: Place,
    options: Options,
    listeners: Listeners,
    counts: Arc<Counts>,
    link: Option<Link>,
    /// The last attempt to connect failed.
    away: bool,
    lost: Seldom,
    /// Grows with each pause, so that two nodes do not pause alike for ever.
    paused: u32,
}

impl Desk {
    async fn serve(mut self, queue: Arc<Mutex<mpsc::Receiver<Waiting>>>) {
        let mut group = Vec::new();
        while queue.lock().await.recv_many(&mut group, LARGEST_GROUP).await > 0 {
            self.counts.taken(group.len());
            self.settle(std::mem::take(&mut group)).await;
        }
    }

    /// Answers every step of a group.
    async fn settle(&mut self, mut group: Vec<Waiting>) {
        let (mut singly, mut together) = (Vec::new(), true);
        while !group.is_empty() {
            let statements: Vec<_> = group.iter().map(|step| &step.statement).collect();
            match self.attempt(&statements, together).await {
                Outcome::FailedTogether => together = false,
                Outcome::Committed { rows, .. } => {
                    for (step, rows) in group.drain(..).zip(rows) {
                        (step.answer)(Ok(&rows));
                    }
                }
                Outcome::Failed { step, error } => {
                    let failed = group.remove(step.min(group.len() - 1));
                    match Meaning::of(&error) {
                        // What it lost to may be one of its neighbours.
                        Meaning::Again | Meaning::Once => singly.push(failed),
                        _ => (failed.answer)(Err(refusal(&error))),
                    }
                }
                Outcome::NotHere(why) => group = self.leave(group, &why, |_| true).await,
                Outcome::Unknown(why) => {
                    group = self.leave(group, &why, |step| step.statement.repeatable).await;
                }
            }
        }
        for step in singly {
            self.alone(step).await;
        }
    }

    /// Sends a group, and tells what it has changed.
    async fn attempt(&mut self, statements: &[&Statement], together: bool) -> Outcome {
        let begun = Instant::now();
        let mut outcome = self.send(statements, together).await;
        let failed = !matches!(outcome, Outcome::Committed { .. });
        self.counts.committed(begun.elapsed(), statements.len(), failed);
        match &mut outcome {
            Outcome::Committed { changes, .. } => {
                if let Some(steps) = self.lost.is_over() {
                    let database = self.place.name();
                    tracing::info!(database, steps, "steps are done again; so many more were not");
                }
                changes.drain(..).for_each(|change| self.listeners.tell(&change));
            }
            Outcome::Unknown(_) => self.listeners.tell(&Change::Everything),
            Outcome::Failed { .. } | Outcome::FailedTogether | Outcome::NotHere(_) => {}
        }
        outcome
    }

    async fn send(&mut self, statements: &[&Statement], together: bool) -> Outcome {
        let most = self.options.statement * 2;
        let link = match self.link().await {
            Ok(link) => link,
            Err(why) => return Outcome::NotHere(why),
        };
        let sent = group::run(link, statements, together);
        let silent = |_| Outcome::Unknown("the database does not answer".to_owned());
        tokio::time::timeout(most, sent).await.unwrap_or_else(silent)
    }

    /// Tries one step by itself until it is done, refused or late.
    async fn alone(&mut self, step: Waiting) {
        let mut group = vec![step];
        let mut pause = PAUSE;
        while let Some(step) = group.pop() {
            match self.attempt(&[&step.statement], false).await {
                Outcome::Committed { mut rows, .. } => {
                    (step.answer)(Ok(&rows.pop().unwrap_or_default()));
                }
                Outcome::Failed { error, .. } => {
                    let again = Meaning::of(&error) == Meaning::Again;
                    if !again || step.since.elapsed() > self.options.patience {
                        (step.answer)(Err(refusal(&error)));
                    } else {
                        self.pause(pause).await;
                        pause *= 2;
                        group.push(step);
                    }
                }
                // One alone is never sent with others.
                Outcome::FailedTogether => group.push(step),
                Outcome::NotHere(why) => group = self.leave(vec![step], &why, |_| true).await,
                Outcome::Unknown(why) => {
                    let repeatable = |step: &Waiting| step.statement.repeatable;
                    group = self.leave(vec![step], &why, repeatable).await;
                }
            }
        }
    }

    /// Gives the connection up, and answers those that must not, or can no longer, be sent again.
    /// Returns the others.
    async fn leave(
        &mut self,
        group: Vec<Waiting>,
        why: &str,
        may_repeat: impl Fn(&Waiting) -> bool,
    ) -> Vec<Waiting> {
        self.link = None;
        let patience = self.options.patience;
        let (again, lost): (Vec<_>, Vec<_>) =
            group.into_iter().partition(|step| may_repeat(step) && step.since.elapsed() < patience);
        if let Some(steps) = self.lost.count(lost.len(), why, Instant::now().into_std()) {
            let database = self.place.name();
            tracing::warn!(database, why, steps, "steps were not done");
        }
        for step in lost {
            (step.answer)(Err(Fault::Unavailable(why.to_owned())));
        }
        if !again.is_empty() {
            self.pause(PAUSE * 5).await;
        }
        again
    }

    /// The connection; opened if it is not there, for which a database that says nothing may take
    /// some seconds. That it is away is told once.
    async fn link(&mut self) -> Result<&Link, String> {
        if self.link.as_ref().is_some_and(|link| link.client.is_closed()) {
            self.link = None;
        }
        if self.link.is_none() {
            match Link::open(&self.place, &self.options).await {
                Ok(link) => {
                    if std::mem::take(&mut self.away) {
                        tracing::info!(database = self.place.name(), "the database is back");
                    }
                    self.link = Some(link);
                }
                Err(error) => {
                    if !std::mem::replace(&mut self.away, true) {
                        let (database, why) = (self.place.name(), error.describe());
                        tracing::error!(database, why, "the database is away");
                    }
                    return Err(error.describe());
                }
            }
        }
        self.link.as_ref().ok_or_else(|| "no connection".to_owned())
    }

    /// Waits for about so long.
    async fn pause(&mut self, about: Duration) {
        self.paused = self.paused.wrapping_mul(747_796_405).wrapping_add(2_891_336_453);
        sleep(about.mul_f64(0.5 + f64::from(self.paused >> 16) / 65_536.0)).await;
    }
}
