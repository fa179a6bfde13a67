//! The shop itself: what its handlers share, and how it remembers and forgets a visit.
//!
//! Rule enforced here: whenever a visit changes state it gets a new identifier, and the old one
//! leads nowhere.

use std::time::Instant;

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use crate::{
    Settings,
    details::Details,
    guard,
    lang::Lang,
    pages::{self, Frame},
    provider::{Provider, Question},
    trouble::Trouble,
    visits::{Answered, Asking, CAPACITY, Outcome, Visit, Visits},
};

/// The shop, shared by all requests.
pub(crate) struct Shop {
    pub(crate) base: String,
    /// Absolute address of the sign-up page.
    pub(crate) home: String,
    /// Where a person sees and stops what she shares.
    pub(crate) consents: String,
    /// The shop's own origin, as browsers write it.
    pub(crate) origin: String,
    /// Whether cookies travel over TLS only.
    pub(crate) secure: bool,
    pub(crate) provider: Provider,
    pub(crate) visits: Visits,
}

impl Shop {
    /// A shop nobody has visited yet.
    pub(crate) fn new(settings: Settings) -> Self {
        let provider_origin = guard::origin(&settings.issuer).unwrap_or_default();
        Self {
            base: settings.base_path.clone(),
            home: format!("{}{}", settings.public_url, settings.base_path),
            consents: format!("{provider_origin}/consents"),
            origin: guard::origin(&settings.public_url).unwrap_or_default(),
            secure: settings.public_url.starts_with("https:"),
            provider: Provider::new(settings),
            visits: Visits::new(CAPACITY),
        }
    }

    /// The frame of a page: the language chosen by hand, else the browser's.
    pub(crate) fn frame(&self, headers: &HeaderMap, chosen: Option<Lang>) -> Frame<'_> {
        let lang = chosen.unwrap_or_else(|| Lang::preferred(headers));
        Frame { base: &self.base, lang, chosen }
    }

    /// The page about `trouble`.
    pub(crate) fn trouble(
        &self,
        headers: &HeaderMap,
        chosen: Option<Lang>,
        trouble: Trouble,
    ) -> Response {
        pages::trouble(&self.frame(headers, chosen), trouble, &self.home)
    }

    /// The visit of this browser, with its identifier.
    pub(crate) fn visit<'h>(&self, headers: &'h HeaderMap) -> Option<(&'h str, Visit)> {
        let id = guard::visit_id(headers)?;
        Some((id, self.visits.find(id, Instant::now())?))
    }

    /// What the form of this browser holds, if it holds anything.
    pub(crate) fn answered(&self, headers: &HeaderMap) -> Option<Answered> {
        match self.visit(headers)? {
            (_, Visit::Answered(answered)) => Some(answered),
            // She came back without deciding: the form is as she left it.
            (_, Visit::Asking(asking)) => Some(asking.ended(Outcome::Failed)),
        }
    }

    /// Puts `visit` in place of the browser's earlier one, under a new identifier.
    pub(crate) fn remember(
        &self,
        headers: &HeaderMap,
        visit: Visit,
        mut response: Response,
    ) -> Result<Response, Trouble> {
        if let Some(old) = guard::visit_id(headers) {
            self.visits.forget(old);
        }
        let seconds = visit.lifetime().as_secs();
        let id = self.visits.open(visit, Instant::now()).ok_or(Trouble::Broken)?;
        let cookie = guard::cookie(&id, seconds, &self.base, self.secure);
        let value = HeaderValue::from_str(&cookie).map_err(|_| Trouble::Broken)?;
        response.headers_mut().append(header::SET_COOKIE, value);
        Ok(response)
    }

    /// Asks the provider; `form` is what the form holds meanwhile.
    pub(crate) async fn ask(
        &self,
        headers: &HeaderMap,
        chosen: Option<Lang>,
        form: Details,
    ) -> Response {
        let verified = self.answered(headers).map(|answered| answered.verified).unwrap_or_default();
        let lang = self.frame(headers, chosen).lang;
        match self.provider.ask(lang).await {
            Ok(Question { url, pending }) => {
                let visit = Visit::Asking(Asking { pending, form, verified, chosen });
                self.remember(headers, visit, see_other(&url))
                    .unwrap_or_else(|trouble| self.trouble(headers, chosen, trouble))
            }
            Err(trouble) => {
                let answered = Answered { outcome: Outcome::Failed, details: form, verified };
                self.fail(headers, chosen, answered, trouble)
            }
        }
    }

    /// Explains `trouble` and keeps the form for the next attempt.
    pub(crate) fn fail(
        &self,
        headers: &HeaderMap,
        chosen: Option<Lang>,
        form: Answered,
        trouble: Trouble,
    ) -> Response {
        let page = self.trouble(headers, chosen, trouble);
        self.remember(headers, Visit::Answered(form), page)
            .unwrap_or_else(|trouble| self.trouble(headers, chosen, trouble))
    }

    /// The form again, in the language chosen by hand.
    pub(crate) fn form_address(&self, chosen: Option<Lang>) -> String {
        match chosen {
            Some(lang) => format!("{}?lang={}#sign-up", self.base, lang.tag()),
            None => format!("{}#sign-up", self.base),
        }
    }
}

/// 303 (RFC 9110 section 15.4.4): the next request is a GET, whatever this one was.
pub(crate) fn see_other(address: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, address)]).into_response()
}
