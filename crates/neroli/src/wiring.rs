//! Puts the parts together and keeps them running until they are told to stop.

use crate::codes::{self, Code};
use crate::config::{Settings, TlsFiles};
use crate::diagnostic::{Fault, Faults, Place};
use crate::failure::Failure;
use crate::host::{SystemClock, SystemEntropy};
use crate::portal::{self, Provider};
use crate::telemetry::Telemetry;
use neroli_core::realm::Realm;
use neroli_core::time::{Clock, Entropy};
use neroli_http::{
    App, Body, DemoPerson, Door, Limits, Mount, OutboundPolicy, Parts, Tls, Traces, TrustedProxies,
};
use neroli_jose::seal::Ring;
use neroli_store::{Store, TRACED};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
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
    /// No approval of applications, sandbox people on pages.
    pub sandbox: bool,
    /// Is the developer portal served?
    pub portal: bool,
    /// Are operations served beside everything else?
    pub operations_in_public: bool,
    pub trusted_proxies: TrustedProxies,
    pub outbound: OutboundPolicy,
    /// Bytes that remembered answers may take.
    pub memory: usize,
    /// Which requests are traced.
    pub traces: Option<Traces>,
}

impl Plan {
    /// The running application: keys are loaded, or made where they are missing. `None` when a
    /// signal came first.
    ///
    /// # Errors
    /// When the keys cannot be used.
    pub(crate) async fn build(self, signals: &mut Signals) -> Result<Option<Arc<App>>, Failure> {
        let entropy: Arc<dyn Entropy> = Arc::new(SystemEntropy);
        let clock: Arc<dyn Clock> = Arc::new(SystemClock);
        let provider = Provider::default();
        let mut mounts = self.mounts;
        let parts = neroli_portal::Parts {
            public_url: self.public_url.clone(),
            realms: self.realms.clone(),
            store: Arc::clone(&self.store),
            clock: Arc::clone(&clock),
            entropy: Arc::clone(&entropy),
            sandbox: self.sandbox,
            demo: portal::people(&self.demo),
            dispatch: provider.dispatch(),
            passwords: Arc::new(provider.clone()),
            settle: provider.settle(),
            aged: provider.aged(),
            attempts: Arc::new(provider.clone()),
            openapi: neroli_http::openapi(&self.public_url, &self.realms),
        };
        if self.portal {
            mounts.extend(portal::mounts(parts));
        }
        let app = App::new(Parts {
            public_url: self.public_url,
            realms: self.realms,
            store: self.store,
            key_encryption: self.key,
            clock,
            entropy,
            demo: self.demo,
            mounts,
            operations_in_public: self.operations_in_public,
            trusted_proxies: self.trusted_proxies,
            outbound: self.outbound,
            memory: self.memory,
            traces: self.traces,
        });
        tokio::select! {
            app = app => {
                let app = app?;
                provider.is(&app);
                Ok(Some(app))
            }
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

/// Where requests come in.
pub(crate) struct Listeners {
    pub public: TcpListener,
    /// The certificate of the public listener, if it has one.
    pub tls: Option<Arc<Tls>>,
    /// That of operations, if they have one of their own.
    pub operations: Option<TcpListener>,
}

/// The certificate in these files.
///
/// # Errors
/// A configuration fault when it cannot be used.
pub(crate) fn certificate(files: TlsFiles) -> Result<Arc<Tls>, Failure> {
    let loaded = Tls::load(files.certificate, files.key);
    loaded.map(Arc::new).map_err(|error| fault(&codes::TLS, error.to_string()))
}

/// What may be called for applications.
///
/// # Errors
/// A configuration fault when the extra certificates cannot be read.
pub(crate) fn outbound(settings: &Settings) -> Result<OutboundPolicy, Failure> {
    let extra_ca = match &settings.extra_ca_file {
        None => None,
        Some(file) => Some(std::fs::read_to_string(file).map_err(|error| {
            fault(&codes::EXTRA_CA, format!("{} cannot be read: {error}", file.display()))
        })?),
    };
    let open_hosts = settings.open_hosts.clone();
    let policy = OutboundPolicy { open_hosts, extra_ca, ..OutboundPolicy::default() };
    let read = policy.check().map(|()| policy);
    read.map_err(|why| fault(&codes::EXTRA_CA, format!("the extra certificates: {why}")))
}

fn fault(code: &'static Code, message: String) -> Failure {
    let mut faults = Faults::default();
    faults.push(Fault::new(code, message, &Place::Everywhere));
    Failure::Configuration(faults)
}

/// How long operators' requests may take once the last of the public has been answered, and what was
/// counted is written.
const OPERATIONS_DRAIN: Duration = Duration::from_secs(1);

/// Serves until the first signal, then finishes what is in flight; a second signal ends it at
/// once.
///
/// # Errors
/// When a second signal cut it short.
pub(crate) async fn run(
    app: Arc<App>,
    listeners: Listeners,
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
    let Listeners { public, tls, operations } = listeners;
    if let Some(tls) = &tls {
        app.watch_certificate(tls);
    }
    let limits = Limits::default();
    let door = Door { listener: public, operations: false, tls: tls.clone(), limits };
    // What is counted while the last requests are answered is written as well, and operators see
    // how it goes on until it is.
    let (served, all_served) = watch::channel(false);
    let drained = || {
        let mut served = all_served.clone();
        async move {
            let _ = served.wait_for(|served| *served).await;
        }
    };
    let public = async {
        neroli_http::serve(app.clone(), door, until()).await;
        // Others listen as long as everything runs.
        let _ = served.send(true);
    };
    let certificate = async {
        if let Some(tls) = tls {
            tls.watch(until()).await;
        }
    };
    let (written, all_written) = watch::channel(false);
    let upkeep = async {
        neroli_http::upkeep(app.clone(), drained()).await;
        let _ = written.send(true);
    };
    let operations = async {
        if let Some(listener) = operations {
            let limits = Limits { drain: OPERATIONS_DRAIN, ..limits };
            let door = Door { listener, operations: true, tls: None, limits };
            let mut all_written = all_written.clone();
            let end = async move {
                let _ = all_written.wait_for(|written| *written).await;
            };
            neroli_http::serve(app.clone(), door, end).await;
        }
    };
    // SIGHUP is heard before anybody is answered: unheard it would end the process.
    let everything = async { tokio::join!(certificate, public, upkeep, operations) };
    let told = async {
        signals.next().await;
        tracing::info!("the end was asked for: requests in flight are answered first");
        app.ends();
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

    /// Waits for one of them.
    pub(crate) async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

/// The demo shop as a service below its path.
pub(crate) fn shop(
    public_url: &str,
    issuer: &str,
    client_secret: &str,
    authority: Option<String>,
) -> (String, Mount) {
    let path = "/demo/shop".to_owned();
    let router = neroli_shop::router(neroli_shop::Settings {
        base_path: path.clone(),
        public_url: public_url.to_owned(),
        issuer: issuer.to_owned(),
        form_filling_url: format!("{public_url}/formfilling/fr/v1/userinfo"),
        client_id: "demo-shop".to_owned(),
        client_secret: client_secret.to_owned(),
        authority,
    });
    (path, mount(router))
}

/// A router of axum as a mounted service.
pub(crate) fn mount(router: axum::Router) -> Mount {
    Arc::new(move |request| {
        let router = router.clone();
        Box::pin(async move {
            let response = match router.oneshot(request.map(axum::body::Body::from)).await {
                Ok(response) => response,
                Err(never) => match never {},
            };
            response.map(Body::streamed)
        })
    })
}

/// Starts the log on standard error, and the traces, where they are wanted.
pub(crate) fn start_log(format: &str, level: &str, telemetry: Option<&Telemetry>) {
    use tracing_subscriber::layer::SubscriberExt as _;
    use tracing_subscriber::util::SubscriberInitExt as _;
    use tracing_subscriber::{EnvFilter, Layer as _, fmt};
    // Our own crates at the level that was asked for, others only when something is wrong. Spans
    // of traces are no part of the log, and cost a comparison when nobody takes them.
    let filter = EnvFilter::new(format!("warn,neroli={level},{TRACED}=off"));
    let log = fmt::layer().with_writer(std::io::stderr);
    let log = match format {
        "json" => log.json().flatten_event(true).boxed(),
        _ => log.with_ansi(false).with_target(false).boxed(),
    };
    let all = tracing_subscriber::registry();
    // A second start in one process, as tests may do, keeps the first log.
    let _ = match telemetry {
        None => all.with(log).with(filter).try_init(),
        Some(telemetry) => all.with(log.with_filter(filter)).with(telemetry.layer()).try_init(),
    };
}
