//! HTTP/1.1 by hand, so that each byte of a request is the test's own choice; and what must hold
//! for every answer, checked at every answer.

use serde_json::Value;
use std::fmt::Write as _;
use std::io::{self, Read, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// An answer that takes longer is a failure. Generous: the machine may be busy with other tests.
const PATIENCE: Duration = Duration::from_secs(20);

/// A request that is being written.
#[derive(Clone)]
pub(crate) struct Request {
    to: SocketAddr,
    method: String,
    target: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Request {
    pub(crate) fn new(to: SocketAddr, method: &str, target: &str) -> Self {
        let (method, target) = (method.to_owned(), target.to_owned());
        Self { to, method, target, headers: Vec::new(), body: Vec::new() }
    }

    /// Adds a header; the same name again stands twice.
    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    pub(crate) fn headers(self, headers: &[(&str, &str)]) -> Self {
        headers.iter().fold(self, |request, (name, value)| request.header(name, value))
    }

    pub(crate) fn bearer(self, token: &str) -> Self {
        self.header("Authorization", &format!("Bearer {token}"))
    }

    /// `client_secret_basic`, as RFC 6749 §2.3.1 has it.
    pub(crate) fn basic(self, id: &str, secret: &str) -> Self {
        let pair = format!("{}:{}", super::encode(id), super::encode(secret));
        self.header("Authorization", &format!("Basic {}", base64(pair.as_bytes())))
    }

    pub(crate) fn body(mut self, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        self.body = body.into();
        self.header("Content-Type", content_type)
    }

    pub(crate) fn form<N: AsRef<str>, V: AsRef<str>>(self, pairs: &[(N, V)]) -> Self {
        self.urlencoded(&super::form(pairs))
    }

    pub(crate) fn urlencoded(self, body: &str) -> Self {
        self.body("application/x-www-form-urlencoded", body)
    }

    /// The bytes on the wire.
    fn bytes(&self) -> Vec<u8> {
        let has = |name: &str| self.headers.iter().any(|(n, _)| n.eq_ignore_ascii_case(name));
        let mut head = format!("{} {} HTTP/1.1\r\n", self.method, self.target);
        if !has("host") {
            let _ = write!(head, "Host: {}\r\n", self.to);
        }
        for (name, value) in &self.headers {
            let _ = write!(head, "{name}: {value}\r\n");
        }
        if !has("content-length") && (!self.body.is_empty() || self.method == "POST") {
            let _ = write!(head, "Content-Length: {}\r\n", self.body.len());
        }
        head.push_str("Connection: close\r\n\r\n");
        [head.as_bytes(), &self.body].concat()
    }

    /// Sends it; the answer must be sound.
    pub(crate) fn send(self) -> Response {
        let response = self.send_unchecked();
        response.assert_sound();
        response
    }

    /// Sends it, whatever the answer.
    pub(crate) fn send_unchecked(self) -> Response {
        match self.try_send() {
            Ok(response) => response,
            Err(error) => panic!("no answer to {} {}: {error}", self.method, short(&self.target)),
        }
    }

    /// Sends it to a server that may be gone.
    pub(crate) fn try_send(&self) -> io::Result<Response> {
        let mut response = exchange(self.to, &self.bytes())?;
        response.of = format!("{} {}", self.method, short(&self.target));
        response.head = self.method == "HEAD";
        Ok(response)
    }
}

fn short(text: &str) -> String {
    text.chars().take(160).collect()
}

pub(crate) fn base64(bytes: &[u8]) -> String {
    let url = neroli_jose::base64url::encode(bytes).replace('-', "+").replace('_', "/");
    let padding = "=".repeat((4 - url.len() % 4) % 4);
    url + &padding
}

/// Writes bytes, reads to the end.
pub(crate) fn exchange(to: SocketAddr, bytes: &[u8]) -> io::Result<Response> {
    let started = Instant::now();
    let mut stream = TcpStream::connect(to)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.set_nodelay(true)?;
    // A server that refuses a body early closes before all of it is written: it has answered.
    let _ = stream.write_all(bytes);
    let mut answer = Vec::new();
    let mut chunk = [0; 16 * 1024];
    loop {
        match stream.read(&mut chunk) {
            Ok(0) => break,
            Ok(read) => answer.extend_from_slice(&chunk[..read]),
            Err(error) if answer.is_empty() => return Err(error),
            Err(_) => break,
        }
    }
    Response::parse(&answer, started.elapsed())
        .ok_or_else(|| io::Error::new(io::ErrorKind::UnexpectedEof, "not a whole answer"))
}

/// An answer, read whole.
#[derive(Clone, Debug)]
pub(crate) struct Response {
    /// What it answers, for messages.
    pub of: String,
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    pub took: Duration,
    head: bool,
}

impl Response {
    fn parse(bytes: &[u8], took: Duration) -> Option<Self> {
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
        Some(Self { of: String::new(), status, headers, body, took, head: false })
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
        let shown = super::html::attribute_of(this.text(), "error", "data-error");
        assert_eq!(shown.as_deref(), Some(error), "{}: {this}", this.of);
        let id = super::html::text_of(this.text(), "request-id");
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
        if self.header("content-type") == Some("application/json") && !self.head {
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
        super::html::assert_inert(self.text(), &self.of);
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
