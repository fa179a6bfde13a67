//! Every command by which an error page says that the error can be made to happen does so.

use crate::support::server::Start;
use crate::support::{Server, html};
use neroli_core::error::{Entry, Family, registry};
use serde_json::Value;
use std::process::{Command, Stdio};

/// What the command of a page prints: the last answer, its head and its body.
fn run(server: &Server, command: &str) -> (u16, String, String) {
    let dir = tempfile::tempdir().unwrap();
    let output = Command::new("sh")
        .args(["-c", command])
        .current_dir(dir.path())
        .env("TMPDIR", dir.path())
        .env("no_proxy", "*")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let text = text.rsplit("HTTP/1.1 100 Continue\r\n\r\n").next().unwrap();
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| {
        panic!("{command}: {text} {}\n{}", String::from_utf8_lossy(&output.stderr), server.base)
    });
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    (status, head.to_owned(), body.to_owned())
}

/// The code of an answer, wherever its kind has it.
fn code_of(status: u16, head: &str, body: &str) -> Option<String> {
    if status == 303 {
        let location = head.lines().find_map(|line| line.strip_prefix("location: "))?;
        let query = location.split_once('?')?.1.trim_end_matches('#');
        let form = neroli_core::form::Form::parse(query.as_bytes()).ok()?;
        return form.get("error").map(str::to_owned);
    }
    if let Ok(body) = serde_json::from_str::<Value>(body) {
        let number = || body["code"].as_u64().map(|code| code.to_string());
        return body["error"].as_str().map(str::to_owned).or_else(number);
    }
    html::attribute_of(body, "error", "data-error")
}

/// The body that the page of an error shows.
fn shown(server: &Server, entry: &Entry) -> Value {
    let all = server.get("/developer/errors.json").send().expect(200).json();
    let found = all.as_array().unwrap().iter().find(|one| one["code"] == entry.code).unwrap();
    found["body"].clone()
}

#[test]
fn each_command_gets_the_error_of_its_page() {
    let server = Server::started(Start { people: 3, ..Start::default() });
    let mut provoked = 0;
    for entry in registry() {
        let page = server.get(&format!("/developer/errors/{}", entry.code)).send().expect(200);
        let Some(command) = html::text_of(page.text(), "provoke") else {
            assert!(html::has_id(page.text(), "no-provoke"), "{}", entry.code);
            continue;
        };
        let (status, head, body) = run(&server, &command);
        let code = code_of(status, &head, &body);
        assert_eq!(code.as_deref(), Some(entry.code), "{command}\n{head}\n{body}");
        // An error of the authorization endpoint travels by redirect, whatever its usual status.
        assert!(status == entry.status || status == 303, "{}: {status}", entry.code);
        let shown = shown(&server, entry);
        match (entry.family, serde_json::from_str::<Value>(&body)) {
            (Family::Common, body) => assert_eq!(body.unwrap(), shown),
            (Family::OAuth, Ok(body)) => assert_eq!(body["error_uri"], shown["error_uri"]),
            (Family::OAuth, Err(_)) => {}
        }
        provoked += 1;
    }
    assert!(provoked > 25, "{provoked}");
}
