//! Identifiers: one type per wire string, so that a client can never be passed for a person. They
//! are in every key, note and record of a request: a copy shares the text.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

macro_rules! wire_string {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Takes the string as it is; where a grammar applies, `parse` checks it.
            pub fn new(value: impl Into<Arc<str>>) -> Self {
                Self(value.into())
            }

            /// The string as it stands on the wire.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

wire_string!(
    /// A tenant: 1 to 32 lower-case letters, digits or hyphens, starting with a letter.
    RealmName
);
wire_string!(
    /// `client_id` (RFC 6749 §2.2), unique within its realm.
    ClientId
);
wire_string!(
    /// A person within her realm; also the public `sub` (OpenID Connect Core §8).
    PersonId
);
wire_string!(
    /// `sid` (OpenID Connect Back-Channel Logout §2.1): names a session without opening it.
    SessionId
);

impl RealmName {
    /// Checks the grammar of a realm's name.
    ///
    /// # Errors
    /// `None` unless it is 1 to 32 characters of `a-z`, `0-9` and `-`, starting with a letter.
    pub fn parse(value: &str) -> Option<Self> {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let fits = (1..=32).contains(&value.len())
            && value.as_bytes()[0].is_ascii_lowercase()
            && value.bytes().all(plain);
        fits.then(|| Self(value.into()))
    }
}

/// One authorization given by one person to one client: the moment at which it is made and 80
/// random bits, so that what is made together is stored together.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct GrantId(pub [u8; 16]);

impl GrantId {
    /// Reads the text form written by `Display`.
    pub fn parse(text: &str) -> Option<Self> {
        neroli_jose::base64url::decode(text).ok()?.try_into().ok().map(Self)
    }
}

impl fmt::Display for GrantId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&neroli_jose::base64url::encode(&self.0))
    }
}

impl fmt::Debug for GrantId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "GrantId({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Moment;

    #[test]
    fn realm_names_follow_their_grammar() {
        for good in ["fr", "be", "a", "city-of-lyon2"] {
            assert!(RealmName::parse(good).is_some(), "{good}");
        }
        for bad in ["", "FR", "1fr", "-fr", "fr/", "f r", "é", &"a".repeat(33)] {
            assert!(RealmName::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn grant_ids_round_trip() {
        let id = GrantId(Moment::new(7).name([7; 10]));
        assert!(id < GrantId(Moment::new(8).name([0; 10])), "they sort as they were made");
        assert_eq!(GrantId::parse(&id.to_string()), Some(id));
        assert_eq!(GrantId::parse("short"), None);
    }
}
