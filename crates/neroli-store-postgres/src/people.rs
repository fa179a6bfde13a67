//! People, the names they sign in with, and their verified records.

use crate::PostgresStore;
use crate::columns::Columns;
use crate::fault::Step;
use crate::query::{call, first, params};
use crate::rows::{self, person_columns};
use async_trait::async_trait;
use neroli_core::id::{PersonId, RealmName};
use neroli_core::person::Person;
use neroli_core::time::Timestamp;
use neroli_store::{People, PutPerson, Result};

#[async_trait]
impl People for PostgresStore {
    async fn person(&self, realm: &RealmName, person_id: &PersonId) -> Result<Option<Person>> {
        self.read(first(
            "people",
            concat!(
                "SELECT ",
                person_columns!(),
                " FROM people p WHERE p.realm = $1 AND p.person_id = $2"
            ),
            params![realm, person_id],
            rows::person,
        ))
        .await
    }

    async fn person_by_login(&self, realm: &RealmName, login: &str) -> Result<Option<Person>> {
        self.read(first(
            "people",
            concat!(
                "SELECT ",
                person_columns!(),
                " FROM logins n JOIN people p ON p.realm = n.realm AND p.person_id = n.person_id \
                  WHERE n.realm = $1 AND n.login = $2"
            ),
            params![realm, login],
            rows::person,
        ))
        .await
    }

    async fn put_person(&self, person: &Person, at: Timestamp) -> Result<PutPerson> {
        let record = rows::to_json("people", &person.record)?;
        self.write(call(
            "people",
            "SELECT became, taken FROM put_person($1, $2, $3, $4, $5, $6, $7, $8)",
            params![
                &person.realm,
                &person.person_id,
                person.logins.as_slice(),
                person.password.as_ref().map(|hash| hash.0.as_str()),
                record,
                person.disabled,
                person.created_at,
                at,
            ],
            put,
        ))
        .await
    }

    async fn set_person_disabled(
        &self,
        realm: &RealmName,
        person_id: &PersonId,
        disabled: bool,
        at: Timestamp,
    ) -> Result<bool> {
        let query = call(
            "people",
            "SELECT disable_person($1, $2, $3, $4)",
            params![realm, person_id, disabled, at],
            |columns| columns.take(),
        );
        self.write(query.repeatable()).await
    }
}

fn put(columns: &mut Columns<'_>) -> Step<PutPerson> {
    let created = columns.word(|became| match became {
        "created" => Some(PutPerson::Created),
        "updated" => Some(PutPerson::Updated),
        "login_taken" => Some(PutPerson::LoginTaken(String::new())),
        _ => None,
    })?;
    match created {
        PutPerson::LoginTaken(_) => columns.take().map(PutPerson::LoginTaken),
        other => Ok(other),
    }
}
