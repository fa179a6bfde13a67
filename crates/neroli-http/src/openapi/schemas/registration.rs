//! What applications register, and what they are shown (RFC 7591, RFC 7592).

use super::object;
use crate::openapi::describe::{Field, Words, may, must, t};
use crate::openapi::shapes::Shape;
use neroli_pages::Lang;
use serde_json::{Value, json};

/// What is sent.
pub(super) fn metadata(lang: Lang) -> Value {
    const ABOUT: Words = t(
        "What an application says of itself; everything has a default but redirect_uris. Unknown \
         members are ignored.",
        "Ce qu’une application dit d’elle-même ; tout a une valeur par défaut sauf redirect_uris. \
         Les membres inconnus sont ignorés.",
    );
    let mut schema = object(&[FIELDS], SHOWN, lang);
    schema["description"] = ABOUT.of(lang).into();
    schema["properties"]["jwks"] = jwks();
    schema["properties"]["client_id"] = json!({
        "type": "string",
        "description": t("In a replacement only.", "Dans un remplacement seulement.").of(lang),
    });
    // RFC 7592 §2.2: null is as good as absent.
    for (_, property) in schema["properties"].as_object_mut().into_iter().flatten() {
        nullable(property);
    }
    schema
}

/// What is answered: the same, defaults included, with what only the server knows.
pub(super) fn information(lang: Lang) -> Value {
    let shown: Vec<&str> =
        GIVEN.iter().map(|field| field.name).chain(SHOWN.iter().copied()).collect();
    let mut schema = object(&[GIVEN, FIELDS], &shown, lang);
    schema["properties"]["jwks"] = jwks();
    schema
}

fn jwks() -> Value {
    json!({ "$ref": "#/components/schemas/KeySet" })
}

fn nullable(property: &mut Value) {
    if let Some(Value::String(kind)) = property.get("type").cloned() {
        property["type"] = json!([kind, "null"]);
        if let Some(words) = property.get_mut("enum").and_then(Value::as_array_mut) {
            words.push(Value::Null);
        }
    }
}

const SHOWN: &[&str] =
    &["redirect_uris", "client_name", "token_endpoint_auth_method", "grant_types", "scope"];

const GIVEN: &[Field] = &[
    must("client_id", Shape::Text("app-Hs4kQ2vZ8nTfW0bYpLr7Cg"), t("Its name.", "Son nom.")),
    may(
        "client_secret",
        Shape::Text("9mXh0Lr8wNfUc5KgbYpLr7CgHs4kQ2vZ"),
        t("Shown once.", "Montré une fois."),
    ),
    may(
        "client_secret_expires_at",
        Shape::Number(0),
        t("0: it does not expire.", "0 : il n’expire pas."),
    ),
    must(
        "client_id_issued_at",
        Shape::Number(1_457_075_253),
        t("When it was registered.", "Date d’enregistrement."),
    ),
    must(
        "registration_client_uri",
        Shape::Uri("https://id.example/openidconnect/fr/v1/register/app-Hs4kQ2vZ8nTfW0bYpLr7Cg"),
        t("Where to look after it.", "Où la gérer."),
    ),
    must(
        "registration_access_token",
        Shape::Text("c5KgbYpLr7CgHs4kQ2vZ9mXh0Lr8wNfU"),
        t("With which token.", "Avec quel jeton."),
    ),
];

const FIELDS: &[Field] = &[
    may(
        "redirect_uris",
        Shape::Uris(&["https://partner.example/callback"]),
        t(
            "Where codes go: https, http on loopback, or a private-use scheme.",
            "Où vont les codes : https, http en boucle locale, ou un schéma privé.",
        ),
    ),
    may("client_name", Shape::Text("Partner"), t("What people see.", "Ce que les gens voient.")),
    may(
        "token_endpoint_auth_method",
        Shape::Word(&["client_secret_basic", "client_secret_post", "private_key_jwt", "none"]),
        t("How it proves itself.", "Comment elle se prouve."),
    ),
    may(
        "grant_types",
        Shape::Texts(&["authorization_code", "refresh_token"]),
        t(
            "authorization_code, refresh_token, client_credentials.",
            "authorization_code, refresh_token, client_credentials.",
        ),
    ),
    may("response_types", Shape::Texts(&["code"]), t("Only code.", "Seulement code.")),
    may(
        "scope",
        Shape::Scopes("openid form_filling"),
        t(
            "What it may ask for; the rest is left out.",
            "Ce qu’elle peut demander ; le reste est omis.",
        ),
    ),
    may(
        "contacts",
        Shape::Texts(&["dev@partner.example"]),
        t("Whom to write to.", "À qui écrire."),
    ),
    may(
        "client_uri",
        Shape::Uri("https://partner.example"),
        t("Its home page.", "Sa page d’accueil."),
    ),
    may("logo_uri", Shape::Uri("https://partner.example/logo.png"), t("Its logo.", "Son logo.")),
    may(
        "policy_uri",
        Shape::Uri("https://partner.example/privacy"),
        t("Its privacy policy.", "Sa politique de confidentialité."),
    ),
    may("tos_uri", Shape::Uri("https://partner.example/terms"), t("Its terms.", "Ses conditions.")),
    may(
        "initiate_login_uri",
        Shape::Uri("https://partner.example/sign-in"),
        t("Where sign-in can be started.", "Où la connexion peut commencer."),
    ),
    may(
        "jwks_uri",
        Shape::Uri("https://partner.example/jwks"),
        t("Its public keys; or jwks.", "Ses clés publiques ; ou jwks."),
    ),
    may(
        "subject_type",
        Shape::Word(&["public", "pairwise"]),
        t("pairwise: a sub of its own.", "pairwise : un sub qui lui est propre."),
    ),
    may(
        "sector_identifier_uri",
        Shape::Uri("https://partner.example/sector.json"),
        t("Shares pairwise subs among hosts.", "Partage les sub pairwise entre hôtes."),
    ),
    may("id_token_signed_response_alg", Shape::Signature, SIGNED),
    may("userinfo_signed_response_alg", Shape::Signature, SIGNED),
    may("authorization_signed_response_alg", Shape::Signature, SIGNED),
    may("request_object_signing_alg", Shape::Signature, SIGNS),
    may("token_endpoint_auth_signing_alg", Shape::Signature, SIGNS),
    may(
        "request_uris",
        Shape::Uris(&["https://partner.example/request.jwt"]),
        t("Addresses of request objects.", "Adresses d’objets de requête."),
    ),
    may(
        "default_max_age",
        Shape::Number(3600),
        t("max_age where none is sent.", "max_age par défaut."),
    ),
    may(
        "require_auth_time",
        Shape::Flag,
        t("auth_time in every id_token.", "auth_time dans chaque id_token."),
    ),
    may(
        "require_pushed_authorization_requests",
        Shape::Flag,
        t("It always pushes (RFC 9126 §6).", "Elle pousse toujours (RFC 9126 §6)."),
    ),
    may(
        "require_signed_request_object",
        Shape::Flag,
        t("It always signs (RFC 9101 §10.5).", "Elle signe toujours (RFC 9101 §10.5)."),
    ),
    may(
        "dpop_bound_access_tokens",
        Shape::Flag,
        t("Its tokens are bound (RFC 9449 §5.2).", "Ses jetons sont liés (RFC 9449 §5.2)."),
    ),
    may(
        "post_logout_redirect_uris",
        Shape::Uris(&["https://partner.example/goodbye"]),
        t("Where people come back to after sign-out.", "Où l’on revient après déconnexion."),
    ),
    may(
        "backchannel_logout_uri",
        Shape::Uri("https://partner.example/backchannel"),
        t("Where it is told of sign-outs.", "Où elle apprend les déconnexions."),
    ),
    may("backchannel_logout_session_required", Shape::Flag, t("With sid.", "Avec sid.")),
];

const SIGNED: Words = t("How we sign for it.", "Comment nous signons pour elle.");
const SIGNS: Words = t("How it signs.", "Comment elle signe.");
