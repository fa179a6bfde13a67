//! Parameters that several addresses take. Tests compare them with the lists that core reads.

use super::describe::{Field, Words, may, must, t};
use super::shapes::Shape;

const PKCE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const PKCE_VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// How an application proves itself within a form.
pub(super) const CLIENT: &[Field] = &[
    may(
        "client_id",
        Shape::Text("seed-client"),
        t(
            "The application; not needed beside Basic or an assertion.",
            "L’application ; inutile avec Basic ou une assertion.",
        ),
    ),
    may(
        "client_secret",
        Shape::Text("seed-client-secret"),
        t("Its secret, for client_secret_post.", "Son secret, pour client_secret_post."),
    ),
    may(
        "client_assertion_type",
        Shape::Word(&[JWT_BEARER]),
        t("For private_key_jwt (RFC 7523 §2.2).", "Pour private_key_jwt (RFC 7523 §2.2)."),
    ),
    may(
        "client_assertion",
        Shape::Jwt,
        t(
            "A JWT signed by the application: iss and sub are its client_id, aud the issuer, jti \
             new, exp soon.",
            "Un JWT signé par l’application : iss et sub valent son client_id, aud l’émetteur, jti \
             neuf, exp proche.",
        ),
    ),
];

/// Who sends the browser to the authorization endpoint.
pub(super) const AUTHORIZATION_CLIENT: &[Field] =
    &[must("client_id", Shape::Text("seed-client"), t("The application.", "L’application."))];

/// What stands for the whole request.
pub(super) const AUTHORIZATION_REFERENCE: &[Field] = &[may(
    "request_uri",
    Shape::Text("urn:ietf:params:oauth:request_uri:4kQ2vZ8n"),
    t(
        "The reference of a pushed request, or a registered address of a request object.",
        "La référence d’une requête poussée, ou l’adresse enregistrée d’un objet de requête.",
    ),
)];

/// The authorization request (OpenID Connect Core §3.1.2.1).
pub(super) const AUTHORIZATION: &[Field] = &[
    may(
        "redirect_uri",
        Shape::Uri("http://127.0.0.1:3000/callback"),
        t(
            "Where the answer goes: registered, character for character.",
            "Où va la réponse : enregistrée, caractère pour caractère.",
        ),
    ),
    may("response_type", Shape::Word(&["code"]), t("Always code.", "Toujours code.")),
    may(
        "response_mode",
        Shape::Word(&["query", "form_post", "jwt", "query.jwt", "form_post.jwt"]),
        t(
            "How the answer travels; jwt: signed (JARM).",
            "Comment voyage la réponse ; jwt : signée (JARM).",
        ),
    ),
    may("scope", Shape::Scopes("openid form_filling"), SCOPE),
    may(
        "state",
        Shape::Text("af0ifjsldkj"),
        t(
            "Comes back unchanged: tie it to the browser’s session. Required in profile compat.",
            "Revient tel quel : liez-le à la session du navigateur. Obligatoire en profil compat.",
        ),
    ),
    may(
        "nonce",
        Shape::Text("n-0S6_WzA2Mj"),
        t("Comes back in the id_token.", "Revient dans l’id_token."),
    ),
    may(
        "code_challenge",
        Shape::Hash(PKCE),
        t(
            "PKCE: base64url of the SHA-256 of the code_verifier. Required except in compat.",
            "PKCE : base64url du SHA-256 du code_verifier. Obligatoire sauf en compat.",
        ),
    ),
    may("code_challenge_method", Shape::Word(&["S256"]), t("S256 only.", "S256 seulement.")),
    may(
        "prompt",
        Shape::Text("consent"),
        t(
            "none, login, consent, select_account: what must or must not be shown.",
            "none, login, consent, select_account : ce qui doit, ou ne doit pas, être montré.",
        ),
    ),
    may(
        "max_age",
        Shape::Number(600),
        t("How old the sign-in may be, in seconds.", "Âge maximal de la connexion, en secondes."),
    ),
    may(
        "claims",
        Shape::Text(r#"{"userinfo":{"email":null}}"#),
        t(
            "Claims one by one (OpenID Connect Core §5.5), as JSON.",
            "Des données une à une (OpenID Connect Core §5.5), en JSON.",
        ),
    ),
    may(
        "id_token_hint",
        Shape::Jwt,
        t("An id_token of the person expected.", "Un id_token de la personne attendue."),
    ),
    may(
        "login_hint",
        Shape::Text("christine"),
        t("A name to fill in at sign-in.", "Un nom à préremplir à la connexion."),
    ),
    may(
        "ui_locales",
        Shape::Text("fr en"),
        t("Languages wanted, best first.", "Langues souhaitées, par préférence."),
    ),
    may("claims_locales", Shape::Text("fr"), IGNORED),
    may("display", Shape::Word(&["page"]), IGNORED),
    may("acr_values", Shape::Text("urn:neroli:acr:password"), IGNORED),
    may(
        "dpop_jkt",
        Shape::Hash("0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I"),
        t(
            "Thumbprint of the key that will redeem the code (RFC 9449 §10).",
            "Empreinte de la clé qui échangera le code (RFC 9449 §10).",
        ),
    ),
    may("resource", Shape::Uri("https://id.example/formfilling/fr/v1/userinfo"), RESOURCE),
    may(
        "request",
        Shape::Jwt,
        t("The request as a signed JWT (RFC 9101).", "La requête en JWT signé (RFC 9101)."),
    ),
    may(
        "registration",
        Shape::Text("{}"),
        t("Refused: register first.", "Refusé : enregistrez-vous d’abord."),
    ),
];

/// What a token is asked with.
pub(super) const TOKEN: &[Field] = &[
    must(
        "grant_type",
        Shape::Word(&["authorization_code", "refresh_token", "client_credentials"]),
        t("What is exchanged.", "Ce qui est échangé."),
    ),
    may(
        "code",
        Shape::Text("4kQ2vZ8nTfW0bYpLr7Cg"),
        t(
            "With authorization_code: the code of the callback, within 60 seconds, once.",
            "Avec authorization_code : le code du retour, sous 60 secondes, une fois.",
        ),
    ),
    may(
        "redirect_uri",
        Shape::Uri("http://127.0.0.1:3000/callback"),
        t(
            "With authorization_code: the one of the authorization request.",
            "Avec authorization_code : celle de la requête d’autorisation.",
        ),
    ),
    may(
        "code_verifier",
        Shape::Hash(PKCE_VERIFIER),
        t(
            "With authorization_code: what the code_challenge was made from.",
            "Avec authorization_code : ce dont le code_challenge a été fait.",
        ),
    ),
    may(
        "refresh_token",
        Shape::Text("9mXh0Lr8wNfUc5Kg"),
        t("With refresh_token.", "Avec refresh_token."),
    ),
    may("scope", Shape::Scopes("openid"), SCOPE),
];

/// For which API the token is (RFC 8707).
pub(super) const TOKEN_RESOURCE: &[Field] =
    &[may("resource", Shape::Uri("https://id.example/formfilling/fr/v1/userinfo"), RESOURCE)];

/// A token that is spoken of.
pub(super) const PRESENTED: &[Field] = &[
    must("token", Shape::Text("OFR-example"), t("The token.", "Le jeton.")),
    may(
        "token_type_hint",
        Shape::Word(&["access_token", "refresh_token"]),
        t("Only a hint: both are looked for.", "Une simple indication : les deux sont cherchés."),
    ),
];

/// Where a person is to be signed out (OpenID Connect RP-Initiated Logout 1.0 §2).
pub(super) const LOGOUT: &[Field] = &[
    may(
        "id_token_hint",
        Shape::Jwt,
        t(
            "An id_token of this session: then nothing is asked.",
            "Un id_token de cette session : alors rien n’est demandé.",
        ),
    ),
    may("client_id", Shape::Text("seed-client"), t("The application.", "L’application.")),
    may(
        "post_logout_redirect_uri",
        Shape::Uri("https://partner.example/goodbye"),
        t("Where she goes afterwards: registered.", "Où elle va ensuite : enregistrée."),
    ),
    may("state", Shape::Text("af0ifjsldkj"), t("Comes back unchanged.", "Revient tel quel.")),
    may(
        "ui_locales",
        Shape::Text("fr en"),
        t("Languages wanted, best first.", "Langues souhaitées, par préférence."),
    ),
];

/// The proof of a key.
pub(super) const PROOF: Field = may(
    "DPoP",
    Shape::Jwt,
    t(
        "A proof for this very request (RFC 9449 §4): htm, htu, a new jti, iat of now, and ath \
         beside an access token.",
        "Une preuve pour cette requête même (RFC 9449 §4) : htm, htu, un jti neuf, iat actuel, et \
         ath avec un jeton d’accès.",
    ),
);

/// Whether the document has changed.
pub(super) const IF_NONE_MATCH: Field = may(
    "If-None-Match",
    Shape::Text("\"4kQ2vZ8nTfW0bYpL\""),
    t("The ETag that you have kept.", "L’ETag que vous avez conservé."),
);

const SCOPE: Words = t(
    "What is asked for, separated by spaces; a refresh may ask for less.",
    "Ce qui est demandé, séparé par des espaces ; un renouvellement peut demander moins.",
);
const RESOURCE: Words = t(
    "For which API of the realm the token is (RFC 8707); leave it out for all.",
    "Pour quelle API de l’espace est le jeton (RFC 8707) ; absent pour toutes.",
);
const IGNORED: Words = t("A wish; it never refuses a request.", "Un souhait ; ne refuse jamais.");
