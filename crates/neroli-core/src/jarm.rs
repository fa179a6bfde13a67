//! Answers of the authorization endpoint as signed JWTs (JARM; FAPI 2.0 Message Signing §5.4).

use crate::client::Client;
use crate::id::ClientId;
use crate::time::{Seconds, Timestamp};
use neroli_jose::Algorithm;
use serde_json::{Map, Value};

/// How long an answer counts. JARM §2.1: "A maximum JWT lifetime of 10 minutes is RECOMMENDED."
const LIFETIME: Seconds = Seconds(300);

/// The signature of a client's answers: the registered one, else that of its id_tokens.
pub fn algorithm(client: &Client) -> Algorithm {
    let registered = client.keys.authorization_signed_response_alg;
    let allowed = registered.filter(|algorithm| client.allowed_algorithms().contains(algorithm));
    allowed.unwrap_or_else(|| client.id_token_alg())
}

/// The claims of an answer (JARM §2.1): `iss`, `aud`, `exp`, and the answer's own members.
pub fn claims(
    issuer: &str,
    client_id: &ClientId,
    now: Timestamp,
    answer: &[(&str, &str)],
) -> Value {
    let mut claims: Map<String, Value> =
        answer.iter().map(|(name, value)| ((*name).to_owned(), (*value).into())).collect();
    claims.insert("iss".to_owned(), issuer.into());
    claims.insert("aud".to_owned(), client_id.as_str().into());
    claims.insert("exp".to_owned(), (now + LIFETIME).0.into());
    Value::Object(claims)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::Profile;
    use crate::testing::{ISSUER, NOW, client_of};
    use Algorithm::{EdDsa, Es256, Ps256, Rs256};
    use serde_json::json;

    #[test]
    fn an_answer_says_from_whom_for_whom_and_until_when() {
        let answer = [("code", "c"), ("state", "\u{e9} \"s\"")];
        assert_eq!(
            claims(ISSUER, &ClientId::new("shop"), NOW, &answer),
            json!({"iss": ISSUER, "aud": "shop", "exp": NOW.0 + 300, "code": "c",
                "state": "\u{e9} \"s\""})
        );
        // Nothing in an answer speaks for the issuer.
        let forged = claims(ISSUER, &ClientId::new("shop"), NOW, &[("iss", "x"), ("aud", "y")]);
        assert_eq!(forged, claims(ISSUER, &ClientId::new("shop"), NOW, &[]));
    }

    #[test]
    fn the_signature_is_the_registered_one_within_the_profile() {
        for (profile, registered, id_token, expected) in [
            (Profile::Compat, None, None, Rs256),
            (Profile::Bcp, None, None, Es256),
            (Profile::Bcp, None, Some(EdDsa), EdDsa),
            (Profile::Bcp, Some(Rs256), Some(EdDsa), Rs256),
            (Profile::Fapi2, None, None, Es256),
            (Profile::Fapi2, Some(Ps256), None, Ps256),
            (Profile::Fapi2, Some(Rs256), None, Es256),
            (Profile::Fapi2, Some(Rs256), Some(Rs256), Es256),
        ] {
            let mut client = client_of(profile);
            client.keys.authorization_signed_response_alg = registered;
            client.id_token_alg = id_token;
            assert_eq!(algorithm(&client), expected, "{profile:?} {registered:?} {id_token:?}");
        }
    }
}
