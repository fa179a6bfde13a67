//! Who asks, when a proxy stands in front: X-Forwarded-For counts from a proxy that the operator
//! has named, and of its entries only the one that this proxy has written (class N03).

use crate::support::{Response, Server, fr};
use std::fs;
use tempfile::TempDir;

/// An installation with open registration, whose budget is one of each network.
fn installed(proxies: &str) -> (Server, TempDir) {
    let mut server = Server::unstarted();
    let dir = TempDir::new().unwrap();
    let config = format!(
        "[server]\npublic_url = \"{}\"\nlisten = \"{}\"\noperations_listen = \"127.0.0.1:0\"\n\
         trusted_proxies = [\"{proxies}\"]\n[store]\npath = \"data\"\n[[realm]]\nname = \"fr\"\n\
         operator = \"Fleuron\"\ncalling_code = 33\nregistration = \"open\"\n",
        server.base, server.addr
    );
    fs::write(dir.path().join("neroli.toml"), config).unwrap();
    server.serve(dir.path());
    (server, dir)
}

fn register(server: &Server, forwarded_for: &str) -> Response {
    let metadata = r#"{"redirect_uris": ["https://partner.example.test/cb"]}"#;
    let request = server.post(&fr("/register")).body("application/json", metadata);
    request.header("X-Forwarded-For", forwarded_for).send()
}

/// How many registrations pass until one is refused: a hundred, and a few more while time passes.
fn passing(server: &Server, forwarded_for: impl Fn(usize) -> String) -> usize {
    for passed in 0..150 {
        let answer = register(server, &forwarded_for(passed));
        if answer.status == 429 {
            assert!(answer.header("retry-after").is_some(), "{answer}");
            return passed;
        }
        let _ = answer.expect(201);
    }
    panic!("nobody is slowed down");
}

#[test]
fn a_named_proxy_says_who_asks() {
    let (server, _dir) = installed("127.0.0.1");
    let eve = "203.0.113.9";
    assert!(passing(&server, |_| eve.to_owned()) >= 100);
    let _ = register(&server, "198.51.100.7").expect(201);
    // What came before the proxy's own entry is Eve's invention.
    let again = passing(&server, |n| format!("198.51.100.{n}, {eve}"));
    assert!(again < 20, "{again}");
}

#[test]
fn nobody_else_says_who_asks() {
    let (server, _dir) = installed("10.0.0.0/8");
    assert!(passing(&server, |n| format!("198.18.{n}.1")) >= 100);
    let again = passing(&server, |n| format!("198.19.{n}.1"));
    assert!(again < 20, "{again}");
}
