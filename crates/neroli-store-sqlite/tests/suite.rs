//! The suite of `neroli-store` against SQLite in memory, against a file, and against two stores of
//! which each has a realm: developers are in the first, and their applications in either.

#![expect(clippy::unwrap_used, reason = "a failure is a panic")]

use neroli_store::Store;
use neroli_store_sqlite::{Options, SqliteStore};
use std::sync::Arc;

mod in_memory {
    use super::*;

    async fn empty() -> (Arc<dyn Store>, ()) {
        (Arc::new(SqliteStore::in_memory().unwrap()), ())
    }

    neroli_store::store_suite!(empty);
}

mod in_a_file {
    use super::*;

    async fn empty() -> (Arc<dyn Store>, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::open(&folder.path().join("neroli.db"), &Options::default());
        (Arc::new(store.unwrap()), folder)
    }

    neroli_store::store_suite!(empty);
}

mod realm_by_realm {
    use super::*;
    use neroli_store::Routed;
    use neroli_store::suite::fixtures::{be, fr};

    async fn empty() -> (Arc<dyn Store>, ()) {
        let [one, other] = [(); 2].map(|()| Arc::new(SqliteStore::in_memory().unwrap()));
        (Arc::new(Routed::new(one, &[fr()]).with(&[be()], other)), ())
    }

    neroli_store::store_suite!(empty);
}

/// The other one is opened when all that is known of it is that it was away.
mod realm_by_realm_and_teams_elsewhere {
    use super::*;
    use neroli_store::Routed;
    use neroli_store::suite::fixtures::{be, fr};

    async fn empty() -> (Arc<dyn Store>, ()) {
        let [one, other] = [(); 2].map(|()| Arc::new(SqliteStore::in_memory().unwrap()));
        let (routed, opening) = Routed::new(one, &[be()]).with_later(&[fr()], String::new());
        opening.is_open(other);
        (Arc::new(routed), ())
    }

    neroli_store::store_suite!(empty);
}
