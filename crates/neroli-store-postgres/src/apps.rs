//! Applications of teams: what a developer does to one happens only if she is in its team.

use crate::PostgresStore;
use crate::columns::Columns;
use crate::fault::Step;
use crate::query::{Param, Query, all, call, done, first, params};
use crate::{reviews, rows};
use async_trait::async_trait;
use neroli_core::client::{Client, ClientSecret};
use neroli_core::developer::{App, Approval, DeveloperId, SecretUse, Team, TeamId};
use neroli_core::id::{ClientId, RealmName};
use neroli_core::secret::Hashed;
use neroli_store::{Approved, Apps, OwnedApp, Result, UpdatedApp};
use serde_json::json;

/// How often a change is tried against what is there, before somebody else's counts.
pub(crate) const TRIES: u32 = 3;

#[async_trait]
impl Apps for PostgresStore {
    async fn create_app(
        &self,
        app: &App,
        secret: Option<&ClientSecret>,
        by: &DeveloperId,
    ) -> Result<bool> {
        let document = rows::to_json("clients", &app.client)?;
        self.write(call(
            "apps",
            "SELECT add_app($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            params![
                &app.client.realm,
                &app.client.client_id,
                document,
                secret.map(|secret| &secret.hash),
                secret.map(|secret| secret.created_at),
                &app.team_id,
                app.requested.to_string(),
                by,
                Team::MOST_APPS,
            ],
            |columns| columns.take(),
        ))
        .await
    }

    async fn give_app(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        team_id: &TeamId,
    ) -> Result<bool> {
        self.write(yes("SELECT give_app($1, $2, $3)", params![realm, client_id, team_id])).await
    }

    async fn apps(&self, developer_id: &DeveloperId) -> Result<Vec<App>> {
        self.read(all(
            "clients",
            "SELECT c.document::text, a.team_id, a.requested, a.face::text, a.suspended, a.edition
             FROM team_members m JOIN apps a USING (team_id)
                 JOIN clients c USING (realm, client_id)
             WHERE m.developer_id = $1
             ORDER BY c.document ->> 'name' COLLATE \"C\", c.realm, c.client_id",
            params![developer_id],
            app,
        ))
        .await
    }

    async fn app(&self, client_id: &ClientId, developer_id: &DeveloperId) -> Result<Option<App>> {
        self.read(first(
            "clients",
            "SELECT c.document::text, a.team_id, a.requested, a.face::text, a.suspended, a.edition
             FROM apps a JOIN team_members m USING (team_id)
                 JOIN clients c USING (realm, client_id)
             WHERE a.client_id = $1 AND m.developer_id = $2 ORDER BY a.realm LIMIT 1",
            params![client_id, developer_id],
            app,
        ))
        .await
    }

    async fn owned_apps(&self, realm: &RealmName) -> Result<Vec<OwnedApp>> {
        self.read(reviews::owned(realm)).await
    }

    /// What was read is compared as the domain sees it, then to the letter in the step itself:
    /// what is the same application in other letters is looked at again.
    async fn update_app(&self, read: &App, app: &App, by: &DeveloperId) -> Result<UpdatedApp> {
        for _ in 0..TRIES {
            let Some(there) = self.as_it_is(&app.client, by).await? else {
                return Ok(UpdatedApp::Refused);
            };
            if there.app != *read {
                return Ok(UpdatedApp::Meanwhile);
            }
            if read == app {
                return Ok(UpdatedApp::Done);
            }
            match self.write(replace(&there, app, by)?).await? {
                UpdatedApp::Meanwhile => {}
                became => return Ok(became),
            }
        }
        Ok(UpdatedApp::Meanwhile)
    }

    async fn suspend_app(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        suspended: bool,
        by: &DeveloperId,
    ) -> Result<bool> {
        let values = params![realm, client_id, suspended, by];
        self.write(yes("SELECT suspend_app($1, $2, $3, $4)", values)).await
    }

    async fn add_app_secret(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        secret: &ClientSecret,
        by: &DeveloperId,
    ) -> Result<bool> {
        let values = params![realm, client_id, &secret.hash, secret.created_at, by];
        self.write(yes("SELECT add_app_secret($1, $2, $3, $4, $5)", values)).await
    }

    async fn remove_app_secret(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        secret: &Hashed,
        by: &DeveloperId,
    ) -> Result<bool> {
        let values = params![realm, client_id, secret, by];
        self.write(yes("SELECT remove_app_secret($1, $2, $3, $4)", values)).await
    }

    async fn delete_app(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        by: &DeveloperId,
    ) -> Result<bool> {
        self.write(yes("SELECT remove_app($1, $2, $3)", params![realm, client_id, by])).await
    }

    async fn approve_app(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        word: &Approval,
        needed: u32,
    ) -> Result<Approved> {
        self.reviewed(realm, client_id, word, needed).await
    }

    async fn secret_uses(&self, realm: &RealmName, client_id: &ClientId) -> Result<Vec<SecretUse>> {
        self.read(all(
            "client_secrets",
            "SELECT realm, client_id, hash, last_used FROM client_secrets
             WHERE realm = $1 AND client_id = $2 AND last_used IS NOT NULL
             ORDER BY sequence DESC",
            params![realm, client_id],
            secret_use,
        ))
        .await
    }

    async fn note_secret_uses(&self, uses: &[SecretUse]) -> Result<()> {
        let uses: Vec<_> = uses.iter().map(use_json).collect();
        let query = done(
            "UPDATE client_secrets s SET last_used = greatest(s.last_used, u.at)
             FROM (SELECT realm COLLATE \"C\" AS realm, client_id COLLATE \"C\" AS client_id,
                       decode(secret, 'hex') AS hash, max(at) AS at
                   FROM json_to_recordset($1::text::json)
                       AS n (realm text, client_id text, secret text, at bigint)
                   GROUP BY 1, 2, 3) AS u
             WHERE s.realm = u.realm AND s.client_id = u.client_id AND s.hash = u.hash",
            params![rows::to_json("client_secrets", &uses)?],
        );
        self.write(query.repeatable()).await
    }
}

impl PostgresStore {
    /// An application of a team of hers, in the letters in which it is kept.
    async fn as_it_is(&self, client: &Client, by: &DeveloperId) -> Result<Option<Kept>> {
        self.read(first(
            "clients",
            "SELECT app_letters(a.realm, a.client_id),
                 c.document::text, a.team_id, a.requested, a.face::text, a.suspended, a.edition
             FROM apps a JOIN team_members m USING (team_id)
                 JOIN clients c USING (realm, client_id)
             WHERE a.realm = $1 AND a.client_id = $2 AND m.developer_id = $3",
            params![&client.realm, &client.client_id, by],
            |columns| Ok(Kept { letters: columns.take()?, app: app(columns)? }),
        ))
        .await
    }
}

/// An application, and everything about it to the letter.
struct Kept {
    letters: String,
    app: App,
}

/// Replaces what is there.
fn replace(there: &Kept, app: &App, by: &DeveloperId) -> Step<Query<UpdatedApp>> {
    let face = app.face.as_ref().map(|face| rows::to_json("apps", face)).transpose()?;
    Ok(call(
        "update_app",
        "SELECT update_app($1, $2, $3, $4, $5, $6, $7)",
        params![
            &app.client.realm,
            &app.client.client_id,
            &there.letters,
            rows::to_json("clients", &app.client)?,
            app.requested.to_string(),
            face,
            by,
        ],
        |columns| {
            columns.word(|word| {
                Some(match word {
                    "done" => UpdatedApp::Done,
                    "meanwhile" => UpdatedApp::Meanwhile,
                    "refused" => UpdatedApp::Refused,
                    _ => return None,
                })
            })
        },
    ))
}

/// A step of the schema that says whether it was done.
fn yes(sql: &'static str, values: Vec<Param>) -> Query<bool> {
    call("apps", sql, values, |columns| columns.take())
}

/// Columns: document, team_id, requested, face, suspended, edition.
pub(crate) fn app(columns: &mut Columns<'_>) -> Step<App> {
    let client = rows::client(columns.of("clients"))?;
    let columns = columns.of("apps");
    Ok(App {
        client,
        team_id: columns.team_id()?,
        requested: columns.scopes()?,
        face: columns.optional(|text| serde_json::from_str(text).ok())?,
        suspended: columns.take()?,
        edition: columns.count()?,
    })
}

/// Columns: realm, client_id, hash, last_used.
fn secret_use(columns: &mut Columns<'_>) -> Step<SecretUse> {
    Ok(SecretUse {
        realm: columns.realm()?,
        client_id: columns.client_id()?,
        secret: columns.hash()?,
        at: columns.time()?,
    })
}

fn use_json(used: &SecretUse) -> serde_json::Value {
    let hash: String = used.secret.0.iter().map(|byte| format!("{byte:02x}")).collect();
    json!({
        "realm": used.realm.as_str(),
        "client_id": used.client_id.as_str(),
        "secret": hash,
        "at": used.at.0,
    })
}
