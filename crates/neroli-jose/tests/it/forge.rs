//! A signer that will sign anything under any header, as an attacker or a careless peer would.
//! It stands on aws-lc-rs directly, so it also shows that neroli verifies what others sign.

use std::sync::LazyLock;

use aws_lc_rs::{
    rand::SystemRandom,
    rsa::{self, KeySize},
    signature::{
        ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _,
        RSA_PKCS1_SHA256, RSA_PSS_SHA256,
    },
};
use neroli_jose::{
    Algorithm, PublicKey, base64url,
    jws::{Unverified, VerifyError},
};
use serde_json::{Value, json};

/// The key pairs of somebody neroli knows only by public keys.
pub(crate) struct Peer {
    rsa: rsa::KeyPair,
    p256: EcdsaKeyPair,
    ed25519: Ed25519KeyPair,
}

/// The peer whose keys neroli trusts.
pub(crate) static HONEST: LazyLock<Peer> = LazyLock::new(Peer::new);

/// Somebody else.
pub(crate) static MALLORY: LazyLock<Peer> = LazyLock::new(Peer::new);

impl Peer {
    fn new() -> Self {
        Self {
            rsa: rsa::KeyPair::generate(KeySize::Rsa2048).unwrap(),
            p256: EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap(),
            ed25519: Ed25519KeyPair::generate().unwrap(),
        }
    }

    /// The JWK of the key used for `algorithm`, with no more than its numbers.
    pub(crate) fn jwk(&self, algorithm: Algorithm) -> Value {
        match algorithm {
            Algorithm::Rs256 | Algorithm::Ps256 => {
                let key = self.rsa.public_key();
                let n = key.modulus().big_endian_without_leading_zero();
                let e = key.exponent().big_endian_without_leading_zero();
                json!({ "kty": "RSA", "n": base64url::encode(n), "e": base64url::encode(e) })
            }
            Algorithm::Es256 => {
                let (x, y) = self.p256.public_key().as_ref()[1..].split_at(32);
                json!({
                    "kty": "EC", "crv": "P-256",
                    "x": base64url::encode(x), "y": base64url::encode(y),
                })
            }
            Algorithm::EdDsa => {
                let x = base64url::encode(self.ed25519.public_key().as_ref());
                json!({ "kty": "OKP", "crv": "Ed25519", "x": x })
            }
        }
    }

    /// The key as neroli reads it, with further JWK members such as `kid`.
    pub(crate) fn key_with(&self, algorithm: Algorithm, members: &Value) -> PublicKey {
        let mut jwk = self.jwk(algorithm);
        for (name, value) in members.as_object().unwrap() {
            jwk[name] = value.clone();
        }
        PublicKey::from_jwk(&jwk.to_string()).unwrap()
    }

    /// The key as neroli reads it.
    pub(crate) fn key(&self, algorithm: Algorithm) -> PublicKey {
        self.key_with(algorithm, &json!({}))
    }

    /// A raw signature.
    pub(crate) fn signature(&self, algorithm: Algorithm, input: &[u8]) -> Vec<u8> {
        let rsa = |padding| {
            let mut signature = vec![0; self.rsa.public_modulus_len()];
            self.rsa.sign(padding, &SystemRandom::new(), input, &mut signature).unwrap();
            signature
        };
        match algorithm {
            Algorithm::Rs256 => rsa(&RSA_PKCS1_SHA256),
            Algorithm::Ps256 => rsa(&RSA_PSS_SHA256),
            Algorithm::Es256 => {
                self.p256.sign(&SystemRandom::new(), input).unwrap().as_ref().to_vec()
            }
            Algorithm::EdDsa => self.ed25519.sign(input).as_ref().to_vec(),
        }
    }

    /// A compact JWS whose signature is right and whose header is whatever was asked for.
    pub(crate) fn token(&self, algorithm: Algorithm, header: &str, payload: &str) -> String {
        let input = signing_input(header, payload);
        join(&input, &self.signature(algorithm, input.as_bytes()))
    }
}

/// The first two parts of a compact JWS.
pub(crate) fn signing_input(header: &str, payload: &str) -> String {
    format!("{}.{}", base64url::encode(header.as_bytes()), base64url::encode(payload.as_bytes()))
}

/// All three parts of a compact JWS.
pub(crate) fn join(signing_input: &str, signature: &[u8]) -> String {
    format!("{signing_input}.{}", base64url::encode(signature))
}

/// What a token says when the test is not about that.
pub(crate) const PAYLOAD: &str = r#"{"sub":"alice"}"#;

/// Verifies with every key of the honest peer, each for the algorithm it is meant for.
pub(crate) fn verify(token: &str) -> Result<Vec<u8>, VerifyError> {
    let keys = Algorithm::ALL.map(|algorithm| (HONEST.key(algorithm), algorithm));
    let keys = keys.each_ref().map(|(key, algorithm)| (key, *algorithm));
    Unverified::parse(token).unwrap().verify(&keys).map(|verified| verified.payload)
}
