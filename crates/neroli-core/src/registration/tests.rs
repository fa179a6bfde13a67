//! The groups by table: what is taken, what is refused and with which code.

use super::*;
use crate::client::{ClientSecret, GrantType, RedirectUri};
use crate::testing::{NOW, travels};
use proptest::prelude::*;
use serde_json::json;

fn terms() -> Terms<'static> {
    Terms {
        realm: RealmName::new("fr"),
        client_id: ClientId::new("app-1"),
        profile: Profile::Compat,
        scopes: Scope::ALL.iter().copied().collect(),
        signing: &Algorithm::ALL,
        self_registered: true,
        consent_days: 365,
        created_at: NOW,
    }
}

fn jwks() -> Value {
    let x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    json!({"keys": [{"kty": "OKP", "crv": "Ed25519", "x": x, "kid": "k1"}]})
}

/// A minimal request with these members added or replaced.
fn with(members: Value) -> Value {
    let mut request = json!({"redirect_uris": ["https://a.test/cb"]});
    for (name, value) in members.as_object().unwrap() {
        request[name] = value.clone();
    }
    request
}

fn accepted(members: Value) -> Client {
    validate(&with(members.clone()), &terms()).unwrap_or_else(|e| panic!("{members}: {e:?}"))
}

fn refusal(members: Value, terms: &Terms<'_>) -> OAuthError {
    let error = validate(&with(members.clone()), terms).expect_err(&members.to_string());
    assert!(travels(&error.description), "{error:?}");
    error
}

#[test]
fn the_least_registration_gets_the_defaults_of_the_specifications() {
    let client = accepted(json!({}));
    assert_eq!(client.auth_method, ClientAuthMethod::ClientSecretBasic);
    assert_eq!(client.grant_types, [GrantType::AuthorizationCode]);
    assert_eq!(client.id_token_alg(), Algorithm::Rs256);
    assert_eq!(client.name, "a.test");
    assert!(!client.subject.pairwise && !client.scopes.contains(Scope::OfflineAccess));
    let shown = document(&client);
    assert_eq!(shown["token_endpoint_auth_method"], "client_secret_basic");
    assert_eq!(shown["response_types"], json!(["code"]));
    assert_eq!(shown["id_token_signed_response_alg"], "RS256");
    assert!(!shown.contains_key("jwks_uri") && !shown.contains_key("contacts"));
}

#[test]
fn everything_registered_is_shown_as_it_was_sent() {
    let members = json!({
        "redirect_uris": ["https://a.test/cb", "https://a.test/cb2?x=y"],
        "client_name": "Shop",
        "token_endpoint_auth_method": "private_key_jwt",
        "grant_types": ["authorization_code", "refresh_token", "client_credentials"],
        "response_types": ["code"],
        "scope": "openid email offline_access",
        "contacts": ["dev@a.test"],
        "client_uri": "https://a.test/",
        "logo_uri": "https://a.test/logo.png",
        "policy_uri": "https://a.test/policy",
        "tos_uri": "https://a.test/terms",
        "initiate_login_uri": "https://a.test/login",
        "jwks_uri": "https://a.test/jwks",
        "subject_type": "pairwise",
        "sector_identifier_uri": "https://a.test/sector",
        "id_token_signed_response_alg": "ES256",
        "userinfo_signed_response_alg": "RS256",
        "authorization_signed_response_alg": "PS256",
        "request_object_signing_alg": "EdDSA",
        "token_endpoint_auth_signing_alg": "PS256",
        "request_uris": ["https://a.test/request#digest"],
        "default_max_age": 300,
        "require_auth_time": true,
        "require_pushed_authorization_requests": true,
        "require_signed_request_object": true,
        "dpop_bound_access_tokens": true,
        "post_logout_redirect_uris": ["https://a.test/bye?a=b"],
        "backchannel_logout_uri": "https://a.test/backchannel",
        "backchannel_logout_session_required": true,
    });
    let shown = document(&accepted(members.clone()));
    for (name, sent) in members.as_object().unwrap() {
        assert_eq!(&shown[name], sent, "{name}");
    }
    assert_eq!(shown["client_id"], "app-1");
    // What is shown can be sent back and registers the same (RFC 7592 §2.2).
    let again = validate(&Value::Object(shown.clone()), &terms()).unwrap();
    assert_eq!(document(&again), shown);
}

#[test]
fn a02_a07_redirect_uris_that_lead_astray_are_refused() {
    for uri in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "\u{1}javascript:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:https://a.test/x",
        "http://a.test/cb",
        "http://127.0.0.1.evil.test/cb",
        "https://a.test@evil.test/cb",
        "https://a.test\\@evil.test",
        "https://evil.test%23@a.test",
        "https://a:b@c@a.test/cb",
        "https://a.te\tst/cb",
        "https://a.test\r/cb",
        "https://a.test/cb#fragment",
        "https://a.test/cb#",
        "//a.test/cb",
        "/cb",
        "",
    ] {
        let error = refusal(json!({"redirect_uris": ["https://a.test/cb", uri]}), &terms());
        assert_eq!(error.code, OAuthCode::InvalidRedirectUri, "{uri}");
        let error = refusal(json!({"post_logout_redirect_uris": [uri]}), &terms());
        assert_eq!(error.code, OAuthCode::InvalidClientMetadata, "{uri}");
    }
    for uris in [json!([]), json!(null), json!("https://a.test/cb"), json!([1]), json!({})] {
        let error = refusal(json!({"redirect_uris": uris}), &terms());
        assert_eq!(error.code, OAuthCode::InvalidRedirectUri, "{uris}");
    }
    let many: Vec<_> = (0..33).map(|n| format!("https://a.test/{n}")).collect();
    assert_eq!(
        refusal(json!({"redirect_uris": many}), &terms()).code,
        OAuthCode::InvalidRedirectUri
    );
}

#[test]
fn h05_links_are_https_and_names_are_words() {
    for name in ["logo_uri", "client_uri", "policy_uri", "tos_uri", "initiate_login_uri"] {
        for link in [
            json!("http://a.test/"),
            json!("javascript:alert(1)"),
            json!("data:text/html,x"),
            json!("https:a.test"),
            json!("https://a.test/\"><script>"),
            json!("https://user@a.test/"),
            json!("https:///x"),
            json!(""),
            json!(["https://a.test/"]),
        ] {
            let error = refusal(json!({name: link}), &terms());
            assert_eq!(error.code, OAuthCode::InvalidClientMetadata, "{name} {link}");
            assert!(error.description.contains(name), "{error:?}");
        }
    }
    for text in ["", "  ", "a\u{7}b", "a\nb", "Bank\u{202e}knaB", "\u{2066}x", &"n".repeat(201)] {
        refusal(json!({"client_name": text}), &terms());
    }
    assert_eq!(accepted(json!({"client_name": "<b>Shop</b>"})).name, "<b>Shop</b>");
    for host in [format!("{}.test", "a.".repeat(110)), "---".into(), "-.".repeat(120) + "test"] {
        let unnamed = accepted(json!({"redirect_uris": [format!("https://{host}/cb")]}));
        assert_eq!(accepted(json!({"client_name": unnamed.name.clone()})).name, unnamed.name);
    }
}

#[test]
fn each_group_refuses_what_it_cannot_honour() {
    let private = json!({"keys": [{"kty": "OKP", "crv": "Ed25519",
        "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
        "d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"}]});
    for members in [
        json!({"token_endpoint_auth_method": "client_secret_jwt"}),
        json!({"token_endpoint_auth_method": "tls_client_auth"}),
        json!({"token_endpoint_auth_method": "private_key_jwt"}),
        json!({"grant_types": ["password"]}),
        json!({"grant_types": ["authorization_code", "implicit"]}),
        json!({"grant_types": []}),
        json!({"grant_types": ["refresh_token"]}),
        json!({"grant_types": ["authorization_code", "authorization_code"]}),
        json!({"grant_types": ["authorization_code", "client_credentials"],
               "token_endpoint_auth_method": "none"}),
        json!({"response_types": ["code", "token"]}),
        json!({"response_types": ["id_token"]}),
        json!({"response_types": []}),
        json!({"grant_types": ["client_credentials"], "response_types": ["code"]}),
        json!({"scope": "admin"}),
        json!({"scope": ["openid"]}),
        json!({"jwks": jwks(), "jwks_uri": "https://a.test/jwks"}),
        json!({"jwks": {"keys": []}}),
        json!({"jwks": []}),
        json!({"jwks": private}),
        json!({"jwks_uri": "file:///etc/passwd"}),
        json!({"jwks_uri": "https://a.test/jwks#x"}),
        json!({"id_token_signed_response_alg": "none"}),
        json!({"id_token_signed_response_alg": "HS256"}),
        json!({"userinfo_signed_response_alg": "none"}),
        json!({"token_endpoint_auth_signing_alg": "none"}),
        json!({"request_object_signing_alg": "HS256"}),
        json!({"id_token_encrypted_response_alg": "RSA-OAEP"}),
        json!({"subject_type": "ephemeral"}),
        json!({"subject_type": "pairwise",
               "redirect_uris": ["https://a.test/cb", "https://b.test/cb"]}),
        json!({"sector_identifier_uri": "gopher://a.test"}),
        json!({"request_uris": ["javascript:x"]}),
        json!({"request_uris": "https://a.test/r"}),
        json!({"default_max_age": -1}),
        json!({"default_max_age": "300"}),
        json!({"require_auth_time": "true"}),
        json!({"require_signed_request_object": true}),
        json!({"backchannel_logout_uri": "https://a.test/out#x"}),
        json!({"backchannel_logout_session_required": 1}),
        json!({"contacts": "dev@a.test"}),
    ] {
        let error = refusal(members.clone(), &terms());
        assert_eq!(error.code, OAuthCode::InvalidClientMetadata, "{members}");
    }
    for not_an_object in [json!([]), json!("x"), json!(null), json!(1)] {
        assert!(validate(&not_an_object, &terms()).is_err());
    }
}

#[test]
fn a_fapi_client_proves_itself_with_its_key_and_strong_signatures() {
    let fapi = Terms { profile: Profile::Fapi2, ..terms() };
    for members in [
        json!({}),
        json!({"token_endpoint_auth_method": "none"}),
        json!({"token_endpoint_auth_method": "client_secret_post"}),
        json!({"token_endpoint_auth_method": "private_key_jwt", "jwks": jwks(),
               "id_token_signed_response_alg": "RS256"}),
        json!({"token_endpoint_auth_method": "private_key_jwt", "jwks": jwks(),
               "token_endpoint_auth_signing_alg": "RS256"}),
    ] {
        assert_eq!(refusal(members, &fapi).code, OAuthCode::InvalidClientMetadata);
    }
    let good = json!({"token_endpoint_auth_method": "private_key_jwt", "jwks": jwks()});
    let client = validate(&with(good), &fapi).unwrap();
    let shown = document(&client);
    assert_eq!(shown["require_pushed_authorization_requests"], true);
    assert_eq!(shown["dpop_bound_access_tokens"], true);
}

#[test]
fn a_public_client_is_never_of_the_first_generation() {
    let client = accepted(json!({"token_endpoint_auth_method": "none"}));
    assert_eq!(client.profile, Profile::Bcp);
}

#[test]
fn only_signatures_that_the_realm_makes_can_be_asked_for() {
    let terms = Terms { signing: &[Algorithm::Rs256], ..terms() };
    refusal(json!({"id_token_signed_response_alg": "ES256"}), &terms);
    // Its own signatures are another matter.
    let own = json!({"token_endpoint_auth_signing_alg": "ES256"});
    assert!(validate(&with(own), &terms).is_ok());
}

#[test]
fn l02_nothing_else_can_be_assigned() {
    let client = accepted(json!({
        "client_id": "demo-shop", "client_secret": "chosen", "realm": "be", "profile": "fapi2",
        "self_registered": false, "verified": true, "disabled": false, "consent_days": 3650,
        "purpose": "because", "optional_claims": ["name"], "created_at": 0, "owner": "root",
        "skip_consent": true, "scopes": ["admin"], "software_statement": "a.b.c", "x": {"y": 1},
    }));
    let plain = accepted(json!({}));
    assert_eq!(client, plain);
    assert!(client.self_registered && client.purpose.is_none());
    let some = Terms { scopes: ScopeSet::default().with(Scope::OpenId), ..terms() };
    let client = validate(&with(json!({"scope": "openid email admin"})), &some).unwrap();
    assert_eq!(client.scopes.to_string(), "openid");
}

#[test]
fn a_sector_document_holds_every_redirect_uri() {
    let client = accepted(json!({"redirect_uris": ["https://a.test/cb", "https://b.test/cb"]}));
    let fits = |document: &str| check_sector(document.as_bytes(), &client).is_ok();
    assert!(fits(r#"["https://b.test/cb","https://a.test/cb","https://c.test/"]"#));
    for bad in [
        r#"["https://a.test/cb"]"#,
        r#"["https://a.test/cb","https://b.test/cb/"]"#,
        r#"{"a":"https://a.test/cb"}"#,
        "[]",
        "",
        "https://a.test/cb https://b.test/cb",
    ] {
        assert!(!fits(bad), "{bad}");
    }
}

#[test]
fn an_update_names_its_client_and_chooses_no_secret() {
    let id = ClientId::new("app-1");
    let secret = ClientSecret { hash: Plain::presented("s3cret").hash(), created_at: NOW };
    let update = |value: Value| check_update(&value, &id, std::slice::from_ref(&secret)).is_ok();
    assert!(update(json!({"client_id": "app-1"})));
    assert!(update(json!({"client_id": "app-1", "client_secret": "s3cret"})));
    for bad in [
        json!({}),
        json!({"client_id": "app-2"}),
        json!({"client_id": ["app-1"]}),
        json!({"client_id": "app-1", "client_secret": "chosen"}),
        json!({"client_id": "app-1", "client_secret": 7}),
    ] {
        assert!(!update(bad.clone()), "{bad}");
    }
}

#[test]
fn who_may_register() {
    let token = Plain::presented("initial");
    let policy = Policy::InitialAccessToken(vec![Plain::presented("x").hash(), token.hash()]);
    assert!(policy.admits(Some(&token)) && !policy.admits(None));
    assert!(!policy.admits(Some(&Plain::presented("initia"))));
    assert!(Policy::Open.admits(None) && !Policy::Off.admits(Some(&token)));
    assert!(!Policy::InitialAccessToken(vec![]).admits(Some(&token)));
    assert!(!Registration::default().policy.is_on(), "off unless the operator says otherwise");
}

proptest! {
    /// Whatever a redirect URI looks like, a client that is registered can only be led to https,
    /// to loopback, or into an application.
    #[test]
    fn whatever_is_registered_is_safe(uri in "(https?|javascript|data|ftp)?:?/{0,3}[a-z@.#\\\\:%0-9]{0,20}(/[ -~]{0,10})?") {
        if let Ok(client) = validate(&json!({"redirect_uris": [uri]}), &terms()) {
            let text = client.redirect_uris[0].as_str();
            let loopback = ["127.", "localhost", "[::1]"];
            prop_assert!(
                text.starts_with("https://")
                    || loopback.contains(&RedirectUri::domain_of(text).as_str())
                    || RedirectUri::domain_of(text).starts_with("127.")
                    || RedirectUri::domain_of(text).contains('.'),
                "{}", text
            );
            prop_assert!(!text.contains(['#', '\\', ' ']));
        }
    }

    #[test]
    fn never_panics(text in "\\PC{0,60}") {
        for name in ["client_name", "jwks_uri", "scope", "logo_uri", "subject_type", "request_uris"] {
            let _ = validate(&with(json!({name: text})), &terms());
        }
    }
}

#[test]
fn of_a_key_set_what_is_usable_is_kept_and_no_more() {
    let x = neroli_jose::base64url::encode(&[7; 32]);
    let signing = neroli_jose::SigningKey::generate(Algorithm::Es256).unwrap();
    let set: Value =
        serde_json::from_str(&neroli_jose::jwks::jwks_json([signing.public()])).unwrap();
    let good = set["keys"][0].clone();
    let mut laden = good.clone();
    laden["x5c"] = json!(["A".repeat(60_000)]);
    laden["comment"] = json!("mine");
    let other = json!({"kty": "EC", "crv": "P-521", "x": x, "y": x});
    let metadata =
        |keys: Value| json!({"redirect_uris": ["https://a.test/cb"], "jwks": {"keys": keys}});
    let client = validate(&metadata(json!([laden, other])), &terms()).unwrap();
    assert_eq!(client.keys.jwks, Some(json!({"keys": [good.clone()]})));
    let many = metadata(json!(vec![good; 33]));
    assert!(validate(&many, &terms()).is_err(), "more than 32");
}

#[test]
fn f04_a_name_shows_something_and_hides_nothing() {
    let named = |name: &str| {
        let metadata = json!({"redirect_uris": ["https://a.test/cb"], "client_name": name});
        validate(&metadata, &terms()).is_ok()
    };
    for name in [
        "Shop",
        "Caf\u{e9} 24",
        "Cafe\u{301}",
        "\u{645}\u{200c}\u{645}",
        "\u{2764}\u{fe0f} Shop",
        "7",
    ] {
        assert!(named(name), "{name:?}");
    }
    for name in [
        "\u{3164}",
        "\u{200b}",
        "\u{2800}",
        "\u{ad}",
        "\u{feff}",
        "\u{115f}",
        "\u{e0041}",
        "\u{180e}",
        "a\u{61c}b",
        "a\u{206a}b",
        "a\u{2028}b",
        "a\u{202e}b",
        "a\u{300}\u{301}\u{302}",
        "!!!",
        "\u{2764}\u{fe0f}",
    ] {
        assert!(!named(name), "{name:?}");
    }
}
