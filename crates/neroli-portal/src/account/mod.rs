//! Accounts of developers: signing up, in and out, teams and invitations.

mod invitation;
mod next;
mod password;
mod sign_in;
mod sign_out;
mod sign_up;
mod team;

use crate::Portal;
use axum::Router;
use axum::routing::{get, post};

/// Longest password that is hashed, in bytes; every one of them counts.
const MAX_PASSWORD: usize = 1024;

pub(crate) fn routes() -> Router<Portal> {
    Router::new()
        .route("/developer/sign-up", get(sign_up::get).post(sign_up::post))
        .route("/developer/sign-in", get(sign_in::get).post(sign_in::post))
        .route("/developer/sign-out", post(sign_out::post))
        .route("/developer/password", get(password::get).post(password::post))
        .route("/developer/team", get(team::get))
        .route("/developer/team/rename", post(team::rename))
        .route("/developer/team/invite", post(team::invite))
        .route("/developer/team/withdraw", post(team::withdraw))
        .route("/developer/team/remove", post(team::remove))
        .route("/developer/invitations/{token}", get(invitation::get).post(invitation::post))
}
