//! Pages as plain text: each page's address with `.md` at its end is the same page in Markdown,
//! and `/llms.txt` lists them. Both, and the search, read the pages as a visitor gets them, so
//! that a page needs nothing of its own for it; what asks for a session asks for it here as well.

mod library;
mod listing;
mod markdown;

pub(crate) use library::{Book, Library};
pub(crate) use markdown::{Fences, without_marks};

use crate::Portal;
use axum::Router;
use axum::routing::get;

/// Pages that anyone may read, in the order in which they are listed; those of the single errors
/// follow from the registry.
const PUBLIC: &[&str] = &[
    "/developer",
    "/developer/guide",
    "/developer/samples",
    "/developer/convert",
    "/developer/form-filler",
    "/developer/projects",
    "/developer/reference",
    "/developer/reference/discovery",
    "/developer/reference/authorization",
    "/developer/reference/tokens",
    "/developer/reference/claims",
    "/developer/reference/registration",
    "/developer/reference/portal",
    "/developer/reference/objects",
    "/developer/errors",
    "/developer/explain",
    "/developer/sign-up",
];

pub(crate) fn routes() -> Router<Portal> {
    Router::new()
        .route("/llms.txt", get(listing::show))
        .route("/developer/llms.txt", get(listing::show))
}

/// The pages, and their twins.
pub(crate) fn around(pages: Router) -> Router {
    let library = Library::new(pages);
    Router::new().fallback(move |request: axum::extract::Request| {
        let library = library.clone();
        async move { library.answer(request).await }
    })
}
