//! `/developer/apps`: the applications of all her teams.

use crate::page::{Area, Frame};
use crate::problem::Answer;
use crate::session::Signed;
use crate::texts::apps::Apps as Texts;
use crate::visit::Visit;
use crate::{Portal, page};
use askama::Template;
use axum::extract::State;
use neroli_core::developer::App;

/// The list.
#[derive(Template)]
#[template(path = "apps/list.html")]
struct List {
    chrome: Frame,
    apps: Vec<App>,
    /// One was deleted a moment ago.
    deleted: bool,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    visit: Visit,
    Signed(signed_in): Signed,
) -> Answer {
    let apps = portal.store().apps(&signed_in.developer.developer_id).await?;
    let mut chrome = Frame::new(&portal, &visit, Area::Apps);
    chrome.hide_from_robots();
    page::show(&List { chrome, apps, deleted: visit.query.has("deleted") })
}

impl List {
    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }
}

impl Texts {
    /// The state of an application, in a word.
    pub(super) fn state(&self, app: &App) -> &'static str {
        match (app.client.disabled, app.suspended, app.client.pending) {
            (true, false, _) => self.state_disabled,
            (true, true, _) => self.state_suspended,
            (false, _, true) => self.state_pending,
            (false, _, false) => self.state_active,
        }
    }
}
