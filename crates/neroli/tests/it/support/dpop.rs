//! A key of a partner's own, and the proofs it makes (RFC 9449), right or wrong as the test wants.

use super::http::Request;
use super::id_token::now;
use super::unique;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use neroli_jose::{PublicKey, base64url, digest};
use serde_json::{Map, Value, json};

/// Somebody who holds a key.
pub(crate) struct Holder(EcdsaKeyPair);

impl Holder {
    pub(crate) fn new() -> Self {
        Self(EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap())
    }

    pub(crate) fn jwk(&self) -> Value {
        let (x, y) = self.0.public_key().as_ref()[1..].split_at(32);
        json!({"kty": "EC", "crv": "P-256", "x": base64url::encode(x), "y": base64url::encode(y)})
    }

    /// RFC 7638.
    pub(crate) fn thumbprint(&self) -> String {
        PublicKey::from_jwk_value(&self.jwk()).unwrap().thumbprint()
    }

    /// The proof for a request of this method and address, with these members of header and
    /// claims changed; null takes one away.
    pub(crate) fn proof_with(
        &self,
        method: &str,
        uri: &str,
        header: &Value,
        claims: &Value,
    ) -> String {
        let plain = json!({"typ": "dpop+jwt", "alg": "ES256", "jwk": self.jwk()});
        let said = json!({"jti": unique("jti"), "htm": method, "htu": uri, "iat": now()});
        let part = |plain: &Value, changes: &Value| {
            let whole = changed(plain, changes);
            base64url::encode(Value::Object(whole).to_string().as_bytes())
        };
        let input = format!("{}.{}", part(&plain, header), part(&said, claims));
        let signature = self.0.sign(&SystemRandom::new(), input.as_bytes()).unwrap();
        format!("{input}.{}", base64url::encode(signature.as_ref()))
    }

    pub(crate) fn proof(&self, method: &str, uri: &str) -> String {
        self.proof_with(method, uri, &json!({}), &json!({}))
    }

    /// The request with a token and its proof.
    pub(crate) fn present(
        &self,
        request: Request,
        method: &str,
        uri: &str,
        token: &str,
    ) -> Request {
        let proof = self.proof_with(method, uri, &json!({}), &json!({"ath": ath(token)}));
        request.header("Authorization", &format!("DPoP {token}")).header("DPoP", &proof)
    }
}

/// RFC 9449 §4.2.
pub(crate) fn ath(token: &str) -> String {
    base64url::encode(&digest::sha256(token.as_bytes()))
}

/// These members with some of them changed; null takes one away.
pub(crate) fn changed(plain: &Value, changes: &Value) -> Map<String, Value> {
    let mut whole = plain.as_object().unwrap().clone();
    for (name, value) in changes.as_object().unwrap() {
        match value {
            Value::Null => whole.remove(name),
            value => whole.insert(name.clone(), value.clone()),
        };
    }
    whole
}
