//! Scopes (RFC 6749 §3.3, OpenID Connect Core §5.4) and sets of them.

use serde::{Deserialize, Serialize, de};
use std::fmt;

macro_rules! scopes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal),* $(,)?) => {
        /// A scope that this provider knows.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Scope { $($(#[$doc])* $variant),* }

        impl Scope {
            /// Every scope, in the order in which they are written.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The scope token on the wire.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }
        }
    };
}

scopes! {
    /// An id_token is wanted.
    OpenId = "openid",
    /// The fourteen profile claims.
    Profile = "profile",
    /// `email` and `email_verified`.
    Email = "email",
    /// The postal address.
    Address = "address",
    /// `phone_number` and `phone_number_verified`.
    Phone = "phone",
    /// Access while the person is away (OpenID Connect Core §11).
    OfflineAccess = "offline_access",
    /// The Form Filling API.
    FormFilling = "form_filling",
}

impl Scope {
    /// The scope of that name; scopes are case-sensitive.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|scope| scope.name() == name)
    }
}

/// A set of scopes, written as a space-separated list.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct ScopeSet(u16);

impl ScopeSet {
    /// No scope at all.
    pub const NONE: Self = Self(0);

    /// The set as bits, for the inside of an access token.
    pub const fn bits(self) -> u16 {
        self.0
    }

    /// The set from its bits; unknown bits are dropped.
    pub fn from_bits(bits: u16) -> Self {
        Self(bits & ((1 << Scope::ALL.len()) - 1))
    }

    /// Is the scope in the set?
    pub const fn contains(self, scope: Scope) -> bool {
        self.0 & (1 << scope as u8) != 0
    }

    /// Are all scopes of `self` in `other`?
    pub const fn is_subset(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// Is nothing in the set?
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set with one more scope.
    #[must_use]
    pub const fn with(self, scope: Scope) -> Self {
        Self(self.0 | (1 << scope as u8))
    }

    /// What is in `self` but not in `other`.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// What is in both.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// The scopes of the set, in the order of [`Scope::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Scope> {
        Scope::ALL.iter().copied().filter(move |scope| self.contains(*scope))
    }

    /// Reads a space-separated list, leaving out what is not known
    /// (OpenID Connect Core §3.1.2.1: unknown scope values SHOULD be ignored).
    pub fn parse_known(list: &str) -> Self {
        list.split(' ').filter_map(Scope::parse).collect()
    }

    /// Reads a space-separated list of known scopes only.
    ///
    /// # Errors
    /// The first scope that is not known.
    pub fn parse_strict(list: &str) -> Result<Self, &str> {
        list.split(' ')
            .filter(|name| !name.is_empty())
            .map(|name| Scope::parse(name).ok_or(name))
            .collect()
    }
}

impl FromIterator<Scope> for ScopeSet {
    fn from_iter<I: IntoIterator<Item = Scope>>(scopes: I) -> Self {
        scopes.into_iter().fold(Self::default(), Self::with)
    }
}

impl fmt::Display for ScopeSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, scope) in self.iter().enumerate() {
            let gap = if i == 0 { "" } else { " " };
            write!(f, "{gap}{}", scope.name())?;
        }
        Ok(())
    }
}

impl fmt::Debug for ScopeSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ScopeSet({self})")
    }
}

impl Serialize for ScopeSet {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ScopeSet {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let list = String::deserialize(deserializer)?;
        Self::parse_strict(&list)
            .map_err(|name| de::Error::custom(format!("unknown scope “{name}”")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_and_repetition_do_not_matter() {
        let set = ScopeSet::parse_known("email openid email made-up");
        assert_eq!(set.to_string(), "openid email");
        assert_eq!(ScopeSet::parse_strict("openid made-up"), Err("made-up"));
        assert_eq!(ScopeSet::from_bits(set.bits() | 0x8000), set);
    }

    #[test]
    fn scopes_are_case_sensitive() {
        assert!(ScopeSet::parse_known("OpenID").is_empty());
    }
}
