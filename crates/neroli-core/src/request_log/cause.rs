//! Why a request was refused, as precisely as this house knows it. An answer says less, because
//! it may go to somebody who guesses; the developer of the application may know it all.

use super::redirect_uri::UriDifference;
use crate::client::{ClientAuthMethod, ClientSecret};
use crate::grant::GrantEnd;
use crate::scope::ScopeSet;
use crate::secret::{Hashed, Plain};
use crate::time::{Seconds, Timestamp};
use neroli_jose::{base64url, digest};
use serde::{Deserialize, Serialize};

/// The precise cause of a refusal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "cause", rename_all = "snake_case")]
pub enum Cause {
    /// The application is suspended.
    ClientDisabled,
    /// The application waits for the operator's approval.
    ClientPending,
    /// The authorization request has no `redirect_uri`.
    RedirectUriMissing,
    /// `redirect_uri` is not one of the registered ones.
    RedirectUriDiffers(UriDifference),
    /// The application must send `state`, and did not.
    StateMissing,
    /// PKCE is required, and there is no `code_challenge`.
    ChallengeMissing,
    /// `code_challenge_method` is missing or `plain`: S256 is the only one.
    ChallengeMethod,
    /// `code_challenge` has another form than BASE64URL(SHA256(verifier)).
    ChallengeMalformed {
        /// Its length; 43 is right.
        length: usize,
    },
    /// Scopes that exist, but not for this application.
    ScopeNotRegistered {
        /// Those asked for beyond the registration.
        scopes: ScopeSet,
        /// Those registered.
        registered: ScopeSet,
    },
    /// None of the scopes asked for exists.
    ScopeUnknown,
    /// The application must push its requests (RFC 9126), and did not.
    NotPushed,
    /// The pushed request was used before, is another application's, or never was.
    PushedRequestGone,
    /// The pushed request came too late.
    PushedRequestExpired {
        /// How long after its end.
        late: Seconds,
    },
    /// The person pressed the button that refuses.
    PersonRefused,

    /// The application has a secret, and none was sent.
    SecretMissing,
    /// The application is public and has no secret, but one was sent.
    SecretUnasked,
    /// The secret is none that the application has, or had lately.
    SecretUnknown {
        /// Those that would have worked, newest first.
        live: Vec<LiveSecret>,
        /// How the secret was spoilt on its way, if that can be told.
        slip: Option<SecretSlip>,
    },
    /// The secret was the application's own and has been replaced.
    SecretMatchesRetired {
        /// When that secret was made.
        made_at: Timestamp,
        /// Those that would have worked, newest first.
        live: Vec<LiveSecret>,
    },
    /// The right secret, sent in a way that the application is not registered for.
    SecretSentOtherwise {
        /// The way it is registered for.
        registered: ClientAuthMethod,
    },
    /// The application is registered for another method of authentication.
    MethodDiffers {
        /// The registered one.
        registered: ClientAuthMethod,
    },
    /// The assertion bears a signature that the application may not use.
    AssertionAlgorithm,
    /// No registered key fits the assertion's `alg` and `kid`.
    AssertionKey,
    /// The assertion's signature is wrong: it was made with another key, or changed.
    AssertionSignature,
    /// `iss` or `sub` of the assertion is not the `client_id`.
    AssertionSubject,
    /// `aud` of the assertion is not this provider.
    AssertionAudience,
    /// The assertion came too late.
    AssertionExpired {
        /// How long after its `exp`.
        late: Seconds,
    },
    /// The assertion is of the future: a clock is wrong.
    AssertionEarly {
        /// How far ahead `iat` or `nbf` is.
        ahead: Seconds,
    },
    /// The assertion was used before.
    AssertionReplayed,

    /// No such code was issued to this application, or it is long forgotten.
    CodeUnknown,
    /// The code came too late.
    CodeExpired {
        /// How long after its end.
        late: Seconds,
    },
    /// The code was exchanged before; what it gave has been ended.
    CodeReplayed,
    /// `redirect_uri` at the token endpoint is not the one of the authorization request.
    CodeRedirectUriDiffers(UriDifference),
    /// `redirect_uri` is missing at the token endpoint.
    CodeRedirectUriMissing,
    /// The request for the code carried a challenge, and no verifier came with the code.
    VerifierMissing,
    /// A verifier came, but the request for the code carried no challenge.
    VerifierUnexpected,
    /// The verifier breaks its grammar (RFC 7636 §4.1).
    VerifierMalformed {
        /// Its length; 43 to 128 are right.
        length: usize,
    },
    /// The verifier is not the one that the challenge was made from.
    PkceMismatch {
        /// What went wrong in making the challenge, if that can be told.
        slip: Option<ChallengeSlip>,
    },
    /// The grant has ended, and every token with it.
    GrantEnded {
        /// Why.
        why: GrantEnd,
    },
    /// The account behind the grant cannot be used at present.
    AccountUnavailable,
    /// Nothing is agreed to any more: the agreement has run out.
    AgreementExpired,
    /// No such refresh token was issued to this application, or it is long forgotten.
    RefreshTokenUnknown,
    /// The refresh token came too late.
    RefreshTokenExpired {
        /// How long after its end.
        late: Seconds,
    },
    /// A refresh token came that had been exchanged for another; the grant has been ended.
    RefreshTokenReplayed,
    /// The operator has taken scopes from the application since the person agreed.
    ScopeWithdrawn {
        /// Those taken.
        scopes: ScopeSet,
    },
    /// A refresh asked for more than was granted.
    ScopeBeyondGrant {
        /// What was granted.
        granted: ScopeSet,
    },
    /// The application is not registered for this grant type.
    GrantTypeNotRegistered,

    /// A DPoP proof is demanded, and none came.
    DpopMissing,
    /// The DPoP proof is of another key.
    DpopKeyDiffers,
    /// The DPoP proof was used before.
    DpopReplayed,
    /// The DPoP proof repeats no nonce of this provider, or an old one.
    DpopNonceDemanded,

    /// The access token is too old.
    TokenExpired {
        /// How long after its end.
        late: Seconds,
    },
    /// The access token was revoked by itself.
    TokenRevoked,
    /// The grant behind the token is gone.
    GrantForgotten,
    /// A token that is bound to a key came as a bearer token.
    TokenIsBound,
    /// A token that is bound to no key came with the scheme DPoP, or the application must bind
    /// its tokens.
    TokenIsNotBound,
    /// The token is for another resource (RFC 8707).
    TokenForAnother,
    /// The person stopped sharing.
    ConsentWithdrawn,
    /// The token does not have the scope of this address.
    ScopeMissing {
        /// The scope it needs.
        needed: ScopeSet,
    },
    /// The person has not agreed to share by this address, or the agreement has run out.
    ConsentMissing {
        /// The scope that she would be asked for.
        needed: ScopeSet,
    },
    /// The token is the application's own: no person is behind it.
    ActsForNobody,
}

impl Cause {
    /// The word that names the cause, as in the store.
    pub fn name(&self) -> String {
        let value = serde_json::to_value(self).unwrap_or_default();
        value.get("cause").and_then(|name| name.as_str()).unwrap_or_default().to_owned()
    }
}

/// A secret that works, named so that a developer finds it on the page of her application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiveSecret {
    /// 1 is the newest.
    pub position: u8,
    /// When it was made.
    pub made_at: Timestamp,
    /// See [`ClientSecret::fingerprint`].
    pub fingerprint: String,
}

/// What was done to a secret that works before it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecretSlip {
    /// Spaces or a line end stand around it.
    Blanks,
    /// Quotes stand around it.
    Quotes,
    /// It was percent-encoded once too often.
    Encoded,
    /// It is the `client_id`.
    ClientId,
}

/// What was done in making a challenge from this verifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChallengeSlip {
    /// Challenge and verifier are the same text: it was not hashed.
    NotHashed,
    /// The verifier is the hash of the challenge: the two have changed places.
    Swapped,
    /// The bytes behind the verifier were hashed, not its characters.
    BytesHashed,
}

impl ChallengeSlip {
    /// What went wrong between a challenge and a verifier that do not fit.
    pub fn of(challenge: &str, verifier: &str) -> Option<Self> {
        let hashed = |bytes: &[u8]| base64url::encode(&digest::sha256(bytes));
        if challenge == verifier {
            return Some(Self::NotHashed);
        }
        if hashed(challenge.as_bytes()) == verifier {
            return Some(Self::Swapped);
        }
        let bytes = base64url::decode(verifier).ok()?;
        (hashed(&bytes) == challenge).then_some(Self::BytesHashed)
    }
}

impl ClientSecret {
    /// Four hexadecimal digits that tell an application's secrets apart: of the hash of the
    /// kept hash, so that they say nothing of the secret.
    pub fn fingerprint(&self) -> String {
        let [.., first, second] = digest::sha256(&self.hash.0);
        format!("{first:02x}{second:02x}")
    }
}

/// Why a secret did not work. `live` and `retired` are the application's, newest first.
pub fn secret_cause(
    presented: &Plain,
    client_id: &str,
    live: &[ClientSecret],
    retired: &[ClientSecret],
) -> Cause {
    let named = live.iter().zip(1..).map(|(secret, position)| LiveSecret {
        position,
        made_at: secret.created_at,
        fingerprint: secret.fingerprint(),
    });
    let named = named.collect();
    match retired.iter().find(|secret| secret.hash.matches(presented)) {
        Some(secret) => Cause::SecretMatchesRetired { made_at: secret.created_at, live: named },
        None => {
            let slip = secret_slip(presented, client_id, live);
            Cause::SecretUnknown { live: named, slip }
        }
    }
}

/// What was done to one of the live secrets before it came.
pub fn secret_slip(
    presented: &Plain,
    client_id: &str,
    live: &[ClientSecret],
) -> Option<SecretSlip> {
    let text = presented.expose();
    let is_one = |text: &str| {
        let hash: Hashed = Plain::presented(text).hash();
        live.iter().any(|secret| digest::constant_time_eq(&secret.hash.0, &hash.0))
    };
    if text == client_id {
        return Some(SecretSlip::ClientId);
    }
    if is_one(text.trim()) {
        return Some(SecretSlip::Blanks);
    }
    if is_one(text.trim().trim_matches(['"', '\''])) {
        return Some(SecretSlip::Quotes);
    }
    let decoded = percent_encoding::percent_decode_str(text).decode_utf8_lossy();
    is_one(&decoded).then_some(SecretSlip::Encoded)
}

#[cfg(test)]
mod tests;
