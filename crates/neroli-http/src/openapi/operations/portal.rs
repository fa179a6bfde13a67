//! What the developer portal says to programs. It answers below `/developer`, beside the table of
//! routes.

use crate::openapi::describe::{Answer, BLANK, Content, Operation, Tag, t};

pub(super) const OPERATIONS: &[Operation] = &[
    Operation {
        path: "/developer/errors.json",
        id: "getErrors",
        summary: t("Every error", "Toutes les erreurs"),
        description: t(
            "The registry of errors: each code with its status, its cause, its fix and its body.",
            "Le registre des erreurs : chaque code, son statut, sa cause, son remède et son corps.",
        ),
        answers: &[Answer {
            status: 200,
            about: t("The registry.", "Le registre."),
            content: Content::Json("ErrorRegistry"),
            headers: &[],
        }],
        ..PORTAL
    },
    Operation {
        path: "/developer/openapi.json",
        id: "getOpenApi",
        summary: t("This document", "Ce document"),
        description: t(
            "The OpenAPI 3.1 document that the reference is made from.",
            "Le document OpenAPI 3.1 dont la référence est faite.",
        ),
        answers: &[Answer {
            status: 200,
            about: t("The document.", "Le document."),
            content: Content::Document,
            headers: &[],
        }],
        ..PORTAL
    },
];

const PORTAL: Operation = Operation { tag: Tag::Portal, stored: false, ..BLANK };
