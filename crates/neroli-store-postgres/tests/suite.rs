//! The suite of `neroli-store` against a PostgreSQL of its own, one schema for each case; and against
//! two schemas: applications are in one, developers and their teams in the other.

#![expect(clippy::unwrap_used, reason = "a failure is a panic")]

use neroli_store::Store;
use neroli_store_postgres::trial::Server;
use neroli_store_postgres::{Options, Place, PostgresStore};
use std::sync::{Arc, LazyLock};

static SERVER: LazyLock<Server> = LazyLock::new(|| Server::start(&[]));

fn opened() -> Arc<dyn Store> {
    let place = Place::parse(&SERVER.schema(), None).unwrap();
    Arc::new(PostgresStore::open(&place, &Options::default()).unwrap())
}

mod in_a_schema {
    use super::*;

    async fn empty() -> (Arc<dyn Store>, ()) {
        (opened(), ())
    }

    neroli_store::store_suite!(empty);
}

mod realm_by_realm {
    use super::*;
    use neroli_store::Routed;
    use neroli_store::suite::fixtures::fr;

    async fn empty() -> (Arc<dyn Store>, ()) {
        (Arc::new(Routed::new(opened()).with(&[fr()], opened())), ())
    }

    neroli_store::store_suite!(empty);
}
