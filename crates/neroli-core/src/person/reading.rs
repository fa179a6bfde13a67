//! Reading the value of a claim: true or false, a whole number, text or an address.

use super::{Address, ClaimValue};
use serde::{Deserialize, de};
use std::fmt;

/// Each kind of value is told by its first byte: nothing is tried that must fail before the right
/// one is found, for a record is read with every token that is not remembered.
impl<'de> Deserialize<'de> for ClaimValue {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyValue)
    }
}

struct AnyValue;

impl<'de> de::Visitor<'de> for AnyValue {
    type Value = ClaimValue;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("true or false, a whole number, text or an address")
    }

    fn visit_bool<E: de::Error>(self, flag: bool) -> Result<ClaimValue, E> {
        Ok(ClaimValue::Flag(flag))
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<ClaimValue, E> {
        Ok(ClaimValue::Number(number))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<ClaimValue, E> {
        let unfit = |_| E::invalid_value(de::Unexpected::Unsigned(number), &self);
        i64::try_from(number).map(ClaimValue::Number).map_err(unfit)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<ClaimValue, E> {
        Ok(ClaimValue::Text(text.to_owned()))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<ClaimValue, E> {
        Ok(ClaimValue::Text(text))
    }

    fn visit_map<A: de::MapAccess<'de>>(self, members: A) -> Result<ClaimValue, A::Error> {
        let members = de::value::MapAccessDeserializer::new(members);
        Address::deserialize(members).map(ClaimValue::Address)
    }
}
