//! What an application's own server calls.

use super::DONE;
use crate::openapi::describe::Header::DpopNonce;
use crate::openapi::describe::{
    Answer, BLANK, Body, Content, Operation, Refusal, Security, Tag, t,
};
use crate::openapi::fields::{AUTHORIZATION, CLIENT, PRESENTED, PROOF, TOKEN, TOKEN_RESOURCE};
use neroli_core::error::OAuthCode as O;

pub(super) const OPERATIONS: &[Operation] = &[
    Operation {
        path: "/openidconnect/{realm}/v1/par",
        id: "pushAuthorizationRequest",
        summary: t("Push an authorization request", "Pousser une requête d’autorisation"),
        description: t(
            "Hands the request over beforehand (RFC 9126): the browser then carries client_id and \
             request_uri only. Required in profile fapi2.",
            "Remet la requête d’avance (RFC 9126) : le navigateur ne porte que client_id et \
             request_uri. Obligatoire en profil fapi2.",
        ),
        headers: &[PROOF],
        body: Some(Body::Form {
            fields: &[CLIENT, AUTHORIZATION],
            required: true,
            examples: &[(
                "code flow",
                &[
                    ("response_type", "code"),
                    ("client_id", "seed-client"),
                    ("client_secret", "seed-client-secret"),
                    ("redirect_uri", "http://127.0.0.1:3000/callback"),
                    ("scope", "openid form_filling"),
                    ("state", "af0ifjsldkj"),
                ],
            )],
        }),
        answers: &[Answer {
            status: 201,
            about: t(
                "Send the browser to the authorization endpoint with client_id and this \
                 request_uri, within 90 seconds.",
                "Envoyez le navigateur au point d’autorisation avec client_id et ce request_uri, \
                 sous 90 secondes.",
            ),
            content: Content::Json("PushedRequest"),
            headers: &[DpopNonce],
        }],
        refusals: &[Refusal::OAuth(&[
            O::InvalidRequest,
            O::InvalidClient,
            O::UnauthorizedClient,
            O::UnsupportedResponseType,
            O::InvalidScope,
            O::InvalidTarget,
            O::InvalidRequestObject,
            O::RegistrationNotSupported,
            O::InvalidDpopProof,
            O::UseDpopNonce,
        ])],
        ..CALLED
    },
    Operation {
        path: "/openidconnect/{realm}/v1/token",
        id: "getToken",
        summary: t("Get tokens", "Obtenir des jetons"),
        description: t(
            "Exchanges a code or a refresh token, or gives an application a token of its own. Call \
             it from your server, at once: a code lives for 60 seconds and works once; used twice, \
             it ends every token that came from it.",
            "Échange un code ou un refresh token, ou donne à une application son propre jeton. \
             Appelez-le depuis votre serveur, aussitôt : un code vit 60 secondes et sert une fois ; \
             utilisé deux fois, il met fin à tous les jetons issus de lui.",
        ),
        headers: &[PROOF],
        body: Some(Body::Form {
            fields: &[TOKEN, TOKEN_RESOURCE, CLIENT],
            required: true,
            examples: &[
                (
                    "code",
                    &[
                        ("grant_type", "authorization_code"),
                        ("code", "4kQ2vZ8nTfW0bYpLr7Cg"),
                        ("redirect_uri", "http://127.0.0.1:3000/callback"),
                    ],
                ),
                (
                    "refresh",
                    &[("grant_type", "refresh_token"), ("refresh_token", "9mXh0Lr8wNfUc5Kg")],
                ),
                ("for itself", &[("grant_type", "client_credentials")]),
            ],
        }),
        answers: &[Answer {
            status: 200,
            about: t("The tokens.", "Les jetons."),
            content: Content::Json("TokenResponse"),
            headers: &[DpopNonce],
        }],
        refusals: &[Refusal::OAuth(&[
            O::InvalidRequest,
            O::InvalidClient,
            O::InvalidGrant,
            O::UnauthorizedClient,
            O::UnsupportedGrantType,
            O::InvalidScope,
            O::InvalidTarget,
            O::InvalidDpopProof,
            O::UseDpopNonce,
        ])],
        ..CALLED
    },
    Operation {
        path: "/openidconnect/{realm}/v1/revoke",
        id: "revokeToken",
        summary: t("Give a token back", "Rendre un jeton"),
        description: t(
            "RFC 7009. A refresh token takes its access tokens with it. What is not yours, or no \
             token at all, is answered with 200 as well and changes nothing.",
            "RFC 7009. Un refresh token emporte ses jetons d’accès. Ce qui n’est pas à vous, ou \
             n’est pas un jeton, reçoit 200 aussi et ne change rien.",
        ),
        body: Some(Body::Form {
            fields: &[PRESENTED, CLIENT],
            required: true,
            examples: PRESENTED_EXAMPLE,
        }),
        answers: &[Answer { status: 200, about: DONE, content: Content::Nothing, headers: &[] }],
        refusals: &[Refusal::OAuth(&[O::InvalidRequest, O::InvalidClient])],
        ..CALLED
    },
    Operation {
        path: "/openidconnect/{realm}/v1/introspect",
        id: "introspectToken",
        summary: t("Ask about a token", "Interroger un jeton"),
        description: t(
            "RFC 7662. Answers about tokens of the calling application; anything else is \
             active: false. Public applications cannot ask. No CORS: call it from your server.",
            "RFC 7662. Répond pour les jetons de l’application appelante ; tout le reste est \
             active: false. Les applications publiques ne peuvent pas demander. Pas de CORS : \
             appelez-le depuis votre serveur.",
        ),
        body: Some(Body::Form {
            fields: &[PRESENTED, CLIENT],
            required: true,
            examples: PRESENTED_EXAMPLE,
        }),
        answers: &[Answer {
            status: 200,
            about: t("Whether it works, and for what.", "S’il marche, et pour quoi."),
            content: Content::Json("Introspection"),
            headers: &[],
        }],
        refusals: &[Refusal::OAuth(&[O::InvalidRequest, O::InvalidClient])],
        ..CALLED
    },
];

const PRESENTED_EXAMPLE: &[(&str, &[(&str, &str)])] = &[(
    "client_secret_post",
    &[
        ("token", "OFR-example"),
        ("client_id", "seed-client"),
        ("client_secret", "seed-client-secret"),
    ],
)];

const CALLED: Operation =
    Operation { method: "POST", tag: Tag::Tokens, security: Security::Client, ..BLANK };
