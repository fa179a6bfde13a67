//! Everything a developer may paste, and what nobody should.

use super::*;

const ID: &str = "Zk3_vX-09aBcDeFg";

fn read(text: &str) -> (Option<String>, Option<&'static str>, bool) {
    let question = Question::read(text);
    (question.request_id, question.code, question.is_success)
}

#[test]
fn each_form_of_an_answer_is_read() {
    let id = || Some(ID.to_owned());
    for (text, expected) in [
        (ID, (id(), None, false)),
        ("  Zk3_vX-09aBcDeFg\n", (id(), None, false)),
        ("invalid_grant", (None, Some("invalid_grant"), false)),
        ("40", (None, Some("40"), false)),
        ("X-Request-Id: Zk3_vX-09aBcDeFg", (id(), None, false)),
        (
            "HTTP/1.1 400 Bad Request\r\nx-request-id: Zk3_vX-09aBcDeFg\r\n\r\n{\"error\":\"invalid_grant\"}",
            (id(), Some("invalid_grant"), false),
        ),
        (
            r#"{"error":"invalid_client","error_description":"x"}"#,
            (None, Some("invalid_client"), false),
        ),
        (r#"{"code":40,"message":"Missing credentials"}"#, (None, Some("40"), false)),
        (
            r#"www-authenticate: Bearer realm="neroli", error="invalid_token", error_description="y""#,
            (None, Some("invalid_token"), false),
        ),
        (
            "https://shop.example/cb?error=access_denied&error_description=z&state=s&iss=i#",
            (None, Some("access_denied"), false),
        ),
        ("?error=login_required", (None, Some("login_required"), false)),
        ("error=login_required&state=x", (None, Some("login_required"), false)),
        ("https://shop.example/cb#error=invalid_scope", (None, Some("invalid_scope"), false)),
        ("https://shop.example/cb?code=abc&state=s", (None, None, true)),
        (
            // {"error":"access_denied"}
            "https://shop.example/cb?response=e30.eyJlcnJvciI6ImFjY2Vzc19kZW5pZWQifQ.x",
            (None, Some("access_denied"), false),
        ),
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn what_was_said_is_read_along() {
    let said = |text: &str| Question::read(text).said;
    assert_eq!(
        said(r#"{"error":"invalid_client","error_description":"x y"}"#).as_deref(),
        Some("x y")
    );
    assert_eq!(said("?error=invalid_scope&error_description=a+b").as_deref(), Some("a b"));
    assert_eq!(said(r#"error="invalid_token", error_description="y""#).as_deref(), Some("y"));
}

#[test]
fn hostile_text_is_read_as_nothing() {
    for text in [
        "",
        " ",
        "<script>alert(1)</script>",
        "{",
        "{{{{",
        "{\"error\":{}}",
        "error=",
        "?",
        "x-request-id",
        "x-request-id:",
        "X-Request-Id: ../../etc",
        "' OR 1=1 --",
        "{\"code\":-1}",
        "{\"code\":1e99}",
        "response=..",
        "?response=a.b.c",
        "Zk3_vX-09aBcDeF",
        "Zk3_vX-09aBcDeF%",
        "error=\"made_up\"",
        "İ x-request-id",
        "\u{202e}",
        "error=\"",
    ] {
        assert!(Question::read(text).is_empty(), "{text}");
    }
    let deep = "[".repeat(5000);
    assert!(Question::read(&format!("{{\"error\":{deep}")).is_empty());
}
