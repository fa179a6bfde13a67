//! What every request and every answer must satisfy, whatever the page.
//!
//! Rules enforced here: a form of ours is posted from our own pages only; pages run no script,
//! load nothing from elsewhere, sit in no frame and are not kept by caches.

use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::Response,
};
use url::Url;

/// Name of the visit cookie.
const COOKIE: &str = "cerf-volant";

/// Whether a POST comes from our own pages: `Sec-Fetch-Site` when the browser says it, else
/// `Origin`. Without either no browser, and so nobody's cookie, is involved.
pub(crate) fn is_ours(headers: &HeaderMap, public_origin: &str) -> bool {
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin" || site == "none";
    }
    headers.get(header::ORIGIN).is_none_or(|origin| origin == public_origin)
}

/// The visit identifier in the request's cookies.
pub(crate) fn visit_id(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .map(|(_, id)| id)
}

/// A `Set-Cookie` value for the visit, on this shop's paths only.
pub(crate) fn cookie(id: &str, seconds: u64, path: &str, secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    format!("{COOKIE}={id}; Path={path}; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

/// `scheme://host[:port]` of an address, as browsers write it in `Origin`.
pub(crate) fn origin(address: &str) -> Option<String> {
    Url::parse(address).ok().map(|url| url.origin().ascii_serialization())
}

/// The headers of every answer.
#[derive(Clone)]
pub(crate) struct Headers {
    policy: HeaderValue,
}

impl Headers {
    /// `form-action` names the provider too: browsers apply it to the redirect after our form.
    pub(crate) fn new(issuer: &str) -> Self {
        let provider = origin(issuer).unwrap_or_default();
        let policy = format!(
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self' {provider}; \
             frame-ancestors 'none'; base-uri 'none'; object-src 'none'"
        );
        let strictest = HeaderValue::from_static("default-src 'none'");
        Self { policy: HeaderValue::from_str(&policy).unwrap_or(strictest) }
    }

    /// Adds them to `response`, keeping a caching rule that a handler chose.
    pub(crate) fn add(self, mut response: Response) -> Response {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_SECURITY_POLICY, self.policy);
        for (name, value) in FIXED {
            headers.insert(name, HeaderValue::from_static(value));
        }
        headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
        response
    }
}

/// `same-origin` rather than `no-referrer`: the latter turns `Origin` into `null` on our own POSTs.
const FIXED: [(HeaderName, &str); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)))
            .collect()
    }

    #[test]
    fn only_our_own_pages_post() {
        let here = "http://127.0.0.1:8080";
        let table: [(&[(&str, &str)], bool); 8] = [
            (&[], true),
            (&[("origin", "http://127.0.0.1:8080")], true),
            (&[("origin", "http://127.0.0.1:9090")], false),
            (&[("origin", "null")], false),
            (&[("sec-fetch-site", "same-origin")], true),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("sec-fetch-site", "cross-site")], false),
            (&[("sec-fetch-site", "cross-site"), ("origin", "http://127.0.0.1:8080")], false),
        ];
        for (pairs, expected) in table {
            let owned: HeaderMap = pairs
                .iter()
                .map(|(n, v)| (n.parse::<HeaderName>().unwrap(), v.parse::<HeaderValue>().unwrap()))
                .collect();
            assert_eq!(is_ours(&owned, here), expected, "{pairs:?}");
        }
    }

    #[test]
    fn the_visit_is_found_among_other_cookies() {
        let found = headers(&[("cookie", "neroli-session=x; cerf-volant=abc; other=1")]);
        assert_eq!(visit_id(&found), Some("abc"));
        assert_eq!(visit_id(&headers(&[("cookie", "cerf-volantes=abc; novalue")])), None);
    }

    #[test]
    fn origins_are_written_as_browsers_do() {
        assert_eq!(origin("https://Id.Example/x/y").as_deref(), Some("https://id.example"));
        assert_eq!(origin("http://127.0.0.1:8080/a").as_deref(), Some("http://127.0.0.1:8080"));
        assert_eq!(origin("not an address"), None);
    }

    #[test]
    fn cookies_are_closed_to_scripts_and_other_paths() {
        assert_eq!(
            cookie("id", 600, "/demo/shop", true),
            "cerf-volant=id; Path=/demo/shop; Max-Age=600; HttpOnly; SameSite=Lax; Secure"
        );
        assert!(!cookie("id", 600, "/demo/shop", false).contains("Secure"));
    }
}
