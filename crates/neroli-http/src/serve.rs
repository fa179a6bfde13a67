//! The accept loop: bounded, with time limits, and a drain that loses no request.

use crate::app::App;
use crate::metrics::Open;
use crate::router::{self, Listener};
use crate::tls::Tls;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use std::convert::Infallible;
use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::{Duration, Instant};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio_io_timeout::TimeoutStream;

/// How long connections are served as before once the drain has begun and nobody can connect.
const SETTLE: Duration = Duration::from_millis(200);

/// What a listener bears.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections at a time; more wait to be accepted.
    pub connections: usize,
    /// How long a client may take to send its headers, and before that for the TLS handshake.
    pub header_timeout: Duration,
    /// How long a connection may neither send nor take a byte, whatever its protocol and
    /// however far it has got.
    pub idle: Duration,
    /// How long requests in flight may take once the drain has begun.
    pub drain: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 8192,
            header_timeout: Duration::from_secs(10),
            idle: Duration::from_secs(15),
            drain: Duration::from_secs(8),
        }
    }
}

/// Where requests come in.
pub struct Door {
    /// The listener.
    pub listener: TcpListener,
    /// The operators' addresses instead of the public ones?
    pub operations: bool,
    /// The certificate; plain HTTP without one.
    pub tls: Option<Arc<Tls>>,
    /// What it bears.
    pub limits: Limits,
}

/// A connection that gives up when its other end is silent for too long: before the first byte,
/// in the middle of a request, between requests, or in the middle of an answer.
type Patient = Pin<Box<TimeoutStream<TcpStream>>>;

fn patient(stream: TcpStream, idle: Duration) -> Patient {
    let mut stream = TimeoutStream::new(stream);
    stream.set_read_timeout(Some(idle));
    stream.set_write_timeout(Some(idle));
    Box::pin(stream)
}

/// Everything that a connection needs.
#[derive(Clone)]
struct Serving {
    app: Arc<App>,
    which: Listener,
    limits: Limits,
}

/// Serves until `stop` resolves, then finishes what is in flight.
pub async fn serve(app: Arc<App>, door: Door, stop: impl Future<Output = ()>) {
    let Door { listener, operations, tls, limits } = door;
    let which = if operations { Listener::Operations } else { Listener::Public };
    let serving = Serving { app, which, limits };
    let graceful = GracefulShutdown::new();
    let (draining, drains) = watch::channel(());
    let slots = Arc::new(Semaphore::new(limits.connections));
    let mut stop = std::pin::pin!(stop);
    let mut told: Option<Instant> = None;
    loop {
        let slot = tokio::select! {
            Ok(slot) = Arc::clone(&slots).acquire_owned() => slot,
            () = &mut stop => break,
        };
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    // Out of file descriptors, or a connection that was gone at once. Told once
                    // in a while: a flood must not fill the log as well.
                    if told.is_none_or(|at| at.elapsed() > Duration::from_secs(5)) {
                        tracing::warn!(%error, "a connection could not be accepted");
                        told = Some(Instant::now());
                    }
                    tokio::time::sleep(Duration::from_millis(20)).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        let drain = (graceful.watcher(), drains.clone());
        serving.clone().spawn(stream, peer.ip(), tls.clone(), drain, slot);
    }
    // Who connected before the drain is served, though nobody had come to take the connection.
    while let Ok(slot) = Arc::clone(&slots).try_acquire_owned()
        && let Some(Ok((stream, peer))) = waiting(&listener).await
    {
        let drain = (graceful.watcher(), drains.clone());
        serving.clone().spawn(stream, peer.ip(), tls.clone(), drain, slot);
    }
    drop(listener);
    // What was sent before the drain is read before connections are told to end: one that is idle
    // then is closed, and so would be one whose request lies unread.
    tokio::time::sleep(SETTLE).await;
    drop((draining, drains));
    if tokio::time::timeout(limits.drain, graceful.shutdown()).await.is_err() {
        tracing::warn!("connections were still busy when the drain ended");
    }
}

/// A connection that waits to be accepted, if there is one at this moment.
async fn waiting(listener: &TcpListener) -> Option<std::io::Result<(TcpStream, SocketAddr)>> {
    std::future::poll_fn(|cx| match listener.poll_accept(cx) {
        Poll::Ready(accepted) => Poll::Ready(Some(accepted)),
        Poll::Pending => Poll::Ready(None),
    })
    .await
}

impl Serving {
    /// Serves a connection in a task of its own, as long as it has its slot.
    fn spawn(
        self,
        stream: TcpStream,
        peer: IpAddr,
        tls: Option<Arc<Tls>>,
        (watcher, drains): (Watcher, watch::Receiver<()>),
        slot: OwnedSemaphorePermit,
    ) {
        let _ = stream.set_nodelay(true);
        let stream = patient(stream, self.limits.idle);
        let open = Open::new(Arc::clone(&self.app), self.which);
        tokio::spawn(async move {
            match tls {
                None => self.connection(stream, peer, watcher).await,
                Some(tls) => self.secured(&tls, stream, peer, watcher, drains).await,
            }
            drop((slot, open));
        });
    }

    /// A connection with a TLS handshake before it. A handshake that is under way when the drain
    /// begins carries no request yet, and is dropped.
    async fn secured(
        self,
        tls: &Tls,
        stream: Patient,
        peer: IpAddr,
        watcher: Watcher,
        mut drains: watch::Receiver<()>,
    ) {
        let handshake = tls.acceptor().accept(stream);
        let shaken = tokio::select! {
            shaken = tokio::time::timeout(self.limits.header_timeout, handshake) => shaken,
            _ = drains.changed() => return,
        };
        match shaken {
            Ok(Ok(stream)) => self.connection(stream, peer, watcher).await,
            Ok(Err(error)) => tracing::debug!(%error, %peer, "a TLS handshake failed"),
            Err(_) => tracing::debug!(%peer, "a TLS handshake took too long"),
        }
    }

    async fn connection(
        self,
        stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
        peer: IpAddr,
        watcher: Watcher,
    ) {
        let Self { app, which, limits } = self;
        let service = service_fn(move |request| {
            let app = Arc::clone(&app);
            async move { Ok::<_, Infallible>(router::handle(app, which, peer, request).await) }
        });
        let mut builder = Builder::new(TokioExecutor::new());
        builder
            .http1()
            .timer(TokioTimer::new())
            .header_read_timeout(limits.header_timeout)
            .max_buf_size(64 * 1024);
        builder.http2().timer(TokioTimer::new()).max_concurrent_streams(100);
        let connection = builder.serve_connection(TokioIo::new(stream), service).into_owned();
        // A broken connection is its client's affair.
        let _ = watcher.watch(connection).await;
    }
}
