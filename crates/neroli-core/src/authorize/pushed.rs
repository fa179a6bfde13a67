//! Pushed authorization requests (RFC 9126): a client hands its request over beforehand, proves
//! itself with it, and sends the browser with a reference that only it can have.

use super::client::{ForClient, PageRefusal};
use super::request_object::{self, Reading};
use super::{Given, PARAMETERS, Request, Source};
use crate::client::Client;
use crate::error::{OAuthCode, OAuthError};
use crate::form::Form;
use crate::id::ClientId;
use crate::request_log::Cause;
use crate::secret::Plain;
use crate::time::{Seconds, Timestamp};
use neroli_jose::{Algorithm, PublicKey};

/// What every `request_uri` of ours begins with (RFC 9126 §2.2).
const PREFIX: &str = "urn:ietf:params:oauth:request_uri:";

/// How long a pushed request can be begun with. FAPI 2.0 §5.3.2.2: less than 600 seconds. What
/// has begun may take the time that a person needs.
pub const LIFETIME: Seconds = Seconds(90);

/// The reference to a pushed request.
pub fn request_uri(handle: &Plain) -> String {
    format!("{PREFIX}{}", handle.expose())
}

/// The handle in a reference; `None` when it is not one of ours.
pub(super) fn handle(request_uri: &str) -> Option<Plain> {
    request_uri.strip_prefix(PREFIX).map(Plain::presented)
}

/// What a request is checked with when it is pushed.
#[derive(Clone, Copy)]
pub struct Pushing<'a> {
    /// The realm's issuer.
    pub issuer: &'a str,
    /// The realm's public keys, for `id_token_hint`.
    pub keys: &'a [(&'a PublicKey, Algorithm)],
    /// The client's keys, for its request object.
    pub client_keys: &'a [PublicKey],
    /// The thumbprint of the key that the client proved to hold along with it (RFC 9449 §10.1).
    pub dpop_jkt: Option<&'a str>,
    /// The current moment.
    pub now: Timestamp,
}

/// Checks a request that its client pushes as if it had come to the authorization endpoint
/// (RFC 9126 §2.1). What comes out is its parameters, to be kept.
///
/// # Errors
/// What the client is told.
pub fn check(form: Form, client: Client, facts: &Pushing<'_>) -> Result<String, OAuthError> {
    // RFC 9126 §2.1: "The request_uri … parameter … MUST NOT be provided".
    if form.has("request_uri") {
        return Err(invalid("request_uri cannot be pushed: send the parameters themselves."));
    }
    let form = parameters(form, &client, facts)?.with("client_id", client.client_id.as_str());
    let kept = form.clone();
    let request = ForClient { form, client, source: Source::Pushed };
    let request = request.redirectable().map_err(|refusal| told(&refusal))?;
    let request = request.check(facts.issuer, facts.keys).map_err(|refused| refused.error)?;
    match (request.dpop_jkt.as_deref(), facts.dpop_jkt) {
        // RFC 9449 §10.1: "the authorization server MUST reject the request if the JWK Thumbprint
        // in the dpop_jkt parameter does not match".
        (Some(wanted), Some(proven)) if wanted != proven => {
            Err(invalid("dpop_jkt is not the thumbprint of the key of the DPoP proof."))
        }
        (None, Some(proven)) => Ok(kept.with("dpop_jkt", proven).encode()),
        _ => Ok(kept.encode()),
    }
}

/// RFC 9126 §3: with a request object, its parameters are the request, and no others.
fn parameters(form: Form, client: &Client, facts: &Pushing<'_>) -> Result<Form, OAuthError> {
    match form.once("request") {
        Err(_) => Err(invalid("The parameter request stands more than once.")),
        Ok(None) if client.requests.require_signed_request_object => {
            Err(invalid("This application must send its request as a signed request object."))
        }
        Ok(None) => Ok(form.only(PARAMETERS)),
        Ok(Some(object)) => {
            let Pushing { issuer, client_keys: keys, now, .. } = *facts;
            request_object::read(object, &Reading { client, keys, issuer, now })
                .map_err(|e| OAuthError::new(OAuthCode::InvalidRequestObject, e.description))
        }
    }
}

/// RFC 9126 §2.3: nobody is redirected here, so the client is told what a page would say.
fn told(refusal: &PageRefusal) -> OAuthError {
    let error = match refusal {
        PageRefusal::NoRedirectUri => invalid("redirect_uri is missing."),
        PageRefusal::UnregisteredRedirectUri { .. } => {
            invalid("redirect_uri is not one that the application has registered.")
        }
        _ => invalid("redirect_uri stands more than once."),
    };
    OAuthError { cause: refusal.cause().map(Box::new), ..error }
}

fn invalid(text: &'static str) -> OAuthError {
    OAuthError::new(OAuthCode::InvalidRequest, text)
}

/// A pushed request as it was kept.
#[derive(Clone, Copy, Debug)]
pub struct Kept<'a> {
    /// Who pushed it.
    pub client_id: &'a ClientId,
    /// Its parameters.
    pub parameters: &'a str,
    /// Until when it can be begun with.
    pub expires_at: Timestamp,
}

impl ForClient {
    /// Goes on with the request that was pushed; what stood beside the reference does not count
    /// (RFC 9126 §4).
    ///
    /// # Errors
    /// `invalid_request_uri` on a page, when it is gone, too old, or another client's
    /// (RFC 9126 §2.2: "bound to the client that posted").
    pub fn pushed(self, kept: Option<Kept<'_>>, now: Timestamp) -> Result<Self, PageRefusal> {
        let refuse = |text: &'static str, cause: Cause| {
            let error = OAuthError::new(OAuthCode::InvalidRequestUri, text).because(cause);
            Err(PageRefusal::Request(error))
        };
        let Some(kept) = kept.filter(|kept| *kept.client_id == self.client.client_id) else {
            let text = "There is no such pushed request, or it was used before.";
            return refuse(text, Cause::PushedRequestGone);
        };
        if now >= kept.expires_at {
            let late = now - kept.expires_at;
            return refuse("The pushed request has expired.", Cause::PushedRequestExpired { late });
        }
        let form = Form::parse(kept.parameters.as_bytes()).map_err(PageRefusal::Unreadable)?;
        Ok(Self { form, source: Source::Pushed, ..self })
    }
}

impl ForClient {
    /// Goes on with parameters that were pushed, and found in order when they were begun with.
    #[must_use]
    pub fn from_push(self) -> Self {
        Self { source: Source::Pushed, ..self }
    }
}

/// RFC 9126 §6; FAPI 2.0 §5.3.2.2.
pub(super) fn demanded(_: &mut Request, given: &Given<'_>) -> Result<(), OAuthError> {
    if given.client.requires_par() && given.source != Source::Pushed {
        return Err(invalid(
            "This application must push its requests (RFC 9126) and send client_id and request_uri.",
        )
        .because(Cause::NotPushed));
    }
    Ok(())
}
