//! Answers, and what must hold for each of them, whatever was asked.

use super::html;
use super::http::PATIENCE;
use serde_json::Value;
use std::time::Duration;

/// An answer, read whole.
#[derive(Clone, Debug)]
pub(crate) struct Response {
    /// What it answers, for messages.
    pub of: String,
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    pub took: Duration,
    /// To a HEAD, whose answer has headers and no body.
    pub is_head: bool,
}

impl Response {
    /// Reads what came on the wire.
    pub(crate) fn parse(bytes: &[u8], took: Duration) -> Option<Self> {
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers: Vec<(String, String)> = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        let body = bytes[end + 4..].to_vec();
        let chunked = headers.iter().any(|(n, v)| n == "transfer-encoding" && v == "chunked");
        let body = if chunked { unchunk(&body)? } else { body };
        Some(Self { of: String::new(), status, headers, body, took, is_head: false })
    }

    /// The one header of that name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.all(name).into_iter();
        let first = found.next();
        assert!(found.next().is_none(), "{}: {name} stands twice", self.of);
        first
    }

    pub(crate) fn all(&self, name: &str) -> Vec<&str> {
        let named = self.headers.iter().filter(|(n, _)| n == name);
        named.map(|(_, value)| value.as_str()).collect()
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub(crate) fn json(&self) -> Value {
        // Read strictly: a repeated member fails.
        neroli_jose::json::parse(&self.body)
            .unwrap_or_else(|error| panic!("{}: {error} in {self}", self.of))
    }

    pub(crate) fn location(&self) -> &str {
        self.header("location").unwrap_or_else(|| panic!("{} has no Location: {self}", self.of))
    }

    pub(crate) fn is_html(&self) -> bool {
        self.header("content-type").is_some_and(|kind| kind.starts_with("text/html"))
    }

    /// Asserts the status; returns the answer for more.
    #[track_caller]
    pub(crate) fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}: {self}", self.of);
        self
    }

    /// Asserts a refusal in the OAuth form.
    #[track_caller]
    pub(crate) fn expect_oauth(self, status: u16, error: &str) -> Self {
        let this = self.expect(status);
        let body = this.json();
        assert_eq!(body["error"], error, "{}: {this}", this.of);
        let uri = body["error_uri"].as_str().unwrap();
        assert!(uri.ends_with(&format!("/developer/errors/{error}")), "{uri}");
        assert_eq!(this.header("cache-control"), Some("no-store"));
        assert_eq!(this.header("pragma"), Some("no-cache"));
        this
    }

    /// Asserts a refusal in the common form.
    #[track_caller]
    pub(crate) fn expect_common(self, status: u16, code: u16) -> Self {
        let this = self.expect(status);
        let body = this.json();
        assert_eq!(body["code"], code, "{}: {this}", this.of);
        let url = body["infoURL"].as_str().unwrap();
        assert!(url.ends_with(&format!("/developer/errors/{code}")), "{url}");
        this
    }

    /// Asserts an error page that leads nowhere.
    #[track_caller]
    pub(crate) fn expect_page(self, status: u16, error: &str) -> Self {
        let this = self.expect(status);
        assert!(this.is_html(), "{}: {this}", this.of);
        assert_eq!(this.header("location"), None, "{}", this.of);
        let shown = html::attribute_of(this.text(), "error", "data-error");
        assert_eq!(shown.as_deref(), Some(error), "{}: {this}", this.of);
        let id = html::text_of(this.text(), "request-id");
        assert_eq!(id.as_deref(), this.header("x-request-id"), "{}", this.of);
        this
    }

    /// What holds for each answer, whatever was asked.
    #[track_caller]
    pub(crate) fn assert_sound(&self) {
        assert!(self.status < 500 || self.status == 503, "{}: {self}", self.of);
        assert!(self.took < PATIENCE, "{} took {:?}", self.of, self.took);
        let id = self.header("x-request-id");
        assert!(id.is_some_and(|id| id.len() >= 16), "{}: X-Request-Id {id:?}", self.of);
        assert_eq!(self.header("x-content-type-options"), Some("nosniff"), "{}", self.of);
        assert_eq!(self.header("server"), None, "{}", self.of);
        if self.status == 503 {
            assert!(self.header("retry-after").is_some(), "{}: {self}", self.of);
        }
        if self.is_html() {
            self.assert_sound_page();
        }
        if self.header("content-type") == Some("application/json") && !self.is_head {
            let _ = self.json();
        }
    }

    /// Class H03 and H09: what a browser is told with each page.
    #[track_caller]
    fn assert_sound_page(&self) {
        let policy = self.header("content-security-policy").unwrap_or_default();
        let directives: Vec<&str> = policy.split(';').map(str::trim).collect();
        for wanted in [
            "default-src 'none'",
            "style-src 'self'",
            "script-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "object-src 'none'",
        ] {
            assert!(directives.contains(&wanted), "{}: {wanted} is not in {policy}", self.of);
        }
        for never in ["unsafe-inline", "unsafe-eval", "*", "data:"] {
            assert!(!policy.contains(never), "{}: {never} in {policy}", self.of);
        }
        for (name, value) in [
            ("cache-control", "no-store"),
            ("pragma", "no-cache"),
            ("referrer-policy", "no-referrer"),
            ("x-frame-options", "DENY"),
            ("cross-origin-opener-policy", "same-origin"),
            ("content-type", "text/html; charset=utf-8"),
        ] {
            assert_eq!(self.header(name), Some(value), "{}: {name}", self.of);
        }
        html::assert_inert(self.text(), &self.of);
    }
}

impl std::fmt::Display for Response {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let body = String::from_utf8_lossy(&self.body);
        let start: String = body.chars().take(1500).collect();
        write!(f, "{} {:?}\n{start}", self.status, self.headers)
    }
}

fn unchunk(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let line = rest.windows(2).position(|window| window == b"\r\n")?;
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..line]).ok()?, 16).ok()?;
        if size == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(rest.get(line + 2..line + 2 + size)?);
        rest = rest.get(line + 4 + size..)?;
    }
}
