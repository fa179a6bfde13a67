//! Request objects (RFC 9101, OpenID Connect Core §6, FAPI 2.0 Message Signing §5.3): a request as
//! a JWT that its client signed, sent along or fetched from an address that it registered. What
//! is not signed is not taken.

use super::client::{ForClient, Refusal};
use super::{Given, PARAMETERS, Request, Source, pushed};
use crate::client::{Client, Profile};
use crate::client_keys;
use crate::error::{OAuthCode, OAuthError};
use crate::form::Form;
use crate::secret::Plain;
use crate::time::{Seconds, Timestamp};
use crate::token::client_assertion::AHEAD;
use neroli_jose::claims::Claims;
use neroli_jose::jws::{Unverified, Verified, VerifyError};
use neroli_jose::{PublicKey, base64url, json};
use serde_json::Value;

/// FAPI 2.0 Message Signing §5.3.1: `exp` is at most 60 minutes after `nbf`, and `nbf` at most 60
/// minutes in the past.
const WINDOW: Seconds = Seconds(3600);

/// What carries a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carrier {
    /// The parameters themselves.
    Parameters,
    /// `request`: a request object.
    Object(String),
    /// `request_uri`: a request pushed before.
    Pushed(Plain),
    /// `request_uri`: a request object at that address, which the client has registered.
    Reference(String),
}

impl ForClient {
    /// What carries this request.
    ///
    /// # Errors
    /// `invalid_request`, `invalid_request_uri` or `request_uri_not_supported`.
    pub fn carrier(&self) -> Result<Carrier, OAuthError> {
        let (object, uri) = (self.form.get("request"), self.form.get("request_uri"));
        match (object, uri) {
            // OpenID Connect Core §6.1: "request and request_uri parameters MUST NOT be used
            // together".
            (Some(_), Some(_)) => Err(OAuthError::new(
                OAuthCode::InvalidRequest,
                "request and request_uri cannot be sent together.",
            )),
            (None, Some(uri)) => match pushed::handle(uri) {
                Some(handle) => Ok(Carrier::Pushed(handle)),
                None if self.client.requires_par() => Ok(Carrier::Parameters),
                None => self.reference(uri),
            },
            // Nothing but a pushed request will do: what else there is need not be read.
            (Some(object), None) if !self.client.requires_par() => {
                Ok(Carrier::Object(object.to_owned()))
            }
            _ => Ok(Carrier::Parameters),
        }
    }

    /// OpenID Connect Registration §2: only registered addresses are called. A fragment, which
    /// says that the document has changed (OpenID Connect Core §6.2), does not matter.
    fn reference(&self, uri: &str) -> Result<Carrier, OAuthError> {
        let document = |uri: &str| uri.split('#').next().unwrap_or_default().to_owned();
        let wanted = document(uri);
        let registered = &self.client.requests.request_uris;
        if registered.is_empty() {
            return Err(OAuthCode::RequestUriNotSupported.into());
        }
        if registered.iter().any(|known| document(known) == wanted) {
            return Ok(Carrier::Reference(wanted));
        }
        Err(OAuthError::new(
            OAuthCode::InvalidRequestUri,
            "request_uri is not an address that the application has registered.",
        ))
    }

    /// Goes on with the parameters of a request object. RFC 9101 §5: only those count; OpenID
    /// Connect Core §6.1 lets plain clients leave some outside, where those inside win.
    ///
    /// # Errors
    /// What is wrong with the object.
    pub fn with_object(
        self,
        object: &str,
        keys: &[PublicKey],
        issuer: &str,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        let client = &self.client;
        let inside = match read(object, &Reading { client, keys, issuer, now }) {
            Ok(inside) => inside.with("client_id", client.client_id.as_str()),
            Err(error) => return Err(self.refuse(error)),
        };
        let alone =
            client.profile == Profile::Fapi2 || client.requests.require_signed_request_object;
        let form =
            if alone { inside } else { inside.or(self.form.without(&["request", "request_uri"])) };
        Ok(Self { form, source: Source::Object, ..self })
    }

    /// Goes on with parameters that came out of a request object before.
    #[must_use]
    pub fn from_object(self) -> Self {
        Self { source: Source::Object, ..self }
    }
}

/// What a request object is compared with.
pub(super) struct Reading<'a> {
    pub(super) client: &'a Client,
    pub(super) keys: &'a [PublicKey],
    pub(super) issuer: &'a str,
    pub(super) now: Timestamp,
}

impl Reading<'_> {
    /// FAPI 2.0 Message Signing makes of every "should" a "shall".
    fn is_strict(&self) -> bool {
        self.client.profile == Profile::Fapi2
    }
}

/// The parameters inside a request object, once everything about it is proven.
pub(super) fn read(object: &str, reading: &Reading<'_>) -> Result<Form, OAuthError> {
    let verified = verified(object, reading)?;
    // RFC 9101 §10.8: explicit typing; RFC 8725 §3.11. Older clients say JWT, or nothing.
    let kinds = ["oauth-authz-req+jwt", "JWT"];
    if verified.typ.is_some() && !kinds.iter().any(|kind| verified.is_type(kind)) {
        return Err(invalid("The typ of the request object is not oauth-authz-req+jwt."));
    }
    let claims = verified
        .claims()
        .map_err(|_| invalid("The request object does not hold well-formed claims."))?;
    names(&claims, reading)?;
    dates(&claims, reading)?;
    contents(&verified.payload)
}

fn verified(object: &str, reading: &Reading<'_>) -> Result<Verified, OAuthError> {
    if is_unsigned(object) {
        return Err(OAuthError::new(
            OAuthCode::RequestNotSupported,
            "Unsigned request objects are not supported: sign it.",
        ));
    }
    let message = Unverified::parse(object)
        .map_err(|_| invalid("The request object is not a signed JWT."))?;
    let allowed = client_keys::of_request_objects(reading.client);
    if !allowed.iter().any(|algorithm| algorithm.names().contains(&message.header_alg())) {
        return Err(invalid(
            "The alg of the request object is not one that this application may use.",
        ));
    }
    client_keys::verify(message, reading.keys, &allowed).map_err(|error| match error {
        VerifyError::BadSignature => invalid("The signature of the request object is wrong."),
        VerifyError::Algorithm | VerifyError::NoMatchingKey => {
            invalid("No registered key of the application fits alg and kid of the request object.")
        }
    })
}

/// Does it say of itself that nobody signed it (RFC 7518 §3.6)?
fn is_unsigned(object: &str) -> bool {
    let header = object.split('.').next().and_then(|part| base64url::decode(part).ok());
    let header = header.and_then(|bytes| json::parse(&bytes).ok());
    header.is_some_and(|header| header.get("alg").and_then(Value::as_str) == Some("none"))
}

/// Who made it, and for whom (RFC 9101 §4, §5.2).
fn names(claims: &Claims, reading: &Reading<'_>) -> Result<(), OAuthError> {
    let id = reading.client.client_id.as_str();
    let strict = reading.is_strict();
    if claims.issuer().map_or(strict, |iss| iss != id) {
        return Err(invalid("iss of the request object must be the client_id."));
    }
    let aud = claims.audience();
    if !aud.iter().any(|aud| aud == reading.issuer) && (strict || !aud.is_empty()) {
        return Err(invalid("aud of the request object must be, or hold, the issuer."));
    }
    if claims.get("client_id").is_some_and(|inside| inside != id) {
        return Err(invalid("client_id inside the request object is another one."));
    }
    // RFC 9101 §10.8: a client's assertion must not pass for its request.
    if claims.subject() == Some(id) {
        return Err(invalid("sub of a request object must not be the client_id."));
    }
    // RFC 9101 §4: "request and request_uri parameters MUST NOT be included in Request Objects."
    if ["request", "request_uri"].iter().any(|name| claims.get(name).is_some()) {
        return Err(invalid("A request object cannot hold request or request_uri."));
    }
    Ok(())
}

/// FAPI 2.0 Message Signing §5.3.1; of plain clients, what dates there are must hold.
fn dates(claims: &Claims, reading: &Reading<'_>) -> Result<(), OAuthError> {
    let now = reading.now;
    let at = |date: Option<i64>| date.map(Timestamp);
    let (begins, ends) = (at(claims.not_before()), at(claims.expires_at()));
    if ends.is_some_and(|ends| now >= ends) {
        return Err(invalid("The request object has expired."));
    }
    if [begins, at(claims.issued_at())].into_iter().flatten().any(|begin| begin > now + AHEAD) {
        return Err(invalid("iat or nbf of the request object is in the future: check clocks."));
    }
    if !reading.is_strict() {
        return Ok(());
    }
    match (begins, ends) {
        (None, _) => Err(invalid("The request object has no nbf.")),
        (_, None) => Err(invalid("The request object has no exp.")),
        (Some(begins), Some(ends)) if ends > begins + WINDOW => {
            Err(invalid("exp of the request object is more than 60 minutes after nbf."))
        }
        (Some(begins), _) if begins < now - WINDOW => {
            Err(invalid("nbf of the request object is more than 60 minutes ago."))
        }
        _ => Ok(()),
    }
}

/// RFC 9101 §4: parameters are members; numbers stay numbers and JSON stays JSON. Of members that
/// are no parameters of ours nothing is taken.
fn contents(payload: &[u8]) -> Result<Form, OAuthError> {
    let payload = json::parse(payload).map_err(|_| invalid("The request object is not JSON."))?;
    let members = payload.as_object().into_iter().flatten();
    let mut form = Form::default();
    for (name, value) in members.filter(|(name, _)| PARAMETERS.contains(&name.as_str())) {
        match (name.as_str(), value) {
            (_, Value::String(text)) => form.push(name, text),
            ("max_age", Value::Number(number)) => form.push(name, &number.to_string()),
            ("claims" | "registration", Value::Object(_)) => form.push(name, &value.to_string()),
            // RFC 8707 §2: several resources.
            ("resource", Value::Array(several)) if several.iter().all(Value::is_string) => {
                several.iter().filter_map(Value::as_str).for_each(|one| form.push(name, one));
            }
            _ => {
                return Err(invalid("A member of the request object has a type it cannot have."));
            }
        }
    }
    Ok(form)
}

fn invalid(text: &'static str) -> OAuthError {
    OAuthError::new(OAuthCode::InvalidRequestObject, text)
}

/// What was not resolved until here is refused with the codes made for that (OpenID Connect Core
/// §3.1.2.6); so is a request without the signature that its client has promised (RFC 9101 §10.5).
pub(super) fn check(_: &mut Request, given: &Given<'_>) -> Result<(), OAuthError> {
    const UNSUPPORTED: [(&str, OAuthCode); 3] = [
        ("request", OAuthCode::RequestNotSupported),
        ("request_uri", OAuthCode::RequestUriNotSupported),
        ("registration", OAuthCode::RegistrationNotSupported),
    ];
    if let Some((_, code)) = UNSUPPORTED.iter().find(|(name, _)| given.form.get(name).is_some()) {
        return Err((*code).into());
    }
    if given.client.requests.require_signed_request_object && given.source == Source::Parameters {
        return Err(OAuthError::new(
            OAuthCode::InvalidRequest,
            "This application must send its request as a signed request object.",
        ));
    }
    Ok(())
}
