//! How an application is shown: its secret only when it has just been made.

use crate::output;
use crate::registration;
use neroli_core::client::Client;
use neroli_core::secret::Plain;
use serde_json::{Value, json};

/// For machines.
pub(super) fn describe(client: &Client, secret: Option<&Plain>) -> Value {
    let mut value = json!(client);
    value["auth_method"] = json!(registration::auth_method_name(client.auth_method));
    value["created_at"] = json!(output::moment(client.created_at));
    if let Some(secret) = secret {
        value["client_secret"] = json!(secret.expose());
    }
    value
}

/// Whether it works, in a word.
fn state(client: &Client) -> &'static str {
    match (client.disabled, client.pending) {
        (true, _) => "disabled",
        (false, true) => "pending",
        (false, false) => "enabled",
    }
}

/// For people, or as JSON.
pub(super) fn show(client: &Client, secret: Option<&Plain>, json: bool) {
    if json {
        return output::print_json(&describe(client, secret));
    }
    let uris: Vec<&str> = client.redirect_uris.iter().map(|uri| uri.as_str()).collect();
    let days = format!("{} days", client.consent_days);
    let mut lines = vec![
        ("client_id", client.client_id.to_string()),
        ("client_secret", secret.map_or_else(String::new, |secret| secret.expose().to_owned())),
        ("name", client.name.clone()),
        ("realm", client.realm.to_string()),
        ("profile", client.profile.name().to_owned()),
        ("authentication", registration::auth_method_name(client.auth_method).to_owned()),
        ("redirect_uris", uris.join("\n                ")),
        ("scopes", client.scopes.to_string()),
        ("purpose", client.purpose.clone().unwrap_or_default()),
        ("optional", client.optional_claims.to_string()),
        ("agreements", days),
        ("state", state(client).to_owned()),
        ("registered", output::moment(client.created_at)),
    ];
    lines.retain(|(_, value)| !value.is_empty());
    let text: String = lines.iter().map(|(name, value)| format!("{name:<16}{value}\n")).collect();
    output::print(&text);
    if secret.is_some() {
        eprintln!("The secret is not kept and cannot be shown again.");
    }
}
