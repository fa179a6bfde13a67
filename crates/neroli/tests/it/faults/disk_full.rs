//! A full disk (security.md R12): what reads goes on, what writes is told to come later, and
//! nothing that was acknowledged is lost. Needs the right to mount a file system of a few
//! megabytes; without it, the test says so and does nothing.

use crate::support::server::Start;
use crate::support::{Browser, Partner, Person, Response, Server, Tokens, fr};
use std::fs::{self, File};
use std::io::Write as _;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};
use tempfile::TempDir;

const FORM: &str = "openid form_filling offline_access";

/// A disk of its own, of eight megabytes.
struct Disk(TempDir);

impl Disk {
    fn mounted() -> Option<Self> {
        let at = TempDir::new().unwrap();
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=8m", "neroli-test"])
            .arg(at.path())
            .output();
        match mount {
            Ok(output) if output.status.success() => Some(Self(at)),
            Ok(output) => {
                eprintln!("skipped: {}", String::from_utf8_lossy(&output.stderr).trim());
                None
            }
            Err(error) => {
                eprintln!("skipped: mount: {error}");
                None
            }
        }
    }

    fn data(&self) -> PathBuf {
        self.0.path().join("data")
    }

    fn ballast(&self) -> PathBuf {
        self.0.path().join("ballast")
    }

    /// Fills it to the last byte.
    fn fill(&self) {
        let mut file = File::options().create(true).append(true).open(self.ballast()).unwrap();
        for size in [1 << 20, 4096, 1] {
            let block = vec![0_u8; size];
            while file.write(&block).is_ok_and(|written| written > 0) {}
        }
    }

    fn free(&self) {
        fs::remove_file(self.ballast()).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0.path()).status();
    }
}

/// A write is done, or told to come later; nothing else.
#[track_caller]
fn done_or_later(response: &Response) -> bool {
    response.assert_sound();
    match response.status {
        200 | 303 => true,
        503 => {
            assert!(response.header("retry-after").is_some());
            assert_eq!(response.header("www-authenticate"), None);
            assert!(!response.text().contains("invalid_"), "{response}");
            false
        }
        _ => panic!("{}: {response}", response.of),
    }
}

#[test]
fn a_full_disk_stops_writes_and_nothing_else() {
    let Some(disk) = Disk::mounted() else { return };
    let start = Start { data: Some(disk.data()), people: 4, ..Start::default() };
    let mut server = Server::started(start);
    let person = Person::numbered(0);
    let kept;
    let mut done: Vec<Tokens> = Vec::new();
    {
        let partner = Partner::seed(&server);
        let public = Partner::public(&server);
        let before = partner.tokens(FORM, &person);
        let rotating = public.tokens(FORM, &person);
        let mut browser = Browser::new(&server);
        let _ = browser.dashboard(&person);
        disk.fill();
        // Writes find room that was set aside before, for a while; then there is none.
        let mut refused = 0;
        for _ in 0..400 {
            let answer = browser.authorize(&partner.request(FORM)).response;
            if done_or_later(&answer) {
                let location = answer.location().to_owned();
                let code = location.split("code=").nth(1).unwrap().split('&').next().unwrap();
                let answer = partner.exchange(code, None);
                if done_or_later(&answer) {
                    done.push(Tokens::of(&answer));
                    continue;
                }
            }
            disk.fill();
            refused += 1;
            if refused == 5 {
                break;
            }
        }
        assert_eq!(refused, 5, "the disk is full, and writes are refused");
        // Every other write is told the same.
        let rotation = public.refresh(rotating.refresh());
        assert!(!done_or_later(&rotation));
        rotation.expect_oauth(503, "temporarily_unavailable");
        let stopped = browser.stop(&person, "public-client", None).response;
        assert!(!done_or_later(&stopped));
        stopped.expect_page(503, "temporarily_unavailable");
        let mut fresh = Browser::new(&server);
        let page = fresh.authorize(&partner.request(FORM));
        assert!(!done_or_later(&fresh.sign_in(&page, &person).response));
        assert!(!done_or_later(&partner.revoke(before.refresh())));
        assert_eq!(server.get("/readyz").send().status, 503);
        // Every read goes on.
        for target in [fr("/jwks"), fr("/.well-known/openid-configuration"), "/healthz".into()] {
            server.get(&target).send().expect(200);
        }
        partner.form_filling(&before.access).expect(200);
        partner.userinfo(&before.access).expect(200);
        public.form_filling(&rotating.access).expect(200);
        Tokens::of(&partner.refresh(before.refresh()));
        // Room again: it works without anybody's help, and what was told is so.
        disk.free();
        let freed = Instant::now();
        while server.get("/readyz").send().status != 200 {
            assert!(freed.elapsed() < Duration::from_secs(5), "it does not recover");
            std::thread::sleep(Duration::from_millis(20));
        }
        Tokens::of(&public.refresh(rotating.refresh()));
        let _ = partner.tokens(FORM, &person);
        for tokens in done.iter().chain([&before]) {
            partner.form_filling(&tokens.access).expect(200);
        }
        kept = before;
    }
    // And after a crash.
    server.kill();
    server.start();
    let partner = Partner::seed(&server);
    for tokens in done.iter().chain([&kept]) {
        partner.form_filling(&tokens.access).expect(200);
        Tokens::of(&partner.refresh(tokens.refresh()));
    }
    assert!(server.stop().success());
}
