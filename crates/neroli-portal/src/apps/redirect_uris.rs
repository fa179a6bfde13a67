//! Where people come back to: adding and removing redirect URIs.

use super::fields::{self, Field, MAX_URIS};
use super::show::{Show, save};
use super::{changed, of_hers};
use crate::Portal;
use crate::problem::Answer;
use crate::session::Act;
use crate::visit::Visit;
use axum::extract::{Path, State};
use neroli_core::client::RedirectUri;
use neroli_core::developer::App;
use neroli_pages::rich::plain;
use serde_json::json;

pub(super) async fn add(
    State(portal): State<Portal>,
    visit: Visit,
    Path(id): Path<String>,
    act: Act,
) -> Answer {
    let app = of_hers(&portal, &act.by, &id).await?;
    let mut shown = Show::load(&portal, &visit, &act.signed_in, app.clone()).await?;
    let t = shown.t();
    shown.redirect_uri = Field::new(act.form.get("redirect_uri").unwrap_or_default());
    let mut uris = app.asked().redirect_uris;
    let read = shown.redirect_uri.read(|typed| {
        let uri = fields::redirect_uri(t, typed)?;
        if uris.contains(&uri) {
            return Err(t.uri_twice.to_owned());
        }
        if uris.len() >= MAX_URIS {
            return Err(plain(t.uri_many, &[("most", &MAX_URIS.to_string())]));
        }
        Ok(uri)
    });
    let Some(uri) = read else { return shown.refused() };
    uris.push(uri);
    replace(&portal, &visit, &act, app, uris).await
}

pub(super) async fn remove(
    State(portal): State<Portal>,
    visit: Visit,
    Path(id): Path<String>,
    act: Act,
) -> Answer {
    let app = of_hers(&portal, &act.by, &id).await?;
    let gone = act.form.get("redirect_uri").unwrap_or_default();
    let mut uris = app.asked().redirect_uris;
    uris.retain(|uri| uri.as_str() != gone);
    if uris.is_empty() {
        let mut shown = Show::load(&portal, &visit, &act.signed_in, app).await?;
        shown.redirect_uri.problem = Some(shown.t().uri_last.to_owned());
        return shown.refused();
    }
    replace(&portal, &visit, &act, app, uris).await
}

async fn replace(
    portal: &Portal,
    visit: &Visit,
    act: &Act,
    app: App,
    uris: Vec<RedirectUri>,
) -> Answer {
    let after = changed(portal, &app, |members| {
        members.insert("redirect_uris".to_owned(), json!(uris));
    });
    match after {
        Ok(asked) => save(portal, visit, act, &app, asked, "redirect-uris").await,
        Err(problem) => {
            let mut shown = Show::load(portal, visit, &act.signed_in, app).await?;
            shown.redirect_uri.problem = Some(problem);
            shown.refused()
        }
    }
}
