//! The accept loop: bounded, with time limits, and a drain that loses no request.

mod pulse;

use crate::app::App;
use crate::metrics::Open;
use crate::response::Response;
use crate::router::{self, Listener};
use crate::tls::Tls;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use pulse::{Member, Noted, Warden, Word};
use std::convert::Infallible;
use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How long connections are served as before once the drain has begun and nobody can connect.
const SETTLE: Duration = Duration::from_millis(200);

/// The longest head of a request over HTTP/1.1, in bytes, and about as much of an answer is kept until
/// it is sent: a connection has the room of both while it is idle ([`Limits::idle`]).
const BUFFER: usize = 64 * 1024;

/// What a listener bears.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Connections at a time; more wait to be accepted.
    pub connections: u32,
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

/// Everything that a connection needs.
#[derive(Clone)]
struct Serving {
    app: Arc<App>,
    which: Listener,
    limits: Limits,
    tls: Option<Arc<Tls>>,
}

/// Serves until `stop` resolves, then finishes what is in flight.
pub async fn serve(app: Arc<App>, door: Door, stop: impl Future<Output = ()>) {
    let Door { listener, operations, tls, limits } = door;
    let which = if operations { Listener::Operations } else { Listener::Public };
    let serving = Serving { app, which, limits, tls };
    let warden = Warden::new(limits);
    let slots = Arc::new(Semaphore::new(limits.connections as usize));
    tokio::select! {
        () = stop => {}
        () = accept(&serving, &listener, &slots, &warden) => {}
        () = warden.keep_watch() => {}
    }
    // Who connected before the drain is served, though nobody had come to take the connection.
    while let Ok(slot) = Arc::clone(&slots).try_acquire_owned()
        && let Some(Ok((stream, peer))) = waiting(&listener).await
    {
        serving.clone().spawn(stream, peer.ip(), warden.watch(), slot);
    }
    drop(listener);
    // What was sent before the drain is read before connections are told to end: one that is idle
    // then is closed, and so would be one whose request lies unread.
    tokio::time::sleep(SETTLE).await;
    warden.finish();
    // When every slot is free, every connection has ended.
    let finished = tokio::select! {
        free = tokio::time::timeout(limits.drain, slots.acquire_many(limits.connections)) => free.is_ok(),
        () = warden.keep_watch() => true,
    };
    if !finished {
        tracing::warn!("connections were still busy when the drain ended");
    }
}

/// Accepts connections for ever, as many at a time as there are slots.
async fn accept(
    serving: &Serving,
    listener: &TcpListener,
    slots: &Arc<Semaphore>,
    warden: &Arc<Warden>,
) {
    let mut told: Option<Instant> = None;
    // The slots are never closed.
    while let Ok(slot) = Arc::clone(slots).acquire_owned().await {
        let (stream, peer) = match listener.accept().await {
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
        };
        serving.clone().spawn(stream, peer.ip(), warden.watch(), slot);
    }
}

/// A connection that waits to be accepted, if there is one at this moment.
async fn waiting(listener: &TcpListener) -> Option<std::io::Result<(TcpStream, SocketAddr)>> {
    std::future::poll_fn(|context| match listener.poll_accept(context) {
        Poll::Ready(accepted) => Poll::Ready(Some(accepted)),
        Poll::Pending => Poll::Ready(None),
    })
    .await
}

impl Serving {
    /// Serves a connection in a task of its own, as long as it has its slot.
    fn spawn(self, stream: TcpStream, peer: IpAddr, member: Member, slot: OwnedSemaphorePermit) {
        let _ = stream.set_nodelay(true);
        let open = Open::new(Arc::clone(&self.app), self.which);
        tokio::spawn(async move {
            self.stream(stream, peer, member).await;
            drop((slot, open));
        });
    }

    async fn stream(self, stream: TcpStream, peer: IpAddr, member: Member) {
        let stream = Noted::new(stream, Arc::clone(&member.pulse));
        match self.tls.clone() {
            None => self.connection(stream, peer, member).await,
            Some(tls) => self.secured(&tls, stream, peer, member).await,
        }
    }

    /// A connection with a TLS handshake before it. A handshake that is under way when the drain
    /// begins carries no request yet, and is dropped.
    async fn secured(self, tls: &Tls, stream: Noted, peer: IpAddr, member: Member) {
        let handshake = tls.acceptor().accept(stream);
        let shaken = tokio::select! {
            shaken = tokio::time::timeout(self.limits.header_timeout, handshake) => shaken,
            () = member.told() => return,
        };
        match shaken {
            Ok(Ok(stream)) => self.connection(stream, peer, member).await,
            Ok(Err(error)) => tracing::debug!(%error, %peer, "a TLS handshake failed"),
            Err(_) => tracing::debug!(%peer, "a TLS handshake took too long"),
        }
    }

    async fn connection(
        self,
        stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
        peer: IpAddr,
        member: Member,
    ) {
        let Self { app, which, .. } = self;
        let pulse = Arc::clone(&member.pulse);
        let service = service_fn(move |request: http::Request<hyper::body::Incoming>| {
            if let Some(response) = router::at_once(&app, which, &request) {
                pulse.answered(request.version());
                return Answering::Done(Some(response));
            }
            let in_flight = pulse.begin(request.version());
            let app = Arc::clone(&app);
            Answering::UnderWay(Box::pin(async move {
                let response = router::handle(app, which, peer, request).await;
                drop(in_flight);
                response
            }))
        });
        let mut builder = Builder::new(TokioExecutor::new());
        // The warden sees to the time that headers take: a timer of its own for each request
        // would cost more than many an answer.
        // And an answer is copied behind its head: for most that costs less than keeping a list of
        // pieces and telling the kernel of two. Large ones come in parts (`response::Body`).
        builder.http1().header_read_timeout(None).max_buf_size(BUFFER).writev(false);
        builder.http2().timer(TokioTimer::new()).max_concurrent_streams(100);
        let mut connection = pin!(builder.serve_connection(TokioIo::new(stream), service));
        let (mut woken_by, mut finishing): (Option<Waker>, bool) = (None, false);
        std::future::poll_fn(|context| {
            if !woken_by.as_ref().is_some_and(|waker| waker.will_wake(context.waker())) {
                woken_by = Some(context.waker().clone());
                member.pulse.keep(context.waker());
            }
            match member.pulse.word() {
                Word::Go => {}
                Word::Finish if finishing => {}
                Word::Finish => {
                    finishing = true;
                    connection.as_mut().graceful_shutdown();
                }
                Word::End => return Poll::Ready(()),
            }
            // A broken connection is its client's affair.
            connection.as_mut().poll(context).map(drop)
        })
        .await;
    }
}

/// An answer: there already, or on its way. The first needs no room for what the second does.
enum Answering {
    Done(Option<Response>),
    UnderWay(Pin<Box<dyn Future<Output = Response> + Send>>),
}

impl Future for Answering {
    type Output = Result<Response, Infallible>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut *self {
            // It is asked for once.
            Self::Done(response) => response.take().map_or(Poll::Pending, |r| Poll::Ready(Ok(r))),
            Self::UnderWay(answer) => answer.as_mut().poll(context).map(Ok),
        }
    }
}
