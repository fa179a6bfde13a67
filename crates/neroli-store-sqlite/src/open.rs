//! Opening the file: its folder, its rights, its health, and the settings of each connection.

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};
use std::fs::{DirBuilder, OpenOptions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Files up to this size are read through at the start; larger ones by `neroli check`.
const CHECKED_AT_START: u64 = 64 << 20;

/// How long to wait for another process that writes to the same file.
const BUSY: Duration = Duration::from_secs(5);

/// Distinct statements of the store, and room for a few more.
const STATEMENTS: usize = 128;
/// Pages of 4 KiB that the log holds before they are copied into the file: 64 MiB.
const LOG_PAGES: i64 = 16_384;
/// Pages that the writer keeps at most, in KiB.
const CACHE_KIB: i64 = 32_768;

/// Why a store cannot be opened: a sentence for the person who runs it.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder cannot be made, or the file in it cannot be made or opened.
    #[error("the data file {} cannot be used: {source}; check the folder and its rights", path.display())]
    Unusable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Not writable.
    #[error("the data file {} cannot be written to; check the rights of the file and its folder", path.display())]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// Another program holds it.
    #[error("the data file {} is locked by another program; stop that one first", path.display())]
    Locked {
        /// The file.
        path: PathBuf,
    },
    /// Something else than a database.
    #[error("the file {} is not a SQLite database; move it away, or name another data folder", path.display())]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// A database of another program.
    #[error("the database {} belongs to another program; name another data folder", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// Damaged.
    #[error("the data file {} is damaged ({detail}); restore it from a backup", path.display())]
    Corrupt {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        detail: String,
    },
    /// Written by a newer program.
    #[error(
        "the data file {} has version {found}, this program knows versions up to {newest}; \
         run the newer program", path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The newest that is known here.
        newest: i64,
    },
    /// Written by a program with another history.
    #[error(
        "the data file {} was brought to version {version} by a different program; \
         run the one that wrote it", path.display()
    )]
    Divergent {
        /// The file.
        path: PathBuf,
        /// The first version that differs.
        version: i64,
    },
    /// Older than this program, which was told not to change it.
    #[error("the data file {} is older than this program ({} pending); run `neroli migrate`",
        path.display(), pending.join(", "))]
    Pending {
        /// The file.
        path: PathBuf,
        /// The migrations it lacks.
        pending: Vec<String>,
    },
    /// A migration failed; the file is as it was.
    #[error("the data file {} cannot be brought up to date, and is unchanged: {detail}", path.display())]
    Migration {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        detail: String,
    },
    /// SQLite has another complaint.
    #[error("the data file {} cannot be opened: {detail}", path.display())]
    Other {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        detail: String,
    },
}

impl OpenError {
    /// Says an error of SQLite in the operator's words.
    pub(crate) fn of_sqlite(path: &Path, error: &rusqlite::Error) -> Self {
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NotADatabase { path },
            Some(ErrorCode::DatabaseCorrupt) => Self::Corrupt { path, detail: error.to_string() },
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly { path },
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked { path },
            _ => Self::Other { path, detail: error.to_string() },
        }
    }
}

/// Where a database is: a file, or in memory under a name.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// A file.
    File(PathBuf),
    /// SQLite's `memdb`: one database that several connections share.
    Memory(String),
}

impl Place {
    /// The path to name in messages.
    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::File(path) => path,
            Self::Memory(_) => Path::new(":memory:"),
        }
    }

    /// A connection with the settings that all have in common.
    fn connect(&self, flags: OpenFlags) -> rusqlite::Result<Connection> {
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = match self {
            Self::File(path) => Connection::open_with_flags(path, flags),
            Self::Memory(uri) => {
                Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI)
            }
        }?;
        conn.busy_timeout(BUSY)?;
        conn.set_prepared_statement_cache_capacity(STATEMENTS);
        conn.pragma_update(None, "foreign_keys", true)?;
        conn.pragma_update(None, "trusted_schema", false)?;
        // Else a plan may depend on the values that are bound, and a statement is prepared anew at
        // each use.
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        Ok(conn)
    }

    /// The writer's connection: each commit is on the disk before it returns.
    pub(crate) fn writer(&self) -> rusqlite::Result<Connection> {
        let conn = self.connect(OpenFlags::SQLITE_OPEN_READ_WRITE | self.create())?;
        write_ahead(&conn)?;
        conn.pragma_update(None, "synchronous", "full")?;
        // Checkpoints are rarer and each is larger than by default: a page that many commits touch
        // is copied once, and most commits write the log only.
        conn.pragma_update_and_check(None, "wal_autocheckpoint", LOG_PAGES, |_| Ok(()))?;
        // What a large group of steps touches has room, so that it is written once.
        conn.pragma_update(None, "cache_size", -CACHE_KIB)?;
        conn.pragma_update_and_check(None, "journal_size_limit", LOG_PAGES * 4096, |_| Ok(()))?;
        Ok(conn)
    }

    /// A reader's connection: it cannot write.
    pub(crate) fn reader(&self) -> rusqlite::Result<Connection> {
        let flags = match self {
            Self::File(_) => OpenFlags::SQLITE_OPEN_READ_ONLY,
            Self::Memory(_) => OpenFlags::SQLITE_OPEN_READ_WRITE,
        };
        self.without_writing(flags)
    }

    /// A connection to look at a file that no writer has opened: it may finish what a crash has
    /// left, but changes nothing else.
    pub(crate) fn inspector(&self) -> rusqlite::Result<Connection> {
        self.without_writing(OpenFlags::SQLITE_OPEN_READ_WRITE)
    }

    fn without_writing(&self, flags: OpenFlags) -> rusqlite::Result<Connection> {
        let conn = self.connect(flags)?;
        conn.pragma_update(None, "query_only", true)?;
        Ok(conn)
    }

    /// Files are made by [`prepare`], with the rights they should have.
    fn create(&self) -> OpenFlags {
        match self {
            Self::File(_) => OpenFlags::empty(),
            Self::Memory(_) => OpenFlags::SQLITE_OPEN_CREATE,
        }
    }
}

/// Turns the write-ahead log on. Where several open a new file at once, SQLite refuses all but one
/// of them without the usual wait.
fn write_ahead(conn: &Connection) -> rusqlite::Result<()> {
    let begun = Instant::now();
    loop {
        match conn.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(())) {
            Err(error)
                if error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy)
                    && begun.elapsed() < BUSY =>
            {
                std::thread::sleep(Duration::from_millis(10));
            }
            done => return done,
        }
    }
}

/// Makes the folder (0700) and the file (0600) if they are missing. SQLite gives the files that
/// it puts beside it the same rights.
pub(crate) fn prepare(path: &Path) -> Result<(), OpenError> {
    let unusable = |source| OpenError::Unusable { path: path.to_owned(), source };
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(unusable)?;
    }
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false).mode(0o600);
    options.open(path).map(drop).map_err(unusable)
}

/// Looks for damage, as far as that is quick, and for the right to write. The pages of the whole file
/// are read by a connection of its own: the writer would keep them.
pub(crate) fn examine(place: &Place, writer: &Connection, path: &Path) -> Result<(), OpenError> {
    let fault = |error| OpenError::of_sqlite(path, &error);
    let size = std::fs::metadata(path).map_or(0, |data| data.len());
    if size <= CHECKED_AT_START {
        check(&place.inspector().map_err(fault)?, path)?;
    }
    writer.execute_batch("BEGIN IMMEDIATE; ROLLBACK").map_err(fault)
}

/// Reads the whole file through.
pub(crate) fn check(conn: &Connection, path: &Path) -> Result<(), OpenError> {
    let verdict: String = conn
        .query_row("PRAGMA quick_check(1)", [], |row| row.get(0))
        .map_err(|error| OpenError::of_sqlite(path, &error))?;
    match verdict.as_str() {
        "ok" => Ok(()),
        _ => Err(OpenError::Corrupt { path: path.to_owned(), detail: verdict }),
    }
}
