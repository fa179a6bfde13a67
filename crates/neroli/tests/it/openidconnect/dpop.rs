//! DPoP (RFC 9449; the conformance suite's `fapi2-security-profile-final-` modules about it,
//! classes E01, I02 and I07).

use crate::support::dpop::{Holder, ath};
use crate::support::id_token::now;
use crate::support::registered::registered;
use crate::support::seed::PASSWORD;
use crate::support::signer::{Signer, call_with};
use crate::support::{Browser, Partner, Person, Response, Server, Tokens, form_filling};
use serde_json::{Value, json};

const FORM: &str = "openid email form_filling offline_access";

/// The token endpoint of a partner.
fn token_uri(partner: &Partner<'_>) -> String {
    format!("{}{}", partner.server.base, partner.at("/token"))
}

/// A code exchange with these proofs.
fn exchange(partner: &Partner<'_>, code: &(String, Option<String>), proofs: &[&str]) -> Response {
    let form = partner.exchange_form(&code.0, code.1.as_deref());
    call(partner, &form, proofs)
}

/// A call of the token endpoint with these proofs.
fn call(partner: &Partner<'_>, form: &[(&str, &str)], proofs: &[&str]) -> Response {
    let headers: Vec<_> = proofs.iter().map(|proof| ("DPoP", *proof)).collect();
    partner.call_with("/token", form, &headers)
}

/// The whole flow with this key.
fn bound(partner: &Partner<'_>, holder: &Holder) -> Tokens {
    let code = partner.code(FORM, &partner.server.person());
    let proof = holder.proof("POST", &token_uri(partner));
    Tokens::bound_of(&exchange(partner, &code, &[&proof]))
}

/// RFC 9449 §7.1: what went wrong stands in the challenge as well.
#[track_caller]
fn challenged(response: Response, error: &str) {
    let response = response.expect_oauth(401, error);
    let challenge = response.header("www-authenticate").unwrap();
    assert!(challenge.starts_with("DPoP "), "{challenge}");
    assert!(challenge.contains(&format!("error=\"{error}\"")), "{challenge}");
    assert!(challenge.contains("algs=\"PS256 ES256 EdDSA Ed25519\""), "{challenge}");
}

/// The two addresses that take a token, with their methods.
fn readers(partner: &Partner<'_>) -> [(&'static str, String); 3] {
    [
        ("GET", partner.at("/userinfo")),
        ("POST", partner.at("/userinfo")),
        ("GET", form_filling("fr")),
    ]
}

#[test]
fn happy_flow() {
    let server = Server::shared();
    let (partner, holder) = (registered(server, &json!({})), Holder::new());
    let tokens = bound(&partner, &holder);
    assert_eq!(tokens.body["token_type"], "DPoP");
    for (method, path) in readers(&partner) {
        let (uri, token) = (format!("{}{path}", server.base), tokens.access.as_str());
        let request = || server.request(method, &path);
        let answer = holder.present(request(), method, &uri, token).send().expect(200);
        assert!(answer.json()["sub"].is_string());
        // The token alone is worth nothing.
        let refused = request().bearer(token).send().expect_oauth(401, "invalid_token");
        let challenge = refused.header("www-authenticate").unwrap();
        assert!(challenge.starts_with("Bearer ") && challenge.contains("DPoP "), "{challenge}");
        let dpop = format!("DPoP {token}");
        challenged(request().header("Authorization", &dpop).send(), "invalid_dpop_proof");
        // Somebody else's proof.
        let other = Holder::new().present(request(), method, &uri, token).send();
        challenged(other, "invalid_token");
    }
}

#[test]
fn access_token_type_header_case_sensitivity() {
    let server = Server::shared();
    let (partner, holder) = (registered(server, &json!({})), Holder::new());
    let token = bound(&partner, &holder).access;
    let path = form_filling("fr");
    let uri = format!("{}{path}", server.base);
    for scheme in ["DPoP", "dpop", "DPOP", "dPoP"] {
        let proof = holder.proof_with("GET", &uri, &json!({}), &json!({"ath": ath(&token)}));
        let request = server.get(&path).header("Authorization", &format!("{scheme} {token}"));
        request.header("DPoP", &proof).send().expect(200);
    }
}

/// Proofs that are in order at a resource.
#[test]
fn what_a_proof_may_be_like() {
    let server = Server::shared();
    let (partner, holder) = (registered(server, &json!({})), Holder::new());
    let token = bound(&partner, &holder).access;
    let path = form_filling("fr");
    let uri = format!("{}{path}", server.base);
    let loud = uri.replace("http://", "HTTP://");
    for claims in [
        json!({"iat": now() - 10}),
        json!({"iat": now() + 10}),
        json!({"nbf": now(), "exp": now() + 60}),
        json!({"htu": format!("{uri}?a=b")}),
        json!({"htu": format!("{uri}#part")}),
        json!({"htu": loud}),
        json!({"extra": [1], "sub": "x", "aud": "y"}),
    ] {
        let mut claims = claims;
        claims["ath"] = ath(&token).into();
        let proof = holder.proof_with("GET", &uri, &json!({}), &claims);
        let request = server.get(&path).header("Authorization", &format!("DPoP {token}"));
        request.header("DPoP", &proof).send().expect(200);
    }
}

/// The suite's `dpop-negative-tests`, at both addresses.
#[test]
fn dpop_negative_tests() {
    let server = Server::shared();
    let (partner, holder) = (registered(server, &json!({})), Holder::new());
    let token = bound(&partner, &holder).access;
    let mut private = holder.jwk();
    private["d"] = "c2VjcmV0".into();
    let none = json!({});
    let cases: Vec<(Value, Value)> = vec![
        (json!({"typ": null}), none.clone()),
        (json!({"typ": "jwt"}), none.clone()),
        (json!({"alg": "none"}), none.clone()),
        (json!({"alg": "HS256"}), none.clone()),
        (json!({"alg": "RS256"}), none.clone()),
        (json!({"jwk": null}), none.clone()),
        (json!({"jwk": private}), none.clone()),
        (json!({"jwk": Holder::new().jwk()}), none.clone()),
        (json!({"crit": ["x"]}), none.clone()),
        (none.clone(), json!({"jti": null})),
        (none.clone(), json!({"htm": null})),
        (none.clone(), json!({"htu": null})),
        (none.clone(), json!({"iat": null})),
        (none.clone(), json!({"ath": null})),
        (none.clone(), json!({"htm": "PUT"})),
        (none.clone(), json!({"htu": "https://evil.test/"})),
        (none.clone(), json!({"htu": token_uri(&partner)})),
        (none.clone(), json!({"ath": ath("another")})),
        (none.clone(), json!({"iat": now() - 3600})),
        (none.clone(), json!({"iat": now() + 3600})),
        (none.clone(), json!({"iat": now() + 62})),
        (none.clone(), json!({"iat": "now"})),
        (none.clone(), json!({"exp": now() - 1})),
        (none.clone(), json!({"nbf": now() + 62})),
    ];
    for (header, claims) in cases {
        for (method, path) in readers(&partner) {
            let uri = format!("{}{path}", server.base);
            let mut claims = claims.clone();
            if claims.get("ath").is_none() {
                claims["ath"] = ath(&token).into();
            }
            let proof = holder.proof_with(method, &uri, &header, &claims);
            let request = server.request(method, &path);
            let request = request.header("Authorization", &format!("DPoP {token}"));
            challenged(request.header("DPoP", &proof).send(), "invalid_dpop_proof");
        }
    }
}

/// Class I07, and two headers at once.
#[test]
fn a_proof_is_used_once_and_stands_once() {
    let server = Server::shared();
    let (partner, holder) = (registered(server, &json!({})), Holder::new());
    let token = bound(&partner, &holder).access;
    let path = form_filling("fr");
    let uri = format!("{}{path}", server.base);
    let make = || holder.proof_with("GET", &uri, &json!({}), &json!({"ath": ath(&token)}));
    let request = || server.get(&path).header("Authorization", &format!("DPoP {token}"));
    let proof = make();
    request().header("DPoP", &proof).send().expect(200);
    challenged(request().header("DPoP", &proof).send(), "invalid_dpop_proof");
    let two = request().header("DPoP", &make()).header("DPoP", &make());
    challenged(two.send(), "invalid_dpop_proof");
    let joined = format!("{}, {}", make(), make());
    challenged(request().header("DPoP", &joined).send(), "invalid_dpop_proof");
    let shared = make();
    let together = std::thread::scope(|scope| {
        let calls: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| request().header("DPoP", &shared).send().status))
            .collect();
        calls.into_iter().map(|call| call.join().unwrap()).collect::<Vec<_>>()
    });
    let fine = together.iter().filter(|status| **status == 200).count();
    assert_eq!(fine, 1, "one of eight at once: {together:?}");
    // The same at the token endpoint.
    let code = partner.code(FORM, &server.person());
    let proof = holder.proof("POST", &token_uri(&partner));
    call(&partner, &[("grant_type", "refresh_token"), ("refresh_token", "x")], &[&proof])
        .expect_oauth(400, "invalid_grant");
    exchange(&partner, &code, &[&proof]).expect_oauth(400, "invalid_dpop_proof");
    let fresh = holder.proof("POST", &token_uri(&partner));
    Tokens::bound_of(&exchange(&partner, &code, &[&fresh]));
}

#[test]
fn an_unbound_token_is_a_bearer_token() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let token = partner.tokens(FORM, &server.person()).access;
    let path = form_filling("fr");
    let uri = format!("{}{path}", server.base);
    let request = Holder::new().present(server.get(&path), "GET", &uri, &token);
    challenged(request.send(), "invalid_token");
    partner.form_filling(&token).expect(200);
}

/// `ensure-dpop-auth-code-binding-success`, `ensure-token-endpoint-fails-with-mismatched-dpop-jkt`.
#[test]
fn a_code_is_redeemed_with_the_key_that_the_request_named() {
    let server = Server::shared();
    let (partner, holder) = (registered(server, &json!({})), Holder::new());
    let request = partner.request(FORM).with("dpop_jkt", &holder.thumbprint());
    let answer = Browser::new(server).agree(&request, &server.person());
    let code = (answer.code(), request.verifier);
    let uri = token_uri(&partner);
    exchange(&partner, &code, &[]).expect_oauth(400, "invalid_dpop_proof");
    let other = Holder::new().proof("POST", &uri);
    exchange(&partner, &code, &[&other]).expect_oauth(400, "invalid_grant");
    // Nothing of that burnt the code.
    Tokens::bound_of(&exchange(&partner, &code, &[&holder.proof("POST", &uri)]));
    let bad = partner.request(FORM).with("dpop_jkt", "short");
    let answer = Browser::new(server).authorize(&bad).answer();
    answer.expect_error("invalid_request", &bad);
}

/// `ensure-holder-of-key-required`.
#[test]
fn who_is_registered_for_bound_tokens_gets_no_others() {
    let server = Server::shared();
    let partner = registered(server, &json!({"dpop_bound_access_tokens": true}));
    let holder = Holder::new();
    let code = partner.code(FORM, &server.person());
    exchange(&partner, &code, &[]).expect_oauth(400, "invalid_dpop_proof");
    let proof = holder.proof("POST", &token_uri(&partner));
    let tokens = Tokens::bound_of(&exchange(&partner, &code, &[&proof]));
    partner.refresh(tokens.refresh()).expect_oauth(400, "invalid_dpop_proof");
}

/// RFC 9449 §5: a public client's refresh token is its key's; a confidential client may change
/// its key.
#[test]
fn refresh_tokens_of_public_clients_are_bound() {
    let server = Server::shared();
    let (holder, other) = (Holder::new(), Holder::new());
    let (public, confidential) = (Partner::public(server), registered(server, &json!({})));
    for (partner, free) in [(&public, false), (&confidential, true)] {
        let uri = token_uri(partner);
        let tokens = bound(partner, &holder);
        let refresh = |proofs: &[&str]| {
            let form = [("grant_type", "refresh_token"), ("refresh_token", tokens.refresh())];
            call(partner, &form, proofs)
        };
        let foreign = other.proof("POST", &uri);
        if free {
            Tokens::bound_of(&refresh(&[&foreign]));
            Tokens::of(&refresh(&[]));
        } else {
            refresh(&[&foreign]).expect_oauth(400, "invalid_grant");
            refresh(&[]).expect_oauth(400, "invalid_dpop_proof");
        }
        Tokens::bound_of(&refresh(&[&holder.proof("POST", &uri)]));
    }
}

/// RFC 9449 §8 and §9: a realm may demand its nonce, everywhere.
#[test]
fn a_realm_may_demand_its_nonce() {
    let server = Server::shared();
    let partner = Partner::named(server, "nonce-client").of_realm("nonce");
    let holder = Holder::new();
    let code = partner.code(FORM, &Person::new("nonce", "careful", PASSWORD));
    let uri = token_uri(&partner);
    let asked = exchange(&partner, &code, &[&holder.proof("POST", &uri)]);
    let asked = asked.expect_oauth(400, "use_dpop_nonce");
    let nonce = asked.header("dpop-nonce").unwrap().to_owned();
    let proof = holder.proof_with("POST", &uri, &json!({}), &json!({"nonce": nonce}));
    let answer = exchange(&partner, &code, &[&proof]);
    let tokens = Tokens::bound_of(&answer);
    assert!(answer.header("dpop-nonce").is_some(), "the next one");

    let path = form_filling("nonce");
    let uri = format!("{}{path}", server.base);
    let refused = holder.present(server.get(&path), "GET", &uri, &tokens.access).send();
    let nonce = refused.header("dpop-nonce").unwrap().to_owned();
    challenged(refused, "use_dpop_nonce");
    let claims = json!({"nonce": nonce, "ath": ath(&tokens.access)});
    let proof = holder.proof_with("GET", &uri, &json!({}), &claims);
    let request = server.get(&path).header("Authorization", &format!("DPoP {}", tokens.access));
    request.header("DPoP", &proof).send().expect(200);
}

/// RFC 9449 §8: who is asked for a nonce may come again with the same assertion (RFC 7523 §3,
/// item 7: it is used once, and it was not used yet). The endpoint for pushed requests does as
/// the token endpoint does (RFC 9449 §10.1).
#[test]
fn a_demand_for_a_nonce_uses_no_assertion_up() {
    let server = Server::shared();
    let signer = Signer::new();
    let metadata = json!({"token_endpoint_auth_method": "private_key_jwt", "jwks": signer.jwks()});
    let partner = registered(server, &metadata);
    let holder = Holder::new();
    let request = partner.request("openid");
    let pairs: Vec<_> = request.parameters.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let refresh = [("grant_type", "refresh_token"), ("refresh_token", "x")];
    for (path, form) in [("/par", &pairs[..]), ("/token", &refresh)] {
        let uri = format!("{}{}", server.base, partner.at(path));
        let assertion = signer.assertion(&partner, &json!({}));
        let call = |nonce: &str| {
            let proof = holder.proof_with("POST", &uri, &json!({}), &json!({"nonce": nonce}));
            call_with(&partner, path, form, &assertion, &[("DPoP", &proof)])
        };
        let asked = call("made-up").expect_oauth(400, "use_dpop_nonce");
        let answer = call(asked.header("dpop-nonce").unwrap());
        assert_ne!(answer.status, 401, "{path}: {answer}");
        call(asked.header("dpop-nonce").unwrap()).expect_oauth(401, "invalid_client");
    }
}

/// RFC 9449 §8.2: the next nonce comes with the success, from both endpoints.
#[test]
fn a_pushed_request_is_answered_with_the_next_nonce() {
    let server = Server::shared();
    let partner = Partner::named(server, "nonce-client").of_realm("nonce");
    let holder = Holder::new();
    let uri = format!("{}{}", server.base, partner.at("/par"));
    let request = partner.request("openid");
    let pairs: Vec<_> = request.parameters.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    let push = |nonce: Value| {
        let proof = holder.proof_with("POST", &uri, &json!({}), &json!({"nonce": nonce}));
        partner.call_with("/par", &pairs, &[("DPoP", &proof)])
    };
    let asked = push(Value::Null).expect_oauth(400, "use_dpop_nonce");
    let first = push(json!(asked.header("dpop-nonce").unwrap())).expect(201);
    let second = push(json!(first.header("dpop-nonce").unwrap())).expect(201);
    assert!(second.header("dpop-nonce").is_some());
}

/// RFC 9449 §4.3, check 8: a HEAD is proven as one, though it is answered as a GET without the
/// body.
#[test]
fn a_proof_names_the_method_that_was_sent() {
    let server = Server::shared();
    let (partner, holder) = (registered(server, &json!({})), Holder::new());
    let token = bound(&partner, &holder).access;
    for path in [partner.at("/userinfo"), form_filling("fr")] {
        let uri = format!("{}{path}", server.base);
        for (sent, named) in [("HEAD", "GET"), ("GET", "HEAD"), ("HEAD", "head")] {
            let answer = holder.present(server.request(sent, &path), named, &uri, &token).send();
            assert_eq!(answer.status, 401, "{sent} proven as {named}: {answer}");
        }
        let head = server.request("HEAD", &path);
        let head = holder.present(head, "HEAD", &uri, &token).send().expect(200);
        assert!(head.body.is_empty());
    }
}

#[test]
fn a_nonce_that_is_not_ours_is_asked_for_again() {
    let server = Server::shared();
    let (partner, holder) = (registered(server, &json!({})), Holder::new());
    let code = partner.code(FORM, &server.person());
    let uri = token_uri(&partner);
    let proof = holder.proof_with("POST", &uri, &json!({}), &json!({"nonce": "made-up"}));
    let asked = exchange(&partner, &code, &[&proof]).expect_oauth(400, "use_dpop_nonce");
    let nonce = asked.header("dpop-nonce").unwrap();
    let proof = holder.proof_with("POST", &uri, &json!({}), &json!({"nonce": nonce}));
    Tokens::bound_of(&exchange(&partner, &code, &[&proof]));
}

/// Host and forwarding headers do not choose what a proof must be made for.
#[test]
fn the_address_of_a_proof_is_the_configured_one() {
    let server = Server::shared();
    let (partner, holder) = (registered(server, &json!({})), Holder::new());
    let token = bound(&partner, &holder).access;
    let path = form_filling("fr");
    let evil = format!("http://evil.test{path}");
    let request = || server.get(&path).header("Host", "evil.test");
    challenged(holder.present(request(), "GET", &evil, &token).send(), "invalid_dpop_proof");
    let right = format!("{}{path}", server.base);
    holder.present(request(), "GET", &right, &token).send().expect(200);
}
