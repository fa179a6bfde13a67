//! What every request passes on its way in and out: its visit is read once, problems become
//! pages (or JSON where programs ask), and nothing is cached that does not say so.

use crate::Portal;
use crate::page;
use crate::problem::{Answer, Problem};
use crate::session;
use crate::visit::Visit;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use neroli_pages::{ErrorKind, Lang};
use std::sync::Arc;

/// The outermost layer.
pub(crate) async fn around(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let default = portal.realms.first().and_then(|realm| Lang::from_tag(&realm.default_language));
    let (developer, unread) = match session::read(&portal, &parts.headers).await {
        Ok(developer) => (developer, None),
        Err(error) => (None, Some(Problem::Store(error))),
    };
    let visit = Visit::new(&parts, default.unwrap_or_default(), portal.secure(), developer);
    parts.extensions.insert(visit.clone());
    let mut response = match unread {
        Some(problem) => problem.into_response(),
        None => next.run(Request::from_parts(parts, body)).await,
    };
    if let Some(problem) = response.extensions_mut().remove::<Arc<Problem>>() {
        response = problem.answer(&portal, &visit, response);
    }
    let headers = response.headers_mut();
    for line in visit.choices(&portal) {
        headers.append(header::SET_COOKIE, line);
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

/// No page has this address. With a slash too many at its end it leads to the one without.
pub(crate) async fn not_found(method: Method, uri: Uri) -> Answer {
    let bare = uri.path().trim_end_matches('/');
    let is_read = method == Method::GET || method == Method::HEAD;
    if is_read && bare.starts_with("/developer") && bare.len() < uri.path().len() {
        let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
        return Ok(page::see_other(&format!("{bare}{query}")));
    }
    Err(Problem::Page(ErrorKind::NotFound))
}

/// The address does not take this method; axum adds which it takes.
pub(crate) async fn method_not_allowed() -> Problem {
    Problem::Page(ErrorKind::MethodNotAllowed)
}
