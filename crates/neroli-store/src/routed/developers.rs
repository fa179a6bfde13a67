//! Accounts and teams are in the common store; an application is in the store of its realm.
//!
//! A step about an application must see, in its own store, who belongs to the team. So before each
//! the teams of whoever acts are made there what they are in the common store. The bounds of a
//! team are counted store by store.

use super::Routed;
use crate::*;
use futures_util::future::join_all;
use futures_util::stream::{FuturesUnordered, StreamExt as _};
use neroli_core::developer::{
    App, Approval, Developer, DeveloperId, DeveloperSession, Invitation, Member, Reset, Role,
    SecretUse, Team, TeamId,
};
use neroli_core::person::PasswordHash;

impl Routed {
    fn common(&self) -> Result<&dyn Store> {
        self.stores[0].get()
    }

    /// The store of a realm, after it has learned to which teams somebody belongs.
    async fn knowing(&self, realm: &RealmName, who: &DeveloperId) -> Result<&dyn Store> {
        let place = self.place(realm);
        self.teach(place, who).await?;
        self.stores[place].get()
    }

    /// Tells a store to which teams somebody belongs, unless it knows.
    async fn teach(&self, place: usize, who: &DeveloperId) -> Result<()> {
        if place == 0 {
            return Ok(());
        }
        let by_id = |mut teams: Vec<(Team, Role)>| {
            teams.sort_by_key(|(team, _)| team.team_id.0);
            teams
        };
        let teams = by_id(self.common()?.teams(who).await?);
        let store = self.stores[place].get()?;
        if by_id(store.teams(who).await?) == teams {
            return Ok(());
        }
        store.mirror_teams(who, &teams).await
    }

    /// Would applications of the team, in whatever store, be nobody's without her?
    async fn needs(&self, team: &Team, who: &DeveloperId, apps: &[App]) -> Result<bool> {
        if apps.iter().all(|app| app.team_id != team.team_id) {
            return Ok(false);
        }
        let members = self.members(&team.team_id).await?;
        let others = members.iter().filter(|member| member.developer_id != *who);
        Ok(others.into_iter().all(|member| member.role != Role::Owner))
    }
}

#[async_trait]
impl Accounts for Routed {
    async fn create_developer(&self, developer: &Developer, team: &Team) -> Result<bool> {
        self.common()?.create_developer(developer, team).await
    }

    async fn developer_by_email(&self, email: &str) -> Result<Option<Developer>> {
        self.common()?.developer_by_email(email).await
    }

    async fn set_developer_password(&self, developer: &Developer) -> Result<bool> {
        self.common()?.set_developer_password(developer).await
    }

    async fn delete_developer(&self, developer_id: &DeveloperId) -> Result<Vec<Team>> {
        let apps = self.apps(developer_id).await?;
        let mut keeping = Vec::new();
        for (team, role) in self.teams(developer_id).await? {
            if role == Role::Owner && self.needs(&team, developer_id, &apps).await? {
                keeping.push(team);
            }
        }
        if keeping.is_empty() {
            keeping = self.common()?.delete_developer(developer_id).await?;
            for place in 1..self.stores.len() {
                self.teach(place, developer_id).await?;
            }
        }
        Ok(keeping)
    }

    async fn offer_developer_reset(&self, reset: &Reset) -> Result<bool> {
        self.common()?.offer_developer_reset(reset).await
    }

    async fn developer_reset(&self, token: &Hashed) -> Result<Option<(Reset, Developer)>> {
        self.common()?.developer_reset(token).await
    }

    async fn use_developer_reset(
        &self,
        token: &Hashed,
        password: &PasswordHash,
        now: Timestamp,
    ) -> Result<Option<Developer>> {
        self.common()?.use_developer_reset(token, password, now).await
    }

    async fn developer_session(
        &self,
        secret: &Hashed,
    ) -> Result<Option<(DeveloperSession, Developer)>> {
        self.common()?.developer_session(secret).await
    }

    async fn begin_developer_session(
        &self,
        session: &DeveloperSession,
        replaces: Option<&Hashed>,
    ) -> Result<()> {
        self.common()?.begin_developer_session(session, replaces).await
    }

    async fn touch_developer_session(&self, secret: &Hashed, at: Timestamp) -> Result<()> {
        self.common()?.touch_developer_session(secret, at).await
    }

    async fn end_developer_session(&self, secret: &Hashed) -> Result<bool> {
        self.common()?.end_developer_session(secret).await
    }

    async fn teams(&self, developer_id: &DeveloperId) -> Result<Vec<(Team, Role)>> {
        self.common()?.teams(developer_id).await
    }

    async fn members(&self, team_id: &TeamId) -> Result<Vec<Member>> {
        self.common()?.members(team_id).await
    }

    /// Operators read the name beside applications. A store that is away learns it later.
    async fn rename_team(&self, team_id: &TeamId, name: &str, by: &DeveloperId) -> Result<bool> {
        let renamed = self.common()?.rename_team(team_id, name, by).await?;
        for place in 1..self.stores.len() {
            let _ = self.teach(place, by).await;
        }
        Ok(renamed)
    }

    async fn invite(&self, invitation: &Invitation) -> Result<bool> {
        self.common()?.invite(invitation).await
    }

    async fn invitations(&self, team_id: &TeamId) -> Result<Vec<Invitation>> {
        self.common()?.invitations(team_id).await
    }

    async fn invitation(&self, token: &Hashed) -> Result<Option<(Invitation, Team)>> {
        self.common()?.invitation(token).await
    }

    async fn accept_invitation(
        &self,
        token: &Hashed,
        developer_id: &DeveloperId,
        now: Timestamp,
    ) -> Result<Accepted> {
        self.common()?.accept_invitation(token, developer_id, now).await
    }

    async fn withdraw_invitation(&self, token: &Hashed, by: &DeveloperId) -> Result<bool> {
        self.common()?.withdraw_invitation(token, by).await
    }

    async fn remove_member(
        &self,
        team_id: &TeamId,
        member: &DeveloperId,
        by: &DeveloperId,
    ) -> Result<Removed> {
        self.common()?.remove_member(team_id, member, by).await
    }

    async fn mirror_teams(&self, developer_id: &DeveloperId, teams: &[(Team, Role)]) -> Result<()> {
        self.common()?.mirror_teams(developer_id, teams).await
    }
}

#[async_trait]
impl Apps for Routed {
    async fn create_app(
        &self,
        app: &App,
        secret: Option<&ClientSecret>,
        by: &DeveloperId,
    ) -> Result<bool> {
        self.knowing(&app.client.realm, by).await?.create_app(app, secret, by).await
    }

    async fn give_app(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        team_id: &TeamId,
    ) -> Result<bool> {
        // With any of its members, the store learns of the team.
        if let Some(member) = self.members(team_id).await?.first() {
            self.teach(self.place(realm), &member.developer_id).await?;
        }
        self.of(realm)?.give_app(realm, client_id, team_id).await
    }

    async fn apps(&self, developer_id: &DeveloperId) -> Result<Vec<App>> {
        let AppsFound { apps, away } = self.apps_found(developer_id).await?;
        away.into_iter().next().map_or(Ok(apps), |away| Err(away.why))
    }

    async fn apps_found(&self, developer_id: &DeveloperId) -> Result<AppsFound> {
        let mut found =
            AppsFound { apps: self.common()?.apps(developer_id).await?, away: Vec::new() };
        let asked = self.stores.iter().enumerate().skip(1).map(async |(place, slot)| {
            let apps = async {
                self.teach(place, developer_id).await?;
                slot.get()?.apps(developer_id).await
            };
            (slot, in_time(apps).await)
        });
        for (slot, apps) in join_all(asked).await {
            match apps {
                Ok(apps) => found.apps.extend(apps),
                Err(why) => found.away.push(Away { realms: slot.realms.clone(), why }),
            }
        }
        found.apps.sort_by(|a, b| order(a).cmp(&order(b)));
        Ok(found)
    }

    /// One that is found is hers, whatever becomes of the other stores: they are not waited for.
    async fn app(&self, client_id: &ClientId, developer_id: &DeveloperId) -> Result<Option<App>> {
        let asked = self.stores.iter().enumerate().map(async |(place, slot)| {
            self.teach(place, developer_id).await?;
            slot.get()?.app(client_id, developer_id).await
        });
        let (mut asked, mut failed) = (asked.collect::<FuturesUnordered<_>>(), None);
        while let Some(found) = asked.next().await {
            match found {
                Ok(None) => {}
                Ok(Some(app)) => return Ok(Some(app)),
                Err(error) => failed = Some(error),
            }
        }
        failed.map_or(Ok(None), Err)
    }

    async fn owned_apps(&self, realm: &RealmName) -> Result<Vec<OwnedApp>> {
        self.of(realm)?.owned_apps(realm).await
    }

    async fn update_app(&self, read: &App, app: &App, by: &DeveloperId) -> Result<UpdatedApp> {
        self.knowing(&app.client.realm, by).await?.update_app(read, app, by).await
    }

    async fn suspend_app(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        suspended: bool,
        by: &DeveloperId,
    ) -> Result<bool> {
        self.knowing(realm, by).await?.suspend_app(realm, client_id, suspended, by).await
    }

    async fn add_app_secret(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        secret: &ClientSecret,
        by: &DeveloperId,
    ) -> Result<bool> {
        self.knowing(realm, by).await?.add_app_secret(realm, client_id, secret, by).await
    }

    async fn remove_app_secret(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        secret: &Hashed,
        by: &DeveloperId,
    ) -> Result<bool> {
        self.knowing(realm, by).await?.remove_app_secret(realm, client_id, secret, by).await
    }

    async fn delete_app(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        by: &DeveloperId,
    ) -> Result<bool> {
        self.knowing(realm, by).await?.delete_app(realm, client_id, by).await
    }

    async fn approve_app(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        word: &Approval,
        needed: u32,
    ) -> Result<Approved> {
        self.of(realm)?.approve_app(realm, client_id, word, needed).await
    }

    async fn secret_uses(&self, realm: &RealmName, client_id: &ClientId) -> Result<Vec<SecretUse>> {
        self.of(realm)?.secret_uses(realm, client_id).await
    }

    async fn note_secret_uses(&self, uses: &[SecretUse]) -> Result<()> {
        let Some(first) = uses.first() else { return Ok(()) };
        debug_assert!(uses.iter().all(|used| used.realm == first.realm), "{uses:?}");
        self.of(&first.realm)?.note_secret_uses(uses).await
    }
}

/// By name; the same name by realm and id.
fn order(app: &App) -> (&str, &str, &str) {
    (&app.client.name, app.client.realm.as_str(), app.client.client_id.as_str())
}
