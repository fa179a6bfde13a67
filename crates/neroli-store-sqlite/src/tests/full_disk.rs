//! A full disk: reads go on, writes say so, and nothing that was acknowledged is lost.

use crate::{Options, SqliteStore};
use neroli_core::claim::Claim;
use neroli_core::id::PersonId;
use neroli_core::person::{ClaimValue, Person};
use neroli_store::suite::fixtures::{NOW, fr, person};
use neroli_store::{People, StoreError, Upkeep};
use std::path::Path;
use std::sync::Arc;

/// Somebody whose record needs pages of its own.
fn somebody(n: usize) -> Person {
    let id = PersonId::new(format!("person-{n}"));
    let mut person = person(&fr(), &id, id.as_str());
    person.record.set(Claim::Nickname, ClaimValue::Text("x".repeat(8192)));
    person
}

/// Puts people until there is no room left; returns those who were acknowledged. Many come at
/// once, then one by one: a full disk may undo a whole batch.
async fn fill(store: &Arc<SqliteStore>) -> Vec<Person> {
    let mut there = Vec::new();
    let mut at_once = 8;
    for round in 0..500 {
        let tasks: Vec<_> = (0..at_once)
            .map(|n| {
                let (store, person) = (store.clone(), somebody(round * 8 + n));
                tokio::spawn(async move { (store.put_person(&person, NOW).await, person) })
            })
            .collect();
        let before = there.len();
        for task in tasks {
            match task.await.unwrap() {
                (Ok(_), person) => there.push(person),
                (Err(StoreError::Unavailable(_)), _) => {}
                (Err(other), _) => panic!("{other}"),
            }
        }
        match (there.len() == before, at_once) {
            (true, 1) => return there,
            (true, _) => at_once = 1,
            (false, _) => {}
        }
    }
    panic!("there was always room")
}

async fn all_there(store: &SqliteStore, people: &[Person]) {
    for expected in people {
        let found = store.person(&fr(), &expected.person_id).await.unwrap();
        assert_eq!(found.as_ref(), Some(expected));
        let by_login = store.person_by_login(&fr(), &expected.logins[0]).await.unwrap();
        assert_eq!(by_login.as_ref(), Some(expected));
    }
}

async fn limit_pages(store: &SqliteStore, pages: u32) {
    let pragma = format!("PRAGMA max_page_count = {pages}");
    store.writer.submit(move |conn| Ok(conn.query_row(&pragma, [], |_| Ok(()))?)).await.unwrap();
}

#[tokio::test]
async fn a_full_file_refuses_writes_and_recovers() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("neroli.db");
    let store = Arc::new(SqliteStore::open(&file, &Options::default()).unwrap());
    limit_pages(&store, 200).await;
    let people = fill(&store).await;
    assert!(people.len() > 20, "{}", people.len());
    all_there(&store, &people).await;
    let refused = store.put_person(&somebody(100_000), NOW).await;
    assert!(
        matches!(&refused, Err(StoreError::Unavailable(why)) if why.contains("full")),
        "{refused:?}"
    );
    assert_eq!(store.person(&fr(), &somebody(100_000).person_id).await.unwrap(), None);

    limit_pages(&store, 1_000_000).await;
    store.put_person(&somebody(100_000), NOW).await.unwrap();
    all_there(&store, &people).await;
    drop(store);
    SqliteStore::check(&file).unwrap();
    all_there(&SqliteStore::open(&file, &Options::default()).unwrap(), &people).await;
}

/// The same on a disk that is really full: a small one, mounted for this process alone.
#[test]
fn a_full_disk_refuses_writes_and_recovers() {
    let folder = tempfile::tempdir().unwrap();
    let script = r#"mount -t tmpfs -o size=1m tmpfs "$FULL_DISK" && exec "$0" "$@""#;
    let output = std::process::Command::new("unshare")
        .args(["--user", "--map-root-user", "--mount", "sh", "-c", script])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", "tests::full_disk::on_a_small_disk", "--ignored", "--nocapture"])
        .env("FULL_DISK", folder.path())
        .output();
    let output = match output {
        Ok(output) => output,
        Err(error) => return println!("not tried: unshare: {error}"),
    };
    let told = String::from_utf8_lossy(&output.stdout);
    if !told.contains("running 1 test") {
        let why = String::from_utf8_lossy(&output.stderr);
        return println!("not tried: no disk can be mounted here: {why}");
    }
    assert!(output.status.success(), "{told}");
}

#[tokio::test]
#[ignore = "started by the test above, on a disk of its own"]
async fn on_a_small_disk() {
    let folder = std::env::var("FULL_DISK").unwrap();
    let folder = Path::new(&folder);
    let ballast = folder.join("ballast");
    std::fs::write(&ballast, vec![0; 256 << 10]).unwrap();
    let file = folder.join("neroli.db");
    let store = Arc::new(SqliteStore::open(&file, &Options::default()).unwrap());
    let people = fill(&store).await;
    assert!(people.len() > 20, "{}", people.len());
    all_there(&store, &people).await;
    println!("{} people", people.len());

    std::fs::remove_file(&ballast).unwrap();
    store.probe().await.unwrap();
    store.put_person(&somebody(100_000), NOW).await.unwrap();
    all_there(&store, &people).await;
    drop(store);
    SqliteStore::check(&file).unwrap();
    all_there(&SqliteStore::open(&file, &Options::default()).unwrap(), &people).await;
}
