//! A partner's own server on loopback: answers from a table, and remembers who came.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio_rustls::rustls::crypto::aws_lc_rs::default_provider;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::rustls::{ServerConfig, ServerConnection, StreamOwned};

/// A request that came in.
#[derive(Clone, Debug)]
pub(crate) struct Visit {
    pub method: String,
    pub path: String,
    pub content_type: String,
    pub body: String,
    /// The same, byte for byte.
    pub raw: Vec<u8>,
}

/// What is answered: status and body.
pub(crate) type Answer = (u16, String);

/// The server; it ends with the test.
#[derive(Clone)]
pub(crate) struct Sink {
    /// `http://127.0.0.1:port`, or `https://localhost:port`.
    pub base: String,
    visits: Arc<Mutex<Vec<Visit>>>,
    answer: Arc<Mutex<Answer>>,
}

impl Sink {
    /// Answers everything with this.
    pub(crate) fn answering(status: u16, body: &str) -> Self {
        let (sink, listener) = Self::bound("http://127.0.0.1", (status, body.to_owned()));
        let server = sink.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let server = server.clone();
                std::thread::spawn(move || server.serve(stream));
            }
        });
        sink
    }

    /// The same over https, with a certificate of its own making; and what to trust, in PEM.
    pub(crate) fn secured(status: u16, body: &str) -> (Self, String) {
        let (sink, listener) = Self::bound("https://localhost", (status, body.to_owned()));
        let (config, authority) = certified("localhost");
        let server = sink.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (server, config) = (server.clone(), Arc::clone(&config));
                std::thread::spawn(move || {
                    let connection = ServerConnection::new(config).ok()?;
                    server.serve(StreamOwned::new(connection, stream))
                });
            }
        });
        (sink, authority)
    }

    fn bound(host: &str, answer: Answer) -> (Self, TcpListener) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("{host}:{}", listener.local_addr().unwrap().port());
        (Self { base, visits: Arc::default(), answer: Arc::new(Mutex::new(answer)) }, listener)
    }

    /// From now on answers this.
    pub(crate) fn answer(&self, status: u16, body: &str) {
        *self.answer.lock().unwrap() = (status, body.to_owned());
    }

    /// Everybody who came.
    pub(crate) fn visits(&self) -> Vec<Visit> {
        self.visits.lock().unwrap().clone()
    }

    /// Waits until so many came.
    #[track_caller]
    pub(crate) fn wait_for(&self, count: usize) -> Vec<Visit> {
        let started = Instant::now();
        while self.visits().len() < count {
            // A notice whose server was killed while it was under way is told again after a minute.
            let patience = Duration::from_secs(120);
            assert!(started.elapsed() < patience, "{} of {count} came", self.visits().len());
            std::thread::sleep(Duration::from_millis(20));
        }
        self.visits()
    }

    fn serve(&self, stream: impl Read + Write) -> Option<()> {
        let mut reader = BufReader::new(stream);
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let mut words = line.split(' ');
        let (method, path) = (words.next()?.to_owned(), words.next()?.to_owned());
        let (mut length, mut content_type) = (0, String::new());
        loop {
            let mut header = String::new();
            reader.read_line(&mut header).ok()?;
            let Some((name, value)) = header.trim().split_once(": ") else { break };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse().ok()?,
                "content-type" => value.clone_into(&mut content_type),
                _ => {}
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).ok()?;
        let (raw, body) = (body.clone(), String::from_utf8_lossy(&body).into_owned());
        self.visits.lock().unwrap().push(Visit { method, path, content_type, body, raw });
        let (status, body) = self.answer.lock().unwrap().clone();
        let head = format!(
            "HTTP/1.1 {status} Said\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        let stream = reader.get_mut();
        stream.write_all(head.as_bytes()).ok()?;
        stream.write_all(body.as_bytes()).ok()?;
        stream.flush().ok()
    }
}

/// What a server of this name shows, and what to trust so as to believe it.
fn certified(name: &str) -> (Arc<ServerConfig>, String) {
    let made = rcgen::generate_simple_self_signed(vec![name.to_owned()]).unwrap();
    let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(made.signing_key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key)
        .unwrap();
    (Arc::new(config), made.cert.pem())
}
