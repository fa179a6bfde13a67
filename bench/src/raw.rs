//! What the machine can do without a server: the limits that rows are compared with.

use argon2::{Algorithm, Argon2, Params, Version};
use neroli_jose::{Algorithm as Alg, SigningKey};
use rusqlite::{Connection, params};
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

/// Signatures per second with this algorithm, on one core.
///
/// # Errors
/// When no key can be made.
pub(crate) fn signatures(algorithm: Alg, lasts: Duration) -> Result<f64, String> {
    let key = SigningKey::generate(algorithm).map_err(|error| error.to_string())?;
    let claims = vec![b'x'; 300];
    rate(lasts, || black_box(key.sign(None, &claims)).map(drop).map_err(|error| error.to_string()))
}

/// Password hashes per second (argon2id, 19 MiB, t=2, p=1), on one core.
///
/// # Errors
/// Never with these parameters.
pub(crate) fn hashes(lasts: Duration) -> Result<f64, String> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|error| error.to_string())?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let mut out = [0; 32];
    rate(lasts, || {
        let hashed = argon2.hash_password_into(b"blossom", b"a salt of 16 b..", &mut out);
        hashed.map_err(|error| error.to_string())
    })
}

/// Microseconds of one `fdatasync` after a small write, the median.
///
/// # Errors
/// The disk's.
pub(crate) fn sync_micros(folder: &Path) -> Result<f64, String> {
    use std::io::Write;
    let failed = |error: std::io::Error| error.to_string();
    let mut file = std::fs::File::create(folder.join("sync")).map_err(failed)?;
    let mut times = Vec::new();
    for _ in 0..200 {
        file.write_all(&[0; 128]).map_err(failed)?;
        let started = Instant::now();
        file.sync_data().map_err(failed)?;
        times.push(started.elapsed().as_secs_f64() * 1e6);
    }
    times.sort_by(f64::total_cmp);
    Ok(times[times.len() / 2])
}

/// Steps per second of the redemption's rows, written to SQLite in groups of this size, each
/// group durable before the next: an update by key, and an insert.
///
/// # Errors
/// SQLite's.
pub(crate) fn group_commits(folder: &Path, group: usize, lasts: Duration) -> Result<f64, String> {
    let failed = |error: rusqlite::Error| error.to_string();
    let path = folder.join(format!("raw-{group}.db"));
    let mut conn = Connection::open(&path).map_err(failed)?;
    conn.execute_batch(
        "PRAGMA journal_mode = wal; PRAGMA synchronous = full; PRAGMA wal_autocheckpoint = 4000;
         CREATE TABLE IF NOT EXISTS codes (hash BLOB PRIMARY KEY, consumed INTEGER) WITHOUT ROWID;
         CREATE TABLE IF NOT EXISTS tokens (hash BLOB PRIMARY KEY, g BLOB, e INTEGER) WITHOUT ROWID;",
    )
    .map_err(failed)?;
    let key = |what: &str, n: u64| neroli_jose::digest::sha256(format!("{what}{n}").as_bytes());
    let total = 60_000_u64;
    let filled = conn.transaction().map_err(failed)?;
    for n in 0..total {
        filled
            .prepare_cached("INSERT INTO codes VALUES (?1, 0)")
            .and_then(|mut insert| insert.execute(params![key("code", n)]))
            .map_err(failed)?;
    }
    filled.commit().map_err(failed)?;
    let (started, mut done) = (Instant::now(), 0_u64);
    while started.elapsed() < lasts && done + (group as u64) < total {
        let step = conn.transaction().map_err(failed)?;
        for n in done..done + group as u64 {
            step.prepare_cached("UPDATE codes SET consumed = 1 WHERE hash = ?1 AND consumed = 0")
                .and_then(|mut update| update.execute(params![key("code", n)]))
                .map_err(failed)?;
            step.prepare_cached("INSERT INTO tokens VALUES (?1, ?2, ?3)")
                .and_then(|mut insert| {
                    insert.execute(params![key("token", n), &key("grant", n)[..16], n as i64])
                })
                .map_err(failed)?;
        }
        step.commit().map_err(failed)?;
        done += group as u64;
    }
    Ok(done as f64 / started.elapsed().as_secs_f64())
}

fn rate(lasts: Duration, mut once: impl FnMut() -> Result<(), String>) -> Result<f64, String> {
    let (started, mut done) = (Instant::now(), 0_u64);
    while started.elapsed() < lasts {
        once()?;
        done += 1;
    }
    Ok(done as f64 / started.elapsed().as_secs_f64())
}
