//! `[[developer]]`: an account of the developer portal, its team, and the applications it owns.

use super::table::Table;
use super::{Context, SeedDeveloper};
use crate::codes;
use crate::diagnostic::{Fault, Faults};
use crate::document::Node;
use neroli_core::developer::{check_password, email};
use neroli_core::id::ClientId;
use neroli_core::secret::Plain;

const KEYS: [&str; 5] = ["realm", "email", "password", "team", "applications"];

/// Reads one developer; her applications are those of `realm`.
pub(super) fn read(
    node: &Node,
    context: &Context<'_>,
    faults: &mut Faults,
) -> Option<SeedDeveloper> {
    let mut table = Table::open("developer", node, &KEYS, faults)?;
    let realm = context.realm(&mut table)?;
    let typed = table.required("email");
    let password = table.required("password");
    let team = table
        .text("team")
        .unwrap_or_else(|| format!("Team of {}", typed.split('@').next().unwrap_or_default()));
    let applications = table.texts("applications").unwrap_or_default();
    let address = match email(&typed) {
        Ok(address) => address,
        Err(problem) => {
            wrong(&mut table, "email", &problem.to_string());
            return None;
        }
    };
    if let Err(problem) = check_password(&password, &address) {
        wrong(&mut table, "password", &format!("cannot be taken: {problem}"));
        return None;
    }
    Some(SeedDeveloper {
        realm,
        email: address,
        password: Plain::presented(password),
        team,
        applications: applications.into_iter().map(ClientId::new).collect(),
        place: table.place_of("applications"),
    })
}

fn wrong(table: &mut Table<'_>, key: &str, problem: &str) {
    let place = table.place_of(key);
    let message = format!("`developer.{key}`: {problem}");
    table.faults.push(Fault::new(&codes::DEVELOPER_VALUE, message, &place));
}
