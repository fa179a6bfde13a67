//! One realm as it runs: its settings, its keys, and the documents that follow from them.

use crate::keys::RealmKeys;
use neroli_core::metadata;
use neroli_core::realm::Realm;
use neroli_jose::seal::Ring;
use neroli_jose::{Algorithm, PublicKey, SigningKey, base64url, digest, jwks};

/// A document that changes only with the keys, with its entity tag.
pub(crate) struct Document {
    pub(crate) body: String,
    pub(crate) etag: String,
}

impl Document {
    fn new(body: String) -> Self {
        let tag = digest::sha256(body.as_bytes());
        Self { etag: format!("\"{}\"", base64url::encode(&tag[..12])), body }
    }
}

/// A realm and what it works with.
pub(crate) struct RealmState {
    pub(crate) realm: Realm,
    pub(crate) ring: Ring,
    pub(crate) jwks: Document,
    pub(crate) metadata: Document,
    signing: Vec<SigningKey>,
}

impl RealmState {
    pub(crate) fn new(realm: Realm, keys: RealmKeys) -> Self {
        // OpenID Connect Discovery §3: RS256 is always there.
        let algorithms: Vec<_> = Algorithm::ALL
            .iter()
            .filter(|alg| keys.signing.iter().any(|key| key.algorithm() == **alg))
            .map(|alg| alg.name())
            .collect();
        let metadata = Document::new(metadata::document(&realm, &algorithms).to_string());
        let jwks = Document::new(jwks::jwks_json(keys.signing.iter().map(SigningKey::public)));
        Self { realm, ring: keys.ring, jwks, metadata, signing: keys.signing }
    }

    /// The newest key for an algorithm; `RS256`'s for one that has no key.
    pub(crate) fn signing_key(&self, algorithm: Algorithm) -> Option<&SigningKey> {
        let newest = |alg| self.signing.iter().rev().find(move |key| key.algorithm() == alg);
        newest(algorithm).or_else(|| newest(Algorithm::Rs256))
    }

    /// All public keys, to verify what this realm signed.
    pub(crate) fn verifying_keys(&self) -> Vec<(&PublicKey, Algorithm)> {
        self.signing.iter().map(|key| (key.public(), key.algorithm())).collect()
    }
}
