//! One real request to the provider in this process, and what is shown of it and of its answer:
//! all of both, but passwords, client secrets and cookies.

use crate::Portal;
use axum::http::{self, HeaderValue, header};
use bytes::Bytes;
use neroli_core::form;
use std::time::Instant;

/// What stands in place of a secret.
const MASK: &str = "********";
/// How much of an answer is shown, in characters.
const MAX_SHOWN: usize = 8_000;
/// Parameters of forms that are not shown.
const SECRET_FIELDS: [&str; 2] = ["password", "client_secret"];

/// A request that is about to be sent.
#[derive(Clone)]
pub(super) struct Call {
    method: &'static str,
    target: String,
    /// Name, value, and the value as it is shown.
    headers: Vec<(&'static str, String, String)>,
    /// The body, and as it is shown.
    body: Option<(String, String)>,
}

/// A request and its answer, as they are shown.
#[derive(Clone, Debug)]
pub(super) struct Exchange {
    /// Request line, headers, body.
    pub(super) request: String,
    pub(super) status: u16,
    /// Status line, headers, body.
    pub(super) answer: String,
    /// From the request's first byte to the answer's last, in milliseconds.
    pub(super) millis: u128,
    /// The error it is, if it is one: of the redirect, of the JSON, or of the page.
    pub(super) code: Option<String>,
}

/// An answer, still whole.
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) location: Option<String>,
    pub(super) cookies: Vec<String>,
    pub(super) text: String,
    pub(super) shown: Exchange,
}

impl Call {
    pub(super) const fn new(method: &'static str, target: String) -> Self {
        Self { method, target, headers: Vec::new(), body: None }
    }

    pub(super) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        let value = value.into();
        self.headers.push((name, value.clone(), value));
        self
    }

    /// A header of which `shown` is shown.
    pub(super) fn secret(mut self, name: &'static str, value: String, shown: String) -> Self {
        self.headers.push((name, value, shown));
        self
    }

    /// A form as the body.
    pub(super) fn form(mut self, pairs: &[(&str, &str)]) -> Self {
        let masked = |name: &&str, value| if SECRET_FIELDS.contains(name) { MASK } else { value };
        let shown = form::encode(pairs.iter().map(|(name, value)| (*name, masked(name, *value))));
        let body = form::encode(pairs.iter().copied());
        self = self.header("content-type", "application/x-www-form-urlencoded");
        // The mask has signs that a form encodes.
        self.body = Some((body, shown.replace("%2A", "*")));
        self
    }

    /// HTTP Basic (RFC 7617) as RFC 6749 §2.3.1 wants it: each part form-encoded first.
    pub(super) fn basic(self, id: &str, secret: &str) -> Self {
        use base64::Engine as _;
        let part = |text: &str| form::encode([(text, "")]).trim_end_matches('=').to_owned();
        let pair = format!("{}:{}", part(id), part(secret));
        let value = format!("Basic {}", base64::engine::general_purpose::STANDARD.encode(pair));
        self.secret("authorization", value, format!("Basic base64({id}:{MASK})"))
    }

    /// Sends it.
    pub(super) async fn send(self, portal: &Portal) -> Reply {
        let host = portal.public_url.split_once("://").map_or("", |(_, host)| host);
        let mut request = http::Request::builder().method(self.method).uri(&self.target);
        request = request.header("host", host);
        for (name, value, _) in &self.headers {
            // What cannot be a header is left out, and the provider says what is missing.
            if let Ok(value) = HeaderValue::from_str(value) {
                request = request.header(*name, value);
            }
        }
        let body = self.body.as_ref().map(|(body, _)| body.clone()).unwrap_or_default();
        if self.body.is_some() {
            request = request.header(header::CONTENT_LENGTH, body.len());
        }
        let Ok(request) = request.body(Bytes::from(body)) else { return Reply::none(&self, host) };
        let begun = Instant::now();
        let response = portal.call(request).await;
        let millis = begun.elapsed().as_millis();
        Reply::of(&response, self.shown(host), millis)
    }

    fn shown(&self, host: &str) -> String {
        let target = self.target.replace('&', "\n&");
        let mut text = format!("{} {target} HTTP/1.1\nhost: {host}", self.method);
        for (name, _, shown) in &self.headers {
            text.push_str(&format!("\n{name}: {shown}"));
        }
        if let Some((_, shown)) = &self.body {
            text.push_str(&format!("\n\n{}", shown.replace('&', "\n&")));
        }
        text
    }
}

impl Reply {
    /// For an address that no request can have.
    fn none(call: &Call, host: &str) -> Self {
        let shown = Exchange {
            request: call.shown(host),
            status: 0,
            answer: String::new(),
            millis: 0,
            code: None,
        };
        Self { status: 0, location: None, cookies: Vec::new(), text: String::new(), shown }
    }

    fn of(response: &http::Response<Bytes>, request: String, millis: u128) -> Self {
        let value = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let location = response.headers().get(header::LOCATION).map(value);
        let cookies = response.headers().get_all(header::SET_COOKIE).iter().map(value).collect();
        let text = String::from_utf8_lossy(response.body()).into_owned();
        let mut answer = format!("HTTP/1.1 {}", response.status());
        for (name, text) in response.headers() {
            let text = value(text);
            let text = match name.as_str() {
                "set-cookie" => without_value(&text),
                "location" => text.replace('&', "\n&"),
                _ => text,
            };
            answer.push_str(&format!("\n{name}: {text}"));
        }
        let body = shown_body(&text);
        if !body.is_empty() {
            answer.push_str(&format!("\n\n{body}"));
        }
        let status = response.status().as_u16();
        let code = code(location.as_deref(), &text);
        let shown = Exchange { request, status, answer, millis, code };
        Self { status, location, cookies, text, shown }
    }

    /// The answer read as JSON; null when it is none.
    pub(super) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.text).unwrap_or_default()
    }
}

/// A cookie's name and attributes.
fn without_value(line: &str) -> String {
    let (pair, attributes) = line.split_once(';').unwrap_or((line, ""));
    let name = pair.split_once('=').map_or(pair, |(name, _)| name);
    format!("{name}={MASK};{attributes}")
}

/// The body as it is shown: JSON with its members below each other, of a page its title.
fn shown_body(text: &str) -> String {
    if text.starts_with("<!doctype html>") {
        let title = text.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
        let title = title.map_or("", |(title, _)| title);
        return format!("<!doctype html> … <title>{title}</title> … ({} bytes)", text.len());
    }
    let read = serde_json::from_str::<serde_json::Value>(text).ok();
    let pretty = read.and_then(|json| serde_json::to_string_pretty(&json).ok());
    pretty.unwrap_or_else(|| text.to_owned()).chars().take(MAX_SHOWN).collect()
}

/// The error that an answer is, wherever it says so.
fn code(location: Option<&str>, text: &str) -> Option<String> {
    if let Some(location) = location {
        return super::browser::parameters(location).get("error").map(str::to_owned);
    }
    if let Ok(json) = serde_json::from_str::<serde_json::Value>(text) {
        let named = json["error"].as_str().map(str::to_owned);
        return named.or_else(|| json["code"].as_u64().map(|code| code.to_string()));
    }
    let (_, rest) = text.split_once("data-error=\"")?;
    rest.split_once('"').map(|(code, _)| code.to_owned())
}

/// An answer for people to read that came by another way: a browser of its own.
impl Exchange {
    pub(super) fn arrived(request: String, target: &str) -> Self {
        let answer = format!("GET {target} HTTP/1.1");
        Self { request, status: 303, answer, millis: 0, code: code(Some(target), "") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_sent_and_not_shown() {
        let call = Call::new("POST", "/token".to_owned()).basic("a b", "s:1").form(&[
            ("code", "c"),
            ("client_secret", "s*1"),
            ("password", "p"),
        ]);
        let shown = call.shown("id.test");
        assert!(!shown.contains("s:1") && !shown.contains("s*1") && !shown.contains("=p"));
        assert!(shown.contains("code=c\n&client_secret=********\n&password=********"), "{shown}");
        assert_eq!(call.headers[0].1, "Basic YStiOnMlM0Ex", "a+b:s%3A1");
    }

    #[test]
    fn an_error_is_found_wherever_it_stands() {
        for (location, text, expected) in [
            (Some("https://a/cb?error=access_denied&state=1"), "", Some("access_denied")),
            (Some("https://a/cb?code=1&error=server_error#"), "", Some("server_error")),
            (Some("https://a/cb?code=1"), "", None),
            (None, r#"{"error":"invalid_grant"}"#, Some("invalid_grant")),
            (None, r#"{"code":40,"message":"m"}"#, Some("40")),
            (None, r#"<main id="error" data-error="invalid_request">"#, Some("invalid_request")),
            (None, r#"{"sub":"1"}"#, None),
        ] {
            assert_eq!(code(location, text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn cookies_keep_their_names_only() {
        assert_eq!(without_value("a=secret; Path=/"), "a=********; Path=/");
    }
}
