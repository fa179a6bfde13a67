//! What a developer pastes into the one box, and what can be read from it: a request id, a code of
//! the registry, a body, a `WWW-Authenticate` header, the address of a callback, or several of
//! them, such as the headers and the body of an answer. What is read is only ever compared.

use neroli_core::error::{Entry, OAuthCode, UNSENT, Unsent, registry};
use neroli_core::form::Form;
use neroli_jose::base64url;
use serde_json::Value;

/// Longest text that is read, in bytes.
pub(crate) const LONGEST: usize = 16 * 1024;

/// Length of a request id: twelve bytes as base64url.
const REQUEST_ID: usize = 16;

/// What was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Question {
    /// As in `X-Request-Id`.
    pub(crate) request_id: Option<String>,
    /// The code that an answer carried.
    pub(crate) code: Option<&'static str>,
    /// The `error_description` beside it.
    pub(crate) said: Option<String>,
    /// A code of the catalogue that this server never answers, alone or within a body.
    pub(crate) unsent: Option<&'static Unsent>,
    /// An address with a code and no error: nothing is wrong with it.
    pub(crate) is_success: bool,
}

impl Question {
    /// Reads a text.
    pub(crate) fn read(text: &str) -> Self {
        let text = text.trim();
        let mut question = Self::default();
        if let Some(entry) = known(text) {
            question.code = Some(entry.code);
            return question;
        }
        question.unsent = never_sent(text);
        if question.unsent.is_some() {
            return question;
        }
        if is_request_id(text) {
            question.request_id = Some(text.to_owned());
            return question;
        }
        question.request_id = after_name(text, "x-request-id").filter(|id| is_request_id(id));
        question.read_body(text);
        if question.code.is_none() {
            question.read_challenge(text);
        }
        if question.code.is_none() {
            question.read_address(text);
        }
        question
    }

    /// Was anything found?
    pub(crate) fn is_empty(&self) -> bool {
        self.request_id.is_none()
            && self.code.is_none()
            && self.unsent.is_none()
            && !self.is_success
    }

    /// The entry of the registry.
    pub(crate) fn entry(&self) -> Option<&'static Entry> {
        self.code.and_then(known)
    }

    /// A body in the OAuth form or in the common one, alone or below headers.
    fn read_body(&mut self, text: &str) {
        let Some(body) = text.find('{').and_then(|at| first_json(&text[at..])) else { return };
        let member = |name: &str| body.get(name).and_then(Value::as_str);
        self.take(member("error"), member("error_description"));
        if self.code.is_none() {
            let number = body.get("code").and_then(Value::as_u64).map(|code| code.to_string());
            self.take(number.as_deref(), member("description"));
            self.unsent = number.as_deref().and_then(never_sent);
        }
    }

    /// `error="…", error_description="…"` of a `WWW-Authenticate` header (RFC 6750 §3).
    fn read_challenge(&mut self, text: &str) {
        self.take(quoted(text, "error").as_deref(), quoted(text, "error_description").as_deref());
    }

    /// The parameters of a callback, in its query or fragment (RFC 6749 §4.1.2.1), or as the
    /// claims of a signed response (JARM), which are read without believing them.
    fn read_address(&mut self, text: &str) {
        let line = text.lines().next().unwrap_or_default().trim();
        let parameters = line.split_once(['?', '#']).map_or(line, |(_, after)| after);
        let parameters = parameters.trim_end_matches('#').replace('#', "&");
        let Ok(form) = Form::parse(parameters.as_bytes()) else { return };
        if let Some(claims) = form.get("response").and_then(claims_of) {
            let member = |name: &str| claims.get(name).and_then(Value::as_str);
            self.take(member("error"), member("error_description"));
            self.is_success = self.code.is_none() && member("code").is_some();
            return;
        }
        self.take(form.get("error"), form.get("error_description"));
        self.is_success = self.code.is_none() && form.get("code").is_some();
    }

    fn take(&mut self, code: Option<&str>, said: Option<&str>) {
        if let Some(entry) = code.and_then(known) {
            self.code = Some(entry.code);
            self.said = said.map(|said| said.chars().take(200).collect());
        }
    }
}

/// The entry of a code.
fn known(code: &str) -> Option<&'static Entry> {
    registry().find(|entry| entry.code == code)
}

/// The code of the catalogue that is never answered.
fn never_sent(code: &str) -> Option<&'static Unsent> {
    UNSENT.iter().find(|unsent| unsent.code == code)
}

/// Does a text have the form of a request id?
fn is_request_id(text: &str) -> bool {
    text.len() == REQUEST_ID && base64url::decode(text).is_ok()
}

/// What stands after a header's name, up to the next blank.
fn after_name(text: &str, name: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let rest = &text[lower.find(name)? + name.len()..];
    let rest = rest.trim_start_matches([':', '=', '"', '\'', ' ', '\t']);
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
    Some(rest[..end.unwrap_or(rest.len())].to_owned())
}

/// The first JSON value at the beginning of a text.
fn first_json(text: &str) -> Option<Value> {
    serde_json::Deserializer::from_str(text).into_iter::<Value>().next()?.ok()
}

/// The value of `name="value"`.
fn quoted(text: &str, name: &str) -> Option<String> {
    let start = text.find(&format!("{name}=\""))? + name.len() + 2;
    let value = &text[start..];
    Some(value[..value.find('"')?].to_owned())
}

/// The claims of a compact JWT, not verified.
fn claims_of(jwt: &str) -> Option<Value> {
    let claims = base64url::decode(jwt.split('.').nth(1)?).ok()?;
    serde_json::from_slice(&claims).ok()
}

/// Codes that travel to the client by the browser are those of the authorization endpoint.
pub(crate) fn travels_by_browser(code: &str) -> bool {
    OAuthCode::ALL.iter().any(|known| known.name() == code && known.entry().status == 303)
}

#[cfg(test)]
mod tests;
