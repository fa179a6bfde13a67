//! What is said about a person: at `/userinfo` (OpenID Connect Core §5.3) and by the Form Filling
//! API. Absent claims are left out, never null or empty; nothing leaves without consent in force.

use crate::claim::{Claim, ClaimSet};
use crate::client::Client;
use crate::consent::{Consent, Items, Purpose};
use crate::error::{OAuthCode, OAuthError};
use crate::grant::{Grant, GrantEnd};
use crate::id::ClientId;
use crate::person::{ClaimValue, Person, Record};
use crate::request_log::Cause;
use crate::resource::ResourceSet;
use crate::scope::{Scope, ScopeSet};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// Claims that were asked for, are agreed to, and have a value.
pub fn released(
    asked: ClaimSet,
    agreed: ClaimSet,
    record: &Record,
) -> impl Iterator<Item = (Claim, &ClaimValue)> {
    asked
        .iter()
        .filter(move |claim| claim.is_recorded() && agreed.contains(claim.consent_item()))
        .filter_map(|claim| record.get(claim).map(|value| (claim, value)))
}

/// Which of the two userinfo addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Api {
    /// `{issuer}/userinfo`.
    OpenIdConnect,
    /// `/formfilling/{realm}/v1/userinfo`.
    FormFilling,
}

impl Api {
    /// Both.
    pub const ALL: [Self; 2] = [Self::OpenIdConnect, Self::FormFilling];
}

/// An answer, with what to write into the person's history.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The body.
    pub body: Map<String, Value>,
    /// The recorded items that it holds.
    pub items: ClaimSet,
    /// Who reads.
    pub client_id: ClientId,
}

/// What is known when a token is used.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The token's scopes.
    pub scopes: ScopeSet,
    /// Its grant.
    pub grant: &'a Grant,
    /// Whose details.
    pub person: &'a Person,
    /// Who reads.
    pub client: &'a Client,
    /// How the client knows the person ([`crate::subject::of`]).
    pub subject: &'a str,
    /// Is the token bound to a key?
    pub bound: bool,
    /// What the token is for (RFC 8707).
    pub resources: ResourceSet,
    /// What is agreed to.
    pub consents: &'a [Consent],
    /// Was this token revoked?
    pub revoked: bool,
    /// The current moment.
    pub now: Timestamp,
}

/// Decides what a token may read. State is read anew at each use: a stop, a disabled person or
/// application counts from the next request on.
///
/// # Errors
/// `invalid_token` for a dead token, `insufficient_scope` when consent is missing or withdrawn.
pub fn answer(api: Api, facts: &Facts<'_>) -> Result<Answer, OAuthError> {
    match facts.grant.ended {
        // The person stopped sharing: the token is not wrong, she must be asked again.
        Some(GrantEnd::ConsentWithdrawn) => {
            return Err(OAuthCode::InsufficientScope.because(Cause::ConsentWithdrawn));
        }
        Some(why) => return Err(OAuthCode::InvalidToken.because(Cause::GrantEnded { why })),
        None => {}
    }
    if let Some(cause) = dead(facts) {
        return Err(OAuthCode::InvalidToken.because(cause));
    }
    // RFC 8707 §2: a token for another resource is not for this one.
    if !facts.resources.contains(api) {
        return Err(OAuthCode::InvalidToken.because(Cause::TokenForAnother));
    }
    // What its client may no longer ask for, a living token no longer reads.
    let held = facts.scopes.intersection(facts.client.scopes);
    let in_force = Items::in_force(facts.consents, facts.now);
    let (purpose, asked, scope) = match api {
        Api::OpenIdConnect => {
            let asked = by_scope(held, facts)
                .union(facts.grant.userinfo_claims.intersection(facts.extra()));
            (Purpose::SignIn, asked, Scope::OpenId)
        }
        Api::FormFilling => {
            let asked = ClaimSet::of_scopes(held, |scope| scope == Scope::FormFilling);
            (Purpose::FormFilling, asked, Scope::FormFilling)
        }
    };
    let (agreed, permitted) = (in_force.of(purpose), held.contains(scope));
    if !permitted || !agreed.contains(Claim::Sub) {
        let needed = ScopeSet::NONE.with(scope);
        return Err(OAuthCode::InsufficientScope.because(match permitted {
            true => Cause::ConsentMissing { needed },
            false if facts.scopes.contains(scope) => Cause::ScopeWithdrawn { scopes: needed },
            false => Cause::ScopeMissing { needed },
        }));
    }
    let mut body = Map::new();
    body.insert(Claim::Sub.name().to_owned(), json!(facts.subject));
    let mut items = ClaimSet::default();
    for (claim, value) in released(asked, agreed, &facts.person.record) {
        body.insert(claim.name().to_owned(), json!(value));
        items = items.with(claim.consent_item());
    }
    Ok(Answer { body, items, client_id: facts.grant.client_id.clone() })
}

/// Why a token of a living grant reads nothing, if it does not.
fn dead(facts: &Facts<'_>) -> Option<Cause> {
    // FAPI 2.0 §5.3.2.1: whoever must bind its tokens reads with bound ones only, also with those
    // from before it had to.
    let loose = facts.client.requires_dpop() && !facts.bound;
    let checks = [
        (facts.revoked, Cause::TokenRevoked),
        (facts.client.disabled, Cause::ClientDisabled),
        (facts.person.disabled, Cause::AccountUnavailable),
        (loose, Cause::TokenIsNotBound),
    ];
    checks.into_iter().find_map(|(is_so, cause)| is_so.then_some(cause))
}

/// The claims of an answer that is a signed JWT (OpenID Connect Core §5.3.2): those of the body,
/// with who says them and to whom.
pub fn signed_claims(issuer: &str, answer: &Answer) -> Map<String, Value> {
    let mut claims = Map::new();
    claims.insert("iss".to_owned(), json!(issuer));
    claims.insert("aud".to_owned(), json!(answer.client_id));
    claims.extend(answer.body.clone());
    claims
}

/// Claims of the scopes that the token still has, as far as the grant covers them.
fn by_scope(held: ScopeSet, facts: &Facts<'_>) -> ClaimSet {
    ClaimSet::of_scopes(held, |scope| scope != Scope::FormFilling)
        .intersection(facts.grant.userinfo_claims)
}

impl Facts<'_> {
    /// Claims of the grant that the `claims` parameter added to those of its scopes; they stay
    /// when a refresh narrows the scopes.
    fn extra(&self) -> ClaimSet {
        let by_scopes = ClaimSet::of_scopes(self.grant.scopes, |s| s != Scope::FormFilling);
        let open = ClaimSet::open_to(self.client.scopes);
        self.grant.userinfo_claims.minus(by_scopes).intersection(open)
    }
}

#[cfg(test)]
mod tests;
