//! Storage that stays bounded: sign-ins over months, the clock being an argument of each step. At
//! any moment the store holds what is live, and histories; once all has expired, histories alone.

use super::torture::{Figures, count, say};
use neroli_core::id::PersonId;
use neroli_core::refresh::RefreshToken;
use neroli_core::secret::Hashed;
use neroli_core::time::{Seconds, Timestamp};
use neroli_store::suite::fixtures::{
    NOW, TheStore, authorization, client, days, fr, hash, person, refresh_token, session, shop,
    unique,
};
use neroli_store::{Once, PushedRequest};
use neroli_store_sqlite::{Options, SqliteStore};
use rusqlite::{Connection, OpenFlags};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

/// Sign-ins of the long form, and of the short one.
const MANY: u64 = 1_000_000;
const FEW: u64 = 1500;

/// They are spread over so many days, with a sweep at the end of each.
const SPAN: u64 = 400;

/// What is agreed to lasts so long (the fixtures' terms).
const TERM: u64 = 90;

/// Sign-ins at a time: their steps are committed together.
const TASKS: u64 = 256;

/// Sign-ins of each person.
const EACH: u64 = 20;

/// Rows of every table.
pub(super) fn rows(file: &Path) -> BTreeMap<String, u64> {
    let database = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    let names = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
    let mut names = database.prepare(names).unwrap();
    let names: Vec<String> =
        names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let counted = |name: &String| {
        let sql = format!("SELECT count(*) FROM \"{name}\"");
        let count: i64 = database.query_row(&sql, [], |row| row.get(0)).unwrap();
        (name.clone(), count.unsigned_abs())
    };
    names.iter().map(counted).collect()
}

/// A store in a file of its own, with a client and people.
async fn inhabited(file: &Path, people: u64) -> TheStore {
    let store: TheStore = Arc::new(SqliteStore::open(file, &Options::default()).unwrap());
    assert!(store.create_client(&client(&fr(), &shop()), None).await.unwrap());
    for number in 0..people {
        let id = PersonId::new(format!("person-{number}"));
        store.put_person(&person(&fr(), &id, id.as_str()), NOW).await.unwrap();
    }
    store
}

/// One sign-in with everything that a partner may do after it, and what is left unfinished.
async fn sign_in(store: &TheStore, number: u64, people: u64, now: Timestamp) {
    let late = |at: Timestamp| now + Seconds(at.0 - NOW.0);
    let id = PersonId::new(format!("person-{}", number % people));
    let mut session = session(&fr(), &id, &format!("session-{number}"));
    (session.auth_time, session.created_at, session.last_seen) = (now, now, now);
    store.begin_session(&session, None).await.unwrap();
    let mut given = authorization(&fr(), &id, &shop(), session.sid.as_str());
    given.flow_expires_at = late(given.flow_expires_at);
    given.grant.created_at = now;
    given.grant.expires_at = late(given.grant.expires_at);
    given.code.expires_at = late(given.code.expires_at);
    if let Some(agreement) = &mut given.agreement {
        agreement.expires_at = late(agreement.expires_at);
    }
    store.authorize(&given).await.unwrap();
    let token = || {
        let fresh = refresh_token(&given);
        let access_expires_at = late(fresh.access_expires_at);
        RefreshToken { access_expires_at, ..fresh }
    };
    if number % 8 != 7 {
        let (first, second) = (token(), token());
        store.redeem_code(&fr(), &given.code.hash, Some(&first)).await.unwrap();
        if number % 4 == 1 {
            store.rotate_refresh_token(&fr(), &first.name, &second, now).await.unwrap();
        }
    }
    match number % 16 {
        2 => store.revoke_access_token(&fr(), &unique(), now + Seconds(3600)).await.unwrap(),
        3 => {
            let _ = store.end_session(&fr(), &session.secret, now).await.unwrap();
        }
        4 => store.push_request(&pushed(now)).await.unwrap(),
        5 => {
            let _ =
                store.use_once(&fr(), Once::DpopProof, &hash(), now + Seconds(300)).await.unwrap();
        }
        _ => {}
    }
}

fn pushed(now: Timestamp) -> PushedRequest {
    PushedRequest {
        handle: Hashed(unique()),
        realm: fr(),
        client_id: shop(),
        parameters: "response_type=code".to_owned(),
        expires_at: now + Seconds(90),
    }
}

/// Sweeps as the server does, until nothing is left to take.
async fn sweep(store: &TheStore, now: Timestamp) {
    while store.sweep(now, now - days(3 * 365), 500).await.unwrap() == 500 {}
}

/// Lets sign-ins happen day by day; returns the last moment.
async fn months(store: &TheStore, total: u64, file: &Path) -> Timestamp {
    let begun = Instant::now();
    for day in 0..SPAN {
        let now = NOW + Seconds::days(day as i64);
        let (first, next) = (total * day / SPAN, total * (day + 1) / SPAN);
        let tasks: Vec<_> = (0..TASKS)
            .map(|task| {
                let store = Arc::clone(store);
                tokio::spawn(async move {
                    for number in (first + task..next).step_by(TASKS as usize) {
                        sign_in(&store, number, total / EACH, now).await;
                    }
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        sweep(store, now).await;
        if day % 20 == 19 {
            let size = std::fs::metadata(file).unwrap().len() >> 20;
            let took = begun.elapsed().as_secs();
            say(format!("day {}: {next} sign-ins, file {size} MiB, {took} s", day + 1));
        }
    }
    NOW + Seconds::days(SPAN as i64 - 1)
}

/// What may be there whatever the number of sign-ins: one row for each person or so.
fn unbounded(before: &BTreeMap<String, u64>, after: &BTreeMap<String, u64>) -> Vec<String> {
    let grown = after.iter().filter(|(name, rows)| {
        *name != "history" && **rows > before.get(*name).copied().unwrap_or(0) + 1
    });
    grown.map(|(name, rows)| format!("{name}: {rows}")).collect()
}

/// A folder in memory, where there is one: nothing here is about the disk.
fn in_memory() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

fn bounded(total: u64) {
    let folder = in_memory();
    let file = folder.path().join("neroli.db");
    let mut figures = Figures::default();
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().unwrap();
    runtime.block_on(async {
        let store = inhabited(&file, total / EACH).await;
        let before = rows(&file);
        let last = months(&store, total, &file).await;
        let during = rows(&file);
        let live = total * TERM / SPAN;
        // A rotated family is one row; an abandoned code goes, its grant stays its term.
        for table in ["grants", "codes", "refresh_families"] {
            let (rows, most) = (during[table], live + total / SPAN + 1);
            figures.hold(table, rows, &format!("≤ {most}, {TERM} of {SPAN} days"), rows <= most);
        }
        let sessions = during["sessions"];
        let most = total * 31 / SPAN + 1;
        figures.hold("sessions", sessions, &format!("≤ {most}, 30 days"), sessions <= most);
        sweep(&store, last + Seconds::days(TERM as i64 + 1)).await;
        let after = rows(&file);
        for (table, rows) in during.iter().filter(|(table, rows)| before[*table] != **rows) {
            let row = format!("{table}: before, at the end, when all has expired");
            figures.tell(&row, format!("{}, {rows}, {}", before[table], after[table]));
        }
        let grown = unbounded(&before, &after);
        figures.hold("tables that stay grown, histories apart", grown.len(), "0", grown.is_empty());
        println!("{grown:?}");
    });
    figures.tell("sign-ins", total);
    figures.settle();
}

#[test]
fn after_the_sweep_only_what_lives_is_kept() {
    bounded(FEW);
}

/// Negative control: without sweeps the same count tells.
#[tokio::test]
async fn without_sweeps_tables_grow() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("neroli.db");
    let store = inhabited(&file, 8).await;
    let before = rows(&file);
    for number in 0..64 {
        sign_in(&store, number, 8, NOW).await;
    }
    let grown = unbounded(&before, &rows(&file));
    for table in ["codes", "grants", "refresh_families", "sessions", "used_once", "pushed_requests"]
    {
        assert!(grown.iter().any(|told| told.starts_with(table)), "{table} is not in {grown:?}");
    }
}

#[test]
#[ignore = "cargo xtask torture bounded"]
fn bounded_long() {
    bounded(count(MANY));
}
