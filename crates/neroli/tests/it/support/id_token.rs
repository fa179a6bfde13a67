//! Reading id_tokens as a partner does: against the published keys, and nothing else.

use super::partner::Partner;
use neroli_jose::{Algorithm, PublicKey, jws::Unverified};
use serde_json::{Map, Value};

/// A verified id_token.
#[derive(Clone, Debug)]
pub(crate) struct IdToken {
    pub algorithm: String,
    pub claims: Map<String, Value>,
}

/// The keys that a realm publishes.
pub(crate) fn keys(partner: &Partner<'_>) -> Vec<PublicKey> {
    let document = partner.server.get(&partner.at("/jwks")).send().expect(200).json();
    let keys = document["keys"].as_array().unwrap();
    keys.iter().map(|key| PublicKey::from_jwk_value(key).unwrap()).collect()
}

/// Verifies the signature and what OpenID Connect Core §3.1.3.7 asks for.
#[track_caller]
pub(crate) fn verify(partner: &Partner<'_>, text: &str) -> IdToken {
    let keys = keys(partner);
    let known: Vec<(&PublicKey, Algorithm)> =
        keys.iter().filter_map(|key| Some((key, key.algorithm()?))).collect();
    let token = Unverified::parse(text).unwrap();
    let algorithm = token.header_alg().to_owned();
    assert!(token.kid().is_some(), "the header names its key");
    let verified = token.verify(&known).unwrap();
    let claims = verified.claims().unwrap();
    assert_eq!(claims.issuer(), Some(partner.server.issuer(partner.realm).as_str()));
    assert_eq!(claims.audience(), std::slice::from_ref(&partner.id));
    let now = now();
    let issued = claims.issued_at().unwrap();
    assert!((now - 60..=now + 2).contains(&issued), "iat {issued} at {now}");
    assert!(claims.expires_at().unwrap() > now);
    let payload = text.split('.').nth(1).unwrap();
    let payload = neroli_jose::base64url::decode(payload).unwrap();
    let Value::Object(claims) = neroli_jose::json::parse(&payload).unwrap() else {
        panic!("an id_token is an object")
    };
    IdToken { algorithm, claims }
}

impl IdToken {
    pub(crate) fn get(&self, name: &str) -> &Value {
        self.claims.get(name).unwrap_or(&Value::Null)
    }

    pub(crate) fn text(&self, name: &str) -> &str {
        self.get(name).as_str().unwrap_or_else(|| panic!("{name} in {self:?}"))
    }

    pub(crate) fn number(&self, name: &str) -> i64 {
        self.get(name).as_i64().unwrap_or_else(|| panic!("{name} in {self:?}"))
    }
}

/// Seconds since 1970.
#[expect(clippy::disallowed_methods, reason = "a partner has a clock of its own")]
pub(crate) fn now() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    i64::try_from(since.as_secs()).unwrap()
}
