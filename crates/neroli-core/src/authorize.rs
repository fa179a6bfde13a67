//! The authorization request (OpenID Connect Core §3.1.2, RFC 6749 §4.1.1), from received to
//! decided.
//!
//! The types narrow as the request is checked, so that an error can only be sent by redirect
//! once the redirect URI is proven:
//!
//! [`Received`] → [`ForClient`] → [`Redirectable`] → [`Request`] → [`Decision`]
//!
//! To add a check: one file here, one line in [`CHECKS`].

mod acr;
mod claims;
mod client;
mod decide;
mod dpop_jkt;
mod hints;
mod id_token_hint;
mod length;
mod max_age;
mod nonce;
mod pkce;
mod prompt;
pub mod pushed;
mod redirect_uri;
mod repeated;
mod request_object;
mod resource;
mod response_mode;
mod response_type;
mod scope;
mod state;

pub use acr::PASSWORD as ACR_PASSWORD;
pub use claims::ClaimsRequest;
pub use client::{ForClient, PageRefusal, Received, Refusal};
pub use decide::{Decision, Facts, Flow, decide};
pub use prompt::Prompt;
pub use redirect_uri::Redirectable;
pub use request_object::Carrier;
pub use response_mode::ResponseMode;

use crate::client::Client;
use crate::error::OAuthError;
use crate::form::Form;
use crate::id::ClientId;
use crate::jarm;
use crate::resource::ResourceSet;
use crate::scope::ScopeSet;
use crate::time::Seconds;
use neroli_jose::{Algorithm, PublicKey};

/// The parameters that this endpoint reads; each but those of [`SEVERAL`] may stand once, others
/// are ignored.
pub const PARAMETERS: &[&str] = &[
    "client_id",
    "redirect_uri",
    "response_type",
    "response_mode",
    "scope",
    "state",
    "nonce",
    "display",
    "prompt",
    "max_age",
    "ui_locales",
    "claims_locales",
    "id_token_hint",
    "login_hint",
    "acr_values",
    "claims",
    "code_challenge",
    "code_challenge_method",
    "dpop_jkt",
    "resource",
    "request",
    "request_uri",
    "registration",
];

/// Parameters that may stand several times (RFC 8707 §2).
pub const SEVERAL: &[&str] = &["resource"];

/// How a request came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// As parameters that anybody may have written.
    Parameters,
    /// In a request object, signed by its client.
    Object,
    /// Pushed by its client beforehand.
    Pushed,
}

/// What a check may look at.
pub struct Given<'a> {
    /// The parameters.
    pub form: &'a Form,
    /// The client.
    pub client: &'a Client,
    /// How the request came.
    pub source: Source,
    /// The realm's issuer.
    pub issuer: &'a str,
    /// The realm's public keys, for `id_token_hint`.
    pub keys: &'a [(&'a PublicKey, Algorithm)],
}

/// A request that has passed every check; what a person is asked about.
#[derive(Clone, Debug)]
pub struct Request {
    /// Who asks.
    pub client: Client,
    /// Where the answer goes: proven to be the client's, as the request wrote it.
    pub redirect_uri: String,
    /// How the answer travels.
    pub response_mode: ResponseMode,
    /// To be echoed byte for byte.
    pub state: Option<String>,
    /// The scopes asked for.
    pub scopes: ScopeSet,
    /// What the tokens are to be for.
    pub resources: ResourceSet,
    /// To be repeated in the id_token.
    pub nonce: Option<String>,
    /// What must, or must not, be shown.
    pub prompt: Prompt,
    /// How old the sign-in may be.
    pub max_age: Option<Seconds>,
    /// The `sub` that the client expects, by a hint of ours or by `claims`.
    pub expected_subject: Option<String>,
    /// Must the sign-in be of a strength that does not exist here?
    pub impossible_acr: bool,
    /// A name to fill in on the sign-in page.
    pub login_hint: Option<String>,
    /// Languages the client asks for, best first.
    pub ui_locales: Option<String>,
    /// The S256 challenge.
    pub code_challenge: Option<String>,
    /// The key to be proven at the token endpoint.
    pub dpop_jkt: Option<String>,
    /// The `claims` parameter.
    pub claims: ClaimsRequest,
}

type Check = fn(&mut Request, &Given<'_>) -> Result<(), OAuthError>;

/// The checks, in their order. Those of the client and the redirect URI come before, in the
/// types; `response_mode` and `state` are read before all of them, because errors are sent with
/// both.
pub const CHECKS: &[(&str, Check)] = &[
    ("response_mode", response_mode::check),
    ("state", state::check),
    ("repeated", repeated::check),
    ("pushed", pushed::demanded),
    ("request_object", request_object::check),
    ("response_type", response_type::check),
    ("scope", scope::check),
    ("resource", resource::check),
    ("nonce", nonce::check),
    ("pkce", pkce::check),
    ("dpop_jkt", dpop_jkt::check),
    ("prompt", prompt::check),
    ("max_age", max_age::check),
    ("claims", claims::check),
    ("acr", acr::check),
    ("id_token_hint", id_token_hint::check),
    ("hints", hints::check),
    ("length", length::check),
];

/// An error for the client, with where and how to send it: only made once the redirect URI is
/// proven.
#[derive(Clone, Debug)]
pub struct RedirectError {
    /// Whom to.
    pub client_id: ClientId,
    /// The signature of the answer, if it is to be signed.
    pub signature: Algorithm,
    /// Where to.
    pub redirect_uri: String,
    /// How.
    pub response_mode: ResponseMode,
    /// The request's `state`, if it could be read.
    pub state: Option<String>,
    /// What is wrong.
    pub error: OAuthError,
}

impl Request {
    /// The same place and state, with an error.
    pub fn refuse(&self, error: impl Into<OAuthError>) -> RedirectError {
        RedirectError {
            client_id: self.client.client_id.clone(),
            signature: jarm::algorithm(&self.client),
            redirect_uri: self.redirect_uri.clone(),
            response_mode: self.response_mode,
            state: self.state.clone(),
            error: error.into(),
        }
    }
}

#[cfg(test)]
mod tests;
