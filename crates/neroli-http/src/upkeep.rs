//! What is done beside the requests: read counts and applications' logs are written, expired rows are
//! removed, keys are read again, and clients are told of sign-outs. For each realm by itself: one whose
//! database is away, or says nothing, keeps no other from its turn.

use crate::app::App;
use crate::backchannel;
use crate::gathered::Gathered;
use crate::keys;
use futures_util::future::join_all;
use neroli_core::id::RealmName;
use neroli_core::time::Seconds;
use neroli_store::Part;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

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

/// What is under way at the end may take so long: a store, or a client, that does not answer is not
/// waited for.
const LAST: Duration = Duration::from_secs(10);
/// When it has taken so long, it is said what is waited for.
const LONG: Duration = Duration::from_secs(1);

/// Runs until `stop` resolves, then writes what is left.
pub async fn upkeep(app: Arc<App>, stop: impl Future<Output = ()>) {
    let (running, hears) = watch::channel(());
    let end = End(hears);
    let gathered = app.realms.gathered().enumerate();
    let realms = gathered.map(|(at, gathered)| of_realm(&app, at, gathered, &end));
    let ended = async {
        stop.await;
        drop(running);
    };
    let (of, parts) = (&app, app.store.parts().into_iter());
    let sweeps = parts.map(|part| each(SWEEP_EACH, &end, move || sweep(of, part)));
    tokio::join!(join_all(realms), join_all(sweeps), ended);
}

/// The end of what goes on.
struct End(watch::Receiver<()>);

impl End {
    /// Resolves when it has come.
    fn comes(&self) -> impl Future<Output = ()> + use<> {
        let mut hears = self.0.clone();
        // The sender goes at the end, and says nothing before.
        async move { while hears.changed().await.is_ok() {} }
    }

    /// Resolves some time later.
    async fn is_long_past(&self) {
        self.comes().await;
        tokio::time::sleep(LAST).await;
    }
}

/// What is done for one realm, each at its own pace.
async fn of_realm(app: &Arc<App>, at: usize, gathered: &Gathered, end: &End) {
    let deliveries = async {
        tokio::select! {
            () = backchannel::deliver(app, at, gathered, end.comes()) => {}
            () = end.is_long_past() => {}
        }
    };
    tokio::join!(
        each(LOAD_EACH, end, || keys::load_missing(app, at)),
        each(KEYS_EACH, end, || keys::refresh(app, at)),
        write(app, gathered, end),
        deliveries,
    );
}

/// Writes what is gathered, to the end; says what is waited for, if that takes long.
async fn write(app: &App, gathered: &Gathered, end: &End) {
    let long = async {
        end.comes().await;
        tokio::time::sleep(LONG).await;
        let what = "the end waits for the store of a realm, to write what was counted last";
        tracing::warn!(realm = %gathered.realm, "{what}");
        std::future::pending().await
    };
    tokio::select! {
        () = write_all(app, gathered, end) => {}
        () = long => {}
    }
}

async fn write_all(app: &App, gathered: &Gathered, end: &End) {
    let store = app.store.as_ref();
    let turns = async {
        tokio::join!(flush_on(app, gathered, end), gathered.reads.write_on(store, end.comes()));
    };
    tokio::select! {
        () = turns => gathered.last(store, app.now()).await,
        () = end.is_long_past() => {
            tracing::error!(
                realm = %gathered.realm,
                "what was counted last could not be written in time; it is lost"
            );
        }
    }
}

/// A turn each period; one that is under way at the end is given up.
async fn each<Turn: Future<Output = ()>>(
    period: Duration,
    end: &End,
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
        () = end.comes() => {}
    }
}

/// What is being written is never given up: it would be neither written nor kept.
async fn flush_on(app: &App, gathered: &Gathered, end: &End) {
    let mut end = std::pin::pin!(end.comes());
    loop {
        tokio::select! {
            () = tokio::time::sleep(FLUSH_EACH) => {}
            () = &mut end => return,
        }
        gathered.flush(app.store.as_ref(), app.now()).await;
    }
}

async fn sweep(app: &App, part: Part<'_>) {
    let now = app.now();
    loop {
        match part.store.sweep(now, now - HISTORY, BATCH).await {
            Ok(removed) if removed >= u64::from(BATCH) => tokio::task::yield_now().await,
            Ok(_) => return,
            Err(error) => {
                let realms =
                    part.realms.iter().map(RealmName::as_str).collect::<Vec<_>>().join(", ");
                tracing::warn!(realms, %error, "expired rows could not be removed");
                return;
            }
        }
    }
}
