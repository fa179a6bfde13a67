//! A registration as its client is shown it (RFC 7591 §3.2.1: "all registered metadata about
//! this client").

use super::client_auth::METHODS;
use crate::client::{Client, ClientAuthMethod, GrantType};
use crate::jarm;
use neroli_jose::Algorithm;
use serde_json::{Map, Value, json};

/// The metadata as they are registered, defaults included; what is not registered is absent.
pub fn document(client: &Client) -> Map<String, Value> {
    let mut out = Map::new();
    let mut put = |name: &str, value: Value| {
        let empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        if !empty {
            out.insert(name.to_owned(), value);
        }
    };
    let response_types: &[&str] =
        if client.may_use(GrantType::AuthorizationCode) { &["code"] } else { &[] };
    put("client_id", json!(client.client_id));
    put("client_id_issued_at", json!(client.created_at));
    put("client_name", json!(client.name));
    put("redirect_uris", json!(client.redirect_uris));
    put("token_endpoint_auth_method", json!(auth_method(client.auth_method)));
    put("grant_types", json!(client.grant_types.iter().map(|g| g.name()).collect::<Vec<_>>()));
    put("response_types", json!(response_types));
    put("scope", json!(client.scopes.to_string()));
    put("contacts", json!(client.about.contacts));
    put("client_uri", json!(client.about.client_uri));
    put("logo_uri", json!(client.about.logo_uri));
    put("policy_uri", json!(client.policy_uri));
    put("tos_uri", json!(client.tos_uri));
    put("initiate_login_uri", json!(client.about.initiate_login_uri));
    put("jwks", json!(client.keys.jwks));
    put("jwks_uri", json!(client.keys.jwks_uri));
    put("subject_type", json!(if client.subject.pairwise { "pairwise" } else { "public" }));
    put("sector_identifier_uri", json!(client.subject.sector_identifier_uri));
    signatures(client, &mut put);
    requests(client, &mut put);
    logout(client, &mut put);
    out
}

fn signatures(client: &Client, put: &mut impl FnMut(&str, Value)) {
    let keys = &client.keys;
    let name = |algorithm: Option<Algorithm>| json!(algorithm.map(Algorithm::name));
    put("id_token_signed_response_alg", json!(client.id_token_alg().name()));
    put("userinfo_signed_response_alg", name(keys.userinfo_signed_response_alg));
    // JARM §3 has another default: what holds here is said.
    put("authorization_signed_response_alg", json!(jarm::algorithm(client).name()));
    put("request_object_signing_alg", name(keys.request_object_signing_alg));
    put("token_endpoint_auth_signing_alg", name(keys.token_endpoint_auth_signing_alg));
}

fn requests(client: &Client, put: &mut impl FnMut(&str, Value)) {
    let requests = &client.requests;
    put("request_uris", json!(requests.request_uris));
    put("default_max_age", json!(requests.default_max_age));
    put("require_auth_time", json!(requests.require_auth_time));
    put("require_pushed_authorization_requests", json!(client.requires_par()));
    put("require_signed_request_object", json!(requests.require_signed_request_object));
    put("dpop_bound_access_tokens", json!(client.requires_dpop()));
}

fn logout(client: &Client, put: &mut impl FnMut(&str, Value)) {
    let logout = &client.logout;
    put("post_logout_redirect_uris", json!(logout.post_logout_redirect_uris));
    put("backchannel_logout_uri", json!(logout.backchannel_logout_uri));
    if logout.backchannel_logout_uri.is_some() {
        let required = logout.backchannel_logout_session_required;
        put("backchannel_logout_session_required", json!(required));
    }
}

/// The registered word; a client of the operator's that may use either way is shown the first.
fn auth_method(method: ClientAuthMethod) -> &'static str {
    METHODS.iter().find(|(_, known)| *known == method).map_or("client_secret_basic", |(n, _)| n)
}
