//! What is done beside the requests: read counts and applications' logs are written, expired rows are removed, keys are
//! read again, and clients are told of sign-outs.

use crate::app::App;
use crate::backchannel;
use crate::keys;
use futures_util::future::join_all;
use neroli_core::time::Seconds;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

/// How long histories are kept.
const HISTORY: Seconds = Seconds::days(3 * 365);
/// Rows that one sweep removes at most: short enough not to be noticed.
const BATCH: u32 = 500;
/// Between two writings of what was counted.
const FLUSH_EACH: Duration = Duration::from_secs(1);
/// Between two tries to load the keys of realms that are not served.
const LOAD_EACH: Duration = Duration::from_secs(1);
/// Between two looks at the keys: a rotation from the command line counts that soon.
const KEYS_EACH: Duration = Duration::from_secs(5);
/// Between two sweeps.
const SWEEP_EACH: Duration = Duration::from_secs(30);

/// What is under way at the end, and the last writes, may take so long: a store that does not answer is
/// not waited for.
const LAST: Duration = Duration::from_secs(15);

/// Runs until `stop` resolves, then writes what is left.
pub async fn upkeep(app: Arc<App>, stop: impl Future<Output = ()>) {
    let app = &app;
    let (told, hears) = tokio::sync::watch::channel(());
    let until = || {
        let mut hears = hears.clone();
        async move {
            // The sender goes at the end, whatever it says.
            while hears.changed().await.is_ok() {}
        }
    };
    // Each at its own pace: one that waits for a store keeps no other from its turn, and no realm
    // keeps another from its keys.
    let keys = (0..app.realms.len()).map(|at| {
        let loads = each(LOAD_EACH, until(), move || keys::load_missing(app, at));
        let looks = each(KEYS_EACH, until(), move || keys::refresh(app, at));
        async move { tokio::join!(loads, looks) }
    });
    let everything = async {
        tokio::join!(
            flush_on(app, until()),
            join_all(keys),
            each(SWEEP_EACH, until(), || sweep(app)),
            backchannel::deliver(Arc::clone(app), until()),
            app.reads.write_on(app.store.as_ref(), until()),
        );
        last(app).await;
    };
    let too_long = async {
        stop.await;
        drop(told);
        tokio::time::sleep(LAST).await;
    };
    tokio::select! {
        () = everything => {}
        () = too_long => {
            tracing::error!("what was counted last could not be written in time; it is lost");
        }
    }
}

/// A turn each period, until `stop` resolves; one that is under way then is given up.
async fn each<Turn: Future<Output = ()>>(
    period: Duration,
    stop: impl Future<Output = ()>,
    mut turn: impl FnMut() -> Turn,
) {
    let turns = async {
        loop {
            tokio::time::sleep(period).await;
            turn().await;
        }
    };
    tokio::select! {
        () = turns => {}
        () = stop => {}
    }
}

/// What is being written is never given up: it would be neither written nor kept.
async fn flush_on(app: &App, stop: impl Future<Output = ()>) {
    let mut stop = std::pin::pin!(stop);
    loop {
        tokio::select! {
            () = tokio::time::sleep(FLUSH_EACH) => {}
            () = &mut stop => return,
        }
        flush(app).await;
    }
}

/// The last writes. Where no store answers, none is waited for at each of them.
async fn last(app: &App) {
    if let Err(error) = app.store.probe().await {
        tracing::error!(%error, "what was counted last could not be written; it is lost");
        return;
    }
    let (reads, ()) = tokio::join!(app.reads.flush(app.store.as_ref()), flush(app));
    if let Err(error) = reads {
        tracing::error!(%error, "read counts could not be written; they are lost");
    }
}

async fn flush(app: &App) {
    let uses = async {
        if let Err(error) = app.secret_uses.flush(app.store.as_ref(), app.now()).await {
            tracing::warn!(%error, "uses of secrets could not be written; they are kept");
        }
    };
    tokio::join!(uses, app.settle());
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
