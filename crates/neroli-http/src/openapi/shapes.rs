//! The forms of values, as JSON Schema (draft 2020-12).

use neroli_core::scope::Scope;
use neroli_jose::Algorithm;
use serde_json::{Value, json};

/// The form of a value; the text is an example of it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Shape {
    Text(&'static str),
    /// One of these words.
    Word(&'static [&'static str]),
    Uri(&'static str),
    Number(i64),
    Flag,
    /// Scopes, separated by spaces.
    Scopes(&'static str),
    /// A JWT in compact form.
    Jwt,
    /// A base64url text of 43 characters at least: a hash, or a PKCE value.
    Hash(&'static str),
    /// A list of texts.
    Texts(&'static [&'static str]),
    /// A list of addresses.
    Uris(&'static [&'static str]),
    /// One of our signature algorithms.
    Signature,
}

/// What a JWT looks like, cut short.
const JWT: &str = "eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiIuLi4ifQ.c2lnbmF0dXJl";

impl Shape {
    /// Its schema.
    pub(super) fn schema(self) -> Value {
        match self {
            Self::Text(_) => json!({ "type": "string" }),
            Self::Word(words) => json!({ "type": "string", "enum": words }),
            Self::Uri(_) => json!({ "type": "string", "format": "uri" }),
            Self::Number(_) => json!({ "type": "integer", "minimum": 0 }),
            Self::Flag => json!({ "type": "boolean" }),
            Self::Scopes(_) => json!({ "type": "string", "description": scope_names() }),
            Self::Jwt => json!({ "type": "string", "pattern": r"^[\w-]+\.[\w-]+\.[\w-]*$" }),
            Self::Hash(_) => json!({ "type": "string", "minLength": 43, "maxLength": 128 }),
            Self::Texts(_) => json!({ "type": "array", "items": { "type": "string" } }),
            Self::Uris(_) => {
                json!({ "type": "array", "items": { "type": "string", "format": "uri" } })
            }
            Self::Signature => {
                json!({ "type": "string", "enum": Algorithm::ALL.map(Algorithm::name) })
            }
        }
    }

    /// An example, where there is one.
    pub(super) fn example(self) -> Option<Value> {
        Some(match self {
            Self::Text(text) | Self::Uri(text) | Self::Scopes(text) | Self::Hash(text) => {
                json!(text)
            }
            Self::Word(words) => json!(words.first()?),
            Self::Number(number) => json!(number),
            Self::Flag => json!(true),
            Self::Jwt => json!(JWT),
            Self::Texts(texts) | Self::Uris(texts) => json!(texts),
            Self::Signature => json!(Algorithm::Es256.name()),
        })
    }
}

fn scope_names() -> String {
    Scope::ALL.iter().map(|scope| scope.name()).collect::<Vec<_>>().join(" ")
}
