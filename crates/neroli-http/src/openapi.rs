//! One OpenAPI 3.1 document of every address that programs call, made from what the server itself
//! answers from: the table of routes, the registry of errors, the registry of claims, and the
//! parameters that core reads.
//!
//! What only people know about an address, such as its purpose and its words, stands in one typed
//! [`Operation`](describe::Operation) beside the table of routes; a test fails for a route without
//! one. It is written by hand rather than derived from handlers: handlers take a whole request
//! (a form may be sent in three ways of authentication at once), so there are no types to derive
//! from, and statuses must come from the registry, not from a second list.

mod answers;
mod describe;
mod fields;
mod operations;
mod people;
mod schemas;
mod shapes;
#[cfg(test)]
mod tests;
mod write;

use describe::{Tag, Words, t};
use neroli_core::realm::Realm;
use neroli_core::scope::Scope;
use neroli_pages::Lang;
use serde_json::{Map, Value, json};
use std::sync::LazyLock;

/// What the document says of itself.
const ABOUT: Words = t(
    "OpenID Connect, OAuth 2.0 and the Form Filling API. Every answer carries `X-Request-Id`: \
     quote it when you ask for help. GET answers HEAD as well. Errors of OAuth have the members \
     `error`, `error_description` and `error_uri`; what is refused before an endpoint is reached, \
     and errors of the APIs behind it, have `code`, `message`, `description` and `infoURL`. Except \
     where said, scripts of any site may call (CORS without credentials). Unknown members of an \
     answer may be added at any time: ignore them.",
    "OpenID Connect, OAuth 2.0 et l’API Form Filling. Chaque réponse porte `X-Request-Id` : \
     citez-le quand vous demandez de l’aide. GET répond aussi à HEAD. Les erreurs OAuth ont les \
     membres `error`, `error_description` et `error_uri` ; ce qui est refusé avant d’atteindre un \
     point d’accès, et les erreurs des API, ont `code`, `message`, `description` et `infoURL`. Sauf \
     mention contraire, les scripts de tout site peuvent appeler (CORS sans identifiants). Des \
     membres inconnus peuvent s’ajouter à une réponse à tout moment : ignorez-les.",
);

/// The document of this instance, once with its words in each language of the pages. The first
/// realm is the default. Each is made when it is first read: most servers are asked for none.
pub fn openapi(public_url: &str, realms: &[Realm]) -> Vec<(Lang, Document)> {
    let lazy = |lang| -> Document {
        let (public_url, realms) = (public_url.to_owned(), realms.to_vec());
        LazyLock::new(Box::new(move || document(&public_url, &realms, lang)))
    };
    Lang::ALL.into_iter().map(|lang| (lang, lazy(lang))).collect()
}

/// An OpenAPI document that is made when it is first read.
pub type Document = LazyLock<Value, Box<dyn FnOnce() -> Value + Send>>;

fn document(public_url: &str, realms: &[Realm], lang: Lang) -> Value {
    json!({
        "openapi": "3.1.1",
        "info": {
            "title": "neroli",
            "version": env!("CARGO_PKG_VERSION"),
            "description": ABOUT.of(lang),
            "license": { "name": "Apache-2.0 OR MIT", "identifier": "Apache-2.0 OR MIT" },
        },
        "servers": [{ "url": public_url }],
        "tags": tags(lang),
        "paths": write::paths(lang),
        "components": {
            "schemas": schemas::all(realms, lang),
            "parameters": { "realm": realm_parameter(realms, lang) },
            "headers": answers::headers(lang),
            "securitySchemes": security_schemes(public_url, realms, lang),
        },
        "externalDocs": { "url": format!("{public_url}/developer/reference") },
    })
}

fn tags(lang: Lang) -> Vec<Value> {
    let tag = |tag: &Tag| json!({ "name": tag.name(), "description": tag.about().of(lang) });
    Tag::ALL.iter().map(tag).collect()
}

fn realm_parameter(realms: &[Realm], lang: Lang) -> Value {
    let names: Vec<&str> = realms.iter().map(|realm| realm.name.as_str()).collect();
    let about = t("The tenant: an operator in a country.", "L’espace : un opérateur dans un pays.");
    json!({
        "name": "realm",
        "in": "path",
        "required": true,
        "description": about.of(lang),
        "schema": { "type": "string", "enum": names },
        "example": names.first(),
    })
}

fn security_schemes(public_url: &str, realms: &[Realm], lang: Lang) -> Value {
    let issuer = realms.first().map_or(String::new(), |realm| realm.issuer.clone());
    let scopes: Map<String, Value> = Scope::ALL
        .iter()
        .map(|scope| (scope.name().to_owned(), people::scope(*scope).of(lang).into()))
        .collect();
    json!({
        "clientSecretBasic": {
            "type": "http",
            "scheme": "basic",
            "description": BASIC.of(lang),
        },
        "bearer": { "type": "http", "scheme": "bearer", "description": BEARER.of(lang) },
        "dpop": { "type": "http", "scheme": "DPoP", "description": DPOP.of(lang) },
        "registration": { "type": "http", "scheme": "bearer", "description": REGISTRATION.of(lang) },
        "oauth2": {
            "type": "oauth2",
            "description": CODE_FLOW.of(lang),
            "flows": { "authorizationCode": {
                "authorizationUrl": format!("{issuer}/authorize"),
                "tokenUrl": format!("{issuer}/token"),
                "refreshUrl": format!("{issuer}/token"),
                "scopes": scopes,
            } },
        },
        "openIdConnect": {
            "type": "openIdConnect",
            "openIdConnectUrl": format!("{issuer}/.well-known/openid-configuration"),
            "description": format!("{public_url} · {}", DISCOVERY.of(lang)),
        },
    })
}

const BASIC: Words = t(
    "client_secret_basic: base64 of client_id:client_secret, each part form-encoded first (RFC \
     6749 §2.3.1). Three other ways stand in the form and need no header: client_secret_post \
     (client_id and client_secret), private_key_jwt (client_assertion_type and client_assertion, \
     RFC 7523), and none for public applications (client_id alone). One way per request.",
    "client_secret_basic : base64 de client_id:client_secret, chaque partie d’abord encodée en \
     formulaire (RFC 6749 §2.3.1). Trois autres façons tiennent dans le formulaire, sans en-tête : \
     client_secret_post (client_id et client_secret), private_key_jwt (client_assertion_type et \
     client_assertion, RFC 7523), et none pour les applications publiques (client_id seul). Une \
     façon par requête.",
);
const BEARER: Words = t(
    "An access token, as the token endpoint gave it: Authorization: Bearer OFR-… (RFC 6750).",
    "Un jeton d’accès, tel que donné par le point d’accès token : Authorization: Bearer OFR-… (RFC \
     6750).",
);
const DPOP: Words = t(
    "An access token bound to a key, beside a fresh proof in the header DPoP (RFC 9449).",
    "Un jeton d’accès lié à une clé, avec une preuve fraîche dans l’en-tête DPoP (RFC 9449).",
);
const REGISTRATION: Words = t(
    "The registration_access_token of the application, or the operator’s initial access token to \
     register one where the realm demands it (RFC 7591 §3, RFC 7592 §2).",
    "Le registration_access_token de l’application, ou le jeton initial de l’opérateur pour \
     l’enregistrer là où l’espace l’exige (RFC 7591 §3, RFC 7592 §2).",
);
const CODE_FLOW: Words = t(
    "The authorization code flow with PKCE (S256). There is no implicit, hybrid or password flow.",
    "Le flux par code d’autorisation avec PKCE (S256). Ni flux implicite, ni hybride, ni par mot de \
     passe.",
);
const DISCOVERY: Words = t("Discovery of the first realm.", "Découverte du premier espace.");
