//! Whose requests may be seen: those of the applications of the developer's own teams, and nobody
//! else's.

use crate::Portal;
use crate::problem::Problem;
use crate::session::SignedIn;
use crate::visit::Visit;
use neroli_core::developer::App;
use neroli_core::id::ClientId;
use neroli_pages::ErrorKind;
use neroli_store::{AppId, AppsFound};

/// The applications of whoever is signed in; `None` when nobody is.
pub(crate) async fn apps(portal: &Portal, visit: &Visit) -> Result<Option<AppsFound>, Problem> {
    let Some(signed_in) = &visit.developer else { return Ok(None) };
    Ok(Some(portal.store().apps_found(&signed_in.developer.developer_id).await?))
}

/// The application of an address, if it is hers. Somebody else's is as unknown as none (security
/// class L01).
pub(crate) async fn app(
    portal: &Portal,
    signed_in: &SignedIn,
    client_id: &str,
) -> Result<App, Problem> {
    let (client_id, developer) = (ClientId::new(client_id), &signed_in.developer);
    let app = portal.store().app(&client_id, &developer.developer_id).await?;
    app.ok_or(Problem::Page(ErrorKind::NotFound))
}

/// How the log names an application.
pub(crate) fn id(app: &App) -> AppId {
    AppId { realm: app.client.realm.clone(), client_id: app.client.client_id.clone() }
}
