//! `neroli serve`: by the configuration, with operations on a listener of their own.

use super::{Desk, Running, get};
use std::io::Read as _;

fn serve(desk: &Desk) -> Running {
    Running::start(desk.command("serve"), true, "operations on")
}

#[test]
fn people_and_operators_have_doors_of_their_own() {
    let desk = Desk::configured();
    let mut running = serve(&desk);
    let public = running.address_after(" on ");
    let operations = running.address_after("operations on");
    for path in ["/healthz", "/readyz", "/metrics"] {
        assert_eq!(get(operations, path).0, 200, "{path}");
        assert_eq!(get(public, path).0, 404, "{path} is not for everybody");
    }
    let (status, metadata) = get(public, "/openidconnect/fr/v1/.well-known/openid-configuration");
    assert_eq!(status, 200);
    let issuer = "\"issuer\":\"https://login.example.test/openidconnect/fr/v1\"";
    assert!(metadata.contains(issuer), "whatever the host: {metadata}");
    assert_eq!(get(public, "/demo/shop").0, 404);
    assert!(running.said.contains("a new data folder data was made"), "{}", running.said);
    // What it would take is taken by itself, and that is no fault.
    let mut check = desk.command("check");
    check.env("NEROLI_SERVER__LISTEN", public.to_string());
    check.env("NEROLI_SERVER__OPERATIONS_LISTEN", operations.to_string());
    let checked = check.output().unwrap();
    let told = String::from_utf8_lossy(&checked.stdout);
    assert_eq!(told.matches("is taken; a neroli runs here").count(), 2, "{told}");
    running.signal("TERM");
    assert_eq!(running.end(), Some(0));
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let mut check = desk.command("check");
    check.env("NEROLI_SERVER__LISTEN", taken.local_addr().unwrap().to_string());
    let told = String::from_utf8_lossy(&check.output().unwrap().stdout).into_owned();
    assert!(told.contains("FAIL  listen"), "by somebody else: {told}");
    let mut rest = String::new();
    running.child.stderr.take().unwrap().read_to_string(&mut rest).unwrap();
    assert!(rest.contains("neroli has stopped"), "{rest}");
}

/// There one thread does everything.
#[test]
fn one_core_is_enough() {
    let desk = Desk::configured();
    let whole = desk.command("serve");
    let mut pinned = std::process::Command::new("/usr/bin/taskset");
    pinned.args(["-c", "0"]).arg(whole.get_program()).args(whole.get_args());
    pinned.current_dir(desk.path()).env_clear().env("TMPDIR", desk.path());
    let mut running = Running::start(pinned, true, "operations on");
    let public = running.address_after(" on ");
    let asked: Vec<_> = (0..16)
        .map(|_| std::thread::spawn(move || get(public, "/developer/guide?lang=en").0))
        .collect();
    assert_eq!(get(public, "/openidconnect/fr/v1/jwks").0, 200);
    asked.into_iter().for_each(|status| assert_eq!(status.join().unwrap(), 200));
    desk.ok("keys rotate");
    running.signal("TERM");
    assert_eq!(running.end(), Some(0));
}

#[test]
fn the_guide_explains_to_whoever_has_no_application() {
    let desk = Desk::configured();
    let running = serve(&desk);
    let public = running.address_after(" on ");
    for lang in ["en", "fr", "curl", "browser-fetch", "spring-boot"] {
        let (status, page) = get(public, &format!("/developer/guide?lang={lang}"));
        assert_eq!(status, 200, "{lang}");
        assert!(page.contains("id=\"example\""), "{lang}: it says so");
        for step in 1..=4 {
            assert!(page.contains(&format!("<section id=\"step-{step}\"")), "{lang}");
        }
        assert!(page.contains("CLIENT_ID_OF_YOUR_APPLICATION"), "{lang}");
        assert!(!page.contains("action=\"/developer/guide/run"), "{lang}: nothing is run here");
    }
    assert_eq!(get(public, "/developer/guide.md").0, 200);
    assert_eq!(get(public, "/developer/guide?app=another").0, 404);
}

#[test]
fn what_commands_change_counts_at_once() {
    let desk = Desk::configured();
    desk.ok("app create --name Shop --client-id shop --redirect-uri https://shop.example/cb");
    let running = serve(&desk);
    let public = running.address_after(" on ");
    let ask = "/openidconnect/fr/v1/authorize?response_type=code&client_id=shop&scope=openid\
               &redirect_uri=https://shop.example/cb&code_challenge_method=S256\
               &code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
    assert_eq!(get(public, ask).0, 303);
    desk.ok("app disable shop");
    assert_eq!(get(public, ask).0, 400);
    desk.ok("app enable shop");
    assert_eq!(get(public, ask).0, 303);
}

#[test]
fn a_store_from_the_future_is_refused() {
    let desk = Desk::configured();
    desk.ok("migrate");
    let newer = "INSERT INTO refinery_schema_history (version, name, applied_on, checksum) \
                 VALUES (9999, 'future', '2030-01-01T00:00:00Z', '1')";
    let store = rusqlite::Connection::open(desk.path().join("data/neroli.db")).unwrap();
    store.execute(newer, []).unwrap();
    drop(store);
    let ran = desk.run("serve");
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("run the newer program"), "{}", ran.err);
}
