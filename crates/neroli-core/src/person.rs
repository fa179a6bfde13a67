//! A person and her verified record.

mod reading;

use crate::claim::{Claim, ClaimSet};
use crate::id::{PersonId, RealmName};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize, de};
use std::collections::BTreeMap;
use std::fmt;

/// A postal address (OpenID Connect Core §5.1.1); absent members are left out, never empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the members are those of the specification")]
pub struct Address {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formatted: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub street_address: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub locality: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

impl Address {
    /// Leaves out empty members; `None` if nothing remains.
    fn without_empty(self) -> Option<Self> {
        let full = |member: Option<String>| member.filter(|text| !text.is_empty());
        let address = Self {
            formatted: full(self.formatted),
            street_address: full(self.street_address),
            locality: full(self.locality),
            region: full(self.region),
            postal_code: full(self.postal_code),
            country: full(self.country),
        };
        (address != Self::default()).then_some(address)
    }

    /// The address as lines to read: the formatted one, then whatever it does not say of the
    /// parts. Nothing is sent that these lines do not show.
    pub fn lines(&self) -> Vec<String> {
        let Some(formatted) = &self.formatted else { return self.composed() };
        let mut lines: Vec<String> = formatted.lines().map(str::to_owned).collect();
        let parts =
            [&self.street_address, &self.postal_code, &self.locality, &self.region, &self.country];
        for line in parts.into_iter().flatten().flat_map(|part| part.lines()) {
            if !lines.iter().any(|said| said.contains(line)) {
                lines.push(line.to_owned());
            }
        }
        lines
    }

    /// The lines of an address that has only parts.
    fn composed(&self) -> Vec<String> {
        let town = [&self.postal_code, &self.locality].into_iter().flatten();
        let town = town.map(String::as_str).collect::<Vec<_>>().join(" ");
        let street = self.street_address.iter().flat_map(|s| s.lines().map(str::to_owned));
        let rest = [&self.region, &self.country].into_iter().flatten().cloned();
        street.chain([town]).chain(rest).filter(|line| !line.is_empty()).collect()
    }
}

/// The value of one claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum ClaimValue {
    /// true or false.
    Flag(bool),
    /// Seconds since 1970.
    Number(i64),
    /// Text, never empty.
    Text(String),
    /// A postal address.
    Address(Address),
}

impl ClaimValue {
    /// The value, if there is something in it (OpenID Connect Core §5.3.2: what has no value is
    /// left out).
    fn if_any(self) -> Option<Self> {
        match self {
            Self::Text(text) if text.is_empty() => None,
            Self::Address(address) => address.without_empty().map(Self::Address),
            other => Some(other),
        }
    }

    /// The value as lines to read, exactly as it will be sent.
    pub fn lines(&self) -> Vec<String> {
        match self {
            Self::Flag(flag) => vec![flag.to_string()],
            Self::Number(number) => vec![number.to_string()],
            Self::Text(text) => vec![text.clone()],
            Self::Address(address) => address.lines(),
        }
    }

    /// The value as text, if it is text.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

/// What the operator has verified about a person: claims with values, absent ones left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record(BTreeMap<Claim, ClaimValue>);

impl Record {
    /// The value of a claim.
    pub fn get(&self, claim: Claim) -> Option<&ClaimValue> {
        self.0.get(&claim)
    }

    /// Sets a claim, or removes it if the value is empty; implied items are not part of a record
    /// and are left out.
    pub fn set(&mut self, claim: Claim, value: ClaimValue) {
        match value.if_any() {
            Some(value) if claim.is_recorded() => self.0.insert(claim, value),
            _ => self.0.remove(&claim),
        };
    }

    /// The claims that have a value.
    pub fn claims(&self) -> ClaimSet {
        self.0.keys().copied().collect()
    }

    /// A name to greet the person with: `name`, else given and family name.
    pub fn display_name(&self) -> Option<String> {
        let text = |claim| self.get(claim).and_then(ClaimValue::as_text);
        text(Claim::Name).map(str::to_owned).or_else(|| {
            let parts: Vec<_> =
                [text(Claim::GivenName), text(Claim::FamilyName)].into_iter().flatten().collect();
            (!parts.is_empty()).then(|| parts.join(" "))
        })
    }
}

impl FromIterator<(Claim, ClaimValue)> for Record {
    fn from_iter<I: IntoIterator<Item = (Claim, ClaimValue)>>(pairs: I) -> Self {
        let mut record = Self::default();
        pairs.into_iter().for_each(|(claim, value)| record.set(claim, value));
        record
    }
}

impl Serialize for Record {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(claim, value)| (claim.name(), value)))
    }
}

impl<'de> Deserialize<'de> for Record {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let map = BTreeMap::<String, ClaimValue>::deserialize(deserializer)?;
        map.into_iter()
            .map(|(name, value)| match Claim::parse(&name) {
                Some(claim) if claim.is_recorded() => Ok((claim, value)),
                _ => Err(de::Error::custom(format!("“{name}” is not a claim of a record"))),
            })
            .collect()
    }
}

/// A password in argon2id's PHC string form. `Debug` does not show it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PasswordHash(pub String);

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

/// A person of a realm: the end-user of the specifications.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Her realm.
    pub realm: RealmName,
    /// Her identifier, which is her `sub`.
    pub person_id: PersonId,
    /// Normalised names she signs in with: user name, e-mail, mobile number.
    pub logins: Vec<String>,
    /// How she proves herself; `None` if she cannot sign in by password.
    pub password: Option<PasswordHash>,
    /// What the operator has verified about her.
    pub record: Record,
    /// A disabled person cannot sign in, and nothing is answered about her.
    pub disabled: bool,
    /// When she was first imported.
    pub created_at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_round_trip_with_their_json_types() {
        let text = r#"{"updated_at":1457075253,"name":"Ana","address":{"locality":"Paris"},"email":"a@b.fr","email_verified":true}"#;
        let record: Record = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&record).unwrap(), text);
        assert!(serde_json::from_str::<Record>(r#"{"sub":"x"}"#).is_err());
        assert!(serde_json::from_str::<Record>(r#"{"iss":"x"}"#).is_err());
        for unfit in ["null", "1.5", "9223372036854775808", "[]", r#"{"planet":"Mars"}"#] {
            let text = format!("{{\"name\":{unfit}}}");
            assert!(serde_json::from_str::<Record>(&text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_address_reads_as_lines() {
        let address = Address {
            street_address: Some("11 rue des Lilas".into()),
            postal_code: Some("75018".into()),
            locality: Some("Paris".into()),
            ..Address::default()
        };
        assert_eq!(address.lines(), ["11 rue des Lilas", "75018 Paris"]);
        let formatted = Address {
            formatted: Some("11 rue des Lilas\r\n75018 Paris".into()),
            country: Some("France".into()),
            ..address
        };
        assert_eq!(formatted.lines(), ["11 rue des Lilas", "75018 Paris", "France"]);
    }

    #[test]
    fn an_empty_value_is_no_value() {
        let address = |locality: &str| Address {
            locality: Some(locality.to_owned()),
            country: Some(String::new()),
            ..Address::default()
        };
        let mut record = Record::default();
        record.set(Claim::Name, ClaimValue::Text(String::new()));
        record.set(Claim::Address, ClaimValue::Address(address("")));
        assert_eq!(record, Record::default());
        record.set(Claim::Address, ClaimValue::Address(address("Paris")));
        assert_eq!(serde_json::to_string(&record).unwrap(), r#"{"address":{"locality":"Paris"}}"#);
        // An empty value also takes away the one there was.
        record.set(Claim::Address, ClaimValue::Address(Address::default()));
        assert_eq!(record, Record::default());
        let read: Record = serde_json::from_str(r#"{"name":"","address":{"region":""}}"#).unwrap();
        assert_eq!(read, Record::default());
    }
}
