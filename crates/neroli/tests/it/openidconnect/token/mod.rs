//! `POST {issuer}/token` (RFC 6749 §3.2).

mod client_auth;
mod client_credentials;
mod code;
mod confusion;
mod refresh;

use crate::support::{Partner, Server};

#[test]
fn the_grant_type_is_one_of_three() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    for (grant_type, error) in [
        ("password", "unsupported_grant_type"),
        ("client_credentials", "unauthorized_client"),
        ("implicit", "unsupported_grant_type"),
        ("urn:ietf:params:oauth:grant-type:jwt-bearer", "unsupported_grant_type"),
        ("urn:ietf:params:oauth:grant-type:token-exchange", "unsupported_grant_type"),
        ("urn:ietf:params:oauth:grant-type:device_code", "unsupported_grant_type"),
        ("Authorization_Code", "unsupported_grant_type"),
        ("authorization_code ", "unsupported_grant_type"),
        ("", "invalid_request"),
    ] {
        let pairs = [
            ("grant_type", grant_type),
            ("username", "karim"),
            ("password", "blossom-karim"),
            ("scope", "openid form_filling"),
        ];
        let refused = partner.call("/token", &pairs).expect_oauth(400, error);
        assert!(refused.json().get("access_token").is_none());
    }
    let missing = partner.call("/token", &[("code", "x")]).expect_oauth(400, "invalid_request");
    // The seeds' own words.
    assert_eq!(missing.json()["error_description"], "Missing grant_type in body");
}

/// Class A04.
#[test]
fn a04_no_parameter_may_stand_twice() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    for name in [
        "grant_type",
        "code",
        "redirect_uri",
        "code_verifier",
        "client_id",
        "client_secret",
        "refresh_token",
        "scope",
    ] {
        for (one, two) in [("a", "a"), ("a", "b"), ("", "a"), ("a", ""), ("", "")] {
            let mut pairs = vec![(name, one), (name, two)];
            if name != "grant_type" {
                pairs.push(("grant_type", "authorization_code"));
            }
            let refused = partner.call("/token", &pairs).expect_oauth(400, "invalid_request");
            let text = refused.json()["error_description"].as_str().unwrap().to_owned();
            assert!(text.contains(name), "{text}");
        }
    }
}

#[test]
fn the_body_is_a_form() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let (code, _) = partner.code("openid", &server.person());
    let body = crate::support::form(&partner.exchange_form(&code, None));
    let post = || server.post(&partner.at("/token")).basic("seed-client", "seed-client-secret");
    for kind in ["application/json", "text/plain", "multipart/form-data; boundary=x", ""] {
        post().body(kind, body.as_str()).send().expect_oauth(400, "invalid_request");
    }
    for broken in [
        "grant_type=%",
        "grant_type=%zz",
        "grant_type=%ff",
        "grant_type=authorization_code&code=%c3%28",
    ] {
        post().urlencoded(broken).send().expect_oauth(400, "invalid_request");
    }
    // Parameters of the query do not count.
    let target = format!("{}?{body}", partner.at("/token"));
    let query = server.post(&target).basic("seed-client", "seed-client-secret").urlencoded("");
    query.send().expect_oauth(400, "invalid_request");
    // The media type may say its charset, in any case.
    let kind = "Application/X-WWW-Form-Urlencoded; charset=UTF-8";
    post().body(kind, body).send().expect(200);
}
