//! Requests as they go over the wire, and one at a time by hand: to look at an answer before many
//! are measured.

use crate::load::{OK, Request, end_of_head};
use serde_json::Value;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// A GET, with a bearer token if one is given.
pub(crate) fn get(path: &str, token: Option<&str>, begins: &str) -> Request {
    let bearer = token.map(|token| format!("Authorization: Bearer {token}\r\n"));
    let bearer = bearer.unwrap_or_default();
    let text = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\n{bearer}\r\n");
    Request { bytes: text.into_bytes(), status: OK, begins: begins.as_bytes().to_vec() }
}

/// A POST of a form by a client with its secret.
pub(crate) fn post(path: &str, basic: Option<&str>, form: &str, begins: &str) -> Request {
    let basic = basic.map(|basic| format!("Authorization: Basic {basic}\r\n")).unwrap_or_default();
    with_form(path, &basic, form, OK, begins)
}

/// A POST of a form with these header lines.
pub(crate) fn with_form(
    path: &str,
    lines: &str,
    form: &str,
    status: &'static [u8],
    begins: &str,
) -> Request {
    let text = format!(
        "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{lines}\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    );
    Request { bytes: text.into_bytes(), status, begins: begins.as_bytes().to_vec() }
}

/// The whole answer to one request.
///
/// # Errors
/// When there is none.
pub(crate) fn exchange(to: SocketAddr, request: &Request) -> Result<Vec<u8>, String> {
    let gone = |error: std::io::Error| error.to_string();
    let mut stream = TcpStream::connect(to).map_err(gone)?;
    stream.set_read_timeout(Some(Duration::from_secs(5))).map_err(gone)?;
    // The server closes after this one, so that the end of the answer is the end of the stream.
    let text =
        String::from_utf8_lossy(&request.bytes).replacen("\r\n", "\r\nConnection: close\r\n", 1);
    stream.write_all(text.as_bytes()).map_err(gone)?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).map_err(gone)?;
    Ok(answer)
}

/// The JSON of the answer to one request.
///
/// # Errors
/// When the status is another one, or the body no JSON.
pub(crate) fn json(to: SocketAddr, request: &Request) -> Result<Value, String> {
    let answer = exchange(to, request)?;
    let wrong = || format!("a wrong answer: {}", String::from_utf8_lossy(&answer));
    if !answer.starts_with(request.status) {
        return Err(wrong());
    }
    serde_json::from_slice(&unchunked(&answer)).map_err(|_| wrong())
}

/// The body of an answer.
pub(crate) fn body(answer: &[u8]) -> &[u8] {
    answer.get(end_of_head(answer).unwrap_or(answer.len())..).unwrap_or_default()
}

/// The body, out of its chunks if it came in chunks.
fn unchunked(answer: &[u8]) -> Vec<u8> {
    let head = answer.get(..end_of_head(answer).unwrap_or_default()).unwrap_or_default();
    let mut rest = body(answer);
    if !String::from_utf8_lossy(head).to_ascii_lowercase().contains("transfer-encoding: chunked") {
        return rest.to_vec();
    }
    let mut whole = Vec::new();
    while let Some(line) = rest.iter().position(|byte| *byte == b'\n') {
        let size = String::from_utf8_lossy(&rest[..line]);
        let size = usize::from_str_radix(size.trim(), 16).unwrap_or(0);
        let Some(chunk) = rest.get(line + 1..line + 1 + size) else { break };
        whole.extend_from_slice(chunk);
        rest = rest.get(line + 3 + size..).unwrap_or_default();
    }
    whole
}

/// Sends all requests, in order, over a few connections; returns this member of each answer.
///
/// # Errors
/// When an answer has no such member.
pub(crate) fn all(
    to: SocketAddr,
    requests: &[Request],
    member: &str,
) -> Result<Vec<String>, String> {
    const AT_ONCE: usize = 32;
    let share = requests.len().div_ceil(AT_ONCE).max(1);
    std::thread::scope(|scope| {
        let parts: Vec<_> = requests
            .chunks(share)
            .map(|part| scope.spawn(move || some(to, part, member)))
            .collect();
        let mut found = Vec::with_capacity(requests.len());
        for part in parts {
            found.extend(part.join().map_err(|_| "a thread has panicked")??);
        }
        Ok(found)
    })
}

fn some(to: SocketAddr, requests: &[Request], member: &str) -> Result<Vec<String>, String> {
    let gone = |error: std::io::Error| error.to_string();
    let mut stream = TcpStream::connect(to).map_err(gone)?;
    stream.set_nodelay(true).map_err(gone)?;
    let mut found = Vec::with_capacity(requests.len());
    let mut buffer = [0; 16 * 1024];
    for request in requests {
        stream.write_all(&request.bytes).map_err(gone)?;
        let mut filled = 0;
        let value = loop {
            let read = stream.read(&mut buffer[filled..]).map_err(gone)?;
            filled += read;
            let text = &buffer[..filled];
            // The answers are short JSON objects: the last brace is the end.
            if read == 0 || (text.ends_with(b"}") && !body(text).is_empty()) {
                break serde_json::from_slice::<Value>(body(text)).ok();
            }
        };
        let text = value.as_ref().and_then(|value| value.get(member)?.as_str());
        let text = text.ok_or_else(|| {
            format!("no {member}: {}", String::from_utf8_lossy(&buffer[..filled]))
        })?;
        found.push(text.to_owned());
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::unchunked;

    #[test]
    fn a_body_is_found_in_its_chunks() {
        let plain = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
        assert_eq!(unchunked(plain), b"{}");
        let chunks =
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n";
        assert_eq!(unchunked(chunks), b"abc0123456789");
    }
}
