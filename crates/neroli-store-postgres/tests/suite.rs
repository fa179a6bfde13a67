//! The suite of `neroli-store` against a PostgreSQL of its own: one schema for each case.

#![expect(clippy::unwrap_used, reason = "a failure is a panic")]

use neroli_store::Store;
use neroli_store_postgres::trial::Server;
use neroli_store_postgres::{Options, Place, PostgresStore};
use std::sync::{Arc, LazyLock};

static SERVER: LazyLock<Server> = LazyLock::new(|| Server::start(&[]));

async fn empty() -> (Arc<dyn Store>, ()) {
    let place = Place::parse(&SERVER.schema(), None).unwrap();
    (Arc::new(PostgresStore::open(&place, &Options::default()).unwrap()), ())
}

neroli_store::store_suite!(empty);
