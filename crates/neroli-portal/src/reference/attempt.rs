//! “Try it”: a form becomes one request to the provider in this process, with nothing in it but
//! what the form says, and the answer is shown as it is.

use super::model::Operation;
use crate::Portal;
use crate::texts::reference::Reference as Texts;
use axum::http::{self, HeaderValue, header};
use bytes::Bytes;
use neroli_core::form::Form;
use std::time::Instant;

/// Longest query and header, in bytes.
const MAX_LINE: usize = 4_000;
/// Longest body that is sent, in bytes.
const MAX_BODY: usize = 16_000;
/// Longest part of a path, in bytes.
const MAX_PART: usize = 200;
/// How much of an answer is shown, in characters.
const MAX_SHOWN: usize = 8_000;

/// The sandbox's application, whose secret is no secret.
const SANDBOX_CLIENT: &str = "Basic c2VlZC1jbGllbnQ6c2VlZC1jbGllbnQtc2VjcmV0";

/// What stands in the form.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attempt {
    /// The realms to choose from, where the address has one.
    pub(crate) realms: Vec<String>,
    pub(crate) realm: String,
    /// The free part of the path: its name and value.
    pub(crate) part: Option<(String, String)>,
    pub(crate) query: Option<String>,
    pub(crate) authorization: Option<String>,
    pub(crate) body: Option<String>,
    pub(crate) media: String,
    /// Why nothing was sent: the field's name and the reason.
    pub(crate) wrong: Vec<(&'static str, &'static str)>,
}

/// A request and its answer.
pub(crate) struct Exchange {
    pub(crate) request: String,
    pub(crate) status: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
    /// Is the body longer than what is shown?
    pub(crate) cut: bool,
    pub(crate) millis: u128,
}

impl Attempt {
    /// A form filled with the operation's examples; none for addresses of the portal itself.
    pub(crate) fn blank(operation: &Operation, realms: &[String]) -> Option<Self> {
        if operation.tag == "Portal" {
            return None;
        }
        let of =
            |place: &'static str| operation.parameters.iter().filter(move |p| p.place == place);
        let part = of("path").find(|p| p.name != "realm");
        let query: Vec<(&str, &str)> = of("query")
            .filter(|p| SHOWN_QUERY.contains(&p.name.as_str()))
            .map(|p| (p.name.as_str(), p.example.as_str()))
            .collect();
        let has_query = of("query").next().is_some();
        Some(Self {
            realms: realms.to_vec(),
            realm: realms.first().cloned().unwrap_or_default(),
            part: part.map(|p| (p.name.clone(), p.example.clone())),
            query: has_query.then(|| neroli_core::form::encode(query)),
            authorization: credentials(operation),
            body: operation.body.as_ref().map(|body| body.example.clone()),
            media: operation.body.as_ref().map(|body| body.media.clone()).unwrap_or_default(),
            wrong: Vec::new(),
        })
    }

    /// The same form with what was typed into it.
    pub(crate) fn typed(mut self, form: &Form) -> Self {
        let typed = |name: &str| form.get(name).unwrap_or_default().to_owned();
        self.realm = typed("realm");
        if let Some((_, value)) = &mut self.part {
            *value = typed("part").trim().to_owned();
        }
        for (field, name) in [
            (&mut self.query, "query"),
            (&mut self.authorization, "authorization"),
            (&mut self.body, "body"),
        ] {
            if let Some(value) = field {
                *value = typed(name).trim().to_owned();
            }
        }
        self
    }

    /// What cannot be sent, field by field.
    pub(crate) fn checked(mut self, t: &Texts) -> Self {
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"._~-".contains(&b);
        let visible = |b: u8| (0x21..0x7f).contains(&b);
        let of = |value: &Option<String>| value.clone().unwrap_or_default();
        let part = self.part.as_ref().is_none_or(|(_, value)| {
            (1..=MAX_PART).contains(&value.len()) && value.bytes().all(plain)
        });
        let (query, authorization) = (of(&self.query), of(&self.authorization));
        let fits_address = |b: u8| visible(b) && !b"#\"<>\\^`{|}".contains(&b);
        let tests = [
            ("realm", self.realms.contains(&self.realm), t.wrong_realm),
            ("part", part, t.wrong_part),
            ("query", query.len() <= MAX_LINE && query.bytes().all(fits_address), t.wrong_query),
            (
                "authorization",
                authorization.len() <= MAX_LINE
                    && authorization.bytes().all(|b| b == b' ' || visible(b)),
                t.wrong_credentials,
            ),
            ("body", of(&self.body).len() <= MAX_BODY, t.wrong_body),
        ];
        self.wrong =
            tests.into_iter().filter(|(_, good, _)| !good).map(|(n, _, why)| (n, why)).collect();
        self
    }

    /// Why the field cannot be sent, if so.
    pub(crate) fn wrong(&self, field: &str) -> Option<&'static str> {
        self.wrong.iter().find(|(name, _)| *name == field).map(|(_, why)| *why)
    }

    /// Is the text of a form of one pair per line? Line breaks are ours, for reading.
    fn bytes(&self) -> String {
        let body = self.body.clone().unwrap_or_default();
        if self.media.ends_with("urlencoded") { body.replace(['\r', '\n'], "") } else { body }
    }

    fn target(&self, operation: &Operation) -> String {
        let mut target = operation.path.replace("{realm}", &self.realm);
        if let Some((name, value)) = &self.part {
            target = target.replace(&format!("{{{name}}}"), value);
        }
        match self.query.as_deref() {
            Some(query) if !query.is_empty() => format!("{target}?{query}"),
            _ => target,
        }
    }

    /// Sends what has been checked. `None` when it is no request after all.
    pub(crate) async fn send(&self, portal: &Portal, operation: &Operation) -> Option<Exchange> {
        let (target, body) = (self.target(operation), self.bytes());
        let host = portal.public_url.split_once("://").map_or("", |(_, host)| host).to_owned();
        let mut lines = vec![("host", host)];
        lines.extend(
            self.authorization
                .as_ref()
                .filter(|value| !value.is_empty())
                .map(|value| ("authorization", value.clone())),
        );
        if self.body.is_some() {
            lines.push(("content-type", self.media.clone()));
            lines.push(("content-length", body.len().to_string()));
        }
        let mut request =
            http::Request::builder().method(operation.method.as_str()).uri(target.as_str());
        for (name, value) in &lines {
            request = request.header(*name, HeaderValue::from_str(value).ok()?);
        }
        let request = request.body(Bytes::from(body.clone())).ok()?;
        let begun = Instant::now();
        let response = portal.call(request).await;
        let millis = begun.elapsed().as_millis();
        let head: String = lines.iter().map(|(name, value)| format!("\n{name}: {value}")).collect();
        let gap = if body.is_empty() { "" } else { "\n\n" };
        let shown = format!("{} {target} HTTP/1.1{head}{gap}{body}", operation.method);
        Some(Exchange { request: shown, millis, ..answered(&response) })
    }
}

/// Of a long query the parts that begin an ordinary flow.
const SHOWN_QUERY: [&str; 5] = ["response_type", "client_id", "redirect_uri", "scope", "state"];

/// What stands in the field of credentials at first.
fn credentials(operation: &Operation) -> Option<String> {
    match operation.security.first()?.as_str() {
        "clientSecretBasic" => Some(SANDBOX_CLIENT.to_owned()),
        _ => Some(String::new()),
    }
}

fn answered(response: &http::Response<Bytes>) -> Exchange {
    let headers = response.headers().iter().map(|(name, value)| {
        (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
    });
    let text = String::from_utf8_lossy(response.body()).into_owned();
    let is_json = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.to_str().is_ok_and(|kind| kind.starts_with("application/json")));
    let read = if is_json { serde_json::from_str::<serde_json::Value>(&text).ok() } else { None };
    let text = read.and_then(|json| serde_json::to_string_pretty(&json).ok()).unwrap_or(text);
    let shown: String = text.chars().take(MAX_SHOWN).collect();
    Exchange {
        request: String::new(),
        status: response.status().to_string(),
        headers: headers.collect(),
        cut: shown.len() < text.len(),
        body: shown,
        millis: 0,
    }
}
