//! `neroli demo`: starts at once, tells everything, ends cleanly.

use super::{Desk, Running, get};
use std::io::Write as _;
use std::net::{TcpListener, TcpStream};
use std::time::{Duration, Instant};

const READY: &str = "Ctrl-C ends it";

fn demo(desk: &Desk, flags: &str) -> Running {
    Running::start(desk.command(&format!("demo --listen 127.0.0.1:0 {flags}")), false, READY)
}

#[test]
fn it_tells_where_and_who_and_serves() {
    let desk = Desk::new();
    let running = demo(&desk, "");
    for word in ["/demo/shop", "/consents", "blossom-christine", "seed-client-secret", "curl"] {
        assert!(running.said.contains(word), "{word}: {}", running.said);
    }
    let address = running.address_after("home");
    for path in ["/", "/demo/shop", "/healthz", "/readyz", "/metrics", "/developer/errors"] {
        assert_eq!(get(address, path).0, 200, "{path}");
    }
    let (_, metadata) = get(address, "/openidconnect/be/v1/.well-known/openid-configuration");
    let issuer = format!("\"issuer\":\"http://{address}/openidconnect/be/v1\"");
    assert!(metadata.contains(&issuer), "{metadata}");
}

/// Who has no secret may still have a key.
#[test]
fn it_tells_how_each_application_is_known() {
    let desk = Desk::new();
    let client = |id: &str, members: &str| {
        format!(
            "[[client]]\nrealm = \"fr\"\nclient_id = \"{id}\"\nname = \"{id}\"\n\
             redirect_uris = [\"http://127.0.0.1:3000/callback\"]\nscope = \"openid\"\n{members}\n"
        )
    };
    let jwks = r#"{"keys":[{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}]}"#;
    let key = format!("token_endpoint_auth_method = \"private_key_jwt\"\njwks = '{jwks}'");
    let public = "profile = \"bcp\"\ntoken_endpoint_auth_method = \"none\"";
    let seed = client("keyed", &key) + &client("installed", public);
    desk.write("seed.toml", &seed);
    let said = demo(&desk, "--seed seed.toml").said.clone();
    for (id, how) in [
        ("keyed", "its own key, private_key_jwt"),
        ("installed", "no secret, PKCE"),
        ("seed-client", "seed-client-secret"),
    ] {
        let mut lines = said.lines().map(str::trim_start);
        let line = lines.find(|line| line.starts_with(&format!("{id} "))).unwrap_or_default();
        assert!(line.contains(how), "{id}: {said}");
    }
}

#[test]
fn sigterm_drains_ends_with_0_and_removes_the_folder() {
    let desk = Desk::new();
    let mut running = demo(&desk, "");
    assert_eq!(desk.files().len(), 1, "one temporary folder");
    running.signal("TERM");
    assert_eq!(running.end(), Some(0));
    assert!(desk.files().is_empty(), "{:?}", desk.files());
}

#[test]
fn a_second_signal_ends_it_at_once() {
    let desk = Desk::new();
    let mut running = demo(&desk, "");
    let address = running.address_after("home");
    assert_eq!(get(address, "/healthz").0, 200);
    // A request whose body never comes keeps the drain waiting.
    let mut stream = TcpStream::connect(address).unwrap();
    let head = "POST /openidconnect/fr/v1/token HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na";
    stream.write_all(head.as_bytes()).unwrap();
    std::thread::sleep(Duration::from_millis(200));
    running.signal("TERM");
    std::thread::sleep(Duration::from_millis(400));
    assert!(running.is_running(), "it waits for the request");
    let begun = Instant::now();
    running.signal("TERM");
    assert_eq!(running.end(), Some(1));
    // Left alone the drain would take ten seconds.
    assert!(begun.elapsed() < Duration::from_secs(5));
    assert!(desk.files().is_empty(), "{:?}", desk.files());
}

#[test]
fn with_a_folder_state_stays_and_commands_work_beside_it() {
    let desk = Desk::new();
    let mut running = demo(&desk, "--data kept");
    let made = desk.json(
        "app create --data kept --realm fr --name Mine --client-id mine \
         --redirect-uri https://mine.example/cb --json",
    );
    assert_eq!(made["client_id"], "mine");
    desk.ok("person disable ana --realm fr --data kept");
    running.signal("INT");
    assert_eq!(running.end(), Some(0));

    let again = demo(&desk, "--data kept");
    assert_eq!(desk.json("app show mine --realm fr --data kept --json")["name"], "Mine");
    let ana = desk.json("person show ana --realm fr --data kept --json");
    assert_eq!(ana["disabled"], true, "what was disabled stays so");
    let shop = desk.json("app show demo-shop --realm fr --data kept --json");
    let callback = format!("http://{}/demo/shop/callback", again.address_after("home"));
    assert_eq!(shop["redirect_uris"][0], callback.as_str(), "the shop follows the port");
}

#[test]
fn seeds_add_realms_and_people() {
    let desk = Desk::new();
    desk.write(
        "mine.toml",
        "[[realm]]\nname = \"lu\"\noperator = \"Mosel\"\n\
         [[person]]\nrealm = \"lu\"\nusername = \"jean\"\npassword = \"blossom-jean\"\n",
    );
    let running = demo(&desk, "--seed mine.toml --data kept");
    let jean = desk.json("person show jean --realm lu --data kept --json");
    assert_eq!(jean["logins"][0], "jean");
    assert!(running.said.contains("blossom-jean"), "{}", running.said);
    let (status, _) =
        get(running.address_after("home"), "/openidconnect/lu/v1/.well-known/openid-configuration");
    assert_eq!(status, 200);
    drop(running);

    desk.write("wrong.toml", "[[person]]\nusername = \"x\"\n");
    let ran = desk.run("demo --listen 127.0.0.1:0 --seed wrong.toml");
    assert_eq!(ran.code, 78);
    assert!(ran.err.contains("`person.password` is missing"), "{}", ran.err);
}

#[test]
fn a_demo_and_a_real_store_never_meet() {
    let desk = Desk::configured();
    desk.ok("migrate");
    let ran = desk.run("demo --listen 127.0.0.1:0 --data data");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("known passwords"), "{}", ran.err);
    drop(demo(&desk, "--data kept"));
    let ran = desk.run("serve --data kept");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("kept is the data folder of a demo"), "{}", ran.err);
}

#[test]
fn what_cannot_be_listened_on_is_a_plain_sentence() {
    let desk = Desk::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap();
    let ran = desk.run(&format!("demo --listen {address}"));
    let sentence = format!("neroli: cannot listen on {address}: another program listens there\n");
    assert_eq!((ran.code, ran.err), (1, sentence));
    for open in ["0.0.0.0:0", "[::]:0", "192.0.2.1:0"] {
        let ran = desk.run(&format!("demo --listen {open}"));
        assert_eq!(ran.code, 2, "{open}");
        assert!(ran.err.contains("loopback"), "{}", ran.err);
    }
    assert!(desk.files().is_empty());
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let desk = Desk::new();
    desk.write("file", "");
    let ran = desk.run("demo --listen 127.0.0.1:0 --data file/inside");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("the data folder file/inside cannot be made"), "{}", ran.err);
}

#[test]
fn what_is_no_authority_is_refused() {
    let desk = Desk::new();
    desk.write("key.pem", "-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n");
    for (file, why) in [("missing.pem", "No such file"), ("key.pem", "holds no certificate")] {
        let ran = desk.run(&format!("demo --listen 127.0.0.1:0 --trust {file}"));
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert!(ran.err.contains(why), "{}", ran.err);
    }
}
