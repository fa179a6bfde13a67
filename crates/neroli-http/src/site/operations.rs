//! Addresses for operators.

use crate::metrics;
use crate::request::Ctx;
use crate::response::{self, Response};
use crate::routes::Answer;
use http::{StatusCode, header};
use neroli_core::id::RealmName;
use std::fmt::Display;
use std::sync::atomic::Ordering;

/// The process lives.
pub(crate) async fn healthz(_: &Ctx) -> Answer {
    Ok(response::text(StatusCode::OK, "ok\n"))
}

/// The store of a realm that is served can be written, and the process is not about to end; otherwise
/// says why not, and of which realms that is not so.
pub(crate) async fn readyz(ctx: &Ctx) -> Answer {
    if ctx.app.ending.load(Ordering::Relaxed) {
        let text = "not ready: the server is about to end\n";
        return Ok(response::text(StatusCode::SERVICE_UNAVAILABLE, text));
    }
    let away = match ctx.app.store.probe().await {
        Ok(away) => away,
        Err(error) => return Ok(not_ready(&format!("not ready: {error}\n"))),
    };
    let not = |realm: &RealmName, why: &dyn Display| format!("not for {realm}: {why}\n");
    let (mut ready, mut lines) = (false, String::new());
    for (realm, is_served, trouble) in ctx.app.realms.are_served() {
        let away = away.iter().find(|away| away.realms.contains(&realm.name));
        match (away, trouble) {
            (Some(away), _) => lines.push_str(&not(&realm.name, &away.why)),
            (None, None) => ready = true,
            (None, Some(why)) if is_served => {
                ready = true;
                lines.push_str(&format!("for {} with the keys known: {why}\n", realm.name));
            }
            (None, Some(why)) => lines.push_str(&not(&realm.name, &why)),
        }
    }
    Ok(match ready {
        true => response::text(StatusCode::OK, format!("ok\n{lines}")),
        false => not_ready(&lines),
    })
}

fn not_ready(why: &str) -> Response {
    response::retry_later(response::text(StatusCode::SERVICE_UNAVAILABLE, why.to_owned()))
}

/// What was counted, in the text form of OpenMetrics.
pub(crate) async fn measures(ctx: &Ctx) -> Answer {
    let text = metrics::render(&ctx.app).await;
    let mut response = response::text(StatusCode::OK, text);
    response::put(&mut response, header::CONTENT_TYPE, metrics::MEDIA_TYPE);
    Ok(response)
}
