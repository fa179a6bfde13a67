//! Where browsers go. Refusals are pages, until the redirect URI is proven.

use crate::openapi::describe::Header::Location;
use crate::openapi::describe::{Answer, BLANK, Body, Content, Operation, Refusal, Tag, Words, t};
use crate::openapi::fields::{
    AUTHORIZATION, AUTHORIZATION_CLIENT, AUTHORIZATION_REFERENCE, LOGOUT,
};

const AUTHORIZE: Words = t(
    "Send the person’s browser here: she signs in, sees what would be shared, and comes back to \
     your redirect_uri with code, state and iss, or with error. Check state and iss before you \
     exchange the code. An error that cannot be proven to be yours is shown to her and never \
     redirected.",
    "Envoyez ici le navigateur de la personne : elle se connecte, voit ce qui serait partagé, et \
     revient à votre redirect_uri avec code, state et iss, ou avec error. Vérifiez state et iss \
     avant d’échanger le code. Une erreur dont la destination n’est pas prouvée lui est montrée, \
     jamais redirigée.",
);
const LOGOUT_ABOUT: Words = t(
    "Send the person’s browser here to sign her out of this provider. With an id_token_hint of her \
     session nothing is asked; otherwise she is asked first.",
    "Envoyez ici le navigateur de la personne pour la déconnecter de ce fournisseur. Avec un \
     id_token_hint de sa session rien n’est demandé ; sinon elle est consultée d’abord.",
);

const AUTHORIZED: &[Answer] = &[
    Answer {
        status: 303,
        about: t(
            "To sign-in, to consent, or back to your redirect_uri with code or error.",
            "Vers la connexion, l’accord, ou de retour à votre redirect_uri avec code ou error.",
        ),
        content: Content::Nothing,
        headers: &[Location],
    },
    Answer {
        status: 200,
        about: t(
            "With response_mode=form_post: a page that posts the answer to your redirect_uri.",
            "Avec response_mode=form_post : une page qui poste la réponse à votre redirect_uri.",
        ),
        content: Content::Html,
        headers: &[],
    },
];
const LEFT: &[Answer] = &[
    Answer {
        status: 200,
        about: t("The question, or “you are signed out”.", "La question, ou « déconnectée »."),
        content: Content::Html,
        headers: &[],
    },
    Answer {
        status: 303,
        about: t(
            "To post_logout_redirect_uri; after a POST of another site, here again by GET.",
            "Vers post_logout_redirect_uri ; après un POST d’un autre site, ici de nouveau par GET.",
        ),
        content: Content::Nothing,
        headers: &[Location],
    },
];

const CODE_REQUEST: &[(&str, &[(&str, &str)])] = &[(
    "code flow",
    &[
        ("response_type", "code"),
        ("client_id", "seed-client"),
        ("redirect_uri", "http://127.0.0.1:3000/callback"),
        ("scope", "openid form_filling"),
        ("state", "af0ifjsldkj"),
    ],
)];

pub(super) const OPERATIONS: &[Operation] = &[
    Operation {
        path: "/openidconnect/{realm}/v1/authorize",
        id: "authorize",
        summary: t("Ask a person", "Demander à une personne"),
        description: AUTHORIZE,
        query: &[AUTHORIZATION_CLIENT, AUTHORIZATION, AUTHORIZATION_REFERENCE],
        answers: AUTHORIZED,
        refusals: &[Refusal::Page(&[400, 413])],
        ..BROWSER
    },
    Operation {
        method: "POST",
        path: "/openidconnect/{realm}/v1/authorize",
        id: "authorizeByPost",
        summary: t("Ask a person, by a form", "Demander à une personne, par formulaire"),
        description: AUTHORIZE,
        body: Some(Body::Form {
            fields: &[AUTHORIZATION_CLIENT, AUTHORIZATION, AUTHORIZATION_REFERENCE],
            required: true,
            examples: CODE_REQUEST,
        }),
        answers: AUTHORIZED,
        refusals: &[Refusal::Page(&[400, 413])],
        ..BROWSER
    },
    Operation {
        path: "/openidconnect/{realm}/v1/logout",
        id: "logout",
        summary: t("Sign a person out", "Déconnecter une personne"),
        description: LOGOUT_ABOUT,
        query: &[LOGOUT],
        answers: LEFT,
        refusals: &[Refusal::Page(&[400, 413])],
        ..BROWSER
    },
    Operation {
        method: "POST",
        path: "/openidconnect/{realm}/v1/logout",
        id: "logoutByPost",
        summary: t("Sign a person out, by a form", "Déconnecter une personne, par formulaire"),
        description: LOGOUT_ABOUT,
        body: Some(Body::Form { fields: &[LOGOUT], required: true, examples: &[] }),
        answers: LEFT,
        refusals: &[Refusal::Page(&[400, 403, 413])],
        ..BROWSER
    },
];

const BROWSER: Operation = Operation { tag: Tag::Authorization, ..BLANK };
