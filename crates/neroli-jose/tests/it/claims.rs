//! JWT claims: every registered claim has its type, or the set is refused.

use neroli_jose::claims::{ClaimError, Claims, MAX_DATE};

/// The name of the claim that was complained about.
fn complaint(payload: &str) -> Option<String> {
    match Claims::parse(payload.as_bytes()) {
        Err(ClaimError::Type { claim, .. }) => Some(claim),
        Err(ClaimError::Json(_)) => Some("json".into()),
        Err(ClaimError::NotAnObject) => Some("object".into()),
        Ok(_) => None,
    }
}

#[test]
fn dates_of_the_wrong_type_are_refused() {
    let values = [
        r#""1300819380""#,
        r#""""#,
        r#""never""#,
        r#""2099-01-01T00:00:00Z""#,
        "null",
        "true",
        "false",
        "[]",
        "[1300819380]",
        "{}",
        r#"{"seconds":1300819380}"#,
        "-1",
        "-0",
        "-0.0",
        "-0.5",
        "-1300819380",
        "-1e300",
        "253402300800",
        "253402300800.0",
        "1300819380000000",
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551615",
        "18446744073709551616",
        "1e12",
        "1e18",
        "1e308",
        "1.7976931348623157e308",
    ];
    for name in ["exp", "nbf", "iat"] {
        for value in values {
            let payload = format!(r#"{{"sub":"alice","{name}":{value}}}"#);
            assert_eq!(complaint(&payload).as_deref(), Some(name), "{payload}");
        }
    }
}

#[test]
fn dates_that_are_not_json_are_refused() {
    let values =
        ["1e400", "-1e400", "NaN", "Infinity", "0x10", "010", "1.", ".5", "+1", "1_000", ""];
    for name in ["exp", "nbf", "iat"] {
        for value in values {
            let payload = format!(r#"{{"{name}":{value}}}"#);
            assert_eq!(complaint(&payload).as_deref(), Some("json"), "{payload}");
        }
    }
}

/// RFC 7519 section 2: whole and broken seconds are both dates.
#[test]
fn dates_are_read() {
    let cases = [
        ("0", 0),
        ("1", 1),
        ("1300819380", 1_300_819_380),
        ("1300819380.0", 1_300_819_380),
        ("1300819380.999", 1_300_819_380),
        ("1.30081938e9", 1_300_819_380),
        ("0.999", 0),
        ("253402300799", MAX_DATE),
        ("253402300799.5", MAX_DATE),
    ];
    for (value, seconds) in cases {
        let payload = format!(r#"{{"exp":{value},"nbf":{value},"iat":{value}}}"#);
        let claims = Claims::parse(payload.as_bytes()).unwrap();
        assert_eq!(claims.expires_at(), Some(seconds), "{payload}");
        assert_eq!(claims.not_before(), Some(seconds), "{payload}");
        assert_eq!(claims.issued_at(), Some(seconds), "{payload}");
    }
}

#[test]
fn an_absent_claim_is_absent() {
    let claims = Claims::parse(b"{}").unwrap();
    let dates = (claims.expires_at(), claims.not_before(), claims.issued_at());
    assert_eq!(dates, (None, None, None));
    assert_eq!((claims.issuer(), claims.subject(), claims.jwt_id()), (None, None, None));
    assert!(claims.audience().is_empty());
    assert_eq!(claims.string("nonce").unwrap(), None);
    assert_eq!(claims.date("auth_time").unwrap(), None);
}

#[test]
fn claims_named_twice_are_refused() {
    let payloads = [
        r#"{"exp":1,"exp":2}"#,
        r#"{"exp":1,"exp":1}"#,
        r#"{"exp":1,"e\u0078p":9999999999}"#,
        r#"{"aud":"a","aud":"b"}"#,
        r#"{"sub":"alice","sub":"mallory"}"#,
        r#"{"iss":"a","x":{"y":1,"y":2}}"#,
    ];
    for payload in payloads {
        assert_eq!(complaint(payload).as_deref(), Some("json"), "{payload}");
    }
}

#[test]
fn names_of_the_wrong_type_are_refused() {
    for name in ["iss", "sub", "jti"] {
        for value in ["1", "1.5", "true", "null", "[]", r#"["a"]"#, "{}", r#"{"a":"b"}"#] {
            let payload = format!(r#"{{"{name}":{value}}}"#);
            assert_eq!(complaint(&payload).as_deref(), Some(name), "{payload}");
        }
    }
}

#[test]
fn audiences() {
    let refused = [
        "1",
        "1.5",
        "true",
        "null",
        "{}",
        "[]",
        "[1]",
        r#"["a",1]"#,
        r#"["a",null]"#,
        r#"[["a"]]"#,
        r#"[{"a":1}]"#,
        r#"{"0":"a"}"#,
    ];
    for value in refused {
        let payload = format!(r#"{{"aud":{value}}}"#);
        assert_eq!(complaint(&payload).as_deref(), Some("aud"), "{payload}");
    }
    let read = |value: &str| {
        let payload = format!(r#"{{"aud":{value}}}"#);
        Claims::parse(payload.as_bytes()).unwrap().audience().to_vec()
    };
    assert_eq!(read(r#""https://id.test""#), ["https://id.test"]);
    assert_eq!(read(r#"["a"]"#), ["a"]);
    assert_eq!(read(r#"["a","b"]"#), ["a", "b"]);
}

#[test]
fn other_claims_are_read_by_type() {
    let claims = Claims::parse(
        br#"{"nonce":"n","auth_time":5,"acr":["x"],"sub":"alice","iss":"i","jti":"j"}"#,
    )
    .unwrap();
    assert_eq!(claims.string("nonce").unwrap(), Some("n"));
    assert_eq!(claims.date("auth_time").unwrap(), Some(5));
    assert!(claims.string("acr").is_err());
    assert!(claims.string("auth_time").is_err());
    assert!(claims.date("nonce").is_err());
    let names = (claims.issuer(), claims.subject(), claims.jwt_id());
    assert_eq!(names, (Some("i"), Some("alice"), Some("j")));
}

#[test]
fn a_payload_must_be_an_object() {
    for payload in ["[]", "null", "1", r#""{}""#, r#"[{"sub":"alice"}]"#] {
        assert_eq!(complaint(payload).as_deref(), Some("object"), "{payload}");
    }
    for payload in ["", "{}{}", "{", "sub=alice", "\u{feff}{}"] {
        assert_eq!(complaint(payload).as_deref(), Some("json"), "{payload}");
    }
}
