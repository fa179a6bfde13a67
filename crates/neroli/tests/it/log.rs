//! The log of `neroli serve` at its most talkative: requests can be followed by their id, and no
//! secret and no personal detail stands in it (class O01).

use crate::support::http::Request;
use crate::support::{Browser, Partner, Person, Server};
use std::fs;
use std::process::Command;
use tempfile::TempDir;

const FORM: &str = "openid email form_filling offline_access";
const PASSWORD: &str = "canary-password-7f3a";
const PERSON: &str = r#"{"person_id":"canary-sub-1b","username":"canaryname","password":"canary-password-7f3a",
"claims":{"name":"Canary Namerson","email":"canary@mail.example.test","phone_number":"+33144556677",
"birthdate":"1971-01-07","address":{"locality":"Canaryville"}}}"#;

/// Runs a command of the program; its output.
fn run(dir: &TempDir, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_neroli"))
        .args(arguments)
        .current_dir(dir.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// An installation with one application and one person; the application's secret.
/// `more` stands behind the section of the server.
pub(crate) fn installed(server: &Server, format: &str, more: &str) -> (TempDir, String) {
    let dir = TempDir::new().unwrap();
    let config = format!(
        "[server]\npublic_url = \"{}\"\nlisten = \"{}\"\noperations_listen = \"127.0.0.1:0\"\n{more}\
         [store]\npath = \"data\"\n[log]\nlevel = \"debug\"\nformat = \"{format}\"\n\
         [[realm]]\nname = \"fr\"\noperator = \"Fleuron\"\ncalling_code = 33\ntoken_prefix = \"OFR\"\n",
        server.base, server.addr
    );
    fs::write(dir.path().join("neroli.toml"), config).unwrap();
    fs::write(dir.path().join("person.jsonl"), PERSON.replace('\n', "")).unwrap();
    run(&dir, &["person", "import", "person.jsonl"]);
    let mut create = vec!["app", "create", "--name", "Shop", "--client-id", "shop", "--json"];
    create.extend(["--profile", "compat", "--redirect-uri", "http://localhost:3000/callback"]);
    for scope in FORM.split(' ') {
        create.extend(["--scope", scope]);
    }
    let made: serde_json::Value = serde_json::from_str(&run(&dir, &create)).unwrap();
    let secret = made["client_secret"].as_str().unwrap().to_owned();
    (dir, secret)
}

/// Uses everything once, rightly and wrongly; all that must stay out of the log.
pub(crate) fn flow(server: &Server, secret: String) -> Vec<String> {
    let partner =
        Partner { id: "shop".to_owned(), secret: Some(secret.clone()), ..Partner::seed(server) };
    let person = Person::new("fr", "canaryname", PASSWORD);
    let mut browser = Browser::new(server);
    let request = partner
        .request(FORM)
        .with("nonce", "canary-nonce")
        .with("login_hint", "canary-hint@mail.example.test");
    let page = browser.authorize(&request);
    let sealed = page.form("sign-in").value("request").unwrap().to_owned();
    let wrong = Person::new("fr", "canary-unknown", "canary-wrong-password");
    let _ = browser.sign_in(&page, &wrong).expect(403);
    let page = browser.sign_in(&page, &person);
    let answer = browser.decide(&page, "allow", &[]).answer();
    let code = answer.code();
    let tokens = crate::support::Tokens::of(&partner.exchange(&code, None));
    partner.form_filling(&tokens.access).expect(200);
    partner.userinfo(&tokens.access).expect(200);
    let again = crate::support::Tokens::of(&partner.refresh(tokens.refresh()));
    server.get(&format!("/formfilling/fr/v1/userinfo?access_token={}", tokens.access)).send();
    partner.exchange(&code, None).expect_oauth(400, "invalid_grant");
    let liar = Partner { secret: Some("canary-wrong-secret".to_owned()), ..partner.clone() };
    liar.exchange("canary-code", None).expect_oauth(401, "invalid_client");
    let _ = browser.stop(&person, "shop", None);
    partner.form_filling("canary-token").expect(401);
    server.get("/canary-path?canary-query").send().expect(404);
    let mut secrets: Vec<String> = browser.cookies.values().cloned().collect();
    // A wish such as `0` is no secret.
    secrets.retain(|value| value.len() > 8);
    secrets.extend([secret, sealed, code, tokens.access.clone(), tokens.refresh().to_owned()]);
    secrets.extend([tokens.id_token().to_owned(), again.access, request.get("state").unwrap()]);
    let plain = [
        "canary",
        "Canary",
        "7f3a",
        "mail.example.test",
        "+33144556677",
        "144556677",
        "1971-01-07",
        "Namerson",
    ];
    secrets.extend(plain.map(str::to_owned));
    secrets
}

#[test]
fn it_can_be_followed_and_tells_no_secret() {
    for format in ["text", "json"] {
        let mut server = Server::unstarted();
        let (dir, secret) = installed(&server, format, "");
        server.serve(dir.path());
        let secrets = flow(&server, secret);
        let answer = Request::new(server.addr, "GET", "/developer/errors").send();
        let id = answer.header("x-request-id").unwrap().to_owned();
        assert!(server.stop().success());
        let log = server.log();
        let line = log.lines().find(|line| line.contains(&id)).expect("the request's line");
        // A mounted service is one route.
        assert!(line.contains("/developer") && line.contains("200"), "{line}");
        assert!(log.contains("/openidconnect/{realm}/v1/token"), "{log}");
        assert!(log.lines().count() >= 15, "one line a request: {log}");
        for secret in secrets {
            assert!(!log.contains(&secret), "{secret} stands in the log:\n{log}");
        }
        if format == "json" {
            for line in log.lines().filter(|line| line.contains("request_id")) {
                assert!(serde_json::from_str::<serde_json::Value>(line).is_ok(), "{line}");
            }
        }
    }
}
