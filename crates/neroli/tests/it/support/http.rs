//! HTTP/1.1 by hand, so that each byte of a request is the test's own choice.

use super::response::Response;
use std::fmt::Write as _;
use std::io::{self, Read, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// An answer that takes longer is a failure. Generous: the machine may be busy with other tests.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

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
    pub(crate) fn bytes(&self) -> Vec<u8> {
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
        response.is_head = self.method == "HEAD";
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
            // A machine that was put to sleep wakes its readers up (signal(7)).
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if answer.is_empty() => return Err(error),
            Err(_) => break,
        }
    }
    Response::parse(&answer, started.elapsed())
        .ok_or_else(|| io::Error::new(io::ErrorKind::UnexpectedEof, "not a whole answer"))
}
