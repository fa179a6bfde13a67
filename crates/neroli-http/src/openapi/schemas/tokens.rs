//! Answers about tokens.

use super::object;
use crate::openapi::describe::{Field, may, must, t};
use crate::openapi::shapes::Shape;
use neroli_pages::Lang;
use serde_json::{Value, json};

/// RFC 6749 §5.1, OpenID Connect Core §3.1.3.3.
pub(super) fn response(lang: Lang) -> Value {
    const FIELDS: &[Field] = &[
        must(
            "token_type",
            Shape::Word(&["Bearer", "DPoP"]),
            t("How to send the access token.", "Comment envoyer le jeton d’accès."),
        ),
        must(
            "access_token",
            Shape::Text("OFR-5bX2vZ8nTfW0bYpLr7CgHs4kQ2vZ8nTfW0bYpLr7Cg"),
            t("Opaque: do not read it.", "Opaque : ne le lisez pas."),
        ),
        must("expires_in", Shape::Number(3600), t("Its life, in seconds.", "Sa vie, en secondes.")),
        may(
            "refresh_token",
            Shape::Text("9mXh0Lr8wNfUc5KgbYpLr7CgHs4kQ2vZ"),
            t("For the next access token.", "Pour le prochain jeton d’accès."),
        ),
        may(
            "scope",
            Shape::Scopes("openid form_filling"),
            t("What was given.", "Ce qui a été accordé."),
        ),
        may(
            "id_token",
            Shape::Jwt,
            t(
                "Who signed in; with the scope openid, in answer to a code.",
                "Qui s’est connecté ; avec le scope openid, en réponse à un code.",
            ),
        ),
    ];
    let shown = ["token_type", "access_token", "expires_in", "scope", "id_token"];
    object(&[FIELDS], &shown, lang)
}

/// RFC 9126 §2.2.
pub(super) fn pushed(lang: Lang) -> Value {
    const FIELDS: &[Field] = &[
        must(
            "request_uri",
            Shape::Text("urn:ietf:params:oauth:request_uri:4kQ2vZ8nTfW0bYpLr7Cg"),
            t("Stands for the request.", "Tient lieu de requête."),
        ),
        must("expires_in", Shape::Number(90), t("Its life, in seconds.", "Sa vie, en secondes.")),
    ];
    object(&[FIELDS], &["request_uri", "expires_in"], lang)
}

/// RFC 7662 §2.2.
pub(super) fn introspection(lang: Lang) -> Value {
    const FIELDS: &[Field] = &[
        must("active", Shape::Flag, t("Does it work now?", "Marche-t-il maintenant ?")),
        may("scope", Shape::Scopes("openid form_filling"), t("For what.", "Pour quoi.")),
        may("client_id", Shape::Text("seed-client"), t("Whose.", "De qui.")),
        may("sub", Shape::Text("Hs4kQ2vZ8nTfW0bYpLr7Cg"), t("About whom.", "Sur qui.")),
        may("iss", Shape::Uri("https://id.example/openidconnect/fr/v1"), t("Issuer.", "Émetteur.")),
        may("exp", Shape::Number(1_457_078_853), t("Until when.", "Jusqu’à quand.")),
        may("iat", Shape::Number(1_457_075_253), t("Since when.", "Depuis quand.")),
        may(
            "token_type",
            Shape::Word(&["Bearer", "DPoP"]),
            t("For access tokens.", "Pour les jetons d’accès."),
        ),
    ];
    let shown = ["active", "scope", "client_id", "sub", "iss", "exp", "iat", "token_type"];
    let mut schema = object(&[FIELDS], &shown, lang);
    let texts = json!({ "type": "array", "items": { "type": "string" } });
    schema["properties"]["aud"] = json!({ "oneOf": [{ "type": "string" }, texts] });
    schema["properties"]["cnf"] = json!({
        "type": "object",
        "properties": { "jkt": { "type": "string" } },
        "description": t("The key it is bound to.", "La clé à laquelle il est lié.").of(lang),
    });
    schema
}
