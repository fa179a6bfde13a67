//! Ready projects, one zip per stack.

use crate::Portal;
use axum::Router;

pub(crate) fn routes() -> Router<Portal> {
    Router::new()
}
