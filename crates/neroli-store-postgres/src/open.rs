//! Opening a database: what is looked at, and the sentence for everything that is refused.

use crate::link::{Link, Unopened, describe};
use crate::migrations;
use crate::options::Options;
use crate::place::Place;
use neroli_store::transfer::TABLES;
use tokio_postgres::Error;

/// The oldest PostgreSQL with everything that is used here, as the server numbers itself.
const OLDEST: i32 = 130_000;

/// Why a store cannot be opened: a sentence for the person who runs it. None holds a password.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// No host answers, or none can be written to.
    #[error("the database {place} cannot be reached: {detail}")]
    Unreachable {
        /// Database and hosts.
        place: String,
        /// What was said.
        detail: String,
    },
    /// The server has none of that name.
    #[error("there is no database {place}: {detail}; create it first (CREATE DATABASE)")]
    NoDatabase {
        /// Database and hosts.
        place: String,
        /// What was said.
        detail: String,
    },
    /// It does not let us in.
    #[error(
        "the database {place} does not let us in: {detail}; check user, password and pg_hba.conf"
    )]
    Denied {
        /// Database and hosts.
        place: String,
        /// What it said.
        detail: String,
    },
    /// Too old.
    #[error("the database {place} is PostgreSQL {found}; version 13 or newer is needed")]
    TooOld {
        /// Database and hosts.
        place: String,
        /// Its version.
        found: String,
    },
    /// Tables of another program.
    #[error("the schema in {place} belongs to another program; name an empty database or schema")]
    Foreign {
        /// Database and hosts.
        place: String,
    },
    /// Written by a newer program.
    #[error(
        "the database {place} has version {found}, this program knows versions up to {newest}; \
         run the newer program"
    )]
    Newer {
        /// Database and hosts.
        place: String,
        /// Its version.
        found: i32,
        /// The newest that is known here.
        newest: i32,
    },
    /// Written by a program with another history.
    #[error(
        "the database {place} was brought to version {version} by a different program; \
         run the one that wrote it"
    )]
    Divergent {
        /// Database and hosts.
        place: String,
        /// The first version that differs.
        version: i32,
    },
    /// Older than this program, which was told not to change it.
    #[error("the database {place} is older than this program ({} pending); run `neroli migrate`",
        pending.join(", "))]
    Pending {
        /// Database and hosts.
        place: String,
        /// The migrations it lacks.
        pending: Vec<String>,
    },
    /// A migration failed; the schema is as it was.
    #[error("the database {place} cannot be brought up to date, and is unchanged: {detail}")]
    Migration {
        /// Database and hosts.
        place: String,
        /// What went wrong.
        detail: String,
    },
    /// Another complaint.
    #[error("the database {place} cannot be used: {detail}")]
    Other {
        /// Database and hosts.
        place: String,
        /// What went wrong.
        detail: String,
    },
}

impl OpenError {
    /// Says an error of PostgreSQL in the operator's words.
    pub(crate) fn of(place: &str, error: &Error) -> Self {
        let (place, detail) = (place.to_owned(), describe(error));
        match error.code().map(|code| code.code()) {
            // invalid_catalog_name
            Some("3D000") => Self::NoDatabase { place, detail },
            // invalid_authorization_specification, invalid_password, insufficient_privilege
            Some("28000" | "28P01" | "42501") => Self::Denied { place, detail },
            // operator_intervention, insufficient_resources, connection_exception; query_canceled and
            // lock_not_available are our own limits.
            Some(code)
                if ["57P", "53", "08", "57014", "55P03"].iter().any(|of| code.starts_with(of)) =>
            {
                Self::Unreachable { place, detail }
            }
            Some(_) => Self::Other { place, detail },
            // The driver's own word, said before anything is asked of the server.
            None if detail.ends_with("password missing") => {
                let detail = "it asks for a password, and none is given".to_owned();
                Self::Denied { place, detail }
            }
            None => Self::Unreachable { place, detail },
        }
    }
}

/// Connects and looks: may this program use what is there?
pub(crate) async fn link(place: &Place, options: &Options) -> Result<Link, OpenError> {
    let fault = |error: Error| OpenError::of(place.name(), &error);
    let link = Link::open(place, options).await.map_err(|unopened| match unopened {
        Unopened::Told(error) => fault(error),
        Unopened::Silent => {
            let (place, detail) = (place.name().to_owned(), unopened.describe());
            OpenError::Unreachable { place, detail }
        }
    })?;
    let asked = "SELECT current_setting('server_version_num')::int, \
                 current_setting('server_version')";
    let row = link.client.query_one(asked, &[]).await.map_err(fault)?;
    if row.get::<_, i32>(0) < OLDEST {
        let (place, found) = (place.name().to_owned(), row.get(1));
        return Err(OpenError::TooOld { place, found });
    }
    Ok(link)
}

/// Can the user write, and would an acknowledged write survive a crash of the server?
///
/// # Errors
/// [`OpenError::Other`] with what the user may not do, or the setting that breaks the promise.
pub(crate) async fn check(link: &Link, place: &str) -> Result<(), OpenError> {
    for setting in ["fsync", "full_page_writes"] {
        let row = link.client.query_one("SELECT current_setting($1)", &[&setting]).await;
        let value: String =
            row.and_then(|row| row.try_get(0)).map_err(|e| OpenError::of(place, &e))?;
        if value != "on" {
            let detail =
                format!("{setting} is {value}: a power cut would lose what was acknowledged");
            return Err(OpenError::Other { place: place.to_owned(), detail });
        }
    }
    let tables = TABLES.iter().map(|table| table.name);
    let tables: Vec<&str> = tables.chain(["home_marks", "changes", "probe"]).collect();
    let row = link.client.query_one(MAY_WRITE, &[&tables]).await;
    let (schema, tables, may): (String, bool, bool) = row
        .and_then(|row| Ok((row.try_get(0)?, row.try_get(1)?, row.try_get(2)?)))
        .map_err(|error| OpenError::of(place, &error))?;
    let detail = match (may, tables) {
        (true, _) => return Ok(()),
        (false, true) => format!("the user may not read and write the tables in schema {schema}"),
        (false, false) => format!("the user may not make tables in schema {schema}"),
    };
    Err(OpenError::Other { place: place.to_owned(), detail: format!("{detail} (GRANT)") })
}

/// The schema, whether these tables are in it, and whether the user may do there what is needed: read
/// and write them, or make them.
const MAY_WRITE: &str = "
    SELECT current_schema()::text, tables > 0, CASE
        WHEN tables > 0 THEN usable = tables
        ELSE has_schema_privilege(current_schema()::text, 'CREATE') END
    FROM (SELECT count(*) AS tables,
              count(*) FILTER (WHERE has_table_privilege(oid, 'SELECT')
                  AND has_table_privilege(oid, 'INSERT') AND has_table_privilege(oid, 'UPDATE')
                  AND has_table_privilege(oid, 'DELETE')) AS usable
          FROM pg_class
          WHERE relnamespace = current_schema()::regnamespace AND relname = ANY($1)) of_schema";

/// Brings the schema up to date if that is wanted, and makes sure that it is.
pub(crate) async fn prepare(place: &Place, options: &Options) -> Result<(), OpenError> {
    let mut link = link(place, options).await?;
    if options.migrate {
        migrations::migrate(&mut link, place.name()).await?;
    }
    let pending = migrations::pending(&link, place.name()).await?;
    match pending.is_empty() {
        true => Ok(()),
        false => Err(OpenError::Pending { place: place.name().to_owned(), pending }),
    }
}
