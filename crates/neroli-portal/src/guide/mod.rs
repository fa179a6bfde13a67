//! `/developer/guide`: the four steps, filled with the developer's own application.

use crate::Portal;
use axum::Router;

pub(crate) fn routes() -> Router<Portal> {
    Router::new()
}
