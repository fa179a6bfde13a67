//! The portal's pages as a visitor gets them, and as text.

use super::PUBLIC;
use super::markdown;
use crate::search::Index;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use neroli_core::error::registry;
use neroli_pages::Lang;
use std::sync::{Arc, OnceLock};
use tower::ServiceExt as _;

/// Longest page that is read, in bytes.
const MOST: usize = 4 << 20;

/// All pages. Cheap to clone; requests carry it as an extension.
#[derive(Clone)]
pub(crate) struct Library(Arc<Shelf>);

struct Shelf {
    pages: Router,
    books: [OnceLock<Vec<Book>>; 2],
    indexes: [OnceLock<Index>; 2],
}

/// One public page as text.
#[derive(Clone, Debug)]
pub(crate) struct Book {
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Library {
    pub(crate) fn new(pages: Router) -> Self {
        Self(Arc::new(Shelf { pages, books: Default::default(), indexes: Default::default() }))
    }

    /// A page, or its twin.
    pub(crate) async fn answer(&self, mut request: Request) -> Response {
        let twin_of = page_of(&request);
        if let Some(uri) = &twin_of {
            *request.uri_mut() = uri.clone();
            // Nothing is to be unpacked again.
            request.headers_mut().remove(header::ACCEPT_ENCODING);
        }
        request.extensions_mut().insert(self.clone());
        let response = self.call(request).await;
        match twin_of {
            Some(page) => twin(response, &page).await,
            None => response,
        }
    }

    async fn call(&self, request: Request) -> Response {
        match self.0.pages.clone().oneshot(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        }
    }

    /// The public pages in a language, read once. They are the same for every visitor.
    pub(crate) async fn books(&self, lang: Lang) -> &[Book] {
        let shelf = &self.0.books[place(lang)];
        if shelf.get().is_none() {
            let mut books = Vec::new();
            let errors = registry().map(|entry| format!("/developer/errors/{}", entry.code));
            for path in PUBLIC.iter().map(|path| (*path).to_owned()).chain(errors) {
                books.extend(self.read(&path, lang).await.map(|text| Book { path, text }));
            }
            // Two who come first at once have read the same.
            let _ = shelf.set(books);
        }
        shelf.get().map_or(&[], Vec::as_slice)
    }

    /// What the search looks through.
    pub(crate) async fn index(&self, lang: Lang) -> Option<&Index> {
        let kept = &self.0.indexes[place(lang)];
        if kept.get().is_none() {
            let _ = kept.set(Index::of(self.books(lang).await));
        }
        kept.get()
    }

    /// A page as a visitor without cookies gets it.
    async fn read(&self, path: &str, lang: Lang) -> Option<String> {
        let uri = format!("{path}?lang={}", lang.code());
        let mut request = Request::get(uri).body(Body::empty()).ok()?;
        request.extensions_mut().insert(self.clone());
        let response = self.call(request).await;
        if response.status() != StatusCode::OK {
            return None;
        }
        let html = to_bytes(response.into_body(), MOST).await.ok()?;
        markdown::of_page(std::str::from_utf8(&html).ok()?)
    }
}

const fn place(lang: Lang) -> usize {
    match lang {
        Lang::En => 0,
        Lang::Fr => 1,
    }
}

/// The address of the page whose twin is asked for.
fn page_of(request: &Request) -> Option<Uri> {
    let page = request.uri().path().strip_suffix(".md")?;
    let readable = [Method::GET, Method::HEAD].contains(request.method());
    if !readable || !page.starts_with("/developer") || page.ends_with('/') {
        return None;
    }
    let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
    let target = PathAndQuery::try_from(format!("{page}{query}")).ok()?;
    Some(Uri::from(target))
}

/// A page's answer as text. What is no page (a redirect to sign-in, a file) stays what it is.
async fn twin(response: Response, page: &Uri) -> Response {
    let is_page = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.to_str().is_ok_and(|kind| kind.starts_with("text/html")));
    if !is_page {
        return response;
    }
    let (parts, body) = response.into_parts();
    let html = to_bytes(body, MOST).await.unwrap_or_default();
    let text = std::str::from_utf8(&html).ok().and_then(markdown::of_page);
    let Some(text) = text else { return StatusCode::INTERNAL_SERVER_ERROR.into_response() };
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/markdown; charset=utf-8"));
    for name in [header::CACHE_CONTROL, header::VARY, header::RETRY_AFTER, header::ALLOW] {
        if let Some(value) = parts.headers.get(&name) {
            headers.insert(name, value.clone());
        }
    }
    // RFC 6596: the page is the one to keep an address of.
    if let Ok(link) = HeaderValue::from_str(&format!("<{}>; rel=\"canonical\"", page.path())) {
        headers.insert(header::LINK, link);
    }
    (parts.status, headers, text).into_response()
}
