//! `neroli serve`: production, by the configuration.

use crate::cli::Common;
use crate::demo_mark;
use crate::failure::Failure;
use crate::home::{self, Home};
use crate::wiring::{self, Plan, Signals};
use serde_json::json;

/// Flags: everything is in the configuration.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(common: &Common, _: &Args) -> Result<(), Failure> {
    let settings = home::settings(common)?;
    demo_mark::refuse(&settings.data)?;
    wiring::start_log(&settings.log_format, &settings.log_level);
    let runtime = tokio::runtime::Runtime::new()?;
    let outcome = runtime.block_on(async {
        let mut signals = Signals::new()?;
        let public = wiring::listen(settings.listen).await?;
        let operations = wiring::listen(settings.operations_listen).await?;
        let (listen, ops) = (public.local_addr()?, operations.local_addr()?);
        let url = settings.public_url.clone();
        let (realms, format) = (settings.realms.clone(), settings.log_format.clone());
        let opened = Home::configured(settings).open(false)?;
        let app = Plan {
            public_url: url.clone(),
            realms,
            store: opened.store,
            key: opened.key,
            demo: Vec::new(),
            mounts: Vec::new(),
            operations_in_public: false,
        };
        let Some(app) = app.build(&mut signals).await? else { return Ok(()) };
        announce(&format, &format!("neroli serves {url} on {listen}, operations on {ops}"));
        wiring::run(app, public, Some(operations), signals).await
    });
    runtime.shutdown_background();
    outcome
}

/// Tells that it serves, whatever the level of the log; in JSON where everything is.
fn announce(format: &str, message: &str) {
    if format == "json" {
        eprintln!("{}", json!({ "level": "INFO", "message": message }));
    } else {
        eprintln!("{message}");
    }
}
