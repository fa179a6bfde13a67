//! Pages as plain text: `.md` twins and `/llms.txt`.

use crate::Portal;
use axum::Router;

pub(crate) fn routes() -> Router<Portal> {
    Router::new()
}
