//! Partners' servers of ill will.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// A partner's server that answers each call in its own way.
pub(super) struct Upstream {
    pub(super) base: String,
    pub(super) calls: Arc<AtomicUsize>,
    /// Bytes that were taken from it.
    pub(super) sent: Arc<AtomicUsize>,
}

impl Upstream {
    pub(super) fn new(serve: fn(&mut TcpStream, &AtomicUsize)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let (calls, sent) = (Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
        let (counted, taken) = (Arc::clone(&calls), Arc::clone(&sent));
        std::thread::spawn(move || {
            for mut stream in listener.incoming().map_while(Result::ok) {
                counted.fetch_add(1, Ordering::SeqCst);
                let taken = Arc::clone(&taken);
                std::thread::spawn(move || {
                    let _ = stream.read(&mut [0; 4096]);
                    serve(&mut stream, &taken);
                });
            }
        });
        Self { base, calls, sent }
    }
}

/// Writes until the other side has gone.
fn pour(stream: &mut TcpStream, sent: &AtomicUsize, chunk: &[u8], pause: Duration) {
    for _ in 0..20_000 {
        match stream.write(chunk) {
            Ok(written) if written > 0 => drop(sent.fetch_add(written, Ordering::SeqCst)),
            _ => return,
        }
        std::thread::sleep(pause);
    }
}

const HEAD: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

pub(super) fn one_byte_a_second(stream: &mut TcpStream, sent: &AtomicUsize) {
    let _ = stream.write_all(HEAD);
    let _ = stream.write_all(b"Content-Length: 100000\r\n\r\n{");
    pour(stream, sent, b" ", Duration::from_secs(1));
}

pub(super) fn never_a_word(stream: &mut TcpStream, _: &AtomicUsize) {
    let _ = stream.read(&mut [0; 16]);
    std::thread::sleep(Duration::from_secs(30));
}

pub(super) fn without_end(stream: &mut TcpStream, sent: &AtomicUsize) {
    let _ = stream.write_all(HEAD);
    let _ = stream.write_all(b"Content-Length: 1073741824\r\n\r\n");
    pour(stream, sent, &[b' '; 16 * 1024], Duration::ZERO);
}

pub(super) fn chunks_without_end(stream: &mut TcpStream, sent: &AtomicUsize) {
    let _ = stream.write_all(HEAD);
    let _ = stream.write_all(b"Transfer-Encoding: chunked\r\n\r\n");
    let chunk = [b"4000\r\n".as_slice(), &[b' '; 0x4000], b"\r\n"].concat();
    pour(stream, sent, &chunk, Duration::ZERO);
}

/// Twelve kilobytes that say of themselves that they are many more.
pub(super) fn a_bomb(stream: &mut TcpStream, sent: &AtomicUsize) {
    // Deflate (RFC 1951): blocks that each hold a long run of one byte; what matters is that
    // nobody unpacks it.
    let body = [[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3].as_slice(), &[0xed; 12 * 1024]].concat();
    let _ = stream.write_all(HEAD);
    let length = format!("Content-Encoding: gzip\r\nContent-Length: {}\r\n\r\n", body.len());
    let _ = stream.write_all(length.as_bytes());
    pour(stream, sent, &body, Duration::from_secs(60));
}

pub(super) fn to_itself(stream: &mut TcpStream, _: &AtomicUsize) {
    let here = stream.local_addr().unwrap();
    let answer = format!(
        "HTTP/1.1 302 Found\r\nLocation: http://{here}/again\r\nContent-Length: 0\r\n\
         Connection: close\r\n\r\n"
    );
    let _ = stream.write_all(answer.as_bytes());
}

pub(super) fn to_a_file(stream: &mut TcpStream, _: &AtomicUsize) {
    let _ = stream.write_all(
        b"HTTP/1.1 302 Found\r\nLocation: file:///etc/passwd\r\nContent-Length: 0\r\n\
          Connection: close\r\n\r\n",
    );
}
