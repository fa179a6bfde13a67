//! Which keys a client may have signed with, and with which signatures: its registration, within
//! what its profile allows (OpenID Connect Core §10.1, FAPI 2.0 §5.4.1).

use crate::client::Client;
use neroli_jose::jws::{Unverified, Verified, VerifyError};
use neroli_jose::{Algorithm, PublicKey, jwks};

/// The keys that a client registered by value; those that cannot be used are left out.
pub fn by_value(client: &Client) -> Vec<PublicKey> {
    let set = client.keys.jwks.as_ref().map(|set| jwks::parse(set.to_string().as_bytes()));
    set.and_then(Result::ok).map(|set| set.keys).unwrap_or_default()
}

/// The signatures that its assertions may bear.
pub fn of_assertions(client: &Client) -> Vec<Algorithm> {
    within_profile(client, client.keys.token_endpoint_auth_signing_alg)
}

/// The signatures that its request objects may bear.
pub fn of_request_objects(client: &Client) -> Vec<Algorithm> {
    within_profile(client, client.keys.request_object_signing_alg)
}

/// The registered one alone, or all; a registration never widens what the profile allows.
fn within_profile(client: &Client, registered: Option<Algorithm>) -> Vec<Algorithm> {
    let allowed = client.allowed_algorithms().iter().copied();
    allowed.filter(|algorithm| registered.is_none_or(|only| only == *algorithm)).collect()
}

/// Verifies a message with a client's keys. The header's `alg` chooses among the allowed ones,
/// its `kid` among the keys; neither adds any.
///
/// # Errors
/// See [`VerifyError`].
pub fn verify(
    message: Unverified<'_>,
    keys: &[PublicKey],
    allowed: &[Algorithm],
) -> Result<Verified, VerifyError> {
    let pairs = allowed.iter().flat_map(|algorithm| keys.iter().map(move |key| (key, *algorithm)));
    message.verify(&pairs.collect::<Vec<_>>())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::{Keys, Profile};
    use crate::testing::client_of;
    use Algorithm::{EdDsa, Es256, Ps256, Rs256};
    use neroli_jose::SigningKey;

    #[test]
    fn a_registration_narrows_what_the_profile_allows_and_never_widens_it() {
        let rows: [(Profile, Option<Algorithm>, &[Algorithm]); 7] = [
            (Profile::Compat, None, &Algorithm::ALL),
            (Profile::Bcp, None, &Algorithm::ALL),
            (Profile::Bcp, Some(Rs256), &[Rs256]),
            (Profile::Fapi2, None, &[Ps256, Es256, EdDsa]),
            (Profile::Fapi2, Some(EdDsa), &[EdDsa]),
            (Profile::Fapi2, Some(Ps256), &[Ps256]),
            // FAPI 2.0 §5.4.1 leaves RS256 out.
            (Profile::Fapi2, Some(Rs256), &[]),
        ];
        for (profile, registered, expected) in rows {
            let mut client = client_of(profile);
            client.keys.token_endpoint_auth_signing_alg = registered;
            assert_eq!(of_assertions(&client), expected, "{profile:?} {registered:?}");
            assert_eq!(of_request_objects(&client), client.allowed_algorithms());
            client.keys = Keys { request_object_signing_alg: registered, ..Keys::default() };
            assert_eq!(of_request_objects(&client), expected, "{profile:?} {registered:?}");
        }
    }

    #[test]
    fn keys_by_value_are_read_and_what_is_no_set_holds_none() {
        let key = SigningKey::generate(Es256).unwrap();
        let set: serde_json::Value =
            serde_json::from_str(&jwks::jwks_json([key.public()])).unwrap();
        for (jwks, count) in [
            (None, 0),
            (Some(set), 1),
            (Some(serde_json::json!({"keys": []})), 0),
            (Some(serde_json::json!({"keys": [{"kty": "oct", "k": "AAAA"}]})), 0),
            (Some(serde_json::json!("keys")), 0),
        ] {
            let mut client = client_of(Profile::Bcp);
            client.keys.jwks = jwks;
            assert_eq!(by_value(&client).len(), count, "{:?}", client.keys.jwks);
        }
    }

    #[test]
    fn only_an_allowed_signature_of_a_known_key_verifies() {
        let (ours, foreign) =
            (SigningKey::generate(Es256).unwrap(), SigningKey::generate(Es256).unwrap());
        let text = ours.sign(None, b"{}").unwrap();
        let run = |key: &SigningKey, allowed: &[Algorithm]| {
            verify(Unverified::parse(&text).unwrap(), &[key.public().clone()], allowed).is_ok()
        };
        assert!(run(&ours, &[Ps256, Es256]));
        assert!(!run(&ours, &[Ps256, EdDsa]), "another algorithm");
        assert!(!run(&ours, &[]), "none allowed");
        assert!(!run(&foreign, &Algorithm::ALL), "another key");
    }
}
