//! Signing out.

use crate::problem::Answer;
use crate::session::{self, Act};
use crate::{Portal, page};
use axum::extract::State;
use axum::http::header;

pub(super) async fn post(State(portal): State<Portal>, act: Act) -> Answer {
    let gone = session::end(&portal, &act.signed_in).await?;
    let mut response = page::see_other("/developer");
    response.headers_mut().append(header::SET_COOKIE, gone);
    Ok(response)
}
