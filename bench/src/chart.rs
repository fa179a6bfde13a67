//! The chart: for each comparison with a target how far it is from it, as SVG.

use crate::report::{Found, Line, Target};
use std::fmt::Write as _;

const ROW: usize = 26;
const TOP: usize = 56;
const LABELS: f64 = 430.0;
const BARS: f64 = 380.0;
/// The scale ends at this multiple of the target.
const MOST: f64 = 2.0;

/// A bar: how many times the target was reached (above 1 is better), and what was measured.
struct Bar {
    label: String,
    share: f64,
    ratio: f64,
}

/// Draws all comparisons that have a target.
pub(crate) fn draw(lines: &[Line]) -> String {
    let bars: Vec<Bar> = lines.iter().filter_map(bar).collect();
    let (height, width) = (TOP + bars.len() * ROW + 20, LABELS + BARS + 90.0);
    let goal = LABELS + BARS / MOST;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height}\" role=\"img\" \
         font-family=\"sans-serif\" font-size=\"12\">\n\
         <title>Each comparison as a share of its target</title>\n\
         <rect width=\"{width:.0}\" height=\"{height}\" fill=\"#FBFAF4\"/>\n\
         <text x=\"10\" y=\"24\" font-size=\"15\" fill=\"#18221D\">Each comparison as a share of its target; \
         the figure is the ratio measured</text>\n"
    );
    for (at, bar) in bars.iter().enumerate() {
        let y = TOP + at * ROW;
        let length = BARS * bar.share.min(MOST) / MOST;
        let colour = if bar.share >= 1.0 { "#1E5C46" } else { "#B4472B" };
        let _ = writeln!(
            svg,
            "<text x=\"10\" y=\"{}\" fill=\"#18221D\">{}</text>\
             <rect x=\"{LABELS}\" y=\"{y}\" width=\"{length:.1}\" height=\"16\" fill=\"{colour}\"/>\
             <text x=\"{:.1}\" y=\"{}\" fill=\"#18221D\">{:.2}</text>",
            y + 13,
            escaped(&bar.label),
            LABELS + length + 6.0,
            y + 13,
            bar.ratio,
        );
    }
    let _ = writeln!(
        svg,
        "<line x1=\"{goal}\" x2=\"{goal}\" y1=\"{}\" y2=\"{}\" stroke=\"#18221D\" stroke-dasharray=\"4 3\"/>\
         <text x=\"{goal}\" y=\"{}\" text-anchor=\"middle\" fill=\"#18221D\">target</text>\n</svg>",
        TOP - 6,
        height - 14,
        TOP - 10,
    );
    svg
}

fn bar(line: &Line) -> Option<Bar> {
    let Found::Ratio { ratio, .. } = &line.found else { return None };
    let share = match line.target {
        Target::AtLeast(bound) => ratio.median / bound,
        Target::AtMost(bound) => bound / ratio.median,
        Target::None => return None,
    };
    let label = format!("{} / {}", line.operation, line.against);
    Some(Bar { label, share, ratio: ratio.median })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contest::Turn;

    #[test]
    fn a_bar_reaches_its_target_or_is_of_the_other_colour() {
        let line = |value: f64, target| {
            let (ours, theirs) = (Ok(vec![Turn::of(value)]), Ok(vec![Turn::of(1.0)]));
            Line::versus("a < b", "/s", &ours, ("bare", &theirs), target, |turn| turn.value)
        };
        let met = draw(&[line(0.9, Target::AtLeast(0.85)), line(1.4, Target::AtMost(1.5))]);
        assert!(!met.contains("#B4472B") && met.contains("a &lt; b / bare"));
        assert!(draw(&[line(0.8, Target::AtLeast(0.85))]).contains("#B4472B"));
        assert!(!draw(&[line(0.8, Target::None)]).contains("a &lt; b"));
    }
}
