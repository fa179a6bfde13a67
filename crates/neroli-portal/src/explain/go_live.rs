//! `/developer/apps/{client_id}/go-live`: what is still to do, measured on the application itself.

use super::checks::{Check, LOGINS, Measured, Proven, State as Stand};
use super::{own, timeline};
use crate::Portal;
use crate::page::{self, Area, Frame};
use crate::problem::{Answer, Problem};
use crate::session::Signed;
use crate::texts::explain::GoLive as Texts;
use crate::visit::Visit;
use askama::Template;
use axum::extract::{Path, State};
use neroli_core::developer::App;
use neroli_core::id::ClientId;
use neroli_core::request_log::{Cause, KEPT_OF_A_KIND, Record, bar};
use neroli_pages::rich::plain;
use neroli_store::RecordQuery;

/// Refusals that are looked through.
const REFUSALS: u32 = 500;

/// The address of an application's list.
pub(crate) fn href(client_id: &ClientId) -> String {
    format!("/developer/apps/{}/go-live", timeline::segment(client_id.as_str()))
}

#[derive(Template)]
#[template(path = "explain/go_live.html")]
struct Page {
    chrome: Frame,
    name: String,
    checks: Vec<Check>,
    app_href: String,
    requests_href: String,
}

impl Page {
    fn t(&self) -> &'static Texts {
        Texts::of(self.chrome.lang)
    }

    fn title(&self) -> String {
        plain(self.t().title, &[("name", &self.name)])
    }

    fn verdict(&self) -> String {
        let open = |check: &&Check| matches!(check.state, Stand::Missing | Stand::Unknown);
        match self.checks.iter().filter(open).count() {
            0 => self.t().ready.to_owned(),
            count => plain(self.t().not_ready, &[("count", &count.to_string())]),
        }
    }

    fn state(&self, check: &Check) -> &'static str {
        let t = self.t();
        match check.state {
            Stand::Met => t.met,
            Stand::Missing => t.missing,
            Stand::Unknown => t.unknown,
            Stand::NotNeeded => t.not_needed,
        }
    }

    fn is_open(&self, check: &Check) -> bool {
        matches!(check.state, Stand::Missing | Stand::Unknown)
    }
}

pub(crate) async fn show(
    State(portal): State<Portal>,
    visit: Visit,
    Signed(signed_in): Signed,
    Path(client_id): Path<String>,
) -> Answer {
    let app = own::app(&portal, &signed_in, &client_id).await?;
    (portal.settle)(vec![app.client.realm.clone()]).await;
    let client_id = app.client.client_id.clone();
    let name = app.client.name.clone();
    let measured = measure(&portal, app).await?;
    let mut chrome = Frame::new(&portal, &visit, Area::Explain);
    chrome.hide_from_robots();
    page::show(&Page {
        chrome,
        name,
        checks: measured.checks(visit.lang),
        app_href: format!("/developer/apps/{}", timeline::segment(client_id.as_str())),
        requests_href: timeline::href(&client_id),
    })
}

async fn measure(portal: &Portal, app: App) -> Result<Measured, Problem> {
    let (store, id, now) = (portal.store(), own::id(&app), portal.now());
    let newest = RecordQuery::newest(id.clone(), LOGINS);
    let logins =
        store.logged_requests(&RecordQuery { logins_only: true, ..newest.clone() }).await?;
    let refusals = RecordQuery { failed_only: true, limit: REFUSALS, ..newest };
    let refusals = store.logged_requests(&refusals).await?;
    let last = |is_one: fn(&Record) -> bool| {
        refusals.iter().map(|entry| &entry.record).find(|r| is_one(r)).map(|record| record.at)
    };
    let kept = RecordQuery::newest(id.clone(), 2 * KEPT_OF_A_KIND);
    let kept = store.logged_requests(&kept).await?;
    let proven = Proven::of(kept.iter().map(|entry| &entry.record), now);
    let usage = store.usage(&id, bar(proven.since)).await?;
    let fine: u64 = usage.iter().map(|bar| u64::from(bar.fine)).sum();
    Ok(Measured {
        logins: logins.into_iter().filter_map(|entry| entry.record.login).collect(),
        requests: fine.saturating_add(proven.failed),
        failed: proven.failed,
        secrets: store.client_secrets(&id.realm, &id.client_id).await?,
        uses: store.secret_uses(&id.realm, &id.client_id).await?,
        retired_sent: last(|r| matches!(r.cause, Some(Cause::SecretMatchesRetired { .. }))),
        refused: last(|r| matches!(r.cause, Some(Cause::PersonRefused))),
        now,
        app,
    })
}
