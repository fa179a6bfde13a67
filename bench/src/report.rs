//! The figures: as JSON for machines, as a table for people. Ratios first.

use crate::contest::{Series, Turn, Value as Of};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// The middle of some values, the least and the most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spread {
    pub(crate) median: f64,
    pub(crate) least: f64,
    pub(crate) most: f64,
}

impl Spread {
    /// Of these values; `None` without any.
    pub(crate) fn of(values: &[f64]) -> Option<Self> {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let at = |place: usize| sorted.get(place).copied();
        let (low, high) = (at(sorted.len().checked_sub(1)? / 2)?, at(sorted.len() / 2)?);
        Some(Self { median: f64::midpoint(low, high), least: at(0)?, most: at(sorted.len() - 1)? })
    }

    fn json(self) -> Value {
        json!({ "median": self.median, "least": self.least, "most": self.most })
    }
}

/// What a ratio, or a figure, must reach or must not exceed.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Target {
    AtLeast(f64),
    AtMost(f64),
    /// It is told, nothing more.
    None,
}

impl Target {
    fn text(self) -> String {
        match self {
            Self::AtLeast(bound) => format!("≥ {bound}"),
            Self::AtMost(bound) => format!("≤ {bound}"),
            Self::None => String::new(),
        }
    }

    fn verdict(self, value: f64) -> &'static str {
        match self {
            Self::AtLeast(bound) if value >= bound => "met",
            Self::AtMost(bound) if value <= bound => "met",
            Self::None => "",
            _ => "**not met**",
        }
    }
}

/// What a line has found.
#[derive(Clone, Debug)]
pub(crate) enum Found {
    /// Two sides: the ratio of each turn, and both figures.
    Ratio { ratio: Spread, ours: Spread, theirs: Spread, busy: [Option<f64>; 2] },
    /// One figure.
    Figure(Spread),
    /// There is no figure, and why.
    Failed(String),
    /// It was not asked for, or could not be tried.
    Skipped(String),
}

/// One line of the table.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) operation: String,
    /// What it is compared with; empty for a figure alone.
    pub(crate) against: String,
    pub(crate) unit: &'static str,
    pub(crate) target: Target,
    pub(crate) found: Found,
}

impl Line {
    /// A figure alone.
    pub(crate) fn figure(
        operation: impl Into<String>,
        unit: &'static str,
        values: &[f64],
        target: Target,
    ) -> Self {
        let found =
            Spread::of(values).map_or_else(|| Found::Failed("no figure".to_owned()), Found::Figure);
        Self { operation: operation.into(), against: String::new(), unit, target, found }
    }

    /// Our turns against theirs, by what `value` takes of a turn.
    ///
    /// Where both are servers and rates are compared, the lower of two ratios counts: that of the
    /// rates, and that of the rates per second of processor time. The second is the lower one when
    /// the load could not keep the other server busy.
    pub(crate) fn versus(
        operation: impl Into<String>,
        unit: &'static str,
        ours: &Series,
        (against, theirs): (&str, &Series),
        target: Target,
        value: Of,
    ) -> Self {
        let found = match (ours, theirs) {
            (Ok(ours), Ok(theirs)) => compare(ours, theirs, unit == "/s", value),
            (Err(why), _) => Found::Failed(why.clone()),
            (_, Err(why)) => Found::Failed(format!("{against}: {why}")),
        };
        Self { operation: operation.into(), against: against.to_owned(), unit, target, found }
    }

    /// A line that has no figure in this run.
    pub(crate) fn skipped(operation: &str, against: &str, target: Target, why: &str) -> Self {
        let found = Found::Skipped(why.to_owned());
        let (operation, against) = (operation.to_owned(), against.to_owned());
        Self { operation, against, unit: "", target, found }
    }

    /// The same, failed.
    pub(crate) fn failed(operation: &str, why: String) -> Self {
        let (operation, found) = (operation.to_owned(), Found::Failed(why));
        Self { operation, against: String::new(), unit: "", target: Target::None, found }
    }

    fn verdict(&self) -> &'static str {
        match &self.found {
            Found::Ratio { ratio, .. } => self.target.verdict(ratio.median),
            Found::Figure(figure) => self.target.verdict(figure.median),
            Found::Failed(_) => "**failed**",
            Found::Skipped(_) => "not run",
        }
    }
}

fn compare(ours: &[Turn], theirs: &[Turn], rates: bool, value: Of) -> Found {
    let per_core = |turn: &Turn| Some(value(turn) / turn.busy.filter(|busy| *busy > 0.0)?);
    let ratio = |(one, other): (&Turn, &Turn)| {
        let plain = value(one) / value(other);
        match (per_core(one), per_core(other)) {
            (Some(one), Some(other)) if rates => plain.min(one / other),
            _ => plain,
        }
    };
    let ratios: Vec<f64> = ours.iter().zip(theirs).map(ratio).collect();
    let of = |turns: &[Turn]| Spread::of(&turns.iter().map(value).collect::<Vec<_>>());
    let busy = |turns: &[Turn]| {
        let busy: Vec<f64> = turns.iter().filter_map(|turn| turn.busy).collect();
        Spread::of(&busy).map(|spread| spread.median)
    };
    match (Spread::of(&ratios), of(ours), of(theirs)) {
        (Some(ratio), Some(ours_), Some(theirs_)) => {
            let busy = [busy(ours), busy(theirs)];
            Found::Ratio { ratio, ours: ours_, theirs: theirs_, busy }
        }
        _ => Found::Failed("no turns".to_owned()),
    }
}

/// Everything for machines.
pub(crate) fn json(machine: &Value, lines: &[Line]) -> Value {
    let lines: Vec<_> = lines
        .iter()
        .map(|line| {
            let mut value = json!({
                "operation": line.operation, "against": line.against, "unit": line.unit,
                "target": line.target.text(), "verdict": line.verdict().trim_matches('*'),
            });
            match &line.found {
                Found::Ratio { ratio, ours, theirs, busy } => {
                    value["ratio"] = ratio.json();
                    value["neroli"] = ours.json();
                    value["other"] = theirs.json();
                    value["busy"] = json!(busy);
                }
                Found::Figure(figure) => value["neroli"] = figure.json(),
                Found::Failed(why) | Found::Skipped(why) => value["why"] = json!(why),
            }
            value
        })
        .collect();
    json!({ "machine": machine, "lines": lines })
}

/// The table for people.
pub(crate) fn markdown(lines: &[Line]) -> String {
    let mut text = String::from(
        "| operation | against | ratio | target | | neroli | the other | unit |\n\
         |---|---|---|---|---|---|---|---|\n",
    );
    for line in lines {
        let (ratio, ours, theirs) = match &line.found {
            Found::Ratio { ratio, ours, theirs, busy: [own, other] } => {
                (plain(*ratio), with_share(*ours, *own), with_share(*theirs, *other))
            }
            Found::Figure(figure) => (String::new(), plain(*figure), String::new()),
            Found::Failed(why) | Found::Skipped(why) => {
                (String::new(), why.replace(['|', '\n', '\r'], " "), String::new())
            }
        };
        let Line { operation, against, unit, target, .. } = line;
        let (target, verdict) = (target.text(), line.verdict());
        let _ = writeln!(
            text,
            "| {operation} | {against} | {ratio} | {target} | {verdict} | {ours} | {theirs} | {unit} |"
        );
    }
    text
}

/// `median (least–most)`.
fn plain(spread: Spread) -> String {
    let Spread { median, least, most } = spread;
    if least == most {
        return number(median);
    }
    format!("{} ({}–{})", number(median), number(least), number(most))
}

/// The same, with the share of its core that the server was busy.
fn with_share(spread: Spread, busy: Option<f64>) -> String {
    let busy = busy.map(|busy| format!(", busy {:.0} %", busy * 100.0)).unwrap_or_default();
    format!("{}{busy}", plain(spread))
}

fn number(value: f64) -> String {
    match value {
        value if value >= 100.0 => format!("{value:.0}"),
        value if value >= 10.0 => format!("{value:.1}"),
        value => format!("{value:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turn(value: f64, busy: f64) -> Turn {
        Turn { busy: Some(busy), ..Turn::of(value) }
    }

    #[test]
    fn the_median_is_the_middle_and_the_spread_its_ends() {
        let of = |values: &[f64]| Spread::of(values).unwrap();
        assert_eq!(of(&[3.0, 1.0, 2.0]), Spread { median: 2.0, least: 1.0, most: 3.0 });
        assert_eq!(of(&[4.0, 1.0, 2.0, 3.0]).median, 2.5);
        assert_eq!(Spread::of(&[]), None);
    }

    #[test]
    fn a_server_that_the_load_cannot_fill_does_not_make_us_look_better() {
        // As many answers as the other one, but the other one was idle half of the time.
        let (ours, theirs) = (Ok(vec![turn(100.0, 1.0)]), Ok(vec![turn(100.0, 0.5)]));
        let against = ("bare hyper", &theirs);
        let line = Line::versus("a", "/s", &ours, against, Target::AtLeast(0.85), |t| t.value);
        assert_eq!(line.verdict(), "**not met**");
        let against = ("bare hyper", &ours);
        let line = Line::versus("a", "/s", &ours, against, Target::AtLeast(0.85), |t| t.value);
        assert_eq!(line.verdict(), "met");
    }

    #[test]
    fn a_side_that_failed_has_a_reason_and_no_figure() {
        let (ours, theirs) = (Ok(vec![turn(100.0, 1.0)]), Err("429".to_owned()));
        let against = ("node-oidc-provider", &theirs);
        let line = Line::versus("a", "/s", &ours, against, Target::AtLeast(1.0), |t| t.value);
        let table = markdown(&[line]);
        assert!(table.contains("**failed**") && table.contains("429") && !table.contains("100"));
    }
}
