//! Every status that an address can answer with: its own, and those that follow from the kind of
//! its route, with the codes of the registry that stand behind each.

use super::describe::{Answer, Content, Header, Operation, Refusal, Words, t};
use super::schemas;
use crate::response;
use crate::routes::Kind;
use neroli_core::error::{CommonCode, Entry, OAuthCode};
use neroli_pages::Lang;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Why an address refuses, under one status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    Code(&'static str),
    Page,
    Challenge,
}

/// The refusals of an operation by their status.
pub(super) type ByStatus = BTreeMap<u16, Vec<(Why, Option<&'static Entry>)>>;

/// The responses object of an operation.
pub(super) fn all(operation: &Operation, kind: Kind, lang: Lang) -> Value {
    let mut out = Map::new();
    for answer in operation.answers {
        out.insert(answer.status.to_string(), success(answer, lang));
    }
    for (status, reasons) in refusals(operation, kind) {
        out.insert(status.to_string(), refusal(operation, status, &reasons, lang));
    }
    Value::Object(out)
}

fn success(answer: &Answer, lang: Lang) -> Value {
    let mut headers = vec![Header::RequestId];
    headers.extend(answer.headers);
    let mut out = json!({
        "description": answer.about.of(lang),
        "headers": named(&headers),
    });
    if let Some(content) = content(answer.content) {
        out["content"] = content;
    }
    out
}

fn content(content: Content) -> Option<Value> {
    let of = |name: &str| {
        let mut out = json!({ "schema": { "$ref": format!("#/components/schemas/{name}") } });
        if let Some(example) = schemas::example(name) {
            out["example"] = example;
        }
        out
    };
    Some(match content {
        Content::Nothing => return None,
        Content::Json(name) => json!({ "application/json": of(name) }),
        Content::JsonOrJwt(name) => json!({
            "application/json": of(name),
            "application/jwt": { "schema": { "type": "string" } },
        }),
        Content::Document => json!({ "application/json": { "schema": { "type": "object" } } }),
        Content::Html => page(),
    })
}

fn page() -> Value {
    json!({ "text/html; charset=utf-8": { "schema": { "type": "string" } } })
}

/// What the operation refuses by itself, and what its kind of route refuses for it.
pub(super) fn refusals(operation: &Operation, kind: Kind) -> ByStatus {
    let mut found = ByStatus::new();
    let mut add = |status: u16, why: Why, entry: Option<&'static Entry>| {
        let reasons = found.entry(status).or_default();
        if !reasons.iter().any(|(known, _)| *known == why) {
            reasons.push((why, entry));
        }
    };
    let from_kind =
        if operation.path.starts_with("/developer") { vec![] } else { of_kind(operation, kind) };
    for refusal in operation.refusals.iter().chain(&from_kind) {
        match refusal {
            Refusal::OAuth(codes) => codes.iter().for_each(|code| {
                let status = response::oauth_status(*code).as_u16();
                add(status, Why::Code(code.name()), Some(code.entry()));
            }),
            Refusal::Resource(codes) => codes.iter().for_each(|code| {
                let status = response::resource_status(*code).as_u16();
                add(status, Why::Code(code.name()), Some(code.entry()));
            }),
            Refusal::Common(codes) => codes.iter().for_each(|code| {
                let entry = code.entry();
                add(entry.status, Why::Code(entry.code), Some(entry));
            }),
            Refusal::Page(statuses) => statuses.iter().for_each(|s| add(*s, Why::Page, None)),
            Refusal::Challenge => add(401, Why::Challenge, None),
        }
    }
    found
}

/// What [`router`](crate::router) refuses before a handler runs, and faults of ours.
fn of_kind(operation: &Operation, kind: Kind) -> Vec<Refusal> {
    use CommonCode as C;
    let mut all = vec![Refusal::Common(&[C::NotFound])];
    all.push(match kind {
        Kind::Page => Refusal::Page(&[400, 413]),
        Kind::OAuth | Kind::Api => Refusal::Common(&[C::InvalidHeader, C::UriTooLong]),
    });
    if kind != Kind::Page && matches!(operation.method, "POST" | "PUT") {
        all.push(Refusal::Common(&[C::InvalidBody, C::TooLarge]));
    }
    if operation.stored {
        all.push(match kind {
            Kind::Page => Refusal::Page(&[500, 503]),
            Kind::OAuth => {
                Refusal::OAuth(&[OAuthCode::ServerError, OAuthCode::TemporarilyUnavailable])
            }
            Kind::Api => Refusal::Common(&[C::InternalError, C::Unavailable]),
        });
    }
    all
}

fn refusal(
    operation: &Operation,
    status: u16,
    reasons: &[(Why, Option<&'static Entry>)],
    lang: Lang,
) -> Value {
    let entries: Vec<&Entry> = reasons.iter().filter_map(|(_, entry)| *entry).collect();
    let has = |why: Why| reasons.iter().any(|(known, _)| *known == why);
    let mut headers = vec![Header::RequestId];
    let challenges = status == 401;
    headers.extend(challenges.then_some(Header::Challenge));
    headers.extend(has(Why::Code("use_dpop_nonce")).then_some(Header::DpopNonce));
    headers.extend((status == 503).then_some(Header::RetryAfter));
    let mut content = Map::new();
    if !entries.is_empty() {
        content.insert("application/json".into(), schemas::errors(&entries));
    }
    if has(Why::Challenge) {
        let nothing = json!({ "schema": { "type": "string", "maxLength": 0 } });
        content.insert("text/plain; charset=utf-8".into(), nothing);
    }
    if has(Why::Page)
        && let Value::Object(page) = page()
    {
        content.extend(page);
    }
    let without_body = has(Why::Challenge).then(|| NO_CREDENTIALS.of(lang));
    let about: Vec<&str> = match entries.as_slice() {
        [] if status >= 500 || operation.path.is_empty() => vec![FAULT.of(lang)],
        [] => vec![PAGE.of(lang)],
        entries => entries.iter().map(|entry| entry.title).collect(),
    };
    let about = without_body.into_iter().chain(about).collect::<Vec<_>>().join(" · ");
    json!({ "description": about, "headers": named(&headers), "content": content })
}

const PAGE: Words = t("A page that tells the person.", "Une page qui l’explique à la personne.");
const FAULT: Words = t("A page: a fault of ours.", "Une page : une faute de notre part.");
const NO_CREDENTIALS: Words =
    t("Without any credentials: no body.", "Sans aucun identifiant : pas de corps.");

fn named(headers: &[Header]) -> Value {
    let all: Map<String, Value> = headers
        .iter()
        .map(|header| {
            let name = header.name();
            (name.to_owned(), json!({ "$ref": format!("#/components/headers/{name}") }))
        })
        .collect();
    Value::Object(all)
}

impl Header {
    const ALL: [Self; 7] = [
        Self::RequestId,
        Self::Challenge,
        Self::DpopNonce,
        Self::RetryAfter,
        Self::Etag,
        Self::Location,
        Self::CacheControl,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::RequestId => "X-Request-Id",
            Self::Challenge => "WWW-Authenticate",
            Self::DpopNonce => "DPoP-Nonce",
            Self::RetryAfter => "Retry-After",
            Self::Etag => "ETag",
            Self::Location => "Location",
            Self::CacheControl => "Cache-Control",
        }
    }

    /// Does every answer that lists it bear it?
    const fn always(self) -> bool {
        !matches!(self, Self::DpopNonce)
    }

    const fn about(self) -> Words {
        match self {
            Self::RequestId => t(
                "Names this request in our log: quote it when you ask for help.",
                "Nomme cette requête dans notre journal : citez-le pour demander de l’aide.",
            ),
            Self::Challenge => t(
                "The scheme to authenticate with, and the error (RFC 6750 §3, RFC 9449 §7.1).",
                "Le schéma d’authentification attendu, et l’erreur (RFC 6750 §3, RFC 9449 §7.1).",
            ),
            Self::DpopNonce => t(
                "Where the realm demands nonces: what the next proof must repeat (RFC 9449 §8).",
                "Là où l’espace exige des nonces : ce que la preuve suivante doit répéter (RFC \
                 9449 §8).",
            ),
            Self::RetryAfter => t("Seconds to wait.", "Secondes à attendre."),
            Self::Etag => t("Send it back as If-None-Match.", "À renvoyer dans If-None-Match."),
            Self::Location => t("Where the browser goes.", "Où va le navigateur."),
            Self::CacheControl => t("How long it may be kept.", "Combien de temps le garder."),
        }
    }

    fn schema(self) -> Value {
        match self {
            Self::RequestId => json!({ "type": "string", "pattern": "^[A-Za-z0-9_-]{16}$" }),
            Self::RetryAfter => json!({ "type": "integer", "minimum": 1 }),
            Self::Etag => json!({ "type": "string", "pattern": "^\"[A-Za-z0-9_-]+\"$" }),
            _ => json!({ "type": "string", "minLength": 1 }),
        }
    }
}

/// The headers of the components.
pub(super) fn headers(lang: Lang) -> Value {
    let all: Map<String, Value> = Header::ALL
        .iter()
        .map(|header| {
            let described = json!({
                "description": header.about().of(lang),
                "required": header.always(),
                "schema": header.schema(),
            });
            (header.name().to_owned(), described)
        })
        .collect();
    Value::Object(all)
}
