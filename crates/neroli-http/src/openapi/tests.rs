//! The document describes what there is: every route, every parameter, every code.

use super::describe::Body;
use super::{operations, write};
use crate::routes::{Kind, ROUTES};
use neroli_core::error::registry;
use neroli_core::id::RealmName;
use neroli_core::realm::{Lifetimes, Realm};
use neroli_core::{authorize, logout, token};
use neroli_pages::Lang;
use serde_json::Value;
use std::collections::{BTreeSet, HashSet};

fn realm() -> Realm {
    Realm {
        name: RealmName::new("fr"),
        issuer: "https://id.example/openidconnect/fr/v1".to_owned(),
        operator: "Fleuron".to_owned(),
        token_prefix: "OFR".to_owned(),
        calling_code: Some(33),
        default_language: "fr".to_owned(),
        lifetimes: Lifetimes::default(),
        dpop_nonce: false,
        registration: Default::default(),
    }
}

fn document(lang: Lang) -> Value {
    super::document("https://id.example", &[realm()], lang)
}

#[test]
fn every_route_for_programs_is_described() {
    let described: HashSet<_> = operations::all().map(|o| (o.method, o.path)).collect();
    assert_eq!(described.len(), operations::all().count(), "each once");
    for route in ROUTES.iter().filter(|route| route.kind != Kind::Page) {
        let name = (route.method, route.path);
        assert!(described.contains(&name), "no description of {name:?}: add it to openapi");
    }
    for (method, path) in described {
        let known = ROUTES.iter().any(|route| (route.method, route.path) == (method, path));
        assert!(known || path.starts_with("/developer/"), "there is no {method} {path}");
    }
}

#[test]
fn operation_ids_are_distinct_names() {
    let mut seen = HashSet::new();
    for operation in operations::all() {
        assert!(operation.id.bytes().all(|b| b.is_ascii_alphanumeric()), "{}", operation.id);
        assert!(seen.insert(operation.id), "{} stands twice", operation.id);
        assert!(!operation.answers.is_empty(), "{} answers nothing", operation.id);
    }
}

/// The names of the query or the form of an operation.
fn parameters(id: &str) -> BTreeSet<&'static str> {
    let operation = operations::all().find(|o| o.id == id).expect("the operation");
    let fields = match &operation.body {
        Some(Body::Form { fields, .. }) => fields,
        _ => operation.query,
    };
    fields.iter().copied().flatten().map(|field| field.name).collect()
}

fn set(names: &[&'static str]) -> BTreeSet<&'static str> {
    names.iter().copied().collect()
}

#[test]
fn the_parameters_are_those_that_core_reads() {
    assert_eq!(parameters("authorize"), set(authorize::PARAMETERS));
    assert_eq!(parameters("authorizeByPost"), set(authorize::PARAMETERS));
    assert_eq!(parameters("logout"), set(logout::PARAMETERS));
    let mut of_token = set(token::PARAMETERS);
    of_token.insert("resource");
    assert_eq!(parameters("getToken"), of_token);
    let mut pushed = parameters("pushAuthorizationRequest");
    for credential in ["client_secret", "client_assertion", "client_assertion_type"] {
        assert!(pushed.remove(credential));
    }
    pushed.insert("request_uri");
    assert_eq!(pushed, set(authorize::PARAMETERS));
}

#[test]
fn every_code_that_is_answered_and_not_redirected_stands_somewhere() {
    let text = document(Lang::En)["paths"].to_string();
    for entry in registry().filter(|entry| entry.status != 303) {
        // They say which page a browser is shown, or belong to methods that do not exist.
        if ["invalid_request_uri", "61"].contains(&entry.code) {
            continue;
        }
        assert!(text.contains(&format!("\"{}\":{{\"summary\"", entry.code)), "{}", entry.code);
    }
}

#[test]
fn both_languages_describe_the_same_document() {
    fn shape(value: &Value) -> Value {
        match value {
            Value::Object(members) => members
                .iter()
                .filter(|(name, _)| !["description", "summary", "scopes"].contains(&name.as_str()))
                .map(|(name, value)| (name.clone(), shape(value)))
                .collect(),
            Value::Array(items) => items.iter().map(shape).collect(),
            other => other.clone(),
        }
    }
    let (en, fr) = (document(Lang::En), document(Lang::Fr));
    assert!(shape(&en) == shape(&fr), "one language has what the other lacks");
    assert_ne!(en["info"], fr["info"]);
}

#[test]
fn every_reference_leads_somewhere() {
    fn walk(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(members) => {
                found.extend(members.get("$ref").and_then(Value::as_str).map(str::to_owned));
                members.values().for_each(|value| walk(value, found));
            }
            Value::Array(items) => items.iter().for_each(|value| walk(value, found)),
            _ => {}
        }
    }
    let document = document(Lang::En);
    let mut found = Vec::new();
    walk(&document, &mut found);
    assert!(found.len() > 50);
    for reference in found {
        let pointer = reference.strip_prefix('#').expect("within the document");
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
}

#[test]
fn a_free_part_of_a_path_has_its_own_name() {
    let paths = document(Lang::En)["paths"].clone();
    let item = &paths["/openidconnect/{realm}/v1/register/{client_id}"];
    assert!(item["get"].is_object() && item["put"].is_object() && item["delete"].is_object());
    assert!(operations::all().all(|o| !write::path(o).contains("{tail}")));
}
