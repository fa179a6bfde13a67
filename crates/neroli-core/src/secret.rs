//! Secrets in their two forms: the plain one, shown once, and the hash, which is all that is kept.
//!
//! Generated secrets carry at least 256 random bits, so a plain SHA-256 keeps them: a slow hash
//! would protect nothing and cost every token request its time. Passwords, which people choose,
//! are argon2id and live elsewhere.

use neroli_jose::{base64url, digest};
use std::fmt;

/// A secret in the clear: a code, a refresh token, a session cookie, a client secret.
/// Neither `Debug` nor serde shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct Plain(String);

impl Plain {
    /// Makes a secret of 256 bits, base64url without padding (43 characters).
    pub fn from_random(random: [u8; 32]) -> Self {
        Self(base64url::encode(&random))
    }

    /// Takes a secret as it was presented.
    pub fn presented(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The secret itself, for the one answer that hands it over.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The form that is stored and searched for.
    pub fn hash(&self) -> Hashed {
        Hashed(digest::sha256(self.0.as_bytes()))
    }
}

impl fmt::Debug for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Plain(…)")
    }
}

/// SHA-256 of a [`Plain`] secret.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hashed(pub [u8; 32]);

impl Hashed {
    /// Compares in constant time.
    pub fn matches(&self, plain: &Plain) -> bool {
        digest::constant_time_eq(&self.0, &plain.hash().0)
    }
}

impl fmt::Debug for Hashed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hashed(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_never_prints_a_secret() {
        let plain = Plain::presented("open-sesame");
        let shown = format!("{plain:?} {:?}", plain.hash());
        assert_eq!(shown, "Plain(…) Hashed(…)");
    }

    #[test]
    fn only_the_right_secret_matches() {
        let hash = Plain::presented("right").hash();
        assert!(hash.matches(&Plain::presented("right")));
        assert!(!hash.matches(&Plain::presented("wrong")));
    }
}
