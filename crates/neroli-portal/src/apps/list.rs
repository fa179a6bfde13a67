//! `/developer/apps`: the applications of all her teams.

use crate::page::{Area, Frame};
use crate::problem::Answer;
use crate::session::Signed;
use crate::texts::apps::Apps as Texts;
use crate::visit::Visit;
use crate::{Portal, page};
use askama::Template;
use axum::extract::State;
use neroli_core::developer::{App, Team};
use neroli_core::realm::Realm;
use neroli_pages::rich::plain;

/// The list.
#[derive(Template)]
#[template(path = "apps/list.html")]
struct List {
    chrome: Frame,
    apps: Vec<App>,
    /// Her teams: named beside their applications if there is more than one.
    teams: Vec<Team>,
    /// Operators for whose customers there may be more that cannot be read now.
    away: Vec<String>,
    /// One was deleted a moment ago.
    deleted: bool,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    visit: Visit,
    Signed(signed_in): Signed,
) -> Answer {
    let found = portal.store().apps_found(&signed_in.developer.developer_id).await?;
    for away in &found.away {
        tracing::warn!(why = %away.why, "not all applications can be listed");
    }
    let is_away = |realm: &&Realm| found.away.iter().any(|away| away.realms.contains(&realm.name));
    let away = portal.realms.iter().filter(is_away).map(|realm| realm.operator.clone()).collect();
    let teams = portal.store().teams(&signed_in.developer.developer_id).await?;
    let teams = teams.into_iter().map(|(team, _)| team).collect();
    let mut chrome = Frame::new(&portal, &visit, Area::Apps);
    chrome.hide_from_robots();
    page::show(&List { chrome, apps: found.apps, teams, away, deleted: visit.query.has("deleted") })
}

impl List {
    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }

    fn away(&self) -> String {
        plain(self.t().away, &[("operators", &self.away.join(", "))])
    }

    fn team(&self, app: &App) -> &str {
        let team = self.teams.iter().find(|team| team.team_id == app.team_id);
        team.map_or("", |team| team.name.as_str())
    }
}

impl Texts {
    /// The state of an application, in a word.
    pub(super) fn state(&self, app: &App) -> &'static str {
        match (app.client.disabled, app.suspended, app.client.pending) {
            (true, false, _) => self.state_disabled,
            (true, true, _) => self.state_suspended,
            (false, _, true) => self.state_pending,
            (false, _, false) if app.waits() => self.state_changes,
            (false, _, false) => self.state_active,
        }
    }
}
