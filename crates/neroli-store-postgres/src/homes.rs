//! Where realms live.

use crate::PostgresStore;
use crate::columns::Columns;
use crate::fault::Step;
use crate::query::{call, done, first, params};
use async_trait::async_trait;
use neroli_core::id::RealmName;
use neroli_store::{HomeMark, Homes, RealmHome, Result};

#[async_trait]
impl Homes for PostgresStore {
    async fn home(&self, realm: &RealmName) -> Result<Option<RealmHome>> {
        let sql = "SELECT mark, place FROM homes WHERE realm = $1";
        self.read(first("homes", sql, params![realm], home)).await
    }

    async fn claim_home(&self, realm: &RealmName, claim: &RealmHome) -> Result<RealmHome> {
        // What stands is written again as it is, to be told.
        let query = call(
            "homes",
            "INSERT INTO homes AS h (realm, mark, place) VALUES ($1, $2, $3)
             ON CONFLICT (realm) DO UPDATE SET place = h.place RETURNING mark, place",
            params![realm, claim.mark.map(|mark| mark.0.to_vec()), &claim.place],
            home,
        );
        self.write(query.repeatable()).await
    }

    async fn move_home(&self, realm: &RealmName, to: &RealmHome) -> Result<()> {
        let query = done(
            "INSERT INTO homes (realm, mark, place) VALUES ($1, $2, $3)
             ON CONFLICT (realm) DO UPDATE SET mark = excluded.mark, place = excluded.place",
            params![realm, to.mark.map(|mark| mark.0.to_vec()), &to.place],
        );
        self.write(query.repeatable()).await
    }

    async fn home_mark(&self, realm: &RealmName) -> Result<Option<HomeMark>> {
        let sql = "SELECT mark FROM home_marks WHERE realm = $1";
        self.read(first("home_marks", sql, params![realm], mark)).await
    }

    async fn bear_mark(&self, realm: &RealmName, new: HomeMark) -> Result<HomeMark> {
        let query = call(
            "home_marks",
            "INSERT INTO home_marks AS h (realm, mark) VALUES ($1, $2)
             ON CONFLICT (realm) DO UPDATE SET mark = h.mark RETURNING mark",
            params![realm, &new.0],
            mark,
        );
        self.write(query.repeatable()).await
    }
}

fn home(columns: &mut Columns<'_>) -> Step<RealmHome> {
    Ok(RealmHome { mark: columns.optional_bytes()?.map(HomeMark), place: columns.take()? })
}

fn mark(columns: &mut Columns<'_>) -> Step<HomeMark> {
    columns.bytes().map(HomeMark)
}
