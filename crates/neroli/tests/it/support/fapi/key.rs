//! A key that signs anything.

use crate::support::dpop::changed;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, RSA_PKCS1_SHA256, RSA_PSS_SHA256,
};
use neroli_jose::{Algorithm, SigningKey, base64url, jwks};
use serde_json::{Value, json};

/// A key that signs whatever it is given, under any header.
pub(crate) struct Key {
    pair: Pair,
    algorithm: Algorithm,
    public: Value,
}

enum Pair {
    Rsa(rsa::KeyPair),
    P256(EcdsaKeyPair),
    Ed25519(Ed25519KeyPair),
}

impl Key {
    pub(crate) fn new(algorithm: Algorithm) -> Self {
        let key = SigningKey::generate(algorithm).unwrap();
        let der = key.to_pkcs8().unwrap();
        let pair = match algorithm {
            Algorithm::Rs256 | Algorithm::Ps256 => {
                Pair::Rsa(rsa::KeyPair::from_pkcs8(&der).unwrap())
            }
            Algorithm::Es256 => {
                let kind = &ECDSA_P256_SHA256_FIXED_SIGNING;
                Pair::P256(EcdsaKeyPair::from_pkcs8(kind, &der).unwrap())
            }
            Algorithm::EdDsa => Pair::Ed25519(Ed25519KeyPair::from_pkcs8(&der).unwrap()),
        };
        let set: Value = serde_json::from_str(&jwks::jwks_json([key.public()])).unwrap();
        let mut public = set["keys"][0].clone();
        // Nothing but the profile says with which algorithm it may be used.
        public.as_object_mut().unwrap().remove("alg");
        Self { pair, algorithm, public }
    }

    /// As it is registered.
    pub(crate) fn jwk(&self) -> &Value {
        &self.public
    }

    /// A JWS with these members of its header changed. An RSA key signs as the header says.
    pub(crate) fn sign(&self, typ: &str, header: &Value, payload: &[u8]) -> String {
        let plain = json!({"alg": self.algorithm.name(), "kid": self.public["kid"], "typ": typ});
        let header = Value::Object(changed(&plain, header));
        let head = base64url::encode(header.to_string().as_bytes());
        let input = format!("{head}.{}", base64url::encode(payload));
        let signature = self.raw(&input, header["alg"] == "RS256");
        format!("{input}.{}", base64url::encode(&signature))
    }

    fn raw(&self, input: &str, pkcs1: bool) -> Vec<u8> {
        let (input, random) = (input.as_bytes(), SystemRandom::new());
        match &self.pair {
            Pair::Rsa(pair) => {
                let padding = if pkcs1 { &RSA_PKCS1_SHA256 } else { &RSA_PSS_SHA256 };
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(padding, &random, input, &mut signature).unwrap();
                signature
            }
            Pair::P256(pair) => pair.sign(&random, input).unwrap().as_ref().to_vec(),
            Pair::Ed25519(pair) => pair.sign(input).as_ref().to_vec(),
        }
    }
}
