//! The form of a POST, read strictly: another media type or a form that cannot be read with
//! certainty is refused before the handler runs.

use crate::problem::Problem;
use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header;
use neroli_core::form::Form;
use neroli_pages::ErrorKind;

/// The parameters of a page's form; an extractor, last among a handler's arguments.
pub(crate) struct Posted(pub(crate) Form);

impl<S: Send + Sync> FromRequest<S> for Posted {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let content_type = request.headers().get(header::CONTENT_TYPE);
        let content_type = content_type.and_then(|value| value.to_str().ok()).unwrap_or_default();
        let media_type = content_type.split(';').next().unwrap_or_default().trim();
        if !media_type.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return Err(ErrorKind::MalformedRequest.into());
        }
        let body = Bytes::from_request(request, state).await;
        let body = body.map_err(|_| ErrorKind::TooLarge)?;
        let form = Form::parse(&body).map_err(|_| ErrorKind::MalformedRequest)?;
        Ok(Self(form))
    }
}
