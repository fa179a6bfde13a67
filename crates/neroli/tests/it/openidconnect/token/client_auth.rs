//! How a client proves itself (RFC 6749 §2.3.1; classes C04, D01, K01, K04).

use crate::support::http::base64;
use crate::support::{Partner, Server, Tokens, fr};

/// A refusal that says how to do it.
#[track_caller]
fn refused(response: crate::support::Response) {
    let response = response.expect_oauth(401, "invalid_client");
    let challenge = response.header("www-authenticate").unwrap();
    assert!(challenge.starts_with("Basic "), "{challenge}");
    assert!(!response.json()["error_description"].as_str().unwrap().is_empty());
}

const FORM: [(&str, &str); 3] = [
    ("grant_type", "authorization_code"),
    ("code", "x"),
    ("redirect_uri", "http://localhost:3000/callback"),
];

/// Class K01: the mistakes that people make, the seeds' own Python sample among them.
#[test]
fn a_malformed_header_is_refused_with_a_challenge() {
    let server = Server::shared();
    let good = base64(b"seed-client:seed-client-secret");
    let raw = |bytes: &[u8]| format!("Basic {}", base64(bytes));
    for header in [
        good.clone(),
        format!("Bearer {good}"),
        format!("Digest {good}"),
        format!("Basic{good}"),
        "Basic".to_owned(),
        "Basic ".to_owned(),
        "Basic !!!!".to_owned(),
        format!("Basic {}", &good[..good.len() - 1]),
        format!("Basic {good}x"),
        format!("Basic {good} {good}"),
        format!("Basic {good}, Basic {good}"),
        "Basic seed-client:seed-client-secret".to_owned(),
        raw(b"seed-client"),
        raw(b""),
        raw(b":"),
        raw(b":seed-client-secret"),
        raw(b"seed-client:"),
        raw(b"seed-client:seed-client-secret:"),
        raw(b"seed-client:%zz"),
        raw(b"seed-client:\xff\xfe"),
        raw(b"seed-client :seed-client-secret"),
        raw(b"Seed-Client:seed-client-secret"),
        raw(b"seed-client:Seed-client-secret"),
        raw(b"seed-client:seed-client-secret\n"),
        raw(b"seed-client:seed-client-secre"),
        raw(b"nobody:seed-client-secret"),
        raw(b"be-client:be-client-secret"),
        raw(b"disabled-client:disabled-client-secret"),
        raw(b"public-client:x"),
    ] {
        refused(server.post(&fr("/token")).header("Authorization", &header).form(&FORM).send());
    }
    let post = server.post(&fr("/token"));
    refused(post.clone().form(&FORM).send());
    refused(post.header("Authorization", "Basic \u{e9}").form(&FORM).send());
}

/// Both ways at once, or one way twice, is malformed (RFC 6749 §2.3).
#[test]
fn one_way_at_a_time() {
    let server = Server::shared();
    let post = || server.post(&fr("/token"));
    let with = |more: &[(&'static str, &'static str)]| [&FORM[..], more].concat();
    let both = with(&[("client_id", "seed-client"), ("client_secret", "seed-client-secret")]);
    let answer = post().basic("seed-client", "seed-client-secret").form(&both).send();
    answer.expect_oauth(400, "invalid_request");
    let twice = post()
        .basic("seed-client", "seed-client-secret")
        .basic("seed-client", "seed-client-secret")
        .form(&FORM)
        .send();
    twice.expect_oauth(400, "invalid_request");
    let other = with(&[("client_id", "other-client")]);
    refused(post().basic("seed-client", "seed-client-secret").form(&other).send());
    for more in [
        &[("client_id", "seed-client")][..],
        &[("client_secret", "seed-client-secret")],
        &[("client_id", "seed-client"), ("client_secret", "")],
        &[("client_id", "seed-client"), ("client_secret", "wrong")],
        &[("client_id", ""), ("client_secret", "seed-client-secret")],
        &[("client_id", "public-client"), ("client_secret", "x")],
    ] {
        refused(post().form(&with(more)).send());
    }
    // RFC 6749 §5.2: an assertion is no scheme of the Authorization header, and gets no challenge.
    let assertion = with(&[
        ("client_id", "seed-client"),
        ("client_assertion", "x.y.z"),
        ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
    ]);
    let answer = post().form(&assertion).send().expect_oauth(401, "invalid_client");
    assert_eq!(answer.header("www-authenticate"), None);
}

/// Unknown, wrong and disabled look the same.
#[test]
fn a_refusal_does_not_tell_which_clients_there_are() {
    let server = Server::shared();
    let answer = |id: &str, secret: &str| {
        let answer = server.post(&fr("/token")).basic(id, secret).form(&FORM).send();
        answer.expect_oauth(401, "invalid_client").text().to_owned()
    };
    let unknown = answer("nobody", "x");
    assert_eq!(answer("seed-client", "x"), unknown);
    assert_eq!(answer("disabled-client", "x"), unknown);
    assert_eq!(answer("disabled-client", "disabled-client-secret"), unknown);
}

/// The registered way and no other.
#[test]
fn a_client_registered_for_one_way_uses_it() {
    let server = Server::shared();
    let person = server.person();
    for (id, by_basic) in [("basic-only", true), ("post-only", false)] {
        let partner = Partner::named(server, id);
        let (code, _) = partner.code("openid", &person);
        let pairs = partner.exchange_form(&code, None);
        let secret = partner.secret.as_deref().unwrap();
        let in_body = [&pairs[..], &[("client_id", id), ("client_secret", secret)]].concat();
        let basic = server.post(&partner.at("/token")).basic(id, secret).form(&pairs);
        let post = server.post(&partner.at("/token")).form(&in_body);
        let (right, wrong) = if by_basic { (basic, post) } else { (post, basic) };
        // Class C01: a failed proof does not burn the code.
        refused(wrong.send());
        let right = right.send();
        Tokens::of(&right);
    }
}

/// Secrets hold any character: both parts are form-encoded first (RFC 6749 §2.3.1).
#[test]
fn a_form_encoded_header_is_decoded() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let (code, _) = partner.code("openid", &server.person());
    let pair: String = "seed-client".bytes().map(|b| format!("%{b:02x}")).collect();
    let header = format!("basic  {}", base64(format!("{pair}:seed%2Dclient%2dsecret").as_bytes()));
    let post = server.post(&partner.at("/token")).header("Authorization", &header);
    Tokens::of(&post.form(&partner.exchange_form(&code, None)).send());
}

/// Class C04: a code of one client with every mixture of another's credentials.
#[test]
fn c04_a_code_is_its_clients() {
    let server = Server::shared();
    let (seed, other) = (Partner::seed(server), Partner::named(server, "other-client"));
    let (code, _) = seed.code("openid", &server.person());
    let pairs = seed.exchange_form(&code, None);
    let post = |id: &str, secret: &str| {
        server.post(&seed.at("/token")).basic(id, secret).form(&pairs).send()
    };
    post("other-client", "other-client-secret").expect_oauth(400, "invalid_grant");
    refused(post("other-client", "seed-client-secret"));
    refused(post("seed-client", "other-client-secret"));
    let public = [&pairs[..], &[("client_id", "public-client")]].concat();
    server.post(&seed.at("/token")).form(&public).send().expect_oauth(400, "invalid_grant");
    let mixed = [&pairs[..], &[("client_id", "seed-client")]].concat();
    let mixed =
        server.post(&seed.at("/token")).basic("other-client", "other-client-secret").form(&mixed);
    refused(mixed.send());
    let abroad = other.of_realm("be");
    refused(abroad.exchange(&code, None));
    // None of that has burnt it.
    Tokens::of(&seed.exchange(&code, None));
}

/// Class D01.
#[test]
fn d01_a_refresh_token_is_its_clients() {
    let server = Server::shared();
    let seed = Partner::seed(server);
    let tokens = seed.tokens("openid offline_access", &server.person());
    let pairs = [("grant_type", "refresh_token"), ("refresh_token", tokens.refresh())];
    let post = || server.post(&seed.at("/token"));
    refused(post().form(&pairs).send());
    refused(post().basic("seed-client", "wrong").form(&pairs).send());
    refused(post().form(&[&pairs[..], &[("client_id", "seed-client")]].concat()).send());
    let other = post().basic("other-client", "other-client-secret").form(&pairs).send();
    other.expect_oauth(400, "invalid_grant");
    let public = post().form(&[&pairs[..], &[("client_id", "public-client")]].concat()).send();
    public.expect_oauth(400, "invalid_grant");
    // A client without that grant is told so.
    let once = post().basic("once-client", "once-client-secret").form(&pairs).send();
    once.expect_oauth(400, "unauthorized_client");
    Tokens::of(&seed.refresh(tokens.refresh()));
}
