//! Errors, from the registry.

use crate::openapi::describe::{Words, t};
use neroli_core::error::{Entry, Family, OAuthCode, registry as entries};
use neroli_pages::Lang;
use serde_json::{Map, Value, json};

const REFERENCE: &str = "https://id.example/developer/errors/";

/// The OAuth form (RFC 6749 §5.2).
pub(super) fn oauth(lang: Lang) -> Value {
    const ABOUT: Words = t(
        "An error of OAuth. error is for programs, error_description says what exactly is wrong, \
         error_uri is a page about it.",
        "Une erreur OAuth. error est pour les programmes, error_description dit exactement quoi, \
         error_uri mène à une page dédiée.",
    );
    // RFC 6749 §5.2: %x20-21 / %x23-5B / %x5D-7E.
    let printable = json!({ "type": "string", "pattern": r"^[ !#-\[\]-~]+$" });
    json!({
        "type": "object",
        "description": ABOUT.of(lang),
        "properties": {
            "error": { "type": "string", "enum": codes_of(Family::OAuth) },
            "error_description": printable,
            "error_uri": { "type": "string", "format": "uri" },
        },
        "required": ["error", "error_description", "error_uri"],
        "examples": [body(OAuthCode::InvalidGrant.entry())],
    })
}

/// The common form.
pub(super) fn common(lang: Lang) -> Value {
    const ABOUT: Words = t(
        "An error of the APIs, or of whatever is refused before an endpoint is reached.",
        "Une erreur des API, ou de ce qui est refusé avant d’atteindre un point d’accès.",
    );
    json!({
        "type": "object",
        "description": ABOUT.of(lang),
        "properties": {
            "code": { "type": "integer", "enum": numbers() },
            "message": { "type": "string" },
            "description": { "type": "string" },
            "infoURL": { "type": "string", "format": "uri" },
        },
        "required": ["code", "message", "description", "infoURL"],
        "examples": [entries().find(|entry| entry.code == "60").map(body)],
    })
}

/// What `/developer/errors.json` answers. Members may be added.
pub(super) fn registry(lang: Lang) -> Value {
    let text = json!({ "type": "string" });
    let example = OAuthCode::InvalidGrant.entry();
    json!({
        "type": "array",
        "description": t("Each code once.", "Chaque code une fois.").of(lang),
        "items": {
            "type": "object",
            "properties": {
                "code": text, "title": text, "cause": text, "fix": text,
                "status": { "type": "integer" },
                "family": { "type": "string" },
                "body": { "type": "object" },
                "href": { "type": "string", "format": "uri" },
            },
            "required": ["code", "status", "family", "title", "cause", "fix", "body", "href"],
        },
        "examples": [[{
            "code": example.code,
            "status": example.status,
            "family": example.family.name(),
            "title": example.title,
            "cause": example.cause,
            "fix": example.fix,
            "body": body(example),
            "href": format!("{REFERENCE}{}", example.code),
        }]],
    })
}

/// The content of an answer that can only bear these codes, with an example for each.
pub(in crate::openapi) fn errors(entries: &[&Entry]) -> Value {
    let of = |family: Family| entries.iter().filter(move |entry| entry.family == family);
    let mut forms = Vec::new();
    let words: Vec<&str> = of(Family::OAuth).map(|entry| entry.code).collect();
    if !words.is_empty() {
        forms.push(narrowed("OAuthError", "error", &json!(words)));
    }
    let numbers: Vec<u16> = of(Family::Common).map(|entry| number(entry)).collect();
    if !numbers.is_empty() {
        forms.push(narrowed("CommonError", "code", &json!(numbers)));
    }
    let schema = match forms.len() {
        1 => forms.swap_remove(0),
        _ => json!({ "oneOf": forms }),
    };
    let examples: Map<String, Value> = entries
        .iter()
        .map(|e| (e.code.to_owned(), json!({ "summary": e.title, "value": body(e) })))
        .collect();
    json!({ "schema": schema, "examples": examples })
}

fn narrowed(form: &str, member: &str, codes: &Value) -> Value {
    json!({ "allOf": [
        { "$ref": format!("#/components/schemas/{form}") },
        { "type": "object", "properties": { member: { "enum": codes } } },
    ] })
}

fn codes_of(family: Family) -> Vec<&'static str> {
    entries().filter(|entry| entry.family == family).map(|entry| entry.code).collect()
}

fn numbers() -> Vec<u16> {
    entries().filter(|entry| entry.family == Family::Common).map(number).collect()
}

fn number(entry: &Entry) -> u16 {
    entry.code.parse().unwrap_or_default()
}

fn body(entry: &Entry) -> Value {
    let href = format!("{REFERENCE}{}", entry.code);
    match entry.family {
        Family::OAuth => json!({
            "error": entry.code,
            "error_description": entry.description,
            "error_uri": href,
        }),
        Family::Common => json!({
            "code": number(entry),
            "message": entry.title,
            "description": entry.description,
            "infoURL": href,
        }),
    }
}
