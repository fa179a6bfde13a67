//! The checks that look at one parameter each: values that are fine, and those that are not.

use super::*;
use crate::client::GrantType;
use crate::testing::{VERIFIER, public_client, scopes};
use proptest::prelude::*;

use OAuthCode::{
    InvalidRequest, InvalidScope, RegistrationNotSupported, RequestNotSupported,
    RequestUriNotSupported, UnauthorizedClient, UnsupportedResponseType,
};

/// Each value of the parameter, for every profile: the error, or `None` when it is fine.
fn table(name: &str, rows: &[(&str, Option<OAuthCode>)]) {
    for profile in PROFILES {
        for (value, expected) in rows {
            let error = Ask::new().with(name, value).error(&client_of(profile));
            assert_eq!(error, *expected, "{name}={value:.60} for {profile:?}");
        }
    }
}

/// The parameter left out or empty, which is the same (RFC 6749 §3.1).
fn absent(name: &str, client: &Client, expected: Option<OAuthCode>) {
    assert_eq!(Ask::new().without(name).error(client), expected, "no {name}");
    assert_eq!(Ask::new().with(name, "").error(client), expected, "{name} empty");
}

#[test]
fn response_type_is_code() {
    table(
        "response_type",
        &[
            ("code", None),
            ("token", Some(UnsupportedResponseType)),
            ("id_token", Some(UnsupportedResponseType)),
            ("code token", Some(UnsupportedResponseType)),
            ("code id_token", Some(UnsupportedResponseType)),
            ("id_token token", Some(UnsupportedResponseType)),
            ("code code", Some(UnsupportedResponseType)),
            ("none", Some(UnsupportedResponseType)),
            ("CODE", Some(UnsupportedResponseType)),
            ("code ", Some(UnsupportedResponseType)),
        ],
    );
    absent("response_type", &client(), Some(InvalidRequest));
    let without_code = Client { grant_types: vec![GrantType::RefreshToken], ..client() };
    assert_eq!(Ask::new().error(&without_code), Some(UnauthorizedClient));
}

#[test]
fn response_mode_is_query_or_form_post() {
    table(
        "response_mode",
        &[
            ("query", None),
            ("form_post", None),
            ("fragment", Some(InvalidRequest)),
            ("jwt", None),
            ("query.jwt", None),
            ("form_post.jwt", None),
            ("fragment.jwt", Some(InvalidRequest)),
            ("JWT", Some(InvalidRequest)),
            ("Query", Some(InvalidRequest)),
        ],
    );
    absent("response_mode", &client(), None);
}

#[test]
fn scope_is_known_and_registered() {
    table(
        "scope",
        &[
            ("openid", None),
            ("form_filling", None),
            ("email openid", None),
            ("openid openid", None),
            (" openid  email ", None),
            ("openid made-up", None),
            ("made-up", Some(InvalidScope)),
            ("OpenID", Some(InvalidScope)),
            ("openid,email", Some(InvalidScope)),
            ("openid\temail", Some(InvalidScope)),
            (" ", Some(InvalidScope)),
        ],
    );
    absent("scope", &client(), Some(InvalidScope));
    let few = Client { scopes: scopes("openid email"), ..client() };
    let sent = Ask::new().with("scope", "openid phone address").sent(&few).unwrap();
    assert_eq!(sent.error.code, InvalidScope);
    assert!(sent.error.description.ends_with("address phone."), "{:?}", sent.error);
    let fine = Ask::new().with("scope", "openid made-up").fine(&few);
    assert_eq!(fine.scopes, scopes("openid"));
}

#[test]
fn request_objects_are_refused_by_their_own_codes() {
    table("request", &[("eyJhbGciOiJub25lIn0.e30.", Some(RequestNotSupported))]);
    table("request_uri", &[("http://sink.test/", Some(RequestUriNotSupported))]);
    table("registration", &[("{}", Some(RegistrationNotSupported))]);
    for name in ["request", "request_uri", "registration"] {
        absent(name, &client(), None);
    }
}

#[test]
fn nonce_is_kept_as_it_is() {
    for nonce in ["n", " \u{e9} \u{1f34a} &=", &"n".repeat(384), &"n".repeat(1024)] {
        let request = Ask::new().with("nonce", nonce).fine(&client());
        assert_eq!(request.nonce.as_deref(), Some(nonce));
    }
    table("nonce", &[(&"n".repeat(1025), Some(InvalidRequest))]);
    absent("nonce", &client(), None);
}

#[test]
fn prompt_is_a_list_in_which_none_stands_alone() {
    table(
        "prompt",
        &[
            ("none", None),
            ("login", None),
            ("consent", None),
            ("select_account", None),
            ("login consent select_account", None),
            ("login login", None),
            ("none login", Some(InvalidRequest)),
            ("consent none", Some(InvalidRequest)),
            ("select_account none", Some(InvalidRequest)),
            ("None", Some(InvalidRequest)),
            ("create", Some(InvalidRequest)),
            ("login,consent", Some(InvalidRequest)),
        ],
    );
    absent("prompt", &client(), None);
    let request = Ask::new().with("prompt", "select_account").fine(&client());
    assert!(request.prompt.select_account && !request.prompt.login);
}

#[test]
fn max_age_is_a_whole_number() {
    table(
        "max_age",
        &[
            ("0", None),
            ("1", None),
            ("0010", None),
            ("9999999999", None),
            ("10000000000", Some(InvalidRequest)),
            ("-1", Some(InvalidRequest)),
            ("+1", Some(InvalidRequest)),
            ("1.5", Some(InvalidRequest)),
            ("1e3", Some(InvalidRequest)),
            (" 1", Some(InvalidRequest)),
            ("0x10", Some(InvalidRequest)),
            ("\u{0661}", Some(InvalidRequest)),
            ("soon", Some(InvalidRequest)),
        ],
    );
    absent("max_age", &client(), None);
}

#[test]
fn a_challenge_is_s256_or_refused() {
    let almost = &CHALLENGE[..42];
    let rows = [
        (Some(CHALLENGE), Some("S256"), true),
        (Some(CHALLENGE), None, false),
        (Some(CHALLENGE), Some(""), false),
        (Some(CHALLENGE), Some("plain"), false),
        (Some(CHALLENGE), Some("s256"), false),
        (Some(CHALLENGE), Some("S512"), false),
        (Some(VERIFIER), Some("plain"), false),
        (Some(""), Some("S256"), false),
        (Some(""), None, false),
        (None, Some("S256"), false),
        (None, Some("plain"), false),
        (Some(almost), Some("S256"), false),
        (Some(&format!("{CHALLENGE}A")), Some("S256"), false),
        (Some(&format!("{CHALLENGE}=")), Some("S256"), false),
        (Some(&format!("{almost}=")), Some("S256"), false),
        (Some(&format!("{almost}+")), Some("S256"), false),
        (Some(&format!("{almost} ")), Some("S256"), false),
        (Some(&"a".repeat(128)), Some("S256"), false),
    ];
    for profile in PROFILES {
        for (challenge, method, fine) in &rows {
            let ask = Ask::new().without("code_challenge").without("code_challenge_method");
            let ask = challenge.iter().fold(ask, |ask, c| ask.and("code_challenge", c));
            let ask = method.iter().fold(ask, |ask, m| ask.and("code_challenge_method", m));
            let expected = (!fine).then_some(InvalidRequest);
            assert_eq!(ask.error(&client_of(profile)), expected, "{profile:?} {}", ask.query());
        }
    }
}

#[test]
fn pkce_may_only_be_left_out_by_confidential_compat_clients() {
    let ask = Ask::new().without("code_challenge").without("code_challenge_method");
    for profile in PROFILES {
        let expected = (profile != Profile::Compat).then_some(InvalidRequest);
        assert_eq!(ask.error(&client_of(profile)), expected, "{profile:?}");
    }
    assert_eq!(ask.fine(&client_of(Profile::Compat)).code_challenge, None);
    let ask = ask.with("redirect_uri", "http://127.0.0.1:4711/cb");
    for profile in PROFILES {
        let public = Client { profile, ..public_client() };
        assert_eq!(ask.error(&public), Some(InvalidRequest), "public, {profile:?}");
    }
}

#[test]
fn state_is_echoed_byte_for_byte() {
    let long = "s".repeat(4096);
    for state in ["s", "a b+c%20&d=e#f", "\u{e9}\u{1f34a}\u{202e}", &"s".repeat(129), &long] {
        let ask = Ask::new().with("state", state);
        assert_eq!(ask.fine(&client()).state.as_deref(), Some(state));
        let sent = ask.with("scope", "made-up").sent(&client()).unwrap();
        assert_eq!(sent.state.as_deref(), Some(state));
    }
    let emoji = "\u{1f34a}".repeat(1025);
    for state in ["\0", "a\nb", "\r", "\t", "\u{7f}", "\u{85}", &format!("{long}s"), &emoji] {
        let sent = Ask::new().with("state", state).sent(&client()).unwrap();
        assert_eq!(sent.error.code, InvalidRequest, "{state:.20}");
        assert_eq!(sent.state, None, "what is refused is not echoed");
    }
}

#[test]
fn only_compat_clients_must_send_state() {
    absent("state", &client_of(Profile::Compat), Some(InvalidRequest));
    absent("state", &client_of(Profile::Bcp), None);
    absent("state", &client_of(Profile::Fapi2), None);
}

#[test]
fn dpop_jkt_is_a_thumbprint() {
    let request = Ask::new().with("dpop_jkt", CHALLENGE).fine(&client());
    assert_eq!(request.dpop_jkt.as_deref(), Some(CHALLENGE));
    assert_eq!(Ask::new().fine(&client()).dpop_jkt, None);
    let (cut, long) = (&CHALLENGE[1..], format!("{CHALLENGE}A"));
    let (padded, respelt) = (format!("{cut}="), format!("{}N", &CHALLENGE[..42]));
    let bad = Some(InvalidRequest);
    table(
        "dpop_jkt",
        &[
            (CHALLENGE, None),
            ("", None),
            ("x", bad),
            (cut, bad),
            (&long, bad),
            (&padded, bad),
            (&respelt, bad),
            (&CHALLENGE.replace('-', "+"), bad),
            (&CHALLENGE.replace('-', "\u{e9}"), bad),
        ],
    );
}

#[test]
fn wishes_never_make_a_request_fail() {
    let long = "l".repeat(257);
    for name in ["display", "ui_locales", "claims_locales", "login_hint", "acr_values", "extra"] {
        table(name, &[("", None), ("x", None), ("\u{e9}\n\0<script>", None), (&long, None)]);
    }
    let request = Ask::new().with("login_hint", &long).with("ui_locales", &long).fine(&client());
    assert_eq!((request.login_hint, request.ui_locales), (None, None));
    let request = Ask::new().with("login_hint", &long[1..]).fine(&client());
    assert_eq!(request.login_hint.as_deref(), Some(&long[1..]));
    let request = Ask::new().with("acr_values", "urn:made:up 2").fine(&client());
    assert!(!request.impossible_acr);
}

#[test]
fn a_request_fits_into_an_address() {
    let long = |length: usize| {
        let ask = Ask::new().with("login_hint", "");
        let used = Ask::new().with("login_hint", "").query().len();
        ask.with("login_hint", &"l".repeat(length - used))
    };
    for profile in PROFILES {
        assert_eq!(long(11_000).error(&client_of(profile)), None);
        assert_eq!(long(11_001).error(&client_of(profile)), Some(InvalidRequest));
    }
}

#[test]
fn a_public_client_asks_like_any_other() {
    let ask = Ask::new().with("redirect_uri", "http://127.0.0.1:4711/cb");
    assert_eq!(ask.error(&public_client()), None);
}

proptest! {
    #[test]
    fn whatever_state_is_echoed_is_the_one_sent(
        state in "[^\\p{Cc}]{1,200}",
        wrong in any::<bool>(),
    ) {
        let ask = Ask::new().with("state", &state);
        let echoed = if wrong {
            ask.with("response_type", "token").sent(&client()).unwrap().state
        } else {
            ask.fine(&client()).state
        };
        prop_assert_eq!(echoed, Some(state));
    }

    #[test]
    fn every_s256_challenge_is_taken(digest in any::<[u8; 32]>()) {
        let challenge = neroli_jose::base64url::encode(&digest);
        let request = Ask::new().with("code_challenge", &challenge).fine(&client());
        prop_assert_eq!(request.code_challenge, Some(challenge));
    }
}

#[test]
fn offline_access_is_nothing_to_a_client_that_cannot_refresh() {
    let once = Client { grant_types: vec![GrantType::AuthorizationCode], ..client() };
    let both = Ask::new().with("scope", "openid offline_access");
    assert_eq!(both.fine(&client()).scopes, scopes("openid offline_access"));
    assert_eq!(both.fine(&once).scopes, scopes("openid"));
    let alone = Ask::new().with("scope", "offline_access");
    assert_eq!(alone.error(&once), Some(OAuthCode::InvalidScope));
}
