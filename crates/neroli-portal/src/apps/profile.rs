//! What is required of an application, and how it proves itself.

use super::show::{Show, save};
use super::{of_hers, with_profile};
use crate::Portal;
use crate::problem::Answer;
use crate::session::Act;
use crate::texts::apps::Apps as Texts;
use crate::visit::Visit;
use axum::extract::{Path, State};
use neroli_core::client::{Client, ClientAuthMethod, Profile};
use neroli_core::registration::{self, KeySetError};
use neroli_pages::rich::plain;
use serde_json::{Map, Value, json};

/// Members that follow from the profile or the method, and are chosen anew with them.
const DERIVED: [&str; 8] = [
    "id_token_signed_response_alg",
    "userinfo_signed_response_alg",
    "authorization_signed_response_alg",
    "request_object_signing_alg",
    "token_endpoint_auth_signing_alg",
    "require_pushed_authorization_requests",
    "dpop_bound_access_tokens",
    "require_signed_request_object",
];

pub(super) async fn post(
    State(portal): State<Portal>,
    visit: Visit,
    Path(id): Path<String>,
    act: Act,
) -> Answer {
    let app = of_hers(&portal, &act.by, &id).await?;
    let mut shown = Show::load(&portal, &visit, &act.signed_in, app.clone()).await?;
    shown.jwks.value = act.form.get("jwks").unwrap_or_default().to_owned();
    shown.jwks_uri.value = act.form.get("jwks_uri").unwrap_or_default().to_owned();
    let profile = match act.form.get("profile") {
        Some("compat") => Profile::Compat,
        Some("fapi2") => Profile::Fapi2,
        _ => Profile::Bcp,
    };
    let method = match act.form.get("method") {
        Some("private_key_jwt") => "private_key_jwt",
        Some("none") => "none",
        _ => "secret",
    };
    let t = shown.t();
    let impossible = match (profile, method) {
        (Profile::Fapi2, "private_key_jwt") => None,
        (Profile::Fapi2, _) => Some(t.fapi2_needs_key),
        // The first generation's flow has no public clients: it has no PKCE to protect them.
        (Profile::Compat, "none") => Some(t.compat_is_confidential),
        (Profile::Compat | Profile::Bcp, _) => None,
    };
    // The form comes back as it was sent.
    shown.profile.value = profile.name().to_owned();
    method.clone_into(&mut shown.method.value);
    if let Some(why) = impossible {
        shown.method.problem = Some(why.to_owned());
        return shown.refused();
    }
    if !shown.jwks.value.trim().is_empty() && !shown.jwks_uri.value.trim().is_empty() {
        shown.jwks_uri.problem = Some(t.keys_twice.to_owned());
        return shown.refused();
    }
    let keys = shown.jwks.read(|typed| key_set(t, typed));
    let uri = shown.jwks_uri.read(|typed| keys_uri(t, typed));
    let (Some(keys), Some(uri)) = (keys, uri) else { return shown.refused() };
    if method == "private_key_jwt" && keys.is_null() && uri.is_empty() {
        shown.jwks.problem = Some(t.keys_missing.to_owned());
        return shown.refused();
    }
    let after = with_profile(&portal, &app, profile, |members| put(members, method, keys, &uri));
    match after {
        Ok(client) => {
            let asked = either_way(client, method);
            save(&portal, &visit, &act, &app, asked, "profile").await
        }
        Err(problem) => {
            let field = match (problem.contains("jwks_uri"), problem.contains("jwks")) {
                (true, _) => &mut shown.jwks_uri,
                (_, true) => &mut shown.jwks,
                _ => &mut shown.method,
            };
            field.problem = Some(problem);
            shown.refused()
        }
    }
}

/// A set of keys as JSON, with what is kept of it; nothing typed is none.
fn key_set(t: &Texts, typed: &str) -> Result<Value, String> {
    if typed.trim().is_empty() {
        return Ok(Value::Null);
    }
    let set = serde_json::from_str(typed).map_err(|_| t.not_a_key_set.to_owned())?;
    registration::key_set(&set).map_err(|error| match error {
        KeySetError::Many(most) => plain(t.keys_many, &[("most", &most.to_string())]),
        KeySetError::NotASet => t.not_a_key_set.to_owned(),
        KeySetError::Private => t.key_private.to_owned(),
        KeySetError::NoneUsable => t.keys_unusable.to_owned(),
    })
}

/// Where keys are published; nothing typed is nowhere.
fn keys_uri(t: &Texts, typed: &str) -> Result<String, String> {
    match typed.trim() {
        "" => Ok(String::new()),
        uri if registration::is_key_address(uri) => Ok(uri.to_owned()),
        _ => Err(t.bad_keys_uri.to_owned()),
    }
}

fn put(members: &mut Map<String, Value>, method: &str, keys: Value, keys_uri: &str) {
    for name in DERIVED {
        members.remove(name);
    }
    let word = match method {
        "private_key_jwt" => "private_key_jwt",
        "none" => "none",
        _ => "client_secret_basic",
    };
    let uri = if keys_uri.is_empty() { Value::Null } else { json!(keys_uri) };
    members.insert("token_endpoint_auth_method".to_owned(), json!(word));
    members.insert("jwks".to_owned(), keys);
    members.insert("jwks_uri".to_owned(), uri);
}

/// A secret may be sent by Basic or in the body, as the application likes.
fn either_way(client: Client, method: &str) -> Client {
    match method {
        "private_key_jwt" | "none" => client,
        _ => Client { auth_method: ClientAuthMethod::ClientSecret, ..client },
    }
}
