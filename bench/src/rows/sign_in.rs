//! Signing in with a password, and what it does to everybody else.

use super::reads::reads_of;
use super::{Bench, Servers, WRITERS};
use crate::apps::App;
use crate::contest::{Side, Source, Value, hold};
use crate::load::{self, Order, Plan, Request};
use crate::populate::{PASSWORD, REDIRECT, VERIFIER};
use crate::report::{Line, Target};
use crate::server::Server;
use crate::{raw, wire};
use neroli_jose::{base64url, digest};
use std::sync::Mutex;
use std::time::Duration;

/// The browser of all of them, as far as the server can tell: 22 characters.
const BROWSER: &str = "AAAAAAAAAAAAAAAAAAAAAA";
/// People who wait for their hash at the same time.
const WAITING: usize = 16;
/// Reads per second beside the sign-ins: what one busy partner asks.
const READS: f64 = 2000.0;

impl Bench<'_> {
    pub(super) fn sign_ins(&mut self, servers: &Servers, tokens: &[String]) {
        let half = self.scale.crowd.passwords / 2;
        let name = "sign-in, argon2id 19 MiB, t=2, p=1";
        self.row(name, |bench| {
            let requests = sign_ins(&servers.neroli, 0..half)?;
            let source = Source::once(requests, bench.scale.turns);
            let sides =
                vec![Side::server(&servers.neroli, WAITING, source), Side::raw(raw::hashes)];
            let series = hold(sides, bench.scale.turns, bench.scale.turn);
            let [ours, theirs] = &series[..] else { return Ok(()) };
            let against = ("raw argon2id loop", theirs);
            let target = Target::AtLeast(0.9);
            bench.lines.push(Line::versus(name, "/s", ours, against, target, |turn| turn.value));
            Ok(())
        });
        let name = "Form Filling read while hashing is saturated, p99";
        self.row(name, |bench| {
            let requests = sign_ins(&servers.neroli, half..2 * half)?;
            bench.beside_hashing(name, servers, tokens, requests)
        });
    }

    /// The same reads with and without people waiting to sign in.
    fn beside_hashing(
        &mut self,
        name: &str,
        servers: &Servers,
        tokens: &[String],
        sign_ins: Vec<Request>,
    ) -> Result<(), String> {
        let neroli = &servers.neroli;
        let reads = reads_of(tokens);
        let left = Mutex::new(sign_ins);
        let busy = |lasts: Duration| {
            std::thread::scope(|scope| {
                let hashing = scope.spawn(|| {
                    let mut left = left.lock().map_err(|_| "a thread has panicked")?;
                    let plan = Plan::of(WAITING, Order::Once, lasts).asleep();
                    let outcome = load::run(neroli.address, &left, plan)?;
                    left.drain(..outcome.used);
                    outcome.right()
                });
                let turn = read(neroli, &reads, lasts);
                hashing.join().map_err(|_| "a thread has panicked")??;
                turn
            })
        };
        let sides = vec![Side::raw(busy), Side::raw(|lasts| read(neroli, &reads, lasts))];
        let mut series = hold(sides, self.scale.turns, self.scale.turn);
        for turn in series.iter_mut().flatten().flatten() {
            turn.p99 = turn.value;
        }
        let [ours, theirs] = &series[..] else { return Ok(()) };
        let (against, target) = (("the same without sign-ins", theirs), Target::AtMost(2.0));
        let p99: Value = |turn| turn.p99;
        self.lines.push(Line::versus(name, "µs", ours, against, target, p99));
        Ok(())
    }
}

/// The p99 of reads at a rate that anybody bears.
fn read(neroli: &Server, reads: &[Request], lasts: Duration) -> Result<f64, String> {
    let plan = Plan::of(WRITERS, Order::Random, lasts).at_rate(READS);
    Ok(load::run(neroli.address, reads, plan)?.right()?.quantile(0.99))
}

/// Sign-ins of these people, up to the moment at which the form is sent.
fn sign_ins(neroli: &Server, people: std::ops::Range<usize>) -> Result<Vec<Request>, String> {
    let challenge = base64url::encode(&digest::sha256(VERIFIER.as_bytes()));
    let query = format!(
        "client_id={}&response_type=code&scope=openid%20form_filling&state=bench\
         &redirect_uri={}&code_challenge={challenge}&code_challenge_method=S256",
        App::Stable.id(),
        REDIRECT.replace(':', "%3A").replace('/', "%2F"),
    );
    let cookie = format!("Cookie: neroli-tx={BROWSER}\r\n");
    people
        .map(|number| {
            let mut page = wire::get(&format!("/openidconnect/fr/v1/authorize?{query}"), None, "");
            let at = page.bytes.len() - 2;
            page.bytes.splice(at..at, cookie.bytes());
            let sealed = follow(neroli, page, &cookie)?;
            let form = format!("request={sealed}&username=christine.{number}&password={PASSWORD}");
            // Right answers go on to the partner or to the consent page; a wrong password is 403.
            let path = "/openidconnect/fr/v1/sign-in";
            Ok(wire::with_form(path, &cookie, &form, b"HTTP/1.1 303 ", ""))
        })
        .collect()
}

/// Opens the page, following one redirect; returns what is sealed in its form.
fn follow(neroli: &Server, page: Request, cookie: &str) -> Result<String, String> {
    let mut answer = wire::exchange(neroli.address, &page)?;
    let text = String::from_utf8_lossy(&answer).into_owned();
    if text.starts_with("HTTP/1.1 303 ") {
        let location = text.lines().find_map(|line| line.strip_prefix("location: "));
        let to = location.and_then(|to| to.find("/openidconnect").map(|at| &to[at..]));
        let mut next = wire::get(to.ok_or(format!("no way on: {text}"))?, None, "");
        let at = next.bytes.len() - 2;
        next.bytes.splice(at..at, cookie.bytes());
        answer = wire::exchange(neroli.address, &next)?;
    }
    let text = String::from_utf8_lossy(&answer);
    let sealed =
        text.split("name=\"request\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    sealed.map(str::to_owned).ok_or_else(|| format!("no sign-in page: {text}"))
}
