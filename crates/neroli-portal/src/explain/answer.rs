//! What is said to a question.

use super::question::Question;
use super::row::Row;
use super::{own, question};
use crate::Portal;
use crate::problem::Problem;
use neroli_core::developer::App;
use neroli_core::error::{Entry, Unsent};
use neroli_core::request_log::{Endpoint, Record};
use neroli_pages::Lang;
use neroli_store::{AppId, RecordQuery};

/// How many of an application's last refusals are compared with a pasted answer.
const COMPARED: u32 = 50;

/// What is said.
pub(crate) enum Said {
    /// The box is empty.
    Nothing,
    /// Too much was pasted.
    TooLong,
    /// The text could not be read as anything.
    Unread,
    /// An address with a code and no error.
    Success,
    /// A code that this server never answers, whatever request it is said to come from.
    Unsent(&'static Unsent),
    /// Something was read.
    Read {
        /// What happened to that request, or to the last one answered so.
        row: Option<Box<Row>>,
        /// Was the request found by what was answered, and not by its id?
        guessed: bool,
        /// A request id was read, and nothing is known of it.
        unknown: bool,
        /// What the code means in general.
        entry: Option<&'static Entry>,
    },
}

/// Looks up what a text asks about, among the applications of the developer alone. `None`: nobody
/// is signed in.
pub(crate) async fn said(
    portal: &Portal,
    lang: Lang,
    apps: Option<&[App]>,
    text: &str,
) -> Result<Said, Problem> {
    if text.trim().is_empty() {
        return Ok(Said::Nothing);
    }
    if text.len() > question::LONGEST {
        return Ok(Said::TooLong);
    }
    let question = Question::read(text);
    if question.is_empty() {
        return Ok(Said::Unread);
    }
    if question.is_success {
        return Ok(Said::Success);
    }
    if let (Some(unsent), None) = (question.unsent, &question.request_id) {
        return Ok(Said::Unsent(unsent));
    }
    let known = apps.is_some();
    let apps = apps.unwrap_or_default();
    (portal.settle)(apps.iter().map(|app| app.client.realm.clone()).collect()).await;
    let found = found(portal, apps, &question).await?;
    let guessed = question.request_id.is_none();
    // Who is not signed in has no applications to know it of.
    let unknown = known && !guessed && found.is_none();
    let row = found.and_then(|record| {
        let app = apps.iter().find(|app| own::id(app) == of(&record))?;
        Some(Box::new(Row::new(record, &app.client.name, lang)))
    });
    Ok(Said::Read { guessed, unknown, entry: entry(&question, row.as_deref()), row })
}

fn of(record: &Record) -> AppId {
    AppId { realm: record.realm.clone(), client_id: record.client_id.clone() }
}

/// The code of the text, or else that of the request.
fn entry(question: &Question, row: Option<&Row>) -> Option<&'static Entry> {
    let of_row = || {
        let code = row?.record.error.as_deref()?;
        neroli_core::error::registry().find(|entry| entry.code == code)
    };
    question.entry().or_else(of_row)
}

async fn found(
    portal: &Portal,
    apps: &[App],
    question: &Question,
) -> Result<Option<Record>, Problem> {
    let ids: Vec<AppId> = apps.iter().map(own::id).collect();
    if let Some(request_id) = &question.request_id {
        return Ok(portal.store().logged_request(&ids, request_id).await?);
    }
    let mut newest: Option<Record> = None;
    for app in ids {
        let query = RecordQuery { failed_only: true, ..RecordQuery::newest(app, COMPARED) };
        let entries = portal.store().logged_requests(&query).await?;
        let like = entries.into_iter().map(|entry| entry.record).find(|r| is_like(r, question));
        if like.as_ref().is_some_and(|like| newest.as_ref().is_none_or(|n| like.at > n.at)) {
            newest = like;
        }
    }
    Ok(newest)
}

/// Was the request answered as the text says?
fn is_like(record: &Record, question: &Question) -> bool {
    let same_words = question.said.is_none() || question.said == record.said;
    let by_browser = question.code.is_some_and(question::travels_by_browser);
    record.error.as_deref() == question.code
        && same_words
        && (!by_browser || record.endpoint == Endpoint::Authorize)
}
