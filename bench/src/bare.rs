//! The bare server: hyper as it comes, one thread, an answer that is ready. The bytes it sends are
//! given to it.

use bytes::Bytes;
use http::{HeaderName, HeaderValue, Response};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;

/// What it answers to everything: the head and the body of an answer of neroli's.
struct Answer {
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Bytes,
}

impl Answer {
    /// From an answer as it came over the wire; what hyper writes itself is left to it.
    fn parse(wire: &[u8]) -> Option<Self> {
        let head = wire.windows(4).position(|four| four == b"\r\n\r\n")?;
        let text = std::str::from_utf8(wire.get(..head)?).ok()?;
        let headers = text.lines().skip(1).filter_map(|line| {
            let (name, value) = line.split_once(':')?;
            let own = ["connection", "content-length", "date"]
                .iter()
                .any(|own| name.eq_ignore_ascii_case(own));
            let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
            (!own).then_some((name, HeaderValue::from_str(value.trim()).ok()?))
        });
        let headers = headers.collect();
        Some(Self { headers, body: Bytes::copy_from_slice(wire.get(head + 4..)?) })
    }

    fn response(&self) -> Response<Full<Bytes>> {
        let mut response = Response::new(Full::new(self.body.clone()));
        let headers = response.headers_mut();
        headers.reserve(self.headers.len());
        for (name, value) in &self.headers {
            headers.insert(name.clone(), value.clone());
        }
        response
    }
}

/// Serves the answer in `file` until the process is killed; says where it listens.
///
/// # Errors
/// When it cannot listen, or the file holds no answer.
pub(crate) fn serve(file: &str) -> Result<(), String> {
    let wire = std::fs::read(file).map_err(|error| format!("{file}: {error}"))?;
    let answer = Arc::new(Answer::parse(&wire).ok_or("the file holds no answer")?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| error.to_string())?.block_on(async {
        let any = SocketAddr::from(([127, 0, 0, 1], 0));
        let listener = TcpListener::bind(any).await.map_err(|error| error.to_string())?;
        println!("{}", listener.local_addr().map_err(|error| error.to_string())?);
        loop {
            let Ok((stream, _)) = listener.accept().await else { continue };
            let _ = stream.set_nodelay(true);
            let answer = Arc::clone(&answer);
            tokio::spawn(async move {
                let service = service_fn(move |request: http::Request<Incoming>| {
                    let answer = Arc::clone(&answer);
                    async move {
                        // A body is read, as every server must.
                        if request.method() == http::Method::POST {
                            let _ = request.into_body().collect().await;
                        }
                        Ok::<_, Infallible>(answer.response())
                    }
                });
                let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
            });
        }
    })
}
