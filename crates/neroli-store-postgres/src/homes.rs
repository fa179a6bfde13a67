//! Where realms live.

use crate::PostgresStore;
use crate::columns::Columns;
use crate::fault::Step;
use crate::query::{call, done, first, params};
use async_trait::async_trait;
use neroli_core::id::RealmName;
use neroli_store::{HomeMark, Homes, Lives, Result};

#[async_trait]
impl Homes for PostgresStore {
    async fn home(&self, realm: &RealmName, lives: Lives) -> Result<Option<HomeMark>> {
        self.read(first(
            "homes",
            "SELECT mark FROM homes WHERE realm = $1 AND lives = $2",
            params![realm, lives.name()],
            mark,
        ))
        .await
    }

    async fn begin_home(
        &self,
        realm: &RealmName,
        lives: Lives,
        first: HomeMark,
    ) -> Result<HomeMark> {
        let query = call(
            "homes",
            "INSERT INTO homes AS h (realm, lives, mark) VALUES ($1, $2, $3)
             ON CONFLICT (realm, lives) DO UPDATE SET mark = h.mark RETURNING mark",
            params![realm, lives.name(), &first.0],
            mark,
        );
        self.write(query.repeatable()).await
    }

    async fn move_home(&self, realm: &RealmName, to: Option<HomeMark>) -> Result<()> {
        let lives = Lives::Elsewhere.name();
        let query = match to {
            Some(to) => done(
                "INSERT INTO homes (realm, lives, mark) VALUES ($1, $2, $3)
                 ON CONFLICT (realm, lives) DO UPDATE SET mark = excluded.mark",
                params![realm, lives, &to.0],
            ),
            None => {
                done("DELETE FROM homes WHERE realm = $1 AND lives = $2", params![realm, lives])
            }
        };
        self.write(query.repeatable()).await
    }
}

fn mark(columns: &mut Columns<'_>) -> Step<HomeMark> {
    columns.bytes().map(HomeMark)
}
