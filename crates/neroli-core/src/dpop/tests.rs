//! Tests of DPoP proofs (security classes E01, I01, I02, I04, I07; the conformance suite's
//! negative tests). Each table has its control: the proof without the fault.

use super::*;
use crate::testing::{NOW, travels};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _, RSA_PKCS1_SHA256,
    RSA_PSS_SHA256, RsaEncoding,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::LazyLock;

const URI: &str = "https://id.test/openidconnect/fr/v1/token";
const TOKEN: &str = "OFR-the-access-token";

/// Somebody who signs whatever is asked.
struct Signer(EcdsaKeyPair);

static SIGNER: LazyLock<Signer> = LazyLock::new(Signer::new);

impl Signer {
    fn new() -> Self {
        Self(EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap())
    }

    fn jwk(&self) -> Value {
        let (x, y) = self.0.public_key().as_ref()[1..].split_at(32);
        json!({"kty": "EC", "crv": "P-256", "x": base64url::encode(x), "y": base64url::encode(y)})
    }

    fn sign(&self, header: &Value, claims: &str) -> String {
        let part = |text: &str| base64url::encode(text.as_bytes());
        let input = format!("{}.{}", part(&header.to_string()), part(claims));
        let signature = self.0.sign(&SystemRandom::new(), input.as_bytes()).unwrap();
        format!("{input}.{}", base64url::encode(signature.as_ref()))
    }
}

fn header() -> Value {
    json!({"typ": "dpop+jwt", "alg": "ES256", "jwk": SIGNER.jwk()})
}

fn claims() -> Value {
    json!({"jti": "one", "htm": "POST", "htu": URI, "iat": NOW.0})
}

/// The claims with some members replaced, or removed by null.
fn with(members: Value) -> Value {
    let mut claims = claims();
    let map = claims.as_object_mut().unwrap();
    for (name, value) in members.as_object().unwrap() {
        match value {
            Value::Null => map.remove(name),
            value => map.insert(name.clone(), value.clone()),
        };
    }
    claims
}

fn proof(header: &Value, claims: &Value) -> String {
    SIGNER.sign(header, &claims.to_string())
}

fn checked(proof: &str, access_token: Option<&str>) -> Result<Proof, String> {
    let expected = Expected { method: "POST", uri: URI, access_token, now: NOW };
    check(proof, &expected).map_err(|error| {
        assert_eq!(error.code, OAuthCode::InvalidDpopProof);
        assert!(travels(&error.description), "{error:?}");
        error.description.into_owned()
    })
}

/// The description has the word.
fn refused(proof: &str, access_token: Option<&str>, word: &str) {
    let error = checked(proof, access_token).unwrap_err();
    assert!(error.contains(word), "{error} should speak of {word}");
}

#[test]
fn a_proof_in_order_names_its_key() {
    let proof = checked(&proof(&header(), &claims()), None).unwrap();
    let jwk = neroli_jose::PublicKey::from_jwk_value(&SIGNER.jwk()).unwrap();
    assert_eq!(text(&proof.jkt), jwk.thumbprint());
    assert_eq!(proof.nonce, None);
}

#[test]
fn what_is_tolerated() {
    let ath = base64url::encode(&digest::sha256(TOKEN.as_bytes()));
    for members in [
        json!({}),
        json!({"iat": NOW.0 - 10}),
        json!({"iat": NOW.0 - 60}),
        json!({"iat": NOW.0 + 10}),
        json!({"iat": 1_800_000_000.5}),
        json!({"nbf": NOW.0, "exp": NOW.0 + 60}),
        json!({"nbf": NOW.0 + 8}),
        json!({"htu": "https://ID.test:443/openidconnect/fr/v1/token?a=b#c"}),
        json!({"nonce": "n", "extra": {"a": [1]}, "ath": "whatever", "aud": "x", "sub": "y"}),
        json!({"ath": ath}),
    ] {
        let proof = proof(&header(), &with(members.clone()));
        assert!(checked(&proof, None).is_ok(), "{members}: {:?}", checked(&proof, None));
    }
    let mut named = header();
    named["jwk"]["kid"] = "k".into();
    named["jwk"]["use"] = "sig".into();
    named["jwk"]["alg"] = "ES256".into();
    named["typ"] = "application/DPoP+JWT".into();
    assert!(checked(&proof(&named, &claims()), None).is_ok());
}

#[test]
fn every_header_that_does_not_fit_is_refused() {
    let mut private = SIGNER.jwk();
    private["d"] = "AAAA".into();
    for (name, value, word) in [
        ("typ", Value::Null, "typ"),
        ("typ", json!("jwt"), "typ"),
        ("typ", json!("dpop"), "typ"),
        ("alg", json!("none"), "alg"),
        ("alg", json!("nOnE"), "alg"),
        ("alg", json!("HS256"), "alg"),
        ("alg", json!("RS256"), "alg"),
        ("alg", json!("PS256"), "alg"),
        ("alg", json!("EdDSA"), "alg"),
        ("alg", json!("es256"), "alg"),
        ("alg", json!(5), "signed JWT"),
        ("alg", Value::Null, "signed JWT"),
        ("jwk", Value::Null, "jwk"),
        ("jwk", json!({}), "jwk"),
        ("jwk", json!("k"), "jwk"),
        ("jwk", json!({"kty": "oct", "k": "c2VjcmV0"}), "jwk"),
        ("jwk", private, "private"),
        ("jwk", Signer::new().jwk(), "signature"),
        ("crit", json!(["exp"]), "signed JWT"),
        ("b64", json!(false), "signed JWT"),
    ] {
        let mut header = header();
        match &value {
            Value::Null => header.as_object_mut().unwrap().remove(name),
            value => header.as_object_mut().unwrap().insert(name.into(), value.clone()),
        };
        refused(&proof(&header, &claims()), None, word);
    }
}

#[test]
fn keys_elsewhere_in_the_header_are_not_read() {
    let mut header = header();
    for (name, value) in [
        ("jku", json!("http://127.0.0.1:9/")),
        ("x5u", json!("file:///etc/passwd")),
        ("x5c", json!(["MIIB"])),
        ("kid", json!("../../dev/null")),
    ] {
        header[name] = value;
        assert!(checked(&proof(&header, &claims()), None).is_ok(), "{name}");
    }
    header.as_object_mut().unwrap().remove("jwk");
    refused(&proof(&header, &claims()), None, "jwk");
}

/// A proof by any key, under any signature.
fn forged(alg: &str, jwk: &Value, sign: impl Fn(&[u8]) -> Vec<u8>) -> String {
    let part = |value: &Value| base64url::encode(value.to_string().as_bytes());
    let header = json!({"typ": "dpop+jwt", "alg": alg, "jwk": jwk});
    let input = format!("{}.{}", part(&header), part(&claims()));
    format!("{input}.{}", base64url::encode(&sign(input.as_bytes())))
}

#[test]
fn ps256_and_eddsa_prove_too_and_rs256_does_not() {
    let rsa = rsa::KeyPair::generate(rsa::KeySize::Rsa2048).unwrap();
    let n = base64url::encode(rsa.public_key().modulus().big_endian_without_leading_zero());
    let jwk = json!({"kty": "RSA", "n": n, "e": "AQAB"});
    let by_rsa = |padding: &'static dyn RsaEncoding, input: &[u8]| {
        let mut signature = vec![0; rsa.public_modulus_len()];
        rsa.sign(padding, &SystemRandom::new(), input, &mut signature).unwrap();
        signature
    };
    let ps256 = forged("PS256", &jwk, |input| by_rsa(&RSA_PSS_SHA256, input));
    assert!(checked(&ps256, None).is_ok(), "{:?}", checked(&ps256, None));
    refused(&forged("RS256", &jwk, |input| by_rsa(&RSA_PKCS1_SHA256, input)), None, "alg");

    let ed25519 = Ed25519KeyPair::generate().unwrap();
    let x = base64url::encode(ed25519.public_key().as_ref());
    let jwk = json!({"kty": "OKP", "crv": "Ed25519", "x": x});
    let eddsa = forged("EdDSA", &jwk, |input| ed25519.sign(input).as_ref().to_vec());
    assert!(checked(&eddsa, None).is_ok(), "{:?}", checked(&eddsa, None));
}

#[test]
fn every_claim_that_does_not_fit_is_refused() {
    for (members, word) in [
        (json!({"jti": null}), "jti"),
        (json!({"jti": ""}), "jti"),
        (json!({"jti": 7}), "type"),
        (json!({"htm": null}), "htm"),
        (json!({"htm": "GET"}), "htm"),
        (json!({"htm": "post"}), "htm"),
        (json!({"htm": ["POST"]}), "type"),
        (json!({"htu": null}), "htu"),
        (json!({"htu": "https://evil.test/openidconnect/fr/v1/token"}), "htu"),
        (json!({"htu": "https://id.test/openidconnect/fr/v1/userinfo"}), "htu"),
        (json!({"htu": 1}), "type"),
        (json!({"iat": null}), "iat"),
        (json!({"iat": NOW.0.to_string()}), "type"),
        (json!({"iat": -1}), "type"),
        (json!({"iat": NOW.0 * 1000}), "type"),
        (json!({"iat": NOW.0 - 61}), "older"),
        (json!({"iat": NOW.0 - 3600}), "older"),
        (json!({"iat": NOW.0 + 11}), "future"),
        (json!({"iat": NOW.0 + 61}), "future"),
        (json!({"iat": NOW.0 + 3600}), "future"),
        (json!({"nbf": NOW.0 + 61}), "future"),
        (json!({"nbf": "soon"}), "type"),
        (json!({"exp": NOW.0}), "expired"),
        (json!({"exp": NOW.0 - 1}), "expired"),
        (json!({"nonce": 5}), "type"),
    ] {
        refused(&proof(&header(), &with(members)), None, word);
    }
    let twice = format!("{{\"iat\":1,{}", &claims().to_string()[1..]);
    refused(&SIGNER.sign(&header(), &twice), None, "twice");
    refused(&SIGNER.sign(&header(), "[]"), None, "type");
}

#[test]
fn at_a_resource_the_proof_is_tied_to_the_token() {
    let ath = |token: &str| base64url::encode(&digest::sha256(token.as_bytes()));
    let with_ath = |value: Value| proof(&header(), &with(json!({"ath": value})));
    assert!(checked(&with_ath(json!(ath(TOKEN))), Some(TOKEN)).is_ok());
    refused(&proof(&header(), &claims()), Some(TOKEN), "no ath");
    refused(&with_ath(json!(ath("OFR-another"))), Some(TOKEN), "ath");
    refused(&with_ath(json!(TOKEN)), Some(TOKEN), "ath");
    refused(&with_ath(json!("")), Some(TOKEN), "ath");
    refused(&with_ath(json!(5)), Some(TOKEN), "type");
    let half = base64url::encode(&digest::sha256(TOKEN.as_bytes())[..16]);
    refused(&with_ath(json!(half)), Some(TOKEN), "ath");
}

#[test]
fn a_proof_has_one_name_for_as_long_as_it_would_be_accepted() {
    let proof = |jti: &str| {
        let proof = proof(&header(), &with(json!({"jti": jti, "iat": NOW.0 + 10, "nonce": "n"})));
        checked(&proof, None).unwrap()
    };
    assert_eq!(proof("a").name, proof("a").name, "signed twice, one name");
    assert_ne!(proof("a").name, proof("b").name);
    assert_eq!(proof("a").nonce.as_deref(), Some("n"));
    let last = proof("a").expires_at;
    assert_eq!(last, NOW + MAX_AHEAD + MAX_AGE + Seconds(1));
    // The same jti of somebody else is another proof.
    let other = Signer::new();
    let header = json!({"typ": "dpop+jwt", "alg": "ES256", "jwk": other.jwk()});
    let theirs = other.sign(&header, &with(json!({"jti": "a"})).to_string());
    assert_ne!(checked(&theirs, None).unwrap().name, proof("a").name);
}

#[test]
fn one_header_or_none() {
    let read = |lines: &[&'static [u8]]| one(lines.iter().copied()).map_err(|error| error.code);
    assert_eq!(read(&[]), Ok(None));
    assert_eq!(read(&[b"a.b.c"]), Ok(Some("a.b.c")));
    assert_eq!(read(&[b"a.b.c", b"a.b.c"]), Err(OAuthCode::InvalidDpopProof));
    assert_eq!(read(&[b"\xff"]), Err(OAuthCode::InvalidDpopProof));
    let good = proof(&header(), &claims());
    refused(&format!("{good}, {good}"), None, "signed JWT");
    refused("", None, "signed JWT");
}

proptest! {
    /// No change of one character leaves a proof that verifies, and none is a panic.
    #[test]
    fn one_changed_character_ends_it(at in any::<prop::sample::Index>(), by in "[A-Za-z0-9_.=-]") {
        let good = proof(&header(), &claims());
        let at = at.index(good.len());
        let mut changed = good.clone();
        changed.replace_range(at..=at, &by);
        prop_assume!(changed != good);
        prop_assert!(checked(&changed, None).is_err(), "{changed}");
    }

    #[test]
    fn whatever_comes_is_answered(text in "\\PC{0,200}") {
        prop_assert!(checked(&text, None).is_err());
    }
}
