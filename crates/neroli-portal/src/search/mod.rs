//! `/developer/search`: the portal's pages and errors, found offline.

use crate::Portal;
use axum::Router;

pub(crate) fn routes() -> Router<Portal> {
    Router::new()
}
