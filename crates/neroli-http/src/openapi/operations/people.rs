//! What an access token reads.

use crate::openapi::describe::Header::DpopNonce;
use crate::openapi::describe::{
    Answer, BLANK, Body, Content, Field, Operation, Refusal, Security, Tag, Words, may, t,
};
use crate::openapi::fields::PROOF;
use crate::openapi::shapes::Shape;
use neroli_core::error::CommonCode as C;
use neroli_core::error::OAuthCode as O;

const USERINFO: Words = t(
    "The person’s claims that the token’s scopes cover and that she still agrees to \
     (OpenID Connect Core §5.3). Consent is checked at each read: when she stops sharing, the next \
     read answers 403. Applications registered for signed answers get a JWT.",
    "Les données de la personne que les scopes du jeton couvrent et auxquelles elle consent \
     encore (OpenID Connect Core §5.3). L’accord est vérifié à chaque lecture : si elle arrête le \
     partage, la lecture suivante répond 403. Les applications enregistrées pour des réponses \
     signées reçoivent un JWT.",
);

const IN_BODY: &[Field] = &[may(
    "access_token",
    Shape::Text("OFR-example"),
    t(
        "The access token, where no header can be sent.",
        "Le jeton d’accès, là où aucun en-tête ne peut être envoyé.",
    ),
)];

const READ: &[Answer] = &[Answer {
    status: 200,
    about: t("The claims.", "Les données."),
    content: Content::JsonOrJwt("Userinfo"),
    headers: &[DpopNonce],
}];

const REFUSED: Refusal = Refusal::Resource(&[
    O::InvalidRequest,
    O::InvalidToken,
    O::InsufficientScope,
    O::InvalidDpopProof,
    O::UseDpopNonce,
]);

pub(super) const OPERATIONS: &[Operation] = &[
    Operation {
        path: "/openidconnect/{realm}/v1/userinfo",
        id: "getUserinfo",
        summary: t("Claims of sign-in", "Données de la connexion"),
        description: USERINFO,
        headers: &[PROOF],
        answers: READ,
        refusals: &[REFUSED, Refusal::Challenge],
        ..PROTECTED
    },
    Operation {
        method: "POST",
        path: "/openidconnect/{realm}/v1/userinfo",
        id: "postUserinfo",
        security: Security::Token { in_body: true },
        summary: t("Claims of sign-in, by POST", "Données de la connexion, par POST"),
        description: USERINFO,
        headers: &[PROOF],
        body: Some(Body::Form {
            fields: &[IN_BODY],
            required: false,
            examples: &[("token in the form", &[("access_token", "OFR-example")])],
        }),
        answers: READ,
        refusals: &[REFUSED, Refusal::Challenge],
        ..PROTECTED
    },
    Operation {
        path: "/formfilling/{realm}/v1/userinfo",
        id: "getFormFilling",
        summary: t("Fill a form", "Remplir un formulaire"),
        description: t(
            "The Form Filling API: verified details for a sign-up form, for a token with the scope \
             form_filling. Consent is checked at each read: when she stops sharing, the next read \
             answers 403 with “no consented scopes”.",
            "L’API Form Filling : des coordonnées vérifiées pour un formulaire d’inscription, avec \
             un jeton de scope form_filling. L’accord est vérifié à chaque lecture : si elle arrête \
             le partage, la lecture suivante répond 403 avec « no consented scopes ».",
        ),
        headers: &[PROOF],
        answers: &[Answer {
            status: 200,
            about: t("The details.", "Les coordonnées."),
            content: Content::Json("FormFilling"),
            headers: &[DpopNonce],
        }],
        refusals: &[REFUSED, Refusal::Common(&[C::InvalidParameter, C::MissingCredentials])],
        ..PROTECTED
    },
];

const PROTECTED: Operation =
    Operation { tag: Tag::People, security: Security::Token { in_body: false }, ..BLANK };
