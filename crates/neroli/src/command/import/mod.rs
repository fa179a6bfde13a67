//! `neroli person import FILE`: reads the file twice. First every line is checked, and any fault
//! stops it before anything is written; then people are written, in order.

mod lines;

use crate::failure::Failure;
use crate::home::{self, Home};
use crate::host::SystemEntropy;
use crate::output::{self, Progress};
use crate::passwords;
use lines::Lines;
use neroli_claims::Fault;
use neroli_claims::import::{ImportPassword, ImportPerson, read_line};
use neroli_core::id::PersonId;
use neroli_core::person::{PasswordHash, Person};
use neroli_core::realm::Realm;
use neroli_core::time::random;
use neroli_jose::{base64url, digest};
use neroli_store::{PutPerson, Store};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::Path;

/// People whose passwords are hashed together.
const BATCH: usize = 64;
/// Faults that are told; beyond that, their number.
const TOLD: usize = 100;

/// What to import.
pub(crate) struct Job<'a> {
    pub file: &'a Path,
    pub dry_run: bool,
    pub json: bool,
}

/// A fault with its line, counted from 1.
type LineFault = (u64, Fault);

#[derive(Default)]
struct Tally {
    created: u64,
    updated: u64,
    faults: Vec<LineFault>,
}

pub(crate) fn run(home: &Home, realm: &Realm, job: &Job<'_>) -> Result<(), Failure> {
    let mut tally = Tally::default();
    let people = check(realm, job.file, &mut tally.faults)?;
    if tally.faults.is_empty() && !job.dry_run {
        let opened = home.open_or_take()?;
        home::block_on(write(opened.store(), realm, job.file, &mut tally))?;
    }
    report(&tally, people, job)
}

fn read_bytes(line: &[u8], realm: &Realm) -> Result<ImportPerson, Vec<Fault>> {
    match std::str::from_utf8(line) {
        Ok(text) => read_line(text, realm.calling_code),
        Err(_) => Err(vec![Fault::new("", "the line is not UTF-8")]),
    }
}

/// Reads every line; returns how many people there are.
fn check(realm: &Realm, file: &Path, faults: &mut Vec<LineFault>) -> Result<u64, Failure> {
    let mut people = 0;
    // Names are kept as short digests: a file may have millions.
    let mut seen: HashMap<[u8; 16], u64> = HashMap::new();
    let mut lines = Lines::open(file)?;
    while let Some((number, line)) = lines.next()? {
        people += 1;
        match read_bytes(line, realm) {
            Ok(person) => {
                for name in names(&person) {
                    let digest = digest::sha256(name.as_bytes());
                    let mut short = [0; 16];
                    short.copy_from_slice(&digest[..16]);
                    if let Some(first) = seen.insert(short, number).filter(|first| *first != number)
                    {
                        let problem =
                            format!("the person of line {first} has the same name or identifier");
                        faults.push((number, Fault::new("", problem)));
                    }
                }
            }
            Err(problems) => faults.extend(problems.into_iter().map(|fault| (number, fault))),
        }
    }
    Ok(people)
}

/// What only one person of a file may have.
fn names(person: &ImportPerson) -> impl Iterator<Item = String> {
    let logins = person.logins.iter().map(|login| format!("login {login}"));
    logins.chain(person.person_id.iter().map(|id| format!("id {id}")))
}

async fn write(
    store: &dyn Store,
    realm: &Realm,
    file: &Path,
    tally: &mut Tally,
) -> Result<(), Failure> {
    let mut progress = Progress::new("people imported:");
    let mut lines = Lines::open(file)?;
    loop {
        let batch = next_batch(&mut lines, realm, &mut tally.faults)?;
        if batch.is_empty() {
            return Ok(());
        }
        for ((number, person), password) in hashed(batch) {
            match put(store, realm, &person, password).await? {
                PutPerson::Created => tally.created += 1,
                PutPerson::Updated => tally.updated += 1,
                PutPerson::LoginTaken(_) => {
                    let problem = "somebody else of the realm signs in with one of these names";
                    tally.faults.push((number, Fault::new("logins", problem)));
                }
            }
            progress.step();
        }
    }
}

/// The next people of the file; none at its end. A line that has changed since the first pass may
/// have faults now.
fn next_batch(
    lines: &mut Lines,
    realm: &Realm,
    faults: &mut Vec<LineFault>,
) -> Result<Vec<Numbered>, Failure> {
    let mut batch = Vec::new();
    while batch.len() < BATCH {
        let Some((number, line)) = lines.next()? else { break };
        match read_bytes(line, realm) {
            Ok(person) => batch.push((number, person)),
            Err(problems) => faults.extend(problems.into_iter().map(|fault| (number, fault))),
        }
    }
    Ok(batch)
}

type Numbered = (u64, ImportPerson);

/// The people of a batch with their passwords hashed.
fn hashed(batch: Vec<Numbered>) -> Vec<(Numbered, Option<PasswordHash>)> {
    let plain = |person: &ImportPerson| match &person.password {
        Some(ImportPassword::Plain(plain)) => Some(plain.clone()),
        _ => None,
    };
    let plains: Vec<_> = batch.iter().filter_map(|(_, person)| plain(person)).collect();
    let mut hashes = passwords::hash_all(plains.iter().collect(), &SystemEntropy).into_iter();
    batch
        .into_iter()
        .map(|numbered| {
            let password = match &numbered.1.password {
                Some(ImportPassword::Hashed(hash)) => Some(hash.clone()),
                Some(ImportPassword::Plain(_)) => hashes.next(),
                None => None,
            };
            (numbered, password)
        })
        .collect()
}

/// Adds the person, or updates the one with her identifier or one of her names. Without a new
/// password she keeps hers.
async fn put(
    store: &dyn Store,
    realm: &Realm,
    person: &ImportPerson,
    password: Option<PasswordHash>,
) -> Result<PutPerson, Failure> {
    let mut kept = None;
    match &person.person_id {
        Some(id) => kept = store.person(&realm.name, id).await?,
        None => {
            for login in &person.logins {
                if kept.is_none() {
                    kept = store.person_by_login(&realm.name, login).await?;
                }
            }
        }
    }
    let known = kept.as_ref().map(|kept| kept.person_id.clone());
    let drawn = || PersonId::new(base64url::encode(&random::<16>(&SystemEntropy)));
    let person = Person {
        realm: realm.name.clone(),
        person_id: person.person_id.clone().or(known).unwrap_or_else(drawn),
        logins: person.logins.clone(),
        password: password.or_else(|| kept.as_ref().and_then(|kept| kept.password.clone())),
        record: person.record.clone(),
        disabled: person.disabled,
        created_at: kept.map_or_else(home::now, |kept| kept.created_at),
    };
    Ok(store.put_person(&person, home::now()).await?)
}

fn report(tally: &Tally, people: u64, job: &Job<'_>) -> Result<(), Failure> {
    let written = tally.created + tally.updated;
    if job.json {
        let faults: Vec<Value> = tally
            .faults
            .iter()
            .map(|(line, fault)| json!({ "line": line, "field": fault.field, "problem": fault.problem }))
            .collect();
        output::print_json(&json!({
            "people": people, "created": tally.created, "updated": tally.updated, "faults": faults,
        }));
    } else {
        for (line, fault) in tally.faults.iter().take(TOLD) {
            eprintln!("{}:{line}: {fault}", job.file.display());
        }
        if tally.faults.len() > TOLD {
            let more = tally.faults.len() - TOLD;
            eprintln!("… and {more} more {}", if more == 1 { "fault" } else { "faults" });
        }
        let text = match (tally.faults.is_empty(), written) {
            (true, _) if job.dry_run => {
                let people = if people == 1 { "1 person" } else { &format!("{people} people") };
                format!("{people}, no faults; nothing written\n")
            }
            (false, 0) => "nothing written\n".to_owned(),
            _ => format!("{} created, {} updated\n", tally.created, tally.updated),
        };
        output::print(&text);
    }
    if tally.faults.is_empty() { Ok(()) } else { Err(Failure::Told) }
}
