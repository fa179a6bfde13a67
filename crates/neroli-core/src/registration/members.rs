//! Reading members by their types: what has another type is refused, never guessed. `null` is
//! absent (RFC 7592 §2.2: "null … as a request to … delete").

use super::refused;
use crate::error::OAuthError;
use neroli_jose::Algorithm;
use serde_json::{Map, Value};
use url::Url;

/// Most entries of any list.
pub(super) const MAX_ENTRIES: usize = 32;
/// Longest address, in bytes.
pub(super) const MAX_URI: usize = 2000;

/// The members of a registration request.
pub(super) struct Members<'a>(&'a Map<String, Value>);

impl<'a> Members<'a> {
    pub(super) fn new(members: &'a Map<String, Value>) -> Self {
        Self(members)
    }

    pub(super) fn get(&self, name: &str) -> Option<&'a Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    pub(super) fn text(&self, name: &'static str) -> Result<Option<&'a str>, OAuthError> {
        match self.get(name) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(refused(format!("{name} is not a string."))),
        }
    }

    pub(super) fn texts(&self, name: &'static str) -> Result<Option<Vec<&'a str>>, OAuthError> {
        let Some(value) = self.get(name) else { return Ok(None) };
        let entries = value.as_array().map(|entries| entries.iter().map(Value::as_str).collect());
        match entries {
            Some(Some(texts)) => bounded(name, texts).map(Some),
            _ => Err(refused(format!("{name} is not an array of strings."))),
        }
    }

    pub(super) fn flag(&self, name: &'static str) -> Result<bool, OAuthError> {
        match self.get(name) {
            None => Ok(false),
            Some(Value::Bool(flag)) => Ok(*flag),
            Some(_) => Err(refused(format!("{name} is not true or false."))),
        }
    }

    pub(super) fn seconds(&self, name: &'static str) -> Result<Option<i64>, OAuthError> {
        let Some(value) = self.get(name) else { return Ok(None) };
        let seconds = value.as_i64().filter(|seconds| (0..=i64::from(u32::MAX)).contains(seconds));
        seconds.map(Some).ok_or_else(|| refused(format!("{name} is not a number of seconds.")))
    }

    /// The signature that we shall make, out of those possible, by the name that stands in what
    /// we sign.
    pub(super) fn signature_of_ours(
        &self,
        name: &'static str,
        possible: &[Algorithm],
    ) -> Result<Option<Algorithm>, OAuthError> {
        self.algorithm(name, possible, |algorithm, text| algorithm.name() == text)
    }

    /// The signature that the client will make, by any name that it may have there.
    pub(super) fn signature_of_client(
        &self,
        name: &'static str,
        possible: &[Algorithm],
    ) -> Result<Option<Algorithm>, OAuthError> {
        self.algorithm(name, possible, |algorithm, text| algorithm.names().contains(&text))
    }

    fn algorithm(
        &self,
        name: &'static str,
        possible: &[Algorithm],
        is_called: fn(Algorithm, &str) -> bool,
    ) -> Result<Option<Algorithm>, OAuthError> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        let found = possible.iter().find(|algorithm| is_called(**algorithm, text));
        found.map(|algorithm| Some(*algorithm)).ok_or_else(|| {
            let names: Vec<_> = possible.iter().map(|algorithm| algorithm.name()).collect();
            refused(format!("{name} must be one of {}.", names.join(", ")))
        })
    }

    /// An address that people are shown or sent to: https.
    pub(super) fn link(&self, name: &'static str) -> Result<Option<String>, OAuthError> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        if text.starts_with("https://") && is_address(text) {
            Ok(Some(text.to_owned()))
        } else {
            Err(refused(format!("{name} is not an https address.")))
        }
    }

    /// An address that the server calls. Plain http is left to the policy of outbound calls,
    /// which refuses it everywhere but at hosts that the operator has opened.
    pub(super) fn called(&self, name: &'static str) -> Result<Option<String>, OAuthError> {
        let Some(text) = self.text(name)? else { return Ok(None) };
        if is_key_address(text) {
            Ok(Some(text.to_owned()))
        } else {
            Err(refused(format!("{name} is not an https address without a fragment.")))
        }
    }
}

fn bounded<'a>(name: &str, texts: Vec<&'a str>) -> Result<Vec<&'a str>, OAuthError> {
    if texts.len() > MAX_ENTRIES {
        return Err(refused(format!("{name} has more than {MAX_ENTRIES} entries.")));
    }
    let mut sorted = texts.clone();
    sorted.sort_unstable();
    if sorted.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(refused(format!("{name} names an entry twice.")));
    }
    Ok(texts)
}

/// May the server be asked to call this?
pub(super) fn is_called(text: &str) -> bool {
    (text.starts_with("https://") || text.starts_with("http://")) && is_address(text)
}

/// Can keys be published there: an address that the server calls, without a fragment?
pub fn is_key_address(text: &str) -> bool {
    is_called(text) && !text.contains('#')
}

/// An absolute http or https address in plain ASCII, with a host and without credentials.
fn is_address(text: &str) -> bool {
    let plain = |b: u8| b.is_ascii_graphic() && !b"\\\"<>^`{|}".contains(&b);
    let authority = text.split_once("//").map_or("", |(_, rest)| rest);
    let authority = authority.split(['/', '?', '#']).next().unwrap_or_default();
    text.len() <= MAX_URI
        && text.bytes().all(plain)
        && !authority.is_empty()
        && !authority.contains('@')
        && Url::parse(text).is_ok_and(|url| url.has_host())
}
