//! The OpenAPI document as the page shows it: references followed, types in words.

use neroli_core::error::registry;
use serde_json::Value;

/// The operations of one heading.
pub(crate) struct Section {
    pub(crate) name: String,
    pub(crate) about: String,
    pub(crate) operations: Vec<Operation>,
}

/// One method of one address.
pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) tag: String,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) summary: String,
    pub(crate) about: String,
    /// Names of the security schemes, any one of which is enough; an empty one is none at all.
    pub(crate) security: Vec<String>,
    pub(crate) cors: bool,
    pub(crate) parameters: Vec<Member>,
    pub(crate) body: Option<Body>,
    pub(crate) answers: Vec<Reply>,
}

/// A parameter, a field or a member.
pub(crate) struct Member {
    pub(crate) name: String,
    /// `path`, `query`, `header`; empty for fields and members.
    pub(crate) place: String,
    pub(crate) required: bool,
    pub(crate) kind: String,
    pub(crate) words: Vec<String>,
    pub(crate) about: String,
    pub(crate) example: String,
}

/// What is sent.
pub(crate) struct Body {
    pub(crate) media: String,
    /// The object of the components, if it is one.
    pub(crate) schema: Option<String>,
    pub(crate) members: Vec<Member>,
    /// An example, as it is sent.
    pub(crate) example: String,
}

/// What is answered under one status.
pub(crate) struct Reply {
    pub(crate) status: String,
    pub(crate) about: String,
    pub(crate) headers: Vec<String>,
    pub(crate) schema: Option<String>,
    pub(crate) codes: Vec<String>,
}

/// An object of the components.
pub(crate) struct Schema {
    pub(crate) name: String,
    pub(crate) about: String,
    pub(crate) members: Vec<Member>,
    pub(crate) example: Option<String>,
}

/// An error of the registry.
pub(crate) struct Known {
    pub(crate) code: &'static str,
    pub(crate) status: u16,
    pub(crate) title: &'static str,
}

/// Every operation by heading, in the document's order.
pub(crate) fn sections(document: &Value) -> Vec<Section> {
    let mut all = operations(document);
    let tags = document["tags"].as_array().map_or(&[][..], Vec::as_slice);
    let section = |tag: &Value| {
        let name = text(&tag["name"]);
        let (here, rest) = std::mem::take(&mut all).into_iter().partition(|o| o.tag == name);
        all = rest;
        Section { about: text(&tag["description"]), operations: here, name }
    };
    tags.iter().map(section).collect()
}

/// The operation of that id.
pub(crate) fn operation(document: &Value, id: &str) -> Option<Operation> {
    operations(document).into_iter().find(|operation| operation.id == id)
}

fn operations(document: &Value) -> Vec<Operation> {
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().into_iter().flatten() {
        for (method, described) in item.as_object().into_iter().flatten() {
            all.push(one(document, path, method, described));
        }
    }
    all
}

fn one(document: &Value, path: &str, method: &str, described: &Value) -> Operation {
    let items = |name: &str| described[name].as_array().map_or(&[][..], Vec::as_slice).iter();
    let schemes = items("security").map(|scheme| {
        scheme.as_object().and_then(|s| s.keys().next().cloned()).unwrap_or_default()
    });
    Operation {
        id: text(&described["operationId"]),
        tag: text(&described["tags"][0]),
        method: method.to_uppercase(),
        path: path.to_owned(),
        summary: text(&described["summary"]),
        about: text(&described["description"]),
        security: schemes.collect(),
        cors: described["x-cors"] != false,
        parameters: items("parameters").map(|p| parameter(follow(document, p))).collect(),
        body: body(document, &described["requestBody"]),
        answers: described["responses"]
            .as_object()
            .into_iter()
            .flatten()
            .map(|(status, response)| reply(status, response))
            .collect(),
    }
}

/// What a reference leads to.
fn follow<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    let pointer = value["$ref"].as_str().and_then(|reference| reference.strip_prefix('#'));
    pointer.and_then(|pointer| document.pointer(pointer)).unwrap_or(value)
}

fn parameter(described: &Value) -> Member {
    let mut member = member(&text(&described["name"]), &described["schema"], &[]);
    member.place = text(&described["in"]);
    member.required = described["required"] == true;
    member.about = text(&described["description"]);
    member.example = described.get("example").map(words).unwrap_or_default();
    member
}

fn member(name: &str, schema: &Value, required: &[Value]) -> Member {
    let words = schema["enum"].as_array().map_or(&[][..], Vec::as_slice);
    Member {
        name: name.to_owned(),
        place: String::new(),
        required: required.iter().any(|known| known == name),
        kind: kind(schema),
        words: words.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        about: text(&schema["description"]),
        example: String::new(),
    }
}

/// A type in words: `string (uri)`, `array of string`.
fn kind(schema: &Value) -> String {
    if let Some(name) = schema["$ref"].as_str().and_then(|r| r.rsplit('/').next()) {
        return name.to_owned();
    }
    let base = match &schema["type"] {
        Value::Array(kinds) => {
            kinds.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" | ")
        }
        Value::String(kind) if kind == "array" => format!("array of {}", kind_of_items(schema)),
        Value::String(kind) => kind.clone(),
        _ => schema["oneOf"]
            .as_array()
            .map_or(String::new(), |kinds| kinds.iter().map(kind).collect::<Vec<_>>().join(" | ")),
    };
    match schema["format"].as_str() {
        Some(format) => format!("{base} ({format})"),
        None => base,
    }
}

fn kind_of_items(schema: &Value) -> String {
    kind(&schema["items"])
}

fn members(schema: &Value) -> Vec<Member> {
    let required = schema["required"].as_array().map_or(&[][..], Vec::as_slice);
    let properties = schema["properties"].as_object().into_iter().flatten();
    properties.map(|(name, schema)| member(name, schema, required)).collect()
}

fn body(document: &Value, described: &Value) -> Option<Body> {
    let (media, content) = described["content"].as_object()?.iter().next()?;
    let is_reference = content["schema"]["$ref"].is_string();
    let schema = is_reference.then(|| kind(&content["schema"]));
    let given = content
        .get("example")
        .or_else(|| content["examples"].as_object()?.values().next().map(|named| &named["value"]));
    let example = match given {
        Some(Value::Object(fields)) if media.ends_with("urlencoded") => {
            let pairs: Vec<(&str, &str)> =
                fields.iter().filter_map(|(name, v)| Some((name.as_str(), v.as_str()?))).collect();
            neroli_core::form::encode(pairs).replace('&', "\n&")
        }
        Some(value) => pretty(value),
        None => String::new(),
    };
    // An object of the components is described once, there.
    let members =
        if is_reference { Vec::new() } else { members(follow(document, &content["schema"])) };
    Some(Body { media: media.clone(), schema, members, example })
}

fn reply(status: &str, response: &Value) -> Reply {
    let content = response["content"].as_object().and_then(|content| content.values().next());
    let schema = content.map(|content| &content["schema"]);
    let headers = response["headers"].as_object().into_iter().flatten();
    let named = content.and_then(|content| content["examples"].as_object()).into_iter().flatten();
    Reply {
        status: status.to_owned(),
        about: text(&response["description"]),
        // Every answer has the first; what may be kept says so by itself.
        headers: headers
            .map(|(name, _)| name.clone())
            .filter(|name| !["X-Request-Id", "Cache-Control"].contains(&name.as_str()))
            .collect(),
        schema: schema.filter(|schema| schema["$ref"].is_string()).map(kind),
        codes: named.map(|(code, _)| code.clone()).collect(),
    }
}

/// The objects of the components.
pub(crate) fn schemas(document: &Value) -> Vec<Schema> {
    let all = document["components"]["schemas"].as_object().into_iter().flatten();
    all.map(|(name, schema)| {
        let mut members =
            members(if schema["type"] == "array" { &schema["items"] } else { schema });
        // Where nothing is said of any member, the example says it all.
        members.retain(|_| schema["type"] == "array" || !is_silent(schema));
        let example = schema.pointer("/examples/0").map(pretty);
        Schema { name: name.clone(), about: text(&schema["description"]), members, example }
    })
    .collect()
}

fn is_silent(schema: &Value) -> bool {
    schema["properties"].as_object().is_some_and(|properties| properties.len() > 20)
        && schema["properties"]
            .as_object()
            .into_iter()
            .flatten()
            .all(|(_, schema)| schema["description"].is_null())
}

/// The registry, by code.
pub(crate) fn errors() -> Vec<Known> {
    registry()
        .map(|entry| Known { code: entry.code, status: entry.status, title: entry.title })
        .collect()
}

impl Section {
    /// The last part of its address.
    pub(crate) fn slug(&self) -> String {
        self.name.to_lowercase()
    }

    pub(crate) fn href(&self) -> String {
        format!("/developer/reference/{}", self.slug())
    }
}

impl Operation {
    /// Where it is described.
    pub(crate) fn href(&self) -> String {
        format!("/developer/reference/{}#{}", self.tag.to_lowercase(), self.id)
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// A value in a line of text.
fn words(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
