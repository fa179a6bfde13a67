//! One transaction for many steps, sent in one go: BEGIN, the steps, what they change, COMMIT, and only then the
//! answers are read.
//!
//! The server works through them in order. A step that fails makes its neighbours fail and the
//! COMMIT a ROLLBACK: then nothing of the group has happened, and that is known.

use crate::changes;
use crate::fault::Meaning;
use crate::link::{Link, describe};
use crate::query::{Statement, apart, params};
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
    /// None of it has happened, because of steps that were sent as one.
    FailedTogether,
    /// None of it has happened, and the connection is of no more use.
    NotHere(String),
    /// Nobody knows whether all of it has happened, or none.
    Unknown(String),
}

type Answer<'a> = Pin<Box<MaybeDone<Sending<'a>>>>;
type Sending<'a> = Pin<Box<dyn Future<Output = Result<Vec<Row>, Error>> + Send + 'a>>;

/// One statement that is sent: a step, or many of one kind.
enum Part<'a> {
    One(usize, &'a Statement),
    Many(Vec<usize>, Statement),
}

impl Part<'_> {
    fn statement(&self) -> &Statement {
        match self {
            Self::One(_, statement) => statement,
            Self::Many(_, statement) => statement,
        }
    }
}

/// Steps of one kind become one, unless they are to be sent one by one.
fn parts<'a>(steps: &[&'a Statement], together: bool) -> Vec<Part<'a>> {
    let mut kinds: Vec<(&str, Vec<usize>)> = Vec::new();
    let mut parts = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        match step.many.filter(|_| together) {
            None => parts.push(Part::One(index, step)),
            Some(many) => match kinds.iter_mut().find(|(kind, _)| *kind == many) {
                Some((_, own)) => own.push(index),
                None => kinds.push((many, vec![index])),
            },
        }
    }
    for (_, own) in kinds {
        let all: Vec<_> = own.iter().filter_map(|index| steps.get(*index).copied()).collect();
        match Statement::together(&all).filter(|_| all.len() > 1) {
            Some(statement) => parts.push(Part::Many(own, statement)),
            None => parts.extend(own.into_iter().zip(all).map(|(at, one)| Part::One(at, one))),
        }
    }
    parts
}

/// Runs the steps as one transaction; those of one kind as one statement, if they may be.
pub(crate) async fn run(link: &Link, steps: &[&Statement], together: bool) -> Outcome {
    let parts = parts(steps, together);
    let statements: Vec<_> = parts.iter().map(Part::statement).collect();
    match send_all(link, &statements).await {
        Outcome::Committed { rows, changes } => {
            Outcome::Committed { rows: hand_out(parts, rows, steps.len()), changes }
        }
        Outcome::Failed { step, error } => match parts.get(step) {
            Some(Part::Many(..)) => Outcome::FailedTogether,
            Some(Part::One(index, _)) => Outcome::Failed { step: *index, error },
            None => Outcome::Failed { step, error },
        },
        other => other,
    }
}

/// To each step its rows.
fn hand_out(parts: Vec<Part<'_>>, rows: Vec<Vec<Row>>, count: usize) -> Vec<Vec<Row>> {
    let mut each: Vec<Vec<Row>> = std::iter::repeat_with(Vec::new).take(count).collect();
    let mut give = |index: usize, rows| {
        if let Some(own) = each.get_mut(index) {
            *own = rows;
        }
    };
    for (part, rows) in parts.into_iter().zip(rows) {
        match part {
            Part::One(index, _) => give(index, rows),
            Part::Many(own, _) => {
                let apart = apart(rows, own.len());
                own.into_iter().zip(apart).for_each(|(index, rows)| give(index, rows));
            }
        }
    }
    each
}

/// Sends the statements, with what is around them.
async fn send_all(link: &Link, steps: &[&Statement]) -> Outcome {
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
    let told = Statement { sql: changes::OWN, params: params![], repeatable: true, many: None };
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
