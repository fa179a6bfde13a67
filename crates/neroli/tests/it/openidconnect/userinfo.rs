//! `{issuer}/userinfo` (OpenID Connect Core §5.3, RFC 6750; classes E01, E02, E04).

use crate::support::id_token::keys;
use crate::support::registered::registered;
use crate::support::{Partner, Response, Server, form_filling};
use neroli_jose::jws::Unverified;
use serde_json::json;

/// RFC 9449 §7.2: both schemes are asked for.
const CHALLENGES: &str =
    "Bearer realm=\"neroli\", DPoP realm=\"neroli\", algs=\"PS256 ES256 EdDSA Ed25519\"";

const FORM: &str = "openid email form_filling offline_access";

/// RFC 6750 §3: what went wrong stands in the challenge as well.
#[track_caller]
fn challenged(response: Response, status: u16, error: &str) {
    let response = response.expect_oauth(status, error);
    let challenge = response.header("www-authenticate").unwrap();
    assert!(challenge.starts_with("Bearer "), "{challenge}");
    assert!(challenge.contains(&format!("error=\"{error}\"")), "{challenge}");
}

/// Class E01: nothing but the token itself.
#[test]
fn e01_only_the_exact_token_works() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let token = partner.tokens(FORM, &server.person()).access;
    let mut wrong: Vec<String> = (1..token.len()).map(|cut| token[..cut].to_owned()).collect();
    wrong.extend((1..6).map(|cut| token[cut..].to_owned()));
    for end in ["A", "=", "==", ".", "-", "_", "/", "+", "~"] {
        wrong.push(format!("{token}{end}"));
        wrong.push(format!("{end}{token}"));
    }
    let rest = token.strip_prefix("OFR-").unwrap();
    for prefix in ["ofr-", "Ofr-", "OFR_", "OFR", "", "OFR--", "BE-", "OFRX-", "XOFR-", "OFR-OFR-"]
    {
        wrong.push(format!("{prefix}{rest}"));
    }
    wrong.push(rest.replace('-', "+").replace('_', "/"));
    wrong.push(
        format!("OFR-{}", rest.replace('-', "+").replace('_', "/")).replace("OFR-+", "OFR-+"),
    );
    wrong.push(token.to_uppercase());
    wrong.push(token.to_lowercase());
    // Every bit of the sealed bytes, as far as 300 requests go.
    let bytes = neroli_jose::base64url::decode(rest).unwrap();
    for bit in (0..bytes.len() * 8).step_by((bytes.len() * 8 / 300).max(1)) {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        wrong.push(format!("OFR-{}", neroli_jose::base64url::encode(&flipped)));
    }
    for (count, wrong) in wrong.iter().filter(|wrong| **wrong != token).enumerate() {
        // Both addresses read tokens the same way; every tenth goes to both.
        challenged(partner.form_filling(wrong), 401, "invalid_token");
        if count % 10 == 0 {
            challenged(partner.userinfo(wrong), 401, "invalid_token");
        }
    }
    partner.userinfo(&token).expect(200);
}

/// Class E04: headers of every shape, the same answer at both addresses.
#[test]
fn e04_the_header_is_read_strictly() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let token = partner.tokens(FORM, &server.person()).access;
    let invalid = [
        "Bearer".to_owned(),
        "Bearer ".to_owned(),
        format!("Bearer  {token}"),
        format!("Bearer\t{token}"),
        format!("Bearer {token} x"),
        format!("Bearer {token},"),
        format!("Bearer {token}, Bearer {token}"),
        format!("Bearer \"{token}\""),
        format!("Bearer token={token}"),
        format!("Bearer {}", "x".repeat(30_000)),
        "Bearer \u{e9}".to_owned(),
        "Bearer %00".to_owned(),
    ];
    for header in &invalid {
        for reader in partner.readers() {
            let answer = reader.header("Authorization", header).send();
            if header.contains('\t') {
                // Another scheme than Bearer: no credentials at all.
                assert_eq!(answer.status, 401, "{answer}");
                assert!(answer.header("www-authenticate").unwrap().starts_with("Bearer "));
            } else {
                challenged(answer, 401, "invalid_token");
            }
        }
    }
    for header in [format!("Basic {token}"), token.clone(), "x".to_owned()] {
        for reader in partner.readers() {
            let answer = reader.header("Authorization", &header).send().expect(401);
            let challenge = answer.header("www-authenticate").unwrap();
            assert!(
                challenge.starts_with("Bearer ") && !challenge.contains("error="),
                "{challenge}"
            );
        }
    }
    for reader in partner.readers() {
        challenged(reader.bearer(&token).bearer(&token).send(), 400, "invalid_request");
    }
    // RFC 9110 §11.1: the scheme is case-insensitive.
    for scheme in ["bearer", "BEARER", "BeArEr"] {
        for reader in partner.readers() {
            reader.header("Authorization", &format!("{scheme} {token}")).send().expect(200);
        }
    }
}

/// Class E04: a token in an address is refused, even a good one, even beside a header.
#[test]
fn e04_a_token_in_the_query_is_refused() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let token = partner.tokens(FORM, &server.person()).access;
    for path in [form_filling("fr"), partner.at("/userinfo")] {
        for query in [
            format!("access_token={token}"),
            "access_token=".to_owned(),
            format!("%61ccess_token={token}"),
        ] {
            let request = server.get(&format!("{path}?{query}"));
            challenged(request.clone().send(), 400, "invalid_request");
            challenged(request.bearer(&token).send(), 400, "invalid_request");
        }
    }
}

/// RFC 6750 §2.2: the body of a POST, once, and not beside a header.
#[test]
fn a_token_in_the_body_stands_alone() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let token = partner.tokens(FORM, &server.person()).access;
    let post = || server.post(&partner.at("/userinfo"));
    let field = [("access_token", token.as_str())];
    post().form(&field).send().expect(200);
    challenged(post().bearer(&token).form(&field).send(), 400, "invalid_request");
    let twice = [field[0], field[0]];
    challenged(post().form(&twice).send(), 400, "invalid_request");
    challenged(post().body("application/json", "{}").send(), 400, "invalid_request");
    challenged(post().form(&[("access_token", "x")]).send(), 401, "invalid_token");
    let none = post().form(&[("other", "x")]).send().expect(401);
    assert_eq!(none.header("www-authenticate"), Some(CHALLENGES));
    // The Form Filling API has no POST.
    server.post(&form_filling("fr")).form(&field).send().expect_common(405, 61);
}

/// RFC 6750 §3.1: without any credentials there is a challenge and no error code.
#[test]
fn without_credentials_there_is_a_challenge() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    for method in ["GET", "POST"] {
        let answer = server.request(method, &partner.at("/userinfo")).send().expect(401);
        assert_eq!(answer.header("www-authenticate"), Some(CHALLENGES));
        assert!(answer.body.is_empty());
    }
}

/// The module `oidcc-userinfo-rs256`: signed, with who says it and to whom.
#[test]
fn userinfo_rs256() {
    let server = Server::shared();
    for algorithm in ["RS256", "ES256", "PS256", "EdDSA"] {
        let partner = registered(server, &json!({"userinfo_signed_response_alg": algorithm}));
        let person = server.person();
        let token = partner.tokens(FORM, &person).access;
        let answer = partner.userinfo(&token).expect(200);
        assert_eq!(answer.header("content-type"), Some("application/jwt"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        let keys = keys(&partner);
        let known: Vec<_> = keys.iter().filter_map(|key| Some((key, key.algorithm()?))).collect();
        let token_of_claims = Unverified::parse(answer.text()).unwrap();
        assert_eq!(token_of_claims.header_alg(), algorithm);
        let claims = token_of_claims.verify(&known).unwrap().claims().unwrap();
        assert_eq!(claims.issuer(), Some(server.issuer("fr").as_str()));
        assert_eq!(claims.audience(), std::slice::from_ref(&partner.id));
        assert_eq!(claims.subject(), Some(person.sub().as_str()));
        assert!(claims.get("email").is_some());
        // The Form Filling API answers as it always does.
        assert!(partner.form_filling(&token).expect(200).json()["email"].is_string());
    }
}
