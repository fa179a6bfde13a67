//! A partner's signing key: its assertions and request objects, right or wrong as the test wants.

use super::fapi::Key;
use super::id_token::now;
use super::partner::{Authorize, Partner};
use super::{Response, unique};
use neroli_jose::Algorithm;
use serde_json::{Map, Value, json};

const ASSERTION_TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// Who signs.
pub(crate) struct Signer {
    key: Key,
    /// What it writes into its headers.
    alg: String,
}

impl Signer {
    pub(crate) fn new() -> Self {
        Self::with(Algorithm::Es256)
    }

    pub(crate) fn with(algorithm: Algorithm) -> Self {
        Self::named(algorithm.name())
    }

    /// By any name that an algorithm has.
    pub(crate) fn named(alg: &str) -> Self {
        Self { key: Key::new(alg.parse().unwrap()), alg: alg.to_owned() }
    }

    /// What a partner registers.
    pub(crate) fn jwks(&self) -> Value {
        let mut key = self.key.jwk().clone();
        key["alg"] = json!(self.alg);
        json!({"keys": [key]})
    }

    pub(crate) fn sign(&self, typ: &str, claims: &Value) -> String {
        self.key.sign(typ, &json!({"alg": self.alg}), claims.to_string().as_bytes())
    }

    /// An assertion for one call (RFC 7523), with these claims changed; null takes one away.
    pub(crate) fn assertion(&self, partner: &Partner<'_>, changes: &Value) -> String {
        let issuer = partner.server.issuer(partner.realm);
        let claims = json!({"iss": partner.id, "sub": partner.id, "aud": issuer,
            "jti": unique("jti"), "iat": now(), "exp": now() + 60});
        self.sign("JWT", &changed(&claims, changes))
    }

    /// A call that proves itself by an assertion.
    pub(crate) fn call(
        &self,
        partner: &Partner<'_>,
        path: &str,
        pairs: &[(&str, &str)],
    ) -> Response {
        call_with(partner, path, pairs, &self.assertion(partner, &json!({})), &[])
    }

    /// A request as an object (RFC 9101), with these claims changed.
    pub(crate) fn object(&self, request: &Authorize, changes: &Value) -> String {
        let mut claims: Map<String, Value> =
            request.parameters.iter().map(|(n, v)| (n.clone(), json!(v))).collect();
        let now = now();
        let meta = json!({"iss": claims["client_id"], "aud": request.issuer, "iat": now,
            "nbf": now, "exp": now + 300});
        claims.extend(meta.as_object().unwrap().clone());
        self.sign("oauth-authz-req+jwt", &changed(&Value::Object(claims), changes))
    }
}

/// A call with this assertion.
pub(crate) fn call_with(
    partner: &Partner<'_>,
    path: &str,
    pairs: &[(&str, &str)],
    assertion: &str,
    headers: &[(&str, &str)],
) -> Response {
    let proof = [("client_assertion_type", ASSERTION_TYPE), ("client_assertion", assertion)];
    let pairs = [pairs, &proof].concat();
    partner.server.post(&partner.at(path)).headers(headers).form(&pairs).send()
}

fn changed(claims: &Value, changes: &Value) -> Value {
    let mut whole = claims.as_object().unwrap().clone();
    for (name, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => whole.remove(name),
            value => whole.insert(name.clone(), value.clone()),
        };
    }
    Value::Object(whole)
}
