//! What the machine can do without a server: the limits that rows are compared with.

use argon2::{Algorithm, Argon2, Params, Version};
use neroli_jose::digest::sha256;
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

/// Rows that a raw store is filled with.
const FILLED: u64 = 60_000;

/// What is exchanged for tokens.
#[derive(Clone, Copy)]
pub(crate) enum Exchanged {
    /// A code is used up, and a family of refresh tokens begins.
    Code,
    /// The row of a family goes on to its next token.
    RefreshToken,
}

/// The tables that an exchange writes, with the indexes that it touches.
const SCHEMA: &str = "
    PRAGMA journal_mode = wal; PRAGMA synchronous = full; PRAGMA wal_autocheckpoint = 4000;
    CREATE TABLE codes (
        realm TEXT, hash BLOB, grant_id BLOB, client_id TEXT, redirect_uri TEXT, challenge TEXT,
        nonce TEXT, expires_at INTEGER, consumed INTEGER, PRIMARY KEY (realm, hash)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX codes_to_sweep ON codes (expires_at) WHERE consumed = 0;
    CREATE TABLE families (
        realm TEXT, grant_id BLOB, family_key BLOB, current BLOB, previous BLOB, left_at INTEGER,
        access_token BLOB, access_expires_at INTEGER, PRIMARY KEY (realm, grant_id)
    ) STRICT, WITHOUT ROWID;";

const FILL_CODES: &str = "INSERT INTO codes VALUES
    ('fr', ?1, ?2, 'bench-stable', 'https://partner.example/callback',
     'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM', 'bench', ?3, 0)";
const USE_UP: &str =
    "UPDATE codes SET consumed = 1 WHERE realm = 'fr' AND hash = ?1 AND consumed = 0";
const BEGIN: &str =
    "INSERT INTO families VALUES ('fr', ?1, ?1, ?2, NULL, NULL, substr(?2, 1, 12), ?3)";
const FOLLOW: &str = "UPDATE families SET previous = current, current = ?3, left_at = ?4,
    access_token = substr(?3, 1, 12), access_expires_at = ?4
    WHERE realm = 'fr' AND grant_id = ?1 AND current = ?2";

/// Half a hash.
fn half(what: &str, number: u64) -> [u8; 16] {
    let hash = sha256(format!("{what}{number}").as_bytes());
    std::array::from_fn(|at| hash[at])
}

/// A key of what is written one after the other.
fn dated(what: &str, number: u64) -> [u8; 32] {
    let (at, hash) = (number.to_be_bytes(), half(what, number));
    std::array::from_fn(|place| at.get(place).copied().unwrap_or(hash[place % 16]))
}

/// Exchanges per second as SQLite alone writes them, in groups of this size, each group durable
/// before the next: the same rows that the server writes, without anything around. Codes are
/// exchanged as they were made, refresh tokens in no order.
///
/// # Errors
/// SQLite's.
pub(crate) fn group_commits(
    folder: &Path,
    what: Exchanged,
    group: u64,
    lasts: Duration,
) -> Result<f64, String> {
    let failed = |error: rusqlite::Error| error.to_string();
    let folder = tempfile::tempdir_in(folder).map_err(|error| error.to_string())?;
    let mut conn = Connection::open(folder.path().join("raw.db")).map_err(failed)?;
    fill(&mut conn, what).map_err(failed)?;
    let (started, mut done) = (Instant::now(), 0_u64);
    while started.elapsed() < lasts && done + group < FILLED {
        exchange(&mut conn, what, done..done + group).map_err(failed)?;
        done += group;
    }
    Ok(done as f64 / started.elapsed().as_secs_f64())
}

fn fill(conn: &mut Connection, what: Exchanged) -> rusqlite::Result<()> {
    conn.execute_batch(SCHEMA)?;
    let filled = conn.transaction()?;
    for n in 0..FILLED {
        match what {
            Exchanged::Code => filled.prepare_cached(FILL_CODES)?.execute(params![
                dated("code", n),
                half("grant", n),
                n as i64
            ])?,
            Exchanged::RefreshToken => filled.prepare_cached(BEGIN)?.execute(params![
                half("grant", n),
                half("token", n),
                n as i64
            ])?,
        };
    }
    filled.commit()
}

fn exchange(
    conn: &mut Connection,
    what: Exchanged,
    numbers: std::ops::Range<u64>,
) -> rusqlite::Result<()> {
    let step = conn.transaction()?;
    for n in numbers {
        let changed = match what {
            Exchanged::Code => {
                let row = params![&dated("grant", n)[..16], half("token", n), n as i64];
                step.prepare_cached(BEGIN)?.execute(row)?;
                step.prepare_cached(USE_UP)?.execute(params![dated("code", n)])?
            }
            Exchanged::RefreshToken => {
                let row = params![half("grant", n), half("token", n), half("next", n), n as i64];
                step.prepare_cached(FOLLOW)?.execute(row)?
            }
        };
        if changed != 1 {
            return Err(rusqlite::Error::StatementChangedRows(changed));
        }
    }
    step.commit()
}

fn rate(lasts: Duration, mut once: impl FnMut() -> Result<(), String>) -> Result<f64, String> {
    let (started, mut done) = (Instant::now(), 0_u64);
    while started.elapsed() < lasts {
        once()?;
        done += 1;
    }
    Ok(done as f64 / started.elapsed().as_secs_f64())
}
