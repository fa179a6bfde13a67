//! Applications: creating them, their credentials, redirect URIs, scopes and state.

use crate::Portal;
use axum::Router;

pub(crate) fn routes() -> Router<Portal> {
    Router::new()
}
