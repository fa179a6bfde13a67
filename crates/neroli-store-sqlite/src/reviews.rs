//! What operators see of the applications of teams, and their words for them.

use crate::accounts::team;
use crate::apps::app_row;
use crate::changes;
use crate::columns::Columns;
use crate::fault::Step;
use crate::{rows, sql};
use neroli_core::developer::Approval;
use neroli_core::id::{ClientId, RealmName};
use neroli_store::{Approved, Change, OwnedApp};
use rusqlite::{Connection, Params, Row, params};

/// The columns of [`owned_row`], and where they come from.
macro_rules! owned_apps {
    ($condition:literal) => {
        concat!(
            "SELECT a.approved, t.team_id, t.name, t.created_at,
                 c.document, a.team_id, a.requested, a.face, a.suspended, a.edition
             FROM apps a JOIN teams t USING (team_id) JOIN clients c USING (realm, client_id)
             WHERE ",
            $condition
        )
    };
}

/// An application without the words for it.
fn owned_row(row: &Row<'_>) -> Step<OwnedApp> {
    let mut columns = Columns::new(row, "apps");
    let approved = columns.optional(|text| serde_json::from_str(text).ok())?;
    let mut columns = columns.of("teams");
    let team = team(&mut columns)?;
    Ok(OwnedApp { app: app_row(columns)?, team, approvals: Vec::new(), approved })
}

fn with_words(conn: &Connection, sql: &str, params: impl Params) -> Step<Vec<OwnedApp>> {
    let mut owned = sql::all(conn, sql, params, owned_row)?;
    for one in &mut owned {
        one.approvals = words(conn, one)?;
    }
    Ok(owned)
}

pub(crate) fn owned(conn: &Connection, realm: &RealmName) -> Step<Vec<OwnedApp>> {
    with_words(conn, owned_apps!("a.realm = ?1 ORDER BY a.client_id"), [realm.as_str()])
}

/// The words for the application as it is now.
fn words(conn: &Connection, owned: &OwnedApp) -> Step<Vec<Approval>> {
    let client = &owned.app.client;
    sql::all(
        conn,
        "SELECT operator, at, revision FROM approvals
         WHERE realm = ?1 AND client_id = ?2 AND revision = ?3 ORDER BY at, operator",
        [client.realm.as_str(), client.client_id.as_str(), &owned.revision()],
        |row| {
            let mut columns = Columns::new(row, "approvals");
            Ok(Approval { by: columns.take()?, at: columns.time()?, revision: columns.take()? })
        },
    )
}

/// Two operators at the same moment are two steps: the second sees the first's word.
pub(crate) fn approve(
    conn: &Connection,
    realm: &RealmName,
    client_id: &ClientId,
    word: &Approval,
    needed: u32,
) -> Step<Approved> {
    let one = owned_apps!("a.realm = ?1 AND a.client_id = ?2");
    let found = with_words(conn, one, [realm.as_str(), client_id.as_str()])?.pop();
    let Some(owned) = found else { return Ok(Approved::Unknown) };
    if !owned.app.waits() {
        return Ok(Approved::Nothing);
    }
    if owned.revision() != word.revision {
        return Ok(Approved::Moved);
    }
    if owned.approvals.iter().any(|earlier| earlier.by == word.by) {
        return Ok(Approved::Again);
    }
    keep(conn, realm, client_id, word)?;
    let words = u32::try_from(owned.approvals.len() + 1).unwrap_or(u32::MAX);
    match needed.saturating_sub(words) {
        0 => take_effect(conn, &owned, word),
        missing => Ok(Approved::Waits(missing)),
    }
}

/// Her word, in place of one for an earlier revision.
fn keep(conn: &Connection, realm: &RealmName, client_id: &ClientId, word: &Approval) -> Step<()> {
    sql::execute(
        conn,
        "INSERT INTO approvals (realm, client_id, operator, at, revision)
         VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT DO UPDATE SET at = excluded.at, revision = excluded.revision",
        params![realm.as_str(), client_id.as_str(), word.by, word.at.0, word.revision],
    )?;
    Ok(())
}

/// What it asks for holds.
fn take_effect(conn: &Connection, owned: &OwnedApp, word: &Approval) -> Step<Approved> {
    let client = owned.app.approved(word.at);
    let (realm, client_id) = (client.realm.as_str(), client.client_id.as_str());
    sql::execute(
        conn,
        "UPDATE clients SET document = ?3 WHERE realm = ?1 AND client_id = ?2",
        [realm, client_id, &rows::to_json("clients", &client)?],
    )?;
    sql::execute(
        conn,
        "UPDATE apps SET face = NULL, approved = ?3 WHERE realm = ?1 AND client_id = ?2",
        [realm, client_id, &rows::to_json("apps", &owned.facts())?],
    )?;
    let scopes = client.scopes;
    changes::note(Change::Client(client.realm, client.client_id));
    Ok(Approved::Done(scopes))
}
