//! The guide's address becomes a redirect URI of the developer's own application: by the form of
//! the application's page, but it leads back to the guide.

use super::place_of;
use crate::problem::Problem;
use crate::visit::Visit;
use crate::{Portal, apps, page};
use axum::extract::{Request, State};
use axum::http::{StatusCode, Uri, header};
use axum::response::Response;
use neroli_core::form;
use neroli_pages::ErrorKind;
use tower::ServiceExt;

/// POST `?app=`: whatever the application's page refuses, it refuses here.
pub(super) async fn post(
    State(portal): State<Portal>,
    visit: Visit,
    mut request: Request,
) -> Result<Response, Problem> {
    let id = visit.query.get("app").filter(|id| is_plain(id)).ok_or(ErrorKind::NotFound)?;
    let there = format!("/developer/apps/{id}/redirect-uris");
    *request.uri_mut() = Uri::try_from(there).map_err(|_| ErrorKind::NotFound)?;
    let Ok(response) = apps::routes().with_state(portal).oneshot(request).await;
    let location = response.headers().get(header::LOCATION).and_then(|at| at.to_str().ok());
    let saved = format!("/developer/apps/{id}?saved");
    let is_done = response.status() == StatusCode::SEE_OTHER
        && location.is_some_and(|location| location.starts_with(&saved));
    Ok(match is_done {
        true => page::see_other(&place_of(id, "1", "run-1")),
        false => response,
    })
}

/// The address of the form.
pub(super) fn action(app: &str) -> String {
    format!("/developer/guide/register?{}", form::encode([("app", app)]))
}

/// Can this id stand in a path as it is?
fn is_plain(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"_~-".contains(&b))
}
