//! Addresses for operators.

use crate::metrics;
use crate::request::Ctx;
use crate::response;
use crate::routes::Answer;
use http::{StatusCode, header};
use neroli_core::id::RealmName;
use neroli_store::Away;
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
            let lines = away.iter().map(|Away { realms, why }| {
                let names: Vec<&str> = realms.iter().map(RealmName::as_str).collect();
                format!("not for {}: {why}\n", names.join(", "))
            });
            let told = |realm: &RealmName| away.iter().any(|away| away.realms.contains(realm));
            let waiting = ctx.app.realms.are_served().filter(|(_, served)| !served);
            let waiting = waiting.filter(|(realm, _)| !told(&realm.name)).map(|(realm, _)| {
                format!("not for {}: its keys could not be loaded\n", realm.name)
            });
            let text = format!("ok\n{}", lines.chain(waiting).collect::<String>());
            response::text(StatusCode::OK, text)
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
