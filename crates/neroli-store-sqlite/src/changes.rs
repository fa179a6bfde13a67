//! What has been ended, withdrawn, disabled or revoked.
//!
//! Triggers of the writer's own connection note it, so that no step can forget; after the commit the
//! writer tells it. That another program has written to the same file (a command beside a running
//! server) is seen by the file's version, a few times a second: then anything may be different.

use crate::SqliteStore;
use neroli_core::id::{ClientId, GrantId, PersonId, RealmName};
use neroli_store::{Change, Changes, Feed, Teller};
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::{Connection, Result};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

/// A feed that is so far behind must forget everything.
const BEHIND: usize = 16_384;

/// `noted` puts a change down. The triggers are the connection's own: nothing of them is in the
/// file.
const TRIGGERS: &str = "
    CREATE TEMP TRIGGER grant_ended AFTER UPDATE OF ended ON main.grants
        WHEN OLD.ended IS NOT NEW.ended
        BEGIN SELECT noted('grant', OLD.realm, OLD.grant_id, NULL); END;
    CREATE TEMP TRIGGER grant_gone AFTER DELETE ON main.grants
        BEGIN SELECT noted('grant', OLD.realm, OLD.grant_id, NULL); END;
    CREATE TEMP TRIGGER consent_given AFTER INSERT ON main.consents
        BEGIN SELECT noted('consents', NEW.realm, NEW.person_id, NEW.client_id); END;
    CREATE TEMP TRIGGER consent_given_again AFTER UPDATE ON main.consents
        BEGIN SELECT noted('consents', NEW.realm, NEW.person_id, NEW.client_id); END;
    CREATE TEMP TRIGGER consent_gone AFTER DELETE ON main.consents
        BEGIN SELECT noted('consents', OLD.realm, OLD.person_id, OLD.client_id); END;
    CREATE TEMP TRIGGER person_changed AFTER UPDATE ON main.people
        BEGIN SELECT noted('person', OLD.realm, OLD.person_id, NULL); END;
    CREATE TEMP TRIGGER person_gone AFTER DELETE ON main.people
        BEGIN SELECT noted('person', OLD.realm, OLD.person_id, NULL); END;
    CREATE TEMP TRIGGER client_changed AFTER UPDATE ON main.clients
        BEGIN SELECT noted('client', OLD.realm, OLD.client_id, NULL); END;
    CREATE TEMP TRIGGER client_gone AFTER DELETE ON main.clients
        BEGIN SELECT noted('client', OLD.realm, OLD.client_id, NULL); END;
    CREATE TEMP TRIGGER secret_given AFTER INSERT ON main.client_secrets
        BEGIN SELECT noted('client', NEW.realm, NEW.client_id, NULL); END;
    CREATE TEMP TRIGGER secret_gone AFTER DELETE ON main.client_secrets
        BEGIN SELECT noted('client', OLD.realm, OLD.client_id, NULL); END;
    CREATE TEMP TRIGGER token_revoked AFTER INSERT ON main.revoked_tokens
        BEGIN SELECT noted('token', NEW.realm, NEW.token_id, NULL); END;
    CREATE TEMP TRIGGER key_given AFTER INSERT ON main.keys
        BEGIN SELECT noted('keys', NEW.realm, NULL, NULL); END;
    CREATE TEMP TRIGGER key_changed AFTER UPDATE ON main.keys
        BEGIN SELECT noted('keys', NEW.realm, NULL, NULL); END;";

impl Changes for SqliteStore {
    fn changes(&self) -> Feed {
        self.teller.feed()
    }
}

/// The writer's side: what its open transaction has noted.
pub(crate) struct Notes {
    noted: Arc<Mutex<Vec<Change>>>,
    teller: Teller,
    /// The file's version as this connection saw it last.
    version: Option<i64>,
}

impl Notes {
    pub(crate) fn new() -> Self {
        Self { noted: Arc::default(), teller: Teller::new(BEHIND), version: None }
    }

    /// Where feeds are had.
    pub(crate) fn teller(&self) -> Teller {
        self.teller.clone()
    }

    /// Takes notes of what a connection does, from now on.
    pub(crate) fn watch(&mut self, conn: &Connection) -> Result<()> {
        let noted = Arc::clone(&self.noted);
        // Harmless in a trigger: it writes nothing.
        let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_INNOCUOUS;
        conn.create_scalar_function("noted", 4, flags, move |context| {
            let change = read(context)?;
            let mut noted = noted.lock().unwrap_or_else(PoisonError::into_inner);
            // One for all items of an agreement.
            if noted.last() != Some(&change) {
                noted.push(change);
            }
            Ok(rusqlite::types::Null)
        })?;
        conn.execute_batch(TRIGGERS)?;
        self.version = None;
        Ok(())
    }

    /// Tells what a commit has changed, or forgets what it would have.
    pub(crate) fn settle(&mut self, committed: bool) {
        let mut noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        let changes = std::mem::take(&mut *noted);
        drop(noted);
        if committed {
            changes.into_iter().for_each(|change| self.teller.tell(change));
        }
    }

    /// Looks whether another program has written, and says that everything has been heard.
    pub(crate) fn look(&mut self, conn: &Connection) {
        let asked = Instant::now();
        let version = conn.query_row("PRAGMA data_version", [], |row| row.get(0)).ok();
        let Some(version) = version else { return };
        if self.version.replace(version) != Some(version) {
            self.teller.tell(Change::Everything);
        }
        self.teller.heard(asked);
    }
}

fn read(context: &Context<'_>) -> Result<Change> {
    let kind: String = context.get(0)?;
    let realm = RealmName::new(context.get::<String>(1)?);
    Ok(match kind.as_str() {
        "grant" => Change::Grant(realm, GrantId(context.get(2)?)),
        "consents" => {
            let (person, client) = (context.get::<String>(2)?, context.get::<String>(3)?);
            Change::Consents(realm, PersonId::new(person), ClientId::new(client))
        }
        "person" => Change::Person(realm, PersonId::new(context.get::<String>(2)?)),
        "client" => Change::Client(realm, ClientId::new(context.get::<String>(2)?)),
        "token" => Change::Token(realm, context.get(2)?),
        "keys" => Change::Keys(realm),
        _ => Change::Everything,
    })
}
