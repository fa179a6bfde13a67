//! The form filler: one script tag that puts a button on a sign-up form.

use crate::Portal;
use axum::Router;

pub(crate) fn routes() -> Router<Portal> {
    Router::new()
}
