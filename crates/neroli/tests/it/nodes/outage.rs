//! The database goes and comes back under load (security.md R09): whoever asks meanwhile is told
//! “later”, and nothing that would make a client throw its tokens away.

use super::rig::Rig;
use crate::support::{Partner, Response, Server, Tokens};
use neroli_store_postgres::trial;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const FORM: &str = "openid form_filling offline_access";

/// Service is back so soon after the database.
const BACK: Duration = Duration::from_secs(1);

/// What a client may be told while the database comes and goes.
pub(super) fn verdict(response: &Response) -> Result<(), String> {
    let blamed = ["invalid_", "insufficient_"].iter().any(|word| response.text().contains(word));
    match response.status {
        200 => Ok(()),
        503 if blamed => Err(format!("it blames the client: {response}")),
        503 if response.header("retry-after").is_some() => Ok(()),
        _ => Err(format!("{}: {response}", response.of)),
    }
}

/// A client with tokens of its own.
struct Client<'s> {
    partner: Partner<'s>,
    access: String,
    refresh: Mutex<String>,
}

impl<'s> Client<'s> {
    /// One that rotates its refresh tokens.
    fn rotating(server: &'s Server, rig: &Rig) -> Self {
        let partner = Partner::public(server);
        let tokens = partner.tokens(FORM, &rig.person());
        let refresh = Mutex::new(tokens.refresh().to_owned());
        Self { partner, access: tokens.access, refresh }
    }

    /// Reads and refreshes, as long as `on` says so; returns what it should not have been told.
    fn work(&self, on: &AtomicBool, answered: &AtomicUsize) -> Result<(), String> {
        while on.load(Ordering::SeqCst) {
            verdict(&self.partner.form_filling(&self.access))?;
            let response = self.partner.refresh(&self.refresh.lock().unwrap());
            verdict(&response)?;
            if response.status == 200 {
                answered.fetch_add(1, Ordering::SeqCst);
                *self.refresh.lock().unwrap() = Tokens::of(&response).refresh().to_owned();
            }
        }
        Ok(())
    }
}

/// Runs `disturb` while the clients work.
fn under_load(clients: &[Client<'_>], disturb: impl FnOnce(&AtomicUsize)) -> Result<(), String> {
    let (on, answered) = (AtomicBool::new(true), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        let working: Vec<_> = clients
            .iter()
            .map(|client| {
                let (on, answered) = (&on, &answered);
                scope.spawn(move || client.work(on, answered))
            })
            .collect();
        disturb(&answered);
        on.store(false, Ordering::SeqCst);
        working.into_iter().try_for_each(|work| work.join().unwrap())
    })
}

/// Waits until so many more refreshes were answered.
fn more(answered: &AtomicUsize, count: usize) -> Duration {
    let (begun, before) = (Instant::now(), answered.load(Ordering::SeqCst));
    while answered.load(Ordering::SeqCst) < before + count {
        assert!(begun.elapsed() < Duration::from_secs(20), "nothing is answered any more");
        std::thread::sleep(Duration::from_millis(2));
    }
    begun.elapsed()
}

#[test]
fn whoever_asks_during_an_outage_is_told_later() {
    let mut database = trial::Server::start(&[]);
    let rig = Rig::on(&database);
    let [first, second] = rig.servers();
    let clients = [first, second, first, second].map(|server| Client::rotating(server, &rig));
    let told = under_load(&clients, |answered| {
        for crash in [false, true, true] {
            let _ = more(answered, 8);
            match crash {
                true => database.kill(),
                false => database.stop(),
            }
            std::thread::sleep(Duration::from_millis(700));
            database.resume();
            let back = more(answered, 1);
            assert!(back < BACK, "the database is back, and service {back:?} later");
        }
        for _ in 0..5 {
            let _ = more(answered, 4);
            database.sql(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                 WHERE application_name = 'neroli'",
            );
        }
        let _ = more(answered, 8);
    });
    assert_eq!(told, Ok(()));
    // Nobody was signed out: every family goes on.
    for client in &clients {
        let refresh = client.refresh.lock().unwrap().clone();
        let _ = Tokens::of(&client.partner.refresh(&refresh));
    }
}

/// Negative control: the same judge, when somebody's tokens do end.
#[test]
fn an_answer_that_blames_a_client_is_noticed() {
    let rig = Rig::new();
    let [first, second] = rig.servers();
    let clients = [Client::rotating(second, &rig)];
    let told = under_load(&clients, |answered| {
        let _ = more(answered, 2);
        Partner::public(first).revoke(&clients[0].access).expect(200);
        std::thread::sleep(Duration::from_millis(300));
    });
    assert!(told.is_err_and(|why| why.contains("invalid_token")));
}
