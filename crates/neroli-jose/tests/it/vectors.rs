//! Examples that specifications print: the proof that neroli reads what everybody else writes.

use neroli_jose::{
    Algorithm, PublicKey, SigningKey, base64url, digest, half_hash,
    jws::{Unverified, VerifyError},
    seal::{Ring, SealKey},
};

/// RFC 7515 appendix A.2.1.
const A2_KEY: &str = concat!(
    r#"{"kty":"RSA","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPC"#,
    "JrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-",
    "bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9",
    "kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ\",",
    r#""e":"AQAB"}"#
);

const A2_TOKEN: &str = concat!(
    "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlL",
    "mNvbS9pc19yb290Ijp0cnVlfQ.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7A",
    "AuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO7",
    "5vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6B",
    "fI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe",
    "77Rw",
);

/// RFC 7515 appendix A.3.1.
const A3_KEY: &str = r#"{"kty":"EC","crv":"P-256",
    "x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    "y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#;

const A3_TOKEN: &str = concat!(
    "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlL",
    "mNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSAp",
    "mWQxfKTUJqPP3-Kg6NU1Q",
);

/// The payload of both, with its line breaks.
const JOE: &[u8] =
    b"{\"iss\":\"joe\",\r\n \"exp\":1300819380,\r\n \"http://example.com/is_root\":true}";

/// RFC 8037 appendices A.1 to A.5.
const ED25519_KEY: &str =
    r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
const ED25519_SEED: &str = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";
const ED25519_THUMBPRINT: &str = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";
const ED25519_TOKEN: &str = concat!(
    "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGc",
    "vMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg",
);

/// RFC 7638 section 3.1.
const THUMBPRINT_KEY: &str = concat!(
    r#"{"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPF"#,
    "FxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5",
    "v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt",
    "-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw\",",
    r#""e":"AQAB","alg":"RS256","kid":"2011-04-29"}"#
);

#[test]
fn signatures_of_the_specifications_verify() {
    let cases: [(&str, &str, Algorithm, &[u8]); 3] = [
        (A2_KEY, A2_TOKEN, Algorithm::Rs256, JOE),
        (A3_KEY, A3_TOKEN, Algorithm::Es256, JOE),
        (ED25519_KEY, ED25519_TOKEN, Algorithm::EdDsa, b"Example of Ed25519 signing"),
    ];
    for (jwk, token, algorithm, payload) in cases {
        let key = PublicKey::from_jwk(jwk).unwrap();
        let verified = Unverified::parse(token).unwrap().verify(&[(&key, algorithm)]).unwrap();
        assert_eq!(verified.payload, payload, "{algorithm}");
        assert_eq!(verified.algorithm, algorithm);
    }
}

#[test]
fn the_same_signatures_fail_under_another_key() {
    let other = PublicKey::from_jwk(THUMBPRINT_KEY).unwrap();
    let outcome = Unverified::parse(A2_TOKEN).unwrap().verify(&[(&other, Algorithm::Rs256)]);
    assert_eq!(outcome, Err(VerifyError::BadSignature));
}

#[test]
fn claims_of_the_example_are_read() {
    let key = PublicKey::from_jwk(A3_KEY).unwrap();
    let token = Unverified::parse(A3_TOKEN).unwrap();
    assert_eq!(token.claims_before_verification().unwrap().issuer(), Some("joe"));
    let claims = token.verify(&[(&key, Algorithm::Es256)]).unwrap().claims().unwrap();
    assert_eq!(claims.issuer(), Some("joe"));
    assert_eq!(claims.expires_at(), Some(1_300_819_380));
    assert_eq!(claims.get("http://example.com/is_root"), Some(&true.into()));
}

#[test]
fn thumbprints_of_rfc_7638_and_rfc_8037() {
    let rsa = PublicKey::from_jwk(THUMBPRINT_KEY).unwrap();
    assert_eq!(rsa.thumbprint(), "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    assert_eq!((rsa.kid(), rsa.algorithm()), (Some("2011-04-29"), Some(Algorithm::Rs256)));
    let ed25519 = PublicKey::from_jwk(ED25519_KEY).unwrap();
    assert_eq!(ed25519.thumbprint(), ED25519_THUMBPRINT);
}

/// RFC 8410 section 7: the 16 bytes that make a PKCS#8 document of an Ed25519 seed.
#[test]
fn a_private_key_of_rfc_8037_is_read_and_named_by_its_thumbprint() {
    let mut pkcs8 = vec![0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];
    pkcs8.extend(base64url::decode(ED25519_SEED).unwrap());
    let key = SigningKey::from_pkcs8(Algorithm::EdDsa, &pkcs8).unwrap();
    assert_eq!(key.kid(), ED25519_THUMBPRINT);
    assert_eq!(key.public().to_jwk()["x"], "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");

    // What it signs verifies with the key as the RFC prints it.
    let token = key.sign(None, b"Example of Ed25519 signing").unwrap();
    let public = PublicKey::from_jwk(ED25519_KEY).unwrap();
    let verified = Unverified::parse(&token).unwrap().verify(&[(&public, Algorithm::EdDsa)]);
    assert_eq!(verified.unwrap().payload, b"Example of Ed25519 signing");
}

/// FIPS 180-4 ("abc") and RFC 4231 test case 2.
#[test]
fn digests() {
    assert_eq!(
        base64url::encode(&digest::sha256(b"abc")),
        "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0"
    );
    let mac = digest::hmac_sha256(b"Jefe", b"what do ya want for nothing?");
    let hex: String = mac.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hex, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

/// The `at_hash` of OpenID Connect Core appendix A.3, and the same text under SHA-512.
#[test]
fn half_hashes() {
    let access_token = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y";
    for algorithm in [Algorithm::Rs256, Algorithm::Ps256, Algorithm::Es256] {
        assert_eq!(half_hash(algorithm, access_token), "77QmUPtjPfzWtF2AnpK9RQ");
    }
    let ed25519 = half_hash(Algorithm::EdDsa, access_token);
    assert_eq!(ed25519, "q7nS86GgvvFaZkzALLWqJYaJIKw2wCDAVfCAsm5CrBM");
}

/// RFC 8452 appendix C.2, the cases of 8 bytes without and with associated data.
#[test]
fn sealing_is_aes_256_gcm_siv() {
    let mut key = [0; 32];
    key[0] = 1;
    let ring = Ring::new(SealKey::new(0x0102_0304, key.into()), Vec::new()).unwrap();
    let nonce = [3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    let cases: [(&[u8], u8, &str); 2] = [
        (b"", 1, "c2ef328e5c71c83b843122130f7364b761e0b97427e3df28"),
        (b"\x01", 2, "1de22967237a813291213f267e3b452f02d01ae33e4ec854"),
    ];
    for (aad, first, expected) in cases {
        let sealed = ring.seal(aad, &[first, 0, 0, 0, 0, 0, 0, 0], nonce).unwrap();
        let hex: String = sealed.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, format!("01020304030000000000000000000000{expected}"));
    }
}
