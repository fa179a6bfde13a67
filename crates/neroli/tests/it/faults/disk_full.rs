//! A full disk (security.md R12): what reads goes on, what writes is told to come later, and
//! nothing that was acknowledged is lost. Needs the right to mount a file system of a few
//! megabytes; without it, the test says so and does nothing.

use super::ledger::FORM;
use super::torture::{Figures, say};
use crate::support::html::Form;
use crate::support::server::Start;
use crate::support::{Browser, Partner, Person, Response, Server, Tokens, fr};
use std::fs::{self, File};
use std::io::Write as _;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long a test is.
struct Size {
    /// Of the disk, in MiB.
    disk: u32,
    /// How long it stays full.
    full: Duration,
    /// How soon it works again when there is room.
    back: Duration,
}

const SHORT: Size =
    Size { disk: 8, full: Duration::from_millis(500), back: Duration::from_secs(5) };
const LONG: Size = Size { disk: 64, full: Duration::from_secs(120), back: Duration::from_secs(2) };

/// A disk of its own.
struct Disk(TempDir);

impl Disk {
    fn mounted(mebibytes: u32) -> Option<Self> {
        let at = TempDir::new().unwrap();
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={mebibytes}m"), "neroli-test"])
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

/// What is asked while the disk is full, and what came of it.
#[derive(Default)]
struct Seen {
    /// Writes that found room, to be looked for afterwards.
    done: Vec<Tokens>,
    refused: usize,
    reads: usize,
    /// Reads that were not answered.
    failed: usize,
}

/// A person with a browser, and partners with tokens from before.
struct World<'s> {
    browser: Browser<'s>,
    partner: Partner<'s>,
    public: Partner<'s>,
    person: Person,
    before: Tokens,
    rotating: Tokens,
    /// The form of her dashboard that stops the public client: opened in time, for the page itself
    /// writes down what was read before it is shown.
    stop: (String, Vec<(String, String)>),
}

impl<'s> World<'s> {
    fn on(server: &'s Server) -> Self {
        let (partner, public) = (Partner::seed(server), Partner::public(server));
        let person = Person::numbered(0);
        let (before, rotating) = (partner.tokens(FORM, &person), public.tokens(FORM, &person));
        let mut browser = Browser::new(server);
        let page = browser.dashboard(&person);
        let forms = Form::all(page.text());
        let stops = |form: &&Form| form.value("client_id") == Some("public-client");
        let form = forms.iter().find(stops).expect("a form that stops it");
        let stop = (form.action.clone(), form.defaults());
        Self { browser, partner, public, person, before, rotating, stop }
    }

    /// A sign-in's writes: room that was set aside before is found for a while.
    fn write(&mut self, seen: &mut Seen) -> bool {
        let answer = self.browser.authorize(&self.partner.request(FORM)).response;
        if !done_or_later(&answer) {
            seen.refused += 1;
            return false;
        }
        let location = answer.location().to_owned();
        let code = location.split("code=").nth(1).unwrap().split('&').next().unwrap();
        let answer = self.partner.exchange(code, None);
        let done = done_or_later(&answer);
        match done {
            true => seen.done.push(Tokens::of(&answer)),
            false => seen.refused += 1,
        }
        done
    }

    /// Every read goes on.
    fn read(&self, seen: &mut Seen) {
        let server = self.partner.server;
        let mut answers: Vec<Response> =
            [fr("/jwks"), fr("/.well-known/openid-configuration"), "/healthz".into()]
                .map(|target| server.get(&target).send())
                .to_vec();
        answers.push(self.partner.form_filling(&self.before.access));
        answers.push(self.partner.userinfo(&self.before.access));
        answers.push(self.public.form_filling(&self.rotating.access));
        answers.push(self.partner.refresh(self.before.refresh()));
        seen.reads += answers.len();
        seen.failed += answers.iter().filter(|answer| answer.status != 200).count();
    }

    /// Every other write is told the same as a sign-in.
    fn is_refused(&mut self) {
        let rotation = self.public.refresh(self.rotating.refresh());
        assert!(!done_or_later(&rotation));
        rotation.expect_oauth(503, "temporarily_unavailable");
        let (action, pairs) = &self.stop;
        let stopped = self.browser.post(action, pairs).response;
        assert!(!done_or_later(&stopped));
        stopped.expect_page(503, "temporarily_unavailable");
        let mut fresh = Browser::new(self.partner.server);
        let page = fresh.authorize(&self.partner.request(FORM));
        assert!(!done_or_later(&fresh.sign_in(&page, &self.person).response));
        assert!(!done_or_later(&self.partner.revoke(self.before.refresh())));
        assert_eq!(self.partner.server.get("/readyz").send().status, 503);
    }
}

/// Fills the disk, and lets everybody work as long as it is full.
fn fill(disk: &Disk, world: &mut World<'_>, size: &Size) -> Seen {
    let (mut seen, begun) = (Seen::default(), Instant::now());
    disk.fill();
    let mut in_a_row = 0;
    while in_a_row < 5 || begun.elapsed() < size.full {
        assert!(begun.elapsed() < size.full + Duration::from_secs(60), "it is never full");
        match world.write(&mut seen) {
            true => in_a_row = 0,
            false => {
                disk.fill();
                in_a_row += 1;
            }
        }
        world.read(&mut seen);
        if (seen.refused + seen.done.len()) % 500 == 0 {
            say(format!(
                "{} writes done, {} refused, {} reads",
                seen.done.len(),
                seen.refused,
                seen.reads
            ));
        }
    }
    world.is_refused();
    seen
}

/// How many of these tokens do not work.
fn lost<'t>(server: &Server, tokens: impl Iterator<Item = &'t Tokens>) -> usize {
    let partner = Partner::seed(server);
    let works = |tokens: &&Tokens| {
        partner.form_filling(&tokens.access).status == 200
            && partner.refresh(tokens.refresh()).status == 200
    };
    tokens.filter(|tokens| !works(tokens)).count()
}

fn full_disk(size: &Size) {
    let Some(disk) = Disk::mounted(size.disk) else { return };
    let start = Start { data: Some(disk.data()), people: 4, ..Start::default() };
    let (mut server, mut figures) = (Server::started(start), Figures::default());
    let mut world = World::on(&server);
    let seen = fill(&disk, &mut world, size);
    // Room again: it works without anybody's help, and what was told is so.
    disk.free();
    let freed = Instant::now();
    while server.get("/readyz").send().status != 200 {
        assert!(freed.elapsed() < Duration::from_secs(20), "it does not recover");
        std::thread::sleep(Duration::from_millis(20));
    }
    Tokens::of(&world.public.refresh(world.rotating.refresh()));
    let _ = world.partner.tokens(FORM, &world.person);
    let recovered = freed.elapsed();
    let kept = world.before.clone();
    let mut missing = lost(&server, seen.done.iter().chain([&kept]));
    // And after a crash.
    server.kill();
    server.start();
    missing += lost(&server, seen.done.iter().chain([&kept]));
    assert!(server.stop().success());
    let integrity = neroli_store_sqlite::SqliteStore::check(&disk.data().join("neroli.db"));
    figures.tell("disk, full for", format!("{} MiB, {:?}", size.disk, size.full));
    figures.tell(
        "writes that found room, writes told to come later",
        format!("{}, {}", seen.done.len(), seen.refused),
    );
    figures.tell("reads", seen.reads);
    figures.never("of these not answered", seen.failed);
    figures.within("room again: writes work after", recovered, size.back);
    figures.never("acknowledged writes lost, also after a crash", missing);
    figures.never("damage to the file", usize::from(integrity.is_err()));
    figures.settle();
}

#[test]
fn a_full_disk_stops_writes_and_nothing_else() {
    full_disk(&SHORT);
}

#[test]
#[ignore = "cargo xtask torture R12"]
fn r12_long() {
    full_disk(&LONG);
}

/// Negative control: tokens that the server never gave are found out by the same count, and so is
/// an answer that blames the client.
#[test]
fn what_was_never_given_is_found_out() {
    let server = Server::started(Start { people: 1, ..Start::default() });
    let partner = Partner::seed(&server);
    let tokens = partner.tokens(FORM, &server.person());
    let falsified = Tokens { access: format!("{}x", tokens.access), ..tokens.clone() };
    assert_eq!(lost(&server, [&tokens, &falsified].into_iter()), 1);
    let blamed = partner.form_filling(&falsified.access);
    assert!(std::panic::catch_unwind(|| done_or_later(&blamed)).is_err());
}
