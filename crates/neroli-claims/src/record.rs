//! The claims of one person, checked and normalised.

use crate::address;
use crate::fault::Fault;
use crate::{forms, language, phone, text};
use neroli_core::claim::{Claim, Kind};
use neroli_core::person::{ClaimValue, Record};
use serde_json::{Map, Value};

/// Latest moment that is taken, 9999-12-31T23:59:59Z: anything later is milliseconds.
const LAST_MOMENT: i64 = 253_402_300_799;

/// Members of tokens: a record that could set them could speak for the issuer.
const RESERVED: [&str; 14] = [
    "iss",
    "sub",
    "aud",
    "exp",
    "nbf",
    "iat",
    "jti",
    "nonce",
    "auth_time",
    "acr",
    "amr",
    "azp",
    "at_hash",
    "sid",
];

/// Reads the claims of a person; numbers without a country code get `calling_code`.
///
/// # Errors
/// Every fault of every claim at once.
pub fn read(claims: &Map<String, Value>, calling_code: Option<u16>) -> Result<Record, Vec<Fault>> {
    let mut record = Record::default();
    let mut faults = Vec::new();
    for (name, value) in claims {
        match one(name, value, calling_code) {
            Ok(Some((claim, value))) => record.set(claim, value),
            Ok(None) => {}
            Err(problems) => faults.extend(problems),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(without_orphans(record))
}

/// A flag says something about a value; without the value it says nothing.
fn without_orphans(record: Record) -> Record {
    let claims = record.claims();
    let stays = |claim: &Claim| claims.contains(claim.consent_item());
    let pair = |claim: Claim| record.get(claim).cloned().map(|value| (claim, value));
    claims.iter().filter(stays).filter_map(pair).collect()
}

type Pair = (Claim, ClaimValue);

fn one(name: &str, value: &Value, code: Option<u16>) -> Result<Option<Pair>, Vec<Fault>> {
    let fault = |problem: &str| vec![Fault::new(name, problem)];
    if RESERVED.contains(&name) {
        return Err(fault("is reserved for tokens and cannot be part of a record"));
    }
    let Some(claim) = Claim::parse(name).filter(|claim| claim.is_recorded()) else {
        return Err(fault("is not a claim"));
    };
    if value.is_null() {
        return Ok(None);
    }
    let value = match claim.kind() {
        Kind::Flag => {
            value.as_bool().map(ClaimValue::Flag).map(Some).ok_or("must be true or false")
        }
        Kind::Moment => moment(value),
        Kind::Address => return postal(claim, value),
        kind => text_of(value, kind, claim, code),
    };
    let value = value.map_err(fault)?;
    Ok(value.map(|value| (claim, value)))
}

/// OpenID Connect Core §5.1: `updated_at` is a JSON number; systems that keep text are forgiven.
fn moment(value: &Value) -> Result<Option<ClaimValue>, &'static str> {
    let seconds = match value {
        Value::String(text) if text.trim().is_empty() => return Ok(None),
        Value::String(text) => text.trim().parse().ok(),
        other => other.as_i64(),
    };
    match seconds {
        Some(seconds @ 0..=LAST_MOMENT) => Ok(Some(ClaimValue::Number(seconds))),
        _ => Err("must be a whole number of seconds since 1970-01-01T00:00:00Z"),
    }
}

fn postal(claim: Claim, value: &Value) -> Result<Option<Pair>, Vec<Fault>> {
    let Value::Object(object) = value else {
        return Err(vec![Fault::new(
            claim.name(),
            "must be an object with locality, postal_code …",
        )]);
    };
    let within = |faults: Vec<Fault>| -> Vec<Fault> {
        faults.into_iter().map(|f| f.within(claim.name())).collect()
    };
    let address = address::read(object).map_err(within)?;
    Ok(address.map(|address| (claim, ClaimValue::Address(address))))
}

/// A claim whose value is text of some form.
fn text_of(
    value: &Value,
    kind: Kind,
    claim: Claim,
    code: Option<u16>,
) -> Result<Option<ClaimValue>, &'static str> {
    let Some(text) = value.as_str() else { return Err("must be text") };
    let Some(text) = text::clean(text, false)? else { return Ok(None) };
    let normal = match kind {
        Kind::Email => {
            keep(text, forms::is_email).ok_or("must be an e-mail address such as ana@example.org")
        }
        Kind::Phone => {
            phone::e164(&text, code).ok_or("must be a telephone number such as +33601020304")
        }
        Kind::Birthdate => keep(text, forms::is_birthdate)
            .ok_or("must be a date as YYYY-MM-DD, 0000-MM-DD or YYYY"),
        Kind::Locale => language::canonical(&text).ok_or("must be a language tag such as fr-FR"),
        Kind::Url => keep(text, forms::is_url).ok_or("must be an http or https address"),
        _ if claim == Claim::Zoneinfo => {
            keep(text, forms::is_zone).ok_or("must be a time zone such as Europe/Paris")
        }
        _ => Ok(text),
    };
    normal.map(|text| Some(ClaimValue::Text(text)))
}

fn keep(text: String, fits: impl Fn(&str) -> bool) -> Option<String> {
    fits(&text).then_some(text)
}
