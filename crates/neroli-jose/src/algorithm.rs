//! The signature algorithms neroli knows: four, all asymmetric.
//!
//! RFC 7518 section 3 and RFC 8037 section 3.1. There is no `none` and no `HS256` here: an
//! attack that needs one of them (RFC 8725 section 2.1) has no value to be made of.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

/// A JWS signature algorithm (`alg`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Algorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256, RFC 7518 section 3.3.
    Rs256,
    /// RSASSA-PSS with SHA-256 and a salt of 32 bytes, RFC 7518 section 3.5.
    Ps256,
    /// ECDSA on P-256 with SHA-256, RFC 7518 section 3.4.
    Es256,
    /// Ed25519, RFC 8037 section 3.1.
    EdDsa,
}

impl Algorithm {
    /// All of them, in the order in which metadata lists them.
    pub const ALL: [Self; 4] = [Self::Rs256, Self::Ps256, Self::Es256, Self::EdDsa];

    /// The registered name: `RS256`, `PS256`, `ES256` or `EdDSA`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Ps256 => "PS256",
            Self::Es256 => "ES256",
            Self::EdDsa => "EdDSA",
        }
    }

    /// All names that it is read by: RFC 9864 section 2.2 calls `Ed25519` what `EdDSA` stands for
    /// here, and some libraries write only that.
    #[must_use]
    pub const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Rs256 => &["RS256"],
            Self::Ps256 => &["PS256"],
            Self::Es256 => &["ES256"],
            Self::EdDsa => &["EdDSA", "Ed25519"],
        }
    }
}

/// The name is not one of [`Algorithm::ALL`]; `none` and `HS256` end here too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the algorithm is not RS256, PS256, ES256 or EdDSA")]
pub struct UnknownAlgorithm;

impl FromStr for Algorithm {
    type Err = UnknownAlgorithm;

    /// Names are case-sensitive (RFC 7515 section 4.1.1).
    fn from_str(name: &str) -> Result<Self, UnknownAlgorithm> {
        Self::ALL.into_iter().find(|known| known.names().contains(&name)).ok_or(UnknownAlgorithm)
    }
}

impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Serialize for Algorithm {
    /// As its registered name.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Algorithm {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_names_of_ed25519_are_read_and_one_is_written() {
        assert_eq!("Ed25519".parse(), Ok(Algorithm::EdDsa));
        assert_eq!("EdDSA".parse(), Ok(Algorithm::EdDsa));
        assert_eq!(Algorithm::EdDsa.name(), "EdDSA");
        for other in ["ed25519", "Ed448", "eddsa", "none", "HS256"] {
            assert_eq!(other.parse::<Algorithm>(), Err(UnknownAlgorithm), "{other}");
        }
    }
}
