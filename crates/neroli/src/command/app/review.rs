//! What an operator reads of an application of the developer portal before she approves it, and the
//! revision that names exactly this.

use crate::failure::Failure;
use crate::home::{self, Opened};
use crate::output;
use neroli_core::id::{ClientId, RealmName};
use neroli_store::OwnedApp;
use serde_json::{Value, json};
use std::fmt::Write as _;

/// The application as its team has it, if a team has it.
///
/// # Errors
/// When the store does not answer.
pub(super) fn find(
    opened: &Opened,
    realm: &RealmName,
    id: &ClientId,
) -> Result<Option<OwnedApp>, Failure> {
    let owned = home::block_on(async { Ok(opened.store().owned_apps(realm).await?) })?;
    Ok(owned.into_iter().find(|one| one.app.client.client_id == *id))
}

/// What is asked for, in lines; what is empty is left out.
pub(super) fn text(owned: &OwnedApp) -> String {
    let facts = owned.facts();
    let lines = facts.lines().filter(|(_, value)| !value.is_empty());
    let mut text: String = lines.map(|(name, value)| line(name, value)).collect();
    if let Some(approved) = &owned.approved {
        let since = facts.changes(approved);
        let told =
            since.iter().map(|(name, before, _)| format!("{name}, which was {}", or(before)));
        let told: Vec<String> = told.collect();
        let none = "nothing since the last approval".to_owned();
        text += &line("changed", &if told.is_empty() { none } else { told.join("\n") });
    }
    let words = owned.approvals.iter();
    let words: Vec<String> =
        words.map(|word| format!("{}, {}", word.by, output::moment(word.at))).collect();
    if !words.is_empty() {
        text += &line("approved by", &words.join("\n"));
    }
    let _ = writeln!(text, "{:<16}{}", "revision", owned.revision());
    text
}

/// The same for machines, into the description of the application.
pub(super) fn describe(owned: &OwnedApp, value: &mut Value) {
    let facts = owned.facts();
    let words = owned.approvals.iter();
    let words = words.map(|word| json!({ "by": word.by, "at": output::moment(word.at) }));
    let asked: serde_json::Map<String, Value> =
        facts.lines().map(|(name, value)| (name.to_owned(), json!(value))).collect();
    let changes = owned.approved.as_ref().map(|approved| {
        let lines = facts.changes(approved).into_iter();
        let told = lines.map(|(name, before, after)| {
            (name.to_owned(), json!({ "approved": before, "asked": after }))
        });
        told.collect::<serde_json::Map<String, Value>>()
    });
    value["team"] = json!({ "id": owned.team.team_id.to_string(), "name": owned.team.name });
    value["requested_scopes"] = json!(owned.app.requested.to_string());
    value["approvals"] = words.collect();
    value["waits"] = json!(owned.app.waits());
    value["asked"] = json!(asked);
    value["changed_since_approval"] = json!(changes);
    value["revision"] = json!(owned.revision());
}

/// A name and its value; each further line of the value stands below its first.
fn line(name: &str, value: &str) -> String {
    format!("{name:<16}{}\n", value.replace('\n', &format!("\n{:<16}", "")))
}

fn or(value: &str) -> String {
    if value.is_empty() { "empty".to_owned() } else { value.replace('\n', " ") }
}
