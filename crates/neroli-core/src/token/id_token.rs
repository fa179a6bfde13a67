//! What an id_token says (OpenID Connect Core §2): the protocol's claims, and of the person only
//! what the `claims` parameter asked for inside it and she agreed to.

use crate::consent::Items;
use crate::grant::Grant;
use crate::id::SessionId;
use crate::person::Record;
use crate::realm::Realm;
use crate::time::Timestamp;
use crate::userinfo::released;
use neroli_jose::claims::Claims;
use neroli_jose::jws::Verified;
use neroli_jose::{Algorithm, half_hash};
use serde_json::{Map, Value, json};

/// What goes into an id_token beside the grant.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The realm.
    pub realm: &'a Realm,
    /// How the client knows the person ([`crate::subject::of`]).
    pub subject: &'a str,
    /// How it knows her session ([`crate::subject::session_of`]).
    pub sid: &'a SessionId,
    /// The request's nonce.
    pub nonce: Option<&'a str>,
    /// The access token beside it, for `at_hash`.
    pub access_token: &'a str,
    /// The signature it will bear.
    pub algorithm: Algorithm,
    /// The person's record and what is in force; needed only where the grant has
    /// [`Grant::id_token_claims`].
    pub about: Option<(&'a Record, Items)>,
    /// The current moment.
    pub now: Timestamp,
}

/// The claims of an id_token.
pub fn claims(grant: &Grant, context: &Context<'_>) -> Map<String, Value> {
    let mut claims = Map::new();
    let mut put = |name: &str, value: Value| claims.insert(name.to_owned(), value);
    put("iss", json!(context.realm.issuer));
    put("sub", json!(context.subject));
    put("aud", json!(grant.client_id));
    put("exp", json!(context.now + context.realm.lifetimes.id_token));
    put("iat", json!(context.now));
    put("auth_time", json!(grant.auth_time));
    if let Some(nonce) = context.nonce {
        put("nonce", json!(nonce));
    }
    if let Some(acr) = &grant.acr {
        put("acr", json!(acr));
    }
    put("amr", json!(["pwd"]));
    put("azp", json!(grant.client_id));
    put("sid", json!(context.sid));
    put("at_hash", json!(half_hash(context.algorithm, context.access_token)));
    if let Some((record, in_force)) = context.about {
        for (claim, value) in released(grant.id_token_claims, in_force.sign_in, record) {
            put(claim.name(), json!(value));
        }
    }
    claims
}

/// Is what we signed an id_token? Other tokens of ours have a type of their own (RFC 8725 §3.11),
/// an event, or no moment of a sign-in.
pub fn is_one(verified: &Verified, claims: &Claims) -> bool {
    let plain = verified.typ.is_none() || verified.is_type("JWT");
    plain && claims.get("events").is_none() && claims.get("auth_time").is_some()
}

#[cfg(test)]
mod tests;
