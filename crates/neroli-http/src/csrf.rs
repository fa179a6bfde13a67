//! Cross-site requests are refused twice over: by what the browser says of itself
//! (`Sec-Fetch-Site`, else `Origin`), for every form at once; and by a token in forms that act
//! in a session, tied to that session.

use crate::app::App;
use crate::problem::Problem;
use crate::request::Ctx;
use http::HeaderMap;
use neroli_core::form::Form;
use neroli_core::session::Session;
use neroli_jose::{base64url, digest};
use neroli_pages::ErrorKind;

/// Does the browser say that the form comes from one of our own pages? A program that sends
/// neither header is not a browser, and brings no victim's cookies.
pub(crate) fn is_same_origin(app: &App, headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("null"));
    match (text("sec-fetch-site"), text("origin")) {
        (Some(site), _) => matches!(site, "same-origin" | "none"),
        (None, Some(origin)) => {
            // On loopback a page may be open under another of the machine's own names.
            let host = text("host").unwrap_or_default();
            origin == app.public_url
                || (!app.secure && origin.strip_prefix("http://") == Some(host))
        }
        (None, None) => true,
    }
}

/// The token for forms of a session. It follows from the session's hashed secret, which nobody
/// else knows.
pub(crate) fn token(session: &Session) -> String {
    base64url::encode(&digest::hmac_sha256(&session.secret.0, b"neroli csrf"))
}

/// Checks a form's token.
pub(crate) fn check(session: &Session, form: &Form) -> Result<(), Problem> {
    let presented = form.get("csrf").unwrap_or_default();
    if digest::constant_time_eq(presented.as_bytes(), token(session).as_bytes()) {
        Ok(())
    } else {
        Err(Problem::page(ErrorKind::Forbidden))
    }
}

/// Is this request a person's navigation (and not a program's call)?
pub(crate) fn is_navigation(ctx: &Ctx) -> bool {
    ctx.headers.get("sec-fetch-mode").is_some_and(|mode| mode == "navigate")
}
