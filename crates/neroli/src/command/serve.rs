//! `neroli serve`: production, by the configuration.

use crate::cli::Common;
use crate::demo_mark;
use crate::failure::Failure;
use crate::home::{self, Home, Opened};
use crate::self_signed;
use crate::telemetry::Telemetry;
use crate::wiring::{self, Listeners, Plan, Signals};
use serde_json::json;
use std::io::Write as _;
use tokio::runtime::{Builder, Runtime};

/// Flags; everything else is in the configuration.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Serve https with a certificate of its own making, for trials: the authority to trust is
    /// tls/ca.pem in the data folder
    #[arg(long)]
    self_signed: bool,
}

pub(crate) fn run(common: &Common, args: &Args) -> Result<(), Failure> {
    let settings = home::settings(common)?;
    if args.self_signed && settings.public_url.starts_with("http://") {
        let message = "--self-signed: server.public_url is http; write https";
        return Err(Failure::Usage(message.to_owned()));
    }
    if args.self_signed && settings.tls.is_some() {
        let message = "--self-signed: the configuration names a certificate";
        return Err(Failure::Usage(message.to_owned()));
    }
    demo_mark::refuse(&settings.data)?;
    let runtime = runtime(settings.traces.is_some())?;
    let telemetry = settings.traces.as_ref();
    let telemetry = telemetry.map(|(to, one_in)| Telemetry::start(to, *one_in, runtime.handle()));
    let telemetry = telemetry.transpose()?;
    wiring::start_log(&settings.log_format, &settings.log_level, telemetry.as_ref());
    let outcome = runtime.block_on(async {
        let mut signals = Signals::new()?;
        let public = wiring::listen(settings.listen).await?;
        let operations = wiring::listen(settings.operations_listen).await?;
        let (listen, ops) = (public.local_addr()?, operations.local_addr()?);
        let url = settings.public_url.clone();
        let (realms, format) = (settings.realms.clone(), settings.log_format.clone());
        let outbound = wiring::outbound(&settings)?;
        let (trusted_proxies, memory) = (settings.trusted_proxies.clone(), settings.memory);
        let (tls, data) = (settings.tls.clone(), settings.data.clone());
        let portal = settings.portal;
        let home = Home::configured(settings);
        let Some((home, opened)) = open(home, &mut signals).await? else { return Ok(()) };
        if opened.made {
            announce(&format, &home.was_made());
        }
        let tls = match tls {
            None if args.self_signed => Some(self_signed::certificate(&data, &url, home::now())?),
            tls => tls,
        };
        let tls = tls.map(wiring::certificate).transpose()?;
        let app = Plan {
            public_url: url.clone(),
            realms,
            store: opened.store,
            key: opened.key,
            demo: Vec::new(),
            mounts: Vec::new(),
            sandbox: false,
            portal,
            operations_in_public: false,
            trusted_proxies,
            outbound,
            memory,
            traces: telemetry.as_ref().map(Telemetry::traces),
        };
        let Some(app) = app.build(&mut signals).await? else { return Ok(()) };
        announce(&format, &format!("neroli serves {url} on {listen}, operations on {ops}"));
        for later in opened.later {
            later.keep_trying()?;
        }
        wiring::run(app, Listeners { public, tls, operations: Some(operations) }, signals).await?;
        announce(&format, "neroli has stopped");
        Ok(())
    });
    if let Some(telemetry) = telemetry {
        telemetry.stop();
    }
    runtime.shutdown_background();
    outcome
}

/// Opens the store. A database may take its time: `None` when a signal came first.
async fn open(home: Home, signals: &mut Signals) -> Result<Option<(Home, Opened)>, Failure> {
    let open = move || home.open(false).map(|opened| (home, opened));
    tokio::select! {
        opened = tokio::task::spawn_blocking(open) => {
            opened.map_err(std::io::Error::from)?.map(Some)
        }
        () = signals.next() => Ok(None),
    }
}

/// What runs the server. Where there is one core, its thread does everything itself: there is nobody
/// to share the work with. Traces need a runtime that goes on when serving has ended, to be sent.
fn runtime(traces: bool) -> std::io::Result<Runtime> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    match (cores, traces) {
        (1, false) => Builder::new_current_thread().enable_all().build(),
        _ => Builder::new_multi_thread().enable_all().build(),
    }
}

/// Tells that it serves or has stopped, whatever the level of the log; in JSON where everything is.
fn announce(format: &str, message: &str) {
    let line = match format {
        "json" => json!({ "level": "INFO", "message": message }).to_string(),
        _ => message.to_owned(),
    };
    // A reader of the log that has gone first is no reason to fail.
    let _ = writeln!(std::io::stderr(), "{line}");
}
