//! `/developer/reference` and `/developer/openapi.json`: every API route.

use crate::Portal;
use axum::Router;

pub(crate) fn routes() -> Router<Portal> {
    Router::new()
}
