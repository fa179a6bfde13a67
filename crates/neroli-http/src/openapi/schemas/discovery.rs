//! Metadata and keys.

use crate::openapi::describe::{Words, t};
use neroli_core::metadata;
use neroli_core::realm::Realm;
use neroli_jose::Algorithm;
use neroli_pages::Lang;
use serde_json::{Map, Value, json};

/// The members of the metadata are read off the document itself, so that none is forgotten; its
/// example is what the first realm answers.
pub(super) fn metadata(realms: &[Realm], lang: Lang) -> Value {
    const ABOUT: Words = t(
        "OpenID Connect Discovery §3 and RFC 8414 §2.",
        "OpenID Connect Discovery §3 et RFC 8414 §2.",
    );
    let mut out = json!({ "type": "object", "description": ABOUT.of(lang) });
    let Some(realm) = realms.first() else { return out };
    let document = metadata::document(realm, &Algorithm::ALL.map(Algorithm::name));
    let members: Map<String, Value> = document
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.clone(), of_value(value)))
        .collect();
    // Realms differ in whether applications may register themselves, and in nothing else.
    let required: Vec<&String> =
        members.keys().filter(|name| *name != "registration_endpoint").collect();
    out["required"] = json!(required);
    out["properties"] = members.into();
    out["examples"] = json!([document]);
    out
}

/// The form of a member by its value.
fn of_value(value: &Value) -> Value {
    match value {
        Value::Bool(_) => json!({ "type": "boolean" }),
        Value::Array(_) => json!({ "type": "array", "items": { "type": "string" }, "minItems": 1 }),
        _ => json!({ "type": "string", "format": "uri" }),
    }
}

/// RFC 7517 §5.
pub(super) fn keys(lang: Lang) -> Value {
    let text = json!({ "type": "string" });
    json!({
        "type": "object",
        "description": t("Public keys (RFC 7517 §5).", "Clés publiques (RFC 7517 §5).").of(lang),
        "properties": { "keys": { "type": "array", "items": {
            "type": "object",
            "properties": {
                "kty": { "type": "string", "enum": ["RSA", "EC", "OKP"] },
                "kid": text, "n": text, "e": text, "crv": text, "x": text, "y": text,
                "use": { "type": "string", "enum": ["sig"] },
                "alg": { "type": "string", "enum": Algorithm::ALL.map(Algorithm::name) },
            },
            "required": ["kty"],
        } } },
        "required": ["keys"],
        "examples": [{ "keys": [{
            "kty": "EC",
            "crv": "P-256",
            "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
            "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
            "kid": "Hs4kQ2vZ8nTfW0bY",
            "use": "sig",
            "alg": "ES256",
        }] }],
    })
}
