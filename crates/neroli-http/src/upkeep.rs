//! What is done beside the requests: read counts and applications' logs are written, expired rows are removed, keys are
//! read again, and clients are told of sign-outs.

use crate::app::App;
use crate::backchannel;
use crate::keys;
use neroli_core::time::Seconds;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

/// How long histories are kept.
const HISTORY: Seconds = Seconds::days(3 * 365);
/// Rows that one sweep removes at most: short enough not to be noticed.
const BATCH: u32 = 500;
/// Seconds between sweeps.
const SWEEP_EACH: u32 = 30;

/// Seconds between looks at the keys: a rotation from the command line counts that soon.
const KEYS_EACH: u32 = 5;

/// Runs until `stop` resolves, then writes what is left.
pub async fn upkeep(app: Arc<App>, stop: impl Future<Output = ()>) {
    let (ended, end) = tokio::sync::watch::channel(());
    let until = || {
        let mut end = end.clone();
        async move {
            // The sender goes when the rounds have ended, whatever it says.
            while end.changed().await.is_ok() {}
        }
    };
    let rounds = async {
        rounds(&app, stop).await;
        drop(ended);
    };
    let deliver = backchannel::deliver(Arc::clone(&app), until());
    tokio::join!(rounds, deliver, app.reads.write_on(app.store.as_ref(), until()));
    // A store that does not answer would be waited for at each of the last writes.
    if let Err(error) = app.store.probe().await {
        tracing::error!(%error, "what was counted last could not be written; it is lost");
        return;
    }
    flush(&app).await;
    if let Err(error) = app.reads.flush(app.store.as_ref()).await {
        tracing::error!(%error, "read counts could not be written; they are lost");
    }
}

async fn rounds(app: &App, stop: impl Future<Output = ()>) {
    let mut stop = std::pin::pin!(stop);
    let mut second = tokio::time::interval(Duration::from_secs(1));
    let mut tick = 0_u32;
    loop {
        tokio::select! {
            _ = second.tick() => {}
            () = &mut stop => break,
        }
        flush(app).await;
        keys::load_missing(app).await;
        tick = tick.wrapping_add(1);
        if tick.is_multiple_of(KEYS_EACH) {
            keys::refresh(app).await;
        }
        if tick.is_multiple_of(SWEEP_EACH) {
            sweep(app).await;
        }
    }
}

async fn flush(app: &App) {
    if let Err(error) = app.secret_uses.flush(app.store.as_ref(), app.now()).await {
        tracing::warn!(%error, "uses of secrets could not be written; they are kept");
    }
    app.settle().await;
}

async fn sweep(app: &App) {
    let now = app.now();
    loop {
        match app.store.sweep(now, now - HISTORY, BATCH).await {
            Ok(removed) if removed >= u64::from(BATCH) => tokio::task::yield_now().await,
            Ok(_) => return,
            Err(error) => {
                tracing::warn!(%error, "expired rows could not be removed");
                return;
            }
        }
    }
}
