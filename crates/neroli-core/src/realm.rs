//! A realm: a tenant with its own issuer, keys, people and applications.

use crate::id::RealmName;
use crate::registration::Registration;
use crate::time::Seconds;

/// What the operator has set for one realm.
#[derive(Clone, Debug)]
pub struct Realm {
    /// Its short name, part of every address.
    pub name: RealmName,
    /// The issuer, byte for byte as it stands in every token and document.
    pub issuer: String,
    /// Who runs the realm, in people's words.
    pub operator: String,
    /// What an access token begins with, before the hyphen: found by secret scanners.
    pub token_prefix: String,
    /// Country calling code for numbers typed without one (`33` for France).
    pub calling_code: Option<u16>,
    /// The language of pages when nothing else decides: `en` or `fr`.
    pub default_language: String,
    /// How long things live.
    pub lifetimes: Lifetimes,
    /// Must every DPoP proof repeat a nonce of ours (RFC 9449 §8)?
    pub dpop_nonce: bool,
    /// Who may register applications, and on which terms (RFC 7591).
    pub registration: Registration,
}

/// How long things live, in seconds.
#[derive(Clone, Copy, Debug)]
pub struct Lifetimes {
    /// An authorization code, 60 at most (FAPI 2.0 §5.3.2.1).
    pub code: Seconds,
    /// An access token.
    pub access_token: Seconds,
    /// An id_token.
    pub id_token: Seconds,
    /// A session without use.
    pub session_idle: Seconds,
    /// A session, used or not.
    pub session_absolute: Seconds,
    /// The time a person has to sign in and decide (WCAG 2.2.1: at least 20 minutes).
    pub request: Seconds,
    /// A key's turn at signing tokens, before the next one takes over.
    pub signing_key: Seconds,
    /// A key's turn at sealing access tokens and forms.
    pub seal_key: Seconds,
}

impl Default for Lifetimes {
    fn default() -> Self {
        Self {
            code: Seconds(60),
            access_token: Seconds(3600),
            id_token: Seconds(3600),
            session_idle: Seconds(2 * 3600),
            session_absolute: Seconds(12 * 3600),
            request: Seconds(30 * 60),
            signing_key: Seconds::days(90),
            seal_key: Seconds::days(7),
        }
    }
}
