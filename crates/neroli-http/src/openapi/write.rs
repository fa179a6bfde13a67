//! The descriptions as OpenAPI: paths, parameters, bodies.

use super::answers;
use super::describe::{Body, Field, Operation, Security};
use super::operations;
use super::schemas;
use crate::routes::{Guard, Kind, ROUTES, Route};
use neroli_pages::Lang;
use serde_json::{Map, Value, json};

/// The route that an operation describes; those of the portal stand in no table.
pub(super) fn route(operation: &Operation) -> Option<&'static Route> {
    ROUTES.iter().find(|r| (r.method, r.path) == (operation.method, operation.path))
}

/// The address as the document writes it: `{tail}` by its own name.
pub(super) fn path(operation: &Operation) -> String {
    match &operation.tail {
        Some(field) => operation.path.replace("{tail}", &format!("{{{}}}", field.name)),
        None => operation.path.to_owned(),
    }
}

/// Every path with its operations.
pub(super) fn paths(lang: Lang) -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for operation in operations::all() {
        let item = paths.entry(path(operation)).or_insert_with(|| json!({}));
        item[operation.method.to_lowercase()] = one(operation, lang);
    }
    Value::Object(paths)
}

fn one(operation: &Operation, lang: Lang) -> Value {
    let route = route(operation);
    let kind = route.map_or(Kind::Api, |route| route.kind);
    let mut out = json!({
        "operationId": operation.id,
        "tags": [operation.tag.name()],
        "summary": operation.summary.of(lang),
        "description": operation.description.of(lang),
        "security": security(operation.security),
        "responses": answers::all(operation, kind, lang),
    });
    let parameters = parameters(operation, lang);
    if !parameters.is_empty() {
        out["parameters"] = parameters.into();
    }
    if let Some(body) = &operation.body {
        out["requestBody"] = request_body(body, lang);
    }
    // Said where it is not so: scripts of other sites cannot read the answers.
    if route.is_some_and(|route| route.guard != Guard::AnyOrigin && kind != Kind::Page) {
        out["x-cors"] = json!(false);
    }
    out
}

fn parameters(operation: &Operation, lang: Lang) -> Vec<Value> {
    let realm = json!({ "$ref": "#/components/parameters/realm" });
    let of = |place: &'static str| move |field: &Field| parameter(field, place, lang);
    let mut all = Vec::new();
    if operation.path.contains("{realm}") {
        all.push(realm);
    }
    all.extend(operation.tail.iter().map(of("path")));
    all.extend(operation.query.iter().copied().flatten().map(of("query")));
    all.extend(operation.headers.iter().map(of("header")));
    all
}

fn parameter(field: &Field, place: &str, lang: Lang) -> Value {
    let mut out = json!({
        "name": field.name,
        "in": place,
        "required": field.required,
        "description": field.about.of(lang),
        "schema": field.shape.schema(),
    });
    if let Some(example) = field.shape.example() {
        out["example"] = example;
    }
    out
}

fn request_body(body: &Body, lang: Lang) -> Value {
    match body {
        Body::Json(name) => json!({
            "required": true,
            "content": { "application/json": {
                "schema": { "$ref": format!("#/components/schemas/{name}") },
                "example": schemas::example(name),
            } },
        }),
        Body::Form { fields, required, examples } => {
            let mut content = json!({ "schema": schemas::object(fields, &[], lang) });
            let named = examples.iter().map(|(name, pairs)| {
                let value: Map<String, Value> =
                    pairs.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
                (name.replace(' ', "-"), json!({ "summary": name, "value": value }))
            });
            let named: Map<String, Value> = named.collect();
            if !named.is_empty() {
                content["examples"] = named.into();
            }
            json!({
                "required": required,
                "content": { "application/x-www-form-urlencoded": content },
            })
        }
    }
}

/// One of these is enough; an empty one means that no header is needed.
fn security(security: Security) -> Value {
    match security {
        Security::Open => json!([]),
        Security::Client => json!([{ "clientSecretBasic": [] }, {}]),
        Security::Token { in_body: false } => json!([{ "bearer": [] }, { "dpop": [] }]),
        Security::Token { in_body: true } => json!([{ "bearer": [] }, { "dpop": [] }, {}]),
        Security::Registration => json!([{ "registration": [] }]),
        Security::Registering => json!([{}, { "registration": [] }]),
    }
}
