//! base64url and JSON: one spelling, one reading.

use neroli_jose::{base64url, digest, json};

#[test]
fn base64url_has_one_spelling() {
    assert_eq!(base64url::decode("").unwrap(), b"");
    assert_eq!(base64url::decode("Zg").unwrap(), b"f");
    assert_eq!(base64url::decode("-_8").unwrap(), [0xfb, 0xff]);
    let refused = [
        "Zg==", "Zg=", "Zh", "Zm9", "Z", "Zm9vY", "+/8", "Zm 9v", " Zm9v", "Zm9v ", "Zm9v\n",
        "\tZm9v", "Zm\r\n9v", "Zm9v=", "=", "Zm9v.", "Zm9é", "Zm\09v", "-_9",
    ];
    for text in refused {
        assert!(base64url::decode(text).is_err(), "{text:?}");
    }
}

#[test]
fn json_members_are_named_once_at_every_depth() {
    let accepted = [r#"{"a":1,"b":{"a":2}}"#, r#"[{"a":1},{"a":2}]"#, "1e308", "-0", "null"];
    for text in accepted {
        let value = json::parse(text.as_bytes()).unwrap();
        assert_eq!(value, serde_json::from_str::<serde_json::Value>(text).unwrap(), "{text}");
    }
    let refused = [
        r#"{"a":1,"a":1}"#,
        r#"{"a":1,"\u0061":2}"#,
        r#"{"x":{"a":1,"a":null}}"#,
        r#"[[{"a":[],"a":{}}]]"#,
        r#"{"":1,"":2}"#,
        "1e400",
        "-1e400",
        "NaN",
        "Infinity",
        "01",
        "+1",
        "{} {}",
        "{}x",
        "{,}",
        "{\"a\":1,}",
        "[1,]",
        "{'a':1}",
        "{a:1}",
        "/**/{}",
        "\u{feff}{}",
        "\"\\ud800\"",
        "\"a\nb\"",
        "",
        " ",
    ];
    for text in refused {
        assert!(json::parse(text.as_bytes()).is_err(), "{text:?}");
    }
    assert!(json::parse(b"\"\xff\"").is_err());
}

#[test]
fn json_nesting_is_bounded() {
    let nested = |depth: usize| [vec![b'['; depth], vec![b']'; depth]].concat();
    assert!(json::parse(&nested(100)).is_ok());
    assert!(json::parse(&nested(200)).is_err());
    assert!(json::parse(&nested(1_000_000)).is_err());
}

/// The message tells where, so that an integrator finds it, and not what, so that a log may
/// have it.
#[test]
fn json_errors_do_not_repeat_the_content() {
    let error = json::parse(br#"{"secret-name":1,"secret-name":2}"#).unwrap_err().to_string();
    assert!(error.contains("column"), "{error}");
    assert!(!error.contains("secret-name"), "{error}");
}

#[test]
fn comparison_is_by_content() {
    assert!(digest::constant_time_eq(b"", b""));
    assert!(digest::constant_time_eq(b"same", b"same"));
    assert!(!digest::constant_time_eq(b"same", b"sane"));
    assert!(!digest::constant_time_eq(b"same", b"same "));
    assert!(!digest::constant_time_eq(b"same", b""));
}
