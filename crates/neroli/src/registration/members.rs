//! The members of RFC 7591 and its extensions that an operator may write, beside the settings that
//! have words of their own. They are read by the rules of dynamic registration.

use super::{Draft, Problem};
use neroli_core::client::{Client, ClientAuthMethod};
use neroli_core::registration::{self, Terms};
use neroli_jose::Algorithm;
use serde_json::{Map, Value, json};

/// Members under their registered names.
pub(crate) const MEMBERS: [&str; 21] = [
    "jwks",
    "jwks_uri",
    "token_endpoint_auth_signing_alg",
    "request_object_signing_alg",
    "userinfo_signed_response_alg",
    "authorization_signed_response_alg",
    "post_logout_redirect_uris",
    "backchannel_logout_uri",
    "backchannel_logout_session_required",
    "subject_type",
    "sector_identifier_uri",
    "request_uris",
    "require_pushed_authorization_requests",
    "require_signed_request_object",
    "dpop_bound_access_tokens",
    "default_max_age",
    "require_auth_time",
    "initiate_login_uri",
    "logo_uri",
    "client_uri",
    "contacts",
];

/// Registered names of settings that are also written shorter.
pub(crate) const ALIASES: [(&str, &str); 3] =
    [("client_name", "name"), ("scope", "scopes"), ("token_endpoint_auth_method", "auth_method")];

/// Names of settings, to find the one that a refusal is about.
const SETTINGS: [&str; 5] =
    ["redirect_uris", "grant_types", "id_token_signed_response_alg", "policy_uri", "tos_uri"];

impl Draft {
    /// Sets a member by its registered name, as metadata have it.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(crate) fn set(&mut self, name: &str, value: &Value) -> Result<(), Problem> {
        let alias = ALIASES.into_iter().find(|(alias, _)| *alias == name);
        let name = alias.map_or(name, |(_, name)| name);
        match name {
            "name" => self.name = text("name", value)?,
            "auth_method" => self.auth_method = text("auth_method", value)?,
            "redirect_uris" => self.redirect_uris = texts("redirect_uris", value)?,
            "grant_types" => self.grant_types = texts("grant_types", value)?,
            "scopes" => self.scopes = texts("scopes", value)?,
            "policy_uri" => self.policy_uri = Some(text("policy_uri", value)?),
            "tos_uri" => self.tos_uri = Some(text("tos_uri", value)?),
            "id_token_signed_response_alg" => {
                self.id_token_alg = Some(text("id_token_signed_response_alg", value)?);
            }
            // There is one, and it follows from the grant types.
            "response_types" if *value == json!(["code"]) || *value == json!([]) => {}
            name => match MEMBERS.into_iter().find(|member| *member == name) {
                Some(member) => drop(self.members.insert(member.to_owned(), value.clone())),
                None => return Err(("metadata", format!("has no member “{name}”"))),
            },
        }
        Ok(())
    }

    /// The client with its members, by the rules of dynamic registration.
    pub(super) fn with_members(&self, client: Client) -> Result<Client, Problem> {
        let terms = Terms {
            realm: client.realm.clone(),
            client_id: client.client_id.clone(),
            profile: client.profile,
            scopes: client.scopes,
            signing: &Algorithm::ALL,
            self_registered: false,
            consent_days: client.consent_days,
            created_at: client.created_at,
        };
        let metadata = Value::Object(self.metadata(&client));
        match registration::validate(&metadata, &terms) {
            Ok(registered) => Ok(Client {
                keys: registered.keys,
                requests: registered.requests,
                subject: registered.subject,
                logout: registered.logout,
                about: registered.about,
                ..client
            }),
            Err(error) => Err(problem(&error.description)),
        }
    }

    /// Everything as a client would register it. A secret by either way is registered as Basic.
    fn metadata(&self, client: &Client) -> Map<String, Value> {
        let method = match client.auth_method {
            ClientAuthMethod::ClientSecret => "client_secret_basic",
            method => super::auth_method_name(method),
        };
        let grants: Vec<_> = client.grant_types.iter().map(|grant| grant.name()).collect();
        let mut metadata = self.members.clone();
        for (name, value) in [
            ("client_name", json!(client.name)),
            ("redirect_uris", json!(client.redirect_uris)),
            ("token_endpoint_auth_method", json!(method)),
            ("grant_types", json!(grants)),
            ("scope", json!(client.scopes.to_string())),
            ("id_token_signed_response_alg", json!(self.id_token_alg)),
            ("policy_uri", json!(client.policy_uri)),
            ("tos_uri", json!(client.tos_uri)),
        ] {
            metadata.insert(name.to_owned(), value);
        }
        metadata
    }
}

/// A refusal of the rules, with the setting that it is about.
fn problem(description: &str) -> Problem {
    let description = description.trim_end_matches('.');
    let aliases = ALIASES.into_iter();
    let own = MEMBERS.into_iter().chain(SETTINGS).map(|name| (name, name));
    let mut named: Vec<_> = aliases.chain(own).collect();
    // Of jwks and jwks_uri, the longer one is meant.
    named.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    let begins = named.iter().find(|(name, _)| description.starts_with(name));
    let found = begins.or_else(|| named.iter().find(|(name, _)| description.contains(name)));
    match found {
        Some((name, field)) => match description.strip_prefix(name) {
            Some(rest) => (*field, rest.trim_start().to_owned()),
            None => (*field, format!("cannot be registered: {description}")),
        },
        None => ("metadata", format!("cannot be registered: {description}")),
    }
}

fn text(field: &'static str, value: &Value) -> Result<String, Problem> {
    value.as_str().map(str::to_owned).ok_or_else(|| (field, "must be text".to_owned()))
}

fn texts(field: &'static str, value: &Value) -> Result<Vec<String>, Problem> {
    if let Some(text) = value.as_str() {
        return Ok(vec![text.to_owned()]);
    }
    let texts = value.as_array().and_then(|items| {
        items.iter().map(|item| item.as_str().map(str::to_owned)).collect::<Option<Vec<_>>>()
    });
    texts.ok_or_else(|| (field, "must be a list of texts".to_owned()))
}
