//! The figures: as JSON for machines, as a table and a chart for people.

use serde_json::{Value, json};
use std::fmt::Write as _;

/// One line of the table.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) name: String,
    /// The median of the turns.
    pub(crate) median: f64,
    pub(crate) unit: &'static str,
    pub(crate) min: f64,
    pub(crate) max: f64,
    /// The median of the turns' ratios to [`Row::of`].
    pub(crate) ratio: Option<f64>,
    pub(crate) of: Option<String>,
    /// What the ratio must reach, or must not exceed.
    pub(crate) target: Option<Target>,
}

/// A goal.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Target {
    AtLeast(f64),
    AtMost(f64),
}

impl Target {
    fn text(self) -> String {
        match self {
            Self::AtLeast(bound) => format!("≥ {bound}"),
            Self::AtMost(bound) => format!("≤ {bound}"),
        }
    }

    fn is_met(self, value: f64) -> bool {
        match self {
            Self::AtLeast(bound) => value >= bound,
            Self::AtMost(bound) => value <= bound,
        }
    }
}

/// The middle of some values.
pub(crate) fn median(values: &[f64]) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

impl Row {
    /// A row from its turns.
    pub(crate) fn new(name: &str, unit: &'static str, turns: &[f64]) -> Self {
        Self {
            name: name.to_owned(),
            median: median(turns),
            unit,
            min: turns.iter().copied().fold(f64::INFINITY, f64::min),
            max: turns.iter().copied().fold(0.0, f64::max),
            ratio: None,
            of: None,
            target: None,
        }
    }

    /// The same with a ratio to something.
    pub(crate) fn against(mut self, of: &str, ratio: f64, target: Option<Target>) -> Self {
        (self.ratio, self.of, self.target) = (Some(ratio), Some(of.to_owned()), target);
        self
    }

    /// A row whose figure itself has a target.
    pub(crate) fn with_target(mut self, target: Target) -> Self {
        self.target = Some(target);
        self
    }

    fn verdict(&self) -> &'static str {
        match self.target {
            None => "",
            Some(target) if target.is_met(self.ratio.unwrap_or(self.median)) => "met",
            Some(_) => "**not met**",
        }
    }
}

/// Everything for machines.
pub(crate) fn json(machine: &Value, rows: &[Row]) -> Value {
    let rows: Vec<_> = rows
        .iter()
        .map(|row| {
            json!({
                "name": row.name, "median": row.median, "unit": row.unit, "min": row.min,
                "max": row.max, "ratio": row.ratio, "of": row.of,
                "target": row.target.map(Target::text),
            })
        })
        .collect();
    json!({ "machine": machine, "rows": rows })
}

/// The table for people.
pub(crate) fn markdown(machine: &Value, rows: &[Row]) -> String {
    let mut text = String::from(
        "# Benchmark\n\nMade by `cargo xtask bench`. Ratios first: both sides in the same run, in turns.\n\n",
    );
    let _ = writeln!(text, "Machine: `{machine}`; the server has one core, the load another.\n");
    text.push_str("| operation | ratio | of | target | | median | least – most |\n|---|---|---|---|---|---|---|\n");
    for row in rows {
        let ratio = row.ratio.map(|ratio| format!("{ratio:.2}")).unwrap_or_default();
        let target = row.target.map(Target::text).unwrap_or_default();
        let of = row.of.as_deref().unwrap_or_default();
        let _ = writeln!(
            text,
            "| {} | {ratio} | {of} | {target} | {} | {} {} | {} – {} |",
            row.name,
            row.verdict(),
            number(row.median),
            row.unit,
            number(row.min),
            number(row.max),
        );
    }
    text
}

/// Bars of the ratios.
pub(crate) fn chart(rows: &[Row]) -> String {
    let shown: Vec<_> = rows.iter().filter(|row| row.of.as_deref() == Some("bare hyper")).collect();
    let height = 40 + shown.len() * 34;
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 {height}\" role=\"img\">\
         <title>Share of a bare hyper server's throughput</title>\
         <rect width=\"720\" height=\"{height}\" fill=\"#FBFAF4\"/>\n"
    );
    for (at, row) in shown.iter().enumerate() {
        let (y, ratio) = (30 + at * 34, row.ratio.unwrap_or_default());
        let width = 300.0 * ratio.min(1.2);
        let _ = writeln!(
            text,
            "<text x=\"10\" y=\"{}\" font-family=\"sans-serif\" font-size=\"13\" fill=\"#18221D\">{}</text>\
             <rect x=\"330\" y=\"{y}\" width=\"{width:.0}\" height=\"18\" fill=\"#1E5C46\"/>\
             <text x=\"{:.0}\" y=\"{}\" font-family=\"sans-serif\" font-size=\"13\" fill=\"#18221D\">{ratio:.2}</text>",
            y + 14,
            row.name,
            338.0 + width,
            y + 14,
        );
    }
    text.push_str("</svg>\n");
    text
}

fn number(value: f64) -> String {
    match value {
        value if value >= 1000.0 => format!("{value:.0}"),
        value if value >= 10.0 => format!("{value:.1}"),
        value => format!("{value:.3}"),
    }
}
