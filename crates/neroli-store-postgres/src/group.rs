//! One transaction for many steps, sent in one go: BEGIN, the steps, what they change, COMMIT, and only then the
//! answers are read.
//!
//! The server works through them in order. A step that fails makes its neighbours fail and the
//! COMMIT a ROLLBACK: then nothing of the group has happened, and that is known.

use crate::changes;
use crate::fault::Meaning;
use crate::link::{Link, describe};
use crate::query::{Statement, params};
use futures_util::future::{MaybeDone, maybe_done};
use neroli_store::Change;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::task::Poll;
use tokio_postgres::{Error, Row};

/// What became of a group.
pub(crate) enum Outcome {
    /// All of it is durable: the rows of each step, and what it has changed.
    Committed { rows: Vec<Vec<Row>>, changes: Vec<Change> },
    /// None of it has happened, because of this step.
    Failed { step: usize, error: Error },
    /// None of it has happened, and the connection is of no more use.
    NotHere(String),
    /// Nobody knows whether all of it has happened, or none.
    Unknown(String),
}

type Answer<'a> = Pin<Box<MaybeDone<Sending<'a>>>>;
type Sending<'a> = Pin<Box<dyn Future<Output = Result<Vec<Row>, Error>> + Send + 'a>>;

/// Runs the steps as one transaction.
pub(crate) async fn run(link: &Link, steps: &[&Statement]) -> Outcome {
    let mut prepared = Vec::with_capacity(steps.len());
    for (index, step) in steps.iter().enumerate() {
        match link.prepare(step.sql).await {
            Ok(statement) => prepared.push(statement),
            Err(error) => return before_commit(index, error),
        }
    }
    let own = match link.prepare(changes::OWN).await {
        Ok(statement) => statement,
        Err(error) => return before_commit(0, error),
    };
    let told = Statement { sql: changes::OWN, params: params![], repeatable: true };
    let mut answers: Vec<Answer<'_>> = Vec::with_capacity(steps.len() + 3);
    answers.push(sending(command(link, "BEGIN")));
    for (statement, step) in prepared.iter().zip(steps) {
        answers.push(sending(Box::pin(link.run(statement, step))));
    }
    answers.push(sending(Box::pin(link.run(&own, &told))));
    answers.push(sending(command(link, "COMMIT")));
    send(&mut answers).await;
    judge(receive(answers).await)
}

fn command<'a>(link: &'a Link, sql: &'static str) -> Sending<'a> {
    Box::pin(async move { link.client.batch_execute(sql).await.map(|()| Vec::new()) })
}

fn sending(future: Sending<'_>) -> Answer<'_> {
    Box::pin(maybe_done(future))
}

/// Sends everything, in order: a request goes out when its future is first polled.
async fn send(answers: &mut [Answer<'_>]) {
    poll_fn(|context| {
        for answer in answers.iter_mut() {
            // Whether it has its answer already is asked later.
            let _ = answer.as_mut().poll(context);
        }
        Poll::Ready(())
    })
    .await;
}

async fn receive(answers: Vec<Answer<'_>>) -> Vec<Result<Vec<Row>, Error>> {
    let mut results = Vec::with_capacity(answers.len());
    for mut answer in answers {
        answer.as_mut().await;
        results.extend(answer.as_mut().take_output());
    }
    results
}

/// The answers to BEGIN, the steps, what they changed, and COMMIT.
fn judge(mut results: Vec<Result<Vec<Row>, Error>>) -> Outcome {
    let commit = results.pop();
    let mut rows = Vec::with_capacity(results.len());
    for (index, result) in results.into_iter().enumerate() {
        match result {
            Ok(found) => rows.push(found),
            // The first error is the cause; those behind it only follow. BEGIN is number 0.
            Err(error) => return before_commit(index.saturating_sub(1), error),
        }
    }
    match commit {
        Some(Err(error)) => match Meaning::of(&error) {
            Meaning::Again | Meaning::Refused => Outcome::NotHere(describe(&error)),
            _ => Outcome::Unknown(describe(&error)),
        },
        _ => {
            let mut rows = rows.split_off(1);
            let own = rows.pop().unwrap_or_default();
            // What cannot be read may be anything.
            let changes = changes::own(&own).unwrap_or_else(|_| vec![Change::Everything]);
            Outcome::Committed { rows, changes }
        }
    }
}

/// An error that came before the COMMIT was reached: with a word of the server, nothing has
/// happened; without one, the COMMIT may have been worked through unheard.
fn before_commit(step: usize, error: Error) -> Outcome {
    match Meaning::of(&error) {
        Meaning::Unknown => Outcome::Unknown(describe(&error)),
        Meaning::Elsewhere => Outcome::NotHere(describe(&error)),
        _ => Outcome::Failed { step, error },
    }
}
