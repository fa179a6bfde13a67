//! Puts the parts together and keeps them running until they are told to stop.

use crate::failure::Failure;
use crate::host::{SystemClock, SystemEntropy};
use neroli_core::realm::Realm;
use neroli_http::{App, DemoPerson, Limits, Mount, Parts};
use neroli_jose::seal::Ring;
use neroli_store::Store;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;
use tower::ServiceExt as _;

/// Everything that differs between `demo` and `serve`.
pub(crate) struct Plan {
    pub public_url: String,
    pub realms: Vec<Realm>,
    pub store: Arc<dyn Store>,
    pub key: Ring,
    pub demo: Vec<DemoPerson>,
    pub mounts: Vec<(String, Mount)>,
    /// Are operations served beside everything else?
    pub operations_in_public: bool,
}

impl Plan {
    /// The running application: keys are loaded, or made where they are missing. `None` when a
    /// signal came first.
    ///
    /// # Errors
    /// When the keys cannot be used.
    pub(crate) async fn build(self, signals: &mut Signals) -> Result<Option<Arc<App>>, Failure> {
        let app = App::new(Parts {
            public_url: self.public_url,
            realms: self.realms,
            store: self.store,
            key_encryption: self.key,
            clock: Arc::new(SystemClock),
            entropy: Arc::new(SystemEntropy),
            demo: self.demo,
            mounts: self.mounts,
            operations_in_public: self.operations_in_public,
        });
        tokio::select! {
            app = app => Ok(Some(app?)),
            () = signals.next() => Ok(None),
        }
    }
}

/// Listens; a port that is taken is a plain sentence.
///
/// # Errors
/// When the address cannot be had.
pub(crate) async fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| {
        let why = match error.kind() {
            std::io::ErrorKind::AddrInUse => "another program listens there".to_owned(),
            _ => error.to_string(),
        };
        Failure::Failed(format!("cannot listen on {address}: {why}"))
    })
}

/// Serves until the first signal, then finishes what is in flight; a second signal ends it at
/// once.
///
/// # Errors
/// When a second signal cut it short.
pub(crate) async fn run(
    app: Arc<App>,
    public: TcpListener,
    operations: Option<TcpListener>,
    mut signals: Signals,
) -> Result<(), Failure> {
    let (stop, stopped) = watch::channel(false);
    let until = || {
        let mut stopped = stopped.clone();
        async move {
            // The sender lives as long as this function.
            let _ = stopped.wait_for(|stopped| *stopped).await;
        }
    };
    let public = neroli_http::serve(app.clone(), public, false, Limits::default(), until());
    let upkeep = neroli_http::upkeep(app.clone(), until());
    let operations = async {
        if let Some(listener) = operations {
            neroli_http::serve(app.clone(), listener, true, Limits::default(), until()).await;
        }
    };
    let everything = async { tokio::join!(public, upkeep, operations) };
    let told = async {
        signals.next().await;
        // Nobody listens any more only when everything has ended.
        let _ = stop.send(true);
        signals.next().await;
    };
    tokio::select! {
        _ = everything => Ok(()),
        () = told => Err(Failure::Failed("stopped at once; requests in flight were cut".to_owned())),
    }
}

/// SIGTERM and SIGINT, heard from the moment this is made.
pub(crate) struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    /// Starts to listen.
    ///
    /// # Errors
    /// When the system refuses.
    pub(crate) fn new() -> Result<Self, Failure> {
        let terminate = signal(SignalKind::terminate())?;
        Ok(Self { terminate, interrupt: signal(SignalKind::interrupt())? })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

/// The demo shop as a service below its path.
pub(crate) fn shop(public_url: &str, issuer: &str, client_secret: &str) -> (String, Mount) {
    use http_body_util::BodyExt as _;
    let path = "/demo/shop".to_owned();
    let router = neroli_shop::router(neroli_shop::Settings {
        base_path: path.clone(),
        public_url: public_url.to_owned(),
        issuer: issuer.to_owned(),
        form_filling_url: format!("{public_url}/formfilling/fr/v1/userinfo"),
        client_id: "demo-shop".to_owned(),
        client_secret: client_secret.to_owned(),
    });
    let mount: Mount = Arc::new(move |request| {
        let router = router.clone();
        Box::pin(async move {
            let response = match router.oneshot(request).await {
                Ok(response) => response,
                Err(never) => match never {},
            };
            response.map(|body| body.map_err(Into::into).boxed_unsync())
        })
    });
    (path, mount)
}

/// Starts the log on standard error.
pub(crate) fn start_log(format: &str, level: &str) {
    use tracing_subscriber::EnvFilter;
    // Our own crates at the level that was asked for, others only when something is wrong.
    let filter = EnvFilter::new(format!("warn,neroli={level}"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second start in one process, as tests may do, keeps the first log.
    let _ = match format {
        "json" => log.json().flatten_event(true).try_init(),
        _ => log.with_ansi(false).with_target(false).try_init(),
    };
}
