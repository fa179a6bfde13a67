//! Traces by OTLP (HTTP, protobuf), off unless `telemetry.otlp` names a collector.
//!
//! Spans wait in a bounded queue and are sent by a thread of their own: a collector that is slow
//! or away costs spans, never a request. That it is away is told once, and once that it is back.

use crate::failure::Failure;
use neroli_http::{Parent, Tracer, Traces};
use neroli_store::TRACED;
use opentelemetry::trace::{
    SpanContext, SpanId, TraceContextExt as _, TraceFlags, TraceId, TraceState, TracerProvider as _,
};
use opentelemetry::{Context, KeyValue};
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request, Response};
use opentelemetry_otlp::{WithExportConfig as _, WithHttpConfig as _};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::{
    BatchConfigBuilder, BatchSpanProcessor, SdkTracerProvider, SpanData, SpanExporter,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;
use tokio::runtime::Handle;
use tracing::Subscriber;
use tracing::subscriber::Interest;
use tracing_opentelemetry::OpenTelemetrySpanExt as _;
use tracing_subscriber::filter::dynamic_filter_fn;
use tracing_subscriber::{Layer, registry::LookupSpan};
use url::Url;

/// Spans that may wait to be sent; more are dropped.
const QUEUE: usize = 4096;
/// Spans that are sent at a time.
const BATCH: usize = 512;
/// How long a batch may take to send.
const TIME: Duration = Duration::from_secs(3);
/// How long spans wait for others at most.
const EACH: Duration = Duration::from_secs(2);

/// Traces that are being taken.
pub(crate) struct Telemetry {
    provider: SdkTracerProvider,
    one_in: u64,
}

impl Telemetry {
    /// Starts the thread that sends. Nothing is connected to yet.
    ///
    /// # Errors
    /// When the client cannot be made.
    pub(crate) fn start(collector: &Url, one_in: u64, runtime: &Handle) -> Result<Self, Failure> {
        let failed = |why: String| Failure::Failed(format!("traces cannot be taken: {why}"));
        let client = reqwest::Client::builder().timeout(TIME).no_proxy().build();
        let client = client.map_err(|error| failed(error.to_string()))?;
        let exporter = opentelemetry_otlp::SpanExporter::builder()
            .with_http()
            .with_http_client(Client { client, runtime: runtime.clone() })
            .with_endpoint(endpoint(collector))
            .with_timeout(TIME)
            .build()
            .map_err(|error| failed(error.to_string()))?;
        let exporter = Told { exporter, failing: AtomicBool::new(false) };
        let config = BatchConfigBuilder::default()
            .with_max_queue_size(QUEUE)
            .with_max_export_batch_size(BATCH)
            .with_scheduled_delay(EACH)
            .build();
        let version = KeyValue::new("service.version", env!("CARGO_PKG_VERSION"));
        let resource = Resource::builder().with_service_name("neroli").with_attribute(version);
        let provider = SdkTracerProvider::builder()
            .with_resource(resource.build())
            .with_span_processor(
                BatchSpanProcessor::builder(exporter).with_batch_config(config).build(),
            )
            .build();
        Ok(Self { provider, one_in })
    }

    /// What makes spans into traces. Only spans of a request that is followed, and of what it
    /// waits for, are taken; no event is, so that nothing of the log gets into a trace.
    pub(crate) fn layer<S>(&self) -> impl Layer<S> + use<S>
    where
        S: Subscriber + for<'a> LookupSpan<'a>,
    {
        let followed =
            dynamic_filter_fn(|meta, context: &tracing_subscriber::layer::Context<'_, S>| {
                let spans = meta.is_span() && meta.target() == TRACED;
                spans && (meta.name() == "request" || context.lookup_current().is_some())
            });
        let followed = followed.with_callsite_filter(|meta| match meta.target() == TRACED {
            true => Interest::sometimes(),
            false => Interest::never(),
        });
        tracing_opentelemetry::layer()
            .with_tracer(self.provider.tracer("neroli"))
            .with_location(false)
            .with_threads(false)
            .with_target(false)
            .with_tracked_inactivity(false)
            .with_filter(followed)
    }

    /// Which requests are followed.
    pub(crate) fn traces(&self) -> Traces {
        Traces { one_in: self.one_in, tracer: Arc::new(Spans), seen: AtomicU64::new(0) }
    }

    /// Sends what waits, for as long as a batch may take.
    pub(crate) fn stop(self) {
        // What could not be sent was told of.
        let _ = self.provider.shutdown_with_timeout(TIME);
    }
}

/// The address that traces are posted to (OTLP 1.5 §1.1.2.1: `/v1/traces` unless another is named).
fn endpoint(collector: &Url) -> String {
    let mut url = collector.clone();
    if url.path() == "/" {
        url.set_path("/v1/traces");
    }
    url.into()
}

/// Works on the spans of the layer.
struct Spans;

impl Tracer for Spans {
    fn join(&self, span: &tracing::Span, parent: Parent) {
        let flags = if parent.sampled { TraceFlags::SAMPLED } else { TraceFlags::default() };
        let (trace, id) =
            (TraceId::from_bytes(parent.trace_id), SpanId::from_bytes(parent.span_id));
        let remote = SpanContext::new(trace, id, flags, true, TraceState::default());
        // It fails where nobody takes traces, and then there is nothing to join.
        let _ = span.set_parent(Context::new().with_remote_span_context(remote));
    }

    fn name(&self, span: &tracing::Span, name: String) {
        span.context().span().update_name(name);
    }
}

/// The HTTP client, working on the server's own threads: the thread that sends has no runtime.
#[derive(Debug)]
struct Client {
    client: reqwest::Client,
    runtime: Handle,
}

#[async_trait::async_trait]
impl HttpClient for Client {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let client = self.client.clone();
        let call = async move {
            let response = client.execute(request.try_into()?).await?;
            // What a collector says beside its status is of no use here.
            Ok::<_, HttpError>(Response::builder().status(response.status()).body(Bytes::new())?)
        };
        self.runtime.spawn(call).await?
    }
}

/// An exporter that tells once when it fails, and once when it works again.
#[derive(Debug)]
struct Told<E> {
    exporter: E,
    failing: AtomicBool,
}

impl<E: SpanExporter> SpanExporter for Told<E> {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        let sent = self.exporter.export(batch).await;
        let failed_before = self.failing.swap(sent.is_err(), Ordering::Relaxed);
        match (&sent, failed_before) {
            (Err(error), false) => {
                tracing::warn!(%error, "traces cannot be sent; they are dropped until they can");
            }
            (Ok(()), true) => tracing::info!("traces are sent again"),
            _ => {}
        }
        sent
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.exporter.shutdown_with_timeout(timeout)
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.exporter.set_resource(resource);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_of_its_own_replaces_the_usual_one() {
        let of = |text: &str| endpoint(&Url::parse(text).unwrap());
        assert_eq!(of("http://127.0.0.1:4318"), "http://127.0.0.1:4318/v1/traces");
        assert_eq!(of("https://c.example/x/traces"), "https://c.example/x/traces");
    }
}
