//! A partner asks to sign a person out (OpenID Connect RP-Initiated Logout 1.0 §2 and §3), and
//! partners are told of it (Back-Channel Logout 1.0 §2.4).
//!
//! Nobody is sent anywhere that is not proven: the client comes from a hint that we signed, or is
//! named and asked about; the address is one of its own, as written. A request that proves the
//! session it means ends it at once; any other is a question to the person.

use crate::client::Client;
use crate::form::Form;
use crate::id::{ClientId, SessionId};
use crate::session::Session;
use crate::subject;
use crate::time::{Seconds, Timestamp};
use crate::token::id_token;
use neroli_jose::jws::Unverified;
use neroli_jose::{Algorithm, PublicKey};
use serde_json::{Map, Value, json};

/// The parameters that are read; unknown ones are ignored.
pub const PARAMETERS: &[&str] =
    &["id_token_hint", "client_id", "post_logout_redirect_uri", "state", "ui_locales"];

/// How long a logout token counts, in seconds (Back-Channel Logout §2.4 asks for two minutes at
/// most).
const TOKEN_LIFETIME: Seconds = Seconds(120);

/// The event of a logout token.
pub const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

/// Why a request gets an error page, and never a redirect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A parameter stands more than once.
    #[error("a parameter stands more than once")]
    Repeated(&'static str),
    /// The hint is no id_token of ours.
    #[error("id_token_hint is not an id_token issued here")]
    Hint,
    /// The hint was issued to another client than `client_id` names.
    #[error("id_token_hint was issued to another client than client_id names")]
    OtherClient,
    /// The client does not exist or is disabled.
    #[error("the client is unknown")]
    Client,
    /// `post_logout_redirect_uri` is not one of the client's.
    #[error("post_logout_redirect_uri is not registered")]
    RedirectUri,
}

/// A request whose hint, if it has one, is proven.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The client that asks.
    pub client_id: Option<ClientId>,
    /// The session of the hint, as its client knows it.
    pub sid: Option<SessionId>,
    /// Where the person is to be sent afterwards; not proven yet.
    redirect_uri: Option<String>,
    state: Option<String>,
}

impl Request {
    /// Reads the parameters, and the hint with the realm's own keys. An expired hint counts (§2:
    /// "The OP SHOULD accept ID Tokens when the RP identified … even when the exp time has
    /// passed").
    ///
    /// # Errors
    /// See [`Refusal`].
    pub fn read(
        form: &Form,
        issuer: &str,
        keys: &[(&PublicKey, Algorithm)],
    ) -> Result<Self, Refusal> {
        if let Some(name) = PARAMETERS.iter().find(|name| form.once(name).is_err()) {
            return Err(Refusal::Repeated(name));
        }
        let named = form.get("client_id").map(ClientId::new);
        let hint = form.get("id_token_hint").map(|text| hint(text, issuer, keys)).transpose()?;
        if let (Some(named), Some(hint)) = (&named, &hint)
            && !hint.audience.contains(named)
        {
            return Err(Refusal::OtherClient);
        }
        let of_hint = hint.as_ref().and_then(|hint| hint.audience.first().cloned());
        Ok(Self {
            client_id: named.or(of_hint),
            sid: hint.and_then(|hint| hint.sid),
            redirect_uri: form.get("post_logout_redirect_uri").map(str::to_owned),
            state: form.get("state").map(str::to_owned),
        })
    }

    /// Where the person goes afterwards: the registered address as written, with `state` alone
    /// (§3). `client` is the one of [`Request::client_id`].
    ///
    /// # Errors
    /// [`Refusal::Client`] and [`Refusal::RedirectUri`].
    pub fn destination(&self, client: Option<&Client>) -> Result<Option<Destination>, Refusal> {
        if self.client_id.is_some() && client.is_none_or(|client| client.disabled) {
            // A hint of ours still says which session is meant: it can end, and leads nowhere.
            return if self.sid.is_some() { Ok(None) } else { Err(Refusal::Client) };
        }
        // §2: without a client there is nothing to compare with, and nowhere to go.
        let (Some(uri), Some(client)) = (&self.redirect_uri, client) else { return Ok(None) };
        if !client.logout.post_logout_redirect_uris.contains(uri) {
            return Err(Refusal::RedirectUri);
        }
        Ok(Some(Destination { uri: uri.clone(), state: self.state.clone() }))
    }

    /// Does the request prove that it means this session? Then nothing is asked (§2: "If … the
    /// End-User's session … does not match …, the OP SHOULD NOT log out" without asking).
    pub fn proves(&self, session: &Session, salt: &[u8; 32]) -> bool {
        let (Some(client_id), Some(sid)) = (&self.client_id, &self.sid) else { return false };
        *sid == subject::session_of(client_id, &session.sid, salt)
    }
}

/// A proven place to go after signing out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    uri: String,
    state: Option<String>,
}

impl Destination {
    /// The address with `state`, if any, and nothing else.
    pub fn location(&self) -> String {
        let Some(state) = &self.state else { return self.uri.clone() };
        let joint = if self.uri.contains('?') { '&' } else { '?' };
        format!("{}{joint}{}", self.uri, crate::form::encode([("state", state.as_str())]))
    }

    /// The address without `state`.
    pub fn uri(&self) -> &str {
        &self.uri
    }
}

/// What a hint of ours says.
struct Hint {
    audience: Vec<ClientId>,
    sid: Option<SessionId>,
}

fn hint(text: &str, issuer: &str, keys: &[(&PublicKey, Algorithm)]) -> Result<Hint, Refusal> {
    let verified = Unverified::parse(text).ok().and_then(|jws| jws.verify(keys).ok());
    let verified = verified.ok_or(Refusal::Hint)?;
    let claims = verified.claims().map_err(|_| Refusal::Hint)?;
    let id_token = id_token::is_one(&verified, &claims);
    if claims.issuer() != Some(issuer) || claims.audience().is_empty() || !id_token {
        return Err(Refusal::Hint);
    }
    let sid = claims.string("sid").map_err(|_| Refusal::Hint)?.map(SessionId::new);
    Ok(Hint {
        audience: claims.audience().iter().map(|id| ClientId::new(id.as_str())).collect(),
        sid,
    })
}

/// The claims of a logout token (Back-Channel Logout §2.4). `subject` and `sid` are the person and
/// the session as this client knows them. There is never a `nonce`.
pub fn logout_token(
    issuer: &str,
    client_id: &ClientId,
    subject: &str,
    sid: &SessionId,
    jti: &str,
    now: Timestamp,
) -> Map<String, Value> {
    let mut claims = Map::new();
    let mut put = |name: &str, value: Value| claims.insert(name.to_owned(), value);
    put("iss", json!(issuer));
    put("sub", json!(subject));
    put("aud", json!(client_id));
    put("iat", json!(now));
    put("exp", json!(now + TOKEN_LIFETIME));
    put("jti", json!(jti));
    put("sid", json!(sid));
    put("events", json!({ EVENT: {} }));
    claims
}

/// How long after the sign-out a client is still told, in seconds.
const GIVE_UP_AFTER: Seconds = Seconds::days(1);

/// When a notice that failed is tried again: after 5 s, 10 s, 20 s … 1 h; `None` once a day has
/// passed since the sign-out.
pub fn next_attempt(created_at: Timestamp, attempts: u32, now: Timestamp) -> Option<Timestamp> {
    let wait = Seconds(5_i64.saturating_mul(1 << attempts.min(16)).min(3600));
    let next = now + wait;
    (next < created_at + GIVE_UP_AFTER).then_some(next)
}

#[cfg(test)]
mod tests;
