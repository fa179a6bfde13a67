//! The objects that are sent and answered, each with an example that fits it.

mod discovery;
mod errors;
mod registration;
mod tokens;

pub(super) use errors::errors;

use super::describe::Field;
use super::people;
use neroli_core::realm::Realm;
use neroli_pages::Lang;
use serde_json::{Map, Value, json};

/// One object of the components, and how it is made.
type Made = fn(&[Realm], Lang) -> Value;

const SCHEMAS: &[(&str, Made)] = &[
    ("TokenResponse", |_, lang| tokens::response(lang)),
    ("PushedRequest", |_, lang| tokens::pushed(lang)),
    ("Introspection", |_, lang| tokens::introspection(lang)),
    ("FormFilling", |_, lang| people::form_filling(lang)),
    ("Userinfo", |_, lang| people::userinfo(lang)),
    ("Address", |_, lang| people::address(lang)),
    ("ClientMetadata", |_, lang| registration::metadata(lang)),
    ("ClientInformation", |_, lang| registration::information(lang)),
    ("ProviderMetadata", discovery::metadata),
    ("KeySet", |_, lang| discovery::keys(lang)),
    ("OAuthError", |_, lang| errors::oauth(lang)),
    ("CommonError", |_, lang| errors::common(lang)),
    ("ErrorRegistry", |_, lang| errors::registry(lang)),
];

/// Every schema of the components.
pub(super) fn all(realms: &[Realm], lang: Lang) -> Value {
    let all: Map<String, Value> =
        SCHEMAS.iter().map(|(name, made)| ((*name).to_owned(), made(realms, lang))).collect();
    Value::Object(all)
}

/// The example of a schema that is the same in every realm.
pub(super) fn example(name: &str) -> Option<Value> {
    let (_, made) = SCHEMAS.iter().find(|(known, _)| *known == name)?;
    made(&[], Lang::En).pointer("/examples/0").cloned()
}

/// An object of these fields. Its example has those named in `shown`; without any, it has none.
pub(super) fn object(fields: &[&[Field]], shown: &[&str], lang: Lang) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    let mut example = Map::new();
    for field in fields.iter().copied().flatten() {
        let mut schema = field.shape.schema();
        schema["description"] = field.about.of(lang).into();
        properties.insert(field.name.to_owned(), schema);
        if field.required {
            required.push(field.name);
        }
        if shown.contains(&field.name)
            && let Some(value) = field.shape.example()
        {
            example.insert(field.name.to_owned(), value);
        }
    }
    let mut out = json!({ "type": "object", "properties": properties });
    if !required.is_empty() {
        out["required"] = json!(required);
    }
    if !shown.is_empty() {
        out["examples"] = json!([example]);
    }
    out
}
