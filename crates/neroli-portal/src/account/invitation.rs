//! `/developer/invitations/{token}`: a link into a team, for one person, once.

use crate::page::{Area, Frame};
use crate::problem::{Answer, Problem};
use crate::session::{Act, Signed};
use crate::texts::account::Account as Texts;
use crate::visit::Visit;
use crate::{Portal, page};
use askama::Template;
use axum::extract::{Path, State};
use neroli_core::secret::Plain;
use neroli_pages::ErrorKind;
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
    let (_, team) = open.ok_or(Problem::Page(ErrorKind::NotFound))?;
    let mut chrome = Frame::new(&portal, &visit, Area::Team);
    chrome.hide_from_robots();
    page::show(&Join {
        chrome,
        csrf: signed_in.token(),
        // What the store knows is a hash: the token is base64url, as it was made.
        action: format!("/developer/invitations/{token}"),
        team: team.name,
    })
}

pub(super) async fn post(
    State(portal): State<Portal>,
    Path(token): Path<String>,
    act: Act,
) -> Answer {
    let hash = Plain::presented(token).hash();
    let by = &act.by.developer_id;
    match portal.store().accept_invitation(&hash, by, portal.now()).await? {
        Accepted::Joined(_) | Accepted::Already(_) => Ok(page::see_other("/developer/team")),
        Accepted::Gone => Err(ErrorKind::NotFound.into()),
    }
}

impl Join {
    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }

    fn question(&self) -> Html {
        rich(self.t().join_question, &[("team", Slot::Foreign(&self.team))])
    }
}
