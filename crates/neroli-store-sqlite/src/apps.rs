//! Applications of teams: what a developer does to one happens only if she is in its team.

use crate::SqliteStore;
use crate::changes;
use crate::clients::{add_secret, create_client};
use crate::columns::Columns;
use crate::fault::Step;
use crate::registrations::delete_client;
use crate::{reviews, rows, sql};
use async_trait::async_trait;
use neroli_core::client::ClientSecret;
use neroli_core::developer::{App, Approval, DeveloperId, SecretUse, Team, TeamId};
use neroli_core::id::{ClientId, RealmName};
use neroli_core::scope::ScopeSet;
use neroli_core::secret::Hashed;
use neroli_store::{Approved, Apps, Change, OwnedApp, Result, UpdatedApp};
use rusqlite::{Connection, params};

#[async_trait]
impl Apps for SqliteStore {
    async fn create_app(
        &self,
        app: &App,
        secret: Option<&ClientSecret>,
        by: &DeveloperId,
    ) -> Result<bool> {
        let (app, secret, by) = (app.clone(), secret.cloned(), *by);
        self.writer.submit(move |conn| create(conn, &app, secret.as_ref(), &by)).await
    }

    async fn give_app(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        team_id: &TeamId,
    ) -> Result<bool> {
        let (realm, client_id, team_id) = (realm.clone(), client_id.clone(), *team_id);
        self.writer.submit(move |conn| give(conn, &realm, &client_id, &team_id)).await
    }

    async fn apps(&self, developer_id: &DeveloperId) -> Result<Vec<App>> {
        self.readers.read(|conn| apps(conn, developer_id))
    }

    async fn app(&self, client_id: &ClientId, developer_id: &DeveloperId) -> Result<Option<App>> {
        self.readers.read(|conn| app(conn, client_id, developer_id))
    }

    async fn owned_apps(&self, realm: &RealmName) -> Result<Vec<OwnedApp>> {
        self.readers.read(|conn| sql::snapshot(conn, |conn| reviews::owned(conn, realm)))
    }

    async fn update_app(&self, read: &App, app: &App, by: &DeveloperId) -> Result<UpdatedApp> {
        let (read, app, by) = (read.clone(), app.clone(), *by);
        self.writer.submit(move |conn| update(conn, &read, &app, &by)).await
    }

    async fn suspend_app(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        suspended: bool,
        by: &DeveloperId,
    ) -> Result<bool> {
        let (realm, client_id, by) = (realm.clone(), client_id.clone(), *by);
        self.writer.submit(move |conn| suspend(conn, &realm, &client_id, suspended, &by)).await
    }

    async fn add_app_secret(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        secret: &ClientSecret,
        by: &DeveloperId,
    ) -> Result<bool> {
        let (realm, client_id, secret, by) =
            (realm.clone(), client_id.clone(), secret.clone(), *by);
        self.writer.submit(move |conn| second_secret(conn, &realm, &client_id, &secret, &by)).await
    }

    async fn remove_app_secret(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        secret: &Hashed,
        by: &DeveloperId,
    ) -> Result<bool> {
        let (realm, client_id, secret, by) = (realm.clone(), client_id.clone(), *secret, *by);
        self.writer.submit(move |conn| remove_secret(conn, &realm, &client_id, &secret, &by)).await
    }

    async fn delete_app(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        by: &DeveloperId,
    ) -> Result<bool> {
        let (realm, client_id, by) = (realm.clone(), client_id.clone(), *by);
        let step = move |conn: &Connection| {
            Ok(owns(conn, &realm, &client_id, &by)? && delete_client(conn, &realm, &client_id)?)
        };
        self.writer.submit(step).await
    }

    async fn approve_app(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        word: &Approval,
        needed: u32,
    ) -> Result<Approved> {
        let (realm, client_id, word) = (realm.clone(), client_id.clone(), word.clone());
        let step =
            move |conn: &Connection| reviews::approve(conn, &realm, &client_id, &word, needed);
        self.writer.submit(step).await
    }

    async fn secret_uses(&self, realm: &RealmName, client_id: &ClientId) -> Result<Vec<SecretUse>> {
        self.readers.read(|conn| uses(conn, realm, client_id))
    }

    async fn note_secret_uses(&self, uses: &[SecretUse]) -> Result<()> {
        let uses = uses.to_vec();
        self.writer.submit(move |conn| uses.iter().try_for_each(|used| note(conn, used))).await
    }
}

/// Is she in the team that has the application?
fn owns(
    conn: &Connection,
    realm: &RealmName,
    client_id: &ClientId,
    who: &DeveloperId,
) -> Step<bool> {
    sql::exists(
        conn,
        "SELECT 1 FROM apps a JOIN team_members m USING (team_id)
         WHERE a.realm = ?1 AND a.client_id = ?2 AND m.developer_id = ?3",
        params![realm.as_str(), client_id.as_str(), who.0],
    )
}

fn create(
    conn: &Connection,
    app: &App,
    secret: Option<&ClientSecret>,
    by: &DeveloperId,
) -> Step<bool> {
    let member = "SELECT 1 FROM team_members WHERE team_id = ?1 AND developer_id = ?2";
    let full = "SELECT 1 FROM apps WHERE team_id = ?1 LIMIT 1 OFFSET ?2";
    if !sql::exists(conn, member, params![app.team_id.0, by.0])?
        || sql::exists(conn, full, params![app.team_id.0, Team::MOST_APPS - 1])?
        || !create_client(conn, &app.client, secret)?
    {
        return Ok(false);
    }
    own(conn, &app.client.realm, &app.client.client_id, &app.team_id, app.requested)
}

fn own(
    conn: &Connection,
    realm: &RealmName,
    client_id: &ClientId,
    team_id: &TeamId,
    requested: ScopeSet,
) -> Step<bool> {
    let added = sql::execute(
        conn,
        "INSERT INTO apps (realm, client_id, team_id, requested, suspended)
         VALUES (?1, ?2, ?3, ?4, 0) ON CONFLICT DO NOTHING",
        params![realm.as_str(), client_id.as_str(), team_id.0, requested.to_string()],
    )?;
    Ok(added > 0)
}

fn give(
    conn: &Connection,
    realm: &RealmName,
    client_id: &ClientId,
    team_id: &TeamId,
) -> Step<bool> {
    let client = sql::first(
        conn,
        "SELECT document FROM clients WHERE realm = ?1 AND client_id = ?2",
        [realm.as_str(), client_id.as_str()],
        |row| rows::client(&mut Columns::new(row, "clients")),
    )?;
    match client {
        Some(client) => own(conn, realm, client_id, team_id, client.scopes),
        None => Ok(false),
    }
}

/// Columns: document, team_id, requested, face, suspended, edition.
pub(crate) fn app_row(columns: Columns<'_, '_>) -> Step<App> {
    let mut columns = columns.of("clients");
    let client = rows::client(&mut columns)?;
    let mut columns = columns.of("apps");
    Ok(App {
        client,
        team_id: columns.team_id()?,
        requested: columns.scopes()?,
        face: columns.optional(|text| serde_json::from_str(text).ok())?,
        suspended: columns.take()?,
        edition: columns.take()?,
    })
}

fn apps(conn: &Connection, developer_id: &DeveloperId) -> Step<Vec<App>> {
    sql::all(
        conn,
        "SELECT c.document, a.team_id, a.requested, a.face, a.suspended, a.edition
         FROM team_members m JOIN apps a USING (team_id) JOIN clients c USING (realm, client_id)
         WHERE m.developer_id = ?1
         ORDER BY json_extract(c.document, '$.name'), c.realm, c.client_id",
        params![developer_id.0],
        |row| app_row(Columns::new(row, "clients")),
    )
}

fn app(conn: &Connection, client_id: &ClientId, who: &DeveloperId) -> Step<Option<App>> {
    sql::first(
        conn,
        "SELECT c.document, a.team_id, a.requested, a.face, a.suspended, a.edition
         FROM apps a JOIN team_members m USING (team_id) JOIN clients c USING (realm, client_id)
         WHERE a.client_id = ?1 AND m.developer_id = ?2 ORDER BY a.realm",
        params![client_id.as_str(), who.0],
        |row| app_row(Columns::new(row, "clients")),
    )
}

/// What the operator decides, `disabled` and `pending`, stays as it is, whatever the developer's
/// page knew of it.
fn update(conn: &Connection, read: &App, app: &App, by: &DeveloperId) -> Step<UpdatedApp> {
    let (realm, client_id) = (&app.client.realm, &app.client.client_id);
    if !owns(conn, realm, client_id, by)? {
        return Ok(UpdatedApp::Refused);
    }
    if owned_app(conn, realm, client_id)?.as_ref() != Some(read) {
        return Ok(UpdatedApp::Meanwhile);
    }
    if read == app {
        return Ok(UpdatedApp::Done);
    }
    let changed = sql::execute(
        conn,
        "UPDATE clients SET document = json_set(?3,
             '$.disabled', json(document -> '$.disabled'),
             '$.pending', json(coalesce(document -> '$.pending', 'false')))
         WHERE realm = ?1 AND client_id = ?2 AND (
             NOT json_extract(document, '$.disabled')
             OR EXISTS (SELECT 1 FROM apps WHERE realm = ?1 AND client_id = ?2 AND suspended))",
        [realm.as_str(), client_id.as_str(), &rows::to_json("clients", &app.client)?],
    )?;
    if changed == 0 {
        return Ok(UpdatedApp::Refused);
    }
    changes::note(Change::Client(realm.clone(), client_id.clone()));
    let face = app.face.as_ref().map(|face| rows::to_json("apps", face)).transpose()?;
    sql::execute(
        conn,
        "UPDATE apps SET requested = ?3, face = ?4, edition = edition + 1
         WHERE realm = ?1 AND client_id = ?2",
        params![realm.as_str(), client_id.as_str(), app.requested.to_string(), face],
    )?;
    Ok(UpdatedApp::Done)
}

/// An application with its team, whoever asks.
fn owned_app(conn: &Connection, realm: &RealmName, client_id: &ClientId) -> Step<Option<App>> {
    sql::first(
        conn,
        "SELECT c.document, a.team_id, a.requested, a.face, a.suspended, a.edition
         FROM apps a JOIN clients c USING (realm, client_id)
         WHERE a.realm = ?1 AND a.client_id = ?2",
        [realm.as_str(), client_id.as_str()],
        |row| app_row(Columns::new(row, "clients")),
    )
}

/// Suspends what is not disabled, resumes what was suspended: the operator's word is neither.
fn suspend(
    conn: &Connection,
    realm: &RealmName,
    client_id: &ClientId,
    suspended: bool,
    by: &DeveloperId,
) -> Step<bool> {
    if !owns(conn, realm, client_id, by)? {
        return Ok(false);
    }
    let key = [realm.as_str(), client_id.as_str()];
    let changed = if suspended {
        sql::execute(
            conn,
            "UPDATE clients SET document = json_set(document, '$.disabled', json('true'))
             WHERE realm = ?1 AND client_id = ?2 AND NOT json_extract(document, '$.disabled')",
            key,
        )?
    } else {
        sql::execute(
            conn,
            "UPDATE clients SET document = json_set(document, '$.disabled', json('false'))
             WHERE realm = ?1 AND client_id = ?2 AND EXISTS (
                 SELECT 1 FROM apps WHERE realm = ?1 AND client_id = ?2 AND suspended)",
            key,
        )?
    };
    if changed > 0 {
        changes::note(Change::Client(realm.clone(), client_id.clone()));
        sql::execute(
            conn,
            "UPDATE apps SET suspended = ?3 WHERE realm = ?1 AND client_id = ?2",
            params![realm.as_str(), client_id.as_str(), suspended],
        )?;
    }
    Ok(changed > 0)
}

fn second_secret(
    conn: &Connection,
    realm: &RealmName,
    client_id: &ClientId,
    secret: &ClientSecret,
    by: &DeveloperId,
) -> Step<bool> {
    let two = "SELECT 1 FROM client_secrets WHERE realm = ?1 AND client_id = ?2 LIMIT 1 OFFSET 1";
    let key = [realm.as_str(), client_id.as_str()];
    Ok(owns(conn, realm, client_id, by)?
        && !sql::exists(conn, two, key)?
        && add_secret(conn, realm, client_id, secret)?)
}

fn remove_secret(
    conn: &Connection,
    realm: &RealmName,
    client_id: &ClientId,
    secret: &Hashed,
    by: &DeveloperId,
) -> Step<bool> {
    if !owns(conn, realm, client_id, by)? {
        return Ok(false);
    }
    let removed = sql::execute(
        conn,
        "DELETE FROM client_secrets WHERE realm = ?1 AND client_id = ?2 AND hash = ?3",
        params![realm.as_str(), client_id.as_str(), secret.0],
    )?;
    changes::note(Change::Client(realm.clone(), client_id.clone()));
    Ok(removed > 0)
}

fn uses(conn: &Connection, realm: &RealmName, client_id: &ClientId) -> Step<Vec<SecretUse>> {
    sql::all(
        conn,
        "SELECT realm, client_id, hash, last_used FROM client_secrets
         WHERE realm = ?1 AND client_id = ?2 AND last_used IS NOT NULL ORDER BY sequence DESC",
        [realm.as_str(), client_id.as_str()],
        |row| {
            let mut columns = Columns::new(row, "client_secrets");
            Ok(SecretUse {
                realm: columns.realm()?,
                client_id: columns.client_id()?,
                secret: columns.hash()?,
                at: columns.time()?,
            })
        },
    )
}

fn note(conn: &Connection, used: &SecretUse) -> Step<()> {
    sql::execute(
        conn,
        "UPDATE client_secrets SET last_used = max(coalesce(last_used, 0), ?4)
         WHERE realm = ?1 AND client_id = ?2 AND hash = ?3",
        params![used.realm.as_str(), used.client_id.as_str(), used.secret.0, used.at.0],
    )?;
    Ok(())
}
