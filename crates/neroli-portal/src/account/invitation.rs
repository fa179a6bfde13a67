//! `/developer/invitations/{token}`: a link into a team, for one person, once.

use crate::page::{Area, Frame};
use crate::problem::Answer;
use crate::session::{Act, Signed};
use crate::texts::account::Account as Texts;
use crate::visit::Visit;
use crate::{Portal, page};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use neroli_core::developer::Role;
use neroli_core::secret::Plain;
use neroli_pages::rich::{Html, Slot, rich};
use neroli_store::Accepted;

/// The question.
#[derive(Template)]
#[template(path = "account/invitation.html")]
struct Join {
    chrome: Frame,
    csrf: String,
    action: String,
    team: String,
    /// Who invites, if she is in the team still.
    inviter: Option<String>,
    role: Role,
}

/// A link that does not work any more, or never did.
#[derive(Template)]
#[template(path = "account/invitation_gone.html")]
struct Gone {
    chrome: Frame,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    visit: Visit,
    Path(token): Path<String>,
    Signed(signed_in): Signed,
) -> Answer {
    let hash = Plain::presented(token.as_str()).hash();
    let found = portal.store().invitation(&hash).await?;
    let open = found.filter(|(invitation, _)| portal.now() < invitation.expires_at);
    let Some((invitation, team)) = open else { return gone(&portal, &visit) };
    let members = portal.store().members(&team.team_id).await?;
    let inviter = members.into_iter().find(|one| one.developer_id == invitation.invited_by);
    page::show(&Join {
        chrome: frame(&portal, &visit),
        csrf: signed_in.token(),
        // What the store knows is a hash: the token is base64url, as it was made.
        action: format!("/developer/invitations/{token}"),
        team: team.name,
        inviter: inviter.map(|one| one.email),
        role: invitation.role,
    })
}

/// Whoever holds a link learns that it does not work, and nothing of the team.
fn gone(portal: &Portal, visit: &Visit) -> Answer {
    page::show_as(StatusCode::NOT_FOUND, &Gone { chrome: frame(portal, visit) })
}

fn frame(portal: &Portal, visit: &Visit) -> Frame {
    let mut chrome = Frame::new(portal, visit, Area::Team);
    chrome.hide_from_robots();
    chrome.twin = None;
    chrome
}

pub(super) async fn post(
    State(portal): State<Portal>,
    visit: Visit,
    Path(token): Path<String>,
    act: Act,
) -> Answer {
    let hash = Plain::presented(token).hash();
    let by = &act.by.developer_id;
    match portal.store().accept_invitation(&hash, by, portal.now()).await? {
        Accepted::Joined(_) | Accepted::Already(_) => Ok(page::see_other("/developer/team")),
        Accepted::Gone => gone(&portal, &visit),
    }
}

impl Gone {
    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }
}

impl Join {
    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }

    fn question(&self) -> Html {
        rich(self.t().join_question, &[("team", Slot::Foreign(&self.team))])
    }

    fn invited(&self) -> Html {
        let t = self.t();
        let role = if self.role == Role::Owner { t.as_owner } else { t.as_member };
        match &self.inviter {
            Some(inviter) => {
                rich(t.invited_by, &[("email", Slot::Foreign(inviter)), ("role", Slot::Text(role))])
            }
            None => rich(t.invited, &[("role", Slot::Text(role))]),
        }
    }
}
