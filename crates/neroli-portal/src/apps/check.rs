//! `/developer/redirect-uri.json`: is this a redirect URI? Asked while one is typed; nothing is
//! kept, and without JavaScript the form says the same.

use super::fields;
use crate::problem::Answer;
use crate::texts::apps::Apps as Texts;
use crate::visit::Visit;
use axum::Json;
use axum::response::IntoResponse;
use serde_json::json;

pub(super) async fn get(visit: Visit) -> Answer {
    let t = Texts::of(visit.lang);
    let typed = visit.query.get("uri").unwrap_or_default();
    let problem = fields::redirect_uri(t, typed).err();
    let message = problem.as_deref().unwrap_or(t.uri_fine);
    Ok(Json(json!({ "ok": problem.is_none(), "message": message })).into_response())
}
