//! Developers' accounts and sessions, their teams, and how one gets in and out of a team.

use crate::SqliteStore;
use crate::columns::Columns;
use crate::fault::Step;
use crate::{closing, resets, sql};
use async_trait::async_trait;
use neroli_core::developer::{
    Developer, DeveloperId, DeveloperSession, Invitation, Member, Reset, Role, Team, TeamId,
};
use neroli_core::person::PasswordHash;
use neroli_core::secret::Hashed;
use neroli_core::time::Timestamp;
use neroli_store::{Accepted, Accounts, Removed, Result};
use rusqlite::{Connection, params};

#[async_trait]
impl Accounts for SqliteStore {
    async fn create_developer(&self, developer: &Developer, team: &Team) -> Result<bool> {
        let (developer, team) = (developer.clone(), team.clone());
        self.writer.submit(move |conn| create(conn, &developer, &team)).await
    }

    async fn developer_by_email(&self, email: &str) -> Result<Option<Developer>> {
        self.readers.read(|conn| by_email(conn, email))
    }

    async fn set_developer_password(&self, developer: &Developer) -> Result<bool> {
        let developer = developer.clone();
        self.writer.submit(move |conn| resets::set_password(conn, &developer)).await
    }

    async fn delete_developer(&self, developer_id: &DeveloperId) -> Result<Vec<Team>> {
        let id = *developer_id;
        self.writer.submit(move |conn| closing::close(conn, &id)).await
    }

    async fn offer_developer_reset(&self, reset: &Reset) -> Result<bool> {
        let reset = reset.clone();
        self.writer.submit(move |conn| resets::offer(conn, &reset)).await
    }

    async fn developer_reset(&self, token: &Hashed) -> Result<Option<(Reset, Developer)>> {
        self.readers.read(|conn| resets::reset(conn, token))
    }

    async fn use_developer_reset(
        &self,
        token: &Hashed,
        password: &PasswordHash,
        now: Timestamp,
    ) -> Result<Option<Developer>> {
        let (token, password) = (*token, password.clone());
        self.writer.submit(move |conn| resets::redeem(conn, &token, password.clone(), now)).await
    }

    async fn developer_session(
        &self,
        secret: &Hashed,
    ) -> Result<Option<(DeveloperSession, Developer)>> {
        self.readers.read(|conn| session(conn, secret))
    }

    async fn begin_developer_session(
        &self,
        session: &DeveloperSession,
        replaces: Option<&Hashed>,
    ) -> Result<()> {
        let (session, replaces) = (session.clone(), replaces.copied());
        self.writer.submit(move |conn| begin(conn, &session, replaces.as_ref())).await
    }

    async fn touch_developer_session(&self, secret: &Hashed, at: Timestamp) -> Result<()> {
        let secret = *secret;
        self.writer.submit(move |conn| touch(conn, &secret, at)).await
    }

    async fn end_developer_session(&self, secret: &Hashed) -> Result<bool> {
        let secret = *secret;
        self.writer.submit(move |conn| end(conn, &secret)).await
    }

    async fn teams(&self, developer_id: &DeveloperId) -> Result<Vec<(Team, Role)>> {
        self.readers.read(|conn| teams(conn, developer_id))
    }

    async fn members(&self, team_id: &TeamId) -> Result<Vec<Member>> {
        self.readers.read(|conn| members(conn, team_id))
    }

    async fn rename_team(&self, team_id: &TeamId, name: &str, by: &DeveloperId) -> Result<bool> {
        let (team_id, name, by) = (*team_id, name.to_owned(), *by);
        self.writer.submit(move |conn| rename(conn, &team_id, &name, &by)).await
    }

    async fn invite(&self, invitation: &Invitation) -> Result<bool> {
        let invitation = invitation.clone();
        self.writer.submit(move |conn| invite(conn, &invitation)).await
    }

    async fn invitations(&self, team_id: &TeamId) -> Result<Vec<Invitation>> {
        self.readers.read(|conn| invitations(conn, team_id))
    }

    async fn invitation(&self, token: &Hashed) -> Result<Option<(Invitation, Team)>> {
        self.readers.read(|conn| invitation(conn, token))
    }

    async fn accept_invitation(
        &self,
        token: &Hashed,
        developer_id: &DeveloperId,
        now: Timestamp,
    ) -> Result<Accepted> {
        let (token, developer_id) = (*token, *developer_id);
        self.writer.submit(move |conn| accept(conn, &token, &developer_id, now)).await
    }

    async fn withdraw_invitation(&self, token: &Hashed, by: &DeveloperId) -> Result<bool> {
        let (token, by) = (*token, *by);
        self.writer.submit(move |conn| withdraw(conn, &token, &by)).await
    }

    async fn remove_member(
        &self,
        team_id: &TeamId,
        member: &DeveloperId,
        by: &DeveloperId,
    ) -> Result<Removed> {
        let (team_id, member, by) = (*team_id, *member, *by);
        self.writer.submit(move |conn| remove_member(conn, &team_id, &member, &by)).await
    }

    async fn mirror_teams(&self, developer_id: &DeveloperId, teams: &[(Team, Role)]) -> Result<()> {
        let (developer_id, teams) = (*developer_id, teams.to_vec());
        self.writer.submit(move |conn| mirror(conn, &developer_id, &teams)).await
    }
}

fn create(conn: &Connection, developer: &Developer, team: &Team) -> Step<bool> {
    let added = sql::execute(
        conn,
        "INSERT INTO developers (developer_id, email, password, created_at)
         VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
        params![
            developer.developer_id.0,
            developer.email,
            developer.password.0,
            developer.created_at.0
        ],
    )?;
    if added == 0 {
        return Ok(false);
    }
    sql::insert(
        conn,
        "teams",
        "INSERT INTO teams (team_id, name, created_at) VALUES (?1, ?2, ?3)",
        params![team.team_id.0, team.name, team.created_at.0],
    )?;
    join(conn, &team.team_id, &developer.developer_id, Role::Owner, developer.created_at)?;
    Ok(true)
}

/// Columns: developer_id, email, password, created_at.
pub(crate) fn developer(columns: &mut Columns<'_, '_>) -> Step<Developer> {
    Ok(Developer {
        developer_id: columns.developer_id()?,
        email: columns.take()?,
        password: PasswordHash(columns.take()?),
        created_at: columns.time()?,
    })
}

fn by_email(conn: &Connection, email: &str) -> Step<Option<Developer>> {
    sql::first(
        conn,
        "SELECT developer_id, email, password, created_at FROM developers WHERE email = ?1",
        [email],
        |row| developer(&mut Columns::new(row, "developers")),
    )
}

fn session(conn: &Connection, secret: &Hashed) -> Step<Option<(DeveloperSession, Developer)>> {
    sql::first(
        conn,
        "SELECT s.secret, s.developer_id, s.created_at, s.last_seen,
                d.developer_id, d.email, d.password, d.created_at
         FROM developer_sessions s JOIN developers d USING (developer_id) WHERE s.secret = ?1",
        params![secret.0],
        |row| {
            let mut columns = Columns::new(row, "developer_sessions");
            let session = DeveloperSession {
                secret: columns.hash()?,
                developer_id: columns.developer_id()?,
                created_at: columns.time()?,
                last_seen: columns.time()?,
            };
            Ok((session, developer(&mut columns.of("developers"))?))
        },
    )
}

fn begin(conn: &Connection, session: &DeveloperSession, replaces: Option<&Hashed>) -> Step<()> {
    if let Some(old) = replaces {
        end(conn, old)?;
    }
    sql::insert(
        conn,
        "developer_sessions",
        "INSERT INTO developer_sessions (secret, developer_id, created_at, last_seen)
         VALUES (?1, ?2, ?3, ?4)",
        params![
            session.secret.0,
            session.developer_id.0,
            session.created_at.0,
            session.last_seen.0
        ],
    )?;
    Ok(())
}

fn touch(conn: &Connection, secret: &Hashed, at: Timestamp) -> Step<()> {
    sql::execute(
        conn,
        "UPDATE developer_sessions SET last_seen = max(last_seen, ?2) WHERE secret = ?1",
        params![secret.0, at.0],
    )?;
    Ok(())
}

fn end(conn: &Connection, secret: &Hashed) -> Step<bool> {
    let ended =
        sql::execute(conn, "DELETE FROM developer_sessions WHERE secret = ?1", params![secret.0])?;
    Ok(ended > 0)
}

/// Columns: team_id, name, created_at.
pub(crate) fn team(columns: &mut Columns<'_, '_>) -> Step<Team> {
    Ok(Team { team_id: columns.team_id()?, name: columns.take()?, created_at: columns.time()? })
}

fn teams(conn: &Connection, developer_id: &DeveloperId) -> Step<Vec<(Team, Role)>> {
    sql::all(
        conn,
        "SELECT t.team_id, t.name, t.created_at, m.role
         FROM team_members m JOIN teams t USING (team_id)
         WHERE m.developer_id = ?1 ORDER BY m.since, t.created_at, t.team_id",
        params![developer_id.0],
        |row| {
            let mut columns = Columns::new(row, "teams");
            Ok((team(&mut columns)?, columns.of("team_members").word(Role::parse)?))
        },
    )
}

fn members(conn: &Connection, team_id: &TeamId) -> Step<Vec<Member>> {
    sql::all(
        conn,
        "SELECT m.developer_id, d.email, m.role, m.since
         FROM team_members m JOIN developers d USING (developer_id)
         WHERE m.team_id = ?1 ORDER BY m.since, d.email",
        params![team_id.0],
        |row| {
            let mut columns = Columns::new(row, "team_members");
            Ok(Member {
                developer_id: columns.developer_id()?,
                email: columns.take()?,
                role: columns.word(Role::parse)?,
                since: columns.time()?,
            })
        },
    )
}

fn role_of(conn: &Connection, team_id: &TeamId, who: &DeveloperId) -> Step<Option<Role>> {
    sql::first(
        conn,
        "SELECT role FROM team_members WHERE team_id = ?1 AND developer_id = ?2",
        params![team_id.0, who.0],
        |row| Columns::new(row, "team_members").word(Role::parse),
    )
}

fn rename(conn: &Connection, team_id: &TeamId, name: &str, by: &DeveloperId) -> Step<bool> {
    if role_of(conn, team_id, by)? != Some(Role::Owner) {
        return Ok(false);
    }
    sql::execute(conn, "UPDATE teams SET name = ?2 WHERE team_id = ?1", params![team_id.0, name])?;
    // Operators read it beside the application.
    sql::execute(
        conn,
        "UPDATE apps SET edition = edition + 1 WHERE team_id = ?1",
        params![team_id.0],
    )?;
    Ok(true)
}

fn join(
    conn: &Connection,
    team_id: &TeamId,
    developer_id: &DeveloperId,
    role: Role,
    since: Timestamp,
) -> Step<()> {
    sql::insert(
        conn,
        "team_members",
        "INSERT INTO team_members (team_id, developer_id, role, since) VALUES (?1, ?2, ?3, ?4)",
        params![team_id.0, developer_id.0, role.name(), since.0],
    )?;
    Ok(())
}

fn invite(conn: &Connection, invitation: &Invitation) -> Step<bool> {
    if role_of(conn, &invitation.team_id, &invitation.invited_by)? != Some(Role::Owner) {
        return Ok(false);
    }
    let full = "SELECT 1 FROM team_invitations WHERE team_id = ?1 AND expires_at > ?2
        LIMIT 1 OFFSET ?3";
    let bounds = params![invitation.team_id.0, invitation.created_at.0, Team::MOST_INVITATIONS - 1];
    if sql::exists(conn, full, bounds)? {
        return Ok(false);
    }
    sql::insert(
        conn,
        "team_invitations",
        "INSERT INTO team_invitations (token, team_id, role, invited_by, created_at, expires_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![
            invitation.token.0,
            invitation.team_id.0,
            invitation.role.name(),
            invitation.invited_by.0,
            invitation.created_at.0,
            invitation.expires_at.0
        ],
    )?;
    Ok(true)
}

/// Columns: token, team_id, role, invited_by, created_at, expires_at.
fn invitation_row(columns: &mut Columns<'_, '_>) -> Step<Invitation> {
    Ok(Invitation {
        token: columns.hash()?,
        team_id: columns.team_id()?,
        role: columns.word(Role::parse)?,
        invited_by: columns.developer_id()?,
        created_at: columns.time()?,
        expires_at: columns.time()?,
    })
}

fn invitations(conn: &Connection, team_id: &TeamId) -> Step<Vec<Invitation>> {
    sql::all(
        conn,
        "SELECT token, team_id, role, invited_by, created_at, expires_at FROM team_invitations
         WHERE team_id = ?1 ORDER BY created_at, token",
        params![team_id.0],
        |row| invitation_row(&mut Columns::new(row, "team_invitations")),
    )
}

fn invitation(conn: &Connection, token: &Hashed) -> Step<Option<(Invitation, Team)>> {
    sql::first(
        conn,
        "SELECT i.token, i.team_id, i.role, i.invited_by, i.created_at, i.expires_at,
                t.team_id, t.name, t.created_at
         FROM team_invitations i JOIN teams t USING (team_id) WHERE i.token = ?1",
        params![token.0],
        |row| {
            let mut columns = Columns::new(row, "team_invitations");
            Ok((invitation_row(&mut columns)?, team(&mut columns.of("teams"))?))
        },
    )
}

/// One step: of two who follow a link at the same time, one gets in.
fn accept(
    conn: &Connection,
    token: &Hashed,
    developer_id: &DeveloperId,
    now: Timestamp,
) -> Step<Accepted> {
    let open = invitation(conn, token)?.filter(|(invitation, _)| now < invitation.expires_at);
    let Some((invitation, team)) = open else { return Ok(Accepted::Gone) };
    let role = role_of(conn, &team.team_id, developer_id)?;
    if role.is_some_and(|role| role == Role::Owner || invitation.role != Role::Owner) {
        return Ok(Accepted::Already(team));
    }
    sql::execute(conn, "DELETE FROM team_invitations WHERE token = ?1", params![token.0])?;
    if role.is_some() {
        sql::execute(
            conn,
            "UPDATE team_members SET role = ?3 WHERE team_id = ?1 AND developer_id = ?2",
            params![team.team_id.0, developer_id.0, Role::Owner.name()],
        )?;
        return Ok(Accepted::Joined(team));
    }
    join(conn, &team.team_id, developer_id, invitation.role, now)?;
    Ok(Accepted::Joined(team))
}

fn withdraw(conn: &Connection, token: &Hashed, by: &DeveloperId) -> Step<bool> {
    let removed = sql::execute(
        conn,
        "DELETE FROM team_invitations WHERE token = ?1 AND EXISTS (
             SELECT 1 FROM team_members m WHERE m.team_id = team_invitations.team_id
                 AND m.developer_id = ?2 AND m.role = 'owner')",
        params![token.0, by.0],
    )?;
    Ok(removed > 0)
}

fn remove_member(
    conn: &Connection,
    team_id: &TeamId,
    member: &DeveloperId,
    by: &DeveloperId,
) -> Step<Removed> {
    let (theirs, own) = (role_of(conn, team_id, member)?, role_of(conn, team_id, by)?);
    let Some(role) = theirs else { return Ok(Removed::Refused) };
    if own != Some(Role::Owner) && member != by {
        return Ok(Removed::Refused);
    }
    let another = "SELECT 1 FROM team_members
         WHERE team_id = ?1 AND role = 'owner' AND developer_id <> ?2";
    if role == Role::Owner && !sql::exists(conn, another, params![team_id.0, member.0])? {
        return Ok(Removed::LastOwner);
    }
    sql::execute(
        conn,
        "DELETE FROM team_members WHERE team_id = ?1 AND developer_id = ?2",
        params![team_id.0, member.0],
    )?;
    // Nobody comes back by an invitation of her own making.
    sql::execute(
        conn,
        "DELETE FROM team_invitations WHERE team_id = ?1 AND invited_by = ?2",
        params![team_id.0, member.0],
    )?;
    Ok(Removed::Done)
}

/// Her name is not an address, and her password is none: nobody signs in with them.
fn mirror(conn: &Connection, developer_id: &DeveloperId, teams: &[(Team, Role)]) -> Step<()> {
    let id = developer_id.0;
    sql::execute(
        conn,
        "INSERT INTO developers (developer_id, email, password, created_at)
         VALUES (?1, ?2, '', 0) ON CONFLICT DO NOTHING",
        params![id, developer_id.to_string()],
    )?;
    sql::execute(conn, "DELETE FROM team_members WHERE developer_id = ?1", params![id])?;
    for (team, role) in teams {
        sql::execute(
            conn,
            "UPDATE apps SET edition = edition + 1 WHERE team_id = ?1 AND EXISTS (
                 SELECT 1 FROM teams WHERE team_id = ?1 AND name <> ?2)",
            params![team.team_id.0, team.name],
        )?;
        sql::execute(
            conn,
            "INSERT INTO teams (team_id, name, created_at) VALUES (?1, ?2, ?3)
             ON CONFLICT DO UPDATE SET name = excluded.name",
            params![team.team_id.0, team.name, team.created_at.0],
        )?;
        join(conn, &team.team_id, developer_id, *role, team.created_at)?;
    }
    Ok(())
}
