//! Suspending, resuming and deleting an application.

use super::fields::Field;
use super::of_hers;
use super::show::{Show, href};
use crate::problem::Answer;
use crate::session::Act;
use crate::visit::Visit;
use crate::{Portal, page};
use axum::extract::{Path, State};

pub(super) async fn suspend(
    portal: State<Portal>,
    visit: Visit,
    path: Path<String>,
    act: Act,
) -> Answer {
    set(portal, visit, path, act, true).await
}

pub(super) async fn resume(
    portal: State<Portal>,
    visit: Visit,
    path: Path<String>,
    act: Act,
) -> Answer {
    set(portal, visit, path, act, false).await
}

async fn set(
    State(portal): State<Portal>,
    visit: Visit,
    Path(id): Path<String>,
    act: Act,
    suspended: bool,
) -> Answer {
    let app = of_hers(&portal, &act.by, &id).await?;
    let (realm, client_id) = (&app.client.realm, &app.client.client_id);
    let by = &act.by.developer_id;
    // A second press finds what it wants; the operator's word it cannot change.
    let done = portal.store().suspend_app(realm, client_id, suspended, by).await?
        || app.client.disabled == suspended;
    if done {
        return Ok(page::see_other(&href(&app, "?saved#state")));
    }
    let mut shown = Show::load(&portal, &visit, &act.signed_in, app).await?;
    shown.problem = Some(shown.t().operator_disabled.to_owned());
    shown.refused()
}

pub(super) async fn delete(
    State(portal): State<Portal>,
    visit: Visit,
    Path(id): Path<String>,
    act: Act,
) -> Answer {
    let app = of_hers(&portal, &act.by, &id).await?;
    // The operator's word stays for whoever looks the application up.
    if app.client.disabled && !app.suspended {
        let mut shown = Show::load(&portal, &visit, &act.signed_in, app).await?;
        shown.problem = Some(shown.t().operator_disabled.to_owned());
        return shown.refused();
    }
    let typed = act.form.get("name").unwrap_or_default();
    if typed.trim() != app.client.name.trim() {
        let mut shown = Show::load(&portal, &visit, &act.signed_in, app).await?;
        shown.confirm = Field::new(typed);
        shown.confirm.problem = Some(shown.t().other_name.to_owned());
        return shown.refused();
    }
    let (realm, client_id) = (&app.client.realm, &app.client.client_id);
    portal.store().delete_app(realm, client_id, &act.by.developer_id).await?;
    tracing::info!(%client_id, "an application was deleted in the portal");
    Ok(page::see_other("/developer/apps?deleted"))
}
