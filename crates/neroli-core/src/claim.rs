//! The registry of claims: what a person's record may hold, and which scope asks for it.
//!
//! Sources: OpenID Connect Core §5.1 and §5.4; the Form Filling table of the product.

use crate::scope::{Scope, ScopeSet};
use serde::{Deserialize, Serialize, de};
use std::fmt;

/// The form of a claim's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text without control characters.
    Text,
    /// An https or http address.
    Url,
    /// `YYYY-MM-DD`, `0000-MM-DD` or `YYYY` (OpenID Connect Core §5.1).
    Birthdate,
    /// An address of RFC 5322.
    Email,
    /// E.164.
    Phone,
    /// BCP 47.
    Locale,
    /// true or false.
    Flag,
    /// A JSON number of seconds since 1970.
    Moment,
    /// The address object (OpenID Connect Core §5.1.1).
    Address,
    /// Not part of a record.
    Implied,
}

macro_rules! claims {
    ($($variant:ident = $name:literal, $kind:ident, [$($scope:ident),*];)*) => {
        /// A claim about a person, or an implied item that she agrees to.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        #[expect(missing_docs, reason = "each variant is the claim whose name stands beside it")]
        pub enum Claim { $($variant),* }

        impl Claim {
            /// Every claim, in the order in which answers and pages list them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The claim's name on the wire.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }

            /// The form of its value.
            pub const fn kind(self) -> Kind {
                match self { $(Self::$variant => Kind::$kind),* }
            }

            /// The scopes that ask for it.
            pub const fn scopes(self) -> &'static [Scope] {
                match self { $(Self::$variant => &[$(Scope::$scope),*]),* }
            }
        }
    };
}

claims! {
    Sub = "sub", Implied, [];
    UpdatedAt = "updated_at", Moment, [Profile, FormFilling];
    Name = "name", Text, [Profile, FormFilling];
    GivenName = "given_name", Text, [Profile, FormFilling];
    FamilyName = "family_name", Text, [Profile, FormFilling];
    MiddleName = "middle_name", Text, [Profile];
    Nickname = "nickname", Text, [Profile];
    PreferredUsername = "preferred_username", Text, [Profile];
    Profile = "profile", Url, [Profile];
    Picture = "picture", Url, [Profile];
    Website = "website", Url, [Profile];
    Birthdate = "birthdate", Birthdate, [Profile, FormFilling];
    Gender = "gender", Text, [Profile, FormFilling];
    Zoneinfo = "zoneinfo", Text, [Profile];
    Address = "address", Address, [Address, FormFilling];
    Email = "email", Email, [Email, FormFilling];
    EmailVerified = "email_verified", Flag, [Email];
    SubscriberMsisdn = "subscriber_msisdn", Phone, [FormFilling];
    PhoneNumber = "phone_number", Phone, [Phone, FormFilling];
    PhoneNumberVerified = "phone_number_verified", Flag, [Phone];
    Locale = "locale", Locale, [Profile, FormFilling];
    OfflineAccess = "offline_access", Implied, [];
}

impl Claim {
    /// The claim of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|claim| claim.name() == name)
    }

    /// The item that a person agrees to: a verified flag travels with what it is about.
    pub const fn consent_item(self) -> Self {
        match self {
            Self::EmailVerified => Self::Email,
            Self::PhoneNumberVerified => Self::PhoneNumber,
            other => other,
        }
    }

    /// The flag that travels with it.
    pub const fn flag(self) -> Option<Self> {
        match self {
            Self::Email => Some(Self::EmailVerified),
            Self::PhoneNumber => Some(Self::PhoneNumberVerified),
            _ => None,
        }
    }

    /// Is it read from the person's record (and not implied by the request itself)?
    pub const fn is_recorded(self) -> bool {
        !matches!(self.kind(), Kind::Implied)
    }
}

/// A set of claims, written as a space-separated list of names.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClaimSet(u32);

impl ClaimSet {
    /// The claims that these scopes ask for among those of `filter`.
    pub fn of_scopes(scopes: ScopeSet, filter: impl Fn(Scope) -> bool) -> Self {
        let asked =
            |claim: &Claim| claim.scopes().iter().any(|s| filter(*s) && scopes.contains(*s));
        Claim::ALL.iter().copied().filter(asked).collect()
    }

    /// The claims that a client registered for these scopes may ask for, in whatever way.
    pub fn open_to(scopes: ScopeSet) -> Self {
        Self::of_scopes(scopes, |_| true)
    }

    /// Is the claim in the set?
    pub const fn contains(self, claim: Claim) -> bool {
        self.0 & (1 << claim as u8) != 0
    }

    /// The set with one more claim.
    #[must_use]
    pub const fn with(self, claim: Claim) -> Self {
        Self(self.0 | (1 << claim as u8))
    }

    /// All claims of both sets.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The claims that both sets have.
    #[must_use]
    pub const fn intersection(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// What is in `self` but not in `other`.
    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Is nothing in the set?
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Are all claims of `self` in `other`?
    pub const fn is_subset(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// The claims of the set, in the order of [`Claim::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Claim> {
        Claim::ALL.iter().copied().filter(move |claim| self.contains(*claim))
    }

    /// The claims in the order of pages: when a record was last changed says least about a person
    /// and comes last.
    pub fn on_pages(self) -> impl Iterator<Item = Claim> {
        let last = Self::default().with(Claim::UpdatedAt);
        self.minus(last).iter().chain(self.intersection(last).iter())
    }

    /// The items that a person agrees to for these claims.
    #[must_use]
    pub fn consent_items(self) -> Self {
        self.iter().map(Claim::consent_item).collect()
    }
}

impl FromIterator<Claim> for ClaimSet {
    fn from_iter<I: IntoIterator<Item = Claim>>(claims: I) -> Self {
        claims.into_iter().fold(Self::default(), Self::with)
    }
}

impl fmt::Display for ClaimSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, claim) in self.iter().enumerate() {
            let gap = if i == 0 { "" } else { " " };
            write!(f, "{gap}{}", claim.name())?;
        }
        Ok(())
    }
}

impl fmt::Debug for ClaimSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ClaimSet({self})")
    }
}

impl Serialize for ClaimSet {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ClaimSet {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let list = String::deserialize(deserializer)?;
        list.split(' ')
            .filter(|name| !name.is_empty())
            .map(|name| {
                Claim::parse(name)
                    .ok_or_else(|| de::Error::custom(format!("unknown claim “{name}”")))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(scope: Scope) -> ClaimSet {
        ClaimSet::of_scopes(ScopeSet::default().with(scope), |_| true)
    }

    #[test]
    fn pages_have_the_last_change_last() {
        let claims = ClaimSet::default().with(Claim::UpdatedAt).with(Claim::Address);
        let order: Vec<Claim> = claims.with(Claim::Name).on_pages().collect();
        assert_eq!(order, [Claim::Name, Claim::Address, Claim::UpdatedAt]);
        assert_eq!(claims.minus(claims).on_pages().count(), 0);
    }

    #[test]
    fn a_flag_travels_with_what_it_is_about() {
        for claim in Claim::ALL {
            if let Some(flag) = claim.flag() {
                assert_eq!(flag.consent_item(), *claim);
            }
        }
        let flags = Claim::ALL.iter().filter(|claim| claim.kind() == Kind::Flag);
        assert_eq!(flags.count(), Claim::ALL.iter().filter_map(|claim| claim.flag()).count());
    }

    #[test]
    fn profile_has_its_fourteen_claims() {
        assert_eq!(of(Scope::Profile).iter().count(), 14);
    }

    #[test]
    fn form_filling_has_the_claims_of_its_table() {
        assert_eq!(
            of(Scope::FormFilling).to_string(),
            "updated_at name given_name family_name birthdate gender address email \
             subscriber_msisdn phone_number locale"
        );
    }

    #[test]
    fn a_verified_flag_is_agreed_to_with_its_claim() {
        assert_eq!(of(Scope::Phone).consent_items().to_string(), "phone_number");
    }
}
