//! What a client is told of a token of its own (RFC 7662): whether it works now, and how it is
//! bound. Of anything else it is told that it does not work, and not why (§2.2).

use crate::access_token::{AccessToken, Holder};
use crate::client::{Client, GrantType};
use crate::consent::{Consent, Items};
use crate::dpop;
use crate::grant::{Grant, RefreshState, RefreshToken};
use crate::person::Person;
use crate::realm::Realm;
use crate::scope::ScopeSet;
use crate::time::Timestamp;
use crate::token::token_type;
use serde_json::{Map, Value, json};

/// What is known when a token is asked about.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The realm.
    pub realm: &'a Realm,
    /// Who asks, proven.
    pub client: &'a Client,
    /// What is behind the token; nothing when a client acts for itself.
    pub person: Option<OfPerson<'a>>,
    /// Was this very token revoked?
    pub revoked: bool,
    /// The current moment.
    pub now: Timestamp,
}

/// A person's grant, and what it stands on.
#[derive(Clone, Copy, Debug)]
pub struct OfPerson<'a> {
    /// The grant.
    pub grant: &'a Grant,
    /// Who gave it.
    pub person: &'a Person,
    /// How the client knows her ([`crate::subject::of`]).
    pub subject: &'a str,
    /// What is agreed to.
    pub consents: &'a [Consent],
}

/// The answer about whatever does not work, is not the client's, or is no token.
pub fn inactive() -> Map<String, Value> {
    Map::from_iter([("active".to_owned(), json!(false))])
}

/// The answer about an access token.
pub fn access_token(token: &AccessToken, facts: &Facts<'_>) -> Map<String, Value> {
    let held = match (&token.holder, &facts.person) {
        (Holder::Grant(grant_id), Some(person)) => {
            person.grant.grant_id == *grant_id && facts.gives(person)
        }
        (Holder::Client(client_id), None) => *client_id == facts.client.client_id,
        _ => false,
    };
    let bound_enough = token.jkt.is_some() || !facts.client.requires_dpop();
    let alive = !facts.revoked && !facts.client.disabled && facts.now < token.expires_at;
    if !held || !bound_enough || !alive {
        return inactive();
    }
    let mut answer = facts.active(token.scopes, token.expires_at);
    let mut put = |name: &str, value: Value| answer.insert(name.to_owned(), value);
    put("iat", json!(token.issued_at));
    put("token_type", json!(token_type(token.jkt.as_ref())));
    put("aud", json!(token.resources.audience(&facts.realm.issuer)));
    // RFC 9449 §6.2.
    if let Some(jkt) = &token.jkt {
        put("cnf", json!({ "jkt": dpop::text(jkt) }));
    }
    answer
}

/// The answer about a refresh token.
pub fn refresh_token(token: &RefreshToken, facts: &Facts<'_>) -> Map<String, Value> {
    let client = facts.client;
    let Some(person) = &facts.person else { return inactive() };
    let held = (&token.realm, &token.client_id) == (&client.realm, &client.client_id)
        && token.grant_id == person.grant.grant_id
        && facts.gives(person);
    let alive = token.state == RefreshState::Live && facts.now < token.expires_at;
    let usable = client.may_use(GrantType::RefreshToken) && !client.disabled;
    if !held || !alive || !usable {
        return inactive();
    }
    let scopes = ScopeSet::from_bits(person.grant.scopes.bits() & client.scopes.bits());
    let mut answer = facts.active(scopes, token.expires_at);
    let audience = person.grant.resources.audience(&facts.realm.issuer);
    answer.insert("aud".to_owned(), json!(audience));
    if let Some(jkt) = &token.dpop_jkt {
        answer.insert("cnf".to_owned(), json!({ "jkt": jkt }));
    }
    answer
}

impl Facts<'_> {
    /// Does the grant give this client anything now?
    fn gives(&self, of: &OfPerson<'_>) -> bool {
        (&of.grant.realm, &of.grant.client_id) == (&self.client.realm, &self.client.client_id)
            && of.grant.ended.is_none()
            && !of.person.disabled
            && !Items::in_force(of.consents, self.now).is_empty()
    }

    /// What is said of every token that works.
    fn active(&self, scopes: ScopeSet, expires_at: Timestamp) -> Map<String, Value> {
        let mut answer = Map::new();
        let mut put = |name: &str, value: Value| answer.insert(name.to_owned(), value);
        put("active", json!(true));
        if !scopes.is_empty() {
            put("scope", json!(scopes));
        }
        put("client_id", json!(self.client.client_id));
        if let Some(person) = &self.person {
            put("sub", json!(person.subject));
        }
        put("exp", json!(expires_at));
        put("iss", json!(self.realm.issuer));
        answer
    }
}

#[cfg(test)]
mod tests;
