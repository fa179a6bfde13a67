//! `[[client]]`: an application of a seed.

use super::table::Table;
use super::{Context, SeedClient};
use crate::codes;
use crate::diagnostic::{Fault, Faults};
use crate::document::{Node, Value};
use crate::registration::{ALIASES, Draft, MEMBERS};
use neroli_core::secret::Plain;
use serde_json::{Value as Json, json};

const SETTINGS: [&str; 16] = [
    "realm",
    "client_id",
    "client_secret",
    "name",
    "profile",
    "auth_method",
    "redirect_uris",
    "grant_types",
    "scopes",
    "purpose",
    "optional_claims",
    "consent_days",
    "id_token_signed_response_alg",
    "policy_uri",
    "tos_uri",
    "disabled",
];

/// Reads one application; `{base}` in a redirect URI is the address that neroli serves.
pub(super) fn read(node: &Node, context: &Context<'_>, faults: &mut Faults) -> Option<SeedClient> {
    let names = SETTINGS.into_iter().chain(MEMBERS).chain(ALIASES.map(|(alias, _)| alias));
    let mut table = Table::open("client", node, &names.collect::<Vec<_>>(), faults)?;
    let realm = context.realm(&mut table)?;
    let client_id = table.required("client_id");
    let name = table.text("name").or_else(|| table.text("client_name"));
    let name = name.unwrap_or_else(|| client_id.clone());
    let mut draft = Draft::new(realm, &client_id, &name);
    fill(&mut draft, &mut table, context.base);
    let secret = table.text("client_secret").map(Plain::presented);
    let without = ["none", "private_key_jwt"].contains(&draft.auth_method.as_str());
    let problem = match &secret {
        Some(_) if without => Some("is for applications that prove themselves by a secret"),
        None if !without => Some("is missing; a public application has auth_method = \"none\""),
        Some(secret) if !(1..=256).contains(&secret.expose().len()) => {
            Some("must have 1 to 256 characters")
        }
        _ => None,
    };
    if let Some(problem) = problem {
        let message = format!("`client.client_secret` {problem}");
        let place = table.place_of("client_secret");
        table.faults.push(Fault::new(&codes::CLIENT_VALUE, message, &place));
    }
    match draft.check(context.now) {
        Ok(client) => Some(SeedClient { client, secret, place: table.place_of("client_id") }),
        Err(problems) => {
            for (field, problem) in problems {
                let message = format!("`client.{field}` {problem}");
                let place = table.place_of(field);
                table.faults.push(Fault::new(&codes::CLIENT_VALUE, message, &place));
            }
            None
        }
    }
}

fn fill(draft: &mut Draft, table: &mut Table<'_>, base: &str) {
    let uris = table.texts("redirect_uris").unwrap_or_default();
    draft.redirect_uris = uris.iter().map(|uri| uri.replace("{base}", base)).collect();
    replace(&mut draft.profile, table.text("profile"));
    replace(&mut draft.auth_method, table.text("token_endpoint_auth_method"));
    replace(&mut draft.auth_method, table.text("auth_method"));
    replace(&mut draft.grant_types, table.texts("grant_types"));
    replace(&mut draft.scopes, table.texts("scope"));
    replace(&mut draft.scopes, table.texts("scopes"));
    replace(&mut draft.optional_claims, table.texts("optional_claims"));
    replace(&mut draft.consent_days, table.number("consent_days"));
    replace(&mut draft.disabled, table.flag("disabled"));
    draft.purpose = table.text("purpose");
    draft.id_token_alg = table.text("id_token_signed_response_alg");
    draft.policy_uri = table.text("policy_uri");
    draft.tos_uri = table.text("tos_uri");
    for name in MEMBERS {
        if let Some(entry) = table.entry(name) {
            draft.members.insert(name.to_owned(), member(name, &entry.node.value, base));
        }
    }
}

/// A member as JSON. A key set may be written as the JSON it is, too.
fn member(name: &str, value: &Value, base: &str) -> Json {
    match value {
        Value::Text(text) if name == "jwks" => serde_json::from_str(text).unwrap_or(json!(text)),
        Value::Text(text) => json!(text.replace("{base}", base)),
        Value::List(items) => items.iter().map(|item| member("", &item.value, base)).collect(),
        other => other.to_json(),
    }
}

fn replace<T>(slot: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *slot = value;
    }
}
