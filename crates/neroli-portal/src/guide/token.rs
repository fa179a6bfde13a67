//! An id_token taken apart and checked as an application must (OpenID Connect Core §3.1.3.7): the
//! signature with the published keys, then issuer, audience, nonce and at_hash.

use super::call::Call;
use super::steps::Worker;
use neroli_jose::jws::Unverified;
use neroli_jose::{Algorithm, PublicKey, base64url, half_hash, json, jwks};
use serde_json::Value;

/// A check, in the order in which they are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Check {
    Signature,
    Issuer,
    Audience,
    Nonce,
    AtHash,
}

/// An id_token as it is shown.
#[derive(Clone, Debug)]
pub(super) struct Decoded {
    pub(super) text: String,
    /// Names and values of the header.
    pub(super) header: Vec<(String, String)>,
    /// Names and values of the claims.
    pub(super) claims: Vec<(String, String)>,
    /// What was checked, and whether it holds.
    pub(super) checks: Vec<(Check, bool)>,
    /// `exp`, in seconds since 1970.
    pub(super) expires_at: i64,
}

/// Takes it apart, with the keys that the provider publishes now.
pub(super) async fn decode(
    worker: &Worker<'_>,
    text: &str,
    access_token: &str,
    nonce: &str,
) -> Decoded {
    let reply = Call::new("GET", worker.app.at("/jwks")).send(worker.portal).await;
    let keys = jwks::parse(reply.text.as_bytes()).map(|set| set.keys).unwrap_or_default();
    let mut parts = text.split('.').map(|part| {
        let bytes = base64url::decode(part).unwrap_or_default();
        json::parse(&bytes).unwrap_or_default()
    });
    let (header, claims) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let algorithm = verified_with(text, &keys);
    let hash = algorithm.map(|algorithm| half_hash(algorithm, access_token));
    let audience = &claims["aud"];
    let is_for_us = audience == worker.app.id()
        || audience.as_array().is_some_and(|all| all.iter().any(|one| one == worker.app.id()));
    Decoded {
        text: text.to_owned(),
        checks: vec![
            (Check::Signature, algorithm.is_some()),
            (Check::Issuer, claims["iss"] == worker.app.realm.issuer.as_str()),
            (Check::Audience, is_for_us),
            (Check::Nonce, claims["nonce"] == nonce),
            (Check::AtHash, hash.is_some_and(|hash| claims["at_hash"] == hash.as_str())),
        ],
        expires_at: claims["exp"].as_i64().unwrap_or_default(),
        header: members(&header),
        claims: members(&claims),
    }
}

/// The algorithm of the published key whose signature this is.
fn verified_with(text: &str, keys: &[PublicKey]) -> Option<Algorithm> {
    let of = |key| Algorithm::ALL.iter().map(move |algorithm| (key, *algorithm));
    let candidates: Vec<(&PublicKey, Algorithm)> = keys.iter().flat_map(of).collect();
    let verified = Unverified::parse(text).ok()?.verify(&candidates).ok()?;
    Some(verified.algorithm)
}

fn members(json: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let all = json.as_object().into_iter().flatten();
    all.map(|(name, value)| (name.clone(), text(value))).collect()
}

impl Decoded {
    /// Does everything hold?
    pub(super) fn is_sound(&self) -> bool {
        self.checks.iter().all(|(_, holds)| *holds)
    }
}
