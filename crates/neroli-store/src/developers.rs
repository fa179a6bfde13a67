//! Developers of partners: accounts, sessions, teams, and the applications that teams own.
//!
//! Every step that acts for a developer names her, and does nothing unless she belongs to the
//! team it touches: one developer can never see or change what another's team has.

use crate::{Away, Result};
use async_trait::async_trait;
use neroli_core::client::ClientSecret;
use neroli_core::developer::{
    App, Approval, Developer, DeveloperId, DeveloperSession, Facts, Invitation, Member, Reset,
    Role, SecretUse, Team, TeamId,
};
use neroli_core::id::{ClientId, RealmName};
use neroli_core::person::PasswordHash;
use neroli_core::scope::ScopeSet;
use neroli_core::secret::Hashed;
use neroli_core::time::Timestamp;

/// What became of a change of an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpdatedApp {
    /// It is written.
    Done,
    /// It is not hers, or the operator has disabled it.
    Refused,
    /// It is not as it was read.
    Meanwhile,
}

/// Accounts and sessions of developers, teams and invitations.
#[async_trait]
pub trait Accounts: Send + Sync {
    /// Adds an account, owner of a new team of its own; `false`, and nothing, if the address has
    /// an account already.
    async fn create_developer(&self, developer: &Developer, team: &Team) -> Result<bool>;
    /// The account of a normalised address.
    async fn developer_by_email(&self, email: &str) -> Result<Option<Developer>>;
    /// Replaces a password; all sessions and links that set another end in the same step.
    async fn set_developer_password(&self, developer: &Developer) -> Result<bool>;
    /// Removes an account with its sessions, its memberships and the invitations it made, and with
    /// the teams that have no other owner. Such a team with applications keeps her: then nothing is
    /// done, and these teams are the answer.
    async fn delete_developer(&self, developer_id: &DeveloperId) -> Result<Vec<Team>>;
    /// Keeps a link that sets another password, in place of earlier ones; `false` if there is no
    /// such account.
    async fn offer_developer_reset(&self, reset: &Reset) -> Result<bool>;
    /// The link with that hash and its account, unless it was used.
    async fn developer_reset(&self, token: &Hashed) -> Result<Option<(Reset, Developer)>>;
    /// Uses a link up and replaces the password, as by `set_developer_password`; the account as it
    /// is then, or `None`, and nothing, if the link is gone or has expired.
    async fn use_developer_reset(
        &self,
        token: &Hashed,
        password: &PasswordHash,
        now: Timestamp,
    ) -> Result<Option<Developer>>;
    /// The session whose cookie has that hash, over or not, with its account.
    async fn developer_session(
        &self,
        secret: &Hashed,
    ) -> Result<Option<(DeveloperSession, Developer)>>;
    /// Begins a session and ends the one it replaces, in one step.
    async fn begin_developer_session(
        &self,
        session: &DeveloperSession,
        replaces: Option<&Hashed>,
    ) -> Result<()>;
    /// Writes down the last use.
    async fn touch_developer_session(&self, secret: &Hashed, at: Timestamp) -> Result<()>;
    /// Ends a session; `false` if there was none.
    async fn end_developer_session(&self, secret: &Hashed) -> Result<bool>;

    /// The teams somebody belongs to, oldest first, and her role in each.
    async fn teams(&self, developer_id: &DeveloperId) -> Result<Vec<(Team, Role)>>;
    /// Everybody in a team, by when they came; empty if there is no such team.
    async fn members(&self, team_id: &TeamId) -> Result<Vec<Member>>;
    /// Gives a team another name, which is a change of its applications; `false` unless `by` is an
    /// owner.
    async fn rename_team(&self, team_id: &TeamId, name: &str, by: &DeveloperId) -> Result<bool>;
    /// Keeps an invitation; `false` unless the one who invites is an owner, and fewer than
    /// [`Team::MOST_INVITATIONS`] are open when it is made.
    async fn invite(&self, invitation: &Invitation) -> Result<bool>;
    /// The open invitations of a team, oldest first, expired ones included until they are swept.
    async fn invitations(&self, team_id: &TeamId) -> Result<Vec<Invitation>>;
    /// The invitation of that link with its team, unless it was used.
    async fn invitation(&self, token: &Hashed) -> Result<Option<(Invitation, Team)>>;
    /// Uses an invitation up and lets somebody in. Whoever belongs to the team already uses
    /// nothing up.
    async fn accept_invitation(
        &self,
        token: &Hashed,
        developer_id: &DeveloperId,
        now: Timestamp,
    ) -> Result<Accepted>;
    /// Takes an invitation back; `false` unless `by` is an owner and it was still open.
    async fn withdraw_invitation(&self, token: &Hashed, by: &DeveloperId) -> Result<bool>;
    /// Removes a member: an owner removes anybody, everybody herself; the last owner stays.
    async fn remove_member(
        &self,
        team_id: &TeamId,
        member: &DeveloperId,
        by: &DeveloperId,
    ) -> Result<Removed>;
    /// Makes the teams of a developer what another store, the one that has her account, says they
    /// are. A store of realms knows so who may do what with its applications; nobody can sign in
    /// by it.
    async fn mirror_teams(&self, developer_id: &DeveloperId, teams: &[(Team, Role)]) -> Result<()>;
}

/// Applications that were found, by name, and where there may be more.
#[derive(Debug)]
pub struct AppsFound {
    /// Those that were found.
    pub apps: Vec<App>,
    /// Realms whose store did not answer.
    pub away: Vec<Away>,
}

/// Applications of teams.
#[async_trait]
pub trait Apps: Send + Sync {
    /// Adds an application of a team, with its first secret; `false`, and nothing, if the id is
    /// taken, `by` is not in the team, or the team has [`Team::MOST_APPS`] already.
    async fn create_app(
        &self,
        app: &App,
        secret: Option<&ClientSecret>,
        by: &DeveloperId,
    ) -> Result<bool>;
    /// Gives an application that is there to a team, unless another has it; `false` otherwise.
    async fn give_app(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        team_id: &TeamId,
    ) -> Result<bool>;
    /// The applications of all teams somebody belongs to, by name.
    async fn apps(&self, developer_id: &DeveloperId) -> Result<Vec<App>>;
    /// Those of them that can be read now: where realms have stores of their own, one is enough.
    async fn apps_found(&self, developer_id: &DeveloperId) -> Result<AppsFound> {
        Ok(AppsFound { apps: self.apps(developer_id).await?, away: Vec::new() })
    }
    /// The application of that id, if it belongs to a team of hers.
    async fn app(&self, client_id: &ClientId, developer_id: &DeveloperId) -> Result<Option<App>>;
    /// What is known of every application of a realm that a team owns, for operators.
    async fn owned_apps(&self, realm: &RealmName) -> Result<Vec<OwnedApp>>;
    /// Replaces the registration, not its state (`disabled`, `pending`), and what is asked for, if
    /// the application is still as it was `read`: what others have changed meanwhile, an approval
    /// above all, is never written over. Any change is a new edition, for which earlier words of
    /// operators do not count.
    async fn update_app(&self, read: &App, app: &App, by: &DeveloperId) -> Result<UpdatedApp>;
    /// Suspends (disables), or resumes what was suspended so; never what the operator disabled.
    async fn suspend_app(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        suspended: bool,
        by: &DeveloperId,
    ) -> Result<bool>;
    /// Adds a secret if there are fewer than two.
    async fn add_app_secret(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        secret: &ClientSecret,
        by: &DeveloperId,
    ) -> Result<bool>;
    /// Takes a secret away.
    async fn remove_app_secret(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        secret: &Hashed,
        by: &DeveloperId,
    ) -> Result<bool>;
    /// Removes an application with all it has, as by `Registrations::delete_client`.
    async fn delete_app(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        by: &DeveloperId,
    ) -> Result<bool>;
    /// An operator's word for what an application waits for, which must still be of the revision
    /// that she has seen. With `needed` words of different operators for the same revision, what it
    /// asks for holds ([`App::approved`]) and is remembered as what was approved.
    async fn approve_app(
        &self,
        realm: &RealmName,
        client_id: &ClientId,
        word: &Approval,
        needed: u32,
    ) -> Result<Approved>;
    /// When secrets were last used.
    async fn secret_uses(&self, realm: &RealmName, client_id: &ClientId) -> Result<Vec<SecretUse>>;
    /// Writes down that secrets of one realm were used; a secret that is gone is passed over.
    async fn note_secret_uses(&self, uses: &[SecretUse]) -> Result<()>;
}

/// Everything about developers.
pub trait Developers: Accounts + Apps {}
impl<T: Accounts + Apps> Developers for T {}

/// What came of an invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// She is in the team now.
    Joined(Team),
    /// She was before; the invitation is still open.
    Already(Team),
    /// It was used, taken back or has expired.
    Gone,
}

/// What came of a removal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Removed {
    /// She is no longer in the team.
    Done,
    /// A team keeps one owner.
    LastOwner,
    /// Nobody of that name is in a team in which the other may remove her.
    Refused,
}

/// What came of an operator's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Approved {
    /// The application may use these scopes.
    Done(ScopeSet),
    /// So many more words of other operators are needed.
    Waits(u32),
    /// The same operator has said so before; another must.
    Again,
    /// It is not what she has seen: it has changed meanwhile, or she has named another revision.
    Moved,
    /// Nothing waits.
    Nothing,
    /// No team owns such an application.
    Unknown,
}

/// An application with its team, for operators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnedApp {
    /// The application.
    pub app: App,
    /// Its team.
    pub team: Team,
    /// The words for it as it is now, oldest first.
    pub approvals: Vec<Approval>,
    /// What was approved last.
    pub approved: Option<Facts>,
}

impl OwnedApp {
    /// What an operator reads before she approves.
    pub fn facts(&self) -> Facts {
        Facts::of(&self.app, &self.team)
    }

    /// The name of what she reads.
    pub fn revision(&self) -> String {
        self.facts().revision(self.app.edition)
    }
}
