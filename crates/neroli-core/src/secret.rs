//! Secrets in their two forms: the plain one, shown once, and the hash, which is all that is kept.
//!
//! Generated secrets carry at least 256 random bits, so a plain SHA-256 keeps them: a slow hash
//! would protect nothing and cost every token request its time. Passwords, which people choose,
//! are argon2id and live elsewhere.

use crate::time::Moment;
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

    /// Makes a secret of 256 bits behind the moment at which it is made (51 characters): of its
    /// kind, what is made together is stored together ([`Plain::dated_hash`]).
    pub fn dated(made_at: Moment, random: [u8; 32]) -> Self {
        Self(base64url::encode(&[&made_at.bytes()[..], &random].concat()))
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

    /// The form under which a dated secret is stored and searched for: its moment, which is no
    /// secret, and 208 bits of the hash. A random key would be a random page of the store for each
    /// code; these stand in the order in which they came. (Refresh tokens were written so, too.) A text without a
    /// moment is hashed whole, as those were that were made before there were dated ones.
    pub fn dated_hash(&self) -> Hashed {
        let hash = self.hash();
        let Some(made_at) = self.made_at() else { return hash };
        let mut dated = hash.0;
        dated[..Moment::LENGTH].copy_from_slice(&made_at.bytes());
        Hashed(dated)
    }

    /// The moment that a dated secret begins with.
    fn made_at(&self) -> Option<Moment> {
        (self.0.len() == DATED).then_some(())?;
        let begin = base64url::decode(self.0.get(..MOMENT)?).ok()?;
        begin.try_into().ok().map(Moment::from_bytes)
    }
}

impl fmt::Debug for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Plain(…)")
    }
}

/// Characters of a moment: six bytes are a whole number of them.
const MOMENT: usize = Moment::LENGTH * 4 / 3;
/// Characters of a dated secret.
const DATED: usize = MOMENT + 43;

/// SHA-256 of a [`Plain`] secret, or what [`Plain::dated_hash`] makes of it.
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
    fn dated_secrets_sort_as_they_were_made_and_differ_in_every_sign() {
        let (one, next) = (Moment::new(0x6543_2109_ffff), Moment::new(0x6543_210a_0000));
        let early = Plain::dated(one, [0xff; 32]);
        let late = Plain::dated(next, [0; 32]);
        assert_eq!((early.expose().len(), early.made_at()), (DATED, Some(one)));
        assert!(early.dated_hash().0 < late.dated_hash().0);
        assert_eq!(early.dated_hash().0[..6], one.bytes());
        for at in 0..DATED {
            let mut text = early.expose().to_owned().into_bytes();
            text[at] = if text[at] == b'A' { b'B' } else { b'A' };
            let other = Plain::presented(String::from_utf8(text).unwrap_or_default());
            assert_ne!(other.dated_hash(), early.dated_hash(), "character {at}");
        }
    }

    #[test]
    fn a_text_without_a_moment_is_hashed_whole() {
        let umlaut = format!("é{}", "a".repeat(DATED - 2));
        let no_base64url = format!("+{}", "a".repeat(DATED - 1));
        for text in ["", "short", &"a".repeat(43), &"a".repeat(DATED + 1), &umlaut, &no_base64url] {
            let plain = Plain::presented(text);
            assert_eq!(plain.dated_hash(), plain.hash(), "{text}");
        }
    }

    #[test]
    fn only_the_right_secret_matches() {
        let hash = Plain::presented("right").hash();
        assert!(hash.matches(&Plain::presented("right")));
        assert!(!hash.matches(&Plain::presented("wrong")));
    }
}
