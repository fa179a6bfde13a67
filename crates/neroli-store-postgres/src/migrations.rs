//! Numbered migrations, and what a schema says about those it has had.
//!
//! All that is pending is applied in one transaction, by one node at a time: a schema is at one
//! version or at another, never between two.

use crate::link::{Link, describe};
use crate::open::OpenError;
use tokio_postgres::Error;

mod embedded {
    refinery::embed_migrations!("migrations");
}

/// Names the lock under which one node migrates; the schema's own number tells schemas apart.
const LOCK: &str = "pg_advisory_lock(1852142191, current_schema()::regnamespace::oid::int)";
const UNLOCK: &str = "pg_advisory_unlock(1852142191, current_schema()::regnamespace::oid::int)";

/// One migration that has been applied, as the schema tells it.
struct Applied {
    version: i32,
    name: String,
    checksum: String,
}

/// The migrations that the schema has not had, by version, as `V1 name`.
///
/// # Errors
/// The schema is somebody else's, newer than this program, or was changed by other migrations.
pub(crate) async fn pending(link: &Link, place: &str) -> Result<Vec<String>, OpenError> {
    let place = || place.to_owned();
    let applied = applied(link, &place()).await?;
    let runner = embedded::migrations::runner();
    let known = runner.get_migrations();
    for step in &applied {
        let Some(ours) = known.iter().find(|m| m.version() == step.version) else {
            let newest = known.iter().map(|m| m.version()).max().unwrap_or(0);
            return Err(OpenError::Newer { place: place(), found: step.version, newest });
        };
        if ours.name() != step.name || ours.checksum().to_string() != step.checksum {
            return Err(OpenError::Divergent { place: place(), version: step.version });
        }
    }
    let mut missing: Vec<_> = known
        .iter()
        .filter(|ours| applied.iter().all(|step| step.version != ours.version()))
        .collect();
    missing.sort_by_key(|migration| migration.version());
    Ok(missing.into_iter().map(ToString::to_string).collect())
}

/// Has nothing been applied?
///
/// # Errors
/// As [`pending`].
pub(crate) async fn is_empty(link: &Link, place: &str) -> Result<bool, OpenError> {
    Ok(applied(link, place).await?.is_empty())
}

/// Applies what is pending; another node that does the same is waited for.
///
/// # Errors
/// As [`pending`], or PostgreSQL could not.
pub(crate) async fn migrate(link: &mut Link, place: &str) -> Result<(), OpenError> {
    if pending(link, place).await?.is_empty() {
        return Ok(());
    }
    let fault =
        |error: &Error| OpenError::Migration { place: place.to_owned(), detail: describe(error) };
    // All of a table may be read here, in whatever way is the best.
    let patient = format!(
        "SET statement_timeout = 0; SET lock_timeout = 0; SET enable_seqscan = on;
         SET enable_hashjoin = on; SET enable_mergejoin = on; SELECT {LOCK}"
    );
    link.client.batch_execute(&patient).await.map_err(|error| fault(&error))?;
    let migrated = under_lock(link, place).await;
    let unlocked = link.client.batch_execute(&format!("SELECT {UNLOCK}")).await;
    migrated?;
    unlocked.map_err(|error| fault(&error))
}

async fn under_lock(link: &mut Link, place: &str) -> Result<(), OpenError> {
    // Another node may have been faster.
    if pending(link, place).await?.is_empty() {
        return Ok(());
    }
    let runner = embedded::migrations::runner().set_grouped(true);
    let ran = runner.run_async(&mut link.client).await.map(drop);
    ran.map_err(|error| {
        use std::error::Error as _;
        let cause = error.source().and_then(|cause| cause.downcast_ref::<Error>());
        let detail = cause.map_or_else(|| error.to_string(), describe);
        OpenError::Migration { place: place.to_owned(), detail }
    })
}

/// What has been applied; nothing in an empty schema.
async fn applied(link: &Link, place: &str) -> Result<Vec<Applied>, OpenError> {
    let fault = |error: Error| OpenError::of(place, &error);
    let about = link
        .client
        .query_one(
            "SELECT current_schema() IS NOT NULL,
                 to_regclass('refinery_schema_history') IS NOT NULL,
                 EXISTS (SELECT 1 FROM pg_class WHERE relnamespace = current_schema()::regnamespace
                     AND relkind IN ('r', 'p', 'v', 'm'))",
            &[],
        )
        .await
        .map_err(fault)?;
    let (schema, history, tables) = (about.get(0), about.get(1), about.get(2));
    match (schema, history, tables) {
        (false, ..) => Err(OpenError::Other {
            place: place.to_owned(),
            detail: "the user's search_path names no schema".to_owned(),
        }),
        (true, true, _) => read_history(link).await.map_err(fault),
        (true, false, true) => Err(OpenError::Foreign { place: place.to_owned() }),
        (true, false, false) => Ok(Vec::new()),
    }
}

async fn read_history(link: &Link) -> Result<Vec<Applied>, Error> {
    let sql = "SELECT version, name, checksum FROM refinery_schema_history ORDER BY version";
    let rows = link.client.query(sql, &[]).await?;
    let applied = |row: tokio_postgres::Row| {
        Ok(Applied { version: row.try_get(0)?, name: row.try_get(1)?, checksum: row.try_get(2)? })
    };
    rows.into_iter().map(applied).collect()
}

#[cfg(test)]
mod tests {
    use super::embedded;

    /// Nothing had been released before.
    const FIRST_RELEASED: i32 = 7;

    /// What a node of the version before may still need.
    const TAKES_AWAY: [&str; 6] =
        ["DROP ", "RENAME ", "SET NOT NULL", " TYPE ", "TRUNCATE", "ACCESS EXCLUSIVE"];

    /// By this line a migration says that no version that is supported needs what it takes away.
    const CONTRACTS: &str = "-- contracts";

    fn only_adds(sql: &str) -> bool {
        let statements = sql.lines().filter(|line| !line.trim_start().starts_with("--"));
        let statements = statements.collect::<Vec<_>>().join("\n").to_uppercase();
        sql.contains(CONTRACTS) || TAKES_AWAY.iter().all(|word| !statements.contains(word))
    }

    /// The version before runs on while nodes are replaced: a migration only adds to what it knows.
    #[test]
    fn a_migration_expands_or_says_that_it_contracts() {
        let runner = embedded::migrations::runner();
        let mut negative_control = false;
        for migration in runner.get_migrations() {
            let adds = only_adds(migration.sql().unwrap_or_default());
            negative_control |= migration.version() == FIRST_RELEASED && !adds;
            assert!(adds || migration.version() <= FIRST_RELEASED, "{migration}");
        }
        assert!(negative_control, "that one took much away");
    }
}
