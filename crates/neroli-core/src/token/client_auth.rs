//! How a client proves itself (RFC 6749 §2.3.1, OpenID Connect Core §9): by its secret in an
//! Authorization header or in the body, by an assertion that it signed, in one way at a time; or,
//! if public, by its id.

use super::client_assertion;
use crate::client::{Client, ClientAuthMethod, ClientSecret};
use crate::error::{OAuthCode, OAuthError};
use crate::form::{self, Form};
use crate::id::ClientId;
use crate::request_log::Cause;
use crate::secret::Plain;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::borrow::Borrow;

/// What a request shows of its client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presented {
    /// Who it says it is.
    pub client_id: ClientId,
    /// How it would prove it.
    pub proof: Proof,
}

/// A proof as presented.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Proof {
    /// `client_secret_basic`.
    Basic(Plain),
    /// `client_secret_post`.
    Post(Plain),
    /// `private_key_jwt`: the assertion, of which nothing is checked yet.
    Assertion(String),
    /// `client_id` alone.
    None,
}

/// The parameters of a client's proof.
const CREDENTIALS: [&str; 4] = ["client_id", "client_secret", ASSERTION[0], ASSERTION[1]];

/// RFC 7521 §4.2.
const ASSERTION: [&str; 2] = ["client_assertion", "client_assertion_type"];

/// Does the body hold an assertion, or part of one?
pub fn asserts(form: &Form) -> bool {
    ASSERTION.iter().any(|name| form.has(name))
}

impl Presented {
    /// Reads the Authorization header and the body.
    ///
    /// # Errors
    /// `invalid_client` with a hint at the usual mistakes, or `invalid_request` when a parameter
    /// is repeated or two ways are used at once (RFC 6749 §2.3: "MUST NOT use more than one
    /// authentication method").
    pub fn read(authorization: Option<&str>, form: &Form) -> Result<Self, OAuthError> {
        // `get` takes a repeated parameter for absent, which must not decide who a client is.
        if let Some(name) = form.repeated(&CREDENTIALS) {
            return Err(OAuthError::new(
                OAuthCode::InvalidRequest,
                format!("The parameter {name} stands more than once."),
            ));
        }
        let in_body = form.get("client_id");
        let secret = form.get("client_secret");
        if ASSERTION.iter().any(|name| form.get(name).is_some()) {
            if authorization.is_some() || secret.is_some() {
                return Err(OAuthError::new(
                    OAuthCode::InvalidRequest,
                    "A client assertion stands beside other credentials: use one.",
                ));
            }
            return asserted(form, in_body);
        }
        match (authorization, in_body, secret) {
            (Some(_), _, Some(_)) => Err(OAuthError::new(
                OAuthCode::InvalidRequest,
                "Client credentials stand both in the Authorization header and in the body: use one.",
            )),
            (Some(header), in_body, None) => {
                let presented = basic(header)?;
                if in_body.is_some_and(|id| id != presented.client_id.as_str()) {
                    return Err(invalid_client(
                        "client_id in the body is not the one in the Authorization header.",
                    ));
                }
                Ok(presented)
            }
            (None, Some(client_id), Some(secret)) => Ok(Self {
                client_id: ClientId::new(client_id),
                proof: Proof::Post(Plain::presented(secret)),
            }),
            (None, Some(client_id), None) => {
                Ok(Self { client_id: ClientId::new(client_id), proof: Proof::None })
            }
            (None, None, _) => Err(invalid_client(
                "The requested service needs credentials, but none were provided.",
            )),
        }
    }
}

/// RFC 7523 §2.2. RFC 7521 §4.2: `client_id` is unnecessary beside it; when it stands there, it
/// "MUST identify the same client as is identified by the client assertion".
fn asserted(form: &Form, in_body: Option<&str>) -> Result<Presented, OAuthError> {
    let [assertion, kind] = ASSERTION.map(|name| form.get(name));
    if kind != Some(client_assertion::TYPE) {
        return Err(invalid_client(
            "client_assertion_type must be urn:ietf:params:oauth:client-assertion-type:jwt-bearer.",
        ));
    }
    let assertion = assertion.ok_or_else(|| invalid_client("client_assertion is missing."))?;
    let claimed = client_assertion::claimed_client(assertion)
        .ok_or_else(|| invalid_client("client_assertion is not a signed JWT with a sub."))?;
    if in_body.is_some_and(|id| id != claimed) {
        return Err(invalid_client("client_id is not the sub of the client assertion."));
    }
    Ok(Presented {
        client_id: ClientId::new(claimed),
        proof: Proof::Assertion(assertion.to_owned()),
    })
}

/// RFC 6749 §2.3.1: both parts are form-encoded, joined by a colon, then base64.
fn basic(header: &str) -> Result<Presented, OAuthError> {
    let Some((scheme, credentials)) = header.split_once(' ') else {
        return Err(invalid_client(
            "The Authorization header has no scheme: write Basic, a space, then the credentials.",
        ));
    };
    if !scheme.eq_ignore_ascii_case("Basic") {
        return Err(invalid_client("The Authorization header must use the scheme Basic here."));
    }
    let decoded = STANDARD
        .decode(credentials.trim_matches(' '))
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .ok_or_else(|| invalid_client("The credentials are not base64 of UTF-8 text."))?;
    let (id, secret) = decoded.split_once(':').ok_or_else(|| {
        invalid_client("The credentials have no colon between client_id and client_secret.")
    })?;
    let decode = |part: &str| {
        form::decode(part.as_bytes()).map_err(|_| {
            invalid_client(
                "client_id and client_secret must be form-encoded before base64 (RFC 6749 2.3.1).",
            )
        })
    };
    let (id, secret) = (decode(id)?, decode(secret)?);
    let proof =
        if secret.is_empty() { Proof::None } else { Proof::Basic(Plain::presented(secret)) };
    Ok(Presented { client_id: ClientId::new(id), proof })
}

/// Is this client one whose assertion is to be looked at? A client uses the one method that it
/// registered. An unknown client, a disabled one and one of another method look the same.
///
/// # Errors
/// `invalid_client`.
pub fn may_assert<C: Borrow<Client>>(client: Option<C>) -> Result<C, OAuthError> {
    let asserts =
        |client: &Client| !client.disabled && client.auth_method == ClientAuthMethod::PrivateKeyJwt;
    let cause = match client.as_ref().map(Borrow::borrow) {
        Some(client) if client.disabled => Some(Cause::ClientDisabled),
        Some(client) => Some(Cause::MethodDiffers { registered: client.auth_method }),
        None => None,
    };
    client.filter(|client| asserts(client.borrow())).ok_or_else(|| {
        let text =
            "Client authentication failed: there is no such application with private_key_jwt.";
        OAuthError { cause: cause.map(Box::new), ..invalid_client(text) }
    })
}

/// Decides whether the client is who it says it is, by its secret or, if public, its id. An
/// unknown client, a wrong secret and a disabled client look the same.
///
/// # Errors
/// `invalid_client`.
pub fn authenticate<C: Borrow<Client>>(
    client: Option<C>,
    secrets: &[ClientSecret],
    presented: &Presented,
) -> Result<C, OAuthError> {
    let known = client.as_ref().map(Borrow::borrow);
    let cause = known.and_then(|client| method_cause(client, presented));
    use ClientAuthMethod as M;
    // What is said depends on what was presented, never on which client there is.
    let generic = || {
        let error = match &presented.proof {
            Proof::None => invalid_client(
                "Client authentication failed: no proof was sent. Only public applications need none.",
            ),
            _ => OAuthCode::InvalidClient.into(),
        };
        Err(OAuthError { cause: cause.clone().map(Box::new), ..error })
    };
    // Compared even when nothing can match, so that all refusals take the same time.
    let decoy = [ClientSecret {
        hash: crate::secret::Hashed([0; 32]),
        created_at: crate::time::Timestamp(0),
    }];
    let known = if secrets.is_empty() { &decoy[..] } else { secrets };
    let right = match &presented.proof {
        Proof::Basic(secret) | Proof::Post(secret) => {
            known.iter().fold(false, |right, kept| right | kept.hash.matches(secret))
        }
        Proof::Assertion(_) | Proof::None => false,
    };
    let open = client.filter(|client| !client.borrow().disabled);
    let Some(client) = open else { return generic() };
    match (client.borrow().auth_method, &presented.proof) {
        (M::None, Proof::None) => Ok(client),
        (M::PrivateKeyJwt | M::None, _) | (_, Proof::None) => generic(),
        (M::ClientSecretBasic, Proof::Post(_)) if right => Err(invalid_client(
            "This application is registered for client_secret_basic: use the Authorization header.",
        )
        .because(Cause::SecretSentOtherwise { registered: client.borrow().auth_method })),
        (M::ClientSecretPost, Proof::Basic(_)) if right => Err(invalid_client(
            "This application is registered for client_secret_post: send the secret in the body.",
        )
        .because(Cause::SecretSentOtherwise { registered: client.borrow().auth_method })),
        _ if right => Ok(client),
        _ => generic(),
    }
}

/// Why a proof cannot be one of this client's, whatever stands in it. A wrong secret is
/// explained by [`crate::request_log::secret_cause`], which must know the retired ones.
fn method_cause(client: &Client, presented: &Presented) -> Option<Cause> {
    use ClientAuthMethod as M;
    if client.disabled {
        return Some(Cause::ClientDisabled);
    }
    match (client.auth_method, &presented.proof) {
        (M::None, Proof::None) => None,
        (M::None, _) => Some(Cause::SecretUnasked),
        (registered @ M::PrivateKeyJwt, _) => Some(Cause::MethodDiffers { registered }),
        (_, Proof::None) => Some(Cause::SecretMissing),
        _ => None,
    }
}

fn invalid_client(text: &'static str) -> OAuthError {
    OAuthError::new(OAuthCode::InvalidClient, text)
}

#[cfg(test)]
mod tests;
