//! How an address is described: the types of the tables in [`operations`](super::operations).

use super::shapes::Shape;
use neroli_core::error::{CommonCode, OAuthCode};
use neroli_pages::Lang;

/// A text in both languages of the reference.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    en: &'static str,
    fr: &'static str,
}

/// A text in English and in French.
pub(super) const fn t(en: &'static str, fr: &'static str) -> Words {
    Words { en, fr }
}

impl Words {
    /// The text in one language.
    pub(super) const fn of(self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Fr => self.fr,
        }
    }
}

/// Under which heading an operation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Discovery,
    Authorization,
    Tokens,
    People,
    Registration,
    Portal,
}

impl Tag {
    pub(super) const ALL: [Self; 6] = [
        Self::Discovery,
        Self::Authorization,
        Self::Tokens,
        Self::People,
        Self::Registration,
        Self::Portal,
    ];

    /// Its name, the same in every language: links lead to it.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Discovery => "Discovery",
            Self::Authorization => "Authorization",
            Self::Tokens => "Tokens",
            Self::People => "Claims",
            Self::Registration => "Registration",
            Self::Portal => "Portal",
        }
    }

    pub(super) const fn about(self) -> Words {
        match self {
            Self::Discovery => {
                t("Where everything is, and the public keys.", "Où tout se trouve, et les clés.")
            }
            Self::Authorization => t(
                "Where the person’s browser goes: sign-in, consent, sign-out.",
                "Où va le navigateur de la personne : connexion, accord, déconnexion.",
            ),
            Self::Tokens => t(
                "What your server calls to get, check and give back tokens.",
                "Ce que votre serveur appelle pour obtenir, vérifier et rendre des jetons.",
            ),
            Self::People => t(
                "What a person has agreed to share, read with an access token.",
                "Ce qu’une personne a accepté de partager, lu avec un jeton d’accès.",
            ),
            Self::Registration => t(
                "Applications that register themselves and look after their registration.",
                "Des applications qui s’enregistrent et gèrent leur enregistrement.",
            ),
            Self::Portal => {
                t("What this portal says to programs.", "Ce que ce portail dit aux programmes.")
            }
        }
    }
}

/// A parameter, a field of a form, or a member of an object.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) required: bool,
    pub(super) shape: Shape,
    pub(super) about: Words,
}

/// A field that must be there.
pub(super) const fn must(name: &'static str, shape: Shape, about: Words) -> Field {
    Field { name, required: true, shape, about }
}

/// A field that may be there.
pub(super) const fn may(name: &'static str, shape: Shape, about: Words) -> Field {
    Field { name, required: false, shape, about }
}

/// Who may call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Security {
    /// Anybody.
    Open,
    /// An application that proves itself; the form may hold the proof.
    Client,
    /// Whoever holds an access token; `in_body`: a form may hold it (RFC 6750 §2.2).
    Token { in_body: bool },
    /// The application, with its registration access token.
    Registration,
    /// Anybody, or the bearer of an initial access token.
    Registering,
}

/// What is sent.
#[derive(Clone, Copy, Debug)]
pub(super) enum Body {
    /// A form: groups of fields, and named examples.
    Form {
        fields: &'static [&'static [Field]],
        required: bool,
        examples: &'static [(&'static str, &'static [(&'static str, &'static str)])],
    },
    /// JSON of this schema.
    Json(&'static str),
}

/// What a successful answer holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    Nothing,
    /// JSON of this schema.
    Json(&'static str),
    /// The same, or its claims as a signed JWT.
    JsonOrJwt(&'static str),
    /// Any JSON document.
    Document,
    /// A page.
    Html,
}

/// A header of an answer, described once in the components.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Header {
    RequestId,
    Challenge,
    DpopNonce,
    RetryAfter,
    Etag,
    Location,
    CacheControl,
}

/// An answer that is no error.
#[derive(Clone, Copy, Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) about: Words,
    pub(super) content: Content,
    pub(super) headers: &'static [Header],
}

/// What an endpoint may refuse with.
#[derive(Clone, Copy, Debug)]
pub(super) enum Refusal {
    /// In the OAuth form, with the statuses of OAuth's endpoints.
    OAuth(&'static [OAuthCode]),
    /// In the OAuth form, with the statuses of protected addresses (RFC 6750 §3.1).
    Resource(&'static [OAuthCode]),
    /// In the common form.
    Common(&'static [CommonCode]),
    /// As a page for the person.
    Page(&'static [u16]),
    /// 401 without a body (RFC 6750 §3.1): there were no credentials at all.
    Challenge,
}

/// One method of one address.
#[derive(Clone, Copy, Debug)]
pub(super) struct Operation {
    pub(super) method: &'static str,
    /// As the table of routes writes it.
    pub(super) path: &'static str,
    /// What `{tail}` is.
    pub(super) tail: Option<Field>,
    /// Its name in generated code, and its anchor.
    pub(super) id: &'static str,
    pub(super) tag: Tag,
    pub(super) summary: Words,
    pub(super) description: Words,
    pub(super) security: Security,
    pub(super) query: &'static [&'static [Field]],
    pub(super) headers: &'static [Field],
    pub(super) body: Option<Body>,
    pub(super) answers: &'static [Answer],
    pub(super) refusals: &'static [Refusal],
    /// Does it ask the store, which may be unreachable?
    pub(super) stored: bool,
}

/// What the tables below change: everything else is empty.
pub(super) const BLANK: Operation = Operation {
    method: "GET",
    path: "",
    tail: None,
    id: "",
    tag: Tag::Discovery,
    summary: t("", ""),
    description: t("", ""),
    security: Security::Open,
    query: &[],
    headers: &[],
    body: None,
    answers: &[],
    refusals: &[],
    stored: true,
};
