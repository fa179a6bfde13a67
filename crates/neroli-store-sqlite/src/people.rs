//! People, the names they sign in with, and their verified records.

use crate::SqliteStore;
use crate::changes::note;
use crate::columns::Columns;
use crate::fault::Step;
use crate::rows::{self, person_columns};
use crate::sessions::end_all_sessions;
use crate::sql;
use async_trait::async_trait;
use neroli_core::id::{PersonId, RealmName};
use neroli_core::person::Person;
use neroli_core::time::Timestamp;
use neroli_store::{Change, People, PutPerson, Result};
use rusqlite::{Connection, params};

#[async_trait]
impl People for SqliteStore {
    async fn person(&self, realm: &RealmName, person_id: &PersonId) -> Result<Option<Person>> {
        self.readers.read(|conn| person(conn, realm, person_id))
    }

    async fn person_by_login(&self, realm: &RealmName, login: &str) -> Result<Option<Person>> {
        self.readers.read(|conn| person_by_login(conn, realm, login))
    }

    async fn put_person(&self, person: &Person, at: Timestamp) -> Result<PutPerson> {
        let person = person.clone();
        self.writer.submit(move |conn| put_person(conn, &person, at)).await
    }

    async fn set_person_disabled(
        &self,
        realm: &RealmName,
        person_id: &PersonId,
        disabled: bool,
        at: Timestamp,
    ) -> Result<bool> {
        let (realm, person_id) = (realm.clone(), person_id.clone());
        self.writer.submit(move |conn| set_disabled(conn, &realm, &person_id, disabled, at)).await
    }
}

pub(crate) fn person(
    conn: &Connection,
    realm: &RealmName,
    person_id: &PersonId,
) -> Step<Option<Person>> {
    sql::first(
        conn,
        concat!(
            "SELECT ",
            person_columns!(),
            " FROM people p WHERE p.realm = ?1 AND p.person_id = ?2"
        ),
        [realm.as_str(), person_id.as_str()],
        |row| rows::person(&mut Columns::new(row, "people")),
    )
}

fn person_by_login(conn: &Connection, realm: &RealmName, login: &str) -> Step<Option<Person>> {
    sql::first(
        conn,
        concat!(
            "SELECT ",
            person_columns!(),
            " FROM logins n JOIN people p ON p.realm = n.realm AND p.person_id = n.person_id \
              WHERE n.realm = ?1 AND n.login = ?2"
        ),
        [realm.as_str(), login],
        |row| rows::person(&mut Columns::new(row, "people")),
    )
}

fn put_person(conn: &Connection, person: &Person, at: Timestamp) -> Step<PutPerson> {
    if let Some(taken) = taken_login(conn, person)? {
        return Ok(PutPerson::LoginTaken(taken));
    }
    let known = sql::first(
        conn,
        "SELECT password FROM people WHERE realm = ?1 AND person_id = ?2",
        [person.realm.as_str(), person.person_id.as_str()],
        |row| Columns::new(row, "people").take::<Option<String>>(),
    )?;
    let password = person.password.as_ref().map(|hash| hash.0.clone());
    let changed = known.as_ref().is_some_and(|before| *before != password);
    sql::execute(
        conn,
        "INSERT INTO people (realm, person_id, password, record, disabled, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (realm, person_id) DO UPDATE SET
             password = excluded.password, record = excluded.record, disabled = excluded.disabled",
        params![
            person.realm.as_str(),
            person.person_id.as_str(),
            person.password.as_ref().map(|hash| &hash.0),
            rows::to_json("people", &person.record)?,
            person.disabled,
            person.created_at.0,
        ],
    )?;
    put_logins(conn, person)?;
    note(Change::Person(person.realm.clone(), person.person_id.clone()));
    // Whoever signed in with the old password may be why there is a new one (ASVS 7.4.3).
    if person.disabled || changed {
        end_all_sessions(conn, &person.realm, &person.person_id, at)?;
    }
    Ok(if known.is_some() { PutPerson::Updated } else { PutPerson::Created })
}

/// The first of the person's logins that is somebody else's.
fn taken_login(conn: &Connection, person: &Person) -> Step<Option<String>> {
    for login in &person.logins {
        let taken = sql::exists(
            conn,
            "SELECT 1 FROM logins WHERE realm = ?1 AND login = ?2 AND person_id <> ?3",
            [person.realm.as_str(), login, person.person_id.as_str()],
        )?;
        if taken {
            return Ok(Some(login.clone()));
        }
    }
    Ok(None)
}

fn put_logins(conn: &Connection, person: &Person) -> Step<()> {
    sql::execute(
        conn,
        "DELETE FROM logins WHERE realm = ?1 AND person_id = ?2",
        [person.realm.as_str(), person.person_id.as_str()],
    )?;
    for (position, login) in (0_i64..).zip(&person.logins) {
        sql::execute(
            conn,
            "INSERT INTO logins (realm, login, person_id, position) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO NOTHING",
            params![person.realm.as_str(), login, person.person_id.as_str(), position],
        )?;
    }
    Ok(())
}

fn set_disabled(
    conn: &Connection,
    realm: &RealmName,
    person_id: &PersonId,
    disabled: bool,
    at: Timestamp,
) -> Step<bool> {
    let changed = sql::execute(
        conn,
        "UPDATE people SET disabled = ?3 WHERE realm = ?1 AND person_id = ?2",
        params![realm.as_str(), person_id.as_str(), disabled],
    )?;
    note(Change::Person(realm.clone(), person_id.clone()));
    if disabled {
        end_all_sessions(conn, realm, person_id, at)?;
    }
    Ok(changed > 0)
}
