//! A connection, set up as the store needs it, with the statements it knows already.

use crate::options::Options;
use crate::place::Place;
use crate::query::Statement as Asked;
use std::collections::HashMap;
use std::future::poll_fn;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Notify;
use tokio_postgres::{AsyncMessage, Client, Error, Row, Statement};

/// A connection to a database that can be written to.
pub(crate) struct Link {
    pub(crate) client: Client,
    known: Mutex<HashMap<&'static str, Statement>>,
    /// Rung for each NOTIFY.
    pub(crate) bell: Arc<Notify>,
}

/// Why there is no connection.
#[derive(Debug)]
pub(crate) enum Unopened {
    /// The driver or the server says why.
    Told(Error),
    /// Somebody lets us connect and then says nothing.
    Silent,
}

impl Unopened {
    /// In words.
    pub(crate) fn describe(&self) -> String {
        match self {
            Self::Told(error) => describe(error),
            Self::Silent => "it does not answer".to_owned(),
        }
    }
}

impl Link {
    /// Connects to the first host that can be written to, in the time that connecting and a statement
    /// may take.
    pub(crate) async fn open(place: &Place, options: &Options) -> Result<Self, Unopened> {
        let most = options.connect + options.statement;
        let opened = tokio::time::timeout(most, Self::connect(place, options)).await;
        opened.map_err(|_| Unopened::Silent)?.map_err(Unopened::Told)
    }

    async fn connect(place: &Place, options: &Options) -> Result<Self, Error> {
        let mut config = place.config.clone();
        config.connect_timeout(options.connect);
        let (client, mut connection) = config.connect(place.tls.0.clone()).await?;
        let bell = Arc::new(Notify::new());
        let ring = Arc::clone(&bell);
        // Ends when the client is dropped or the connection breaks: the client's calls say why.
        tokio::spawn(async move {
            while let Some(Ok(message)) = poll_fn(|cx| connection.poll_message(cx)).await {
                if let AsyncMessage::Notification(_) = message {
                    ring.notify_one();
                }
            }
        });
        let link = Self { client, known: Mutex::new(HashMap::new()), bell };
        link.client.batch_execute(&settings(options)).await?;
        Ok(link)
    }

    /// The prepared form of a statement.
    pub(crate) async fn prepare(&self, sql: &'static str) -> Result<Statement, Error> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(sql).cloned();
        if let Some(statement) = known {
            return Ok(statement);
        }
        let statement = self.client.prepare(sql).await?;
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(known.entry(sql).or_insert(statement).clone())
    }

    /// Runs a prepared statement.
    pub(crate) async fn run(&self, prepared: &Statement, asked: &Asked) -> Result<Vec<Row>, Error> {
        let params: Vec<_> = asked.params.iter().map(|param| param.as_sql()).collect();
        self.client.query(prepared, &params).await
    }
}

/// What a session of ours counts on, whatever the server's defaults are: an acknowledged commit is
/// on the disk; each statement sees what was committed before it; nobody waits for ever. Every row
/// is found by an index: plans are kept, and one that was made while a table was small would read
/// all of it when it has grown.
fn settings(options: &Options) -> String {
    format!(
        "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED;
         SET statement_timeout = {statement};
         SET lock_timeout = 300;
         SET idle_in_transaction_session_timeout = {statement};
         SET jit = off;
         SET enable_seqscan = off;
         SET enable_hashjoin = off;
         SET enable_mergejoin = off;
         SET client_min_messages = warning;
         SELECT set_config('synchronous_commit', 'on', false)
         WHERE current_setting('synchronous_commit') = 'off'",
        statement = options.statement.as_millis()
    )
}

/// An error with its cause: the driver keeps the server's own words behind “db error”.
pub(crate) fn describe(error: &Error) -> String {
    use std::error::Error as _;
    match (error.as_db_error(), error.source()) {
        (Some(db), _) => format!("{} ({})", db.message(), db.code().code()),
        (None, Some(cause)) => format!("{error}: {cause}"),
        (None, None) => error.to_string(),
    }
}
