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
    use neroli_store::suite::fixtures::be;

    async fn empty() -> (Arc<dyn Store>, ()) {
        let [one, other] = [(); 2].map(|()| Arc::new(SqliteStore::in_memory().unwrap()));
        (Arc::new(Routed::new(one).with(&[be()], other)), ())
    }

    neroli_store::store_suite!(empty);
}

mod realm_by_realm_and_teams_elsewhere {
    use super::*;
    use neroli_store::Routed;
    use neroli_store::suite::fixtures::fr;

    async fn empty() -> (Arc<dyn Store>, ()) {
        let [one, other] = [(); 2].map(|()| Arc::new(SqliteStore::in_memory().unwrap()));
        (Arc::new(Routed::new(one).with(&[fr()], other)), ())
    }

    neroli_store::store_suite!(empty);
}
