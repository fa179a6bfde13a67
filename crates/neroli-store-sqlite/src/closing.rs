//! How an account of a developer ends.

use crate::accounts::team;
use crate::columns::Columns;
use crate::fault::Step;
use crate::sql;
use neroli_core::developer::{DeveloperId, Team};
use rusqlite::{Connection, params};

/// Teams that she owns and nobody else does.
macro_rules! hers_alone {
    () => {
        "SELECT m.team_id FROM team_members m
         WHERE m.developer_id = ?1 AND m.role = 'owner' AND NOT EXISTS (
             SELECT 1 FROM team_members o WHERE o.team_id = m.team_id
                 AND o.role = 'owner' AND o.developer_id <> ?1)"
    };
}

/// The teams whose applications would be nobody's; without any, the account is gone with whatever
/// refers to it.
pub(crate) fn close(conn: &Connection, id: &DeveloperId) -> Step<Vec<Team>> {
    let keeping = sql::all(
        conn,
        concat!(
            "SELECT t.team_id, t.name, t.created_at FROM teams t WHERE t.team_id IN (",
            hers_alone!(),
            ") AND EXISTS (SELECT 1 FROM apps a WHERE a.team_id = t.team_id)
             ORDER BY t.created_at, t.team_id"
        ),
        params![id.0],
        |row| team(&mut Columns::new(row, "teams")),
    )?;
    if !keeping.is_empty() {
        return Ok(keeping);
    }
    let teams = concat!("DELETE FROM teams WHERE team_id IN (", hers_alone!(), ")");
    sql::execute(conn, teams, params![id.0])?;
    sql::execute(conn, "DELETE FROM developers WHERE developer_id = ?1", params![id.0])?;
    Ok(Vec::new())
}
