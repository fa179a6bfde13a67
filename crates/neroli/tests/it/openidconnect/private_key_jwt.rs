//! `private_key_jwt` over HTTP (class I07): one use, one client, one method.

use crate::support::id_token::now;
use crate::support::registered::registered;
use crate::support::signer::{Signer, call_with};
use crate::support::{Partner, Server, Tokens, fr};
use neroli_jose::Algorithm;
use serde_json::json;

fn partner<'s>(server: &'s Server, signer: &Signer) -> Partner<'s> {
    let metadata = json!({"token_endpoint_auth_method": "private_key_jwt", "jwks": signer.jwks()});
    registered(server, &metadata)
}

const REFRESH: &[(&str, &str)] = &[("grant_type", "refresh_token"), ("refresh_token", "x")];

#[test]
fn a_code_becomes_tokens_by_an_assertion_of_any_algorithm() {
    let server = Server::shared();
    for algorithm in Algorithm::ALL {
        let signer = Signer::with(algorithm);
        let partner = partner(server, &signer);
        assert_eq!(partner.secret, None, "there is no secret to lose");
        let (code, verifier) = partner.code("openid offline_access", &server.person());
        let form = partner.exchange_form(&code, verifier.as_deref());
        let tokens = Tokens::of(&signer.call(&partner, "/token", &form));
        let form = [("grant_type", "refresh_token"), ("refresh_token", tokens.refresh())];
        let _ = Tokens::of(&signer.call(&partner, "/token", &form));
        signer.call(&partner, "/revoke", &[("token", &tokens.access)]).expect(200);
    }
}

/// Class I07: also in parallel.
#[test]
fn an_assertion_is_used_once() {
    let server = Server::shared();
    let signer = Signer::new();
    let partner = partner(server, &signer);
    let assertion = signer.assertion(&partner, &json!({}));
    let passed = std::thread::scope(|scope| {
        let call = || call_with(&partner, "/token", REFRESH, &assertion, &[]);
        let calls: Vec<_> = (0..16).map(|_| scope.spawn(call)).collect();
        let answers = calls.into_iter().map(|call| call.join().unwrap());
        answers.filter(|answer| answer.status != 401).count()
    });
    assert_eq!(passed, 1);
    let again = call_with(&partner, "/revoke", &[("token", "x")], &assertion, &[]);
    again.expect_oauth(401, "invalid_client");
}

/// What is refused does not use the name up: nobody else can spoil an assertion.
#[test]
fn a_refused_assertion_uses_nothing_up() {
    let server = Server::shared();
    let signer = Signer::new();
    let partner = partner(server, &signer);
    let claims = json!({"jti": "the-same"});
    let forged = Signer::new().assertion(&partner, &claims);
    call_with(&partner, "/token", REFRESH, &forged, &[]).expect_oauth(401, "invalid_client");
    let late = signer.assertion(&partner, &json!({"jti": "the-same", "exp": now() - 300}));
    call_with(&partner, "/token", REFRESH, &late, &[]).expect_oauth(401, "invalid_client");
    let own = signer.assertion(&partner, &claims);
    call_with(&partner, "/token", REFRESH, &own, &[]).expect_oauth(400, "invalid_grant");
}

#[test]
fn what_is_wrong_with_it_is_refused_as_invalid_client() {
    let server = Server::shared();
    let signer = Signer::new();
    let partner = partner(server, &signer);
    let now = now();
    for (changes, fine) in [
        (json!({"aud": format!("{}{}", server.base, fr("/token"))}), true),
        (json!({"aud": [server.issuer("fr")]}), true),
        (json!({"nbf": now + 8, "iat": now + 8}), true),
        (json!({"aud": server.issuer("be")}), false),
        (json!({"aud": server.base}), false),
        (json!({"sub": null}), false),
        (json!({"iss": "other"}), false),
        (json!({"jti": null}), false),
        (json!({"exp": null}), false),
        (json!({"nbf": now + 75}), false),
    ] {
        let assertion = signer.assertion(&partner, &changes);
        let answer = call_with(&partner, "/token", REFRESH, &assertion, &[]);
        let expected = if fine { (400, "invalid_grant") } else { (401, "invalid_client") };
        answer.expect_oauth(expected.0, expected.1);
    }
    let own = || signer.assertion(&partner, &json!({}));
    let other = [("client_id", "seed-client"), REFRESH[0], REFRESH[1]];
    call_with(&partner, "/token", &other, &own(), &[]).expect_oauth(401, "invalid_client");
    let both = [("client_secret", "s"), REFRESH[0], REFRESH[1]];
    call_with(&partner, "/token", &both, &own(), &[]).expect_oauth(400, "invalid_request");
}

#[test]
fn a_client_uses_the_one_method_that_it_registered() {
    let server = Server::shared();
    let signer = Signer::new();
    let by_key = partner(server, &signer);
    by_key.call("/token", REFRESH).expect_oauth(401, "invalid_client");
    let by_guess = Partner { secret: Some("s".to_owned()), ..by_key };
    by_guess.call("/token", REFRESH).expect_oauth(401, "invalid_client");
    let by_secret = registered(server, &json!({"jwks": signer.jwks()}));
    signer.call(&by_secret, "/token", REFRESH).expect_oauth(401, "invalid_client");
}
