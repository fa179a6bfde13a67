//! `grant_type=authorization_code` (RFC 6749 §4.1.3; classes C01, C02, C05, C06, C07).

use crate::support::partner::challenge;
use crate::support::seed::PASSWORD;
use crate::support::{Browser, Partner, Person, Server, Tokens};
use std::time::Duration;

const FORM: &str = "openid form_filling offline_access";

/// The flow of the seeds, step by step (contract.md section 6, `compat`).
#[test]
fn the_first_generations_flow_works_as_written() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    for scope in ["form_filling", "openid form_filling", FORM] {
        let tokens = partner.tokens(scope, &Person::of_sandbox("christine"));
        assert_eq!(tokens.body["expires_in"], 3600);
        let token = &tokens.access;
        assert!(token.starts_with("OFR-") && token.len() > 26, "{token}");
        partner.form_filling(token).expect(200);
        let again = Tokens::of(&partner.refresh(tokens.refresh()));
        // The seeds' refresh answers no new refresh token: the old one stays.
        assert_eq!(again.refresh, None);
        partner.form_filling(&again.access).expect(200);
        partner.form_filling(token).expect(200);
    }
}

#[test]
fn the_flow_of_best_current_practice_works() {
    let server = Server::shared();
    for partner in
        [Partner::shop(server), Partner::public(server), Partner::named(server, "bcp-client")]
    {
        let tokens = partner.tokens(FORM, &server.person());
        partner.form_filling(&tokens.access).expect(200);
        partner.userinfo(&tokens.access).expect(200);
        assert!(tokens.id_token.is_some());
    }
}

/// Class C01, beside `codereuse`: a failed proof of the client burns nothing.
#[test]
fn c01_a_failed_proof_does_not_burn_the_code() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let (code, _) = partner.code(FORM, &server.person());
    let liar = Partner { secret: Some("wrong".to_owned()), ..partner.clone() };
    for _ in 0..3 {
        liar.exchange(&code, None).expect_oauth(401, "invalid_client");
    }
    Tokens::of(&partner.exchange(&code, None));
}

/// Class C01: a replay takes everything back that came of the first use, refreshed tokens too,
/// and nothing else.
#[test]
fn c01_a_replayed_code_takes_back_what_it_gave() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let person = server.person();
    let untouched = partner.tokens(FORM, &person);
    let (code, _) = partner.code(FORM, &person);
    let first = Tokens::of(&partner.exchange(&code, None));
    let second = Tokens::of(&partner.refresh(first.refresh()));
    partner.exchange(&code, None).expect_oauth(400, "invalid_grant");
    for token in [&first.access, &second.access] {
        partner.form_filling(token).expect_oauth(401, "invalid_token");
        partner.userinfo(token).expect_oauth(401, "invalid_token");
    }
    partner.refresh(first.refresh()).expect_oauth(400, "invalid_grant");
    partner.form_filling(&untouched.access).expect(200);
}

/// Class C02: so many redemptions at once, one winner.
#[test]
fn c02_of_parallel_redemptions_one_wins() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let person = server.person();
    for round in 0..4 {
        let (code, _) = partner.code(FORM, &person);
        let answers: Vec<_> = std::thread::scope(|scope| {
            let all: Vec<_> =
                (0..32).map(|_| scope.spawn(|| partner.exchange(&code, None))).collect();
            all.into_iter().map(|one| one.join().unwrap()).collect()
        });
        let (won, lost): (Vec<_>, Vec<_>) = answers.into_iter().partition(|a| a.status == 200);
        assert_eq!(won.len(), 1, "round {round}");
        assert_eq!(lost.len(), 31);
        for lost in lost {
            lost.expect_oauth(400, "invalid_grant");
        }
        // The others were replays: what the winner got is taken back.
        partner.form_filling(&Tokens::of(&won[0]).access).expect_oauth(401, "invalid_token");
    }
}

/// Class C05.
#[test]
fn c05_the_redirect_uri_and_the_code_are_exact() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let (code, _) = partner.code(FORM, &server.person());
    for uri in [
        "",
        "http://127.0.0.1:3000/callback",
        "http://localhost:3000/callback/",
        "http://localhost:3000/Callback",
        "http://localhost:3000/callback?x=1",
        "https://evil.test/cb",
    ] {
        let wrong = Partner { redirect_uri: uri.to_owned(), ..partner.clone() };
        wrong.exchange(&code, None).expect_oauth(400, "invalid_grant");
    }
    let missing = [("grant_type", "authorization_code"), ("code", code.as_str())];
    partner.call("/token", &missing).expect_oauth(400, "invalid_grant");
    let mut spellings = vec![
        format!("{code}A"),
        format!(" {code}"),
        format!("{code} "),
        format!("{code}="),
        format!("{code}\u{0}"),
        code.to_uppercase(),
        code.to_lowercase(),
        code.chars().rev().collect(),
    ];
    spellings.extend((1..code.len()).map(|cut| code[..cut].to_owned()));
    for at in 0..code.len() {
        let other = if &code[at..=at] == "A" { "B" } else { "A" };
        spellings.push(format!("{}{other}{}", &code[..at], &code[at + 1..]));
    }
    for spelling in spellings.iter().filter(|spelling| **spelling != code) {
        partner.exchange(spelling, None).expect_oauth(400, "invalid_grant");
    }
    let none = [("grant_type", "authorization_code"), ("redirect_uri", &partner.redirect_uri)];
    partner.call("/token", &none).expect_oauth(400, "invalid_request");
    Tokens::of(&partner.exchange(&code, None));
}

/// Class C05: a code dies by itself; here after ten seconds.
#[test]
fn c05_a_code_expires() {
    let server = Server::shared();
    let partner = Partner::named(server, "brief-client").of_realm("brief");
    let person = Person::new("brief", "quick", PASSWORD);
    let (code, _) = partner.code("openid", &person);
    let (control, _) = partner.code("openid", &person);
    Tokens::of(&partner.exchange(&control, None));
    std::thread::sleep(Duration::from_secs(11));
    partner.exchange(&code, None).expect_oauth(400, "invalid_grant");
}

/// Class C06, and the malformed verifiers of C07.
#[test]
fn c06_a_challenge_demands_its_verifier() {
    let server = Server::shared();
    for partner in [
        Partner::named(server, "bcp-client"),
        Partner::public(server),
        Partner { pkce: true, ..Partner::seed(server) },
    ] {
        let (code, verifier) = partner.code("openid", &Person::of_sandbox("ana"));
        let verifier = verifier.unwrap();
        let padded = format!("{verifier}{}", "a".repeat(128));
        for wrong in [
            None,
            Some(""),
            Some(challenge(&verifier).as_str()),
            Some(&verifier[..42]),
            Some(&verifier.to_uppercase()),
            Some(&format!("{verifier}a")),
            Some(&format!("{verifier}+")),
            Some(&format!(" {verifier}")),
            Some(&padded),
            Some(&"\u{e9}".repeat(43)),
        ] {
            partner.exchange(&code, wrong).expect_oauth(400, "invalid_grant");
        }
        Tokens::of(&partner.exchange(&code, Some(&verifier)));
    }
}

/// Class C07: no downgrade by leaving the challenge out.
#[test]
fn c07_a_verifier_without_a_challenge_is_refused() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let (code, _) = partner.code("openid", &server.person());
    let verifier = "v".repeat(43);
    partner.exchange(&code, Some(&verifier)).expect_oauth(400, "invalid_grant");
    Tokens::of(&partner.exchange(&code, None));
}

/// Codes are unlike each other: 128 bits or more each.
#[test]
fn codes_and_tokens_are_never_alike() {
    let server = Server::shared();
    let partner = Partner::seed(server);
    let person = server.person();
    let mut browser = Browser::new(server);
    let mut seen = std::collections::HashSet::new();
    for _ in 0..20 {
        let answer = browser.agree(&partner.request(FORM), &person);
        let tokens = Tokens::of(&partner.exchange(&answer.code(), None));
        for secret in [answer.code(), tokens.access.clone(), tokens.refresh().to_owned()] {
            assert!(
                neroli_jose::base64url::decode(secret.trim_start_matches("OFR-")).unwrap().len()
                    >= 16
            );
            let start: String =
                secret.trim_start_matches("OFR-").chars().skip(6).take(10).collect();
            assert!(seen.insert(start), "{secret}");
        }
    }
}
