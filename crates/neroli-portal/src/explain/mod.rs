//! `/developer/explain`: what happened to a developer's own request, and why.

use crate::Portal;
use axum::Router;

pub(crate) fn routes() -> Router<Portal> {
    Router::new()
}
