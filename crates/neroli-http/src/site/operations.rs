//! Addresses for operators.

use crate::metrics;
use crate::request::Ctx;
use crate::response;
use crate::routes::Answer;
use http::{StatusCode, header};

/// The process lives.
pub(crate) async fn healthz(_: &Ctx) -> Answer {
    Ok(response::text(StatusCode::OK, "ok\n"))
}

/// The store can be written; otherwise says why not.
pub(crate) async fn readyz(ctx: &Ctx) -> Answer {
    Ok(match ctx.app.store.probe().await {
        Ok(()) => response::text(StatusCode::OK, "ok\n"),
        Err(error) => response::retry_later(response::text(
            StatusCode::SERVICE_UNAVAILABLE,
            format!("not ready: {error}\n"),
        )),
    })
}

/// What was counted, in the text form of OpenMetrics.
pub(crate) async fn measures(ctx: &Ctx) -> Answer {
    let text = metrics::render(&ctx.app).await;
    let mut response = response::text(StatusCode::OK, text);
    response::put(&mut response, header::CONTENT_TYPE, metrics::MEDIA_TYPE);
    Ok(response)
}
