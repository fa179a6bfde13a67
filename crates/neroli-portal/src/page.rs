//! The frame of the portal's pages, and the headers under which they are sent.

use crate::Portal;
use crate::problem::Answer;
use crate::texts;
use crate::visit::Visit;
use askama::Template;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use neroli_core::id::RealmName;
use neroli_core::realm::Realm;
use neroli_pages::Chrome;
use std::ops::Deref;

/// An entry of the portal's navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Area {
    Start,
    Guide,
    Apps,
    Samples,
    Convert,
    Filler,
    Projects,
    Reference,
    Errors,
    Explain,
    Team,
    Search,
}

/// The navigation, in order: a line per area that has a page of its own.
const NAV: &[(Area, &str)] = &[
    (Area::Start, "/developer"),
    (Area::Guide, "/developer/guide"),
    (Area::Apps, "/developer/apps"),
    (Area::Samples, "/developer/samples"),
    (Area::Filler, crate::filler::HREF),
    (Area::Projects, crate::projects::HREF),
    (Area::Reference, "/developer/reference"),
    (Area::Errors, "/developer/errors"),
    (Area::Explain, "/developer/explain"),
    (Area::Search, "/developer/search"),
];

impl Area {
    fn label(self, t: &texts::frame::Frame) -> &'static str {
        match self {
            Self::Start => t.start,
            Self::Guide => t.guide,
            Self::Apps => t.apps,
            Self::Team => t.team,
            Self::Samples => t.samples,
            Self::Convert => t.convert,
            Self::Filler => t.filler,
            Self::Projects => t.projects,
            Self::Reference => t.reference,
            Self::Errors => t.errors,
            Self::Explain => t.explain,
            Self::Search => t.search,
        }
    }
}

/// What all pages of the portal share. Pages call their field `chrome`, because `base.html` does.
pub(crate) struct Frame {
    chrome: Chrome,
    /// Who is signed in.
    pub(crate) account: Option<Account>,
    /// The address of the page as text.
    pub(crate) twin: Option<String>,
    here: Area,
}

impl Deref for Frame {
    type Target = Chrome;
    fn deref(&self) -> &Chrome {
        &self.chrome
    }
}

/// Who is signed in, for the frame.
pub(crate) struct Account {
    /// Her address.
    pub(crate) email: String,
    /// The token of her forms.
    pub(crate) csrf: String,
}

/// A link of the navigation.
pub(crate) struct NavLink {
    pub(crate) href: &'static str,
    pub(crate) label: &'static str,
    /// Is this the area of the page?
    pub(crate) here: bool,
}

impl Frame {
    /// The frame of a page in an area.
    pub(crate) fn new(portal: &Portal, visit: &Visit, here: Area) -> Self {
        let account = visit
            .developer
            .as_ref()
            .map(|known| Account { email: known.developer.email.clone(), csrf: known.token() });
        let twin = (visit.method == Method::GET).then(|| format!("{}.md", visit.path));
        Self { chrome: chrome(portal, visit), account, twin, here }
    }

    /// For pages that are nobody's but the visitor's: what was typed, what was answered.
    pub(crate) const fn hide_from_robots(&mut self) {
        self.chrome.noindex = true;
    }

    /// Texts of the frame.
    pub(crate) fn words(&self) -> &'static texts::frame::Frame {
        texts::frame::Frame::of(self.chrome.lang)
    }

    /// The navigation.
    pub(crate) fn nav(&self) -> Vec<NavLink> {
        let t = self.words();
        let link = |&(area, href): &(Area, &'static str)| NavLink {
            href,
            label: area.label(t),
            here: area == self.here,
        };
        NAV.iter().map(link).collect()
    }
}

/// The frame of all pages of this instance. Pages of the portal are public unless they say
/// otherwise.
pub(crate) fn chrome(portal: &Portal, visit: &Visit) -> Chrome {
    framed(portal.realms.first(), visit)
}

/// The frame of a page of one realm.
pub(crate) fn chrome_of(portal: &Portal, visit: &Visit, realm: &RealmName) -> Chrome {
    framed(portal.realms.iter().find(|known| known.name == *realm), visit)
}

fn framed(realm: Option<&Realm>, visit: &Visit) -> Chrome {
    let operator = realm.map_or("neroli", |realm| realm.operator.as_str());
    let mut chrome = Chrome::new(visit.lang, operator);
    if visit.method == Method::GET {
        chrome.switch_href = Some(visit.switch_href(visit.lang.other()));
    }
    chrome.home_href = Some("/".to_owned());
    chrome.noindex = false;
    chrome
}

/// What browsers may do on a page: nothing but show it, send its forms here and, for its
/// scripts, call this origin.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
    connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; \
    object-src 'none'; require-trusted-types-for 'script'";

/// A page with status 200.
pub(crate) fn show(page: &impl Template) -> Answer {
    show_as(StatusCode::OK, page)
}

/// A page with another status.
pub(crate) fn show_as(status: StatusCode, page: &impl Template) -> Answer {
    let rendered = page.render();
    let html = rendered.map_err(|error| crate::problem::Problem::Internal(error.to_string()))?;
    Ok(self::html(status, html))
}

/// A page as finished HTML.
pub(crate) fn html(status: StatusCode, html: String) -> Response {
    let mut response = (status, html).into_response();
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::CACHE_CONTROL, "no-store"),
        (header::PRAGMA, "no-cache"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "publickey-credentials-get=(self)"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// 303 See Other, to an address of ours.
pub(crate) fn see_other(location: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(location) = HeaderValue::from_str(location) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}
