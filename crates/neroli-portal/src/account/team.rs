//! `/developer/team`: who shares applications with whom. Owners invite by a link that works once;
//! nothing is mailed.

use crate::page::{Area, Frame};
use crate::problem::{Answer, Problem};
use crate::session::{Act, Signed, SignedIn};
use crate::texts::account::Account as Texts;
use crate::visit::Visit;
use crate::{Portal, page};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use neroli_core::developer::{Invitation, Member, Role, Team, TeamId};
use neroli_core::form::Form;
use neroli_core::secret::{Hashed, Plain};
use neroli_jose::base64url;
use neroli_pages::ErrorKind;
use neroli_pages::rich::clean;
use neroli_store::{Removed, StoreError};

/// Longest name of a team, in characters.
const MAX_NAME: usize = 60;

/// The page.
#[derive(Template)]
#[template(path = "account/team.html")]
struct Teams {
    chrome: Frame,
    csrf: String,
    email: String,
    teams: Vec<Shown>,
    /// A new invitation's link, shown once.
    link: Option<String>,
    /// The password was changed a moment ago.
    changed: bool,
    /// What could not be done.
    problem: Option<&'static str>,
}

/// One team.
struct Shown {
    id: String,
    team: Team,
    owner: bool,
    members: Vec<Member>,
    /// Open invitations: what names each, and until when it works.
    open: Vec<(String, i64)>,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    visit: Visit,
    Signed(signed_in): Signed,
) -> Answer {
    page::show(&Teams::load(&portal, &visit, &signed_in).await?)
}

pub(super) async fn rename(State(portal): State<Portal>, visit: Visit, act: Act) -> Answer {
    let team = team_of(&act.form)?;
    let name = clean(act.form.get("name").unwrap_or_default()).trim().to_owned();
    if !(1..=MAX_NAME).contains(&name.chars().count()) {
        return refused(&portal, &visit, &act, |t| t.bad_team_name).await;
    }
    let by = &act.by.developer_id;
    match portal.store().rename_team(&team, &name, by).await? {
        true => Ok(page::see_other("/developer/team")),
        false => Err(ErrorKind::NotFound.into()),
    }
}

pub(super) async fn invite(State(portal): State<Portal>, visit: Visit, act: Act) -> Answer {
    let now = portal.now();
    let link = Plain::from_random(portal.random());
    let invitation = Invitation {
        token: link.hash(),
        team_id: team_of(&act.form)?,
        role: act.form.get("role").and_then(Role::parse).unwrap_or(Role::Member),
        invited_by: act.by.developer_id,
        created_at: now,
        expires_at: now + Invitation::LIFE,
    };
    if !portal.store().invite(&invitation).await? {
        let hers = portal.store().teams(&act.by.developer_id).await?;
        let owns = |(team, role): &(Team, Role)| {
            team.team_id == invitation.team_id && *role == Role::Owner
        };
        return match hers.iter().any(owns) {
            true => refused(&portal, &visit, &act, |t| t.many_invitations).await,
            false => Err(ErrorKind::NotFound.into()),
        };
    }
    let mut shown = Teams::load(&portal, &visit, &act.signed_in).await?;
    shown.link = Some(format!("{}/developer/invitations/{}", portal.public_url, link.expose()));
    page::show(&shown)
}

pub(super) async fn withdraw(State(portal): State<Portal>, act: Act) -> Answer {
    let token = act.form.get("invitation").and_then(|text| base64url::decode(text).ok());
    let token = token.and_then(|bytes| bytes.try_into().ok()).map(Hashed);
    let token = token.ok_or(Problem::Page(ErrorKind::NotFound))?;
    // One that is gone already is what was wanted.
    portal.store().withdraw_invitation(&token, &act.by.developer_id).await?;
    Ok(page::see_other("/developer/team"))
}

pub(super) async fn remove(State(portal): State<Portal>, visit: Visit, act: Act) -> Answer {
    use neroli_core::developer::DeveloperId;
    let team = team_of(&act.form)?;
    let member = act.form.get("member").and_then(DeveloperId::parse);
    let member = member.ok_or(Problem::Page(ErrorKind::NotFound))?;
    match portal.store().remove_member(&team, &member, &act.by.developer_id).await? {
        Removed::Done => Ok(page::see_other("/developer/team")),
        Removed::LastOwner => refused(&portal, &visit, &act, |t| t.last_owner).await,
        Removed::Refused => Err(ErrorKind::NotFound.into()),
    }
}

fn team_of(form: &Form) -> Result<TeamId, Problem> {
    form.get("team").and_then(TeamId::parse).ok_or(Problem::Page(ErrorKind::NotFound))
}

async fn refused(
    portal: &Portal,
    visit: &Visit,
    act: &Act,
    why: fn(&'static Texts) -> &'static str,
) -> Answer {
    let mut shown = Teams::load(portal, visit, &act.signed_in).await?;
    shown.problem = Some(why(shown.t()));
    page::show_as(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

impl Teams {
    async fn load(
        portal: &Portal,
        visit: &Visit,
        signed_in: &SignedIn,
    ) -> Result<Self, StoreError> {
        let now = portal.now();
        let mut teams = Vec::new();
        for (team, role) in portal.store().teams(&signed_in.developer.developer_id).await? {
            let owner = role == Role::Owner;
            let open = match owner {
                true => portal.store().invitations(&team.team_id).await?,
                false => Vec::new(),
            };
            let open = open.iter().filter(|one| now < one.expires_at);
            let open = open.map(|one| (base64url::encode(&one.token.0), one.expires_at.0));
            teams.push(Shown {
                id: team.team_id.to_string(),
                owner,
                members: portal.store().members(&team.team_id).await?,
                open: open.collect(),
                team,
            });
        }
        let mut chrome = Frame::new(portal, visit, Area::Team);
        chrome.hide_from_robots();
        Ok(Self {
            chrome,
            csrf: signed_in.token(),
            email: signed_in.developer.email.clone(),
            teams,
            link: None,
            changed: visit.query.has("changed"),
            problem: None,
        })
    }

    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }

    fn date(&self, unix: i64) -> String {
        self.chrome.zone.date(self.chrome.lang, unix)
    }

    fn role(&self, role: &Role) -> &'static str {
        match role {
            Role::Owner => self.t().owner,
            Role::Member => self.t().member,
        }
    }
}
