//! A partner's own server on loopback: answers from a table, and remembers who came.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

/// A request that came in.
#[derive(Clone, Debug)]
pub(crate) struct Visit {
    pub method: String,
    pub path: String,
    pub content_type: String,
    pub body: String,
}

/// What is answered: status and body.
pub(crate) type Answer = (u16, String);

/// The server; it ends with the test.
#[derive(Clone)]
pub(crate) struct Sink {
    /// `http://127.0.0.1:port`.
    pub base: String,
    visits: Arc<Mutex<Vec<Visit>>>,
    answer: Arc<Mutex<Answer>>,
}

impl Sink {
    /// Answers everything with this.
    pub(crate) fn answering(status: u16, body: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let sink = Self {
            base: format!("http://{}", listener.local_addr().unwrap()),
            visits: Arc::default(),
            answer: Arc::new(Mutex::new((status, body.to_owned()))),
        };
        let server = sink.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let server = server.clone();
                std::thread::spawn(move || server.serve(stream));
            }
        });
        sink
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
            let patience = Duration::from_secs(20);
            assert!(started.elapsed() < patience, "{} of {count} came", self.visits().len());
            std::thread::sleep(Duration::from_millis(20));
        }
        self.visits()
    }

    fn serve(&self, stream: TcpStream) -> Option<()> {
        let mut reader = BufReader::new(stream.try_clone().ok()?);
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
        let body = String::from_utf8_lossy(&body).into_owned();
        self.visits.lock().unwrap().push(Visit { method, path, content_type, body });
        let (status, body) = self.answer.lock().unwrap().clone();
        let head = format!(
            "HTTP/1.1 {status} Said\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            body.len()
        );
        let mut stream = stream;
        stream.write_all(head.as_bytes()).ok()?;
        stream.write_all(body.as_bytes()).ok()
    }
}
