//! Which error comes first, and how errors travel.

use super::super::{CHECKS, PARAMETERS, SEVERAL};
use super::*;

#[test]
fn the_checks_are_those_of_the_table() {
    let names: Vec<_> = CHECKS.iter().map(|(name, _)| *name).collect();
    assert_eq!(
        names,
        [
            "response_mode",
            "state",
            "repeated",
            "pushed",
            "request_object",
            "response_type",
            "scope",
            "resource",
            "nonce",
            "pkce",
            "dpop_jkt",
            "prompt",
            "max_age",
            "claims",
            "acr",
            "id_token_hint",
            "hints",
            "length"
        ]
    );
}

/// One fault per check that can fail, in the order in which they are found, with a word of its
/// description.
const FAULTS: [(&str, &str, &str); 12] = [
    ("response_mode", "fragment", "response_mode"),
    ("state", "\u{1}", "state"),
    ("display", "page", "stands more than once"),
    ("request", "e30.e30.e30", "request parameter"),
    ("response_type", "token", "response_type"),
    ("scope", "made-up", "scopes"),
    ("nonce", "", "nonce"),
    ("code_challenge", "short", "code_challenge"),
    ("dpop_jkt", "short", "dpop_jkt"),
    ("prompt", "none login", "prompt"),
    ("max_age", "soon", "max_age"),
    ("claims", "{", "claims"),
];

fn with_fault(ask: Ask, name: &str, value: &str) -> Ask {
    match name {
        "display" => ask.and(name, value).and(name, value),
        "nonce" => ask.with(name, &"n".repeat(1025)),
        _ => ask.with(name, value),
    }
}

#[test]
fn of_two_faults_the_first_of_the_table_is_told() {
    for (i, first) in FAULTS.iter().enumerate() {
        for second in &FAULTS[i..] {
            let ask = with_fault(Ask::new(), first.0, first.1);
            let ask = with_fault(ask, second.0, second.1).with("id_token_hint", "not-a-token");
            let sent = ask.sent(&client()).unwrap();
            assert!(
                sent.error.description.contains(first.2),
                "{} and {}: {:?}",
                first.0,
                second.0,
                sent.error
            );
        }
    }
}

#[test]
fn response_mode_says_how_errors_travel() {
    for (mode, travels) in [
        (None, ResponseMode::Query),
        (Some(""), ResponseMode::Query),
        (Some("query"), ResponseMode::Query),
        (Some("form_post"), ResponseMode::FormPost),
        (Some("fragment"), ResponseMode::Query),
        (Some("FORM_POST"), ResponseMode::Query),
        (Some("jwt"), ResponseMode::QueryJwt),
        (Some("query.jwt"), ResponseMode::QueryJwt),
        (Some("form_post.jwt"), ResponseMode::FormPostJwt),
        (Some("fragment.jwt"), ResponseMode::Query),
    ] {
        for (name, value, _) in &FAULTS[1..] {
            let ask = with_fault(Ask::new(), name, value);
            let ask = mode.iter().fold(ask, |ask, mode| ask.with("response_mode", mode));
            let sent = ask.sent(&client()).unwrap();
            assert_eq!(sent.response_mode, travels, "{mode:?} with a wrong {name}");
            assert_eq!(sent.redirect_uri, REDIRECT_URI);
        }
    }
}

#[test]
fn every_error_carries_the_state() {
    for (name, value, _) in FAULTS.iter().filter(|(name, _, _)| *name != "state") {
        let sent = with_fault(Ask::new(), name, value).sent(&client()).unwrap();
        assert_eq!(sent.state.as_deref(), Some("xyz"), "a wrong {name}");
    }
}

#[test]
fn no_parameter_may_stand_twice() {
    let told_by_page = ["client_id", "redirect_uri"];
    for profile in PROFILES {
        let exempt = |name: &str| told_by_page.contains(&name) || SEVERAL.contains(&name);
        for name in PARAMETERS.iter().filter(|name| !exempt(name)) {
            for (first, second) in [("a", "a"), ("a", "b"), ("", "a"), ("a", ""), ("", "")] {
                let ask = Ask::new().without(name).and(name, first).and(name, second);
                let error = ask.error(&client_of(profile));
                assert_eq!(error, Some(OAuthCode::InvalidRequest), "{}", ask.query());
            }
        }
    }
}

#[test]
fn a_refusal_later_on_goes_the_same_way() {
    let request = Ask::new().with("response_mode", "form_post").fine(&client());
    let sent = request.refuse(OAuthCode::AccessDenied);
    assert_eq!(sent.redirect_uri, REDIRECT_URI);
    assert_eq!(sent.response_mode, ResponseMode::FormPost);
    assert_eq!(sent.state.as_deref(), Some("xyz"));
    assert_eq!(sent.error.code, OAuthCode::AccessDenied);
}
