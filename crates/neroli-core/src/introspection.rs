//! What a client is told of a token of its own (RFC 7662): whether it works now, and how it is
//! bound. Of anything else it is told that it does not work, and not why (§2.2).

use crate::access_token::{AccessToken, Holder};
use crate::client::{Client, GrantType};
use crate::consent::{Consent, Items};
use crate::dpop;
use crate::grant::Grant;
use crate::id::ClientId;
use crate::person::Person;
use crate::realm::Realm;
use crate::refresh::{RefreshState, RefreshToken};
use crate::scope::ScopeSet;
use crate::time::Timestamp;
use crate::token::token_type;
use serde::Serialize;

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

/// What is told (RFC 7662 §2.2).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Answer<'a> {
    active: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<ScopeSet>,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_id: Option<&'a ClientId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sub: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    exp: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    iss: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    iat: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    token_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    aud: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cnf: Option<Confirmation>,
}

impl Answer<'_> {
    /// Does the token work?
    pub fn is_active(&self) -> bool {
        self.active
    }
}

/// The key that a token is bound to (RFC 9449 §6.2).
#[derive(Clone, Debug, PartialEq, Serialize)]
struct Confirmation {
    jkt: String,
}

/// The answer about whatever does not work, is not the client's, or is no token.
pub fn inactive() -> Answer<'static> {
    Answer::default()
}

/// The answer about an access token.
pub fn access_token<'a>(token: &AccessToken, facts: &Facts<'a>) -> Answer<'a> {
    let held = match (&token.holder, &facts.person) {
        (Holder::Grant(grant_id), Some(person)) => {
            person.grant.grant_id == *grant_id && facts.gives(person)
        }
        (Holder::Client(client_id), None) => *client_id == facts.client.client_id,
        _ => false,
    };
    let bound_enough = token.jkt.is_some() || !facts.client.requires_dpop();
    let alive = !facts.revoked && !facts.client.disabled && facts.now < token.expires_at;
    // What its client may no longer ask for, the token no longer reads.
    let scopes = token.scopes.intersection(facts.client.scopes);
    let emptied = scopes.is_empty() && !token.scopes.is_empty();
    if !held || !bound_enough || !alive || emptied {
        return inactive();
    }
    Answer {
        iat: Some(token.issued_at),
        token_type: Some(token_type(token.jkt.as_ref())),
        aud: Some(token.resources.audience(&facts.realm.issuer)),
        cnf: token.jkt.as_ref().map(|jkt| Confirmation { jkt: dpop::text(jkt) }),
        ..facts.active(scopes, token.expires_at)
    }
}

/// The answer about a refresh token.
pub fn refresh_token<'a>(token: &RefreshToken, facts: &Facts<'a>) -> Answer<'a> {
    let client = facts.client;
    let Some(person) = &facts.person else { return inactive() };
    let held = token.realm == client.realm
        && token.name.grant_id == person.grant.grant_id
        && facts.gives(person);
    let alive = token.state == RefreshState::Live && facts.now < person.grant.expires_at;
    let usable = client.may_use(GrantType::RefreshToken) && !client.disabled;
    if !held || !alive || !usable {
        return inactive();
    }
    let scopes = person.grant.scopes.intersection(client.scopes);
    Answer {
        aud: Some(person.grant.resources.audience(&facts.realm.issuer)),
        cnf: token.dpop_jkt.clone().map(|jkt| Confirmation { jkt }),
        ..facts.active(scopes, person.grant.expires_at)
    }
}

impl<'a> Facts<'a> {
    /// Does the grant give this client anything now?
    fn gives(&self, of: &OfPerson<'_>) -> bool {
        (&of.grant.realm, &of.grant.client_id) == (&self.client.realm, &self.client.client_id)
            && of.grant.ended.is_none()
            && !of.person.disabled
            && !Items::in_force(of.consents, self.now).is_empty()
    }

    /// What is said of every token that works.
    fn active(&self, scopes: ScopeSet, expires_at: Timestamp) -> Answer<'a> {
        Answer {
            active: true,
            scope: Some(scopes).filter(|scopes| !scopes.is_empty()),
            client_id: Some(&self.client.client_id),
            sub: self.person.map(|person| person.subject),
            exp: Some(expires_at),
            iss: Some(&self.realm.issuer),
            ..Answer::default()
        }
    }
}

#[cfg(test)]
mod tests;
