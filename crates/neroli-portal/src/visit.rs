//! A request as the portal's handlers see it: its languages, its caller, its query.

use crate::parts::Caller;
use crate::session::SignedIn;
use crate::{Portal, cookies};
use axum::extract::FromRequestParts;
use axum::http::{HeaderMap, HeaderValue, Method, header, request};
use neroli_core::form::{self, Form};
use neroli_pages::Lang;
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr};
use std::ops::Deref;
use std::sync::Arc;

/// What is known of a request before its handler runs; an extractor for handlers.
#[derive(Clone)]
pub(crate) struct Visit(Arc<Facts>);

/// See [`Visit`].
pub(crate) struct Facts {
    pub(crate) method: Method,
    pub(crate) path: String,
    /// The query's parameters; none where it cannot be read with certainty.
    pub(crate) query: Form,
    raw_query: String,
    pub(crate) headers: HeaderMap,
    /// The language of the answer.
    pub(crate) lang: Lang,
    /// The language of samples that was chosen, as it stands in `?lang=` or the cookie: a variant
    /// or an alias of one, still to be looked up. At most 32 of `a-z 0-9 -`.
    pub(crate) sample: Option<String>,
    pub(crate) request_id: String,
    pub(crate) address: IpAddr,
    /// Who is signed in to the portal.
    pub(crate) developer: Option<SignedIn>,
    chosen: Chosen,
}

/// What this request's own `lang` parameters choose.
#[derive(Default)]
struct Chosen {
    lang: Option<Lang>,
    sample: Option<String>,
}

impl Deref for Visit {
    type Target = Facts;
    fn deref(&self) -> &Facts {
        &self.0
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut request::Parts, _: &S) -> Result<Self, Infallible> {
        // The gate has put it there; without a gate it is a visit of nobody.
        let found = parts.extensions.get::<Self>().cloned();
        Ok(found.unwrap_or_else(|| Self::new(parts, Lang::default(), false, None)))
    }
}

impl Visit {
    /// Reads a request. `default` is the operator's language.
    pub(crate) fn new(
        parts: &request::Parts,
        default: Lang,
        secure: bool,
        developer: Option<SignedIn>,
    ) -> Self {
        let raw_query = parts.uri.query().unwrap_or_default().to_owned();
        let query = Form::parse(raw_query.as_bytes()).unwrap_or_default();
        let chosen = Chosen::of(&query);
        let cookie = |name| cookies::read(&parts.headers, name, secure);
        let accept = parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|v| v.to_str().ok());
        let negotiated = || Lang::negotiate(None, cookie(cookies::LANG), accept, default);
        let kept = || cookie(cookies::SAMPLE).filter(|name| is_name(name)).map(str::to_owned);
        let caller = parts.extensions.get::<Caller>();
        Self(Arc::new(Facts {
            method: if parts.method == Method::HEAD { Method::GET } else { parts.method.clone() },
            path: parts.uri.path().to_owned(),
            lang: chosen.lang.unwrap_or_else(negotiated),
            sample: chosen.sample.clone().or_else(kept),
            request_id: caller.map(|caller| caller.request_id.clone()).unwrap_or_default(),
            address: caller.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |caller| caller.address),
            headers: parts.headers.clone(),
            raw_query,
            developer,
            query,
            chosen,
        }))
    }
}

impl Facts {
    /// This same address in another language of pages: by its query alone, because a path that
    /// begins with two slashes would lead to another host.
    pub(crate) fn switch_href(&self, to: Lang) -> String {
        let is_page_lang = |pair: &str| {
            let value = pair.strip_prefix("lang=");
            value.is_some_and(|value| Lang::from_tag(value).is_some())
        };
        let kept = self.raw_query.split('&').filter(|pair| !pair.is_empty() && !is_page_lang(pair));
        let choice = form::encode([("lang", to.code())]);
        let parts: Vec<&str> = kept.chain([choice.as_str()]).collect();
        format!("?{}", parts.join("&"))
    }

    /// The cookies that keep what this request chooses.
    pub(crate) fn choices(&self, portal: &Portal) -> Vec<HeaderValue> {
        let keep = |name, value: &str| {
            cookies::set(name, value, Some(cookies::CHOICE_LIFE), portal.secure())
        };
        let lang = self.chosen.lang.map(|lang| keep(cookies::LANG, lang.code()));
        let sample = self.chosen.sample.as_deref().map(|sample| keep(cookies::SAMPLE, sample));
        lang.into_iter().chain(sample).collect()
    }
}

impl Chosen {
    /// `lang` may stand repeatedly: a value that is a language of pages chooses that, any other
    /// the language of samples. The first of each counts.
    fn of(query: &Form) -> Self {
        let mut chosen = Self::default();
        for value in query.all("lang") {
            match Lang::from_tag(value) {
                Some(lang) => _ = chosen.lang.get_or_insert(lang),
                None if is_name(value) => _ = chosen.sample.get_or_insert_with(|| value.to_owned()),
                None => {}
            }
        }
        chosen
    }
}

/// Could this be the name of a language of samples?
fn is_name(text: &str) -> bool {
    let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    (1..=32).contains(&text.len()) && text.bytes().all(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visit(target: &str, cookie: &str) -> Visit {
        let request = axum::http::Request::get(target).header(header::COOKIE, cookie);
        let (parts, ()) = request.body(()).unwrap().into_parts();
        Visit::new(&parts, Lang::En, false, None)
    }

    #[test]
    fn lang_chooses_the_language_of_pages_and_that_of_samples() {
        let both = visit("/developer/guide?lang=rust&lang=fr&lang=go", "");
        assert_eq!((both.lang, both.sample.as_deref()), (Lang::Fr, Some("rust")));
        let kept = visit("/developer/guide", "neroli-lang=fr; neroli-sample=java-okhttp");
        assert_eq!((kept.lang, kept.sample.as_deref()), (Lang::Fr, Some("java-okhttp")));
        let hostile = visit("/developer/guide?lang=%22%3E", "neroli-sample=<b>");
        assert_eq!((hostile.lang, hostile.sample.as_deref()), (Lang::En, None));
    }

    #[test]
    fn the_switch_keeps_everything_but_the_language_of_pages() {
        let visit = visit("/developer/guide?lang=fr&app=a&lang=rust", "");
        assert_eq!(visit.switch_href(Lang::En), "?app=a&lang=rust&lang=en");
    }
}
