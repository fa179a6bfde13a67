//! The `claims` parameter (OpenID Connect Core §5.5).

use super::super::{ACR_PASSWORD, ClaimsRequest};
use super::*;
use crate::testing::{claims, person};
use proptest::prelude::*;

fn read(scope: &str, json: &str) -> Request {
    Ask::new().with("scope", scope).with("claims", json).fine(&client())
}

#[test]
fn single_claims_are_read_by_name() {
    // JSON; userinfo; id_token; voluntary.
    for (json, userinfo, id_token, voluntary) in [
        ("{}", "", "", ""),
        (r#"{"userinfo":null,"id_token":null}"#, "", "", ""),
        (r#"{"userinfo":{},"id_token":{}}"#, "", "", ""),
        (r#"{"userinfo":{"name":null}}"#, "name", "", "name"),
        (r#"{"userinfo":{"name":{}}}"#, "name", "", "name"),
        (r#"{"userinfo":{"name":{"essential":false}}}"#, "name", "", "name"),
        (r#"{"userinfo":{"name":{"essential":"true"}}}"#, "name", "", "name"),
        (r#"{"userinfo":{"name":{"essential":true}}}"#, "name", "", ""),
        (r#"{"userinfo":{"name":{"essential":true,"value":"Ana","x":[]}}}"#, "name", "", ""),
        (r#"{"id_token":{"email":null}}"#, "", "email", "email"),
        (r#"{"id_token":{"email":{"essential":true}}}"#, "", "email", ""),
        (r#"{"userinfo":{"name":null},"id_token":{"email":null}}"#, "name", "email", "name email"),
        (r#"{"userinfo":{"made_up":null,"name":null,"name#fr":null}}"#, "name", "", "name"),
        (r#"{"transaction":{"name":null},"x":5}"#, "", "", ""),
        (r#"{"userinfo":{"sub":null,"offline_access":null,"iss":null,"acr":null}}"#, "", "", ""),
    ] {
        let expected = ClaimsRequest {
            userinfo: claims(userinfo),
            id_token: claims(id_token),
            voluntary: claims(voluntary),
        };
        assert_eq!(read("openid", json).claims, expected, "{json}");
    }
}

#[test]
fn what_the_scopes_ask_for_is_needed() {
    let request = read("openid profile", r#"{"userinfo":{"name":null,"phone_number":null}}"#);
    assert_eq!(request.claims.voluntary, claims("phone_number"));
    // The Form Filling API is another purpose: its scope says nothing about signing in.
    let request = read("openid form_filling", r#"{"userinfo":{"email":null}}"#);
    assert_eq!(request.claims.voluntary, claims("email"));
}

#[test]
fn asked_for_as_essential_in_one_place_it_is_essential() {
    for (json, voluntary) in [
        (r#"{"userinfo":{"name":{"essential":true}},"id_token":{"name":null}}"#, ""),
        (r#"{"userinfo":{"name":null},"id_token":{"name":{"essential":true}}}"#, ""),
        (r#"{"userinfo":{"name":null},"id_token":{"name":null}}"#, "name"),
        // A flag and its claim are one item to agree to.
        (r#"{"userinfo":{"email":{"essential":true},"email_verified":null}}"#, ""),
        (r#"{"userinfo":{"email_verified":{"essential":true},"email":null}}"#, ""),
        (r#"{"userinfo":{"email":null,"email_verified":null}}"#, "email email_verified"),
    ] {
        assert_eq!(read("openid", json).claims.voluntary, claims(voluntary), "{json}");
    }
}

#[test]
fn without_openid_there_is_neither_userinfo_nor_an_id_token_to_ask_claims_of() {
    let json = r#"{"userinfo":{"name":null},
        "id_token":{"email":null,"sub":{"value":"ana"},"acr":{"essential":true,"value":"x"}}}"#;
    let request = read("form_filling", json);
    assert_eq!(request.claims, ClaimsRequest::default());
    assert!(request.asked(&person()).optional.is_empty(), "she is not asked in vain");
    assert_eq!((request.expected_subject, request.impossible_acr), (None, false));
    // What is malformed is told all the same.
    let ask = Ask::new().with("scope", "form_filling").with("claims", r#"{"id_token":[]}"#);
    assert_eq!(ask.error(&client()), Some(OAuthCode::InvalidRequest));
}

#[test]
fn what_is_not_json_of_the_right_shape_is_refused() {
    let deep = format!("{}{}", r#"{"x":"#.repeat(1000), "}".repeat(1000));
    let arrays = format!("{}{}{}", r#"{"x":"#, "[".repeat(4000), "]".repeat(4000));
    let of_length = |length: usize| format!(r#"{{"x":"{}"}}"#, "x".repeat(length - 8));
    for json in [
        "x",
        "{",
        "[]",
        "null",
        r#""userinfo""#,
        "{}{}",
        "{'userinfo':{}}",
        r#"{"userinfo":[]}"#,
        r#"{"userinfo":"name"}"#,
        r#"{"id_token":true}"#,
        r#"{"userinfo":{"name":true}}"#,
        r#"{"userinfo":{"name":"essential"}}"#,
        r#"{"userinfo":{"made_up":5}}"#,
        r#"{"userinfo":{"name":[]}}"#,
        r#"{"userinfo":{},"userinfo":{"name":null}}"#,
        r#"{"userinfo":{"name":null,"name":{"essential":true}}}"#,
        r#"{"userinfo":{"name":null,"n\u0061me":null}}"#,
        &deep,
        &arrays,
        &of_length(8193),
    ] {
        let sent = Ask::new().with("claims", json).sent(&client()).unwrap();
        assert_eq!(sent.error.code, OAuthCode::InvalidRequest, "{json:.60}");
        assert!(sent.error.description.contains("claims"), "{json:.60}");
    }
    assert_eq!(read("openid", &of_length(8192)).claims, ClaimsRequest::default());
}

#[test]
fn a_demanded_acr_that_does_not_exist_cannot_be_met() {
    let ours = ACR_PASSWORD;
    for (acr, impossible) in [
        ("null".to_owned(), false),
        (r#"{"essential":true}"#.to_owned(), false),
        (r#"{"value":"urn:other"}"#.to_owned(), false),
        (r#"{"essential":false,"values":["urn:other"]}"#.to_owned(), false),
        (format!(r#"{{"essential":true,"value":"{ours}"}}"#), false),
        (format!(r#"{{"essential":true,"values":["urn:other","{ours}"]}}"#), false),
        (r#"{"essential":true,"value":"urn:other"}"#.to_owned(), true),
        (r#"{"essential":true,"values":["urn:other",1]}"#.to_owned(), true),
        (r#"{"essential":true,"values":[]}"#.to_owned(), true),
        (format!(r#"{{"essential":true,"value":"{ours}x"}}"#), true),
    ] {
        let request = read("openid", &format!(r#"{{"id_token":{{"acr":{acr}}}}}"#));
        assert_eq!(request.impossible_acr, impossible, "{acr}");
    }
}

#[test]
fn a_sub_with_a_value_names_the_person() {
    for (sub, expected) in [
        (r#"{"value":"ana"}"#, Some("ana")),
        (r#"{"essential":true,"value":"ana"}"#, Some("ana")),
        (r#"{"essential":true}"#, None),
        ("null", None),
    ] {
        let request = read("openid", &format!(r#"{{"id_token":{{"sub":{sub}}}}}"#));
        assert_eq!(request.expected_subject, expected.map(str::to_owned), "{sub}");
    }
    // A demand that nobody can meet is not dropped.
    for value in ["7", "null", "true", r#"["ana"]"#] {
        let json = format!(r#"{{"id_token":{{"sub":{{"value":{value}}}}}}}"#);
        let error = Ask::new().with("claims", &json).error(&client());
        assert_eq!(error, Some(OAuthCode::InvalidRequest), "{json}");
    }
}

#[test]
fn userinfo_claims_are_those_of_scopes_and_parameter() {
    let request = read("openid email form_filling", r#"{"userinfo":{"gender":null}}"#);
    assert_eq!(request.userinfo_claims(), claims("email email_verified gender"));
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(json in "\\PC{0,60}|\\{\"(userinfo|id_token)\":\\PC{0,40}\\}") {
        let error = Ask::new().with("claims", &json).error(&client());
        prop_assert!(matches!(error, None | Some(OAuthCode::InvalidRequest)));
    }
}

/// What an operator has approved are scopes: their claims cannot be had one by one instead.
#[test]
fn nothing_beyond_the_clients_own_scopes_is_asked_for() {
    let all =
        r#"{"userinfo":{"email":{"essential":true},"birthdate":null},"id_token":{"email":null}}"#;
    let asked = |registered: &str| {
        let client = Client { scopes: crate::scope::ScopeSet::parse_known(registered), ..client() };
        Ask::new().with("scope", "openid").with("claims", all).fine(&client).claims
    };
    assert_eq!(asked("openid"), ClaimsRequest::default());
    let email = asked("openid email");
    assert_eq!((email.userinfo, email.id_token), (claims("email"), claims("email")));
    assert_eq!(asked("openid form_filling").userinfo, claims("email birthdate"));
}
