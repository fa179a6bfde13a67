//! Tokens that another reader might take differently: extensions, ambiguous headers, second
//! spellings, degenerate signatures. Each table has its control.

use neroli_jose::{
    Algorithm, base64url,
    jws::{MAX_LEN, ParseError, Unverified, VerifyError},
};
use serde_json::json;

use crate::forge::{HONEST, PAYLOAD, join, signing_input, verify};

/// Headers that another reader would take differently, or that ask for what is not implemented.
/// Each is signed correctly, so only the header can be the reason.
#[test]
fn ambiguous_headers_are_refused() {
    let headers = [
        // RFC 7515 section 4.1.11 and RFC 7797.
        r#"{"alg":"EdDSA","crit":[]}"#,
        r#"{"alg":"EdDSA","crit":["exp"],"exp":1}"#,
        r#"{"alg":"EdDSA","crit":["b64"],"b64":true}"#,
        r#"{"alg":"EdDSA","crit":["b64"],"b64":false}"#,
        r#"{"alg":"EdDSA","crit":["alg"]}"#,
        r#"{"alg":"EdDSA","crit":["urn:example:unknown"],"urn:example:unknown":1}"#,
        r#"{"alg":"EdDSA","crit":"exp"}"#,
        r#"{"alg":"EdDSA","crit":null}"#,
        r#"{"alg":"EdDSA","crit":[1]}"#,
        r#"{"alg":"EdDSA","crit":{}}"#,
        r#"{"alg":"EdDSA","\u0063rit":["exp"]}"#,
        r#"{"alg":"EdDSA","b64":false}"#,
        r#"{"alg":"EdDSA","b64":true}"#,
        r#"{"alg":"EdDSA","b64":"false"}"#,
        // Named twice.
        r#"{"alg":"EdDSA","alg":"EdDSA"}"#,
        r#"{"alg":"none","alg":"EdDSA"}"#,
        r#"{"alg":"EdDSA","alg":"none"}"#,
        r#"{"alg":"EdDSA","\u0061lg":"none"}"#,
        r#"{"alg":"EdDSA","kid":"a","kid":"b"}"#,
        r#"{"alg":"EdDSA","typ":"JWT","typ":"at+jwt"}"#,
        r#"{"alg":"EdDSA","jwk":{"kty":"OKP","kty":"EC"}}"#,
        // Types.
        r#"{"alg":["EdDSA"]}"#,
        r#"{"alg":{"EdDSA":1}}"#,
        r#"{"alg":null}"#,
        r#"{"alg":true}"#,
        r#"{"alg":0}"#,
        r#"{"alg":"EdDSA","kid":1}"#,
        r#"{"alg":"EdDSA","kid":null}"#,
        r#"{"alg":"EdDSA","kid":["a"]}"#,
        r#"{"alg":"EdDSA","typ":1}"#,
        r#"{"alg":"EdDSA","typ":null}"#,
        // Missing, or no header at all.
        r#"{}"#,
        r#"{"ALG":"EdDSA"}"#,
        r#"{"typ":"JWT"}"#,
        r#"["alg","EdDSA"]"#,
        r#""EdDSA""#,
        "null",
        "0",
        "",
        " ",
        r#"{"alg":"EdDSA"}{}"#,
        r#"{"alg":"EdDSA"},"#,
        r#"{"alg":"EdDSA",}"#,
        r#"{'alg':'EdDSA'}"#,
        r#"{alg:"EdDSA"}"#,
        r#"{"alg":"EdDSA""#,
        r#"{"alg":"EdDSA","n":1e400}"#,
        "\u{feff}{\"alg\":\"EdDSA\"}",
        "{\"alg\":\"EdDSA\",\"x\":\"\n\"}",
    ];
    for header in headers {
        let token = HONEST.token(Algorithm::EdDsa, header, PAYLOAD);
        assert!(Unverified::parse(&token).is_err(), "{header}");
    }
    for header in [r#"{"alg":"EdDSA"}"#, " { \"alg\" : \"EdDSA\" , \"x\" : [ { } ] } "] {
        let token = HONEST.token(Algorithm::EdDsa, header, PAYLOAD);
        assert!(verify(&token).is_ok(), "control: {header}");
    }
}

#[test]
fn a_compact_jws_has_one_spelling() {
    let token = HONEST.token(Algorithm::EdDsa, r#"{"alg":"EdDSA"}"#, PAYLOAD);
    let [header, payload, signature] =
        token.split('.').collect::<Vec<_>>().try_into().expect("three parts");
    assert_eq!(verify(&token).unwrap(), PAYLOAD.as_bytes());
    let spellings = [
        format!(" {token}"),
        format!("{token} "),
        format!("{token}\n"),
        format!("{token}="),
        format!("{token}=="),
        format!("{token}."),
        format!(".{token}"),
        format!("{header}.{payload}"),
        format!("{header}..{signature}."),
        format!("{header}.{payload}.{signature}.{signature}"),
        format!("{header}.{payload}.{signature}.{signature}.{signature}"),
        format!(".{payload}.{signature}"),
        format!("{header}.{payload}."),
        format!("{header}=.{payload}.{signature}"),
        format!("{header}.{payload}=.{signature}"),
        format!("{header}.{payload}\r\n.{signature}"),
        format!("{header}.{payload}.{signature}%3D"),
        format!("Bearer {token}"),
        format!("\"{token}\""),
        "..".into(),
        "...".into(),
        ".".into(),
        String::new(),
        // RFC 7515 section 7.2: the JSON serialisations are not read.
        json!({ "protected": header, "payload": payload, "signature": signature }).to_string(),
    ];
    for text in spellings {
        assert!(Unverified::parse(&text).is_err(), "{text}");
    }
    for parts in ["a.b", "a.b.c.d", "a.b.c.d.e"] {
        assert!(matches!(Unverified::parse(parts), Err(ParseError::Parts)), "{parts}");
    }
    // Payload left out or exchanged: well-formed, and not what was signed.
    let other = base64url::encode(br#"{"sub":"mallory"}"#);
    for text in [format!("{header}..{signature}"), format!("{header}.{other}.{signature}")] {
        assert_eq!(verify(&text), Err(VerifyError::BadSignature), "{text}");
    }
}

/// CVE-2022-21449: a signature of zeros; and signatures of the wrong length or form.
#[test]
fn degenerate_signatures_are_refused() {
    for algorithm in Algorithm::ALL {
        let input = signing_input(&json!({ "alg": algorithm.name() }).to_string(), PAYLOAD);
        let right = HONEST.signature(algorithm, input.as_bytes());
        assert!(verify(&join(&input, &right)).is_ok(), "control");
        let size = right.len();
        let mut signatures = vec![
            vec![0; size],
            vec![0xff; size],
            vec![0],
            vec![0; size - 1],
            vec![0; size + 1],
            vec![0; size * 2],
            [right.as_slice(), &[0]].concat(),
            [&[0], right.as_slice()].concat(),
            right[1..].to_vec(),
            right[..size - 1].to_vec(),
            right.iter().rev().copied().collect(),
        ];
        if algorithm == Algorithm::Es256 {
            // r = s = 1, r = 0, s = 0, r = order, and the DER form.
            let one = [vec![0; 31], vec![1]].concat();
            let order = [
                0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff,
                0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17, 0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63,
                0x25, 0x51,
            ];
            signatures.push([one.clone(), one.clone()].concat());
            signatures.push([vec![0; 32], one.clone()].concat());
            signatures.push([one.clone(), vec![0; 32]].concat());
            signatures.push([order.to_vec(), one].concat());
            let (r, s) = right.split_at(32);
            signatures.push([&[0x30, 70, 2, 33, 0], r, &[2, 33, 0], s].concat());
        }
        for signature in signatures {
            let outcome = verify(&join(&input, &signature));
            assert_eq!(outcome, Err(VerifyError::BadSignature), "{algorithm} {signature:?}");
        }
    }
}

#[test]
fn long_tokens_are_not_read() {
    let payload_of = |length: usize| "x".repeat(length);
    let header = r#"{"alg":"EdDSA"}"#;
    let fixed = HONEST.token(Algorithm::EdDsa, header, "").len();
    // Three bytes of payload are four characters, and 65,536 less the rest leaves none over.
    let fitting = (MAX_LEN - fixed) / 4 * 3;
    let token = HONEST.token(Algorithm::EdDsa, header, &payload_of(fitting));
    assert!(token.len() <= MAX_LEN && token.len() > MAX_LEN - 4);
    assert!(verify(&token).is_ok());
    let token = HONEST.token(Algorithm::EdDsa, header, &payload_of(fitting + 3));
    assert!(token.len() > MAX_LEN);
    assert!(matches!(Unverified::parse(&token), Err(ParseError::TooLong)));
}
