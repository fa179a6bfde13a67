//! A request as handlers see it: read whole, bounded, with its realm.

use crate::app::App;
use crate::note::Note;
use crate::problem::Problem;
use crate::realm::{Named, RealmState};
use crate::request_id::RequestId;
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, header};
use neroli_core::form::{Form, FormError};
use neroli_core::realm::Realm;
use neroli_pages::{ErrorKind, Lang};
use neroli_store::StoreError;
use std::net::IpAddr;
use std::sync::Arc;

/// A request with everything around it.
#[derive(Clone)]
pub(crate) struct Ctx {
    pub(crate) app: Arc<App>,
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) peer: IpAddr,
    pub(crate) request_id: RequestId,
    /// The realm as it was when the request came in, on routes that have one.
    pub(crate) realm: Option<Arc<RealmState>>,
    /// The realm of the route, while it cannot be served.
    pub(crate) away: Option<Arc<Realm>>,
    /// The last free part of the path, such as an asset's name.
    pub(crate) tail: String,
    /// What is learnt about the application, for its log.
    pub(crate) note: Arc<Note>,
}

impl Ctx {
    /// The realm of the route.
    pub(crate) fn realm(&self) -> Result<&RealmState, Problem> {
        self.realm.as_deref().ok_or_else(|| match self.away {
            Some(_) => Problem::Store(StoreError::Unavailable(
                "it has not been there since the start".to_owned(),
            )),
            None => Problem::page(ErrorKind::NotFound),
        })
    }

    /// Notes which realm the request is for; `None` when there is none.
    pub(crate) fn choose_realm(&mut self, realm: Named) -> Option<()> {
        match realm {
            Named::Unknown => return None,
            Named::Away(settings) => self.away = Some(settings),
            Named::Served(state) => self.realm = Some(state),
        }
        Some(())
    }

    /// What is configured of the realm that a page is of: the route's, or the default one.
    pub(crate) fn settings(&self) -> Option<&Realm> {
        let served = self.realm.as_ref().map(|state| &state.realm);
        served
            .or(self.away.as_ref())
            .or_else(|| self.app.realms.settings().next())
            .map(AsRef::as_ref)
    }

    /// A header as text; `None` if it is absent, repeated or not visible ASCII.
    pub(crate) fn header(&self, name: header::HeaderName) -> Option<&str> {
        match Line::of(&self.headers, &name) {
            Line::One(value) => value.to_str().ok(),
            Line::None | Line::Many => None,
        }
    }

    /// The parameters of the query.
    pub(crate) fn query_form(&self) -> Result<Form, FormError> {
        Form::parse(self.query.as_bytes())
    }

    /// The parameters of a form body.
    pub(crate) fn body_form(&self) -> Result<Form, BodyError> {
        let content_type = self.header(header::CONTENT_TYPE).unwrap_or_default();
        let media_type = content_type.split(';').next().unwrap_or_default().trim();
        if !media_type.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return Err(BodyError::ContentType);
        }
        Form::parse(&self.body).map_err(BodyError::Form)
    }

    /// The parameters of a page's form.
    pub(crate) fn page_form(&self) -> Result<Form, Problem> {
        self.body_form().map_err(|_| Problem::page(ErrorKind::MalformedRequest))
    }

    /// The cookie of that name, if the browser sent it once.
    pub(crate) fn cookie(&self, name: &str) -> Option<&str> {
        crate::cookies::read(&self.headers, name, self.app.secure)
    }

    /// The language chosen by this request's `lang` parameter, if it chooses one.
    pub(crate) fn chosen_lang(&self) -> Option<Lang> {
        self.query_form().ok()?.get("lang").and_then(Lang::from_tag)
    }

    /// The language of the answer.
    pub(crate) fn lang(&self, ui_locales: Option<&str>) -> Lang {
        let default = self
            .settings()
            .and_then(|realm| Lang::from_tag(&realm.default_language))
            .unwrap_or_default();
        let accept = self.header(header::ACCEPT_LANGUAGE);
        self.chosen_lang().unwrap_or_else(|| {
            Lang::negotiate(ui_locales, self.cookie(crate::cookies::LANG), accept, default)
        })
    }
}

/// How often a header stands in a request, for those that may stand once.
pub(crate) enum Line<'a> {
    None,
    One(&'a HeaderValue),
    Many,
}

impl<'a> Line<'a> {
    pub(crate) fn of(headers: &'a HeaderMap, name: &header::HeaderName) -> Self {
        // Most requests repeat no header at all, which is seen without a look at each.
        if headers.len() == headers.keys_len() {
            return headers.get(name).map_or(Self::None, Self::One);
        }
        let mut lines = headers.get_all(name).iter();
        match (lines.next(), lines.next()) {
            (None, _) => Self::None,
            (Some(line), None) => Self::One(line),
            (Some(_), Some(_)) => Self::Many,
        }
    }
}

/// Why a body is not a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BodyError {
    /// Another media type.
    ContentType,
    /// Not readable.
    Form(FormError),
}

impl BodyError {
    /// For the integrator.
    pub(crate) fn description(self) -> &'static str {
        match self {
            Self::ContentType => "The body must be application/x-www-form-urlencoded.",
            Self::Form(FormError::Encoding) => "A parameter is not percent-encoded UTF-8.",
            Self::Form(FormError::TooMany) => "There are more than 256 parameters.",
            Self::Form(FormError::TooLong) => "The parameters are longer than 64 KiB.",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_counted_whatever_stands_beside_it() {
        let often = |headers: &HeaderMap| match Line::of(headers, &header::HOST) {
            Line::None => 0,
            Line::One(value) => value.len(),
            Line::Many => 100,
        };
        let mut headers = HeaderMap::new();
        assert_eq!(often(&headers), 0);
        headers.insert(header::HOST, HeaderValue::from_static("a.b"));
        assert_eq!(often(&headers), 3);
        for _ in 0..2 {
            headers.append(header::ACCEPT, HeaderValue::from_static("*/*"));
        }
        assert_eq!(often(&headers), 3, "another header is repeated");
        headers.append(header::HOST, HeaderValue::from_static("a.b"));
        assert_eq!(often(&headers), 100);
        headers.remove(header::HOST);
        assert_eq!(often(&headers), 0);
    }
}
