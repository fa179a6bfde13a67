//! The text form of OpenMetrics 1.0, written by Prometheus' own encoder.

use super::catalogue::{ALL, Form, Measure};
use neroli_store::measure::Distribution;
use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, MetricEncoder, NoLabelSet, text::encode};
use prometheus_client::metrics::MetricType;
use prometheus_client::registry::Registry;

/// Its media type.
pub(crate) const MEDIA_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

const NANOSECONDS: f64 = 1e-9;

/// A value of a measure.
#[derive(Debug)]
pub(super) enum Value {
    /// A count or an amount.
    Whole(u64),
    /// Seconds, or what may be below zero.
    Number(f64),
    /// Times in nanoseconds, or counts where the measure has no unit.
    Spread(Distribution),
}

type Labels = Vec<(&'static str, String)>;

/// What a collector is told.
#[derive(Debug, Default)]
pub(super) struct Samples(Vec<(&'static str, Labels, Value)>);

impl Samples {
    /// Adds a value with the labels of its measure, in their order.
    pub(super) fn add(&mut self, measure: &'static Measure, words: &[&str], value: Value) {
        let words = words.iter().map(|word| (*word).to_owned());
        let labels = measure.labels.iter().copied().zip(words).collect();
        self.0.push((measure.name, labels, value));
    }

    /// A count.
    pub(super) fn whole(&mut self, measure: &'static Measure, words: &[&str], value: u64) {
        self.add(measure, words, Value::Whole(value));
    }

    /// The text. Every measure of the catalogue is announced, whether it has samples or not.
    pub(super) fn text(self) -> String {
        let mut registry = Registry::default();
        registry.register_collector(Box::new(self));
        let mut text = String::new();
        // Writing into a string does not fail.
        let _ = encode(&mut text, &registry);
        text
    }
}

impl Collector for Samples {
    fn encode(&self, mut encoder: DescriptorEncoder) -> std::fmt::Result {
        for measure in ALL {
            let form = match measure.form {
                Form::Counter => MetricType::Counter,
                Form::Gauge => MetricType::Gauge,
                Form::Histogram => MetricType::Histogram,
                Form::Info => MetricType::Info,
            };
            let (name, unit) = (measure.name, measure.unit.as_ref());
            let about = format!("{}.", measure.about);
            let mut metric = encoder.encode_descriptor(name, &about, unit, form)?;
            for (_, labels, value) in self.0.iter().filter(|(of, ..)| *of == name) {
                match measure.form {
                    Form::Info => metric.encode_info(labels)?,
                    _ if labels.is_empty() => sample(&mut metric, measure, value)?,
                    _ => sample(&mut metric.encode_family(labels)?, measure, value)?,
                }
            }
        }
        Ok(())
    }
}

fn sample(metric: &mut MetricEncoder<'_>, measure: &Measure, value: &Value) -> std::fmt::Result {
    match (measure.form, value) {
        (Form::Counter, Value::Whole(count)) => {
            metric.encode_counter::<NoLabelSet, _, f64>(count, None)
        }
        (Form::Counter, Value::Number(number)) => {
            metric.encode_counter::<NoLabelSet, _, f64>(number, None)
        }
        (_, Value::Whole(count)) => metric.encode_gauge(count),
        (_, Value::Number(number)) => metric.encode_gauge(number),
        (_, Value::Spread(spread)) => {
            let scale = if measure.unit.is_some() { NANOSECONDS } else { 1.0 };
            // The encoder's word for “no bound”.
            let bound = |bound: Option<u64>| bound.map_or(f64::MAX, |b| rounded(b as f64 * scale));
            let buckets = spread.buckets.iter().map(|(b, n)| (bound(*b), *n)).collect::<Vec<_>>();
            let sum = spread.sum as f64 * scale;
            metric.encode_histogram::<NoLabelSet>(sum, spread.count(), &buckets, None)
        }
    }
}

/// A bound without the dust of binary fractions: 0.00025, not 0.00025000000000000006.
fn rounded(bound: f64) -> f64 {
    (bound * 1e9).round() / 1e9
}
