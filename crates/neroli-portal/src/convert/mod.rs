//! `/developer/convert`: a cURL command in other languages, in the browser alone.

use crate::Portal;
use axum::Router;

pub(crate) fn routes() -> Router<Portal> {
    Router::new()
}
