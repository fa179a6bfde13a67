//! The registry of errors: each code once, with its status, its cause and its fix.
//!
//! Answers, the error pages, `errors.json` and `neroli explain` are made from it.

mod provoke;

use crate::request_log::Cause;
use std::borrow::Cow;
use std::fmt;

/// Which form an error is answered in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// `{"error", "error_description", "error_uri"}` (RFC 6749 §5.2, RFC 6750 §3.1).
    OAuth,
    /// `{"code", "message", "description", "infoURL"}`: the common form of API gateways.
    Common,
}

impl Family {
    /// The word in `errors.json`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::OAuth => "oauth",
            Self::Common => "common",
        }
    }
}

/// One error of the registry.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The code on the wire: a word, or a number for the common form.
    pub code: &'static str,
    /// The HTTP status it is sent with; 303 for codes that only travel in a redirect.
    pub status: u16,
    /// Its form.
    pub family: Family,
    /// The `message` of the common form; a short title for the others.
    pub title: &'static str,
    /// The usual description on the wire.
    pub description: &'static str,
    /// Why it happens.
    pub cause: &'static str,
    /// What to do.
    pub fix: &'static str,
}

macro_rules! oauth_codes {
    ($($variant:ident = $code:literal, $status:literal, $title:literal, $description:literal,
       $cause:literal, $fix:literal;)*) => {
        /// An error code of OAuth 2.0 and OpenID Connect.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "each variant is the code whose name stands beside it")]
        pub enum OAuthCode { $($variant),* }

        impl OAuthCode {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its entry in the registry.
            pub const fn entry(self) -> &'static Entry {
                match self { $(Self::$variant => &Entry {
                    code: $code, status: $status, family: Family::OAuth, title: $title,
                    description: $description, cause: $cause, fix: $fix,
                }),* }
            }
        }
    };
}

oauth_codes! {
    InvalidRequest = "invalid_request", 400, "The request is malformed",
        "The request is missing a parameter, repeats one, or is otherwise malformed.",
        "A required parameter is missing, a parameter stands twice, or a value cannot be read.",
        "Read error_description: it names the parameter. Send each parameter once, form-encoded, in UTF-8.";
    InvalidClient = "invalid_client", 401, "The application could not be recognised",
        "Client authentication failed.",
        "The client_id is unknown or disabled, the secret is wrong or was rotated away, the assertion breaks a rule of RFC 7523, or it was sent in a way the application is not registered for.",
        "Send `Authorization: Basic ` and then base64(client_id:client_secret), each part form-encoded first; or, for private_key_jwt, read error_description: it names the rule. Check secret and keys with the operator.";
    InvalidGrant = "invalid_grant", 400, "The code or refresh token does not work",
        "The code or refresh token is invalid, expired, revoked, was already used, or was issued to another client or redirect_uri.",
        "The code is older than 60 seconds, was used before, belongs to another application or redirect_uri, or its code_verifier does not fit; or the person stopped sharing.",
        "Start again at the authorization endpoint. Exchange a code once, at once, with the redirect_uri and code_verifier it was asked with.";
    UnauthorizedClient = "unauthorized_client", 400, "The application may not do this",
        "The client is not authorized for this grant type.",
        "The application is not registered for this grant type or response type.",
        "Ask the operator to allow it, or use the authorization code flow.";
    UnsupportedGrantType = "unsupported_grant_type", 400, "This grant type does not exist here",
        "Only authorization_code, refresh_token and client_credentials are supported.",
        "grant_type is none of authorization_code, refresh_token and client_credentials; the password grant and the implicit flow do not exist (RFC 9700).",
        "Use grant_type=authorization_code or grant_type=refresh_token; client_credentials for what concerns no person.";
    InvalidScope = "invalid_scope", 400, "The scope cannot be given",
        "The scope is missing, unknown, or more than was granted.",
        "No scope was asked for, none of those asked for is known, the application is not registered for one of them, or a refresh asks for more than was granted.",
        "Ask for scopes that the application is registered for, separated by spaces.";
    AccessDenied = "access_denied", 303, "The person said no",
        "The person chose not to share.",
        "The person pressed the button that refuses.",
        "Go on without her details: nothing was sent. Ask again only when she starts it.";
    UnsupportedResponseType = "unsupported_response_type", 303, "This response type does not exist here",
        "Only response_type=code is supported.",
        "response_type is not `code`: implicit and hybrid flows do not exist (RFC 9700 §2.1.2).",
        "Use response_type=code, with PKCE.";
    LoginRequired = "login_required", 303, "The person is not signed in",
        "The person must sign in, and prompt=none forbids asking.",
        "prompt=none was sent, and there is no session, it is older than max_age, or it is another person's than id_token_hint names.",
        "Send the request again without prompt=none.";
    ConsentRequired = "consent_required", 303, "The person has not agreed yet",
        "The person must agree, and prompt=none forbids asking.",
        "prompt=none was sent, and something is asked for that the person has not agreed to, or has stopped sharing.",
        "Send the request again without prompt=none.";
    UnmetAuthenticationRequirements = "unmet_authentication_requirements", 303,
        "The demanded strength of sign-in does not exist here",
        "None of the essential acr values can be met.",
        "The claims parameter demands an acr as essential that this provider does not offer.",
        "Demand one of acr_values_supported, or ask for it as voluntary with acr_values.";
    RequestNotSupported = "request_not_supported", 303, "Unsigned request objects are not supported",
        "The request parameter is not supported as sent.",
        "The request carries a request object (RFC 9101) that is not signed.",
        "Sign it with a registered key, or send the parameters themselves.";
    RequestUriNotSupported = "request_uri_not_supported", 303, "Such a reference is not supported",
        "The request_uri parameter is not supported as sent.",
        "The request names, by its address, a request object (RFC 9101) that is not signed; or the application has registered no such addresses.",
        "Register the address as one of request_uris and sign the object with a registered key; or send the parameters themselves.";
    RegistrationNotSupported = "registration_not_supported", 303, "Registration within a request is not supported",
        "The registration parameter is not supported.",
        "The request carries the registration parameter (OpenID Connect Core §7.2.1).",
        "Register the application first.";
    InvalidRequestObject = "invalid_request_object", 400, "The request object cannot be used",
        "The request object is invalid.",
        "The JWT in request, or behind request_uri, is not signed with a registered key and an allowed algorithm, was made for somebody else or for another time, or holds what it cannot hold (RFC 9101).",
        "Read error_description: it names the rule. Sign the object anew, with iss = client_id, aud = the issuer, nbf and exp around now.";
    InvalidRequestUri = "invalid_request_uri", 400, "The reference to the request does not work",
        "The request_uri is invalid, expired or was used before.",
        "A pushed request is older than 90 seconds, was answered already, or belongs to another application; or request_uri is an address that the application has not registered, or that could not be fetched.",
        "Push the request again and send the browser at once. Register addresses of request objects as request_uris.";
    InvalidRedirectUri = "invalid_redirect_uri", 400, "The redirect URI cannot be registered",
        "A redirect URI is missing or cannot be registered.",
        "redirect_uris is missing, or holds something that is no https address, no http address on loopback and no private-use scheme, or that has a fragment or credentials.",
        "Read error_description: it names the rule. Register each address exactly as the application will send it.";
    InvalidClientMetadata = "invalid_client_metadata", 400, "The application cannot be registered like this",
        "A member of the client metadata cannot be registered.",
        "A member has the wrong type, asks for something that does not exist here, contradicts another one, or names an address that must not or cannot be called.",
        "Read error_description: it names the member. Leave out what is not needed; the metadata of the provider say what is supported.";
    InvalidTarget = "invalid_target", 400, "There is no such resource here",
        "The resource is not one of this realm: leave the parameter out, or name the userinfo endpoint.",
        "The parameter resource (RFC 8707) names something that this provider issues no tokens for.",
        "Leave resource out, or name one of the APIs of the realm by its full address.";
    InvalidDpopProof = "invalid_dpop_proof", 400, "The DPoP proof does not prove anything",
        "The DPoP proof is missing, malformed, too old, used before, or made for another request.",
        "The DPoP header is missing where one is demanded, stands twice, or its JWT breaks a rule of RFC 9449: a private or missing jwk, another method or address, an old iat, a jti used before, or the hash of another access token.",
        "Read error_description: it names the rule. Make a new proof for each request: htm and htu of that very request, a fresh jti, iat of now, and ath beside an access token.";
    UseDpopNonce = "use_dpop_nonce", 400, "The DPoP proof must repeat a nonce",
        "Send the DPoP proof again with the nonce of the header DPoP-Nonce.",
        "The provider demands a nonce of its own in each proof, and it is missing or older than five minutes (RFC 9449 §8).",
        "Take the value of the header DPoP-Nonce of this answer, put it into a new proof as nonce, and send the request again.";
    ServerError = "server_error", 500, "Something broke on our side",
        "The server met an unexpected condition.",
        "A fault of this provider; nothing about the request is wrong.",
        "Try again. If it stays, give the request id to the operator.";
    TemporarilyUnavailable = "temporarily_unavailable", 503, "Busy or under maintenance",
        "The server cannot handle the request now; try again after the time in Retry-After.",
        "The store cannot be written at this moment, or too much is waiting.",
        "Try again after the time in Retry-After. Keep your tokens: they still work.";
    InvalidToken = "invalid_token", 401, "The access token does not work",
        "The access token provided is expired, revoked, malformed, or invalid for other reasons",
        "The access token is older than an hour, was revoked, is cut or changed, or belongs to another realm.",
        "Get a new one with the refresh token; if that fails with invalid_grant, send the person to the authorization endpoint.";
    InsufficientScope = "insufficient_scope", 403, "The person has not agreed to this, or no longer does",
        "no consented scopes",
        "The scope was never asked for, or the person stopped sharing on her dashboard.",
        "Send the person to the authorization endpoint again, with the scope: she will be asked.";
}

impl OAuthCode {
    /// The code on the wire.
    pub const fn name(self) -> &'static str {
        self.entry().code
    }
}

macro_rules! common_codes {
    ($($variant:ident = $code:literal, $status:literal, $title:literal, $description:literal,
       $cause:literal, $fix:literal;)*) => {
        /// An error of the common form.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "each variant is the message that stands beside it")]
        pub enum CommonCode { $($variant),* }

        impl CommonCode {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its entry in the registry.
            pub const fn entry(self) -> &'static Entry {
                match self { $(Self::$variant => &Entry {
                    code: $code, status: $status, family: Family::Common, title: $title,
                    description: $description, cause: $cause, fix: $fix,
                }),* }
            }
        }
    };
}

common_codes! {
    InternalError = "1", 500, "Internal error",
        "The server met an unexpected condition.",
        "A fault of this provider; nothing about the request is wrong.",
        "Try again. If it stays, give the request id to the operator.";
    Unavailable = "5", 503, "The service is temporarily unavailable",
        "The service cannot answer now; try again after the time in Retry-After.",
        "The store cannot be reached at this moment, or too much is waiting.",
        "Try again after the time in Retry-After. Keep your tokens: they still work.";
    InvalidBody = "22", 400, "Invalid body",
        "The body of the request cannot be read.",
        "The body is not well-formed, ended early, or did not arrive within 15 seconds.",
        "Send the whole body at once, with the Content-Length or chunks it announces.";
    InvalidHeader = "26", 400, "Invalid header value",
        "A header of the request cannot be used.",
        "The Host header is missing, stands twice, or is no host (RFC 9112 section 3.2).",
        "Send exactly one Host header, as every HTTP library does.";
    InvalidParameter = "28", 400, "Invalid query-string parameter value",
        "A parameter of the query string cannot be read.",
        "The query is not percent-encoded UTF-8, or has more than 256 parameters.",
        "Percent-encode the query, or leave it out: this API needs none.";
    MissingCredentials = "40", 401, "Missing credentials",
        "The requested service needs credentials, but none were provided.",
        "There is no Authorization header, or it does not begin with `Bearer `.",
        "Add the header `Authorization: Bearer ` followed by the access token.";
    NotFound = "60", 404, "Resource not found",
        "The requested URI does not exist.",
        "The address is misspelt, or the realm or version does not exist.",
        "Compare the address with the reference.";
    MethodNotAllowed = "61", 405, "Method not allowed",
        "The URI does not support the requested method. The header Allow lists those it does.",
        "The method is not one that this address takes.",
        "Use a method of the Allow header.";
    TooLarge = "66", 413, "Request entity too large",
        "The body of the request is larger than allowed.",
        "The body is larger than 64 KiB.",
        "Send a smaller body.";
    UriTooLong = "67", 414, "Request-URI too long",
        "The URI provided is longer than the server is willing to interpret.",
        "The address with its query is longer than 16 KiB.",
        "Send long requests by POST.";
}

/// All entries: the OAuth family first, then the common one.
pub fn registry() -> impl Iterator<Item = &'static Entry> {
    let oauth = OAuthCode::ALL.iter().map(|code| code.entry());
    oauth.chain(CommonCode::ALL.iter().map(|code| code.entry()))
}

/// An error in the OAuth form, with what exactly was wrong. Two are equal when they are answered
/// alike, whatever the causes they hide.
#[derive(Clone, Eq)]
pub struct OAuthError {
    /// The code.
    pub code: OAuthCode,
    /// For the integrator: printable ASCII without quote and backslash (RFC 6749 §5.2), never
    /// made from what the request carried.
    pub description: Cow<'static, str>,
    /// What the answer hides, for the developers of the application alone.
    pub cause: Option<Box<Cause>>,
}

impl OAuthError {
    /// An error with its own description.
    pub fn new(code: OAuthCode, description: impl Into<Cow<'static, str>>) -> Self {
        Self { code, description: description.into(), cause: None }
    }

    /// The same, with its precise cause, which is never answered.
    #[must_use]
    pub fn because(self, cause: Cause) -> Self {
        Self { cause: Some(Box::new(cause)), ..self }
    }
}

impl PartialEq for OAuthError {
    fn eq(&self, other: &Self) -> bool {
        (self.code, &self.description) == (other.code, &other.description)
    }
}

impl OAuthCode {
    /// An error with the usual description and its precise cause.
    pub fn because(self, cause: Cause) -> OAuthError {
        OAuthError::from(self).because(cause)
    }
}

impl From<OAuthCode> for OAuthError {
    fn from(code: OAuthCode) -> Self {
        Self::new(code, code.entry().description)
    }
}

impl fmt::Debug for OAuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code.name(), self.description)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn codes_are_distinct_and_texts_travel_safely() {
        let mut seen = HashSet::new();
        for entry in registry() {
            assert!(seen.insert(entry.code), "{} stands twice", entry.code);
            // RFC 6749 §5.2: %x20-21 / %x23-5B / %x5D-7E.
            let fits = |b: u8| (0x20..=0x7e).contains(&b) && b != b'"' && b != b'\\';
            assert!(entry.description.bytes().all(fits), "{}", entry.code);
            assert!(!entry.cause.is_empty() && !entry.fix.is_empty());
        }
    }

    #[test]
    fn statuses_are_those_of_the_specifications() {
        use OAuthCode as O;
        for code in O::ALL {
            let expected = match code {
                O::InvalidClient | O::InvalidToken => 401,
                O::InsufficientScope => 403,
                O::ServerError => 500,
                O::TemporarilyUnavailable => 503,
                O::InvalidRequest
                | O::InvalidGrant
                | O::UnauthorizedClient
                | O::UnsupportedGrantType
                | O::InvalidRequestObject
                | O::InvalidRequestUri
                | O::InvalidTarget
                | O::InvalidRedirectUri
                | O::InvalidClientMetadata
                | O::InvalidDpopProof
                | O::UseDpopNonce
                | O::InvalidScope => 400,
                // Only ever in an answer of the authorization endpoint.
                _ => 303,
            };
            assert_eq!(code.entry().status, expected, "{}", code.name());
            assert_eq!(code.entry().family, Family::OAuth);
        }
        for code in CommonCode::ALL {
            assert!((400..600).contains(&code.entry().status), "{}", code.entry().code);
            assert!(code.entry().code.parse::<u8>().is_ok(), "a number on the wire");
            assert_eq!(code.entry().family, Family::Common);
        }
    }

    #[test]
    fn the_sentences_that_partners_know_stay_as_they_are() {
        let oauth = |code: OAuthCode| (code.name(), code.entry().description);
        assert_eq!(
            oauth(OAuthCode::InvalidToken),
            (
                "invalid_token",
                "The access token provided is expired, revoked, malformed, or invalid for other reasons"
            )
        );
        assert_eq!(
            oauth(OAuthCode::InsufficientScope),
            ("insufficient_scope", "no consented scopes")
        );
        let common = |code: CommonCode| {
            let entry = code.entry();
            (entry.code, entry.status, entry.title, entry.description)
        };
        let (code, status, message, _) = common(CommonCode::MissingCredentials);
        assert_eq!((code, status, message), ("40", 401, "Missing credentials"));
        assert_eq!(
            common(CommonCode::NotFound),
            ("60", 404, "Resource not found", "The requested URI does not exist.")
        );
    }
}
