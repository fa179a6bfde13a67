//! `neroli app list`: every application with its state, and the team that owns it.

use super::review;
use super::show::describe;
use crate::failure::Failure;
use crate::home::{self, Home};
use crate::output;
use neroli_core::client::Client;
use neroli_core::developer::App;
use neroli_store::OwnedApp;
use serde_json::{Value, json};

/// An application, and what is known of its team.
type Listed = (Client, Option<OwnedApp>);

pub(super) fn list(home: &Home, realm: Option<&str>, as_json: bool) -> Result<(), Failure> {
    let realms = home.realms(realm)?;
    let opened = home.existing_in(realm)?;
    let (found, whole) = home.of_each(&realms, |realm| {
        home::block_on(async {
            let clients = opened.store().clients(realm).await?;
            Ok((clients, opened.store().owned_apps(realm).await?))
        })
    })?;
    if found.is_empty() {
        return whole;
    }
    let mut listed: Vec<Listed> = Vec::new();
    for (clients, mut owned) in found {
        for client in clients {
            let at = owned.iter().position(|one| one.app.client.client_id == client.client_id);
            listed.push((client, at.map(|at| owned.swap_remove(at))));
        }
    }
    if as_json {
        let one = |(client, owned): &Listed| match owned {
            Some(owned) => for_machines(client, owned),
            None => stated(client, None),
        };
        output::print_json(&listed.iter().map(one).collect());
        return whole;
    }
    let rows: Vec<Vec<String>> = listed.iter().map(row).collect();
    let heads = ["REALM", "CLIENT_ID", "PROFILE", "STATE", "TEAM", "NAME"];
    output::print_table(&heads, &rows, "There are no applications yet: neroli app create");
    whole
}

/// An application that a team has, for machines.
pub(super) fn for_machines(client: &Client, owned: &OwnedApp) -> Value {
    let mut value = stated(client, Some(owned));
    review::describe(owned, &mut value);
    value
}

fn stated(client: &Client, owned: Option<&OwnedApp>) -> Value {
    let mut value = describe(client, None);
    value["state"] = json!(state(client, owned));
    value
}

fn row((client, owned): &Listed) -> Vec<String> {
    let team = owned.as_ref().map_or(String::new(), |owned| owned.team.name.clone());
    vec![
        client.realm.to_string(),
        client.client_id.to_string(),
        client.profile.name().to_owned(),
        state(client, owned.as_ref()).to_owned(),
        team,
        client.name.clone(),
    ]
}

/// Its state in a word; nothing for one that works.
fn state(client: &Client, owned: Option<&OwnedApp>) -> &'static str {
    let app = owned.map(|owned| &owned.app);
    match (client.disabled, client.pending) {
        (true, _) if app.is_some_and(|app| app.suspended) => "suspended",
        (true, _) => "disabled",
        (false, true) => "pending",
        (false, false) if app.is_some_and(App::asks_for_more) => "asks for more",
        (false, false) if app.is_some_and(App::waits) => "asks for changes",
        (false, false) => "",
    }
}
