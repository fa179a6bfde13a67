//! Developers' accounts and sessions, their teams, and how one gets in and out of a team.

use crate::PostgresStore;
use crate::columns::Columns;
use crate::fault::Step;
use crate::query::{all, any, call, done, first, params};
use crate::rows;
use async_trait::async_trait;
use neroli_core::developer::{
    Developer, DeveloperId, DeveloperSession, Invitation, Member, Reset, Role, Team, TeamId,
};
use neroli_core::person::PasswordHash;
use neroli_core::secret::Hashed;
use neroli_core::time::Timestamp;
use neroli_store::{Accepted, Accounts, Removed, Result};
use serde_json::json;

#[async_trait]
impl Accounts for PostgresStore {
    async fn create_developer(&self, developer: &Developer, team: &Team) -> Result<bool> {
        self.write(call(
            "developers",
            "SELECT add_developer($1, $2, $3, $4, $5, $6, $7)",
            params![
                &developer.developer_id,
                &developer.email,
                &developer.password.0,
                developer.created_at,
                &team.team_id,
                &team.name,
                team.created_at,
            ],
            |columns| columns.take(),
        ))
        .await
    }

    async fn developer_by_email(&self, email: &str) -> Result<Option<Developer>> {
        self.read(first(
            "developers",
            "SELECT developer_id, email, password, created_at FROM developers WHERE email = $1",
            params![email],
            developer,
        ))
        .await
    }

    async fn set_developer_password(&self, developer: &Developer) -> Result<bool> {
        let query = call(
            "developers",
            "SELECT set_developer_password($1, $2)",
            params![&developer.developer_id, &developer.password.0],
            |columns| columns.take(),
        );
        self.write(query.repeatable()).await
    }

    async fn delete_developer(&self, developer_id: &DeveloperId) -> Result<Vec<Team>> {
        self.write(all(
            "teams",
            "SELECT team_id, name, created_at FROM remove_developer($1)",
            params![developer_id],
            team,
        ))
        .await
    }

    async fn offer_developer_reset(&self, reset: &Reset) -> Result<bool> {
        self.write(any(
            "INSERT INTO developer_resets (token, developer_id, expires_at)
             SELECT $1, developer_id, $3 FROM developers WHERE developer_id = $2
             ON CONFLICT (developer_id) DO UPDATE SET
                 token = excluded.token, expires_at = excluded.expires_at
             RETURNING 1",
            params![&reset.token, &reset.developer_id, reset.expires_at],
        ))
        .await
    }

    async fn developer_reset(&self, token: &Hashed) -> Result<Option<(Reset, Developer)>> {
        self.read(first(
            "developer_resets",
            "SELECT r.token, r.developer_id, r.expires_at,
                    d.developer_id, d.email, d.password, d.created_at
             FROM developer_resets r JOIN developers d USING (developer_id) WHERE r.token = $1",
            params![token],
            reset,
        ))
        .await
    }

    async fn use_developer_reset(
        &self,
        token: &Hashed,
        password: &PasswordHash,
        now: Timestamp,
    ) -> Result<Option<Developer>> {
        self.write(first(
            "developers",
            "SELECT developer_id, email, password, created_at
             FROM use_developer_reset($1, $2, $3)",
            params![token, &password.0, now],
            developer,
        ))
        .await
    }

    async fn developer_session(
        &self,
        secret: &Hashed,
    ) -> Result<Option<(DeveloperSession, Developer)>> {
        self.read(first(
            "developer_sessions",
            "SELECT s.secret, s.developer_id, s.created_at, s.last_seen,
                    d.developer_id, d.email, d.password, d.created_at
             FROM developer_sessions s JOIN developers d USING (developer_id)
             WHERE s.secret = $1",
            params![secret],
            session,
        ))
        .await
    }

    async fn begin_developer_session(
        &self,
        session: &DeveloperSession,
        replaces: Option<&Hashed>,
    ) -> Result<()> {
        self.write(done(
            "SELECT begin_developer_session($1, $2, $3, $4, $5)",
            params![
                &session.secret,
                &session.developer_id,
                session.created_at,
                session.last_seen,
                replaces,
            ],
        ))
        .await
    }

    async fn touch_developer_session(&self, secret: &Hashed, at: Timestamp) -> Result<()> {
        let query = done(
            "UPDATE developer_sessions SET last_seen = greatest(last_seen, $2) WHERE secret = $1",
            params![secret, at],
        );
        self.write(query.repeatable()).await
    }

    async fn end_developer_session(&self, secret: &Hashed) -> Result<bool> {
        let query = "DELETE FROM developer_sessions WHERE secret = $1 RETURNING 1";
        self.write(any(query, params![secret])).await
    }

    async fn teams(&self, developer_id: &DeveloperId) -> Result<Vec<(Team, Role)>> {
        self.read(all(
            "teams",
            "SELECT t.team_id, t.name, t.created_at, m.role
             FROM team_members m JOIN teams t USING (team_id)
             WHERE m.developer_id = $1 ORDER BY m.since, t.created_at, t.team_id",
            params![developer_id],
            |columns| Ok((team(columns)?, columns.of("team_members").word(Role::parse)?)),
        ))
        .await
    }

    async fn members(&self, team_id: &TeamId) -> Result<Vec<Member>> {
        self.read(all(
            "team_members",
            "SELECT m.developer_id, d.email, m.role, m.since
             FROM team_members m JOIN developers d USING (developer_id)
             WHERE m.team_id = $1 ORDER BY m.since, d.email",
            params![team_id],
            member,
        ))
        .await
    }

    async fn rename_team(&self, team_id: &TeamId, name: &str, by: &DeveloperId) -> Result<bool> {
        let query = call(
            "teams",
            "SELECT rename_team($1, $2, $3)",
            params![team_id, name, by],
            |columns| columns.take(),
        );
        self.write(query).await
    }

    async fn invite(&self, invitation: &Invitation) -> Result<bool> {
        self.write(call(
            "team_invitations",
            "SELECT invite($1, $2, $3, $4, $5, $6, $7)",
            params![
                &invitation.token,
                &invitation.team_id,
                invitation.role.name(),
                &invitation.invited_by,
                invitation.created_at,
                invitation.expires_at,
                Team::MOST_INVITATIONS,
            ],
            |columns| columns.take(),
        ))
        .await
    }

    async fn invitations(&self, team_id: &TeamId) -> Result<Vec<Invitation>> {
        self.read(all(
            "team_invitations",
            "SELECT token, team_id, role, invited_by, created_at, expires_at
             FROM team_invitations WHERE team_id = $1 ORDER BY created_at, token",
            params![team_id],
            invitation,
        ))
        .await
    }

    async fn invitation(&self, token: &Hashed) -> Result<Option<(Invitation, Team)>> {
        self.read(first(
            "team_invitations",
            "SELECT i.token, i.team_id, i.role, i.invited_by, i.created_at, i.expires_at,
                    t.team_id, t.name, t.created_at
             FROM team_invitations i JOIN teams t USING (team_id) WHERE i.token = $1",
            params![token],
            |columns| Ok((invitation(columns)?, team(columns.of("teams"))?)),
        ))
        .await
    }

    async fn accept_invitation(
        &self,
        token: &Hashed,
        developer_id: &DeveloperId,
        now: Timestamp,
    ) -> Result<Accepted> {
        self.write(call(
            "accept_invitation",
            "SELECT became, team_id, name, created_at FROM accept_invitation($1, $2, $3)",
            params![token, developer_id, now],
            accepted,
        ))
        .await
    }

    async fn withdraw_invitation(&self, token: &Hashed, by: &DeveloperId) -> Result<bool> {
        self.write(any(
            "DELETE FROM team_invitations i WHERE i.token = $1 AND EXISTS (
                 SELECT 1 FROM team_members m
                 WHERE m.team_id = i.team_id AND m.developer_id = $2 AND m.role = 'owner')
             RETURNING 1",
            params![token, by],
        ))
        .await
    }

    async fn remove_member(
        &self,
        team_id: &TeamId,
        member: &DeveloperId,
        by: &DeveloperId,
    ) -> Result<Removed> {
        self.write(call(
            "remove_member",
            "SELECT remove_member($1, $2, $3)",
            params![team_id, member, by],
            |columns| {
                columns.word(|word| {
                    Some(match word {
                        "done" => Removed::Done,
                        "last_owner" => Removed::LastOwner,
                        "refused" => Removed::Refused,
                        _ => return None,
                    })
                })
            },
        ))
        .await
    }

    async fn mirror_teams(&self, developer_id: &DeveloperId, teams: &[(Team, Role)]) -> Result<()> {
        let team = |(team, role): &(Team, Role)| {
            let id: String = team.team_id.0.iter().map(|byte| format!("{byte:02x}")).collect();
            json!({ "team_id": id, "name": team.name, "created_at": team.created_at.0,
                "role": role.name() })
        };
        let teams: Vec<_> = teams.iter().map(team).collect();
        let query = done(
            "SELECT mirror_teams($1, $2, $3)",
            params![developer_id, developer_id.to_string(), rows::to_json("teams", &teams)?],
        );
        self.write(query.repeatable()).await
    }
}

/// Columns: developer_id, email, password, created_at.
fn developer(columns: &mut Columns<'_>) -> Step<Developer> {
    Ok(Developer {
        developer_id: columns.developer_id()?,
        email: columns.take()?,
        password: PasswordHash(columns.take()?),
        created_at: columns.time()?,
    })
}

/// Columns: secret, developer_id, created_at, last_seen; those of [`developer`].
fn session(columns: &mut Columns<'_>) -> Step<(DeveloperSession, Developer)> {
    let session = DeveloperSession {
        secret: columns.hash()?,
        developer_id: columns.developer_id()?,
        created_at: columns.time()?,
        last_seen: columns.time()?,
    };
    Ok((session, developer(columns.of("developers"))?))
}

/// Columns: token, developer_id, expires_at; those of [`developer`].
fn reset(columns: &mut Columns<'_>) -> Step<(Reset, Developer)> {
    let reset = Reset {
        token: columns.hash()?,
        developer_id: columns.developer_id()?,
        expires_at: columns.time()?,
    };
    Ok((reset, developer(columns.of("developers"))?))
}

/// Columns: team_id, name, created_at.
pub(crate) fn team(columns: &mut Columns<'_>) -> Step<Team> {
    Ok(Team { team_id: columns.team_id()?, name: columns.take()?, created_at: columns.time()? })
}

/// Columns: developer_id, email, role, since.
fn member(columns: &mut Columns<'_>) -> Step<Member> {
    Ok(Member {
        developer_id: columns.developer_id()?,
        email: columns.take()?,
        role: columns.word(Role::parse)?,
        since: columns.time()?,
    })
}

/// Columns: token, team_id, role, invited_by, created_at, expires_at.
fn invitation(columns: &mut Columns<'_>) -> Step<Invitation> {
    Ok(Invitation {
        token: columns.hash()?,
        team_id: columns.team_id()?,
        role: columns.word(Role::parse)?,
        invited_by: columns.developer_id()?,
        created_at: columns.time()?,
        expires_at: columns.time()?,
    })
}

/// Columns: what became of it, and the team unless it is gone.
fn accepted(columns: &mut Columns<'_>) -> Step<Accepted> {
    let became: String = columns.take()?;
    match became.as_str() {
        "joined" => team(columns).map(Accepted::Joined),
        "already" => team(columns).map(Accepted::Already),
        _ => Ok(Accepted::Gone),
    }
}
