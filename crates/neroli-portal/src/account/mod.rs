//! Accounts of developers: signing up, in and out, teams and invitations.

use crate::Portal;
use axum::Router;

pub(crate) fn routes() -> Router<Portal> {
    Router::new()
}
