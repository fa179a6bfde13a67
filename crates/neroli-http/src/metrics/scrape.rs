//! Gathers what a collector is told: the counters, and what is asked for only now.

use super::catalogue::{self as of, Measure};
use super::process::Process;
use super::text::{Samples, Value};
use crate::app::App;
use crate::outbound::Outbound;
use crate::requests;
use neroli_core::key_schedule::Role;
use neroli_store::measure::Measures;
use std::sync::atomic::Ordering;

/// The text for a collector.
pub(crate) async fn render(app: &App) -> String {
    let mut samples = Samples::default();
    requests(app, &mut samples);
    hashing(app, &mut samples);
    store(app.store.measures().await, &mut samples);
    memory(app, &mut samples);
    outbound(&app.outbound, &mut samples);
    log(app, &mut samples);
    certificate(app, &mut samples);
    realms(app, &mut samples);
    keys(app, &mut samples);
    process(&mut samples);
    samples.text()
}

fn requests(app: &App, samples: &mut Samples) {
    let metrics = &app.metrics;
    for (route, series) in metrics.requests.iter() {
        for (status, count) in series.statuses() {
            samples.whole(&of::HTTP_REQUESTS, &[route, &status], count);
        }
        for (class, times) in series.classes() {
            samples.add(&of::HTTP_DURATION, &[route, class], Value::Spread(times));
        }
    }
    for (code, count) in &metrics.refusals {
        let count = count.load(Ordering::Relaxed);
        if count > 0 {
            samples.whole(&of::REFUSALS, &[code], count);
        }
    }
    for (listener, connections) in ["public", "operations"].iter().zip(&metrics.connections) {
        let open = connections.open.load(Ordering::Relaxed).max(0).unsigned_abs();
        samples.whole(&of::CONNECTIONS, &[listener], open);
        let accepted = connections.accepted.load(Ordering::Relaxed);
        samples.whole(&of::ACCEPTED, &[listener], accepted);
    }
    metrics.tokens.read().for_each(|(kind, n)| samples.whole(&of::TOKENS, &[kind], n));
    metrics.sign_ins.read().for_each(|(outcome, n)| samples.whole(&of::SIGN_INS, &[outcome], n));
    samples.whole(&of::REMEMBERED, &[], metrics.remembered.load(Ordering::Relaxed));
}

fn hashing(app: &App, samples: &mut Samples) {
    let (waiting, room) = app.passwords.waiting();
    samples.whole(&of::HASHING_WAITING, &[], waiting);
    samples.whole(&of::HASHING_ROOM, &[], room);
    samples.add(&of::HASHING_DURATION, &[], Value::Spread(app.passwords.times()));
}

fn store(measures: Measures, samples: &mut Samples) {
    if let Some((waiting, room)) = measures.waiting {
        samples.whole(&of::STORE_WAITING, &[], waiting);
        samples.whole(&of::STORE_ROOM, &[], room);
    }
    if let Some(commits) = measures.commits {
        samples.add(&of::COMMIT_DURATION, &[], Value::Spread(commits));
        samples.whole(&of::COMMITS_FAILED, &[], measures.failed_commits);
    }
    if let Some(batches) = measures.batches {
        samples.add(&of::COMMIT_STEPS, &[], Value::Spread(batches));
    }
    for (file, bytes) in measures.bytes {
        samples.whole(&of::STORE_SIZE, &[file], bytes);
    }
    if let Some(notices) = measures.logout_notices {
        samples.whole(&of::LOGOUT_NOTICES, &[], notices);
    }
}

fn memory(app: &App, samples: &mut Samples) {
    for (table, usage) in app.memory.usage() {
        samples.whole(&of::MEMORY_HITS, &[table], usage.found.saturating_sub(usage.stale));
        samples.whole(&of::MEMORY_MISSES, &[table, "absent"], usage.absent);
        samples.whole(&of::MEMORY_MISSES, &[table, "stale"], usage.stale);
        samples.whole(&of::MEMORY_EVICTED, &[table], usage.evicted);
        samples.whole(&of::MEMORY_ENTRIES, &[table], usage.entries);
        samples.whole(&of::MEMORY_SIZE, &[table], usage.bytes);
        samples.whole(&of::MEMORY_ROOM, &[table], usage.room);
    }
}

fn outbound(outbound: &Outbound, samples: &mut Samples) {
    for (purpose, calls) in outbound.calls() {
        for (outcome, count) in calls.outcomes() {
            samples.whole(&of::OUTBOUND_CALLS, &[purpose, outcome], count);
        }
        let times = calls.times();
        if times.count() > 0 {
            samples.add(&of::OUTBOUND_DURATION, &[purpose], Value::Spread(times));
        }
    }
    for (purpose, kind, open) in outbound.open() {
        samples.whole(&of::OUTBOUND_OPEN, &[purpose, kind], open);
    }
    samples.whole(&of::OUTBOUND_ROOM, &[], Outbound::ROOM);
}

fn log(app: &App, samples: &mut Samples) {
    for gathered in app.realms.gathered() {
        let realm = gathered.realm.as_str();
        samples.whole(&of::LOG_WAITING, &[realm], gathered.requests.queued());
        samples.whole(&of::READS_WAITING, &[realm], gathered.reads.queued() as u64);
    }
    samples.whole(&of::LOG_ROOM, &[], requests::MOST as u64);
    samples.whole(&of::UNLOGGED, &[], app.metrics.unlogged.load(Ordering::Relaxed));
}

fn realms(app: &App, samples: &mut Samples) {
    for (realm, _, trouble) in app.realms.are_served() {
        samples.whole(&of::REALM_SERVED, &[realm.name.as_str()], u64::from(trouble.is_none()));
    }
}

fn keys(app: &App, samples: &mut Samples) {
    let now = app.now();
    for state in app.realms.served() {
        let realm = state.realm.name.as_str();
        for held in state.signing.iter().filter(|held| held.role == Role::Current) {
            let age = (now - held.created_at).0 as f64;
            let algorithm = held.key.algorithm().name();
            samples.add(&of::KEY_AGE, &[realm, algorithm], Value::Number(age));
        }
        let left = (state.next_change - now).0 as f64;
        samples.add(&of::KEY_CHANGE, &[realm], Value::Number(left));
    }
}

fn certificate(app: &App, samples: &mut Samples) {
    if let Some(ends) = app.certificate.get().and_then(|tls| tls.ends()) {
        samples.add(&of::CERTIFICATE_LEFT, &[], Value::Number((ends - app.now()).0 as f64));
    }
}

fn process(samples: &mut Samples) {
    let process = Process::now();
    let mut whole = |measure: &'static Measure, value: Option<u64>| {
        value.into_iter().for_each(|value| samples.whole(measure, &[], value));
    };
    whole(&of::RESIDENT, process.resident);
    whole(&of::VIRTUAL, process.virtual_size);
    whole(&of::OPEN_FDS, process.open_fds);
    whole(&of::MAX_FDS, process.max_fds);
    let tasks = tokio::runtime::Handle::current().metrics().num_alive_tasks();
    whole(&of::TASKS, Some(tasks as u64));
    for (measure, value) in [(&of::CPU, process.cpu), (&of::START, process.started)] {
        value.into_iter().for_each(|value| samples.add(measure, &[], Value::Number(value)));
    }
    samples.whole(&of::BUILD, &[env!("CARGO_PKG_VERSION")], 1);
}
