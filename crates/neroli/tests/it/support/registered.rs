//! Applications that register themselves (RFC 7591), each with what its test is about.

use super::partner::Partner;
use super::server::Server;
use super::unique;
use serde_json::{Value, json};

const EVERYTHING: &str = "openid profile email address phone offline_access form_filling";

/// Registers an application of profile `compat` with these further metadata.
#[track_caller]
pub(crate) fn registered<'s>(server: &'s Server, metadata: &Value) -> Partner<'s> {
    let redirect_uri = format!("https://{}.example.test/cb", unique("app"));
    let mut whole = json!({
        "redirect_uris": [redirect_uri],
        "grant_types": ["authorization_code", "refresh_token"],
        "scope": EVERYTHING,
    });
    for (name, value) in metadata.as_object().unwrap() {
        whole[name] = value.clone();
    }
    let request = server.post(&super::fr("/register"));
    let answer = request.body("application/json", whole.to_string()).send().expect(201).json();
    let text = |name: &str| answer[name].as_str().map(str::to_owned);
    Partner {
        server,
        realm: "fr",
        id: text("client_id").unwrap(),
        secret: text("client_secret"),
        redirect_uri: whole["redirect_uris"][0].as_str().unwrap().to_owned(),
        pkce: metadata["token_endpoint_auth_method"] == "none",
    }
}
