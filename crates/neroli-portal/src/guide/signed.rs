//! What an application signs in the course of a run: assertions (RFC 7523), request objects
//! (RFC 9101) and DPoP proofs (RFC 9449); and how they are shown.

use super::keys::KID;
use super::steps::Worker;
use neroli_jose::{SigningKey, base64url, digest, json as strict};
use serde_json::{Map, Value, json};

/// How long an assertion and a request object count, in seconds.
const LIFE: i64 = 60;

/// A signed message as it is shown beside the request that carries it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Shown {
    /// The parameter or header that it travels in.
    pub(super) name: &'static str,
    pub(super) header: String,
    pub(super) claims: String,
}

impl Shown {
    /// Takes a compact JWS apart.
    pub(super) fn of(name: &'static str, text: &str) -> Self {
        let mut parts = text.split('.').map(|part| {
            let bytes = base64url::decode(part).unwrap_or_default();
            let value: Value = strict::parse(&bytes).unwrap_or_default();
            serde_json::to_string_pretty(&value).unwrap_or_default()
        });
        let mut next = || parts.next().unwrap_or_default();
        Self { name, header: next(), claims: next() }
    }
}

impl Worker<'_> {
    /// A new name for a message, so that none is taken twice.
    fn jti(&self) -> String {
        base64url::encode(&self.portal.random::<16>())
    }

    /// What shows that a request comes from the application (RFC 7523 §3).
    pub(super) fn assertion(&self, key: &SigningKey) -> String {
        self.own(key, "JWT", Map::new())
    }

    /// The parameters of an authorization request as a signed object (RFC 9101 §4).
    pub(super) fn request_object(&self, key: &SigningKey, request: &[(&str, String)]) -> String {
        let members = request.iter().map(|(name, value)| ((*name).to_owned(), json!(value)));
        self.own(key, "oauth-authz-req+jwt", members.collect())
    }

    /// A message of the application to the provider, good for a minute.
    fn own(&self, key: &SigningKey, typ: &str, more: Map<String, Value>) -> String {
        let now = self.portal.now().0;
        let (id, issuer) = (self.app.id(), self.app.realm.issuer.as_str());
        let mut claims = members(json!({
            "iss": id, "aud": issuer, "jti": self.jti(), "iat": now, "nbf": now, "exp": now + LIFE,
        }));
        match more.is_empty() {
            // RFC 9101 §10.8: a request object is told from an assertion by having no `sub`.
            true => claims.insert("sub".to_owned(), json!(id)),
            false => None,
        };
        claims.extend(more);
        signed(key, json!({ "typ": typ, "kid": KID }), claims)
    }

    /// A proof of the key for this very request (RFC 9449 §4.2); `token` is the one beside it.
    pub(super) fn proof(
        &self,
        key: &SigningKey,
        method: &str,
        path: &str,
        token: Option<&str>,
        nonce: Option<&str>,
    ) -> String {
        let htu = format!("{}{}", self.portal.public_url, path.split('?').next().unwrap_or(path));
        let mut claims = members(json!({
            "jti": self.jti(), "htm": method, "htu": htu, "iat": self.portal.now().0,
        }));
        let hash = |token: &str| base64url::encode(&digest::sha256(token.as_bytes()));
        claims.extend(token.map(|token| ("ath".to_owned(), json!(hash(token)))));
        claims.extend(nonce.map(|nonce| ("nonce".to_owned(), json!(nonce))));
        let mut jwk = members(key.public().to_jwk());
        jwk.retain(|name, _| ["kty", "crv", "x", "y", "n", "e"].contains(&name.as_str()));
        signed(key, json!({ "typ": "dpop+jwt", "jwk": jwk }), claims)
    }
}

fn members(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}

/// Empty when the signature cannot be made, which no message can cause; the provider then refuses.
fn signed(key: &SigningKey, header: Value, claims: Map<String, Value>) -> String {
    let payload = Value::Object(claims).to_string();
    key.sign_under(members(header), payload.as_bytes()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_shown_by_its_parts() {
        let part = |text: &str| base64url::encode(text.as_bytes());
        let text = format!("{}.{}.c2ln", part(r#"{"alg":"ES256"}"#), part(r#"{"iss":"a"}"#));
        let shown = Shown::of("client_assertion", &text);
        assert_eq!(shown.header, "{\n  \"alg\": \"ES256\"\n}");
        assert_eq!(shown.claims, "{\n  \"iss\": \"a\"\n}");
        assert_eq!(Shown::of("DPoP", "x").claims, "", "nothing is made up");
    }
}
