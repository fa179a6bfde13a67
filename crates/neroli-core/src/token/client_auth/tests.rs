//! Tests of how clients prove themselves.

use super::*;
use crate::client::Profile;
use crate::testing::{client, travels};
use crate::time::Timestamp;
use proptest::prelude::*;

fn read(header: Option<&str>, body: &str) -> Result<Presented, OAuthError> {
    Presented::read(header, &Form::parse(body.as_bytes()).unwrap())
}

fn header(text: &str) -> String {
    format!("Basic {}", STANDARD.encode(text))
}

#[test]
fn basic_parts_are_form_decoded_and_split_at_the_first_colon() {
    let presented = read(Some(&header("my%20app:a%3Ab:c+d")), "").unwrap();
    assert_eq!(presented.client_id.as_str(), "my app");
    assert_eq!(presented.proof, Proof::Basic(Plain::presented("a:b:c d")));
}

#[test]
fn usual_mistakes_are_named() {
    for (header, part) in [
        ("dGVzdDp0ZXN0", "no scheme"),
        ("Bearer x", "scheme Basic"),
        ("Basic %%%", "not base64"),
        ("Basic /////w==", "not base64 of UTF-8"),
        ("Basic dGVzdA==", "no colon"),
        ("Basic YSU6Yg==", "form-encoded"),
    ] {
        let error = read(Some(header), "").unwrap_err();
        assert_eq!(error.code, OAuthCode::InvalidClient);
        assert!(error.description.contains(part), "{header}: {}", error.description);
    }
}

#[test]
fn one_way_at_a_time() {
    let both = read(Some(&header("a:b")), "client_id=a&client_secret=b").unwrap_err();
    assert_eq!(both.code, OAuthCode::InvalidRequest);
    let other = read(Some(&header("a:b")), "client_id=c").unwrap_err();
    assert_eq!(other.code, OAuthCode::InvalidClient);
    assert!(read(Some(&header("a:b")), "client_id=a").is_ok());
    assert_eq!(read(None, "").unwrap_err().code, OAuthCode::InvalidClient);
}

#[test]
fn what_is_presented_is_read() {
    let post = |secret: &str| Proof::Post(Plain::presented(secret));
    let basic = |secret: &str| Proof::Basic(Plain::presented(secret));
    for (authorization, body, proof) in [
        (Some(header("shop:s")), "", basic("s")),
        (Some(header("shop:s")), "client_id=shop", basic("s")),
        (Some(header("shop:s")), "client_secret=", basic("s")),
        (Some(header("shop:s").replace("Basic ", "bASIC   ")), "", basic("s")),
        (Some(header("shop:%C3%A9%2B")), "", basic("\u{e9}+")),
        (Some(header("shop:")), "", Proof::None),
        (None, "client_id=shop&client_secret=s", post("s")),
        (None, "client_id=shop&client_secret=%20", post(" ")),
        (None, "client_id=shop&client_secret=", Proof::None),
        (None, "client_id=shop", Proof::None),
    ] {
        let presented = read(authorization.as_deref(), body).unwrap();
        assert_eq!(presented.client_id.as_str(), "shop", "{authorization:?} {body}");
        assert_eq!(presented.proof, proof, "{authorization:?} {body}");
    }
}

#[test]
fn without_a_name_there_is_no_client() {
    for body in ["", "client_id=", "client_secret=s", "client_id=&client_secret=s"] {
        assert_eq!(read(None, body).unwrap_err().code, OAuthCode::InvalidClient, "{body}");
    }
}

#[test]
fn an_assertion_is_refused_by_name() {
    for body in ["client_id=shop&client_assertion=x.y.z", "client_assertion_type=urn:x"] {
        let error = read(None, body).unwrap_err();
        assert_eq!(error.code, OAuthCode::InvalidClient);
        assert!(error.description.contains("client_assertion"), "{body}");
    }
}

#[test]
fn an_empty_assertion_is_none() {
    let body = "client_id=shop&client_secret=s&client_assertion=&client_assertion_type=";
    assert_eq!(read(None, body).unwrap().proof, Proof::Post(Plain::presented("s")));
}

#[test]
fn credentials_that_stand_twice_are_not_taken_for_absent() {
    let basic = header("shop:s");
    for (authorization, body) in [
        (None, "client_id=shop&client_secret=a&client_secret=b"),
        (None, "client_id=shop&client_id=shop&client_secret=a"),
        (Some(basic.as_str()), "client_id=shop&client_id=other"),
        (Some(basic.as_str()), "client_secret=s&client_secret=s"),
        (None, "client_id=shop&client_assertion=a&client_assertion=b"),
    ] {
        let error = read(authorization, body).unwrap_err();
        assert_eq!(error.code, OAuthCode::InvalidRequest, "{body}");
        assert!(error.description.contains("more than once"), "{body}");
    }
}

/// Two secrets, as after a rotation.
fn secrets() -> Vec<ClientSecret> {
    let kept = |secret: &str| ClientSecret {
        hash: Plain::presented(secret).hash(),
        created_at: Timestamp(0),
    };
    vec![kept("old"), kept("new")]
}

fn presenting(proof: Proof) -> Presented {
    Presented { client_id: ClientId::new("shop"), proof }
}

const METHODS: [ClientAuthMethod; 4] = [
    ClientAuthMethod::ClientSecret,
    ClientAuthMethod::ClientSecretBasic,
    ClientAuthMethod::ClientSecretPost,
    ClientAuthMethod::None,
];

#[test]
fn each_method_takes_its_own_proof_only() {
    let proofs = |secret: &str| {
        [Proof::Basic(Plain::presented(secret)), Proof::Post(Plain::presented(secret)), Proof::None]
    };
    // Per method: Basic, body, nothing.
    let right =
        [[true, true, false], [true, false, false], [false, true, false], [false, false, true]];
    for (method, taken) in METHODS.into_iter().zip(right) {
        let client = Client { auth_method: method, ..client() };
        for secret in ["old", "new"] {
            for (proof, taken) in proofs(secret).into_iter().zip(taken) {
                let result =
                    authenticate(Some(client.clone()), &secrets(), &presenting(proof.clone()));
                match result {
                    Ok(proven) => assert!(taken && proven == client, "{method:?} {proof:?}"),
                    Err(error) => {
                        assert!(!taken, "{method:?} {proof:?}");
                        assert_eq!(error.code, OAuthCode::InvalidClient);
                        assert!(travels(&error.description));
                    }
                }
            }
        }
    }
}

#[test]
fn unknown_wrong_and_disabled_look_the_same() {
    let generic = OAuthError::from(OAuthCode::InvalidClient);
    for method in &METHODS[..3] {
        let known = Client { auth_method: *method, ..client() };
        let disabled = Client { disabled: true, ..known.clone() };
        for way in [Proof::Basic, Proof::Post] {
            let right = presenting(way(Plain::presented("new")));
            let wrong = presenting(way(Plain::presented("neW")));
            for (case, client, secrets, presented) in [
                ("unknown", None, vec![], &right),
                ("wrong secret", Some(known.clone()), secrets(), &wrong),
                ("no secret registered", Some(known.clone()), vec![], &right),
                ("disabled", Some(disabled.clone()), secrets(), &right),
            ] {
                let error = authenticate(client, &secrets, presented).unwrap_err();
                assert_eq!(error, generic, "{case} {method:?}");
            }
        }
    }
}

#[test]
fn a_disabled_public_client_is_nobody() {
    let public = Client { auth_method: ClientAuthMethod::None, ..client() };
    let alone = presenting(Proof::None);
    assert!(authenticate(Some(public.clone()), &[], &alone).is_ok());
    let disabled = Client { disabled: true, ..public };
    assert!(authenticate(Some(disabled), &[], &alone).is_err());
    assert!(authenticate(None::<Client>, &[], &alone).is_err());
}

#[test]
fn the_decoy_is_no_back_door() {
    // What hashes to the decoy is unknown; an empty secret must not be it.
    for client in [None, Some(client()), Some(Client { profile: Profile::Compat, ..client() })] {
        let empty = presenting(Proof::Post(Plain::presented("")));
        assert!(authenticate(client, &[], &empty).is_err());
    }
}

proptest! {
    #[test]
    fn any_header_is_read_or_refused(text in "\\PC{0,40}", body in "[a-z_=&%]{0,40}") {
        for header in [text.clone(), format!("Basic {text}"), header(&text)] {
            let form = Form::parse(body.as_bytes());
            if let Ok(Err(error)) = form.map(|form| Presented::read(Some(&header), &form)) {
                prop_assert!(travels(&error.description));
            }
        }
    }

    #[test]
    fn only_a_registered_secret_proves_a_client(secret in "\\PC{1,12}") {
        prop_assume!(secret != "old" && secret != "new");
        let presented = presenting(Proof::Basic(Plain::presented(secret)));
        prop_assert!(authenticate(Some(client()), &secrets(), &presented).is_err());
    }

    #[test]
    fn form_encoded_credentials_come_through(id in "\\PC{1,20}", secret in "\\PC{1,20}") {
        let pair = form::encode([(id.as_str(), secret.as_str())]).replacen('=', ":", 1);
        let presented = read(Some(&header(&pair)), "").unwrap();
        prop_assert_eq!(presented.client_id.as_str(), id);
        prop_assert_eq!(presented.proof, Proof::Basic(Plain::presented(secret)));
    }
}

/// An assertion that claims to come from that client; who signed it is not looked at here.
fn assertion(claims: &str) -> String {
    let encode = |text: &str| neroli_jose::base64url::encode(text.as_bytes());
    format!("{}.{}.AAAA", encode(r#"{"alg":"ES256"}"#), encode(claims))
}

#[test]
fn an_assertion_is_read_with_the_client_it_claims() {
    let text = assertion(r#"{"sub":"shop"}"#);
    let kind = "client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    for body in ["", "client_id=shop&", "client_id=&"] {
        let presented = read(None, &format!("{body}{kind}&client_assertion={text}")).unwrap();
        assert_eq!(presented.client_id.as_str(), "shop", "{body}");
        assert_eq!(presented.proof, Proof::Assertion(text.clone()));
    }
    let nobody = assertion("{}");
    for (authorization, body, code) in [
        (None, format!("{kind}&client_assertion={text}&client_id=other"), OAuthCode::InvalidClient),
        (None, format!("{kind}&client_assertion={nobody}"), OAuthCode::InvalidClient),
        (None, format!("{kind}&client_assertion=x.y.z"), OAuthCode::InvalidClient),
        (None, kind.to_owned(), OAuthCode::InvalidClient),
        (None, format!("client_assertion={text}"), OAuthCode::InvalidClient),
        (None, format!("{kind}x&client_assertion={text}"), OAuthCode::InvalidClient),
        (
            None,
            format!("{kind}&client_assertion={text}&client_secret=s"),
            OAuthCode::InvalidRequest,
        ),
        (
            Some(header("shop:s")),
            format!("{kind}&client_assertion={text}"),
            OAuthCode::InvalidRequest,
        ),
    ] {
        let error = read(authorization.as_deref(), &body).unwrap_err();
        assert_eq!(error.code, code, "{body}");
        assert!(travels(&error.description), "{body}");
    }
}

#[test]
fn a_client_uses_the_one_method_that_it_registered() {
    use ClientAuthMethod as M;
    let secret = Plain::presented("s");
    let kept = [ClientSecret { hash: secret.hash(), created_at: Timestamp(0) }];
    for method in
        [M::ClientSecret, M::ClientSecretBasic, M::ClientSecretPost, M::PrivateKeyJwt, M::None]
    {
        let client = Client { auth_method: method, ..client() };
        let may_assert = may_assert(Some(client.clone())).is_ok();
        assert_eq!(may_assert, method == M::PrivateKeyJwt, "{method:?}");
        if !may_assert {
            assert_eq!(super::may_assert(Some(client.clone())), super::may_assert(None));
        }
        for (proof, fine) in [
            (
                Proof::Basic(secret.clone()),
                matches!(method, M::ClientSecret | M::ClientSecretBasic),
            ),
            (Proof::Post(secret.clone()), matches!(method, M::ClientSecret | M::ClientSecretPost)),
            (Proof::None, method == M::None),
            // Never decided without its signature.
            (Proof::Assertion("a.b.c".to_owned()), false),
        ] {
            let presented = Presented { client_id: client.client_id.clone(), proof };
            let result = authenticate(Some(client.clone()), &kept, &presented);
            assert_eq!(result.is_ok(), fine, "{method:?} {presented:?}");
        }
    }
    let disabled = Client { auth_method: M::PrivateKeyJwt, disabled: true, ..client() };
    assert_eq!(may_assert(Some(disabled)), may_assert(None));
}
