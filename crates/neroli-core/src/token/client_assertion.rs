//! `private_key_jwt` (RFC 7523 §3, OpenID Connect Core §9, FAPI 2.0 §5.3.2.1): a client proves
//! itself with a JWT that it signed for this server, for now, and for one use.

use crate::client::{Client, Profile};
use crate::client_keys;
use crate::error::{OAuthCode, OAuthError};
use crate::request_log::Cause;
use crate::secret::Hashed;
use crate::time::{Seconds, Timestamp};
use neroli_jose::claims::Claims;
use neroli_jose::jws::{Unverified, Verified, VerifyError};
use neroli_jose::{PublicKey, digest};
use serde_json::Value;

/// `client_assertion_type` (RFC 7523 §2.2).
pub const TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// How far ahead `iat` and `nbf` may be. FAPI 2.0 §5.3.2.1: "accept JWTs with an iat or nbf
/// timestamp between 0 and 10 seconds in the future" and "reject … greater than 60 seconds".
pub const AHEAD: Seconds = Seconds(30);

/// How far ahead `exp` may be: its `jti` must be remembered until then. RFC 7523 §3: "The
/// authorization server may reject JWTs with an exp claim value that is unreasonably far in the
/// future."
const LONGEST_LIFE: Seconds = Seconds::days(1);

/// Longest `jti`, in bytes.
const MAX_JTI: usize = 512;

/// What an assertion is compared with.
pub struct Facts<'a> {
    /// The client it says it comes from.
    pub client: &'a Client,
    /// That client's keys.
    pub keys: &'a [PublicKey],
    /// The realm's issuer.
    pub issuer: &'a str,
    /// The address that is being called.
    pub called: &'a str,
    /// The current moment.
    pub now: Timestamp,
}

/// An assertion in order, but for one thing: its name must not have been used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accepted {
    /// Names client and `jti`.
    pub name: Hashed,
    /// Until when the name must be remembered.
    pub expires_at: Timestamp,
}

/// The client that an assertion claims to come from; proves nothing.
pub fn claimed_client(assertion: &str) -> Option<String> {
    let claims = Unverified::parse(assertion).ok()?.claims_before_verification().ok()?;
    claims.subject().map(str::to_owned)
}

/// Checks everything about an assertion but that it is used once.
///
/// # Errors
/// `invalid_client`, with what exactly is wrong.
pub fn check(assertion: &str, facts: &Facts<'_>) -> Result<Accepted, OAuthError> {
    let verified = verified(assertion, facts)?;
    // RFC 8725 §3.11: a JWT of another kind is none of these. Most libraries say JWT.
    let kinds = ["JWT", "client-authentication+jwt"];
    if verified.typ.is_some() && !kinds.iter().any(|kind| verified.is_type(kind)) {
        return Err(invalid("The typ of the client assertion is not JWT."));
    }
    let claims = verified
        .claims()
        .map_err(|_| invalid("The client assertion does not hold well-formed claims."))?;
    let id = facts.client.client_id.as_str();
    // RFC 7523 §3, items 1 and 2: the client speaks for itself.
    if claims.issuer() != Some(id) || claims.subject() != Some(id) {
        return Err(invalid("iss and sub of the client assertion must both be the client_id.")
            .because(Cause::AssertionSubject));
    }
    audience(&claims, facts)?;
    let expires_at = dates(&claims, facts.now)?;
    match claims.jwt_id() {
        Some(jti) if !jti.is_empty() && jti.len() <= MAX_JTI => {
            let name = digest::sha256(format!("{id}\0{jti}").as_bytes());
            Ok(Accepted { name: Hashed(name), expires_at })
        }
        _ => Err(invalid("The client assertion has no usable jti.")),
    }
}

/// What is said when an assertion comes a second time.
pub fn replayed() -> OAuthError {
    invalid("The client assertion was used before: its jti must be new each time.")
        .because(Cause::AssertionReplayed)
}

fn verified(assertion: &str, facts: &Facts<'_>) -> Result<Verified, OAuthError> {
    let message = Unverified::parse(assertion)
        .map_err(|_| invalid("client_assertion is not a signed JWT."))?;
    let allowed = client_keys::of_assertions(facts.client);
    if !allowed.iter().any(|algorithm| algorithm.names().contains(&message.header_alg())) {
        return Err(invalid(
            "The alg of the client assertion is not one that this application may use.",
        )
        .because(Cause::AssertionAlgorithm));
    }
    client_keys::verify(message, facts.keys, &allowed).map_err(|error| match error {
        VerifyError::BadSignature => invalid("The signature of the client assertion is wrong.")
            .because(Cause::AssertionSignature),
        VerifyError::Algorithm | VerifyError::NoMatchingKey => {
            invalid("No registered key of the application fits alg and kid of its assertion.")
                .because(Cause::AssertionKey)
        }
    })
}

/// RFC 7523 §3, item 3. FAPI 2.0 §5.3.2.1: "shall only accept its issuer identifier value … as a
/// string in the aud claim". Plain clients were told other things over the years (OpenID Connect
/// Core §9: the token endpoint); those are taken of them, too. An assertion that speaks to
/// somebody else as well is nobody's: that one could pass it on.
fn audience(claims: &Claims, facts: &Facts<'_>) -> Result<(), OAuthError> {
    if facts.client.profile == Profile::Fapi2 {
        return match claims.get("aud") {
            Some(Value::String(aud)) if aud == facts.issuer => Ok(()),
            _ => Err(invalid("aud of the client assertion must be the issuer, as a string.")
                .because(Cause::AssertionAudience)),
        };
    }
    let token_endpoint = format!("{}/token", facts.issuer);
    let ours = [facts.issuer, facts.called, &token_endpoint];
    let named = claims.audience();
    if !named.is_empty() && named.iter().all(|aud| ours.contains(&aud.as_str())) {
        return Ok(());
    }
    let text =
        "aud of the client assertion must be the issuer or the token endpoint, and nobody else.";
    Err(invalid(text).because(Cause::AssertionAudience))
}

/// RFC 7523 §3, items 4 to 6.
fn dates(claims: &Claims, now: Timestamp) -> Result<Timestamp, OAuthError> {
    let expires_at = claims.expires_at().map(Timestamp);
    let expires_at = expires_at.ok_or_else(|| invalid("The client assertion has no exp."))?;
    if now >= expires_at {
        let late = now - expires_at;
        return Err(
            invalid("The client assertion has expired.").because(Cause::AssertionExpired { late })
        );
    }
    if expires_at > now + LONGEST_LIFE {
        return Err(invalid("exp of the client assertion is more than a day ahead."));
    }
    let begins = [claims.issued_at(), claims.not_before()];
    let latest = begins.into_iter().flatten().max().map(Timestamp);
    if let Some(begin) = latest.filter(|begin| *begin > now + AHEAD) {
        return Err(invalid("iat or nbf of the client assertion is in the future: check clocks.")
            .because(Cause::AssertionEarly { ahead: begin - now }));
    }
    Ok(expires_at)
}

fn invalid(text: &'static str) -> OAuthError {
    OAuthError::new(OAuthCode::InvalidClient, text)
}

#[cfg(test)]
mod tests;
