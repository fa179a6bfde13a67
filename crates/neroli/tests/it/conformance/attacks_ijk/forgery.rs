//! What forgers make of a right message.

use crate::support::fapi::Key;
use crate::support::id_token::now;
use crate::support::sink::Sink;
use aws_lc_rs::hmac;
use neroli_jose::base64url;
use serde_json::{Map, Value, json};

fn encoded(value: &Value) -> String {
    base64url::encode(value.to_string().as_bytes())
}

/// The payload of a JWS.
pub(super) fn payload(jws: &str) -> &str {
    jws.split('.').nth(1).unwrap()
}

/// A JWS "signed" with a shared secret.
fn hs256(header: &Value, payload: &str, secret: &[u8]) -> String {
    let input = format!("{}.{payload}", encoded(header));
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    let tag = hmac::sign(&key, input.as_bytes());
    format!("{input}.{}", base64url::encode(tag.as_ref()))
}

/// What forgers make of a right JWS and the published key beside it.
pub(super) fn forgeries(right: &str, jwk: &Value) -> Vec<String> {
    let body = payload(right);
    let signature = right.rsplit('.').next().unwrap();
    let kid = &jwk["kid"];
    let mut forged = Vec::new();
    for alg in ["none", "None", "NONE", "nOnE", "", "HS256", "HS384", "HS512", "dir", "ES256K"] {
        for tail in ["", signature, "AAAA"] {
            forged.push(format!("{}.{body}.{tail}", encoded(&json!({"alg": alg, "kid": kid}))));
        }
    }
    // The sibling algorithms over the same signature.
    for alg in ["RS256", "RS384", "RS512", "PS256", "PS384", "ES256", "ES384", "EdDSA", "Ed25519"] {
        let own = right.split('.').next().unwrap();
        let head = base64url::decode(own).unwrap();
        if !String::from_utf8_lossy(&head).contains(alg) {
            let header = json!({"alg": alg, "kid": kid});
            forged.push(format!("{}.{body}.{signature}", encoded(&header)));
        }
    }
    // The public key taken for a shared secret, in every form that it is known in.
    let text = |name: &str| jwk[name].as_str().unwrap_or_default().to_owned();
    let bytes = |name: &str| base64url::decode(&text(name)).unwrap_or_default();
    let secrets: Vec<Vec<u8>> = vec![
        Vec::new(),
        vec![0],
        jwk.to_string().into_bytes(),
        text("x").into_bytes(),
        text("n").into_bytes(),
        bytes("x"),
        [vec![4], bytes("x"), bytes("y")].concat(),
        bytes("n"),
        kid.to_string().into_bytes(),
    ];
    for secret in secrets {
        forged.push(hs256(&json!({"alg": "HS256", "kid": kid, "typ": "JWT"}), body, &secret));
        forged.push(hs256(&json!({"alg": "HS256"}), body, &secret));
    }
    // Parts missing, doubled or empty.
    let (input, _) = right.rsplit_once('.').unwrap();
    for broken in [
        input.to_owned(),
        format!("{input}."),
        format!("{right}."),
        format!("{right}.{signature}"),
        format!("{right}="),
        format!("{input}.{signature}\n"),
        body.to_owned(),
        format!("..{signature}"),
        format!(".{body}.{signature}"),
    ] {
        forged.push(broken);
    }
    forged
}

/// Headers that bring a key along, or say where it is to be had.
pub(super) fn foreign_headers(attacker: &Key, sink: &Sink) -> Vec<Value> {
    let address = |path: &str| format!("{}/{path}", sink.base);
    let jwk = attacker.jwk();
    let kid = &jwk["kid"];
    let mut headers = vec![
        json!({"kid": kid}),
        json!({"kid": kid, "jwk": jwk}),
        json!({"kid": null, "jwk": jwk}),
        json!({"jwk": jwk}),
        json!({"kid": kid, "jku": address("jku")}),
        json!({"jku": address("jku"), "jwk": jwk}),
        json!({"kid": null, "jku": address("jku")}),
        json!({"x5u": address("x5u")}),
        json!({"x5c": ["MIIB"], "x5t": "AAAA", "x5t#S256": "AAAA"}),
        json!({"kid": null, "x5c": [base64url::encode(b"certificate")]}),
    ];
    for kid in [
        "../../../../../../dev/null",
        "/dev/null",
        "/proc/sys/kernel/randomize_va_space",
        "file:///dev/null",
        "' OR '1'='1",
        "x' UNION SELECT 'AAAA' --",
        "x; DROP TABLE clients; --",
        "$(id)",
        "%00",
        "\u{0}",
        "",
    ] {
        headers.push(json!({"kid": kid}));
    }
    headers.push(json!({"kid": address("kid")}));
    headers.push(json!({"kid": 7}));
    headers.push(json!({"kid": ["a"]}));
    headers
}

/// Claims as JSON text, so that there can be what no writer of JSON writes.
pub(super) fn raw(claims: &Value, name: &str, pieces: &[&str]) -> String {
    let mut rest: Map<String, Value> = claims.as_object().unwrap().clone();
    rest.remove(name);
    let rest = Value::Object(rest).to_string();
    let pieces: Vec<_> = pieces.iter().map(|piece| format!("\"{name}\":{piece}")).collect();
    format!("{},{}}}", rest.trim_end_matches('}'), pieces.join(","))
}

/// Values that are no dates, and dates that stand twice.
pub(super) fn no_dates() -> Vec<Vec<String>> {
    let (now, soon) = (now(), now() + 60);
    let mut all: Vec<Vec<String>> = [
        format!("\"{soon}\""),
        "\"\"".to_owned(),
        "\"soon\"".to_owned(),
        "1e400".to_owned(),
        "-1e400".to_owned(),
        "1e30".to_owned(),
        "-1".to_owned(),
        format!("-{soon}"),
        format!("{soon}000"),
        format!("{soon}000000000"),
        "99999999999999999999999".to_owned(),
        format!("[{soon}]"),
        "[]".to_owned(),
        format!("{{\"at\":{soon}}}"),
        "{}".to_owned(),
        "null".to_owned(),
        "true".to_owned(),
        "false".to_owned(),
        "NaN".to_owned(),
        "Infinity".to_owned(),
        format!("0{soon}"),
        format!("0x{soon:x}"),
    ]
    .into_iter()
    .map(|one| vec![one])
    .collect();
    all.push(vec![soon.to_string(), soon.to_string()]);
    all.push(vec![now.to_string(), soon.to_string()]);
    all
}
