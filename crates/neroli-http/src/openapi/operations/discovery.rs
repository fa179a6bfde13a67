//! Metadata and keys.

use crate::openapi::describe::Header::{CacheControl, Etag};
use crate::openapi::describe::{Answer, BLANK, Content, Operation, Tag, Words, t};
use crate::openapi::fields::IF_NONE_MATCH;

const METADATA: Words = t(
    "Everything that this realm supports, and nothing that does not work. Libraries configure \
     themselves from it.",
    "Tout ce que cet espace sait faire, et rien qui ne marche pas. Les bibliothèques se configurent \
     avec.",
);

const UNCHANGED: Answer = Answer {
    status: 304,
    about: t("Unchanged since the ETag you sent.", "Inchangé depuis l’ETag envoyé."),
    content: Content::Nothing,
    headers: &[Etag, CacheControl],
};

pub(super) const OPERATIONS: &[Operation] = &[
    Operation {
        path: "/openidconnect/{realm}/v1/.well-known/openid-configuration",
        id: "getOpenIdConfiguration",
        summary: t("Provider metadata", "Métadonnées du fournisseur"),
        description: METADATA,
        answers: &[
            Answer {
                status: 200,
                about: t("The metadata.", "Les métadonnées."),
                content: Content::Json("ProviderMetadata"),
                headers: &[Etag, CacheControl],
            },
            UNCHANGED,
        ],
        ..DOCUMENT
    },
    Operation {
        path: "/.well-known/oauth-authorization-server/openidconnect/{realm}/v1",
        id: "getAuthorizationServerMetadata",
        summary: t("The same, where RFC 8414 looks", "Les mêmes, là où RFC 8414 les cherche"),
        description: METADATA,
        answers: &[
            Answer {
                status: 200,
                about: t("The metadata.", "Les métadonnées."),
                content: Content::Json("ProviderMetadata"),
                headers: &[Etag, CacheControl],
            },
            UNCHANGED,
        ],
        ..DOCUMENT
    },
    Operation {
        path: "/openidconnect/{realm}/v1/jwks",
        id: "getKeys",
        summary: t("Public keys", "Clés publiques"),
        description: t(
            "The keys that id_tokens and other JWTs of this realm are signed with, past and next \
             ones too. Keep them for max-age; fetch them again for an unknown kid.",
            "Les clés qui signent les id_tokens et autres JWT de cet espace, passées et prochaines \
             comprises. Gardez-les pendant max-age ; relisez-les pour un kid inconnu.",
        ),
        answers: &[
            Answer {
                status: 200,
                about: t("The key set (RFC 7517).", "Le jeu de clés (RFC 7517)."),
                content: Content::Json("KeySet"),
                headers: &[Etag, CacheControl],
            },
            UNCHANGED,
        ],
        ..DOCUMENT
    },
];

const DOCUMENT: Operation =
    Operation { tag: Tag::Discovery, headers: &[IF_NONE_MATCH], stored: false, ..BLANK };
