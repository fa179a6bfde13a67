//! What can go wrong in a handler, and how the portal says it.

use crate::visit::Visit;
use crate::{Portal, page};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use neroli_core::error::{CommonCode, registry};
use neroli_core::form;
use neroli_pages::{ErrorKind, ErrorPage};
use neroli_store::StoreError;
use serde_json::json;
use std::sync::Arc;

/// What a handler answers.
pub(crate) type Answer = Result<Response, Problem>;

/// Why a handler has no answer.
#[derive(Debug)]
pub(crate) enum Problem {
    /// The store did not do its step.
    Store(StoreError),
    /// A page about an error.
    Page(ErrorKind),
    /// Nobody is signed in; after the sign-in she comes to this address, if it is one of ours.
    SignIn(Option<String>),
    /// A fault of ours; the text is for the log.
    Internal(String),
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<ErrorKind> for Problem {
    fn from(kind: ErrorKind) -> Self {
        Self::Page(kind)
    }
}

/// Only the gate knows the visit, so the problem travels there as an extension.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = status(self.kind()).into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

impl Problem {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Store(StoreError::Unavailable(_)) => ErrorKind::Unavailable,
            Self::Store(StoreError::Inconsistent { .. }) | Self::Internal(_) => ErrorKind::Internal,
            Self::Page(kind) => *kind,
            Self::SignIn(_) => ErrorKind::Forbidden,
        }
    }

    /// The answer in place of `bare`, whose headers (such as `Allow`) it keeps.
    pub(crate) fn answer(&self, portal: &Portal, visit: &Visit, bare: Response) -> Response {
        let request_id = &visit.request_id;
        match self {
            Self::Store(error) => {
                tracing::error!(request_id, %error, "the store did not do a step");
            }
            Self::Internal(what) => tracing::error!(request_id, what, "a fault of ours"),
            Self::Page(_) => {}
            Self::SignIn(next) => return page::see_other(&sign_in_href(next.as_deref())),
        }
        let kind = self.kind();
        let programs = visit.path.ends_with(".json");
        let mut answer = if programs { common(portal, kind) } else { shown(portal, visit, kind) };
        for (name, value) in bare.headers() {
            answer.headers_mut().entry(name).or_insert_with(|| value.clone());
        }
        if kind == ErrorKind::Unavailable {
            answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
        }
        answer
    }
}

/// The sign-in, and where it leads.
fn sign_in_href(next: Option<&str>) -> String {
    let query = next.map(|next| format!("?{}", form::encode([("next", next)])));
    format!("/developer/sign-in{}", query.unwrap_or_default())
}

fn shown(portal: &Portal, visit: &Visit, kind: ErrorKind) -> Response {
    let code = kind.code();
    let known = registry().any(|entry| entry.code == code);
    let html = ErrorPage {
        chrome: page::chrome(portal, visit),
        kind,
        code: code.to_owned(),
        request_id: visit.request_id.clone(),
        details: Vec::new(),
        reference_href: match known {
            true => format!("/developer/errors/{code}"),
            false => "/developer/errors".to_owned(),
        },
        back: None,
    };
    page::html(status(kind), html.render())
}

/// The common form, for programs.
fn common(portal: &Portal, kind: ErrorKind) -> Response {
    let entry = match kind {
        ErrorKind::NotFound | ErrorKind::Forbidden => CommonCode::NotFound,
        ErrorKind::MethodNotAllowed => CommonCode::MethodNotAllowed,
        ErrorKind::TooLarge => CommonCode::TooLarge,
        ErrorKind::Unavailable => CommonCode::Unavailable,
        ErrorKind::Internal => CommonCode::InternalError,
        _ => CommonCode::InvalidBody,
    }
    .entry();
    let status = StatusCode::from_u16(entry.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = json!({
        "code": entry.code.parse::<u16>().unwrap_or_default(),
        "message": entry.title,
        "description": entry.description,
        "infoURL": portal.error_uri(entry.code),
    });
    (status, axum::Json(body)).into_response()
}

fn status(kind: ErrorKind) -> StatusCode {
    match kind {
        ErrorKind::NotFound => StatusCode::NOT_FOUND,
        ErrorKind::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
        ErrorKind::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        ErrorKind::Forbidden => StatusCode::FORBIDDEN,
        ErrorKind::TooManyAttempts => StatusCode::TOO_MANY_REQUESTS,
        ErrorKind::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        ErrorKind::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::BAD_REQUEST,
    }
}
