//! The suite of `neroli-store` against a PostgreSQL of its own, one schema for each case, and
//! what concerns developers against two schemas.

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

/// A realm with a schema of its own: developers and their teams are in the other one.
mod realm_by_realm {
    use super::*;
    use neroli_store::Routed;
    use neroli_store::suite::fixtures::{be, fr};
    use neroli_store::suite::{apps, developers, request_log, reviews};

    fn routed() -> Arc<dyn Store> {
        Arc::new(Routed::new(opened(), &[be()]).with(&[fr()], opened()))
    }

    macro_rules! cases {
        ($($area:ident::$case:ident),+ $(,)?) => {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $case() {
                $area::$case(routed()).await;
            })+
        };
    }

    cases! {
        apps::an_application_belongs_to_its_team_alone,
        apps::a_developer_cannot_undo_the_operators_word,
        apps::an_application_that_is_there_can_be_given_to_a_team,
        developers::an_account_goes_with_what_is_hers_alone,
        developers::only_owners_decide_who_is_in_a_team,
        request_log::what_happened_comes_back_as_it_was,
        reviews::a_change_between_two_words_takes_the_first_away,
        reviews::a_word_is_for_what_was_seen,
    }
}
