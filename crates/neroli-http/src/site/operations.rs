//! Addresses for operators.

use crate::request::Ctx;
use crate::response;
use crate::routes::Answer;
use http::StatusCode;

/// The process lives.
pub(crate) async fn healthz(_: Ctx) -> Answer {
    Ok(response::text(StatusCode::OK, "ok\n"))
}

/// The store can be written; otherwise says why not.
pub(crate) async fn readyz(ctx: Ctx) -> Answer {
    Ok(match ctx.app.store.probe().await {
        Ok(()) => response::text(StatusCode::OK, "ok\n"),
        Err(error) => response::retry_later(response::text(
            StatusCode::SERVICE_UNAVAILABLE,
            format!("not ready: {error}\n"),
        )),
    })
}

/// What was counted.
pub(crate) async fn metrics(ctx: Ctx) -> Answer {
    Ok(response::text(StatusCode::OK, ctx.app.metrics.render()))
}
