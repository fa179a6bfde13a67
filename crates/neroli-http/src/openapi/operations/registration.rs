//! Dynamic registration (RFC 7591, RFC 7592); where a realm allows none, the addresses answer 404.

use super::DONE;
use crate::openapi::describe::{
    Answer, BLANK, Body, Content, Field, Operation, Refusal, Security, Tag, must, t,
};
use crate::openapi::shapes::Shape;
use neroli_core::error::OAuthCode as O;

const CLIENT_ID: Field = must(
    "client_id",
    Shape::Text("app-Hs4kQ2vZ8nTfW0bYpLr7Cg"),
    t("The application.", "L’application."),
);

const SHOWN: Answer = Answer {
    status: 200,
    about: t("The registration as it is.", "L’enregistrement tel qu’il est."),
    content: Content::Json("ClientInformation"),
    headers: &[],
};

const METADATA: Refusal = Refusal::OAuth(&[O::InvalidRedirectUri, O::InvalidClientMetadata]);
const TOKEN: Refusal = Refusal::Resource(&[O::InvalidToken]);

pub(super) const OPERATIONS: &[Operation] = &[
    Operation {
        method: "POST",
        path: "/openidconnect/{realm}/v1/register",
        id: "registerClient",
        security: Security::Registering,
        summary: t("Register an application", "Enregistrer une application"),
        description: t(
            "RFC 7591. The secret and the registration_access_token are shown once, here. Where \
             the realm demands it, send the operator’s initial access token as Bearer.",
            "RFC 7591. Le secret et le registration_access_token ne sont montrés qu’ici, une fois. \
             Là où l’espace l’exige, envoyez le jeton initial de l’opérateur en Bearer.",
        ),
        body: Some(Body::Json("ClientMetadata")),
        answers: &[Answer {
            status: 201,
            about: t("Registered.", "Enregistrée."),
            content: Content::Json("ClientInformation"),
            headers: &[],
        }],
        refusals: &[METADATA, TOKEN, Refusal::Challenge],
        ..MANAGED
    },
    Operation {
        id: "getClient",
        summary: t("Read a registration", "Lire un enregistrement"),
        description: t(
            "RFC 7592 §2.1. The secret is not shown again: only its hash is kept.",
            "RFC 7592 §2.1. Le secret n’est plus montré : seule son empreinte est gardée.",
        ),
        answers: &[SHOWN],
        refusals: &[TOKEN, Refusal::Challenge],
        ..OF_CLIENT
    },
    Operation {
        method: "PUT",
        id: "updateClient",
        summary: t("Replace a registration", "Remplacer un enregistrement"),
        description: t(
            "RFC 7592 §2.2. Send everything, with client_id: what is left out is forgotten.",
            "RFC 7592 §2.2. Envoyez tout, avec client_id : ce qui manque est oublié.",
        ),
        body: Some(Body::Json("ClientMetadata")),
        answers: &[SHOWN],
        refusals: &[METADATA, TOKEN, Refusal::Challenge],
        ..OF_CLIENT
    },
    Operation {
        method: "DELETE",
        id: "deleteClient",
        summary: t("Remove an application", "Supprimer une application"),
        description: t(
            "RFC 7592 §2.3. Its tokens stop at once.",
            "RFC 7592 §2.3. Ses jetons cessent aussitôt.",
        ),
        answers: &[Answer { status: 204, about: DONE, content: Content::Nothing, headers: &[] }],
        refusals: &[TOKEN, Refusal::Challenge],
        ..OF_CLIENT
    },
];

const MANAGED: Operation =
    Operation { tag: Tag::Registration, security: Security::Registration, ..BLANK };
const OF_CLIENT: Operation = Operation {
    path: "/openidconnect/{realm}/v1/register/{tail}",
    tail: Some(CLIENT_ID),
    ..MANAGED
};
