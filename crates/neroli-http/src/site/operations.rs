//! Addresses for operators.

use crate::metrics;
use crate::request::Ctx;
use crate::response;
use crate::routes::Answer;
use http::{StatusCode, header};
use std::sync::atomic::Ordering;

/// The process lives.
pub(crate) async fn healthz(_: &Ctx) -> Answer {
    Ok(response::text(StatusCode::OK, "ok\n"))
}

/// The store can be written, and the process is not about to end; otherwise says why not.
pub(crate) async fn readyz(ctx: &Ctx) -> Answer {
    if ctx.app.ending.load(Ordering::Relaxed) {
        let text = "not ready: the server is about to end\n";
        return Ok(response::text(StatusCode::SERVICE_UNAVAILABLE, text));
    }
    Ok(match ctx.app.store.probe().await {
        Ok(away) => {
            let lines = away.iter().map(|error| format!("not for all realms: {error}\n"));
            response::text(StatusCode::OK, format!("ok\n{}", lines.collect::<String>()))
        }
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
